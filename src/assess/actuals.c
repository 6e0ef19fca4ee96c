#include "assess/actuals.h"

#include "base/number.h"
#include "base/text.h"
#include "estimate_internal.h"

#include <string.h>

/* Estimate against actual, of one proposal. */

/* --- when ------------------------------------------------------------------------------------- */

static const struct {
	const char *word, *label;
} kinds[] = {
	[DOING_BUILD] = { "build", "Before launch" },
	[DOING_RUN] = { "run-", "Run" },
	[DOING_YEAR] = { "year-", "Year" },
};

bool doing_parse(const char *text, struct doing *doing)
{
	if (text_equal(text, kinds[DOING_BUILD].word)) {
		*doing = (struct doing){ DOING_BUILD, 0 };
		return true;
	}
	for (enum doing_kind kind = DOING_RUN; kind <= DOING_YEAR; kind++) {
		const char *word = kinds[kind].word;
		const char *digits = text_starts_with(text, word) ? text + strlen(word) : "";
		int64_t micro;

		if (strspn(digits, "0123456789") != strlen(digits) || *digits == '0'
		    || !number_parse(digits, &micro) || micro > DOING_NUMBER_LIMIT * MICRO)
			continue;
		*doing = (struct doing){ kind, (int)(micro / MICRO) };
		return true;
	}
	return false;
}

const char *doing_format(struct doing doing, struct arena *arena)
{
	return doing.kind == DOING_BUILD
		       ? kinds[DOING_BUILD].word
		       : text_format(arena, "%s%d", kinds[doing.kind].word, doing.number);
}

const char *doing_label(struct doing doing, struct arena *arena)
{
	return doing.kind == DOING_BUILD
		       ? kinds[DOING_BUILD].label
		       : text_format(arena, "%s %d", kinds[doing.kind].label, doing.number);
}

struct doings *doings_derive(const struct assessment *assessment, struct arena *arena)
{
	const struct estimate *estimate = assessment->estimate;
	struct doings *doings = ARENA_NEW(arena, struct doings);
	int runs = 0;

	*ARRAY_PUSH(arena, &doings->list) = (struct doing){ DOING_BUILD, 0 };
	for (int year = 1; year <= estimate->years; year++)
		for (int64_t run = 0; run < estimate->year[year].runs && runs < DOING_NUMBER_LIMIT;
		     run++)
			*ARRAY_PUSH(arena, &doings->list) = (struct doing){ DOING_RUN, ++runs };
	for (int year = 1; year <= estimate->years; year++)
		*ARRAY_PUSH(arena, &doings->list) = (struct doing){ DOING_YEAR, year };
	return doings;
}

/* Whether a row is work of that time. */
static bool row_has(const struct cost_row *row, struct doing doing)
{
	static const struct {
		enum doing_kind kind;
		int least, most;
	} times[TIMING_COUNT] = {
		[TIMING_ONCE] = { DOING_BUILD, 0, 0 },
		[TIMING_RUN] = { DOING_RUN, 1, DOING_NUMBER_LIMIT },
		[TIMING_RUN1] = { DOING_RUN, 1, 1 },
		[TIMING_RUN2] = { DOING_RUN, 2, 2 },
		[TIMING_RUN3P] = { DOING_RUN, 3, DOING_NUMBER_LIMIT },
		[TIMING_YEAR] = { DOING_YEAR, 1, DOING_NUMBER_LIMIT },
		[TIMING_REFRESH] = { DOING_YEAR, 1, DOING_NUMBER_LIMIT },
	};

	return !row->shared && row->timing != TIMING_SETUP && row->timing != TIMING_PYEAR
	       && times[row->timing].kind == doing.kind && doing.number >= times[row->timing].least
	       && doing.number <= times[row->timing].most;
}

/* --- looking up ------------------------------------------------------------------------------- */

static bool same_doing(struct doing one, struct doing other)
{
	return one.kind == other.kind && one.number == other.number;
}

static const struct actual *actual_find(const struct actual_list *given, const char *name,
					struct doing doing)
{
	for (size_t i = 0; i < given->list.count; i++)
		if (same_doing(given->list.items[i].doing, doing)
		    && text_equal(given->list.items[i].name, name))
			return &given->list.items[i];
	return NULL;
}

static struct maybe learners_of(const struct actual_list *given, const char *name, int run)
{
	const struct actual *found = actual_find(given, name, (struct doing){ DOING_RUN, run });

	return (struct maybe){ found != NULL, found ? found->micro / MICRO : 0 };
}

static const struct cost_row *row_find(const struct bank *bank, const char *id)
{
	for (size_t i = 0; i < bank->activities.count; i++)
		if (text_equal(bank->activities.items[i].id, id))
			return &bank->activities.items[i];
	return NULL;
}

static bool is_count(const char *name)
{
	return text_equal(name, ACTUAL_ENROLLED) || text_equal(name, ACTUAL_COMPLETED);
}

/* --- what may be entered ---------------------------------------------------------------------- */

#define HOURS_MOST 20000 /* of one doing: more than ten people work in a year */
#define LEARNERS_MOST 100000

static bool check_row(const struct bank *bank, const struct actual *actual, struct arena *arena,
		      struct error *error)
{
	static const char *const when[] = { "build (before launch)", "run-1, run-2, ...",
					    "year-1, year-2, ..." };
	const struct cost_row *row = row_find(bank, actual->name);
	enum doing_kind kind = DOING_BUILD;

	if (!row) {
		const char *nearest =
			nearest_name(actual->name, bank->activities.items, bank->activities.count,
				     sizeof(*bank->activities.items));

		return error_set(error, ERROR_DATA,
				 "\"%.60s\" is no row of activities.csv%s%s%s; give the id of a "
				 "row, " ACTUAL_ENROLLED " or " ACTUAL_COMPLETED,
				 actual->name, nearest ? " (did you mean " : "",
				 text_or(nearest, ""), nearest ? "?)" : "");
	}
	if (row_has(row, actual->doing))
		return true;
	if (row->shared)
		return error_set(error, ERROR_DATA,
				 "%s is work that all proposals share; hours are entered for work "
				 "of one proposal",
				 row->id);
	while (kind < DOING_YEAR && !row_has(row, (struct doing){ kind, kind ? 3 : 0 })
	       && !row_has(row, (struct doing){ kind, 1 })
	       && !row_has(row, (struct doing){ kind, 2 }))
		kind++;
	return error_set(error, ERROR_DATA, "%s is not work of %s: its time is %s, so give %s",
			 row->id, doing_format(actual->doing, arena), timing_name(row->timing),
			 when[kind]);
}

static bool check_learners(const struct actual_list *given, const struct actual *actual,
			   struct error *error)
{
	const bool completed = text_equal(actual->name, ACTUAL_COMPLETED);
	const struct actual *other =
		actual_find(given, completed ? ACTUAL_ENROLLED : ACTUAL_COMPLETED, actual->doing);

	if (actual->doing.kind != DOING_RUN)
		return error_set(error, ERROR_DATA,
				 "Learners are counted by run: give run-1, run-2, ...");
	if (actual->micro < 0 || actual->micro % MICRO || actual->micro > LEARNERS_MOST * MICRO)
		return error_set(error, ERROR_DATA,
				 "Learners are a whole number from 0 to 100,000 in one run.");
	if (other && (completed ? actual->micro > other->micro : actual->micro < other->micro))
		return error_set(error, ERROR_DATA,
				 "%lld cannot complete run %d when %lld enrolled; correct the "
				 "wrong one of the two.",
				 (long long)((completed ? actual : other)->micro / MICRO),
				 actual->doing.number,
				 (long long)((completed ? other : actual)->micro / MICRO));
	return true;
}

bool actual_check(const struct bank *bank, const struct actual_list *given,
		  const struct actual *actual, struct arena *arena, struct error *error)
{
	if (is_count(actual->name))
		return check_learners(given, actual, error);
	if (!check_row(bank, actual, arena, error))
		return false;
	if (actual->micro < 0)
		return error_set(
			error, ERROR_DATA,
			"Hours cannot be less than nothing: give 0 or more, or clear them.");
	return actual->micro <= HOURS_MOST * MICRO
	       || error_set(error, ERROR_DATA,
			    "%s hours are more than ten people work in a year; give the hours of "
			    "%s of %s alone",
			    number_format_places(arena, actual->micro, 0, true),
			    doing_format(actual->doing, arena), actual->name);
}

/* --- what was estimated ----------------------------------------------------------------------- */

/* The plan at so many learners, worked out once for each number of them. */
struct replans {
	const struct assessment *assessment;
	const struct actual_list *given;
	struct arena *arena;
	struct costing costing;
	struct exact exact;
	ARRAY(struct replan) made;
};
struct replan {
	int64_t learners;
	const struct plan *plan;
};

static struct replans replans_start(const struct assessment *assessment,
				    const struct actual_list *given, struct arena *arena)
{
	struct replans replans = { .assessment = assessment, .given = given, .arena = arena };

	costing_derive(&replans.costing, assessment->bank, arena, &replans.exact);
	return replans;
}

static const struct plan *replan(struct replans *replans, int64_t learners)
{
	const struct bank *bank = replans->assessment->bank;
	struct value *inputs = ARENA_ARRAY(replans->arena, struct value, bank->inputs.count);

	for (size_t i = 0; i < replans->made.count; i++)
		if (replans->made.items[i].learners == learners)
			return replans->made.items[i].plan;
	memcpy(inputs, replans->assessment->estimate->input_values,
	       bank->inputs.count * sizeof(*inputs));
	inputs[bank->method_inputs[INPUT_LEARNERS]->index] =
		(struct value){ .kind = VALUE_NUMBER, .micro = learners * MICRO };
	struct replan *made = ARRAY_PUSH(replans->arena, &replans->made);

	made->learners = learners;
	made->plan = plan_derive(&replans->costing, inputs, replans->arena, &replans->exact);
	return made->plan;
}

/* The year of the plan that holds a run; 0: none does. */
static int year_of_run(const struct estimate *estimate, int run)
{
	int64_t left = run;

	for (int year = 1; year <= estimate->years; year++) {
		if (left <= estimate->year[year].runs)
			return year;
		left -= estimate->year[year].runs;
	}
	return 0;
}

static int64_t planned_learners(const struct estimate *estimate, int run)
{
	int year = year_of_run(estimate, run);

	return year ? estimate->year[year].learners : estimate->demand.plan;
}

/* A run at the learners who came, where that is known; else at those that were planned for it. */
static int64_t learners_at(const struct replans *replans, struct doing doing)
{
	const struct estimate *estimate = replans->assessment->estimate;

	if (doing.kind == DOING_BUILD)
		return estimate->demand.plan;
	if (doing.kind == DOING_YEAR)
		return estimate
			->year[doing.number <= estimate->years ? doing.number : estimate->years]
			.learners;
	struct maybe enrolled = learners_of(replans->given, ACTUAL_ENROLLED, doing.number);

	return enrolled.known ? enrolled.value : planned_learners(estimate, doing.number);
}

static struct actual_line line_of(struct replans *replans, const struct cost_row *row,
				  struct doing doing)
{
	const struct plan *plan = replan(replans, learners_at(replans, doing));
	const struct actual *actual = actual_find(replans->given, row->id, doing);
	struct actual_line line = { .row = row, .doing = doing, .note = "" };
	/* Figures that do not fit are none: see struct estimate. */
	const bool sound = !replans->assessment->estimate->overflow && !replans->exact.overflow;

	for (size_t i = 0; i < plan->line_count; i++)
		if (plan->lines[i].row == row) {
			line.planned = true;
			line.estimated = sound ? plan->lines[i].each[0] : 0;
		}
	if (!actual)
		return line;
	line.known = true;
	line.actual = actual->micro;
	line.note = actual->note;
	return line;
}

struct actual_lines *actuals_of_doing(const struct assessment *assessment,
				      const struct actual_list *given, struct doing doing,
				      struct arena *arena)
{
	struct replans replans = replans_start(assessment, given, arena);
	struct actual_lines *lines = ARENA_NEW(arena, struct actual_lines);
	const struct bank *bank = assessment->bank;

	for (size_t i = 0; i < bank->activities.count; i++) {
		const struct cost_row *row = &bank->activities.items[i];
		const struct actual_line line = row_has(row, doing) ? line_of(&replans, row, doing)
								    : (struct actual_line){ 0 };

		if (line.known || (line.planned && line.estimated > 0))
			*ARRAY_PUSH(arena, &lines->list) = line;
	}
	if (doing.kind != DOING_RUN)
		return lines;
	lines->planned_learners = planned_learners(assessment->estimate, doing.number);
	lines->enrolled = learners_of(given, ACTUAL_ENROLLED, doing.number);
	lines->completed = learners_of(given, ACTUAL_COMPLETED, doing.number);
	return lines;
}

/* --- told together ---------------------------------------------------------------------------- */

static struct actual_sum *sum_of(struct actual_sum *items, size_t count, const char *name)
{
	for (size_t i = 0; i < count; i++)
		if (text_equal(items[i].name, name))
			return &items[i];
	return NULL;
}

#define SUM_ADD(sums, line, its_name, its_label) \
	do { \
		struct actual_sum *sum = sum_of((sums).items, (sums).count, (its_name)); \
\
		if (!sum) { \
			sum = ARRAY_PUSH(arena, &(sums)); \
			sum->name = (its_name); \
			sum->label = (its_label); \
		} \
		sum_add(sum, (line)); \
	} while (0)

static void sum_add(struct actual_sum *sum, const struct actual_line *line)
{
	sum->estimated += line->estimated;
	sum->actual += line->actual;
	sum->count++;
}

static void add_runs(struct actuals *actuals, const struct assessment *assessment,
		     const struct actual_list *given, struct arena *arena)
{
	for (int run = 1; run <= DOING_NUMBER_LIMIT; run++) {
		const struct actual_run found = {
			.number = run,
			.planned = planned_learners(assessment->estimate, run),
			.enrolled = learners_of(given, ACTUAL_ENROLLED, run),
			.completed = learners_of(given, ACTUAL_COMPLETED, run),
		};

		if (found.enrolled.known || found.completed.known)
			*ARRAY_PUSH(arena, &actuals->runs) = found;
	}
}

struct actuals *actuals_derive(const struct assessment *assessment, const struct actual_list *given,
			       struct arena *arena)
{
	struct replans replans = replans_start(assessment, given, arena);
	struct actuals *actuals = ARENA_NEW(arena, struct actuals);

	actuals->lost = given->unreadable;
	actuals->all = (struct actual_sum){ .name = "Together", .label = "Together" };
	for (size_t i = 0; i < given->list.count; i++) {
		const struct actual *actual = &given->list.items[i];
		const struct cost_row *row = row_find(assessment->bank, actual->name);

		if (is_count(actual->name))
			continue;
		if (!row || !row_has(row, actual->doing)) {
			actuals->lost++;
			continue;
		}
		struct actual_line *line = ARRAY_PUSH(arena, &actuals->lines);

		*line = line_of(&replans, row, actual->doing);
		SUM_ADD(actuals->rows, line, row->id, row->label);
		SUM_ADD(actuals->roles, line, row->rate->id, row->rate->role);
		SUM_ADD(actuals->phases, line, phase_name(row->phase), phase_name(row->phase));
		sum_add(&actuals->all, line);
	}
	add_runs(actuals, assessment, given, arena);
	return actuals;
}

const char *actual_ratio(int64_t actual, int64_t estimated, struct arena *arena)
{
	if (estimated <= 0)
		return "-";
	return text_format(arena, "%lld%%", (long long)round_div((int128)actual * 100, estimated));
}
