#include "tui/screens.h"

#include "base/text.h"
#include "rollup.h"
#include "tui/frame.h"

/* All proposals together: what they cost, when, and whether the core team can carry them. */

static struct rollup_screen *of(struct screen *screen)
{
	return (struct rollup_screen *)screen;
}

static const struct rollup_screen *see(const struct screen *screen)
{
	return (const struct rollup_screen *)screen;
}

/* --- working it out --------------------------------------------------------------------------- */

/* A second for a thousand proposals: after the drawing, where there is one to wait for. */
static bool settle(struct screen *base, struct app *app)
{
	struct rollup_screen *screen = of(base);
	const struct rollup_member *members;
	struct error error = { 0 };
	size_t count;

	if (screen->rollup || screen->fault)
		return false;
	arena_release(&screen->arena);
	if (session_members(app->session, &screen->arena, &members, &count, &error))
		screen->rollup = rollup_derive(session_bank(app->session), members, count,
					       session_today(app->session), &screen->arena);
	else
		screen->fault = arena_copy_text(&screen->arena, error.text);
	rollup_build(screen, session_bank(app->session));
	return true;
}

static void refresh(struct screen *base, struct app *app)
{
	struct rollup_screen *screen = of(base);

	screen->rollup = NULL;
	screen->fault = NULL;
	rollup_build(screen, session_bank(app->session));
	if (!app->draws_first)
		settle(base, app);
}

/* --- drawing ---------------------------------------------------------------------------------- */

static const char *title(const struct screen *screen, const struct app *app, struct arena *frame)
{
	(void)screen, (void)app, (void)frame;
	return "All together";
}

static void draw_status(const struct screen *screen, const struct app *app, struct surface *surface,
			struct rect line, struct arena *frame)
{
	const struct rollup *rollup = see(screen)->rollup;
	int x = line.x;

	(void)app;
	for (int i = 0; i < rollup_view_count; i++) {
		bool shown = i == see(screen)->lines.view;

		x += surface_put(surface, x, line.y, line.width - x,
				 shown ? STYLE_STRONG : STYLE_NORMAL,
				 text_format(frame, shown ? "[%s]" : " %s ", rollup_view_name(i)));
	}
	if (rollup && rollup->ceiling_passed)
		surface_put_right(surface, line.x, line.y, line.width + 1, STYLE_BLOCKING,
				  "Ceiling passed");
	else if (rollup)
		surface_put_right(surface, line.x, line.y, line.width + 1, STYLE_STRONG,
				  text_format(frame, "%zu counted%s", rollup->courses.count,
					      rollup->failed.count ? text_format(
						      frame, ", %zu not", rollup->failed.count)
								   : ""));
}

static void draw(const struct screen *screen, const struct app *app, struct surface *surface,
		 struct rect body, struct arena *frame)
{
	(void)app;
	estimate_draw_body(&see(screen)->lines, surface, body, frame);
}

/* --- acting ----------------------------------------------------------------------------------- */

static void open_marked(struct rollup_screen *screen, struct app *app)
{
	struct error error = { 0 };

	if (!session_select(app->session, rollup_reference(screen), &error)) {
		app_alarm(app, &error);
		return;
	}
	app_pop(app);
	app_push(app, walk_screen_new(app));
	app_push(app, estimate_screen_new(app));
}

static void command(struct screen *base, struct app *app, enum command command)
{
	struct rollup_screen *screen = of(base);
	struct estimate_screen *lines = &screen->lines;

	lines->list.height = frame_body(app->width, app->height).height - 2;
	switch ((int)command) {
	case COMMAND_NEXT_VIEW:
		lines->view = (lines->view + 1) % rollup_view_count;
		lines->first = lines->list.marked = 0;
		rollup_build(screen, session_bank(app->session));
		return;
	case COMMAND_OPEN:
		open_marked(screen, app);
		return;
	case COMMAND_RIGHT:
		estimate_scroll(lines, app->width, 1);
		return;
	case COMMAND_LEFT:
		estimate_scroll(lines, app->width, -1);
		return;
	case COMMAND_BACK:
		app_pop(app);
		return;
	default:
		list_command(&lines->list, command);
	}
}

static const char *why_not(const struct screen *screen, const struct app *app, enum command command)
{
	(void)app;
	if (command == COMMAND_OPEN && !rollup_reference(see(screen)))
		return "Mark a proposal among the courses first.";
	return NULL;
}

static void close_rollup(struct screen *base)
{
	struct rollup_screen *screen = of(base);

	arena_release(&screen->arena);
	arena_release(&screen->lines.lines_arena);
}

static const enum command commands[] = { COMMAND_NEXT_VIEW, COMMAND_OPEN,  COMMAND_LEFT,
					 COMMAND_RIGHT,     LIST_COMMANDS, COMMAND_BACK,
					 COMMAND_NONE };

static const enum command *bar(const struct screen *screen)
{
	static const enum command shown[] = { COMMAND_NEXT_VIEW, COMMAND_OPEN, COMMAND_BACK,
					      COMMAND_NONE };

	(void)screen;
	return shown;
}

static const struct screen_ops ops = {
	.name = "together",
	.help = "All proposals that are not archived, together: work that is done once for all of "
		"them is paid once, and one core team does it. A team grows with each launch: the "
		"first is a first build. Run from: learners below which a run does not pay what it "
		"adds. Stop?: at risk when even the low estimate is below that, planned when the "
		"plan is. The role that binds is the first that can carry no more.",
	.commands = commands,
	.title = title,
	.draw_status = draw_status,
	.draw = draw,
	.command = command,
	.bar = bar,
	.why_not = why_not,
	.close = close_rollup,
	.refresh = refresh,
	.refresh_when_seen = true,
	.settle = settle,
};

void *rollup_screen_new(struct app *app)
{
	struct rollup_screen *screen = screen_new(&ops, sizeof(*screen));

	screen->lines.list.height = FRAME_HEIGHT - 8;
	refresh(&screen->lines.screen, app);
	return screen;
}
