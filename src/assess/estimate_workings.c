#include "assess/estimate_workings.h"

#include "estimate_internal.h"

#include <string.h>

typedef int64_t by_year[YEARS_MAX];

static void take_lines(struct estimate_workings *workings, const struct plan *plan)
{
	for (size_t i = 0; i < plan->line_count; i++) {
		const struct plan_line *line = &plan->lines[i];
		size_t index = line->row->index;
		memcpy(workings->hours_each[index], line->each, sizeof(line->each));
		memcpy(workings->pay[index], line->pay, sizeof(line->pay));
	}
	for (size_t i = 0; i < plan->cost_count; i++)
		memcpy(workings->costs[plan->costs[i].row->index], plan->costs[i].cost,
		       sizeof(plan->costs[i].cost));
}

const struct estimate_workings *estimate_workings_derive(const struct bank *bank,
							 const struct estimate *estimate,
							 struct arena *arena)
{
	struct estimate_workings *workings = ARENA_NEW(arena, struct estimate_workings);
	struct exact exact = { 0 };
	struct costing costing;
	costing_derive(&costing, bank, arena, &exact);
	const struct plan *plan = plan_derive(&costing, estimate->input_values, arena, &exact);
	memcpy(workings->learners, plan->learners, sizeof(workings->learners));
	for (int year = 0; year < YEARS_MAX; year++)
		workings->drivers[year] = plan->drivers[year];
	workings->rates = costing.rates;
	memcpy(workings->counts, plan->terms.counts, sizeof(workings->counts));
	memcpy(workings->fees, plan->terms.fees, sizeof(workings->fees));
	memcpy(workings->net_fees, plan->net_fees, sizeof(workings->net_fees));
	workings->hours_each = ARENA_ARRAY(arena, by_year, bank->activities.count);
	workings->pay = ARENA_ARRAY(arena, by_year, bank->activities.count);
	workings->costs = ARENA_ARRAY(arena, by_year, bank->nonpay.count);
	take_lines(workings, plan);
	return workings;
}

enum occurrence_kind cost_row_occurs(const struct cost_row *row)
{
	static const enum occurrence_kind kinds[] = { [OCCURRENCE_ONCE] = OCCURS_ONCE,
						      [OCCURRENCE_RUN] = OCCURS_IN_RUN,
						      [OCCURRENCE_YEAR] = OCCURS_IN_YEAR,
						      [OCCURRENCE_NONE] = OCCURS_OTHERWISE };
	return kinds[row_occurrence(row)];
}

bool cost_row_builds(const struct cost_row *row)
{
	return row_is_build(row);
}
