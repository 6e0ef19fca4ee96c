#include "report/chart.h"

static void axis_hold(struct chart_axis *axis, int64_t value)
{
	axis->low = value < axis->low ? value : axis->low;
	axis->high = value > axis->high ? value : axis->high;
}

struct chart_series *chart_series_add(struct arena *arena, struct chart *chart, const char *name,
				      enum chart_stroke stroke)
{
	struct chart_series *series = ARRAY_PUSH(arena, &chart->series);

	series->name = name;
	series->stroke = stroke;
	return series;
}

void chart_point_add(struct arena *arena, struct chart *chart, struct chart_series *series,
		     int64_t x, int64_t y)
{
	axis_hold(&chart->x, x);
	axis_hold(&chart->y, y);
	*ARRAY_PUSH(arena, &series->points) = (struct chart_point){ x, y };
}

void chart_note_add(struct arena *arena, struct chart *chart, int64_t x, const char *text)
{
	axis_hold(&chart->x, x);
	*ARRAY_PUSH(arena, &chart->notes) = (struct chart_note){ .text = text, .point = { x, 0 } };
}

void chart_note_point(struct arena *arena, struct chart *chart, int64_t x, int64_t y,
		      const char *text)
{
	axis_hold(&chart->x, x);
	axis_hold(&chart->y, y);
	*ARRAY_PUSH(arena, &chart->notes) = (struct chart_note){ text, true, { x, y } };
}

void chart_swing_add(struct arena *arena, struct chart *chart, const struct chart_swing *swing)
{
	axis_hold(&chart->x, swing->worse);
	axis_hold(&chart->x, swing->better);
	*ARRAY_PUSH(arena, &chart->swings) = *swing;
}

struct chart_range *chart_range_add(struct arena *arena, struct chart *chart, const char *label)
{
	struct chart_range *range = ARRAY_PUSH(arena, &chart->ranges);

	range->label = label;
	return range;
}

void chart_mark_add(struct arena *arena, struct chart *chart, struct chart_range *range,
		    int64_t value, const char *text)
{
	axis_hold(&chart->x, value);
	*ARRAY_PUSH(arena, &range->marks) = (struct chart_mark){ value, text };
}

struct chart_heat_row *chart_heat_add(struct arena *arena, struct chart *chart, const char *label,
				      int64_t **values)
{
	struct chart_heat_row *row = ARRAY_PUSH(arena, &chart->heat);

	*values = ARENA_ARRAY(arena, int64_t, chart->columns.count);
	row->label = label;
	row->values = *values;
	row->texts = ARENA_ARRAY(arena, const char *, chart->columns.count);
	return row;
}
