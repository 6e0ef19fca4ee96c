#ifndef REPORT_ROLLUP_DOCUMENT_H
#define REPORT_ROLLUP_DOCUMENT_H

#include "assess/rollup.h"
#include "report/document.h"

/* The portfolio as a paper: what all proposals come to together, by calendar year and by role. On
 * the arena. */
struct document *rollup_document(const struct rollup *rollup, const struct bank *bank,
				 int32_t today, struct arena *arena);

#endif
