#include "load.h"

#include "base/text.h"

#include <string.h>

#define SHOWN 8

const char *choices_shown(const struct choice_list *list, struct arena *arena)
{
	struct text text = text_start(arena);

	for (size_t i = 0; i < list->choices.count && i < SHOWN; i++) {
		text_add(&text, i ? ", " : "");
		text_add(&text, list->choices.items[i].name);
	}
	text_add(&text, list->choices.count > SHOWN ? ", ..." : "");
	return text_end(&text);
}

static const char *const expected_values[] = {
	[QUESTION_TEXT] = "a text",
	[QUESTION_INTEGER] = "a whole number",
	[QUESTION_DECIMAL] = "a number with at most twelve digits before and six after the point",
	[QUESTION_DATE] = "a date that exists, written YYYY-MM-DD",
	[QUESTION_SELECT_ONE] = "one choice",
	[QUESTION_SELECT_MULTIPLE] = "different choices separated by blanks",
};

/* The first word of a text that is no choice; NULL: all are. The same sentence as that of a rule,
 * so that one cause is told once. */
static struct problem *tell_choice(const struct choice_list *list, const char *text,
				   struct place place, const char *raw, struct problems *problems)
{
	size_t at = 0, offset;
	const char *word;

	while ((word = word_next(problems->arena, text, " \t\r\n", &at, &offset))) {
		if (choice_find(list, word))
			continue;
		const char *shown = choices_shown(list, problems->arena);
		struct problem *problem = problems_add(
			problems, PROBLEM_UNKNOWN_NAME, place_move(place, text, offset, raw),
			"%s is no choice of the list %s (%s)", quoted(problems->arena, word),
			list->name, shown);

		problem->found = word;
		problem->expected = shown;
		problem->nearest = nearest_name(word, list->choices.items, list->choices.count,
						sizeof(struct choice));
		return problem;
	}
	return NULL;
}

bool value_check(const struct question *question, const char *text, struct place place,
		 const char *raw, struct value *value, struct problems *problems)
{
	bool grid = question->kind == QUESTION_GRID, bad = false;
	enum question_kind kind = grid ? question->cell_kind : question->kind;
	bool select = kind == QUESTION_SELECT_ONE || kind == QUESTION_SELECT_MULTIPLE;

	if (select && !question->choices)
		return false;
	*value = grid ? value_parse_cell(question, text, problems->arena, &bad)
		      : value_parse(question, text, problems->arena, &bad);
	if (!bad)
		return true;
	if (select && tell_choice(question->choices, text, place, raw, problems))
		return false;
	struct problem *problem =
		problems_add(problems, PROBLEM_BAD_VALUE, place, "%s is not %s",
			     quoted(problems->arena, text), expected_values[kind]);

	problem->found = text;
	problem->expected = expected_values[kind];
	return false;
}
