#include "sqlite.h"

#include "base/text.h"
#include "contents.h"

#include <inttypes.h>
#include <stdlib.h>

bool sqlite_list(struct store *store, struct proposal_list *list, struct arena *arena,
		 struct error *error)
{
	struct sqlite *sqlite = sqlite_of(store);

	if (!sqlite_begin_read(sqlite, error))
		return false;
	lines_read(sqlite->db, list, arena);
	return sqlite_end_read(sqlite, error);
}

static bool none_of_that_name(const char *ref, struct error *error)
{
	return error_set(error, ERROR_NO_INPUT,
			 "there is no proposal %s in this file; see: waymark list", ref);
}

bool sqlite_find(struct store *store, const char *ref, struct proposal_row *row,
		 struct arena *arena, struct error *error)
{
	struct sqlite *sqlite = sqlite_of(store);
	struct line line;

	if (!sqlite_begin_read(sqlite, error))
		return false;
	bool found = line_read(sqlite->db, 0, ref, &line, arena);

	if (!sqlite_end_read(sqlite, error))
		return false;
	if (!found)
		return none_of_that_name(ref, error);
	*row = line.row;
	return true;
}

/* --- loading --- */

static int compare_first(const void *left, const void *right)
{
	const struct head *one = left, *other = right;

	return one->first < other->first ? -1 : one->first > other->first;
}

/* All slots in the order they were first used, and an index of them by slot. */
static void take_slots(struct loaded *loaded, struct heads *heads, struct arena *arena)
{
	size_t count = heads->list.count;

	if (count)
		qsort(heads->list.items, count, sizeof(*heads->list.items), compare_first);
	for (size_t i = 0; i < count; i++) {
		const struct event *event = &heads->list.items[i].event;

		*ARRAY_PUSH(arena, &loaded->slots) = (struct stored){
			.slot = event->slot,
			.revision = event->revision,
			.value = event->value,
			.who = event->who,
			.at_ms = event->at_ms,
			.number = event->number,
		};
	}
	contents_index(loaded, arena);
}

static int compare_by_slot(const void *left, const void *right)
{
	const struct event *one = left, *other = right;
	int order = slot_compare(&one->slot, &other->slot);

	if (order)
		return order;
	return one->number < other->number ? -1 : 1;
}

/* The newest event of each slot up to `as_of`, found by going through all before it. */
static void heads_read_as_of(struct db *db, int64_t proposal, int64_t as_of, struct heads *heads,
			     struct arena *arena)
{
	struct events events = { 0 };

	events_read(db, proposal, 0, &events, arena);
	while (events.list.count && events.list.items[events.list.count - 1].number > as_of)
		events.list.count--;
	if (events.list.count)
		qsort(events.list.items, events.list.count, sizeof(*events.list.items),
		      compare_by_slot);
	for (size_t i = 0; i < events.list.count; i++) {
		const struct event *event = &events.list.items[i];
		struct head *head =
			heads->list.count ? &heads->list.items[heads->list.count - 1] : NULL;

		if (!head || !slot_equal(&head->event.slot, &event->slot)) {
			head = ARRAY_PUSH(arena, &heads->list);
			head->first = event->number;
		}
		head->event = *event;
	}
}

/* What the line said then. */
static void go_back(struct loaded *loaded, int64_t as_of)
{
	contents_take_facts(loaded);
	loaded->row.number = as_of;
	loaded->row.summary = NULL;
	loaded->row.summary_is_current = false;
}

struct loaded *sqlite_load(struct store *store, int64_t id, int64_t as_of, struct arena *arena,
			   struct error *error)
{
	struct sqlite *sqlite = sqlite_of(store);
	struct loaded *loaded = ARENA_NEW(arena, struct loaded);
	struct heads heads = { 0 };
	struct line line;

	if (!sqlite_begin_read(sqlite, error))
		return NULL;
	bool found = line_read(sqlite->db, id, NULL, &line, arena);

	if (found && as_of >= line.row.number)
		as_of = 0;
	if (found && as_of)
		heads_read_as_of(sqlite->db, id, as_of, &heads, arena);
	else if (found) {
		heads_read(sqlite->db, &line, &heads, arena);
		line_check_newest(sqlite->db, &line, arena);
	}
	if (!sqlite_end_read(sqlite, error))
		return NULL;
	if (!found) {
		none_of_that_name(text_format(arena, "number %" PRId64, id), error);
		return NULL;
	}
	loaded->row = line.row;
	take_slots(loaded, &heads, arena);
	if (as_of)
		go_back(loaded, as_of);
	return contents_fill(loaded, arena, error) ? loaded : NULL;
}
