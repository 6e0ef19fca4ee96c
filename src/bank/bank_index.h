#ifndef BANK_BANK_INDEX_H
#define BANK_BANK_INDEX_H

#include "base/arena.h"

#include <stddef.h>

/* Named things found fast (private): open addressing, at most half full. */
struct name_slot {
	const char *name; /* NULL: free */
	const void *item;
};

struct name_index {
	struct name_slot *slots;
	size_t mask; /* number of slots, a power of two, less one */
	size_t count;
};

struct bank_index {
	struct name_index questions, lists, checks, conflicts, gates, roles, sources, glossary,
		rates, params, inputs, drivers, conditions, multipliers;
};

struct name_index name_index_start(struct arena *arena, size_t count);
/* Add a name unless it is there: gives what it stood for before, NULL if it is new. */
const void *name_index_add(struct name_index *index, const char *name, const void *item);
const void *name_index_find(const struct name_index *index, const char *name);

#endif
