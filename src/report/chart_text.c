#include "text_lines.h"

#include "base/unicode.h"
#include "report/render.h"

/* Charts in plain text. Lines and grids are told by their sentence and their table; swings and
 * ranges also as bars, which fit in characters. */

/* The cells for a value, where `most` cells stand for `largest`. */
static size_t cells_of(int64_t value, int64_t largest, size_t most)
{
	double share = (double)value / (double)largest;
	size_t cells = (size_t)((share < 0 ? -share : share) * (double)most);

	return value && !cells ? 1 : cells;
}

static int64_t farthest(const struct chart *chart)
{
	int64_t low = chart->x.low == INT64_MIN ? INT64_MAX : -chart->x.low;
	int64_t most = low > chart->x.high ? low : chart->x.high;

	return most > 0 ? most : 1;
}

#define LABEL_PART 3 /* a third of the width for labels */

/* "label  ░░░░|████": what is worse on the left of the plan, what is better on its right. */
static void swings_write(const struct chart *chart, size_t width, struct text *out)
{
	size_t label = width / LABEL_PART, side = (width - label - 4) / 2;
	int64_t largest = farthest(chart);

	for (size_t i = 0; i < chart->swings.count; i++) {
		const struct chart_swing *swing = &chart->swings.items[i];
		struct lines lines =
			lines_wrap(out->arena, render_clean(out->arena, swing->label), label);
		size_t last = lines.items.count - 1;
		int64_t down = swing->worse < swing->better ? swing->worse : swing->better;
		int64_t up = swing->worse < swing->better ? swing->better : swing->worse;
		size_t left = down < 0 ? cells_of(down, largest, side) : 0;

		for (size_t l = 0; l < last; l++)
			text_add_format(out, "%s\n", lines.items.items[l]);
		lines_pad(out, lines.items.items[last], label, false);
		text_add_repeat(out, " ", 2 + side - left);
		text_add_repeat(out, "▒", left);
		text_add_char(out, '|');
		text_add_repeat(out, "█", up > 0 ? cells_of(up, largest, side) : 0);
		text_add_char(out, '\n');
	}
}

/* A bar up to the first mark, then other letters from mark to mark. */
static void ranges_write(const struct chart *chart, size_t width, struct text *out)
{
	static const char *const fills[] = { "█", "▓", "░" };
	int64_t largest = farthest(chart);

	for (size_t i = 0; i < chart->ranges.count; i++) {
		const struct chart_range *range = &chart->ranges.items[i];
		size_t drawn = 0;

		lines_write(out, "", render_clean(out->arena, range->label), width);
		for (size_t m = 0; m < range->marks.count; m++) {
			size_t cells = cells_of(range->marks.items[m].value, largest, width - 2);

			text_add(out, m ? "" : "  ");
			text_add_repeat(out, fills[m < COUNT(fills) ? m : COUNT(fills) - 1],
					cells > drawn ? cells - drawn : 0);
			drawn = cells > drawn ? cells : drawn;
		}
		text_add_char(out, '\n');
	}
}

void chart_text_write(const struct chart *chart, size_t width, struct text *out)
{
	lines_write(out, "", render_clean(out->arena, chart->caption), width);
	text_add_char(out, '\n');
	lines_write(out, "", render_clean(out->arena, chart->alt), width);
	if (chart->kind == CHART_SWINGS || chart->kind == CHART_RANGES)
		text_add_char(out, '\n');
	if (chart->kind == CHART_SWINGS)
		swings_write(chart, width, out);
	if (chart->kind == CHART_RANGES)
		ranges_write(chart, width, out);
}
