#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stddef.h>

/* Memory with a lifetime. Everything allocated from an arena lives until the arena is released (or
 * rewound to a mark); nothing is freed one by one. A zeroed struct is an empty arena. Memory comes
 * zeroed and aligned for any type. Running out of memory stops the program with one sentence and
 * exit code 71 (EX_OSERR): an arena never returns NULL. */
struct arena {
	struct arena_block *block; /* the newest block, linked to the older ones */
};

struct arena_mark {
	struct arena_block *block;
	size_t used;
};

void *arena_alloc(struct arena *arena, size_t size);
void *arena_alloc_array(struct arena *arena, size_t count, size_t size);

/* A copy of `length` bytes, or of a whole text, ended by NUL. */
char *arena_copy(struct arena *arena, const char *bytes, size_t length);
char *arena_copy_text(struct arena *arena, const char *text);

/* Give back everything allocated since the mark, or all of it. */
struct arena_mark arena_mark(const struct arena *arena);
void arena_rewind(struct arena *arena, struct arena_mark mark);
void arena_release(struct arena *arena);

/* Have the process keep some megabytes of what arenas give back, for the next ones, instead of
 * asking the system for fresh pages again and again: an assessment or a frame is made, shown and
 * released in a millisecond, a fifth of which went there. Once, at the start of a program. */
void arena_keep_memory(void);

#define ARENA_NEW(arena, type) ((type *)arena_alloc((arena), sizeof(type)))
#define ARENA_ARRAY(arena, type, count) ((type *)arena_alloc_array((arena), (count), sizeof(type)))

#endif
