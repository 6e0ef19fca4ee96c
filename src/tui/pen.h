#ifndef TUI_PEN_H
#define TUI_PEN_H

#include "tui/surface.h"

/* Writes paragraphs from the top of a rectangle down and never leaves it. */
struct pen {
	struct surface *surface;
	struct rect rect;
	int y;
	struct arena *frame;
};

struct pen pen_start(struct surface *surface, struct rect rect, struct arena *frame);

/* Lines that are left; a paragraph, wrapped (nothing where the text is empty or NULL); an empty
 * line. */
int pen_left(const struct pen *pen);
void pen_put(struct pen *pen, enum style style, const char *text);
void pen_skip(struct pen *pen);

/* A line across with a title on it. */
void pen_rule(struct pen *pen, const char *title);

#endif
