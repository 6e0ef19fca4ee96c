#include "estimate_sweep.h"

#include <string.h>

/* The totals of the plan for another number of learners. What does not hang on it is taken from the
 * plan; only the drivers and rows that do are worked out again. tests/assess/estimate_sweep.c holds
 * this against the plain kernel. */

void sweep_set_learners(struct sweep *sweep, int64_t learners)
{
	sweep->inputs[sweep->change.input].micro = exact_multiply(sweep->exact, learners, MICRO);
}

/* Worked out in `scratch`, as a formula sees those above it there. */
void sweep_load_drivers(struct sweep *sweep, int64_t learners, int64_t *drivers)
{
	const struct driver *all = sweep->plan->costing->bank->drivers.items;
	sweep_set_learners(sweep, learners);
	for (size_t i = 0; i < sweep->moving_count; i++) {
		size_t index = sweep->moving[i];
		drivers[index] = driver_value(&all[index], &sweep->scope, sweep->exact);
		sweep->scratch[index] = drivers[index];
	}
}

/* Conditions and multipliers are those of the planned number. */
static void load_conditions(struct sweep *sweep, int64_t learners)
{
	const struct bank *bank = sweep->plan->costing->bank;
	if (!sweep->any_condition_moves && !sweep->any_multiplier_moves)
		return;
	for (size_t i = 0; i < sweep->moving_count; i++)
		sweep->scratch[sweep->moving[i]] = sweep->store[0][sweep->moving[i]];
	sweep_set_learners(sweep, learners);
	for (size_t i = 0; i < bank->conditions.count; i++)
		if (sweep->condition_moves[i])
			sweep->conditions[i] =
				expr_test(bank->conditions.items[i].when, &sweep->scope)
				== TRUTH_YES;
	for (size_t i = 0; i < bank->multipliers.count; i++)
		if (sweep->multiplier_moves[i])
			sweep->multipliers[i] = multiplier_value(&bank->multipliers.items[i],
								 &sweep->scope, sweep->exact);
}

static void load_years(struct sweep *sweep, const int64_t *learners)
{
	sweep_load_drivers(sweep, learners[0], sweep->store[0]);
	sweep->drivers[0] = sweep->store[0];
	for (int year = 1; year <= sweep->plan->terms.years; year++) {
		sweep->drivers[year] = sweep->store[0];
		if (learners[year] == learners[0])
			continue;
		sweep->drivers[year] = sweep->store[year]; /* years 1 and 2 only */
		sweep_load_drivers(sweep, learners[year], sweep->store[year]);
	}
}

/* Rows that are never on are not in the lists. */
static inline bool is_on(const struct sweep *sweep, const struct cost_row *row)
{
	return !sweep->any_condition_moves || row_is_active(row, sweep->conditions);
}

static int64_t build_driver(const struct sweep *sweep)
{
	int64_t build = sweep->fixed_build;
	for (size_t i = 0; sweep->build_moves && i < sweep->line_count; i++) {
		const struct cost_row *row = sweep->lines[i].row;
		if (row_is_build(row) && is_on(sweep, row))
			build = exact_add(sweep->exact, build,
					  row_hours(row, sweep->drivers[0][row->driver->index],
						    sweep->multipliers, sweep->exact));
	}
	return exact_divide(sweep->exact, build, 1000);
}

/* As row_hours(), with the weight at hand. */
static inline int64_t line_hours(const struct sweep *sweep, const struct moving_line *line,
				 int64_t driver)
{
	int64_t hours = exact_scale(sweep->exact, line->weight, driver, 6);
	for (size_t i = 0; i < line->row->multipliers.count; i++)
		hours = exact_scale(sweep->exact, hours,
				    sweep->multipliers[line->row->multipliers.items[i]->index],
				    1000);
	return hours;
}

static void add_line(struct sweep *sweep, const struct moving_line *line, int64_t build,
		     int64_t *pay)
{
	struct exact *exact = sweep->exact;
	const int64_t *counts = sweep->plan->terms.counts[line->row->timing];
	size_t driver = line->row->driver->index;
	int64_t planned =
		line_hours(sweep, line, line->by_build ? build : sweep->drivers[0][driver]);
	for (int year = line->first; year <= line->last; year++) {
		int64_t hours = planned;
		if (line->by_year && sweep->drivers[year] != sweep->drivers[0])
			hours = line_hours(sweep, line, sweep->drivers[year][driver]);
		pay[year] = exact_add(exact, pay[year],
				      exact_scale(exact, hours, line->price[year], MICRO));
		if (!sweep->counts_hours)
			continue;
		int64_t *sum = &sweep->role_hours[line->row->rate->index][year];
		*sum = exact_add(exact, *sum, exact_multiply(exact, hours, counts[year]));
	}
}

static inline int64_t with_vat(const struct sweep *sweep, const struct moving_cost *cost,
			       int64_t price)
{
	if (!cost->row->vat)
		return price;
	return exact_add(sweep->exact, price, exact_scale(sweep->exact, price, sweep->vat, 10000));
}

static void add_income_cost(struct sweep *sweep, const struct moving_cost *cost,
			    const int64_t *fees, int64_t *nonpay)
{
	const int64_t *counts = sweep->plan->terms.counts[cost->row->timing];
	for (int year = cost->first; year <= cost->last; year++) {
		if (counts[year] == 0)
			continue;
		int64_t price = exact_scale(sweep->exact, cost->weight, fees[year], 6000);
		nonpay[year] = exact_add(sweep->exact, nonpay[year], with_vat(sweep, cost, price));
	}
}

/* Prices rise year by year from the same base, so a year goes on from the one before while neither
 * the driver nor the count changes. */
static void add_cost(struct sweep *sweep, const struct moving_cost *cost, int64_t build,
		     int64_t *nonpay)
{
	struct exact *exact = sweep->exact;
	const int64_t *counts = sweep->plan->terms.counts[cost->row->timing];
	size_t index = cost->row->driver->index;
	int64_t price = 0, base = 0;
	int risen = 0;
	for (int year = cost->first; year <= cost->last; year++) {
		if (counts[year] == 0)
			continue;
		int64_t driver = cost->by_build ? build : sweep->drivers[year][index];
		int64_t start = exact_scale(exact, cost->weight, driver, 60000);
		start = exact_multiply(exact, start, counts[year]);
		if (start != base) {
			price = base = start;
			risen = 0;
		}
		for (; risen < year; risen++)
			price = exact_scale(exact, price, sweep->rise, 10000);
		nonpay[year] = exact_add(exact, nonpay[year], with_vat(sweep, cost, price));
	}
}

static struct cohort sum_years(struct sweep *sweep, const int64_t *pay, const int64_t *nonpay,
			       const int64_t *fees)
{
	const struct plan *plan = sweep->plan;
	struct exact *exact = sweep->exact;
	struct cohort cohort = { 0 };
	for (int year = 0; year <= plan->terms.years; year++) {
		int64_t net = year == 0 ? plan->terms.grant : fees[year];
		int64_t direct = exact_add(exact, pay[year], nonpay[year]);
		int64_t indirect = indirect_cost(plan->costing, pay[year], net,
						 &sweep->role_hours[0][year], exact);
		cohort.net = exact_add(exact, cohort.net, net);
		cohort.direct = exact_add(exact, cohort.direct, direct);
		cohort.full = exact_add(exact, cohort.full, exact_add(exact, direct, indirect));
	}
	return cohort;
}

struct cohort sweep_at(struct sweep *sweep, int64_t planned)
{
	const struct plan *plan = sweep->plan;
	const struct terms *terms = &plan->terms;
	struct exact *exact = sweep->exact;
	int64_t pay[YEARS_MAX], nonpay[YEARS_MAX], fees[YEARS_MAX] = { 0 },
						   learners[YEARS_MAX] = { 0 };
	memcpy(pay, sweep->fixed_pay, sizeof(pay));
	memcpy(nonpay, sweep->fixed_nonpay, sizeof(nonpay));
	if (sweep->counts_hours)
		memcpy(sweep->role_hours, sweep->fixed_hours,
		       plan->costing->bank->rates.count * sizeof(*sweep->role_hours));
	for (int year = 0; year <= terms->years; year++) {
		learners[year] = terms_learners(terms, planned, year, exact);
		int64_t fee = exact_multiply(exact, terms->fees[year], learners[year]);
		if (year > 0)
			fees[year] =
				terms_net(terms, exact_multiply(exact, fee, terms->runs), exact);
	}
	load_years(sweep, learners);
	load_conditions(sweep, planned);
	int64_t build = build_driver(sweep);
	for (size_t i = 0; i < sweep->line_count; i++)
		if (is_on(sweep, sweep->lines[i].row))
			add_line(sweep, &sweep->lines[i], build, pay);
	for (size_t i = 0; i < sweep->cost_count; i++) {
		const struct cost_row *row = sweep->costs[i].row;
		if (!is_on(sweep, row))
			continue;
		if (row->driver->kind == DRIVER_INCOME)
			add_income_cost(sweep, &sweep->costs[i], fees, nonpay);
		else
			add_cost(sweep, &sweep->costs[i], build, nonpay);
	}
	return sum_years(sweep, pay, nonpay, fees);
}
