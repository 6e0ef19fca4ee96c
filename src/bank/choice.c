#include "bank/choice.h"

#include "bank_index.h"
#include "base/number.h"
#include "base/text.h"
#include "load.h"

#include <string.h>

const struct choice *choice_find(const struct choice_list *list, const char *name)
{
	for (size_t i = 0; list && i < list->choices.count; i++) {
		if (strcmp(list->choices.items[i].name, name) == 0)
			return &list->choices.items[i];
	}
	return NULL;
}

static struct choice_list *list_at(struct loader *loader, size_t record)
{
	const char *name = sheet_text(loader, SHEET_CHOICES, record, "list_name");
	const void *found = name_index_find(&loader->index->lists, name);
	const struct choice_list *list = found;

	return list ? &loader->bank->lists.items[list - loader->bank->lists.items] : NULL;
}

/* The lists in order of their first rows, with room for their choices. */
static void make_lists(struct loader *loader, const struct sheet *sheet)
{
	struct bank *bank = loader->bank;
	size_t count = sheet->table.records.count;

	bank->lists.items = ARENA_ARRAY(loader->arena, struct choice_list, count + 1);
	loader->index->lists = name_index_start(loader->arena, count);
	for (size_t i = 0; i < count; i++) {
		struct cell cell = sheet_cell(loader, SHEET_CHOICES, i, "list_name");
		struct choice_list *list = &bank->lists.items[bank->lists.count];
		const struct choice_list *before =
			name_index_add(&loader->index->lists, cell.text, list);

		if (before) {
			list = &bank->lists.items[before - bank->lists.items];
		} else {
			*list = (struct choice_list){ .name = cell.text,
						      .place = cell_place(&cell, 0) };
			bank->lists.count++;
		}
		list->choices.capacity++;
		if (!*cell.text)
			cell_empty(&cell);
	}
	for (size_t i = 0; i < bank->lists.count; i++) {
		struct choice_list *list = &bank->lists.items[i];

		list->choices.items =
			ARENA_ARRAY(loader->arena, struct choice, list->choices.capacity);
	}
}

static void tell_choice_twice(const struct cell *cell, const char *list, const struct choice *first)
{
	cell_problem(cell, PROBLEM_NAME_TWICE, 0,
		     "the choice %s stands twice in the list %s, here and in line %u", cell->text,
		     list, first->place.line);
	name_twice(cell->loader, SHEET_CHOICES, list);
}

void lay_choices(struct loader *loader, struct sheet *sheet)
{
	size_t count = sheet->table.records.count;
	struct name_index seen = name_index_start(loader->arena, count);

	make_lists(loader, sheet);
	for (size_t i = 0; i < count; i++) {
		struct choice_list *list = list_at(loader, i);
		struct cell cell = sheet_cell(loader, SHEET_CHOICES, i, "name");
		const char *key = text_format(loader->arena, "%s\n%s", list->name, cell.text);
		struct choice *choice = &list->choices.items[list->choices.count];
		const struct choice *first = name_index_add(&seen, key, choice);

		if (first && *cell.text)
			tell_choice_twice(&cell, list->name, first);
		*choice = (struct choice){
			.name = cell.text,
			.index = list->choices.count++,
			.list = list,
			.place = cell_place(&cell, 0),
		};
		sheet->items[i] = choice;
	}
}

/* --- value columns: every further column of the file --- */

static bool is_value_column(const struct sheet *sheet, size_t field)
{
	if (text_is_empty(sheet->table.header.cells[field].text))
		return false;
	for (size_t i = 0; i < sheet->count; i++) {
		if (sheet->fields[i] == field)
			return false;
	}
	return true;
}

static void read_choice_values(const struct sheet *sheet, size_t record, const size_t *fields,
			       size_t count, struct choice_value *values, bool *numeric)
{
	for (size_t i = 0; i < count; i++) {
		const char *text = csv_text(&sheet->table.records.items[record], fields[i]);

		if (!*text)
			continue;
		values[i].text = text;
		if (!number_parse(text, &values[i].micro))
			numeric[i] = false;
	}
}

void choices_read_values(struct loader *loader)
{
	struct sheet *sheet = &loader->sheets[SHEET_CHOICES];
	struct bank *bank = loader->bank;
	size_t fields[CSV_COLUMNS_LIMIT], count = 0;

	for (size_t i = 0; i < sheet->table.header.count; i++) {
		if (!is_value_column(sheet, i))
			continue;
		fields[count++] = i;
		*ARRAY_PUSH(loader->arena, &bank->value_columns) =
			sheet->table.header.cells[i].text;
	}
	if (sheet->table.records.count * count > CSV_CELLS_LIMIT) {
		problems_add(loader->problems, PROBLEM_TOO_LARGE,
			     (struct place){ .file = sheet->file },
			     "%zu choices with %zu value columns are too many",
			     sheet->table.records.count, count);
		count = 0;
		bank->value_columns.count = 0;
	}
	bool *numeric = ARENA_ARRAY(loader->arena, bool, bank->lists.count *count + 1);

	memset(numeric, true, bank->lists.count * count);
	for (size_t i = 0; i < bank->lists.count; i++)
		bank->lists.items[i].numeric = numeric + i * count;
	for (size_t i = 0; i < sheet->table.records.count; i++) {
		struct choice *choice = sheet->items[i];
		struct choice_value *values =
			ARENA_ARRAY(loader->arena, struct choice_value, count + 1);
		size_t list = (size_t)(choice->list - bank->lists.items);

		read_choice_values(sheet, i, fields, count, values, numeric + list * count);
		choice->values = values;
	}
}

/* --- lists that no question uses --- */

/* A list that is nearly named as one in use is a slip in its rows: that its choices are missing
 * there follows from it. */
static void stray_choices(struct loader *loader, const struct choice_list *list)
{
	for (size_t i = 0; i < list->choices.count; i++)
		name_stray(loader, SHEET_CHOICES, list->choices.items[i].name);
}

void choices_check_use(struct loader *loader)
{
	struct bank *bank = loader->bank;
	ARRAY(const char *) used = { 0 };

	if (loader->sheets[SHEET_SURVEY].broken)
		return;
	for (size_t i = 0; i < bank->lists.count; i++) {
		if (bank->lists.items[i].used)
			*ARRAY_PUSH(loader->arena, &used) = bank->lists.items[i].name;
	}
	/* A select that does not say its list leaves one unused. */
	if (bank->lists.count - used.count <= loader->types_without_list)
		return;
	for (size_t i = 0; i < bank->lists.count; i++) {
		const struct choice_list *list = &bank->lists.items[i];

		if (list->used || !*list->name)
			continue;
		struct problem *problem = problems_add(
			loader->problems, PROBLEM_LIST_UNUSED, list->place,
			"no question uses the choice list %s", quoted(loader->arena, list->name));

		problem->found = list->name;
		if (loader->problems->left_out)
			return;
		problem->nearest =
			nearest_name(list->name, used.items, used.count, sizeof(*used.items));
		if (problem->nearest)
			stray_choices(loader, list);
	}
}
