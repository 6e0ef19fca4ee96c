#include "tui/screens.h"

#include "base/text.h"
#include "tui/app.h"
#include "tui/frame.h"
#include "tui/list.h"

/* Help for the screen below it, made from its own sentences and its commands: it cannot disagree
 * with what the keys do. */
struct help_screen {
	struct screen screen;
	const char *text;
	int skip, lines, height;
};

enum { WIDTH = 72 };

static void add_command(struct text *text, enum command command, struct arena *arena)
{
	const struct command_row *row = command_row(command);
	const char **keys;
	size_t count = text_split(arena, row->keys, " ", &keys);
	struct text shown = text_start(arena);

	for (size_t i = 0; i < count; i++)
		text_add_format(&shown, "%s%s", i ? " or " : "", keys[i]);
	text_add_format(text, "  %-16s %s.\n", count ? text_end(&shown) : "(Ctrl-P)", row->help);
}

static const char *help_text(const struct screen *below, struct arena *arena)
{
	struct text text = text_start(arena);

	text_add_format(&text, "%s\n\nKeys of this screen\n", below->ops->help);
	for (const enum command *at = below->ops->commands; *at != COMMAND_NONE; at++)
		add_command(&text, *at, arena);
	text_add(&text, "\nEverywhere\n");
	for (const enum command *at = app_commands; *at != COMMAND_NONE; at++)
		add_command(&text, *at, arena);
	text_add(&text,
		 "\nEvery answer is on disk before the screen says so. There is nothing to save, "
		 "and nothing is asked before you leave.");
	return text_end(&text);
}

static const char *title(const struct screen *screen, const struct app *app, struct arena *frame)
{
	(void)screen, (void)app, (void)frame;
	return "Help";
}

static void draw(const struct screen *screen, const struct app *app, struct surface *surface,
		 struct rect body, struct arena *frame)
{
	const struct help_screen *help = (const struct help_screen *)screen;
	struct rect box = frame_popup(surface, WIDTH + 4, body.height + 2);
	struct rect inside = { box.x + 2, box.y + 1, box.width - 4, box.height - 2 };

	(void)app;
	surface_box(surface, box, "Help for this screen");
	int lines = surface_put_wrapped(surface, inside, help->skip, STYLE_NORMAL, help->text);

	if (lines > inside.height)
		surface_put_right(surface, box.x, box.y + box.height - 1, box.width - 3,
				  STYLE_STRONG,
				  text_format(frame, " line %d of %d, Down for more ",
					      help->skip + 1, lines));
	surface_cursor(surface, inside.x, inside.y, false);
}

static void command(struct screen *screen, struct app *app, enum command command)
{
	struct help_screen *help = (struct help_screen *)screen;
	int page = app->height > 12 ? app->height - 10 : 2;
	struct list list = { .count = surface_wrapped_lines(help->text, WIDTH) - page,
			     .marked = help->skip,
			     .height = page };

	if (list.count < 1)
		list.count = 1;
	if (list_command(&list, command))
		help->skip = list.marked;
	else
		app_pop(app);
}

static const enum command commands[] = { LIST_COMMANDS, COMMAND_BACK, COMMAND_HELP, COMMAND_NONE };

static const struct screen_ops ops = {
	.name = "help",
	.help = "This is the help.",
	.commands = commands,
	.popup = true,
	.title = title,
	.draw = draw,
	.command = command,
};

void *help_screen_new(struct app *app)
{
	struct help_screen *help = screen_new(&ops, sizeof(*help));

	help->text = help_text(app_top(app), &help->screen.arena);
	return help;
}
