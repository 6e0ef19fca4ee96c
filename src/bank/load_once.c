#include "load.h"

#include "bank_index.h"
#include "base/text.h"

#include <string.h>

/* A person mends a bank by its list of problems, so one slip should be one line of it, at the place
 * where it was made. Of what follows from a slip three things are left out here:
 *
 * - a missing name, where its file is missing or cut short, or where something like it was found
 *   in the very place that makes names ("Credit-Points" for credit_points: a stray);
 * - what is wrong with a rule about a question whose own type could not be read;
 * - the same missing name in further places: they are counted behind the first.
 *
 * Which end of a missing name is the slip, load_slips.c finds out. */

/* More slips of one kind are no slips; what follows from them is not sought out. */
#define STRAYS_LIMIT 100

/* A name as it may have been meant: credit_points by "Credit-Points" and "credit points". */
static const char *as_meant(struct arena *arena, const char *word)
{
	char *meant = arena_copy_text(arena, word);

	for (char *at = meant; *at; at++) {
		if (*at >= 'A' && *at <= 'Z')
			*at = (char)(*at - 'A' + 'a');
		else if (*at == ' ' || *at == '-' || *at == '.')
			*at = '_';
	}
	return meant;
}

void name_stray(struct loader *loader, enum sheet_id sheet, const char *name)
{
	if (loader->strays.count < STRAYS_LIMIT)
		*ARRAY_PUSH(loader->arena, &loader->strays) =
			(struct stray){ name, as_meant(loader->arena, name), sheet };
}

void name_twice(struct loader *loader, enum sheet_id sheet, const char *name)
{
	if (loader->twice.count < STRAYS_LIMIT)
		*ARRAY_PUSH(loader->arena, &loader->twice) = (struct stray){ name, name, sheet };
}

#define LIKENESS 2
#define WORD_LEAST 3

static bool is_like(const struct stray *stray, const char *name)
{
	if (strcmp(stray->name, name) == 0)
		return true;
	return strlen(name) >= WORD_LEAST
	       && (strstr(stray->meant, name)
		   || text_distance(stray->meant, name, LIKENESS) <= LIKENESS);
}

bool name_is_told(const struct loader *loader, enum sheet_id sheet, const char *name)
{
	if (loader->sheets[sheet].broken)
		return true;
	for (size_t i = 0; i < loader->strays.count; i++) {
		const struct stray *stray = &loader->strays.items[i];

		if (stray->sheet == sheet && is_like(stray, name))
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

/* Which sheet a missing name should be in, told by the sentence, "no driver is named ..."; else
 * that of the choices, whose names and columns are the others that can be missing. */
enum sheet_id problem_sheet(const struct problem *problem)
{
	for (enum sheet_id id = 0; id < SHEET_COUNT; id++) {
		const char *noun = sheet_noun(id);
		size_t length = noun ? strlen(noun) : 0;

		if (noun && text_starts_with(problem->text, "no ")
		    && strncmp(problem->text + 3, noun, length) == 0
		    && text_starts_with(problem->text + 3 + length, " is named "))
			return id;
	}
	return SHEET_CHOICES;
}

static bool missing_name_is_told(const struct loader *loader, const struct problem *problem)
{
	return name_is_told(loader, problem_sheet(problem), problem->found);
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
	if (problem->code == PROBLEM_UNKNOWN_NAME && missing_name_is_told(loader, problem))
		return;
	*problems_add(loader->problems, problem->code, problem->place, "%s", "") = *problem;
}

bool problem_is_about_a_name(const struct problem *problem)
{
	return problem->code == PROBLEM_UNKNOWN_NAME || problem->code == PROBLEM_EXPR_NAME
	       || problem->code == PROBLEM_EXPR_CHOICE;
}

void problem_add_count(struct problems *problems, struct problem *problem, size_t others)
{
	if (others == 1)
		problem->text =
			text_format(problems->arena, "%s, and in one other place", problem->text);
	else if (others > 1)
		problem->text = text_format(problems->arena, "%s, and in %zu other places",
					    problem->text, others);
}

size_t *problems_count_places(struct problems *problems)
{
	size_t count = problems->list.count, kept = 0;
	struct name_index seen = name_index_start(problems->arena, count);
	size_t *others = ARENA_ARRAY(problems->arena, size_t, count + 1);
	struct problem *items = problems->list.items;

	for (size_t i = 0; i < count; i++) {
		const struct problem *first = NULL;

		items[kept] = items[i];
		if (problem_is_about_a_name(&items[kept]))
			first = name_index_add(&seen, items[kept].text, &items[kept]);
		if (first)
			others[first - items]++;
		else
			kept++;
	}
	problems->list.count = kept;
	return others;
}

void problems_gather(struct problems *problems)
{
	size_t *others = problems_count_places(problems);

	for (size_t i = 0; i < problems->list.count; i++)
		problem_add_count(problems, &problems->list.items[i], others[i]);
}
