#ifndef ASSESS_DERIVATION_H
#define ASSESS_DERIVATION_H

#include "assess/assessment.h"

#include <stdarg.h>

/* What the steps of one assessment share. Private to src/assess; assessment.c names the steps in
 * their order. Everything lives in `arena`. */

/* What a person answered to one question, read. */
struct own_answer {
	struct value value;  /* of a plain question; unknown: none, or unreadable */
	struct value *cells; /* of a grid, by row; NULL: none */
	bool seen;
};

/* What the framework holds for one question. */
struct held {
	const struct framework_entry *entry; /* of a plain question; NULL: none */
	const struct framework_entry **rows; /* of a grid, by row; NULL: none */
};

/* An item of a repeat while it is read: as struct item, but its fields may change. */
struct item_draft {
	const struct question *repeat;
	size_t number;
	struct item_field *fields;
};

struct derivation {
	const struct bank *bank;
	const struct proposal *proposal;
	const struct framework *framework;
	struct arena *arena;
	struct assessment *assessment;
	struct question_result *results; /* assessment->questions */
	struct value *values;            /* assessment->values */
	struct own_answer *own;          /* by question index */
	struct held *held;               /* by question index */
	size_t *field_positions; /* by question index: place among the fields of its repeat */
	size_t *field_counts;    /* by question index of the repeat */
	ARRAY(struct item_draft) drafts;
};

/* The scope as far as it is known by then. */
struct scope derivation_scope(const struct derivation *derivation);

/* --- assessment.c --- */

/* Everything up to the marks: what questions are asked and what their answers are. Then the
 * estimate from that. */
void derivation_read(struct derivation *derivation, const struct bank *bank,
		     const struct proposal *proposal, const struct framework *framework,
		     int32_t today, struct arena *arena);
const struct estimate *derivation_estimate(struct derivation *derivation, enum assess_depth depth);

/* Steps, each in the file of its name. */
void answers_read(struct derivation *derivation);
void inheritance_resolve(struct derivation *derivation);
void inheritance_list(struct derivation *derivation);
void marks_read(struct derivation *derivation);
void relevance_derive(struct derivation *derivation);
void constraints_check(struct derivation *derivation);
void states_derive(struct derivation *derivation);
void marks_tell(struct derivation *derivation);
void repeats_derive(struct derivation *derivation);
void allocations_collect(struct derivation *derivation, const struct allocation **allocations,
			 size_t *count);
void checklist_derive(struct derivation *derivation);
void conflicts_derive(struct derivation *derivation);
void gates_derive(struct derivation *derivation);
void next_derive(struct derivation *derivation);

/* --- problems.c --- */

/* Add a problem; the sentence is formatted into the arena. */
__attribute__((format(printf, 5, 6))) void problem_add(struct derivation *derivation,
						       enum answer_problem_kind kind,
						       const char *name, const char *row,
						       const char *format, ...);

/* How people call a question: its short name, else its label, else its name. */
const char *question_called(const struct question *question);

/* A text of a person as a message shows it: in quotation marks, one line, not too long. */
const char *text_quoted(struct arena *arena, const char *text);

/* What would do as an answer, or as a cell of a grid: "a whole number", "one of: yes, no". */
const char *question_wants(const struct question *question, struct arena *arena);

/* " (did you mean name?)" where one is near, else "". */
const char *nearest_hint(struct arena *arena, const char *wrong, const void *items, size_t count,
			 size_t stride);

/* --- constraints.c --- */

/* Whether a value of a question, or of a field, meets its constraint and was offered; else the
 * problem is told. `row` names the item, or is "". */
bool constraint_holds(struct derivation *derivation, const struct question *question,
		      const struct value *value, const char *row);

/* --- marks.c --- */

/* What is wrong with the owner and the date of a deferral; NULL: nothing. */
const char *deferral_fault(const struct derivation *derivation, const char *owner,
			   const char *until);

/* --- relevance.c --- */

/* Whether a row of the survey is asked, as far as its own rule and its groups tell. */
bool question_applies(const struct derivation *derivation, const struct question *question,
		      const struct scope *scope);

/* What a calculation gives: a condition becomes the text yes or no. */
struct value calculation_value(const struct question *question, const struct scope *scope);

#endif
