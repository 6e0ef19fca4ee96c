#include "estimate_json.h"

/* What follows from the plan, in the form of data/examples/expected. */

/* clang-format off */
static const struct json_field break_even_fields[] = {
	FIELD(estimate, "direct", INTEGER, direct.whole),
	FIELD(estimate, "direct_hundredths", INTEGER, direct.hundredths),
	FIELD(estimate, "direct_safe", INTEGER, direct.safe),
	FIELD(estimate, "full", INTEGER, full.whole),
	FIELD(estimate, "full_hundredths", INTEGER, full.hundredths),
	FIELD(estimate, "full_safe", INTEGER, full.safe),
	FIELDS_END
};
static const struct json_field break_even_year_fields[] = {
	FIELD(estimate, "direct", MAYBE, break_even_year_direct),
	FIELD(estimate, "full", MAYBE, break_even_year_full),
	FIELDS_END
};
static const struct json_field run_fields[] = {
	FIELD(estimate, "go_no_go", MAYBE, go_no_go),
	FIELD(estimate, "net", INTEGER, run_net),
	FIELD(estimate, "avoidable", INTEGER, run_avoidable),
	FIELD(estimate, "margin", INTEGER, run_margin),
	FIELDS_END
};
static const struct json_field unit_fields[] = {
	FIELD(estimate, "learners", INTEGER, plan_learners),
	FIELD(estimate, "cost_per_learner", MAYBE, cost_per_learner),
	FIELD(estimate, "direct_per_learner", MAYBE, direct_per_learner),
	FIELD(estimate, "net_fee_per_learner", MAYBE, net_fee_per_learner),
	FIELD(estimate, "cost_per_completer", MAYBE, cost_per_completer),
	FIELD(estimate, "cost_per_credit", MAYBE, cost_per_credit),
	FIELD(estimate, "cost_per_learning_hour", MAYBE, cost_per_learning_hour),
	FIELD(estimate, "cost_plus_fee", MAYBE, cost_plus_fee),
	FIELDS_END
};
static const struct json_field module_fields[] = {
	FIELD(estimate, "once", INTEGER, module.once),
	FIELD(estimate, "run", INTEGER, module.run),
	FIELD(estimate, "year", INTEGER, module.year),
	FIELD(estimate, "once_ratio_milli", MAYBE, module.once_ratio),
	FIELD(estimate, "run_ratio_milli", MAYBE, module.run_ratio),
	FIELD(estimate, "year_ratio_milli", MAYBE, module.year_ratio),
	FIELD(estimate, "academic_once", INTEGER, module.academic_once),
	FIELD(estimate, "academic_once_module", INTEGER, module.academic_once_module),
	FIELD(estimate, "academic_run", INTEGER, module.academic_run),
	FIELD(estimate, "academic_run_module", INTEGER, module.academic_run_module),
	FIELDS_END
};
static const struct json_field range_fields[] = {
	FIELD(range, "mean", REAL, mean),
	FIELD(range, "sd", REAL, sd),
	FIELD(range, "p50", REAL, p50),
	FIELD(range, "p80", REAL, p80),
	FIELD(range, "p90", REAL, p90),
	FIELD(range, "reserve", REAL, reserve),
	FIELDS_END
};
static const struct json_field quantile_fields[] = {
	FIELD(quantiles, "p10", PENCE, p10),
	FIELD(quantiles, "p50", PENCE, p50),
	FIELD(quantiles, "p90", PENCE, p90),
	FIELDS_END
};
static const struct json_field demand_fields[] = {
	FIELD(estimate, "low", INTEGER, demand.low),
	FIELD(estimate, "plan", INTEGER, demand.plan),
	FIELD(estimate, "high", INTEGER, demand.high),
	FIELD(estimate, "median", INTEGER, demand.median),
	FIELD(estimate, "mean", REAL, demand.mean),
	FIELDS_END
};
static const struct json_field peak_fields[] = {
	FIELD(peak, "month", INT, month),
	FIELD(peak, "hours", INTEGER, hours),
	FIELD(peak, "percent", MAYBE, percent),
	FIELDS_END
};
static const struct json_field busiest_fields[] = {
	FIELD(estimate, "busiest_month", INT, busiest_month),
	FIELD(estimate, "busiest_hours", INTEGER, busiest_hours),
	FIELD(estimate, "core_percent", INTEGER, core_percent),
	FIELD(estimate, "core_unstaffed", COUNT, core_unstaffed),
	FIELDS_END
};
static const struct json_field ceiling_fields[] = {
	FIELD(ceiling, "role", RATE, rate),
	FIELD(ceiling, "build", INTEGER, build),
	FIELD(ceiling, "live", INTEGER, live),
	FIELD(ceiling, "capacity", INTEGER, capacity),
	FIELD(ceiling, "buyable", TRUTH, buyable),
	FIELD(ceiling, "builds_hundredths", MAYBE, builds),
	FIELD(ceiling, "live_hundredths", MAYBE, live_at_once),
	FIELD(ceiling, "new_hundredths", MAYBE, new_a_year),
	FIELDS_END
};
static const struct json_field binding_fields[] = {
	FIELD(estimate, "binding_role", RATE, binding),
	FIELD(estimate, "new_hundredths", MAYBE, new_ceiling),
	FIELD(estimate, "live_hundredths", MAYBE, live_ceiling),
	FIELDS_END
};
static const struct json_field gap_row_fields[] = {
	FIELD(gap_row, "role", RATE, rate),
	FIELD(gap_row, "required", INTEGER, required),
	FIELD(gap_row, "funded", INTEGER, funded),
	FIELD(gap_row, "gap", INTEGER, gap),
	FIELD(gap_row, "goodwill", INTEGER, goodwill),
	FIELD(gap_row, "nobody", INTEGER, nobody),
	FIELD(gap_row, "money", INTEGER, money),
	FIELDS_END
};
static const struct json_field gap_fields[] = {
	FIELD(gap, "required", INTEGER, required),
	FIELD(gap, "gap", INTEGER, gap),
	FIELD(gap, "goodwill", INTEGER, goodwill),
	FIELD(gap, "nobody", INTEGER, nobody),
	FIELD(gap, "money", INTEGER, money),
	FIELD(gap, "gap_bp", INTEGER, gap_bp),
	FIELDS_END
};
static const struct json_field swing_fields[] = {
	FIELD(swing, "adverse", INTEGER, adverse),
	FIELD(swing, "favourable", INTEGER, favourable),
	FIELD(swing, "swing", INTEGER, swing),
	FIELDS_END
};
static const struct json_field npv_fields[] = {
	FIELD(estimate, "contribution", REAL, npv_contribution),
	FIELD(estimate, "surplus", REAL, npv_surplus),
	FIELDS_END
};
static const struct json_field annualised_fields[] = {
	FIELD(estimate, "annualised_once", REAL, annualised_once),
	FIELDS_END
};
static const struct json_field uplift_fields[] = {
	FIELD(estimate, "before_design", INTEGER, uplift.before_design),
	FIELD(estimate, "after_design", INTEGER, uplift.after_design),
	FIELD(estimate, "after_run", INTEGER, uplift.after_run),
	FIELD(estimate, "repeat", INTEGER, uplift.repeat),
	FIELDS_END
};
static const struct json_field shared_fields[] = {
	FIELD(estimate, "setup_hours", INTEGER, shared.setup_hours),
	FIELD(estimate, "setup_pay", INTEGER, shared.setup_pay),
	FIELD(estimate, "hours", INTEGER, shared.hours),
	FIELD(estimate, "pay", INTEGER, shared.pay),
	FIELD(estimate, "full", INTEGER, shared.full),
	FIELDS_END
};
static const struct json_field shared_year_fields[] = {
	FIELD(shared_year, "hours", INTEGER, hours),
	FIELD(shared_year, "pay", INTEGER, pay),
	FIELD(shared_year, "full", INTEGER, full),
	FIELDS_END
};
static const struct json_field upkeep_fields[] = {
	FIELD(estimate, "required", INTEGER, upkeep.required),
	FIELD(estimate, "funded", INTEGER, upkeep.funded),
	FIELD(estimate, "gap", INTEGER, upkeep.gap),
	FIELD(estimate, "gap_bp", INTEGER, upkeep.gap_bp),
	FIELDS_END
};
/* clang-format on */

static void write_units(const struct estimate *estimate, struct json_writer *writer)
{
	if (estimate->has_break_even)
		fields_write(writer, "break_even", estimate, break_even_fields);
	else
		json_put_null(writer, "break_even");
	fields_write(writer, "break_even_year", estimate, break_even_year_fields);
	fields_write(writer, "run", estimate, run_fields);
	fields_write(writer, "unit", estimate, unit_fields);
	fields_write(writer, "module", estimate, module_fields);
}

static void write_uncertainty(const struct estimate *estimate, struct json_writer *writer)
{
	json_begin_object(writer, "range");
	fields_write(writer, "once_full", &estimate->once_range, range_fields);
	fields_write(writer, "total_full", &estimate->total_range, range_fields);
	json_end_object(writer);
	json_begin_object(writer, "demand");
	fields_put(writer, estimate, demand_fields);
	json_put_real(writer, "chance_direct", estimate->demand.chance_direct);
	fields_write(writer, "contribution", &estimate->demand.contribution, quantile_fields);
	json_put_real(writer, "chance_full", estimate->demand.chance_full);
	fields_write(writer, "surplus", &estimate->demand.surplus, quantile_fields);
	json_end_object(writer);
}

static void write_team(const struct estimate *estimate, struct json_writer *writer)
{
	json_begin_object(writer, "peak");
	json_begin_object(writer, "roles");
	for (size_t i = 0; i < estimate->peaks.count; i++)
		fields_write(writer, estimate->peaks.items[i].rate->id, &estimate->peaks.items[i],
			     peak_fields);
	json_end_object(writer);
	fields_put(writer, estimate, busiest_fields);
	json_end_object(writer);
	json_begin_object(writer, "ceiling");
	FIELDS_WRITE_LIST(writer, "rows", &estimate->ceilings, ceiling_fields);
	fields_put(writer, estimate, binding_fields);
	json_end_object(writer);
}

static void write_gap(struct json_writer *writer, const char *key, const struct gap *gap)
{
	json_begin_object(writer, key);
	FIELDS_WRITE_LIST(writer, "rows", &gap->rows, gap_row_fields);
	fields_put(writer, gap, gap_fields);
	json_end_object(writer);
}

static void write_goodwill(const struct estimate *estimate, struct json_writer *writer)
{
	json_begin_object(writer, "goodwill");
	write_gap(writer, "build", &estimate->build_gap);
	write_gap(writer, "year", &estimate->year_gap);
	json_put_text(writer, "colour", colour_name(estimate->gap_colour));
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
		fields_put(writer, swing, swing_fields);
		json_end_object(writer);
	}
	json_end_array(writer);
}

static void write_shared(const struct estimate *estimate, struct json_writer *writer)
{
	json_begin_object(writer, "shared");
	fields_put(writer, estimate, shared_fields);
	json_begin_array(writer, "years");
	for (int year = 0; year <= estimate->years; year++) {
		json_begin_object(writer, NULL);
		json_put_integer(writer, "year", year);
		fields_put(writer, &estimate->shared.year[year], shared_year_fields);
		json_end_object(writer);
	}
	json_end_array(writer);
	json_end_object(writer);
}

static void write_unnamed(const struct estimate *estimate, struct json_writer *writer)
{
	json_begin_array(writer, "unnamed_roles");
	for (size_t i = 0; i < estimate->unnamed_roles.count; i++)
		json_put_text(writer, NULL, estimate->unnamed_roles.items[i]->id);
	json_end_array(writer);
}

void estimate_put_results(const struct estimate *estimate, struct json_writer *writer)
{
	write_units(estimate, writer);
	write_uncertainty(estimate, writer);
	write_team(estimate, writer);
	write_goodwill(estimate, writer);
	write_tornado(estimate, writer);
	fields_write(writer, "npv", estimate, npv_fields);
	fields_put(writer, estimate, annualised_fields);
	fields_write(writer, "uplift", estimate, uplift_fields);
	write_shared(estimate, writer);
	fields_write(writer, "upkeep", estimate, upkeep_fields);
	write_unnamed(estimate, writer);
}
