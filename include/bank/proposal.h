#ifndef BANK_PROPOSAL_H
#define BANK_PROPOSAL_H

#include "base/array.h"
#include "base/error.h"
#include "base/file.h"

#include <stdbool.h>
#include <stddef.h>

/* A proposal as people wrote it: texts by name, in their order, nothing interpreted, nothing lost.
 * Names that the bank does not know stay in it. Reading answers as values is the assessment's work.
 * Formats: data/README.md, section 10. */

struct meta_entry {
	const char *key, *value;
};

/* One answer. `row` is "" for a plain question, the row's name for a grid. For a repeat `question`
 * is the field, `repeat` the repeat's name and `item` its number from 1 (else NULL and 0). Each
 * question and row has one answer; a question has either one of its own or rows. */
struct answer {
	const char *question;
	const char *row;
	const char *repeat;
	size_t item;
	const char *value;
};

/* A note: the reason of an answer. `row` as above; for a field of a repeat the item's number. */
struct note {
	const char *question, *row, *text;
};

struct deferral {
	const char *question, *owner, *until,
		*reason; /* "" where not given; the middle two are words */
};

/* Not known yet: the question stays open, but somebody finds out. Owner and day are words. */
struct unknown {
	const char *question, *owner, *until, *how; /* "" where not given */
};

struct not_applicable {
	const char *question, *reason;
};

/* A mark on a checklist item. state: met, na, accepted, deferred (or whatever was written). */
struct check_mark {
	const char *check, *state, *note; /* the state is one word */
	const char *gate, *owner, *until; /* of a deferral, one word each; "" */
};

struct acknowledgement {
	const char *conflict, *reason;
};

struct proposal {
	ARRAY(struct meta_entry) meta;
	/* In file order, but the rows of a question together, and the items of a repeat together
	 * and in order of their number. */
	ARRAY(struct answer) answers;
	ARRAY(struct note) notes;
	ARRAY(struct deferral) deferrals;
	ARRAY(struct unknown) unknowns;
	ARRAY(struct not_applicable) not_applicable;
	ARRAY(struct check_mark) marks;
	ARRAY(struct acknowledgement) acknowledged;
};

/* Limits on files from outside, refused with a sentence. */
#define PROPOSAL_TEXT_LIMIT ((size_t)64 * 1024) /* bytes of one text */
#define PROPOSAL_ROWS_LIMIT ((size_t)100000)

#define PROPOSAL_NAME_LIMIT ((size_t)200)   /* bytes of a name, a row, a role */
#define PROPOSAL_ITEMS_LIMIT ((size_t)1000) /* items of one repeat */

/* Read a proposal as JSON or CSV, told apart by the content (JSON begins with "{"). On the arena.
 * Errors name the file and the place: "cedar.csv:12:3: ...", or the member, where items count from
 * 1 as everywhere: "cedar.json: answers.alloc[2].alloc_hours: ...". NULL on failure.
 *
 * What is wrong with the form is refused: other members or columns than section 10 has, two answers
 * for one thing, names that CSV could not tell from something else. What only the bank can judge
 * (unknown names, rows, values, marks) is kept for the assessment to report. Numbers in JSON are
 * taken as their texts. Line ends within texts become LF. Empty lists and objects say nothing and
 * are not kept.
 *
 * In JSON the shape tells which names are grids and which are repeats. In CSV `bank` tells; without
 * it, or for a name that it does not know, a number of an item stays a row. */
struct bank;
struct proposal *proposal_read(const struct file *file, const struct bank *bank,
			       struct arena *arena, struct error *error);

/* Write one in either format, JSON with an indent of 1; reading it again gives the same proposal
 * (in CSV: notes of answers in the order of the answers). */
const char *proposal_write_json(const struct proposal *proposal, struct arena *arena);
const char *proposal_write_csv(const struct proposal *proposal, struct arena *arena);

/* Look-ups; NULL: none. */
const char *proposal_meta(const struct proposal *proposal, const char *key);
const char *proposal_note(const struct proposal *proposal, const char *question, const char *row);
const struct unknown *proposal_unknown(const struct proposal *proposal, const char *question);

#endif
