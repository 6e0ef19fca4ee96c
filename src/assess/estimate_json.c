#include "assess/estimate.h"
#include "assess/settings.h"

#include "base/json.h"

#include <math.h>
#include <string.h>

/* The estimate as JSON, in the form of data/examples/expected: money in pence and hours in
 * micro-hours, but results (section 9) as texts in their unit and ranges in pounds. */

static void put_maybe(struct json_writer *writer, const char *key, struct maybe maybe)
{
	if (maybe.known)
		json_put_integer(writer, key, maybe.value);
	else
		json_put_null(writer, key);
}

static void put_value(struct json_writer *writer, const char *key, const struct value *value,
		      struct arena *arena)
{
	const char *text = value_format(value, arena);
	if (text)
		json_put_text(writer, key, text);
	else
		json_put_null(writer, key);
}

static void put_rate(struct json_writer *writer, const char *key, const struct rate *rate)
{
	if (rate)
		json_put_text(writer, key, rate->id);
	else
		json_put_null(writer, key);
}

static void put_years(struct json_writer *writer, const char *key, const int64_t *figures,
		      int years)
{
	json_begin_array(writer, key);
	for (int year = 0; year <= years; year++)
		json_put_integer(writer, NULL, figures[year]);
	json_end_array(writer);
}

static void write_inputs(const struct estimate *estimate, const struct bank *bank,
			 struct json_writer *writer, struct arena *arena)
{
	json_begin_object(writer, "inputs");
	for (size_t i = 0; i < bank->inputs.count; i++)
		put_value(writer, bank->inputs.items[i].key, &estimate->input_values[i], arena);
	json_end_object(writer);
}

static void write_drivers(const struct estimate *estimate, const struct bank *bank,
			  struct json_writer *writer)
{
	json_begin_object(writer, "rates_pence");
	for (size_t i = 0; i < bank->rates.count; i++)
		json_put_integer(writer, bank->rates.items[i].id, estimate->rates[i]);
	json_end_object(writer);
	json_begin_object(writer, "drivers_milli");
	for (size_t i = 0; i < bank->drivers.count; i++)
		if (bank->drivers.items[i].kind != DRIVER_INCOME)
			json_put_integer(writer, bank->drivers.items[i].id, estimate->drivers[i]);
	json_end_object(writer);
	json_begin_object(writer, "multipliers_milli");
	for (size_t i = 0; i < bank->multipliers.count; i++)
		json_put_integer(writer, bank->multipliers.items[i].id, estimate->multipliers[i]);
	json_end_object(writer);
}

static void write_lines(const struct estimate *estimate, struct json_writer *writer)
{
	json_begin_array(writer, "lines");
	for (size_t i = 0; i < estimate->lines.count; i++) {
		const struct line_result *line = &estimate->lines.items[i];
		json_begin_object(writer, NULL);
		json_put_text(writer, "id", line->row->id);
		json_put_integer(writer, "hours_each", line->hours_each);
		json_put_integer(writer, "y0_count", line->counts[0]);
		json_put_integer(writer, "y1_count", line->counts[1]);
		put_years(writer, "pay", line->pay, estimate->years);
		json_end_object(writer);
	}
	json_end_array(writer);
}

static void put_figures(struct json_writer *writer, const struct year_result *year)
{
	json_put_integer(writer, "learners", year->learners);
	json_put_integer(writer, "runs", year->runs);
	json_put_integer(writer, "hours", year->hours);
	json_put_integer(writer, "pay", year->pay);
	json_put_integer(writer, "nonpay", year->nonpay);
	json_put_integer(writer, "direct", year->direct);
	json_put_integer(writer, "indirect", year->indirect);
	json_put_integer(writer, "full", year->full);
	json_put_integer(writer, "gross", year->gross);
	json_put_integer(writer, "net", year->net);
	json_put_integer(writer, "contribution", year->contribution);
	json_put_integer(writer, "surplus", year->surplus);
}

static void write_years(const struct estimate *estimate, struct json_writer *writer)
{
	json_begin_array(writer, "years");
	for (int i = 0; i <= estimate->years; i++) {
		const struct year_result *year = &estimate->year[i];
		json_begin_object(writer, NULL);
		json_put_integer(writer, "year", year->year);
		put_figures(writer, year);
		json_put_integer(writer, "cumulative_surplus", year->cumulative_surplus);
		json_put_integer(writer, "cumulative_contribution", year->cumulative_contribution);
		json_end_object(writer);
	}
	json_end_array(writer);
	json_begin_object(writer, "total");
	put_figures(writer, &estimate->total);
	json_end_object(writer);
}

static void write_matrix(const struct estimate *estimate, struct json_writer *writer)
{
	json_begin_object(writer, "hours_matrix");
	for (size_t i = 0; i < estimate->roles.count; i++) {
		const struct role_result *role = &estimate->roles.items[i];
		json_begin_object(writer, role->rate->id);
		for (int phase = 0; phase < PHASE_COUNT; phase++)
			if (role->in_phase[phase])
				json_put_integer(writer, phase_name((enum phase)phase),
						 role->matrix[phase]);
		json_end_object(writer);
	}
	json_end_object(writer);
	json_begin_object(writer, "occurrence_hours");
	json_put_integer(writer, "once", estimate->once_hours);
	json_put_integer(writer, "run", estimate->run_hours);
	json_put_integer(writer, "year", estimate->year_hours);
	json_end_object(writer);
}

/* Put a phase where it is met for the first time. */
static void put_phase(struct json_writer *writer, enum phase phase, const int64_t *sums, bool *told)
{
	if (!told[phase])
		json_put_integer(writer, phase_name(phase), sums[phase]);
	told[phase] = true;
}

/* Phases in the order in which rows, and for non-pay the years before them, first meet them. */
static void write_phases(const struct estimate *estimate, struct json_writer *writer)
{
	bool pay_told[PHASE_COUNT] = { 0 }, nonpay_told[PHASE_COUNT] = { 0 };
	json_begin_object(writer, "pay_by_phase");
	for (size_t i = 0; i < estimate->lines.count; i++)
		put_phase(writer, estimate->lines.items[i].row->phase, estimate->pay_by_phase,
			  pay_told);
	json_end_object(writer);
	json_begin_object(writer, "nonpay_by_phase");
	for (int year = 0; year <= estimate->years; year++)
		for (size_t i = 0; i < estimate->nonpay.count; i++)
			if (estimate->nonpay.items[i].cost[year] != 0)
				put_phase(writer, estimate->nonpay.items[i].row->phase,
					  estimate->nonpay_by_phase, nonpay_told);
	json_end_object(writer);
}

static void write_roles(const struct estimate *estimate, struct json_writer *writer)
{
	json_begin_object(writer, "by_role");
	for (size_t i = 0; i < estimate->roles.count; i++) {
		const struct role_result *role = &estimate->roles.items[i];
		json_begin_object(writer, role->rate->id);
		put_years(writer, "hours", role->hours, estimate->years);
		put_years(writer, "pay", role->pay, estimate->years);
		put_years(writer, "fte_milli", role->fte_milli, estimate->years);
		json_end_object(writer);
	}
	json_end_object(writer);
	put_years(writer, "fte_milli", estimate->fte_milli, estimate->years);
}

static void write_break_even(const struct estimate *estimate, struct json_writer *writer)
{
	if (!estimate->has_break_even) {
		json_put_null(writer, "break_even");
	} else {
		json_begin_object(writer, "break_even");
		json_put_integer(writer, "direct", estimate->direct.whole);
		json_put_integer(writer, "direct_hundredths", estimate->direct.hundredths);
		json_put_integer(writer, "direct_safe", estimate->direct.safe);
		json_put_integer(writer, "full", estimate->full.whole);
		json_put_integer(writer, "full_hundredths", estimate->full.hundredths);
		json_put_integer(writer, "full_safe", estimate->full.safe);
		json_end_object(writer);
	}
	json_begin_object(writer, "break_even_year");
	put_maybe(writer, "direct", estimate->break_even_year_direct);
	put_maybe(writer, "full", estimate->break_even_year_full);
	json_end_object(writer);
	json_begin_object(writer, "run");
	put_maybe(writer, "go_no_go", estimate->go_no_go);
	json_put_integer(writer, "net", estimate->run_net);
	json_put_integer(writer, "avoidable", estimate->run_avoidable);
	json_put_integer(writer, "margin", estimate->run_margin);
	json_end_object(writer);
}

static void write_units(const struct estimate *estimate, struct json_writer *writer)
{
	json_begin_object(writer, "unit");
	json_put_integer(writer, "learners", estimate->plan_learners);
	put_maybe(writer, "cost_per_learner", estimate->cost_per_learner);
	put_maybe(writer, "direct_per_learner", estimate->direct_per_learner);
	put_maybe(writer, "net_fee_per_learner", estimate->net_fee_per_learner);
	put_maybe(writer, "cost_per_completer", estimate->cost_per_completer);
	put_maybe(writer, "cost_per_credit", estimate->cost_per_credit);
	put_maybe(writer, "cost_per_learning_hour", estimate->cost_per_learning_hour);
	put_maybe(writer, "cost_plus_fee", estimate->cost_plus_fee);
	json_end_object(writer);
}

static void write_module(const struct estimate *estimate, struct json_writer *writer)
{
	json_begin_object(writer, "module");
	json_put_integer(writer, "once", estimate->module.once);
	json_put_integer(writer, "run", estimate->module.run);
	json_put_integer(writer, "year", estimate->module.year);
	put_maybe(writer, "once_ratio_milli", estimate->module.once_ratio);
	put_maybe(writer, "run_ratio_milli", estimate->module.run_ratio);
	put_maybe(writer, "year_ratio_milli", estimate->module.year_ratio);
	json_put_integer(writer, "academic_once", estimate->module.academic_once);
	json_put_integer(writer, "academic_once_module", estimate->module.academic_once_module);
	json_put_integer(writer, "academic_run", estimate->module.academic_run);
	json_put_integer(writer, "academic_run_module", estimate->module.academic_run_module);
	json_end_object(writer);
}

static void write_range(struct json_writer *writer, const char *key, const struct range *range)
{
	json_begin_object(writer, key);
	json_put_real(writer, "mean", range->mean);
	json_put_real(writer, "sd", range->sd);
	json_put_real(writer, "p50", range->p50);
	json_put_real(writer, "p80", range->p80);
	json_put_real(writer, "p90", range->p90);
	json_put_real(writer, "reserve", range->reserve);
	json_end_object(writer);
}

/* Whole pence; a figure too large for an integer is no figure. */
static void put_pence(struct json_writer *writer, const char *key, double pence)
{
	if (fabs(pence) < 9e18)
		json_put_integer(writer, key, (int64_t)llround(pence));
	else
		json_put_null(writer, key);
}

static void write_quantiles(struct json_writer *writer, const char *key,
			    const struct quantiles *quantiles)
{
	json_begin_object(writer, key);
	put_pence(writer, "p10", quantiles->p10);
	put_pence(writer, "p50", quantiles->p50);
	put_pence(writer, "p90", quantiles->p90);
	json_end_object(writer);
}

static void write_uncertainty(const struct estimate *estimate, struct json_writer *writer)
{
	json_begin_object(writer, "range");
	write_range(writer, "once_full", &estimate->once_range);
	write_range(writer, "total_full", &estimate->total_range);
	json_end_object(writer);
	json_begin_object(writer, "demand");
	json_put_integer(writer, "low", estimate->demand.low);
	json_put_integer(writer, "plan", estimate->demand.plan);
	json_put_integer(writer, "high", estimate->demand.high);
	json_put_integer(writer, "median", estimate->demand.median);
	json_put_real(writer, "mean", estimate->demand.mean);
	json_put_real(writer, "chance_direct", estimate->demand.chance_direct);
	write_quantiles(writer, "contribution", &estimate->demand.contribution);
	json_put_real(writer, "chance_full", estimate->demand.chance_full);
	write_quantiles(writer, "surplus", &estimate->demand.surplus);
	json_end_object(writer);
}

static void write_peak(const struct estimate *estimate, struct json_writer *writer)
{
	json_begin_object(writer, "peak");
	json_begin_object(writer, "roles");
	for (size_t i = 0; i < estimate->peaks.count; i++) {
		const struct peak *peak = &estimate->peaks.items[i];
		json_begin_object(writer, peak->rate->id);
		json_put_integer(writer, "month", peak->month);
		json_put_integer(writer, "hours", peak->hours);
		put_maybe(writer, "percent", peak->percent);
		json_end_object(writer);
	}
	json_end_object(writer);
	json_put_integer(writer, "busiest_month", estimate->busiest_month);
	json_put_integer(writer, "busiest_hours", estimate->busiest_hours);
	json_put_integer(writer, "core_percent", estimate->core_percent);
	json_put_integer(writer, "core_unstaffed", (int64_t)estimate->core_unstaffed);
	json_end_object(writer);
}

static void write_ceilings(const struct estimate *estimate, struct json_writer *writer)
{
	json_begin_object(writer, "ceiling");
	json_begin_array(writer, "rows");
	for (size_t i = 0; i < estimate->ceilings.count; i++) {
		const struct ceiling *ceiling = &estimate->ceilings.items[i];
		json_begin_object(writer, NULL);
		json_put_text(writer, "role", ceiling->rate->id);
		json_put_integer(writer, "build", ceiling->build);
		json_put_integer(writer, "live", ceiling->live);
		json_put_integer(writer, "capacity", ceiling->capacity);
		json_put_truth(writer, "buyable", ceiling->buyable);
		put_maybe(writer, "builds_hundredths", ceiling->builds);
		put_maybe(writer, "live_hundredths", ceiling->live_at_once);
		put_maybe(writer, "new_hundredths", ceiling->new_a_year);
		json_end_object(writer);
	}
	json_end_array(writer);
	put_rate(writer, "binding_role", estimate->binding);
	put_maybe(writer, "new_hundredths", estimate->new_ceiling);
	put_maybe(writer, "live_hundredths", estimate->live_ceiling);
	json_end_object(writer);
}

static void write_gap(struct json_writer *writer, const char *key, const struct gap *gap)
{
	json_begin_object(writer, key);
	json_begin_array(writer, "rows");
	for (size_t i = 0; i < gap->rows.count; i++) {
		const struct gap_row *row = &gap->rows.items[i];
		json_begin_object(writer, NULL);
		json_put_text(writer, "role", row->rate->id);
		json_put_integer(writer, "required", row->required);
		json_put_integer(writer, "funded", row->funded);
		json_put_integer(writer, "gap", row->gap);
		json_put_integer(writer, "goodwill", row->goodwill);
		json_put_integer(writer, "nobody", row->nobody);
		json_put_integer(writer, "money", row->money);
		json_end_object(writer);
	}
	json_end_array(writer);
	json_put_integer(writer, "required", gap->required);
	json_put_integer(writer, "gap", gap->gap);
	json_put_integer(writer, "goodwill", gap->goodwill);
	json_put_integer(writer, "nobody", gap->nobody);
	json_put_integer(writer, "money", gap->money);
	json_put_integer(writer, "gap_bp", gap->gap_bp);
	json_end_object(writer);
}

static void write_goodwill(const struct estimate *estimate, struct json_writer *writer)
{
	static const char *const colours[] = {
		[COLOUR_GREEN] = "green", [COLOUR_AMBER] = "amber", [COLOUR_RED] = "red"
	};
	json_begin_object(writer, "goodwill");
	write_gap(writer, "build", &estimate->build_gap);
	write_gap(writer, "year", &estimate->year_gap);
	json_put_text(writer, "colour", colours[estimate->gap_colour]);
	json_end_object(writer);
}

static void write_tornado(const struct estimate *estimate, struct json_writer *writer)
{
	json_begin_array(writer, "tornado");
	for (size_t i = 0; i < estimate->tornado.count; i++) {
		const struct swing *swing = &estimate->tornado.items[i];
		json_begin_object(writer, NULL);
		json_put_text(writer, "id", swing->row->id);
		json_put_text(writer, "label", swing->row->label);
		json_put_integer(writer, "adverse", swing->adverse);
		json_put_integer(writer, "favourable", swing->favourable);
		json_put_integer(writer, "swing", swing->swing);
		json_end_object(writer);
	}
	json_end_array(writer);
}

static void write_value(const struct estimate *estimate, struct json_writer *writer)
{
	json_begin_object(writer, "npv");
	json_put_real(writer, "contribution", estimate->npv_contribution);
	json_put_real(writer, "surplus", estimate->npv_surplus);
	json_end_object(writer);
	json_put_real(writer, "annualised_once", estimate->annualised_once);
	json_begin_object(writer, "uplift");
	json_put_integer(writer, "before_design", estimate->uplift.before_design);
	json_put_integer(writer, "after_design", estimate->uplift.after_design);
	json_put_integer(writer, "after_run", estimate->uplift.after_run);
	json_put_integer(writer, "repeat", estimate->uplift.repeat);
	json_end_object(writer);
}

static void write_shared(const struct estimate *estimate, struct json_writer *writer)
{
	json_begin_object(writer, "shared");
	json_put_integer(writer, "setup_hours", estimate->shared.setup_hours);
	json_put_integer(writer, "setup_pay", estimate->shared.setup_pay);
	json_put_integer(writer, "hours", estimate->shared.hours);
	json_put_integer(writer, "pay", estimate->shared.pay);
	json_put_integer(writer, "full", estimate->shared.full);
	json_begin_array(writer, "years");
	for (int year = 0; year <= estimate->years; year++) {
		json_begin_object(writer, NULL);
		json_put_integer(writer, "year", year);
		json_put_integer(writer, "hours", estimate->shared.year[year].hours);
		json_put_integer(writer, "pay", estimate->shared.year[year].pay);
		json_put_integer(writer, "full", estimate->shared.year[year].full);
		json_end_object(writer);
	}
	json_end_array(writer);
	json_end_object(writer);
}

static void write_upkeep(const struct estimate *estimate, struct json_writer *writer)
{
	json_begin_object(writer, "upkeep");
	json_put_integer(writer, "required", estimate->upkeep.required);
	json_put_integer(writer, "funded", estimate->upkeep.funded);
	json_put_integer(writer, "gap", estimate->upkeep.gap);
	json_put_integer(writer, "gap_bp", estimate->upkeep.gap_bp);
	json_end_object(writer);
	json_begin_array(writer, "unnamed_roles");
	for (size_t i = 0; i < estimate->unnamed_roles.count; i++)
		json_put_text(writer, NULL, estimate->unnamed_roles.items[i]->id);
	json_end_array(writer);
}

static void write_benchmarks(const struct estimate *estimate, struct json_writer *writer,
			     struct arena *arena)
{
	static const char *const bands[] = {
		[BAND_NONE] = "", [BAND_IN] = "in", [BAND_LOW] = "low", [BAND_HIGH] = "high"
	};
	json_begin_array(writer, "benchmarks");
	for (size_t i = 0; i < estimate->benchmarks.count; i++) {
		const struct benchmark_result *result = &estimate->benchmarks.items[i];
		json_begin_object(writer, NULL);
		json_put_text(writer, "id", result->benchmark->id);
		put_value(writer, "value", &result->value, arena);
		json_put_text(writer, "flag", bands[result->band]);
		json_end_object(writer);
	}
	json_end_array(writer);
}

static void write_assumed(const struct estimate *estimate, const struct bank *bank,
			  struct json_writer *writer)
{
	json_begin_array(writer, "assumed");
	for (size_t i = 0; i < bank->inputs.count; i++)
		if (estimate->inputs[i].assumed)
			json_put_text(writer, NULL, bank->inputs.items[i].key);
	json_end_array(writer);
	json_begin_array(writer, "clamped");
	for (size_t i = 0; i < bank->inputs.count; i++)
		if (estimate->inputs[i].clamped)
			json_put_text(writer, NULL, bank->inputs.items[i].key);
	json_end_array(writer);
}

static void write_results(const struct estimate *estimate, struct json_writer *writer,
			  struct arena *arena)
{
	json_begin_object(writer, "results");
	for (size_t i = 0; i < RESULT_KEY_COUNT; i++)
		put_value(writer, estimate_keys[i].name, &estimate->results[i], arena);
	json_end_object(writer);
}

static void write_figures(const struct estimate *estimate, const struct bank *bank,
			  struct json_writer *writer)
{
	write_drivers(estimate, bank, writer);
	write_lines(estimate, writer);
	write_years(estimate, writer);
	write_matrix(estimate, writer);
	write_phases(estimate, writer);
	write_roles(estimate, writer);
	write_break_even(estimate, writer);
	write_units(estimate, writer);
	write_module(estimate, writer);
	write_uncertainty(estimate, writer);
	write_peak(estimate, writer);
	write_ceilings(estimate, writer);
	write_goodwill(estimate, writer);
	write_tornado(estimate, writer);
	write_value(estimate, writer);
	write_shared(estimate, writer);
	write_upkeep(estimate, writer);
}

void estimate_write(const struct estimate *estimate, const struct bank *bank,
		    struct json_writer *writer, const char *key)
{
	struct arena arena = { 0 };
	json_begin_object(writer, key);
	write_inputs(estimate, bank, writer, &arena);
	/* Figures that left the range are wrong, every one of them may be: none is told. */
	if (estimate->overflow)
		json_put_truth(writer, "overflow", true);
	else
		write_figures(estimate, bank, writer);
	write_benchmarks(estimate, writer, &arena);
	write_assumed(estimate, bank, writer);
	write_results(estimate, writer, &arena);
	if (bank->local)
		local_write(bank, writer, "local");
	json_end_object(writer);
	arena_release(&arena);
}
