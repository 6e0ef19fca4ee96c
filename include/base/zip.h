#ifndef BASE_ZIP_H
#define BASE_ZIP_H

#include "base/arena.h"
#include "base/error.h"

#include <stdbool.h>
#include <stddef.h>

/* Files packed into one, read only; the one module that knows minizip. Nothing is trusted: not the
 * sizes that the file claims, nor that what is unpacked is what was packed. */

/* Whether bytes begin as a ZIP file does. */
bool zip_is(const char *bytes, size_t length);

/* Unpack one member of a ZIP file in memory, at most `limit` bytes of it; ended by a NUL that
 * `*unpacked_length` does not count. On the arena. NULL: ERROR_DATA and a sentence that names the
 * member. */
const char *zip_unpack(const char *bytes, size_t length, const char *member, size_t limit,
		       size_t *unpacked_length, struct arena *arena, struct error *error);

#endif
