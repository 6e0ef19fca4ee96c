#include "base/arena.h"

#include <malloc.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#define ALIGNMENT _Alignof(max_align_t)
#define BLOCK_SIZE ((size_t)64 * 1024)

struct arena_block {
	struct arena_block *older;
	size_t size;
	size_t used;
	_Alignas(max_align_t) unsigned char bytes[];
};

_Noreturn static void out_of_memory(void)
{
	fputs("waymark: out of memory. Everything saved so far is safe. "
	      "Close other programs and start again.\n",
	      stderr);
	exit(EX_OSERR);
}

static struct arena_block *block_new(struct arena_block *older, size_t size)
{
	size_t room = size > BLOCK_SIZE ? size : BLOCK_SIZE;
	struct arena_block *block = malloc(sizeof(*block) + room);

	if (!block)
		out_of_memory();
	block->older = older;
	block->size = room;
	block->used = 0;
	return block;
}

void *arena_alloc(struct arena *arena, size_t size)
{
	if (size > SIZE_MAX / 2)
		out_of_memory();
	size_t rounded = (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;

	if (!arena->block || arena->block->size - arena->block->used < rounded)
		arena->block = block_new(arena->block, rounded);
	void *memory = arena->block->bytes + arena->block->used;

	arena->block->used += rounded;
	/* Here and not by the block: most of a block is never handed out, and after a rewind the
	 * same memory is handed out again. */
	return memset(memory, 0, rounded);
}

void *arena_alloc_array(struct arena *arena, size_t count, size_t size)
{
	if (size && count > SIZE_MAX / 2 / size)
		out_of_memory();
	return arena_alloc(arena, count * size);
}

char *arena_copy(struct arena *arena, const char *bytes, size_t length)
{
	char *copy = arena_alloc(arena, length + 1);

	if (length)
		memcpy(copy, bytes, length);
	return copy;
}

char *arena_copy_text(struct arena *arena, const char *text)
{
	return arena_copy(arena, text, strlen(text));
}

struct arena_mark arena_mark(const struct arena *arena)
{
	return (struct arena_mark){
		.block = arena->block,
		.used = arena->block ? arena->block->used : 0,
	};
}

void arena_rewind(struct arena *arena, struct arena_mark mark)
{
	while (arena->block != mark.block) {
		struct arena_block *older = arena->block->older;

		free(arena->block);
		arena->block = older;
	}
	if (arena->block)
		arena->block->used = mark.used;
}

void arena_release(struct arena *arena)
{
	arena_rewind(arena, (struct arena_mark){ 0 });
}

void arena_keep_memory(void)
{
	enum { KEPT = 8 * 1024 * 1024, OWN_PAGES = 1024 * 1024 };

	(void)mallopt(M_TRIM_THRESHOLD, KEPT);
	(void)mallopt(M_MMAP_THRESHOLD, OWN_PAGES); /* the library no longer moves it by itself */
}
