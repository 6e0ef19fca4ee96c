#include "load.h"

#include "base/text.h"

#include <string.h>

/* A name is missing: is the slip where it is used, or where it should have been made? Three signs,
 * each looked at only where nothing speaks against it:
 *
 * - several places miss it, and a name close to it exists that nothing mentions: that one, at its
 *   maker, is the slip, and the places that miss it are told there;
 * - one place misses it, and such a name exists: either may be wrong, so both places are told;
 * - a name of the same kind stands twice: one of the two was meant for the missing one, and to tell
 *   that it stands twice is enough. */

/* --- the maker of the nearest name --- */

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
	enum sheet_id id = problem_sheet(problem);
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

/* --- names that stand twice --- */

/* Whether a name that stands twice accounts for a missing one. The missing choice must be one of
 * the same list; for other names nothing else may be near, and more than one place must miss it: a
 * name that a single rule misses is as likely a slip of its own. Each name that stands twice
 * accounts for one. */
static bool was_meant_by_twin(struct loader *loader, const struct problem *problem, size_t others)
{
	enum sheet_id id = problem_sheet(problem);

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

		if (problem_is_about_a_name(&problem)
		    && was_meant_by_twin(loader, &problem, others[i]))
			continue;
		others[kept] = others[i];
		problems->list.items[kept++] = problem;
	}
	problems->list.count = kept;
}

/* --- all of it --- */

/* Looking for a maker goes through the whole bank. */
#define MAKERS_LIMIT 20

void problems_tell_once(struct loader *loader)
{
	struct problems *problems = loader->problems;

	problems_sort(problems);
	size_t *others = problems_count_places(problems);

	drop_meant_by_twins(loader, others);
	for (size_t i = 0; i < problems->list.count; i++) {
		struct problem *problem = &problems->list.items[i];
		bool named = problem_is_about_a_name(problem) && i < MAKERS_LIMIT;

		if (!named || !tell_at_maker(loader, problem, others[i]))
			problem_add_count(problems, problem, others[i]);
	}
	problems_sort(problems);
}
