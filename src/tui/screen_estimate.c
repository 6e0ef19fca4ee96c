#include "tui/screens.h"

#include "base/text.h"
#include "estimate.h"
#include "tui/frame.h"

static struct estimate_screen *of(struct screen *screen)
{
	return (struct estimate_screen *)screen;
}

/* --- drawing ---------------------------------------------------------------------------------- */

static const char *title(const struct screen *screen, const struct app *app, struct arena *frame)
{
	(void)screen, (void)app, (void)frame;
	return "Estimate";
}

static void draw_status(const struct screen *screen, const struct app *app, struct surface *surface,
			struct rect line, struct arena *frame)
{
	const struct estimate_screen *estimate_screen = (const struct estimate_screen *)screen;
	const struct estimate *estimate = session_assessment(app->session)->estimate;
	static const char *const colours[] = { "Goodwill GREEN", "Goodwill AMBER", "Goodwill RED" };
	int x = line.x;

	for (size_t i = 0; i < (size_t)estimate_view_count; i++)
		x += surface_put(surface, x, line.y, line.width - x,
				 (int)i == estimate_screen->view ? STYLE_STRONG : STYLE_NORMAL,
				 text_format(frame,
					     (int)i == estimate_screen->view ? "[%s]" : " %s ",
					     estimate_view_name((int)i)));
	surface_put_right(surface, x, line.y, line.width - x + 1,
			  estimate->gap_colour == COLOUR_RED ? STYLE_BLOCKING : STYLE_STRONG,
			  colours[estimate->gap_colour]);
}

/* Where a column begins; whether all of it is within the screen. */
static int column_x(const struct estimate_screen *screen, int column)
{
	return 1 + screen->label_width + (column - screen->first) * screen->column_width;
}

static bool column_shows(const struct estimate_screen *screen, int column, int right)
{
	int end = column_x(screen, column) + screen->column_width - 1;

	return column >= screen->first && (screen->columns == 2 || end <= right);
}

static void draw_line(const struct estimate_screen *screen, int row, struct surface *surface,
		      struct rect at)
{
	const struct estimate_line *line = &screen->lines.items[row];
	bool marked = row == screen->list.marked;
	enum style style = marked ? STYLE_SELECTED : line->style;
	bool figures = screen->columns == 2;

	int indent = line->style == STYLE_HEADING ? 0 : 2;

	if (marked) {
		surface_fill(surface, at, style);
		surface_put(surface, at.x, at.y, 1, style, ">");
		surface_cursor(surface, at.x + indent, at.y, false);
	}
	surface_put_cut(surface, at.x + indent, at.y,
			(line->cells[0] ? screen->label_width - 1 : at.width) - indent, style,
			line->label);
	for (int i = 0; i < screen->columns; i++) {
		int x = column_x(screen, i);

		if (!line->cells[i] || !column_shows(screen, i, at.x + at.width))
			continue;
		if (figures && i == 1)
			surface_put_cut(surface, x + 1, at.y, at.x + at.width - x - 1, style,
					line->cells[i]);
		else
			surface_put_right(surface, x, at.y, screen->column_width - 1, style,
					  line->cells[i]);
	}
	int cells = screen->columns;

	while (cells > 0 && !line->cells[cells - 1])
		cells--;
	int bar = at.x + screen->label_width + cells * screen->column_width + 1;

	if (line->whole && at.x + at.width - bar >= 6)
		surface_bar(surface, bar, at.y, at.x + at.width - bar, line->part, line->whole,
			    style);
}

static const char *foot(const struct estimate_screen *screen, int width, struct arena *frame)
{
	int last = screen->first;

	while (last < screen->columns && column_shows(screen, last, width - 1))
		last++;
	if (screen->columns == 2 || (last == screen->columns && !screen->first))
		return "Worked out from the answers; nobody types these figures in. w says how.";
	return text_format(frame, "Columns %d to %d of %d. Right and Left show the others.",
			   screen->first + 1, last, screen->columns);
}

static void draw(const struct screen *screen, const struct app *app, struct surface *surface,
		 struct rect body, struct arena *frame)
{
	const struct estimate_screen *estimate_screen = (const struct estimate_screen *)screen;
	int above = estimate_screen->heads[0] != NULL, rows = body.height - 1 - above;
	int top = list_top(&estimate_screen->list, rows);

	(void)app;
	for (int i = 0; i < estimate_screen->columns; i++)
		if (estimate_screen->heads[i] && column_shows(estimate_screen, i, body.width - 1))
			surface_put_right(surface, column_x(estimate_screen, i), body.y,
					  estimate_screen->column_width - 1, STYLE_STRONG,
					  estimate_screen->heads[i]);
	for (int row = top; row < estimate_screen->list.count && row < top + rows; row++)
		draw_line(estimate_screen, row, surface,
			  (struct rect){ 1, body.y + above + row - top, body.width - 2, 1 });
	list_draw_more(&estimate_screen->list, surface,
		       (struct rect){ 0, body.y + above, body.width, rows });
	surface_put_cut(surface, 1, body.y + body.height - 1, body.width - 2, STYLE_NORMAL,
			foot(estimate_screen, body.width, frame));
}

/* --- acting ----------------------------------------------------------------------------------- */

static void change_view(struct estimate_screen *screen, const struct app *app)
{
	screen->view = (screen->view + 1) % estimate_view_count;
	screen->first = 0;
	screen->list.marked = 0;
	estimate_build(screen, app);
}

/* Show columns further on, until the last one is seen. */
static void scroll(struct estimate_screen *screen, int width, int by)
{
	bool all = screen->columns == 2 || column_shows(screen, screen->columns - 1, width - 1);

	if (by > 0 && !all)
		screen->first++;
	else if (by < 0 && screen->first > 0)
		screen->first--;
}

static void command(struct screen *screen, struct app *app, enum command command)
{
	struct estimate_screen *estimate_screen = of(screen);

	estimate_screen->list.height = frame_body(app->width, app->height).height - 2;
	switch ((int)command) {
	case COMMAND_NEXT_VIEW:
		change_view(estimate_screen, app);
		return;
	case COMMAND_RIGHT:
		scroll(estimate_screen, app->width, 1);
		return;
	case COMMAND_LEFT:
		scroll(estimate_screen, app->width, -1);
		return;
	case COMMAND_WHY:
		app_push(app,
			 why_screen_new(
				 app,
				 estimate_screen->lines.items[estimate_screen->list.marked].why));
		return;
	case COMMAND_WALK:
		app_pop_to_named(app, "walk");
		return;
	case COMMAND_BACK:
		app_pop(app);
		return;
	default:
		list_command(&estimate_screen->list, command);
	}
}

static const char *why_not(const struct screen *screen, const struct app *app, enum command command)
{
	const struct estimate_screen *estimate_screen = (const struct estimate_screen *)screen;

	(void)app;
	if (command == COMMAND_WHY
	    && (!estimate_screen->list.count
		|| !estimate_screen->lines.items[estimate_screen->list.marked].why))
		return "Mark a figure with a rule behind it first.";
	return NULL;
}

static void refresh(struct screen *screen, struct app *app)
{
	estimate_build(of(screen), app);
}

static void close_estimate(struct screen *screen)
{
	arena_release(&of(screen)->lines_arena);
}

static const enum command commands[] = { COMMAND_NEXT_VIEW, COMMAND_WHY,  COMMAND_LEFT,
					 COMMAND_RIGHT,     COMMAND_WALK, LIST_COMMANDS,
					 COMMAND_BACK,      COMMAND_NONE };

static const struct screen_ops ops = {
	.name = "estimate",
	.help = "Hours and money, worked out from the answers and the bank's tables. Tab goes "
		"through "
		"the views. A range stands beside every total; what nobody answered is assumed and "
		"listed. Goodwill is hours that somebody agreed to and nobody pays for.",
	.commands = commands,
	.title = title,
	.draw_status = draw_status,
	.draw = draw,
	.command = command,
	.why_not = why_not,
	.close = close_estimate,
	.refresh = refresh,
};

void *estimate_screen_new(struct app *app)
{
	struct estimate_screen *screen = screen_new(&ops, sizeof(*screen));

	screen->list.height = FRAME_HEIGHT - 8;
	estimate_build(screen, app);
	return screen;
}
