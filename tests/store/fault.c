#include "fault.h"

#include "base/text.h"
#include "harness.h"

#include <signal.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* One test program, one file system: its state is this file's. */
static sqlite3_vfs *real;
static struct fault armed;
static bool is_armed, has_fired;
static size_t counts[FAULT_KINDS];
static struct disk_log *record;
static struct arena *record_arena;

struct faulty {
	sqlite3_file base;
	size_t path;
	sqlite3_file real[]; /* as many bytes as the real one wants */
};

/* --- faults --- */

static bool fails(enum fault_kind kind)
{
	size_t n = ++counts[kind];

	if (!is_armed || kind != armed.kind || (armed.stays ? n < armed.n : n != armed.n))
		return false;
	has_fired = true;
	if (armed.effect == FAULT_DEATH)
		kill(getpid(), SIGKILL);
	return true;
}

static int code_of(int error)
{
	return armed.effect == FAULT_FULL ? SQLITE_FULL : error;
}

void fault_arm(const struct fault *fault)
{
	memset(counts, 0, sizeof(counts));
	has_fired = false;
	is_armed = fault != NULL;
	if (fault)
		armed = *fault;
}

bool fault_has_fired(void)
{
	return has_fired;
}

size_t fault_count(enum fault_kind kind)
{
	return counts[kind];
}

/* --- the record --- */

void disk_record(struct disk_log *log, struct arena *log_arena)
{
	record = log;
	record_arena = log_arena;
}

static struct disk_entry *note(enum disk_kind kind, size_t file)
{
	struct disk_entry *entry = ARRAY_PUSH(record_arena, &record->entries);

	entry->kind = kind;
	entry->file = file;
	return entry;
}

void disk_mark(size_t mark)
{
	note(DISK_MARK, 0)->mark = mark;
}

static size_t path_number(const char *path)
{
	for (size_t i = 0; record && i < record->paths.count; i++)
		if (strcmp(record->paths.items[i], path) == 0)
			return i;
	if (!record)
		return 0;
	*ARRAY_PUSH(record_arena, &record->paths) = arena_copy_text(record_arena, path);
	return record->paths.count - 1;
}

/* --- one file --- */

static struct faulty *faulty_of(sqlite3_file *file)
{
	return (struct faulty *)file;
}

static sqlite3_file *real_of(sqlite3_file *file)
{
	return faulty_of(file)->real;
}

static int do_close(sqlite3_file *file)
{
	return real_of(file)->pMethods->xClose(real_of(file));
}

static int do_read(sqlite3_file *file, void *bytes, int length, sqlite3_int64 offset)
{
	if (fails(FAULT_READ))
		return code_of(SQLITE_IOERR_READ);
	return real_of(file)->pMethods->xRead(real_of(file), bytes, length, offset);
}

static int do_write(sqlite3_file *file, const void *bytes, int length, sqlite3_int64 offset)
{
	if (fails(FAULT_WRITE))
		return code_of(SQLITE_IOERR_WRITE);
	if (record) {
		struct disk_entry *entry = note(DISK_WRITE, faulty_of(file)->path);

		entry->offset = (size_t)offset;
		entry->length = (size_t)length;
		entry->bytes =
			(const unsigned char *)arena_copy(record_arena, bytes, (size_t)length);
	}
	return real_of(file)->pMethods->xWrite(real_of(file), bytes, length, offset);
}

static int do_truncate(sqlite3_file *file, sqlite3_int64 size)
{
	if (fails(FAULT_TRUNCATE))
		return code_of(SQLITE_IOERR_TRUNCATE);
	if (record)
		note(DISK_TRUNCATE, faulty_of(file)->path)->length = (size_t)size;
	return real_of(file)->pMethods->xTruncate(real_of(file), size);
}

static int do_sync(sqlite3_file *file, int flags)
{
	if (fails(FAULT_SYNC))
		return code_of(SQLITE_IOERR_FSYNC);
	if (record)
		note(DISK_SYNC, faulty_of(file)->path);
	return real_of(file)->pMethods->xSync(real_of(file), flags);
}

static int do_size(sqlite3_file *file, sqlite3_int64 *size)
{
	return real_of(file)->pMethods->xFileSize(real_of(file), size);
}

static int do_lock(sqlite3_file *file, int lock)
{
	return real_of(file)->pMethods->xLock(real_of(file), lock);
}

static int do_unlock(sqlite3_file *file, int lock)
{
	return real_of(file)->pMethods->xUnlock(real_of(file), lock);
}

static int do_check_lock(sqlite3_file *file, int *result)
{
	return real_of(file)->pMethods->xCheckReservedLock(real_of(file), result);
}

static int do_control(sqlite3_file *file, int operation, void *argument)
{
	return real_of(file)->pMethods->xFileControl(real_of(file), operation, argument);
}

static int do_sector(sqlite3_file *file)
{
	return real_of(file)->pMethods->xSectorSize(real_of(file));
}

/* A disk that promises nothing. */
static int do_promises(sqlite3_file *file)
{
	(void)file;
	return 0;
}

static const sqlite3_io_methods methods = {
	.iVersion = 1,
	.xClose = do_close,
	.xRead = do_read,
	.xWrite = do_write,
	.xTruncate = do_truncate,
	.xSync = do_sync,
	.xFileSize = do_size,
	.xLock = do_lock,
	.xUnlock = do_unlock,
	.xCheckReservedLock = do_check_lock,
	.xFileControl = do_control,
	.xSectorSize = do_sector,
	.xDeviceCharacteristics = do_promises,
};

/* --- the file system --- */

static int do_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *out)
{
	struct faulty *faulty = faulty_of(file);

	(void)vfs;
	faulty->base.pMethods = NULL;
	if (fails(FAULT_OPEN))
		return SQLITE_CANTOPEN;
	faulty->path = name ? path_number(name) : 0;
	int code = real->xOpen(real, name, faulty->real, flags, out);

	if (code == SQLITE_OK)
		faulty->base.pMethods = &methods;
	return code;
}

void fault_begin(void)
{
	static sqlite3_vfs vfs;

	if (!real)
		real = sqlite3_vfs_find(NULL);
	vfs = *real;
	vfs.zName = "faulty";
	vfs.pNext = NULL;
	vfs.szOsFile = (int)sizeof(struct faulty) + real->szOsFile;
	vfs.xOpen = do_open;
	fault_arm(NULL);
	sqlite3_vfs_register(&vfs, 1);
}

void fault_end(void)
{
	fault_arm(NULL);
	disk_record(NULL, NULL);
	sqlite3_vfs_unregister(sqlite3_vfs_find("faulty"));
}

/* --- a disk after a power cut --- */

struct image {
	unsigned char *bytes;
	size_t length, room;
	bool is_there; /* its name is on disk: it was synced once */
};

static void set_length(struct image *image, size_t length)
{
	if (length > image->room) {
		image->room = length * 2;
		image->bytes = realloc(image->bytes, image->room);
	}
	if (length > image->length)
		memset(image->bytes + image->length, 0, length - image->length);
	image->length = length;
}

static void apply(struct image *image, const struct disk_entry *entry, size_t length)
{
	if (entry->kind == DISK_TRUNCATE) {
		set_length(image, entry->length);
		return;
	}
	if (image->length < entry->offset + length)
		set_length(image, entry->offset + length);
	memcpy(image->bytes + entry->offset, entry->bytes, length);
}

static void apply_synced(const struct disk_log *log, size_t file, size_t from, size_t to,
			 struct image *image)
{
	for (size_t i = from; i < to; i++) {
		const struct disk_entry *entry = &log->entries.items[i];

		if (entry->file == file && entry->kind <= DISK_TRUNCATE)
			apply(image, entry, entry->length);
	}
}

/* What was not synced may be there, be missing, or be there in part, each for itself. */
static void apply_luck(const struct disk_log *log, size_t file, size_t from, size_t to,
		       unsigned *seed, struct image *image)
{
	for (size_t i = from; i < to; i++) {
		const struct disk_entry *entry = &log->entries.items[i];
		int luck = rand_r(seed) % 5;

		if (entry->file != file || entry->kind > DISK_TRUNCATE || luck < 2)
			continue;
		apply(image, entry,
		      luck == 2 && entry->kind == DISK_WRITE ? entry->length / 512 / 2 * 512
							     : entry->length);
		image->is_there = true;
	}
}

static void write_image(const struct image *image, const char *path, const char *folder)
{
	char to[512];
	FILE *stream;

	snprintf(to, sizeof(to), "%s%s", folder, strrchr(path, '/'));
	unlink(to);
	if (!image->is_there)
		return;
	stream = fopen(to, "wb");
	if (!stream || fchmod(fileno(stream), 0600) != 0
	    || fwrite(image->bytes, 1, image->length, stream) != image->length
	    || fclose(stream) != 0)
		abort();
}

void disk_rebuild(const struct disk_log *log, size_t until, unsigned seed, const char *folder)
{
	for (size_t file = 0; file < log->paths.count; file++) {
		struct image image = { 0 };
		size_t synced = 0;

		for (size_t i = 0; i < until; i++)
			if (log->entries.items[i].kind == DISK_SYNC
			    && log->entries.items[i].file == file)
				synced = i;
		set_length(&image, 1);
		set_length(&image, 0);
		image.is_there = synced > 0;
		apply_synced(log, file, 0, synced, &image);
		apply_luck(log, file, synced, until, &seed, &image);
		write_image(&image, log->paths.items[file], folder);
		free(image.bytes);
	}
}
