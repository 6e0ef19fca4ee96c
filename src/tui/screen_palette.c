#include "tui/screens.h"

#include "base/text.h"
#include "base/unicode.h"
#include "finder.h"

#include <string.h>

/* Every command that the screen below and the program have, filtered as one types; those that are
 * not possible now stay in the list and say why. */
struct palette_screen {
	struct finder finder;
	enum command commands[COMMAND_COUNT]; /* of the screen below, then common ones */
	const char *why_not[COMMAND_COUNT];
	int shown[COMMAND_COUNT]; /* indexes of what the filter lets through */
	int count;
};

static const struct palette_screen *of(const struct finder *finder)
{
	return (const struct palette_screen *)finder;
}

/* First those whose name holds the letters, then those whose sentence does. */
static void find(struct finder *finder, const struct app *app, const char *wanted)
{
	struct palette_screen *palette = (struct palette_screen *)finder;
	struct arena scratch = { 0 };

	(void)app;
	finder->list.count = 0;
	for (int in_help = 0; in_help < 2; in_help++) {
		for (int i = 0; i < palette->count; i++) {
			const struct command_row *row = command_row(palette->commands[i]);
			bool in_label = strstr(unicode_fold(&scratch, row->label), wanted);

			if (in_help ? !in_label && strstr(unicode_fold(&scratch, row->help), wanted)
				    : in_label)
				palette->shown[finder->list.count++] = i;
		}
	}
	arena_release(&scratch);
}

static void draw_row(const struct finder *finder, const struct app *app, int row,
		     struct surface *surface, struct rect line, struct arena *frame)
{
	enum { LABEL = 2, KEY = 17, HELP = 27 };
	const struct palette_screen *palette = of(finder);
	int index = palette->shown[row];
	const struct command_row *command = command_row(palette->commands[index]);
	const char *why_not = palette->why_not[index];

	(void)app;
	surface_put_cut(surface, line.x + LABEL, line.y, KEY - LABEL - 1, STYLE_STRONG,
			command->label);
	surface_put_cut(surface, line.x + KEY, line.y, HELP - KEY - 1, STYLE_NORMAL,
			command_key(palette->commands[index], false, frame));
	surface_put_cut(surface, line.x + HELP, line.y, line.width - HELP, STYLE_NORMAL,
			why_not ? text_format(frame, "Not now: %s", why_not) : command->help);
}

static void take(const struct finder *finder, struct app *app, int row)
{
	enum command command = of(finder)->commands[of(finder)->shown[row]];

	app_pop(app);
	app_run(app, command);
}

static const char *label(const struct screen *screen, const struct app *app, enum command command)
{
	(void)screen, (void)app;
	return command == COMMAND_OPEN ? "Run it" : NULL;
}

static const struct finder_kind kind = {
	.title = "Commands",
	.prompt = "Type to find:",
	.nothing = "No command has these letters. Backspace takes them away.",
	.find = find,
	.draw_row = draw_row,
	.take = take,
};

static const struct screen_ops ops = {
	.name = "palette",
	.help = "Every command with its key. Type some letters of what you want, then Enter.",
	.commands = finder_commands,
	.popup = true,
	.is_typing = finder_is_typing,
	.title = finder_title,
	.draw = finder_draw,
	.command = finder_command,
	.type = finder_type,
	.label = label,
	.close = finder_close,
};

static void add_all(struct palette_screen *palette, struct app *app, const enum command *list)
{
	for (; *list != COMMAND_NONE; list++) {
		const char *why_not = app_why_not(app, *list);

		if (*list == COMMAND_PALETTE)
			continue;
		palette->why_not[palette->count] =
			why_not ? arena_copy_text(&palette->finder.screen.arena, why_not) : NULL;
		palette->commands[palette->count++] = *list;
	}
}

void *palette_screen_new(struct app *app)
{
	struct palette_screen *palette = screen_new(&ops, sizeof(*palette));

	add_all(palette, app, app_top(app)->ops->commands);
	add_all(palette, app, app_commands);
	finder_start(&palette->finder, &kind, app);
	return palette;
}
