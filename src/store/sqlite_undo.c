#include "sqlite.h"
#include "undo.h"

#include "base/text.h"

#include <inttypes.h>

static void add_clashes(const struct reverts *reverts, struct receipt *receipt, struct arena *arena)
{
	for (size_t i = 0; i < reverts->list.count; i++) {
		const struct revert *revert = &reverts->list.items[i];
		const struct event *now = revert->now;

		if (!revert->is_clash)
			continue;
		*ARRAY_PUSH(arena, &receipt->clashes) = (struct clash){
			.slot = revert->slot,
			.base = now->revision,
			.mine = revert->value,
			.theirs = { .slot = revert->slot,
				    .revision = now->revision,
				    .value = now->value,
				    .who = now->who,
				    .at_ms = now->at_ms,
				    .number = now->number },
		};
	}
}

static void write_reverts(struct writing *writing, const struct reverts *reverts, struct undo *undo,
			  struct receipt *receipt)
{
	receipt->revisions = ARENA_ARRAY(writing->arena, int64_t, reverts->list.count);
	for (size_t i = 0; i < reverts->list.count; i++) {
		const struct revert *revert = &reverts->list.items[i];

		receipt->revisions[i] =
			writing_add(writing, &revert->slot, revert->value, revert->source);
		*ARRAY_PUSH(writing->arena, &undo->done) = (struct change){
			.slot = revert->slot,
			.base = receipt->revisions[i],
			.value = revert->value,
		};
	}
	receipt->act = writing->act;
	receipt->number = writing->line->row.number;
}

/* The history as a whole, or nothing: undo rests on it. */
static bool read_all(struct sqlite *sqlite, int64_t proposal, struct line *line,
		     struct events *events, struct arena *arena, struct error *error)
{
	bool found = line_read(sqlite->db, proposal, NULL, line, arena);

	if (found)
		events_read(sqlite->db, proposal, 0, events, arena);
	if (found && db_is_good(sqlite->db)
	    && (events->list.count != (size_t)line->row.number
		|| events->list.items[events->list.count - 1].number != line->row.number))
		db_damaged(sqlite->db, "changes of proposal %" PRId64 " are missing", proposal);
	if (!db_report(sqlite->db, error))
		return false;
	return found
	       || error_set(error, ERROR_NO_INPUT,
			    "there is no proposal number %" PRId64
			    " in this file; nothing was changed",
			    proposal);
}

static bool has_clash(const struct reverts *reverts)
{
	for (size_t i = 0; i < reverts->list.count; i++)
		if (reverts->list.items[i].is_clash)
			return true;
	return false;
}

static enum store_outcome leave(struct sqlite *sqlite, enum store_outcome outcome)
{
	sqlite_leave_write(sqlite);
	return outcome;
}

enum store_outcome sqlite_revert(struct store *store, enum act_kind kind, struct undo *undo,
				 struct receipt *receipt, struct arena *arena, struct error *error)
{
	struct sqlite *sqlite = sqlite_of(store);
	struct events events = { 0 };
	struct line line;

	if (!sqlite_begin_write(sqlite, error))
		return STORE_FAILED;
	if (!read_all(sqlite, undo->proposal, &line, &events, arena, error))
		return leave(sqlite, STORE_FAILED);
	struct reverts *reverts = reverts_derive(&events, kind, store->who, undo->below, arena);

	receipt->number = line.row.number;
	undo->act = reverts->named;
	if (!reverts->act)
		return leave(sqlite, STORE_SAVED);
	undo->at_ms = reverts->at_ms;
	if (has_clash(reverts)) {
		add_clashes(reverts, receipt, arena);
		return leave(sqlite, STORE_CLASH);
	}
	struct writing writing = {
		.sqlite = sqlite,
		.line = &line,
		.arena = arena,
		.kind = kind,
		.undoes = reverts->act,
		.at_ms = store->now(),
		.who = store->who,
	};

	write_reverts(&writing, reverts, undo, receipt);
	struct commit_mark mark = writing_end(&writing);

	return sqlite_end_write(sqlite, &mark, error) ? STORE_SAVED : STORE_FAILED;
}
