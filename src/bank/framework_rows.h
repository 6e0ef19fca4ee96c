#ifndef BANK_FRAMEWORK_ROWS_H
#define BANK_FRAMEWORK_ROWS_H

#include "bank/problems.h"
#include "base/array.h"

#include <stdbool.h>
#include <stddef.h>

/* The rows of a framework as texts, from CSV or JSON (private). */

enum framework_column {
	FRAMEWORK_NAME,
	FRAMEWORK_ROW,
	FRAMEWORK_VALUE,
	FRAMEWORK_MODE,
	FRAMEWORK_DEVIATION,
	FRAMEWORK_DECIDED_BY,
	FRAMEWORK_DECIDED_ON,
	FRAMEWORK_REVIEW_ON,
	FRAMEWORK_NOTE,
	FRAMEWORK_COLUMNS
};
extern const char *const framework_columns[FRAMEWORK_COLUMNS];

struct framework_row {
	const char *cells[FRAMEWORK_COLUMNS]; /* "" where there is none */
	const char *raws[FRAMEWORK_COLUMNS];  /* see csv_raw() */
	struct place places[FRAMEWORK_COLUMNS];
};

struct framework_rows {
	const char *file; /* for places */
	struct arena *arena;
	struct problems *problems;
	ARRAY(struct framework_row) list;
};

/* Told apart by the content: JSON begins with "{". False where there is nothing to go on with. */
bool framework_rows_read(struct framework_rows *rows, const char *bytes, size_t length);

#endif
