#include "bank_index.h"
#include "base/number.h"
#include "base/text.h"
#include "load.h"

#include <string.h>

/* The tables of the resource estimate, rows as a whole. */

/* Numbers that must not fall from one column to the next; told at the first that does, or where
 * only the one before it is of an overlay, there. Cells that are no numbers are told elsewhere. */
static void check_rising(struct loader *loader, enum sheet_id sheet, size_t record,
			 const char *const *names, size_t count)
{
	for (size_t i = 1; i < count; i++) {
		struct cell one = sheet_cell(loader, sheet, record, names[i - 1]);
		struct cell other = sheet_cell(loader, sheet, record, names[i]);
		int64_t low, high;

		if (!number_parse(one.text, &low) || !number_parse(other.text, &high)
		    || low <= high)
			continue;
		if (cell_is_local(&one) && !cell_is_local(&other))
			cell_problem(&one, PROBLEM_BAD_ORDER, 0, "%s (%s) is more than %s (%s)",
				     names[i - 1], one.text, names[i], other.text);
		else
			cell_problem(&other, PROBLEM_BAD_ORDER, 0, "%s (%s) is less than %s (%s)",
				     names[i], other.text, names[i - 1], one.text);
		return;
	}
}

static void check_settings(struct loader *loader)
{
	struct bank_settings *settings = &loader->bank->settings;

	if (loader->sheets[SHEET_SETTINGS].table.records.count == 0)
		return;
	struct cell cell = sheet_cell(loader, SHEET_SETTINGS, 0, "format");

	if (settings->format != 1 && strspn(cell.text, "0123456789") == strlen(cell.text)
	    && *cell.text)
		cell_problem(&cell, PROBLEM_OUT_OF_RANGE, 0,
			     "format %s is not known to this program, which reads format 1",
			     cell.text)
			->expected = "1";
}

/* --- parameters: the unit says how the value is written --- */

static int param_places(const struct param *param)
{
	return text_equal(param->unit, "gbp") ? 2 : 0;
}

static void read_limit(struct loader *loader, size_t record, const char *column, int64_t *limit)
{
	struct cell cell = sheet_cell(loader, SHEET_PARAMS, record, column);

	if (*cell.text)
		cell_number(&cell, param_places(cell.item), limit);
}

static void read_enum_param(const struct cell *cell, struct param *param)
{
	size_t word = word_find(indirect_words, cell->text);

	if (!text_equal(param->key, "indirect_method"))
		return;
	if (word != (size_t)-1) {
		param->value = (int64_t)word;
		return;
	}
	const char *list = words_format(cell->loader->arena, indirect_words);
	struct problem *problem = cell_problem(cell, PROBLEM_BAD_WORD, 0, "%s is no method: %s",
					       quoted(cell->loader->arena, cell->text), list);

	problem->expected = list;
	problem->nearest = nearest_name(cell->text, indirect_words, 4, sizeof(*indirect_words));
}

static void check_param(struct loader *loader, size_t record)
{
	static const char *const limits[] = { "min", "max" };
	struct param *param = &loader->bank->params.items[record];
	struct cell cell = sheet_cell(loader, SHEET_PARAMS, record, "value");

	if (text_equal(param->unit, "enum")) {
		read_enum_param(&cell, param);
		return;
	}
	read_limit(loader, record, "min", &param->min);
	read_limit(loader, record, "max", &param->max);
	check_rising(loader, SHEET_PARAMS, record, limits, COUNT(limits));
	if (!*cell.text || !cell_number(&cell, param_places(param), &param->value))
		return;
	if ((param->value < param->min || param->value > param->max) && param->min <= param->max)
		cell_problem(&cell, PROBLEM_OUT_OF_RANGE, 0, "%s is outside %s to %s", cell.text,
			     text_or(sheet_text(loader, SHEET_PARAMS, record, "min"), "any"),
			     text_or(sheet_text(loader, SHEET_PARAMS, record, "max"), "any"));
}

/* --- inputs --- */

static void read_standard_word(const struct cell *cell, struct input *input)
{
	input->standard = (struct value){ .kind = VALUE_TEXT, .text = cell->text };
	for (size_t i = 0; i < input->values.count; i++) {
		if (strcmp(input->values.items[i], cell->text) == 0)
			return;
	}
	struct problem *problem =
		cell_problem(cell, PROBLEM_BAD_WORD, 0, "%s is not one of the values: %s",
			     quoted(cell->loader->arena, cell->text),
			     sheet_text(cell->loader, SHEET_INPUTS, input->index, "values"));

	problem->nearest = nearest_name(cell->text, input->values.items, input->values.count,
					sizeof(*input->values.items));
}

/* A plan has room for so many delivery years; more would be no estimate at all. */
static void check_years(struct loader *loader, const struct input *input, size_t record)
{
	struct cell cell = sheet_cell(loader, SHEET_INPUTS, record, "max");

	if (input->max <= DELIVERY_YEARS_MAX * MICRO)
		return;
	cell_problem(&cell, PROBLEM_OUT_OF_RANGE, 0,
		     "%s: the estimate counts at most %d delivery years; a max of %d or less is "
		     "needed",
		     text_or(cell.text, "no max"), DELIVERY_YEARS_MAX, DELIVERY_YEARS_MAX)
		->expected = "10";
}

static void check_input(struct loader *loader, size_t record)
{
	static const char *const limits[] = { "min", "max" };
	struct input *input = &loader->bank->inputs.items[record];
	struct cell cell = sheet_cell(loader, SHEET_INPUTS, record, "default");

	check_rising(loader, SHEET_INPUTS, record, limits, COUNT(limits));
	if (!*cell.text) {
		if (cell.field != (size_t)-1)
			cell_empty(&cell);
		return;
	}
	if (input->is_enum) {
		if (input->values.count > 0)
			read_standard_word(&cell, input);
		return;
	}
	input->standard.kind = VALUE_NUMBER;
	cell_number(&cell, 6, &input->standard.micro);
	if (text_equal(input->key, "years"))
		check_years(loader, input, record);
}

/* --- drivers and cost rows --- */

static void check_driver(struct loader *loader, size_t record)
{
	const struct driver *driver = &loader->bank->drivers.items[record];
	struct cell cell = sheet_cell(loader, SHEET_DRIVERS, record, "formula");
	bool known = word_find(driver_words, sheet_text(loader, SHEET_DRIVERS, record, "kind"))
		     != (size_t)-1;

	if (!known || cell.field == (size_t)-1)
		return;
	if (driver->kind == DRIVER_FORMULA && !*cell.text)
		cell_problem(&cell, PROBLEM_CELL_EMPTY, 0,
			     "a driver of kind formula needs a formula");
	if (driver->kind != DRIVER_FORMULA && *cell.text)
		cell_problem(&cell, PROBLEM_MISPLACED, 0,
			     "a driver of kind %s has no formula; the method computes it",
			     driver_words[driver->kind]);
}

static size_t correlation_index(struct loader *loader, struct name_index *groups, const char *name)
{
	struct bank *bank = loader->bank;
	size_t *known = ARENA_NEW(loader->arena, size_t);
	const size_t *before = name_index_add(groups, name, known);

	if (before)
		return *before;
	*known = bank->correlations.count;
	*ARRAY_PUSH(loader->arena, &bank->correlations) = name;
	return *known;
}

/* A month so far off is a slip of the keyboard. */
static void check_month(struct loader *loader, enum sheet_id sheet, size_t record,
			const char *column)
{
	struct cell cell = sheet_cell(loader, sheet, record, column);
	int64_t month = 0;

	if (!number_parse(cell.text, &month)
	    || (month >= -ROW_MONTHS_MAX * MICRO && month <= ROW_MONTHS_MAX * MICRO))
		return;
	cell_problem(&cell, PROBLEM_OUT_OF_RANGE, 0, "%s is more than %d months away", cell.text,
		     ROW_MONTHS_MAX);
}

static void check_cost_rows(struct loader *loader, enum sheet_id sheet, struct cost_row *rows,
			    struct name_index *groups)
{
	static const char *const estimates[] = { "low", "ml", "high" };
	static const char *const months[] = { "m_start", "m_end" };

	for (size_t i = 0; i < loader->sheets[sheet].table.records.count; i++) {
		struct cost_row *row = &rows[i];

		check_rising(loader, sheet, i, estimates, COUNT(estimates));
		check_rising(loader, sheet, i, months, COUNT(months));
		for (size_t j = 0; j < COUNT(months); j++)
			check_month(loader, sheet, i, months[j]);
		row->correlation_index =
			correlation_index(loader, groups, text_or(row->correlation, ""));
		if (sheet != SHEET_ACTIVITIES || !row->driver || row->driver->kind != DRIVER_INCOME)
			continue;
		struct cell cell = sheet_cell(loader, sheet, i, "driver");

		cell_problem(&cell, PROBLEM_MISPLACED, 0,
			     "%s is a share of income; it can drive a cost of nonpay.csv only",
			     cell.text);
	}
}

static void check_benchmark(struct loader *loader, size_t record)
{
	static const char *const band[] = { "low", "high" };

	check_rising(loader, SHEET_BENCHMARKS, record, band, COUNT(band));
}

/* --- names the method itself needs --- */

static void tell_missing(struct loader *loader, enum sheet_id sheet, const char *key,
			 const void *items, size_t count, size_t stride)
{
	if (name_is_told(loader, sheet, key))
		return;
	struct problem *problem =
		problems_add(loader->problems, PROBLEM_UNKNOWN_NAME,
			     (struct place){ .file = loader->sheets[sheet].file }, NO_SUCH,
			     sheet_noun(sheet), quoted(loader->arena, key));

	problem->found = key;
	problem->nearest = nearest_name(key, items, count, stride);
}

static void find_method_names(struct loader *loader)
{
	static const char *const params[] = {
#define PARAM(id, key) key,
#include "bank/method_names.def"
	};
	static const char *const inputs[] = {
#define INPUT(id, key) key,
#include "bank/method_names.def"
	};
	struct bank *bank = loader->bank;

	for (size_t i = 0; i < PARAM_KEY_COUNT; i++) {
		const struct param *param = name_index_find(&loader->index->params, params[i]);

		if (param)
			bank->method_params[i] = param->value;
		else
			tell_missing(loader, SHEET_PARAMS, params[i], bank->params.items,
				     bank->params.count, sizeof(struct param));
	}
	for (size_t i = 0; i < INPUT_KEY_COUNT; i++) {
		bank->method_inputs[i] = input_find(bank, inputs[i]);
		if (!bank->method_inputs[i])
			tell_missing(loader, SHEET_INPUTS, inputs[i], bank->inputs.items,
				     bank->inputs.count, sizeof(struct input));
	}
	for (size_t i = 0; i < METHOD_ROLE_COUNT; i++)
		bank->method_rates[i] = rate_find(bank, method_roles[i]);
}

/* A bank may do without committed hours; one that asks for them asks for all that counts. */
static void find_allocation(struct loader *loader)
{
	struct bank *bank = loader->bank;
	const struct question *repeat = question_find(bank, method_allocation);

	if (!repeat || repeat->kind != QUESTION_REPEAT)
		return;
	bank->allocation = repeat;
	for (size_t i = 0; i < ALLOC_FIELD_COUNT; i++) {
		const struct question *field = question_find(bank, method_allocation_fields[i]);

		if (!field)
			tell_missing(loader, SHEET_SURVEY, method_allocation_fields[i],
				     bank->questions.items, bank->questions.count,
				     sizeof(struct question));
		else if (field->repeat == repeat)
			bank->allocation_fields[i] = field;
	}
}

void costing_check(struct loader *loader)
{
	struct bank *bank = loader->bank;
	struct name_index groups =
		name_index_start(loader->arena, bank->activities.count + bank->nonpay.count);

	check_settings(loader);
	for (size_t i = 0; i < bank->params.count; i++)
		check_param(loader, i);
	for (size_t i = 0; i < bank->inputs.count; i++)
		check_input(loader, i);
	for (size_t i = 0; i < bank->drivers.count; i++)
		check_driver(loader, i);
	check_cost_rows(loader, SHEET_ACTIVITIES, bank->activities.items, &groups);
	check_cost_rows(loader, SHEET_NONPAY, bank->nonpay.items, &groups);
	for (size_t i = 0; i < bank->benchmarks.count; i++)
		check_benchmark(loader, i);
	find_method_names(loader);
	find_allocation(loader);
}
