#include "assess/estimate.h"

#include "assess/settings.h"
#include "estimate_json.h"

/* The estimate as JSON, in the form of data/examples/expected: money in pence and hours in
 * micro-hours, but results (section 9) as texts in their unit and ranges in pounds. */

/* clang-format off */
static const struct json_field year_fields[] = {
	FIELD(year_result, "learners", INTEGER, learners),
	FIELD(year_result, "runs", INTEGER, runs),
	FIELD(year_result, "hours", INTEGER, hours),
	FIELD(year_result, "pay", INTEGER, pay),
	FIELD(year_result, "nonpay", INTEGER, nonpay),
	FIELD(year_result, "direct", INTEGER, direct),
	FIELD(year_result, "indirect", INTEGER, indirect),
	FIELD(year_result, "full", INTEGER, full),
	FIELD(year_result, "gross", INTEGER, gross),
	FIELD(year_result, "net", INTEGER, net),
	FIELD(year_result, "contribution", INTEGER, contribution),
	FIELD(year_result, "surplus", INTEGER, surplus),
	FIELDS_END
};
static const struct json_field cumulative_fields[] = {
	FIELD(year_result, "cumulative_surplus", INTEGER, cumulative_surplus),
	FIELD(year_result, "cumulative_contribution", INTEGER, cumulative_contribution),
	FIELDS_END
};
static const struct json_field occurrence_fields[] = {
	FIELD(estimate, "once", INTEGER, once_hours),
	FIELD(estimate, "run", INTEGER, run_hours),
	FIELD(estimate, "year", INTEGER, year_hours),
	FIELDS_END
};
/* clang-format on */

static void put_value(struct json_writer *writer, const char *key, const struct value *value,
		      struct arena *arena)
{
	const char *text = value_format(value, arena);
	if (text)
		json_put_text(writer, key, text);
	else
		json_put_null(writer, key);
}

static void put_years(struct json_writer *writer, const char *key, const int64_t *figures,
		      int years)
{
	figures_write(writer, key, figures, (size_t)years + 1);
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

static void write_years(const struct estimate *estimate, struct json_writer *writer)
{
	json_begin_array(writer, "years");
	for (int i = 0; i <= estimate->years; i++) {
		json_begin_object(writer, NULL);
		json_put_integer(writer, "year", estimate->year[i].year);
		fields_put(writer, &estimate->year[i], year_fields);
		fields_put(writer, &estimate->year[i], cumulative_fields);
		json_end_object(writer);
	}
	json_end_array(writer);
	fields_write(writer, "total", &estimate->total, year_fields);
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
	fields_write(writer, "occurrence_hours", estimate, occurrence_fields);
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
	estimate_put_results(estimate, writer);
}

/* The members of the object, in the form of data/examples/expected. */
static void put_estimate(const struct estimate *estimate, const struct bank *bank,
			 struct json_writer *writer)
{
	struct arena arena = { 0 };
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
	arena_release(&arena);
}

void estimate_write(const struct estimate *estimate, const struct bank *bank,
		    struct json_writer *writer, const char *key)
{
	json_begin_object(writer, key);
	put_estimate(estimate, bank, writer);
	json_end_object(writer);
}

void estimate_write_all(const struct estimate *estimate, const struct bank *bank,
			struct json_writer *writer, const char *key)
{
	json_begin_object(writer, key);
	put_estimate(estimate, bank, writer);
	if (!estimate->overflow)
		estimate_put_more(estimate, bank, writer);
	json_end_object(writer);
}
