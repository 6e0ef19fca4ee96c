#ifndef TESTS_STORE_FAULT_H
#define TESTS_STORE_FAULT_H

#include "base/arena.h"
#include "base/array.h"

#include <stdbool.h>
#include <stddef.h>

/* A file system between SQLite and the real one that fails on demand and writes down what it did.
 * Put in front of the real one by fault_begin(), until fault_end(). */

enum fault_kind { FAULT_OPEN, FAULT_READ, FAULT_WRITE, FAULT_TRUNCATE, FAULT_SYNC, FAULT_KINDS };

enum fault_effect {
	FAULT_ERROR, /* the call reports an error and does nothing */
	FAULT_FULL,  /* the call reports a full disk and does nothing */
	FAULT_DEATH, /* the process is killed before the call */
};

/* The n-th call of a kind from now on (n = 1: the next) fails; and all after it if `stays`. */
struct fault {
	enum fault_kind kind;
	size_t n;
	enum fault_effect effect;
	bool stays;
};

void fault_begin(void);
void fault_end(void);
void fault_arm(const struct fault *fault); /* NULL: no fault */
bool fault_has_fired(void);
size_t fault_count(enum fault_kind kind); /* calls since the last fault_arm() */

/* --- what was done to the disk --- */

enum disk_kind { DISK_WRITE, DISK_TRUNCATE, DISK_SYNC, DISK_MARK };

struct disk_entry {
	enum disk_kind kind;
	size_t file; /* number of its path in `paths` */
	size_t offset, length;
	const unsigned char *bytes;
	size_t mark; /* of MARK: what the test said */
};

struct disk_log {
	ARRAY(struct disk_entry) entries;
	ARRAY(const char *) paths;
};

/* Write down from now on (NULL: no longer); put a mark, such as "answer 7 was acknowledged". */
void disk_record(struct disk_log *log, struct arena *arena);
void disk_mark(size_t mark);

/* The files as they may lie on the disk after a power cut behind entry `until`: what was synced,
 * and of the rest whatever `seed` picks, in part or whole. Written into `folder`. */
void disk_rebuild(const struct disk_log *log, size_t until, unsigned seed, const char *folder);

#endif
