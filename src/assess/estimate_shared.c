#include "estimate_internal.h"

/* What all courses of the portfolio share: rows of scope `portfolio`, over this proposal's years.
 */

static void add_activity(struct estimate_work *work, const struct cost_row *row,
			 int64_t (*role_hours)[YEARS_MAX])
{
	const struct plan *plan = work->plan;
	struct estimate *estimate = work->estimate;
	struct exact *exact = work->exact;
	for (int year = 0; year <= plan->terms.years; year++) {
		struct shared_year *sums = &estimate->shared.year[year];
		int64_t hours = row_hours(row, plan->drivers[year][row->driver->index],
					  plan->multipliers, exact);
		hours = exact_multiply(exact, hours, plan->terms.counts[row->timing][year]);
		int64_t pay = exact_scale(exact, hours,
					  plan->costing->rates[row->rate->index][year], MICRO);
		int64_t *role = &role_hours[row->rate->index][year];
		*role = exact_add(exact, *role, hours);
		sums->hours = exact_add(exact, sums->hours, hours);
		sums->pay = exact_add(exact, sums->pay, pay);
		if (row->timing != TIMING_SETUP)
			continue;
		estimate->shared.setup_hours =
			exact_add(exact, estimate->shared.setup_hours, hours);
		estimate->shared.setup_pay = exact_add(exact, estimate->shared.setup_pay, pay);
	}
}

static void add_totals(struct estimate_work *work, const int64_t *nonpay,
		       int64_t (*role_hours)[YEARS_MAX])
{
	struct estimate *estimate = work->estimate;
	struct exact *exact = work->exact;
	for (int year = 0; year <= work->plan->terms.years; year++) {
		struct shared_year *sums = &estimate->shared.year[year];
		int64_t indirect =
			indirect_cost(work->costing, sums->pay, 0, &role_hours[0][year], exact);
		sums->full = exact_add(exact, exact_add(exact, sums->pay, nonpay[year]), indirect);
		estimate->shared.hours = exact_add(exact, estimate->shared.hours, sums->hours);
		estimate->shared.pay = exact_add(exact, estimate->shared.pay, sums->pay);
		estimate->shared.full = exact_add(exact, estimate->shared.full, sums->full);
	}
}

void estimate_derive_shared(struct estimate_work *work)
{
	const struct bank *bank = work->costing->bank;
	const struct plan *plan = work->plan;
	struct arena_mark mark = arena_mark(work->arena);
	int64_t nonpay[YEARS_MAX] = { 0 };
	int64_t(*role_hours)[YEARS_MAX] =
		arena_alloc_array(work->arena, bank->rates.count + 1, sizeof(*role_hours));
	for (size_t i = 0; i < bank->activities.count; i++) {
		const struct cost_row *row = &bank->activities.items[i];
		if (row->shared && row_is_active(row, plan->conditions))
			add_activity(work, row, role_hours);
	}
	for (size_t i = 0; i < bank->nonpay.count; i++) {
		const struct cost_row *row = &bank->nonpay.items[i];
		if (!row->shared || !row_is_active(row, plan->conditions))
			continue;
		for (int year = 0; year <= plan->terms.years; year++)
			nonpay[year] = exact_add(work->exact, nonpay[year],
						 row_cost(plan, row, year, work->exact));
	}
	add_totals(work, nonpay, role_hours);
	arena_rewind(work->arena, mark);
}
