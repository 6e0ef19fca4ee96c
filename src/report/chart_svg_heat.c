#include "chart_svg.h"

/* A grid of figures: the larger, the darker. Every cell holds its figure, so that the shade only
 * helps; nothing stands where there is nothing. */

#define LABEL_WIDTH 2500
#define LABEL_CELLS 38
#define HEAD_SLANT 77 /* of a head's width, in per cent, is its height */
#define HEAD_ROOM 180
#define ROW_HEIGHT 220
#define RIGHT_EDGE 150 /* room for the last slanted head */

/* Dark letters on the light shades, white ones on the dark: each pair at least 4.5:1. */
static const struct {
	const char *fill, *ink;
} shades[] = {
	{ " fill=\"#eef4fa\"", "" },
	{ " fill=\"#cfe0f0\"", "" },
	{ " fill=\"#9fc2e0\"", "" },
	{ " fill=\"#2b6ca8\"", " fill=\"#fff\"" },
	{ " fill=\"#123f6b\"", " fill=\"#fff\"" },
};

static int64_t largest_of(const struct chart *chart)
{
	int64_t largest = 1;

	for (size_t r = 0; r < chart->heat.count; r++)
		for (size_t c = 0; c < chart->columns.count; c++)
			if (chart->heat.items[r].values[c] > largest)
				largest = chart->heat.items[r].values[c];
	return largest;
}

/* By share of the largest figure; under a limit only the light shades, from it on the darkest. */
static size_t shade_of(int64_t value, const struct chart *chart, int64_t largest)
{
	size_t last = COUNT(shades) - 1;
	double share = (double)value / (double)(chart->limit ? chart->limit : largest);

	if (share >= 1)
		return last;
	return (size_t)(share * (double)(chart->limit ? COUNT(shades) - 2 : COUNT(shades)));
}

static void cell_draw(struct text *out, const struct chart *chart, const struct chart_heat_row *row,
		      size_t column, int x, int y, int width, int64_t largest)
{
	int64_t value = row->values[column];

	if (value <= 0) {
		svg_rect(out, x, y, width, ROW_HEIGHT, " fill=\"#fff\" stroke=\"" SVG_PALE "\"");
		return;
	}
	size_t shade = shade_of(value, chart, largest);

	svg_rect(out, x, y, width, ROW_HEIGHT,
		 text_format(out->arena, "%s stroke=\"" SVG_PALE "\"", shades[shade].fill));
	svg_text(out, x + width / 2, y + 150, ANCHOR_MIDDLE,
		 text_format(out->arena, " font-size=\"10\"%s", shades[shade].ink),
		 row->texts[column]);
}

static int head_height(const struct chart *chart)
{
	int widest = 0;

	for (size_t c = 0; c < chart->columns.count; c++) {
		int width = chart_text_width(chart->columns.items[c]);

		widest = width > widest ? width : widest;
	}
	widest = widest < SVG_WIDTH ? widest : SVG_WIDTH;
	return widest * HEAD_SLANT / 100 + HEAD_ROOM;
}

static void heads_draw(const struct chart *chart, struct text *out, int width, int bottom)
{
	for (size_t c = 0; c < chart->columns.count; c++) {
		int x = LABEL_WIDTH + (int)c * width + width / 2;
		struct text turn = text_start(out->arena);

		text_add(&turn, " transform=\"rotate(-50 ");
		svg_number(&turn, x);
		text_add_char(&turn, ' ');
		svg_number(&turn, bottom - 60);
		text_add(&turn, ")\"");
		svg_text(out, x, bottom - 60, ANCHOR_START, text_end(&turn),
			 chart->columns.items[c]);
	}
}

int chart_svg_heat(const struct chart *chart, size_t number, struct text *out)
{
	int64_t largest = largest_of(chart);
	int head = head_height(chart);
	int columns = chart->columns.count ? (int)chart->columns.count : 1;
	int width = (SVG_WIDTH - LABEL_WIDTH - RIGHT_EDGE) / columns;

	(void)number;
	heads_draw(chart, out, width, head);
	for (size_t r = 0; r < chart->heat.count; r++) {
		const struct chart_heat_row *row = &chart->heat.items[r];
		int y = head + (int)r * ROW_HEIGHT;

		svg_text(out, LABEL_WIDTH - 60, y + 150, ANCHOR_END, " font-size=\"11\"",
			 svg_fitted(out->arena, row->label, LABEL_CELLS));
		for (size_t c = 0; c < chart->columns.count; c++)
			cell_draw(out, chart, row, c, LABEL_WIDTH + (int)c * width, y, width,
				  largest);
	}
	return head + (int)chart->heat.count * ROW_HEIGHT + 20;
}
