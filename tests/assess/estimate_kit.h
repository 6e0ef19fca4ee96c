#ifndef TESTS_ASSESS_ESTIMATE_KIT_H
#define TESTS_ASSESS_ESTIMATE_KIT_H

#include "harness.h"

#include "assess/estimate.h"
#include "base/number.h"

/* What the tests of the estimate share. */

/* The shipped bank. The bank of tests/bank-own, laid over it: its files replace the shipped ones.
 */
const struct bank *kit_bank(void);
const struct bank *kit_own_bank(void);
/* Either with one file's text changed: every `from` becomes `to` (it must be there). */
const struct bank *kit_changed_bank(const char *file, const char *from, const char *to);
const struct bank *kit_changed_own_bank(const char *file, const char *from, const char *to);

/* The estimate when questions are answered so: "res_runs_year=1; res_fee=90"; "" for none. */
struct estimate *kit_estimate(const struct bank *bank, const char *answers);
struct estimate *kit_estimate_with(const struct bank *bank, const char *answers,
				   const struct allocation *allocations, size_t count,
				   enum estimate_depth depth);

/* Promised hours: "SME build any 240 funded" and so on, one row each, parted by ";". */
size_t kit_allocations(const struct bank *bank, const char *text, struct allocation **rows);

const struct line_result *kit_line(const struct estimate *estimate, const char *id);
const struct nonpay_result *kit_cost(const struct estimate *estimate, const char *id);
const struct role_result *kit_role(const struct estimate *estimate, const char *id);

#endif
