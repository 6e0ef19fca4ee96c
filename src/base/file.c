#include "base/file.h"

#include "base/array.h"
#include "base/text.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* --- reading --- */

const char *file_shown(const char *path)
{
	enum { SHOWN_LIMIT = 200 };

	return strcmp(path, "-") == 0 ? "standard input" : text_tail(path, SHOWN_LIMIT);
}

static bool cannot_read(const char *path, int number, struct error *error)
{
	static const struct {
		int number;
		const char *sentence;
	} known[] = {
		{ ENOENT, "there is no such file; check the name and the folder" },
		{ ENOTDIR, "there is no such file; a part of the path is not a folder" },
		{ EACCES, "you may not read this file; ask its owner for permission to read it" },
		{ EPERM, "you may not read this file; ask its owner for permission to read it" },
		{ EISDIR, "this is a folder; name a file in it" },
		{ ELOOP, "this link leads in a circle; name the file itself" },
		{ ENAMETOOLONG, "the name is too long; shorten it" },
		{ EBADF, "it is closed; name a file or give it some input" },
	};

	for (size_t i = 0; i < COUNT(known); i++)
		if (known[i].number == number)
			return error_set(error, ERROR_NO_INPUT, "%s: %s", file_shown(path),
					 known[i].sentence);
	return error_set(error, ERROR_IO,
			 "%s: reading failed (%s); copy the file elsewhere and try again",
			 file_shown(path), strerrordesc_np(number));
}

static bool too_large(const char *path, size_t limit, struct error *error)
{
	return error_set(error, ERROR_DATA,
			 "%s: the file is larger than the %zu bytes that are read; "
			 "check that it is the right file, or split it",
			 file_shown(path), limit);
}

/* Read on until the end or until more than `limit` bytes are there. The room starts with what the
 * file system says, one byte more to see the end, and grows for pipes and growing files. */
static bool read_all(struct file *file, int descriptor, size_t room, size_t limit,
		     struct arena *arena, struct error *error)
{
	char *bytes = arena_alloc(arena, room + 1);

	for (;;) {
		ssize_t got = read(descriptor, bytes + file->length, room - file->length);

		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return cannot_read(file->path, errno, error);
		if (got == 0)
			break;
		file->length += (size_t)got;
		if (file->length > limit)
			return too_large(file->path, limit, error);
		if (file->length < room)
			continue;
		char *moved = arena_alloc(arena, room * 2 + 1);

		memcpy(moved, bytes, file->length);
		bytes = moved;
		room *= 2;
	}
	bytes[file->length] = '\0';
	file->bytes = bytes;
	return true;
}

static bool read_open(struct file *file, int descriptor, size_t limit, struct arena *arena,
		      struct error *error)
{
	struct stat status;

	if (fstat(descriptor, &status) != 0)
		return cannot_read(file->path, errno, error);
	if (S_ISDIR(status.st_mode))
		return cannot_read(file->path, EISDIR, error);
	if (!S_ISREG(status.st_mode))
		return read_all(file, descriptor, (size_t)64 * 1024, limit, arena, error);
	if ((uintmax_t)status.st_size > limit)
		return too_large(file->path, limit, error);
	return read_all(file, descriptor, (size_t)status.st_size + 1, limit, arena, error);
}

bool file_read(struct file *file, const char *path, size_t limit, struct arena *arena,
	       struct error *error)
{
	*file = (struct file){ .path = arena_copy_text(arena, path), .bytes = "" };
	if (strcmp(path, "-") == 0)
		return read_open(file, STDIN_FILENO, limit, arena, error);
	int descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);

	if (descriptor < 0)
		return cannot_read(path, errno, error);
	bool done = read_open(file, descriptor, limit, arena, error);

	close(descriptor);
	return done;
}

const char *file_user_folder(struct arena *arena, const char *variable, const char *otherwise)
{
	const char *folder = getenv(variable), *home = getenv("HOME");

	if (text_starts_with(folder, "/"))
		return arena_copy_text(arena, folder);
	return home && *home ? file_join(arena, home, otherwise) : NULL;
}

bool file_is_folder(const char *path)
{
	struct stat status;

	return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

const char *file_join(struct arena *arena, const char *folder, const char *name)
{
	size_t length = strlen(folder);
	const char *between = length && folder[length - 1] != '/' ? "/" : "";

	return text_format(arena, "%s%s%s", folder, between, name);
}
