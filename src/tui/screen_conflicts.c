#include "tui/screens.h"

#include "base/text.h"
#include "tui/app.h"
#include "tui/form.h"
#include "tui/frame.h"
#include "tui/list.h"

/* Answers that do not fit together: what, how bad, and which questions to go to. */
struct conflicts_screen {
	struct screen screen;
	struct list list;
	size_t *order; /* of the assessment's conflicts: contradictions first */
};

static struct conflicts_screen *of(struct screen *screen)
{
	return (struct conflicts_screen *)screen;
}

static const struct conflict_result *marked(const struct conflicts_screen *conflicts,
					    const struct app *app)
{
	const struct assessment *assessment = session_assessment(app->session);

	if ((size_t)conflicts->list.marked >= assessment->conflicts.count)
		return NULL;
	return &assessment->conflicts.items[conflicts->order[conflicts->list.marked]];
}

static const char *words(const struct conflict_result *result)
{
	switch (result->conflict->severity) {
	case SEVERITY_CONTRADICTION:
		return "CONTRADICTION";
	case SEVERITY_WARNING:
		return result->acknowledged ? "acknowledged" : "WARNING";
	case SEVERITY_NOTE:
		break;
	}
	return "note";
}

static const char *title(const struct screen *screen, const struct app *app, struct arena *frame)
{
	(void)screen, (void)app, (void)frame;
	return "Conflicts";
}

/* "2 contradictions, 1 warning": what there is none of is left out. */
static const char *counted(const size_t counts[3], struct arena *frame)
{
	static const char *const names[3] = { "contradiction", "warning", "note" };
	struct text text = text_start(frame);

	for (int i = 0; i < 3; i++)
		if (counts[i])
			text_add_format(&text, "%s%zu %s%s", text.length ? ", " : "", counts[i],
					names[i], counts[i] == 1 ? "" : "s");
	return text_or(text_end(&text), "No conflicts");
}

static void draw_status(const struct screen *screen, const struct app *app, struct surface *surface,
			struct rect line, struct arena *frame)
{
	const struct assessment *assessment = session_assessment(app->session);
	size_t counts[3] = { 0 };

	(void)screen;
	for (size_t i = 0; i < assessment->conflicts.count; i++)
		counts[assessment->conflicts.items[i].conflict->severity]++;
	surface_put_cut(surface, line.x, line.y, line.width, STYLE_STRONG, counted(counts, frame));
}

static void draw_marked(const struct conflict_result *result, struct surface *surface,
			struct rect rect, struct arena *frame)
{
	const struct conflict *conflict = result->conflict;
	int y = rect.y + surface_put_wrapped(surface, rect, 0, STYLE_STRONG, result->message) + 1;

	for (size_t i = 0; i < conflict->questions.count && y < rect.y + rect.height; i++, y++)
		surface_put_cut(surface, rect.x, y, rect.width, STYLE_NORMAL,
				text_format(frame, "%s %s", i ? "          " : "Questions:",
					    conflict->questions.items[i]->label));
	if (result->acknowledged && y < rect.y + rect.height)
		surface_put_cut(
			surface, rect.x, y, rect.width, STYLE_NORMAL,
			text_format(frame, "Acknowledged: %s", text_or(result->reason, "")));
}

static void draw(const struct screen *screen, const struct app *app, struct surface *surface,
		 struct rect body, struct arena *frame)
{
	const struct conflicts_screen *conflicts = (const struct conflicts_screen *)screen;
	const struct assessment *assessment = session_assessment(app->session);
	int rows = body.height - 8, top = list_top(&conflicts->list, rows);

	if (!assessment->conflicts.count) {
		surface_put(surface, 3, body.y + 1, body.width - 4, STYLE_STRONG,
			    "No conflicts: the answers given so far fit together.");
		return;
	}
	for (int row = top; row < conflicts->list.count && row < top + rows; row++) {
		const struct conflict_result *result =
			&assessment->conflicts.items[conflicts->order[row]];
		bool is_marked = row == conflicts->list.marked;
		enum style style = is_marked ? STYLE_SELECTED : STYLE_NORMAL;
		struct rect line = { 1, body.y + row - top, body.width - 2, 1 };

		if (is_marked) {
			surface_fill(surface, line, style);
			surface_cursor(surface, 3, line.y, false);
		}
		surface_put(surface, line.x, line.y, line.width, style,
			    text_format(frame, "%s %-13s", is_marked ? ">" : " ", words(result)));
		surface_put_cut(surface, line.x + 17, line.y, line.width - 17, style,
				result->message);
	}
	list_draw_more(&conflicts->list, surface, (struct rect){ 0, body.y, body.width, rows });
	surface_hline(surface, 0, body.y + rows, body.width);
	const struct conflict_result *result = marked(conflicts, app);

	if (!result)
		return;
	draw_marked(result, surface, (struct rect){ 1, body.y + rows + 1, body.width - 2, 7 },
		    frame);
}

static bool acknowledge_done(struct app *app, const void *data, const char *const *values,
			     struct error *error)
{
	const struct conflict *const *conflict = data;

	if (text_is_blank(values[0]))
		return error_set(error, ERROR_USAGE, "Say why it can stand; one sentence will do.");
	enum outcome outcome = session_acknowledge(app->session, *conflict, values[0], error);

	app_refresh(app);
	return outcome == OUTCOME_SAVED || outcome == OUTCOME_UNCHANGED;
}

static void ask_acknowledge(struct app *app, const struct conflict_result *result)
{
	const struct form form = {
		.title = "This warning was seen",
		.verb = "Acknowledge",
		.intro = result->message,
		.fields = { { .label = "It can stand because", .value = result->reason } },
		.count = 1,
		.done = acknowledge_done,
		.context = &result->conflict,
		.context_size = sizeof(result->conflict),
	};

	app_push(app, form_screen_new(app, &form));
}

static void command(struct screen *screen, struct app *app, enum command command)
{
	struct conflicts_screen *conflicts = of(screen);
	const struct conflict_result *result = marked(conflicts, app);

	conflicts->list.height = frame_body(app->width, app->height).height - 8;
	switch ((int)command) {
	case COMMAND_GO_TO:
		walk_screen_go(app, result->conflict->questions.items[0]);
		return;
	case COMMAND_ACKNOWLEDGE:
		ask_acknowledge(app, result);
		return;
	case COMMAND_WHY:
		app_push(app, why_screen_new(app, result->conflict->name));
		return;
	case COMMAND_WALK:
		app_pop_to_named(app, "walk");
		return;
	case COMMAND_BACK:
		app_pop(app);
		return;
	default:
		list_command(&conflicts->list, command);
	}
}

static const char *why_not(const struct screen *screen, const struct app *app, enum command command)
{
	const struct conflict_result *result = marked((const struct conflicts_screen *)screen, app);

	if (!result
	    && (command == COMMAND_GO_TO || command == COMMAND_ACKNOWLEDGE
		|| command == COMMAND_WHY))
		return "There are no conflicts.";
	if (command == COMMAND_GO_TO && !result->conflict->questions.count)
		return "It names no question; w shows its rule.";
	if (command == COMMAND_ACKNOWLEDGE && result->conflict->severity != SEVERITY_WARNING)
		return "Only a warning can be acknowledged; a contradiction has to be settled.";
	return NULL;
}

static void refresh(struct screen *screen, struct app *app)
{
	const struct assessment *assessment = session_assessment(app->session);
	struct list *list = &of(screen)->list;
	size_t at = 0;

	for (int severity = 0; severity <= SEVERITY_NOTE; severity++)
		for (size_t i = 0; i < assessment->conflicts.count; i++)
			if ((int)assessment->conflicts.items[i].conflict->severity == severity)
				of(screen)->order[at++] = i;
	list->count = (int)at;
	list_mark(list, list->marked);
}

static const enum command commands[] = { COMMAND_GO_TO, COMMAND_ACKNOWLEDGE, COMMAND_WHY,
					 COMMAND_WALK,  LIST_COMMANDS,       COMMAND_BACK,
					 COMMAND_NONE };

static const struct screen_ops ops = {
	.name = "conflicts",
	.help = "Answers that do not fit together. A contradiction blocks every gate until one of "
		"its "
		"answers changes. A warning can be right: acknowledge it with the reason. A note "
		"is "
		"for information.",
	.commands = commands,
	.title = title,
	.draw_status = draw_status,
	.draw = draw,
	.command = command,
	.why_not = why_not,
	.refresh = refresh,
};

void *conflicts_screen_new(struct app *app)
{
	struct conflicts_screen *conflicts = screen_new(&ops, sizeof(*conflicts));

	conflicts->list.height = FRAME_HEIGHT - 14;
	conflicts->order = ARENA_ARRAY(&conflicts->screen.arena, size_t,
				       session_bank(app->session)->conflicts.count + 1);
	refresh(&conflicts->screen, app);
	return conflicts;
}
