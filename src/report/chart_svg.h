#ifndef REPORT_CHART_SVG_H
#define REPORT_CHART_SVG_H

#include "chart_layout.h"

#include "base/text.h"

/* Charts as SVG for the HTML writer: dark lines and letters on white, told apart by strokes and
 * hatching, so that they print in black. All places are tenths of a drawing unit. Private to the
 * HTML writer. */

#define SVG_WIDTH 6400
#define SVG_LINE 150 /* from one line of text to the next */

#define SVG_INK "#1b1b1b"
#define SVG_BLUE "#2b5c8a"
#define SVG_RUST "#8a3b12"
#define SVG_GREY "#5a5a5a"
#define SVG_PALE "#d0d0d0"

/* Keeps a text readable where a line passes behind it. */
#define SVG_HALO " stroke=\"#fff\" stroke-width=\"4\" paint-order=\"stroke\""

/* A chart as a figure with caption, title and description; `number` tells the charts of a page
 * apart. */
void chart_svg_write(const struct chart *chart, size_t number, struct text *out);

/* One kind each: draw at the end of `out`, give the height. `number` is in the names of patterns.
 */
int chart_svg_lines(const struct chart *chart, size_t number, struct text *out);
int chart_svg_swings(const struct chart *chart, size_t number, struct text *out);
int chart_svg_heat(const struct chart *chart, size_t number, struct text *out);
int chart_svg_ranges(const struct chart *chart, size_t number, struct text *out);

/* --- strokes --- */

enum svg_anchor { ANCHOR_START, ANCHOR_MIDDLE, ANCHOR_END };

void svg_number(struct text *out, int tenths);
/* `attributes` as they stand in the tag: " fill=\"none\"". */
void svg_text(struct text *out, int x, int y, enum svg_anchor anchor, const char *attributes,
	      const char *text);
void svg_line(struct text *out, int x1, int y1, int x2, int y2, const char *attributes);
void svg_rect(struct text *out, int x, int y, int width, int height, const char *attributes);

/* A text cut to so many cells, with "…" where it was longer. */
const char *svg_fitted(struct arena *arena, const char *text, size_t cells);

/* An upright scale's or a level one's ticks: words and pale lines across the picture. The level one
 * also has the axis's title below; it gives the height used up. */
void svg_ticks_upright(struct text *out, const struct chart_axis *axis,
		       const struct chart_scale *scale, int left, int right);
int svg_ticks_level(struct text *out, const struct chart_axis *axis,
		    const struct chart_scale *scale, int top, int bottom);

/* The hatched fill of chart `number`, as attributes. */
const char *svg_hatch(struct arena *arena, size_t number);

#endif
