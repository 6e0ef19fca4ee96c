#include "estimate.h"

#include "base/number.h"
#include "base/text.h"

/* Lines of the estimate's views, and figures as they stand in them: hours with one place, money in
 * whole pounds. */

struct estimate_line *estimate_line_add(struct estimate_screen *screen, enum style style,
					const char *label)
{
	struct estimate_line *line = ARRAY_PUSH(&screen->lines_arena, &screen->lines);

	line->style = style;
	line->label = label;
	return line;
}

struct estimate_line *estimate_heading(struct estimate_screen *screen, const char *label)
{
	return estimate_line_add(screen, STYLE_HEADING, label);
}

void estimate_figure(struct estimate_screen *screen, const char *label, const char *figure,
		     const char *aside, const char *why)
{
	struct estimate_line *line = estimate_line_add(screen, STYLE_NORMAL, label);

	line->cells[0] = figure;
	line->cells[1] = aside;
	line->why = why;
}

void estimate_note(struct estimate_screen *screen, const char *text)
{
	estimate_line_add(screen, STYLE_NORMAL, text);
}

const char *hours_text(struct arena *arena, int64_t micro)
{
	return micro ? number_format_places(arena, micro, 1, true) : "";
}

const char *money_text(struct arena *arena, int64_t pence)
{
	int64_t micro;

	if (__builtin_mul_overflow(pence, MICRO / 100, &micro))
		micro = pence < 0 ? -INT64_MAX : INT64_MAX;
	return number_format_places(arena, micro, 0, true);
}

const char *pounds_text(struct arena *arena, double pounds)
{
	return money_text(arena, (int64_t)(pounds * 100));
}

const char *percent_text(struct arena *arena, int64_t bp)
{
	return text_format(arena, "%s%%",
			   number_format_places(arena, bp * (MICRO / 100), 0, false));
}

const char *times_text(struct arena *arena, struct maybe thousandths)
{
	if (!thousandths.known)
		return "-";
	return text_format(
		arena, "%s x",
		number_format_places(arena, thousandths.value * (MICRO / MILLI), 1, true));
}

const char *learners_text(struct arena *arena, int64_t learners)
{
	if (learners >= NOT_REACHABLE)
		return "not reachable";
	return text_format(arena, "%lld learners", (long long)learners);
}

unsigned char shade_of(int64_t part, int64_t most)
{
	if (part <= 0 || most <= 0)
		return 0;
	if (part >= most)
		return ESTIMATE_SHADES;
	return (unsigned char)(1 + (int64_t)((double)part / (double)most * ESTIMATE_SHADES));
}
