#include "load.h"

#include "bank_index.h"
#include "base/text.h"

#include <string.h>

void name_stray(struct loader *loader, enum sheet_id sheet, const char *name)
{
	*ARRAY_PUSH(loader->arena, &loader->strays) = (struct stray){ name, sheet };
}

bool name_is_told(const struct loader *loader, enum sheet_id sheet, const char *name)
{
	if (loader->sheets[sheet].broken)
		return true;
	for (size_t i = 0; i < loader->strays.count; i++) {
		const struct stray *stray = &loader->strays.items[i];

		if (stray->sheet == sheet
		    && (strcmp(stray->name, name) == 0
			|| nearest_name(name, stray, 1, sizeof(*stray))))
			return true;
	}
	return false;
}

/* Whether the rule names a question whose type could not be read. */
static bool names_doubtful(const struct loader *loader, const char *text)
{
	while ((text = strstr(text, "${"))) {
		size_t length = strcspn(text += 2, "}");
		const char *name = arena_copy(loader->arena, text, length);
		const struct question *question = question_find(loader->bank, name);

		if (question && loader->doubtful[question->index])
			return true;
	}
	return false;
}

/* Which sheet a missing name should be in: told by the sentence, "no driver is named ...". */
static bool missing_name_is_told(const struct loader *loader, const struct problem *problem)
{
	for (enum sheet_id id = 0; id < SHEET_COUNT; id++) {
		const char *noun = sheet_noun(id);
		const char *start = noun ? text_format(loader->arena, NO_SUCH, noun, "") : NULL;

		if (start && text_starts_with(problem->text, start))
			return name_is_told(loader, id, problem->found);
	}
	return loader->sheets[SHEET_CHOICES].broken;
}

static bool rule_is_told(const struct loader *loader, const char *text,
			 const struct problem *problem)
{
	if (problem->code == PROBLEM_EXPR_SYNTAX || problem->code == PROBLEM_EXPR_LIMIT)
		return false;
	if (problem->code == PROBLEM_EXPR_NAME && problem->found)
		return missing_name_is_told(loader, problem);
	if ((problem->code == PROBLEM_EXPR_CHOICE || problem->code == PROBLEM_UNKNOWN_NAME)
	    && problem->found && name_is_told(loader, SHEET_CHOICES, problem->found))
		return true;
	return names_doubtful(loader, text);
}

void rule_problems(struct loader *loader, const char *text, const struct problems *problems)
{
	for (size_t i = 0; i < problems->list.count; i++) {
		const struct problem *problem = &problems->list.items[i];

		if (!rule_is_told(loader, text, problem))
			*problems_add(loader->problems, problem->code, problem->place, "%s", "") =
				*problem;
	}
}

/* A value that is a choice of a list misspelt elsewhere, or a name that is told elsewhere. */
void framework_problem(struct loader *loader, const struct problem *problem)
{
	if (problem->code == PROBLEM_UNKNOWN_NAME && problem->found
	    && (missing_name_is_told(loader, problem)
		|| name_is_told(loader, SHEET_CHOICES, problem->found)))
		return;
	*problems_add(loader->problems, problem->code, problem->place, "%s", "") = *problem;
}

static bool is_about_a_name(const struct problem *problem)
{
	return problem->code == PROBLEM_UNKNOWN_NAME || problem->code == PROBLEM_EXPR_NAME
	       || problem->code == PROBLEM_EXPR_CHOICE;
}

static void add_count(struct problems *problems, struct problem *problem, size_t others)
{
	if (others == 1)
		problem->text =
			text_format(problems->arena, "%s, and in one other place", problem->text);
	else if (others > 1)
		problem->text = text_format(problems->arena, "%s, and in %zu other places",
					    problem->text, others);
}

void problems_gather(struct problems *problems)
{
	size_t count = problems->list.count, kept = 0;
	struct name_index seen = name_index_start(problems->arena, count);
	size_t *others = ARENA_ARRAY(problems->arena, size_t, count + 1);
	struct problem *items = problems->list.items;

	for (size_t i = 0; i < count; i++) {
		const struct problem *first = NULL;

		items[kept] = items[i];
		if (is_about_a_name(&items[kept]))
			first = name_index_add(&seen, items[kept].text, &items[kept]);
		if (first)
			others[first - items]++;
		else
			kept++;
	}
	problems->list.count = kept;
	for (size_t i = 0; i < kept; i++)
		add_count(problems, &items[i], others[i]);
}
