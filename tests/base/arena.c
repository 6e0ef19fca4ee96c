#include "harness.h"

#include <stdint.h>
#include <string.h>

static bool is_zero(const unsigned char *bytes, size_t length)
{
	for (size_t i = 0; i < length; i++)
		if (bytes[i])
			return false;
	return true;
}

TEST(memory_comes_zeroed_and_aligned_in_every_size)
{
	static const size_t sizes[] = { 0, 1, 7, 16, 17, 4096, 65535, 65536, 65537, 1000000 };

	for (size_t turn = 0; turn < 3; turn++) {
		for (size_t i = 0; i < COUNT(sizes); i++) {
			unsigned char *memory = arena_alloc(&arena, sizes[i]);

			CHECK_ROW(i, memory != NULL);
			CHECK_ROW(i, (uintptr_t)memory % _Alignof(max_align_t) == 0);
			CHECK_ROW(i, is_zero(memory, sizes[i]));
			memset(memory, 0xa5, sizes[i]);
		}
	}
}

TEST(memory_given_back_comes_zeroed_again)
{
	arena_alloc(&arena, 100);
	for (size_t size = 10; size < 1000000; size *= 10) {
		struct arena_mark mark = arena_mark(&arena);
		unsigned char *memory = arena_alloc(&arena, size);

		memset(memory, 0xa5, size);
		arena_rewind(&arena, mark);
		CHECK_ROW(size, is_zero(arena_alloc(&arena, size), size));
		arena_rewind(&arena, mark);
	}
}

TEST(a_mark_of_an_empty_arena_gives_everything_back)
{
	struct arena own = { 0 };
	struct arena_mark mark = arena_mark(&own);

	arena_alloc(&own, 10);
	arena_alloc(&own, 100000);
	arena_rewind(&own, mark);
	CHECK(own.block == NULL);
	arena_release(&own);
	CHECK(own.block == NULL);
}

TEST(what_was_there_before_the_mark_stays)
{
	char *kept = arena_copy_text(&arena, "kept");
	struct arena_mark mark = arena_mark(&arena);

	arena_copy_text(&arena, "gone");
	arena_alloc(&arena, 200000);
	arena_rewind(&arena, mark);
	CHECK_TEXT(kept, "kept");
	CHECK_TEXT(arena_copy(&arena, "in\0side", 2), "in");
	CHECK_TEXT(arena_copy(&arena, "", 0), "");
	CHECK_TEXT(kept, "kept");
}

TEST(arrays_grow_and_keep_their_items)
{
	struct pair {
		size_t index, square;
	};
	ARRAY(struct pair) pairs = { 0 };

	for (size_t i = 0; i < 10000; i++) {
		struct pair *pair = ARRAY_PUSH(&arena, &pairs);

		CHECK(pair->index == 0 && pair->square == 0);
		*pair = (struct pair){ .index = i, .square = i * i };
	}
	CHECK(pairs.count == 10000);
	for (size_t i = 0; i < pairs.count; i++)
		CHECK(pairs.items[i].index == i && pairs.items[i].square == i * i);
}
