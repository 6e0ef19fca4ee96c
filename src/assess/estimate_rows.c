#include "estimate_internal.h"

/* One row of activities.csv or nonpay.csv: section 8.4, steps 3, 4 and 7. */

int64_t row_weight(const struct cost_row *row, struct exact *exact)
{
	int64_t likely = exact_multiply(exact, row->likely, 4);
	return exact_add(exact, exact_add(exact, row->low, likely), row->high);
}

int64_t row_hours(const struct cost_row *row, int64_t driver, const int64_t *multipliers,
		  struct exact *exact)
{
	int64_t hours = exact_scale(exact, row_weight(row, exact), driver, 6);
	for (size_t i = 0; i < row->multipliers.count; i++)
		hours = exact_scale(exact, hours, multipliers[row->multipliers.items[i]->index],
				    1000);
	return hours;
}

/* rhu(P x driver x 100, 6000000), with the hundred taken out of both. */
int64_t row_price(const struct cost_row *row, int64_t driver, struct exact *exact)
{
	return exact_scale(exact, row_weight(row, exact), driver, 60000);
}

int64_t row_income_price(const struct cost_row *row, int64_t net, struct exact *exact)
{
	return exact_scale(exact, row_weight(row, exact), net, 6000);
}

int64_t price_inflate(const struct bank *bank, int64_t price, struct exact *exact)
{
	int64_t rise = exact_add(exact, 10000, bank->method_params[PARAM_NONPAY_INFL_BP]);
	return exact_scale(exact, price, rise, 10000);
}

int64_t row_with_vat(const struct cost_row *row, const struct bank *bank, int64_t price,
		     struct exact *exact)
{
	if (!row->vat)
		return price;
	int64_t vat = exact_scale(exact, price, bank->method_params[PARAM_VAT_BP], 10000);
	return exact_add(exact, price, vat);
}

bool row_is_income(const struct cost_row *row)
{
	return row->driver->kind == DRIVER_INCOME;
}

bool row_is_build(const struct cost_row *row)
{
	return row->timing == TIMING_ONCE && !row->shared
	       && (row->phase == PHASE_DESIGN || row->phase == PHASE_PRODUCTION)
	       && row->driver->kind != DRIVER_BUILD;
}

bool row_is_active(const struct cost_row *row, const bool *conditions)
{
	return !row->condition || conditions[row->condition->index];
}

/* An unknown number counts as `otherwise`. */
static int64_t number_milli(const struct value *value, int64_t otherwise, struct exact *exact)
{
	if (value->kind != VALUE_NUMBER)
		return otherwise;
	return exact_divide(exact, value->micro, 1000);
}

int64_t driver_value(const struct driver *driver, const struct scope *scope, struct exact *exact)
{
	struct value value = expr_eval(driver->formula, scope);
	return number_milli(&value, 0, exact);
}

int64_t multiplier_value(const struct multiplier *multiplier, const struct scope *scope,
			 struct exact *exact)
{
	for (size_t i = 0; i < multiplier->cases.count; i++) {
		const struct multiplier_case *found = &multiplier->cases.items[i];
		if (expr_test(found->when, scope) != TRUTH_YES)
			continue;
		struct value value = expr_eval(found->value, scope);
		return number_milli(&value, 1000, exact);
	}
	return 1000;
}

/* `indirect_method` of params.csv. Full-time equivalents: hours over the role's hours a year. */
int64_t indirect_cost(const struct costing *costing, int64_t pay, int64_t net,
		      const int64_t *role_hours, struct exact *exact)
{
	const struct bank *bank = costing->bank;
	const int64_t *params = bank->method_params;
	int64_t sum = 0;
	switch ((enum indirect_method)params[PARAM_INDIRECT_METHOD]) {
	case INDIRECT_NONE:
		return 0;
	case INDIRECT_PCT_PAY:
		return exact_scale(exact, pay, params[PARAM_INDIRECT_BP], 10000);
	case INDIRECT_PCT_INCOME:
		return exact_scale(exact, net, params[PARAM_INDIRECT_BP], 10000);
	case INDIRECT_PER_FTE:
		break;
	}
	for (size_t i = 0; i < bank->rates.count; i++) {
		if (role_hours[i * YEARS_MAX] == 0)
			continue;
		int64_t year = exact_multiply(exact, bank->rates.items[i].annual_hours, MICRO);
		int64_t part = exact_scale(exact, role_hours[i * YEARS_MAX],
					   params[PARAM_INDIRECT_PER_FTE_GBP], year);
		sum = exact_add(exact, sum, part);
	}
	return sum;
}
