#include "estimate_internal.h"

/* Measures beside published bands. */

static enum band band_of(const struct benchmark *benchmark, const struct value *value)
{
	if (value->kind != VALUE_NUMBER)
		return BAND_NONE;
	if (value->micro < benchmark->low)
		return BAND_LOW;
	return value->micro > benchmark->high ? BAND_HIGH : BAND_IN;
}

void estimate_derive_benchmarks(struct estimate_work *work)
{
	const struct bank *bank = work->costing->bank;
	struct scope scope = plan_scope(work->plan, work->arena);
	scope.results = work->estimate->results;
	for (size_t i = 0; i < bank->benchmarks.count; i++) {
		const struct benchmark *benchmark = &bank->benchmarks.items[i];
		struct benchmark_result *result =
			ARRAY_PUSH(work->arena, &work->estimate->benchmarks);
		result->benchmark = benchmark;
		if (benchmark->value && !work->estimate->overflow)
			result->value = expr_eval(benchmark->value, &scope);
		result->band = band_of(benchmark, &result->value);
	}
}
