#ifndef ASSESS_ROLLUP_INTERNAL_H
#define ASSESS_ROLLUP_INTERNAL_H

#include "assess/rollup.h"
#include "estimate_calendar.h"

/* What the files of the roll-up share. */

/* What a role does for all courses together, by rate index. */
struct rollup_work_role {
	int64_t build, live, life; /* micro-hours: before launch, a year, over the whole plan */
};

struct rollup_work {
	const struct bank *bank;
	const struct costing *costing;
	struct rollup *rollup;
	int32_t today;
	struct arena *arena;
	struct exact *exact;

	bool dated;    /* any course has a launch day */
	int64_t start; /* first month of the portfolio's year 0, twelve before the first launch */
	int portfolio_years; /* how many years the shared rows run */
	struct span span;
	struct calendar calendar;
	struct rollup_work_role *roles;

	/* What is shared, of one occurrence, by row: hours, and pence at prices of year 0; where
	 * any course calls for it, as the first of them does. */
	int64_t *shared_hours, *shared_prices;
	bool *hours_called, *prices_called;
	struct terms terms;     /* of the first course */
	int64_t *shared_income; /* net fees by year of the portfolio */
};

/* The plan of a course with its place's experience. */
struct plan *course_plan(struct rollup_work *work, const struct rollup_course *course);

/* Figures of a year that begins with `month`, spread evenly over the calendar years it touches. */
struct rollup_flow {
	int64_t hours, direct, full, net;
};
void rollup_spread(struct rollup_work *work, int64_t month, const struct rollup_flow *flow,
		   bool shared);

/* rollup_shared.c: what a course calls for; then all of it, once. */
void shared_take(struct rollup_work *work, const struct rollup_course *course,
		 const struct plan *plan);
void shared_derive(struct rollup_work *work);

/* rollup_team.c */
void team_take(struct rollup_work *work, const struct plan *plan);
void team_derive(struct rollup_work *work);

#endif
