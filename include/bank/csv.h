#ifndef BANK_CSV_H
#define BANK_CSV_H

#include "bank/problems.h"
#include "base/arena.h"
#include "base/array.h"
#include "base/text.h"

#include <stdbool.h>
#include <stddef.h>

/* CSV as data/README.md, section 2, has it: read into records whose cells know their line, column
 * and name in a spreadsheet; and cells written. */

struct csv_cell {
	const char *text; /* unquoted, never NULL */
	const char *raw;  /* its first character in the file's bytes, inside the quotes; NULL unless
			   * the cell is quoted */
	unsigned line, column; /* of that character, from 1; columns are code points */
};

/* Where a cell really stands that was laid over another (bank/overlay.h). */
struct csv_overlaid {
	const struct csv_table *table; /* NULL: it stands where its record does */
	const struct csv_record *record;
	size_t field;
};

/* Comments and empty records are left out, and so are empty cells at the end of a record. */
struct csv_record {
	const struct csv_cell *cells;
	unsigned count;
	unsigned length;                     /* with the empty cells at its end */
	unsigned line;                       /* physical line where the record begins, from 1 */
	unsigned row;                        /* row in a spreadsheet, from 1 */
	unsigned end_line, end_column;       /* behind the last cell kept */
	const struct csv_overlaid *overlaid; /* by field, `count` of them; NULL: none is */
};

struct csv_table {
	const char *name; /* of the file, for places */
	struct csv_record header;
	ARRAY(struct csv_record) records;
	size_t header_told; /* 1 + the problem that all records are longer than the header; 0 */
	bool whole;         /* false: a problem ended the reading; the records before it are here */
};

#define CSV_ROWS_LIMIT 100000
#define CSV_FIELD_LIMIT ((size_t)64 * 1024) /* bytes of one cell */
#define CSV_COLUMNS_LIMIT 256
#define CSV_CELLS_LIMIT ((size_t)2000000)

/* Read a whole file, which must outlive the table and be followed by a NUL. What is wrong with it
 * as CSV is told: bytes that are not UTF-8, quotes, separators, limits, columns named twice,
 * records longer than the header. Gives `whole`. */
bool csv_read(struct csv_table *table, const char *name, const char *bytes, size_t length,
	      struct arena *arena, struct problems *problems);

/* The field of a column, (size_t)-1 where there is none. */
size_t csv_column(const struct csv_table *table, const char *name);

/* The text of a field, "" where the record has no such cell. */
const char *csv_text(const struct csv_record *record, size_t field);

/* As `raw` of expr_parse() and place_move(): NULL unless the cell is quoted. */
const char *csv_raw(const struct csv_record *record, size_t field);

/* Where a field is; where the record is too short for it, the record's end. */
struct place csv_place(const struct csv_table *table, const struct csv_record *record,
		       size_t field);

/* Add one cell, quoted only where it has to be: commas, quotes, line ends, blanks at its ends, or a
 * "#" in front (which would make a comment). No separator and no line end. */
void csv_write_cell(struct text *text, const char *cell);

/* Add a whole record and its line end (LF). */
void csv_write_record(struct text *text, const char *const *cells, size_t count);

#endif
