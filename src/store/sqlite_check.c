#include "sqlite.h"

#include "base/text.h"

#include <inttypes.h>
#include <stdio.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <fcntl.h>
#include <unistd.h>

/* Looking through the structure of the file. What people read is checked as it is read, row by row;
 * this finds damage where nobody has looked yet: once a day, and after a crash at once. */

/* Beyond that it takes longer than anybody wants to wait, even if they do not know it. */
#define SIZE_LIMIT (INT64_C(64) * 1024 * 1024)

bool sqlite_check_structure(struct sqlite *sqlite, struct error *error)
{
	struct arena arena = { 0 };

	if (!sqlite_begin_read(sqlite, error))
		return false;
	const char *found = db_text(sqlite->db, "PRAGMA quick_check(1)", &arena);

	if (db_is_good(sqlite->db) && !text_equal(found, "ok"))
		db_damaged(sqlite->db, "%.200s", text_or(found, "it cannot be looked through"));
	arena_release(&arena);
	return sqlite_end_read(sqlite, error);
}

static bool is_held(const char *lock)
{
	int file = open(lock, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);

	if (file < 0)
		return false;
	bool held = flock(file, LOCK_SH | LOCK_NB) != 0;

	close(file); /* gives the lock back */
	return held;
}

/* A journal with something in it, and nobody who is writing: somebody's crash left it. */
bool sqlite_ended_unclean(const struct sqlite *sqlite)
{
	struct arena arena = { 0 };
	struct stat status;
	const char *journal = text_format(&arena, "%s-journal", sqlite->place.path);
	bool left = stat(journal, &status) == 0 && status.st_size > 0
		    && !is_held(sqlite->turnstile.path);

	arena_release(&arena);
	return left;
}

/* --- once a day ------------------------------------------------------------------------------- */

static int64_t today(const struct sqlite *sqlite)
{
	return sqlite->store.now() / 86400000;
}

static bool was_checked_today(struct sqlite *sqlite)
{
	static const char sql[] =
		"SELECT CAST(value AS INTEGER) FROM meta WHERE key = 'checked_day'";

	return db_number(sqlite->db, sql) == today(sqlite);
}

static bool keep_day(struct sqlite *sqlite, struct error *error)
{
	char day[24];

	if (!sqlite_begin_write(sqlite, error))
		return false;
	struct query *query = db_query(sqlite->db, "INSERT INTO meta VALUES ('checked_day', :day) "
						   "ON CONFLICT DO UPDATE SET value = :day");

	snprintf(day, sizeof(day), "%" PRId64, today(sqlite));
	query_set_text(query, ":day", day);
	query_run(query);
	return sqlite_end_write(sqlite, NULL, error);
}

bool sqlite_check_daily(struct store *store, struct error *error)
{
	struct sqlite *sqlite = sqlite_of(store);
	struct stat status;

	if (!sqlite->is_file || sqlite->checked_day == today(sqlite) || !sqlite->db
	    || stat(sqlite->place.path, &status) != 0 || status.st_size > SIZE_LIMIT)
		return true;
	sqlite->checked_day = today(sqlite);
	bool done = was_checked_today(sqlite);

	if (!db_report(sqlite->db, error))
		return false;
	if (done)
		return true;
	return sqlite_check_structure(sqlite, error)
	       && (store->is_read_only || keep_day(sqlite, error));
}
