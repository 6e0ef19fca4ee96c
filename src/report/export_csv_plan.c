#include "csv_tables.h"

#include "assess/load.h"
#include "base/number.h"

/* The plan as CSV: inputs, years, phases, roles, months. */

static const char *year_text(const struct table_writer *writer, int year)
{
	return table_whole(writer, year);
}

static void inputs_write(struct table_writer *writer, const struct estimate *estimate)
{
	const struct bank *bank = writer->assessment->bank;

	TABLE_HEAD("key", "label", "value", "unit", "origin");
	for (size_t i = 0; i < bank->inputs.count; i++) {
		const struct input_result *result = &estimate->inputs[i];

		TABLE_ROW(result->input->key, result->input->label,
			  value_format(&result->value, writer->arena), result->input->unit,
			  result->overridden ? "what-if"
			  : result->assumed  ? "assumed"
			  : result->clamped  ? "answers-held"
					     : "answers");
	}
}

static void years_write(struct table_writer *writer, const struct estimate *estimate)
{
	TABLE_HEAD("year", "learners", "runs", "hours", "fte", "pay", "non_pay", "direct",
		   "indirect", "full", "gross", "net", "contribution", "surplus",
		   "cumulative_contribution", "cumulative_surplus", "currency");
	for (int year = 0; year <= estimate->years; year++) {
		const struct year_result *result = &estimate->year[year];

		TABLE_ROW(year_text(writer, year), table_whole(writer, result->learners),
			  table_whole(writer, result->runs), table_number(writer, result->hours),
			  table_number(writer, estimate->fte_milli[year] * (MICRO / MILLI)),
			  table_amount(writer, result->pay), table_amount(writer, result->nonpay),
			  table_amount(writer, result->direct),
			  table_amount(writer, result->indirect),
			  table_amount(writer, result->full), table_amount(writer, result->gross),
			  table_amount(writer, result->net),
			  table_amount(writer, result->contribution),
			  table_amount(writer, result->surplus),
			  table_amount(writer, result->cumulative_contribution),
			  table_amount(writer, result->cumulative_surplus), table_currency(writer));
	}
}

static void phases_write(struct table_writer *writer, const struct estimate *estimate)
{
	TABLE_HEAD("phase", "year", "hours", "pay", "non_pay", "indirect", "currency");
	for (enum phase phase = 0; phase < PHASE_COUNT; phase++) {
		const struct phase_result *result = &estimate->phases[phase];

		if (!estimate->pay_in_phase[phase] && !estimate->nonpay_in_phase[phase])
			continue;
		for (int year = 0; year <= estimate->years; year++)
			TABLE_ROW(phase_name(phase), year_text(writer, year),
				  table_number(writer, result->hours[year]),
				  table_amount(writer, result->pay[year]),
				  table_amount(writer, result->nonpay[year]),
				  table_amount(writer, result->indirect[year]),
				  table_currency(writer));
	}
}

static void roles_write(struct table_writer *writer, const struct estimate *estimate)
{
	TABLE_HEAD("role", "role_label", "phase", "hours");
	for (size_t i = 0; i < estimate->roles.count; i++) {
		const struct role_result *role = &estimate->roles.items[i];

		for (enum phase phase = 0; phase < PHASE_COUNT; phase++)
			if (role->in_phase[phase])
				TABLE_ROW(role->rate->id, role->rate->role, phase_name(phase),
					  table_number(writer, role->matrix[phase]));
	}
}

static void roles_years_write(struct table_writer *writer, const struct estimate *estimate)
{
	TABLE_HEAD("role", "role_label", "year", "hours", "fte", "pay", "indirect", "currency");
	for (size_t i = 0; i < estimate->roles.count; i++) {
		const struct role_result *role = &estimate->roles.items[i];

		for (int year = 0; year <= estimate->years; year++)
			TABLE_ROW(role->rate->id, role->rate->role, year_text(writer, year),
				  table_number(writer, role->hours[year]),
				  table_number(writer, role->fte_milli[year] * (MICRO / MILLI)),
				  table_amount(writer, role->pay[year]),
				  table_amount(writer, role->indirect[year]),
				  table_currency(writer));
	}
}

/* Month 0 is launch; the capacity of a role that has none is empty. */
static void months_write(struct table_writer *writer, const struct estimate *estimate)
{
	const struct load *load =
		estimate_load(writer->assessment->bank, estimate, load_as_planned, writer->arena);

	TABLE_HEAD("role", "role_label", "month", "hours", "capacity_hours_year", "percent");
	for (size_t i = 0; i < load->roles.count && !load->overflow; i++) {
		const struct load_role *role = &load->roles.items[i];

		for (size_t m = 0; m < load->months; m++)
			TABLE_ROW(role->rate->id, role->rate->role,
				  year_text(writer, load->first + (int)m),
				  table_number(writer, role->hours[m]),
				  table_maybe(writer, role->capacity_year, 1),
				  table_maybe(writer, load_cell_bp(role, m), MICRO / 100));
	}
}

const struct csv_paper csv_plan_papers[] = {
	{ "estimate-inputs", inputs_write }, { "estimate-years", years_write },
	{ "estimate-phases", phases_write }, { "estimate-roles", roles_write },
	{ "estimate-months", months_write }, { "estimate-roles-years", roles_years_write },
};
const size_t csv_plan_paper_count = COUNT(csv_plan_papers);
