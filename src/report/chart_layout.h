#ifndef REPORT_CHART_LAYOUT_H
#define REPORT_CHART_LAYOUT_H

#include "report/chart.h"

/* Where things of a chart go. Whole numbers only: places are tenths of a drawing unit, so that the
 * same figures give the same bytes everywhere. Private to the writers of charts. */

/* From values to places along one side of a picture. */
struct chart_scale {
	int64_t low, high; /* low < high: first and last tick */
	int64_t step;      /* from tick to tick */
	int from, to;      /* places of low and high; from > to: it runs upwards */
};

/* Round ends and steps of 1, 2 or 5 times a power of ten units, about `wanted` ticks. Never fails:
 * an axis without extent gets one step. */
struct chart_scale chart_scale_fit(const struct chart_axis *axis, int wanted, int from, int to);
/* The same for a level scale, with no more ticks than their words leave room for. */
struct chart_scale chart_scale_fit_level(struct arena *arena, const struct chart_axis *axis,
					 int from, int to);
int chart_place(const struct chart_scale *scale, int64_t value);

/* The words at a tick; millions as "20 m" where the steps are whole ones. */
const char *chart_tick_text(struct arena *arena, const struct chart_axis *axis,
			    const struct chart_scale *scale, int64_t value);

/* A text like a flag: its pole stands at a place of the picture, the text leads to the right. */
struct chart_flag {
	int start; /* wanted; after packing: where it stands */
	int width;
	int row; /* 0: nearest to the picture */
};
/* About the width of a text of 12 units' size. */
int chart_text_width(const char *text);

/* Put flags, in order of their poles, on rows so that no text meets another or the pole of one
 * below it; none leads beyond `to`. Gives the number of rows. */
int chart_flags_pack(struct chart_flag *flags, size_t count, int to);

/* Move places, in their order, no further than needed so that neighbours are `gap` apart and all
 * lie between `from` and `to`; where there is not room enough they overlap evenly. */
void chart_places_part(int *places, size_t count, int gap, int from, int to);

#endif
