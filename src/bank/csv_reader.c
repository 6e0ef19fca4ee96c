#include "csv_reader.h"

#include <string.h>

struct place reader_place(const struct csv_reader *reader)
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

static bool is_line_end(const struct csv_reader *reader, const char *at)
{
	return *at == '\n' || (*at == '\r' && (at + 1 == reader->end || at[1] != '\n'));
}

void reader_walk(struct csv_reader *reader, size_t length)
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
static void walk_line(struct csv_reader *reader, size_t length)
{
	unsigned characters = 0;

	for (size_t i = 0; i < length; i++)
		characters += ((unsigned char)reader->at[i] & 0xC0) != 0x80;
	reader->column += characters;
	reader->at += length;
}

/* Line ends that libcsv passes over in silence; each empty line is a row of the spreadsheet. */
static void skip_empty_lines(struct csv_reader *reader)
{
	while (reader->at < reader->end && (*reader->at == '\n' || *reader->at == '\r')) {
		reader->row += is_line_end(reader, reader->at);
		reader_walk(reader, 1);
	}
}

void reader_begin(struct csv_reader *reader)
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

void reader_stop(struct csv_reader *reader)
{
	reader->stopped = true;
	reader->table->whole = false;
}

void reader_too_large(struct csv_reader *reader, const char *what, size_t limit)
{
	struct problem *problem =
		problems_add(reader->problems, PROBLEM_TOO_LARGE, reader_place(reader),
			     "%s; at most %zu are read", what, limit);

	problem->expected = text_format(reader->arena, "at most %zu", limit);
	reader_stop(reader);
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
static const char *keep_text(struct csv_reader *reader, const char *text, size_t length)
{
	char *kept = reader->texts;

	if (length == 0)
		return "";
	memcpy(kept, text, length);
	kept[length] = '\0';
	reader->texts += length + 1;
	return kept;
}

static void add_cell(struct csv_reader *reader, const char *text, size_t length)
{
	bool quoted = reader->at < reader->end && *reader->at == '"';
	size_t source = length;

	if (quoted) {
		walk_line(reader, 1);
		source += quotes_in(text, length);
	}
	if (length > CSV_FIELD_LIMIT) {
		reader_too_large(reader, "the cell is too long, in bytes", CSV_FIELD_LIMIT);
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
		reader_walk(reader, source);
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

void reader_add_cell(struct csv_reader *reader, const char *text, size_t length)
{
	reader_begin(reader);
	add_cell(reader, text, length);
	if (!reader->stopped && reader->at < reader->end && *reader->at == ',')
		walk_line(reader, 1);
}

static struct csv_record keep_record(struct csv_reader *reader, unsigned count)
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

static void tell_too_many(struct csv_reader *reader)
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

static void end_data_record(struct csv_reader *reader)
{
	struct csv_table *table = reader->table;
	unsigned width = table->header.count;

	if (table->records.count >= CSV_ROWS_LIMIT) {
		reader_too_large(reader, "the file has too many records", CSV_ROWS_LIMIT);
		return;
	}
	if (reader->total > CSV_CELLS_LIMIT) {
		reader_too_large(reader, "the file has too many cells", CSV_CELLS_LIMIT);
		return;
	}
	if (reader->count > width)
		tell_too_many(reader);
	struct csv_record record =
		keep_record(reader, reader->filled < width ? reader->filled : width);
	*ARRAY_PUSH(reader->arena, &table->records) = record;
}

static bool is_comment(const struct csv_reader *reader)
{
	return reader->count > 0 && reader->cells[0].text[0] == '#';
}

struct place header_place(const struct csv_table *table, size_t field)
{
	struct place place = csv_place(table, &table->header, field);

	place.header = NULL;
	return place;
}

/* A header of one cell that holds semicolons or tabs: reading on would only tell what follows. */
static void check_separator(struct csv_reader *reader)
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
	reader_stop(reader);
}

static void end_full_record(struct csv_reader *reader)
{
	if (reader->table->header.count > 0) {
		end_data_record(reader);
		return;
	}
	reader->table->header = keep_record(reader, reader->count);
	check_separator(reader);
}

static void walk_line_end(struct csv_reader *reader)
{
	if (reader->at == reader->end)
		return;
	bool both = *reader->at == '\r' && reader->at + 1 < reader->end && reader->at[1] == '\n';

	reader_walk(reader, both ? 2 : 1);
}

void reader_end(struct csv_reader *reader)
{
	reader_begin(reader);
	if (reader->count > CSV_COLUMNS_LIMIT) {
		reader_too_large(reader, "the record has too many cells", CSV_COLUMNS_LIMIT);
		return;
	}
	if (reader->holds_text && !is_comment(reader))
		end_full_record(reader);
	walk_line_end(reader);
	reader->row++;
	reader->begun = false;
}
