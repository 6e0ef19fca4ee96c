#include "estimate_kit.h"

#include <math.h>
#include <string.h>

/* The bank of tests/bank-own by hand: other roles, a rate override, runs that get easier, no
 * inflation, an indirect rate of 20 % of pay, a condition and a multiplier that hang on the
 * learners.
 *
 * Plan: 12 learners, 2 runs a year, years 1 and 2, refresh every year (hence in year 1 only: the
 * last year has none), half of the learners in year 1. Groups of five: 3 when planned and in year
 * 2, 2 in year 1. Pace 0.9 always; crowd 1.5 from three groups on.
 *
 * Rates: DEAN 60,000 + 10 % of 50,000 above the threshold + 20 % pension + 1 % levy = 77,600 over
 * 1,500 h = 51.73; WRIT 25.50 by override; COAC 20,000 + 1,000 + 200 = 21,200 over 1,000 h = 21.20;
 * VISI nothing.
 *
 * row	each	year 0		year 1			year 2
 * P1	20 h	20 = 510.00
 * P2	0.2 x 12 x 1.5 = 3.6 h		3.6 = 76.32
 * P3	10 % of 23.6 built = 2.36 h	2.36 = 122.08
 * P4	10 h			10 = 212.00
 * P5	4 h			4 = 84.80
 * P6	1 h						2 = 42.40
 * P7	3 x 3 x 0.9 = 8.1 h	2 x 5.4 = 228.96	2 x 8.1 = 343.44
 * P8	20 % of 23.6 = 4.72 h	4.72 = 120.36
 * P9	3 h			3 = 155.19		3 = 155.19
 * P12	2 h	2 = 0		2 = 0			2 = 0
 *
 * hours	27.96		34.52			23.2
 * pay		708.40		801.31			541.03
 * C1	100 + 10 % VAT = 110.00
 * C2	2 a learner		2 x 6 x 2 = 24.00	2 x 12 x 2 = 48.00
 * C3	10 % of net		102.00			204.00
 * C4	50 at a refresh		50.00
 * gross			100 x 6 x 2 = 1,200	2,400
 * net		grant 500	less 5 % and 10 %: 1,020	2,040 */

TEST(rates_come_from_salary_or_override)
{
	const struct estimate *estimate = kit_estimate(kit_own_bank(), "");
	static const int64_t pence[] = { 5173, 2550, 2120, 0 };

	for (size_t i = 0; i < COUNT(pence); i++)
		CHECK_ROW(i, estimate->rates[i] == pence[i]);
}

TEST(own_rows_come_out_as_worked_by_hand)
{
	/* clang-format off */
	static const struct {
		const char *id;
		int64_t each; /* thousandths of an hour, planned */
		int64_t counts[3], pay[3];
	} rows[] = {
		{ "P1",  20000, { 1, 0, 0 }, { 51000, 0, 0 } },
		{ "P2",  3600,  { 1, 0, 0 }, { 7632, 0, 0 } },
		{ "P3",  2360,  { 1, 0, 0 }, { 12208, 0, 0 } },
		{ "P4",  10000, { 0, 1, 0 }, { 0, 21200, 0 } },
		{ "P5",  4000,  { 0, 1, 0 }, { 0, 8480, 0 } },
		{ "P6",  1000,  { 0, 0, 2 }, { 0, 0, 4240 } },
		{ "P7",  8100,  { 0, 2, 2 }, { 0, 22896, 34344 } },
		{ "P8",  4720,  { 0, 1, 0 }, { 0, 12036, 0 } },
		{ "P9",  3000,  { 0, 1, 1 }, { 0, 15519, 15519 } },
		{ "P12", 2000,  { 1, 1, 1 }, { 0, 0, 0 } },
	};
	/* clang-format on */
	const struct estimate *estimate = kit_estimate(kit_own_bank(), "");

	CHECK(estimate->lines.count == COUNT(rows));
	for (size_t i = 0; i < COUNT(rows); i++) {
		const struct line_result *line = &estimate->lines.items[i];

		CHECK_ROW_TEXT(i, line->row->id, rows[i].id);
		CHECK_ROW(i, line->hours_each == rows[i].each * 1000);
		for (int year = 0; year < 3; year++) {
			CHECK_ROW(i, line->counts[year] == rows[i].counts[year]);
			CHECK_ROW(i, line->pay[year] == rows[i].pay[year]);
		}
	}
}

TEST(own_costs_come_out_as_worked_by_hand)
{
	static const struct {
		const char *id;
		int64_t cost[3];
	} rows[] = {
		{ "C1", { 11000, 0, 0 } },
		{ "C2", { 0, 2400, 4800 } },
		{ "C3", { 0, 10200, 20400 } },
		{ "C4", { 0, 5000, 0 } },
	};
	const struct estimate *estimate = kit_estimate(kit_own_bank(), "");

	CHECK(estimate->nonpay.count == COUNT(rows));
	for (size_t i = 0; i < COUNT(rows); i++) {
		CHECK_ROW_TEXT(i, estimate->nonpay.items[i].row->id, rows[i].id);
		for (int year = 0; year < 3; year++)
			CHECK_ROW(i, estimate->nonpay.items[i].cost[year] == rows[i].cost[year]);
	}
}

TEST(own_years_come_out_as_worked_by_hand)
{
	/* clang-format off */
	static const struct {
		int64_t learners, runs, hours, pay, nonpay, direct, indirect, full, gross, net,
			contribution, surplus;
	} rows[] = {
		{ 0,  0, 27960, 70840, 11000, 81840, 14168, 96008,  0,      50000,  -31840, -46008 },
		{ 6,  2, 34520, 80131, 17600, 97731, 16026, 113757, 120000, 102000, 4269,   -11757 },
		{ 12, 2, 23200, 54103, 25200, 79303, 10821, 90124,  240000, 204000, 124697, 113876 },
		{ 18, 4, 85680, 205074, 53800, 258874, 41015, 299889, 360000, 356000, 97126, 56111 },
	};
	/* clang-format on */
	const struct estimate *estimate = kit_estimate(kit_own_bank(), "");

	CHECK(estimate->years == 2);
	for (size_t i = 0; i < COUNT(rows); i++) {
		const struct year_result *year = i < 3 ? &estimate->year[i] : &estimate->total;

		CHECK_ROW(i, year->learners == rows[i].learners && year->runs == rows[i].runs);
		CHECK_ROW(i, year->hours == rows[i].hours * 1000);
		CHECK_ROW(i, year->pay == rows[i].pay && year->nonpay == rows[i].nonpay);
		CHECK_ROW(i, year->direct == rows[i].direct && year->indirect == rows[i].indirect);
		CHECK_ROW(i, year->full == rows[i].full);
		CHECK_ROW(i, year->gross == rows[i].gross && year->net == rows[i].net);
		CHECK_ROW(i, year->contribution == rows[i].contribution);
		CHECK_ROW(i, year->surplus == rows[i].surplus);
	}
	CHECK(estimate->year[1].cumulative_contribution == -27571);
	CHECK(estimate->year[2].cumulative_surplus == 56111);
}

/* once 20 + 3.6 + 2.36; a run P6 (third and later) 1 + P7 8.1; a year 4.72 + 3. A module needs half
 * of P1 and all of P7. */
TEST(own_occurrences_come_out_as_worked_by_hand)
{
	const struct estimate *estimate = kit_estimate(kit_own_bank(), "");

	CHECK(estimate->once_hours == 25960000 && estimate->run_hours == 9100000
	      && estimate->year_hours == 7720000);
	CHECK(estimate->module.once == 10000000 && estimate->module.run == 8100000
	      && estimate->module.year == 0);
	CHECK(estimate->module.once_ratio.value == 2596
	      && estimate->module.run_ratio.value == 1123);
	CHECK(!estimate->module.year_ratio.known);
	/* No role of the method's own names is in this bank. */
	CHECK(estimate->module.academic_once == 0);
	CHECK(kit_role(estimate, "COAC")->matrix[PHASE_DELIVERY] == 9100000);
	CHECK(kit_role(estimate, "VISI")->hours[1] == 2000000);
	CHECK(kit_role(estimate, "WRIT")->fte_milli[0] == 13); /* 20 h of 1,600 */
}

/* Net of one run at n: 85 n. Cost: P6 21.20, P7 57.24 a group, folders 2 n, agent 8.5 n. */
TEST(own_run_comes_out_as_worked_by_hand)
{
	const struct estimate *estimate = kit_estimate(kit_own_bank(), "");

	CHECK(estimate->run_net == 102000);
	CHECK(estimate->run_avoidable == 2120 + 17172 + 2400 + 10200);
	CHECK(estimate->run_margin == 70108);
	CHECK(estimate->go_no_go.known && estimate->go_no_go.value == 2);
}

/* 36 learner places over the plan; 2 credits; no driver of hours or completers by the method's
 * names, so nothing is said about those. Cost-plus: 10 % margin. */
TEST(own_units_come_out_as_worked_by_hand)
{
	const struct estimate *estimate = kit_estimate(kit_own_bank(), "");

	CHECK(estimate->plan_learners == 36);
	CHECK(estimate->cost_per_learner.value == 8330); /* 2,998.89 / 36 = 83.302... */
	CHECK(estimate->direct_per_learner.value == 7191);
	CHECK(estimate->net_fee_per_learner.value == 9889);
	CHECK(estimate->cost_per_credit.value == 4165);
	CHECK(estimate->cost_plus_fee.value == 9163);
	CHECK(!estimate->cost_per_completer.known && !estimate->cost_per_learning_hour.known);
	CHECK(estimate->break_even_year_direct.value == 2
	      && estimate->break_even_year_full.value == 2);
}

/* Without a discount rate money keeps its value, and the beginning is spread evenly. */
TEST(own_values_come_out_as_worked_by_hand)
{
	const struct estimate *estimate = kit_estimate(kit_own_bank(), "");

	CHECK(fabs(estimate->npv_contribution - 97126) < 1e-6);
	CHECK(fabs(estimate->npv_surplus - 56111) < 1e-6);
	CHECK(fabs(estimate->annualised_once - 48004) < 1e-6);
	CHECK(estimate->uplift.before_design == 39363);
}

/* Portfolio, in each of three years: 5 h of the dean at 258.65, 20 % on top, and a licence of 60
 * with 10 % VAT. */
TEST(own_shared_cost_comes_out_as_worked_by_hand)
{
	const struct estimate *estimate = kit_estimate(kit_own_bank(), "");

	CHECK(estimate->shared.hours == 15000000 && estimate->shared.pay == 77595);
	CHECK(estimate->shared.full == 112914 && estimate->shared.year[2].full == 37638);
	CHECK(estimate->shared.setup_hours == 0);
}

/* Price 90 instead of 100: a tenth of the net fees, less the agent's tenth of it. Learners 4: by
 * the plain kernel elsewhere; here only that fewer is worse. */
TEST(own_tornado_comes_out_as_worked_by_hand)
{
	const struct estimate *estimate = kit_estimate(kit_own_bank(), "");
	const struct swing *first = &estimate->tornado.items[0];

	CHECK(estimate->tornado.count == 2);
	CHECK(first->swing >= estimate->tornado.items[1].swing);
	for (size_t i = 0; i < 2; i++) {
		const struct swing *swing = &estimate->tornado.items[i];

		CHECK(swing->adverse < 0 && swing->favourable > 0);
		if (strcmp(swing->row->id, "price") == 0)
			CHECK(swing->adverse == -27540 && swing->favourable == 275400);
	}
}

TEST(own_benchmark_is_within_its_band)
{
	const struct estimate *estimate = kit_estimate(kit_own_bank(), "");

	CHECK(estimate->benchmarks.items[0].value.micro == 1298000);
	CHECK(estimate->benchmarks.items[0].band == BAND_IN);
}

/* DEAN: a tenth of 1,500 h, half of it taken: 75 h. Build 2.36, live 3: 75/2.36, 75/3, 75/(2.36+6).
 * COAC can be bought; WRIT has 1,600 h; VISI has no row. */
TEST(own_ceilings_come_out_as_worked_by_hand)
{
	const struct estimate *estimate = kit_estimate(kit_own_bank(), "");
	const struct ceiling *dean = &estimate->ceilings.items[0];

	CHECK(estimate->ceilings.count == 3);
	CHECK(dean->capacity == 75000000 && dean->build == 2360000 && dean->live == 3000000);
	CHECK(dean->builds.value == 3178 && dean->live_at_once.value == 2500
	      && dean->new_a_year.value == 897);
	CHECK_TEXT(estimate->binding->id, "DEAN");
	CHECK(estimate->new_ceiling.value == 897 && estimate->live_ceiling.value == 2500);
}

/* COAC a month: P2 1.8 in -2 and -1. Run 1 begins in month 0: P4 5 in -1 and 0, P7 2.7 in 0 and 1.
 * Run 2 begins in month 6: P5 2 in 5 and 6, P7 2.7 in 6 and 7. Runs 3 and 4 begin in 12 and 18: P6
 * 0.5 in 11, 12, 17, 18, P7 4.05 in 12, 13, 18, 19. So month 0 is the busiest, with 7.7 h; capacity
 * 400 h a year. VISI has no capacity. DEAN: 3 h in months 11 and 23, of 75 a year: 48 %. */
TEST(own_months_come_out_as_worked_by_hand)
{
	static const struct {
		const char *id;
		int month;
		int64_t hours;
		bool known;
		int64_t percent;
	} rows[] = {
		{ "WRIT", -4, 5000000, true, 4 },
		{ "COAC", 0, 7700000, true, 23 },
		{ "DEAN", 11, 3000000, true, 48 },
		{ "VISI", -12, 2000000, false, 0 },
	};
	const struct estimate *estimate = kit_estimate(kit_own_bank(), "");

	CHECK(estimate->peaks.count == COUNT(rows));
	for (size_t i = 0; i < COUNT(rows); i++) {
		const struct peak *peak = &estimate->peaks.items[i];

		CHECK_ROW_TEXT(i, peak->rate->id, rows[i].id);
		CHECK_ROW(i, peak->month == rows[i].month && peak->hours == rows[i].hours);
		CHECK_ROW(i, peak->percent.known == rows[i].known
				     && peak->percent.value == rows[i].percent);
	}
	CHECK(estimate->core_unstaffed == 1);
	CHECK(estimate->core_percent == 48); /* COAC can be bought by the hour */
	/* -2: WRIT 5, COAC 1.8, DEAN 1.18; -1: the same and 5 of P4; 0: 7.7 and VISI 2. */
	CHECK(estimate->busiest_month == -1 && estimate->busiest_hours == 12980000);
}

/* 20,000 a full-time equivalent: DEAN 2.36 of 1,500 h, WRIT 20 of 1,600, COAC 3.6 and VISI 2 of
 * 1,000, rounded one by one. Income: a fifth of the net fees, of the grant in year 0. */
TEST(indirect_methods_come_out_as_worked_by_hand)
{
	static const struct {
		const char *method;
		int64_t indirect[2];
	} rows[] = {
		{ "none", { 0, 0 } },
		{ "pct_pay", { 14168, 16026 } },
		{ "per_fte", { 3147 + 25000 + 7200 + 4000, 4000 + 5900 + 49600 + 4000 } },
		{ "pct_income", { 10000, 20400 } },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		const struct estimate *estimate = kit_estimate(
			kit_changed_own_bank("params.csv", "pct_pay", rows[i].method), "");

		CHECK_ROW(i, estimate->year[0].indirect == rows[i].indirect[0]);
		CHECK_ROW(i, estimate->year[1].indirect == rows[i].indirect[1]);
		CHECK_ROW(i, estimate->year[0].full
				     == estimate->year[0].direct + estimate->year[0].indirect);
	}
}

/* Only the second, or the later runs: of one role alone, so that its peak tells when they begin. */
TEST(own_runs_begin_in_their_months)
{
	static const struct {
		const char *from, *to, *answers;
		int month;
		int64_t hours;
	} rows[] = {
		{ "P4,delivery,COAC,Prepare the first run,ONE,10,10,10",
		  "P4,delivery,DEAN,Prepare the first run,ONE,100,100,100", "", -1, 51180000 },
		{ "P5,delivery,COAC,Prepare the second run,ONE,4,4,4",
		  "P5,delivery,DEAN,Prepare the second run,ONE,100,100,100", "", 5, 50000000 },
		{ "P5,delivery,COAC,Prepare the second run,ONE,4,4,4",
		  "P5,delivery,DEAN,Prepare the second run,ONE,100,100,100", "res_runs_year=5", 1,
		  50000000 },
		/* The dean's yearly review falls into the month before the run. */
		{ "P6,delivery,COAC,Prepare later runs,ONE,1,1,1",
		  "P6,delivery,DEAN,Prepare later runs,ONE,100,100,100",
		  "res_runs_year=1;res_years=3", 23, 53000000 },
		/* Runs 3, 4 and 5 of the first year begin in months 4, 7 and 9, the next in 12. */
		{ "P6,delivery,COAC,Prepare later runs,ONE,1,1,1",
		  "P6,delivery,DEAN,Prepare later runs,ONE,100,100,100", "res_runs_year=5", 11,
		  53000000 },
		/* Every month: one ends where the next begins. */
		{ "P6,delivery,COAC,Prepare later runs,ONE,1,1,1",
		  "P6,delivery,DEAN,Prepare later runs,ONE,100,100,100", "res_runs_year=12", 11,
		  103000000 },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		const struct estimate *estimate = kit_estimate(
			kit_changed_own_bank("activities.csv", rows[i].from, rows[i].to),
			rows[i].answers);
		const struct peak *dean = &estimate->peaks.items[2];

		CHECK_ROW_TEXT(i, dean->rate->id, "DEAN");
		CHECK_ROW(i, dean->month == rows[i].month && dean->hours == rows[i].hours);
	}
}

/* Both ends better than the plan: the swing is counted from the plan. */
TEST(a_swing_is_counted_from_the_plan)
{
	const struct bank *bank = kit_changed_own_bank("sensitivity.csv", ":= 90", ":= 150");
	const struct estimate *estimate = kit_estimate(bank, "");

	for (size_t i = 0; i < estimate->tornado.count; i++) {
		const struct swing *swing = &estimate->tornado.items[i];

		if (strcmp(swing->row->id, "price") == 0)
			CHECK(swing->adverse == 137700 && swing->swing == 275400);
	}
}
