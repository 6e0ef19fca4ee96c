#include "bank/costing.h"

#include "bank_index.h"
#include "base/text.h"
#include "load.h"

#include <string.h>

/* The tables of the resource estimate, laid out. */

const struct estimate_key_row estimate_keys[RESULT_KEY_COUNT] = {
#define RESULT(id, key, unit, meaning) { key, unit, meaning },
#include "bank/method_names.def"
};

const char *const method_roles[METHOD_ROLE_COUNT] = {
	[ROLE_LEAD] = "ACL",      [ROLE_AUTHOR] = "SME",   [ROLE_TUTOR] = "TUT",
	[ROLE_MARKETING] = "MKT", [ROLE_EXAMINER] = "EXE",
};
const char *const method_driver_hours = "NLH";
const char *const method_driver_completers = "CMP";
const char *const method_driver_video = "VID";
const char *const method_input_credit_hours = "hours_per_credit";
const char *const method_row_advertising = "N10";
const char *const method_row_examiner = "N02";
const char *const method_core_team = "core_team_ok";
const char *const method_input_experience = "experience";
const char *const method_allocation = "alloc";
const char *const method_allocation_fields[ALLOC_FIELD_COUNT] = {
	[ALLOC_ROLE] = "alloc_role",     [ALLOC_POST] = "alloc_post",
	[ALLOC_PERIOD] = "alloc_period", [ALLOC_PHASE] = "alloc_phase",
	[ALLOC_HOURS] = "alloc_hours",   [ALLOC_STATUS] = "alloc_status",
};

static void start_input(struct loader *loader, struct input *input, size_t index)
{
	struct cell values = sheet_cell(loader, SHEET_INPUTS, index, "values");
	size_t at = 0, offset;
	const char *word;

	input->index = index;
	input->min = INT64_MIN;
	input->max = INT64_MAX;
	input->is_enum = *values.text
			 || strcmp(sheet_text(loader, SHEET_INPUTS, index, "unit"), "enum") == 0;
	while ((word = word_next(loader->arena, values.text, " ", &at, &offset)))
		*ARRAY_PUSH(loader->arena, &input->values) = word;
	if (input->is_enum && input->values.count == 0 && values.field != (size_t)-1)
		cell_problem(&values, PROBLEM_CELL_EMPTY, 0, "an enum needs the words it may be");
}

LAY(lay_rates, rates, rate, (item->index = i, item->override_pence = -1))
LAY(lay_params, params, param, (item->min = INT64_MIN, item->max = INT64_MAX))
LAY(lay_inputs, inputs, input, start_input(loader, item, i))
LAY(lay_drivers, drivers, driver, item->index = i)
LAY(lay_conditions, conditions, condition, item->index = i)
LAY(lay_activities, activities, cost_row, item->index = i)
LAY(lay_nonpay, nonpay, cost_row, item->index = i)
LAY(lay_capacity, capacity, capacity, (void)0)
LAY(lay_benchmarks, benchmarks, benchmark, (void)0)
LAY(lay_sensitivity, sensitivities, sensitivity, (void)0)

void lay_settings(struct loader *loader, struct sheet *sheet)
{
	if (sheet->table.records.count > 0)
		sheet->items[0] = &loader->bank->settings;
	if (sheet->table.records.count == 1 || sheet->broken)
		return;
	problems_add(loader->problems, PROBLEM_ROW_COUNT, (struct place){ .file = sheet->file },
		     "the file has %zu rows; it must have one", sheet->table.records.count);
}

/* The rows of one multiplier are its cases, in file order. */
void lay_multipliers(struct loader *loader, struct sheet *sheet)
{
	struct bank *bank = loader->bank;
	size_t count = sheet->table.records.count;
	struct multiplier **of_record = ARENA_ARRAY(loader->arena, struct multiplier *, count + 1);

	bank->multipliers.items = ARENA_ARRAY(loader->arena, struct multiplier, count + 1);
	loader->index->multipliers = name_index_start(loader->arena, count);
	for (size_t i = 0; i < count; i++) {
		struct cell cell = sheet_cell(loader, SHEET_MULTIPLIERS, i, "mult_id");
		struct multiplier *next = &bank->multipliers.items[bank->multipliers.count];
		const struct multiplier *before =
			name_index_add(&loader->index->multipliers, cell.text, next);

		if (!*cell.text)
			cell_empty(&cell);
		if (!before)
			*next = (struct multiplier){ cell.text, bank->multipliers.count++, { 0 } };
		of_record[i] = before ? &bank->multipliers.items[before->index] : next;
		of_record[i]->cases.capacity++;
	}
	for (size_t i = 0; i < bank->multipliers.count; i++) {
		struct multiplier *multiplier = &bank->multipliers.items[i];

		multiplier->cases.items = ARENA_ARRAY(loader->arena, struct multiplier_case,
						      multiplier->cases.capacity);
	}
	for (size_t i = 0; i < count; i++) {
		struct multiplier *multiplier = of_record[i];
		struct multiplier_case *item = &multiplier->cases.items[multiplier->cases.count++];

		item->place =
			csv_place(&sheet->table, &sheet->table.records.items[i], sheet->fields[0]);
		sheet->items[i] = item;
	}
}
