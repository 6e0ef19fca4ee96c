#include "estimate_tables.h"

#include "base/number.h"
#include "base/text.h"

#include <string.h>

/* What the figures rest on: every input, row, rate and parameter with its value, range, source and
 * confidence. */

#define JUDGEMENT "judgement"

struct basis_column {
	const char *title;
	enum column_kind kind;
};

static struct table *basis_table(struct paper *paper, const char *caption,
				 const struct basis_column *columns, size_t count)
{
	struct table *table = document_table(paper->document, caption);

	for (size_t c = 0; c < count; c++)
		table_column(paper->arena, table, columns[c].title, columns[c].kind);
	return table;
}

/* One source as the tables name it: "S-VALID for stages" has its number in the list of sources in
 * place of the key; "judgement" says more than its number would. */
static const char *one_source(struct paper *paper, const char *source)
{
	size_t length = strcspn(source, " (");
	const char *key = arena_copy(paper->arena, source, length);
	const char *cited = text_equal(key, JUDGEMENT) ? NULL : paper_cite(paper, key);

	return cited ? text_format(paper->arena, "%s%s", cited, source + length) : source;
}

static const char *source_words(struct paper *paper, const char *source)
{
	const char **parts;
	size_t count = text_split(paper->arena, text_or(source, ""), ";", &parts);
	struct text words = text_start(paper->arena);

	for (size_t i = 0; i < count; i++)
		text_add_format(&words, "%s%s", i ? "; " : "",
				one_source(paper, parts[i] + strspn(parts[i], " ")));
	return text_end(&words);
}

/* --- inputs --- */

static const char *origin_words(const struct input_result *input)
{
	if (input->overridden)
		return "tried out";
	if (input->clamped)
		return "answered, held within limits";
	return input->assumed ? "assumed: no answer" : "answered";
}

/* With the reason written beside the answer. */
static const char *origin_and_reason(struct paper *paper, const struct input_result *input)
{
	const struct question *question = input_question(input->input, paper->bank);
	const char *note = question ? paper->assessment->questions[question->index].note : NULL;

	if (input->assumed || text_is_blank(note))
		return origin_words(input);
	return text_format(paper->arena, "%s: %s", origin_words(input), note);
}

static void inputs_table(struct paper *paper, const struct estimate *estimate)
{
	static const struct basis_column columns[] = {
		{ "Input", COLUMN_TEXT },
		{ "Value", COLUMN_TEXT },
		{ "Where from, and why", COLUMN_TEXT },
	};
	struct table *table = basis_table(paper, "All inputs", columns, COUNT(columns));

	for (size_t i = 0; i < paper->bank->inputs.count; i++) {
		const struct input_result *input = &estimate->inputs[i];
		struct row *row = table_row(paper->arena, table);

		row_set(paper->arena, row, 0, input->input->label);
		row_set(paper->arena, row, 1,
			estimate_input_words(paper, input->input, &input->value));
		row_set(paper->arena, row, 2, origin_and_reason(paper, input));
	}
}

/* --- rows --- */

/* The low or high value of a row beside its mean, as it shows in a figure that follows the mean. */
static int64_t in_proportion(const struct cost_row *row, int64_t figure, int64_t value)
{
	int128 weight = (int128)row->low + 4 * (int128)row->likely + row->high;
	int64_t scaled = 0;

	if (weight > 0)
		(void)round_div_checked((int128)figure * value * 6, weight, &scaled);
	return scaled;
}

static void hours_table(struct paper *paper, const struct estimate *estimate)
{
	static const struct basis_column columns[] = {
		{ "Work", COLUMN_TEXT },       { "By", COLUMN_TEXT },   { "Hours", COLUMN_NUMBER },
		{ "Range", COLUMN_NUMBER },    { "When", COLUMN_TEXT }, { "Source", COLUMN_TEXT },
		{ "Confidence", COLUMN_TEXT },
	};
	struct arena *arena = paper->arena;
	struct table *table =
		basis_table(paper, "Work: hours of one occurrence", columns, COUNT(columns));

	for (size_t i = 0; i < estimate->lines.count; i++) {
		const struct line_result *line = &estimate->lines.items[i];
		const struct cost_row *from = line->row;
		struct row *row = table_row(arena, table);

		row_set(arena, row, 0, from->label);
		row_set(arena, row, 1, from->rate->role);
		row_set(arena, row, 2, paper_hours(paper, line->hours_each));
		row_set(arena, row, 3,
			text_format(arena, "%s to %s",
				    paper_hours(paper,
						in_proportion(from, line->hours_each, from->low)),
				    paper_hours(paper, in_proportion(from, line->hours_each,
								     from->high))));
		row_set(arena, row, 4, words_timing(from->timing));
		row_set(arena, row, 5, source_words(paper, from->source));
		row_set(arena, row, 6, from->confidence);
	}
}

static void nonpay_table(struct paper *paper, const struct estimate *estimate)
{
	static const struct basis_column columns[] = {
		{ "Other cost", COLUMN_TEXT }, { "All years", COLUMN_MONEY },
		{ "Range", COLUMN_NUMBER },    { "When", COLUMN_TEXT },
		{ "Source", COLUMN_TEXT },     { "Confidence", COLUMN_TEXT },
	};
	struct arena *arena = paper->arena;
	struct table *table = basis_table(
		paper, text_format(arena, "Other costs over all years, in %s", paper->currency),
		columns, COUNT(columns));

	for (size_t i = 0; i < estimate->nonpay.count; i++) {
		const struct nonpay_result *cost = &estimate->nonpay.items[i];
		const struct cost_row *from = cost->row;
		struct row *row = table_row(arena, table);
		int64_t sum = 0;

		for (int y = 0; y <= estimate->years; y++)
			sum += cost->cost[y];
		row_set(arena, row, 0, from->label);
		row_set(arena, row, 1, paper_amount(paper, sum));
		row_set(arena, row, 2,
			text_format(arena, "%s to %s",
				    paper_amount(paper, in_proportion(from, sum, from->low)),
				    paper_amount(paper, in_proportion(from, sum, from->high))));
		row_set(arena, row, 3, words_timing(from->timing));
		row_set(arena, row, 4, source_words(paper, from->source));
		row_set(arena, row, 5, from->confidence);
	}
}

/* --- rates and parameters --- */

static void rates_table(struct paper *paper, const struct estimate *estimate)
{
	static const struct basis_column columns[] = {
		{ "Role", COLUMN_TEXT },   { "Cost an hour", COLUMN_MONEY },
		{ "Post", COLUMN_TEXT },   { "Hours a year", COLUMN_NUMBER },
		{ "Source", COLUMN_TEXT }, { "Confidence", COLUMN_TEXT },
	};
	struct arena *arena = paper->arena;
	struct table *table = basis_table(
		paper, text_format(arena, "Rates of pay before launch, in %s", paper->currency),
		columns, COUNT(columns));

	for (size_t i = 0; i < estimate->roles.count; i++) {
		const struct rate *rate = estimate->roles.items[i].rate;
		struct row *row = table_row(arena, table);

		row_set(arena, row, 0, rate->role);
		row_set(arena, row, 1,
			number_format_places(arena, estimate->rates[rate->index] * (MICRO / 100), 2,
					     true));
		row_set(arena, row, 2, rate->basis_post);
		row_set(arena, row, 3, words_integer(arena, rate->annual_hours));
		row_set(arena, row, 4, source_words(paper, rate->source));
		row_set(arena, row, 5, rate->confidence);
	}
}

static const char *param_words(const struct paper *paper, const struct param *param)
{
	if (text_equal(param->unit, "bp"))
		return text_format(paper->arena, "%s%%",
				   words_number(paper->arena, param->value * (MICRO / 100)));
	if (text_equal(param->unit, "gbp"))
		return paper_money(paper, param->value);
	return param->text;
}

static void params_table(struct paper *paper)
{
	static const struct basis_column columns[] = {
		{ "Parameter", COLUMN_TEXT },
		{ "Value", COLUMN_TEXT },
		{ "Source", COLUMN_TEXT },
		{ "Confidence", COLUMN_TEXT },
	};
	struct table *table =
		basis_table(paper, "Parameters of the method", columns, COUNT(columns));

	for (size_t i = 0; i < paper->bank->params.count; i++) {
		const struct param *param = &paper->bank->params.items[i];

		if (text_equal(param->unit, "enum")) /* among the settings, in words */
			continue;
		struct row *row = table_row(paper->arena, table);

		row_set(paper->arena, row, 0, param->label);
		row_set(paper->arena, row, 1, param_words(paper, param));
		row_set(paper->arena, row, 2, source_words(paper, param->source));
		row_set(paper->arena, row, 3, param->confidence);
	}
}

void part_basis(struct paper *paper)
{
	const struct estimate *estimate = paper->assessment->estimate;

	document_heading_page(paper->document, 2, "Every value and its source");
	document_paragraph(
		paper->document,
		"Confidence: A published figure as it stands; B published plus a step of "
		"judgement; C judgement with a plausible range; D weak judgement, to be "
		"replaced by local figures.");
	estimate_assumed_table(paper, estimate);
	estimate_local_table(paper);
	document_heading(paper->document, 3, "Values and ranges");
	inputs_table(paper, estimate);
	hours_table(paper, estimate);
	nonpay_table(paper, estimate);
	rates_table(paper, estimate);
	params_table(paper);
}
