#include "tui/screens.h"

#include "base/text.h"
#include "base/unicode.h"
#include "tui/app.h"
#include "tui/field.h"
#include "tui/frame.h"
#include "tui/list.h"

#include <string.h>

/* Every command that the screen below and the program have, filtered as one types; those that are
 * not possible now stay in the list and say why. */
struct palette_screen {
	struct screen screen;
	struct field filter;
	struct list list;
	enum command commands[COMMAND_COUNT]; /* of the screen below, then common ones */
	const char *why_not[COMMAND_COUNT];
	int shown[COMMAND_COUNT]; /* indexes of what the filter lets through */
	int count;
};

static const struct palette_screen *of(const struct screen *screen)
{
	return (const struct palette_screen *)screen;
}

static void filter(struct palette_screen *palette)
{
	struct arena scratch = { 0 };
	const char *wanted = unicode_fold(&scratch, field_text(&palette->filter));

	palette->list.count = 0;
	/* First those whose name holds the letters, then those whose sentence does. */
	for (int in_help = 0; in_help < 2; in_help++) {
		for (int i = 0; i < palette->count; i++) {
			const struct command_row *row = command_row(palette->commands[i]);
			bool in_label = strstr(unicode_fold(&scratch, row->label), wanted);

			if (in_help ? !in_label && strstr(unicode_fold(&scratch, row->help), wanted)
				    : in_label)
				palette->shown[palette->list.count++] = i;
		}
	}
	list_mark(&palette->list, 0);
	arena_release(&scratch);
}

static bool is_typing(const struct screen *screen)
{
	(void)screen;
	return true;
}

static const char *title(const struct screen *screen, const struct app *app, struct arena *frame)
{
	(void)screen, (void)app, (void)frame;
	return "Commands";
}

static void draw_row(const struct palette_screen *palette, int row, struct surface *surface,
		     struct rect line, struct arena *frame)
{
	int index = palette->shown[row];
	const struct command_row *command = command_row(palette->commands[index]);
	const char *why_not = palette->why_not[index];
	bool marked = row == palette->list.marked;

	if (marked)
		surface_fill(surface, line, STYLE_SELECTED);
	surface_put(surface, line.x, line.y, 1, STYLE_SELECTED, marked ? ">" : "");
	surface_put_cut(surface, line.x + 2, line.y, 14, marked ? STYLE_SELECTED : STYLE_STRONG,
			command->label);
	surface_put_cut(surface, line.x + 17, line.y, 9, marked ? STYLE_SELECTED : STYLE_NORMAL,
			command_key(palette->commands[index], false, frame));
	surface_put_cut(surface, line.x + 27, line.y, line.width - 27,
			marked ? STYLE_SELECTED : STYLE_NORMAL,
			why_not ? text_format(frame, "Not now: %s", why_not) : command->help);
}

static void draw(const struct screen *screen, const struct app *app, struct surface *surface,
		 struct rect body, struct arena *frame)
{
	const struct palette_screen *palette = of(screen);
	struct rect box = frame_popup(surface, 78, body.height + 2);
	int rows = box.height - 5, top = list_top(&palette->list, rows);

	(void)app;
	surface_box(surface, box, "Commands");
	surface_put(surface, box.x + 2, box.y + 1, 14, STYLE_STRONG, "Type to find:");
	for (int row = top; row < palette->list.count && row < top + rows; row++)
		draw_row(palette, row, surface,
			 (struct rect){ box.x + 2, box.y + 3 + row - top, box.width - 4, 1 },
			 frame);
	if (!palette->list.count)
		surface_put(surface, box.x + 2, box.y + 3, box.width - 4, STYLE_NORMAL,
			    "No command has these letters. Backspace takes them away.");
	field_draw(&palette->filter, surface,
		   (struct rect){ box.x + 16, box.y + 1, box.width - 19, 1 }, true);
}

static void command(struct screen *screen, struct app *app, enum command command)
{
	struct palette_screen *palette = (struct palette_screen *)screen;

	palette->list.height = app->height - 12;
	if (list_command(&palette->list, command))
		return;
	enum command wanted = COMMAND_NONE;

	if (command == COMMAND_OPEN && palette->list.count)
		wanted = palette->commands[palette->shown[palette->list.marked]];
	app_pop(app);
	if (wanted != COMMAND_NONE)
		app_run(app, wanted);
}

static bool type(struct screen *screen, struct app *app, const struct press *press)
{
	struct palette_screen *palette = (struct palette_screen *)screen;

	(void)app;
	if (!field_press(&palette->filter, press))
		return false;
	filter(palette);
	return true;
}

static void close_palette(struct screen *screen)
{
	field_close(&((struct palette_screen *)screen)->filter);
}

static const char *label(const struct screen *screen, const struct app *app, enum command command)
{
	(void)screen, (void)app;
	return command == COMMAND_OPEN ? "Run it" : NULL;
}

static const enum command commands[] = { COMMAND_OPEN,    COMMAND_UP,        COMMAND_DOWN,
					 COMMAND_PAGE_UP, COMMAND_PAGE_DOWN, COMMAND_CANCEL,
					 COMMAND_NONE };

static const struct screen_ops ops = {
	.name = "palette",
	.help = "Every command with its key. Type some letters of what you want, then Enter.",
	.commands = commands,
	.popup = true,
	.is_typing = is_typing,
	.title = title,
	.draw = draw,
	.command = command,
	.type = type,
	.label = label,
	.close = close_palette,
};

static void add_all(struct palette_screen *palette, struct app *app, const enum command *list)
{
	for (; *list != COMMAND_NONE; list++) {
		const char *why_not = app_why_not(app, *list);

		if (*list == COMMAND_PALETTE)
			continue;
		palette->why_not[palette->count] =
			why_not ? arena_copy_text(&palette->screen.arena, why_not) : NULL;
		palette->commands[palette->count++] = *list;
	}
}

void *palette_screen_new(struct app *app)
{
	struct palette_screen *palette = screen_new(&ops, sizeof(*palette));

	field_open(&palette->filter, "", false);
	add_all(palette, app, app_top(app)->ops->commands);
	add_all(palette, app, app_commands);
	filter(palette);
	return palette;
}
