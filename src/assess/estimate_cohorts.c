#include "estimate_internal.h"

/* Asked of a finished estimate, not with each: the totals at other numbers of learners. */

const struct cohort_result *estimate_cohorts(const struct bank *bank,
					     const struct estimate *estimate, int64_t first,
					     size_t count, struct arena *arena)
{
	struct cohort_result *results = ARENA_ARRAY(arena, struct cohort_result, count + 1);
	struct arena_mark mark = arena_mark(arena);
	struct exact exact = { 0 };
	struct costing costing;
	costing_derive(&costing, bank, arena, &exact);
	struct sweep *sweep = sweep_open(
		plan_derive(&costing, estimate->input_values, arena, &exact), arena, &exact);
	for (size_t i = 0; i < count; i++) {
		int64_t learners = first + (int64_t)i;
		struct cohort cohort = sweep_at(sweep, learners);
		results[i] = (struct cohort_result){ .learners = learners,
						     .net = cohort.net,
						     .direct = cohort.direct,
						     .full = cohort.full };
	}
	arena_rewind(arena, mark);
	return exact.overflow ? NULL : results;
}
