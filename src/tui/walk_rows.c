#include "walk.h"

#include "base/text.h"
#include "labels.h"

const struct gate_result *walk_gate(const struct assessment *assessment)
{
	for (size_t i = 0; i < assessment->gates.count; i++)
		if (assessment->gates.items[i].verdict == VERDICT_NOT_READY)
			return &assessment->gates.items[i];
	return &assessment->gates.items[assessment->gates.count - 1];
}

static bool is_inherited(enum question_state state)
{
	return state == QUESTION_INHERITED || state == QUESTION_LOCKED;
}

int walk_section(const struct assessment *assessment, const struct question *question, bool quick)
{
	const struct question_result *result = &assessment->questions[question->index];
	size_t next = walk_gate(assessment)->gate->index;

	if (!question_is_asked(question) || !result->relevant)
		return -1;
	if (quick)
		return question->quick ? 0 : -1;
	if (is_inherited(result->state))
		return WALK_SECTIONS - 1;
	/* A repeat has no gate of its own: it is needed by that of its fields. */
	size_t gate = question->gate;

	if (question->kind == QUESTION_REPEAT)
		gate = assessment->bank->questions.items[question->index + 1].gate;
	if (gate == (size_t)-1 || gate <= next)
		return 0;
	return gate - next < WALK_SECTIONS - 1 ? (int)(gate - next) : WALK_SECTIONS - 2;
}

const char *walk_section_name(const struct assessment *assessment, int section, size_t count,
			      bool narrow, struct arena *arena)
{
	size_t gate = walk_gate(assessment)->gate->index + (size_t)section;
	const char *label = gate < assessment->bank->gates.count
				    ? assessment->bank->gates.items[gate].label
				    : "the end";

	if (section == WALK_SECTIONS - 1)
		return text_format(arena, narrow ? "%zu inherited" : "%zu inherited answers",
				   count);
	return text_format(arena, narrow ? "%zu before %s" : "%zu more before %s", count,
			   narrow ? label_short(label, arena) : label);
}

static bool has_answer(enum question_state state)
{
	return state != QUESTION_OPEN && state != QUESTION_INVALID;
}

/* One section: a heading for each step that has questions in it, then those. */
static void add_section(struct walk_screen *walk, const struct assessment *assessment, int section)
{
	struct arena *arena = &walk->screen.arena;
	const struct question *step = NULL;
	size_t heading = 0;

	for (size_t i = 0; i < assessment->bank->questions.count; i++) {
		const struct question *question = &assessment->bank->questions.items[i];

		if (walk_section(assessment, question, walk->quick) != section)
			continue;
		if (question->group != step || !step) {
			step = question->group;
			heading = walk->rows.count;
			*ARRAY_PUSH(arena, &walk->rows) = (struct walk_row){ .kind = WALK_STEP,
									     .question = step,
									     .section = section };
		}
		*ARRAY_PUSH(arena, &walk->rows) = (struct walk_row){ .kind = WALK_QUESTION,
								     .question = question,
								     .section = section };
		walk->rows.items[heading].count++;
		walk->rows.items[heading].done += has_answer(assessment->questions[i].state);
	}
}

static size_t count_section(const struct walk_screen *walk, const struct assessment *assessment,
			    int section)
{
	size_t count = 0;

	for (size_t i = 0; i < assessment->bank->questions.count; i++)
		count +=
			walk_section(assessment, &assessment->bank->questions.items[i], walk->quick)
			== section;
	return count;
}

static bool can_mark(const void *context, int row)
{
	const struct walk_screen *walk = context;

	return walk->rows.items[row].kind != WALK_STEP;
}

static void keep_mark(struct walk_screen *walk, const struct question *question, int row)
{
	for (size_t i = 0; question && i < walk->rows.count; i++)
		if (walk->rows.items[i].question == question
		    && walk->rows.items[i].kind == WALK_QUESTION)
			row = (int)i;
	list_mark(&walk->list, row);
}

void walk_build_rows(struct walk_screen *walk, struct app *app)
{
	const struct assessment *assessment = session_assessment(app->session);
	const struct question *marked = walk_question(walk);
	int row = walk->list.marked;

	walk->rows.count = 0;
	add_section(walk, assessment, 0);
	for (int section = 1; section < WALK_SECTIONS; section++) {
		size_t count = count_section(walk, assessment, section);

		if (!count)
			continue;
		*ARRAY_PUSH(&walk->screen.arena, &walk->rows) =
			(struct walk_row){ .kind = WALK_FOLD, .section = section, .count = count };
		if (walk->unfolded[section])
			add_section(walk, assessment, section);
	}
	walk->list.count = (int)walk->rows.count;
	walk->list.can_mark = can_mark;
	walk->list.context = walk;
	keep_mark(walk, marked, row);
}

const struct question *walk_question(const struct walk_screen *walk)
{
	if (walk->list.marked < 0 || (size_t)walk->list.marked >= walk->rows.count)
		return NULL;
	const struct walk_row *row = &walk->rows.items[walk->list.marked];

	return row->kind == WALK_QUESTION ? row->question : NULL;
}

const char *walk_mark(const struct question_result *result, bool required)
{
	static const char *const marks[QUESTION_STATE_COUNT] = {
		[QUESTION_HIDDEN] = "  ",   [QUESTION_ANSWERED] = "ok", [QUESTION_INHERITED] = "in",
		[QUESTION_LOCKED] = "lk",   [QUESTION_INVALID] = "! ",  [QUESTION_NA] = "na",
		[QUESTION_DEFERRED] = "df", [QUESTION_OPEN] = "--",     [QUESTION_FIELD] = "  ",
	};

	if (result->unknown)
		return "??";
	if (result->state == QUESTION_OPEN && !required)
		return "  ";
	return marks[result->state];
}
