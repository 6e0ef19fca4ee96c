#include "chart_svg.h"

/* Series over a scale. What is worth a word stands above the picture, with a line down to its
 * place; the names of the series stand at their ends. */

#define LEFT 760
#define RIGHT 4900
#define HEIGHT 2600
#define TOP 200 /* the title of the upright axis */
#define NAME_GAP 60
#define FLAG_OFF 30   /* from a pole to its text */
#define DOTS_UP_TO 12 /* points that are shown one by one */

struct plot {
	const struct chart *chart;
	struct text *out;
	struct chart_scale x, y;
	int top, bottom;
};

/* Indexes of things in the order of their places. */
static size_t *sorted(struct arena *arena, const int *places, size_t count)
{
	size_t *order = ARENA_ARRAY(arena, size_t, count);

	for (size_t i = 0; i < count; i++) {
		size_t at = i;

		for (; at > 0 && places[order[at - 1]] > places[i]; at--)
			order[at] = order[at - 1];
		order[at] = i;
	}
	return order;
}

static void note_line(const struct plot *plot, const struct chart_note *note, int from)
{
	int x = chart_place(&plot->x, note->point.x);
	int to = note->at_point ? chart_place(&plot->y, note->point.y) : plot->bottom;

	svg_line(plot->out, x, from, x, to, " stroke=\"" SVG_GREY "\" stroke-dasharray=\"1 2\"");
	if (!note->at_point)
		return;
	text_add(plot->out, "<circle cx=\"");
	svg_number(plot->out, x);
	text_add(plot->out, "\" cy=\"");
	svg_number(plot->out, to);
	text_add(plot->out,
		 "\" r=\"5\" fill=\"none\" stroke=\"" SVG_INK "\" stroke-width=\"1.5\"/>\n");
}

/* The notes' words, packed in rows; gives the height of them. Drawing comes when the place of the
 * picture is known. */
static struct chart_flag *notes_pack(const struct plot *plot, size_t **order, int *rows)
{
	struct arena *arena = plot->out->arena;
	size_t count = plot->chart->notes.count;
	int *places = ARENA_ARRAY(arena, int, count);
	struct chart_flag *flags = ARENA_ARRAY(arena, struct chart_flag, count);

	for (size_t i = 0; i < count; i++)
		places[i] = chart_place(&plot->x, plot->chart->notes.items[i].point.x);
	*order = sorted(arena, places, count);
	for (size_t i = 0; i < count; i++)
		flags[i] = (struct chart_flag){
			.start = places[(*order)[i]] + FLAG_OFF,
			.width = chart_text_width(plot->chart->notes.items[(*order)[i]].text),
		};
	*rows = chart_flags_pack(flags, count, SVG_WIDTH);
	return flags;
}

static void notes_draw(const struct plot *plot, const struct chart_flag *flags, const size_t *order)
{
	const struct chart_note *notes = plot->chart->notes.items;
	size_t count = plot->chart->notes.count;

	for (size_t i = 0; i < count; i++)
		note_line(plot, &notes[order[i]], plot->top - 170 - flags[i].row * SVG_LINE);
	for (size_t i = 0; i < count; i++)
		svg_text(plot->out, flags[i].start, plot->top - 70 - flags[i].row * SVG_LINE,
			 ANCHOR_START, SVG_HALO, notes[order[i]].text);
}

static const char *const strokes[] = {
	[STROKE_SOLID] = " stroke=\"" SVG_BLUE "\" stroke-width=\"2.5\"",
	[STROKE_DASHED] = " stroke=\"" SVG_RUST "\" stroke-width=\"2.5\" stroke-dasharray=\"8 4\"",
	[STROKE_DOTTED] = " stroke=\"" SVG_INK "\" stroke-width=\"2.5\" stroke-dasharray=\"2 3\"",
};

static void dots_draw(const struct plot *plot, const struct chart_series *series)
{
	if (series->points.count > DOTS_UP_TO)
		return;
	for (size_t i = 0; i < series->points.count; i++) {
		int x = chart_place(&plot->x, series->points.items[i].x);
		int y = chart_place(&plot->y, series->points.items[i].y);

		svg_rect(plot->out, x - 25, y - 25, 50, 50, " fill=\"" SVG_INK "\"");
	}
}

static void series_draw(const struct plot *plot, const struct chart_series *series)
{
	struct text *out = plot->out;

	text_add_format(out, "<polyline fill=\"none\"%s points=\"", strokes[series->stroke]);
	for (size_t i = 0; i < series->points.count; i++) {
		text_add(out, i ? " " : "");
		svg_number(out, chart_place(&plot->x, series->points.items[i].x));
		text_add_char(out, ',');
		svg_number(out, chart_place(&plot->y, series->points.items[i].y));
	}
	text_add(out, "\"/>\n");
	dots_draw(plot, series);
}

static int end_of(const struct plot *plot, const struct chart_series *series)
{
	size_t count = series->points.count;

	return count ? chart_place(&plot->y, series->points.items[count - 1].y) : plot->bottom;
}

static void names_draw(const struct plot *plot)
{
	struct arena *arena = plot->out->arena;
	size_t count = plot->chart->series.count;
	int *ends = ARENA_ARRAY(arena, int, count);
	int *places = ARENA_ARRAY(arena, int, count);

	for (size_t i = 0; i < count; i++)
		ends[i] = end_of(plot, &plot->chart->series.items[i]);
	const size_t *order = sorted(arena, ends, count);

	for (size_t i = 0; i < count; i++)
		places[i] = ends[order[i]];
	chart_places_part(places, count, SVG_LINE, plot->top, plot->bottom);
	for (size_t i = 0; i < count; i++) {
		const struct chart_series *series = &plot->chart->series.items[order[i]];

		svg_line(plot->out, RIGHT + NAME_GAP, places[i], RIGHT + NAME_GAP + 240, places[i],
			 strokes[series->stroke]);
		svg_text(plot->out, RIGHT + NAME_GAP + 290, places[i] + 40, ANCHOR_START, "",
			 series->name);
	}
}

int chart_svg_lines(const struct chart *chart, size_t number, struct text *out)
{
	struct plot plot = { .chart = chart, .out = out };
	size_t *order;
	int rows;

	(void)number;
	plot.x = chart_scale_fit_level(out->arena, &chart->x, LEFT, RIGHT);
	struct chart_flag *flags = notes_pack(&plot, &order, &rows);

	plot.top = TOP + rows * SVG_LINE;
	plot.bottom = plot.top + HEIGHT;
	plot.y = chart_scale_fit(&chart->y, 6, plot.bottom, plot.top);
	svg_text(out, 0, 120, ANCHOR_START, "", chart->y.title);
	int below = svg_ticks_level(out, &chart->x, &plot.x, plot.top, plot.bottom);

	svg_ticks_upright(out, &chart->y, &plot.y, LEFT, RIGHT);
	for (size_t i = 0; i < chart->series.count; i++)
		series_draw(&plot, &chart->series.items[i]);
	notes_draw(&plot, flags, order);
	names_draw(&plot);
	return plot.bottom + below;
}
