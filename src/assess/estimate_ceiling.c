#include "estimate_internal.h"

/* How many courses like this one the core team can build and keep live. */

/* Micro-hours a year that are left for such work: fte is in thousandths, the shares are hundredths
 * of a per cent, hence 1000 x 10000 x 10000 parts. */
int64_t capacity_hours(const struct capacity *capacity, struct exact *exact)
{
	int64_t hours = exact_multiply(exact, capacity->fte_milli, capacity->rate->annual_hours);
	int64_t left = exact_subtract(exact, 10000, capacity->committed_bp);
	int64_t share = exact_multiply(exact, capacity->availability_bp, left);
	return exact_scale(exact, hours, share, INT64_C(100000));
}

int64_t plan_build_hours(const struct plan *plan, const struct rate *rate, struct exact *exact)
{
	int64_t sum = 0;
	for (size_t i = 0; i < plan->line_count; i++)
		if (plan->lines[i].row->rate == rate
		    && row_occurrence(plan->lines[i].row) == OCCURRENCE_ONCE)
			sum = exact_add(exact, sum, plan->lines[i].each[0]);
	return sum;
}

int64_t plan_live_hours(const struct plan *plan, const struct rate *rate, struct exact *exact)
{
	int64_t sum = 0;
	for (size_t i = 0; i < plan->line_count; i++) {
		const struct plan_line *line = &plan->lines[i];
		enum occurrence occurrence = row_occurrence(line->row);
		if (line->row->rate != rate)
			continue;
		if (occurrence == OCCURRENCE_RUN)
			sum = exact_add(exact, sum,
					exact_multiply(exact, line->each[0], plan->terms.runs));
		if (occurrence == OCCURRENCE_YEAR)
			sum = exact_add(exact, sum,
					row_average(line->row, &plan->terms, line->each[0], exact));
	}
	return sum;
}

struct ceiling ceiling_derive(const struct capacity *capacity, int64_t build, int64_t live,
			      int64_t life, struct exact *exact)
{
	int64_t hours = capacity_hours(capacity, exact);
	return (struct ceiling){
		.rate = capacity->rate,
		.build = build,
		.live = live,
		.capacity = hours,
		.buyable = capacity->buyable,
		.builds = maybe_ratio(hours, 100, build, exact),
		.live_at_once = maybe_ratio(hours, 100, live, exact),
		.new_a_year = maybe_ratio(hours, 100, life, exact),
	};
}

void ceiling_bind(const struct ceiling *ceiling, const struct rate **binding, struct maybe *new,
		  struct maybe *live)
{
	if (ceiling->buyable)
		return;
	if (ceiling->new_a_year.known && (!new->known || ceiling->new_a_year.value < new->value)) {
		*new = ceiling->new_a_year;
		*binding = ceiling->rate;
	}
	if (ceiling->live_at_once.known
	    && (!live->known || ceiling->live_at_once.value < live->value))
		*live = ceiling->live_at_once;
}

void estimate_derive_ceilings(struct estimate_work *work)
{
	const struct bank *bank = work->costing->bank;
	const struct plan *plan = work->plan;
	struct estimate *estimate = work->estimate;
	struct exact *exact = work->exact;
	for (size_t i = 0; i < bank->capacity.count; i++) {
		const struct capacity *capacity = &bank->capacity.items[i];
		int64_t build = plan_build_hours(plan, capacity->rate, exact);
		int64_t live = plan_live_hours(plan, capacity->rate, exact);
		if (capacity->rate == bank->method_rates[ROLE_EXAMINER]
		    || (build == 0 && live == 0))
			continue;
		int64_t life =
			exact_add(exact, build, exact_multiply(exact, live, plan->terms.years));
		struct ceiling *ceiling = ARRAY_PUSH(work->arena, &estimate->ceilings);
		*ceiling = ceiling_derive(capacity, build, live, life, exact);
		ceiling_bind(ceiling, &estimate->binding, &estimate->new_ceiling,
			     &estimate->live_ceiling);
	}
}
