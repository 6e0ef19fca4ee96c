#include "base/array.h"

#include <string.h>

void *array_reserve(struct arena *arena, void *items, size_t count, size_t *capacity, size_t size)
{
	if (count < *capacity)
		return items;
	size_t wanted = *capacity ? *capacity * 2 : 8;
	void *moved = arena_alloc_array(arena, wanted, size);

	if (count)
		memcpy(moved, items, count * size);
	*capacity = wanted;
	return moved;
}
