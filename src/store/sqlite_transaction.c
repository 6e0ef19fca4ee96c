#include "sqlite.h"

#include "base/text.h"
#include "migrate.h"

#include <pwd.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static bool is_connected(struct sqlite *sqlite, struct error *error)
{
	return sqlite->db || sqlite_connect(sqlite, error);
}

bool sqlite_begin_read(struct sqlite *sqlite, struct error *error)
{
	if (!is_connected(sqlite, error))
		return false;
	db_begin_read(sqlite->db);
	return db_report(sqlite->db, error);
}

bool sqlite_end_read(struct sqlite *sqlite, struct error *error)
{
	bool good = db_report(sqlite->db, error);

	db_end_read(sqlite->db);
	return good;
}

/* --- writing --- */

/* Who writes from where, once for each start of the program that writes anything. */
static void add_session(struct sqlite *sqlite)
{
	const struct passwd *entry = getpwuid(getuid());
	char host[65] = "", login[40];
	struct query *query = db_query(
		sqlite->db, "INSERT INTO session (who, login, host, pid, program, started_ms) "
			    "VALUES (:who, :login, :host, :pid, :program, :now) RETURNING id");

	gethostname(host, sizeof(host) - 1);
	snprintf(login, sizeof(login), "%lu", (unsigned long)getuid());
	query_set_text(query, ":who", sqlite->store.who);
	query_set_text(query, ":login", entry ? entry->pw_name : login);
	query_set_text(query, ":host", host);
	query_set(query, ":pid", getpid());
	query_set_text(query, ":program", sqlite->program);
	query_set(query, ":now", sqlite->store.now());
	if (query_row(query))
		sqlite->session = query_get(query, 0);
	query_run(query);
	sqlite->session_is_new = true;
}

/* An older program must not write into a file that a newer one has brought up to date beside it. */
static bool check_version(struct sqlite *sqlite, struct error *error)
{
	int64_t version = db_number(sqlite->db, "PRAGMA user_version");

	if (!db_report(sqlite->db, error))
		return false;
	if (version != schema_version(&schema_of_program))
		return error_set(
			error, ERROR_DATA,
			"a newer Waymark has brought this data file up to date; nothing was "
			"changed; leave this program and start the newer one");
	return true;
}

static bool enter(struct sqlite *sqlite, struct error *error)
{
	if (!sqlite->is_file)
		return true;
	if (!place_is_same(&sqlite->place))
		return error_set(error, ERROR_IO,
				 "%s was moved or replaced while it was open; nothing was changed; "
				 "start again",
				 sqlite->place.path);
	return turnstile_enter(&sqlite->turnstile, &sqlite->place, sqlite->store.who, error);
}

static void leave(struct sqlite *sqlite)
{
	if (sqlite->is_file)
		turnstile_leave(&sqlite->turnstile);
}

/* A durable write that changes nothing: what lies before it in the file is then on disk, too. */
static void make_sure(struct sqlite *sqlite)
{
	db_run(sqlite->db, "UPDATE meta SET value = value WHERE key = 'uid'");
}

bool sqlite_begin_write(struct sqlite *sqlite, struct error *error)
{
	if (sqlite->store.is_read_only)
		return error_set(
			error, ERROR_PERMISSION,
			"the data file is open for reading only; nothing was changed; to save, "
			"the file and its folder must be writable for you");
	if (!is_connected(sqlite, error) || !enter(sqlite, error))
		return false;
	db_begin(sqlite->db);
	if (db_report(sqlite->db, error) && check_version(sqlite, error)) {
		if (!sqlite->session)
			add_session(sqlite);
		if (sqlite->is_unclear)
			make_sure(sqlite);
		return true;
	}
	sqlite_leave_write(sqlite);
	return false;
}

void sqlite_leave_write(struct sqlite *sqlite)
{
	if (sqlite->db)
		db_rollback(sqlite->db);
	if (sqlite->session_is_new)
		sqlite->session = 0;
	sqlite->session_is_new = false;
	leave(sqlite);
}

/* --- a commit that failed --- */

static bool is_there(struct sqlite *sqlite, const struct commit_mark *mark)
{
	struct arena arena = { 0 };
	struct event event;
	bool found = event_read(sqlite->db, mark->event >> NUMBER_BITS,
				mark->event & (NUMBER_LIMIT - 1), &event, &arena)
		     && memcmp(event.hash, mark->hash, sizeof(mark->hash)) == 0;

	arena_release(&arena);
	return found;
}

/* A commit that reports an error may have been made all the same: the file is opened again and
 * asked. What is found is made sure of by one more durable write, since its last sync is what
 * failed. */
static bool find_out(struct sqlite *sqlite, const struct commit_mark *mark, struct error *error)
{
	struct error again = { 0 };

	sqlite_disconnect(sqlite);
	sqlite->is_unclear = true;
	if (!sqlite_connect(sqlite, &again)) {
		struct error unclear = { 0 };

		error_set(&unclear, error->kind,
			  "whether this change was saved is not known yet; try it again: %s",
			  error->text);
		*error = unclear;
		return false;
	}
	if (!is_there(sqlite, mark)) {
		sqlite->is_unclear = !db_report(sqlite->db, &again);
		return false;
	}
	make_sure(sqlite);
	if (!db_report(sqlite->db, &again))
		return false;
	sqlite->is_unclear = false;
	*error = (struct error){ 0 };
	return true;
}

bool sqlite_end_write(struct sqlite *sqlite, const struct commit_mark *mark, struct error *error)
{
	bool was_ready = db_is_good(sqlite->db);
	bool saved = was_ready && db_commit(sqlite->db);

	if (!saved)
		db_report(sqlite->db, error);
	if (!saved && was_ready && mark && sqlite->is_file)
		saved = find_out(sqlite, mark, error);
	if (saved)
		sqlite->session_is_new = sqlite->is_unclear = false;
	sqlite_leave_write(sqlite);
	return saved;
}
