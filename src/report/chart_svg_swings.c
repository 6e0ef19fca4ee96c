#include "chart_svg.h"

#include "text_lines.h"

/* A tornado: from the plan, which stands at nothing, to what each change would do. */

#define LABEL_WIDTH 2300
#define LABEL_CELLS 36
#define VALUE_MOST 1100 /* room for a figure beside its bar, at most */
#define STEP 320
#define BAR 200
#define TOP 260

#define BETTER " fill=\"" SVG_BLUE "\" stroke=\"" SVG_BLUE "\""

static void label_draw(struct text *out, const char *label, int middle)
{
	struct lines lines = lines_wrap(out->arena, label, LABEL_CELLS);
	int y = middle + 40 - (int)(lines.items.count - 1) * SVG_LINE / 2;

	for (size_t i = 0; i < lines.items.count; i++, y += SVG_LINE)
		svg_text(out, LABEL_WIDTH, y, ANCHOR_END, "", lines.items.items[i]);
}

static void bar_draw(struct text *out, const struct chart_scale *scale, int64_t value,
		     const char *words, int top, int height, const char *fill)
{
	int base = chart_place(scale, 0), end = chart_place(scale, value);
	int left = end < base ? end : base, width = end < base ? base - end : end - base;

	if (!value)
		return;
	svg_rect(out, left, top, width < 10 ? 10 : width, height, fill);
	svg_text(out, value < 0 ? end - 50 : end + 50, top + height / 2 + 40,
		 value < 0 ? ANCHOR_END : ANCHOR_START, SVG_HALO, words);
}

static void swing_draw(struct text *out, const struct chart_scale *scale,
		       const struct chart_swing *swing, int middle, const char *hatch)
{
	/* Both ends on one side of the plan: each has half of the bar's height. */
	bool one_side = (swing->worse < 0) == (swing->better < 0) && swing->worse && swing->better;
	int height = one_side ? BAR / 2 : BAR, top = middle - BAR / 2;

	label_draw(out, swing->label, middle);
	bar_draw(out, scale, swing->worse, swing->worse_text, top, height, hatch);
	bar_draw(out, scale, swing->better, swing->better_text, one_side ? middle : top, height,
		 BETTER);
}

static void legend_draw(struct text *out, const char *hatch)
{
	svg_rect(out, LABEL_WIDTH, 30, 200, 100, hatch);
	svg_text(out, LABEL_WIDTH + 260, 120, ANCHOR_START, "", "unfavourable end");
	svg_rect(out, LABEL_WIDTH + 1500, 30, 200, 100, BETTER);
	svg_text(out, LABEL_WIDTH + 1760, 120, ANCHOR_START, "", "favourable end");
}

/* Room for the widest figure. */
static int value_width(const struct chart *chart)
{
	int widest = 0;

	for (size_t i = 0; i < chart->swings.count; i++) {
		int worse = chart_text_width(chart->swings.items[i].worse_text);
		int better = chart_text_width(chart->swings.items[i].better_text);

		widest = worse > widest ? worse : widest;
		widest = better > widest ? better : widest;
	}
	return widest + 60 < VALUE_MOST ? widest + 60 : VALUE_MOST;
}

int chart_svg_swings(const struct chart *chart, size_t number, struct text *out)
{
	const char *hatch = svg_hatch(out->arena, number);
	int room = value_width(chart);
	int bottom = TOP + (int)chart->swings.count * STEP;
	struct chart_scale scale =
		chart_scale_fit_level(out->arena, &chart->x, LABEL_WIDTH + room, SVG_WIDTH - room);
	int below = svg_ticks_level(out, &chart->x, &scale, TOP - 60, bottom);

	legend_draw(out, hatch);
	for (size_t i = 0; i < chart->swings.count; i++)
		swing_draw(out, &scale, &chart->swings.items[i], TOP + (int)i * STEP + STEP / 2,
			   hatch);
	return bottom + below;
}
