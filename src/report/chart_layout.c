#include "chart_layout.h"

#include "base/number.h"
#include "base/text.h"
#include "base/unicode.h"
#include "report/words.h"

#include <limits.h>

/* The largest step of 1, 2, 5 times a power of ten that still fits. */
#define STEP_MAX (INT64_MAX / 10)

/* The smallest such step, in units, that needs no more than `wanted` of them for the extent. */
static int64_t step_for(int128 extent, int64_t unit, int wanted)
{
	static const int64_t factors[] = { 1, 2, 5 };

	for (int128 power = unit;; power *= 10) {
		for (size_t i = 0; i < COUNT(factors); i++) {
			int128 step = power * factors[i];

			if (step >= STEP_MAX)
				return STEP_MAX;
			if (step * wanted >= extent)
				return (int64_t)step;
		}
	}
}

/* The multiples of `step` at or below, at or above a value. */
static int64_t floor_to(int64_t value, int64_t step)
{
	int64_t rest = value % step;

	if (!rest)
		return value;
	value -= rest;
	return rest > 0 ? value : value < INT64_MIN + step ? value : value - step;
}

static int64_t ceiling_to(int64_t value, int64_t step)
{
	int64_t below = floor_to(value, step);

	return below == value || below > INT64_MAX - step ? below : below + step;
}

struct chart_scale chart_scale_fit(const struct chart_axis *axis, int wanted, int from, int to)
{
	int64_t unit = axis->unit > 0 ? axis->unit : 1;
	int128 extent = (int128)axis->high - axis->low;
	struct chart_scale scale = { .from = from, .to = to };

	scale.step = step_for(extent > 0 ? extent : 1, unit, wanted);
	scale.low = floor_to(axis->low, scale.step);
	scale.high = ceiling_to(axis->high, scale.step);
	if (scale.high <= scale.low)
		scale.high = scale.low + scale.step;
	return scale;
}

int chart_place(const struct chart_scale *scale, int64_t value)
{
	int128 extent = (int128)scale->high - scale->low;
	int128 part = ((int128)value - scale->low) * (scale->to - scale->from);

	if (extent > INT64_MAX) { /* room for the rounding below */
		part /= 4;
		extent /= 4;
	}
	int64_t places = round_div_wide(part, (int64_t)extent);

	return scale->from + (int)places;
}

#define MILLION 1000000

const char *chart_tick_text(struct arena *arena, const struct chart_axis *axis,
			    const struct chart_scale *scale, int64_t value)
{
	int64_t unit = axis->unit > 0 ? axis->unit : 1;
	bool millions = scale->step / unit >= MILLION;

	return text_format(arena, "%s%s%s",
			   words_integer(arena, value / unit / (millions ? MILLION : 1)),
			   millions && value ? " m" : "", text_or(axis->suffix, ""));
}

#define CELL_WIDTH 66 /* tenths: a wide average, fonts differ */

int chart_text_width(const char *text)
{
	size_t cells = unicode_width(text);

	return cells > INT_MAX / CELL_WIDTH ? INT_MAX : (int)cells * CELL_WIDTH;
}

#define TICKS_MOST 10
#define TICK_GAP 120

struct chart_scale chart_scale_fit_level(struct arena *arena, const struct chart_axis *axis,
					 int from, int to)
{
	struct chart_scale scale = chart_scale_fit(axis, TICKS_MOST, from, to);

	for (int wanted = TICKS_MOST - 1; wanted > 0; wanted--) {
		int low = chart_text_width(chart_tick_text(arena, axis, &scale, scale.low));
		int high = chart_text_width(chart_tick_text(arena, axis, &scale, scale.high));
		int apart = chart_place(&scale, scale.low + scale.step) - from;

		if (apart >= (low > high ? low : high) + TICK_GAP)
			break;
		scale = chart_scale_fit(axis, wanted, from, to);
	}
	return scale;
}

#define FLAG_GAP 80

int chart_flags_pack(struct chart_flag *flags, size_t count, int to)
{
	int rows = 0;

	for (size_t i = count; i > 0; i--) {
		struct chart_flag *flag = &flags[i - 1];

		if (flag->start > to - flag->width)
			flag->start = to - flag->width;
		flag->row = 0;
		for (size_t k = i; k < count; k++)
			if (flags[k].start < flag->start + flag->width + FLAG_GAP
			    && flag->row <= flags[k].row)
				flag->row = flags[k].row + 1;
		rows = flag->row + 1 > rows ? flag->row + 1 : rows;
	}
	return rows;
}

void chart_places_part(int *places, size_t count, int gap, int from, int to)
{
	if (count > 1 && (int)(count - 1) * gap > to - from)
		gap = (to - from) / (int)(count - 1);
	for (size_t i = 0; i < count; i++) {
		int least = i ? places[i - 1] + gap : from;

		places[i] = places[i] < least ? least : places[i];
	}
	for (size_t i = count; i > 0; i--) {
		int most = i < count ? places[i] - gap : to;

		places[i - 1] = places[i - 1] > most ? most : places[i - 1];
	}
}
