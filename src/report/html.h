#ifndef REPORT_HTML_H
#define REPORT_HTML_H

#include "report/document.h"

#include "base/text.h"

/* Parts of the HTML writer, private to it. */

/* Add a text as content or attribute value; line ends become `line_break`. */
void html_escape(struct text *out, const char *text, const char *line_break);

/* A bar chart as SVG with a title and a description; `number` tells the charts of a page apart. */
void html_bars_write(const struct bars *bars, size_t number, struct text *out);

extern const char html_style[];

#endif
