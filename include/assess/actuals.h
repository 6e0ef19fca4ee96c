#ifndef ASSESS_ACTUALS_H
#define ASSESS_ACTUALS_H

#include "assess/assessment.h"

/* Was the estimate right? Hours and learners as they came out, beside those that were estimated,
 * and parameters for the next estimate with what they rest on. Pure; everything lives in the arena.
 */

/* When a piece of work was done: before launch, in one run, in one delivery year. */
enum doing_kind { DOING_BUILD, DOING_RUN, DOING_YEAR };
struct doing {
	enum doing_kind kind;
	int number; /* of the run in the plan, of the year: from 1; 0 before launch */
};
#define DOING_NUMBER_LIMIT 200

/* "build", "run-3", "year-2"; false for anything else. */
bool doing_parse(const char *text, struct doing *doing);
const char *doing_format(struct doing doing, struct arena *arena);
const char *doing_label(struct doing doing, struct arena *arena); /* "Before launch", "Run 3" */

/* What was counted: the id of a row of activities.csv (hours of that doing), or one of these. */
#define ACTUAL_ENROLLED "enrolled"
#define ACTUAL_COMPLETED "completed"

struct actual {
	const char *name;
	struct doing doing;
	int64_t micro;    /* hours or learners */
	const char *note; /* evidence: "time sheets of May"; "" */
};
struct actual_list {
	ARRAY(struct actual) list;
	size_t unreadable; /* kept, but no amount of a time that this program knows */
};

/* Whether an amount may stand there: false and a sentence for a row that does not exist or is
 * shared by all proposals, a doing that the row does not have, negative or impossible amounts, more
 * who complete than enrolled. */
bool actual_check(const struct bank *bank, const struct actual_list *given,
		  const struct actual *actual, struct arena *arena, struct error *error);

/* --- one proposal ------------------------------------------------------------------------------
 */

struct actual_line {
	const struct cost_row *row;
	struct doing doing;
	bool planned;      /* the row counts in this proposal's estimate */
	int64_t estimated; /* hours, at the learners who enrolled where that is known */
	bool known;
	int64_t actual; /* 0 unless known */
	const char *note;
};

struct actual_sum {
	const char *name, *label;
	int64_t estimated, actual; /* over the same doings */
	size_t count;              /* of them */
};

struct actual_run {
	int number;
	int64_t planned; /* learners */
	struct maybe enrolled, completed;
};

struct actuals {
	ARRAY(struct actual_line) lines; /* those known, as they were entered */
	ARRAY(struct actual_sum) rows, roles, phases;
	ARRAY(struct actual_run) runs; /* those of which anything is known */
	struct actual_sum all;
	size_t lost; /* unreadable, or this bank has no row for them: kept, not counted */
};
struct actuals *actuals_derive(const struct assessment *assessment, const struct actual_list *given,
			       struct arena *arena);

/* Every row that a doing may have, in file order: those of the plan, and others that took time. */
struct actual_lines {
	ARRAY(struct actual_line) list;
	int64_t planned_learners; /* of a run */
	struct maybe enrolled, completed;
};
struct actual_lines *actuals_of_doing(const struct assessment *assessment,
				      const struct actual_list *given, struct doing doing,
				      struct arena *arena);

/* The doings of the plan: before launch, every run, every year. */
struct doings {
	ARRAY(struct doing) list;
};
struct doings *doings_derive(const struct assessment *assessment, struct arena *arena);

/* actual by estimated, in per cent: "125%", "-" where nothing was estimated. */
const char *actual_ratio(int64_t actual, int64_t estimated, struct arena *arena);

/* --- what is learnt from many ------------------------------------------------------------------
 */

/* Hours of one unit of the row's driver, as they came out. */
struct lesson {
	const struct cost_row *row;
	ARRAY(int64_t) observed; /* thousandths */
	ARRAY(const char *) references;
	int64_t mean, lowest, highest;
	int64_t low, likely, high; /* proposed in place of the row's own */
};
struct lessons {
	ARRAY(struct lesson) list; /* by file order, rows with observations only */
	size_t completions;        /* runs of which both numbers are known */
	int64_t enrolled, completed;
	ARRAY(const char *) references; /* of those runs */
};

/* With fewer observations a row keeps the bank's range, stretched where it has to be. */
#define LESSON_ENOUGH 3

void lessons_add(struct lessons *lessons, const struct assessment *assessment,
		 const struct actual_list *given, const char *reference, struct arena *arena);
/* Once all are added: means and proposals. */
void lessons_derive(struct lessons *lessons);

/* As an overlay to review: activities.csv and inputs.csv with evidence in `source` and `why`. */
struct overlay;
struct overlay *lessons_overlay(const struct lessons *lessons, const struct bank *bank,
				struct arena *arena);

#endif
