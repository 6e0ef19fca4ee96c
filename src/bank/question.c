#include "bank/question.h"

#include "bank_index.h"
#include "base/text.h"
#include "load.h"

#include <string.h>

/* The types of survey.csv. */
enum row_role { ROW_QUESTION, ROW_BEGIN, ROW_END };

struct type_row {
	const char *name; /* first: nearest_name() looks here */
	enum question_kind kind;
	enum row_role role;
	size_t arguments;
	const char *written;
};

static const struct type_row types[] = {
	{ "text", QUESTION_TEXT, ROW_QUESTION, 0, "text" },
	{ "integer", QUESTION_INTEGER, ROW_QUESTION, 0, "integer" },
	{ "decimal", QUESTION_DECIMAL, ROW_QUESTION, 0, "decimal" },
	{ "date", QUESTION_DATE, ROW_QUESTION, 0, "date" },
	{ "select_one", QUESTION_SELECT_ONE, ROW_QUESTION, 1, "select_one LIST" },
	{ "select_multiple", QUESTION_SELECT_MULTIPLE, ROW_QUESTION, 1, "select_multiple LIST" },
	{ "grid", QUESTION_GRID, ROW_QUESTION, 2, "grid ROWLIST CELLS" },
	{ "note", QUESTION_NOTE, ROW_QUESTION, 0, "note" },
	{ "calculate", QUESTION_CALCULATE, ROW_QUESTION, 0, "calculate" },
	{ "begin_group", QUESTION_GROUP, ROW_BEGIN, 0, "begin_group" },
	{ "end_group", QUESTION_GROUP, ROW_END, 0, "end_group" },
	{ "begin_repeat", QUESTION_REPEAT, ROW_BEGIN, 0, "begin_repeat" },
	{ "end_repeat", QUESTION_REPEAT, ROW_END, 0, "end_repeat" },
};

const char *question_kind_name(enum question_kind kind)
{
	static const char *const names[] = {
		[QUESTION_TEXT] = "text",
		[QUESTION_INTEGER] = "integer",
		[QUESTION_DECIMAL] = "decimal",
		[QUESTION_DATE] = "date",
		[QUESTION_SELECT_ONE] = "select_one",
		[QUESTION_SELECT_MULTIPLE] = "select_multiple",
		[QUESTION_GRID] = "grid",
		[QUESTION_NOTE] = "note",
		[QUESTION_CALCULATE] = "calculate",
		[QUESTION_GROUP] = "step",
		[QUESTION_REPEAT] = "repeat",
	};

	return names[kind];
}

bool question_has_value(const struct question *question)
{
	return question->kind <= QUESTION_GRID;
}

bool question_is_asked(const struct question *question)
{
	return !question->repeat
	       && (question->kind <= QUESTION_GRID || question->kind == QUESTION_REPEAT);
}

enum expr_type question_type(const struct question *question)
{
	static const enum expr_type of_kind[] = {
		[QUESTION_TEXT] = EXPR_TEXT,       [QUESTION_INTEGER] = EXPR_NUMBER,
		[QUESTION_DECIMAL] = EXPR_NUMBER,  [QUESTION_DATE] = EXPR_DATE,
		[QUESTION_SELECT_ONE] = EXPR_TEXT, [QUESTION_SELECT_MULTIPLE] = EXPR_SET,
		[QUESTION_GRID] = EXPR_GRID,       [QUESTION_NOTE] = EXPR_TEXT,
		[QUESTION_CALCULATE] = EXPR_TEXT,  [QUESTION_GROUP] = EXPR_TEXT,
		[QUESTION_REPEAT] = EXPR_NUMBER,
	};

	if (question->kind != QUESTION_CALCULATE || !question->calculation)
		return of_kind[question->kind];
	enum expr_type type = expr_type(question->calculation);

	return type == EXPR_CONDITION ? EXPR_TEXT : type;
}

/* --- laying out the rows --- */

struct survey {
	struct loader *loader;
	struct sheet *sheet;
	struct question **open; /* groups and repeats that are open here, outermost first */
	size_t depth;
};

static void mark_used(struct bank *bank, const struct choice_list *list)
{
	if (list)
		bank->lists.items[list - bank->lists.items].used = true;
}

/* A list named in a type. A list that was probably meant counts as used. */
static const struct choice_list *use_list(const struct cell *cell, const char *name, size_t offset)
{
	struct loader *loader = cell->loader;
	struct bank *bank = loader->bank;
	size_t told = loader->problems->list.count;
	const struct choice_list *list = name_resolve(cell, SHEET_CHOICES, name, offset);

	if (!list && loader->problems->list.count > told)
		mark_used(bank, choice_list_find(bank, loader->problems->list.items[told].nearest));
	mark_used(bank, list);
	return list;
}

/* In a type that cannot be read any word may be the name of a list. */
static void use_lists_of(const struct cell *cell)
{
	size_t at = 0, offset;
	const char *word;

	while ((word = word_next(cell->loader->arena, cell->text, " ", &at, &offset)))
		mark_used(cell->loader->bank, choice_list_find(cell->loader->bank, word));
}

static const struct type_row *type_find(const char *name)
{
	for (size_t i = 0; i < COUNT(types); i++) {
		if (strcmp(types[i].name, name) == 0)
			return &types[i];
	}
	return NULL;
}

/* The type of a row. Where it cannot be read it is told, `doubtful` is set, and the nearest type
 * stands in, so that groups still nest. */
static const struct type_row *read_type(const struct cell *cell, const char *words[3],
					size_t offsets[3], bool *doubtful)
{
	size_t at = 0, offset, count = 0;
	const char *word;

	while ((word = word_next(cell->loader->arena, cell->text, " ", &at, &offset))) {
		if (count < 3) {
			words[count] = word;
			offsets[count] = offset;
		}
		count++;
	}
	const char *name = count ? words[0] : "";
	const struct type_row *type = type_find(name);

	if (type && count == type->arguments + 1)
		return type;
	const char *nearest = type ? NULL : nearest_name(name, types, COUNT(types), sizeof(*types));
	struct problem *problem =
		type ? cell_problem(cell, PROBLEM_BAD_TYPE, 0, "%s is not written: %s",
				    quoted(cell->loader->arena, cell->text), type->written)
		     : cell_problem(cell, PROBLEM_BAD_TYPE, 0, "no question type is named %s",
				    quoted(cell->loader->arena, name));

	problem->nearest = nearest;
	*doubtful = true;
	if (type && count < type->arguments + 1)
		cell->loader->types_without_list++;
	use_lists_of(cell);
	if (!type && nearest)
		type = type_find(nearest);
	return type ? type : &types[0];
}

static bool read_cells_kind(const char *word, enum question_kind *kind)
{
	if (strcmp(word, "integer") == 0)
		*kind = QUESTION_INTEGER;
	else if (strcmp(word, "decimal") == 0)
		*kind = QUESTION_DECIMAL;
	else
		return false;
	return true;
}

static void read_lists(const struct cell *cell, struct question *question, const char *words[3],
		       const size_t offsets[3], bool *doubtful)
{
	size_t cells = question->kind == QUESTION_GRID ? 2 : 1;

	if (question->kind < QUESTION_SELECT_ONE || question->kind > QUESTION_GRID)
		return;
	if (question->kind == QUESTION_GRID) {
		question->rows = use_list(cell, words[1], offsets[1]);
		*doubtful |= !question->rows;
		if (read_cells_kind(words[2], &question->cell_kind))
			return;
		question->cell_kind = QUESTION_SELECT_ONE;
	}
	question->choices = use_list(cell, words[cells], offsets[cells]);
	*doubtful |= !question->choices;
}

static void enclose(struct survey *survey, struct question *question)
{
	for (size_t i = survey->depth; i-- > 0;) {
		struct question *open = survey->open[i];

		if (open->kind == QUESTION_GROUP && !question->group)
			question->group = open;
		if (open->kind == QUESTION_REPEAT && !question->repeat)
			question->repeat = open;
	}
}

static void check_enclosed(const struct cell *cell, const struct question *question)
{
	if (question->repeat
	    && (question->kind == QUESTION_REPEAT || question->kind == QUESTION_GRID))
		cell_problem(cell, PROBLEM_BAD_NESTING, 0,
			     "a %s may not stand in a repeat (%s); one item of it has one value",
			     question_kind_name(question->kind), question->repeat->name);
}

/* end_group, end_repeat: what is closed must be the innermost of what is open. */
static void close_row(struct survey *survey, const struct cell *cell, const struct type_row *type,
		      const char *name)
{
	size_t depth = survey->depth;

	while (depth > 0 && strcmp(survey->open[depth - 1]->name, name) != 0)
		depth--;
	if (depth == survey->depth && depth > 0 && survey->open[depth - 1]->kind == type->kind) {
		survey->depth--;
		return;
	}
	if (survey->depth == 0) {
		cell_problem(cell, PROBLEM_BAD_NESTING, 0, "%s %s closes what nothing has begun",
			     type->name, name);
		return;
	}
	const struct question *inner = survey->open[survey->depth - 1];

	cell_problem(cell, PROBLEM_BAD_NESTING, 0,
		     "%s %s stands where the %s %s (line %u) has to be closed first", type->name,
		     name, question_kind_name(inner->kind), inner->name, inner->place.line);
	survey->depth = depth > 0 ? depth - 1 : survey->depth - 1;
}

static void lay_row(struct survey *survey, size_t record)
{
	struct loader *loader = survey->loader;
	struct bank *bank = loader->bank;
	struct cell type_cell = sheet_cell(loader, SHEET_SURVEY, record, "type");
	struct cell name_cell = sheet_cell(loader, SHEET_SURVEY, record, "name");
	const char *words[3] = { "", "", "" };
	size_t offsets[3] = { 0 };
	bool doubtful = false;

	if (!*type_cell.text) {
		cell_empty(&type_cell);
		doubtful = true;
	}
	const struct type_row *type =
		doubtful ? &types[0] : read_type(&type_cell, words, offsets, &doubtful);

	if (type->role == ROW_END) {
		close_row(survey, &name_cell, type, name_cell.text);
		return;
	}
	struct question *question = &bank->questions.items[bank->questions.count];

	*question = (struct question){
		.name = name_cell.text,
		.kind = type->kind,
		.index = bank->questions.count++,
		.place = cell_place(&name_cell, 0),
		.step = -1,
		.gate = (size_t)-1,
		.defer = DEFER_NO,
	};
	enclose(survey, question);
	if (!doubtful)
		read_lists(&type_cell, question, words, offsets, &doubtful);
	check_enclosed(&type_cell, question);
	loader->doubtful[question->index] = doubtful;
	if (type->role == ROW_BEGIN)
		survey->open[survey->depth++] = question;
	survey->sheet->items[record] = question;
}

void lay_survey(struct loader *loader, struct sheet *sheet)
{
	size_t count = sheet->table.records.count;
	struct survey survey = {
		.loader = loader,
		.sheet = sheet,
		.open = ARENA_ARRAY(loader->arena, struct question *, count + 1),
	};

	loader->bank->questions.items = ARENA_ARRAY(loader->arena, struct question, count + 1);
	loader->doubtful = ARENA_ARRAY(loader->arena, bool, count + 1);
	for (size_t i = 0; i < count; i++)
		lay_row(&survey, i);
	while (survey.depth > 0 && !sheet->broken) {
		const struct question *open = survey.open[--survey.depth];

		problems_add(loader->problems, PROBLEM_BAD_NESTING, open->place,
			     "the %s %s is never closed", question_kind_name(open->kind),
			     open->name);
	}
}
