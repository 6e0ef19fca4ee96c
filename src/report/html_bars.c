#include "chart_svg.h"
#include "html.h"

#include "report/render.h"

/* Measures of the drawing in its own units; the page scales it. */
#define WIDTH 640
#define LABEL_WIDTH 220
#define LABEL_CELLS 34 /* that many fit in the width of labels */
#define TEXT_WIDTH 110
#define STEP 22

static void label_write(struct text *out, int x, int y, const char *anchor, const char *label)
{
	text_add_format(out, "<text x=\"%d\" y=\"%d\"%s>", x, y, anchor);
	html_escape(out, label, " ");
	text_add(out, "</text>\n");
}

static void bar_write(struct text *out, const struct bar *bar, int64_t largest, int y)
{
	double share = (double)bar->value / (double)largest;
	int length = (int)(share * (WIDTH - LABEL_WIDTH - TEXT_WIDTH - 16) + 0.5);

	if (bar->value > 0 && length < 1)
		length = 1;
	label_write(out, LABEL_WIDTH, y + 15, " text-anchor=\"end\"",
		    svg_fitted(out->arena, bar->label, LABEL_CELLS));
	if (length)
		text_add_format(out,
				"<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"14\" "
				"fill=\"#2b5c8a\"/>\n",
				LABEL_WIDTH + 8, y + 4, length);
	label_write(out, LABEL_WIDTH + 16 + length, y + 15, "",
		    render_clean(out->arena, bar->text));
}

static int height_of(const struct bars *bars)
{
	const char *group = NULL;
	int height = 4;

	for (size_t i = 0; i < bars->items.count; i++) {
		const struct bar *bar = &bars->items.items[i];

		height += STEP * (bar->group && !text_equal(bar->group, group) ? 2 : 1);
		group = bar->group;
	}
	return height;
}

void html_bars_write(const struct bars *bars, size_t number, struct text *out)
{
	const char *group = NULL;
	int64_t largest = 1;
	int y = 0;

	for (size_t i = 0; i < bars->items.count; i++)
		if (bars->items.items[i].value > largest)
			largest = bars->items.items[i].value;
	text_add(out, "<figure>\n<figcaption>");
	html_escape(out, bars->caption, " ");
	text_add_format(out,
			"</figcaption>\n<svg role=\"img\" viewBox=\"0 0 %d %d\" "
			"aria-labelledby=\"chart%zu-title chart%zu-desc\" font-size=\"12\" "
			"fill=\"#1b1b1b\">\n<title id=\"chart%zu-title\">",
			WIDTH, height_of(bars), number, number, number);
	html_escape(out, bars->caption, " ");
	text_add_format(out, "</title>\n<desc id=\"chart%zu-desc\">", number);
	html_escape(out, bars->alt, " ");
	text_add(out, "</desc>\n");
	for (size_t i = 0; i < bars->items.count; i++, y += STEP) {
		const struct bar *bar = &bars->items.items[i];

		if (bar->group && !text_equal(bar->group, group)) {
			label_write(out, 0, y + 15, " font-weight=\"bold\"", bar->group);
			y += STEP;
		}
		group = bar->group;
		bar_write(out, bar, largest, y);
	}
	text_add(out, "</svg>\n</figure>\n");
}
