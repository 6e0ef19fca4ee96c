#ifndef STORE_UNDO_H
#define STORE_UNDO_H

#include "event.h"

/* What undo and redo have to do, worked out from the history alone: so it survives a restart, and
 * an undo can itself be undone. Pure functions. */

/* Bring back in one slot what event number `source` left there (0: nothing). */
struct revert {
	struct slot slot;
	int64_t source;
	const char *value;       /* NULL: nothing */
	const struct event *now; /* the slot's newest event */
	bool is_clash;           /* somebody changed the slot after the act */
};

struct reverts {
	int64_t act;   /* the act to revert: of an undo the act, of a redo the undo; 0: none */
	int64_t named; /* the act a person would name: the same for undo and redo */
	int64_t at_ms; /* when that was done */
	ARRAY(struct revert) list;
};

/* `kind`: ACT_UNDO or ACT_REDO of `who`, among acts below number `below` (0: all). */
struct reverts *reverts_derive(const struct events *events, enum act_kind kind, const char *who,
			       int64_t below, struct arena *arena);

#endif
