#ifndef REPORT_WORDS_H
#define REPORT_WORDS_H

#include "assess/assessment.h"

#include <stdint.h>

/* How papers say things to people: dates, amounts, states. Plain British English, the same bytes in
 * every locale. Identities never appear: roles, choices and gates are called by their labels. */

const char *words_date(struct arena *arena, int32_t day);      /* "16 November 2026" */
const char *words_integer(struct arena *arena, int64_t whole); /* "-32,700" */
const char *words_number(struct arena *arena, int64_t micro);  /* "1,500.25": no trailing zeros */
const char *words_hours(struct arena *arena, int64_t micro);   /* "1,312.2": one decimal */
const char *words_money(struct arena *arena, const char *currency, int64_t pence);
const char *words_money_pounds(struct arena *arena, const char *currency, double pounds);
const char *words_percent_bp(struct arena *arena, int64_t bp); /* "33%" */
const char *words_chance(struct arena *arena, double chance);  /* "21%"; "under 1%", "over 99%" */
const char *words_ratio(struct arena *arena, int64_t milli);   /* "4.7 times" */

/* "1 question", "15 questions". */
const char *words_count(struct arena *arena, size_t count, const char *one, const char *many);

/* A text with a full stop, unless it ends a sentence already; with its first letter as a capital.
 */
const char *words_sentence(struct arena *arena, const char *text);
const char *words_capital(struct arena *arena, const char *text);

/* "a", "a and b", "a, b and c"; empty texts are left out. */
const char *words_join(struct arena *arena, const char *const *words, size_t count);

/* A value as an answer to `question` (a grid's: as one of its cells): choices by label, dates in
 * words, numbers with their unit. "" for unknown. */
const char *words_value(struct arena *arena, const struct question *question,
			const struct value *value, const char *currency);

const char *words_question_state(enum question_state state); /* "No answer yet" */
const char *words_check_state(enum check_state state);       /* "Risk accepted" */
const char *words_level(enum level level);                   /* "Must" */
const char *words_severity(enum severity severity);          /* "Contradiction" */
const char *words_verdict(enum verdict verdict);             /* "Ready with conditions" */
const char *words_origin(enum origin origin);                /* "from the framework" */
const char *words_frame(enum frame frame);                   /* what a framework may do with it */
const char *words_phase(enum phase phase);                   /* "Design" */
const char *words_timing(enum timing timing);                /* "once, before launch" */
const char *words_role(const struct role *role); /* its label; "nobody named" for NULL */

/* The label of a gate by index; "after the first run" behind the last. */
const char *words_gate(const struct bank *bank, size_t gate);

/* The currency of a proposal: what its file says, else the bank's. */
const char *words_currency(const struct assessment *assessment);

#endif
