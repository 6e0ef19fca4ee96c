#ifndef ASSESS_WHY_TREE_H
#define ASSESS_WHY_TREE_H

#include "assess/why.h"

/* A tree of explanations while it grows. Private to src/assess. */
struct tree {
	const struct assessment *assessment;
	const struct bank *bank;
	struct scope scope;
	struct why *why;
	struct arena *arena;
	bool *told; /* by question index: unfolded already, so a second mention stays short */
};

/* Add a line. NULL texts count as "". */
void tree_add(struct tree *tree, unsigned depth, const char *text, const char *value,
	      const char *origin);

/* What people read of the line added last, where it differs; NULL: it does not. */
void tree_say(struct tree *tree, const char *said, const char *gave);

/* "survey.csv:12"; "" for a place without a file. */
const char *place_text(struct tree *tree, struct place place);

/* "yes", "12.5", "unknown", "a grid". */
const char *value_shown(struct tree *tree, const struct value *value);
const char *value_said(struct tree *tree, const struct value *value); /* with labels */
const char *truth_shown(enum truth truth);

/* A rule: a line with what it gave, and its parts below. NULL: nothing is added. */
void rule_add(struct tree *tree, unsigned depth, const char *words, const struct expr *rule,
	      struct place place);

/* What an overlay replaced in a row, a line each with the bank's value beside it; `id` NULL: in the
 * whole file. why_local.c */
void local_add(struct tree *tree, unsigned depth, const char *file, const char *id);

/* A row of rates.csv, of params.csv, of activities.csv or nonpay.csv: what stands in it, where that
 * comes from and how sure it is. False where there is none. why_local.c */
bool rate_explain(struct tree *tree, const char *id);
bool param_explain(struct tree *tree, const char *key);
bool cost_row_explain(struct tree *tree, const char *id);

/* why_question.c, why_estimate.c */
const char *question_origin(struct tree *tree, const struct question *question);
void question_unfold(struct tree *tree, unsigned depth, const struct question *question);
void question_explain(struct tree *tree, const struct question *question);
void input_add(struct tree *tree, unsigned depth, size_t index);
void driver_add(struct tree *tree, unsigned depth, size_t index);
void result_explain(struct tree *tree, enum estimate_key key);
const char *result_shown(struct tree *tree, enum estimate_key key);

/* why_costing.c: rows of the estimate's tables by name; false: none is called so. */
bool role_rows_explain(struct tree *tree, const char *name);
bool row_explain(struct tree *tree, const char *name);
bool range_explain(struct tree *tree, const char *name);
bool sensitivity_explain(struct tree *tree, const char *name);
bool benchmark_explain(struct tree *tree, const char *name);

#endif
