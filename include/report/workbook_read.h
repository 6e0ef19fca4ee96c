#ifndef REPORT_WORKBOOK_READ_H
#define REPORT_WORKBOOK_READ_H

#include "base/arena.h"
#include "base/error.h"
#include "base/file.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The way back out of a workbook: what the cells of some defined names hold, whichever program
 * wrote the file last. Only what is asked for is looked at. */

enum found_kind {
	FOUND_NO_NAME, /* the workbook has no such name, or it is of more than one cell */
	FOUND_NOTHING, /* an empty cell */
	FOUND_NUMBER,  /* micro */
	FOUND_TEXT,
	FOUND_ERROR, /* #REF! and the like, or a number that is none of ours: the text as it is */
};
struct found {
	enum found_kind kind;
	int64_t micro;     /* millionths, rounded */
	const char *text;  /* as it stands; "" for nothing */
	const char *place; /* "Inputs!B5"; "" for no name */
};

/* Look names up in a workbook; `found` has room for `count`. Everything lives in `arena`. False:
 * ERROR_DATA, what is wrong with the file. Refused: what is no workbook, is damaged, unpacks to
 * more than some ten million bytes, or brings a document type. */
bool workbook_read(const struct file *file, const char *const *names, size_t count,
		   struct found *found, struct arena *arena, struct error *error);

#endif
