#ifndef BASE_TEXT_H
#define BASE_TEXT_H

#include "base/arena.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

/* A text that grows at its end, on an arena. `bytes` is always ended by NUL once anything was
 * added; use text_end() to read it, which never gives NULL. */
struct text {
	struct arena *arena;
	char *bytes;
	size_t length, capacity;
};

struct text text_start(struct arena *arena);
void text_add(struct text *text, const char *added);
void text_add_bytes(struct text *text, const char *bytes, size_t length);
void text_add_char(struct text *text, char character);
void text_add_repeat(struct text *text, const char *added, size_t times);
__attribute__((format(printf, 2, 3))) void text_add_format(struct text *text, const char *format,
							   ...);
__attribute__((format(printf, 2, 0), nonnull)) void text_add_list(struct text *text,
								  const char *format,
								  va_list arguments);
const char *text_end(struct text *text);

/* printf into the arena. */
__attribute__((format(printf, 2, 3))) const char *text_format(struct arena *arena,
							      const char *format, ...);

/* Small questions about NUL-ended texts; NULL counts as the empty text. */
bool text_is_empty(const char *text);
bool text_is_blank(const char *text); /* nothing but blanks, tabs and line ends */
bool text_equal(const char *one, const char *other);
bool text_starts_with(const char *text, const char *start);
const char *text_or(const char *text, const char *otherwise); /* `otherwise` if text is empty */

/* The end of a text that is longer than `bytes`, from a whole character on: for paths in errors. */
const char *text_tail(const char *text, size_t bytes);

/* Where the content of a file begins: behind a byte-order mark, blanks and line ends. */
const char *text_content(const char *text);

/* The words of a text cut at any of the `separators`, in `*words` (on the arena); empty words are
 * left out. Gives their number. */
size_t text_split(struct arena *arena, const char *text, const char *separators,
		  const char ***words);

/* Edit distance of two names (insert, delete, replace, swap neighbours), at most `limit` + 1. For
 * "did you mean": a name within two letters. */
size_t text_distance(const char *one, const char *other, size_t limit);

#endif
