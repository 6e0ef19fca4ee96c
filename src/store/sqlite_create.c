#include "sqlite.h"

#include "base/text.h"

#include <inttypes.h>
#include <string.h>

/* --- making proposals --- */

bool sqlite_ref_is_free(struct db *db, const char *ref)
{
	struct query *query = db_query(db, "SELECT 1 FROM proposal WHERE ref = :ref");

	query_set_text(query, ":ref", ref);
	bool found = query_row(query);

	query_end(query);
	return !found;
}

/* "P-014" for the fourteenth, or the next one that is free: others came with names of their own. */
static const char *next_ref(struct db *db, struct arena *arena)
{
	int64_t number = lines_known(db) + 1;
	const char *ref = text_format(arena, "P-%03" PRId64, number);

	while (db_is_good(db) && !sqlite_ref_is_free(db, ref))
		ref = text_format(arena, "P-%03" PRId64, ++number);
	return ref;
}

/* A new, empty line with the next number. */
static void begin_line(struct db *db, struct line *line, const char *uid, const char *ref,
		       int64_t now, struct arena *arena)
{
	*line = (struct line){ 0 };
	line->row = (struct proposal_row){
		.id = db_number(db, "SELECT coalesce(max(id), 0) + 1 FROM proposal"),
		.uid = uid,
		.ref = ref ? ref : next_ref(db, arena),
		.title = "",
		.state = "",
		.changed_by = "",
		.created_ms = now,
		.changed_ms = now,
	};
	line_insert(db, line);
}

static void add_contents(struct writing *writing, const struct proposal *contents)
{
	const struct changes *changes = changes_derive(NULL, contents, writing->arena);

	for (size_t i = 0; i < changes->list.count; i++)
		writing_add(writing, &changes->list.items[i].slot, changes->list.items[i].value, 0);
}

/* Everything a proposal begins with is one act. */
static struct commit_mark create_one(struct sqlite *sqlite, const struct new_proposal *made,
				     struct proposal_row *row, struct arena *arena)
{
	int64_t now = sqlite->store.now();
	struct line line;

	begin_line(sqlite->db, &line, sqlite_random_uid(arena), NULL, now, arena);
	struct writing writing = {
		.sqlite = sqlite,
		.line = &line,
		.arena = arena,
		.kind = made->kind,
		.at_ms = now,
		.who = sqlite->store.who,
		.why = made->why,
	};

	line.row.bank = made->bank;
	writing_add_fact(&writing, "uid", line.row.uid);
	writing_add_fact(&writing, "ref", line.row.ref);
	writing_add_fact(&writing, "title", made->title);
	writing_add_fact(&writing, "state", "draft");
	if (made->bank)
		writing_add_fact(&writing, "bank", text_format(arena, "%" PRId64, made->bank));
	if (made->contents)
		add_contents(&writing, made->contents);
	if (made->summary)
		line_take_summary(&line, made->summary, line.row.number);
	struct commit_mark mark = writing_end(&writing);

	*row = line.row;
	row->summary_is_current = made->summary != NULL;
	return mark;
}

bool sqlite_create(struct store *store, const struct new_proposal *made, size_t count,
		   struct proposal_row *rows, struct arena *arena, struct error *error)
{
	struct sqlite *sqlite = sqlite_of(store);
	struct commit_mark mark = { 0 };

	if (!sqlite_begin_write(sqlite, error))
		return false;
	for (size_t i = 0; i < count && db_is_good(sqlite->db); i++)
		mark = create_one(sqlite, &made[i], &rows[i], arena);
	return sqlite_end_write(sqlite, &mark, error);
}

/* --- proposals from elsewhere --- */

int64_t sqlite_find_uid(struct db *db, const char *uid)
{
	struct query *query = db_query(db, "SELECT id FROM proposal WHERE uid = :uid");

	query_set_text(query, ":uid", uid);
	int64_t id = query_row(query) ? query_get(query, 0) : 0;

	query_end(query);
	return id;
}

/* Whether what is here begins as the events do: one of the two then goes on where the other ends.
 */
static bool begins_alike(struct db *db, const struct line *line, const struct events *events,
			 struct arena *arena)
{
	size_t shorter = (size_t)line->row.number < events->list.count ? (size_t)line->row.number
								       : events->list.count;
	struct event here;

	return shorter == 0
	       || (event_read(db, line->row.id, (int64_t)shorter, &here, arena)
		   && memcmp(here.hash, events->list.items[shorter - 1].hash, SHA256_SIZE) == 0);
}

static void find_or_begin(struct db *db, const struct events *events, struct line *line,
			  struct arena *arena)
{
	const char *uid = text_or(events_fact(events, "uid"), "");
	const char *ref = events_fact(events, "ref");
	int64_t id = sqlite_find_uid(db, uid);

	if (id)
		line_read(db, id, NULL, line, arena);
	else
		begin_line(db, line, uid, ref && sqlite_ref_is_free(db, ref) ? ref : NULL,
			   events->list.items[0].at_ms, arena);
}

bool sqlite_add_events(struct store *store, const struct events *events, struct proposal_row *row,
		       struct arena *arena, struct error *error)
{
	struct sqlite *sqlite = sqlite_of(store);
	struct line line = { 0 };

	if (!sqlite_begin_write(sqlite, error))
		return false;
	find_or_begin(sqlite->db, events, &line, arena);
	if (db_is_good(sqlite->db) && !begins_alike(sqlite->db, &line, events, arena)
	    && db_is_good(sqlite->db)) {
		sqlite_leave_write(sqlite);
		return error_set(
			error, ERROR_DATA,
			"%s is in this file already and was changed differently there; nothing "
			"was changed; import it into a file of its own",
			line.row.ref);
	}
	struct writing writing = { .sqlite = sqlite, .line = &line, .arena = arena };

	for (size_t i = (size_t)line.row.number; i < events->list.count && db_is_good(sqlite->db);
	     i++)
		writing_add_event(&writing, &events->list.items[i]);
	struct commit_mark mark = writing_end(&writing);

	*row = line.row;
	return sqlite_end_write(sqlite, &mark, error);
}
