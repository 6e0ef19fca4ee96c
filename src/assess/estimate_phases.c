#include "estimate_internal.h"

#include <string.h>

/* The cost by phase and year, and who bears the indirect cost: it is worked out for a whole year,
 * and shared out so that phases, and roles, add up to it to the penny. */

/* What the indirect cost of a line rides on: full-time equivalents (in billionths of a post) where
 * the bank prices those, else pay. */
static int64_t line_weight(struct estimate_work *work, const struct line_result *line, int year)
{
	const int64_t *params = work->costing->bank->method_params;
	if (params[PARAM_INDIRECT_METHOD] != INDIRECT_PER_FTE)
		return line->pay[year];
	return exact_scale(work->exact, line->hours[year], MILLI, line->row->rate->annual_hours);
}

/* The part of `whole` that falls to the weight, of a `sum` of weights, that comes after those that
 * add up to `before`. All parts together are the whole. */
static int64_t share_part(int64_t whole, int64_t before, int64_t weight, int64_t sum,
			  struct exact *exact)
{
	if (sum <= 0)
		return 0;
	int64_t until = exact_add(exact, before, weight);
	return exact_subtract(exact, exact_scale(exact, whole, until, sum),
			      exact_scale(exact, whole, before, sum));
}

static int64_t weights_sum(const int64_t *weights, size_t count, struct exact *exact)
{
	int64_t sum = 0;
	for (size_t i = 0; i < count; i++)
		sum = exact_add(exact, sum, weights[i]);
	return sum;
}

/* Every phase its part. A share of income without any cost is that of delivery. */
static void share_phases(struct estimate_work *work, int year, const int64_t *weights)
{
	struct phase_result *phases = work->estimate->phases;
	struct exact *exact = work->exact;
	int64_t whole = work->estimate->year[year].indirect, before = 0;
	int64_t sum = weights_sum(weights, PHASE_COUNT, exact);
	if (sum <= 0)
		phases[PHASE_DELIVERY].indirect[year] = whole;
	for (int phase = 0; phase < PHASE_COUNT && sum > 0; phase++) {
		phases[phase].indirect[year] =
			share_part(whole, before, weights[phase], sum, exact);
		before = exact_add(exact, before, weights[phase]);
	}
}

static void share_roles(struct estimate_work *work, int year, const int64_t *weights)
{
	struct estimate *estimate = work->estimate;
	int64_t sum = weights_sum(weights, estimate->roles.count, work->exact), before = 0;
	for (size_t i = 0; i < estimate->roles.count; i++) {
		estimate->roles.items[i].indirect[year] = share_part(
			estimate->year[year].indirect, before, weights[i], sum, work->exact);
		before = exact_add(work->exact, before, weights[i]);
	}
}

static void add_to(struct estimate_work *work, int64_t *sum, int64_t figure)
{
	*sum = exact_add(work->exact, *sum, figure);
}

static size_t role_place(const struct estimate *estimate, const struct rate *rate)
{
	size_t i = 0;
	while (estimate->roles.items[i].rate != rate)
		i++;
	return i;
}

static void derive_year(struct estimate_work *work, int year)
{
	struct estimate *estimate = work->estimate;
	const int64_t *params = work->costing->bank->method_params;
	struct arena_mark mark = arena_mark(work->arena);
	int64_t by_phase[PHASE_COUNT] = { 0 };
	int64_t *by_role = ARENA_ARRAY(work->arena, int64_t, estimate->roles.count + 1);
	for (size_t i = 0; i < estimate->lines.count; i++) {
		const struct line_result *line = &estimate->lines.items[i];
		struct phase_result *phase = &estimate->phases[line->row->phase];
		int64_t weight = line_weight(work, line, year);
		add_to(work, &phase->hours[year], line->hours[year]);
		add_to(work, &phase->pay[year], line->pay[year]);
		add_to(work, &by_phase[line->row->phase], weight);
		add_to(work, &by_role[role_place(estimate, line->row->rate)], weight);
	}
	for (size_t i = 0; i < estimate->nonpay.count; i++) {
		const struct nonpay_result *cost = &estimate->nonpay.items[i];
		add_to(work, &estimate->phases[cost->row->phase].nonpay[year], cost->cost[year]);
		if (params[PARAM_INDIRECT_METHOD] == INDIRECT_PCT_INCOME)
			add_to(work, &by_phase[cost->row->phase], cost->cost[year]);
	}
	share_phases(work, year, by_phase);
	share_roles(work, year, by_role);
	arena_rewind(work->arena, mark);
}

void estimate_derive_phases(struct estimate_work *work)
{
	for (int year = 0; year <= work->plan->terms.years; year++)
		derive_year(work, year);
}

int64_t rate_fte_milli(const struct rate *rate, int64_t hours)
{
	struct exact exact = { 0 };
	int64_t full_time = exact_multiply(&exact, rate->annual_hours, MICRO / MILLI);
	return exact_divide(&exact, hours, full_time);
}
