#include "base/text.h"
#include "bank_text.h"
#include "carve.h"
#include "sqlite.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Rescue: the events are carved out of the damaged file's bytes and told again to a new file. A
 * history without a gap is taken over as it is, chain and all; where something is missing, what is
 * left is strung together anew, in its order, and the proposal says so. */

/* --- one proposal --- */

static struct events events_of(const struct events *all, size_t from)
{
	struct events events = { 0 };
	size_t to = from;

	while (to < all->list.count
	       && all->list.items[to].proposal == all->list.items[from].proposal)
		to++;
	events.list.items = all->list.items + from;
	events.list.count = to - from;
	return events;
}

/* The place of the first event with number `old` or higher. */
static size_t place_of(const struct events *events, int64_t old)
{
	size_t low = 0, high = events->list.count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (events->list.items[middle].number < old)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* New numbers, counted without gaps, for the old ones; 0: it is gone. */
static int64_t new_number(const struct events *events, int64_t old)
{
	size_t place = place_of(events, old);
	bool found = place < events->list.count && events->list.items[place].number == old;

	return found ? (int64_t)place + 1 : 0;
}

/* The number of the first event that is left of an act. */
static int64_t new_act(const struct events *events, int64_t old)
{
	size_t place = place_of(events, old);
	bool found = place < events->list.count && events->list.items[place].act == old;

	return found ? (int64_t)place + 1 : 0;
}

static void renumber(struct event *event, const struct events *events)
{
	bool reverts = event->kind == ACT_UNDO || event->kind == ACT_REDO;
	int64_t source = event->source ? new_number(events, event->source) : 0;
	int64_t undoes = event->undoes ? new_act(events, event->undoes) : 0;

	event->act = new_act(events, event->act);
	/* What it brought back is gone: then it is a value like any other. */
	if (reverts && (!undoes || (event->source && !source)))
		event->kind = ACT_RESTORE;
	event->source = event->kind == ACT_RESTORE ? 0 : source;
	event->undoes = event->kind == ACT_RESTORE ? 0 : undoes;
}

/* The line of a proposal with the number it had and its own reference, if that is still there. */
static void begin(struct db *db, struct line *line, const struct events *events,
		  struct arena *arena)
{
	const struct event *first = events->list.items;
	const char *uid = events_fact(events, "uid"), *ref = events_fact(events, "ref");
	bool own_uid = uid && !sqlite_find_uid(db, uid);
	bool own_ref = ref && sqlite_ref_is_free(db, ref);

	*line = (struct line){ 0 };
	line->row = (struct proposal_row){
		.id = first->proposal,
		.uid = own_uid ? uid : sqlite_random_uid(arena),
		.ref = own_ref ? ref : text_format(arena, "R-%03" PRId64, first->proposal),
		.title = "",
		.state = "",
		.changed_by = "",
		.created_ms = first->at_ms,
		.changed_ms = first->at_ms,
	};
	line_insert(db, line);
}

static void tell_again(struct writing *writing, const struct events *events)
{
	for (size_t i = 0; i < events->list.count; i++) {
		struct event event = events->list.items[i];

		renumber(&event, events);
		writing_add_event(writing, &event);
	}
}

/* What a proposal cannot do without, and word of what happened to it. */
static void complete(struct writing *writing, const struct events *events, int64_t expected)
{
	const struct line *line = writing->line;
	struct arena *arena = writing->arena;

	if (!events_fact(events, "uid"))
		writing_add_fact(writing, "uid", line->row.uid);
	if (text_is_empty(line->row.title))
		writing_add_fact(writing, "title",
				 text_format(arena, "Rescued proposal %s", line->row.ref));
	if (text_is_empty(line->row.state))
		writing_add_fact(writing, "state", "draft");
	writing_add_fact(writing, "salvaged",
			 text_format(arena, "%zu of %" PRId64 " changes could be read",
				     events->list.count, expected));
}

static bool rescue_proposal(struct sqlite *sqlite, const struct events *events, int64_t known,
			    struct arena *arena)
{
	int64_t last = events->list.items[events->list.count - 1].number;
	int64_t expected = known > last ? known : last;
	bool whole = expected == (int64_t)events->list.count && !events_first_wrong(events);
	struct line line;

	begin(sqlite->db, &line, events, arena);
	struct writing writing = {
		.sqlite = sqlite,
		.line = &line,
		.arena = arena,
		.kind = ACT_SALVAGE,
		.at_ms = sqlite->store.now(),
		.who = sqlite->store.who,
		.why = "rescued from a damaged file",
	};

	tell_again(&writing, events);
	if (!whole)
		complete(&writing, events, expected);
	writing_end(&writing);
	return whole;
}

/* --- what only an open file can give --- */

/* As far as the damaged file still opens: how long each history was, and the banks. */
struct remains {
	struct db *db; /* NULL: it does not open */
};

static int64_t known_number(const struct remains *remains, int64_t proposal, struct arena *arena)
{
	struct error ignored = { 0 };
	struct line line;
	int64_t number = 0;

	if (remains->db && line_read(remains->db, proposal, NULL, &line, arena))
		number = line.row.number;
	if (remains->db)
		db_report(remains->db, &ignored);
	return number;
}

static int64_t next_bank(struct db *db, int64_t after)
{
	struct query *query = db_query(db, "SELECT id FROM bank WHERE id > :after "
					   "ORDER BY id LIMIT 1");

	query_set(query, ":after", after);
	int64_t id = query_row(query) ? query_get(query, 0) : 0;

	query_end(query);
	return id;
}

static void rescue_banks(const struct remains *remains, struct store *to)
{
	struct arena arena = { 0 };
	struct error ignored = { 0 };
	struct sqlite reading = { .db = remains->db };

	for (int64_t id = 0; remains->db && (id = next_bank(remains->db, id)) != 0;) {
		struct error error = { 0 };
		struct bank_text *text = sqlite_bank(&reading.store, id, &arena, &error);
		int64_t same;

		if (text)
			store_add_bank(to, text, &same, &error);
	}
	if (remains->db)
		db_report(remains->db, &ignored);
	arena_release(&arena);
}

/* --- the whole --- */

static bool rescue_all(struct sqlite *to, const struct events *all, const struct remains *remains,
		       struct rescue *rescue, struct arena *arena, struct error *error)
{
	if (!sqlite_begin_write(to, error))
		return false;
	for (size_t i = 0; i < all->list.count && db_is_good(to->db);) {
		struct events events = events_of(all, i);
		int64_t known = known_number(remains, events.list.items[0].proposal, arena);

		rescue->whole += rescue_proposal(to, &events, known, arena);
		rescue->proposals++;
		rescue->events += (int64_t)events.list.count;
		i += events.list.count;
	}
	return sqlite_end_write(to, NULL, error);
}

static bool fill(struct store *to, const struct carved *carved, const struct place *from,
		 struct rescue *rescue, struct arena *arena, struct error *error)
{
	struct error ignored = { 0 };
	struct remains remains = { db_open(from->path, DB_READ, NULL, arena, &ignored) };

	rescue->lost = carved->damaged;
	rescue_banks(&remains, to);
	bool good = rescue_all(sqlite_of(to), &carved->events, &remains, rescue, arena, error);

	db_close(remains.db);
	return good;
}

static bool write_new(const struct carved *carved, const struct place *from, const char *to,
		      struct rescue *rescue, struct arena *arena, struct error *error)
{
	const char *path = place_resolve(to, arena, error);

	if (!path)
		return false;
	if (access(path, F_OK) == 0)
		return error_set(error, ERROR_CREATE,
				 "%s exists already; nothing was written; choose another name", to);
	struct store *store =
		store_open(path, &(struct store_options){ .access = STORE_CREATE }, error);
	bool good = store && fill(store, carved, from, rescue, arena, error);

	store_close(store);
	if (!good && store)
		unlink(path);
	unlink(text_format(arena, "%s.lock", path));
	return good;
}

bool store_salvage(const char *from, const char *to, struct rescue *rescue, struct error *error)
{
	struct arena arena = { 0 };
	struct carved carved = { 0 };
	struct place place;
	struct file file;

	*rescue = (struct rescue){ 0 };
	bool good = place_find(&place, from, STORE_EXISTING, true, &arena, error)
		    && file_read(&file, place.path, SIZE_MAX / 4, &arena, error);

	if (good)
		carve((const unsigned char *)file.bytes, file.length, &carved, &arena);
	if (good && !carved.events.list.count)
		good = error_set(
			error, ERROR_DATA,
			"nothing that Waymark wrote can be found in %s; nothing was written; "
			"go back to a backup",
			from);
	good = good && write_new(&carved, &place, to, rescue, &arena, error);
	arena_release(&arena);
	return good;
}
