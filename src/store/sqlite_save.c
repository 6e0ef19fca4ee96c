#include "sqlite.h"

#include "base/text.h"

#include <inttypes.h>
#include <string.h>

/* --- saving an act --- */

struct saving {
	struct writing writing;
	struct receipt *receipt;
	int64_t number_before; /* of the proposal, before the act */
};

static bool same_value(const char *one, const char *other)
{
	return one && other ? strcmp(one, other) == 0 : one == other;
}

/* What the slot held at a revision; NULL: nothing. */
static const char *value_at(struct db *db, int64_t proposal, const struct slot *slot,
			    int64_t revision, struct arena *arena)
{
	struct query *query = db_query(
		db, "SELECT id FROM event WHERE id > :from AND id < :end AND revision = :revision "
		    "AND slot_kind = :kind AND name = :name AND list = :list AND place = :place");
	struct event event = { 0 };

	query_set(query, ":from", event_id(proposal, 0));
	query_set(query, ":end", event_id(proposal + 1, 0));
	query_set(query, ":revision", revision);
	query_set(query, ":kind", slot->kind);
	query_set_text(query, ":name", slot->name);
	query_set_text(query, ":list", slot->repeat);
	query_set_text(query, ":place", slot->row);
	if (query_row(query))
		event_read(db, proposal, query_get(query, 0) & (NUMBER_LIMIT - 1), &event, arena);
	query_end(query);
	return event.value;
}

static void add_clash(struct saving *saving, const struct change *change, const struct event *now)
{
	struct arena *arena = saving->writing.arena;
	struct sqlite *sqlite = saving->writing.sqlite;

	*ARRAY_PUSH(arena, &saving->receipt->clashes) = (struct clash){
		.slot = change->slot,
		.base = change->base,
		.was = value_at(sqlite->db, saving->writing.line->row.id, &change->slot,
				change->base, arena),
		.mine = change->value,
		.theirs = { .slot = change->slot,
			    .revision = now->revision,
			    .value = now->value,
			    .who = now->who,
			    .at_ms = now->at_ms,
			    .number = now->number },
	};
}

/* Compare, and set where the person saw what is there. Gives the slot's revision afterwards. */
static int64_t save_change(struct saving *saving, const struct change *change)
{
	struct db *db = saving->writing.sqlite->db;
	int64_t proposal = saving->writing.line->row.id, number = 0;
	int64_t revision = slot_revision(db, proposal, &change->slot, &number);
	struct event now = { 0 };

	if (revision && !event_read(db, proposal, number, &now, saving->writing.arena))
		db_damaged(db, "change %" PRId64 " of proposal %" PRId64 " is missing", number,
			   proposal);
	if (!db_is_good(db) || same_value(now.value, change->value))
		return revision;
	/* A slot named twice in one act was moved by the act itself. */
	if (change->base == revision || change->base == BASE_ANY || number > saving->number_before)
		return writing_add(&saving->writing, &change->slot, change->value, 0);
	add_clash(saving, change, &now);
	return revision;
}

static void save_changes(struct saving *saving, const struct act *act)
{
	for (size_t i = 0; i < act->count; i++)
		saving->receipt->revisions[i] = save_change(saving, &act->changes[i]);
}

static bool no_such_proposal(struct sqlite *sqlite, int64_t id, struct error *error)
{
	if (db_report(sqlite->db, error))
		error_set(error, ERROR_NO_INPUT,
			  "there is no proposal number %" PRId64
			  " in this file; nothing was changed",
			  id);
	sqlite_leave_write(sqlite);
	return false;
}

static enum store_outcome leave(struct sqlite *sqlite, enum store_outcome outcome)
{
	sqlite_leave_write(sqlite);
	return outcome;
}

/* A clash takes back what was written before it was met. */
static enum store_outcome finish(struct saving *saving, const struct act *act, struct error *error)
{
	struct sqlite *sqlite = saving->writing.sqlite;
	struct line *line = saving->writing.line;
	struct receipt *receipt = saving->receipt;

	receipt->number = line->row.number;
	receipt->act = saving->writing.act;
	if (db_is_good(sqlite->db) && receipt->clashes.count) {
		receipt->number = saving->number_before;
		receipt->act = 0;
		return leave(sqlite, STORE_CLASH);
	}
	if (db_is_good(sqlite->db) && !receipt->act && !sqlite->is_unclear)
		return leave(sqlite, STORE_SAVED);
	if (act->summary && act->summary_from == saving->number_before)
		line_take_summary(line, act->summary, line->row.number);
	struct commit_mark mark = writing_end(&saving->writing);

	return sqlite_end_write(sqlite, &mark, error) ? STORE_SAVED : STORE_FAILED;
}

enum store_outcome sqlite_save(struct store *store, const struct act *act, struct receipt *receipt,
			       struct arena *arena, struct error *error)
{
	struct sqlite *sqlite = sqlite_of(store);
	struct line line;

	if (!sqlite_begin_write(sqlite, error))
		return STORE_FAILED;
	if (!line_read(sqlite->db, act->proposal, NULL, &line, arena))
		return no_such_proposal(sqlite, act->proposal, error), STORE_FAILED;
	struct saving saving = {
		.writing = { .sqlite = sqlite,
			     .line = &line,
			     .arena = arena,
			     .kind = act->kind,
			     .at_ms = store->now(),
			     .who = store->who,
			     .why = act->why },
		.receipt = receipt,
		.number_before = line.row.number,
	};

	receipt->at_ms = saving.writing.at_ms;
	receipt->revisions = ARENA_ARRAY(arena, int64_t, act->count);
	save_changes(&saving, act);
	return finish(&saving, act, error);
}

/* Whether the line took the summary: it is still that of the proposal it was made from. */
static bool take_summary(struct db *db, const struct summary *summary, struct arena *arena)
{
	struct line line;

	if (!line_read(db, summary->proposal, NULL, &line, arena)
	    || line.row.number != summary->number)
		return false;
	line_take_summary(&line, summary->text, summary->number);
	line_update(db, &line);
	return true;
}

bool sqlite_save_summaries(struct store *store, const struct summary *list, size_t count,
			   struct error *error)
{
	struct sqlite *sqlite = sqlite_of(store);
	struct arena arena = { 0 };
	size_t taken = 0;

	if (!sqlite_begin_write(sqlite, error))
		return false;
	for (size_t i = 0; i < count; i++)
		taken += take_summary(sqlite->db, &list[i], &arena);
	arena_release(&arena);
	if (taken || !db_is_good(sqlite->db))
		return sqlite_end_write(sqlite, NULL, error);
	sqlite_leave_write(sqlite);
	return true;
}
