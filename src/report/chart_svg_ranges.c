#include "chart_svg.h"

/* Bars with marks, on one scale that begins at nothing: pale up to the first mark, then solid and
 * hatched by turns from mark to mark. The marks' words stand above, with a line down. */

#define FROM 60
#define TO 5300 /* flags lead on from there */
#define TOP 40
#define BAR 160
#define GAP 160

static void bar_draw(struct text *out, const struct chart_scale *scale,
		     const struct chart_range *range, int y, const char *hatch)
{
	const char *fills[] = { " fill=\"#e4ecf4\" stroke=\"" SVG_BLUE "\"",
				" fill=\"" SVG_BLUE "\" stroke=\"" SVG_BLUE "\"", hatch };
	int from = chart_place(scale, 0);

	for (size_t i = 0; i < range->marks.count; i++) {
		int to = chart_place(scale, range->marks.items[i].value);

		svg_rect(out, from, y, to > from ? to - from : 0, BAR,
			 fills[!i      ? 0
			       : i % 2 ? 1
				       : 2]);
		from = to > from ? to : from;
	}
}

/* Gives the place below the bar. */
static int range_draw(struct text *out, const struct chart_scale *scale,
		      const struct chart_range *range, int y, const char *hatch)
{
	size_t count = range->marks.count;
	struct chart_flag *flags = ARENA_ARRAY(out->arena, struct chart_flag, count);

	for (size_t i = 0; i < count; i++)
		flags[i] = (struct chart_flag){
			.start = chart_place(scale, range->marks.items[i].value) + 30,
			.width = chart_text_width(range->marks.items[i].text),
		};
	int rows = chart_flags_pack(flags, count, SVG_WIDTH);
	int top = y + SVG_LINE + rows * SVG_LINE + 60;

	svg_text(out, FROM, y + 120, ANCHOR_START, SVG_HALO " font-weight=\"bold\"", range->label);
	for (size_t i = 0; i < count; i++) {
		int x = chart_place(scale, range->marks.items[i].value);

		svg_line(out, x, top - 160 - flags[i].row * SVG_LINE, x, top + BAR,
			 " stroke=\"" SVG_INK "\"");
	}
	for (size_t i = 0; i < count; i++)
		svg_text(out, flags[i].start, top - 60 - flags[i].row * SVG_LINE, ANCHOR_START,
			 SVG_HALO, range->marks.items[i].text);
	bar_draw(out, scale, range, top, hatch);
	return top + BAR;
}

int chart_svg_ranges(const struct chart *chart, size_t number, struct text *out)
{
	const char *hatch = svg_hatch(out->arena, number);
	struct chart_scale scale = chart_scale_fit_level(out->arena, &chart->x, FROM, TO);
	struct text bars = text_start(out->arena);
	int y = TOP;

	for (size_t i = 0; i < chart->ranges.count; i++)
		y = range_draw(&bars, &scale, &chart->ranges.items[i], y, hatch) + GAP;
	int below = svg_ticks_level(out, &chart->x, &scale, TOP, y - GAP / 2);

	text_add(out, text_end(&bars));
	return y + below;
}
