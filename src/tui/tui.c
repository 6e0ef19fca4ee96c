#include "tui/tui.h"

#include "session/session.h"
#include "tui/app.h"
#include "tui/editor.h"
#include "tui/screens.h"
#include "tui/term.h"

#include "portfolio.h"

#include <stdlib.h>

struct world {
	struct terminal *terminal;
};

static const char *edit(void *context, const char *text, struct arena *arena, struct error *error)
{
	struct world *world = context;

	terminal_leave(world->terminal);
	const char *edited = editor_run(text, arena, error);

	terminal_return(world->terminal);
	return edited;
}

static void redraw(void *context)
{
	terminal_redraw(((struct world *)context)->terminal);
}

static void stop(void *context)
{
	terminal_stop(((struct world *)context)->terminal);
}

void first_screens_push(struct app *app)
{
	struct portfolio_screen *portfolio = portfolio_screen_new(app);

	/* What could not be read is not nothing. */
	if (portfolio->row_count || session_portfolio_error(app->session)->kind != ERROR_NONE) {
		app_push(app, portfolio);
		return;
	}
	screen_close(&portfolio->screen);
	app_push(app, first_screen_new(app));
}

/* Everything that has already arrived is acted on before one drawing; without keys and without
 * news from others there is nothing to draw. Where nothing waits, what the drawing left out is
 * worked out and shown first. */
static void take_presses(struct app *app, struct terminal *terminal)
{
	struct press press = terminal_pending(terminal);

	if (press.kind == PRESS_NONE && app_settle(app))
		return;
	do {
		if (press.kind == PRESS_NONE)
			press = terminal_read(terminal, 1000);
		for (; press.kind != PRESS_NONE && !app->quit; press = terminal_pending(terminal))
			app_step(app, &press);
	} while (app->unchanged && !app->quit);
}

bool tui_run(struct session *session, const struct tui_options *options, bool *hung_up,
	     struct error *error)
{
	struct world world = { 0 };
	const struct terminal_options terminal_options = { .no_colour = options->no_colour };
	const struct app_host host = { edit, redraw, stop, &world };
	struct app app;

	world.terminal = terminal_open(&terminal_options, error);
	if (!world.terminal)
		return false;
	struct surface *surface = surface_open(80, 24);

	app_open(&app, session, &host);
	app.ascii = options->ascii;
	app.draws_first = true;
	if (options->theme)
		theme_parse(options->theme, &app.theme);
	first_screens_push(&app);
	while (!app.quit) {
		int width, height;

		terminal_size(world.terminal, &width, &height);
		if (width != surface->width || height != surface->height)
			surface_resize(surface, width, height);
		app_draw(&app, surface);
		terminal_show(world.terminal, surface, app.theme);
		take_presses(&app, world.terminal);
	}
	if (hung_up)
		*hung_up = app.hung_up;
	app_close(&app);
	surface_close(surface);
	terminal_close(world.terminal);
	return true;
}
