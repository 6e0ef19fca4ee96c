#ifndef ASSESS_LOAD_H
#define ASSESS_LOAD_H

#include "assess/estimate.h"

/* The hours of each role in each month against what the core team can give, and the two ways to
 * get a peak down: begin earlier, or take longer. Month 0 is launch. Pure; on the arena. */

/* What is done to the rows of timing `once`: begin so many months earlier, and take so many per
 * cent of the planned time, counted from launch (a row from month -5 to -2 has the months from -10
 * to -3 at 200). */
struct load_move {
	int earlier;     /* months, 0 to LOAD_EARLIER_MAX */
	int stretch_pct; /* 100 to LOAD_STRETCH_MAX */
};
extern const struct load_move load_as_planned;
#define LOAD_EARLIER_MAX 36
#define LOAD_STRETCH_MAX 400

struct load_role {
	const struct rate *rate;
	bool core;                  /* not buyable, not the examiner: has to be under 100 % */
	struct maybe capacity_year; /* micro-hours, a month's is a twelfth; unknown: none */
	const int64_t *hours;       /* micro-hours by month, `months` of them, [0] is `first` */
	int peak_month;             /* the earliest of equals */
	int64_t peak_hours;
	struct maybe peak_bp; /* of the capacity, hundredths of a per cent */
};

struct load {
	bool overflow; /* nothing else here is to be trusted */
	int first;     /* month of the first column */
	size_t months;
	ARRAY(struct load_role) roles; /* as estimate->roles */
	const int64_t *hours;          /* all roles, by month */
	int busiest_month;
	int64_t busiest_hours;
	const struct load_role *worst; /* core role with the highest peak; NULL: none */
};

struct load *estimate_load(const struct bank *bank, const struct estimate *estimate,
			   struct load_move move, struct arena *arena);

/* A cell in hundredths of a per cent of the month's capacity. `at`: column. */
struct maybe load_cell_bp(const struct load_role *role, size_t at);

/* Green, amber or red by load_amber_bp and load_red_bp; green where there is no figure. */
enum colour load_colour(const struct bank *bank, struct maybe bp);

/* The smallest of each move alone that gets every core role under load_red_bp in every month;
 * unknown: none within the bounds does. Both are 0 months and 100 per cent where nothing is over.
 */
struct load_remedies {
	struct maybe earlier, stretch_pct;
	int64_t planned_bp;               /* worst core role as planned */
	int64_t earlier_bp, stretch_bp;   /* with the remedy; where there is none: the best
					   * that the move can do */
	int earlier_first, stretch_first; /* the month in which work would begin */
};
struct load_remedies estimate_load_remedies(const struct bank *bank,
					    const struct estimate *estimate, struct arena *arena);

#endif
