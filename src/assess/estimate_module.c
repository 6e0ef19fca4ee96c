#include "estimate_internal.h"

/* The plan beside an ordinary module: each row's share of work that a module also needs. */

static bool is_academic(const struct bank *bank, const struct rate *rate)
{
	return rate == bank->method_rates[ROLE_LEAD] || rate == bank->method_rates[ROLE_AUTHOR]
	       || rate == bank->method_rates[ROLE_TUTOR];
}

static void add_to(struct estimate_work *work, int64_t *sum, int64_t hours)
{
	*sum = exact_add(work->exact, *sum, hours);
}

static void add_academic(struct estimate_work *work, enum occurrence occurrence, int64_t hours,
			 int64_t module_hours)
{
	struct estimate *estimate = work->estimate;
	if (occurrence == OCCURRENCE_ONCE) {
		add_to(work, &estimate->module.academic_once, hours);
		add_to(work, &estimate->module.academic_once_module, module_hours);
	} else if (occurrence == OCCURRENCE_RUN) {
		add_to(work, &estimate->module.academic_run, hours);
		add_to(work, &estimate->module.academic_run_module, module_hours);
	}
}

static void add_line(struct estimate_work *work, const struct plan_line *line)
{
	struct estimate *estimate = work->estimate;
	int64_t *const sums[] = { [OCCURRENCE_ONCE] = &estimate->module.once,
				  [OCCURRENCE_RUN] = &estimate->module.run,
				  [OCCURRENCE_YEAR] = &estimate->module.year };
	enum occurrence occurrence = row_occurrence(line->row);
	if (occurrence == OCCURRENCE_NONE)
		return;
	int64_t hours = row_average(line->row, &work->plan->terms, line->each[0], work->exact);
	int64_t module_hours = exact_scale(work->exact, hours, line->row->module_pct, 100);
	add_to(work, sums[occurrence], module_hours);
	if (is_academic(work->costing->bank, line->row->rate))
		add_academic(work, occurrence, hours, module_hours);
}

void estimate_derive_module(struct estimate_work *work)
{
	struct estimate *estimate = work->estimate;
	for (size_t i = 0; i < work->plan->line_count; i++)
		add_line(work, &work->plan->lines[i]);
	estimate->module.once_ratio =
		maybe_ratio(estimate->once_hours, MILLI, estimate->module.once, work->exact);
	estimate->module.run_ratio =
		maybe_ratio(estimate->run_hours, MILLI, estimate->module.run, work->exact);
	estimate->module.year_ratio =
		maybe_ratio(estimate->year_hours, MILLI, estimate->module.year, work->exact);
}
