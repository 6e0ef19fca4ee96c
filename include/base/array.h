#ifndef BASE_ARRAY_H
#define BASE_ARRAY_H

#include "base/arena.h"

#include <stddef.h>

/* A growing array on an arena:
 *
 *	struct shelf { ARRAY(struct book) books; };
 *	struct book *book = ARRAY_PUSH(arena, &shelf->books);   a new, zeroed last item
 *
 * Growing may move the items: keep indexes, not pointers, while it grows. */
#define ARRAY(type) \
	struct { \
		type *items; \
		size_t count, capacity; \
	}

#define ARRAY_PUSH(arena, array) \
	((array)->items = array_reserve((arena), (array)->items, (array)->count, \
					&(array)->capacity, sizeof(*(array)->items)), \
	 &(array)->items[(array)->count++])

/* Room for one more item: the items, moved if need be. Used by ARRAY_PUSH only. */
void *array_reserve(struct arena *arena, void *items, size_t count, size_t *capacity, size_t size);

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

#endif
