#ifndef REPORT_CHART_H
#define REPORT_CHART_H

#include "base/array.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A picture of figures as data that knows no format: what is drawn, in whole numbers of the
 * figures' own unit, and every word of it as text. Nothing is told by the picture alone: `alt` says
 * it as a sentence, and the table that a chart stands with (document.h) holds the same figures.
 * Writers that draw no pictures write those two. */

enum chart_kind {
	CHART_LINES,  /* series over a scale, with places marked */
	CHART_SWINGS, /* a tornado: what each change would do, for worse and for better */
	CHART_HEAT,   /* a grid of figures, the larger the darker */
	CHART_RANGES, /* bars with marks on one scale that begins at nothing */
	CHART_KIND_COUNT,
};

/* A scale. `unit` of the values make one of what its labels count: 100 where values are pence and
 * labels pounds. */
struct chart_axis {
	const char *title;
	const char *suffix; /* behind each label: "%"; NULL: nothing */
	int64_t low, high;  /* what must be seen */
	int64_t unit;       /* at least 1 */
};

enum chart_stroke { STROKE_SOLID, STROKE_DASHED, STROKE_DOTTED };
struct chart_point {
	int64_t x, y;
};
struct chart_series {
	const char *name; /* stands at its end: short */
	enum chart_stroke stroke;
	ARRAY(struct chart_point) points; /* by x */
};

/* A place worth a word: a line drops from the text to the point, or through the whole chart. */
struct chart_note {
	const char *text;
	bool at_point;
	struct chart_point point; /* only x counts unless `at_point` */
};

struct chart_swing {
	const char *label;
	int64_t worse, better; /* changes against the plan, of whichever sign */
	const char *worse_text, *better_text;
};

struct chart_heat_row {
	const char *label;
	const int64_t *values; /* one a column; nothing is drawn for 0 */
	const char **texts;
};

struct chart_mark {
	int64_t value; /* not negative */
	const char *text;
};
struct chart_range {
	const char *label;
	ARRAY(struct chart_mark) marks; /* by value */
};

struct chart {
	enum chart_kind kind;
	const char *caption;
	const char *alt;        /* the whole picture in words */
	struct chart_axis x, y; /* lines: both; swings and ranges: x */
	ARRAY(struct chart_series) series;
	ARRAY(struct chart_note) notes;
	ARRAY(struct chart_swing) swings;
	ARRAY(const char *) columns; /* of a heat grid */
	ARRAY(struct chart_heat_row) heat;
	int64_t limit; /* of a heat grid: from here on it is too much, and dark; 0: none */
	ARRAY(struct chart_range) ranges;
};

/* Fill a chart, all of it on `arena`; the axes grow to hold what is added. */
struct chart_series *chart_series_add(struct arena *arena, struct chart *chart, const char *name,
				      enum chart_stroke stroke);
void chart_point_add(struct arena *arena, struct chart *chart, struct chart_series *series,
		     int64_t x, int64_t y);
void chart_note_add(struct arena *arena, struct chart *chart, int64_t x, const char *text);
void chart_note_point(struct arena *arena, struct chart *chart, int64_t x, int64_t y,
		      const char *text);
void chart_swing_add(struct arena *arena, struct chart *chart, const struct chart_swing *swing);
struct chart_range *chart_range_add(struct arena *arena, struct chart *chart, const char *label);
void chart_mark_add(struct arena *arena, struct chart *chart, struct chart_range *range,
		    int64_t value, const char *text);
/* A row of a heat grid, after its columns: values and texts are to be filled in. */
struct chart_heat_row *chart_heat_add(struct arena *arena, struct chart *chart, const char *label,
				      int64_t **values);

#endif
