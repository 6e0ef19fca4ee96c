#ifndef TUI_READING_H
#define TUI_READING_H

#include "tui/app.h"

/* Lines to read and scroll through: explanations, histories. A popup as large as the body. The
 * texts are copied. */
struct reading_line {
	int indent; /* cells */
	enum style style;
	const char *text;
	const char *aside; /* at the right edge; may be NULL */
};

void *reading_screen_new(const char *name, const char *help, const char *title,
			 const struct reading_line *lines, size_t count);

#endif
