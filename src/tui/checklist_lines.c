#include "checklist.h"

#include "bank/expr.h"

/* What a checklist lists: what stands in the way first, then the rest. */

const struct gate_result *checklist_gate(const struct checklist_screen *checklist,
					 const struct app *app)
{
	return &session_assessment(app->session)->gates.items[checklist->gate];
}

static void add(struct checklist_screen *checklist, struct checklist_line line)
{
	*ARRAY_PUSH(&checklist->screen.arena, &checklist->lines) = line;
}

static void add_heading(struct checklist_screen *checklist, const char *heading)
{
	add(checklist, (struct checklist_line){ .kind = LINE_HEADING, .heading = heading });
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
	const struct gate_result *gate = checklist_gate(checklist, app);
	bool headed = false;

	for (size_t i = 0; i < assessment->bank->checks.count; i++) {
		const struct check_result *check = &assessment->checks[i];

		if (check->check->gate > checklist->gate || check->state == CHECK_OFF
		    || group_of(gate, check) != group)
			continue;
		if (!headed)
			add_heading(checklist, heading);
		headed = true;
		add(checklist, (struct checklist_line){ .kind = LINE_CHECK, .check = check });
	}
}

static bool can_mark(const void *context, int row)
{
	const struct checklist_screen *checklist = context;

	return checklist->lines.items[row].kind != LINE_HEADING;
}

static void add_conflicts(struct checklist_screen *checklist,
			  const struct conflict *const *conflicts, size_t count,
			  const char *heading)
{
	if (count)
		add_heading(checklist, heading);
	for (size_t i = 0; i < count; i++)
		add(checklist,
		    (struct checklist_line){ .kind = LINE_CONFLICT, .conflict = conflicts[i] });
}

static void add_questions(struct checklist_screen *checklist,
			  const struct question *const *questions, size_t count,
			  const char *heading)
{
	if (count)
		add_heading(checklist, heading);
	for (size_t i = 0; i < count; i++)
		add(checklist,
		    (struct checklist_line){ .kind = LINE_QUESTION, .question = questions[i] });
}

/* In the order of the reason above the list: all that it counts can be found below. */
void checklist_build(struct checklist_screen *checklist, const struct app *app)
{
	const struct gate_result *gate = checklist_gate(checklist, app);

	checklist->lines.count = 0;
	add_conflicts(checklist, gate->contradictions.items, gate->contradictions.count,
		      "Answers that contradict each other");
	add_checks(checklist, app, GROUP_BLOCKING, "MUST be done before this gate");
	add_questions(checklist, gate->missing.items, gate->missing.count,
		      "Questions that need an answer");
	add_checks(checklist, app, GROUP_CONDITION, "Conditions");
	add_conflicts(checklist, gate->warnings.items, gate->warnings.count,
		      "Warnings to settle or agree");
	add_questions(checklist, gate->parked.items, gate->parked.count, "Deferred questions");
	if (!checklist->only_open) {
		add_checks(checklist, app, GROUP_MET, "Met");
		add_checks(checklist, app, GROUP_OTHER, "Later, or set aside");
	}
	checklist->list.count = (int)checklist->lines.count;
	checklist->list.can_mark = can_mark;
	checklist->list.context = checklist;
	list_mark(&checklist->list, checklist->list.marked);
}

const struct checklist_line *checklist_marked(const struct checklist_screen *checklist)
{
	if (!checklist->list.count)
		return NULL;
	return &checklist->lines.items[checklist->list.marked];
}

static size_t rule_questions(const struct bank *bank, const struct check *check,
			     struct arena *arena, const struct question *const **questions)
{
	const struct expr *rule = check->met_when ? check->met_when : check->applies;
	const struct expr_name *names;
	size_t count = rule ? expr_names(rule, arena, &names) : 0;
	ARRAY(const struct question *) list = { 0 };

	for (size_t i = 0; i < count; i++)
		if (names[i].kind == EXPR_NAMES_QUESTION
		    && question_is_asked(&bank->questions.items[names[i].index]))
			*ARRAY_PUSH(arena, &list) = &bank->questions.items[names[i].index];
	*questions = list.items;
	return list.count;
}

size_t checklist_questions(const struct app *app, const struct checklist_line *line,
			   struct arena *arena, const struct question *const **questions)
{
	if (line->kind == LINE_CHECK)
		return rule_questions(session_bank(app->session), line->check->check, arena,
				      questions);
	*questions =
		line->kind == LINE_QUESTION ? &line->question : line->conflict->questions.items;
	return line->kind == LINE_QUESTION ? 1 : line->conflict->questions.count;
}

const struct question *checklist_question(const struct app *app, const struct checklist_line *line)
{
	const struct assessment *assessment = session_assessment(app->session);
	struct arena scratch = { 0 };
	const struct question *const *questions;
	size_t count = checklist_questions(app, line, &scratch, &questions);
	const struct question *found = count ? questions[0] : NULL;

	for (size_t i = count; i-- > 0;)
		if (assessment->questions[questions[i]->index].state == QUESTION_OPEN)
			found = questions[i];
	arena_release(&scratch);
	return found;
}
