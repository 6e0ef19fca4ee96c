#ifndef REPORT_RENDER_H
#define REPORT_RENDER_H

#include "report/document.h"

#include "base/text.h"

/* The writers of documents: one file each, all of the same form. They add to the end of `out`,
 * whose arena they use. Every text passes render_clean() and the escaping of its format. */

/* Plain text for terminals and mails; no line is wider than `width` cells. */
void render_text(const struct document *document, size_t width, struct text *out);

/* CommonMark with the pipe tables and task lists of GitHub. */
void render_markdown(const struct document *document, struct text *out);

/* One HTML file: no script, nothing fetched, for screen, reader and printer. */
void render_html(const struct document *document, struct text *out);

/* What every writer does to a text first: line ends become "\n", a tab a blank, everything that
 * could act on a terminal or hide is shown (unicode_clean). */
const char *render_clean(struct arena *arena, const char *text);

/* Whether a link may be made of it: http or https, and nothing in it that a reader would not see.
 */
bool render_is_link(const char *url);

/* A whole prose as one text without styles; links as "text <url>". */
const char *render_plain(struct arena *arena, const struct prose *prose);

#endif
