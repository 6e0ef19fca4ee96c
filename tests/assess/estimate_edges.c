#include "estimate_kit.h"

#include "base/json.h"
#include "base/text.h"

#include <math.h>
#include <string.h>

/* Inputs at their limits, and figures beyond 64 bits. */

static const struct input_result *input_of(const struct estimate *estimate, const struct bank *bank,
					   const char *key)
{
	return &estimate->inputs[input_find(bank, key)->index];
}

TEST(inputs_are_rounded_held_and_assumed)
{
	/* clang-format off */
	static const struct {
		const char *answers, *key;
		int64_t value; /* thousandths */
		bool assumed, clamped;
	} rows[] = {
		{ "",                        "weeks",    8000,     true,  false },
		{ "def_weeks=12",            "weeks",    12000,    false, false },
		{ "def_weeks=99",            "weeks",    60000,    false, true },
		{ "def_weeks=0",             "weeks",    1000,     false, true },
		{ "credit_points=7.25",      "credits",  10000,    true,  false },
		{ "credit_awards_credit=yes;credit_points=7.25", "credits", 7300, false, false },
		{ "credit_awards_credit=yes;credit_points=7.249999", "credits", 7200, false, false },
		{ "credit_awards_credit=no;credit_points=7", "credits", 0, false, false },
		{ "sys_payment=free;res_fee=99", "fee_gbp", 0, false, false },
		{ "res_fee=99.999",          "fee_gbp",  100000,   false, false },
		{ "res_fee=99999",           "fee_gbp",  20000000, false, true },
		{ "def_demand_first_run=10", "learners_high", 13000, false, false }, /* 12.5 */
		{ "def_demand_first_run=10", "learners_low",  3000,  false, false }, /* 2.5 */
	};
	/* clang-format on */
	const struct bank *bank = kit_bank();

	for (size_t i = 0; i < COUNT(rows); i++) {
		const struct estimate *estimate =
			kit_estimate_with(bank, rows[i].answers, NULL, 0, ESTIMATE_NO_BREAK_EVEN);
		const struct input_result *input = input_of(estimate, bank, rows[i].key);

		CHECK_ROW(i, input->value.kind == VALUE_NUMBER);
		CHECK_ROW(i, input->value.micro == rows[i].value * 1000);
		CHECK_ROW(i,
			  input->assumed == rows[i].assumed && input->clamped == rows[i].clamped);
	}
}

/* A word that the input does not list is no answer; one that it does is a plain text. */
TEST(a_word_that_is_not_listed_is_unknown)
{
	static const struct {
		const char *answers, *word;
		bool assumed;
	} rows[] = {
		{ "", "slow", true },
		{ "res_volatility=low", "slow", true },
		{ "res_volatility=high", "high", false },
	};
	const struct bank *bank = kit_own_bank();

	for (size_t i = 0; i < COUNT(rows); i++) {
		const struct input_result *tempo =
			input_of(kit_estimate(bank, rows[i].answers), bank, "tempo");

		CHECK_ROW_TEXT(i, tempo->value.text, rows[i].word);
		CHECK_ROW(i, tempo->assumed == rows[i].assumed && !tempo->value.choice);
	}
}

/* An unknown driver counts as 0, a multiplier without a case that holds as 1. */
TEST(what_is_unknown_counts_as_none)
{
	const struct bank *bank = kit_changed_own_bank("drivers.csv", "div 5", "div 0");
	const struct estimate *estimate = kit_estimate(bank, "");

	CHECK(estimate->drivers[driver_find(bank, "GRP")->index] == 0);
	CHECK(kit_line(estimate, "P7") == NULL);                /* nothing to tell of it */
	CHECK(kit_line(estimate, "P2")->hours_each == 2400000); /* no crowd */
	bank = kit_changed_own_bank("multipliers.csv", "true(),0.9", "true(),0.9 div 0");
	CHECK(kit_line(kit_estimate(bank, ""), "P7")->hours_each == 9 * MICRO);
}

/* More learners than can be counted must neither crash nor give a number. */
TEST(figures_beyond_the_range_are_not_told)
{
	/* clang-format off */
	static const struct {
		const char *file, *from, *to, *answers;
		bool overflow;
	} rows[] = {
		/* So many that there is no demand view. */
		{ "inputs.csv", "learners_low,,4,", "learners_low,,5,", "def_demand_first_run=1000000000", true },
		{ "inputs.csv", "12,count,0,,1,2000000000", "12,count,0,,1,999999999999",
		  "def_demand_first_run=999999999999", true },
		{ "inputs.csv", "grant_gbp,${res_grant},500,gbp,2,,0,1000000", "grant_gbp,,999999999999,gbp,2,,,", "", false },
		{ "inputs.csv", "fee_gbp,${res_fee},100,gbp,2,,0,20000", "fee_gbp,,999999999999,gbp,2,,,", "", true },
		{ "inputs.csv", "ramp1_pct,${res_ramp1_pct},50,pct,0,,0,300",
		  "ramp1_pct,,999999999999,pct,0,,,", "", true },
		{ "inputs.csv", "runs_per_year,${res_runs_year},2,count,0,,1,12",
		  "runs_per_year,,999999999999,count,0,,,", "", true },
		{ "inputs.csv", "runs_per_year,${res_runs_year},2,count,0,,1,12",
		  "runs_per_year,,-1,count,0,,,", "", true },
		{ "inputs.csv", "years,${res_years},2,years,0,,1,10", "years,,-1,years,0,,,10", "", true },
		/* Beyond the range of numbers a driver is unknown, hence 0. */
		{ "drivers.csv", "ONE,formula,1,", "ONE,formula,999999999999 * 999,", "", false },
		{ "drivers.csv", "ONE,formula,1,", "ONE,formula,999999999999 * -9,", "", true },
		{ "rates.csv", "60000,2000,1500", "999999999999,2000,1", "", true },
	};
	/* clang-format on */

	for (size_t i = 0; i < COUNT(rows); i++) {
		const struct bank *bank =
			kit_changed_own_bank(rows[i].file, rows[i].from, rows[i].to);
		const struct estimate *estimate = kit_estimate(bank, rows[i].answers);
		struct json_writer *writer = json_writer_open(&arena);

		estimate_write(estimate, bank, writer, NULL);
		const char *text = json_writer_close(writer, 0);
		bool told = strstr(text, "\"total\"") != NULL;

		CHECK_ROW(i, estimate->overflow == rows[i].overflow && told != rows[i].overflow);
		for (size_t key = 0; estimate->overflow && key < RESULT_KEY_COUNT; key++)
			CHECK_ROW(i, estimate->results[key].kind == VALUE_UNKNOWN);
		CHECK_ROW(i,
			  !estimate->overflow || estimate->benchmarks.items[0].band == BAND_NONE);
	}
}

TEST(a_plan_of_one_year_with_one_run_is_a_plan)
{
	const struct estimate *estimate =
		kit_estimate(kit_bank(), "res_years=1;res_runs_year=1;def_demand_first_run=1");

	CHECK(!estimate->overflow && estimate->years == 1 && estimate->plan_learners == 1);
	CHECK(kit_line(estimate, "A097")->counts[1] == 0); /* no refresh in the last year */
	CHECK(estimate->total.runs == 1
	      && estimate->cost_per_learner.value == estimate->total.full);
}

TEST(ten_years_of_twelve_runs_are_a_plan)
{
	const struct estimate *estimate = kit_estimate(
		kit_bank(),
		"res_years=10;res_runs_year=12;res_refresh_every=2;def_demand_first_run=60");
	const struct line_result *refresh = kit_line(estimate, "A097");

	CHECK(!estimate->overflow && estimate->total.runs == 120);
	for (int year = 1; year <= 10; year++)
		CHECK_ROW((size_t)year, refresh->counts[year] == (year % 2 == 0 && year < 10));
	CHECK(estimate->plan_learners == 120 * 60);
}

/* Runs one, two, and later ones, where several fall into one year, or into different ones. */
TEST(runs_are_counted_by_their_number_in_the_plan)
{
	static const struct {
		const char *answers;
		int64_t first[4], second[4], later[4]; /* by year */
	} rows[] = {
		{ "res_years=3;res_runs_year=1", { 0, 1, 0, 0 }, { 0, 0, 1, 0 }, { 0, 0, 0, 1 } },
		{ "res_years=3;res_runs_year=2", { 0, 1, 0, 0 }, { 0, 1, 0, 0 }, { 0, 0, 2, 2 } },
		{ "res_years=3;res_runs_year=5", { 0, 1, 0, 0 }, { 0, 1, 0, 0 }, { 0, 3, 5, 5 } },
	};
	const struct bank *bank = kit_own_bank();

	for (size_t i = 0; i < COUNT(rows); i++) {
		const struct estimate *estimate = kit_estimate(bank, rows[i].answers);

		for (int year = 0; year <= 3; year++) {
			CHECK_ROW(i, kit_line(estimate, "P4")->counts[year] == rows[i].first[year]);
			CHECK_ROW(i,
				  kit_line(estimate, "P5")->counts[year] == rows[i].second[year]);
			CHECK_ROW(i, kit_line(estimate, "P6")->counts[year] == rows[i].later[year]);
		}
	}
}

/* Nobody in year 1: the plan goes on, and costs of learners do not arise there. */
TEST(a_year_without_learners_is_a_year)
{
	const struct estimate *estimate = kit_estimate(kit_own_bank(), "res_ramp1_pct=0");

	CHECK(estimate->year[1].learners == 0 && estimate->year[1].net == 0);
	CHECK(kit_cost(estimate, "C2")->cost[1] == 0 && kit_cost(estimate, "C2")->cost[2] == 4800);
	CHECK(kit_line(estimate, "P7")->pay[1] == 0 && kit_line(estimate, "P7")->pay[2] == 34344);
	CHECK(estimate->results[RESULT_ADVERTISING].micro == 0);
}

/* A plan of nothing costs nothing, and nothing is enough for it. */
TEST(a_plan_without_rows_is_a_plan)
{
	static const char from[] = "always,true(),\nmany,input('learners') > 10,";
	const struct bank *bank =
		kit_changed_own_bank("conditions.csv", from, "always,false(),\nmany,false(),");
	const struct estimate *estimate = kit_estimate(bank, "res_fee=0;res_grant=0");

	CHECK(!estimate->overflow && estimate->lines.count == 0 && estimate->roles.count == 0);
	CHECK(estimate->total.full == 0 && estimate->total.surplus == 0);
	CHECK(estimate->full.whole == 1 && estimate->full.safe == 1
	      && estimate->full.hundredths == 0);
	CHECK(estimate->go_no_go.value == 1 && estimate->break_even_year_full.value == 1);
	CHECK(estimate->total_range.p80 == 0 && estimate->total_range.reserve == 0);
	CHECK(estimate->demand.chance_full == 1);
	CHECK(fabs(estimate->demand.surplus.p10) < 100 && fabs(estimate->demand.surplus.p90) < 100);
	CHECK(estimate->results[RESULT_MODULE_RATIO].kind == VALUE_UNKNOWN);
	CHECK(estimate->results[RESULT_NONACADEMIC_SHARE].kind == VALUE_UNKNOWN);
	CHECK(estimate->results[RESULT_LIVE_CEILING].kind == VALUE_UNKNOWN);
	CHECK(estimate->results[RESULT_GAP_PERCENT_BUILD].micro == 0 && !estimate->binding);
	CHECK(estimate->peaks.count == 0 && estimate->core_percent == 0);
}

/* A bank may allow a plan that never gets beyond its build. */
TEST(a_plan_without_delivery_years_is_a_plan)
{
	const struct bank *bank = kit_changed_own_bank(
		"inputs.csv", "years,${res_years},2,years,0,,1,10", "years,,0,years,0,,0,10");
	const struct estimate *estimate = kit_estimate(bank, "");
	struct json_writer *writer = json_writer_open(&arena);

	estimate_write(estimate, bank, writer, NULL);
	CHECK(strstr(json_writer_close(writer, 0), "\"annualised_once\": null") != NULL);
	CHECK(!estimate->overflow && estimate->years == 0 && estimate->plan_learners == 0);
	CHECK(estimate->total.full == 96008 && estimate->total.net == 50000);
	CHECK(!estimate->cost_per_learner.known && !estimate->break_even_year_direct.known);
	CHECK(estimate->year_gap.required == 0 && estimate->full.whole == NOT_REACHABLE);
	CHECK(estimate->results[RESULT_YEAR1_NET].micro == 0);
}
