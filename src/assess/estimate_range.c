#include "estimate_internal.h"

#include <math.h>

/* How far the cost may be off: closed form, section 8.5. Rows are beta-PERT, groups of rows go
 * together more than others do, the total is lognormal. The one part of the estimate, with NPV and
 * the demand view, in floating point. */

/* Sums of the money sd of rows: of all, of each group, and of their squares. */
struct spread {
	double *groups; /* by correlation index */
	double all, squares;
};

static double row_sd(const struct cost_row *row)
{
	double low = (double)row->low, high = (double)row->high;
	double mean = (low + 4 * (double)row->likely + high) / 6;
	return sqrt((mean - low) * (high - mean) / 7) / 1000;
}

/* Pounds by which one unit of a line's parameter shows in a year: driver, multipliers, count, rate.
 */
static double line_factor(const struct plan *plan, const struct plan_line *line, int year)
{
	const struct cost_row *row = line->row;
	double factor = (double)plan->drivers[year][row->driver->index] / 1000;
	for (size_t i = 0; i < row->multipliers.count; i++)
		factor *= (double)plan->multipliers[row->multipliers.items[i]->index] / 1000;
	factor *= (double)plan->terms.counts[row->timing][year];
	return factor * (double)plan->costing->rates[row->rate->index][year] / 100;
}

static double cost_factor(const struct plan *plan, const struct plan_cost *cost, int year)
{
	const struct cost_row *row = cost->row;
	const int64_t *params = plan->costing->bank->method_params;
	double count = (double)plan->terms.counts[row->timing][year];
	double vat = row->vat ? 1 + (double)params[PARAM_VAT_BP] / 10000 : 1;
	if (row_is_income(row))
		return count > 0 ? (double)plan->net_fees[year] / 100 * vat : 0;
	double rise = 1 + (double)params[PARAM_NONPAY_INFL_BP] / 10000;
	return (double)plan->drivers[year][row->driver->index] / 1000 * count * pow(rise, year)
	       * vat;
}

static void spread_add(struct spread *spread, const struct cost_row *row, double sd)
{
	spread->all += sd;
	spread->squares += sd * sd;
	spread->groups[row->correlation_index] += sd;
}

/* Years 0 to `last`; `on_pay` is 1, or 1 plus the share of indirect cost that rides on pay. */
static double money_sd(struct estimate_work *work, int last, double on_pay)
{
	const struct plan *plan = work->plan;
	const struct bank *bank = work->costing->bank;
	size_t groups = bank->correlations.count;
	struct spread spread = { .groups = ARENA_ARRAY(work->arena, double, groups + 1) };
	for (size_t i = 0; i < plan->line_count; i++) {
		double factor = 0;
		for (int year = 0; year <= last; year++)
			factor += line_factor(plan, &plan->lines[i], year);
		spread_add(&spread, plan->lines[i].row,
			   row_sd(plan->lines[i].row) * factor * on_pay);
	}
	for (size_t i = 0; i < plan->cost_count; i++) {
		double factor = 0;
		for (int year = 0; year <= last; year++)
			factor += cost_factor(plan, &plan->costs[i], year);
		spread_add(&spread, plan->costs[i].row, row_sd(plan->costs[i].row) * factor);
	}
	double group_squares = 0;
	for (size_t i = 0; i < groups; i++)
		group_squares += spread.groups[i] * spread.groups[i];
	double within = (double)bank->method_params[PARAM_RHO_WITHIN_BP] / 10000;
	double between = (double)bank->method_params[PARAM_RHO_BETWEEN_BP] / 10000;
	double variance = spread.squares + within * (group_squares - spread.squares)
			  + between * (spread.all * spread.all - group_squares);
	return sqrt(fmax(variance, 0)); /* a driver below nothing can take it there */
}

static struct range lognormal(double mean, double sd)
{
	struct range range = { .mean = mean, .sd = sd, .p50 = mean, .p80 = mean, .p90 = mean };
	if (mean > 0) {
		double variance = log(1 + sd / mean * (sd / mean));
		double middle = log(mean) - variance / 2, width = sqrt(variance);
		range.p50 = exp(middle);
		range.p80 = exp(middle + 0.8416212 * width);
		range.p90 = exp(middle + 1.2815516 * width);
	}
	range.reserve = range.p80 - mean;
	return range;
}

void estimate_derive_range(struct estimate_work *work)
{
	const struct plan *plan = work->plan;
	const int64_t *params = work->costing->bank->method_params;
	bool rides = params[PARAM_INDIRECT_METHOD] == INDIRECT_PCT_PAY;
	double on_pay = rides ? 1 + (double)params[PARAM_INDIRECT_BP] / 10000 : 1;
	double sd = money_sd(work, plan->terms.years, on_pay);
	double full = (double)plan->total.full / 100, direct = (double)plan->total.direct / 100;
	work->estimate->once_range =
		lognormal((double)plan->year[0].full / 100, money_sd(work, 0, on_pay));
	work->estimate->total_range = lognormal(full, sd);
	work->relative_sd_full = full > 0 ? sd / full : 0;
	work->relative_sd_direct = direct > 0 ? money_sd(work, plan->terms.years, 1) / direct : 0;
}
