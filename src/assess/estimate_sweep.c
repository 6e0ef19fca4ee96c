#include "estimate_internal.h"

#include <string.h>

/* The totals of the plan for many numbers of learners. The search for break-even needs all of 0 to
 * 2000 exactly, so everything that does not hang on `learners` is taken from the plan once; what
 * does is found by following the names in the bank's expressions, not by knowing any row. For each
 * number only those drivers and rows are worked out again. tests/assess/estimate_sweep.c holds this
 * against the plain kernel. */

struct moving_line {
	const struct cost_row *row;
	int64_t weight;
	int64_t price[YEARS_MAX]; /* pence an hour of one occurrence: count by rate */
	int first, last;          /* the years in which it comes round at all */
	bool by_build, by_year;   /* the driver is the build's; moves with the year's learners */
	/* What it gave last: many drivers go in steps (tutor groups), and stay for a while. */
	bool kept;
	int64_t driver, pay[YEARS_MAX];
};
struct moving_cost {
	const struct cost_row *row;
	int64_t weight;
	int first, last;
	bool by_build;
};

struct sweep {
	const struct plan *plan;
	struct exact *exact;
	bool *driver_moves, *condition_moves, *multiplier_moves; /* by index */
	bool any_condition_moves, any_multiplier_moves, build_moves;
	bool counts_hours; /* indirect cost rides on hours */
	bool ramps;        /* years have learners of their own */
	int64_t rise, vat; /* of prices: 10000 and more; of marked rows: hundredths of a per cent */
	size_t *moving;    /* indexes of the formula drivers that move */
	size_t moving_count;
	struct moving_line *lines;
	size_t line_count;
	struct moving_cost *costs;
	size_t cost_count;
	int64_t fixed_build; /* micro-hours of the build's rows that do not move */
	int64_t fixed_pay[YEARS_MAX], fixed_nonpay[YEARS_MAX];
	int64_t (*fixed_hours)[YEARS_MAX]; /* by rate index */

	/* Working storage, reused for each number. */
	struct value *inputs;
	int64_t *scratch; /* all drivers, those that do not move filled in */
	int64_t *drivers[YEARS_MAX];
	int64_t *store[3]; /* room for the drivers of planned, year 1's and year 2's learners */
	bool *conditions;
	int64_t *multipliers;
	int64_t (*role_hours)[YEARS_MAX];
	struct scope scope;
	/* Where years have learners of their own most numbers come more than once, as planned ones
	 * and as a share of larger ones: the moving drivers by number of learners, 0 to COHORT_MAX.
	 */
	int64_t *memo;
	bool *known;
};

/* --- what moves --- */

static bool expr_moves(const struct sweep *sweep, const struct expr *expr, struct arena *arena)
{
	size_t learners = sweep->plan->costing->bank->method_inputs[INPUT_LEARNERS]->index;
	const struct expr_name *names = NULL;
	size_t count = expr ? expr_names(expr, arena, &names) : 0;
	for (size_t i = 0; i < count; i++) {
		if (names[i].kind == EXPR_NAMES_INPUT && names[i].index == learners)
			return true;
		if (names[i].kind == EXPR_NAMES_DRIVER && sweep->driver_moves[names[i].index])
			return true;
	}
	return false;
}

static bool multiplier_moves(const struct sweep *sweep, const struct multiplier *multiplier,
			     struct arena *arena)
{
	for (size_t i = 0; i < multiplier->cases.count; i++)
		if (expr_moves(sweep, multiplier->cases.items[i].when, arena)
		    || expr_moves(sweep, multiplier->cases.items[i].value, arena))
			return true;
	return false;
}

static void find_moving_names(struct sweep *sweep, const struct bank *bank, struct arena *arena)
{
	for (size_t i = 0; i < bank->drivers.count; i++) {
		sweep->driver_moves[i] = expr_moves(sweep, bank->drivers.items[i].formula, arena);
		if (sweep->driver_moves[i])
			sweep->moving[sweep->moving_count++] = i;
	}
	for (size_t i = 0; i < bank->conditions.count; i++) {
		sweep->condition_moves[i] =
			expr_moves(sweep, bank->conditions.items[i].when, arena);
		sweep->any_condition_moves |= sweep->condition_moves[i];
	}
	for (size_t i = 0; i < bank->multipliers.count; i++) {
		sweep->multiplier_moves[i] =
			multiplier_moves(sweep, &bank->multipliers.items[i], arena);
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
	sweep->inputs[bank->method_inputs[INPUT_LEARNERS]->index].kind = VALUE_NUMBER;
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
	if (sweep->ramps) {
		size_t each = sweep->moving_count + 1;
		sweep->memo = ARENA_ARRAY(arena, int64_t, (COHORT_MAX + 1) * each);
		sweep->known = ARENA_ARRAY(arena, bool, COHORT_MAX + 1);
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
	sweep->condition_moves = ARENA_ARRAY(arena, bool, bank->conditions.count);
	sweep->multiplier_moves = ARENA_ARRAY(arena, bool, bank->multipliers.count);
	sweep->moving = ARENA_ARRAY(arena, size_t, bank->drivers.count);
	size_t hours = sizeof(*sweep->fixed_hours);
	sweep->fixed_hours = arena_alloc_array(arena, bank->rates.count + 1, hours);
	sweep->role_hours = arena_alloc_array(arena, bank->rates.count + 1, hours);
	sweep->counts_hours = bank->method_params[PARAM_INDIRECT_METHOD] == INDIRECT_PER_FTE;
	sweep->rise = exact_add(exact, 10000, bank->method_params[PARAM_NONPAY_INFL_BP]);
	sweep->vat = bank->method_params[PARAM_VAT_BP];
	for (int year = 1; year <= plan->terms.years && year <= 2; year++)
		sweep->ramps |= plan->terms.ramp[year - 1] != 100;
	find_moving_names(sweep, bank, arena);
	sweep->build_moves = any_build_row_moves(sweep, bank);
	split_lines(sweep, bank, arena);
	split_costs(sweep, bank, arena);
	open_storage(sweep, bank, arena);
	return sweep;
}

/* --- one number of learners --- */

/* Work out the drivers that move, in `scratch`: a formula sees those above it there. */
static void evaluate_moving(struct sweep *sweep, int64_t learners)
{
	const struct bank *bank = sweep->plan->costing->bank;
	sweep->inputs[bank->method_inputs[INPUT_LEARNERS]->index].micro =
		exact_multiply(sweep->exact, learners, MICRO);
	for (size_t i = 0; i < sweep->moving_count; i++) {
		size_t index = sweep->moving[i];
		sweep->scratch[index] =
			driver_value(&bank->drivers.items[index], &sweep->scope, sweep->exact);
	}
}

/* The drivers at so many learners, in `drivers`. */
static void load_drivers(struct sweep *sweep, int64_t learners, int64_t *drivers)
{
	bool kept = sweep->memo && learners >= 0 && learners <= COHORT_MAX;
	size_t count = sweep->moving_count;
	int64_t *memo = kept ? &sweep->memo[(size_t)learners * count] : NULL;
	if (kept && sweep->known[learners]) {
		for (size_t i = 0; i < count; i++)
			drivers[sweep->moving[i]] = memo[i];
		return;
	}
	evaluate_moving(sweep, learners);
	for (size_t i = 0; i < count; i++)
		drivers[sweep->moving[i]] = sweep->scratch[sweep->moving[i]];
	if (!kept)
		return;
	for (size_t i = 0; i < count; i++)
		memo[i] = drivers[sweep->moving[i]];
	sweep->known[learners] = true;
}

/* Conditions and multipliers are those of the planned number. */
static void load_conditions(struct sweep *sweep, int64_t learners)
{
	const struct bank *bank = sweep->plan->costing->bank;
	if (!sweep->any_condition_moves && !sweep->any_multiplier_moves)
		return;
	for (size_t i = 0; i < sweep->moving_count; i++)
		sweep->scratch[sweep->moving[i]] = sweep->store[0][sweep->moving[i]];
	sweep->inputs[bank->method_inputs[INPUT_LEARNERS]->index].micro =
		exact_multiply(sweep->exact, learners, MICRO);
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
	load_drivers(sweep, learners[0], sweep->store[0]);
	sweep->drivers[0] = sweep->store[0];
	for (int year = 1; year <= sweep->plan->terms.years; year++) {
		sweep->drivers[year] = sweep->store[0];
		if (learners[year] == learners[0])
			continue;
		sweep->drivers[year] = sweep->store[year]; /* years 1 and 2 only */
		load_drivers(sweep, learners[year], sweep->store[year]);
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

static void price_line(struct sweep *sweep, struct moving_line *line, int64_t driver)
{
	struct exact *exact = sweep->exact;
	const int64_t *counts = sweep->plan->terms.counts[line->row->timing];
	int64_t planned = line_hours(sweep, line, driver);
	for (int year = line->first; year <= line->last; year++) {
		int64_t hours = planned;
		if (line->by_year && sweep->drivers[year] != sweep->drivers[0])
			hours = line_hours(sweep, line,
					   sweep->drivers[year][line->row->driver->index]);
		line->pay[year] = exact_scale(exact, hours, line->price[year], MICRO);
		if (!sweep->counts_hours)
			continue;
		int64_t *sum = &sweep->role_hours[line->row->rate->index][year];
		*sum = exact_add(exact, *sum, exact_multiply(exact, hours, counts[year]));
	}
	line->driver = driver;
	line->kept = !sweep->ramps && !sweep->counts_hours && !sweep->any_multiplier_moves;
}

static void add_line(struct sweep *sweep, struct moving_line *line, int64_t build, int64_t *pay)
{
	int64_t driver = line->by_build ? build : sweep->drivers[0][line->row->driver->index];
	if (!line->kept || line->driver != driver)
		price_line(sweep, line, driver);
	for (int year = line->first; year <= line->last; year++)
		pay[year] = exact_add(sweep->exact, pay[year], line->pay[year]);
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

/* --- one run at so many learners --- */

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

struct run_figures sweep_run(struct sweep *sweep, int64_t learners)
{
	const struct terms *terms = &sweep->plan->terms;
	load_drivers(sweep, learners, sweep->store[0]);
	int64_t gross = exact_multiply(sweep->exact, terms->fees[1], learners);
	struct run_figures run = { .net = terms_net(terms, gross, sweep->exact) };
	run.avoidable = exact_add(sweep->exact, run_pay(sweep), run_nonpay(sweep, run.net));
	return run;
}
