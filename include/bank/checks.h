#ifndef BANK_CHECKS_H
#define BANK_CHECKS_H

#include "bank/expr.h"

#include <stdbool.h>
#include <stddef.h>

/* The rows of gates.csv, checks.csv and conflicts.csv, and what they refer to. */

struct role {
	const char *name, *label;
	struct place place;
};

struct gate {
	const char *name;
	size_t index; /* in bank->gates, which is sorted by `order` */
	const char *label, *permits, *not_needed;
	ARRAY(const struct role *) sign_off;
	struct place place;
};

enum level { LEVEL_MUST, LEVEL_SHOULD, LEVEL_LATER, LEVEL_COUNT };
const char *level_name(enum level level); /* "MUST" */

struct check {
	const char *name;
	size_t index;
	size_t gate;
	enum level level;
	const char *label, *short_label, *evidence, *why, *fix, *ref;
	const struct expr *applies;  /* NULL: always */
	const struct expr *met_when; /* NULL: a person marks it, with evidence */
	const struct role *owner;
	int lead_days;
	bool na_allowed, accept_allowed, never_park;
	ARRAY(const char *) sources;
	struct place place;
};

enum severity { SEVERITY_CONTRADICTION, SEVERITY_WARNING, SEVERITY_NOTE };
const char *severity_name(enum severity severity);

struct conflict {
	const char *name;
	size_t index;
	enum severity severity;
	const struct expr *when;
	const struct message *message;
	const char *message_text;                 /* as it stands in the file */
	ARRAY(const struct question *) questions; /* to jump to */
	ARRAY(const char *) sources;
	struct place place;
};

struct term {
	const char *term, *meaning;
	struct place place;
};

struct source {
	const char *key, *title, *url, *note;
	struct place place;
};

#endif
