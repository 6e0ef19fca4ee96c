#include "fixture.h"

#include "assess/actuals.h"
#include "bank/overlay.h"
#include "base/number.h"
#include "base/text.h"

#include <string.h>

/* Hours and learners as they came out. Rows of the shipped bank: A001 once, 8/16/30 hours; A070 a
 * run, 8/14/28 hours; A071 a run, 0.35/0.60/1.20 hours a learner. */

/* "A001 build 21.5; enrolled run-1 20" */
static const struct actual_list *given(const char *text)
{
	struct actual_list *list = ARENA_NEW(&arena, struct actual_list);
	const char **entries;
	size_t count = text_split(&arena, text, ";", &entries);

	for (size_t i = 0; i < count; i++) {
		struct actual *actual = ARRAY_PUSH(&arena, &list->list);
		const char **words;

		CHECK_ROW(i, text_split(&arena, entries[i], " ", &words) == 3);
		actual->name = words[0];
		actual->note = "";
		CHECK_ROW(i, doing_parse(words[1], &actual->doing));
		CHECK_ROW(i, number_parse(words[2], &actual->micro));
	}
	return list;
}

TEST(times_are_written_in_one_way)
{
	static const struct {
		const char *text;
		bool good;
	} rows[] = {
		{ "build", true },    { "run-1", true },   { "run-200", true },
		{ "year-10", true },  { "run-0", false },  { "run-01", false },
		{ "run-201", false }, { "run-", false },   { "run--1", false },
		{ "Build", false },   { "", false },       { "week-1", false },
		{ "year-1x", false }, { "run-1 ", false }, { "run-1000", false },
	};
	struct doing doing;

	for (size_t i = 0; i < COUNT(rows); i++) {
		CHECK_ROW(i, doing_parse(rows[i].text, &doing) == rows[i].good);
		if (rows[i].good)
			CHECK_ROW_TEXT(i, doing_format(doing, &arena), rows[i].text);
	}
}

TEST(the_estimate_of_a_run_goes_by_those_who_enrolled)
{
	const struct assessment *assessment = assess(shipped_bank(), "", NULL);
	const struct actuals *actuals = actuals_derive(
		assessment, given("A001 build 21.5;A071 run-1 10;A071 run-2 25;enrolled run-1 20"),
		&arena);

	CHECK(actuals->lines.count == 3 && actuals->lost == 0);
	CHECK(actuals->lines.items[0].estimated == 17000000);
	/* 20 learners by 0.658333; the planned cohort of 40 where nobody counted. */
	CHECK(actuals->lines.items[1].estimated == 13166667);
	CHECK(actuals->lines.items[2].estimated == 26333333);
	CHECK(actuals->rows.count == 2 && actuals->rows.items[1].count == 2);
	CHECK(actuals->rows.items[1].actual == 35000000);
	CHECK(actuals->roles.count == 2 && actuals->phases.count == 2);
	CHECK(actuals->all.actual == 56500000 && actuals->all.count == 3);
	CHECK(actuals->all.estimated == 17000000 + 13166667 + 26333333);
	CHECK(actuals->runs.count == 1 && actuals->runs.items[0].planned == 40);
	CHECK(actuals->runs.items[0].enrolled.value == 20);
	CHECK(!actuals->runs.items[0].completed.known);
	CHECK_TEXT(actual_ratio(21500000, 17000000, &arena), "126%");
	CHECK_TEXT(actual_ratio(5, 0, &arena), "-");
}

TEST(a_row_the_bank_lost_is_kept_and_told)
{
	const struct assessment *assessment = assess(shipped_bank(), "", NULL);
	const struct actuals *actuals =
		actuals_derive(assessment, given("Z999 build 3;A001 run-1 3"), &arena);

	CHECK(actuals->lines.count == 0 && actuals->lost == 2);
}

TEST(what_cannot_be_is_refused_with_a_sentence)
{
	static const struct {
		const char *given, *entry, *text;
	} rows[] = {
		{ "", "A0001 build 1", "is no row of activities.csv (did you mean A001?)" },
		{ "", "N01 build 1", "is no row of activities.csv" },
		{ "", "A001 run-1 1",
		  "A001 is not work of run-1: its time is once, so give build" },
		{ "", "A071 build 1", "so give run-1, run-2" },
		{ "", "A101 run-1 1", "so give year-1, year-2" },
		{ "", "A001 build -1", "less than nothing" },
		{ "", "A001 build 20001", "more than ten people work in a year" },
		{ "", "enrolled build 3", "counted by run" },
		{ "", "enrolled run-1 2.5", "a whole number" },
		{ "", "enrolled run-1 -1", "a whole number" },
		{ "", "enrolled run-1 100001", "a whole number from 0 to 100,000" },
		{ "enrolled run-1 30", "completed run-1 31",
		  "31 cannot complete run 1 when 30 enrolled" },
		{ "completed run-1 30", "enrolled run-1 29",
		  "30 cannot complete run 1 when 29 enrolled" },
		{ "enrolled run-2 30", "completed run-1 31", NULL },
		{ "", "A001 build 20000", NULL },
		{ "", "A001 build 0", NULL },
	};
	const struct bank *bank = shipped_bank();

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct error error = { 0 };
		const struct actual_list *entry = given(rows[i].entry);
		bool good = actual_check(bank, given(rows[i].given), &entry->list.items[0], &arena,
					 &error);

		CHECK_ROW(i, good == !rows[i].text);
		CHECK_ROW(i, good || strstr(error.text, rows[i].text));
	}
	for (size_t i = 0; i < bank->activities.count; i++) {
		struct error error = { 0 };
		const struct actual actual = { .name = bank->activities.items[i].id, .note = "" };

		if (bank->activities.items[i].shared)
			CHECK_ROW(i, !actual_check(bank, given(""), &actual, &arena, &error)
					     && strstr(error.text, "all proposals share"));
	}
}

TEST(a_time_lists_the_rows_of_the_plan_and_what_else_took_hours)
{
	const struct assessment *assessment = assess(shipped_bank(), "", NULL);
	const struct actual_list *none = given("");
	const struct estimate *estimate = assessment->estimate;
	const struct actual_lines *build =
		actuals_of_doing(assessment, none, (struct doing){ DOING_BUILD, 0 }, &arena);
	int64_t sum = 0;

	for (size_t i = 0; i < build->list.count; i++)
		sum += build->list.items[i].estimated;
	CHECK(sum == estimate->once_hours);
	/* A partner's row is not planned here, but somebody did it. */
	const struct cost_row *idle = NULL;

	for (size_t i = 0; i < assessment->bank->activities.count && !idle; i++) {
		const struct cost_row *row = &assessment->bank->activities.items[i];

		if (!row->shared && row->timing == TIMING_ONCE && row->condition
		    && !estimate->conditions[row->condition->index])
			idle = row;
	}
	if (!idle)
		fail();
	const struct actual_lines *more =
		actuals_of_doing(assessment, given(text_format(&arena, "%s build 4", idle->id)),
				 (struct doing){ DOING_BUILD, 0 }, &arena);

	CHECK(more->list.count == build->list.count + 1);
	const struct doings *doings = doings_derive(assessment, &arena);

	CHECK(doings->list.count
	      == 1 + (size_t)estimate->year[1].runs * (size_t)estimate->years
			 + (size_t)estimate->years);
}

static struct lessons *learnt(const char *const *proposals, size_t count)
{
	const struct assessment *assessment = assess(shipped_bank(), "", NULL);
	struct lessons *lessons = ARENA_NEW(&arena, struct lessons);

	for (size_t i = 0; i < count; i++)
		lessons_add(lessons, assessment, given(proposals[i]),
			    text_format(&arena, "P-%03zu", i + 1), &arena);
	lessons_derive(lessons);
	return lessons;
}

TEST(three_observations_make_a_range_and_fewer_only_stretch_the_old_one)
{
	static const char *const many[] = { "A070 run-1 20;A001 build 40", "A070 run-1 24",
					    "A070 run-1 31;A070 run-2 25" };
	const struct lessons *lessons = learnt(many, COUNT(many));
	const struct lesson *once = &lessons->list.items[0], *run = &lessons->list.items[1];

	CHECK(lessons->list.count == 2);
	CHECK_TEXT(once->row->id, "A001");
	CHECK(once->low == 8000 && once->likely == 40000 && once->high == 40000);
	CHECK(run->mean == 25000 && run->lowest == 20000 && run->highest == 31000);
	CHECK(run->low == 20000 && run->likely == 25000 && run->high == 31000);
	CHECK(run->references.count == 3);
}

/* What is proposed can be taken as it stands: laid over the bank it gives what was observed. */
TEST(what_is_proposed_is_an_overlay_that_fits)
{
	static const char *const proposals[] = {
		"A071 run-1 30;enrolled run-1 20;completed run-1 15;A001 build 0"
	};
	const struct bank *bank = shipped_bank();
	const struct lessons *lessons = learnt(proposals, COUNT(proposals));
	const struct overlay *overlay = lessons_overlay(lessons, bank, &arena);
	struct problems problems = problems_start(&arena);
	const struct bank *local = bank_load_local(NULL, overlay, &arena, &problems);

	CHECK(problems.list.count == 0);
	CHECK(local && overlay->files.count == 2);
	const struct local_value *value = local_next(local, "activities.csv", "A071", NULL);

	CHECK_TEXT(value->column, "ml");
	CHECK_TEXT(value->value, "1.5");
	CHECK_TEXT(value->source, "actual hours of P-001");
	CHECK_TEXT(value->why,
		   "1 observation: mean 1.5, lowest 1.5, highest 1.5; before: 0.35, 0.6, "
		   "1.2; too few to narrow the range");
	CHECK(local_next(local, "activities.csv", "A001", NULL) != NULL);
	CHECK(local->method_inputs[INPUT_COMPLETION_PCT]->standard.micro == 75 * MICRO);
	CHECK(lessons_overlay(learnt(NULL, 0), bank, &arena)->files.count == 0);
}

/* An input so large that the figures do not fit: nothing estimated is shown beside what was done.
 */
TEST(figures_that_do_not_fit_are_none)
{
	const struct assessment *assessment =
		assess(changed_bank((const struct change_text[]){
			       { "activities.csv", "8,16,30,once", "8,16,999999999999,once" },
			       { NULL, NULL, NULL } }),
		       "", NULL);
	const struct actuals *actuals =
		actuals_derive(assessment, given("A001 build 3;A070 run-1 4"), &arena);

	CHECK(actuals->lines.count == 2);
	CHECK(doings_derive(assessment, &arena)->list.count > 1);
	CHECK(actual_ratio(actuals->all.actual, actuals->all.estimated, &arena) != NULL);
}
