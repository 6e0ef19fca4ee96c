#ifndef STORE_EVENT_H
#define STORE_EVENT_H

#include "sha256.h"
#include "store/store.h"

/* One row of the history as it lies in the file, and the two seals on it. */
struct event {
	int64_t proposal, number;
	int64_t revision; /* of the slot */
	int64_t act;      /* number of the first event of the same act */
	enum act_kind kind;
	int64_t undoes; /* UNDO, REDO: the act reverted; else 0 */
	int64_t source; /* UNDO, REDO: number of the event brought back, 0: nothing was there */
	int64_t bank, session, at_ms;
	struct slot slot;
	const char *who, *value, *why; /* value, why: may be NULL */
	unsigned char hash[SHA256_SIZE];
	int64_t sum;
};

struct events {
	ARRAY(struct event) list; /* by number */
};

#define NUMBER_BITS 32
#define NUMBER_LIMIT (INT64_C(1) << NUMBER_BITS)

/* The key of an event in the file, and back. */
int64_t event_id(int64_t proposal, int64_t number);

/* The hash that follows `before` (all zero for the first event). It covers what means the same in
 * every file, hence neither the proposal's id nor the session. It shows edits: whoever can write
 * the file can work it out anew, so decisions print its beginning. */
void event_hash(const struct event *event, const unsigned char before[SHA256_SIZE],
		unsigned char hash[SHA256_SIZE]);

/* A fast sum over the whole row, against accidents; looked at whenever an event is read. */
int64_t event_sum(const struct event *event);

/* The event whose value this one left in its slot: itself, or what an undo brought back. 0: blank.
 */
int64_t event_effect(const struct event *event);

/* The number of the first event that does not follow from the one before it; 0: all do. */
int64_t events_first_wrong(const struct events *events);

/* What a proposal says about itself at the end of its events: "title", "ref", ...; NULL: nothing.
 */
const char *events_fact(const struct events *events, const char *name);

/* FNV-1a, 64 bits. */
struct sum {
	uint64_t state;
};
struct sum sum_start(void);
void sum_add_int(struct sum *sum, int64_t integer);
void sum_add_text(struct sum *sum, const char *text); /* NULL and "" differ */
void sum_add_bytes(struct sum *sum, const void *bytes, size_t length);

#endif
