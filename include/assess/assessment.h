#ifndef ASSESS_ASSESSMENT_H
#define ASSESS_ASSESSMENT_H

#include "assess/estimate.h"
#include "bank/bank.h"
#include "bank/proposal.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Everything derived from one proposal, afresh each time, in the order of data/README.md,
 * section 6. Pure: bank, proposal, framework and day in, one structure out; everything lives in one
 * arena. Every result keeps a pointer to the row of the bank it comes from (hence to its file and
 * line). */

enum question_state {
	QUESTION_HIDDEN,
	QUESTION_ANSWERED,
	QUESTION_INHERITED,
	QUESTION_LOCKED,
	QUESTION_INVALID,
	QUESTION_NA,
	QUESTION_DEFERRED,
	QUESTION_OPEN,
	QUESTION_FIELD, /* a field of a repeat: its items are answered, not it */
	QUESTION_STATE_COUNT
};
const char *question_state_name(enum question_state state); /* "hidden", ... */

/* Where a value, or one row of a grid, comes from. */
enum origin { ORIGIN_NONE, ORIGIN_ANSWER, ORIGIN_FRAMEWORK, ORIGIN_CALCULATION };

/* One question, note, calculation, step, repeat or field; by question index. */
struct question_result {
	enum question_state
		state; /* for notes, calculations and steps: HIDDEN or OPEN tell relevance */
	bool relevant;
	struct value value; /* unknown where not relevant or not answered */
	struct value kept;  /* what it would be if it were relevant: dormant answers show this */
	enum origin origin; /* of the value; grids: see cells */
	const enum origin *cells;            /* of a grid: by row; else NULL */
	const struct framework_entry *entry; /* of a plain question; NULL: none */
	size_t limit;                        /* of a deferral: index of the gate; else DEFER_NO */
	const struct deferral *deferral;     /* its mark, where the state is deferred */
	const struct not_applicable *not_applicable; /* its mark, where the state is na */
	const struct unknown *unknown; /* somebody finds out; it stays open all the same */
	const char *note;              /* the reason written with the answer; NULL: none */
	size_t items;                  /* of a repeat: how many */
};

/* One field of one item of a repeat. */
struct item_field {
	const struct question *field;
	const char *text; /* as written; "" where missing */
	struct value value;
	bool valid; /* reads, meets its constraint, and is there if required */
};
struct item {
	const struct question *repeat;
	size_t number;                   /* from 1 */
	const struct item_field *fields; /* in order of the fields */
	size_t field_count;
	bool complete; /* no field of it is a problem */
};

struct deviation {
	const struct question *question;
	const struct choice *row; /* of a grid; NULL */
	const struct framework_entry *entry;
	struct value value;
	const char *reason; /* "" where missing: then there is a problem too */
};

struct suggestion {
	const struct question *question;
	const struct choice *row; /* of a grid; NULL */
	struct value value;
	const struct framework_entry *entry;
};

enum answer_problem_kind {
	ANSWER_UNKNOWN_QUESTION,
	ANSWER_BAD_VALUE,
	ANSWER_BAD_ROW,
	ANSWER_LOCKED,
	ANSWER_DEVIATION_WITHOUT_REASON,
	ANSWER_CONSTRAINT,
	ANSWER_CHOICE_NOT_OFFERED,
	ANSWER_MISSING,
	ANSWER_DEFERRAL_NOT_VALID,
	ANSWER_MARK_NOT_VALID,
	ANSWER_UNKNOWN_CHECK,
	ANSWER_PROBLEM_KIND_COUNT
};
const char *answer_problem_name(enum answer_problem_kind kind); /* "bad-value", ... */

struct answer_problem {
	enum answer_problem_kind kind;
	const char *name; /* as written: question, check or conflict */
	const char *row;  /* "" */
	const char *text; /* one sentence for people */
};

enum check_state {
	CHECK_OFF,
	CHECK_MAY_APPLY,
	CHECK_MET,
	CHECK_NA,
	CHECK_ACCEPTED,
	CHECK_DEFERRED,
	CHECK_OPEN,
	CHECK_STATE_COUNT
};
const char *check_state_name(enum check_state state); /* "off", "may-apply", ... */

struct check_result {
	const struct check *check;
	enum check_state state;
	bool by_answers;               /* met: by the answers, else by a person's evidence */
	enum truth applies, met;       /* met: TRUTH_UNKNOWN too where there is no met_when */
	size_t limit;                  /* of a deferral; else DEFER_NO */
	const struct check_mark *mark; /* a person's mark, allowed or not; NULL: none */
};

struct conflict_result {
	const struct conflict *conflict;
	const char *message; /* filled in */
	bool acknowledged;
	const char *reason; /* of the acknowledgement; NULL */
};

enum verdict { VERDICT_NOT_READY, VERDICT_CONDITIONS, VERDICT_READY };
const char *verdict_name(enum verdict verdict); /* "not ready", "ready with conditions", "ready" */

struct gate_result {
	const struct gate *gate;
	enum verdict verdict;
	ARRAY(const struct question *)
	missing; /* open, invalid, or deferred no further than here */
	ARRAY(const struct question *) parked;
	ARRAY(const struct check *) blocking, conditions;
	ARRAY(const struct conflict *) contradictions, warnings;
	size_t counts[LEVEL_COUNT][CHECK_STATE_COUNT];
	/* Progress, never mixed with readiness: required relevant questions up to this gate. */
	size_t required, answered;
};

enum next_kind { NEXT_CONFLICT, NEXT_QUESTION, NEXT_CHECK };

struct next_entry {
	enum next_kind kind;
	const struct conflict_result *conflict;
	const struct question *question;
	const struct check_result *check;
	enum level level;
	size_t gate; /* index; behind the last: after the first run */
	int lead_days;
	bool has_due, overdue;
	int32_t due;
};

struct assessment {
	const struct bank *bank;
	const struct proposal *proposal;
	const struct framework *framework; /* NULL: none in force */
	int32_t today;

	struct question_result *questions; /* by question index */
	const struct value *values;        /* by question index: the scope's answers */
	ARRAY(struct item) items;          /* of all repeats, in order */
	size_t visible, relevant;
	ARRAY(struct deviation) deviations;
	ARRAY(struct suggestion) suggestions; /* of the framework, relevant and not answered */
	ARRAY(struct answer_problem) problems;

	const struct estimate *estimate;

	struct check_result *checks;             /* by check index */
	ARRAY(struct conflict_result) conflicts; /* those that stand, in file order */
	ARRAY(struct gate_result) gates;
	ARRAY(struct next_entry) next;
};

/* How much of the estimate is wanted: the walk redraws without the slow searches. */
enum assess_depth {
	ASSESS_FULL,
	ASSESS_NO_BREAK_EVEN, /* break-even results are unknown, and what depends on them */
};

struct assessment *assessment_derive(const struct bank *bank, const struct proposal *proposal,
				     const struct framework *framework, int32_t today,
				     enum assess_depth depth, struct arena *arena);

/* The state of an item as gate `gate` (an index) sees it: put off no further than that is open. */
enum check_state check_state_at(const struct check_result *result, size_t gate);

/* Whether a question is asked, relevant and required. `scope` is assessment_scope(). */
bool question_is_required(const struct assessment *assessment, const struct question *question,
			  const struct scope *scope);

/* The question whose date the lead days of the checklist are counted back from; a bank without it
 * has no due dates. */
extern const char *const launch_question;

/* The scope in which rules of this assessment are evaluated, for explanations. */
struct scope assessment_scope(const struct assessment *assessment, struct arena *arena);

/* The whole result as JSON (the form of data/examples/expected). */
const char *assessment_write(const struct assessment *assessment, struct arena *arena);

#endif
