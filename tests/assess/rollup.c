#include "estimate_kit.h"

#include "assess/rollup.h"
#include "base/date.h"
#include "base/text.h"

#include <stdlib.h>
#include <string.h>

/* A proposal with these answers; "-" is no launch day. */
static struct rollup_member member_of(const struct bank *bank, const char *launch,
				      const char *answers)
{
	const struct estimate *estimate = kit_estimate(bank, answers);
	struct rollup_member member = {
		.reference = "P-001",
		.title = "A course",
		.inputs = estimate->input_values,
		.learners = estimate->demand.plan,
		.learners_low = estimate->demand.low,
		.go_no_go = estimate->go_no_go,
		.has_launch = strcmp(launch, "-") != 0,
	};

	CHECK(!member.has_launch || date_parse(launch, &member.launch));
	return member;
}

static int32_t day(const char *text)
{
	int32_t value = 0;

	CHECK(date_parse(text, &value));
	return value;
}

static struct rollup *roll(const struct bank *bank, const struct rollup_member *members,
			   size_t count)
{
	return rollup_derive(bank, members, count, day("2026-01-15"), &arena);
}

#define ALIKE_MAX 12
static struct rollup *roll_alike(const struct bank *bank, const char *answers, size_t count)
{
	struct rollup_member *members = ARENA_ARRAY(&arena, struct rollup_member, ALIKE_MAX);

	for (size_t i = 0; i < count; i++)
		members[i] = member_of(bank, "2026-09-01", answers);
	return roll(bank, members, count);
}

/* ESTIMATE.md 2.12: courses that are alike, with the set-up of an institution that has no policy.
 */
TEST(the_roll_up_of_courses_that_are_alike_is_as_published)
{
	static const char plain[] = "pol_framework=none";
	static const char more[] = "pol_framework=none;def_demand_first_run=60;res_reuse_pct=30";
	/* clang-format off */
	static const struct {
		const char *answers;
		size_t count;
		int64_t own, shared, each, net, surplus, shared_permille; /* pounds */
	} rows[] = {
		{ plain,  1,  229791, 188592, 418383,  191284, -227099, 451 },
		{ plain,  2,  453775, 188592, 321184,  382568, -259799, 294 },
		{ plain,  4,  901744, 188592, 272584,  765137, -325199, 173 },
		{ plain,  8, 1782195, 188592, 246348, 1530273, -440513,  96 },
		{ plain, 12, 2662646, 188592, 237603, 2295410, -555828,  66 },
		{ more,   1,  272352, 188592, 460943,  286926, -174017, 409 },
		{ more,   4, 1074578, 188592, 315792, 1147705, -115465, 149 },
		{ more,   8, 2131033, 188592, 289953, 2295410,  -24215,  81 },
		{ more,  12, 3187488, 188592, 281340, 3443115,   67035,  56 },
	};
	/* clang-format on */
	const struct bank *bank = kit_bank();

	for (size_t i = 0; i < COUNT(rows); i++) {
		const struct rollup *rollup = roll_alike(bank, rows[i].answers, rows[i].count);

		CHECK_ROW(i, !rollup->overflow && rollup->courses.count == rows[i].count);
		CHECK_ROW(i, round_div(rollup->full, 100) == rows[i].own);
		CHECK_ROW(i, round_div(rollup->shared.full, 100) == rows[i].shared);
		CHECK_ROW(i, round_div(rollup->cost_each.value, 100) == rows[i].each);
		CHECK_ROW(i, round_div(rollup->net, 100) == rows[i].net);
		CHECK_ROW(i, round_div(rollup->surplus, 100) == rows[i].surplus);
		CHECK_ROW(i, round_div(rollup->shared_bp.value, 10) == rows[i].shared_permille);
	}
}

TEST(what_is_shared_is_as_published)
{
	const struct rollup *rollup = roll_alike(kit_bank(), "pol_framework=none", 3);

	CHECK(rollup->shared.years == 5);
	CHECK(round_div(rollup->shared.setup_hours, MICRO) == 746);
	CHECK(round_div(rollup->shared.setup_pay, 100) == 26234);
	CHECK(round_div((rollup->shared.hours - rollup->shared.setup_hours) / 5, MICRO) == 587);
	/* A policy that is there needs no setting up. */
	CHECK(roll_alike(kit_bank(), "", 3)->shared.setup_hours == 0);
}

/* ESTIMATE.md 2.12, the illustrative core team against the default course. */
TEST(ceilings_of_one_course_are_as_published)
{
	/* clang-format off */
	static const struct { const char *role; int64_t builds, live, new; } rows[] = {
		{ "ACL", 38, 92, 143 }, { "SME", 21, 79, 101 }, { "TUT", 391, 23, 58 },
		{ "LD", 67, 319, 364 }, { "REG", 36, 49, 91 },  { "PRM", 93, 176, 298 },
	};
	/* clang-format on */
	const struct bank *bank = kit_changed_bank("multipliers.csv", "1.25", "1.10");
	const struct rollup *rollup = roll_alike(bank, "", 1);

	for (size_t i = 0; i < COUNT(rows); i++) {
		const struct rollup_role *role = rollup->roles.items;

		while (strcmp(role->ceiling.rate->id, rows[i].role) != 0)
			role++;
		/* Published in tenths. */
		CHECK_ROW(i, llabs(role->ceiling.builds.value - 10 * rows[i].builds) <= 5);
		CHECK_ROW(i, llabs(role->ceiling.live_at_once.value - 10 * rows[i].live) <= 5);
		CHECK_ROW(i, role->ceiling.new_a_year.value == rows[i].new);
		CHECK_ROW(i, role->builds_now.value == role->ceiling.builds.value / 100);
	}
	CHECK(strcmp(rollup->binding->id, "SSA") == 0);
}

TEST(experience_grows_with_each_launch)
{
	static const char *const launches[] = { "2027-03-01", "-",          "2026-09-01",
						"2028-01-01", "2026-09-01", "2029-01-01" };
	static const struct {
		size_t member;
		const char *experience;
	} rows[] = { { 2, "first" }, { 4, "some" },        { 0, "some" },
		     { 3, "some" },  { 5, "experienced" }, { 1, "experienced" } };
	const struct bank *bank = kit_bank();
	struct rollup_member members[COUNT(launches)];

	for (size_t i = 0; i < COUNT(launches); i++)
		members[i] = member_of(bank, launches[i], "res_first_build=first");
	const struct rollup *rollup = roll(bank, members, COUNT(members));

	for (size_t i = 0; i < COUNT(rows); i++) {
		const struct rollup_course *course = &rollup->courses.items[i];

		CHECK_ROW(i, course->member == &members[rows[i].member]);
		CHECK_ROW(i, course->place == i + 1);
		CHECK_ROW_TEXT(i, course->experience, rows[i].experience);
	}
	CHECK(rollup->courses.items[0].full > rollup->courses.items[1].full);
	CHECK(rollup->undated.count == 1 && rollup->undated.items[0] == &members[1]);
}

TEST(years_of_the_calendar_add_up_to_the_whole)
{
	const struct bank *bank = kit_bank();
	const struct rollup_member members[] = {
		member_of(bank, "2026-09-01", "pol_framework=none"),
		member_of(bank, "2027-02-15", "res_years=6"),
		member_of(bank, "2030-01-01", ""),
	};
	const struct rollup *rollup = roll(bank, members, COUNT(members));
	const struct rollup_year *years = rollup->years.items;
	struct rollup_year sum = { 0 };

	for (size_t i = 0; i < rollup->years.count; i++) {
		CHECK_ROW(i, years[i].year == 2025 + (int)i);
		sum.hours += years[i].hours;
		sum.direct += years[i].direct;
		sum.full += years[i].full;
		sum.net += years[i].net;
		sum.shared_full += years[i].shared_full;
	}
	CHECK(sum.net == rollup->net);
	CHECK(sum.full == rollup->full + rollup->shared.full);
	CHECK(sum.direct == rollup->direct + rollup->shared.direct);
	CHECK(sum.hours == rollup->hours + rollup->shared.hours);
	CHECK(sum.shared_full == rollup->shared.full);
	CHECK(years[rollup->years.count - 1].cumulative_surplus == rollup->surplus);
	CHECK(years[rollup->years.count - 1].cumulative_contribution == rollup->contribution);
	/* September 2025 to the end of 2033: eight years and four months, hence nine years. */
	CHECK(rollup->shared.years == 9);
}

/* A launch in September: a third of each of its years falls to the calendar year it begins in. */
TEST(a_year_of_a_course_is_spread_over_the_calendar)
{
	const struct bank *bank = kit_bank();
	const struct rollup_member member = member_of(bank, "2026-09-01", "");
	const struct rollup *rollup = roll(bank, &member, 1);
	const struct rollup_year *first = &rollup->years.items[0];
	const struct estimate *estimate = kit_estimate(bank, "res_first_build=first");

	CHECK(first->year == 2025);
	CHECK(first->full - first->shared_full == round_div(estimate->year[0].full, 3));
	CHECK(rollup->years.items[1].net == round_div(estimate->year[1].net, 3));
}

TEST(the_core_team_carries_all_courses)
{
	const struct bank *bank = kit_bank();
	const struct rollup *one = roll_alike(bank, "res_first_build=experienced", 1);
	const struct rollup *three = roll_alike(bank, "res_first_build=experienced", 3);
	int64_t hours = 0;

	CHECK(three->load.first == one->load.first);
	CHECK(three->load.first <= 12 * 2026 + 8 - 10);
	CHECK(three->load.worst->peak_bp.value > 2 * one->load.worst->peak_bp.value);
	for (size_t i = 0; i < three->load.months; i++)
		hours += three->load.hours[i];
	CHECK(llabs(hours - three->hours - three->shared.hours) < 10000);
}

TEST(courses_live_at_once_are_counted)
{
	const struct bank *bank = kit_bank();
	const struct rollup_member members[] = {
		member_of(bank, "2024-09-01", "res_years=2"), /* to August 2026 */
		member_of(bank, "2025-06-01", ""),
		member_of(bank, "2026-09-01", ""),
		member_of(bank, "2026-10-31", ""),
	};
	const struct rollup *rollup = roll(bank, members, COUNT(members));

	CHECK(rollup->live_now == 2); /* January 2026 */
	CHECK(rollup->live_most == 3 && rollup->live_most_month == 12 * 2026 + 9);
	CHECK(rollup->live_ceiling.known && rollup->ceiling_passed);
	CHECK(rollup->roles.items[0].builds_now.value
	      < rollup->roles.items[0].ceiling.builds.value / 100);
	CHECK(!roll_alike(bank, "", 1)->ceiling_passed);
}

TEST(a_course_that_does_not_carry_itself_is_on_the_stop_list)
{
	static const int64_t bad[] = { 40, 8, 8 }, good[] = { 2, 2, 9 }, one[] = { 1 };
	const struct bank *bank = kit_bank();
	const struct {
		const char *answers;
		const int64_t *enrolled;
		size_t count;
		enum stop stop;
	} rows[] = {
		{ "", NULL, 0, STOP_NO },
		{ "res_learners_low=8", NULL, 0, STOP_AT_RISK },
		{ "def_demand_first_run=8", NULL, 0, STOP_PLANNED },
		{ "", bad, COUNT(bad), STOP_LIST },
		{ "", good, COUNT(good), STOP_NO },
		{ "", one, COUNT(one), STOP_NO },
		{ "sys_payment=free", NULL, 0, STOP_PLANNED },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct rollup_member member = member_of(bank, "2026-09-01", rows[i].answers);

		member.enrolled = rows[i].enrolled;
		member.enrolled_count = rows[i].count;
		CHECK_ROW(i, roll(bank, &member, 1)->courses.items[0].stop == rows[i].stop);
	}
	CHECK_TEXT(stop_name(STOP_AT_RISK), "at risk");
}

TEST(what_cannot_be_estimated_is_named)
{
	const struct bank *bank = kit_bank();
	struct rollup_member members[] = {
		{ .reference = "P-001", .fault = "the file is damaged" },
		member_of(bank, "9026-09-01", ""),
		member_of(bank, "1926-09-01", ""),
		member_of(bank, "2026-09-01", ""),
	};
	const struct rollup *rollup = roll(bank, members, COUNT(members));

	CHECK(rollup->courses.count == 1 && rollup->failed.count == 3);
	CHECK_TEXT(rollup->failed.items[0].fault, "the file is damaged");
	CHECK_TEXT(rollup->failed.items[1].fault,
		   "its launch on 9026-09-01 is more than fifty years away");
	CHECK(rollup->failed.items[2].member == &members[2]);
	CHECK(rollup->full == roll(bank, &members[3], 1)->full);
}

TEST(a_portfolio_of_nothing_costs_nothing)
{
	const struct bank *bank = kit_bank();
	const struct rollup *rollup = roll(bank, NULL, 0);

	CHECK(!rollup->overflow && rollup->courses.count == 0 && rollup->full == 0);
	CHECK(rollup->shared.full == 0 && !rollup->cost_each.known && !rollup->binding);
	CHECK(rollup->years.count == 0 && rollup->load.months == 0 && !rollup->ceiling_passed);
}

/* Without any launch day there is no calendar, but there are totals. */
TEST(courses_without_a_day_are_counted_in_no_month)
{
	const struct bank *bank = kit_bank();
	const struct rollup_member members[] = { member_of(bank, "-", "pol_framework=none"),
						 member_of(bank, "-", "res_years=6") };
	const struct rollup *rollup = roll(bank, members, COUNT(members));

	CHECK(rollup->courses.count == 2 && rollup->undated.count == 2);
	CHECK(rollup->years.count == 0 && rollup->load.months == 0);
	CHECK(rollup->shared.years == 7 && rollup->full > 0 && rollup->roles.count > 0);
}

/* What one course alone bears of the shared rows is what its own estimate says, whatever the bank
 * calls shared. */
TEST(one_course_shares_with_nobody)
{
	static const struct {
		const char *from, *to;
	} rows[] = {
		{ "5,5,5,pyear,portfolio", "5,5,5,pyear,portfolio" },
		{ "5,5,5,pyear,portfolio", "5,5,5,setup,portfolio" },
		{ "5,5,5,pyear,portfolio", "5,5,5,run,portfolio" },
		{ "5,5,5,pyear,portfolio", "5,5,5,year,portfolio" },
		{ "5,5,5,pyear,portfolio", "5,5,5,once,portfolio" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		const struct bank *bank =
			kit_changed_own_bank("activities.csv", rows[i].from, rows[i].to);
		const struct estimate *estimate = kit_estimate(bank, "");
		const struct rollup_member member = member_of(bank, "2026-09-01", "");
		const struct rollup *rollup = roll(bank, &member, 1);
		int64_t hours = 0;

		CHECK_ROW(i, !rollup->courses.items[0].experience); /* the bank knows none */
		CHECK_ROW(i, rollup->full == estimate->total.full);
		CHECK_ROW(i, rollup->shared.hours == estimate->shared.hours);
		CHECK_ROW(i, rollup->shared.pay == estimate->shared.pay);
		CHECK_ROW(i, rollup->shared.full == estimate->shared.full);
		CHECK_ROW(i, rollup->shared.setup_pay == estimate->shared.setup_pay);
		for (size_t j = 0; j < rollup->load.months; j++)
			hours += rollup->load.hours[j];
		CHECK_ROW(i, llabs(hours - rollup->hours - rollup->shared.hours) < 10000);
	}
}
