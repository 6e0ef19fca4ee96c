#include "walk.h"

#include "base/text.h"
#include "tui/dialogs.h"
#include "tui/screens.h"

#include <stdlib.h>
#include <string.h>

/* Answering in the walk, and where the mark goes after it. */

void walk_stop_editing(struct walk_screen *walk)
{
	if (walk->editing)
		field_close(&walk->field);
	walk->editing = walk->unkept = false;
}

void walk_show_question(struct walk_screen *walk)
{
	const struct question *question = walk_question(walk);

	if (question == walk->shown)
		return;
	walk_stop_editing(walk);
	walk->shown = question;
	walk->in_detail = false;
	walk->choices = (struct list){ .count = walk_is_select(question)
							? (int)question->choices->choices.count
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

bool walk_needs_answer(const struct assessment *assessment, const struct walk_row *row)
{
	if (row->kind != WALK_QUESTION)
		return false;
	enum question_state state = assessment->questions[row->question->index].state;

	return (state == QUESTION_OPEN && (row->question->required || row->question->required_when))
	       || state == QUESTION_INVALID;
}

/* The next question that needs an answer, round the end once; false: none is left here. */
bool walk_go_to_open(struct walk_screen *walk, struct app *app)
{
	const struct assessment *assessment = session_assessment(app->session);
	int count = (int)walk->rows.count;

	for (int i = 1; i <= count; i++) {
		int row = (walk->list.marked + i) % count;

		if (walk_needs_answer(assessment, &walk->rows.items[row])) {
			list_mark(&walk->list, row);
			walk_show_question(walk);
			return true;
		}
	}
	return false;
}

struct walk_screen *walk_find(const struct app *app)
{
	for (int i = app->screen_count - 1; i >= 0; i--)
		if (text_equal(app->screens[i]->ops->name, "walk"))
			return (struct walk_screen *)app->screens[i];
	return NULL;
}

void walk_answered(struct app *app)
{
	struct walk_screen *walk = walk_find(app);
	const struct question *question = walk_question(walk);

	if (question && question->kind == QUESTION_SELECT_MULTIPLE && walk->in_detail) {
		app_say(app, "Saved. Space ticks more; Enter goes on to the next question.");
		return;
	}
	const struct assessment *assessment = session_assessment(app->session);
	size_t before = walk->gate;

	walk_stop_editing(walk);
	walk->in_detail = false;
	walk->gate = walk_gate(assessment)->gate->index;
	bool open = walk_go_to_open(walk, app);

	if (walk->gate > before)
		app_say(app, "Saved. %s: %s. The list now shows what %s needs.",
			assessment->gates.items[before].gate->label,
			verdict_name(assessment->gates.items[before].verdict),
			assessment->gates.items[walk->gate].gate->label);
	else if (open)
		app_say(app, "Saved.");
	else
		app_say(app, "Saved. Nothing is left to answer here; C shows what %s still needs.",
			assessment->gates.items[walk->gate].gate->label);
}

static bool is_open(const struct walk_screen *walk, const struct app *app)
{
	const struct question *question = walk_question(walk);
	enum question_state state =
		session_assessment(app->session)->questions[question->index].state;

	return state == QUESTION_OPEN || state == QUESTION_INVALID;
}

void walk_return(struct app *app)
{
	struct walk_screen *walk = walk_find(app);

	app_pop_to_named(app, "walk");
	if (walk_question(walk) && walk->was_open && !is_open(walk, app))
		walk_answered(app);
}

struct target walk_target(const struct walk_screen *walk)
{
	return (struct target){ .question = walk_question(walk) };
}

static void start_editing(struct walk_screen *walk, struct app *app)
{
	const struct given given = session_given(app->session, walk_target(walk));
	const struct question *question = walk_question(walk);
	const struct value *value =
		&session_assessment(app->session)->questions[question->index].value;
	struct arena scratch = { 0 };
	const char *text = given.value;

	if (!*text && value->kind != VALUE_UNKNOWN)
		text = value_format(value, &scratch);
	walk_stop_editing(walk);
	field_open(&walk->field, text, false);
	walk->revision = given.revision;
	walk->editing = true;
	const char *draft = session_draft(app->session, walk_target(walk), &scratch);

	if (draft && !text_equal(draft, text)) {
		field_replace(&walk->field, draft);
		app_say(app, "Found what you had typed before. Enter keeps it, Esc drops it.");
	}
	arena_release(&scratch);
}

static void save_field(struct walk_screen *walk, struct app *app)
{
	char *text = strdup(field_text(&walk->field));

	dialog_answer(app, walk_target(walk), text, walk->revision, walk_answered);
	free(text);
}

void walk_save_choice(struct walk_screen *walk, struct app *app)
{
	const struct question *question = walk_question(walk);
	const struct choice *choice = &question->choices->choices.items[walk->choices.marked];
	struct arena scratch = { 0 };
	const struct given given = session_given(app->session, walk_target(walk));

	dialog_answer(app, walk_target(walk), walk_text_with(app, question, choice, &scratch),
		      given.revision, walk_answered);
	arena_release(&scratch);
}

void walk_open(struct walk_screen *walk, struct app *app)
{
	const struct question *question = walk_question(walk);

	walk->was_open = is_open(walk, app);
	if (walk_is_select(question)) {
		walk->in_detail = true;
		mark_chosen(walk, app);
	} else if (question->kind == QUESTION_GRID) {
		app_push(app, grid_screen_new(app, question));
	} else if (question->kind == QUESTION_REPEAT) {
		app_push(app, repeat_screen_new(app, question));
	} else if (text_equal(question->appearance, "multiline")) {
		app_push(app, text_screen_new(app, walk_target(walk)));
	} else {
		start_editing(walk, app);
	}
}

/* Enter goes on once something is ticked. */
static void finish_ticking(struct walk_screen *walk, struct app *app)
{
	const struct question *question = walk_question(walk);

	if (session_assessment(app->session)->questions[question->index].value.kind
	    == VALUE_UNKNOWN) {
		app_say(app, "Nothing is ticked yet: Space ticks the marked choice.");
		return;
	}
	walk->in_detail = false;
	walk_answered(app);
}

void walk_choose(struct walk_screen *walk, struct app *app)
{
	const struct question *question = walk_question(walk);

	if (!question) {
		const struct walk_row *row = &walk->rows.items[walk->list.marked];

		walk->unfolded[row->section] = !walk->unfolded[row->section];
		walk_build_rows(walk, app);
	} else if (walk->editing) {
		save_field(walk, app);
	} else if (walk->in_detail && question->kind == QUESTION_SELECT_ONE) {
		walk_save_choice(walk, app);
	} else if (walk->in_detail) {
		finish_ticking(walk, app);
	} else {
		walk_open(walk, app);
	}
}

void walk_back(struct walk_screen *walk, struct app *app)
{
	if (walk->editing) {
		session_draft_drop(app->session, walk_target(walk));
		walk_stop_editing(walk);
	} else if (walk->in_detail) {
		walk->in_detail = false;
	} else {
		app_pop(app);
	}
}

void walk_accept(struct walk_screen *walk, struct app *app)
{
	struct arena scratch = { 0 };
	const char *text = walk_suggestion(app, walk_question(walk), &scratch);

	dialog_answer(app, walk_target(walk), text, REVISION_ANY, walk_answered);
	arena_release(&scratch);
}

/* Every suggestion of the marked question's step, as one act: one undo takes it back. */
void walk_accept_all(struct walk_screen *walk, struct app *app)
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

	if (!count) {
		app_say(app, "Nothing is suggested in this step.");
		arena_release(&scratch);
		return;
	}
	if (session_answer_all(app->session, list.items, count, &error) == OUTCOME_SAVED) {
		app_refresh(app);
		app_say(app, "Accepted %zu suggestion%s of this step. u takes all of it back.",
			count, count == 1 ? "" : "s");
	} else {
		app_alarm(app, &error);
	}
	arena_release(&scratch);
}

void walk_clear(struct walk_screen *walk, struct app *app)
{
	const struct given given = session_given(app->session, walk_target(walk));

	dialog_answer(app, walk_target(walk), "", given.revision, NULL);
	app_say(app, "Cleared. u brings it back; the history keeps it.");
}
