#ifndef STORE_SLOT_H
#define STORE_SLOT_H

#include "base/arena.h"
#include "base/error.h"

#include <stdbool.h>
#include <stdint.h>

/* A slot is the smallest thing of a proposal that changes on its own: one answer, one cell of a
 * grid, one field of an item of a repeat, one note, one mark. It holds one text or none, and a
 * revision that counts its changes. */

enum slot_kind {
#define SLOT(id, number, word) SLOT_##id = (number),
#include "store/slot_kinds.def"
#undef SLOT
};

/* Texts are never NULL: "" where there is nothing to say. */
struct slot {
	enum slot_kind kind;
	const char *name;   /* question, check, conflict or key */
	const char *repeat; /* the repeat a field belongs to, else "" */
	const char *row;    /* a grid's row; the number of a repeat's item, from 1; else "" */
};

/* Slots of each kind, for calls that read well. */
struct slot slot_of(enum slot_kind kind, const char *name);
struct slot slot_answer(const char *question, const char *row);
struct slot slot_item(struct arena *arena, const char *repeat, size_t item, const char *field);

bool slot_equal(const struct slot *one, const struct slot *other);
int slot_compare(const struct slot *one, const struct slot *other);

/* "stat_entitlements[campus-access]", "alloc[2].hours": what people call it. */
const char *slot_format(const struct slot *slot, struct arena *arena);

/* "answer"; NULL for a kind this program does not know (written by a newer one). The reverse: 0. */
const char *slot_kind_name(enum slot_kind kind);
enum slot_kind slot_kind_find(const char *word);

/* The value of a deferral, a check or what is not known yet: five texts kept as one. */
struct mark {
	const char *state;  /* of a check: met, na, accepted, deferred; else "" */
	const char *reason; /* of a check: the evidence or reason; not known yet: how to find out */
	const char *gate, *owner, *until;
};

const char *mark_format(const struct mark *mark, struct arena *arena);
bool mark_parse(struct mark *mark, const char *value, struct arena *arena, struct error *error);

#endif
