#include "estimate_internal.h"

#include <math.h>

/* When the plan has paid for itself, what it is worth today, what its beginning costs a year, and
 * what such plans usually cost more than was thought. */

/* Of a year that begins `behind` (pence) and brings `flow`, evenly: the month, from 1, by whose end
 * nothing is missing. */
static int64_t month_of_year(int64_t behind, int64_t flow, struct exact *exact)
{
	int64_t twelve = exact_multiply(exact, behind, 12);
	if (twelve <= 0 || flow <= 0)
		return 1;
	return twelve / flow + (twelve % flow != 0);
}

static struct maybe break_even_month(struct estimate_work *work, bool full)
{
	const struct year_result *years = work->plan->year;
	struct maybe found = full ? work->estimate->break_even_year_full
				  : work->estimate->break_even_year_direct;
	if (!found.known)
		return found;
	const struct year_result *before = &years[found.value - 1], *year = &years[found.value];
	int64_t reached = full ? before->cumulative_surplus : before->cumulative_contribution;
	int64_t behind = exact_subtract(work->exact, 0, reached);
	int64_t flow = full ? year->surplus : year->contribution;
	found.value = 12 * (found.value - 1) + month_of_year(behind, flow, work->exact);
	return found;
}

void estimate_derive_break_even_months(struct estimate_work *work)
{
	work->estimate->break_even_month_direct = break_even_month(work, false);
	work->estimate->break_even_month_full = break_even_month(work, true);
}

static double present_value(const struct plan *plan, double rate, bool full)
{
	double sum = 0;
	for (int year = 0; year <= plan->terms.years; year++) {
		const struct year_result *result = &plan->year[year];
		double flow = (double)(full ? result->surplus : result->contribution);
		sum += flow / pow(1 + rate, year);
	}
	return sum;
}

/* F r / (1 - (1 + r)^-Y); at r = 0, F / Y. */
static double annualised(double first, double rate, int years)
{
	if (rate == 0)
		return first / years;
	return first * rate / (1 - pow(1 + rate, -years));
}

void estimate_derive_value(struct estimate_work *work)
{
	const struct plan *plan = work->plan;
	const int64_t *params = work->costing->bank->method_params;
	struct estimate *estimate = work->estimate;
	double rate = (double)params[PARAM_DISCOUNT_BP] / 10000;
	int64_t first = plan->year[0].full;
	estimate->npv_contribution = present_value(plan, rate, false);
	estimate->npv_surplus = present_value(plan, rate, true);
	estimate->annualised_once = annualised((double)first, rate, plan->terms.years);
	estimate->uplift.before_design =
		exact_scale(work->exact, first, params[PARAM_UPLIFT_BEFORE_DESIGN_BP], 10000);
	estimate->uplift.after_design =
		exact_scale(work->exact, first, params[PARAM_UPLIFT_AFTER_DESIGN_BP], 10000);
	estimate->uplift.after_run =
		exact_scale(work->exact, first, params[PARAM_UPLIFT_AFTER_RUN_BP], 10000);
	estimate->uplift.repeat =
		exact_scale(work->exact, first, params[PARAM_UPLIFT_REPEAT_BP], 10000);
}
