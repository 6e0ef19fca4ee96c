#include "bank_index.h"

#include <stdint.h>
#include <string.h>

/* FNV-1a. */
static size_t hash(const char *name)
{
	uint64_t sum = UINT64_C(14695981039346656037);

	for (; *name; name++)
		sum = (sum ^ (unsigned char)*name) * UINT64_C(1099511628211);
	return (size_t)(sum ^ sum >> 32);
}

static struct name_slot *slot_of(const struct name_index *index, const char *name)
{
	size_t at = hash(name) & index->mask;

	while (index->slots[at].name && strcmp(index->slots[at].name, name) != 0)
		at = (at + 1) & index->mask;
	return &index->slots[at];
}

struct name_index name_index_start(struct arena *arena, size_t count)
{
	size_t size = 8;

	while (size < count * 2 + 2)
		size *= 2;
	return (struct name_index){
		.slots = ARENA_ARRAY(arena, struct name_slot, size),
		.mask = size - 1,
	};
}

const void *name_index_add(struct name_index *index, const char *name, const void *item)
{
	struct name_slot *slot = slot_of(index, name);

	if (slot->name)
		return slot->item;
	*slot = (struct name_slot){ name, item };
	index->count++;
	return NULL;
}

const void *name_index_find(const struct name_index *index, const char *name)
{
	return index->slots && name ? slot_of(index, name)->item : NULL;
}
