#include "bank/csv.h"

#include <string.h>

size_t csv_column(const struct csv_table *table, const char *name)
{
	for (size_t i = 0; i < table->header.count; i++) {
		if (strcmp(table->header.cells[i].text, name) == 0)
			return i;
	}
	return (size_t)-1;
}

const char *csv_text(const struct csv_record *record, size_t field)
{
	return field < record->count ? record->cells[field].text : "";
}

const char *csv_raw(const struct csv_record *record, size_t field)
{
	return field < record->count ? record->cells[field].raw : NULL;
}

/* The empty cells at the end of a record are not kept: each is one comma further. */
static unsigned end_column(const struct csv_record *record, size_t field)
{
	size_t last = field < record->length ? field + 1 : record->length;
	size_t commas = last > record->count ? last - record->count : 0;

	if (record->count == 0 && commas > 0)
		commas--;
	return record->end_column + (unsigned)commas;
}

struct place csv_place(const struct csv_table *table, const struct csv_record *record, size_t field)
{
	bool there = field < record->count;
	const struct csv_overlaid *over =
		there && record->overlaid ? &record->overlaid[field] : NULL;

	if (over && over->table)
		return csv_place(over->table, over->record, over->field);
	return (struct place){
		.file = table->name,
		.line = there ? record->cells[field].line : record->end_line,
		.column = there ? record->cells[field].column : end_column(record, field),
		.record = record->line,
		.row = record->row,
		.field = (unsigned)(field == (size_t)-1 ? 0 : field),
		.header = field < table->header.count ? table->header.cells[field].text : NULL,
	};
}

/* A byte-order mark is quoted too, or it would be taken for the mark of the file. */
static bool needs_quotes(const char *cell)
{
	size_t length = strlen(cell);

	return length > 0
	       && (strpbrk(cell, ",\"\r\n") || strchr(" \t", cell[0])
		   || strchr(" \t", cell[length - 1]) || text_starts_with(cell, "\xEF\xBB\xBF"));
}

void csv_write_cell(struct text *text, const char *cell)
{
	if (!needs_quotes(cell)) {
		text_add(text, cell);
		return;
	}
	text_add_char(text, '"');
	for (const char *at = cell; *at; at++) {
		if (*at == '"')
			text_add_char(text, '"');
		text_add_char(text, *at);
	}
	text_add_char(text, '"');
}

void csv_write_record(struct text *text, const char *const *cells, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (i > 0)
			text_add_char(text, ',');
		csv_write_cell(text, cells[i] ? cells[i] : "");
	}
	text_add_char(text, '\n');
}
