#include "sqlite.h"

#include "base/file.h"
#include "base/text.h"
#include "examine.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static bool examine_copy(const char *path, struct error *error)
{
	struct arena arena = { 0 };
	struct findings findings = { .sound = true };
	struct db *db = db_open(path, DB_READ, NULL, &arena, error);

	if (db)
		examine_db(db, &findings, &arena);
	db_close(db);
	bool good = db && findings_report(&findings, error);

	arena_release(&arena);
	return good;
}

static bool sync_path(const char *path, int flags)
{
	int file = open(path, flags | O_CLOEXEC);
	bool good = file >= 0 && fsync(file) == 0;

	if (file >= 0)
		close(file);
	return good;
}

static const char *folder_of(const char *path, struct arena *arena)
{
	const char *slash = strrchr(path, '/');

	return slash == path ? "/" : arena_copy(arena, path, (size_t)(slash - path));
}

/* Under its own name only when it is whole, on disk, and nobody else took the name meanwhile. */
static bool give_name(const char *temporary, const char *to, struct arena *arena,
		      struct error *error)
{
	if (!sync_path(temporary, O_RDONLY))
		return file_cannot_write(to, errno, error);
	if (renameat2(AT_FDCWD, temporary, AT_FDCWD, to, RENAME_NOREPLACE) != 0)
		return file_cannot_write(to, errno, error);
	sync_path(folder_of(to, arena), O_RDONLY | O_DIRECTORY);
	return true;
}

static bool copy(struct sqlite *sqlite, const char *to, struct arena *arena, struct error *error)
{
	char *temporary = arena_copy_text(arena, text_format(arena, "%s.XXXXXX", to));
	int file = mkstemp(temporary);

	if (file < 0)
		return file_cannot_write(to, errno, error);
	close(file);
	bool good = db_copy_to(sqlite->db, temporary, error) && examine_copy(temporary, error)
		    && give_name(temporary, to, arena, error);

	if (!good)
		unlink(temporary);
	unlink(text_format(arena, "%s-journal", temporary));
	return good;
}

bool sqlite_backup(struct store *store, const char *to, struct error *error)
{
	struct sqlite *sqlite = sqlite_of(store);
	struct arena arena = { 0 };
	const char *path = place_resolve(to, &arena, error);
	bool good = path != NULL;

	if (good && access(path, F_OK) == 0)
		good = error_set(
			error, ERROR_CREATE,
			"%s exists already; a backup overwrites nothing; choose another name", to);
	if (good && !sqlite->db)
		good = sqlite_connect(sqlite, error);
	good = good && copy(sqlite, path, &arena, error);
	arena_release(&arena);
	return good || error_at(error, "no backup was made");
}
