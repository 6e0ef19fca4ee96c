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
	const struct estimate_screen *estimate_screen = (const struct estimate_screen *)screen;

	(void)app;
	if (estimate_screen->called)
		return text_format(frame, "Estimate if %s", estimate_screen->called);
	return "Estimate";
}

static void draw_status(const struct screen *screen, const struct app *app, struct surface *surface,
			struct rect line, struct arena *frame)
{
	const struct estimate_screen *estimate_screen = (const struct estimate_screen *)screen;
	const struct estimate *estimate = estimate_shown(estimate_screen, app)->estimate;

	estimate_draw_views(estimate_screen, surface, line, estimate, frame);
}

static void draw(const struct screen *screen, const struct app *app, struct surface *surface,
		 struct rect body, struct arena *frame)
{
	const struct estimate_screen *estimate_screen = (const struct estimate_screen *)screen;

	(void)app;
	estimate_draw_body(estimate_screen, surface, body, frame);
}

/* --- acting ----------------------------------------------------------------------------------- */

static void change_view(struct estimate_screen *screen, const struct app *app, int view)
{
	screen->view = view;
	screen->first = 0;
	screen->list.marked = 0;
	estimate_build(screen, app);
}

static bool is_range(const struct estimate_screen *screen)
{
	return screen->view == (int)COMMAND_VIEW_RANGE - (int)COMMAND_VIEW_OVERVIEW;
}

static bool is_view(enum command command)
{
	return command >= COMMAND_VIEW_OVERVIEW
	       && (int)command < (int)COMMAND_VIEW_OVERVIEW + estimate_view_count;
}

static void command(struct screen *screen, struct app *app, enum command command)
{
	struct estimate_screen *estimate_screen = of(screen);

	estimate_screen->list.height = frame_body(app->width, app->height).height - 2;
	if (is_view(command)) {
		change_view(estimate_screen, app, (int)command - (int)COMMAND_VIEW_OVERVIEW);
		return;
	}
	switch ((int)command) {
	case COMMAND_NEXT_VIEW:
		change_view(estimate_screen, app,
			    (estimate_screen->view + 1) % estimate_view_count);
		return;
	case COMMAND_TRY_OUT:
		estimate_screen->simulation_wanted = true;
		estimate_build(estimate_screen, app);
		return;
	case COMMAND_RIGHT:
		estimate_scroll(estimate_screen, app->width, 1);
		return;
	case COMMAND_LEFT:
		estimate_scroll(estimate_screen, app->width, -1);
		return;
	case COMMAND_WHY:
		app_push(app,
			 why_screen_of(
				 estimate_shown(estimate_screen, app),
				 estimate_screen->lines.items[estimate_screen->list.marked].why));
		return;
	case COMMAND_WHAT_IF:
		app_push(app, what_if_screen_new(app));
		return;
	case COMMAND_ACTUALS:
		app_push(app, actuals_screen_new(app));
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

	if (command == COMMAND_WHAT_IF && estimate_screen->would)
		return "These are the figures of a what if already: Esc goes back to its inputs.";
	if (command == COMMAND_ACTUALS && estimate_screen->would)
		return "These are the figures of a what if: go back to the estimate first.";
	if (command == COMMAND_TRY_OUT && !is_range(estimate_screen))
		return "Only the range is tried out: show it first (5).";
	(void)app;
	if (command == COMMAND_WHY
	    && (!estimate_screen->list.count
		|| !estimate_screen->lines.items[estimate_screen->list.marked].why))
		return "Mark a figure with a rule behind it first.";
	return NULL;
}

/* Some ten milliseconds: only where nobody presses a key. */
static void pause(struct screen *screen, struct app *app)
{
	struct estimate_screen *estimate_screen = of(screen);

	if (!estimate_screen->simulation_wanted)
		return;
	arena_release(&estimate_screen->simulation_arena);
	const struct assessment *shown = estimate_shown(estimate_screen, app);

	estimate_screen->simulation =
		estimate_simulate(shown->bank, shown->estimate, &estimate_screen->simulation_arena);
	estimate_screen->simulation_wanted = false;
	estimate_build(estimate_screen, app);
	app->drawn_anew = true;
}

/* With the overrides, where there are any. */
static void derive(struct estimate_screen *screen, const struct app *app)
{
	if (!screen->called)
		return;
	arena_release(&screen->if_arena);
	screen->would = session_what_if(app->session, &screen->overrides, &screen->if_arena);
}

/* What was tried out belongs to the figures that were. */
static void refresh(struct screen *screen, struct app *app)
{
	struct estimate_screen *estimate_screen = of(screen);

	derive(estimate_screen, app);
	estimate_screen->simulation_wanted |= estimate_screen->simulation != NULL;
	estimate_screen->simulation = NULL;
	estimate_build(estimate_screen, app);
}

static void close_estimate(struct screen *screen)
{
	arena_release(&of(screen)->lines_arena);
	arena_release(&of(screen)->simulation_arena);
	arena_release(&of(screen)->if_arena);
}

/* clang-format off */
static const enum command commands[] = {
	COMMAND_NEXT_VIEW, COMMAND_WHY, COMMAND_WHAT_IF, COMMAND_ACTUALS, COMMAND_TRY_OUT, COMMAND_LEFT, COMMAND_RIGHT, COMMAND_WALK,
	COMMAND_VIEW_OVERVIEW, COMMAND_VIEW_YEARS, COMMAND_VIEW_PHASES, COMMAND_VIEW_ROLES,
	COMMAND_VIEW_RANGE, COMMAND_VIEW_TORNADO, COMMAND_VIEW_GOODWILL, COMMAND_VIEW_MODULE,
	COMMAND_VIEW_MONTHS, COMMAND_VIEW_BANDS, COMMAND_VIEW_ASSUMED, COMMAND_VIEW_SCALE, LIST_COMMANDS, COMMAND_BACK, COMMAND_NONE
};
/* clang-format on */

static const enum command *bar(const struct screen *screen)
{
	static const enum command plain[] = { COMMAND_NEXT_VIEW, COMMAND_WHAT_IF, COMMAND_WHY,
					      COMMAND_ACTUALS,   COMMAND_BACK,    COMMAND_WALK,
					      COMMAND_NONE };
	static const enum command range[] = { COMMAND_NEXT_VIEW, COMMAND_WHAT_IF, COMMAND_TRY_OUT,
					      COMMAND_WHY,       COMMAND_BACK,    COMMAND_ACTUALS,
					      COMMAND_WALK,      COMMAND_NONE };

	return is_range((const struct estimate_screen *)screen) ? range : plain;
}

static const struct screen_ops ops = {
	.name = "estimate",
	.help = "Hours and money, worked out from the answers and the bank's tables. Tab and the "
		"digits go through the views. A range stands beside every total; what nobody "
		"answered is assumed and listed. Goodwill is hours that somebody agreed to and "
		"nobody pays for. P80 is the figure not passed in 8 of 10 cases.",
	.commands = commands,
	.title = title,
	.draw_status = draw_status,
	.draw = draw,
	.command = command,
	.bar = bar,
	.why_not = why_not,
	.pause = pause,
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

void *estimate_screen_if(struct app *app, const struct estimate_overrides *overrides,
			 const char *called)
{
	struct estimate_screen *screen = screen_new(&ops, sizeof(*screen));
	struct estimate_override *items =
		ARENA_ARRAY(&screen->screen.arena, struct estimate_override, overrides->count + 1);

	for (size_t i = 0; i < overrides->count; i++)
		items[i] = overrides->items[i];
	screen->overrides = (struct estimate_overrides){ items, overrides->count };
	screen->called = arena_copy_text(&screen->screen.arena, called);
	screen->list.height = FRAME_HEIGHT - 8;
	derive(screen, app);
	estimate_build(screen, app);
	return screen;
}
