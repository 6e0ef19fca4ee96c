#include "tui/app.h"

#include "base/array.h"
#include "base/text.h"
#include "session/session.h"
#include "tui/frame.h"
#include "tui/screens.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const enum command app_commands[] = { COMMAND_HELP,  COMMAND_PALETTE, COMMAND_UNDO,  COMMAND_REDO,
				      COMMAND_SAVED, COMMAND_REDRAW,  COMMAND_ASCII, COMMAND_THEME,
				      COMMAND_SHELL, COMMAND_QUIT,    COMMAND_NONE };

void app_open(struct app *app, struct session *session, const struct app_host *host)
{
	*app = (struct app){ .session = session, .host = host };
}

void app_close(struct app *app)
{
	while (app->screen_count)
		screen_close(app->screens[--app->screen_count]);
	arena_release(&app->frame);
}

struct screen *app_top(const struct app *app)
{
	return app->screen_count ? app->screens[app->screen_count - 1] : NULL;
}

void app_push(struct app *app, void *screen)
{
	if (app->screen_count == APP_SCREENS) {
		screen_close(screen);
		app_say(app, "Too many screens are open: press Esc to go back first.");
		return;
	}
	app->screens[app->screen_count++] = screen;
}

void app_pop(struct app *app)
{
	if (app->screen_count > 1)
		screen_close(app->screens[--app->screen_count]);
}

void app_remove(struct app *app, struct screen *screen)
{
	for (int i = 1; i < app->screen_count; i++) {
		if (app->screens[i] != screen)
			continue;
		memmove(&app->screens[i], &app->screens[i + 1],
			(size_t)(app->screen_count - i - 1) * sizeof(app->screens[0]));
		app->screen_count--;
		screen_close(screen);
		return;
	}
}

void app_pop_to(struct app *app, const struct screen_ops *ops)
{
	while (app->screen_count > 1 && app_top(app)->ops != ops)
		app_pop(app);
}

void app_pop_to_named(struct app *app, const char *name)
{
	while (app->screen_count > 1 && !text_equal(app_top(app)->ops->name, name))
		app_pop(app);
}

void app_say(struct app *app, const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	vsnprintf(app->message, sizeof(app->message), format, arguments);
	va_end(arguments);
	app->message_alarms = false;
}

void app_alarm(struct app *app, const struct error *error)
{
	app_say(app, "%.290s", error->text);
	app->message_alarms = true;
}

static bool is_covered(const struct app *app, int index)
{
	while (++index < app->screen_count)
		if (!app->screens[index]->ops->popup)
			return true;
	return false;
}

static void refresh(struct app *app, int index)
{
	struct screen *screen = app->screens[index];

	screen->outdated = screen->ops->refresh_when_seen && is_covered(app, index);
	if (!screen->outdated)
		screen->ops->refresh(screen, app);
}

void app_refresh(struct app *app)
{
	for (int i = 0; i < app->screen_count; i++)
		if (app->screens[i]->ops->refresh)
			refresh(app, i);
}

void app_refresh_seen(struct app *app)
{
	for (int i = 0; i < app->screen_count; i++)
		if (app->screens[i]->outdated)
			refresh(app, i);
}

bool app_settle(struct app *app)
{
	bool news = false;

	for (int i = 0; i < app->screen_count; i++) {
		struct screen *screen = app->screens[i];

		if (screen->ops->settle && !is_covered(app, i))
			news = screen->ops->settle(screen, app) || news;
	}
	return news;
}

static void take_back(struct app *app, bool (*act)(struct session *, const char **, struct error *),
		      const char *said)
{
	struct error error = { 0 };
	const char *what;

	if (!act(app->session, &what, &error)) {
		app_say(app, "%.290s", error.text);
		return;
	}
	/* Where many proposals are shown one cannot see whose change it was. */
	const struct screen *top = app_top(app);
	bool many = top && text_equal(top->ops->name, "portfolio");

	app_say(app, "%s%s%s: %.220s", said, many ? " in " : "",
		many ? session_reference(app->session) : "", what);
	app_refresh(app);
}

static void say_saved(struct app *app)
{
	app_say(app, "Everything is saved: each answer is on disk before the screen says so.");
}

static void change_theme(struct app *app)
{
	app->theme = (enum theme)((app->theme + 1) % THEME_COUNT);
	app_say(app, "Colours: %s.", theme_name(app->theme));
}

/* Commands of the program itself; false: not one of them. */
static bool run_common(struct app *app, enum command command)
{
	switch ((int)command) {
	case COMMAND_HELP:
		app_push(app, help_screen_new(app));
		return true;
	case COMMAND_PALETTE:
		app_push(app, palette_screen_new(app));
		return true;
	case COMMAND_QUIT:
		app->quit = true;
		return true;
	case COMMAND_UNDO:
		take_back(app, session_undo, "Undone");
		return true;
	case COMMAND_REDO:
		take_back(app, session_redo, "Done again");
		return true;
	case COMMAND_SAVED:
		say_saved(app);
		return true;
	case COMMAND_SHELL:
		app->host->stop(app->host->context);
		return true;
	case COMMAND_ASCII:
		app->ascii = !app->ascii;
		return true;
	case COMMAND_THEME:
		change_theme(app);
		return true;
	case COMMAND_REDRAW:
		if (app->host && app->host->redraw)
			app->host->redraw(app->host->context);
		return true;
	default:
		return false;
	}
}

static bool offers(const enum command *commands, enum command command)
{
	for (; *commands != COMMAND_NONE; commands++)
		if (*commands == command)
			return true;
	return false;
}

const char *app_why_not(const struct app *app, enum command command)
{
	const struct screen *top = app_top(app);

	if ((command == COMMAND_UNDO || command == COMMAND_REDO)
	    && !session_reference(app->session))
		return "Open a proposal first.";
	if (command == COMMAND_SHELL && (!app->host || !app->host->stop))
		return "There is no shell to go to here.";
	if (top && top->ops->why_not && offers(top->ops->commands, command))
		return top->ops->why_not(top, app, command);
	return NULL;
}

void app_run(struct app *app, enum command command)
{
	struct screen *top = app_top(app);
	const char *why_not = app_why_not(app, command);

	if (!top)
		return;

	if (why_not)
		app_say(app, "%s", why_not);
	else if (offers(top->ops->commands, command))
		top->ops->command(top, app, command);
	else
		run_common(app, command);
}

/* The command of a list that a press stands for. */
static enum command find(const enum command *commands, const struct press *press)
{
	for (; *commands != COMMAND_NONE; commands++)
		if (command_has_key(*commands, press))
			return *commands;
	return COMMAND_NONE;
}

static enum command find_command(const struct screen *top, const struct press *press)
{
	enum command command = find(top->ops->commands, press);

	return command != COMMAND_NONE ? command : find(app_commands, press);
}

/* How many quiet seconds pass before the data file is looked through, once a day. */
#define IDLE_BEFORE_CHECK 5

static void tick(struct app *app, struct screen *top)
{
	struct error error = { 0 };

	app->drawn_anew = false;
	if (top->ops->pause)
		top->ops->pause(top, app);
	bool others = session_poll(app->session, &error);

	if (others)
		app_refresh(app);
	if (++app->idle == IDLE_BEFORE_CHECK)
		session_check_daily(app->session, &error);
	if (error.kind != ERROR_NONE)
		app_alarm(app, &error);
	app->unchanged = !others && !app->drawn_anew && error.kind == ERROR_NONE;
}

void app_step(struct app *app, const struct press *press)
{
	struct screen *top = app_top(app);

	app->unchanged = false;
	app_refresh_seen(app);
	if (!top || press->kind == PRESS_NONE || press->kind == PRESS_RESIZE)
		return;
	if (press->kind == PRESS_HANGUP) {
		app->hung_up = app->quit = true;
		return;
	}
	if (press->kind == PRESS_TICK) {
		tick(app, top);
		return;
	}
	app->idle = 0;
	bool typing = top->ops->is_typing && top->ops->is_typing(top);

	app->message[0] = '\0';
	if (frame_is_too_small(app)) {
		if (find(app_commands, press) == COMMAND_QUIT)
			app->quit = true;
		return;
	}
	/* Where text is typed it has the first word: a letter is a letter, Ctrl-Z undoes typing. */
	if (typing && top->ops->type(top, app, press))
		return;
	enum command command = find_command(top, press);

	if (typing && press->kind == PRESS_CHARACTER)
		command = COMMAND_NONE;
	if (command != COMMAND_NONE)
		app_run(app, command);
	else if (!typing && top->ops->type && top->ops->type(top, app, press))
		return;
	else if (press->kind == PRESS_PASTE)
		app_say(app, "Paste does nothing here; press Enter to edit first.");
	else if (press->kind == PRESS_CONTROL && press->letter == 'C')
		app_say(app, "Ctrl-Q leaves the program; everything is saved.");
}
