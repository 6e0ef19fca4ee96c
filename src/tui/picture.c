#include "tui/picture.h"

#include "base/text.h"

#include <string.h>

static const struct cell *cell_at(const struct surface *surface, int x, int y)
{
	return &surface->cells[y * surface->width + x];
}

static void add_row(struct text *text, const struct surface *surface, int y)
{
	int end = surface->width;

	while (end > 0 && strcmp(cell_at(surface, end - 1, y)->text, " ") == 0)
		end--;
	for (int x = 0; x < end; x++)
		text_add(text, cell_at(surface, x, y)->text);
	text_add_char(text, '\n');
}

const char *picture_text(const struct surface *surface, struct arena *arena)
{
	struct text text = text_start(arena);

	for (int y = 0; y < surface->height; y++)
		add_row(&text, surface, y);
	return text_end(&text);
}

static void add_styles(struct text *text, const struct surface *surface, int y)
{
	int end = surface->width;

	while (end > 0 && cell_at(surface, end - 1, y)->style == STYLE_NORMAL)
		end--;
	if (!end)
		return;
	text_add_format(text, "%3d ", y);
	for (int x = 0; x < end; x++)
		text_add_char(text, style_letter((enum style)cell_at(surface, x, y)->style));
	text_add_char(text, '\n');
}

const char *picture_golden(const struct surface *surface, struct arena *arena)
{
	struct text text = text_start(arena);

	text_add(&text, picture_text(surface, arena));
	text_add(&text, "--- styles\n");
	for (int y = 0; y < surface->height; y++)
		add_styles(&text, surface, y);
	text_add_format(&text, "--- cursor %d,%d %s\n", surface->cursor_x, surface->cursor_y,
			surface->cursor_shown ? "shown" : "hidden");
	return text_end(&text);
}

/* --- SVG -------------------------------------------------------------------------------------- */

enum { CELL_WIDTH = 9, CELL_HEIGHT = 19, MARGIN = 8, BASELINE = 14 };

static const char *const hues[] = { "#000000", "#c0392b", "#7ccf8a", "#f2c94c",
				    "#1f4e8c", "#8e44ad", "#7fd1de", "#ffffff" };

/* Letters and ground of a style as colours, on a white paper (black for the dark theme). */
static void colours_of(enum style style, enum theme theme, const char **letters,
		       const char **ground)
{
	struct look look = style_look(style, theme);
	const char *own_letters = theme == THEME_DARK ? "#f0f0f0" : "#1a1a1a";
	const char *own_ground = theme == THEME_DARK ? "#101010" : "#ffffff";

	*letters = look.letters == COLOUR_OWN ? own_letters : hues[(int)look.letters];
	*ground = look.ground == COLOUR_OWN ? own_ground : hues[(int)look.ground];
	if (look.attributes & LOOK_REVERSE) {
		const char *swap = *letters;

		*letters = *ground;
		*ground = swap;
	}
}

static void add_escaped(struct text *text, const char *cluster)
{
	switch (*cluster) {
	case '<':
		text_add(text, "&lt;");
		return;
	case '>':
		text_add(text, "&gt;");
		return;
	case '&':
		text_add(text, "&amp;");
		return;
	default:
		text_add(text, cluster);
	}
}

/* The cells from `start` on that share one style. */
static int run_end(const struct surface *surface, int start, int y)
{
	int x = start;

	while (x < surface->width
	       && cell_at(surface, x, y)->style == cell_at(surface, start, y)->style)
		x++;
	return x;
}

static void add_run(struct text *text, const struct surface *surface, int start, int end, int y,
		    enum theme theme)
{
	enum style style = (enum style)cell_at(surface, start, y)->style;
	struct look look = style_look(style, theme);
	const char *letters, *ground;
	int left = MARGIN + start * CELL_WIDTH, top = MARGIN + y * CELL_HEIGHT;

	colours_of(style, theme, &letters, &ground);
	text_add_format(text, "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"%s\"/>\n",
			left, top, (end - start) * CELL_WIDTH, CELL_HEIGHT, ground);
	text_add_format(text,
			"<text x=\"%d\" y=\"%d\" fill=\"%s\" textLength=\"%d\"%s%s "
			"xml:space=\"preserve\">",
			left, top + BASELINE, letters, (end - start) * CELL_WIDTH,
			look.attributes & LOOK_BOLD ? " font-weight=\"bold\"" : "",
			look.attributes & LOOK_UNDERLINE ? " text-decoration=\"underline\"" : "");
	for (int x = start; x < end; x++)
		add_escaped(text, cell_at(surface, x, y)->text);
	text_add(text, "</text>\n");
}

const char *picture_svg(const struct surface *surface, enum theme theme, struct arena *arena)
{
	struct text text = text_start(arena);
	const char *letters, *ground;
	int width = surface->width * CELL_WIDTH + 2 * MARGIN;
	int height = surface->height * CELL_HEIGHT + 2 * MARGIN;

	colours_of(STYLE_NORMAL, theme, &letters, &ground);
	text_add_format(&text,
			"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" "
			"viewBox=\"0 0 %d %d\" font-family=\"DejaVu Sans Mono, Menlo, Consolas, "
			"monospace\" font-size=\"15\">\n",
			width, height, width, height);
	text_add_format(&text,
			"<rect width=\"%d\" height=\"%d\" rx=\"6\" fill=\"%s\" "
			"stroke=\"#888888\"/>\n",
			width, height, ground);
	for (int y = 0; y < surface->height; y++)
		for (int x = 0, end; x < surface->width; x = end) {
			end = run_end(surface, x, y);
			add_run(&text, surface, x, end, y, theme);
		}
	if (surface->cursor_shown)
		text_add_format(
			&text, "<rect x=\"%d\" y=\"%d\" width=\"2\" height=\"%d\" fill=\"%s\"/>\n",
			MARGIN + surface->cursor_x * CELL_WIDTH,
			MARGIN + surface->cursor_y * CELL_HEIGHT + 2, CELL_HEIGHT - 4, letters);
	text_add(&text, "</svg>\n");
	return text_end(&text);
}
