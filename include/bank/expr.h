#ifndef BANK_EXPR_H
#define BANK_EXPR_H

#include "bank/problems.h"
#include "bank/value.h"
#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The one expression language of the bank (data/README.md, section 3): compiled and type checked
 * once at load, evaluated as often as wanted. Pure: an evaluation reads its scope only. */

struct bank;
struct expr; /* a compiled expression; immutable */

enum expr_type {
	EXPR_CONDITION,
	EXPR_NUMBER,
	EXPR_TEXT,
	EXPR_DATE,
	EXPR_SET,
	EXPR_GRID,
	EXPR_ANY, /* as `wanted`: any value, but no condition; see also EXPR_OR_CONDITION */
	EXPR_ANY_OR_CONDITION, /* as `wanted` of a calculation: a condition gives yes or no */
};

/* What an expression may use, by its place. */
enum expr_uses {
	EXPR_USES_QUESTIONS = 1 << 0, /* ${name}, answered(), selected(), today() ... */
	EXPR_USES_SELF = 1 << 1,      /* `.` */
	EXPR_USES_COLUMNS = 1 << 2,   /* bare words: columns of choices.csv */
	EXPR_USES_RESULTS = 1 << 3,   /* estimate('key') */
	EXPR_USES_DEVIATIONS = 1 << 4,
	EXPR_USES_INPUTS = 1 << 5,  /* input('key') */
	EXPR_USES_DRIVERS = 1 << 6, /* driver('ID') */
};

struct expr_context {
	const struct bank *bank;
	unsigned uses;
	enum expr_type wanted;
	const struct question *self;   /* the question `.` stands for */
	const struct question *repeat; /* fields of this repeat may be named; NULL: of none */
	size_t driver_limit;           /* drivers before this index may be named */
};

/* Compile `text`. Every name is resolved against `bank`, whose questions, choice lists, inputs and
 * drivers are complete by then. On failure NULL, and one entry in `problems`: its place is
 * `place` (where the cell's text begins in the file) moved to the exact character. A cell may be
 * quoted and hold line breaks; `raw` (may be NULL) is the cell as it stands in the file, so that
 * doubled quotes count. A calculation must be compiled before what names it: of one that is not (it
 * is wrong itself, or part of a cycle) nothing is known: it fits everywhere and stays unknown. */
const struct expr *expr_parse(const struct expr_context *context, const char *text,
			      struct place place, const char *raw, struct arena *arena,
			      struct problems *problems);

enum expr_type expr_type(const struct expr *expr);

/* Everything an expression can see. Missing arrays (NULL) read as unknown. */
struct scope {
	const struct bank *bank;
	const struct value *answers; /* by question index; unknown: unanswered, not relevant, ... */
	const struct value *self;    /* `.` */
	const struct choice *choice; /* whose columns bare words name */
	const struct value *inputs;  /* by input index */
	const int64_t *drivers;      /* thousandths, by driver index */
	const struct value *results; /* by estimate result (enum estimate_key) */
	int64_t deviations;
	int32_t today;
	struct arena *arena; /* for texts that concat() makes */
};

enum truth { TRUTH_NO, TRUTH_YES, TRUTH_UNKNOWN };

struct value expr_eval(const struct expr *expr, const struct scope *scope);

/* A condition's outcome. A missing expression (NULL) is TRUTH_YES. */
enum truth expr_test(const struct expr *expr, const struct scope *scope);

/* What an expression names, each once, in order of appearance. */
enum expr_name_kind {
	EXPR_NAMES_QUESTION,
	EXPR_NAMES_INPUT,
	EXPR_NAMES_DRIVER,
	EXPR_NAMES_RESULT,
	EXPR_NAMES_TODAY,
	EXPR_NAMES_DEVIATIONS
};
struct expr_name {
	enum expr_name_kind kind;
	size_t index; /* in the bank's questions, inputs, drivers; enum estimate_key */
};
size_t expr_names(const struct expr *expr, struct arena *arena, const struct expr_name **names);

/* What changes while an expression is evaluated again and again. */
struct expr_change {
	size_t input;        /* by index */
	const bool *drivers; /* by index: those that change with it */
};

/* Whether the expression names any of it; not, where there is none (NULL). */
bool expr_moves(const struct expr *expr, const struct expr_change *change);

/* Whether its form shows that while all of that rises, and none of it is negative, the expression
 * never falls and is never negative, and is known wherever it is known further up. `scope` tells
 * what stays. False means no more than that it takes trying. */
bool expr_rises(const struct expr *expr, const struct expr_change *change,
		const struct scope *scope);

/* Evaluate and keep each part, outermost first: what `why` prints as a tree. */
struct expr_part {
	const char *text;             /* the part as it stands in the bank */
	const char *words;            /* the same in plain words, as expr_words() */
	unsigned depth;               /* 0: the whole expression */
	struct value value;           /* what it gave */
	const struct expr_name *name; /* where it names something; NULL: it does not */
	bool skipped;                 /* a branch of if() that was not taken */
};
size_t expr_explain(const struct expr *expr, const struct scope *scope, struct arena *arena,
		    const struct expr_part **parts);

/* The expression in plain words for people: "Credit awarded is Yes, and Hours is at least 10". Uses
 * the labels of questions and choices, never the signs of the bank. */
const char *expr_words(const struct expr *expr, const struct bank *bank, struct arena *arena);

/* The expression as a formula of a spreadsheet, without its equals sign, in functions that all
 * suites have; figures are those of the bank to the millionth. `names` says where inputs and
 * drivers stand there, by their index; they are taken as known. An unknown number or text is an
 * error value there; a condition gives TRUE where it is true, else FALSE, and never an error. NULL
 * where it cannot be said so: anything about answers, dates, results, concat(), or too long. */
struct formula_names {
	const char *const *inputs, *const *drivers; /* NULL: not to be had */
	const char *otherwise; /* what an unknown number or text counts as; NULL: an error value */
};
const char *expr_formula(const struct expr *expr, const struct formula_names *names,
			 struct arena *arena);

/* The text as written in the bank. */
const char *expr_text(const struct expr *expr);

/* A message with `${name}` and `{expression}` in it (conflicts.csv): compiled at load, filled in at
 * evaluation. A `{expression}` may itself name `${question}`. Numbers without trailing zeros,
 * choices by name, unknown as "?". */
struct message;
const struct message *message_parse(const struct expr_context *context, const char *text,
				    struct place place, const char *raw, struct arena *arena,
				    struct problems *problems);
const char *message_fill(const struct message *message, const struct scope *scope,
			 struct arena *arena);

#endif
