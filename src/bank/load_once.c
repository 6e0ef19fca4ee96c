#include "load.h"

#include "bank_index.h"
#include "base/text.h"

#include <string.h>

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
static enum sheet_id sheet_missed(const struct problem *problem)
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
	return name_is_told(loader, sheet_missed(problem), problem->found);
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

/* Sorted problems: each sentence about a name once, and how many more places there are. */
static size_t *gather(struct problems *problems)
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
	return others;
}

void problems_gather(struct problems *problems)
{
	size_t *others = gather(problems);

	for (size_t i = 0; i < problems->list.count; i++)
		add_count(problems, &problems->list.items[i], others[i]);
}

/* --- a name that many places miss is misspelt where it is made --- */

static bool is_part_of_name(char letter)
{
	return letter == '_' || letter == '-' || (letter >= '0' && letter <= '9')
	       || (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z');
}

static bool mentions(const char *text, const char *name)
{
	size_t length = strlen(name);

	for (const char *at = text; (at = strstr(at, name)); at += length) {
		if ((at == text || !is_part_of_name(at[-1])) && !is_part_of_name(at[length]))
			return true;
	}
	return false;
}

/* Where the one thing named so is made: its cell; false where it is more than one row. */
static bool find_maker(struct loader *loader, const struct problem *problem, struct cell *cell)
{
	enum sheet_id id = sheet_missed(problem);
	const struct sheet *sheet = &loader->sheets[id];

	for (size_t i = 0; i < sheet->table.records.count; i++) {
		const char *column = id == SHEET_CHOICES ? "name" : sheet->columns[0].name;

		*cell = sheet_cell(loader, id, i, id == SHEET_SURVEY ? "name" : column);
		if (!cell->item || cell->text != problem->nearest)
			continue;
		return id != SHEET_MULTIPLIERS;
	}
	return false;
}

/* Whether a name stands in any cell but the one where it is made. */
static bool is_mentioned(const struct loader *loader, const struct cell *maker)
{
	for (enum sheet_id id = 0; id < SHEET_COUNT; id++) {
		const struct csv_table *table = &loader->sheets[id].table;

		for (size_t i = 0; i < table->records.count; i++) {
			const struct csv_record *record = &table->records.items[i];

			for (size_t field = 0; field < record->count; field++) {
				if (record->cells[field].text != maker->text
				    && mentions(record->cells[field].text, maker->text))
					return true;
			}
		}
	}
	return false;
}

/* "survey.csv:12:57" */
static const char *where(const struct place *place, struct arena *arena)
{
	return text_format(arena, "%s:%u:%u", place->file, place->line, place->column);
}

/* One place misses it, and nothing mentions the one that is there: either may be the slip. */
static void tell_both(struct loader *loader, struct problem *problem, const struct cell *maker)
{
	struct place made = cell_place(maker, 0);

	problem->text =
		text_format(loader->arena, "%s; the nearest is %s (%s), which nothing else names",
			    problem->text, maker->text, where(&made, loader->arena));
	problem->told_nearest = true;
}

/* Where the name is made, if two places or more, or the method itself, miss the name, and nothing
 * mentions the one that is there. */
static bool tell_at_maker(struct loader *loader, struct problem *problem, size_t others)
{
	struct arena *arena = loader->arena;
	const char *missed = problem->found;
	struct cell maker;

	if (!problem->nearest || !find_maker(loader, problem, &maker)
	    || is_mentioned(loader, &maker))
		return false;
	if (others == 0 && problem->place.line) {
		tell_both(loader, problem, &maker);
		return true;
	}
	problem->text =
		problem->place.line
			? text_format(arena,
				      "%s is named nowhere, but %s is, in %zu places (first %s)",
				      maker.text, missed, others + 1, where(&problem->place, arena))
			: text_format(arena,
				      "%s is named nowhere, but %s is missing, which the "
				      "estimate needs",
				      maker.text, missed);
	problem->code = PROBLEM_UNKNOWN_NAME;
	problem->place = cell_place(&maker, 0);
	problem->found = maker.text;
	problem->expected = missed;
	problem->nearest = NULL;
	return true;
}

/* Whether a name that stands twice accounts for a missing one. The missing choice must be one of
 * the same list; for other names nothing else may be near, and more than one place must miss it: a
 * name that a single rule misses is as likely a slip of its own. Each name that stands twice
 * accounts for one. */
static bool was_meant_by_twin(struct loader *loader, const struct problem *problem, size_t others)
{
	enum sheet_id id = sheet_missed(problem);

	for (size_t i = 0; i < loader->twice.count; i++) {
		struct stray *twin = &loader->twice.items[i];
		const char *of_list =
			text_format(loader->arena, " is no choice of the list %s (", twin->name);
		bool meant =
			id == SHEET_CHOICES ? strstr(problem->text, of_list) != NULL : others > 0;

		if (problem->nearest || twin->sheet != id || !meant)
			continue;
		*twin = loader->twice.items[--loader->twice.count];
		return true;
	}
	return false;
}

static void drop_meant_by_twins(struct loader *loader, size_t *others)
{
	struct problems *problems = loader->problems;
	size_t kept = 0;

	for (size_t i = 0; i < problems->list.count; i++) {
		struct problem problem = problems->list.items[i];

		if (is_about_a_name(&problem) && was_meant_by_twin(loader, &problem, others[i]))
			continue;
		others[kept] = others[i];
		problems->list.items[kept++] = problem;
	}
	problems->list.count = kept;
}

#define MAKERS_LIMIT 20

void problems_tell_once(struct loader *loader)
{
	struct problems *problems = loader->problems;

	problems_sort(problems);
	size_t *others = gather(problems);

	drop_meant_by_twins(loader, others);
	for (size_t i = 0; i < problems->list.count; i++) {
		struct problem *problem = &problems->list.items[i];
		bool named = is_about_a_name(problem) && i < MAKERS_LIMIT;

		if (!named || !tell_at_maker(loader, problem, others[i]))
			add_count(problems, problem, others[i]);
	}
	problems_sort(problems);
}
