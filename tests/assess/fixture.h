#ifndef TESTS_ASSESS_FIXTURE_H
#define TESTS_ASSESS_FIXTURE_H

#include "harness.h"

#include "assess/assessment.h"

/* What the tests of the assessment share: banks, and proposals written as text. Everything lives in
 * the test's arena; what cannot be read fails the test with its message. */

/* The shipped bank, and a copy of it in which, in each `file`, the first `old` is `new`. The list
 * ends with a row of NULLs. */
struct change_text {
	const char *file, *old, *new;
};
const struct bank *shipped_bank(void);
const struct bank *changed_bank(const struct change_text *changes);

/* A proposal: the rows of its CSV file, without the header. */
const struct proposal *proposal_of(const struct bank *bank, const char *rows);
/* A framework: rows "name,row,value,mode,decided_by". NULL: none. */
const struct framework *framework_of(const struct bank *bank, const char *rows);

/* On 2026-09-01, without the slow searches. */
struct assessment *assess(const struct bank *bank, const char *rows, const char *framework_rows);

/* Results by name; the test fails where the bank has no such row. */
const struct question_result *question_of(const struct assessment *assessment, const char *name);
const struct check_result *check_of(const struct assessment *assessment, const char *name);
const char *state_of(const struct assessment *assessment, const char *question);
const char *check_state_of(const struct assessment *assessment, const char *check);
/* The value as text: "-" for none, grids as "row=value row=value". */
const char *value_of(const struct assessment *assessment, const char *name);
/* Problems as lines "kind name row", in their order. */
const char *problems_of(const struct assessment *assessment);
/* The sentence of the first problem; "" for none. */
const char *first_problem(const struct assessment *assessment);

/* Whole files: a proposal with the framework named in it, both of data/examples. */
const struct proposal *example_proposal(const struct bank *bank, const char *name);
const struct framework *example_framework(const struct bank *bank, const char *name);

#endif
