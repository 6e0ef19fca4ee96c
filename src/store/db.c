#include "db.h"

#include "base/array.h"
#include "base/text.h"

#include <sqlite3.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

struct query {
	struct query *next;
	struct db *db;
	const char *sql;
	sqlite3_stmt *statement; /* NULL: not prepared, and then the connection has failed */
};

struct db {
	sqlite3 *handle;
	struct arena *arena;
	struct query *queries;
	struct db_patience patience;
	int code; /* the first failure, as SQLite's extended code; SQLITE_OK: none */
	char text[256];
};

/* --- failures --- */

/* What SQLite's codes mean to a person: what happened, what is safe, what to do. */
static const struct {
	int code;
	enum error_kind kind;
	const char *text;
} meanings[] = {
	{ SQLITE_READONLY_ROLLBACK, ERROR_PERMISSION,
	  "somebody's crash left a change half done, and you may not finish it here; somebody who "
	  "may write the data file has to open it once" },
	{ SQLITE_READONLY_DBMOVED, ERROR_IO,
	  "the data file was moved or replaced while it was open; nothing was changed; start "
	  "again" },
	{ SQLITE_BUSY, ERROR_BUSY,
	  "another program has been using the data file for 10 seconds; nothing was changed; "
	  "try again" },
	{ SQLITE_LOCKED, ERROR_BUSY, "the data file is locked; nothing was changed; try again" },
	{ SQLITE_FULL, ERROR_IO,
	  "the disk is full; everything saved before is safe; make room and try again" },
	{ SQLITE_IOERR, ERROR_IO,
	  "the disk reported an error or is full; everything saved before is safe; check the disk "
	  "and try again" },
	{ SQLITE_READONLY, ERROR_PERMISSION,
	  "the data file can only be read; nothing was changed; ask its owner for permission to "
	  "write the file and its folder" },
	{ SQLITE_PERM, ERROR_PERMISSION, "no permission for the data file" },
	{ SQLITE_CANTOPEN, ERROR_NO_INPUT,
	  "the data file cannot be opened; check that it is there, and the permissions of it and "
	  "its folder" },
	{ SQLITE_CORRUPT, ERROR_DATA,
	  "the data file is damaged; do not use it further; go back to a backup, or rescue what "
	  "can be read with: waymark salvage OUT" },
	{ SQLITE_NOTADB, ERROR_DATA,
	  "this is not a data file of Waymark, or its beginning is damaged; choose another file, "
	  "go back to a backup, or try: waymark salvage OUT" },
	{ SQLITE_TOOBIG, ERROR_DATA, "a text is too long for the data file; make it shorter" },
	{ SQLITE_CONSTRAINT, ERROR_DATA,
	  "the data file refused the change by its own rules; nothing was changed; run: waymark "
	  "doctor" },
	{ SQLITE_NOMEM, ERROR_IO, "not enough memory; nothing was changed; close other programs" },
};

/* The statement is named only where it is at fault itself: our own mistake, not the disk's. */
static bool fail(struct db *db, int code, const char *sql)
{
	bool is_ours = (code & 0xff) == SQLITE_ERROR || (code & 0xff) == SQLITE_RANGE;

	if (db->code != SQLITE_OK)
		return false;
	db->code = code == SQLITE_OK ? SQLITE_ERROR : code;
	snprintf(db->text, sizeof(db->text), "%s, code %d%s%.60s", sqlite3_errmsg(db->handle),
		 db->code, is_ours ? ": " : "", is_ours ? sql : "");
	return false;
}

static bool check(struct db *db, int code, const char *sql)
{
	return code == SQLITE_OK ? db->code == SQLITE_OK : fail(db, code, sql);
}

bool db_is_good(const struct db *db)
{
	return db->code == SQLITE_OK;
}

bool db_damaged(struct db *db, const char *format, ...)
{
	va_list arguments;

	if (db->code != SQLITE_OK)
		return false;
	db->code = SQLITE_CORRUPT;
	va_start(arguments, format);
	vsnprintf(db->text, sizeof(db->text), format, arguments);
	va_end(arguments);
	return false;
}

static bool report_code(int code, const char *detail, struct error *error)
{
	for (size_t i = 0; i < COUNT(meanings); i++)
		if (meanings[i].code == code || meanings[i].code == (code & 0xff))
			return error_set(error, meanings[i].kind, "%s (%s)", meanings[i].text,
					 detail);
	return error_set(error, ERROR_IO,
			 "the data file could not be used; nothing was changed (%s)", detail);
}

bool db_report(struct db *db, struct error *error)
{
	if (db->code == SQLITE_OK)
		return true;
	report_code(db->code, db->text, error);
	db->code = SQLITE_OK;
	db_rollback(db);
	return false;
}

/* --- opening --- */

/* Every 2 ms: SQLite's own waiting backs off to 100 ms and makes readers wait longer. */
static int wait_a_little(void *context, int times)
{
	struct db *db = context;

	if (times * 2 > DB_PATIENCE_MS)
		return 0;
	if (db->patience.waiting)
		db->patience.waiting(db->patience.context, times * 2);
	nanosleep(&(struct timespec){ .tv_nsec = 2000000 }, NULL);
	return 1;
}

/* A data file may come from somebody else: nothing in it may run, load or grow without bounds. */
static void harden(sqlite3 *handle)
{
	static const struct {
		int setting, on;
	} settings[] = {
		{ SQLITE_DBCONFIG_DEFENSIVE, 1 },
		{ SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0 },
		{ SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0 },
		{ SQLITE_DBCONFIG_DQS_DML, 0 },
		{ SQLITE_DBCONFIG_DQS_DDL, 0 },
	};
	static const struct {
		int limit, value;
	} limits[] = {
		{ SQLITE_LIMIT_LENGTH, 16 * 1024 * 1024 },
		{ SQLITE_LIMIT_SQL_LENGTH, 100 * 1000 },
		{ SQLITE_LIMIT_EXPR_DEPTH, 50 },
		{ SQLITE_LIMIT_TRIGGER_DEPTH, 10 },
		{ SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 200 },
		{ SQLITE_LIMIT_VARIABLE_NUMBER, 100 },
		{ SQLITE_LIMIT_ATTACHED, 0 },
	};

	for (size_t i = 0; i < COUNT(settings); i++)
		sqlite3_db_config(handle, settings[i].setting, settings[i].on, (int *)NULL);
	for (size_t i = 0; i < COUNT(limits); i++)
		sqlite3_limit(handle, limits[i].limit, limits[i].value);
}

/* No memory mapping: it multiplies damage and turns disk errors into SIGBUS. */
static const char settings_of_all[] = "PRAGMA cell_size_check=ON; PRAGMA foreign_keys=ON;"
				      "PRAGMA recursive_triggers=ON; PRAGMA mmap_size=0;"
				      "PRAGMA temp_store=MEMORY; PRAGMA cache_size=-4096;";

/* Not WAL: every SQLite from 3.7.0 to 3.51.2 may lose commits there when two connections checkpoint
 * at once. EXTRA, because otherwise a power cut can bring the name of the journal back. */
static const char settings_of_writers[] = "PRAGMA journal_mode=TRUNCATE; PRAGMA synchronous=EXTRA;";

struct db *db_open(const char *path, enum db_mode mode, const struct db_patience *patience,
		   struct arena *arena, struct error *error)
{
	static const int flags[] = {
		[DB_MEMORY] = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_MEMORY,
		[DB_READ] = SQLITE_OPEN_READONLY | SQLITE_OPEN_NOFOLLOW,
		[DB_WRITE] = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOFOLLOW,
	};
	struct db *db = ARENA_NEW(arena, struct db);

	db->arena = arena;
	if (patience)
		db->patience = *patience;
	int code = sqlite3_open_v2(mode == DB_MEMORY ? ":memory:" : path, &db->handle,
				   flags[mode] | SQLITE_OPEN_NOMUTEX, NULL);

	if (!db->handle)
		report_code(SQLITE_NOMEM, "opening", error);
	else if (code != SQLITE_OK)
		report_code(sqlite3_extended_errcode(db->handle), sqlite3_errmsg(db->handle),
			    error);
	if (code != SQLITE_OK || !db->handle) {
		sqlite3_close_v2(db->handle);
		return NULL;
	}
	sqlite3_extended_result_codes(db->handle, 1);
	sqlite3_busy_handler(db->handle, wait_a_little, db);
	harden(db->handle);
	db_run(db, settings_of_all);
	if (mode == DB_WRITE)
		db_run(db, settings_of_writers);
	if (db_report(db, error))
		return db;
	db_close(db);
	return NULL;
}

void db_close(struct db *db)
{
	if (!db)
		return;
	for (struct query *query = db->queries; query; query = query->next)
		sqlite3_finalize(query->statement);
	db->queries = NULL;
	sqlite3_close_v2(db->handle);
	db->handle = NULL;
}

/* --- statements --- */

static struct query *prepare(struct db *db, const char *sql)
{
	struct query *query = ARENA_NEW(db->arena, struct query);

	*query = (struct query){ .next = db->queries, .db = db, .sql = sql };
	db->queries = query;
	return query;
}

struct query *db_query(struct db *db, const char *sql)
{
	struct query *query = db->queries;

	while (query && query->sql != sql && strcmp(query->sql, sql) != 0)
		query = query->next;
	if (!query)
		query = prepare(db, sql);
	if (!query->statement && db->code == SQLITE_OK)
		check(db,
		      sqlite3_prepare_v3(db->handle, sql, -1, SQLITE_PREPARE_PERSISTENT,
					 &query->statement, NULL),
		      sql);
	if (query->statement) {
		sqlite3_reset(query->statement);
		sqlite3_clear_bindings(query->statement);
	}
	return query;
}

/* The number of a parameter; 0, which binding refuses, where it is misspelt. */
static int parameter(struct query *query, const char *name)
{
	return sqlite3_bind_parameter_index(query->statement, name);
}

void query_set(struct query *query, const char *name, int64_t integer)
{
	if (query->db->code == SQLITE_OK)
		check(query->db,
		      sqlite3_bind_int64(query->statement, parameter(query, name), integer),
		      query->sql);
}

void query_set_text(struct query *query, const char *name, const char *text)
{
	if (query->db->code == SQLITE_OK)
		check(query->db,
		      sqlite3_bind_text(query->statement, parameter(query, name), text, -1,
					SQLITE_STATIC),
		      query->sql);
}

void query_set_bytes(struct query *query, const char *name, const void *bytes, size_t length)
{
	if (query->db->code == SQLITE_OK)
		check(query->db,
		      sqlite3_bind_blob64(query->statement, parameter(query, name), bytes, length,
					  SQLITE_STATIC),
		      query->sql);
}

bool query_row(struct query *query)
{
	if (query->db->code != SQLITE_OK)
		return false;
	int code = sqlite3_step(query->statement);

	if (code == SQLITE_ROW)
		return true;
	if (code != SQLITE_DONE)
		fail(query->db, code, query->sql);
	sqlite3_reset(query->statement);
	return false;
}

void query_end(struct query *query)
{
	if (query->statement)
		sqlite3_reset(query->statement);
}

bool query_run(struct query *query)
{
	while (query_row(query))
		;
	return query->db->code == SQLITE_OK;
}

int64_t query_get(struct query *query, int column)
{
	return sqlite3_column_int64(query->statement, column);
}

const char *query_get_text(struct query *query, int column, struct arena *arena)
{
	const void *text = sqlite3_column_text(query->statement, column);

	if (!text)
		return NULL;
	return arena_copy(arena, text, (size_t)sqlite3_column_bytes(query->statement, column));
}

void query_get_bytes(struct query *query, int column, void *bytes, size_t size)
{
	const void *found = sqlite3_column_blob(query->statement, column);

	if (found && (size_t)sqlite3_column_bytes(query->statement, column) == size)
		memcpy(bytes, found, size);
	else
		db_damaged(query->db, "%zu bytes missing: %.60s", size, query->sql);
}

const char *query_get_blob(struct query *query, int column, size_t *length, struct arena *arena)
{
	const void *found = sqlite3_column_blob(query->statement, column);

	*length = found ? (size_t)sqlite3_column_bytes(query->statement, column) : 0;
	return arena_copy(arena, found, *length);
}

int64_t db_number(struct db *db, const char *sql)
{
	struct query *query = db_query(db, sql);
	int64_t number = query_row(query) ? query_get(query, 0) : 0;

	query_end(query);
	return number;
}

const char *db_text(struct db *db, const char *sql, struct arena *arena)
{
	struct query *query = db_query(db, sql);
	const char *text = query_row(query) ? query_get_text(query, 0, arena) : NULL;

	query_end(query);
	return text;
}

bool db_run(struct db *db, const char *sql)
{
	if (db->code != SQLITE_OK)
		return false;
	return check(db, sqlite3_exec(db->handle, sql, NULL, NULL, NULL), sql);
}

int64_t db_changes(const struct db *db)
{
	return sqlite3_changes64(db->handle);
}

/* --- transactions --- */

bool db_begin(struct db *db)
{
	return query_run(db_query(db, "BEGIN IMMEDIATE"));
}

bool db_begin_read(struct db *db)
{
	return query_run(db_query(db, "BEGIN"));
}

bool db_commit(struct db *db)
{
	return query_run(db_query(db, "COMMIT"));
}

void db_end_read(struct db *db)
{
	db_rollback(db);
}

/* Whether there is a transaction is SQLite's to say: some failures have ended it already. */
void db_rollback(struct db *db)
{
	for (struct query *query = db->queries; query; query = query->next)
		query_end(query);
	if (!sqlite3_get_autocommit(db->handle))
		sqlite3_exec(db->handle, "ROLLBACK", NULL, NULL, NULL);
}

/* --- the file --- */

int64_t db_data_version(struct db *db)
{
	return db_number(db, "PRAGMA data_version");
}

/* In one step: in several, every commit of somebody else would start it anew. */
static int copy_all(sqlite3 *from, sqlite3 *to)
{
	sqlite3_backup *copy = sqlite3_backup_init(to, "main", from, "main");

	if (!copy)
		return sqlite3_errcode(to);
	int code = sqlite3_backup_step(copy, -1);
	int end = sqlite3_backup_finish(copy);

	return code == SQLITE_DONE ? end : code;
}

bool db_copy_to(struct db *db, const char *path, struct error *error)
{
	struct arena arena = { 0 };
	struct db *to = db_open(path, DB_WRITE, NULL, &arena, error);
	int code = to ? copy_all(db->handle, to->handle) : SQLITE_OK;

	if (code != SQLITE_OK)
		report_code(code, sqlite3_errstr(code), error);
	db_close(to);
	arena_release(&arena);
	return to && code == SQLITE_OK;
}
