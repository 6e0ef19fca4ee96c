#ifndef TUI_SURFACE_H
#define TUI_SURFACE_H

#include "base/arena.h"
#include "tui/style.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The screen as a grid of cells in memory. Screens draw on it; the terminal shows it; tests read
 * it. Any size from 1x1 up; everything is clipped here and nowhere else. */

#define CELL_BYTES 28 /* one grapheme cluster with its marks */

struct cell {
	char text[CELL_BYTES]; /* one cluster, NUL-ended; "" behind a wide one */
	unsigned char width;   /* 1 or 2; 0: the second half of a wide cluster */
	unsigned char style;   /* enum style */
};

struct surface {
	int width, height;
	struct cell *cells; /* width x height */
	bool ascii;         /* lines and bars in ASCII */
	/* The hardware cursor: always on the focused thing; shown only where text is typed. */
	int cursor_x, cursor_y;
	bool cursor_shown;
};

struct rect {
	int x, y, width, height;
};

struct surface *surface_open(int width, int height);
void surface_resize(struct surface *surface, int width, int height);
void surface_close(struct surface *surface);

/* Blank everything; the cursor goes to the top left, hidden. */
void surface_clear(struct surface *surface);

/* Write text from (x, y) on, at most `cells` wide (the rest is cut), in one line: line ends become
 * blanks, and what must not reach a terminal is made visible (unicode_clean). The only way text
 * gets onto a surface. Gives the cells used. Places outside are fine: nothing is drawn there. */
int surface_put(struct surface *surface, int x, int y, int cells, enum style style,
		const char *text);

/* The same, and where the text is too long it ends in ".." (ASCII) or an ellipsis. */
int surface_put_cut(struct surface *surface, int x, int y, int cells, enum style style,
		    const char *text);

/* Text ending at column x + cells: for numbers. */
void surface_put_right(struct surface *surface, int x, int y, int cells, enum style style,
		       const char *text);

/* Wrapped text in a rectangle, from its line `skip` on; gives the number of lines the whole text
 * takes at that width. */
int surface_put_wrapped(struct surface *surface, struct rect rect, int skip, enum style style,
			const char *text);
int surface_wrapped_lines(const char *text, int width);

/* Blank a rectangle in a style; give everything in it another style (a selected row). */
void surface_fill(struct surface *surface, struct rect rect, enum style style);
void surface_restyle(struct surface *surface, struct rect rect, enum style style);

/* Lines, and a box with a title in its upper edge. */
void surface_hline(struct surface *surface, int x, int y, int width);
void surface_vline(struct surface *surface, int x, int y, int height);
void surface_box(struct surface *surface, struct rect rect, const char *title);

/* A bar of `cells` filled to `part` of `whole`: eighths of blocks, or '#'. */
void surface_bar(struct surface *surface, int x, int y, int cells, int64_t part, int64_t whole,
		 enum style style);

void surface_cursor(struct surface *surface, int x, int y, bool shown);

/* The words an answer mark, a tick and so on are drawn with: one table for both character sets. */
enum glyph {
	GLYPH_HLINE,
	GLYPH_VLINE,
	GLYPH_TOP_LEFT,
	GLYPH_TOP_RIGHT,
	GLYPH_BOTTOM_LEFT,
	GLYPH_BOTTOM_RIGHT,
	GLYPH_TEE_DOWN,
	GLYPH_TEE_UP,
	GLYPH_TEE_RIGHT,
	GLYPH_TEE_LEFT,
	GLYPH_CROSS,
	GLYPH_ELLIPSIS,
	GLYPH_COUNT
};
const char *glyph(const struct surface *surface, enum glyph glyph);

#endif
