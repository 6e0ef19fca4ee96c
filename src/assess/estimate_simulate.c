#include "assess/simulation.h"
#include "chance.h"
#include "estimate_internal.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#ifdef __clang__
#pragma STDC FP_CONTRACT OFF
#endif

/* The plan tried out. A row's money goes with its parameter: what the plan has at the parameter's
 * mean is scaled by what a trial draws. */

/* What a row, or all of them, adds to the cost, in pence. */
struct costs {
	double once_full, direct, full;
};

/* A row of the plan as the trials see it: the mean, and what a unit of its distribution from low
 * (0) to high (1) adds, both as shares of the mean. */
struct draw {
	struct costs mean;
	double build; /* micro-hours of its own that the build driver counts */
	bool by_build;
	double least, span;
	size_t normal, group;           /* places in a trial's normal numbers */
	const struct pert_table *shape; /* NULL: low is high */
};

/* Tables of quantiles, one for each shape: by likely less low, of high less low. */
struct shape {
	int64_t part, whole;
	struct pert_table table;
};

struct trials {
	const struct bank *bank;
	const struct plan *plan;
	struct arena *arena;
	struct exact *exact;
	uint64_t seed;
	size_t normals; /* of one trial, an even number: one for all, the groups, demand, rows */
	double all, own_group, own; /* their weights in a row's number */
	struct normal_table normal;
	ARRAY(struct draw) draws;
	ARRAY(struct shape *) shapes;
	struct costs fixed; /* what no row moves */
	struct costs mean;
	double mean_build;
};

/* --- the rows --- */

static const struct pert_table *shape_of(struct trials *trials, const struct cost_row *row)
{
	int64_t part = row->likely - row->low, whole = row->high - row->low;
	if (whole == 0)
		return NULL;
	for (size_t i = 0; i < trials->shapes.count; i++) {
		struct shape *shape = trials->shapes.items[i];
		if ((int128)part * shape->whole == (int128)shape->part * whole)
			return &shape->table;
	}
	struct shape *shape = ARENA_NEW(trials->arena, struct shape);
	*ARRAY_PUSH(trials->arena, &trials->shapes) = shape;
	shape->part = part;
	shape->whole = whole;
	pert_table_fill(&shape->table, (double)part / (double)whole);
	return &shape->table;
}

/* Where a row's own normal number stands, the same whatever other rows take part. */
static size_t first_row_place(const struct bank *bank)
{
	return 1 + bank->correlations.count + 1;
}

static void add_draw(struct trials *trials, const struct cost_row *row, size_t place,
		     const struct draw *about)
{
	double low = (double)row->low, high = (double)row->high;
	double mean = (low + 4 * (double)row->likely + high) / 6;
	struct draw *draw = ARRAY_PUSH(trials->arena, &trials->draws);
	*draw = *about;
	draw->by_build = row->driver->kind == DRIVER_BUILD;
	draw->normal = first_row_place(trials->bank) + place;
	draw->group = 1 + row->correlation_index;
	draw->shape = mean != 0 ? shape_of(trials, row) : NULL;
	draw->least = draw->shape ? low / mean : 1;
	draw->span = draw->shape ? (high - low) / mean : 0;
	trials->mean_build += draw->build;
}

/* Pence of indirect cost that ride on a line's pay or hours in a year. */
static double line_indirect(const struct trials *trials, const struct plan_line *line, int year)
{
	const int64_t *params = trials->bank->method_params;
	if (params[PARAM_INDIRECT_METHOD] == INDIRECT_PCT_PAY)
		return (double)line->pay[year] * (double)params[PARAM_INDIRECT_BP] / 10000;
	if (params[PARAM_INDIRECT_METHOD] != INDIRECT_PER_FTE)
		return 0;
	int64_t hours = plan_line_hours(trials->plan, line, year, trials->exact);
	return (double)hours / (double)MICRO / (double)line->row->rate->annual_hours
	       * (double)params[PARAM_INDIRECT_PER_FTE_GBP];
}

static void add_line(struct trials *trials, const struct plan_line *line)
{
	struct draw about = { 0 };
	for (int year = 0; year <= trials->plan->terms.years; year++) {
		double pay = (double)line->pay[year];
		double full = pay + line_indirect(trials, line, year);
		about.mean.direct += pay;
		about.mean.full += full;
		about.mean.once_full += year == 0 ? full : 0;
	}
	about.build = row_is_build(line->row) ? (double)line->each[0] : 0;
	add_draw(trials, line->row, line->row->index, &about);
}

static void add_cost(struct trials *trials, const struct plan_cost *cost)
{
	struct draw about = { 0 };
	for (int year = 0; year <= trials->plan->terms.years; year++)
		about.mean.direct += (double)cost->cost[year];
	about.mean.full = about.mean.direct;
	about.mean.once_full = (double)cost->cost[0];
	add_draw(trials, cost->row, trials->bank->activities.count + cost->row->index, &about);
}

static void costs_add(struct costs *sum, const struct costs *more, double times)
{
	sum->once_full += more->once_full * times;
	sum->direct += more->direct * times;
	sum->full += more->full * times;
}

/* The plan's own totals are the mean; what the rows do not carry of them stays as it is: indirect
 * cost that rides on income, and the pennies of rounding. */
static void find_fixed(struct trials *trials)
{
	const struct plan *plan = trials->plan;
	trials->mean = (struct costs){ .once_full = (double)plan->year[0].full,
				       .direct = (double)plan->total.direct,
				       .full = (double)plan->total.full };
	trials->fixed = trials->mean;
	for (size_t i = 0; i < trials->draws.count; i++)
		costs_add(&trials->fixed, &trials->draws.items[i].mean, -1);
}

static void trials_open(struct trials *trials)
{
	const struct bank *bank = trials->bank;
	double within = (double)bank->method_params[PARAM_RHO_WITHIN_BP] / 10000;
	double between = (double)bank->method_params[PARAM_RHO_BETWEEN_BP] / 10000;
	/* Groups that go together more than their own rows do are no correlation at all. */
	between = between < within ? between : within;
	trials->all = sqrt(between);
	trials->own_group = sqrt(within - between);
	trials->own = sqrt(1 - within);
	trials->seed = chance_bits((uint64_t)bank->method_params[PARAM_SEED], 0);
	trials->normals = first_row_place(bank) + bank->activities.count + bank->nonpay.count;
	trials->normals += trials->normals % 2;
	normal_table_fill(&trials->normal);
	for (size_t i = 0; i < trials->plan->line_count; i++)
		add_line(trials, &trials->plan->lines[i]);
	for (size_t i = 0; i < trials->plan->cost_count; i++)
		add_cost(trials, &trials->plan->costs[i]);
	find_fixed(trials);
}

/* --- one trial --- */

/* What the row comes to, as a share of its mean. */
static double draw_value(const struct trials *trials, const struct draw *draw,
			 const double *normals)
{
	if (!draw->shape)
		return 1;
	double z = trials->all * normals[0] + trials->own_group * normals[draw->group]
		   + trials->own * normals[draw->normal];
	double share = normal_table_share(&trials->normal, z);
	return draw->least + draw->span * pert_table_quantile(draw->shape, share);
}

static struct costs trial_costs(const struct trials *trials, const double *normals)
{
	struct costs sum = trials->fixed, by_build = { 0 };
	double build = 0;
	for (size_t i = 0; i < trials->draws.count; i++) {
		const struct draw *draw = &trials->draws.items[i];
		double value = draw_value(trials, draw, normals);
		costs_add(draw->by_build ? &by_build : &sum, &draw->mean, value);
		build += draw->build * value;
	}
	costs_add(&sum, &by_build, trials->mean_build > 0 ? build / trials->mean_build : 1);
	return sum;
}

/* --- learners: how many come, and what the plan then is --- */

struct crowd {
	struct sweep *sweep;
	int64_t low, high;
	struct pert_table shape;
	struct cohort *cohorts; /* by number, from low; each worked out when first drawn */
	bool *known;
};

static void crowd_open(struct crowd *crowd, const struct trials *trials,
		       const struct estimate *estimate)
{
	int64_t low = estimate->demand.low, high = estimate->demand.high;
	size_t count = (size_t)(high - low) + 1;
	crowd->sweep = sweep_open(trials->plan, trials->arena, trials->exact);
	crowd->low = low;
	crowd->high = high;
	crowd->cohorts = ARENA_ARRAY(trials->arena, struct cohort, count);
	crowd->known = ARENA_ARRAY(trials->arena, bool, count);
	if (high > low)
		pert_table_fill(&crowd->shape,
				(double)(estimate->demand.plan - low) / (double)(high - low));
}

static int64_t crowd_draw(const struct crowd *crowd, double share)
{
	if (crowd->high == crowd->low)
		return crowd->low;
	double span = (double)(crowd->high - crowd->low);
	return crowd->low + (int64_t)(pert_table_quantile(&crowd->shape, share) * span + 0.5);
}

static const struct cohort *crowd_cohort(struct crowd *crowd, int64_t learners)
{
	size_t at = (size_t)(learners - crowd->low);
	if (!crowd->known[at])
		crowd->cohorts[at] = sweep_at(crowd->sweep, learners);
	crowd->known[at] = true;
	return &crowd->cohorts[at];
}

/* --- what the trials gave --- */

static int compare_doubles(const void *one, const void *other)
{
	const double *a = one, *b = other;
	return (*a > *b) - (*a < *b);
}

/* Between the sorted figures, straight. */
static double sorted_quantile(const double *sorted, size_t count, double part)
{
	double at = part * (double)(count - 1);
	size_t i = (size_t)at;
	if (i + 1 >= count)
		return sorted[count - 1];
	return sorted[i] + (sorted[i + 1] - sorted[i]) * (at - (double)i);
}

static int64_t pence(double figure, struct exact *exact)
{
	if (fabs(figure) < 9e18)
		return llround(figure);
	exact->overflow = true;
	return 0;
}

/* Sorts the figures. */
static void sample(struct sampled *sampled, double *figures, const struct simulation *simulation,
		   struct exact *exact)
{
	size_t count = (size_t)simulation->trials;
	double mean = 0, squares = 0;
	for (size_t i = 0; i < count; i++)
		mean += figures[i] / (double)count;
	for (size_t i = 0; i < count; i++)
		squares += (figures[i] - mean) * (figures[i] - mean) / (double)count;
	qsort(figures, count, sizeof(*figures), compare_doubles);
	for (int i = 0; i < CURVE_POINTS; i++)
		sampled->curve[i] = pence(
			sorted_quantile(figures, count, (double)i / (CURVE_POINTS - 1)), exact);
	sampled->mean = pence(mean, exact);
	sampled->sd = pence(sqrt(squares), exact);
	sampled->p10 = sampled->curve[10];
	sampled->p50 = sampled->curve[50];
	sampled->p80 = sampled->curve[80];
	sampled->p90 = sampled->curve[90];
	double top = sorted_quantile(figures, count, (double)simulation->percentile / 100);
	sampled->reserve = pence(top - mean, exact);
}

static int64_t share_bp(const double *figures, size_t count)
{
	int64_t good = 0;
	struct exact exact = { 0 };
	for (size_t i = 0; i < count; i++)
		good += figures[i] >= 0;
	return maybe_ratio(good, 10000, (int64_t)count, &exact).value;
}

/* --- all of it --- */

enum figure {
	FIGURE_ONCE_FULL,
	FIGURE_DIRECT,
	FIGURE_FULL,
	FIGURE_CONTRIBUTION,
	FIGURE_SURPLUS,
	FIGURE_LEARNERS,
	FIGURE_COUNT
};

static double ratio(double part, double whole)
{
	return whole != 0 ? part / whole : 1;
}

static void run_trials(struct trials *trials, struct crowd *crowd, size_t count,
		       double *figures[FIGURE_COUNT])
{
	const size_t demand = first_row_place(trials->bank) - 1;
	double *normals = ARENA_ARRAY(trials->arena, double, trials->normals);
	for (size_t i = 0; i < count; i++) {
		chance_normals(trials->seed, i * trials->normals, normals, trials->normals);
		struct costs costs = trial_costs(trials, normals);
		double share = normal_table_share(&trials->normal, normals[demand]);
		int64_t learners = crowd_draw(crowd, share);
		const struct cohort *cohort = crowd_cohort(crowd, learners);
		double net = (double)cohort->net;
		figures[FIGURE_ONCE_FULL][i] = costs.once_full;
		figures[FIGURE_DIRECT][i] = costs.direct;
		figures[FIGURE_FULL][i] = costs.full;
		figures[FIGURE_CONTRIBUTION][i] =
			net - (double)cohort->direct * ratio(costs.direct, trials->mean.direct);
		figures[FIGURE_SURPLUS][i] =
			net - (double)cohort->full * ratio(costs.full, trials->mean.full);
		figures[FIGURE_LEARNERS][i] = (double)learners;
	}
}

static void take_figures(struct simulation *simulation, double *figures[FIGURE_COUNT],
			 struct exact *exact)
{
	struct sampled learners = { 0 };
	size_t count = (size_t)simulation->trials;
	simulation->covers_direct_bp = share_bp(figures[FIGURE_CONTRIBUTION], count);
	simulation->covers_full_bp = share_bp(figures[FIGURE_SURPLUS], count);
	sample(&simulation->once_full, figures[FIGURE_ONCE_FULL], simulation, exact);
	sample(&simulation->total_direct, figures[FIGURE_DIRECT], simulation, exact);
	sample(&simulation->total_full, figures[FIGURE_FULL], simulation, exact);
	sample(&simulation->contribution, figures[FIGURE_CONTRIBUTION], simulation, exact);
	sample(&simulation->surplus, figures[FIGURE_SURPLUS], simulation, exact);
	sample(&learners, figures[FIGURE_LEARNERS], simulation, exact);
	simulation->learners_p10 = learners.p10;
	simulation->learners_p50 = learners.p50;
	simulation->learners_p90 = learners.p90;
}

struct simulation *estimate_simulate(const struct bank *bank, const struct estimate *estimate,
				     struct arena *arena)
{
	struct simulation *simulation = ARENA_NEW(arena, struct simulation);
	simulation->trials = bank->method_params[PARAM_TRIALS];
	simulation->seed = bank->method_params[PARAM_SEED];
	simulation->percentile = bank->method_params[PARAM_RESERVE_PCTILE];
	simulation->overflow = estimate->overflow || simulation->trials < 1
			       || simulation->trials > TRIALS_MAX || simulation->percentile < 0
			       || simulation->percentile > 100;
	if (simulation->overflow)
		return simulation;
	struct arena_mark mark = arena_mark(arena);
	struct exact exact = { 0 };
	struct costing costing;
	costing_derive(&costing, bank, arena, &exact);
	struct trials *trials = ARENA_NEW(arena, struct trials);
	trials->bank = bank;
	trials->plan = plan_derive(&costing, estimate->input_values, arena, &exact);
	trials->arena = arena;
	trials->exact = &exact;
	trials_open(trials);
	struct crowd *crowd = ARENA_NEW(arena, struct crowd);
	crowd_open(crowd, trials, estimate);
	double *figures[FIGURE_COUNT];
	for (int i = 0; i < FIGURE_COUNT; i++)
		figures[i] = ARENA_ARRAY(arena, double, (size_t)simulation->trials);
	run_trials(trials, crowd, (size_t)simulation->trials, figures);
	take_figures(simulation, figures, &exact);
	simulation->overflow = exact.overflow;
	arena_rewind(arena, mark);
	return simulation;
}
