#ifndef BASE_UNICODE_H
#define BASE_UNICODE_H

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>

/* Everything the program knows about Unicode; the one module that knows libunistring. Texts are
 * NUL-ended UTF-8, checked where they enter the program. */

/* Whether `bytes` is UTF-8 without NUL; else the offset of the first wrong byte in *wrong (may be
 * NULL). */
bool unicode_is_valid(const char *bytes, size_t length, size_t *wrong);

/* Code points in a text, or in its first `bytes` bytes. */
size_t unicode_length(const char *text);
size_t unicode_length_of(const char *text, size_t bytes);

/* Width in terminal cells, as the C library's wcwidth() counts in a UTF-8 locale, so that ncurses
 * and we agree. The same in any locale, also in C. Control characters have none. */
size_t unicode_width(const char *text);

/* Bytes of `text` that fit into `cells`, cut between grapheme clusters. */
size_t unicode_fit(const char *text, size_t cells);

/* Somebody's text in a sentence, for "%.*s": as much as fits, and never half a character. */
#define UNICODE_CUT(text, cells) (int)unicode_fit((text), (cells)), (text)

/* Bytes of the first grapheme cluster of a text that is not empty. */
size_t unicode_cluster(const char *text);

/* Bytes of the next line of at most `cells`, broken at a place where a line may break (UAX 14) or,
 * where a word is too long, between clusters; a line end in the text ends the line. `*next` is
 * where the following line begins (NULL: there is none; a line end at the very end begins none).
 * Blanks at the break are left out. Never stands still: a line too narrow takes one cluster. */
size_t unicode_wrap(const char *text, size_t cells, const char **next);

/* Normalisation form C (`text` itself where it is ASCII); letters folded for comparing without
 * regard to case. */
const char *unicode_nfc(struct arena *arena, const char *text);
const char *unicode_fold(struct arena *arena, const char *text);

/* The one cleaner of text on its way to a terminal, to a log or into a text file (never on its way
 * in). Wrong bytes become <XX>; C0 (but newline and tab), DEL, C1, direction marks, zero-width and
 * tag characters and the like become <U+XXXX>; private use and unassigned become U+FFFD; at most
 * eight combining marks follow one character. `text` itself where there is nothing to clean. */
const char *unicode_clean(struct arena *arena, const char *text);
const char *unicode_clean_bytes(struct arena *arena, const char *bytes, size_t length);

/* A name for a file, made from a title: only A-Z a-z 0-9 . _ -, letters without their marks, no
 * leading dot or hyphen, at most 100 bytes, never empty. */
const char *unicode_file_name(struct arena *arena, const char *title);

/* The library behind it: "libunistring 1.0". On the arena. */
const char *unicode_library(struct arena *arena);

#endif
