#include "tui/surface.h"

#include "base/array.h"
#include "base/text.h"
#include "base/unicode.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

static const char *const glyphs[GLYPH_COUNT][2] = {
	[GLYPH_HLINE] = { "\u2500", "-" },       [GLYPH_VLINE] = { "\u2502", "|" },
	[GLYPH_TOP_LEFT] = { "\u250c", "+" },    [GLYPH_TOP_RIGHT] = { "\u2510", "+" },
	[GLYPH_BOTTOM_LEFT] = { "\u2514", "+" }, [GLYPH_BOTTOM_RIGHT] = { "\u2518", "+" },
	[GLYPH_TEE_DOWN] = { "\u252c", "+" },    [GLYPH_TEE_UP] = { "\u2534", "+" },
	[GLYPH_TEE_RIGHT] = { "\u251c", "+" },   [GLYPH_TEE_LEFT] = { "\u2524", "+" },
	[GLYPH_CROSS] = { "\u253c", "+" },       [GLYPH_ELLIPSIS] = { "\u2026", ".." },
};

const char *glyph(const struct surface *surface, enum glyph glyph)
{
	return glyphs[glyph][surface->ascii];
}

static struct cell *cells_new(int width, int height)
{
	struct cell *cells = calloc((size_t)width * (size_t)height, sizeof(*cells));

	if (!cells) {
		fputs("waymark: out of memory. Everything saved so far is safe.\n", stderr);
		exit(EX_OSERR);
	}
	return cells;
}

struct surface *surface_open(int width, int height)
{
	struct surface *surface = calloc(1, sizeof(*surface));

	if (!surface)
		exit(EX_OSERR);
	surface_resize(surface, width, height);
	return surface;
}

void surface_resize(struct surface *surface, int width, int height)
{
	free(surface->cells);
	surface->width = width < 1 ? 1 : width;
	surface->height = height < 1 ? 1 : height;
	surface->cells = cells_new(surface->width, surface->height);
	surface_clear(surface);
}

void surface_close(struct surface *surface)
{
	if (!surface)
		return;
	free(surface->cells);
	free(surface);
}

static void cell_blank(struct cell *cell, enum style style)
{
	cell->text[0] = ' ';
	cell->text[1] = '\0';
	cell->width = 1;
	cell->style = (unsigned char)style;
}

void surface_clear(struct surface *surface)
{
	for (int i = 0; i < surface->width * surface->height; i++)
		cell_blank(&surface->cells[i], STYLE_NORMAL);
	surface_cursor(surface, 0, 0, false);
}

/* The cell at a place, NULL outside. */
static struct cell *cell_at(struct surface *surface, int x, int y)
{
	if (x < 0 || y < 0 || x >= surface->width || y >= surface->height)
		return NULL;
	return &surface->cells[y * surface->width + x];
}

/* What is left of a wide cluster when one half of it is drawn over. */
static void cell_free(struct surface *surface, int x, int y)
{
	struct cell *cell = cell_at(surface, x, y);

	if (cell && cell->width == 0)
		cell_blank(cell - 1, cell[-1].style);
	if (cell && cell->width == 2)
		cell_blank(cell + 1, cell[1].style);
}

static void cell_set(struct surface *surface, int x, int y, enum style style, const char *cluster,
		     size_t bytes, int width)
{
	struct cell *cell = cell_at(surface, x, y);

	if (!cell)
		return;
	if (width == 2 && !cell_at(surface, x + 1, y)) {
		cell_free(surface, x, y);
		cell_blank(cell, style);
		return;
	}
	cell_free(surface, x, y);
	if (width == 2)
		cell_free(surface, x + 1, y);
	if (bytes >= CELL_BYTES) /* more marks than a cell holds: the letter alone */
		for (bytes = 1; (cluster[bytes] & 0xc0) == 0x80;)
			bytes++;
	memcpy(cell->text, cluster, bytes);
	cell->text[bytes] = '\0';
	cell->width = (unsigned char)width;
	cell->style = (unsigned char)style;
	if (width == 2)
		cell[1] = (struct cell){ .style = (unsigned char)style };
}

static bool is_plain_ascii(const char *text)
{
	for (; *text; text++)
		if (*text < ' ' || *text > '~')
			return false;
	return true;
}

static int put_ascii(struct surface *surface, int x, int y, int cells, enum style style,
		     const char *text)
{
	int used = 0;

	for (; used < cells && text[used]; used++)
		cell_set(surface, x + used, y, style, text + used, 1, 1);
	return used;
}

int surface_put(struct surface *surface, int x, int y, int cells, enum style style,
		const char *text)
{
	if (is_plain_ascii(text))
		return put_ascii(surface, x, y, cells, style, text);
	struct arena arena = { 0 };
	const char *clean = unicode_clean(&arena, text);
	int used = 0;

	while (*clean) {
		size_t bytes = unicode_cluster(clean);
		char cluster[CELL_BYTES] = " ";
		bool blank = *clean == '\n' || *clean == '\t' || *clean == '\r';

		if (!blank && bytes < sizeof(cluster)) {
			memcpy(cluster, clean, bytes);
			cluster[bytes] = '\0';
		}
		int width = blank || bytes >= sizeof(cluster) ? 1 : (int)unicode_width(cluster);

		if (width > 2)
			width = 2;
		if (used + width > cells)
			break;
		if (width > 0)
			cell_set(surface, x + used, y, style, cluster, strlen(cluster), width);
		used += width;
		clean += bytes;
	}
	arena_release(&arena);
	return used;
}

int surface_put_cut(struct surface *surface, int x, int y, int cells, enum style style,
		    const char *text)
{
	const char *end = glyph(surface, GLYPH_ELLIPSIS);
	int end_width = surface->ascii ? 2 : 1;

	if (cells <= end_width || (int)strlen(text) <= cells || (int)unicode_width(text) <= cells)
		return surface_put(surface, x, y, cells, style, text);
	int used = surface_put(surface, x, y, cells - end_width, style, text);

	/* Blanks before the mark look like a word that is missing. */
	while (used > 0) {
		const struct cell *last = cell_at(surface, x + used - 1, y);

		if (!last || last->text[0] != ' ')
			break;
		used--;
	}
	return used + surface_put(surface, x + used, y, end_width, style, end);
}

void surface_put_right(struct surface *surface, int x, int y, int cells, enum style style,
		       const char *text)
{
	int width = (int)unicode_width(text);

	if (width > cells)
		surface_put_cut(surface, x, y, cells, style, text);
	else
		surface_put(surface, x + cells - width, y, width, style, text);
}

static int wrapped(struct surface *surface, struct rect rect, int skip, enum style style,
		   const char *text)
{
	int lines = 0;

	if (rect.width < 1)
		return 0;
	for (const char *at = text, *next; at; at = next, lines++) {
		size_t bytes = unicode_wrap(at, (size_t)rect.width, &next);
		int row = lines - skip;
		struct arena arena = { 0 };

		if (surface && row >= 0 && row < rect.height)
			surface_put(surface, rect.x, rect.y + row, rect.width, style,
				    arena_copy(&arena, at, bytes));
		arena_release(&arena);
	}
	return lines;
}

int surface_put_wrapped(struct surface *surface, struct rect rect, int skip, enum style style,
			const char *text)
{
	return wrapped(surface, rect, skip, style, text);
}

int surface_wrapped_lines(const char *text, int width)
{
	return wrapped(NULL, (struct rect){ .width = width }, 0, STYLE_NORMAL, text);
}

void surface_fill(struct surface *surface, struct rect rect, enum style style)
{
	for (int y = rect.y; y < rect.y + rect.height; y++) {
		for (int x = rect.x; x < rect.x + rect.width; x++) {
			cell_free(surface, x, y);
			if (cell_at(surface, x, y))
				cell_blank(cell_at(surface, x, y), style);
		}
	}
}

void surface_restyle(struct surface *surface, struct rect rect, enum style style)
{
	for (int y = rect.y; y < rect.y + rect.height; y++) {
		for (int x = rect.x; x < rect.x + rect.width; x++) {
			struct cell *cell = cell_at(surface, x, y);

			if (cell)
				cell->style = (unsigned char)style;
		}
	}
}

/* Our own glyphs are one cell wide and need no cleaning. */
static void put_glyph(struct surface *surface, int x, int y, enum style style, const char *text)
{
	cell_set(surface, x, y, style, text, strlen(text), 1);
}

void surface_hline(struct surface *surface, int x, int y, int width)
{
	for (int i = 0; i < width; i++)
		put_glyph(surface, x + i, y, STYLE_FRAME, glyph(surface, GLYPH_HLINE));
}

void surface_vline(struct surface *surface, int x, int y, int height)
{
	for (int i = 0; i < height; i++)
		put_glyph(surface, x, y + i, STYLE_FRAME, glyph(surface, GLYPH_VLINE));
}

static void put_title(struct surface *surface, struct rect rect, const char *title)
{
	if (!title || rect.width < 8)
		return;
	int used =
		surface_put_cut(surface, rect.x + 3, rect.y, rect.width - 6, STYLE_STRONG, title);

	put_glyph(surface, rect.x + 2, rect.y, STYLE_FRAME, " ");
	put_glyph(surface, rect.x + 3 + used, rect.y, STYLE_FRAME, " ");
}

void surface_box(struct surface *surface, struct rect rect, const char *title)
{
	int right = rect.x + rect.width - 1, bottom = rect.y + rect.height - 1;
	const struct {
		int x, y;
		enum glyph glyph;
	} corners[] = {
		{ rect.x, rect.y, GLYPH_TOP_LEFT },
		{ right, rect.y, GLYPH_TOP_RIGHT },
		{ rect.x, bottom, GLYPH_BOTTOM_LEFT },
		{ right, bottom, GLYPH_BOTTOM_RIGHT },
	};

	if (rect.width < 2 || rect.height < 2)
		return;
	/* A blank at each side keeps the words below from running into the box. */
	surface_fill(surface, (struct rect){ rect.x - 1, rect.y, rect.width + 2, rect.height },
		     STYLE_NORMAL);
	surface_hline(surface, rect.x + 1, rect.y, rect.width - 2);
	surface_hline(surface, rect.x + 1, bottom, rect.width - 2);
	surface_vline(surface, rect.x, rect.y + 1, rect.height - 2);
	surface_vline(surface, right, rect.y + 1, rect.height - 2);
	for (size_t i = 0; i < COUNT(corners); i++)
		put_glyph(surface, corners[i].x, corners[i].y, STYLE_FRAME,
			  glyph(surface, corners[i].glyph));
	put_title(surface, rect, title);
}

void surface_bar(struct surface *surface, int x, int y, int cells, int64_t part, int64_t whole,
		 enum style style)
{
	static const char *const eighths[] = { "",       "\u258f", "\u258e", "\u258d", "\u258c",
					       "\u258b", "\u258a", "\u2589", "\u2588" };

	if (whole <= 0 || part <= 0 || cells <= 0)
		return;
	if (part > whole)
		part = whole;
	double units = (double)part / (double)whole * cells * 8;
	int filled = (int)(units + 0.5);

	if (filled == 0)
		filled = 1;
	for (int i = 0; i < cells && filled > 0; i++, filled -= 8) {
		if (surface->ascii)
			put_glyph(surface, x + i, y, style, filled >= 4 || i == 0 ? "#" : " ");
		else
			put_glyph(surface, x + i, y, style, eighths[filled > 8 ? 8 : filled]);
	}
}

void surface_cursor(struct surface *surface, int x, int y, bool shown)
{
	surface->cursor_x = x < 0 ? 0 : x >= surface->width ? surface->width - 1 : x;
	surface->cursor_y = y < 0 ? 0 : y >= surface->height ? surface->height - 1 : y;
	surface->cursor_shown = shown;
}
