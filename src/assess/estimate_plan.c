#include "estimate_internal.h"

#include <string.h>

/* The kernel: section 8.4 for given inputs. */

/* The formula drivers at so many learners. Those of kind build and income read as 0 in formulas and
 * conditions: they are worked out of the rows, hence later. */
static int64_t *drivers_at(const struct bank *bank, const struct value *inputs, int64_t learners,
			   struct arena *arena, struct exact *exact)
{
	size_t learners_index = bank->method_inputs[INPUT_LEARNERS]->index;
	struct value *own = ARENA_ARRAY(arena, struct value, bank->inputs.count);
	memcpy(own, inputs, bank->inputs.count * sizeof(*own));
	own[learners_index] = (struct value){ .kind = VALUE_NUMBER,
					      .micro = exact_multiply(exact, learners, MICRO) };
	int64_t *drivers = ARENA_ARRAY(arena, int64_t, bank->drivers.count);
	struct scope scope = { .bank = bank, .inputs = own, .drivers = drivers, .arena = arena };
	for (size_t i = 0; i < bank->drivers.count; i++)
		if (bank->drivers.items[i].kind == DRIVER_FORMULA)
			drivers[i] = driver_value(&bank->drivers.items[i], &scope, exact);
	return drivers;
}

static void derive_learners(struct plan *plan, const struct value *inputs, struct arena *arena,
			    struct exact *exact)
{
	for (int year = 0; year <= plan->terms.years; year++) {
		int64_t learners = terms_learners(&plan->terms, plan->terms.learners, year, exact);
		plan->learners[year] = learners;
		for (int past = 0; past < year && !plan->drivers[year]; past++)
			if (plan->learners[past] == learners)
				plan->drivers[year] = plan->drivers[past];
		if (!plan->drivers[year])
			plan->drivers[year] =
				drivers_at(plan->costing->bank, inputs, learners, arena, exact);
	}
}

static void derive_conditions(struct plan *plan, struct arena *arena, struct exact *exact)
{
	const struct bank *bank = plan->costing->bank;
	struct scope scope = plan_scope(plan, arena);
	bool *conditions = ARENA_ARRAY(arena, bool, bank->conditions.count);
	int64_t *multipliers = ARENA_ARRAY(arena, int64_t, bank->multipliers.count);
	for (size_t i = 0; i < bank->conditions.count; i++)
		conditions[i] = expr_test(bank->conditions.items[i].when, &scope) == TRUTH_YES;
	for (size_t i = 0; i < bank->multipliers.count; i++)
		multipliers[i] = multiplier_value(&bank->multipliers.items[i], &scope, exact);
	plan->conditions = conditions;
	plan->multipliers = multipliers;
}

/* The second pass for drivers: the build hours of the rows, the same in every year. */
static void set_build(struct plan *plan, int64_t build)
{
	const struct bank *bank = plan->costing->bank;
	for (int year = 0; year <= plan->terms.years; year++)
		for (size_t i = 0; i < bank->drivers.count; i++)
			if (bank->drivers.items[i].kind == DRIVER_BUILD)
				plan->drivers[year][i] = build;
}

static void find_lines(struct plan *plan, struct arena *arena, struct exact *exact)
{
	const struct bank *bank = plan->costing->bank;
	int64_t build = 0;
	plan->lines = ARENA_ARRAY(arena, struct plan_line, bank->activities.count);
	for (size_t i = 0; i < bank->activities.count; i++) {
		const struct cost_row *row = &bank->activities.items[i];
		if (row->shared || !row_is_active(row, plan->conditions))
			continue;
		plan->lines[plan->line_count++].row = row;
		if (row_is_build(row))
			build = exact_add(exact, build,
					  row_hours(row, plan->drivers[0][row->driver->index],
						    plan->multipliers, exact));
	}
	set_build(plan, exact_divide(exact, build, 1000));
}

static void derive_line(struct plan *plan, struct plan_line *line, struct exact *exact)
{
	const struct cost_row *row = line->row;
	size_t driver = row->driver->index, rate = row->rate->index;
	for (int year = 0; year <= plan->terms.years; year++) {
		struct year_result *result = &plan->year[year];
		line->each[year] =
			year > 0 && plan->drivers[year][driver] == plan->drivers[0][driver]
				? line->each[0]
				: row_hours(row, plan->drivers[year][driver], plan->multipliers,
					    exact);
		if (plan->terms.counts[row->timing][year] == 0)
			continue;
		int64_t hours = plan_line_hours(plan, line, year, exact);
		line->pay[year] =
			exact_scale(exact, hours, plan->costing->rates[rate][year], MICRO);
		plan->role_hours[rate][year] =
			exact_add(exact, plan->role_hours[rate][year], hours);
		result->hours = exact_add(exact, result->hours, hours);
		result->pay = exact_add(exact, result->pay, line->pay[year]);
	}
}

static void derive_income(struct plan *plan, struct exact *exact)
{
	const struct terms *terms = &plan->terms;
	plan->year[0].net = terms->grant;
	plan->year[0].grant = terms->grant;
	for (int year = 1; year <= terms->years; year++) {
		struct year_result *result = &plan->year[year];
		result->learners = plan->learners[year];
		result->runs = terms->runs;
		int64_t fees = exact_multiply(exact, terms->fees[year], result->learners);
		result->gross = exact_multiply(exact, fees, terms->runs);
		struct reductions off = terms_reduce(terms, result->gross, exact);
		result->fee = terms->fees[year];
		result->discount = off.discount;
		result->bulk = off.bulk;
		result->bursary = off.bursary;
		plan->net_fees[year] = terms_net(terms, result->gross, exact);
		result->net = plan->net_fees[year];
	}
}

int64_t row_cost(const struct plan *plan, const struct cost_row *row, int year, struct exact *exact)
{
	const struct bank *bank = plan->costing->bank;
	int64_t count = plan->terms.counts[row->timing][year];
	if (count == 0)
		return 0;
	if (row_is_income(row))
		return row_with_vat(row, bank, row_income_price(row, plan->net_fees[year], exact),
				    exact);
	int64_t price = row_price(row, plan->drivers[year][row->driver->index], exact);
	price = exact_multiply(exact, price, count);
	for (int i = 0; i < year; i++)
		price = price_inflate(bank, price, exact);
	return row_with_vat(row, bank, price, exact);
}

static void derive_costs(struct plan *plan, struct arena *arena, struct exact *exact)
{
	const struct bank *bank = plan->costing->bank;
	plan->costs = ARENA_ARRAY(arena, struct plan_cost, bank->nonpay.count);
	for (size_t i = 0; i < bank->nonpay.count; i++) {
		const struct cost_row *row = &bank->nonpay.items[i];
		if (row->shared || !row_is_active(row, plan->conditions))
			continue;
		struct plan_cost *cost = &plan->costs[plan->cost_count++];
		cost->row = row;
		for (int year = 0; year <= plan->terms.years; year++) {
			struct year_result *result = &plan->year[year];
			cost->cost[year] = row_cost(plan, row, year, exact);
			result->nonpay = exact_add(exact, result->nonpay, cost->cost[year]);
		}
	}
}

static void add_year(struct year_result *total, const struct year_result *year, struct exact *exact)
{
	total->learners = exact_add(exact, total->learners, year->learners);
	total->runs = exact_add(exact, total->runs, year->runs);
	total->hours = exact_add(exact, total->hours, year->hours);
	total->pay = exact_add(exact, total->pay, year->pay);
	total->nonpay = exact_add(exact, total->nonpay, year->nonpay);
	total->direct = exact_add(exact, total->direct, year->direct);
	total->indirect = exact_add(exact, total->indirect, year->indirect);
	total->full = exact_add(exact, total->full, year->full);
	total->gross = exact_add(exact, total->gross, year->gross);
	total->net = exact_add(exact, total->net, year->net);
	total->discount = exact_add(exact, total->discount, year->discount);
	total->bulk = exact_add(exact, total->bulk, year->bulk);
	total->bursary = exact_add(exact, total->bursary, year->bursary);
	total->grant = exact_add(exact, total->grant, year->grant);
	total->contribution = exact_add(exact, total->contribution, year->contribution);
	total->surplus = exact_add(exact, total->surplus, year->surplus);
}

static void derive_totals(struct plan *plan, struct exact *exact)
{
	for (int year = 0; year <= plan->terms.years; year++) {
		struct year_result *result = &plan->year[year];
		result->year = year;
		result->direct = exact_add(exact, result->pay, result->nonpay);
		result->indirect = indirect_cost(plan->costing, result->pay, result->net,
						 &plan->role_hours[0][year], exact);
		result->full = exact_add(exact, result->direct, result->indirect);
		result->contribution = exact_subtract(exact, result->net, result->direct);
		result->surplus = exact_subtract(exact, result->net, result->full);
		add_year(&plan->total, result, exact);
		result->cumulative_contribution = plan->total.contribution;
		result->cumulative_surplus = plan->total.surplus;
	}
	plan->total.cumulative_contribution = plan->total.contribution;
	plan->total.cumulative_surplus = plan->total.surplus;
}

struct plan *plan_derive(const struct costing *costing, const struct value *inputs,
			 struct arena *arena, struct exact *exact)
{
	const struct bank *bank = costing->bank;
	struct plan *plan = ARENA_NEW(arena, struct plan);
	plan->costing = costing;
	plan->inputs = inputs;
	plan->role_hours =
		arena_alloc_array(arena, bank->rates.count + 1, sizeof(*plan->role_hours));
	terms_derive(&plan->terms, bank, inputs, exact);
	derive_learners(plan, inputs, arena, exact);
	derive_conditions(plan, arena, exact);
	find_lines(plan, arena, exact);
	for (size_t i = 0; i < plan->line_count; i++)
		derive_line(plan, &plan->lines[i], exact);
	derive_income(plan, exact);
	derive_costs(plan, arena, exact);
	derive_totals(plan, exact);
	return plan;
}

int64_t plan_line_hours(const struct plan *plan, const struct plan_line *line, int year,
			struct exact *exact)
{
	return exact_multiply(exact, line->each[year], plan->terms.counts[line->row->timing][year]);
}

struct scope plan_scope(const struct plan *plan, struct arena *arena)
{
	return (struct scope){ .bank = plan->costing->bank,
			       .inputs = plan->inputs,
			       .drivers = plan->drivers[0],
			       .arena = arena };
}
