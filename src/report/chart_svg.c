#include "chart_svg.h"

#include "base/unicode.h"
#include "html.h"
#include "report/render.h"

#include <stdlib.h>

void svg_number(struct text *out, int tenths)
{
	int size = abs(tenths);

	text_add_format(out, "%s%d", tenths < 0 ? "-" : "", size / 10);
	if (size % 10)
		text_add_format(out, ".%d", size % 10);
}

static void attribute(struct text *out, const char *name, int tenths)
{
	text_add_format(out, " %s=\"", name);
	svg_number(out, tenths);
	text_add_char(out, '"');
}

void svg_text(struct text *out, int x, int y, enum svg_anchor anchor, const char *attributes,
	      const char *text)
{
	static const char *const anchors[] = {
		[ANCHOR_START] = "",
		[ANCHOR_MIDDLE] = " text-anchor=\"middle\"",
		[ANCHOR_END] = " text-anchor=\"end\"",
	};

	if (text_is_empty(text))
		return;
	text_add(out, "<text");
	attribute(out, "x", x);
	attribute(out, "y", y);
	text_add_format(out, "%s%s>", anchors[anchor], attributes);
	html_escape(out, text, " ");
	text_add(out, "</text>\n");
}

void svg_line(struct text *out, int x1, int y1, int x2, int y2, const char *attributes)
{
	text_add(out, "<line");
	attribute(out, "x1", x1);
	attribute(out, "y1", y1);
	attribute(out, "x2", x2);
	attribute(out, "y2", y2);
	text_add_format(out, "%s/>\n", attributes);
}

void svg_rect(struct text *out, int x, int y, int width, int height, const char *attributes)
{
	text_add(out, "<rect");
	attribute(out, "x", x);
	attribute(out, "y", y);
	attribute(out, "width", width);
	attribute(out, "height", height);
	text_add_format(out, "%s/>\n", attributes);
}

static const char *tick_stroke(int64_t value)
{
	return value ? " stroke=\"" SVG_PALE "\"" : " stroke=\"" SVG_GREY "\" stroke-width=\"1.5\"";
}

/* The next tick; false behind the last. */
static bool tick_next(const struct chart_scale *scale, int64_t *value)
{
	if (*value > scale->high - scale->step)
		return false;
	*value += scale->step;
	return true;
}

void svg_ticks_upright(struct text *out, const struct chart_axis *axis,
		       const struct chart_scale *scale, int left, int right)
{
	int64_t value = scale->low;

	do {
		int y = chart_place(scale, value);

		svg_line(out, left, y, right, y, tick_stroke(value));
		svg_text(out, left - 60, y + 40, ANCHOR_END, "",
			 chart_tick_text(out->arena, axis, scale, value));
	} while (tick_next(scale, &value));
}

int svg_ticks_level(struct text *out, const struct chart_axis *axis,
		    const struct chart_scale *scale, int top, int bottom)
{
	int64_t value = scale->low;

	do {
		int x = chart_place(scale, value);

		svg_line(out, x, top, x, bottom, tick_stroke(value));
		svg_text(out, x, bottom + 160, ANCHOR_MIDDLE, "",
			 chart_tick_text(out->arena, axis, scale, value));
	} while (tick_next(scale, &value));
	svg_text(out, (scale->from + scale->to) / 2, bottom + 340, ANCHOR_MIDDLE, "", axis->title);
	return 400;
}

const char *svg_fitted(struct arena *arena, const char *text, size_t cells)
{
	const char *clean = render_clean(arena, text);

	if (unicode_width(clean) <= cells)
		return clean;
	return text_format(arena, "%s…", arena_copy(arena, clean, unicode_fit(clean, cells - 1)));
}

const char *svg_hatch(struct arena *arena, size_t number)
{
	return text_format(arena, " fill=\"url(#chart%zu-hatch)\" stroke=\"" SVG_RUST "\"", number);
}

static void named(struct text *out, const char *tag, size_t number, const char *id,
		  const char *text)
{
	text_add_format(out, "<%s id=\"chart%zu-%s\">", tag, number, id);
	html_escape(out, text, " ");
	text_add_format(out, "</%s>\n", tag);
}

void chart_svg_write(const struct chart *chart, size_t number, struct text *out)
{
	static int (*const draws[CHART_KIND_COUNT])(const struct chart *, size_t, struct text *) = {
		[CHART_LINES] = chart_svg_lines,
		[CHART_SWINGS] = chart_svg_swings,
		[CHART_HEAT] = chart_svg_heat,
		[CHART_RANGES] = chart_svg_ranges,
	};
	struct text body = text_start(out->arena);
	int height = draws[chart->kind](chart, number, &body);

	text_add(out, "<figure>\n<figcaption>");
	html_escape(out, chart->caption, " ");
	text_add(out, "</figcaption>\n<svg role=\"img\" viewBox=\"0 0 ");
	svg_number(out, SVG_WIDTH);
	text_add_char(out, ' ');
	svg_number(out, height);
	text_add_format(out,
			"\" aria-labelledby=\"chart%zu-title chart%zu-desc\" font-size=\"12\" "
			"fill=\"" SVG_INK "\">\n",
			number, number);
	named(out, "title", number, "title", chart->caption);
	named(out, "desc", number, "desc", chart->alt);
	text_add_format(out,
			"<defs><pattern id=\"chart%zu-hatch\" width=\"6\" height=\"6\" "
			"patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\">"
			"<rect width=\"6\" height=\"6\" fill=\"#fff\"/>"
			"<rect width=\"2.4\" height=\"6\" fill=\"" SVG_RUST
			"\"/></pattern></defs>\n",
			number);
	text_add(out, text_end(&body));
	text_add(out, "</svg>\n</figure>\n");
}
