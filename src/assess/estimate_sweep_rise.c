#include "estimate_sweep.h"

/* Whether income and cost both go up with the learners, or stay: then their sums at two numbers
 * bound those at all numbers between. Sums, products of what is not negative, and the rounding rule
 * keep the order; so it is enough that no part of them is negative and no driver falls. What cannot
 * be told from the form of the bank counts as a no. */

static bool drivers_rise(struct sweep *sweep)
{
	const struct bank *bank = sweep->plan->costing->bank;
	const struct terms *terms = &sweep->plan->terms;
	int64_t most = COHORT_MAX;
	for (int year = 1; year <= terms->years && year <= 2; year++) {
		int64_t learners = terms_learners(terms, COHORT_MAX, year, sweep->exact);
		if (learners < 0)
			return false;
		most = learners > most ? learners : most;
	}
	sweep_set_learners(sweep, most);
	for (size_t i = 0; i < sweep->moving_count; i++) {
		const struct driver *driver = &bank->drivers.items[sweep->moving[i]];
		struct value value = expr_eval(driver->formula, &sweep->scope);
		/* One that is unknown at the upper end would fall to 0 there. */
		if (value.kind != VALUE_NUMBER
		    || !expr_rises(driver->formula, &sweep->change, &sweep->scope))
			return false;
		sweep->scratch[driver->index] = driver_value(driver, &sweep->scope, sweep->exact);
	}
	return true;
}

static bool fixed_is_positive(const struct sweep *sweep)
{
	const struct terms *terms = &sweep->plan->terms;
	for (int year = 0; year <= terms->years; year++)
		if (sweep->fixed_pay[year] < 0 || sweep->fixed_nonpay[year] < 0)
			return false;
	return sweep->fixed_build >= 0 && terms->grant >= 0;
}

static bool line_rises(const struct sweep *sweep, const struct moving_line *line)
{
	const struct cost_row *row = line->row;
	if (line->weight < 0)
		return false;
	for (int year = 0; year < YEARS_MAX; year++)
		if (sweep->plan->costing->rates[row->rate->index][year] < 0)
			return false;
	for (size_t i = 0; i < row->multipliers.count; i++)
		if (sweep->multipliers[row->multipliers.items[i]->index] < 0)
			return false;
	return true;
}

static bool rows_rise(const struct sweep *sweep)
{
	for (size_t i = 0; i < sweep->line_count; i++)
		if (!line_rises(sweep, &sweep->lines[i]))
			return false;
	for (size_t i = 0; i < sweep->cost_count; i++)
		if (sweep->costs[i].weight < 0)
			return false;
	return true;
}

/* Three amounts are taken off the fees, each rounded, which may be off by a penny: what a learner
 * more brings must be at least the three, or nothing. */
static bool fees_rise(const struct terms *terms, struct exact *exact)
{
	int64_t off = exact_add(exact, exact_multiply(exact, terms->disc_share, terms->disc_rate),
				exact_multiply(exact, terms->bulk_share, terms->bulk_rate));
	off = exact_add(exact, off, exact_multiply(exact, terms->bursary, 100));
	int64_t left = exact_subtract(exact, 10000, off); /* in hundredths of a per cent */
	for (int year = 1; year <= terms->years || year == 1; year++) {
		int64_t fee = terms->fees[year];
		if (fee != 0 && (fee < 0 || exact_multiply(exact, fee, left) < 30000))
			return false;
	}
	return true;
}

static bool parts_rise(struct sweep *sweep)
{
	const int64_t *params = sweep->plan->costing->bank->method_params;
	return !sweep->any_condition_moves && !sweep->any_multiplier_moves && sweep->rise >= 0
	       && sweep->vat >= 0 && params[PARAM_INDIRECT_BP] >= 0
	       && params[PARAM_INDIRECT_PER_FTE_GBP] >= 0 && fixed_is_positive(sweep)
	       && fees_rise(&sweep->plan->terms, sweep->exact) && rows_rise(sweep)
	       && drivers_rise(sweep);
}

/* What leaves 64 bits does so first at the upper end. Trying that is not yet an overflow of the
 * estimate: it may never get there. */
void sweep_find_rise(struct sweep *sweep)
{
	struct exact *exact = sweep->exact, trial = { 0 };
	sweep->exact = &trial;
	sweep->rises = parts_rise(sweep);
	if (sweep->rises) {
		(void)sweep_at(sweep, COHORT_MAX);
		(void)sweep_run(sweep, COHORT_MAX);
	}
	sweep->rises = sweep->rises && !trial.overflow;
	sweep->exact = exact;
}

bool sweep_rises(const struct sweep *sweep)
{
	return sweep->rises;
}
