#include "place.h"

#include "base/file.h"
#include "base/text.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <sys/sysmacros.h>
#include <unistd.h>

/* --- file systems --- */

/* Where locks do not hold between machines, a data file shared by two of them is lost one day. */
static const struct {
	unsigned long type; /* of statfs(); 0: known by name only */
	const char *name;   /* of the mount */
	const char *label;
} unsafe[] = {
	{ 0x6969, "nfs", "a network file system (NFS)" },
	{ 0x6969, "nfs4", "a network file system (NFS)" },
	{ 0xff534d42, "cifs", "a network file system (CIFS)" },
	{ 0xfe534d42, "smb3", "a network file system (SMB)" },
	{ 0x517b, "smbfs", "a network file system (SMB)" },
	{ 0x01021997, "9p", "a file system of another machine (9p)" },
	{ 0x00c36400, "ceph", "a network file system (Ceph)" },
	{ 0x5346414f, "afs", "a network file system (AFS)" },
	{ 0x6b414653, "kafs", "a network file system (AFS)" },
	{ 0x73757245, "coda", "a network file system (Coda)" },
	{ 0x0bd00bd0, "lustre", "a network file system (Lustre)" },
	{ 0x47504653, "gpfs", "a network file system (GPFS)" },
	{ 0x786f4256, "vboxsf", "a folder of another machine (VirtualBox)" },
	{ 0, "virtiofs", "a folder of another machine (virtiofs)" },
	{ 0, "fuse.sshfs", "a network file system (sshfs)" },
	{ 0, "fuse.glusterfs", "a network file system (Gluster)" },
	{ 0, "fuse.rclone", "a network file system (rclone)" },
	{ 0, "fuse.s3fs", "a network file system (s3fs)" },
};

const char *place_refusal(unsigned long type, const char *name)
{
	for (size_t i = 0; i < COUNT(unsafe); i++)
		if ((unsafe[i].type && unsafe[i].type == (type & 0xffffffff))
		    || text_equal(unsafe[i].name, name))
			return unsafe[i].label;
	return NULL;
}

/* Whether a line of mountinfo is about this device: the third field, "98:0". */
static bool is_about(const char *line, dev_t device)
{
	char *end;

	strtoul(line, &end, 10);
	strtoul(end, &end, 10);
	unsigned long high = strtoul(end, &end, 10);

	return *end == ':' && high == major(device) && strtoul(end + 1, &end, 10) == minor(device);
}

/* The type's name of the mount of a device; "" where the kernel does not tell. A line reads
 * "36 35 98:0 /mnt1 /mnt2 rw,noatime master:1 - ext3 /dev/root rw". */
static void mount_type(dev_t device, char name[64])
{
	FILE *mounts = fopen("/proc/self/mountinfo", "re");
	char line[4096];

	name[0] = '\0';
	while (mounts && fgets(line, sizeof(line), mounts)) {
		const char *type = strstr(line, " - ");

		if (type && is_about(line, device) && sscanf(type, " - %63s", name) == 1)
			break;
	}
	if (mounts)
		fclose(mounts);
}

/* Left in a folder by programs that copy it to other machines behind our back. */
static const struct {
	const char *marker, *program;
} synchronisers[] = {
	{ ".dropbox.cache", "Dropbox" },       { ".stfolder", "Syncthing" },
	{ ".owncloudsync.log", "ownCloud" },   { ".sync_journal.db", "ownCloud" },
	{ ".nextcloudsync.log", "Nextcloud" },
};

static const char *synchroniser(const char *folder)
{
	char path[PATH_MAX];

	if ((size_t)snprintf(path, sizeof(path), "%s", folder) >= sizeof(path))
		return NULL;
	for (size_t length; (length = strlen(path)) > 1; *strrchr(path, '/') = '\0')
		for (size_t i = 0; i < COUNT(synchronisers); i++) {
			int written = snprintf(path + length, sizeof(path) - length, "/%s",
					       synchronisers[i].marker);
			bool is_there = written > 0 && (size_t)written < sizeof(path) - length
					&& access(path, F_OK) == 0;

			path[length] = '\0';
			if (is_there)
				return synchronisers[i].program;
		}
	return NULL;
}

static bool check_file_system(const struct place *place, const struct stat *folder,
			      struct error *error)
{
	struct statfs status;
	char name[64];

	mount_type(folder->st_dev, name);
	unsigned long type = statfs(place->folder, &status) == 0 ? (unsigned long)status.f_type : 0;
	const char *refusal = place_refusal(type, name);

	if (refusal)
		return error_set(error, ERROR_CONFIG,
				 "%s lies on %s, where two machines can destroy it; keep it on a "
				 "disk of this machine (set WAYMARK_FILE)",
				 place->path, refusal);
	const char *program = synchroniser(place->folder);

	if (program)
		return error_set(error, ERROR_CONFIG,
				 "%s lies in a folder that %s copies to other machines, which can "
				 "destroy it; keep it elsewhere (set WAYMARK_FILE)",
				 place->path, program);
	return true;
}

/* --- folder and file --- */

static void sync_folder(const char *path)
{
	int folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	if (folder >= 0) {
		fsync(folder);
		close(folder);
	}
}

/* The name of a new folder is on disk only when its parent is. */
static void sync_parent(char *path)
{
	char *slash = strrchr(path, '/');

	if (!slash)
		sync_folder(".");
	else if (slash == path)
		sync_folder("/");
	else {
		*slash = '\0';
		sync_folder(path);
		*slash = '/';
	}
}

static bool make_folders(const char *folder)
{
	char path[PATH_MAX];

	if ((size_t)snprintf(path, sizeof(path), "%s", folder) >= sizeof(path))
		return false;
	for (char *at = path + 1;; at++) {
		char end = *at;

		if (end && end != '/')
			continue;
		*at = '\0';
		if (mkdir(path, 0700) == 0)
			sync_parent(path);
		else if (errno != EEXIST)
			return false;
		if (!end)
			return true;
		*at = end;
	}
}

static const char *folder_of(const char *path, struct arena *arena)
{
	const char *slash = strrchr(path, '/');

	if (!slash)
		return ".";
	return slash == path ? "/" : arena_copy(arena, path, (size_t)(slash - path));
}

/* "" where the path ends in a slash. */
static const char *name_of(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

/* Folder and path without links; false, with errno, where there is no such folder. */
static bool resolve(struct place *place, const char *path, struct arena *arena)
{
	char real[PATH_MAX];

	if (!realpath(folder_of(path, arena), real))
		return false;
	place->folder = arena_copy_text(arena, real);
	place->path =
		text_format(arena, "%s/%s", strcmp(real, "/") == 0 ? "" : real, name_of(path));
	return true;
}

static bool find_folder(struct place *place, const char *path, enum store_access access,
			struct arena *arena, struct error *error)
{
	const char *folder = folder_of(path, arena);

	if (text_is_empty(name_of(path)))
		return error_set(error, ERROR_NO_INPUT, "\"%s\" does not name a file", path);
	if (access == STORE_CREATE && !make_folders(folder))
		return file_cannot_write(folder, errno, error);
	return resolve(place, path, arena)
	       || error_set(error, ERROR_NO_INPUT, "the folder %s cannot be used: %s", folder,
			    strerrordesc_np(errno));
}

static bool check_folder(struct place *place, bool any_place, struct error *error)
{
	struct stat status;

	if (stat(place->folder, &status) != 0)
		return error_set(error, ERROR_NO_INPUT, "the folder %s cannot be used: %s",
				 place->folder, strerrordesc_np(errno));
	if ((status.st_mode & S_IWOTH) && !(status.st_mode & S_ISVTX))
		return error_set(
			error, ERROR_PERMISSION,
			"everybody may write in the folder %s, so anybody could replace the "
			"data file; close it with: chmod o-w '%s'",
			place->folder, place->folder);
	place->is_shared = (status.st_mode & S_ISGID) && (status.st_mode & S_IWGRP);
	if (place->is_shared && (status.st_mode & S_ISVTX))
		return error_set(
			error, ERROR_PERMISSION,
			"the shared folder %s is sticky, which keeps one person from "
			"finishing what another one's crash left behind; use: chmod -t '%s'",
			place->folder, place->folder);
	return any_place || check_file_system(place, &status, error);
}

bool place_make(const struct place *place, const char *path)
{
	mode_t mode = place->is_shared ? 0660 : 0600;
	int file = open(path, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode);

	if (file < 0)
		return false;
	bool good = fchmod(file, mode) == 0;

	return close(file) == 0 && good;
}

static bool check_file(struct place *place, const struct stat *status, struct error *error)
{
	if (S_ISLNK(status->st_mode))
		return error_set(error, ERROR_PERMISSION,
				 "%s is a link; name the file it leads to instead", place->path);
	if (!S_ISREG(status->st_mode))
		return error_set(error, ERROR_NO_INPUT, "%s is not a file", place->path);
	if (status->st_nlink > 1)
		return error_set(
			error, ERROR_PERMISSION,
			"%s has a second name (a hard link), and using both would destroy it; "
			"remove one of them",
			place->path);
	if (status->st_mode & S_IWOTH)
		return error_set(error, ERROR_PERMISSION,
				 "everybody may write %s; close it with: chmod o-w '%s'",
				 place->path, place->path);
	place->exists = true;
	place->is_empty = status->st_size == 0;
	place->device = status->st_dev;
	place->inode = status->st_ino;
	place->bytes = status->st_size;
	return true;
}

/* Beside a data file: no journal of another kind, and no link that SQLite might write through. */
static bool check_neighbours(const struct place *place, struct arena *arena, struct error *error)
{
	static const char *const names[] = { "-journal", "-wal", "-shm", ".lock" };
	struct stat status;

	for (size_t i = 0; i < COUNT(names); i++) {
		const char *path = text_format(arena, "%s%s", place->path, names[i]);

		if (lstat(path, &status) != 0)
			continue;
		if (!S_ISREG(status.st_mode))
			return error_set(error, ERROR_PERMISSION,
					 "%s is not a plain file; remove it, it does not come from "
					 "Waymark",
					 path);
		if (i == 1 && status.st_size > 0)
			return error_set(
				error, ERROR_DATA,
				"another program has changed how %s is kept and left %s behind; "
				"close that program first",
				place->path, path);
	}
	return true;
}

bool place_find(struct place *place, const char *path, enum store_access access, bool any_place,
		struct arena *arena, struct error *error)
{
	struct stat status;

	*place = (struct place){ 0 };
	if (!find_folder(place, path, access, arena, error)
	    || !check_folder(place, any_place, error))
		return false;
	bool found = lstat(place->path, &status) == 0;

	if (!found && access == STORE_CREATE) {
		if (!place_make(place, place->path) && errno != EEXIST)
			return file_cannot_write(place->path, errno, error);
		sync_folder(place->folder);
		found = lstat(place->path, &status) == 0;
	}
	if (!found)
		return error_set(error, ERROR_NO_INPUT, "there is no data file %s", place->path);
	return check_file(place, &status, error) && check_neighbours(place, arena, error);
}

const char *place_resolve(const char *path, struct arena *arena, struct error *error)
{
	struct place place = { 0 };

	if (!text_is_empty(name_of(path)) && resolve(&place, path, arena))
		return place.path;
	file_cannot_write(path, text_is_empty(name_of(path)) ? EISDIR : errno, error);
	return NULL;
}

bool place_is_same(const struct place *place)
{
	struct stat status;

	return lstat(place->path, &status) == 0 && status.st_dev == place->device
	       && status.st_ino == place->inode;
}

const char *store_path(const char *option, struct arena *arena)
{
	const char *variable = getenv("WAYMARK_FILE");

	if (!text_is_empty(option))
		return option;
	if (!text_is_empty(variable))
		return arena_copy_text(arena, variable);
	const char *data = file_user_folder(arena, "XDG_DATA_HOME", ".local/share");

	return data ? file_join(arena, data, "waymark/waymark.db") : NULL;
}
