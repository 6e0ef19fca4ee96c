#ifndef REPORT_TEXT_LINES_H
#define REPORT_TEXT_LINES_H

#include "report/document.h"

#include "base/text.h"

/* Lines of plain text: the parts of the text writer. Private to it. */

struct lines {
	ARRAY(const char *) items; /* none is wider than asked for */
};

/* Break a cleaned text into lines of at most `width` cells; at least one line. */
struct lines lines_wrap(struct arena *arena, const char *text, size_t width);

/* The widest line of a cleaned text if nothing were broken. */
size_t lines_natural(const char *text);

/* Write a text with `first` before its first line and blanks of the same width before the others.
 */
void lines_write(struct text *out, const char *first, const char *text, size_t width);

/* Pad with blanks to a width, on the right or (`right`) on the left. */
void lines_pad(struct text *out, const char *text, size_t width, bool right);

/* What a chart says, with bars of characters where they tell more than the table does. */
void chart_text_write(const struct chart *chart, size_t width, struct text *out);

/* A table in columns, or row by row where the width does not allow columns. */
void text_table_write(const struct table *table, size_t width, struct text *out);

#endif
