#include "base/file.h"
#include "store/store.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* Any bytes as a proposal with its history: refused in words, or taken in and given back such that
 * it can be taken in again. */

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

static void must(bool holds)
{
	if (!holds)
		abort();
}

static struct store *open_store(void)
{
	struct error error = { 0 };
	struct store *store = store_open(
		"memory:", &(struct store_options){ .access = STORE_CREATE, .who = "fuzz" },
		&error);

	must(store != NULL);
	return store;
}

static const char *through(struct store *store, const char *bytes, size_t length,
			   struct arena *arena)
{
	struct file file = { "input", bytes, length };
	struct proposal_row row;
	struct error error = { 0 };

	if (store_import(store, &file, &row, arena, &error))
		return store_export(store, row.id, arena, &error);
	must(error.text[0] != '\0');
	return NULL;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	struct arena arena = { 0 };
	struct store *one = open_store();
	const char *copy = arena_copy(&arena, (const char *)bytes, length);
	const char *first = through(one, copy, length, &arena);

	if (first) {
		struct store *other = open_store();
		const char *second = through(other, first, strlen(first), &arena);

		must(second && strcmp(first, second) == 0);
		store_close(other);
	}
	store_close(one);
	arena_release(&arena);
	return 0;
}
