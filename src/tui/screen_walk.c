#include "tui/screens.h"

#include "walk.h"

#include "base/text.h"
#include "tui/dialogs.h"
#include "tui/frame.h"

#include <stdlib.h>
#include <string.h>

static struct walk_screen *of(struct screen *screen)
{
	return (struct walk_screen *)screen;
}

static bool is_select(const struct question *question)
{
	return question
	       && (question->kind == QUESTION_SELECT_ONE
		   || question->kind == QUESTION_SELECT_MULTIPLE);
}

static bool is_typing(const struct screen *screen)
{
	return ((const struct walk_screen *)screen)->editing;
}

static const char *title(const struct screen *screen, const struct app *app, struct arena *frame)
{
	const struct proposal *proposal = session_proposal(app->session);
	const char *name = "";

	(void)screen;
	for (size_t i = 0; i < proposal->answers.count; i++)
		if (text_equal(proposal->answers.items[i].question, "prop_title"))
			name = proposal->answers.items[i].value;
	return text_format(frame, "%s %s", session_reference(app->session), name);
}

/* --- drawing ---------------------------------------------------------------------------------- */

static void draw_status(const struct screen *screen, const struct app *app, struct surface *surface,
			struct rect line, struct arena *frame)
{
	const struct assessment *assessment = session_assessment(app->session);
	const struct gate_result *gate = walk_gate(assessment);
	size_t blocking = gate->blocking.count + gate->contradictions.count;
	const char *right =
		text_format(frame, "%zu of %zu answered", gate->answered, gate->required);
	const char *verdict = gate->verdict == VERDICT_NOT_READY    ? "NOT READY"
			      : gate->verdict == VERDICT_CONDITIONS ? "READY WITH CONDITIONS"
								    : "READY";
	int x = line.x;

	(void)screen;
	x += surface_put(surface, x, line.y, line.width,
			 gate->verdict == VERDICT_NOT_READY ? STYLE_BLOCKING : STYLE_MET,
			 text_format(frame, " %s ", verdict));
	x += surface_put(surface, x + 1, line.y, line.width - x, STYLE_STRONG,
			 text_format(frame, "for %s", gate->gate->label))
	     + 1;
	if (gate->verdict == VERDICT_NOT_READY)
		surface_put(surface, x + 2, line.y, line.width - x - 24, STYLE_NORMAL,
			    text_format(frame, "%zu to answer, %zu in the way", gate->missing.count,
					blocking));
	surface_put_right(surface, line.x, line.y, line.width, STYLE_NORMAL, right);
}

static void draw_step(const struct walk_row *row, struct surface *surface, struct rect line,
		      struct arena *frame)
{
	const struct question *step = row->question;
	const char *name = step ? text_or(step->short_label, step->label) : "Questions";
	const char *count = text_format(frame, "%zu/%zu", row->done, row->count);

	surface_put_cut(surface, line.x, line.y, line.width - 6, STYLE_HEADING,
			step ? text_format(frame, "%d %s", step->step, name) : name);
	surface_put_right(surface, line.x, line.y, line.width - 1, STYLE_NORMAL, count);
}

static void draw_row(const struct walk_screen *walk, const struct app *app, int index,
		     struct surface *surface, struct rect line, struct arena *frame)
{
	const struct assessment *assessment = session_assessment(app->session);
	const struct walk_row *row = &walk->rows.items[index];
	bool marked = index == walk->list.marked;
	enum style style = !marked ? STYLE_NORMAL : walk->in_detail ? STYLE_MARKED : STYLE_SELECTED;

	if (row->kind == WALK_STEP) {
		draw_step(row, surface, line, frame);
		return;
	}
	if (marked)
		surface_fill(surface, line, style);
	if (row->kind == WALK_FOLD) {
		surface_put_cut(surface, line.x, line.y, line.width, style,
				text_format(frame, "%s %s %s", marked ? ">" : " ",
					    walk->unfolded[row->section] ? "-" : "+",
					    walk_section_name(assessment, row->section, row->count,
							      frame)));
	} else {
		const struct question *question = row->question;
		const struct question_result *result = &assessment->questions[question->index];

		surface_put_cut(surface, line.x, line.y, line.width, style,
				text_format(frame, "%s %s %s", marked ? ">" : " ",
					    walk_mark(result, question->required
								      || question->required_when),
					    text_or(question->short_label, question->label)));
	}
	if (marked && !walk->in_detail)
		surface_cursor(surface, line.x + 5, line.y, false);
}

static int list_width(int width)
{
	return width >= 160 ? 44 : width >= 120 ? 34 : 27;
}

static void draw(const struct screen *screen, const struct app *app, struct surface *surface,
		 struct rect body, struct arena *frame)
{
	const struct walk_screen *walk = (const struct walk_screen *)screen;
	int width = list_width(body.width);
	int top = list_top(&walk->list, body.height);
	struct rect detail = { width + 2, body.y, body.width - width - 3, body.height };

	for (int row = top; row < walk->list.count && row < top + body.height; row++)
		draw_row(walk, app, row, surface,
			 (struct rect){ 1, body.y + row - top, width - 1, 1 }, frame);
	list_draw_more(&walk->list, surface, (struct rect){ 0, body.y, width, body.height });
	surface_vline(surface, width, body.y, body.height);
	surface_put(surface, width, 2, 1, STYLE_FRAME, glyph(surface, GLYPH_TEE_DOWN));
	surface_put(surface, width, body.y + body.height, 1, STYLE_FRAME,
		    glyph(surface, GLYPH_TEE_UP));
	/* Text is easiest to read in lines of at most 76. */
	if (detail.width > 76)
		detail.width = 76;
	walk_draw_detail(walk, app, surface, detail, frame);
}

/* --- moving ----------------------------------------------------------------------------------- */

static void stop_editing(struct walk_screen *walk)
{
	if (walk->editing)
		field_close(&walk->field);
	walk->editing = false;
}

static void show_question(struct walk_screen *walk)
{
	const struct question *question = walk_question(walk);

	if (question == walk->shown)
		return;
	stop_editing(walk);
	walk->shown = question;
	walk->in_detail = false;
	walk->choices =
		(struct list){ .count = is_select(question) ? (int)question->choices->choices.count
							    : 0 };
}

static void mark_chosen(struct walk_screen *walk, const struct app *app)
{
	const struct question *question = walk_question(walk);
	const struct value *value =
		&session_assessment(app->session)->questions[question->index].value;

	if (value->kind == VALUE_TEXT && value->choice)
		list_mark(&walk->choices, (int)value->choice->index);
}

static bool needs_answer(const struct assessment *assessment, const struct walk_row *row)
{
	if (row->kind != WALK_QUESTION)
		return false;
	enum question_state state = assessment->questions[row->question->index].state;

	return (state == QUESTION_OPEN && (row->question->required || row->question->required_when))
	       || state == QUESTION_INVALID;
}

/* The next question that needs an answer, round the end once; false: none is left here. */
static bool go_to_open(struct walk_screen *walk, struct app *app)
{
	const struct assessment *assessment = session_assessment(app->session);
	int count = (int)walk->rows.count;

	for (int i = 1; i <= count; i++) {
		int row = (walk->list.marked + i) % count;

		if (needs_answer(assessment, &walk->rows.items[row])) {
			list_mark(&walk->list, row);
			show_question(walk);
			return true;
		}
	}
	return false;
}

static struct walk_screen *find_walk(const struct app *app)
{
	for (int i = app->screen_count - 1; i >= 0; i--)
		if (text_equal(app->screens[i]->ops->name, "walk"))
			return of(app->screens[i]);
	return NULL;
}

/* After an answer the mark goes on to the next open question; at the end it says so. */
static void answered(struct app *app)
{
	struct walk_screen *walk = find_walk(app);
	const struct question *question = walk_question(walk);

	if (question && question->kind == QUESTION_SELECT_MULTIPLE && walk->in_detail)
		return;
	const struct gate_result *gate = walk_gate(session_assessment(app->session));

	stop_editing(walk);
	walk->in_detail = false;
	if (go_to_open(walk, app))
		app_say(app, "Saved.");
	else
		app_say(app, "Saved. Nothing is left to answer here; C shows what %s still needs.",
			gate->gate->label);
}

/* --- commands --------------------------------------------------------------------------------- */

static struct target target_of(const struct walk_screen *walk)
{
	return (struct target){ .question = walk_question(walk) };
}

static void start_editing(struct walk_screen *walk, struct app *app)
{
	const struct given given = session_given(app->session, target_of(walk));
	const struct question *question = walk_question(walk);
	const struct value *value =
		&session_assessment(app->session)->questions[question->index].value;
	struct arena scratch = { 0 };
	const char *text = given.value;

	if (!*text && value->kind != VALUE_UNKNOWN)
		text = value_format(value, &scratch);
	field_open(&walk->field, text, false);
	walk->revision = given.revision;
	walk->editing = true;
	arena_release(&scratch);
}

static void save_field(struct walk_screen *walk, struct app *app)
{
	char *text = strdup(field_text(&walk->field));

	dialog_answer(app, target_of(walk), text, walk->revision, answered);
	free(text);
}

static void save_choice(struct walk_screen *walk, struct app *app)
{
	const struct question *question = walk_question(walk);
	const struct choice *choice = &question->choices->choices.items[walk->choices.marked];
	struct arena scratch = { 0 };
	const struct given given = session_given(app->session, target_of(walk));

	dialog_answer(app, target_of(walk), walk_text_with(app, question, choice, &scratch),
		      given.revision, answered);
	arena_release(&scratch);
}

static void open_question(struct walk_screen *walk, struct app *app)
{
	const struct question *question = walk_question(walk);

	if (is_select(question)) {
		walk->in_detail = true;
		mark_chosen(walk, app);
	} else if (question->kind == QUESTION_GRID) {
		app_push(app, grid_screen_new(app, question));
	} else if (question->kind == QUESTION_REPEAT) {
		app_push(app, repeat_screen_new(app, question));
	} else if (text_equal(question->appearance, "multiline")) {
		app_push(app, text_screen_new(app, target_of(walk)));
	} else {
		start_editing(walk, app);
	}
}

static void choose(struct walk_screen *walk, struct app *app)
{
	const struct question *question = walk_question(walk);

	if (!question) {
		const struct walk_row *row = &walk->rows.items[walk->list.marked];

		walk->unfolded[row->section] = !walk->unfolded[row->section];
		walk_build_rows(walk, app);
	} else if (walk->editing) {
		save_field(walk, app);
	} else if (walk->in_detail && question->kind == QUESTION_SELECT_ONE) {
		save_choice(walk, app);
	} else if (walk->in_detail) {
		walk->in_detail = false;
		answered(app);
	} else {
		open_question(walk, app);
	}
}

static void back(struct walk_screen *walk, struct app *app)
{
	if (walk->editing)
		stop_editing(walk);
	else if (walk->in_detail)
		walk->in_detail = false;
	else
		app_pop(app);
}

static void accept(struct walk_screen *walk, struct app *app)
{
	struct arena scratch = { 0 };
	const char *text = walk_suggestion(app, walk_question(walk), &scratch);

	dialog_answer(app, target_of(walk), text, REVISION_ANY, answered);
	arena_release(&scratch);
}

/* Every suggestion of the marked question's step, as one act: one undo takes it back. */
static void accept_all(struct walk_screen *walk, struct app *app)
{
	const struct bank *bank = session_bank(app->session);
	const struct assessment *assessment = session_assessment(app->session);
	const struct question *step = walk_question(walk)->group;
	struct arena scratch = { 0 };
	struct error error = { 0 };
	ARRAY(struct answered) list = { 0 };

	for (size_t i = 0; i < bank->questions.count; i++) {
		const struct question *question = &bank->questions.items[i];
		const char *text = question->group == step && question_is_asked(question)
						   && assessment->questions[i].relevant
					   ? walk_suggestion(app, question, &scratch)
					   : NULL;

		if (text)
			*ARRAY_PUSH(&scratch, &list) =
				(struct answered){ { .question = question }, text, NULL };
	}
	size_t count = list.count;

	if (session_answer_all(app->session, list.items, count, &error) == OUTCOME_SAVED) {
		app_refresh(app);
		app_say(app, "Accepted %zu suggestions of this step. u takes them back together.",
			count);
	} else {
		app_alarm(app, &error);
	}
	arena_release(&scratch);
}

static void clear_answer(struct walk_screen *walk, struct app *app)
{
	const struct given given = session_given(app->session, target_of(walk));

	dialog_answer(app, target_of(walk), "", given.revision, NULL);
	app_say(app, "Cleared. u brings it back; the history keeps it.");
}

static void move(struct walk_screen *walk, struct app *app, enum command command)
{
	walk->list.height = walk->choices.height = frame_body(app->width, app->height).height;
	list_command(walk->in_detail ? &walk->choices : &walk->list, command);
	show_question(walk);
}

static void command(struct screen *screen, struct app *app, enum command command)
{
	struct walk_screen *walk = of(screen);
	const struct question *question = walk_question(walk);

	switch ((int)command) {
	case COMMAND_CHOOSE:
		choose(walk, app);
		return;
	case COMMAND_TICK:
		save_choice(walk, app);
		return;
	case COMMAND_BACK:
		back(walk, app);
		return;
	case COMMAND_NEXT_PANE:
		if (walk->in_detail)
			walk->in_detail = false;
		else
			open_question(walk, app);
		return;
	case COMMAND_PREVIOUS:
	case COMMAND_NEXT:
		walk->in_detail = false;
		move(walk, app, command == COMMAND_NEXT ? COMMAND_DOWN : COMMAND_UP);
		return;
	case COMMAND_NEXT_OPEN:
		if (!go_to_open(walk, app))
			app_say(app, "Every question here that needs an answer has one.");
		return;
	case COMMAND_QUICK:
		walk->quick = !walk->quick;
		walk_build_rows(walk, app);
		app_say(app, walk->quick ? "Only the quick questions. Q brings the others back."
					 : "All questions.");
		return;
	case COMMAND_ACCEPT:
		accept(walk, app);
		return;
	case COMMAND_ACCEPT_ALL:
		accept_all(walk, app);
		return;
	case COMMAND_CLEAR:
		clear_answer(walk, app);
		return;
	case COMMAND_REASON:
		dialog_reason(app, target_of(walk));
		return;
	case COMMAND_UNKNOWN:
		dialog_unknown(app, question);
		return;
	case COMMAND_DEFER:
		dialog_defer(app, question);
		return;
	case COMMAND_NOT_APPLICABLE:
		dialog_not_applicable(app, question);
		return;
	case COMMAND_WHY:
		app_push(app, why_screen_new(app, question->name));
		return;
	case COMMAND_HISTORY:
		app_push(app, history_screen_new(app, question ? question->name : NULL));
		return;
	case COMMAND_CHECKLIST:
		app_push(app, checklist_screen_new(app));
		return;
	case COMMAND_CONFLICTS:
		app_push(app, conflicts_screen_new(app));
		return;
	case COMMAND_ESTIMATE:
		app_push(app, estimate_screen_new(app));
		return;
	case COMMAND_EXPORT:
		app_push(app, export_screen_new(app));
		return;
	case COMMAND_FIND:
		app_push(app, find_screen_new(app));
		return;
	default:
		move(walk, app, command);
	}
}

static bool type_digit(struct walk_screen *walk, struct app *app, const struct press *press)
{
	const struct question *question = walk_question(walk);
	int number = press->text[0] - '0';

	if (!is_select(question) || press->kind != PRESS_CHARACTER || number < 1 || number > 9
	    || number > (int)question->choices->choices.count)
		return false;
	walk->in_detail = true;
	list_mark(&walk->choices, number - 1);
	save_choice(walk, app);
	return true;
}

static bool type(struct screen *screen, struct app *app, const struct press *press)
{
	struct walk_screen *walk = of(screen);

	if (walk->editing)
		return field_press(&walk->field, press);
	return type_digit(walk, app, press);
}

static const char *why_not(const struct screen *screen, const struct app *app, enum command command)
{
	const struct walk_screen *walk = (const struct walk_screen *)screen;
	const struct question *question = walk_question(walk);
	struct arena scratch = { 0 };
	bool suggested = false;

	switch ((int)command) {
	case COMMAND_TICK:
		return is_select(question) && walk->in_detail
			       ? NULL
			       : "Press Enter on a question with choices "
				 "first.";
	case COMMAND_ACCEPT:
	case COMMAND_ACCEPT_ALL:
		if (question) {
			suggested = walk_suggestion(app, question, &scratch) != NULL;
			arena_release(&scratch);
		}
		return question && (suggested || command == COMMAND_ACCEPT_ALL)
			       ? NULL
			       : "Nothing is suggested here.";
	case COMMAND_CLEAR:
	case COMMAND_REASON:
	case COMMAND_UNKNOWN:
	case COMMAND_DEFER:
	case COMMAND_NOT_APPLICABLE:
	case COMMAND_WHY:
	case COMMAND_NEXT_PANE:
		return question ? NULL : "Mark a question first.";
	default:
		return NULL;
	}
}

static void refresh(struct screen *screen, struct app *app)
{
	walk_build_rows(of(screen), app);
	show_question(of(screen));
}

static void close_walk(struct screen *screen)
{
	stop_editing(of(screen));
}

static const enum command commands[] = {
	COMMAND_CHOOSE,     COMMAND_TICK,     COMMAND_ACCEPT,         COMMAND_NEXT_OPEN,
	COMMAND_CHECKLIST,  COMMAND_ESTIMATE, COMMAND_CONFLICTS,      COMMAND_WHY,
	COMMAND_DEFER,      COMMAND_FIND,     COMMAND_EXPORT,         COMMAND_QUICK,
	COMMAND_NEXT_PANE,  COMMAND_PREVIOUS, COMMAND_NEXT,           COMMAND_CLEAR,
	COMMAND_REASON,     COMMAND_UNKNOWN,  COMMAND_NOT_APPLICABLE, COMMAND_HISTORY,
	COMMAND_ACCEPT_ALL, LIST_COMMANDS,    COMMAND_BACK,           COMMAND_NONE
};

static const struct screen_ops ops = {
	.name = "walk",
	.help = "The questions of one proposal. The list opens with what the next gate needs; "
		"lines "
		"with + hold what can wait. Enter opens the marked question; on a choice the lower "
		"pane shows what it would bring, before anything is changed.\n\n"
		"ok answered   -- open   ! does not count yet   in inherited   lk locked\n"
		"df deferred   na not needed here",
	.commands = commands,
	.is_typing = is_typing,
	.title = title,
	.draw_status = draw_status,
	.draw = draw,
	.command = command,
	.type = type,
	.why_not = why_not,
	.close = close_walk,
	.refresh = refresh,
};

void *walk_screen_new(struct app *app)
{
	struct walk_screen *walk = screen_new(&ops, sizeof(*walk));

	walk->list.height = FRAME_HEIGHT - 6;
	walk_build_rows(walk, app);
	if (!needs_answer(session_assessment(app->session), &walk->rows.items[walk->list.marked]))
		go_to_open(walk, app);
	show_question(walk);
	return walk;
}

void walk_screen_go(struct app *app, const struct question *question)
{
	struct walk_screen *walk = find_walk(app);

	if (!walk)
		return;
	int section = walk_section(session_assessment(app->session), question, false);

	walk->quick = false;
	if (section >= 0)
		walk->unfolded[section] = true;
	walk_build_rows(walk, app);
	for (size_t i = 0; i < walk->rows.count; i++)
		if (walk->rows.items[i].question == question)
			list_mark(&walk->list, (int)i);
	show_question(walk);
	app_pop_to(app, &ops);
	if (section < 0)
		app_say(app, "That question is not asked at the moment; w says why.");
}
