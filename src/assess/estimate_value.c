#include "estimate_internal.h"

#include <math.h>

/* What the plan is worth today, what its beginning costs a year, and what such plans usually cost
 * more than was thought. */

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
