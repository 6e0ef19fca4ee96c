#include "framework_rows.h"

#include "bank/csv.h"
#include "base/json.h"
#include "base/text.h"

/* --- CSV --- */

/* The first four must be there: without them a row says nothing. */
static bool find_columns(struct framework_rows *rows, const struct csv_table *table,
			 size_t fields[FRAMEWORK_COLUMNS])
{
	bool all = true;

	for (size_t i = 0; i < FRAMEWORK_COLUMNS; i++) {
		fields[i] = csv_column(table, framework_columns[i]);
		if (fields[i] != (size_t)-1 || i > FRAMEWORK_MODE)
			continue;
		struct place place = csv_place(table, &table->header, 0);

		place.header = NULL;
		struct problem *problem =
			problems_add(rows->problems, PROBLEM_COLUMN_MISSING, place,
				     "the column %s is missing", framework_columns[i]);

		problem->expected = framework_columns[i];
		problem->nearest = nearest_name(framework_columns[i], table->header.cells,
						table->header.count, sizeof(struct csv_cell));
		all = false;
	}
	return all;
}

static bool read_csv(struct framework_rows *rows, const char *bytes, size_t length)
{
	struct csv_table *table = ARENA_NEW(rows->arena, struct csv_table);
	size_t fields[FRAMEWORK_COLUMNS];
	bool whole = csv_read(table, rows->file, bytes, length, rows->arena, rows->problems);

	if ((!whole && table->records.count == 0) || !find_columns(rows, table, fields))
		return false;
	for (size_t i = 0; i < table->records.count; i++) {
		const struct csv_record *record = &table->records.items[i];
		struct framework_row *row = ARRAY_PUSH(rows->arena, &rows->list);

		for (size_t c = 0; c < FRAMEWORK_COLUMNS; c++) {
			row->cells[c] = csv_text(record, fields[c]);
			row->raws[c] = csv_raw(record, fields[c]);
			row->places[c] = csv_place(table, record, fields[c]);
		}
	}
	return true;
}

/* --- JSON --- */

static struct place entry_place(const struct framework_rows *rows, size_t entry, const char *member)
{
	return (struct place){
		.file = rows->file,
		.record = (unsigned)entry + 1,
		.row = (unsigned)entry + 1,
		.header = member,
	};
}

static bool read_member(struct framework_rows *rows, size_t entry, const struct json *object,
			struct framework_row *row, enum framework_column column)
{
	const struct json *member = json_member(object, framework_columns[column]);

	row->cells[column] = "";
	row->places[column] = entry_place(rows, entry, framework_columns[column]);
	if (!member || json_kind(member) == JSON_KIND_NULL)
		return true;
	if (json_kind(member) == JSON_KIND_TEXT) {
		row->cells[column] = arena_copy_text(rows->arena, json_text(member));
		return true;
	}
	problems_add(rows->problems, PROBLEM_BAD_JSON, row->places[column],
		     "%s is %s; a text is needed", framework_columns[column],
		     json_kind_name(json_kind(member)));
	return false;
}

static void read_object(struct framework_rows *rows, size_t entry, const struct json *object)
{
	if (json_kind(object) != JSON_KIND_OBJECT) {
		problems_add(rows->problems, PROBLEM_BAD_JSON, entry_place(rows, entry, NULL),
			     "the entry is %s; an object is needed",
			     json_kind_name(json_kind(object)));
		return;
	}
	struct framework_row row = { 0 };
	bool whole = true;

	for (enum framework_column c = 0; c < FRAMEWORK_COLUMNS; c++)
		whole &= read_member(rows, entry, object, &row, c);
	if (whole)
		*ARRAY_PUSH(rows->arena, &rows->list) = row;
}

static bool read_document(struct framework_rows *rows, const struct json *document)
{
	const struct json *list = json_member(document, "framework");

	if (!list || json_kind(list) != JSON_KIND_ARRAY) {
		problems_add(rows->problems, PROBLEM_BAD_JSON, (struct place){ .file = rows->file },
			     list ? "\"framework\" is %s; an array of entries is needed"
				  : "there is no member \"framework\"; %s is needed",
			     list ? json_kind_name(json_kind(list)) : "an array of entries");
		return false;
	}
	for (size_t i = 0; i < json_count(list); i++)
		read_object(rows, i, json_item(list, i));
	return true;
}

static bool read_json(struct framework_rows *rows, const char *bytes, size_t length)
{
	struct error error = { 0 };
	struct json *document = json_parse(bytes, length, &error);

	if (!document) {
		problems_add(rows->problems, PROBLEM_BAD_JSON, (struct place){ .file = rows->file },
			     "%s", error.text);
		return false;
	}
	bool done = read_document(rows, document);

	json_close(document);
	return done;
}

bool framework_rows_read(struct framework_rows *rows, const char *bytes, size_t length)
{
	return *text_content(bytes) == '{' ? read_json(rows, bytes, length)
					   : read_csv(rows, bytes, length);
}
