#include "estimate.h"

#include "base/text.h"
#include "base/unicode.h"

/* The estimate's views drawn: figures in columns, shades beside them, bars behind. */

/* --- columns ---------------------------------------------------------------------------------- */

static bool is_narrow(const struct estimate_screen *screen, int right)
{
	return screen->narrow_column
	       && screen->label_width + screen->columns * screen->column_width + screen->bar_room
			  > right;
}

/* Names take what the columns and bars leave. */
static int label_width(const struct estimate_screen *screen, int right)
{
	if (!is_narrow(screen, right))
		return screen->label_width;
	int room = right - 1 - screen->columns * screen->narrow_column - screen->bar_room;

	if (room > screen->label_width)
		room = screen->label_width;
	return room > screen->narrow_label ? room : screen->narrow_label;
}

static int column_width(const struct estimate_screen *screen, int right)
{
	return is_narrow(screen, right) ? screen->narrow_column : screen->column_width;
}

static int column_x(const struct estimate_screen *screen, int column, int right)
{
	return 1 + label_width(screen, right)
	       + (column - screen->first) * column_width(screen, right);
}

bool estimate_column_shows(const struct estimate_screen *screen, int column, int right)
{
	int end = column_x(screen, column, right) + column_width(screen, right) - 1;

	return column >= screen->first && (screen->aside || end <= right);
}

void estimate_scroll(struct estimate_screen *screen, int width, int by)
{
	bool all = screen->aside || estimate_column_shows(screen, screen->columns - 1, width - 1);

	if (by > 0 && !all)
		screen->first++;
	else if (by < 0 && screen->first > 0)
		screen->first--;
}

/* Behind the last cell of the line. */
static int bar_x(const struct estimate_screen *screen, const struct estimate_line *line, int right)
{
	int cells = screen->columns;

	while (cells > 0 && !line->cells[cells - 1])
		cells--;
	return column_x(screen, cells, right) + 1;
}

/* --- shades and bars -------------------------------------------------------------------------- */

static const char *shade(const struct surface *surface, unsigned char level)
{
	static const char *const blocks[] = { " ",      "\u2581", "\u2582", "\u2583", "\u2584",
					      "\u2585", "\u2586", "\u2587", "\u2588" };
	static const char *const letters[] = { " ", ".", ":", "-", "=", "+", "*", "#", "@" };

	return (surface->ascii ? letters : blocks)[level];
}

static void repeat(struct surface *surface, int x, int y, int cells, enum style style,
		   const char *text)
{
	for (int i = 0; i < cells; i++)
		surface_put(surface, x + i, y, 1, style, text);
}

static int share(int64_t part, int64_t whole, int cells)
{
	int filled = whole > 0 ? (int)((double)part / (double)whole * cells + 0.5) : 0;

	if (part > 0 && filled < 1)
		filled = 1;
	return filled > cells ? cells : filled < 0 ? 0 : filled;
}

/* Both sides of an axis: what makes it worse on the left. Blocks fill from the left only, so the
 * left side goes in whole cells. */
static void draw_signed(const struct estimate_line *line, struct surface *surface, struct rect bar,
			enum style style)
{
	const int side = (bar.width - 1) / 2, axis = bar.x + side;
	const char *full = surface->ascii ? "#" : "\u2588";

	surface_put(surface, axis, bar.y, 1, style, glyph(surface, GLYPH_VLINE));
	for (int i = 0; i < 2; i++) {
		int64_t figure = line->figures[i];
		int cells = share(figure < 0 ? -figure : figure, line->whole, side);

		if (figure < 0)
			repeat(surface, axis - cells, bar.y, cells, style, full);
		else
			surface_bar(surface, axis + 1, bar.y, side, figure, line->whole, style);
	}
}

static void draw_pair(const struct estimate_line *line, struct surface *surface, struct rect bar,
		      enum style style)
{
	const int side = (bar.width - 2) / 2;

	surface_bar(surface, bar.x, bar.y, side, line->figures[0], line->whole, style);
	surface_bar(surface, bar.x + side + 2, bar.y, side, line->figures[1], line->whole, style);
}

static void draw_steps(const struct estimate_line *line, struct surface *surface, struct rect bar,
		       enum style style)
{
	static const char *const blocks[] = { "\u2588", "\u2584", "\u2581" };
	static const char *const letters[] = { "#", "=", "-" };
	int at = 0;

	for (int i = 0; i < 3; i++) {
		int end = share(line->figures[i], line->whole, bar.width);

		if (end > at)
			repeat(surface, bar.x + at, bar.y, end - at, style,
			       (surface->ascii ? letters : blocks)[i]);
		at = end > at ? end : at;
	}
}

static void draw_part(const struct estimate_line *line, struct surface *surface, struct rect bar,
		      enum style style)
{
	surface_bar(surface, bar.x, bar.y, bar.width, line->figures[0], line->whole, style);
}

static void (*const bars[])(const struct estimate_line *, struct surface *, struct rect,
			    enum style) = {
	[BAR_PART] = draw_part,
	[BAR_SIGNED] = draw_signed,
	[BAR_PAIR] = draw_pair,
	[BAR_STEPS] = draw_steps,
};

/* --- lines ------------------------------------------------------------------------------------ */

static void draw_cell(const struct estimate_screen *screen, const struct estimate_line *line,
		      int column, struct surface *surface, struct rect at, enum style style)
{
	int end = at.x + at.width, x = column_x(screen, column, end);
	int room = column_width(screen, end) - 1;

	if (screen->aside && column == 1) {
		surface_put_cut(surface, x + 1, at.y, end - x - 1, style, line->cells[1]);
		return;
	}
	/* A shade has a cell of its own, in every line of a column that has any. */
	if (line->shades[column]) {
		surface_put(surface, x + room - 1, at.y, 1, style,
			    shade(surface, line->shades[column]));
		room--;
	}
	surface_put_right(surface, x, at.y, room, style, line->cells[column]);
}

static void draw_line(const struct estimate_screen *screen, int row, struct surface *surface,
		      struct rect at)
{
	const struct estimate_line *line = &screen->lines.items[row];
	bool marked = row == screen->list.marked;
	enum style style = marked ? STYLE_SELECTED : line->style;
	int indent = line->style == STYLE_HEADING ? 0 : 2, end = at.x + at.width;
	int bar = bar_x(screen, line, end);

	if (marked) {
		surface_fill(surface, at, style);
		surface_put(surface, at.x, at.y, 1, style, ">");
		surface_cursor(surface, at.x + indent, at.y, false);
	}
	surface_put_cut(surface, at.x + indent, at.y,
			(line->cells[0] ? label_width(screen, end) - 1 : at.width) - indent, style,
			line->label);
	for (int i = 0; i < screen->columns; i++)
		if (line->cells[i] && estimate_column_shows(screen, i, end))
			draw_cell(screen, line, i, surface, at, style);
	if (line->bar != BAR_NONE && line->whole > 0 && end - bar >= 6) {
		/* Reversed, a bar would look like what it leaves free. */
		const struct rect room = { bar, at.y, end - bar, 1 };

		surface_fill(surface, room, STYLE_NORMAL);
		bars[line->bar](line, surface, room, marked ? STYLE_NORMAL : style);
	}
}

static const char *foot(const struct estimate_screen *screen, int width, struct arena *frame)
{
	int last = screen->first;

	while (last < screen->columns && estimate_column_shows(screen, last, width - 1))
		last++;
	if (!screen->aside && (last < screen->columns || screen->first))
		return text_format(frame, "Columns %d to %d of %d (Right, Left). %s",
				   screen->first + 1, last, screen->columns,
				   text_or(screen->foot, ""));
	return text_or(screen->foot,
		       "Worked out from the answers; nobody types these figures in. w says how.");
}

static void draw_heads(const struct estimate_screen *screen, struct surface *surface,
		       struct rect body)
{
	const int right = body.width - 1;
	const bool narrow = screen->narrow_heads && is_narrow(screen, right);

	for (int i = 0; i < screen->columns; i++)
		if (screen->heads[i] && estimate_column_shows(screen, i, right))
			surface_put_right(surface, column_x(screen, i, right), body.y,
					  column_width(screen, right) - 1, STYLE_STRONG,
					  narrow ? screen->narrow_heads[i] : screen->heads[i]);
}

void estimate_draw_body(const struct estimate_screen *screen, struct surface *surface,
			struct rect body, struct arena *frame)
{
	int above = 0;

	for (int i = 0; i < screen->columns; i++)
		above |= screen->heads[i] != NULL;
	int rows = body.height - 1 - above, top = list_top(&screen->list, rows);

	draw_heads(screen, surface, body);
	for (int row = top; row < screen->list.count && row < top + rows; row++)
		draw_line(screen, row, surface,
			  (struct rect){ 1, body.y + above + row - top, body.width - 2, 1 });
	list_draw_more(&screen->list, surface,
		       (struct rect){ 0, body.y + above, body.width, rows });
	surface_put_cut(surface, 1, body.y + body.height - 1, body.width - 2, STYLE_NORMAL,
			foot(screen, body.width, frame));
}

/* --- the line of views ------------------------------------------------------------------------ */

/* Columns that the names from `first` to `last` take. */
static int names_width(int first, int last)
{
	int width = 0;

	for (int i = first; i <= last; i++)
		width += (int)unicode_width(estimate_view_name(i)) + 2;
	return width;
}

/* All names where they fit; else as many as do, the one that is shown among them. */
void estimate_draw_views(const struct estimate_screen *screen, struct surface *surface,
			 struct rect line, const struct estimate *estimate, struct arena *frame)
{
	static const char *const colours[] = { "Goodwill GREEN", "Goodwill AMBER", "Goodwill RED" };
	const char *badge = colours[estimate->gap_colour];
	int room = line.width - (int)unicode_width(badge) - 4, first = 0, x = line.x;

	while (first < screen->view && names_width(first, screen->view) > room)
		first++;
	while (first > 0 && names_width(first - 1, estimate_view_count - 1) <= room)
		first--;
	x += surface_put(surface, x, line.y, 2, STYLE_STRONG, first ? "<" : "");
	for (int i = first; i < estimate_view_count; i++) {
		const char *name = text_format(frame, i == screen->view ? "[%s]" : " %s ",
					       estimate_view_name(i));

		if (x + (int)unicode_width(name) > line.x + room + 1) {
			surface_put(surface, x, line.y, 2, STYLE_STRONG, ">");
			break;
		}
		x += surface_put(surface, x, line.y, room,
				 i == screen->view ? STYLE_STRONG : STYLE_NORMAL, name);
	}
	surface_put_right(surface, line.x, line.y, line.width + 1,
			  estimate->gap_colour == COLOUR_RED ? STYLE_BLOCKING : STYLE_STRONG,
			  badge);
}
