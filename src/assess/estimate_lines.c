#include "estimate_internal.h"

#include <string.h>

/* The plan told by row, role, phase and occurrence. A row that comes to nothing, such as live
 * sessions where none are held, is not told. */

static bool is_nothing(const int64_t *figures, int years)
{
	for (int year = 0; year <= years; year++)
		if (figures[year] != 0)
			return false;
	return true;
}

static void take_line(struct estimate_work *work, const struct plan_line *from)
{
	struct line_result *line = ARRAY_PUSH(work->arena, &work->estimate->lines);
	const struct terms *terms = &work->plan->terms;
	line->row = from->row;
	line->hours_each = from->each[0];
	memcpy(line->counts, terms->counts[from->row->timing], sizeof(line->counts));
	memcpy(line->pay, from->pay, sizeof(line->pay));
	for (int year = 0; year <= terms->years; year++) {
		line->hours[year] = plan_line_hours(work->plan, from, year, work->exact);
		int64_t *sum = &work->estimate->pay_by_phase[from->row->phase];
		*sum = exact_add(work->exact, *sum, from->pay[year]);
	}
	work->estimate->pay_in_phase[from->row->phase] = true;
}

static void take_cost(struct estimate_work *work, const struct plan_cost *from)
{
	struct nonpay_result *cost = ARRAY_PUSH(work->arena, &work->estimate->nonpay);
	cost->row = from->row;
	memcpy(cost->cost, from->cost, sizeof(cost->cost));
	for (int year = 0; year <= work->plan->terms.years; year++) {
		int64_t *sum = &work->estimate->nonpay_by_phase[from->row->phase];
		*sum = exact_add(work->exact, *sum, from->cost[year]);
	}
	work->estimate->nonpay_in_phase[from->row->phase] = true;
}

/* The role's entry; roles come in order of their first line. */
static struct role_result *role_of(struct estimate_work *work, const struct rate *rate)
{
	struct estimate *estimate = work->estimate;
	for (size_t i = 0; i < estimate->roles.count; i++)
		if (estimate->roles.items[i].rate == rate)
			return &estimate->roles.items[i];
	struct role_result *role = ARRAY_PUSH(work->arena, &estimate->roles);
	role->rate = rate;
	return role;
}

static void add_occurrence(struct estimate_work *work, struct role_result *role,
			   const struct plan_line *line)
{
	struct estimate *estimate = work->estimate;
	int64_t *const sums[] = { [OCCURRENCE_ONCE] = &estimate->once_hours,
				  [OCCURRENCE_RUN] = &estimate->run_hours,
				  [OCCURRENCE_YEAR] = &estimate->year_hours };
	enum occurrence occurrence = row_occurrence(line->row);
	if (occurrence == OCCURRENCE_NONE)
		return;
	int64_t hours = row_average(line->row, &work->plan->terms, line->each[0], work->exact);
	int64_t *cell = &role->matrix[line->row->phase];
	*cell = exact_add(work->exact, *cell, hours);
	role->in_phase[line->row->phase] = true;
	*sums[occurrence] = exact_add(work->exact, *sums[occurrence], hours);
}

static void add_role_years(struct estimate_work *work, struct role_result *role)
{
	const int64_t *hours = work->plan->role_hours[role->rate->index];
	for (int year = 0; year <= work->plan->terms.years; year++) {
		role->hours[year] = hours[year];
		role->fte_milli[year] = rate_fte_milli(role->rate, hours[year]);
		work->estimate->fte_milli[year] = exact_add(
			work->exact, work->estimate->fte_milli[year], role->fte_milli[year]);
	}
}

void estimate_derive_lines(struct estimate_work *work)
{
	const struct plan *plan = work->plan;
	struct estimate *estimate = work->estimate;
	for (size_t i = 0; i < plan->line_count; i++) {
		const struct plan_line *line = &plan->lines[i];
		if (is_nothing(line->each, plan->terms.years))
			continue;
		take_line(work, line);
		struct role_result *role = role_of(work, line->row->rate);
		add_occurrence(work, role, line);
		for (int year = 0; year <= plan->terms.years; year++)
			role->pay[year] = exact_add(work->exact, role->pay[year], line->pay[year]);
	}
	for (size_t i = 0; i < plan->cost_count; i++)
		if (!is_nothing(plan->costs[i].cost, plan->terms.years))
			take_cost(work, &plan->costs[i]);
	for (size_t i = 0; i < estimate->roles.count; i++)
		add_role_years(work, &estimate->roles.items[i]);
}
