#include "base/arena.h"
#include "base/text.h"
#include "base/unicode.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* Any bytes through the cleaner, and what it made through everything that lays text out. */

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

static void must(bool holds)
{
	if (!holds)
		abort();
}

static void check_wrapped(const char *text, size_t cells)
{
	const char *end = text + strlen(text);

	for (const char *next = NULL; text; text = next) {
		size_t line = unicode_wrap(text, cells, &next);

		must(text + line <= end && !memchr(text, '\n', line));
		must(!next || (next > text && next <= end));
		/* Too wide only where a single cluster is. */
		char *shown = strndup(text, line);

		must(shown != NULL);
		must(unicode_width(shown) <= cells || unicode_cluster(shown) == line);
		free(shown);
	}
}

static void check_clean(struct arena *arena, const char *text)
{
	size_t length = strlen(text);

	must(unicode_is_valid(text, length, NULL));
	must(unicode_clean(arena, text) == text);
	must(!strpbrk(text, "\x01\x07\x08\x0b\x0c\r\x1b\x7f"));
	must(unicode_fit(text, SIZE_MAX) == length);
	for (size_t cells = 0; cells < 12; cells += 3) {
		char *part = strndup(text, unicode_fit(text, cells));

		must(part != NULL && unicode_width(part) <= cells);
		free(part);
		check_wrapped(text, cells * cells);
	}
}

static void check_forms(struct arena *arena, const char *text)
{
	const char *form = unicode_nfc(arena, text), *name = unicode_file_name(arena, text);

	must(text_equal(form, unicode_nfc(arena, form)));
	must(text_equal(unicode_fold(arena, text), unicode_fold(arena, text)));
	must(*name && strlen(name) <= 100 && !strchr(".-", *name));
	must(strspn(name, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-")
	     == strlen(name));
	must(text_equal(name, unicode_file_name(arena, name)));
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	struct arena arena = { 0 };

	if (length > 1024)
		return 0;
	const char *clean = unicode_clean_bytes(&arena, (const char *)bytes, length);
	size_t wrong = length;

	check_clean(&arena, clean);
	check_forms(&arena, clean);
	if (unicode_is_valid((const char *)bytes, length, &wrong)) {
		const char *text = arena_copy(&arena, (const char *)bytes, length);

		must(text_equal(unicode_clean(&arena, text), clean));
		check_forms(&arena, text);
		check_wrapped(text, 7);
	} else {
		must(wrong < length);
		must(unicode_is_valid((const char *)bytes, wrong, NULL));
	}
	arena_release(&arena);
	return 0;
}
