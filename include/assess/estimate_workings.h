#ifndef ASSESS_ESTIMATE_WORKINGS_H
#define ASSESS_ESTIMATE_WORKINGS_H

#include "assess/estimate.h"

/* The steps in between of an estimate (data/README.md, section 8.4), for a workbook that works
 * everything out again and shows each of them. Tables are by the index of the row in the bank; rows
 * that are switched off, and years behind the plan, hold 0. */
struct estimate_workings {
	int64_t learners[YEARS_MAX];             /* in one run; [0]: planned */
	const int64_t *drivers[YEARS_MAX];       /* thousandths at those learners, by driver */
	const int64_t (*rates)[YEARS_MAX];       /* pence an hour, by rate: of all years */
	int64_t counts[TIMING_COUNT][YEARS_MAX]; /* occurrences */
	int64_t fees[YEARS_MAX];                 /* pence */
	int64_t net_fees[YEARS_MAX];             /* pence, without the grant */
	int64_t (*hours_each)[YEARS_MAX];        /* micro-hours of one occurrence, by activity */
	int64_t (*pay)[YEARS_MAX];               /* pence, by activity */
	int64_t (*costs)[YEARS_MAX];             /* pence with VAT, by row of nonpay.csv */
};

/* The plan behind `estimate`, which must not have overflowed. Pure; on the arena. */
const struct estimate_workings *estimate_workings_derive(const struct bank *bank,
							 const struct estimate *estimate,
							 struct arena *arena);

/* Micro-hours of an activity in the sheet of one occurrence of each kind: averaged over the years
 * where it comes with a major refresh only; 0 where it is none of once, run and year. */
enum occurrence_kind { OCCURS_ONCE, OCCURS_IN_RUN, OCCURS_IN_YEAR, OCCURS_OTHERWISE };
enum occurrence_kind cost_row_occurs(const struct cost_row *row);

/* Whether the hours of a row make up the driver of kind build. */
bool cost_row_builds(const struct cost_row *row);

#endif
