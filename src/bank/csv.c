#include "bank/csv.h"

#include "base/file.h"
#include "base/unicode.h"
#include "csv_reader.h"

#include <csv.h>
#include <stdlib.h>
#include <string.h>

#define RUN ((size_t)64 * 1024)

static void cell_seen(void *text, size_t length, void *data)
{
	struct csv_reader *reader = data;

	if (!reader->stopped)
		reader_add_cell(reader, text, length);
}

static void record_seen(int terminator, void *data)
{
	struct csv_reader *reader = data;

	(void)terminator;
	if (!reader->stopped)
		reader_end(reader);
}

static int nothing_is_space(unsigned char character)
{
	(void)character;
	return 0;
}

/* A quote that was never closed swallows lines, up to the next quote of the file. */
static void tell_open_quote(struct csv_reader *reader, const char *wrong)
{
	struct place place = reader_place(reader);
	struct csv_reader after = *reader;

	if (wrong >= reader->end) {
		problems_add(reader->problems, PROBLEM_BAD_CSV, place,
			     "the quote that begins here is never closed");
		return;
	}
	reader_walk(&after, (size_t)(wrong - reader->at));
	problems_add(
		reader->problems, PROBLEM_BAD_CSV, place,
		"the quote that begins here is closed only in line %u, where more text follows "
		"it (column %u); a quote is missing, or not written twice",
		after.line, after.column);
}

/* The cell that libcsv could not read begins at reader->at; `wrong` is the offending character. */
static void tell_bad_quotes(struct csv_reader *reader, const char *wrong)
{
	reader_begin(reader);
	bool quoted = reader->at < reader->end && *reader->at == '"';
	size_t length = (size_t)(wrong - reader->at);

	if (quoted && (wrong >= reader->end || memchr(reader->at, '\n', length))) {
		tell_open_quote(reader, wrong);
		return;
	}
	reader_walk(reader, length);
	problems_add(reader->problems, PROBLEM_BAD_CSV, reader_place(reader),
		     quoted ? "behind the closing quote only a comma or a line end may stand; "
			      "inside a cell each quote is written twice"
			    : "a quote inside a cell that is not quoted; put the cell in quotes "
			      "and write each quote in it twice");
}

static void feed(struct csv_reader *reader, struct csv_parser *parser)
{
	for (const char *from = reader->at; from < reader->end && !reader->stopped;) {
		size_t left = (size_t)(reader->end - from), run = left < RUN ? left : RUN;
		size_t done = csv_parse(parser, from, run, cell_seen, record_seen, reader);

		if (reader->stopped)
			return;
		if (done < run) {
			tell_bad_quotes(reader, from + done);
			reader_stop(reader);
			return;
		}
		from += run;
		if (parser->entry_pos > CSV_FIELD_LIMIT) {
			reader_begin(reader);
			reader_too_large(reader, "the cell is too long, in bytes", CSV_FIELD_LIMIT);
			return;
		}
	}
	if (csv_fini(parser, cell_seen, record_seen, reader) != 0 && !reader->stopped) {
		tell_bad_quotes(reader, reader->end);
		reader_stop(reader);
	}
}

static bool check_text(struct csv_reader *reader)
{
	size_t wrong;

	if (unicode_is_valid(reader->at, (size_t)(reader->end - reader->at), &wrong))
		return true;
	const char *byte = reader->at + wrong;

	reader_walk(reader, wrong);
	reader->begun = true;
	reader->record_line = reader->line;
	if (*byte)
		problems_add(reader->problems, PROBLEM_NOT_UTF8, reader_place(reader),
			     "the byte 0x%02X is not UTF-8; save the file as UTF-8",
			     (unsigned)(unsigned char)*byte);
	else
		problems_add(reader->problems, PROBLEM_NOT_UTF8, reader_place(reader),
			     "a NUL byte; the file must be text in UTF-8");
	reader_stop(reader);
	return false;
}

static void check_columns(struct csv_table *table, struct problems *problems)
{
	for (size_t i = 1; i < table->header.count; i++) {
		const char *name = table->header.cells[i].text;
		size_t first = csv_column(table, name);

		if (first == i || text_is_empty(name))
			continue;
		struct place place = header_place(table, i);
		struct problem *problem =
			problems_add(problems, PROBLEM_COLUMN_TWICE, place,
				     "the column %s is named twice, here and in %s", name,
				     place_cell(header_place(table, first), problems->arena));

		problem->found = name;
	}
}

/* Where every record is too long the header is wrong, and that is told once. */
static void tell_header_too_short(struct csv_reader *reader, size_t told_before)
{
	if (reader->too_many < 2 || reader->too_many < reader->table->records.count
	    || told_before >= reader->problems->list.count)
		return;
	struct problem *first = &reader->problems->list.items[told_before];

	reader->problems->list.count = told_before + 1;
	reader->table->header_told = told_before + 1;
	first->text = text_format(reader->arena,
				  "all %zu records have more cells than the header, which has %u",
				  reader->too_many, reader->table->header.count);
}

bool csv_read(struct csv_table *table, const char *name, const char *bytes, size_t length,
	      struct arena *arena, struct problems *problems)
{
	size_t told_before = problems->list.count;

	*table = (struct csv_table){ .name = name, .whole = true };
	struct csv_reader *reader = ARENA_NEW(arena, struct csv_reader);
	bool marked = length >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0;

	*reader = (struct csv_reader){
		.table = table,
		.arena = arena,
		.problems = problems,
		.end = bytes + length,
		.at = bytes + (marked ? 3 : 0),
		.line = 1,
		.column = 1,
	};
	if (length > FILE_LIMIT) {
		reader_too_large(reader, "the file is too large, in bytes", FILE_LIMIT);
		return false;
	}
	if (!check_text(reader))
		return false;
	reader->texts = arena_alloc(arena, length + 1);
	struct csv_parser parser;

	csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI | CSV_APPEND_NULL);
	csv_set_space_func(&parser, nothing_is_space);
	csv_set_blk_size(&parser, 4096);
	feed(reader, &parser);
	csv_free(&parser);
	if (table->whole)
		tell_header_too_short(reader, told_before);
	if (table->header.count == 0) {
		if (table->whole)
			problems_add(problems, PROBLEM_FILE_EMPTY, (struct place){ .file = name },
				     "the file is empty; its first record must name the columns");
		table->whole = false;
		return false;
	}
	check_columns(table, problems);
	return table->whole;
}
