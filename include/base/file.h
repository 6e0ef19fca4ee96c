#ifndef BASE_FILE_H
#define BASE_FILE_H

#include "base/arena.h"
#include "base/error.h"

#include <stdbool.h>
#include <stddef.h>

/* A whole file in memory. `bytes` is followed by a NUL that `length` does not count. */
struct file {
	const char *path; /* as given; "-" is standard input */
	const char *bytes;
	size_t length;
};

#define FILE_LIMIT ((size_t)32 * 1024 * 1024)

/* A path as messages show it: "standard input" for "-", and of a very long one the end, so that
 * there is room for the sentence. */
const char *file_shown(const char *path);

/* Read a whole file, at most `limit` bytes of it: a larger one is refused before it is read.
 * ERROR_NO_INPUT when it is missing, unreadable, or a folder. */
bool file_read(struct file *file, const char *path, size_t limit, struct arena *arena,
	       struct error *error);

enum file_existing {
	FILE_KEEP,    /* refuse when the target exists: ERROR_CREATE */
	FILE_REPLACE, /* replace it whole or leave it as it is */
};

/* Write a whole file: into a temporary file in the same folder, flushed to disk, then moved into
 * place, so that a reader sees all of it or none, also after a crash. A link at the target is
 * replaced, not followed. Mode 0600 less the umask's say, as for a private paper. */
bool file_write(const char *path, const char *bytes, size_t length, enum file_existing existing,
		struct error *error);

/* Make a folder, yours alone, where there is none. */
bool file_make_folder(const char *path, struct error *error);

/* Say why nothing can be written or made at `path`, and what would do: `number` is an errno. Always
 * gives false. */
bool file_cannot_write(const char *path, int number, struct error *error);

/* A folder of the person's own, by the rules of XDG: what the environment's `variable` names, if
 * that is a whole path, else `otherwise` in the home folder. NULL: there is no home. */
const char *file_user_folder(struct arena *arena, const char *variable, const char *otherwise);

/* Whether `path` is a folder; a path joined from folder and name. */
bool file_is_folder(const char *path);
const char *file_join(struct arena *arena, const char *folder, const char *name);

#endif
