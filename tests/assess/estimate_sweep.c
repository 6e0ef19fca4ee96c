#include "estimate_kit.h"

#include "../../src/assess/estimate_internal.h"
#include "base/text.h"

#include <string.h>

/* The faster kernel gives exactly the totals of the plain one, and the search for break-even, which
 * looks at few numbers of learners, what looking at all of them gives. */

static const struct bank *bank_of(const char *what)
{
	const char **parts;

	if (strcmp(what, "shipped") == 0)
		return kit_bank();
	if (strcmp(what, "own") == 0)
		return kit_own_bank();
	CHECK(text_split(&arena, what, "|", &parts) == 4);
	return strcmp(parts[0], "own") == 0 ? kit_changed_own_bank(parts[1], parts[2], parts[3])
					    : kit_changed_bank(parts[1], parts[2], parts[3]);
}

static struct cohort plain(const struct costing *costing, const struct estimate *estimate,
			   int64_t learners, struct exact *exact)
{
	const struct bank *bank = costing->bank;
	struct value *inputs = ARENA_ARRAY(&arena, struct value, bank->inputs.count);

	memcpy(inputs, estimate->input_values, bank->inputs.count * sizeof(*inputs));
	inputs[bank->method_inputs[INPUT_LEARNERS]->index] =
		(struct value){ .kind = VALUE_NUMBER, .micro = learners * MICRO };
	const struct plan *plan = plan_derive(costing, inputs, &arena, exact);

	return (struct cohort){ .net = plan->total.net,
				.direct = plan->total.direct,
				.full = plan->total.full };
}

static bool cohorts_agree(struct cohort one, struct cohort other)
{
	return one.net == other.net && one.direct == other.direct && one.full == other.full;
}

/* All small numbers, then ever fewer; also beyond the search, as the demand view asks. */
static int64_t next_number(int64_t n)
{
	if (n < 130)
		return n + 1;
	return n + 1 + n / 9;
}

static void check_sweep(size_t row, const struct bank *bank, const char *answers)
{
	const struct estimate *estimate =
		kit_estimate_with(bank, answers, NULL, 0, ESTIMATE_NO_BREAK_EVEN);
	struct exact exact = { 0 };
	struct costing costing;

	costing_derive(&costing, bank, &arena, &exact);
	const struct plan *plan = plan_derive(&costing, estimate->input_values, &arena, &exact);
	struct sweep *sweep = sweep_open(plan, &arena, &exact);

	/* Twice, the second time downward: what was kept from one number must not show in another.
	 */
	int64_t numbers[400];
	size_t count = 0;

	for (int64_t n = 0; n <= 6000; n = next_number(n))
		numbers[count++] = n;
	for (size_t i = 0; i < 2 * count; i++) {
		struct arena_mark mark = arena_mark(&arena);
		int64_t n = i < count ? numbers[i] : numbers[2 * count - 1 - i];

		CHECK_ROW(row * 1000000 + (size_t)n,
			  cohorts_agree(sweep_at(sweep, n), plain(&costing, estimate, n, &exact)));
		arena_rewind(&arena, mark);
	}
	CHECK_ROW(row, !exact.overflow);
}

TEST(the_sweep_agrees_with_the_kernel)
{
	static const struct {
		const char *bank, *answers;
	} rows[] = {
		{ "shipped", "" },
		{ "shipped", "res_ramp1_pct=50;res_ramp2_pct=75;res_years=7;res_refresh_every=2" },
		{ "shipped", "res_ramp1_pct=250;res_ramp2_pct=0;res_runs_year=12" },
		{ "shipped", "res_years=1;res_fee=0;res_live_per_group=yes;res_first_build=first" },
		{ "shipped", "credit_awards_credit=no;def_partner=none recruitment" },
		{ "own", "" },
		{ "own", "res_years=5;res_ramp2_pct=60;def_demand_first_run=300" },
		{ "own|params.csv|pct_pay|per_fte", "" },
		{ "own|params.csv|pct_pay|none", "" },
		{ "own|params.csv|pct_pay|pct_income", "" },
		{ "own|drivers.csv|div 5|div 50", "" },
		{ "own|params.csv|nonpay_infl_bp,0|nonpay_infl_bp,777", "res_years=4" },
		/* Non-pay that hangs on the build, on the first run, and on income of each run. */
		{ "own|nonpay.csv|C4,review,Consultant,ONE|C4,review,Consultant,MADE", "" },
		{ "own|nonpay.csv|PEOPLE,1,2,3,run|PEOPLE,1,2,3,run1", "res_ramp1_pct=100" },
		{ "own|nonpay.csv|0.1,0.1,0.1,year|0.1,0.1,0.1,run", "" },
	};

	for (size_t i = 0; i < COUNT(rows); i++)
		check_sweep(i, bank_of(rows[i].bank), rows[i].answers);
}

/* --- break-even by its definition, with the plain kernel --- */

struct totals {
	int64_t contribution[COHORT_MAX + 1], surplus[COHORT_MAX + 1];
};

static const struct totals *plain_totals(const struct bank *bank, const struct estimate *estimate)
{
	struct totals *totals = ARENA_NEW(&arena, struct totals);
	struct exact exact = { 0 };
	struct costing costing;

	costing_derive(&costing, bank, &arena, &exact);
	for (int64_t n = 0; n <= COHORT_MAX; n++) {
		struct arena_mark mark = arena_mark(&arena);
		struct cohort cohort = plain(&costing, estimate, n, &exact);

		totals->contribution[n] = cohort.net - cohort.direct;
		totals->surplus[n] = cohort.net - cohort.full;
		arena_rewind(&arena, mark);
	}
	return totals;
}

static struct break_even by_definition(const int64_t *totals)
{
	struct break_even wanted = { .whole = 1, .safe = 1 };

	while (wanted.whole <= COHORT_MAX && totals[wanted.whole] < 0)
		wanted.whole++;
	for (int64_t n = 1; n <= COHORT_MAX; n++)
		wanted.safe = totals[n] < 0 ? n + 1 : wanted.safe;
	int64_t before = totals[wanted.whole - 1];

	if (wanted.whole == NOT_REACHABLE)
		wanted.hundredths = (int64_t)NOT_REACHABLE * 100;
	else
		wanted.hundredths = (wanted.whole - 1) * 100
				    + round_div(-before * 100, totals[wanted.whole] - before);
	if (totals[0] >= 0)
		wanted.hundredths = 0;
	return wanted;
}

static bool break_evens_agree(struct break_even one, struct break_even other)
{
	return one.whole == other.whole && one.safe == other.safe
	       && one.hundredths == other.hundredths;
}

/* The least number whose run is covered, one after the other. */
static int64_t go_by_definition(struct sweep *sweep)
{
	for (int64_t n = 1; n <= COHORT_MAX; n++) {
		struct cohort run = sweep_run(sweep, n);

		if (run.net >= run.direct)
			return n;
	}
	return 0;
}

static bool never_falls(struct sweep *sweep, struct cohort (*at)(struct sweep *, int64_t))
{
	struct cohort before = at(sweep, 0);

	for (int64_t n = 1; n <= COHORT_MAX; n++) {
		struct cohort cohort = at(sweep, n);

		if (cohort.net < before.net || cohort.direct < before.direct
		    || cohort.full < before.full)
			return false;
		before = cohort;
	}
	return true;
}

#define NO_DISCOUNT "res_disc_share_pct=0;res_bulk_share_pct=0;res_bursary_pct="

TEST(break_even_is_what_its_definition_says)
{
	/* clang-format off */
	static const struct {
		const char *bank, *answers;
		bool rises; /* few numbers are worked out; else all */
	} rows[] = {
		{ "shipped", "", true },
		{ "shipped", "res_runs_year=1", true },
		{ "shipped", "res_fee=0", true },
		{ "shipped", "res_fee=0;res_grant=60000", true },
		{ "shipped", "res_grant=900000;res_years=1", true },
		/* It falls below zero again with each group more. */
		{ "shipped", "res_group_size=7;res_live_per_group=yes;res_live_sessions=40;res_fee=420", true },
		{ "shipped", "res_ramp1_pct=30;res_ramp2_pct=260;res_years=10", true },
		{ "shipped", "res_ramp1_pct=0;res_ramp2_pct=0;res_years=2", true },
		{ "shipped", "def_partner=recruitment;sys_payment=partner", true },
		{ "shipped", NO_DISCOUNT "100", false },
		{ "shipped", "res_fee=0.02", false },
		{ "shipped|params.csv|method,pct_pay|method,per_fte", "", true },
		{ "shipped|params.csv|method,pct_pay|method,pct_income", "", true },
		{ "shipped|drivers.csv|* input('resit_pct')|* -1 * input('resit_pct')", "", false },
		{ "shipped|drivers.csv|* input('resit_pct')|* input('resit_pct') * 99999999999", "", false },
		{ "own", "", false },
		{ "own", "res_fee=40", false },
		{ "own|params.csv|pct_pay|per_fte", "", false },
	};
	/* clang-format on */

	for (size_t i = 0; i < COUNT(rows); i++) {
		const struct bank *bank = bank_of(rows[i].bank);
		const struct estimate *estimate = kit_estimate(bank, rows[i].answers);
		const struct totals *totals = plain_totals(bank, estimate);
		struct exact exact = { 0 };
		struct costing costing;

		costing_derive(&costing, bank, &arena, &exact);
		struct sweep *sweep =
			sweep_open(plan_derive(&costing, estimate->input_values, &arena, &exact),
				   &arena, &exact);

		CHECK_ROW(i, sweep_rises(sweep) == rows[i].rises);
		CHECK_ROW(i, !rows[i].rises
				     || (never_falls(sweep, sweep_at)
					 && never_falls(sweep, sweep_run)));
		CHECK_ROW(i,
			  break_evens_agree(estimate->direct, by_definition(totals->contribution)));
		CHECK_ROW(i, break_evens_agree(estimate->full, by_definition(totals->surplus)));
		CHECK_ROW(i, estimate->go_no_go.value == go_by_definition(sweep));
	}
}
