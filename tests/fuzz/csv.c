#include "bank/csv.h"
#include "base/text.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Any bytes as CSV. Every cell must stand where it says it stands, and what was read, written
 * again, must read the same. */

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

static void must(bool holds, const char *what)
{
	if (holds)
		return;
	fprintf(stderr, "not so: %s\n", what);
	abort();
}

/* The byte at a line and column, counted anew from the start of the file. */
static const char *byte_at(const char *bytes, size_t length, unsigned line, unsigned column)
{
	const char *at = bytes, *end = bytes + length;
	unsigned lines = 1, columns = 1;

	if (length >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0)
		at += 3;
	while (at < end && (lines < line || columns < column)) {
		bool ends = *at == '\n' || (*at == '\r' && (at + 1 == end || at[1] != '\n'));

		columns += *at != '\r';
		at++;
		while (at < end && ((unsigned char)*at & 0xC0) == 0x80)
			at++;
		if (ends) {
			lines++;
			columns = 1;
		}
	}
	return at;
}

static void check_cell(const char *bytes, size_t length, const struct csv_cell *cell)
{
	const char *at = byte_at(bytes, length, cell->line, cell->column);

	for (const char *text = cell->text; *text; text++, at++) {
		must(at < bytes + length && *at == *text, "a cell stands where it says");
		if (cell->raw && *text == '"')
			at++;
	}
	must(!cell->raw || *at == '"', "a quoted cell is closed");
}

static void check_again(const struct csv_table *table, struct arena *arena)
{
	struct text text = text_start(arena);
	struct problems problems = problems_start(arena);
	struct csv_table again;
	const char *cells[CSV_COLUMNS_LIMIT];

	for (size_t i = 0; i <= table->records.count; i++) {
		const struct csv_record *record = i ? &table->records.items[i - 1] : &table->header;

		for (size_t c = 0; c < table->header.count; c++)
			cells[c] = csv_text(record, c);
		csv_write_record(&text, cells, table->header.count);
	}
	csv_read(&again, "again.csv", text_end(&text), text.length, arena, &problems);
	must(again.records.count == table->records.count, "as many records as before");
	for (size_t i = 0; i < table->records.count; i++) {
		for (size_t c = 0; c < table->header.count; c++)
			must(strcmp(csv_text(&table->records.items[i], c),
				    csv_text(&again.records.items[i], c))
				     == 0,
			     "the same cells as before");
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t length)
{
	struct arena arena = { 0 };
	struct problems problems = problems_start(&arena);
	const char *bytes = arena_copy(&arena, (const char *)data, length);
	struct csv_table table;
	bool whole = csv_read(&table, "fuzz.csv", bytes, length, &arena, &problems);

	must(whole || problems.list.count > 0, "what is not whole is told");
	for (size_t i = 0; i < table.records.count; i++) {
		for (size_t c = 0; c < table.records.items[i].count; c++)
			check_cell(bytes, length, &table.records.items[i].cells[c]);
	}
	if (problems.list.count == 0)
		check_again(&table, &arena);
	for (size_t i = 0; i < problems.list.count; i++)
		problem_format(&problems.list.items[i], &arena);
	arena_release(&arena);
	return 0;
}
