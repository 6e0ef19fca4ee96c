#ifndef TUI_PICTURE_H
#define TUI_PICTURE_H

#include "tui/style.h"
#include "tui/surface.h"

/* A surface as something to read, compare or look at. All on the arena. */

/* Its rows as text, blanks at their ends left out. */
const char *picture_text(const struct surface *surface, struct arena *arena);

/* What a golden file holds: the rows, then a block of style letters (rows of only "." left out,
 * with their number before them), then the cursor and the text it stands on. */
const char *picture_golden(const struct surface *surface, struct arena *arena);

/* A drawing for documentation: one file, no outside references. */
const char *picture_svg(const struct surface *surface, enum theme theme, struct arena *arena);

#endif
