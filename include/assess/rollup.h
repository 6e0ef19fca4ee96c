#ifndef ASSESS_ROLLUP_H
#define ASSESS_ROLLUP_H

#include "assess/actuals.h"
#include "assess/load.h"
#include "bank/framework.h"
#include "bank/proposal.h"

/* Several proposals together: one core team, shared rows paid once, experience growing with each
 * launch (data/README.md, section 8.5, Portfolio). Months are counted from the year 0: 12 x year +
 * month - 1. Each proposal is at the prices of its own build year. Pure; on the arena. */

/* One proposal, as far as the portfolio needs it. */
struct rollup_member {
	const char *reference, *title;
	const struct value *inputs; /* by input index; NULL: it could not be estimated */
	const char *fault;          /* why not, one sentence; NULL where it could */
	const char *currency;       /* of its fee, where that is not the bank's; else NULL */
	bool has_launch;
	int32_t launch;                 /* day */
	int64_t learners, learners_low; /* in a run: planned, and the low estimate */
	struct maybe go_no_go;
	/* Learners of the runs so far, oldest first; NULL, 0: none known. */
	const int64_t *enrolled;
	size_t enrolled_count;
};

/* A proposal as a member: everything up to its estimate is derived, on the arena. `reference` and
 * `title` are kept as pointers. */
struct rollup_member rollup_member_derive(const struct bank *bank, const struct proposal *proposal,
					  const struct framework *framework, int32_t today,
					  const char *reference, const char *title,
					  struct arena *arena);

/* The learners of its runs so far, of what was entered; on the arena. */
void rollup_member_enrol(struct rollup_member *member, const struct actual_list *actuals,
			 struct arena *arena);

/* Whether a course belongs on the stop list: hours go into it every year. */
enum stop {
	STOP_NO,
	STOP_AT_RISK, /* the low estimate of learners is under the go or no-go number */
	STOP_PLANNED, /* the plan itself is */
	STOP_LIST,    /* its last two runs were */
};
const char *stop_name(enum stop stop); /* "no", "at risk", "planned", "stop" */

/* One proposal with the experience of its place in the order. Money in pence, hours in micro-hours,
 * of the whole plan. */
struct rollup_course {
	const struct rollup_member *member;
	size_t place;           /* in order of launch, from 1; those without a day come last */
	const char *experience; /* what was put in; NULL: the bank has no such input */
	int launch_month;       /* 0: no launch day, hence in no month and in no calendar year */
	int64_t hours, direct, full, net, contribution, surplus;
	struct maybe go_no_go;
	enum stop stop;
};

struct rollup_year {
	int year;                          /* of the calendar */
	int64_t hours, direct, full, net;  /* proposals; with the shared rows */
	int64_t shared_hours, shared_full; /* of it shared */
	int64_t contribution, surplus, cumulative_contribution, cumulative_surplus;
	size_t live; /* most courses open to learners in one month of it */
};

/* A role against the portfolio: as struct ceiling, for the mean course of the portfolio. */
struct rollup_role {
	struct ceiling ceiling;
	struct maybe builds_now; /* whole courses that can be built in a year beside those live */
};

struct rollup_failure {
	const struct rollup_member *member;
	const char *fault;
};

struct rollup {
	bool overflow; /* a figure left 64 bits: nothing else here is to be trusted */
	ARRAY(struct rollup_course) courses;         /* in order of launch */
	ARRAY(struct rollup_failure) failed;         /* could not be estimated: named */
	ARRAY(const struct rollup_member *) undated; /* no launch day: counted, in no month */

	/* Sums over the whole plans of all courses, and what they share. */
	int64_t hours, direct, full, net;
	struct {
		int64_t setup_hours, setup_pay, hours, pay, direct, full;
		int years; /* of the portfolio, the build year of the first course among them */
	} shared;
	int64_t contribution, surplus; /* net less own and shared cost */
	struct maybe cost_each;        /* own and shared full cost by courses */
	struct maybe shared_bp;        /* shared part of the full cost */

	ARRAY(struct rollup_year) years;
	struct load load; /* months as above; roles by the bank's order */
	size_t live_now;  /* courses open to learners on `today` */
	size_t live_most;
	int live_most_month;
	ARRAY(struct rollup_role) roles;
	const struct rate *binding;
	struct maybe new_ceiling, live_ceiling; /* hundredths */
	bool ceiling_passed;                    /* more live at once than the ceiling */
};

/* Members need not be in any order. `today` tells which are live now. */
struct rollup *rollup_derive(const struct bank *bank, const struct rollup_member *members,
			     size_t count, int32_t today, struct arena *arena);

/* As one JSON object under `key`: money in pence, hours in micro-hours, months as "2026-09" but for
 * those of "load", which count as above. */
void rollup_write(const struct rollup *rollup, struct json_writer *writer, const char *key);

#endif
