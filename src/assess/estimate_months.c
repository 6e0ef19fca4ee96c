#include "estimate_calendar.h"

/* The busiest months of the plan as it is. */

void estimate_derive_months(struct estimate_work *work)
{
	struct estimate *estimate = work->estimate;
	for (size_t i = 0; i < estimate->roles.count; i++)
		ARRAY_PUSH(work->arena, &estimate->peaks);
	struct arena_mark mark = arena_mark(work->arena);
	struct load load = { 0 };
	plan_load(work->plan, estimate, load_as_planned, &load, work->arena, work->exact);
	for (size_t i = 0; i < load.roles.count; i++) {
		const struct load_role *role = &load.roles.items[i];
		struct peak *peak = &estimate->peaks.items[i];
		*peak = (struct peak){ .rate = role->rate,
				       .month = role->peak_month,
				       .hours = role->peak_hours };
		peak->percent =
			maybe_ratio(role->peak_hours, 1200, role->capacity_year.value, work->exact);
		estimate->core_unstaffed += !peak->percent.known;
		if (role->core && peak->percent.value > estimate->core_percent)
			estimate->core_percent = peak->percent.value;
	}
	estimate->busiest_month = load.busiest_month;
	estimate->busiest_hours = load.busiest_hours;
	arena_rewind(work->arena, mark);
}
