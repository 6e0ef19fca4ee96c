#include "store/drafts.h"

#include "base/file.h"
#include "base/text.h"
#include "db.h"
#include "place.h"

#include <inttypes.h>
#include <time.h>

#define APPLICATION_OF_DRAFTS 0x57594D44 /* 'WYMD' */

static const char schema[] =
	"PRAGMA application_id = 0x57594D44;"
	"CREATE TABLE draft (store TEXT NOT NULL, proposal TEXT NOT NULL, slot_kind INTEGER NOT "
	"NULL,"
	" name TEXT NOT NULL, list TEXT NOT NULL, place TEXT NOT NULL, base INTEGER NOT NULL,"
	" text TEXT NOT NULL, at_ms INTEGER NOT NULL,"
	" PRIMARY KEY (store, proposal, slot_kind, name, list, place)) STRICT, WITHOUT ROWID;"
	"PRAGMA user_version = 1;";

struct drafts {
	struct arena arena;
	struct db *db;
};

/* NULL: there is no home to keep them in. */
static const char *default_path(struct arena *arena)
{
	const char *state = file_user_folder(arena, "XDG_STATE_HOME", ".local/state");

	return state ? file_join(arena, state, "waymark/drafts.db") : NULL;
}

/* Two programs started at once may both come here: the second one finds the table made. */
static bool prepare(struct db *db, struct error *error)
{
	db_begin(db);
	if (db_is_good(db) && db_number(db, "PRAGMA user_version") == 0)
		db_run(db, schema);
	if (db_is_good(db))
		db_commit(db);
	if (!db_report(db, error))
		return false;
	if (db_number(db, "PRAGMA application_id") != APPLICATION_OF_DRAFTS
	    || db_number(db, "PRAGMA user_version") != 1)
		return error_set(error, ERROR_DATA, "this is not a file of drafts of this Waymark");
	return true;
}

struct drafts *drafts_open(const char *path, struct error *error)
{
	struct arena arena = { 0 };
	struct drafts *drafts = ARENA_NEW(&arena, struct drafts);
	struct place place;

	drafts->arena = arena;
	if (!path)
		path = default_path(&drafts->arena);
	if (!path)
		error_set(error, ERROR_CONFIG,
			  "there is no home folder; set HOME or XDG_STATE_HOME");
	else if (place_find(&place, path, STORE_CREATE, true, &drafts->arena, error))
		drafts->db = db_open(place.path, DB_WRITE, NULL, &drafts->arena, error);
	if (drafts->db && prepare(drafts->db, error))
		return drafts;
	error_at(error, "unfinished typing is not kept");
	drafts_close(drafts);
	return NULL;
}

void drafts_close(struct drafts *drafts)
{
	if (!drafts)
		return;
	struct arena arena = drafts->arena;

	db_close(drafts->db);
	arena_release(&arena);
}

static void set_slot(struct query *query, const struct slot *slot)
{
	query_set(query, ":kind", slot->kind);
	query_set_text(query, ":name", slot->name);
	query_set_text(query, ":list", slot->repeat);
	query_set_text(query, ":place", slot->row);
}

static int64_t now(void)
{
	struct timespec now;

	clock_gettime(CLOCK_REALTIME, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

bool draft_keep(struct drafts *drafts, const struct draft *draft, struct error *error)
{
	struct query *query = db_query(
		drafts->db,
		"INSERT INTO draft VALUES (:store, :proposal, :kind, :name, :list, :place, :base, "
		":text, :at) ON CONFLICT DO UPDATE SET base = excluded.base, text = excluded.text, "
		"at_ms = excluded.at_ms");

	query_set_text(query, ":store", draft->store);
	query_set_text(query, ":proposal", draft->proposal);
	set_slot(query, &draft->slot);
	query_set(query, ":base", draft->base);
	query_set_text(query, ":text", draft->text);
	query_set(query, ":at", draft->at_ms ? draft->at_ms : now());
	query_run(query);
	return db_report(drafts->db, error);
}

#define OF_SLOT \
	" FROM draft WHERE store = :store AND proposal = :proposal AND slot_kind = :kind " \
	"AND name = :name AND list = :list AND place = :place"

static struct query *query_of(struct drafts *drafts, const char *sql, const char *store,
			      const char *proposal, const struct slot *slot)
{
	struct query *query = db_query(drafts->db, sql);

	query_set_text(query, ":store", store);
	query_set_text(query, ":proposal", proposal);
	set_slot(query, slot);
	return query;
}

/* Mostly there is none: looking takes no turn among those who write. */
bool draft_drop(struct drafts *drafts, const char *store, const char *proposal,
		const struct slot *slot, struct error *error)
{
	struct query *look = query_of(drafts, "SELECT 1" OF_SLOT, store, proposal, slot);
	bool is_there = query_row(look);

	query_end(look);
	if (is_there)
		query_run(query_of(drafts, "DELETE" OF_SLOT, store, proposal, slot));
	return db_report(drafts->db, error);
}

static void take(struct query *query, struct draft *draft, struct arena *arena)
{
	*draft = (struct draft){
		.store = text_or(query_get_text(query, 0, arena), ""),
		.proposal = text_or(query_get_text(query, 1, arena), ""),
		.slot = { .kind = (enum slot_kind)query_get(query, 2),
			  .name = text_or(query_get_text(query, 3, arena), ""),
			  .repeat = text_or(query_get_text(query, 4, arena), ""),
			  .row = text_or(query_get_text(query, 5, arena), "") },
		.base = query_get(query, 6),
		.text = text_or(query_get_text(query, 7, arena), ""),
		.at_ms = query_get(query, 8),
	};
}

bool drafts_list(struct drafts *drafts, const char *store, const char *proposal,
		 struct draft_list *list, struct arena *arena, struct error *error)
{
	struct query *query =
		db_query(drafts->db,
			 "SELECT store, proposal, slot_kind, name, list, place, base, text, at_ms "
			 "FROM draft WHERE store = :store "
			 "AND (:proposal IS NULL OR proposal = :proposal) "
			 "ORDER BY at_ms DESC, name, place");

	*list = (struct draft_list){ 0 };
	query_set_text(query, ":store", store);
	query_set_text(query, ":proposal", proposal);
	while (query_row(query))
		take(query, ARRAY_PUSH(arena, &list->list), arena);
	query_end(query);
	return db_report(drafts->db, error);
}
