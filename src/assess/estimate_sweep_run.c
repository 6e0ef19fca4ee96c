#include "estimate_sweep.h"

/* One run at so many learners: what it brings and what it costs that not running it would save. */

static bool is_run(const struct cost_row *row)
{
	return row->timing == TIMING_RUN || row->timing == TIMING_RUN3P;
}

static int64_t run_driver(const struct sweep *sweep, const struct cost_row *row)
{
	if (sweep->driver_moves[row->driver->index])
		return sweep->store[0][row->driver->index];
	return sweep->plan->drivers[0][row->driver->index];
}

static int64_t run_pay(const struct sweep *sweep)
{
	const struct plan *plan = sweep->plan;
	int64_t sum = 0;
	for (size_t i = 0; i < plan->line_count; i++) {
		const struct cost_row *row = plan->lines[i].row;
		if (!is_run(row))
			continue;
		int64_t hours =
			row_hours(row, run_driver(sweep, row), plan->multipliers, sweep->exact);
		int64_t rate = plan->costing->rates[row->rate->index][1];
		sum = exact_add(sweep->exact, sum, exact_scale(sweep->exact, hours, rate, MICRO));
	}
	return sum;
}

static int64_t run_nonpay(const struct sweep *sweep, int64_t net)
{
	const struct plan *plan = sweep->plan;
	const struct bank *bank = plan->costing->bank;
	struct exact *exact = sweep->exact;
	int64_t sum = 0;
	for (size_t i = 0; i < plan->cost_count; i++) {
		const struct cost_row *row = plan->costs[i].row;
		int64_t price = 0;
		if (row_is_income(row) && (is_run(row) || row->timing == TIMING_YEAR))
			price = row_income_price(row, net, exact);
		else if (is_run(row))
			price = price_inflate(bank, row_price(row, run_driver(sweep, row), exact),
					      exact);
		sum = exact_add(exact, sum, row_with_vat(row, bank, price, exact));
	}
	return sum;
}

struct cohort sweep_run(struct sweep *sweep, int64_t learners)
{
	const struct terms *terms = &sweep->plan->terms;
	sweep_load_drivers(sweep, learners, sweep->store[0]);
	int64_t gross = exact_multiply(sweep->exact, terms->fees[1], learners);
	int64_t net = terms_net(terms, gross, sweep->exact);
	int64_t avoidable = exact_add(sweep->exact, run_pay(sweep), run_nonpay(sweep, net));
	return (struct cohort){ .net = net, .direct = avoidable };
}
