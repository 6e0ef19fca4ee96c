#include "estimate_kit.h"

#include "../../src/assess/estimate_internal.h"
#include "base/text.h"

#include <string.h>

/* The faster kernel gives exactly the totals of the plain one. */

static const struct bank *bank_of(const char *what)
{
	const char **parts;

	if (strcmp(what, "shipped") == 0)
		return kit_bank();
	if (strcmp(what, "own") == 0)
		return kit_own_bank();
	CHECK(text_split(&arena, what, "|", &parts) == 4);
	return kit_changed_own_bank(parts[1], parts[2], parts[3]);
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

/* Break-even by its definition, with the plain kernel. */
TEST(break_even_is_what_its_definition_says)
{
	static const struct {
		const char *bank, *answers;
	} rows[] = { { "own", "" }, { "shipped", "res_runs_year=1" }, { "own", "res_fee=40" } };

	for (size_t i = 0; i < COUNT(rows); i++) {
		const struct bank *bank = bank_of(rows[i].bank);
		const struct estimate *estimate = kit_estimate(bank, rows[i].answers);
		struct exact exact = { 0 };
		struct costing costing;
		int64_t first = 0, safe = 0, before = 0;

		costing_derive(&costing, bank, &arena, &exact);
		for (int64_t n = COHORT_MAX; n >= 1; n--) {
			struct arena_mark mark = arena_mark(&arena);
			struct cohort cohort = plain(&costing, estimate, n, &exact);

			if (cohort.net >= cohort.full) {
				first = n;
			} else if (safe == 0) {
				safe = n + 1;
			}
			arena_rewind(&arena, mark);
		}
		safe = safe ? safe : 1;
		first = first ? first : NOT_REACHABLE;
		struct cohort less = plain(&costing, estimate, first - 1, &exact);

		before = less.net - less.full;
		CHECK_ROW(i, estimate->full.whole == first && estimate->full.safe == safe);
		if (first < NOT_REACHABLE && before < 0) {
			struct cohort at = plain(&costing, estimate, first, &exact);

			CHECK_ROW(i, estimate->full.hundredths
					     == (first - 1) * 100
							+ round_div(-before * 100,
								    at.net - at.full - before));
		}
	}
}
