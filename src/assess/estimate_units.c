#include "estimate_internal.h"

/* Cost over the life of the plan for one learner, completer, credit and hour of learning. */

static struct maybe cost_per_credit(struct estimate_work *work, int64_t learners)
{
	const struct bank *bank = work->costing->bank;
	const struct value *credits =
		&work->estimate->input_values[bank->method_inputs[INPUT_CREDITS]->index];
	if (credits->kind != VALUE_NUMBER)
		return (struct maybe){ 0 };
	int64_t all = exact_multiply(work->exact, learners, credits->micro);
	return maybe_ratio(work->plan->total.full, MICRO, all, work->exact);
}

/* Learners who complete, in thousandths: the driver of each year by its runs. */
static int64_t all_completers(struct estimate_work *work)
{
	const struct plan *plan = work->plan;
	int64_t sum = 0;
	for (int year = 1; year <= plan->terms.years; year++) {
		int64_t one = estimate_driver(plan, method_driver_completers, year);
		sum = exact_add(work->exact, sum,
				exact_multiply(work->exact, one, plan->terms.runs));
	}
	return sum;
}

void estimate_derive_units(struct estimate_work *work)
{
	const struct plan *plan = work->plan;
	const struct year_result *total = &plan->total;
	struct estimate *estimate = work->estimate;
	struct exact *exact = work->exact;
	int64_t learners = exact_multiply(exact, total->learners, plan->terms.runs);
	int64_t margin =
		exact_add(exact, 10000, work->costing->bank->method_params[PARAM_MARGIN_BP]);
	int64_t learning = estimate_driver(plan, method_driver_hours, 0);
	estimate->plan_learners = learners;
	estimate->cost_per_learner = maybe_ratio(total->full, 1, learners, exact);
	estimate->direct_per_learner = maybe_ratio(total->direct, 1, learners, exact);
	estimate->net_fee_per_learner = maybe_ratio(total->net, 1, learners, exact);
	estimate->cost_per_completer = maybe_ratio(total->full, MILLI, all_completers(work), exact);
	estimate->cost_per_credit = cost_per_credit(work, learners);
	estimate->cost_per_learning_hour =
		maybe_ratio(total->full, MILLI, exact_multiply(exact, learners, learning), exact);
	estimate->cost_plus_fee =
		maybe_ratio(total->full, margin, exact_multiply(exact, learners, 10000), exact);
}
