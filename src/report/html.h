#ifndef REPORT_HTML_H
#define REPORT_HTML_H

#include "report/document.h"

#include "base/text.h"

/* Parts of the HTML writer, private to it. */

/* Add a text as content or attribute value; line ends become `line_break`. */
void html_escape(struct text *out, const char *text, const char *line_break);

/* Whether a text holds letters of scripts written from the right: Hebrew, Arabic and their
 * neighbours. Then the browser finds its direction. */
bool html_reads_from_right(const char *text);

/* A prose as an element: <name attributes>...</name>. */
void html_element(const char *name, const char *attributes, const struct prose *prose,
		  struct text *out);
void html_pairs_write(const struct pairs *pairs, struct text *out);
void html_table_write(const struct table *table, struct text *out);

/* What stands before the paper: head, title, facts; and the list of its parts, if it is long. */
void html_head_write(const struct document *document, struct text *out);
void html_contents_write(const struct document *document, struct text *out);

/* A bar chart as SVG with a title and a description; `number` tells the charts of a page apart. */
void html_bars_write(const struct bars *bars, size_t number, struct text *out);

extern const char html_style[];

#endif
