#include "assess/estimate.h"
#include "estimate_internal.h"

#include "base/text.h"

#include <string.h>

struct maybe maybe_ratio(int64_t a, int64_t parts, int64_t b, struct exact *exact)
{
	if (b <= 0)
		return (struct maybe){ 0 };
	return (struct maybe){ .known = true, .value = exact_scale(exact, a, parts, b) };
}

int64_t estimate_driver(const struct plan *plan, const char *id, int year)
{
	const struct driver *driver = driver_find(plan->costing->bank, id);
	return driver ? plan->drivers[year][driver->index] : 0;
}

/* Figures that the plan has already. */
static void take_plan(struct estimate_work *work)
{
	const struct plan *plan = work->plan;
	const struct bank *bank = plan->costing->bank;
	struct estimate *estimate = work->estimate;
	int64_t *rates = ARENA_ARRAY(work->arena, int64_t, bank->rates.count);
	for (size_t i = 0; i < bank->rates.count; i++)
		rates[i] = plan->costing->rates[i][0];
	estimate->rates = rates;
	estimate->years = plan->terms.years;
	estimate->drivers = plan->drivers[0];
	estimate->multipliers = plan->multipliers;
	estimate->conditions = plan->conditions;
	memcpy(estimate->year, plan->year, sizeof(estimate->year));
	estimate->total = plan->total;
}

typedef void estimate_step(struct estimate_work *work);

/* In the order in which one needs the other. */
static estimate_step *const steps[] = {
	take_plan,
	estimate_derive_lines,
	estimate_derive_phases,
	estimate_derive_run,
	estimate_derive_break_even_years,
	estimate_derive_break_even_months,
	estimate_derive_units,
	estimate_derive_module,
	estimate_derive_range,
	estimate_derive_demand,
	estimate_derive_months,
	estimate_derive_ceilings,
	estimate_derive_goodwill,
	estimate_derive_tornado,
	estimate_derive_value,
	estimate_derive_shared,
};

static void take_allocations(struct estimate *estimate, const struct allocation *allocations,
			     size_t count, struct arena *arena)
{
	for (size_t i = 0; i < count; i++)
		*ARRAY_PUSH(arena, &estimate->allocations) = allocations[i];
}

struct estimate *estimate_derive(const struct bank *bank, const struct scope *scope,
				 const struct allocation *allocations, size_t allocation_count,
				 enum estimate_depth depth, struct arena *arena)
{
	const struct estimate_overrides none = { 0 };

	return estimate_derive_with(bank, scope, allocations, allocation_count, &none, depth,
				    arena);
}

struct estimate *estimate_derive_with(const struct bank *bank, const struct scope *scope,
				      const struct allocation *allocations, size_t allocation_count,
				      const struct estimate_overrides *overrides,
				      enum estimate_depth depth, struct arena *arena)
{
	struct estimate *estimate = ARENA_NEW(arena, struct estimate);
	struct exact exact = { 0 };
	struct costing costing;
	estimate_derive_inputs(estimate, scope, overrides, arena);
	take_allocations(estimate, allocations, allocation_count, arena);
	costing_derive(&costing, bank, arena, &exact);
	struct plan *plan = plan_derive(&costing, estimate->input_values, arena, &exact);
	struct estimate_work work = {
		.costing = &costing,
		.scope = scope,
		.plan = plan,
		.sweep = sweep_open(plan, arena, &exact),
		.estimate = estimate,
		.arena = arena,
		.exact = &exact,
	};
	for (size_t i = 0; i < COUNT(steps); i++)
		steps[i](&work);
	if (depth == ESTIMATE_FULL)
		estimate_derive_break_even(&work);
	estimate_derive_results(&work);
	estimate->overflow = exact.overflow;
	if (exact.overflow) /* silence, rather than a wrong number */
		memset(estimate->results, 0, sizeof(estimate->results));
	estimate_derive_benchmarks(&work);
	return estimate;
}
