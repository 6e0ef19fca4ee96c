#include "base/file.h"

#include "base/array.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

/* One file on its way to the disk. Everything is done relative to the folder, opened once, so that
 * nobody can move the path away between two steps. */
struct writing {
	const char *path; /* as given, for messages */
	const char *name; /* its last part */
	int folder;       /* descriptors; -1: not open */
	int file;
	char temporary[32]; /* "": there is none (any more) */
	struct error *error;
};

bool file_cannot_write(const char *path, int number, struct error *error)
{
	static const struct {
		int number;
		enum error_kind kind;
		const char *sentence;
	} known[] = {
		{ EEXIST, ERROR_CREATE,
		  "there is already a file of that name and nothing was "
		  "changed; use --force to replace it, or another name" },
		{ ENOENT, ERROR_CREATE, "there is no such folder; make it first" },
		{ ENOTDIR, ERROR_CREATE, "a part of the path is not a folder; check the name" },
		{ EISDIR, ERROR_CREATE, "this is a folder; name a file in it" },
		{ ELOOP, ERROR_CREATE, "the folder is a link that leads in a circle" },
		{ ENAMETOOLONG, ERROR_CREATE, "the name is too long; shorten it" },
		{ EROFS, ERROR_CREATE, "this place is read-only; choose another folder" },
		{ EACCES, ERROR_PERMISSION, "you may not write in this folder; choose another" },
		{ EPERM, ERROR_PERMISSION, "you may not write in this folder; choose another" },
		{ ENOSPC, ERROR_IO, "the disk is full and nothing was changed; make room first" },
		{ EDQUOT, ERROR_IO,
		  "your share of the disk is used up and nothing was changed; "
		  "make room first" },
		{ EFBIG, ERROR_IO,
		  "the file would be larger than allowed here and nothing was "
		  "changed; choose another folder" },
	};

	for (size_t i = 0; i < COUNT(known); i++)
		if (known[i].number == number)
			return error_set(error, known[i].kind, "%s: %s", file_shown(path),
					 known[i].sentence);
	return error_set(error, ERROR_IO,
			 "%s: writing failed (%s) and nothing was changed; try another folder",
			 file_shown(path), strerrordesc_np(number));
}

bool file_make_folder(const char *path, struct error *error)
{
	if (file_is_folder(path) || mkdir(path, 0700) == 0)
		return true;
	return file_cannot_write(path, errno == EEXIST ? ENOTDIR : errno, error);
}

static bool cannot_write(const struct writing *writing, int number)
{
	return file_cannot_write(writing->path, number, writing->error);
}

static bool folder_open(struct writing *writing)
{
	const char *slash = strrchr(writing->path, '/');
	char folder[4096] = ".";

	writing->name = slash ? slash + 1 : writing->path;
	if (slash) {
		/* The slash itself stays: the folder of "/paper" is "/". */
		size_t length = (size_t)(slash - writing->path) + 1;

		if (length >= sizeof(folder))
			return cannot_write(writing, ENAMETOOLONG);
		memcpy(folder, writing->path, length);
		folder[length] = '\0';
	}
	writing->folder = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	return writing->folder >= 0 || cannot_write(writing, errno);
}

/* What stands at the target now: refuse a folder, a device, and with FILE_KEEP anything. */
static bool target_is_free(const struct writing *writing, enum file_existing existing)
{
	struct stat status;

	if (strcmp(writing->name, "") == 0 || strcmp(writing->name, ".") == 0
	    || strcmp(writing->name, "..") == 0)
		return cannot_write(writing, EISDIR);
	if (fstatat(writing->folder, writing->name, &status, AT_SYMLINK_NOFOLLOW) != 0)
		return errno == ENOENT || cannot_write(writing, errno);
	if (S_ISDIR(status.st_mode))
		return cannot_write(writing, EISDIR);
	if (existing == FILE_KEEP)
		return cannot_write(writing, EEXIST);
	if (!S_ISREG(status.st_mode) && !S_ISLNK(status.st_mode))
		return error_set(writing->error, ERROR_CREATE,
				 "%s: this is a device or a pipe, which cannot be replaced by a "
				 "file; choose another name",
				 file_shown(writing->path));
	return true;
}

static bool temporary_open(struct writing *writing)
{
	for (int attempt = 0; attempt < 16; attempt++) {
		uint64_t random;

		if (getrandom(&random, sizeof(random), 0) != sizeof(random))
			return cannot_write(writing, errno);
		snprintf(writing->temporary, sizeof(writing->temporary), ".waymark-%016llx",
			 (unsigned long long)random);
		writing->file = openat(writing->folder, writing->temporary,
				       O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
		if (writing->file >= 0)
			return true;
		writing->temporary[0] = '\0';
		if (errno != EEXIST)
			break;
	}
	return cannot_write(writing, errno);
}

/* The descriptor is closed here because closing may be where the disk says no (NFS, quotas). */
static bool content_write(struct writing *writing, const char *bytes, size_t length)
{
	for (size_t done = 0; done < length;) {
		ssize_t put = write(writing->file, bytes + done, length - done);

		if (put < 0 && errno != EINTR)
			return cannot_write(writing, errno);
		done += put > 0 ? (size_t)put : 0;
	}
	if (fsync(writing->file) != 0)
		return cannot_write(writing, errno);
	int closed = close(writing->file);

	writing->file = -1;
	return closed == 0 || cannot_write(writing, errno);
}

/* Under FILE_KEEP the kernel refuses a target that appeared meanwhile. File systems without that
 * flag can still refuse to make a second name for the file, which comes to the same. */
static bool temporary_rename(struct writing *writing, enum file_existing existing)
{
	unsigned flags = existing == FILE_KEEP ? RENAME_NOREPLACE : 0;

	if (renameat2(writing->folder, writing->temporary, writing->folder, writing->name, flags)
	    == 0) {
		writing->temporary[0] = '\0';
		return true;
	}
	if (existing == FILE_REPLACE || (errno != EINVAL && errno != ENOSYS))
		return cannot_write(writing, errno);
	return linkat(writing->folder, writing->temporary, writing->folder, writing->name, 0) == 0
	       || cannot_write(writing, errno);
}

bool file_write(const char *path, const char *bytes, size_t length, enum file_existing existing,
		struct error *error)
{
	struct writing writing = { .path = path, .folder = -1, .file = -1, .error = error };
	bool done = folder_open(&writing) && target_is_free(&writing, existing)
		    && temporary_open(&writing) && content_write(&writing, bytes, length)
		    && temporary_rename(&writing, existing);

	if (writing.file >= 0)
		close(writing.file);
	if (writing.temporary[0])
		unlinkat(writing.folder, writing.temporary, 0);
	/* The new name reaches the disk with the folder. Some file systems cannot flush a folder;
	 * the file is whole in any case, so that is no failure. */
	if (done)
		(void)fsync(writing.folder);
	if (writing.folder >= 0)
		close(writing.folder);
	return done;
}
