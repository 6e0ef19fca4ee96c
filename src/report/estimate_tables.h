#ifndef REPORT_ESTIMATE_TABLES_H
#define REPORT_ESTIMATE_TABLES_H

#include "paper.h"

/* The tables of the estimate's part. Private to it. Figures are those of the assessment; only their
 * writing is done here. Each adds nothing where it has nothing to show. */

void estimate_gap_table(struct paper *paper, const struct gap *gap, const char *caption);
void estimate_years_table(struct paper *paper, const struct estimate *estimate);
void estimate_role_bars(struct paper *paper, const struct estimate *estimate);

/* The inputs nobody answered, or whose answer was held within limits: with a heading. */
void estimate_local_table(struct paper *paper); /* nothing where no figure is local */
void estimate_assumed_table(struct paper *paper, const struct estimate *estimate);

#endif
