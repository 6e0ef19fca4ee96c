#include "expr_bank.h"

#include "../../src/bank/bank_index.h"

#include "base/date.h"
#include "base/number.h"
#include "base/text.h"

#include <string.h>

static void add_choice(struct choice_list *list, struct arena *arena, const char *name,
		       const char *label, const char *weeks, const char *remark)
{
	struct choice_value *values = ARENA_ARRAY(arena, struct choice_value, 3);
	struct choice *choice = ARRAY_PUSH(arena, &list->choices);

	values[0].text = weeks;
	if (weeks)
		number_parse(weeks, &values[0].micro);
	values[1].text = remark;
	*choice = (struct choice){ .name = name,
				   .label = label,
				   .index = list->choices.count - 1,
				   .list = list,
				   .values = values };
}

static struct choice_list *add_list(struct bank *bank, struct arena *arena, const char *name)
{
	static const bool numeric[] = { true, false, true };
	struct choice_list *list = ARRAY_PUSH(arena, &bank->lists);

	*list = (struct choice_list){ .name = name, .numeric = numeric, .used = true };
	return list;
}

/* The lists do not move: their room is made before. */
static void add_lists(struct bank *bank, struct arena *arena)
{
	static const char *const columns[] = { "weeks", "remark", "bare" };
	struct choice_list *list;

	for (size_t i = 0; i < COUNT(columns); i++)
		*ARRAY_PUSH(arena, &bank->value_columns) = columns[i];
	list = add_list(bank, arena, "yes_no");
	add_choice(list, arena, "yes", "Yes", NULL, NULL);
	add_choice(list, arena, "no", "No", NULL, NULL);
	list = add_list(bank, arena, "mode");
	add_choice(list, arena, "online", "Online", "10", "no travel");
	add_choice(list, arena, "campus", "On campus", "20", NULL);
	add_choice(list, arena, "blended", "Blended", NULL, "both");
	list = add_list(bank, arena, "team");
	add_choice(list, arena, "lead", "Academic lead", NULL, NULL);
	add_choice(list, arena, "design", "Learning design", NULL, NULL);
	add_choice(list, arena, "admin", "Administration", NULL, NULL);
	list = add_list(bank, arena, "cover");
	add_choice(list, arena, "full", "Full", NULL, NULL);
	add_choice(list, arena, "part", "Part", NULL, NULL);
	add_choice(list, arena, "none", "None", NULL, NULL);
}

enum { YES_NO, MODE, TEAM, COVER, NO_LIST };

static const struct {
	const char *name, *label;
	enum question_kind kind;
	int choices;
	enum question_kind cell_kind;
	const char *repeat, *calculation;
} questions[] = {
	{ "title", "Title", QUESTION_TEXT, NO_LIST, 0, NULL, NULL },
	{ "learners", "Learners", QUESTION_INTEGER, NO_LIST, 0, NULL, NULL },
	{ "points", "Credit points", QUESTION_DECIMAL, NO_LIST, 0, NULL, NULL },
	{ "start", "Start", QUESTION_DATE, NO_LIST, 0, NULL, NULL },
	{ "finish", "Finish", QUESTION_DATE, NO_LIST, 0, NULL, NULL },
	{ "mode", "Mode", QUESTION_SELECT_ONE, MODE, 0, NULL, NULL },
	{ "credit", "Credit awarded", QUESTION_SELECT_ONE, YES_NO, 0, NULL, NULL },
	{ "modes", "Modes", QUESTION_SELECT_MULTIPLE, MODE, 0, NULL, NULL },
	{ "team", "Team", QUESTION_GRID, COVER, QUESTION_SELECT_ONE, NULL, NULL },
	{ "hours", "Hours", QUESTION_GRID, NO_LIST, QUESTION_INTEGER, NULL, NULL },
	{ "step", "Step one", QUESTION_GROUP, NO_LIST, 0, NULL, NULL },
	{ "remark", "Remark", QUESTION_NOTE, NO_LIST, 0, NULL, NULL },
	{ "items", "Items", QUESTION_REPEAT, NO_LIST, 0, NULL, NULL },
	{ "item_hours", "Hours of item", QUESTION_INTEGER, NO_LIST, 0, "items", NULL },
	{ "item_mode", "Mode of item", QUESTION_SELECT_ONE, MODE, 0, "items", NULL },
	{ "doubled", "Doubled", QUESTION_CALCULATE, NO_LIST, 0, NULL, "${learners} * 2" },
	{ "is_big", "Is big", QUESTION_CALCULATE, NO_LIST, 0, NULL, "${learners} > 100" },
	{ "copied", "Copied", QUESTION_CALCULATE, NO_LIST, 0, NULL,
	  "if(${is_big} = 'yes', 'large', ${mode})" },
	{ "broken", "Broken", QUESTION_CALCULATE, NO_LIST, 0, NULL, NULL },
};

static void add_question(struct bank *bank, struct arena *arena, size_t row)
{
	struct question *question = ARRAY_PUSH(arena, &bank->questions);

	*question = (struct question){
		.name = questions[row].name,
		.label = questions[row].label,
		.kind = questions[row].kind,
		.cell_kind = questions[row].cell_kind,
		.index = row,
	};
	if (questions[row].choices != NO_LIST)
		question->choices = &bank->lists.items[questions[row].choices];
	if (question->kind == QUESTION_GRID)
		question->rows = &bank->lists.items[TEAM];
}

static void add_questions(struct bank *bank, struct bank_index *index, struct arena *arena)
{
	struct problems problems = problems_start(arena);
	struct expr_context context = expr_context(bank, EXPR_ANY_OR_CONDITION);

	for (size_t i = 0; i < COUNT(questions); i++)
		add_question(bank, arena, i);
	for (size_t i = 0; i < COUNT(questions); i++)
		name_index_add(&index->questions, questions[i].name, &bank->questions.items[i]);
	for (size_t i = 0; i < COUNT(questions); i++) {
		if (questions[i].repeat)
			bank->questions.items[i].repeat = question_find(bank, questions[i].repeat);
		if (questions[i].calculation)
			bank->questions.items[i].calculation =
				expr_parse(&context, questions[i].calculation, (struct place){ 0 },
					   NULL, arena, &problems);
	}
}

static void add_estimate(struct bank *bank, struct bank_index *index, struct arena *arena)
{
	static const char *const experience[] = { "first", "some", "experienced" };
	static const char *const ids[] = { "A", "B", "C" };

	*ARRAY_PUSH(arena, &bank->inputs) =
		(struct input){ .key = "credits", .label = "Academic credits" };
	*ARRAY_PUSH(arena, &bank->inputs) = (struct input){
		.key = "experience", .label = "Experience", .index = 1, .is_enum = true
	};
	for (size_t i = 0; i < COUNT(experience); i++)
		*ARRAY_PUSH(arena, &bank->inputs.items[1].values) = experience[i];
	for (size_t i = 0; i < COUNT(ids); i++)
		*ARRAY_PUSH(arena, &bank->drivers) = (struct driver){
			.id = ids[i], .index = i, .note = i ? NULL : "Learning hours"
		};
	for (size_t i = 0; i < bank->inputs.count; i++)
		name_index_add(&index->inputs, bank->inputs.items[i].key, &bank->inputs.items[i]);
	for (size_t i = 0; i < bank->drivers.count; i++)
		name_index_add(&index->drivers, ids[i], &bank->drivers.items[i]);
}

struct bank *expr_bank(struct arena *arena)
{
	struct bank *bank = ARENA_NEW(arena, struct bank);
	struct bank_index *index = ARENA_NEW(arena, struct bank_index);

	index->questions = name_index_start(arena, COUNT(questions));
	index->inputs = name_index_start(arena, 2);
	index->drivers = name_index_start(arena, 3);
	bank->index = index;
	bank->lists.items = ARENA_ARRAY(arena, struct choice_list, NO_LIST);
	bank->lists.capacity = NO_LIST;
	add_lists(bank, arena);
	add_estimate(bank, index, arena);
	add_questions(bank, index, arena);
	return bank;
}

/* One answer, "mode=online" or "team.lead=full". */
static void answer(const struct bank *bank, struct value *values, char *text, struct arena *arena)
{
	char *equal = strchr(text, '='), *dot = strchr(text, '.');
	bool bad;

	*equal = '\0';
	if (!dot || dot > equal) {
		const struct question *question = question_find(bank, text);

		values[question->index] = value_parse(question, equal + 1, arena, &bad);
		return;
	}
	*dot = '\0';
	const struct question *grid = question_find(bank, text);
	struct value *value = &values[grid->index];

	if (value->kind == VALUE_UNKNOWN)
		*value = (struct value){ .kind = VALUE_GRID,
					 .count = (uint32_t)grid->rows->choices.count,
					 .cells = ARENA_ARRAY(arena, struct value,
							      grid->rows->choices.count) };
	size_t row = choice_find(grid->rows, dot + 1)->index;
	struct value *cells = ARENA_ARRAY(arena, struct value, value->count);

	memcpy(cells, value->cells, value->count * sizeof(*cells));
	cells[row] = value_parse_cell(grid, equal + 1, arena, &bad);
	value->cells = cells;
}

static void calculate(const struct scope *scope, struct value *values)
{
	for (size_t i = 0; i < scope->bank->questions.count; i++) {
		const struct expr *calculation = scope->bank->questions.items[i].calculation;

		if (!calculation)
			continue;
		values[i] = expr_eval(calculation, scope);
		if (values[i].kind == VALUE_CONDITION)
			values[i] = (struct value){ .kind = VALUE_TEXT,
						    .text = values[i].truth ? "yes" : "no" };
	}
}

struct scope expr_scope(const struct bank *bank, const char *answers, struct arena *arena)
{
	static const int64_t drivers[] = { 1500, 2000, -333 };
	struct value *values = ARENA_ARRAY(arena, struct value, bank->questions.count);
	struct value *inputs = ARENA_ARRAY(arena, struct value, 2);
	struct value *results = ARENA_ARRAY(arena, struct value, RESULT_KEY_COUNT);
	const char **parts;
	size_t count = text_split(arena, answers, ";", &parts);
	struct scope scope = { .bank = bank,
			       .answers = values,
			       .inputs = inputs,
			       .drivers = drivers,
			       .results = results,
			       .deviations = 2,
			       .arena = arena };

	for (size_t i = 0; i < count; i++)
		answer(bank, values, arena_copy_text(arena, parts[i]), arena);
	inputs[0] = (struct value){ .kind = VALUE_NUMBER, .micro = 12500000 };
	inputs[1] = (struct value){ .kind = VALUE_TEXT, .text = "some" };
	results[RESULT_ONCE_HOURS] = (struct value){ .kind = VALUE_NUMBER, .micro = 80 * MICRO };
	date_parse("2026-03-01", &scope.today);
	calculate(&scope, values);
	return scope;
}

struct expr_context expr_context(const struct bank *bank, enum expr_type wanted)
{
	return (struct expr_context){
		.bank = bank,
		.uses = EXPR_USES_QUESTIONS | EXPR_USES_SELF | EXPR_USES_COLUMNS | EXPR_USES_RESULTS
			| EXPR_USES_DEVIATIONS | EXPR_USES_INPUTS | EXPR_USES_DRIVERS,
		.wanted = wanted,
		.driver_limit = SIZE_MAX,
	};
}

const struct expr *expr_made(const struct expr_context *context, const char *text,
			     struct arena *arena, const char **problem)
{
	struct problems problems = problems_start(arena);
	const struct expr *expr = expr_parse(
		context, text, (struct place){ .line = 1, .column = 1 }, NULL, arena, &problems);

	*problem = NULL;
	if (problems.list.count)
		*problem = text_format(arena, "%u: %s: %s", problems.list.items[0].place.column,
				       problem_code_name(problems.list.items[0].code),
				       problems.list.items[0].text);
	return expr;
}
