#ifndef ASSESS_WHY_ESTIMATE_H
#define ASSESS_WHY_ESTIMATE_H

#include "why_tree.h"

/* The parts that explanations of the estimate are put together from. Private to src/assess. */

/* Which rows a result counts: by timing, phase, role. */
enum selection {
	SELECT_ONCE,
	SELECT_RUN,
	SELECT_YEAR,
	SELECT_ALL,
	SELECT_MAINTENANCE,
	SELECT_ACADEMIC,
	SELECT_AUTHORS,
	SELECT_TUTOR,
	SELECT_VIDEO,
};

enum measure {
	MEASURE_HOURS,
	MEASURE_DIRECT,
	MEASURE_FULL,
	MEASURE_NET,
	MEASURE_CONTRIBUTION,
	MEASURE_SURPLUS,
};

enum period { PERIOD_BUILD, PERIOD_YEAR };

/* Each adds its lines at depth 1 and below; what the argument is, its table tells: a selection, a
 * measure, a period, a result's key, or nothing. */
void rows_add(struct tree *tree, int argument);
void nonpay_add(struct tree *tree, int argument);
void years_add(struct tree *tree, int argument);
void first_year_add(struct tree *tree, int argument);
void year1_add(struct tree *tree, int argument);
void income_add(struct tree *tree, int argument);
void demand_add(struct tree *tree, int argument);
void gap_add(struct tree *tree, int argument);
void allocations_add(struct tree *tree, int argument);
void unnamed_add(struct tree *tree, int argument);
void peaks_add(struct tree *tree, int argument);
void ceilings_add(struct tree *tree, int argument);
void method_row_add(struct tree *tree, int argument);

void driver_line(struct tree *tree, unsigned depth, const struct driver *driver);

/* `value` counted in parts of `unit` (a power of ten), with two places and what it is. */
const char *amount_shown(struct tree *tree, int64_t value, int64_t unit, const char *name);
const char *currency_of(const struct tree *tree); /* of the proposal, else of the bank */
const char *pence_shown(struct tree *tree, int64_t value);
const char *hours_shown(struct tree *tree, int64_t value);

#endif
