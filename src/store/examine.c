#include "examine.h"

#include "base/text.h"
#include "migrate.h"
#include "sqlite.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

__attribute__((format(printf, 5, 6))) static void add(struct findings *findings,
						      struct arena *arena, const char *what,
						      bool good, const char *format, ...)
{
	struct text text = text_start(arena);
	va_list arguments;

	va_start(arguments, format);
	text_add_list(&text, format, arguments);
	va_end(arguments);
	*ARRAY_PUSH(arena, &findings->list) = (struct finding){ good, what, text_end(&text) };
	findings->sound = findings->sound && good;
}

/* A failure of the connection becomes a finding. */
static bool add_failure(struct findings *findings, struct arena *arena, const char *what,
			struct db *db)
{
	struct error error = { 0 };

	if (db_report(db, &error))
		return false;
	add(findings, arena, what, false, "%s", error.text);
	return true;
}

/* --- inside the file --- */

static bool look_at_format(struct db *db, struct findings *findings, struct arena *arena)
{
	struct error error = { 0 };
	int64_t version = 0;
	bool good = schema_check_version(db, &schema_of_program, &version, &error);
	bool current = version == schema_version(&schema_of_program);

	if (!good)
		add(findings, arena, "Format", false, "%s", error.text);
	else if (!current)
		add(findings, arena, "Format", version > 0, "%" PRId64 "%s", version,
		    version ? ", older than this program; it is brought up to date when next opened"
			    : ": the file is empty");
	else
		add(findings, arena, "Format", true, "%" PRId64, version);
	return good && current;
}

static bool look_at_schema(struct db *db, struct findings *findings, struct arena *arena)
{
	const char *digest = schema_digest(db, arena);

	if (add_failure(findings, arena, "Tables", db))
		return false;
	bool good = text_equal(digest, schema_digest_expected);

	add(findings, arena, "Tables", good, "%s",
	    good ? "those that Waymark makes"
		 : "not those that Waymark makes: somebody has changed them");
	return good;
}

static void look_at_integrity(struct db *db, struct findings *findings, struct arena *arena)
{
	struct query *query = db_query(db, "PRAGMA integrity_check(5)");
	struct text found = text_start(arena);

	while (query_row(query)) {
		if (found.length)
			text_add(&found, "; ");
		text_add(&found, text_or(query_get_text(query, 0, arena), "?"));
	}
	query_end(query);
	if (!add_failure(findings, arena, "Integrity", db))
		add(findings, arena, "Integrity", text_equal(text_end(&found), "ok"), "%s",
		    text_end(&found));
}

static void look_at_references(struct db *db, struct findings *findings, struct arena *arena)
{
	int64_t broken = db_number(db, "SELECT count(*) FROM pragma_foreign_key_check");

	if (!add_failure(findings, arena, "References", db))
		add(findings, arena, "References", broken == 0, "%" PRId64 " broken", broken);
}

static void look_at_counts(struct db *db, struct findings *findings, struct arena *arena)
{
	struct proposal_list list = { 0 };
	struct arena own = { 0 };

	lines_read(db, &list, &own); /* checks every line and their number */
	arena_release(&own);
	findings->proposals = db_number(db, "SELECT count(*) FROM proposal");
	findings->events = db_number(db, "SELECT count(*) FROM event");
	findings->slots = db_number(db, "SELECT count(*) FROM slot");
	findings->banks = db_number(db, "SELECT count(*) FROM bank");
	if (!add_failure(findings, arena, "Contents", db))
		add(findings, arena, "Contents", true,
		    "%" PRId64 " proposals, %" PRId64 " answers and marks, %" PRId64
		    " changes, %" PRId64 " banks",
		    findings->proposals, findings->slots, findings->events, findings->banks);
}

/* --- proposals --- */

/* What the list shows must be what the events say. */
static void check_line(struct db *db, const struct line *line, const struct heads *heads)
{
	const struct {
		const char *name, *shown;
	} facts[] = {
		{ "uid", line->row.uid },
		{ "title", line->row.title },
		{ "state", line->row.state },
	};

	for (size_t i = 0; i < heads->list.count; i++)
		for (size_t j = 0; j < COUNT(facts); j++) {
			const struct event *event = &heads->list.items[i].event;

			if (event->slot.kind == SLOT_PROPOSAL
			    && text_equal(event->slot.name, facts[j].name)
			    && !text_equal(text_or(event->value, ""), facts[j].shown))
				db_damaged(db, "the %s of %s in the list is not the one it has",
					   facts[j].name, line->row.ref);
		}
}

static void check_proposal(struct db *db, const struct line *line, struct arena *arena)
{
	struct heads heads = { 0 };
	struct events events = { 0 };

	heads_read(db, line, &heads, arena);
	line_check_newest(db, line, arena);
	check_line(db, line, &heads);
	events_read(db, line->row.id, 0, &events, arena);
	int64_t wrong = events_first_wrong(&events);

	if (db_is_good(db) && (int64_t)events.list.count != line->row.number)
		db_damaged(db, "%s: %zu changes are there, not %" PRId64, line->row.ref,
			   events.list.count, line->row.number);
	if (db_is_good(db) && wrong)
		db_damaged(db,
			   "%s: the history was edited: change %" PRId64
			   " does not follow from the one before it",
			   line->row.ref, wrong);
}

static int64_t next_proposal(struct db *db, int64_t after)
{
	struct query *query = db_query(db, "SELECT id FROM proposal WHERE id > :after "
					   "ORDER BY id LIMIT 1");

	query_set(query, ":after", after);
	int64_t id = query_row(query) ? query_get(query, 0) : 0;

	query_end(query);
	return id;
}

static void look_at_histories(struct db *db, struct findings *findings, struct arena *arena)
{
	struct arena own = { 0 };
	size_t wrong = 0;

	for (int64_t id = 0; wrong < 5 && (id = next_proposal(db, id)) != 0;) {
		struct line line;

		if (line_read(db, id, NULL, &line, &own))
			check_proposal(db, &line, &own);
		wrong += add_failure(findings, arena, "History", db);
		arena_release(&own);
	}
	if (!add_failure(findings, arena, "History", db) && !wrong)
		add(findings, arena, "History", true,
		    "every change of every proposal follows from the one before it");
}

void examine_db(struct db *db, struct findings *findings, struct arena *arena)
{
	static void (*const looks[])(struct db *, struct findings *, struct arena *) = {
		look_at_integrity,
		look_at_references,
		look_at_counts,
		look_at_histories,
	};

	/* Strange tables cannot be asked for what ours hold. */
	if (!look_at_format(db, findings, arena) || !look_at_schema(db, findings, arena))
		return;
	for (size_t i = 0; i < COUNT(looks); i++)
		looks[i](db, findings, arena);
}

bool findings_report(const struct findings *findings, struct error *error)
{
	for (size_t i = 0; i < findings->list.count; i++)
		if (!findings->list.items[i].good)
			return error_set(error, ERROR_DATA, "%s: %s", findings->list.items[i].what,
					 findings->list.items[i].text);
	return true;
}

/* --- around the file --- */

static void look_at_permissions(const struct place *place, struct findings *findings,
				struct arena *arena)
{
	struct stat status;
	mode_t wanted = place->is_shared ? 0660 : 0600;

	if (stat(place->path, &status) != 0)
		return;
	mode_t mode = status.st_mode & 07777;

	add(findings, arena, "Permissions", (mode & ~wanted) == 0, "%04o%s%s", (unsigned)mode,
	    place->is_shared ? ", in a group's folder" : "",
	    (mode & ~wanted) ? text_format(arena,
					   "; others can read or write it; close it with: "
					   "chmod %o '%s'",
					   (unsigned)wanted, place->path)
			     : "");
}

static void look_at_journal(const struct place *place, struct findings *findings,
			    struct arena *arena)
{
	struct stat status;
	const char *path = text_format(arena, "%s-journal", place->path);
	bool waits = stat(path, &status) == 0 && status.st_size > 0;

	add(findings, arena, "Journal", true, "%s",
	    waits ? "a change that a crash left half done is taken back now"
		  : "nothing unfinished");
}

bool store_examine(const char *where, struct findings *findings, struct arena *arena,
		   struct error *error)
{
	struct place place;

	*findings = (struct findings){ .sound = true };
	if (!place_find(&place, where, STORE_EXISTING, true, arena, error))
		return false;
	findings->bytes = place.bytes;
	struct error unsafe = { 0 };
	struct place safe;
	bool is_safe = place_find(&safe, where, STORE_EXISTING, false, arena, &unsafe);

	add(findings, arena, "Place", is_safe, "%s", is_safe ? place.path : unsafe.text);
	look_at_permissions(&place, findings, arena);
	look_at_journal(&place, findings, arena);
	bool writable = access(place.path, W_OK) == 0 && access(place.folder, W_OK) == 0;
	struct error failure = { 0 };
	struct db *db = db_open(place.path, writable ? DB_WRITE : DB_READ, NULL, arena, &failure);

	if (db)
		examine_db(db, findings, arena);
	else
		add(findings, arena, "File", false, "%s", failure.text);
	db_close(db);
	return true;
}
