#include "estimate_tables.h"

#include "bank/overlay.h"
#include "base/text.h"

const char *estimate_input_words(struct paper *paper, const struct input *input,
				 const struct value *value)
{
	struct arena *arena = paper->arena;
	const char *unit = text_or(input->unit, "");

	if (value->kind != VALUE_NUMBER)
		return text_or(value_format(value, arena), "none");
	if (text_equal(unit, "bool"))
		return value->micro ? "Yes" : "No";
	const char *number = words_number(arena, value->micro);

	if (text_equal(unit, "gbp"))
		return text_format(arena, "%s %s", paper->currency, number);
	if (text_equal(unit, "pct"))
		return text_format(arena, "%s%%", number);
	if (text_equal(unit, "count") || text_equal(unit, "level") || !*unit)
		return number;
	return text_format(arena, "%s %s", number, unit);
}

static const char *assumed_words(struct paper *paper, const struct input *input)
{
	const struct local_value *local = NULL;

	while ((local = local_next(paper->bank, "inputs.csv", input->key, local)))
		if (text_equal(local->column, "default"))
			return text_format(paper->arena,
					   "Assumed: no answer; our own figure, the bank has %s",
					   text_or(local->bank, "none"));
	return "Assumed: no answer";
}

void estimate_assumed_table(struct paper *paper, const struct estimate *estimate)
{
	size_t count = 0, all = paper->bank->inputs.count;

	for (size_t i = 0; i < all; i++)
		count += estimate->inputs[i].assumed || estimate->inputs[i].clamped;
	if (!count)
		return;
	document_heading(paper->document, 3, "What was assumed");
	document_paragraph(
		paper->document,
		text_format(
			paper->arena,
			"Inputs without an answer, or with one held within its limits: %s of %s. "
			"The figures are no better than these.",
			words_integer(paper->arena, (int64_t)count),
			words_integer(paper->arena, (int64_t)all)));
	struct table *table = document_table(paper->document, NULL);

	table_column(paper->arena, table, "Input", COLUMN_TEXT);
	table_column(paper->arena, table, "Taken as", COLUMN_TEXT);
	table_column(paper->arena, table, "Why", COLUMN_TEXT);
	for (size_t i = 0; i < all; i++) {
		const struct input_result *input = &estimate->inputs[i];

		if (!input->assumed && !input->clamped)
			continue;
		struct row *row = table_row(paper->arena, table);

		row_set(paper->arena, row, 0, input->input->label);
		row_set(paper->arena, row, 1,
			estimate_input_words(paper, input->input, &input->value));
		row_set(paper->arena, row, 2,
			input->assumed
				? assumed_words(paper, input->input)
				: text_format(
					paper->arena, "Held within limits; the answers give %s",
					estimate_input_words(paper, input->input, &input->asked)));
	}
}
