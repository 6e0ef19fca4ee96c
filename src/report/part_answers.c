#include "paper.h"

#include "base/text.h"

#include <string.h>

/* All answers in the order of the bank: plain ones as pairs, grids and lists of items as tables. */

static const struct deviation *deviation_of(const struct paper *paper,
					    const struct question *question)
{
	const struct assessment *assessment = paper->assessment;

	for (size_t i = 0; i < assessment->deviations.count; i++)
		if (assessment->deviations.items[i].question == question)
			return &assessment->deviations.items[i];
	return NULL;
}

/* Where an answer comes from, and why, after it. */
static void add_origin(struct paper *paper, struct prose *prose, const struct question *question)
{
	const struct question_result *result = &paper->assessment->questions[question->index];
	const char *mark = "";

	if (question->kind == QUESTION_CALCULATE)
		mark = words_origin(ORIGIN_CALCULATION);
	else if (result->state == QUESTION_INHERITED || result->state == QUESTION_LOCKED
		 || result->state == QUESTION_INVALID)
		mark = words_question_state(result->state);
	else if (question->kind != QUESTION_GRID && deviation_of(paper, question))
		mark = "Departs from the framework";
	else if (result->state == QUESTION_OPEN)
		mark = text_format(paper->arena, "%s to answer, for %s",
				   words_role(question->owner),
				   words_gate(paper->bank, question->gate));
	if (*mark)
		prose_add(paper->arena, prose, RUN_EMPHASIS,
			  text_format(paper->arena, " (%s)", mark));
	if (!text_is_blank(result->note))
		prose_add(paper->arena, prose, RUN_PLAIN,
			  text_format(paper->arena, "\nReason: %s", result->note));
}

static void pair_answer(struct paper *paper, struct pairs *pairs, const struct question *question)
{
	struct prose *prose =
		pairs_add(paper->arena, pairs, question->label, paper_answer(paper, question));

	add_origin(paper, prose, question);
}

static void grid_answer(struct paper *paper, const struct question *grid)
{
	const struct question_result *result = &paper->assessment->questions[grid->index];
	struct table *table = document_table(paper->document, grid->label);
	const struct value *value = result->value.kind == VALUE_GRID ? &result->value : NULL;

	table_column(paper->arena, table, text_or(grid->short_label, "Row"), COLUMN_TEXT);
	table_column(paper->arena, table, "Answer",
		     grid->cell_kind == QUESTION_SELECT_ONE ? COLUMN_TEXT : COLUMN_NUMBER);
	table_column(paper->arena, table, "Where from", COLUMN_TEXT);
	for (size_t r = 0; r < grid->rows->choices.count; r++) {
		const char *words =
			value && r < value->count
				? words_value(paper->arena, grid, &value->cells[r], paper->currency)
				: "";
		struct row *row = table_row(paper->arena, table);

		row_set(paper->arena, row, 0, grid->rows->choices.items[r].label);
		row_set(paper->arena, row, 1, *words ? words : "No answer yet");
		row_set(paper->arena, row, 2,
			*words && result->cells ? words_origin(result->cells[r]) : "");
	}
	if (!text_is_blank(result->note))
		document_paragraph(paper->document,
				   text_format(paper->arena, "Reason: %s", result->note));
}

static const struct item *first_item(const struct paper *paper, const struct question *repeat)
{
	const struct assessment *assessment = paper->assessment;

	for (size_t i = 0; i < assessment->items.count; i++)
		if (assessment->items.items[i].repeat == repeat)
			return &assessment->items.items[i];
	return NULL;
}

static const char *field_words(struct paper *paper, const struct item_field *field)
{
	const char *words = words_value(paper->arena, field->field, &field->value, paper->currency);

	if (!*words)
		words = text_or(field->text, field->valid ? "" : "missing");
	return field->valid ? words : text_format(paper->arena, "%s (to correct)", words);
}

static void repeat_answer(struct paper *paper, const struct question *repeat,
			  const struct item *first)
{
	const struct assessment *assessment = paper->assessment;
	struct table *table = document_table(paper->document, repeat->label);

	for (size_t f = 0; f < first->field_count; f++) {
		const struct question *field = first->fields[f].field;
		bool number = field->kind == QUESTION_INTEGER || field->kind == QUESTION_DECIMAL;

		table_column(paper->arena, table, text_or(field->short_label, field->label),
			     number ? COLUMN_NUMBER : COLUMN_TEXT);
	}
	for (size_t i = 0; i < assessment->items.count; i++) {
		const struct item *item = &assessment->items.items[i];

		if (item->repeat != repeat)
			continue;
		struct row *row = table_row(paper->arena, table);

		for (size_t f = 0; f < item->field_count && f < first->field_count; f++)
			row_set(paper->arena, row, f, field_words(paper, &item->fields[f]));
	}
}

/* Whether a question has its line among the answers, or is a table, or nothing. */
enum shape { SHAPE_NONE, SHAPE_STEP, SHAPE_PAIR, SHAPE_GRID, SHAPE_REPEAT };

static enum shape shape_of(const struct paper *paper, const struct question *question)
{
	const struct question_result *result = &paper->assessment->questions[question->index];

	if (question->repeat || !result->relevant)
		return SHAPE_NONE;
	switch (question->kind) {
	case QUESTION_GROUP:
		return SHAPE_STEP;
	case QUESTION_NOTE:
		return SHAPE_NONE;
	case QUESTION_CALCULATE:
		return value_is_known(&result->value) ? SHAPE_PAIR : SHAPE_NONE;
	case QUESTION_GRID:
		return result->value.kind == VALUE_GRID ? SHAPE_GRID : SHAPE_PAIR;
	case QUESTION_REPEAT:
		return first_item(paper, question) ? SHAPE_REPEAT : SHAPE_PAIR;
	case QUESTION_TEXT:
	case QUESTION_INTEGER:
	case QUESTION_DECIMAL:
	case QUESTION_DATE:
	case QUESTION_SELECT_ONE:
	case QUESTION_SELECT_MULTIPLE:
		break;
	}
	return SHAPE_PAIR;
}

void part_answers(struct paper *paper)
{
	struct pairs *pairs = NULL; /* the run of pairs being filled */

	document_heading_page(paper->document, 2, "All answers");
	for (size_t i = 0; i < paper->bank->questions.count; i++) {
		const struct question *question = &paper->bank->questions.items[i];
		enum shape shape = shape_of(paper, question);

		if (shape == SHAPE_NONE)
			continue;
		if (shape == SHAPE_PAIR) {
			if (!pairs)
				pairs = document_pairs(paper->document);
			pair_answer(paper, pairs, question);
			continue;
		}
		pairs = NULL;
		if (shape == SHAPE_STEP)
			document_heading(paper->document, 3, question->label);
		else if (shape == SHAPE_GRID)
			grid_answer(paper, question);
		else if (first_item(paper, question))
			repeat_answer(paper, question, first_item(paper, question));
	}
}

/* --- the elements of the European standard --- */

struct eu_element eu_element_of(const struct question *question)
{
	struct eu_element element = { .kind = "", .name = question->eu };

	if (text_starts_with(question->eu, "M:"))
		element.kind = "Mandatory";
	else if (text_starts_with(question->eu, "O:"))
		element.kind = "Optional";
	if (*element.kind)
		element.name = question->eu + 2 + strspn(question->eu + 2, " ");
	return element;
}

/* Whether another question asked here gives the same element. */
static bool is_given_elsewhere(const struct paper *paper, const struct question *question)
{
	for (size_t i = 0; i < paper->bank->questions.count; i++) {
		const struct question *other = &paper->bank->questions.items[i];

		if (other != question && text_equal(other->eu, question->eu)
		    && (paper->assessment->questions[i].relevant || other->index < question->index))
			return true;
	}
	return false;
}

void part_eu(struct paper *paper)
{
	static const char *const titles[] = { "Element", "In the standard", "Answer" };
	struct table *table = NULL;

	for (size_t i = 0; i < paper->bank->questions.count; i++) {
		const struct question *question = &paper->bank->questions.items[i];
		bool asked = paper->assessment->questions[i].relevant;

		if (text_is_empty(question->eu) || (!asked && is_given_elsewhere(paper, question)))
			continue;
		if (!table) {
			document_heading(paper->document, 2, "The European standard elements");
			table = document_table(paper->document, NULL);
			for (size_t c = 0; c < COUNT(titles); c++)
				table_column(paper->arena, table, titles[c], COLUMN_TEXT);
		}
		struct eu_element element = eu_element_of(question);
		struct row *row = table_row(paper->arena, table);

		row_set(paper->arena, row, 0, words_capital(paper->arena, element.name));
		row_set(paper->arena, row, 1, element.kind);
		row_set(paper->arena, row, 2,
			asked ? paper_answer(paper, question) : "Not asked with these answers");
	}
}
