#include "estimate_internal.h"

/* How many learners the plan, and one run of it, needs. */

/* The fractional cohort, in hundredths: between n - 1 and n by a straight line. */
static int64_t fraction(const int64_t *totals, int64_t whole, struct exact *exact)
{
	if (totals[0] >= 0)
		return 0;
	if (whole == NOT_REACHABLE)
		return (int64_t)NOT_REACHABLE * 100;
	int64_t before = totals[whole - 1];
	int64_t step = exact_subtract(exact, totals[whole], before);
	int64_t part = exact_scale(exact, exact_subtract(exact, 0, before), 100, step);
	return (whole - 1) * 100 + part;
}

static struct break_even find_break_even(const int64_t *totals, struct exact *exact)
{
	struct break_even found = { .whole = 1, .safe = NOT_REACHABLE };
	while (found.whole < NOT_REACHABLE && totals[found.whole] < 0)
		found.whole++;
	while (found.safe > 1 && totals[found.safe - 1] >= 0)
		found.safe--;
	found.hundredths = fraction(totals, found.whole, exact);
	return found;
}

void estimate_derive_break_even(struct estimate_work *work)
{
	struct arena_mark mark = arena_mark(work->arena);
	int64_t *contribution = ARENA_ARRAY(work->arena, int64_t, COHORT_MAX + 1);
	int64_t *surplus = ARENA_ARRAY(work->arena, int64_t, COHORT_MAX + 1);
	for (int64_t n = 0; n <= COHORT_MAX; n++) {
		struct cohort cohort = sweep_at(work->sweep, n);
		contribution[n] = exact_subtract(work->exact, cohort.net, cohort.direct);
		surplus[n] = exact_subtract(work->exact, cohort.net, cohort.full);
	}
	work->estimate->has_break_even = true;
	work->estimate->direct = find_break_even(contribution, work->exact);
	work->estimate->full = find_break_even(surplus, work->exact);
	arena_rewind(work->arena, mark);
}

void estimate_derive_break_even_years(struct estimate_work *work)
{
	const struct plan *plan = work->plan;
	struct maybe *direct = &work->estimate->break_even_year_direct;
	struct maybe *full = &work->estimate->break_even_year_full;
	for (int year = 1; year <= plan->terms.years; year++) {
		if (!direct->known && plan->year[year].cumulative_contribution >= 0)
			*direct = (struct maybe){ .known = true, .value = year };
		if (!full->known && plan->year[year].cumulative_surplus >= 0)
			*full = (struct maybe){ .known = true, .value = year };
	}
}

void estimate_derive_run(struct estimate_work *work)
{
	struct estimate *estimate = work->estimate;
	struct run_figures planned = sweep_run(work->sweep, work->plan->terms.learners);
	estimate->run_net = planned.net;
	estimate->run_avoidable = planned.avoidable;
	estimate->run_margin = exact_subtract(work->exact, planned.net, planned.avoidable);
	for (int64_t n = 1; n <= COHORT_MAX && !estimate->go_no_go.known; n++) {
		struct run_figures run = sweep_run(work->sweep, n);
		if (run.net >= run.avoidable)
			estimate->go_no_go = (struct maybe){ .known = true, .value = n };
	}
}
