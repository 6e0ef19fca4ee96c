#ifndef STORE_PLACE_H
#define STORE_PLACE_H

#include "store/store.h"

#include <sys/types.h>

/* Where a data file lies, and whether it is safe there. */
struct place {
	const char *path; /* without links in its folders */
	const char *folder;
	bool exists, is_empty;
	bool is_shared; /* a group's folder: files there are 0660, else 0600 */
	dev_t device;
	ino_t inode;
	int64_t bytes;
};

/* Look at `path` before it is opened. Refused: a link, anything but a plain file, a second name of
 * it, files and folders that everybody may write, network file systems and synchronised folders
 * (unless `any_place`). With STORE_CREATE the folder and a new, empty, private file are made. */
bool place_find(struct place *place, const char *path, enum store_access access, bool any_place,
		struct arena *arena, struct error *error);

/* The path of a file to be made, without links in its folders, which must exist. NULL on failure.
 */
const char *place_resolve(const char *path, struct arena *arena, struct error *error);

/* Whether the path still leads to the file that was opened. */
bool place_is_same(const struct place *place);

/* Make an empty file with the mode that belongs there; false where it exists (errno EEXIST). */
bool place_make(const struct place *place, const char *path);

/* Why a file system is not safe for a data file; NULL: it is. `type` as statfs() gives it, `name`
 * as /proc/self/mountinfo does. */
const char *place_refusal(unsigned long type, const char *name);

#endif
