#ifndef REPORT_ESTIMATE_TABLES_H
#define REPORT_ESTIMATE_TABLES_H

#include "paper.h"

/* The tables and sentences that the estimate's parts share. Private to them. Figures are those of
 * the assessment; only their writing is done here. Each adds nothing where it has nothing to show.
 */

void estimate_gap_table(struct paper *paper, const struct gap *gap, const char *caption);
void estimate_income_table(struct paper *paper, const struct estimate *estimate);
void estimate_role_bars(struct paper *paper, const struct estimate *estimate);

/* "36 learners"; what a gap comes to in one sentence; "in year 4". */
const char *estimate_cohort_words(const struct paper *paper, int64_t learners);
const char *estimate_gap_words(const struct paper *paper, const struct gap *gap);
const char *estimate_paid_back(const struct paper *paper, const struct maybe *year);

/* A warning where the tables behind the figures are in another currency than the proposal. */
void estimate_currency_note(struct paper *paper);

/* The value of an input for people. */
const char *estimate_input_words(struct paper *paper, const struct input *input,
				 const struct value *value);

/* The inputs nobody answered, or whose answer was held within limits: with a heading. */
void estimate_local_table(struct paper *paper); /* nothing where no figure is local */
void estimate_assumed_table(struct paper *paper, const struct estimate *estimate);

#endif
