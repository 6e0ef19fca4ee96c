#include "workbook_estimate.h"

#include "base/text.h"
#include "report/words.h"

/* Inputs: the only sheet, with the salaries on Rates, that people change. Every value has a defined
 * name, by which formulas, and the way back into the program, find it. */

static const char *const heads[] = { "Input",   "Value",      "Unit",     "At least",
				     "At most", "Comes from", "Asked as", "Key" };

static const char *unit_words(const struct estimate_book *book, const char *unit)
{
	if (text_equal(unit, "gbp"))
		return book->workbook->currency;
	if (text_equal(unit, "pct"))
		return "%";
	if (text_equal(unit, "bp"))
		return "hundredths of a %";
	if (text_equal(unit, "bool"))
		return "1: yes, 0: no";
	return text_equal(unit, "count") || text_equal(unit, "enum") ? "" : unit;
}

static enum cell_form unit_form(const char *unit, bool whole)
{
	if (text_equal(unit, "gbp"))
		return FORM_MONEY;
	return whole ? FORM_WHOLE : FORM_DECIMAL;
}

/* "Learners; Credit awarded": the questions behind an input. */
static const char *asked_as(const struct estimate_book *book, const struct input *input)
{
	struct text text = text_start(book->arena);
	const struct expr_name *names;
	size_t count = input->from ? expr_names(input->from, book->arena, &names) : 0;

	for (size_t i = 0; i < count; i++) {
		if (names[i].kind != EXPR_NAMES_QUESTION)
			continue;
		const struct question *question = &book->bank->questions.items[names[i].index];

		text_add_format(&text, "%s%s", text.length ? "; " : "",
				text_or(question->short_label, question->label));
	}
	return text_end(&text);
}

static void limit(struct sheet *sheet, size_t row, size_t column, int64_t micro)
{
	if (micro == INT64_MIN || micro == INT64_MAX)
		return;
	sheet_put_number(sheet, row, column, FORM_WHOLE, of_micro(micro));
}

static void add_rule(struct sheet *sheet, size_t row, const struct input *input)
{
	struct cell_rule rule = { .row = row, .column = COLUMN_INPUT_VALUE };

	if (input->is_enum) {
		const char **list =
			ARENA_ARRAY(sheet->arena, const char *, input->values.count + 1);

		for (size_t i = 0; i < input->values.count; i++)
			list[i] = input->values.items[i];
		rule.list = list;
		rule.advice = "Choose one of the list.";
	} else {
		rule.kind = input->places == 0 ? RULE_WHOLE : RULE_DECIMAL;
		rule.min = input->min == INT64_MIN ? -1e9 : of_micro(input->min);
		rule.max = input->max == INT64_MAX ? 1e9 : of_micro(input->max);
		rule.advice = input->places == 0 ? "A whole number within the limits beside it."
						 : "A number within the limits beside it.";
	}
	*ARRAY_PUSH(sheet->arena, &sheet->rules) = rule;
}

static void put_input(struct estimate_book *book, size_t index)
{
	const struct input_result *result = &book->estimate->inputs[index];
	const struct input *input = result->input;
	struct sheet *sheet = book->inputs;
	size_t row = ROW_FIRST + index;
	enum cell_form form = unit_form(input->unit, input->places == 0);

	sheet_put_text(sheet, row, 0, FORM_TEXT, input->label);
	if (result->value.kind == VALUE_NUMBER)
		sheet_put_number(sheet, row, 1, form | CELL_INPUT, of_micro(result->value.micro));
	else
		sheet_put_text(sheet, row, 1, FORM_TEXT | CELL_INPUT,
			       value_format(&result->value, book->arena));
	sheet_put_text(sheet, row, 2, FORM_TEXT, unit_words(book, input->unit));
	limit(sheet, row, 3, input->min);
	limit(sheet, row, 4, input->max);
	sheet_put_text(sheet, row, 5, FORM_TEXT,
		       result->assumed   ? "Assumed: nobody answered"
		       : result->clamped ? "The answers, held within the limits"
					 : "The answers");
	sheet_put_text(sheet, row, 6, FORM_TEXT, asked_as(book, input));
	sheet_put_text(sheet, row, 7, FORM_REMARK, input->key);
	add_rule(sheet, row, input);
	workbook_name(book->workbook, book->input_names[index],
		      cell_of(sheet, row, COLUMN_INPUT_VALUE));
}

static const char *const methods[] = { "none", "pct_pay", "per_fte", "pct_income", NULL };

static void put_param(struct estimate_book *book, size_t row, const struct param *param)
{
	struct sheet *sheet = book->inputs;
	struct cell_rule rule = { .row = row, .column = COLUMN_INPUT_VALUE };
	bool money = text_equal(param->unit, "gbp");
	enum cell_form form = unit_form(param->unit, true);
	double scale = money ? 100 : 1;

	sheet_put_text(sheet, row, 0, FORM_TEXT, param->label);
	if (text_equal(param->unit, "enum")) {
		sheet_put_text(sheet, row, 1, FORM_TEXT | CELL_INPUT, param->text);
		rule.list = methods;
		rule.advice = "Choose one of the list.";
	} else {
		sheet_put_number(sheet, row, 1, form | CELL_INPUT, (double)param->value / scale);
		sheet_put_number(sheet, row, 3, FORM_WHOLE, (double)param->min / scale);
		sheet_put_number(sheet, row, 4, FORM_WHOLE, (double)param->max / scale);
		rule.kind = money ? RULE_DECIMAL : RULE_WHOLE;
		rule.min = (double)param->min / scale;
		rule.max = (double)param->max / scale;
		rule.advice = "A number within the limits beside it.";
	}
	sheet_put_text(sheet, row, 2, FORM_TEXT, unit_words(book, param->unit));
	sheet_put_text(sheet, row, 5, FORM_TEXT,
		       text_format(book->arena, "The question bank (confidence %s)",
				   text_or(param->confidence, "-")));
	sheet_put_text(sheet, row, 6, FORM_TEXT, param->source);
	sheet_put_text(sheet, row, 7, FORM_REMARK, param->key);
	*ARRAY_PUSH(sheet->arena, &sheet->rules) = rule;
	workbook_name(book->workbook, workbook_param_name(param, book->arena),
		      cell_of(sheet, row, COLUMN_INPUT_VALUE));
}

void workbook_inputs_fill(struct estimate_book *book)
{
	static const double widths[] = { 46, 14, 16, 12, 12, 30, 34, 20 };
	struct sheet *sheet = book->inputs;
	size_t row = ROW_FIRST + book->bank->inputs.count + 1;

	book_begin(sheet, "Inputs",
		   "Change the tinted cells; every sheet follows but those whose title says "
		   "\"values\". \"waymark import\" takes changed inputs back as answers.");
	sheet_heads(sheet, ROW_HEAD, heads, COUNT(heads));
	sheet_widths(sheet, widths, COUNT(widths));
	for (size_t i = 0; i < book->bank->inputs.count; i++)
		put_input(book, i);
	sheet_put_text(sheet, row, 0, FORM_HEADING, "Parameters of the question bank");
	sheet_put_text(sheet, row + 1, 0, FORM_SENTENCE,
		       "They hold for all proposals of the institution: not taken back.");
	sheet_put_text(
		sheet, row + 2, 0, FORM_SENTENCE,
		"The rows already charge registry, marketing, quality and library time, so a "
		"full TRAC rate as the indirect rate would count them twice.");
	for (size_t i = 0; i < book->bank->params.count; i++)
		put_param(book, row + 3 + i, &book->bank->params.items[i]);
	sheet->frozen_rows = ROW_FIRST;
	sheet->frozen_columns = 1;
	sheet->head_row = ROW_HEAD;
	sheet->print_columns = COUNT(heads);
}
