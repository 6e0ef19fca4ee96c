#include "sqlite.h"

#include "base/text.h"
#include "base/unicode.h"

#include <string.h>

/* Search goes through all current texts: there is no index to keep in step, and a million answers
 * take a fraction of a second. */

#define COLUMNS \
	"SELECT e.id, e.value FROM slot s " \
	"JOIN event e ON e.id = s.event WHERE e.value IS NOT NULL AND (s.slot_kind IN (3, 4) " \
	"OR (s.slot_kind = 1 AND s.name = 'title')) "

#define PATTERN_LIMIT 160

static bool is_ascii(const char *text)
{
	for (; *text; text++)
		if ((unsigned char)*text >= 0x80)
			return false;
	return true;
}

/* Plain letters are SQLite's to find; everything else is folded and compared here. */
static const char *like_pattern(const char *words, struct arena *arena)
{
	struct text pattern = text_start(arena);

	text_add_char(&pattern, '%');
	for (; *words; words++) {
		if (strchr("%_!", *words))
			text_add_char(&pattern, '!');
		text_add_char(&pattern, *words);
	}
	text_add_char(&pattern, '%');
	return text_end(&pattern);
}

static bool holds(struct query *query, const char *folded, struct arena *arena)
{
	struct arena_mark mark = arena_mark(arena);
	const char *value = text_or(query_get_text(query, 1, arena), "");
	bool found = !folded || strstr(unicode_fold(arena, value), folded) != NULL;

	arena_rewind(arena, mark);
	return found;
}

/* Read again as a whole: what is shown has its sum looked at. */
static void add_hit(struct db *db, int64_t id, struct hits *hits, struct arena *arena)
{
	struct event event;

	if (event_read(db, id >> NUMBER_BITS, id & (NUMBER_LIMIT - 1), &event, arena))
		*ARRAY_PUSH(arena, &hits->list) =
			(struct hit){ event.proposal, event.slot, text_or(event.value, "") };
}

bool sqlite_search(struct store *store, const char *words, size_t limit, struct hits *hits,
		   struct arena *arena, struct error *error)
{
	struct sqlite *sqlite = sqlite_of(store);
	const char *pattern = like_pattern(words, arena);
	bool plain = is_ascii(words) && strlen(pattern) < PATTERN_LIMIT;
	const char *folded = plain ? NULL : unicode_fold(arena, words);

	if (!sqlite_begin_read(sqlite, error))
		return false;
	struct query *query =
		plain ? db_query(sqlite->db, COLUMNS "AND e.value LIKE :pattern ESCAPE '!'")
		      : db_query(sqlite->db, COLUMNS);

	if (plain)
		query_set_text(query, ":pattern", pattern);
	while (!hits->more && query_row(query)) {
		if (!holds(query, folded, arena))
			continue;
		if (hits->list.count == limit)
			hits->more = true;
		else
			add_hit(sqlite->db, query_get(query, 0), hits, arena);
	}
	query_end(query);
	return sqlite_end_read(sqlite, error);
}
