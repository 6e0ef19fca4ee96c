#include "estimate_internal.h"

/* Section 8.4, step 1: pence an hour of each role in each year. */

static int64_t rate_first(const struct rate *rate, const int64_t *params, struct exact *exact)
{
	if (rate->override_pence >= 0)
		return rate->override_pence;
	int64_t salary = rate->salary_pence;
	int64_t above = exact_subtract(exact, salary, params[PARAM_NI_THRESHOLD_GBP]);
	int64_t insurance =
		exact_scale(exact, above > 0 ? above : 0, params[PARAM_NI_RATE_BP], 10000);
	int64_t pension = exact_scale(exact, salary, rate->pension_bp, 10000);
	int64_t levy = exact_scale(exact, salary, params[PARAM_LEVY_BP], 10000);
	int64_t year = exact_add(exact, salary, insurance);
	year = exact_add(exact, year, exact_add(exact, pension, levy));
	return exact_divide(exact, year, rate->annual_hours);
}

void costing_derive(struct costing *costing, const struct bank *bank, struct arena *arena,
		    struct exact *exact)
{
	int64_t(*rates)[YEARS_MAX] = arena_alloc_array(arena, bank->rates.count, sizeof(*rates));
	int64_t rise = exact_add(exact, 10000, bank->method_params[PARAM_PAY_INFL_BP]);
	for (size_t i = 0; i < bank->rates.count; i++) {
		rates[i][0] = rate_first(&bank->rates.items[i], bank->method_params, exact);
		for (int year = 1; year < YEARS_MAX; year++)
			rates[i][year] = exact_scale(exact, rates[i][year - 1], rise, 10000);
	}
	*costing = (struct costing){ .bank = bank, .rates = (const int64_t(*)[YEARS_MAX])rates };
}
