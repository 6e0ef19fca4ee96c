#ifndef STORE_DB_H
#define STORE_DB_H

#include "base/arena.h"
#include "base/error.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A thin skin over SQLite; the one module that knows it.
 *
 * A connection keeps its first failure, and every call after it does nothing, so that a function
 * reads as one straight path; db_report() at its end moves the failure out and rolls back.
 * Statements are prepared once and found again by their text, which must be a literal. */
struct db;
struct query;

enum db_mode {
	DB_MEMORY, /* no file */
	DB_READ,
	DB_WRITE, /* the file must be there (an empty one will do) */
};

/* What to do while another process holds the file. */
struct db_patience {
	void (*waiting)(void *context, int milliseconds); /* may be NULL */
	void *context;
};

#define DB_PATIENCE_MS 10000

struct db *db_open(const char *path, enum db_mode mode, const struct db_patience *patience,
		   struct arena *arena, struct error *error);
void db_close(struct db *db);

/* --- statements --- */

/* The statement of this text, ready for its values. */
struct query *db_query(struct db *db, const char *sql);
void query_set(struct query *query, const char *name, int64_t integer);
void query_set_text(struct query *query, const char *name, const char *text); /* NULL: null */
void query_set_bytes(struct query *query, const char *name, const void *bytes, size_t length);

/* The next row; false at the end or on failure, and then the statement is done. */
bool query_row(struct query *query);
/* Done with it before the last row. */
void query_end(struct query *query);
/* Run it to its end. False on failure. */
bool query_run(struct query *query);

int64_t query_get(struct query *query, int column);
const char *query_get_text(struct query *query, int column, struct arena *arena); /* may be NULL */
/* Exactly `size` bytes, else the connection fails as damaged. */
void query_get_bytes(struct query *query, int column, void *bytes, size_t size);
const char *query_get_blob(struct query *query, int column, size_t *length, struct arena *arena);

/* The number or text of a statement with one row; 0 or NULL where there is none. */
int64_t db_number(struct db *db, const char *sql);
const char *db_text(struct db *db, const char *sql, struct arena *arena);

/* Several statements without values, from the program's own text. */
bool db_run(struct db *db, const char *sql);
int64_t db_changes(const struct db *db); /* rows changed by the last statement */

/* --- transactions --- */

bool db_begin(struct db *db);      /* to write: takes the lock now, not later */
bool db_begin_read(struct db *db); /* all reads until db_end_read() see one state */
bool db_commit(struct db *db);
void db_end_read(struct db *db);
void db_rollback(struct db *db);

/* --- failures --- */

bool db_is_good(const struct db *db);
/* Fail by our own finding: what was read cannot be. */
__attribute__((format(printf, 2, 3))) bool db_damaged(struct db *db, const char *format, ...);
/* True where all went well. Else the failure moves into `error`, in words, the transaction is
 * rolled back, and the connection is good again. */
bool db_report(struct db *db, struct error *error);

/* --- the file --- */

/* Changes when another connection committed. */
int64_t db_data_version(struct db *db);

/* Everything, as one consistent state, into a new file (made by the caller, empty). */
bool db_copy_to(struct db *db, const char *path, struct error *error);

#endif
