#include "tui/screens.h"

#include "base/text.h"
#include "tui/form.h"
#include "tui/frame.h"
#include "what_if.h"

/* Keeping a what if as answers: first a list of what that would write, what it cannot write and
 * why, and what would then differ from what was seen. */

enum line_kind { LINE_HEADING, LINE_KEPT, LINE_NOT_KEPT, LINE_MOVED };

struct keeping_line {
	enum line_kind kind;
	const char *text;
	const struct keeping *keeping;
	const struct moved_input *moved;
};

struct keeping_screen {
	struct screen screen;
	struct estimate_overrides overrides;
	struct arena plan_arena; /* made anew when the answers change */
	const struct keepings *keepings;
	ARRAY(struct keeping_line) lines;
	struct list list;
};

static struct keeping_screen *of(struct screen *screen)
{
	return (struct keeping_screen *)screen;
}

static const struct keeping_screen *see(const struct screen *screen)
{
	return (const struct keeping_screen *)screen;
}

/* --- the list --------------------------------------------------------------------------------- */

static struct keeping_line *add(struct keeping_screen *screen, enum line_kind kind)
{
	struct keeping_line *line = ARRAY_PUSH(&screen->plan_arena, &screen->lines);

	line->kind = kind;
	return line;
}

static void add_kept(struct keeping_screen *screen, bool can, const char *heading)
{
	bool any = false;

	for (size_t i = 0; i < screen->keepings->list.count; i++) {
		const struct keeping *keeping = &screen->keepings->list.items[i];

		if ((keeping->question != NULL) != can)
			continue;
		if (!any)
			add(screen, LINE_HEADING)->text = heading;
		any = true;
		add(screen, can ? LINE_KEPT : LINE_NOT_KEPT)->keeping = keeping;
	}
}

static bool can_mark(const void *context, int row)
{
	return ((const struct keeping_screen *)context)->lines.items[row].kind != LINE_HEADING;
}

static void plan(struct keeping_screen *screen, const struct app *app)
{
	arena_release(&screen->plan_arena);
	screen->lines.items = NULL;
	screen->lines.count = screen->lines.capacity = 0;
	screen->keepings =
		session_plan_keeping(app->session, &screen->overrides, &screen->plan_arena);
	add_kept(screen, true, "Answers that are written");
	add_kept(screen, false, "No answer of its own: not written");
	if (screen->keepings->moved.count)
		add(screen, LINE_HEADING)->text = "Then not as you saw it";
	for (size_t i = 0; i < screen->keepings->moved.count; i++)
		add(screen, LINE_MOVED)->moved = &screen->keepings->moved.items[i];
	screen->list.count = (int)screen->lines.count;
	screen->list.can_mark = can_mark;
	screen->list.context = screen;
	list_mark(&screen->list, screen->list.marked);
}

/* --- drawing ---------------------------------------------------------------------------------- */

static const char *title(const struct screen *screen, const struct app *app, struct arena *frame)
{
	(void)screen, (void)app, (void)frame;
	return "Keep as answers";
}

static void draw_status(const struct screen *screen, const struct app *app, struct surface *surface,
			struct rect line, struct arena *frame)
{
	const struct keepings *keepings = see(screen)->keepings;

	(void)app;
	surface_put(surface, line.x + 1, line.y, line.width - 1, STYLE_NORMAL,
		    text_format(frame, "%zu of %zu can be kept as answers; one change, one undo",
				keepings->can, keepings->list.count));
	if (keepings->can < keepings->list.count)
		surface_put_right(surface, line.x, line.y, line.width + 1, STYLE_BLOCKING,
				  "Not all");
}

static const char *called(const struct question *question)
{
	return text_or(question->short_label, question->name);
}

static const char *sentence(const struct keeping_line *line, const struct app *app,
			    struct arena *frame)
{
	if (line->kind == LINE_NOT_KEPT)
		return line->keeping->why_not;
	if (line->kind == LINE_MOVED)
		return text_format(frame, "You saw %s; the answers would make it %s.",
				   input_shown(line->moved->input, &line->moved->wanted, frame),
				   input_shown(line->moved->input, &line->moved->would, frame));
	const struct target target = { .question = line->keeping->question };
	const char *now = session_given(app->session, target).value;

	return text_format(frame, "%s becomes %s; it is %s now.%s", called(target.question),
			   line->keeping->text, text_or(now, "blank"),
			   line->keeping->departs
				   ? " That departs from the framework: a reason is asked for."
				   : "");
}

static void draw_line(const struct keeping_screen *screen, int row, struct surface *surface,
		      struct rect at, struct arena *frame)
{
	const struct keeping_line *line = &screen->lines.items[row];
	bool marked = row == screen->list.marked;
	enum style style = marked ? STYLE_SELECTED : STYLE_NORMAL;
	const int value_x = at.x + at.width - 38;

	if (line->kind == LINE_HEADING) {
		surface_put(surface, at.x + 1, at.y, at.width - 2, STYLE_HEADING, line->text);
		return;
	}
	const struct input *input =
		line->kind == LINE_MOVED ? line->moved->input : line->keeping->input;
	const struct value *value =
		line->kind == LINE_MOVED ? &line->moved->would : &line->keeping->wanted;

	if (marked) {
		surface_fill(surface, at, style);
		surface_put(surface, at.x + 1, at.y, 1, style, ">");
		surface_cursor(surface, at.x + 3, at.y, false);
	}
	surface_put_cut(surface, at.x + 3, at.y, value_x - at.x - 4, style, input->label);
	surface_put_right(surface, value_x, at.y, 12, style, input_shown(input, value, frame));
	surface_put_cut(surface, value_x + 14, at.y, 23, style,
			line->kind == LINE_KEPT       ? called(line->keeping->question)
			: line->kind == LINE_NOT_KEPT ? "no single answer"
						      : "by the answers");
}

static void draw(const struct screen *base, const struct app *app, struct surface *surface,
		 struct rect body, struct arena *frame)
{
	const struct keeping_screen *screen = see(base);
	const int rows = body.height - 3, top = list_top(&screen->list, rows);

	for (int row = top; row < screen->list.count && row < top + rows; row++)
		draw_line(screen, row, surface,
			  (struct rect){ body.x, body.y + row - top, body.width, 1 }, frame);
	list_draw_more(&screen->list, surface, (struct rect){ 0, body.y, body.width, rows });
	surface_hline(surface, body.x, body.y + rows, body.width);
	if (screen->list.count && can_mark(screen, screen->list.marked))
		surface_put_wrapped(
			surface, (struct rect){ body.x + 1, body.y + rows + 1, body.width - 2, 2 },
			0, STYLE_NORMAL,
			sentence(&screen->lines.items[screen->list.marked], app, frame));
}

/* --- acting ----------------------------------------------------------------------------------- */

/* Kept: back to the what if, with nothing changed any more, as its values are the kept ones now. */
static bool keep(struct keeping_screen *screen, struct app *app, const char *reason,
		 struct error *error)
{
	const size_t can = screen->keepings->can;
	enum outcome outcome = session_keep_what_if(app->session, screen->keepings, reason, error);

	if (outcome == OUTCOME_CLASH)
		error_set(error, ERROR_CLASH,
			  "Somebody changed one of these answers just now; nothing was written. "
			  "Look at the list again.");
	if (outcome == OUTCOME_CLASH)
		app_refresh(app);
	if (outcome != OUTCOME_SAVED && outcome != OUTCOME_UNCHANGED)
		return false;
	app_remove(app, &screen->screen);
	app_refresh(app);
	app_say(app, "%zu answer%s kept, as one change. u takes it back.", can,
		can == 1 ? "" : "s");
	return true;
}

static bool reason_done(struct app *app, const void *context, const char *const *values,
			struct error *error)
{
	return keep(*(struct keeping_screen *const *)context, app, values[0], error);
}

static void ask_reason(struct keeping_screen *screen, struct app *app)
{
	const struct form form = {
		.title = "This departs from the framework",
		.verb = "Keep the answers",
		.intro = "The institution holds another answer by default. Say why this one is "
			 "different.",
		.fields = { { .label = "Reason" } },
		.count = 1,
		.done = reason_done,
		.context = &screen,
		.context_size = sizeof(struct keeping_screen *),
	};

	app_push(app, form_screen_new(app, &form));
}

static void command(struct screen *base, struct app *app, enum command command)
{
	struct keeping_screen *screen = of(base);
	struct error error = { 0 };

	screen->list.height = frame_body(app->width, app->height).height - 3;
	switch ((int)command) {
	case COMMAND_KEEP_NOW:
		if (screen->keepings->departs)
			ask_reason(screen, app);
		else if (!keep(screen, app, NULL, &error))
			app_alarm(app, &error);
		return;
	case COMMAND_BACK:
		app_pop(app);
		return;
	default:
		list_command(&screen->list, command);
	}
}

static const char *why_not(const struct screen *screen, const struct app *app, enum command command)
{
	(void)app;
	if (command == COMMAND_KEEP_NOW && !see(screen)->keepings->can)
		return "None of this can be kept as an answer. n in the what if keeps it as a "
		       "scenario.";
	return NULL;
}

static void refresh(struct screen *screen, struct app *app)
{
	plan(of(screen), app);
}

static void close_keeping(struct screen *screen)
{
	arena_release(&of(screen)->plan_arena);
}

static const enum command commands[] = { COMMAND_KEEP_NOW, LIST_COMMANDS, COMMAND_BACK,
					 COMMAND_NONE };

static const struct screen_ops ops = {
	.name = "keeping",
	.help = "Which answers make the what if so. An input that comes from one answer is kept by "
		"it; what follows from several answers is listed with them, for you to settle in "
		"the questions. Below stands what would differ from what you saw.",
	.commands = commands,
	.title = title,
	.draw_status = draw_status,
	.draw = draw,
	.command = command,
	.why_not = why_not,
	.close = close_keeping,
	.refresh = refresh,
};

void *keeping_screen_new(struct app *app, const struct estimate_overrides *overrides)
{
	struct keeping_screen *screen = screen_new(&ops, sizeof(*screen));
	struct estimate_override *items =
		ARENA_ARRAY(&screen->screen.arena, struct estimate_override, overrides->count + 1);

	for (size_t i = 0; i < overrides->count; i++)
		items[i] = overrides->items[i];
	screen->overrides = (struct estimate_overrides){ items, overrides->count };
	screen->list.height = 12;
	plan(screen, app);
	return screen;
}
