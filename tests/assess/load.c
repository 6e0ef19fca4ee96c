#include "estimate_kit.h"

#include "assess/load.h"

#include <stdlib.h>
#include <string.h>

static const struct load_role *role_of(const struct load *load, const char *id)
{
	size_t i = 0;

	while (i + 1 < load->roles.count && strcmp(load->roles.items[i].rate->id, id) != 0)
		i++;
	CHECK(strcmp(load->roles.items[i].rate->id, id) == 0);
	return &load->roles.items[i];
}

static int64_t sum(const int64_t *hours, size_t months)
{
	int64_t all = 0;

	for (size_t i = 0; i < months; i++)
		all += hours[i];
	return all;
}

/* ESTIMATE.md 2.12, last column. */
TEST(peaks_of_the_default_are_as_published)
{
	/* clang-format off */
	static const struct { const char *role; int64_t percent; bool core; } rows[] = {
		{ "ACL", 72, true },  { "SME", 154, true }, { "TUT", 121, false },
		{ "SPO", 119, true }, { "LD", 50, true },   { "LT", 110, true },
		{ "MED", 68, false }, { "QAO", 82, true },  { "REG", 98, true },
		{ "ADM", 41, true },  { "MKT", 57, true },  { "PRM", 28, true },
		{ "LIB", 75, true },  { "SSA", 99, true },  { "FIN", 84, true },
	};
	/* clang-format on */
	const struct bank *bank = kit_bank();
	const struct load *load =
		estimate_load(bank, kit_estimate(bank, ""), load_as_planned, &arena);

	CHECK(!load->overflow && load->first == -10);
	for (size_t i = 0; i < COUNT(rows); i++) {
		const struct load_role *role = role_of(load, rows[i].role);

		CHECK_ROW(i, round_div(role->peak_bp.value, 100) == rows[i].percent);
		CHECK_ROW(i, role->core == rows[i].core);
	}
	CHECK(role_of(load, "SME")->peak_month == -4); /* 2.11 */
	CHECK(load->worst == role_of(load, "SME"));
	CHECK(load->busiest_month == -2 && round_div(load->busiest_hours, MICRO) == 214);
}

TEST(columns_and_rows_add_up_whatever_is_moved)
{
	static const struct load_move moves[] = { { 0, 100 },  { 5, 100 }, { 0, 155 },
						  { 36, 400 }, { 0, 101 }, { 3, 133 } };
	const struct bank *bank = kit_bank();
	const struct estimate *estimate = kit_estimate(bank, "res_runs_year=3;res_ramp1_pct=50");

	for (size_t i = 0; i < COUNT(moves); i++) {
		const struct load *load = estimate_load(bank, estimate, moves[i], &arena);
		int64_t all = sum(load->hours, load->months);

		/* Hours are spread in whole millionths. */
		CHECK_ROW(i, llabs(all - estimate->total.hours) < 1000);
		for (size_t j = 0; j < load->roles.count; j++)
			all -= sum(load->roles.items[j].hours, load->months);
		CHECK_ROW(i, all == 0);
	}
}

/* A once row from month -5 to -2 has -10 to -3 at 200 per cent; two months earlier, -7 to -4. */
TEST(what_is_done_once_is_moved_and_nothing_else)
{
	const struct bank *bank = kit_bank();
	const struct estimate *estimate = kit_estimate(bank, "");
	const struct load *plain = estimate_load(bank, estimate, load_as_planned, &arena);
	const struct load *twice =
		estimate_load(bank, estimate, (struct load_move){ 0, 200 }, &arena);
	const struct load *sooner =
		estimate_load(bank, estimate, (struct load_move){ 2, 100 }, &arena);
	const struct load_role *fin = role_of(plain, "FIN"); /* A004: -9 to -8 only */

	CHECK(plain->first == -10 && twice->first == -20 && sooner->first == -12);
	CHECK(fin->hours[1] == 4333334 && fin->hours[2] == 4333334 && fin->hours[3] == 0);
	fin = role_of(sooner, "FIN");
	CHECK(fin->hours[1] == 4333334 && fin->hours[2] == 4333334 && fin->hours[3] == 0);
	fin = role_of(twice, "FIN"); /* -18 to -15 */
	CHECK(fin->hours[1] == 0 && fin->hours[2] == 2166667 && fin->hours[5] == 2166667);
	CHECK(fin->hours[6] == 0);
	for (size_t i = 10; i < plain->months; i++) { /* from launch on, all is as it was */
		CHECK_ROW(i, twice->hours[i + 10] == plain->hours[i]);
		CHECK_ROW(i, sooner->hours[i + 2] == plain->hours[i]);
	}
}

/* 150 per cent of one month: two thirds in one, a third in the next. */
TEST(a_stretch_may_end_within_a_month)
{
	const struct bank *bank = kit_bank();
	const struct load *load =
		estimate_load(bank, kit_estimate(bank, ""), (struct load_move){ 0, 150 }, &arena);
	const struct load_role *role = role_of(load, "FIN"); /* -9 to -8: -13.5 to -10.5 */

	CHECK(load->first == -15);
	CHECK(role->hours[1] == 1444445 && role->hours[2] == 2888889);
	CHECK(role->hours[3] == 2888889 && role->hours[4] == 1444445 && role->hours[5] == 0);
}

TEST(remedies_are_the_smallest_that_help)
{
	const struct bank *bank = kit_bank();
	const struct estimate *estimate = kit_estimate(bank, "");
	struct load_remedies remedies = estimate_load_remedies(bank, estimate, &arena);

	/* Beginning earlier moves the author's peak, but does not flatten it. */
	CHECK(remedies.planned_bp == 15449);
	CHECK(!remedies.earlier.known && remedies.earlier_bp == 15449);
	CHECK(remedies.stretch_pct.known && remedies.stretch_pct.value == 155);
	CHECK(remedies.stretch_bp < 10000 && remedies.stretch_first == -16);
	CHECK(estimate_load(bank, estimate, (struct load_move){ 0, 154 }, &arena)
		      ->worst->peak_bp.value
	      >= 10000);
}

/* The market scan two months before launch, as the first run's campaign is: earlier helps. */
TEST(beginning_earlier_helps_where_work_overlaps)
{
	const struct bank *bank =
		kit_changed_bank("activities.csv", "once,mc,always,none,-9,-8,0,market",
				 "once,mc,always,none,-2,-1,0,market");
	const struct estimate *estimate = kit_estimate(bank, "");

	for (size_t i = 0; i < bank->capacity.count; i++)
		if (strcmp(bank->capacity.items[i].rate->id, "MKT") != 0)
			bank->capacity.items[i].fte_milli *= 2;
	struct load_remedies remedies = estimate_load_remedies(bank, estimate, &arena);

	CHECK(remedies.planned_bp == 11414);
	CHECK(remedies.earlier.known && remedies.earlier.value == 2);
	CHECK(remedies.earlier_bp < 10000 && remedies.earlier_first == -12);
}

TEST(where_nobody_is_over_nothing_has_to_be_moved)
{
	const struct bank *bank = kit_changed_bank("params.csv", "load_red_bp,10000,bp,0,20000",
						   "load_red_bp,16000,bp,0,20000");
	struct load_remedies remedies =
		estimate_load_remedies(bank, kit_estimate(bank, ""), &arena);

	CHECK(remedies.earlier.known && remedies.earlier.value == 0);
	CHECK(remedies.stretch_pct.known && remedies.stretch_pct.value == 100);
	CHECK(remedies.earlier_first == -10 && remedies.stretch_bp == remedies.planned_bp);
}

TEST(cells_are_coloured_by_the_bank)
{
	static const struct {
		struct maybe bp;
		enum colour colour;
	} rows[] = {
		{ { true, 8499 }, COLOUR_GREEN }, { { true, 8500 }, COLOUR_AMBER },
		{ { true, 9999 }, COLOUR_AMBER }, { { true, 10000 }, COLOUR_RED },
		{ { false, 0 }, COLOUR_GREEN },
	};
	const struct bank *bank = kit_bank();
	const struct load *load =
		estimate_load(bank, kit_estimate(bank, ""), load_as_planned, &arena);
	const struct load_role *role = role_of(load, "SME");

	for (size_t i = 0; i < COUNT(rows); i++)
		CHECK_ROW(i, load_colour(bank, rows[i].bp) == rows[i].colour);
	CHECK(load_cell_bp(role, (size_t)(role->peak_month - load->first)).value
	      == role->peak_bp.value);
	CHECK(!load_cell_bp(&(struct load_role){ .hours = role->hours }, 0).known);
}

TEST(figures_out_of_range_have_no_load)
{
	const struct bank *bank = kit_bank();
	struct estimate *estimate = kit_estimate(bank, "");

	estimate->overflow = true;
	CHECK(estimate_load(bank, estimate, load_as_planned, &arena)->overflow);
	CHECK(!estimate_load_remedies(bank, estimate, &arena).earlier.known);
}
