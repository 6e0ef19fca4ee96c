#ifndef ASSESS_ESTIMATE_SWEEP_H
#define ASSESS_ESTIMATE_SWEEP_H

#include "estimate_internal.h"

/* What the files of the sweep share: estimate_sweep_open.c fills it, estimate_sweep.c works out one
 * number of learners, estimate_sweep_run.c one run, estimate_sweep_rise.c says whether everything
 * goes up with the learners. Private to them. */

/* A row of activities.csv that hangs on the learners. */
struct moving_line {
	const struct cost_row *row;
	int64_t weight;
	int64_t price[YEARS_MAX]; /* pence an hour of one occurrence: count by rate */
	int first, last;          /* the years in which it comes round at all */
	bool by_build, by_year;   /* the driver is the build's; moves with the year's learners */
};
/* A row of nonpay.csv that does. */
struct moving_cost {
	const struct cost_row *row;
	int64_t weight;
	int first, last;
	bool by_build;
};

struct sweep {
	const struct plan *plan;
	struct exact *exact;
	struct expr_change change; /* the learners, and the drivers that hang on them */
	bool *driver_moves, *condition_moves, *multiplier_moves; /* by index */
	bool any_condition_moves, any_multiplier_moves, build_moves;
	bool counts_hours; /* indirect cost rides on hours */
	bool rises;        /* see sweep_rises() */
	int64_t rise, vat; /* of prices: 10000 and more; of marked rows: hundredths of a per cent */
	size_t *moving;    /* indexes of the formula drivers that move */
	size_t moving_count;
	struct moving_line *lines;
	size_t line_count;
	struct moving_cost *costs;
	size_t cost_count;
	int64_t fixed_build; /* micro-hours of the build's rows that do not move */
	int64_t fixed_pay[YEARS_MAX], fixed_nonpay[YEARS_MAX];
	int64_t (*fixed_hours)[YEARS_MAX]; /* by rate index */

	/* Working storage, reused for each number. */
	struct value *inputs;
	int64_t *scratch; /* all drivers, those that do not move filled in */
	int64_t *drivers[YEARS_MAX];
	int64_t *store[3]; /* room for the drivers of planned, year 1's and year 2's learners */
	bool *conditions;
	int64_t *multipliers;
	int64_t (*role_hours)[YEARS_MAX];
	struct scope scope;
};

/* Put so many learners in the place of the planned ones, for expressions. */
void sweep_set_learners(struct sweep *sweep, int64_t learners);

/* The drivers at so many learners, in `drivers`: those that move are renewed. */
void sweep_load_drivers(struct sweep *sweep, int64_t learners, int64_t *drivers);

/* Settle `rises`, when everything else is open. */
void sweep_find_rise(struct sweep *sweep);

#endif
