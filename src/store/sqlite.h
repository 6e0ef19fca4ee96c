#ifndef STORE_SQLITE_H
#define STORE_SQLITE_H

#include "db.h"
#include "engine.h"
#include "event.h"
#include "turnstile.h"

/* The engine of one file (or of memory, by the same code): what its parts share. */

#define APPLICATION_ID 0x57594D31

struct sqlite {
	struct store store; /* first: the callers hold this */
	struct arena arena; /* of everything here */
	struct db *db;      /* NULL: lost after a failed commit and not yet opened again */
	struct arena db_arena;
	bool is_file;
	struct place place;
	struct turnstile turnstile;
	struct db_patience patience;
	const char *program;
	int64_t session;      /* row of `session`; 0: nothing written yet */
	bool session_is_new;  /* written in this transaction, hence gone if it fails */
	int64_t data_version; /* as last told to the caller */
	int64_t checked_day;  /* when the structure was last looked through; 0: not here */
	bool is_unclear;      /* whether the last commit was made; the next write makes sure */
};

struct sqlite *sqlite_of(struct store *store);

/* --- sqlite_transaction.c --- */

/* A read: all of it sees one state. */
bool sqlite_begin_read(struct sqlite *sqlite, struct error *error);
bool sqlite_end_read(struct sqlite *sqlite, struct error *error);

/* A write: through the turnstile, with a row of `session` to name who. Between the two calls
 * failures stay in the connection; sqlite_end_write() reports them. With a NULL `mark` an unclear
 * outcome of the commit is told as a failure; else it is found out by looking for the event. */
struct commit_mark {
	int64_t event; /* id */
	unsigned char hash[SHA256_SIZE];
};
bool sqlite_begin_write(struct sqlite *sqlite, struct error *error);
bool sqlite_end_write(struct sqlite *sqlite, const struct commit_mark *mark, struct error *error);
/* Nothing was to be written after all. */
void sqlite_leave_write(struct sqlite *sqlite);

/* --- sqlite_open.c --- */

/* Open the connection (again), and close it. */
bool sqlite_connect(struct sqlite *sqlite, struct error *error);
void sqlite_disconnect(struct sqlite *sqlite);
const char *sqlite_random_uid(struct arena *arena);

/* --- sqlite_check.c --- */

/* Whether the structure of the file is sound: a tenth of a second for 100,000 answers. */
bool sqlite_check_structure(struct sqlite *sqlite, struct error *error);
/* Whether a crash left a change half done. To be asked before the connection is opened, which ends
 * it. */
bool sqlite_ended_unclean(const struct sqlite *sqlite);

/* --- sqlite_row.c: the line of a proposal --- */

struct line {
	struct proposal_row row;
	unsigned char chain[SHA256_SIZE];
	int64_t heads;
	int64_t summary_number;
};

/* Reads by id, or by reference where id is 0. False where there is none (the connection is good) or
 * it cannot be read (it is not). */
bool line_read(struct db *db, int64_t id, const char *ref, struct line *line, struct arena *arena);
bool lines_read(struct db *db, struct proposal_list *list, struct arena *arena);
/* How many there must be: a line that damage took away would not be missed otherwise. */
int64_t lines_known(struct db *db);
void line_insert(struct db *db, const struct line *line);
void line_update(struct db *db, const struct line *line);
void line_take_summary(struct line *line, const char *summary, int64_t number);

/* --- sqlite_create.c: names --- */

bool sqlite_ref_is_free(struct db *db, const char *ref);
int64_t sqlite_find_uid(struct db *db, const char *uid); /* its number; 0: not here */

/* --- sqlite_event.c: events and slots --- */

/* One event by number; false where there is none. */
bool event_read(struct db *db, int64_t proposal, int64_t number, struct event *event,
		struct arena *arena);
/* Those of a proposal from number `after` + 1 on; their sums are checked, the chain is not. */
void events_read(struct db *db, int64_t proposal, int64_t after, struct events *events,
		 struct arena *arena);

/* The newest event of each slot of a proposal, in slot_compare()'s order. That all are there, and
 * that each is what was written, is checked. */
struct head {
	struct event event;
	int64_t first; /* number of the slot's first event */
};
struct heads {
	ARRAY(struct head) list;
};
void heads_read(struct db *db, const struct line *line, struct heads *heads, struct arena *arena);
/* Whether the line is that of the newest event. */
void line_check_newest(struct db *db, const struct line *line, struct arena *arena);

/* Everything that belongs to one act while it is written. */
struct writing {
	struct sqlite *sqlite;
	struct line *line; /* moves on with each event */
	struct arena *arena;
	enum act_kind kind;
	int64_t act; /* number of its first event; 0: none yet */
	int64_t undoes, at_ms;
	const char *who, *why;
};

/* The slot's revision, and its newest event's number; 0 where it never held anything. */
int64_t slot_revision(struct db *db, int64_t proposal, const struct slot *slot, int64_t *number);

/* Add an event: the slot moves on, the line with it, and what was written is read back. Gives the
 * slot's new revision. */
int64_t writing_add(struct writing *writing, const struct slot *slot, const char *value,
		    int64_t source);
/* The same for a fact about the proposal itself. */
void writing_add_fact(struct writing *writing, const char *name, const char *value);
/* The same with everything but the session given: what was exported or rescued. */
void writing_add_event(struct writing *writing, struct event *event);
/* Write the line. Gives what tells whether it was committed. */
struct commit_mark writing_end(struct writing *writing);

/* --- the verbs, by file --- */

bool sqlite_list(struct store *store, struct proposal_list *list, struct arena *arena,
		 struct error *error);
bool sqlite_find(struct store *store, const char *ref, struct proposal_row *row,
		 struct arena *arena, struct error *error);
struct loaded *sqlite_load(struct store *store, int64_t id, int64_t as_of, struct arena *arena,
			   struct error *error);
enum store_outcome sqlite_save(struct store *store, const struct act *act, struct receipt *receipt,
			       struct arena *arena, struct error *error);
bool sqlite_save_summaries(struct store *store, const struct summary *list, size_t count,
			   struct error *error);
bool sqlite_create(struct store *store, const struct new_proposal *made, size_t count,
		   struct proposal_row *rows, struct arena *arena, struct error *error);
enum store_outcome sqlite_revert(struct store *store, enum act_kind kind, struct undo *undo,
				 struct receipt *receipt, struct arena *arena, struct error *error);
bool sqlite_history(struct store *store, int64_t proposal, const struct slot *slot, int64_t after,
		    struct history *history, struct arena *arena, struct error *error);
struct events *sqlite_events(struct store *store, int64_t proposal, struct arena *arena,
			     struct error *error);
bool sqlite_add_events(struct store *store, const struct events *events, struct proposal_row *row,
		       struct arena *arena, struct error *error);
bool sqlite_search(struct store *store, const char *words, size_t limit, struct hits *hits,
		   struct arena *arena, struct error *error);
bool sqlite_add_bank(struct store *store, const struct bank_text *text, int64_t *id,
		     struct error *error);
struct bank_text *sqlite_bank(struct store *store, int64_t id, struct arena *arena,
			      struct error *error);
bool sqlite_banks(struct store *store, const char *name, struct bank_list *list,
		  struct arena *arena, struct error *error);
bool sqlite_backup(struct store *store, const char *to, struct error *error);
bool sqlite_check_daily(struct store *store, struct error *error);

#endif
