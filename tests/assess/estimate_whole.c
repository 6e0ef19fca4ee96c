#include "estimate_kit.h"

#include "base/text.h"

#include <math.h>
#include <string.h>

/* What must hold for every estimate: printed columns add up, views of one figure agree. */

static const char *const answers[] = {
	"",
	"res_years=1",
	"res_years=10;res_runs_year=12;res_ramp1_pct=33;res_ramp2_pct=150",
	"res_refresh_every=1;res_years=5",
	"res_fee=0;res_grant=12345.67",
	"credit_awards_credit=no;def_hours=40;def_prof_body=recognise",
	"def_partner=none recruitment;res_partner_count=3;sys_lms=new;sys_records=new",
	"def_demand_first_run=1;res_learners_low=0;res_learners_high=1",
	"res_f2f_days=3;def_delivery=blended;pol_supervision=sup-online",
};

static int64_t sum(const int64_t *figures, int years)
{
	int64_t all = 0;

	for (int year = 0; year <= years; year++)
		all += figures[year];
	return all;
}

static void rows_add_up_to_years(size_t row, const struct estimate *estimate)
{
	for (int year = 0; year <= estimate->years; year++) {
		const struct year_result *result = &estimate->year[year];
		int64_t pay = 0, hours = 0, nonpay = 0, role_pay = 0, role_hours = 0;

		for (size_t i = 0; i < estimate->lines.count; i++)
			pay += estimate->lines.items[i].pay[year];
		for (size_t i = 0; i < estimate->nonpay.count; i++)
			nonpay += estimate->nonpay.items[i].cost[year];
		for (size_t i = 0; i < estimate->roles.count; i++) {
			role_pay += estimate->roles.items[i].pay[year];
			role_hours += estimate->roles.items[i].hours[year];
			hours += estimate->roles.items[i].fte_milli[year];
		}
		CHECK_ROW(row, pay == result->pay && nonpay == result->nonpay);
		CHECK_ROW(row, role_pay == result->pay && role_hours == result->hours);
		CHECK_ROW(row, hours == estimate->fte_milli[year]);
		CHECK_ROW(row, result->direct == result->pay + result->nonpay);
		CHECK_ROW(row, result->full == result->direct + result->indirect);
		CHECK_ROW(row, result->contribution == result->net - result->direct);
		CHECK_ROW(row, result->surplus == result->net - result->full);
	}
}

static void years_add_up_to_the_plan(size_t row, const struct estimate *estimate)
{
	struct year_result all = { 0 };

	for (int year = 0; year <= estimate->years; year++) {
		all.hours += estimate->year[year].hours;
		all.pay += estimate->year[year].pay;
		all.nonpay += estimate->year[year].nonpay;
		all.full += estimate->year[year].full;
		all.net += estimate->year[year].net;
		all.surplus += estimate->year[year].surplus;
		all.contribution += estimate->year[year].contribution;
		CHECK_ROW(row, estimate->year[year].cumulative_surplus == all.surplus);
		CHECK_ROW(row, estimate->year[year].cumulative_contribution == all.contribution);
	}
	CHECK_ROW(row, estimate->total.hours == all.hours && estimate->total.pay == all.pay);
	CHECK_ROW(row, estimate->total.nonpay == all.nonpay && estimate->total.full == all.full);
	CHECK_ROW(row, estimate->total.net == all.net && estimate->total.surplus == all.surplus);
	CHECK_ROW(row, estimate->total.contribution == all.contribution);
}

static void phases_and_matrix_add_up(size_t row, const struct estimate *estimate)
{
	int64_t pay = 0, nonpay = 0, matrix = 0;

	for (int phase = 0; phase < PHASE_COUNT; phase++) {
		pay += estimate->pay_by_phase[phase];
		nonpay += estimate->nonpay_by_phase[phase];
		CHECK_ROW(row, estimate->pay_in_phase[phase] || estimate->pay_by_phase[phase] == 0);
		for (size_t i = 0; i < estimate->roles.count; i++) {
			const struct role_result *role = &estimate->roles.items[i];

			matrix += role->matrix[phase];
			CHECK_ROW(row, role->in_phase[phase] || role->matrix[phase] == 0);
		}
	}
	CHECK_ROW(row, pay == estimate->total.pay && nonpay == estimate->total.nonpay);
	CHECK_ROW(row, matrix == estimate->once_hours + estimate->run_hours + estimate->year_hours);
	CHECK_ROW(row, estimate->once_hours == estimate->year[0].hours);
}

static void gaps_add_up(size_t row, const struct estimate *estimate, const struct gap *gap)
{
	int64_t required = 0;

	for (size_t i = 0; i < gap->rows.count; i++) {
		const struct gap_row *role = &gap->rows.items[i];

		required += role->required;
		CHECK_ROW(row, role->required == role->funded + role->gap);
		CHECK_ROW(row, role->gap == role->goodwill + role->nobody);
		CHECK_ROW(row, role->nobody >= 0 && role->goodwill >= 0 && role->funded >= 0);
	}
	CHECK_ROW(row, required == gap->required && gap->required == gap->funded + gap->gap);
	CHECK_ROW(row, gap == &estimate->build_gap
			       ? gap->required == estimate->year[0].hours
			       : gap->required == estimate->total.hours - estimate->year[0].hours);
}

static void demand_is_in_order(size_t row, const struct estimate *estimate)
{
	const struct quantiles *two[] = { &estimate->demand.contribution,
					  &estimate->demand.surplus };

	for (size_t i = 0; i < 2; i++)
		CHECK_ROW(row, two[i]->p10 <= two[i]->p50 && two[i]->p50 <= two[i]->p90);
	CHECK_ROW(row, estimate->demand.chance_full <= estimate->demand.chance_direct + 1e-12);
	CHECK_ROW(row, estimate->demand.chance_full >= 0 && estimate->demand.chance_direct <= 1);
	CHECK_ROW(row, estimate->demand.low <= estimate->demand.median
			       && estimate->demand.median <= estimate->demand.high);
	CHECK_ROW(row, estimate->once_range.p50 <= estimate->once_range.mean
			       && estimate->total_range.p80 <= estimate->total_range.p90);
	CHECK_ROW(row, isfinite(estimate->total_range.reserve) && isfinite(estimate->npv_surplus));
}

TEST(figures_of_one_estimate_agree)
{
	static const char promised[] =
		"SME build any 240 funded; SME build production 120 agreed; ACL build design 500 "
		"funded; TUT year delivery 200 funded; ADM year any 9999 funded; LD year any 1 "
		"agreed";
	const struct bank *bank = kit_bank();
	struct allocation *allocations;
	size_t count = kit_allocations(bank, promised, &allocations);

	for (size_t i = 0; i < COUNT(answers); i++) {
		const struct estimate *estimate = kit_estimate_with(bank, answers[i], allocations,
								    count, ESTIMATE_NO_BREAK_EVEN);

		CHECK_ROW(i, !estimate->overflow);
		rows_add_up_to_years(i, estimate);
		years_add_up_to_the_plan(i, estimate);
		phases_and_matrix_add_up(i, estimate);
		gaps_add_up(i, estimate, &estimate->build_gap);
		gaps_add_up(i, estimate, &estimate->year_gap);
		demand_is_in_order(i, estimate);
		CHECK_ROW(i, sum(estimate->roles.items[0].pay, estimate->years) > 0);
	}
}

/* The order of rows of independent tables changes no total. */
TEST(the_order_of_rows_changes_no_total)
{
	static const char row[] =
		"A073,delivery,ADM,Set up the run: dates; space; "
		"messages,ONE,5,9,16,run,mc,always,none,-1,0,30,deliver,judgement,C\n";
	static const char next[] =
		"A074,delivery,LT,Roll over; link check; help at the "
		"start,ONE,3,6,10,run,mc,always,none,-1,0,30,deliver,judgement,C\n";
	const struct estimate *before = kit_estimate(kit_bank(), "");
	const struct bank *bank =
		kit_changed_bank("activities.csv", text_format(&arena, "%s%s", row, next),
				 text_format(&arena, "%s%s", next, row));
	const struct estimate *after = kit_estimate(bank, "");

	CHECK(memcmp(&before->total, &after->total, sizeof(after->total)) == 0);
	CHECK(memcmp(&before->full, &after->full, sizeof(after->full)) == 0);
	CHECK(strcmp(before->lines.items[42].row->id, after->lines.items[42].row->id) != 0
	      || before->lines.items[42].pay[1] == after->lines.items[42].pay[1]);
}

/* A free course that is not for credit: no fee, no credit, no reason to fall over. */
TEST(a_free_course_without_credit_never_breaks_even)
{
	const struct estimate *estimate = kit_estimate(
		kit_bank(), "credit_awards_credit=no;def_hours=40;sys_payment=free;res_grant=0");

	CHECK(estimate->total.net == 0 && estimate->total.gross == 0);
	CHECK(estimate->direct.whole == NOT_REACHABLE && estimate->full.safe == NOT_REACHABLE);
	CHECK(estimate->full.hundredths == NOT_REACHABLE * 100);
	CHECK(!estimate->go_no_go.known
	      && estimate->results[RESULT_GO_NO_GO].kind == VALUE_UNKNOWN);
	CHECK(estimate->results[RESULT_BREAKEVEN_FULL].micro == NOT_REACHABLE * MICRO);
	CHECK(!estimate->cost_per_credit.known && estimate->cost_per_learner.known);
	CHECK(!estimate->break_even_year_direct.known);
	CHECK(estimate->demand.chance_direct < 1e-12
	      && estimate->results[RESULT_ADVERTISING].micro == 0);
	CHECK(kit_line(estimate, "A021") == NULL && kit_line(estimate, "A027") != NULL);
}

/* A grant that pays for everything: even nobody need come. */
TEST(a_grant_can_cover_the_plan_without_learners)
{
	const struct estimate *estimate =
		kit_estimate(kit_bank(), "res_grant=1000000;res_fee=900;res_years=1");

	CHECK(estimate->full.whole == 1 && estimate->full.hundredths == 0
	      && estimate->full.safe == 1);
	CHECK(estimate->demand.chance_full > 0.999);
	CHECK(estimate->year[0].net == 100000000
	      && estimate->total.gross == estimate->year[1].gross);
	CHECK(estimate->break_even_year_full.value == 1);
	/* One run of fees says nothing about the grant. */
	CHECK(estimate->run_net == round_div(900 * 100 * 40 * INT64_C(8925), 10000));
}

TEST(demand_without_a_spread_is_the_plan)
{
	const struct estimate *estimate = kit_estimate(
		kit_bank(), "def_demand_first_run=40;res_learners_low=40;res_learners_high=40");

	CHECK(estimate->demand.low == 40 && estimate->demand.high == 40);
	CHECK(estimate->demand.median == 40 && fabs(estimate->demand.mean - 40) < 1e-9);
	/* The tenth part of the lognormal cost: net less its 90th per cent. */
	CHECK(fabs(estimate->demand.surplus.p10
		   - ((double)estimate->total.net - 100 * estimate->total_range.p90))
	      < 100);
	CHECK(fabs(estimate->demand.surplus.p50
		   - ((double)estimate->total.net - 100 * estimate->total_range.p50))
	      < 100);
}

/* low = min(low, plan), high = max(high, plan). */
TEST(demand_always_holds_the_plan)
{
	const struct estimate *estimate = kit_estimate(
		kit_bank(), "def_demand_first_run=40;res_learners_low=60;res_learners_high=20");

	CHECK(estimate->demand.low == 40 && estimate->demand.high == 40);
	estimate = kit_estimate(kit_bank(),
				"def_demand_first_run=40;res_learners_low=0;res_learners_high=400");
	CHECK(estimate->demand.low == 0 && estimate->demand.high == 400);
	CHECK(estimate->demand.mean > 90 && estimate->demand.mean < 94); /* (0 + 160 + 400) / 6 */
}
