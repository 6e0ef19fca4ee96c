#include "estimate_sweep.h"

#include <string.h>

/* What of a plan hangs on the number of learners, found by following the names in the bank's
 * expressions, not by knowing any row; and the rest of it, added up once. */

/* --- what moves --- */

static bool multiplier_moves(const struct sweep *sweep, const struct multiplier *multiplier)
{
	for (size_t i = 0; i < multiplier->cases.count; i++)
		if (expr_moves(multiplier->cases.items[i].when, &sweep->change)
		    || expr_moves(multiplier->cases.items[i].value, &sweep->change))
			return true;
	return false;
}

static void find_moving_names(struct sweep *sweep, const struct bank *bank)
{
	for (size_t i = 0; i < bank->drivers.count; i++) {
		sweep->driver_moves[i] = expr_moves(bank->drivers.items[i].formula, &sweep->change);
		if (sweep->driver_moves[i])
			sweep->moving[sweep->moving_count++] = i;
	}
	for (size_t i = 0; i < bank->conditions.count; i++) {
		sweep->condition_moves[i] =
			expr_moves(bank->conditions.items[i].when, &sweep->change);
		sweep->any_condition_moves |= sweep->condition_moves[i];
	}
	for (size_t i = 0; i < bank->multipliers.count; i++) {
		sweep->multiplier_moves[i] = multiplier_moves(sweep, &bank->multipliers.items[i]);
		sweep->any_multiplier_moves |= sweep->multiplier_moves[i];
	}
}

static bool row_moves(const struct sweep *sweep, const struct cost_row *row)
{
	if (row->condition && sweep->condition_moves[row->condition->index])
		return true;
	for (size_t i = 0; i < row->multipliers.count; i++)
		if (sweep->multiplier_moves[row->multipliers.items[i]->index])
			return true;
	return sweep->driver_moves[row->driver->index]
	       || (row->driver->kind == DRIVER_BUILD && sweep->build_moves) || row_is_income(row);
}

/* Whether the row can ever take part: its condition holds, or may hold at another number. */
static bool row_may_be_active(const struct sweep *sweep, const struct cost_row *row)
{
	if (row->shared)
		return false;
	return row_is_active(row, sweep->plan->conditions)
	       || sweep->condition_moves[row->condition->index];
}

static bool any_build_row_moves(const struct sweep *sweep, const struct bank *bank)
{
	for (size_t i = 0; i < bank->activities.count; i++) {
		const struct cost_row *row = &bank->activities.items[i];
		if (row_is_build(row) && row_may_be_active(sweep, row) && row_moves(sweep, row))
			return true;
	}
	return false;
}

/* --- the fixed part, and the rows to work out again --- */

/* The years in which a timing comes round: from the first to the last, perhaps with gaps. */
static void find_years(const struct terms *terms, enum timing timing, int *first, int *last)
{
	*first = YEARS_MAX;
	*last = -1;
	for (int year = 0; year <= terms->years; year++) {
		if (terms->counts[timing][year] == 0)
			continue;
		*first = year < *first ? year : *first;
		*last = year;
	}
}

static void add_moving_line(struct sweep *sweep, const struct cost_row *row)
{
	const struct plan *plan = sweep->plan;
	struct moving_line *line = &sweep->lines[sweep->line_count++];
	line->row = row;
	line->weight = row_weight(row, sweep->exact);
	line->by_build = row->driver->kind == DRIVER_BUILD;
	line->by_year = sweep->driver_moves[row->driver->index];
	find_years(&plan->terms, row->timing, &line->first, &line->last);
	for (int year = 0; year <= plan->terms.years; year++)
		line->price[year] =
			exact_multiply(sweep->exact, plan->terms.counts[row->timing][year],
				       plan->costing->rates[row->rate->index][year]);
}

static void add_moving_cost(struct sweep *sweep, const struct cost_row *row)
{
	struct moving_cost *cost = &sweep->costs[sweep->cost_count++];
	cost->row = row;
	cost->weight = row_weight(row, sweep->exact);
	cost->by_build = row->driver->kind == DRIVER_BUILD;
	find_years(&sweep->plan->terms, row->timing, &cost->first, &cost->last);
}

static void split_lines(struct sweep *sweep, const struct bank *bank, struct arena *arena)
{
	const struct plan *plan = sweep->plan;
	struct exact *exact = sweep->exact;
	sweep->lines = ARENA_ARRAY(arena, struct moving_line, bank->activities.count);
	for (size_t i = 0; i < bank->activities.count; i++) {
		const struct cost_row *row = &bank->activities.items[i];
		if (row_may_be_active(sweep, row) && row_moves(sweep, row))
			add_moving_line(sweep, row);
	}
	for (size_t i = 0; i < plan->line_count; i++) {
		const struct plan_line *line = &plan->lines[i];
		if (row_moves(sweep, line->row))
			continue;
		int64_t *hours = sweep->fixed_hours[line->row->rate->index];
		for (int year = 0; year <= plan->terms.years; year++) {
			sweep->fixed_pay[year] =
				exact_add(exact, sweep->fixed_pay[year], line->pay[year]);
			hours[year] = exact_add(exact, hours[year],
						plan_line_hours(plan, line, year, exact));
		}
		if (row_is_build(line->row))
			sweep->fixed_build = exact_add(exact, sweep->fixed_build, line->each[0]);
	}
}

static void split_costs(struct sweep *sweep, const struct bank *bank, struct arena *arena)
{
	const struct plan *plan = sweep->plan;
	sweep->costs = ARENA_ARRAY(arena, struct moving_cost, bank->nonpay.count);
	for (size_t i = 0; i < bank->nonpay.count; i++) {
		const struct cost_row *row = &bank->nonpay.items[i];
		if (row_may_be_active(sweep, row) && row_moves(sweep, row))
			add_moving_cost(sweep, row);
	}
	for (size_t i = 0; i < plan->cost_count; i++) {
		const struct plan_cost *cost = &plan->costs[i];
		if (row_moves(sweep, cost->row))
			continue;
		for (int year = 0; year <= plan->terms.years; year++)
			sweep->fixed_nonpay[year] = exact_add(
				sweep->exact, sweep->fixed_nonpay[year], cost->cost[year]);
	}
}

static void open_storage(struct sweep *sweep, const struct bank *bank, struct arena *arena)
{
	const struct plan *plan = sweep->plan;
	sweep->inputs = ARENA_ARRAY(arena, struct value, bank->inputs.count);
	memcpy(sweep->inputs, plan->inputs, bank->inputs.count * sizeof(*sweep->inputs));
	sweep->inputs[sweep->change.input].kind = VALUE_NUMBER;
	sweep->conditions = ARENA_ARRAY(arena, bool, bank->conditions.count);
	memcpy(sweep->conditions, plan->conditions, bank->conditions.count);
	sweep->multipliers = ARENA_ARRAY(arena, int64_t, bank->multipliers.count);
	memcpy(sweep->multipliers, plan->multipliers,
	       bank->multipliers.count * sizeof(*sweep->multipliers));
	sweep->scratch = ARENA_ARRAY(arena, int64_t, bank->drivers.count);
	for (size_t i = 0; i < bank->drivers.count; i++)
		if (bank->drivers.items[i].kind == DRIVER_FORMULA)
			sweep->scratch[i] = plan->drivers[0][i];
	for (size_t i = 0; i < COUNT(sweep->store); i++) {
		sweep->store[i] = ARENA_ARRAY(arena, int64_t, bank->drivers.count);
		memcpy(sweep->store[i], sweep->scratch, bank->drivers.count * sizeof(int64_t));
	}
	sweep->scope = (struct scope){
		.bank = bank, .inputs = sweep->inputs, .drivers = sweep->scratch, .arena = arena
	};
}

struct sweep *sweep_open(const struct plan *plan, struct arena *arena, struct exact *exact)
{
	const struct bank *bank = plan->costing->bank;
	struct sweep *sweep = ARENA_NEW(arena, struct sweep);
	sweep->plan = plan;
	sweep->exact = exact;
	sweep->driver_moves = ARENA_ARRAY(arena, bool, bank->drivers.count);
	sweep->change = (struct expr_change){
		.input = bank->method_inputs[INPUT_LEARNERS]->index,
		.drivers = sweep->driver_moves,
	};
	sweep->condition_moves = ARENA_ARRAY(arena, bool, bank->conditions.count);
	sweep->multiplier_moves = ARENA_ARRAY(arena, bool, bank->multipliers.count);
	sweep->moving = ARENA_ARRAY(arena, size_t, bank->drivers.count);
	size_t hours = sizeof(*sweep->fixed_hours);
	sweep->fixed_hours = arena_alloc_array(arena, bank->rates.count + 1, hours);
	sweep->role_hours = arena_alloc_array(arena, bank->rates.count + 1, hours);
	sweep->counts_hours = bank->method_params[PARAM_INDIRECT_METHOD] == INDIRECT_PER_FTE;
	sweep->rise = exact_add(exact, 10000, bank->method_params[PARAM_NONPAY_INFL_BP]);
	sweep->vat = bank->method_params[PARAM_VAT_BP];
	find_moving_names(sweep, bank);
	sweep->build_moves = any_build_row_moves(sweep, bank);
	split_lines(sweep, bank, arena);
	split_costs(sweep, bank, arena);
	open_storage(sweep, bank, arena);
	sweep_find_rise(sweep);
	return sweep;
}
