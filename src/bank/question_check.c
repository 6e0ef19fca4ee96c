#include "bank_index.h"
#include "base/text.h"
#include "base/unicode.h"
#include "load.h"

#include <string.h>

/* Rows of survey.csv as a whole. */

#define SHORT_LIMIT 22
#define STEP_LAST 7

struct row {
	struct loader *loader;
	struct question *question;
	size_t record;
	bool doubtful;
};

static struct cell row_cell(const struct row *row, const char *column)
{
	return sheet_cell(row->loader, SHEET_SURVEY, row->record, column);
}

static void check_filled(const struct row *row, const char *column)
{
	struct cell cell = row_cell(row, column);

	if (!*cell.text && cell.field != (size_t)-1)
		cell_problem(&cell, PROBLEM_CELL_EMPTY, 0,
			     "%s must not be empty in a row of type %s", column,
			     question_kind_name(row->question->kind));
}

/* Columns that say nothing in some rows: filled there, they are a slip. */
static const struct {
	const char *column;
	unsigned kinds; /* bits of enum question_kind where it may be filled */
	const char *where;
} placed[] = {
#define BIT(kind) (1u << QUESTION_##kind)
#define VALUES (BIT(GRID) * 2 - 1)
	{ "calculation", BIT(CALCULATE), "rows of type calculate" },
	{ "step", BIT(GROUP), "rows of type begin_group" },
	{ "constraint", VALUES | BIT(REPEAT), "questions" },
	{ "default", VALUES, "questions" },
	{ "choice_filter", BIT(SELECT_ONE) | BIT(SELECT_MULTIPLE) | BIT(GRID),
	  "questions with choices" },
#undef BIT
#undef VALUES
};

static void check_placed(const struct row *row)
{
	for (size_t i = 0; i < COUNT(placed); i++) {
		struct cell cell = row_cell(row, placed[i].column);

		if (*cell.text && !(placed[i].kinds & 1u << row->question->kind))
			cell_problem(&cell, PROBLEM_MISPLACED, 0,
				     "%s is for %s only; this row is of type %s", placed[i].column,
				     placed[i].where, question_kind_name(row->question->kind));
	}
}

static bool needs_short(enum question_kind kind)
{
	return kind != QUESTION_NOTE && kind != QUESTION_CALCULATE;
}

static const struct question *step_of(const struct question *question)
{
	while (question->group)
		question = question->group;
	return question->kind == QUESTION_GROUP ? question : NULL;
}

/* No two alike in a step; the short names of the steps themselves stand in a list of their own. */
static void check_short(const struct row *row, struct name_index *seen)
{
	struct cell cell = row_cell(row, "short");
	const struct question *question = row->question;
	const struct question *step = question->group ? step_of(question) : NULL;

	if (!*cell.text)
		return;
	size_t length = unicode_length(cell.text);
	const char *key = text_format(row->loader->arena, "%zu %s", step ? step->index : (size_t)-1,
				      cell.text);
	const struct question *first = name_index_add(seen, key, question);

	if (length > SHORT_LIMIT)
		cell_problem(&cell, PROBLEM_TEXT_TOO_LONG, 0,
			     "the short name has %zu characters; at most %d", length, SHORT_LIMIT);
	if (first)
		cell_problem(&cell, PROBLEM_SHORT_TWICE, 0, "%s is also the short name of %s%s",
			     quoted(row->loader->arena, cell.text), first->name,
			     step ? " in this step" : "");
}

static void check_step(const struct row *row)
{
	struct cell cell = row_cell(row, "step");

	if (row->question->kind == QUESTION_GROUP && row->question->step > STEP_LAST)
		cell_problem(&cell, PROBLEM_OUT_OF_RANGE, 0, "%s is outside 0 to %d", cell.text,
			     STEP_LAST);
}

static void check_defer(const struct row *row)
{
	const struct question *question = row->question;
	const struct bank *bank = row->loader->bank;

	if (row->loader->gates_doubtful || question->defer == DEFER_NO
	    || question->gate == (size_t)-1 || question->defer > question->gate)
		return;
	struct cell cell = row_cell(row, "defer");

	cell_problem(&cell, PROBLEM_BAD_ORDER, 0,
		     "%s is not later than %s, the gate that needs the answer", cell.text,
		     bank->gates.items[question->gate].name);
}

/* --- suggest=Q: each row offers the cell of the column that the answer to Q names --- */

static size_t column_of(const struct bank *bank, const char *name)
{
	size_t i = 0;

	while (i < bank->value_columns.count && strcmp(bank->value_columns.items[i], name) != 0)
		i++;
	return i;
}

/* The cells of one column must be answers. */
static void check_suggestions(const struct row *row, size_t column)
{
	const struct question *grid = row->question;
	const struct sheet *sheet = &row->loader->sheets[SHEET_CHOICES];
	size_t field = csv_column(&sheet->table, row->loader->bank->value_columns.items[column]);
	struct problems problems = problems_start(row->loader->arena);

	for (size_t i = 0; i < sheet->table.records.count; i++) {
		const struct csv_record *record = &sheet->table.records.items[i];
		const struct choice *choice = sheet->items[i];
		struct value value;

		if (choice->list != grid->rows || !choice->values[column].text)
			continue;
		value_check(grid, choice->values[column].text,
			    csv_place(&sheet->table, record, field), csv_raw(record, field), &value,
			    &problems);
	}
	rule_problems(row->loader, "", &problems);
}

static void check_suggest(const struct row *row)
{
	const struct question *grid = row->question, *suggest = grid->suggest;
	const struct bank *bank = row->loader->bank;
	size_t named = 0;

	if (!suggest || row->loader->doubtful[suggest->index] || row->doubtful)
		return;
	for (size_t i = 0; suggest->choices && i < suggest->choices->choices.count; i++) {
		size_t column = column_of(bank, suggest->choices->choices.items[i].name);

		if (column == bank->value_columns.count)
			continue;
		named++;
		check_suggestions(row, column);
	}
	if (named > 0 && suggest->kind == QUESTION_SELECT_ONE)
		return;
	struct cell cell = row_cell(row, "parameters");

	cell_problem(&cell, PROBLEM_BAD_VALUE, 0,
		     suggest->kind == QUESTION_SELECT_ONE
			     ? "no choice of %s is a column of choices.csv, which suggest= needs"
			     : "suggest= needs a question of type select_one, and %s is none",
		     suggest->name);
}

static void check_row(const struct row *row, struct name_index *shorts)
{
	enum question_kind kind = row->question->kind;

	check_filled(row, "label");
	check_short(row, shorts);
	check_step(row);
	check_defer(row);
	check_suggest(row);
	if (row->doubtful)
		return;
	if (needs_short(kind))
		check_filled(row, "short");
	if (kind == QUESTION_CALCULATE)
		check_filled(row, "calculation");
	check_placed(row);
}

/* Questions take the number of the innermost step that has one. */
static void pass_steps_down(struct bank *bank)
{
	for (size_t i = 0; i < bank->questions.count; i++) {
		struct question *question = &bank->questions.items[i];

		if (question->kind != QUESTION_GROUP || question->step < 0)
			question->step = question->group ? question->group->step : -1;
	}
}

void questions_check(struct loader *loader)
{
	const struct sheet *sheet = &loader->sheets[SHEET_SURVEY];
	struct name_index shorts = name_index_start(loader->arena, sheet->table.records.count);

	for (size_t i = 0; i < sheet->table.records.count; i++) {
		struct row row = { loader, sheet->items[i], i, false };

		if (!row.question)
			continue;
		row.doubtful = loader->doubtful[row.question->index];
		check_row(&row, &shorts);
	}
	pass_steps_down(loader->bank);
}
