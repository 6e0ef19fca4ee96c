#ifndef REPORT_CSV_WRITE_H
#define REPORT_CSV_WRITE_H

#include "base/text.h"

#include <stdbool.h>
#include <stddef.h>

/* CSV as every reader takes it: each field quoted, quotes doubled, CRLF (RFC 4180). */

struct csv_writer {
	struct text *out;
	bool raw;   /* no guard */
	bool begun; /* the record has a field */
};

void csv_field(struct csv_writer *writer, const char *text); /* NULL: empty */
void csv_record_end(struct csv_writer *writer);
void csv_header(struct csv_writer *writer, const char *const *names, size_t count);

/* Whether a spreadsheet might take a text for a formula or a command: behind blanks, no-break
 * spaces, zero-width characters and our own apostrophes stands = + - @ | %, a tab or a line end, or
 * a full-width form of one of these; and it is no plain number. Such a field is written with one
 * apostrophe more, and reading takes one off again. */
bool csv_needs_guard(const char *text);

/* A field as it was before the guard: what an import reads. */
const char *csv_unguarded(const char *text);

#endif
