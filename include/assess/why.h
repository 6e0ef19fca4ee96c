#ifndef ASSESS_WHY_H
#define ASSESS_WHY_H

#include "assess/assessment.h"

/* Why something is as it is: the way back from a result to the rules of the bank and to the answers
 * they read, as a tree of lines. Pure; everything lives in the arena. */

struct why_line {
	unsigned depth;    /* 0: what was asked for */
	const char *text;  /* a part: "asked only when ${mode} = 'online'", "${mode}", "role SME" */
	const char *value; /* what it gave: "yes", "12.5", "unknown"; "" where it has none */
	/* Text and value for people, who never see names and signs of the bank: "Credit or not"
	 * and "Yes, it carries credit". */
	const char *said, *gave;
	const char
		*origin; /* a place ("survey.csv:12") or a source ("answered", "assumed", "framework
			  * loughree.csv, decided by Academic Council"); "" where there is none */
};

struct why {
	ARRAY(struct why_line) lines;
};

/* Explain NAME: a question, calculation, step, check, conflict or gate by its name, an estimate's
 * result as estimate.KEY, an input as input.KEY, a driver as driver.ID, a staff role as role.ID, a
 * row of activities.csv as row.ID, a range as range.once or range.total, a line of the tornado as
 * sensitivity.ID, a published band as benchmark.ID. Where a question and a check share a name, both
 * are explained; question.NAME, check.NAME, conflict.NAME and gate.NAME tell them apart. NULL for a
 * name that does not exist: ERROR_USAGE, with the nearest one. */
struct why *why_derive(const struct assessment *assessment, const char *name, struct arena *arena,
		       struct error *error);

/* The lines as text, two blanks a depth: "  ${mode} = 'online': yes  (survey.csv:12)". */
const char *why_format(const struct why *why, struct arena *arena);

#endif
