#ifndef BANK_CSV_READER_H
#define BANK_CSV_READER_H

#include "bank/csv.h"

/* A walk through the bytes of a CSV file beside libcsv (private), which tells neither lines nor
 * columns: the text of each cell says how far its source reaches, so that places stay exact
 * although libcsv is fed in long runs. */
struct csv_reader {
	struct csv_table *table;
	struct arena *arena;
	struct problems *problems;
	const char *end;
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

/* Where the walk is: the cell that comes next. */
struct place reader_place(const struct csv_reader *reader);
/* Over bytes of whatever kind. */
void reader_walk(struct csv_reader *reader, size_t length);

/* One cell, with the comma behind it; the end of a record, with the line end behind it. */
void reader_begin(struct csv_reader *reader);
void reader_add_cell(struct csv_reader *reader, const char *text, size_t length);
void reader_end(struct csv_reader *reader);

/* Nothing more is read. */
void reader_stop(struct csv_reader *reader);
void reader_too_large(struct csv_reader *reader, const char *what, size_t limit);

/* The place of a column's name. */
struct place header_place(const struct csv_table *table, size_t field);

#endif
