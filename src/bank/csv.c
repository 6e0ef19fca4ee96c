#include "bank/csv.h"

#include "base/file.h"
#include "base/unicode.h"

#include <csv.h>
#include <stdlib.h>
#include <string.h>

/* libcsv tells neither lines nor columns. The reader below walks through the file's bytes beside
 * it: the text of each cell says how far its source reaches, so that places stay exact although the
 * parser is fed in long runs. */
#define RUN ((size_t)64 * 1024)

struct reader {
	struct csv_table *table;
	struct arena *arena;
	struct problems *problems;
	const char *bytes, *end;
	char *texts; /* room for the texts of all cells: each is shorter than its source */

	const char *at; /* behind what libcsv has told so far */
	unsigned line, column;
	unsigned row; /* spreadsheet rows before this record */

	struct csv_cell cells[CSV_COLUMNS_LIMIT];
	unsigned count;  /* cells of this record so far, also beyond the limit */
	unsigned filled; /* up to its last cell that is more than nothing between commas */
	unsigned filled_line, filled_column; /* behind that cell */
	bool holds_text;
	bool begun;
	unsigned record_line;

	size_t total;    /* cells kept */
	size_t too_many; /* records that are longer than the header */
	bool stopped;
};

static struct place reader_place(const struct reader *reader)
{
	const struct csv_record *header = &reader->table->header;

	return (struct place){
		.file = reader->table->name,
		.line = reader->line,
		.column = reader->column,
		.record = reader->begun ? reader->record_line : reader->line,
		.row = reader->row + 1,
		.field = reader->count,
		.header = reader->count < header->count ? header->cells[reader->count].text : NULL,
	};
}

static bool is_line_end(const struct reader *reader, const char *at)
{
	return *at == '\n' || (*at == '\r' && (at + 1 == reader->end || at[1] != '\n'));
}

static void walk(struct reader *reader, size_t length)
{
	const char *to = reader->at + length;

	for (; reader->at < to; reader->at++) {
		if (is_line_end(reader, reader->at)) {
			reader->line++;
			reader->column = 1;
		} else if (((unsigned char)*reader->at & 0xC0) != 0x80 && *reader->at != '\r') {
			reader->column++;
		}
	}
}

/* Over one cell without line ends: the common case, and much the faster. */
static void walk_line(struct reader *reader, size_t length)
{
	unsigned characters = 0;

	for (size_t i = 0; i < length; i++)
		characters += ((unsigned char)reader->at[i] & 0xC0) != 0x80;
	reader->column += characters;
	reader->at += length;
}

/* Line ends that libcsv passes over in silence; each empty line is a row of the spreadsheet. */
static void skip_empty_lines(struct reader *reader)
{
	while (reader->at < reader->end && (*reader->at == '\n' || *reader->at == '\r')) {
		reader->row += is_line_end(reader, reader->at);
		walk(reader, 1);
	}
}

static void begin_record(struct reader *reader)
{
	if (reader->begun)
		return;
	skip_empty_lines(reader);
	reader->begun = true;
	reader->record_line = reader->line;
	reader->count = reader->filled = 0;
	reader->filled_line = reader->line;
	reader->filled_column = reader->column;
	reader->holds_text = false;
}

static void stop(struct reader *reader)
{
	reader->stopped = true;
	reader->table->whole = false;
}

static void too_large(struct reader *reader, const char *what, size_t limit)
{
	struct problem *problem =
		problems_add(reader->problems, PROBLEM_TOO_LARGE, reader_place(reader),
			     "%s; at most %zu are read", what, limit);

	problem->expected = text_format(reader->arena, "at most %zu", limit);
	stop(reader);
}

static size_t quotes_in(const char *text, size_t length)
{
	size_t quotes = 0;

	if (!length)
		return 0;
	for (const char *at = text; (at = memchr(at, '"', length - (size_t)(at - text))); at++)
		quotes++;
	return quotes;
}

/* The text of a cell, ended by NUL: that takes the place of the comma or line end behind it. */
static const char *keep_text(struct reader *reader, const char *text, size_t length)
{
	char *kept = reader->texts;

	if (length == 0)
		return "";
	memcpy(kept, text, length);
	kept[length] = '\0';
	reader->texts += length + 1;
	return kept;
}

static void add_cell(struct reader *reader, const char *text, size_t length)
{
	bool quoted = reader->at < reader->end && *reader->at == '"';
	size_t source = length;

	if (quoted) {
		walk_line(reader, 1);
		source += quotes_in(text, length);
	}
	if (length > CSV_FIELD_LIMIT) {
		too_large(reader, "the cell is too long, in bytes", CSV_FIELD_LIMIT);
		return;
	}
	if (reader->count < CSV_COLUMNS_LIMIT) {
		reader->cells[reader->count] = (struct csv_cell){
			.text = keep_text(reader, text, length),
			.raw = quoted ? reader->at : NULL,
			.line = reader->line,
			.column = reader->column,
		};
	}
	reader->count++;
	reader->holds_text |= length > 0;
	if (quoted && (memchr(text, '\n', length) || memchr(text, '\r', length)))
		walk(reader, source);
	else
		walk_line(reader, source);
	if (quoted)
		walk_line(reader, 1);
	if (length || quoted) {
		reader->filled = reader->count;
		reader->filled_line = reader->line;
		reader->filled_column = reader->column;
	}
}

static void cell_seen(void *text, size_t length, void *data)
{
	struct reader *reader = data;

	if (reader->stopped)
		return;
	begin_record(reader);
	add_cell(reader, text, length);
	if (!reader->stopped && reader->at < reader->end && *reader->at == ',')
		walk_line(reader, 1);
}

static struct csv_record keep_record(struct reader *reader, unsigned count)
{
	struct csv_cell *cells = ARENA_ARRAY(reader->arena, struct csv_cell, count ? count : 1);

	memcpy(cells, reader->cells, count * sizeof(*cells));
	reader->total += count;
	return (struct csv_record){
		.cells = cells,
		.count = count,
		.line = reader->record_line,
		.row = reader->row + 1,
		.length = reader->count,
		.end_line = reader->filled_line,
		.end_column = reader->filled_column,
	};
}

static void tell_too_many(struct reader *reader)
{
	unsigned width = reader->table->header.count;
	const struct csv_cell *cell = &reader->cells[width];
	struct place place = reader_place(reader);

	place.line = cell->line;
	place.column = cell->column;
	place.field = width;
	place.header = "";
	struct problem *problem = problems_add(
		reader->problems, PROBLEM_CELL_TOO_MANY, place,
		"the record has %u cells, the header %u: a text with a comma in it needs quotes",
		reader->count, width);

	problem->expected = text_format(reader->arena, "at most %u cells", width);
	reader->too_many++;
}

static void end_data_record(struct reader *reader)
{
	struct csv_table *table = reader->table;
	unsigned width = table->header.count;

	if (table->records.count >= CSV_ROWS_LIMIT) {
		too_large(reader, "the file has too many records", CSV_ROWS_LIMIT);
		return;
	}
	if (reader->total > CSV_CELLS_LIMIT) {
		too_large(reader, "the file has too many cells", CSV_CELLS_LIMIT);
		return;
	}
	if (reader->count > width)
		tell_too_many(reader);
	struct csv_record record =
		keep_record(reader, reader->filled < width ? reader->filled : width);
	*ARRAY_PUSH(reader->arena, &table->records) = record;
}

static bool is_comment(const struct reader *reader)
{
	return reader->count > 0 && reader->cells[0].text[0] == '#';
}

static struct place header_place(const struct csv_table *table, size_t field)
{
	struct place place = csv_place(table, &table->header, field);

	place.header = NULL;
	return place;
}

/* A header of one cell that holds semicolons or tabs: reading on would only tell what follows. */
static void check_separator(struct reader *reader)
{
	struct csv_table *table = reader->table;
	const char *text = csv_text(&table->header, 0);
	const char *found = table->header.count != 1 ? NULL
			    : strchr(text, ';')      ? "semicolons"
			    : strchr(text, '\t')     ? "tabs"
						     : NULL;

	if (!found)
		return;
	struct problem *problem =
		problems_add(reader->problems, PROBLEM_SEPARATOR, header_place(table, 0),
			     "the cells are separated by %s; save the file with commas", found);

	problem->found = found;
	problem->expected = "commas";
	stop(reader);
}

static void end_full_record(struct reader *reader)
{
	if (reader->table->header.count > 0) {
		end_data_record(reader);
		return;
	}
	reader->table->header = keep_record(reader, reader->count);
	check_separator(reader);
}

static void record_seen(int terminator, void *data)
{
	struct reader *reader = data;

	(void)terminator;
	if (reader->stopped)
		return;
	begin_record(reader);
	if (reader->count > CSV_COLUMNS_LIMIT) {
		too_large(reader, "the record has too many cells", CSV_COLUMNS_LIMIT);
		return;
	}
	if (reader->holds_text && !is_comment(reader))
		end_full_record(reader);
	if (reader->at < reader->end) {
		bool both = *reader->at == '\r' && reader->at + 1 < reader->end
			    && reader->at[1] == '\n';

		walk(reader, both ? 2 : 1);
	}
	reader->row++;
	reader->begun = false;
}

static int nothing_is_space(unsigned char character)
{
	(void)character;
	return 0;
}

/* A quote that was never closed swallows lines, up to the next quote of the file. */
static void tell_open_quote(struct reader *reader, const char *wrong)
{
	struct place place = reader_place(reader);
	struct reader after = *reader;

	if (wrong >= reader->end) {
		problems_add(reader->problems, PROBLEM_BAD_CSV, place,
			     "the quote that begins here is never closed");
		return;
	}
	walk(&after, (size_t)(wrong - reader->at));
	problems_add(
		reader->problems, PROBLEM_BAD_CSV, place,
		"the quote that begins here is closed only in line %u, where more text follows "
		"it (column %u); a quote is missing, or not written twice",
		after.line, after.column);
}

/* The cell that libcsv could not read begins at reader->at; `wrong` is the offending character. */
static void tell_bad_quotes(struct reader *reader, const char *wrong)
{
	begin_record(reader);
	bool quoted = reader->at < reader->end && *reader->at == '"';
	size_t length = (size_t)(wrong - reader->at);

	if (quoted && (wrong >= reader->end || memchr(reader->at, '\n', length))) {
		tell_open_quote(reader, wrong);
		return;
	}
	walk(reader, length);
	problems_add(reader->problems, PROBLEM_BAD_CSV, reader_place(reader),
		     quoted ? "behind the closing quote only a comma or a line end may stand; "
			      "inside a cell each quote is written twice"
			    : "a quote inside a cell that is not quoted; put the cell in quotes "
			      "and write each quote in it twice");
}

static void feed(struct reader *reader, struct csv_parser *parser)
{
	for (const char *from = reader->at; from < reader->end && !reader->stopped;) {
		size_t left = (size_t)(reader->end - from), run = left < RUN ? left : RUN;
		size_t done = csv_parse(parser, from, run, cell_seen, record_seen, reader);

		if (reader->stopped)
			return;
		if (done < run) {
			tell_bad_quotes(reader, from + done);
			stop(reader);
			return;
		}
		from += run;
		if (parser->entry_pos > CSV_FIELD_LIMIT) {
			begin_record(reader);
			too_large(reader, "the cell is too long, in bytes", CSV_FIELD_LIMIT);
			return;
		}
	}
	if (csv_fini(parser, cell_seen, record_seen, reader) != 0 && !reader->stopped) {
		tell_bad_quotes(reader, reader->end);
		stop(reader);
	}
}

static bool check_text(struct reader *reader)
{
	size_t wrong;

	if (unicode_is_valid(reader->at, (size_t)(reader->end - reader->at), &wrong))
		return true;
	const char *byte = reader->at + wrong;

	walk(reader, wrong);
	reader->begun = true;
	reader->record_line = reader->line;
	if (*byte)
		problems_add(reader->problems, PROBLEM_NOT_UTF8, reader_place(reader),
			     "the byte 0x%02X is not UTF-8; save the file as UTF-8",
			     (unsigned)(unsigned char)*byte);
	else
		problems_add(reader->problems, PROBLEM_NOT_UTF8, reader_place(reader),
			     "a NUL byte; the file must be text in UTF-8");
	stop(reader);
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
static void tell_header_too_short(struct reader *reader, size_t told_before)
{
	struct problem *first = &reader->problems->list.items[told_before];

	if (reader->too_many < 2 || reader->too_many < reader->table->records.count
	    || told_before >= reader->problems->list.count)
		return;
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
	struct reader *reader = ARENA_NEW(arena, struct reader);
	bool marked = length >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0;

	*reader = (struct reader){
		.table = table,
		.arena = arena,
		.problems = problems,
		.bytes = bytes,
		.end = bytes + length,
		.at = bytes + (marked ? 3 : 0),
		.line = 1,
		.column = 1,
	};
	if (length > FILE_LIMIT) {
		too_large(reader, "the file is too large, in bytes", FILE_LIMIT);
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
