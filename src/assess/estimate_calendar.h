#ifndef ASSESS_ESTIMATE_CALENDAR_H
#define ASSESS_ESTIMATE_CALENDAR_H

#include "assess/load.h"
#include "estimate_internal.h"

/* Hours by role and month in the making: opened for a span of months, filled with the rows of one
 * plan or of many, and closed into a struct load. Each occurrence is spread evenly over its months.
 */

#define MONTHS_MAX 12000 /* from the first to the last month: more is no calendar */

/* Loads of one role, kept as changes from the month before, so that a long occurrence costs no more
 * than a short one. `covered` counts occurrences: months without any are not looked at. */
struct calendar_role {
	int64_t *load, *covered;
};

struct calendar {
	const struct bank *bank;
	struct arena *arena;
	struct exact *exact;
	int64_t first;
	size_t count;
	struct calendar_role *roles; /* by rate index */
};

/* The months that rows reach; starts as nothing ({ 0 } but for `any`). */
struct span {
	bool any;
	int64_t first, last;
};

/* A row on the calendar: what one occurrence takes in each year, its terms, and the month of launch
 * from which its months count. */
struct placed {
	const struct cost_row *row;
	const int64_t *each; /* micro-hours by year */
	const struct terms *terms;
	int64_t launch;
	struct load_move move;
};

void span_add(struct span *span, const struct placed *placed);

/* Every month of the span; false, and an overflow, where those are too many. */
bool calendar_open(struct calendar *calendar, const struct bank *bank, const struct span *span,
		   struct arena *arena, struct exact *exact);
void calendar_add(struct calendar *calendar, const struct placed *placed);

/* A role's place on it, made when first asked for. Whether any occurrence is there. */
struct calendar_role *calendar_role(struct calendar *calendar, const struct rate *rate);
bool calendar_is_used(const struct calendar *calendar, const struct rate *rate);

/* The sums, in the order of the roles given. */
void calendar_close(const struct calendar *calendar, const struct rate *const *rates, size_t count,
		    struct load *load);

/* One plan as it is or moved, for the roles of the estimate. */
void plan_load(const struct plan *plan, const struct estimate *estimate, struct load_move move,
	       struct load *load, struct arena *arena, struct exact *exact);

#endif
