#include "tui/reading.h"

#include "base/text.h"
#include "base/unicode.h"
#include "tui/frame.h"
#include "tui/list.h"

struct reading_screen {
	struct screen screen;
	struct screen_ops ops; /* its own: name and help differ */
	const char *title;
	struct reading_line *lines;
	struct list list;
};

static const char *title(const struct screen *screen, const struct app *app, struct arena *frame)
{
	(void)app, (void)frame;
	return ((const struct reading_screen *)screen)->title;
}

static void draw_line(const struct reading_line *line, bool marked, struct surface *surface,
		      struct rect at)
{
	int aside = line->aside ? (int)unicode_width(line->aside) + 2 : 0;

	if (aside > at.width / 2)
		aside = at.width / 2;
	if (marked) {
		surface_fill(surface, at, STYLE_SELECTED);
		surface_put(surface, at.x, at.y, 1, STYLE_SELECTED, ">");
		surface_cursor(surface, at.x + 2 + line->indent, at.y, false);
	}
	at.x += 2;
	at.width -= 2;
	surface_put_cut(surface, at.x + line->indent, at.y, at.width - line->indent - aside,
			marked ? STYLE_SELECTED : line->style, line->text);
	if (aside)
		surface_put_cut(surface, at.x + at.width - aside + 2, at.y, aside - 2,
				marked ? STYLE_SELECTED : STYLE_NORMAL, line->aside);
}

/* The marked line in full below, since lines are cut. */
static void draw(const struct screen *screen, const struct app *app, struct surface *surface,
		 struct rect body, struct arena *frame)
{
	const struct reading_screen *reading = (const struct reading_screen *)screen;
	struct rect box = frame_popup(surface, body.width - 4, body.height + 2);
	int rows = box.height - 6, top = list_top(&reading->list, rows);
	const struct reading_line *marked = &reading->lines[reading->list.marked];

	(void)app;
	surface_box(surface, box, reading->title);
	for (int row = top; row < reading->list.count && row < top + rows; row++)
		draw_line(&reading->lines[row], row == reading->list.marked, surface,
			  (struct rect){ box.x + 2, box.y + 1 + row - top, box.width - 4, 1 });
	list_draw_more(&reading->list, surface,
		       (struct rect){ box.x, box.y + 1, box.width - 1, rows });
	surface_hline(surface, box.x + 1, box.y + 1 + rows, box.width - 2);
	surface_put_wrapped(surface, (struct rect){ box.x + 2, box.y + 2 + rows, box.width - 4, 3 },
			    0, STYLE_NORMAL,
			    marked->aside
				    ? text_format(frame, "%s   %s", marked->text, marked->aside)
				    : marked->text);
}

static void command(struct screen *screen, struct app *app, enum command command)
{
	struct reading_screen *reading = (struct reading_screen *)screen;

	reading->list.height = app->height - 12;
	if (!list_command(&reading->list, command))
		app_pop(app);
}

static const enum command commands[] = { LIST_COMMANDS, COMMAND_BACK, COMMAND_NONE };

void *reading_screen_new(const char *name, const char *help, const char *title_text,
			 const struct reading_line *lines, size_t count)
{
	struct reading_screen *reading = screen_new(NULL, sizeof(*reading));
	struct arena *arena = &reading->screen.arena;

	reading->ops = (struct screen_ops){ .name = name,
					    .help = help,
					    .commands = commands,
					    .popup = true,
					    .title = title,
					    .draw = draw,
					    .command = command };
	reading->screen.ops = &reading->ops;
	reading->title = arena_copy_text(arena, title_text);
	reading->lines = ARENA_ARRAY(arena, struct reading_line, count + 1);
	reading->list.count = (int)count;
	reading->list.height = FRAME_HEIGHT - 12;
	for (size_t i = 0; i < count; i++) {
		reading->lines[i] = lines[i];
		reading->lines[i].text = arena_copy_text(arena, lines[i].text);
		if (lines[i].aside)
			reading->lines[i].aside = arena_copy_text(arena, lines[i].aside);
	}
	if (!count) {
		reading->lines[0].text = "Nothing yet.";
		reading->list.count = 1;
	}
	return reading;
}
