#ifndef BANK_QUESTION_H
#define BANK_QUESTION_H

#include "bank/choice.h"
#include "bank/expr.h"

#include <stdbool.h>
#include <stddef.h>

enum question_kind {
	QUESTION_TEXT,
	QUESTION_INTEGER,
	QUESTION_DECIMAL,
	QUESTION_DATE,
	QUESTION_SELECT_ONE,
	QUESTION_SELECT_MULTIPLE,
	QUESTION_GRID,
	QUESTION_NOTE,
	QUESTION_CALCULATE,
	QUESTION_GROUP,  /* a step */
	QUESTION_REPEAT, /* a list of items; its fields are the questions with it as `repeat` */
};

/* How strongly a framework may hold, or holds, a question; weakest first. */
enum frame { FRAME_OWN, FRAME_SUGGEST, FRAME_DEFAULT, FRAME_LOCKED };

enum reason { REASON_NO, REASON_OPTIONAL, REASON_REQUIRED };

/* How far something may be put off: a gate's index, or one of these. "After the first run" is the
 * index behind the last gate, hence later than every gate. */
#define DEFER_NO ((size_t)-1)

/* One row of survey.csv. Texts that are empty in the file are NULL. All belong to the bank. */
struct question {
	const char *name; /* identity, for ever; first: nearest_name() looks here */
	enum question_kind kind;
	size_t index; /* in bank->questions, display order */
	struct place place;

	const char *label, *short_label, *hint, *guidance_hint;
	const char *required_message, *constraint_message;
	const char *appearance, *readonly;
	const char *unit;      /* of `parameters`; "money" is the currency */
	const char *deviation; /* what a departure from the framework must show */
	const char *eu, *lesson, *since, *retired, *was;
	ARRAY(const char *) sources;

	const struct choice_list *choices; /* selects; a grid's cells (NULL: they are numbers) */
	const struct choice_list *rows;    /* a grid's rows */
	enum question_kind cell_kind;      /* of a grid: SELECT_ONE, INTEGER or DECIMAL */
	const struct question *suggest; /* of a grid: its answer names the column of suggestions */

	const struct question *group;  /* innermost enclosing step; NULL: none */
	const struct question *repeat; /* the repeat it is a field of; NULL: none */
	int step; /* of a group: its number; of others: that of their step; -1 */

	bool required;                    /* always ... */
	const struct expr *required_when; /* ... or when this holds */
	const struct expr *relevant, *constraint, *calculation, *choice_filter;
	const char *default_text;         /* a suggestion, as a value ... */
	const struct expr *default_value; /* ... or worked out */

	size_t gate; /* index of the first gate that needs the answer; (size_t)-1: none */
	const struct role *owner;
	enum frame frame;
	size_t defer; /* DEFER_NO, a gate's index, or bank->gates.count: after the first run */
	bool na_allowed, never_park, quick;
	enum reason reason;
	const struct question *touches; /* holds the share of learners this one concerns */
};

/* Whether a person answers it: not a note, calculation, step or field of a repeat. Repeats do. */
bool question_is_asked(const struct question *question);

/* Whether it takes a value of its own: as above, and fields of repeats, but not repeats. */
bool question_has_value(const struct question *question);

const char *question_kind_name(enum question_kind kind);
const char *frame_name(enum frame frame);
bool frame_parse(const char *text, enum frame *frame);

/* The type of its value in expressions; EXPR_NUMBER (how many items) for a repeat. */
enum expr_type question_type(const struct question *question);

#endif
