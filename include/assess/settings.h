#ifndef ASSESS_SETTINGS_H
#define ASSESS_SETTINGS_H

#include "assess/assessment.h"

/* The settings that every figure of an estimate hangs on, each with what must be known beside it:
 * the currency, the hours of a credit, the way indirect cost is charged with the warning against
 * counting it twice, and the pension and rate of each role. For screens and papers alike. */
struct setting {
	const char *label, *value;
	const char *note; /* one sentence, or "" */
	const char *why;  /* what why_derive() explains it by: "rate.SME"; NULL: nothing */
	bool local;       /* an overlay replaced it */
};

struct settings {
	ARRAY(struct setting) list;
};

struct settings *settings_derive(const struct assessment *assessment, struct arena *arena);

/* The currency of a proposal's amounts: its own, else that of the bank. "" for neither. */
const char *assessment_currency(const struct assessment *assessment);

/* What an overlay replaced, as a JSON array of objects under `key`. */
void local_write(const struct bank *bank, struct json_writer *writer, const char *key);

#endif
