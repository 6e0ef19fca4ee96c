#include "bank_index.h"
#include "base/number.h"
#include "base/text.h"
#include "load.h"

#include <string.h>

/* Rows of an overlay laid over those of the bank, before anything reads them: every check of the
 * bank then sees the institution's figures, and tells what is wrong at their own place. */

struct laying {
	struct loader *loader;
	const struct overlay_sheet *kind;
	struct sheet *sheet;          /* the bank's file */
	const struct csv_table *over; /* the overlay's */
	size_t key, source, why;      /* fields of it; (size_t)-1: not in the file */
	size_t *fields;               /* by its field: that of the bank's file, or (size_t)-1 */
	struct name_index rows;       /* of the bank, by key */
	struct name_index seen;       /* of the overlay */

	/* The bank's row that is being laid over, once anything of it is: as wide as the header. */
	struct csv_cell *cells;
	struct csv_overlaid *places;
};

/* --- columns ---------------------------------------------------------------------------------- */

static bool may_replace(const struct laying *laying, const char *column)
{
	const struct sheet *sheet = laying->sheet;

	if (strcmp(laying->kind->key, column) == 0
	    || (laying->kind->only && strcmp(laying->kind->only, column) != 0))
		return false;
	for (size_t i = 0; i < sheet->count; i++)
		if (strcmp(sheet->columns[i].name, column) == 0)
			return sheet->fields[i] != (size_t)-1;
	return false;
}

static void tell_column(const struct laying *laying, size_t field)
{
	struct arena *arena = laying->loader->arena;
	const struct csv_record *header = &laying->over->header;
	const char *found = header->cells[field].text;
	ARRAY(const char *) names = { 0 };

	*ARRAY_PUSH(arena, &names) = laying->kind->key;
	for (size_t i = 0; i < laying->sheet->count; i++)
		if (may_replace(laying, laying->sheet->columns[i].name))
			*ARRAY_PUSH(arena, &names) = laying->sheet->columns[i].name;
	*ARRAY_PUSH(arena, &names) = "source";
	*ARRAY_PUSH(arena, &names) = "why";
	const char *nearest = nearest_name(found, names.items, names.count, sizeof(*names.items));

	*ARRAY_PUSH(arena, &names) = NULL;
	const char *list = words_format(arena, names.items);
	struct problem *problem = problems_add(laying->loader->problems, PROBLEM_UNKNOWN_COLUMN,
					       csv_place(laying->over, header, field),
					       "no column %s can be laid over %s; those are %s",
					       quoted(arena, found), laying->sheet->file, list);

	problem->found = found;
	problem->expected = list;
	problem->nearest = nearest;
}

static bool find_key(struct laying *laying)
{
	laying->key = csv_column(laying->over, laying->kind->key);
	laying->source = csv_column(laying->over, "source");
	laying->why = csv_column(laying->over, "why");
	if (laying->key != (size_t)-1)
		return true;
	struct place place = csv_place(laying->over, &laying->over->header, 0);

	place.header = NULL;
	if (laying->over->header.count > 0)
		problems_add(laying->loader->problems, PROBLEM_COLUMN_MISSING, place,
			     "the column %s is missing (which row of the bank is meant)",
			     laying->kind->key)
			->expected = laying->kind->key;
	return false;
}

static void map_columns(struct laying *laying)
{
	const struct csv_record *header = &laying->over->header;

	laying->fields = ARENA_ARRAY(laying->loader->arena, size_t, header->count + 1);
	for (size_t i = 0; i < header->count; i++) {
		laying->fields[i] = (size_t)-1;
		if (i == laying->key || i == laying->source || i == laying->why)
			continue;
		if (may_replace(laying, header->cells[i].text))
			laying->fields[i] =
				csv_column(&laying->sheet->table, header->cells[i].text);
		else
			tell_column(laying, i);
	}
}

/* --- rows ------------------------------------------------------------------------------------- */

static void index_rows(struct laying *laying)
{
	const struct csv_table *table = &laying->sheet->table;
	size_t key = csv_column(table, laying->kind->key);

	laying->rows = name_index_start(laying->loader->arena, table->records.count);
	laying->seen = name_index_start(laying->loader->arena, laying->over->records.count);
	for (size_t i = 0; i < table->records.count; i++)
		name_index_add(&laying->rows, csv_text(&table->records.items[i], key),
			       &table->records.items[i]);
}

static const char *nearest_row(const struct laying *laying, const char *id)
{
	const struct csv_table *table = &laying->sheet->table;
	const char **names =
		ARENA_ARRAY(laying->loader->arena, const char *, table->records.count + 1);

	for (size_t i = 0; i < table->records.count; i++)
		names[i] = csv_text(&table->records.items[i], csv_column(table, laying->kind->key));
	return nearest_name(id, names, table->records.count, sizeof(*names));
}

/* The row of the bank that is meant; NULL and a problem where there is none. */
static struct csv_record *find_row(struct laying *laying, const struct csv_record *record)
{
	struct problems *problems = laying->loader->problems;
	struct arena *arena = laying->loader->arena;
	const char *id = csv_text(record, laying->key);
	struct place place = csv_place(laying->over, record, laying->key);
	const struct csv_record *row = name_index_find(&laying->rows, id);

	if (!*id) {
		problems_add(problems, PROBLEM_CELL_EMPTY, place,
			     "%s must not be empty: it tells which row of the bank is meant",
			     laying->kind->key);
		return NULL;
	}
	const struct csv_record *before = name_index_add(&laying->seen, id, record);

	if (before) {
		problems_add(problems, PROBLEM_NAME_TWICE, place,
			     "%s stands twice, here and in line %u", quoted(arena, id),
			     before->line)
			->found = id;
		return NULL;
	}
	if (row)
		return &laying->sheet->table.records
				.items[row - laying->sheet->table.records.items];
	struct problem *problem =
		problems_add(problems, PROBLEM_UNKNOWN_NAME, place,
			     "the bank's %s has no row %s; an overlay replaces values of rows "
			     "that are there",
			     laying->sheet->file, quoted(arena, id));

	problem->found = id;
	problem->nearest = nearest_row(laying, id);
	return NULL;
}

/* --- cells ------------------------------------------------------------------------------------ */

/* Room for a cell of each column, each knowing where it stands. */
static void widen(struct laying *laying, struct csv_record *row)
{
	struct arena *arena = laying->loader->arena;
	size_t count = laying->sheet->table.header.count;

	if (row->overlaid)
		return;
	laying->cells = ARENA_ARRAY(arena, struct csv_cell, count);
	laying->places = ARENA_ARRAY(arena, struct csv_overlaid, count);
	for (size_t i = 0; i < count; i++) {
		struct place place = csv_place(&laying->sheet->table, row, i);

		if (i < row->count)
			laying->cells[i] = row->cells[i];
		else
			laying->cells[i] = (struct csv_cell){ "", NULL, place.line, place.column };
	}
	row->cells = laying->cells;
	row->count = (unsigned)count;
	row->overlaid = laying->places;
}

static void put_cell(struct laying *laying, size_t to, const struct csv_record *record, size_t from,
		     const char *text)
{
	struct place place = csv_place(laying->over, record, from);
	const char *raw = text == csv_text(record, from) ? csv_raw(record, from) : NULL;

	laying->cells[to] = (struct csv_cell){ text, raw, place.line, place.column };
	laying->places[to] = (struct csv_overlaid){ laying->over, record, from };
}

static bool says_the_same(const char *one, const char *other)
{
	int64_t left, right;

	if (number_parse(one, &left) && number_parse(other, &right))
		return left == right;
	return strcmp(one, other) == 0;
}

static struct local_value *replace(struct laying *laying, struct csv_record *row,
				   const struct csv_record *record, size_t field)
{
	struct local_value *value =
		ARRAY_PUSH(laying->loader->arena, &laying->loader->local->values);
	size_t to = laying->fields[field];

	*value = (struct local_value){
		.file = laying->sheet->file,
		.id = csv_text(record, laying->key),
		.column = laying->over->header.cells[field].text,
		.value = csv_text(record, field),
		.bank = csv_text(row, to),
		.source = csv_text(record, laying->source),
		.why = csv_text(record, laying->why),
		.place = csv_place(laying->over, record, field),
		.bank_place = csv_place(&laying->sheet->table, row, to),
	};
	widen(laying, row);
	put_cell(laying, to, record, field, value->value);
	return value;
}

/* A zero takes work or money out of the estimate. The ends of a range may well be zero: only the
 * highest counts. */
static bool is_zeroed(const struct local_value *value)
{
	int64_t now, before;

	if (strcmp(value->column, "low") == 0 || strcmp(value->column, "ml") == 0)
		return false;
	return number_parse(value->value, &now) && now == 0
	       && number_parse(text_or(value->bank, "1"), &before) && before != 0;
}

static void check_reason(struct laying *laying, const struct local_value *value)
{
	struct problems *problems = laying->loader->problems;

	if (is_zeroed(value) && text_is_blank(value->why))
		problems_add(problems, PROBLEM_REASON_MISSING, value->place,
			     "%s of %s is set to zero (the bank has %s): say why in the column why",
			     value->column, value->id, text_or(value->bank, "none"));
	else if (text_is_blank(value->why) && text_is_blank(value->source))
		problems_add(problems, PROBLEM_REASON_MISSING, value->place,
			     "%s of %s is replaced (the bank has %s): say in source where the "
			     "figure comes from, or in why what the reason is",
			     value->column, value->id, text_or(value->bank, "none"));
}

/* The bank's source and confidence are those of the bank's figures. */
static void put_provenance(struct laying *laying, struct csv_record *row,
			   const struct csv_record *record, const struct local_value *value)
{
	size_t source = csv_column(&laying->sheet->table, "source");
	size_t conf = csv_column(&laying->sheet->table, "conf");
	struct arena *arena = laying->loader->arena;

	if (source != (size_t)-1) {
		const char *before = csv_text(row, source);
		const char *text =
			text_format(arena, "local: %s%s%s", text_or(value->source, value->why),
				    *before ? "; bank: " : "", before);

		put_cell(laying, source, record, laying->key, text);
	}
	if (conf != (size_t)-1 && !row->overlaid[conf].table)
		put_cell(laying, conf, record, laying->key, "");
}

static void lay_row(struct laying *laying, const struct csv_record *record)
{
	struct csv_record *row = find_row(laying, record);
	const struct local_value *first = NULL;
	size_t start = laying->loader->local->values.count;

	for (size_t i = 0; row && i < laying->over->header.count; i++) {
		const char *text = csv_text(record, i);

		if (laying->fields[i] == (size_t)-1 || !*text
		    || says_the_same(text, csv_text(row, laying->fields[i])))
			continue;
		const struct local_value *value = replace(laying, row, record, i);

		/* One sentence for a row without a source, one for each zero. */
		if (laying->loader->local->values.count == start + 1 || is_zeroed(value))
			check_reason(laying, value);
	}
	if (laying->loader->local->values.count > start)
		first = &laying->loader->local->values.items[start];
	if (first)
		put_provenance(laying, row, record, first);
}

static const struct file *overlay_file(const struct overlay *overlay, const char *name)
{
	for (size_t i = 0; i < overlay->files.count; i++)
		if (strcmp(overlay->files.items[i].path, name) == 0)
			return &overlay->files.items[i];
	return NULL;
}

static const struct overlay_sheet *overlay_sheet_find(enum sheet_id id)
{
	for (size_t i = 0; i < overlay_sheet_count; i++)
		if (overlay_sheets[i].sheet == id)
			return &overlay_sheets[i];
	return NULL;
}

void overlay_lay(struct loader *loader, enum sheet_id id)
{
	const struct overlay_sheet *kind = loader->overlay ? overlay_sheet_find(id) : NULL;
	const struct file *file = kind ? overlay_file(loader->overlay, kind->file) : NULL;

	if (!file)
		return;
	struct csv_table *table = ARENA_NEW(loader->arena, struct csv_table);
	struct laying laying = {
		.loader = loader,
		.kind = kind,
		.sheet = &loader->sheets[id],
		.over = table,
	};

	csv_read(table, text_format(loader->arena, "local/%s", kind->file), file->bytes,
		 file->length, loader->arena, loader->problems);
	if (!find_key(&laying) || laying.sheet->broken)
		return;
	map_columns(&laying);
	index_rows(&laying);
	for (size_t i = 0; i < table->records.count; i++)
		lay_row(&laying, &table->records.items[i]);
}
