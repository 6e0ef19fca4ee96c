#include "load.h"

#include "bank_index.h"
#include "base/text.h"

#include <string.h>

/* What can be named: its word in sentences, its column, its index, and all of it for the nearest
 * name. */
struct noun {
	const char *word;
	enum sheet_id sheet;
	const char *column; /* NULL: indexed where it is laid out, because many rows share a name */
	size_t index;       /* in struct bank_index */
	size_t array;       /* in struct bank */
	size_t stride;
};

#define NOUN(word, sheet, column, name, type) \
	{ \
		word, SHEET_##sheet, column, offsetof(struct bank_index, name), \
			offsetof(struct bank, name), sizeof(struct type) \
	}
static const struct noun nouns[] = {
	NOUN("question or calculation", SURVEY, "name", questions, question),
	NOUN("choice list", CHOICES, NULL, lists, choice_list),
	NOUN("gate", GATES, "name", gates, gate),
	NOUN("role of roles.csv", ROLES, "name", roles, role),
	NOUN("source", SOURCES, "key", sources, source),
	NOUN("term", GLOSSARY, "term", glossary, term),
	NOUN("check", CHECKS, "name", checks, check),
	NOUN("conflict", CONFLICTS, "name", conflicts, conflict),
	NOUN("role of rates.csv", RATES, "role_id", rates, rate),
	NOUN("parameter", PARAMS, "key", params, param),
	NOUN("input", INPUTS, "key", inputs, input),
	NOUN("driver", DRIVERS, "driver_id", drivers, driver),
	NOUN("condition", CONDITIONS, "cond", conditions, condition),
	NOUN("multiplier", MULTIPLIERS, NULL, multipliers, multiplier),
};

/* All ARRAYs look alike. */
struct any_array {
	const void *items;
	size_t count;
};

static struct any_array array_of(const struct bank *bank, const struct noun *noun)
{
	struct any_array array;
	ARRAY(char) all;

	memcpy(&all, (const char *)bank + noun->array, sizeof(all));
	array = (struct any_array){ all.items, all.count };
	return array;
}

static struct name_index *index_of(const struct loader *loader, const struct noun *noun)
{
	return (struct name_index *)((char *)loader->index + noun->index);
}

static void tell_twice(const struct cell *cell, size_t first)
{
	const struct csv_table *table = &cell->loader->sheets[cell->sheet].table;

	cell_problem(cell, PROBLEM_NAME_TWICE, 0, "%s stands twice, here and in line %u",
		     quoted(cell->loader->arena, cell->text), table->records.items[first].line);
	name_twice(cell->loader, cell->sheet, cell->text);
}

/* The record that became an item: only to say where a name stood first. */
static size_t record_of(const struct sheet *sheet, const void *item)
{
	size_t record = 0;

	while (sheet->items[record] != item)
		record++;
	return record;
}

static void noun_index(struct loader *loader, const struct noun *noun)
{
	struct sheet *sheet = &loader->sheets[noun->sheet];
	struct name_index *index = index_of(loader, noun);

	*index = name_index_start(loader->arena, sheet->table.records.count);
	for (size_t i = 0; i < sheet->table.records.count; i++) {
		if (!sheet->items[i])
			continue;
		struct cell cell = sheet_cell(loader, noun->sheet, i, noun->column);
		const void *before =
			*cell.text ? name_index_add(index, cell.text, cell.item) : NULL;

		if (before)
			tell_twice(&cell,
				   loader->problems->left_out ? i : record_of(sheet, before));
	}
}

/* Names that nothing refers to by name, but that must differ all the same. */
static void check_unique(struct loader *loader, enum sheet_id id, const char *column)
{
	struct sheet *sheet = &loader->sheets[id];
	struct name_index seen = name_index_start(loader->arena, sheet->table.records.count);

	for (size_t i = 0; i < sheet->table.records.count; i++) {
		struct cell cell = sheet_cell(loader, id, i, column);
		const void *before =
			*cell.text ? name_index_add(&seen, cell.text, cell.item) : NULL;

		if (before)
			tell_twice(&cell,
				   loader->problems->left_out ? i : record_of(sheet, before));
	}
}

void names_index(struct loader *loader)
{
	for (size_t i = 0; i < COUNT(nouns); i++) {
		if (nouns[i].column)
			noun_index(loader, &nouns[i]);
	}
	check_unique(loader, SHEET_ACTIVITIES, "id");
	check_unique(loader, SHEET_NONPAY, "id");
	check_unique(loader, SHEET_CAPACITY, "role_id");
	check_unique(loader, SHEET_BENCHMARKS, "id");
	check_unique(loader, SHEET_SENSITIVITY, "id");
}

static const struct noun *noun_of(enum sheet_id sheet)
{
	size_t i = 0;

	while (nouns[i].sheet != sheet)
		i++;
	return &nouns[i];
}

const char *sheet_noun(enum sheet_id sheet)
{
	for (size_t i = 0; i < COUNT(nouns); i++) {
		if (nouns[i].sheet == sheet)
			return nouns[i].word;
	}
	return NULL;
}

const void *name_resolve(const struct cell *cell, enum sheet_id sheet, const char *name,
			 size_t offset)
{
	struct loader *loader = cell->loader;
	const struct noun *noun = noun_of(sheet);
	const void *found = name_index_find(index_of(loader, noun), name);

	if (found || name_is_told(loader, sheet, name))
		return found;
	struct any_array all = array_of(loader->bank, noun);
	const char *nearest = loader->problems->left_out
				      ? NULL
				      : nearest_name(name, all.items, all.count, noun->stride);
	struct problem *problem = cell_problem(cell, PROBLEM_UNKNOWN_NAME, offset, NO_SUCH,
					       noun->word, quoted(loader->arena, name));

	problem->found = name;
	problem->nearest = nearest;
	return NULL;
}

const char *word_next(struct arena *arena, const char *text, const char *separators, size_t *at,
		      size_t *offset)
{
	*offset = *at + strspn(text + *at, separators);
	size_t length = strcspn(text + *offset, separators);

	*at = *offset + length;
	return length ? arena_copy(arena, text + *offset, length) : NULL;
}

void read_role(const struct cell *cell)
{
	*(const void **)cell->member = name_resolve(cell, SHEET_ROLES, cell->text, 0);
}

void read_rate(const struct cell *cell)
{
	*(const void **)cell->member = name_resolve(cell, SHEET_RATES, cell->text, 0);
}

void read_driver(const struct cell *cell)
{
	*(const void **)cell->member = name_resolve(cell, SHEET_DRIVERS, cell->text, 0);
}

void read_condition(const struct cell *cell)
{
	*(const void **)cell->member = name_resolve(cell, SHEET_CONDITIONS, cell->text, 0);
}

void read_gate(const struct cell *cell)
{
	const struct gate *gate = name_resolve(cell, SHEET_GATES, cell->text, 0);

	if (gate)
		*(size_t *)cell->member = gate->index;
}

/* `no`, a gate or after-first-run; that the gate is a later one is checked with the whole row. */
void read_defer(const struct cell *cell)
{
	if (strcmp(cell->text, "no") == 0)
		return;
	if (strcmp(cell->text, "after-first-run") == 0)
		*(size_t *)cell->member = cell->loader->bank->gates.count;
	else
		read_gate(cell);
}

/* A list of names, each resolved in one sheet and given to `add`. */
static void read_names(const struct cell *cell, enum sheet_id sheet, const char *separators,
		       void (*add)(const struct cell *cell, const void *item))
{
	size_t at = 0, offset;
	const char *name;

	while ((name = word_next(cell->loader->arena, cell->text, separators, &at, &offset))) {
		const void *item = name_resolve(cell, sheet, name, offset);

		if (item)
			add(cell, item);
	}
}

static void add_role(const struct cell *cell, const void *role)
{
	struct gate *gate = cell->item;

	*ARRAY_PUSH(cell->loader->arena, &gate->sign_off) = role;
}

void read_roles(const struct cell *cell)
{
	read_names(cell, SHEET_ROLES, " ", add_role);
}

static void add_question(const struct cell *cell, const void *question)
{
	struct conflict *conflict = cell->item;

	*ARRAY_PUSH(cell->loader->arena, &conflict->questions) = question;
}

void read_questions(const struct cell *cell)
{
	read_names(cell, SHEET_SURVEY, " ", add_question);
}

static void add_source(const struct cell *cell, const void *item)
{
	const struct source *source = item;
	ARRAY(const char *) sources;

	memcpy(&sources, cell->member, sizeof(sources));
	*ARRAY_PUSH(cell->loader->arena, &sources) = source->key;
	memcpy(cell->member, &sources, sizeof(sources));
}

void read_sources(const struct cell *cell)
{
	read_names(cell, SHEET_SOURCES, "; ", add_source);
}

static void add_multiplier(const struct cell *cell, const void *multiplier)
{
	struct cost_row *row = cell->item;

	*ARRAY_PUSH(cell->loader->arena, &row->multipliers) = multiplier;
}

void read_multipliers(const struct cell *cell)
{
	if (strcmp(cell->text, "none") != 0)
		read_names(cell, SHEET_MULTIPLIERS, "+", add_multiplier);
}

void read_touches(const struct cell *cell)
{
	const struct question *question = name_resolve(cell, SHEET_SURVEY, cell->text, 0);

	if (!question)
		return;
	*(const struct question **)cell->member = question;
	if (question_type(question) != EXPR_NUMBER && !cell->loader->doubtful[question->index])
		cell_problem(cell, PROBLEM_BAD_VALUE, 0,
			     "%s is no number; a question with the share of learners is needed",
			     cell->text);
}

static void read_suggest(const struct cell *cell, const char *name, size_t offset)
{
	struct question *grid = cell->item;

	if (grid->kind == QUESTION_GRID) {
		grid->suggest = name_resolve(cell, SHEET_SURVEY, name, offset);
		return;
	}
	if (!cell->loader->doubtful[grid->index])
		cell_problem(cell, PROBLEM_MISPLACED, offset,
			     "suggest= is for grids only, and %s is none", grid->name);
}

/* "unit=hours suggest=stat_class". Parameters of XLSForm that we do not know are left alone, unless
 * they look like one of ours. */
void read_parameters(const struct cell *cell)
{
	static const char *const known[] = { "unit", "suggest" };
	struct question *question = cell->item;
	struct arena *arena = cell->loader->arena;
	size_t at = 0, offset;
	const char *word;

	while ((word = word_next(arena, cell->text, " ;,", &at, &offset))) {
		size_t key = strcspn(word, "=");
		const char *name = arena_copy(arena, word, key);
		const char *value = word[key] ? word + key + 1 : "";
		const char *nearest = nearest_name(name, known, COUNT(known), sizeof(*known));

		if (strcmp(name, "unit") == 0)
			question->unit = value;
		else if (strcmp(name, "suggest") == 0)
			read_suggest(cell, value, offset + key + 1);
		else if (nearest)
			cell_problem(cell, PROBLEM_BAD_WORD, offset, "no parameter is named %s",
				     quoted(arena, name))
				->nearest = nearest;
	}
}
