#include "tui/screens.h"

#include "base/date.h"
#include "base/text.h"
#include "tui/app.h"
#include "tui/dialogs.h"
#include "tui/form.h"
#include "tui/frame.h"
#include "tui/list.h"
#include "walk.h"

#include <string.h>

/* The readiness checklist of one gate: the verdict and why on top, then what stands in the way,
 * then the rest. A committee sees whether it is ready, and why not, before anything else. */

enum line_kind { LINE_HEADING, LINE_QUESTION, LINE_CHECK, LINE_CONFLICT };

struct line {
	enum line_kind kind;
	const char *heading;
	const struct question *question;
	const struct check_result *check;
	const struct conflict *conflict;
};

struct checklist_screen {
	struct screen screen;
	size_t gate;
	bool only_open;
	ARRAY(struct line) lines;
	struct list list;
};

static struct checklist_screen *of(struct screen *screen)
{
	return (struct checklist_screen *)screen;
}

static const struct checklist_screen *see(const struct screen *screen)
{
	return (const struct checklist_screen *)screen;
}

static const struct gate_result *gate_of(const struct checklist_screen *checklist,
					 const struct app *app)
{
	return &session_assessment(app->session)->gates.items[checklist->gate];
}

/* --- lines ------------------------------------------------------------------------------------ */

static void add(struct checklist_screen *checklist, struct line line)
{
	*ARRAY_PUSH(&checklist->screen.arena, &checklist->lines) = line;
}

static void add_heading(struct checklist_screen *checklist, const char *heading)
{
	add(checklist, (struct line){ .kind = LINE_HEADING, .heading = heading });
}

static bool holds(const struct check *const *items, size_t count, const struct check *check)
{
	for (size_t i = 0; i < count; i++)
		if (items[i] == check)
			return true;
	return false;
}

enum group { GROUP_BLOCKING, GROUP_CONDITION, GROUP_MET, GROUP_OTHER };

static enum group group_of(const struct gate_result *gate, const struct check_result *check)
{
	if (holds(gate->blocking.items, gate->blocking.count, check->check))
		return GROUP_BLOCKING;
	if (holds(gate->conditions.items, gate->conditions.count, check->check))
		return GROUP_CONDITION;
	return check->state == CHECK_MET ? GROUP_MET : GROUP_OTHER;
}

static void add_checks(struct checklist_screen *checklist, const struct app *app, enum group group,
		       const char *heading)
{
	const struct assessment *assessment = session_assessment(app->session);
	const struct gate_result *gate = gate_of(checklist, app);
	bool headed = false;

	for (size_t i = 0; i < assessment->bank->checks.count; i++) {
		const struct check_result *check = &assessment->checks[i];

		if (check->check->gate > checklist->gate || check->state == CHECK_OFF
		    || group_of(gate, check) != group)
			continue;
		if (!headed)
			add_heading(checklist, heading);
		headed = true;
		add(checklist, (struct line){ .kind = LINE_CHECK, .check = check });
	}
}

static bool can_mark(const void *context, int row)
{
	const struct checklist_screen *checklist = context;

	return checklist->lines.items[row].kind != LINE_HEADING;
}

static void build(struct checklist_screen *checklist, const struct app *app)
{
	const struct gate_result *gate = gate_of(checklist, app);

	checklist->lines.count = 0;
	if (gate->contradictions.count)
		add_heading(checklist, "Answers that contradict each other");
	for (size_t i = 0; i < gate->contradictions.count; i++)
		add(checklist, (struct line){ .kind = LINE_CONFLICT,
					      .conflict = gate->contradictions.items[i] });
	add_checks(checklist, app, GROUP_BLOCKING, "MUST be done before this gate");
	if (gate->missing.count)
		add_heading(checklist, "Questions that need an answer");
	for (size_t i = 0; i < gate->missing.count; i++)
		add(checklist,
		    (struct line){ .kind = LINE_QUESTION, .question = gate->missing.items[i] });
	add_checks(checklist, app, GROUP_CONDITION, "Conditions");
	if (!checklist->only_open) {
		add_checks(checklist, app, GROUP_MET, "Met");
		add_checks(checklist, app, GROUP_OTHER, "Later, or set aside");
	}
	checklist->list.count = (int)checklist->lines.count;
	checklist->list.can_mark = can_mark;
	checklist->list.context = checklist;
	list_mark(&checklist->list, checklist->list.marked);
}

static const struct line *marked_line(const struct checklist_screen *checklist)
{
	if (!checklist->list.count)
		return NULL;
	return &checklist->lines.items[checklist->list.marked];
}

/* --- drawing ---------------------------------------------------------------------------------- */

static const char *title(const struct screen *screen, const struct app *app, struct arena *frame)
{
	(void)screen, (void)app, (void)frame;
	return "Checklist";
}

static const char *verdict_words(enum verdict verdict)
{
	static const char *const words[] = { [VERDICT_NOT_READY] = " NOT READY ",
					     [VERDICT_CONDITIONS] = " READY WITH CONDITIONS ",
					     [VERDICT_READY] = " READY " };

	return words[verdict];
}

static void draw_status(const struct screen *screen, const struct app *app, struct surface *surface,
			struct rect line, struct arena *frame)
{
	const struct checklist_screen *checklist = see(screen);
	const struct gate_result *gate = gate_of(checklist, app);
	int x = line.x
		+ surface_put(surface, line.x, line.y, line.width,
			      gate->verdict == VERDICT_NOT_READY ? STYLE_BLOCKING : STYLE_MET,
			      verdict_words(gate->verdict));

	x += surface_put(surface, x + 1, line.y, line.width - x, STYLE_STRONG,
			 text_format(frame, "for %s", gate->gate->label))
	     + 1;
	surface_put_right(surface, x, line.y, line.width - x + 1, STYLE_NORMAL,
			  text_format(frame, "gate %zu of %zu   %zu of %zu answered",
				      checklist->gate + 1,
				      session_assessment(app->session)->gates.count, gate->answered,
				      gate->required));
}

/* Why, in one line: what a committee asks next. */
static const char *reasons(const struct gate_result *gate, struct arena *frame)
{
	struct text text = text_start(frame);
	const struct {
		size_t count;
		const char *one, *many;
	} parts[] = {
		{ gate->contradictions.count, "contradiction", "contradictions" },
		{ gate->blocking.count, "thing that must be done", "things that must be done" },
		{ gate->missing.count, "question to answer", "questions to answer" },
		{ gate->conditions.count, "condition", "conditions" },
		{ gate->warnings.count, "warning", "warnings" },
		{ gate->parked.count, "question put off", "questions put off" },
	};

	for (size_t i = 0; i < COUNT(parts); i++)
		if (parts[i].count)
			text_add_format(&text, "%s%zu %s", text.length ? ", " : "", parts[i].count,
					parts[i].count == 1 ? parts[i].one : parts[i].many);
	return text.length ? text_end(&text) : "Nothing stands in the way.";
}

static const char *state_words(const struct check_result *check)
{
	static const char *const words[CHECK_STATE_COUNT] = {
		[CHECK_OFF] = "",
		[CHECK_MAY_APPLY] = "MAY APPLY",
		[CHECK_MET] = "MET",
		[CHECK_NA] = "NOT NEEDED",
		[CHECK_ACCEPTED] = "RISK ACCEPTED",
		[CHECK_DEFERRED] = "DEFERRED",
		[CHECK_OPEN] = "OPEN",
	};

	return words[check->state];
}

static enum style state_style(enum check_state state)
{
	return state == CHECK_MET ? STYLE_MET : state == CHECK_OPEN ? STYLE_BLOCKING : STYLE_NOTICE;
}

static void draw_line(const struct checklist_screen *checklist, int row, struct surface *surface,
		      struct rect at, struct arena *frame)
{
	const struct line *line = &checklist->lines.items[row];
	bool marked = row == checklist->list.marked;
	enum style style = marked ? STYLE_SELECTED : STYLE_NORMAL;

	if (line->kind == LINE_HEADING) {
		surface_put_cut(surface, at.x, at.y, at.width, STYLE_HEADING, line->heading);
		return;
	}
	if (marked) {
		surface_fill(surface, at, style);
		surface_cursor(surface, at.x + 2, at.y, false);
	}
	const char *name = line->kind == LINE_CHECK ? line->check->check->short_label
			   : line->kind == LINE_QUESTION
				   ? text_or(line->question->short_label, line->question->label)
				   : line->conflict->message_text;

	surface_put(surface, at.x, at.y, 2, style, marked ? "> " : "  ");
	if (line->kind == LINE_CHECK)
		name = text_format(frame, "%-6s %s", level_name(line->check->check->level), name);
	else if (line->kind == LINE_CONFLICT)
		name = text_format(frame, "%s",
				   line->conflict->questions.count ? text_or(
					   line->conflict->questions.items[0]->short_label,
					   line->conflict->name)
								   : line->conflict->name);
	surface_put_cut(surface, at.x + 2, at.y, at.width - 2, style, name);
}

static const struct conflict_result *standing(const struct app *app,
					      const struct conflict *conflict)
{
	const struct assessment *assessment = session_assessment(app->session);

	for (size_t i = 0; i < assessment->conflicts.count; i++)
		if (assessment->conflicts.items[i].conflict == conflict)
			return &assessment->conflicts.items[i];
	return NULL;
}

static int put(struct surface *surface, struct rect *rect, enum style style, const char *text)
{
	int lines = text_is_empty(text) ? 0 : surface_put_wrapped(surface, *rect, 0, style, text);

	if (lines > rect->height)
		lines = rect->height;
	rect->y += lines;
	rect->height -= lines;
	return lines;
}

static const char *due(const struct app *app, const struct check *check, struct arena *frame)
{
	const struct assessment *assessment = session_assessment(app->session);

	for (size_t i = 0; i < assessment->next.count; i++) {
		const struct next_entry *next = &assessment->next.items[i];
		char date[DATE_SIZE];

		if (next->kind != NEXT_CHECK || next->check->check != check || !next->has_due)
			continue;
		date_write(next->due, date);
		return text_format(frame, "Due %s%s", date, next->overdue ? ", OVERDUE" : "");
	}
	return "";
}

static void draw_check(const struct app *app, const struct check_result *result,
		       struct surface *surface, struct rect rect, struct arena *frame)
{
	const struct check *check = result->check;
	const char *words = state_words(result);

	surface_put(surface, rect.x, rect.y, rect.width, state_style(result->state),
		    text_format(frame, " %s ", words));
	surface_put(surface, rect.x + (int)strlen(words) + 3, rect.y, rect.width, STYLE_STRONG,
		    level_name(check->level));
	rect.y += 2;
	rect.height -= 2;
	put(surface, &rect, STYLE_STRONG, check->label);
	put(surface, &rect, STYLE_NORMAL, check->why);
	rect.y++, rect.height--;
	if (result->state != CHECK_MET) {
		put(surface, &rect, STYLE_NORMAL,
		    text_format(frame, "To do: %s", text_or(check->fix, "-")));
		put(surface, &rect, STYLE_NORMAL,
		    text_format(frame, "Evidence: %s", text_or(check->evidence, "-")));
	}
	if (check->owner)
		put(surface, &rect, STYLE_NORMAL,
		    text_format(frame, "Owner: %s", check->owner->label));
	put(surface, &rect, STYLE_NORMAL, due(app, check, frame));
	if (result->mark && !text_is_empty(result->mark->note))
		put(surface, &rect, STYLE_NORMAL,
		    text_format(frame, "Recorded: %s", result->mark->note));
	rect.y++, rect.height--;
	put(surface, &rect, STYLE_NORMAL,
	    check->met_when ? "The answers settle this; w shows the rule."
			    : "A person marks this as met: m.");
}

static void draw_detail(const struct checklist_screen *checklist, const struct app *app,
			struct surface *surface, struct rect rect, struct arena *frame)
{
	const struct line *line = marked_line(checklist);

	if (!line || line->kind == LINE_HEADING) {
		put(surface, &rect, STYLE_STRONG, "Nothing is left for this gate.");
		return;
	}
	if (line->kind == LINE_CHECK) {
		draw_check(app, line->check, surface, rect, frame);
		return;
	}
	if (line->kind == LINE_QUESTION) {
		put(surface, &rect, STYLE_STRONG, line->question->label);
		put(surface, &rect, STYLE_NORMAL, line->question->hint);
		rect.y++, rect.height--;
		put(surface, &rect, STYLE_NORMAL, "Enter goes to the question.");
		return;
	}
	const struct conflict_result *result = standing(app, line->conflict);

	surface_put(surface, rect.x, rect.y, rect.width, STYLE_BLOCKING, " CONTRADICTION ");
	rect.y += 2, rect.height -= 2;
	put(surface, &rect, STYLE_STRONG, result ? result->message : "");
	rect.y++, rect.height--;
	put(surface, &rect, STYLE_NORMAL, "Enter goes to the first question involved.");
}

static void draw(const struct screen *screen, const struct app *app, struct surface *surface,
		 struct rect body, struct arena *frame)
{
	const struct checklist_screen *checklist = see(screen);
	const struct gate_result *gate = gate_of(checklist, app);
	int width = body.width >= 120 ? 56 : 40, rows = body.height - 2;
	int top = list_top(&checklist->list, rows);

	surface_put_cut(surface, 1, body.y, body.width - 2, STYLE_STRONG,
			gate->verdict == VERDICT_READY
				? reasons(gate, frame)
				: text_format(frame, "Because: %s", reasons(gate, frame)));
	surface_hline(surface, 0, body.y + 1, body.width);
	for (int row = top; row < checklist->list.count && row < top + rows; row++)
		draw_line(checklist, row, surface,
			  (struct rect){ 1, body.y + 2 + row - top, width - 2, 1 }, frame);
	list_draw_more(&checklist->list, surface, (struct rect){ 0, body.y + 2, width, rows });
	surface_vline(surface, width, body.y + 2, rows);
	struct rect detail = { width + 2, body.y + 2, body.width - width - 3, rows };

	if (detail.width > 76)
		detail.width = 76;
	draw_detail(checklist, app, surface, detail, frame);
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

/* The question that would close a line: the first one its rule names that is open. */
static const struct question *question_of(const struct app *app, const struct line *line)
{
	const struct bank *bank = session_bank(app->session);
	const struct assessment *assessment = session_assessment(app->session);
	const struct question *first = NULL;
	struct arena scratch = { 0 };
	const struct expr_name *names;

	if (line->kind == LINE_QUESTION)
		return line->question;
	if (line->kind == LINE_CONFLICT)
		return line->conflict->questions.count ? line->conflict->questions.items[0] : NULL;
	const struct expr *rule = line->check->check->met_when ? line->check->check->met_when
							       : line->check->check->applies;
	size_t count = rule ? expr_names(rule, &scratch, &names) : 0;

	for (size_t i = 0; i < count; i++) {
		if (names[i].kind != EXPR_NAMES_QUESTION)
			continue;
		const struct question *question = &bank->questions.items[names[i].index];

		if (!question_is_asked(question))
			continue;
		if (!first)
			first = question;
		if (assessment->questions[question->index].state == QUESTION_OPEN) {
			first = question;
			break;
		}
	}
	arena_release(&scratch);
	return first;
}

static void go_to(struct checklist_screen *checklist, struct app *app)
{
	const struct line *line = marked_line(checklist);
	const struct question *question = line ? question_of(app, line) : NULL;

	if (question)
		walk_screen_go(app, question);
	else
		app_say(app, "No question settles this: a person marks it with evidence. Press m.");
}

static void command(struct screen *screen, struct app *app, enum command command)
{
	struct checklist_screen *checklist = of(screen);
	const struct line *line = marked_line(checklist);

	checklist->list.height = frame_body(app->width, app->height).height - 2;
	switch ((int)command) {
	case COMMAND_GO_TO:
		go_to(checklist, app);
		return;
	case COMMAND_NEXT_GATE:
		checklist->gate =
			(checklist->gate + 1) % session_assessment(app->session)->gates.count;
		checklist->list.marked = 0;
		build(checklist, app);
		return;
	case COMMAND_ONLY_OPEN:
		checklist->only_open = !checklist->only_open;
		build(checklist, app);
		return;
	case COMMAND_MEET:
		ask_mark(app, line->check, "met", "Mark this as met", "Evidence");
		return;
	case COMMAND_ACCEPT_RISK:
		ask_mark(app, line->check, "accepted", "Accept that this stays open", "Reason");
		return;
	case COMMAND_NOT_APPLICABLE:
		ask_mark(app, line->check, "na", "This is not needed here", "Because");
		return;
	case COMMAND_WHY:
		app_push(app,
			 why_screen_new(app, line->kind == LINE_CHECK ? line->check->check->name
					     : line->kind == LINE_QUESTION ? line->question->name
									   : line->conflict->name));
		return;
	case COMMAND_CONFLICTS:
		app_push(app, conflicts_screen_new(app));
		return;
	case COMMAND_EXPORT:
		app_push(app, export_screen_new(app));
		return;
	case COMMAND_BACK:
		app_pop(app);
		return;
	default:
		list_command(&checklist->list, command);
	}
}

static const char *why_not(const struct screen *screen, const struct app *app, enum command command)
{
	const struct line *line = marked_line(see(screen));
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

static void refresh(struct screen *screen, struct app *app)
{
	build(of(screen), app);
}

static const enum command commands[] = {
	COMMAND_GO_TO,  COMMAND_MEET,        COMMAND_NEXT_GATE,      COMMAND_ONLY_OPEN,
	COMMAND_WHY,    COMMAND_ACCEPT_RISK, COMMAND_NOT_APPLICABLE, COMMAND_CONFLICTS,
	COMMAND_EXPORT, LIST_COMMANDS,       COMMAND_BACK,           COMMAND_NONE
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
	.draw_status = draw_status,
	.draw = draw,
	.command = command,
	.why_not = why_not,
	.refresh = refresh,
};

void *checklist_screen_new(struct app *app)
{
	struct checklist_screen *checklist = screen_new(&ops, sizeof(*checklist));

	checklist->gate = walk_gate(session_assessment(app->session))->gate->index;
	checklist->list.height = FRAME_HEIGHT - 8;
	build(checklist, app);
	return checklist;
}
