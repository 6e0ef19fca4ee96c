#include "rollup_internal.h"

/* Rows of scope `portfolio`, once for all courses: setup in the portfolio's year 0, the others in
 * each of its years. */

/* The year of the portfolio in which a year of a course begins. */
static int64_t portfolio_year(const struct rollup_work *work, const struct rollup_course *course,
			      int year)
{
	if (!course->member->has_launch)
		return year;
	return (course->launch_month + INT64_C(12) * (year - 1) - work->start) / 12;
}

static void call_rows(struct rollup_work *work, const struct plan *plan)
{
	const struct bank *bank = work->bank;
	for (size_t i = 0; i < bank->activities.count; i++) {
		const struct cost_row *row = &bank->activities.items[i];
		if (!row->shared || work->hours_called[i] || !row_is_active(row, plan->conditions))
			continue;
		work->hours_called[i] = true;
		work->shared_hours[i] = row_hours(row, plan->drivers[0][row->driver->index],
						  plan->multipliers, work->exact);
	}
	for (size_t i = 0; i < bank->nonpay.count; i++) {
		const struct cost_row *row = &bank->nonpay.items[i];
		if (!row->shared || work->prices_called[i] || !row_is_active(row, plan->conditions))
			continue;
		work->prices_called[i] = true;
		if (!row_is_income(row))
			work->shared_prices[i] =
				row_price(row, plan->drivers[0][row->driver->index], work->exact);
	}
}

void shared_take(struct rollup_work *work, const struct rollup_course *course,
		 const struct plan *plan)
{
	if (course->place == 1)
		work->terms = plan->terms;
	call_rows(work, plan);
	for (int year = 1; year <= plan->terms.years; year++) {
		int64_t *sum = &work->shared_income[portfolio_year(work, course, year)];
		*sum = exact_add(work->exact, *sum, plan->net_fees[year]);
	}
}

/* How often a shared row comes round in a year of the portfolio. What is not set up once or done
 * each year follows the runs and years of the first course, the last of them for ever. */
static int64_t times_in(const struct rollup_work *work, const struct cost_row *row, int year)
{
	if (row->timing == TIMING_PYEAR)
		return 1;
	return work->terms.counts[row->timing][year < work->terms.years ? year : work->terms.years];
}

/* A portfolio may outlast the plans that rates are worked out for. */
static int64_t rate_in(struct rollup_work *work, const struct rate *rate, int year)
{
	int known = year < YEARS_MAX ? year : YEARS_MAX - 1;
	int64_t pence = work->costing->rates[rate->index][known];
	int64_t rise = exact_add(work->exact, 10000, work->bank->method_params[PARAM_PAY_INFL_BP]);
	for (; known < year; known++)
		pence = exact_scale(work->exact, pence, rise, 10000);
	return pence;
}

static int64_t price_in(struct rollup_work *work, const struct cost_row *row, int year)
{
	if (row_is_income(row))
		return row_with_vat(row, work->bank,
				    row_income_price(row, work->shared_income[year], work->exact),
				    work->exact);
	int64_t price = exact_multiply(work->exact, work->shared_prices[row->index],
				       times_in(work, row, year));
	for (int i = 0; i < year; i++)
		price = price_inflate(work->bank, price, work->exact);
	return row_with_vat(row, work->bank, price, work->exact);
}

struct shared_sums {
	int64_t hours, pay, nonpay, full;
	int64_t (*role_hours)[YEARS_MAX]; /* by rate index, in column 0 */
};

static void add_activity(struct rollup_work *work, const struct cost_row *row, int year,
			 struct shared_sums *sums)
{
	struct rollup *rollup = work->rollup;
	struct exact *exact = work->exact;
	int64_t hours =
		exact_multiply(exact, work->shared_hours[row->index], times_in(work, row, year));
	int64_t pay = exact_scale(exact, hours, rate_in(work, row->rate, year), MICRO);
	int64_t *role = &sums->role_hours[row->rate->index][0];
	*role = exact_add(exact, *role, hours);
	sums->hours = exact_add(exact, sums->hours, hours);
	sums->pay = exact_add(exact, sums->pay, pay);
	if (row->timing != TIMING_SETUP)
		return;
	rollup->shared.setup_hours = exact_add(exact, rollup->shared.setup_hours, hours);
	rollup->shared.setup_pay = exact_add(exact, rollup->shared.setup_pay, pay);
}

static void derive_year(struct rollup_work *work, int year)
{
	const struct bank *bank = work->bank;
	struct rollup *rollup = work->rollup;
	struct exact *exact = work->exact;
	struct arena_mark mark = arena_mark(work->arena);
	struct shared_sums sums = {
		.role_hours = arena_alloc_array(work->arena, bank->rates.count + 1,
						sizeof(*sums.role_hours)),
	};
	for (size_t i = 0; i < bank->activities.count; i++)
		if (work->hours_called[i])
			add_activity(work, &bank->activities.items[i], year, &sums);
	for (size_t i = 0; i < bank->nonpay.count; i++)
		if (work->prices_called[i] && times_in(work, &bank->nonpay.items[i], year))
			sums.nonpay = exact_add(exact, sums.nonpay,
						price_in(work, &bank->nonpay.items[i], year));
	int64_t direct = exact_add(exact, sums.pay, sums.nonpay);
	sums.full =
		exact_add(exact, direct,
			  indirect_cost(work->costing, sums.pay, 0, &sums.role_hours[0][0], exact));
	arena_rewind(work->arena, mark);
	rollup->shared.hours = exact_add(exact, rollup->shared.hours, sums.hours);
	rollup->shared.pay = exact_add(exact, rollup->shared.pay, sums.pay);
	rollup->shared.direct = exact_add(exact, rollup->shared.direct, direct);
	rollup->shared.full = exact_add(exact, rollup->shared.full, sums.full);
	if (work->dated)
		rollup_spread(work, work->start + INT64_C(12) * year,
			      &(struct rollup_flow){ sums.hours, direct, sums.full, 0 }, true);
}

void shared_derive(struct rollup_work *work)
{
	work->rollup->shared.years = work->portfolio_years;
	for (int year = 0; year < work->portfolio_years; year++)
		derive_year(work, year);
}
