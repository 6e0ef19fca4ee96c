#include "sqlite.h"

#include "base/text.h"

#include <inttypes.h>
#include <string.h>

/* --- the chain --- */

static bool follows(const struct event *event, const unsigned char before[SHA256_SIZE])
{
	unsigned char hash[SHA256_SIZE];

	event_hash(event, before, hash);
	return memcmp(hash, event->hash, sizeof(hash)) == 0;
}

int64_t events_first_wrong(const struct events *events)
{
	static const unsigned char nothing[SHA256_SIZE];

	for (size_t i = 0; i < events->list.count; i++) {
		const struct event *event = &events->list.items[i];

		if (event->number != (int64_t)i + 1
		    || !follows(event, i ? events->list.items[i - 1].hash : nothing))
			return (int64_t)i + 1;
	}
	return 0;
}

/* --- reading --- */

static bool read_whole(struct sqlite *sqlite, int64_t proposal, struct events *events,
		       struct arena *arena)
{
	struct line line;
	bool found = line_read(sqlite->db, proposal, NULL, &line, arena);

	if (found)
		events_read(sqlite->db, proposal, 0, events, arena);
	if (found && db_is_good(sqlite->db) && events->list.count != (size_t)line.row.number)
		db_damaged(sqlite->db, "changes of proposal %" PRId64 " are missing", proposal);
	return found;
}

struct events *sqlite_events(struct store *store, int64_t proposal, struct arena *arena,
			     struct error *error)
{
	struct sqlite *sqlite = sqlite_of(store);
	struct events *events = ARENA_NEW(arena, struct events);

	if (!sqlite_begin_read(sqlite, error))
		return NULL;
	bool found = read_whole(sqlite, proposal, events, arena);
	int64_t wrong = events_first_wrong(events);

	if (wrong && db_is_good(sqlite->db))
		db_damaged(sqlite->db,
			   "the history of proposal %" PRId64 " was edited at change %" PRId64,
			   proposal, wrong);
	if (!sqlite_end_read(sqlite, error))
		return NULL;
	if (!found)
		error_set(error, ERROR_NO_INPUT,
			  "there is no proposal number %" PRId64 " in this file", proposal);
	return found ? events : NULL;
}

/* What each slot held before: kept by slot while going forward. */
struct before {
	struct slot slot;
	const char *value;
};

struct befores {
	ARRAY(struct before) list;
};

static const char *exchange_value(struct befores *befores, const struct event *event,
				  struct arena *arena)
{
	for (size_t i = 0; event->revision > 1 && i < befores->list.count; i++)
		if (slot_equal(&befores->list.items[i].slot, &event->slot)) {
			const char *value = befores->list.items[i].value;

			befores->list.items[i].value = event->value;
			return value;
		}
	*ARRAY_PUSH(arena, &befores->list) = (struct before){ event->slot, event->value };
	return NULL;
}

static const char *hash_text(const struct event *event, struct arena *arena)
{
	char *text = arena_alloc(arena, SHA256_TEXT_SIZE);

	sha256_write(event->hash, text);
	return text;
}

static void add_past(struct history *history, const struct event *event, const char *from,
		     struct arena *arena)
{
	*ARRAY_PUSH(arena, &history->list) = (struct past){
		.number = event->number,
		.act = event->act,
		.kind = event->kind,
		.undoes = event->undoes,
		.slot = event->slot,
		.revision = event->revision,
		.from = from,
		.to = event->value,
		.who = event->who,
		.why = event->why,
		.at_ms = event->at_ms,
		.bank = event->bank,
		.hash = hash_text(event, arena),
	};
}

bool sqlite_history(struct store *store, int64_t proposal, const struct slot *slot, int64_t after,
		    struct history *history, struct arena *arena, struct error *error)
{
	const struct events *events = sqlite_events(store, proposal, arena, error);
	struct befores befores = { 0 };

	for (size_t i = 0; events && i < events->list.count; i++) {
		const struct event *event = &events->list.items[i];

		if (slot && !slot_equal(slot, &event->slot))
			continue;
		const char *from = exchange_value(&befores, event, arena);

		if (event->number > after)
			add_past(history, event, from, arena);
	}
	return events != NULL;
}
