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

/* One answer. `row` is "" for a plain question, the row's name for a grid. For a repeat `question` is
 * the field, `repeat` the repeat's name and `item` its number from 1 (else NULL and 0). */
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
	const char *question, *owner, *until, *reason; /* "" where not given */
};

struct not_applicable {
	const char *question, *reason;
};

/* A mark on a checklist item. state: met, na, accepted, deferred (or whatever was written). */
struct check_mark {
	const char *check, *state, *note;
	const char *gate, *owner, *until; /* of a deferral; "" */
};

struct acknowledgement {
	const char *conflict, *reason;
};

struct proposal {
	ARRAY(struct meta_entry) meta;
	ARRAY(struct answer) answers; /* in file order; items of a repeat in order of their number */
	ARRAY(struct note) notes;
	ARRAY(struct deferral) deferrals;
	ARRAY(struct not_applicable) not_applicable;
	ARRAY(struct check_mark) marks;
	ARRAY(struct acknowledgement) acknowledged;
};

/* Limits on files from outside, refused with a sentence. */
#define PROPOSAL_TEXT_LIMIT ((size_t)64 * 1024) /* bytes of one text */
#define PROPOSAL_ROWS_LIMIT ((size_t)100000)

/* Read a proposal as JSON or CSV, told apart by the content (JSON begins with "{"). On the arena.
 * Errors name the place: line and column, or the member's path. NULL on failure. Which names are
 * grids and which are repeats is told by the shape in JSON; in CSV `bank` tells (NULL: a row that is
 * a number is taken as an item of a repeat if its question has several such rows). */
struct bank;
struct proposal *proposal_read(const struct file *file, const struct bank *bank,
			       struct arena *arena, struct error *error);

/* Write one in either format; reading it again gives the same proposal. */
const char *proposal_write_json(const struct proposal *proposal, struct arena *arena);
const char *proposal_write_csv(const struct proposal *proposal, struct arena *arena);

/* Look-ups; NULL: none. */
const char *proposal_meta(const struct proposal *proposal, const char *key);
const char *proposal_note(const struct proposal *proposal, const char *question, const char *row);

#endif
