#include "tui/screens.h"

#include "base/text.h"
#include "checklist.h"
#include "tui/form.h"
#include "tui/frame.h"
#include "walk.h"

static struct checklist_screen *of(struct screen *screen)
{
	return (struct checklist_screen *)screen;
}

static const struct checklist_screen *see(const struct screen *screen)
{
	return (const struct checklist_screen *)screen;
}

static const char *title(const struct screen *screen, const struct app *app, struct arena *frame)
{
	(void)screen, (void)app, (void)frame;
	return "Checklist";
}

/* --- acting ----------------------------------------------------------------------------------- */

struct mark_context {
	const struct check *check;
	const char *state;
};

static bool mark_done(struct app *app, const void *data, const char *const *values,
		      struct error *error)
{
	const struct mark_context *context = data;
	const struct check_mark mark = { .check = context->check->name,
					 .state = context->state,
					 .note = values[0] };

	if (text_is_blank(values[0]))
		return error_set(
			error, ERROR_USAGE,
			"Say what shows it: a paper, a minute, a name. It goes into the record.");
	enum outcome outcome = session_mark_check(app->session, context->check, &mark, error);

	app_refresh(app);
	return outcome == OUTCOME_SAVED || outcome == OUTCOME_UNCHANGED;
}

static void ask_mark(struct app *app, const struct check_result *result, const char *state,
		     const char *form_title, const char *label)
{
	const struct mark_context context = { result->check, state };
	const struct form form = {
		.title = form_title,
		.verb = form_title,
		.intro = result->check->label,
		.fields = { { .label = label,
			      .hint = result->check->evidence,
			      .value = result->mark ? result->mark->note : NULL } },
		.count = 1,
		.done = mark_done,
		.context = &context,
		.context_size = sizeof(context),
	};

	app_push(app, form_screen_new(app, &form));
}

static bool is_manual(const struct checklist_line *line)
{
	return line && line->kind == LINE_CHECK && !line->check->check->met_when;
}

static void meet(struct checklist_screen *checklist, struct app *app)
{
	ask_mark(app, checklist_marked(checklist)->check, "met", "Mark this as met", "Evidence");
}

static void accept_risk(struct checklist_screen *checklist, struct app *app)
{
	ask_mark(app, checklist_marked(checklist)->check, "accepted", "Accept that this stays open",
		 "Reason");
}

static void set_aside(struct checklist_screen *checklist, struct app *app)
{
	ask_mark(app, checklist_marked(checklist)->check, "na", "This is not needed here",
		 "Because");
}

/* To the question that would settle the line; what a person has to judge is marked here. */
static void go_to(struct checklist_screen *checklist, struct app *app)
{
	const struct checklist_line *line = checklist_marked(checklist);
	const struct question *question = is_manual(line) ? NULL : checklist_question(app, line);

	if (question)
		walk_screen_go(app, question);
	else if (is_manual(line))
		meet(checklist, app);
	else
		app_say(app, "No question settles this; w shows the rule.");
}

static void next_gate(struct checklist_screen *checklist, struct app *app)
{
	checklist->gate = (checklist->gate + 1) % session_assessment(app->session)->gates.count;
	checklist->list.marked = 0;
	checklist_build(checklist, app);
}

static void only_open(struct checklist_screen *checklist, struct app *app)
{
	checklist->only_open = !checklist->only_open;
	checklist_build(checklist, app);
}

static void show_why(struct checklist_screen *checklist, struct app *app)
{
	const struct checklist_line *line = checklist_marked(checklist);

	app_push(app, why_screen_new(app, line->kind == LINE_CHECK      ? line->check->check->name
					  : line->kind == LINE_QUESTION ? line->question->name
									: line->conflict->name));
}

static void show_conflicts(struct checklist_screen *checklist, struct app *app)
{
	(void)checklist;
	app_push(app, conflicts_screen_new(app));
}

static void show_estimate(struct checklist_screen *checklist, struct app *app)
{
	(void)checklist;
	app_push(app, estimate_screen_new(app));
}

static void export_it(struct checklist_screen *checklist, struct app *app)
{
	(void)checklist;
	app_push(app, export_screen_new(app));
}

/* Of the whole proposal: who did what since the last meeting. */
static void show_history(struct checklist_screen *checklist, struct app *app)
{
	(void)checklist;
	app_push(app, history_screen_new(app, NULL));
}

static void show_walk(struct checklist_screen *checklist, struct app *app)
{
	(void)checklist;
	app_pop_to_named(app, "walk");
}

static void back(struct checklist_screen *checklist, struct app *app)
{
	(void)checklist;
	app_pop(app);
}

static const struct {
	enum command command;
	void (*act)(struct checklist_screen *checklist, struct app *app);
} acts[] = {
	{ COMMAND_GO_TO, go_to },
	{ COMMAND_MEET, meet },
	{ COMMAND_ACCEPT_RISK, accept_risk },
	{ COMMAND_NOT_APPLICABLE, set_aside },
	{ COMMAND_NEXT_GATE, next_gate },
	{ COMMAND_ONLY_OPEN, only_open },
	{ COMMAND_WHY, show_why },
	{ COMMAND_CONFLICTS, show_conflicts },
	{ COMMAND_ESTIMATE, show_estimate },
	{ COMMAND_EXPORT, export_it },
	{ COMMAND_WALK, show_walk },
	{ COMMAND_HISTORY, show_history },
	{ COMMAND_BACK, back },
};

static void command(struct screen *screen, struct app *app, enum command command)
{
	struct checklist_screen *checklist = of(screen);

	checklist->list.height = checklist_list_height(frame_body(app->width, app->height).height);
	for (size_t i = 0; i < COUNT(acts); i++) {
		if (acts[i].command == command) {
			acts[i].act(checklist, app);
			return;
		}
	}
	list_command(&checklist->list, command);
}

static const char *why_not(const struct screen *screen, const struct app *app, enum command command)
{
	const struct checklist_line *line = checklist_marked(see(screen));
	const struct check *check = line && line->kind == LINE_CHECK ? line->check->check : NULL;

	(void)app;
	switch ((int)command) {
	case COMMAND_GO_TO:
	case COMMAND_WHY:
		return line ? NULL : "Nothing is left for this gate.";
	case COMMAND_MEET:
		return !check            ? "Only lines of the checklist can be marked."
		       : check->met_when ? "The answers settle this; it cannot be marked by hand."
					 : NULL;
	case COMMAND_ACCEPT_RISK:
		return check && check->accept_allowed ? NULL : "This cannot be accepted as a risk.";
	case COMMAND_NOT_APPLICABLE:
		return check && check->na_allowed ? NULL : "This cannot be set aside.";
	default:
		return NULL;
	}
}

static const enum command *bar(const struct screen *screen)
{
	static const enum command shown[] = {
		COMMAND_GO_TO,          COMMAND_NEXT_GATE, COMMAND_BACK,    COMMAND_ACCEPT_RISK,
		COMMAND_NOT_APPLICABLE, COMMAND_ONLY_OPEN, COMMAND_WHY,     COMMAND_CONFLICTS,
		COMMAND_ESTIMATE,       COMMAND_EXPORT,    COMMAND_HISTORY, COMMAND_NONE
	};

	(void)screen;
	return shown;
}

static const char *label(const struct screen *screen, const struct app *app, enum command command)
{
	(void)app;
	return command == COMMAND_GO_TO && is_manual(checklist_marked(see(screen))) ? "Mark met"
										    : NULL;
}

static void refresh(struct screen *screen, struct app *app)
{
	checklist_build(of(screen), app);
}

static const enum command commands[] = {
	COMMAND_GO_TO,          COMMAND_MEET,      COMMAND_NEXT_GATE,
	COMMAND_ONLY_OPEN,      COMMAND_WHY,       COMMAND_ACCEPT_RISK,
	COMMAND_NOT_APPLICABLE, COMMAND_CONFLICTS, COMMAND_ESTIMATE,
	COMMAND_EXPORT,         COMMAND_WALK,      COMMAND_HISTORY,
	LIST_COMMANDS,          COMMAND_BACK,      COMMAND_NONE
};

static const struct screen_ops ops = {
	.name = "checklist",
	.help = "Whether the proposal is ready for a gate, and why not. What stands in the way "
		"comes "
		"first. Enter goes to the question that would settle the marked line; m marks a "
		"line "
		"that a person has to judge, with the evidence.\n\nMUST blocks the gate. SHOULD "
		"becomes a condition. MAY APPLY: not known yet, because an answer is missing.",
	.commands = commands,
	.title = title,
	.draw_status = checklist_draw_status,
	.draw = checklist_draw,
	.command = command,
	.bar = bar,
	.label = label,
	.why_not = why_not,
	.refresh = refresh,
};

void *checklist_screen_new(struct app *app)
{
	struct checklist_screen *checklist = screen_new(&ops, sizeof(*checklist));

	checklist->gate = walk_gate(session_assessment(app->session))->gate->index;
	checklist->list.height = checklist_list_height(FRAME_HEIGHT - 6);
	checklist_build(checklist, app);
	return checklist;
}
