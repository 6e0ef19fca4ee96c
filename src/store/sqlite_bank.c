#include "sqlite.h"

#include "bank_text.h"
#include "base/text.h"

#include <inttypes.h>

static bool has_bank(struct db *db, int64_t id, const char *sha256)
{
	struct arena arena = { 0 };
	struct query *query = db_query(db, "SELECT sha256 FROM bank WHERE id = :id");

	query_set(query, ":id", id);
	bool found = query_row(query);

	if (found && !text_equal(query_get_text(query, 0, &arena), sha256))
		db_damaged(db, "bank %" PRId64 " is another one", id);
	query_end(query);
	arena_release(&arena);
	return found;
}

static void insert_bank(struct sqlite *sqlite, int64_t id, const struct bank_text *text,
			const char *sha256)
{
	struct query *query = db_query(
		sqlite->db, "INSERT INTO bank VALUES (:id, :name, :version, :sha256, :now)");

	query_set(query, ":id", id);
	query_set_text(query, ":name", text->name);
	query_set_text(query, ":version", text->version);
	query_set_text(query, ":sha256", sha256);
	query_set(query, ":now", sqlite->store.now());
	query_run(query);
	for (size_t i = 0; i < text->files.count; i++) {
		query = db_query(sqlite->db, "INSERT INTO bank_file VALUES (:bank, :name, :text)");
		query_set(query, ":bank", id);
		query_set_text(query, ":name", text->files.items[i].name);
		query_set_bytes(query, ":text", text->files.items[i].bytes,
				text->files.items[i].length);
		query_run(query);
	}
}

bool sqlite_add_bank(struct store *store, const struct bank_text *text, int64_t *id,
		     struct error *error)
{
	struct sqlite *sqlite = sqlite_of(store);
	char sha256[SHA256_TEXT_SIZE];

	*id = bank_text_digest(text, sha256);
	if (!sqlite_begin_read(sqlite, error))
		return false;
	bool found = has_bank(sqlite->db, *id, sha256);

	if (!sqlite_end_read(sqlite, error) || found)
		return found;
	if (!sqlite_begin_write(sqlite, error))
		return false;
	if (!has_bank(sqlite->db, *id, sha256))
		insert_bank(sqlite, *id, text, sha256);
	return sqlite_end_write(sqlite, NULL, error);
}

static bool read_bank(struct db *db, int64_t id, struct bank_text *text, struct arena *arena)
{
	char sha256[SHA256_TEXT_SIZE];
	struct query *query = db_query(db, "SELECT name, version FROM bank WHERE id = :id");

	query_set(query, ":id", id);
	bool found = query_row(query);

	if (found) {
		text->name = text_or(query_get_text(query, 0, arena), "");
		text->version = text_or(query_get_text(query, 1, arena), "");
	}
	query_end(query);
	query = db_query(db, "SELECT name, text FROM bank_file WHERE bank = :id ORDER BY name");
	query_set(query, ":id", id);
	while (query_row(query)) {
		struct bank_file *file = ARRAY_PUSH(arena, &text->files);

		file->name = text_or(query_get_text(query, 0, arena), "");
		file->bytes = query_get_blob(query, 1, &file->length, arena);
	}
	if (found && db_is_good(db) && bank_text_digest(text, sha256) != id)
		db_damaged(db, "the text of bank %s %s is not what was stored", text->name,
			   text->version);
	return found;
}

struct bank_text *sqlite_bank(struct store *store, int64_t id, struct arena *arena,
			      struct error *error)
{
	struct sqlite *sqlite = sqlite_of(store);
	struct bank_text *text = ARENA_NEW(arena, struct bank_text);

	if (!sqlite_begin_read(sqlite, error))
		return NULL;
	bool found = read_bank(sqlite->db, id, text, arena);

	if (!sqlite_end_read(sqlite, error))
		return NULL;
	if (!found)
		error_set(error, ERROR_NO_INPUT, "this data file does not hold the bank %" PRId64,
			  id);
	return found ? text : NULL;
}

bool sqlite_banks(struct store *store, const char *name, struct bank_list *list,
		  struct arena *arena, struct error *error)
{
	struct sqlite *sqlite = sqlite_of(store);

	if (!sqlite_begin_read(sqlite, error))
		return false;
	struct query *query = db_query(
		sqlite->db, "SELECT id, name, version, added_ms FROM bank WHERE name = :name "
			    "ORDER BY CAST(version AS INTEGER), added_ms, id");

	query_set_text(query, ":name", name);
	while (query_row(query))
		*ARRAY_PUSH(arena, &list->rows) = (struct bank_row){
			.id = query_get(query, 0),
			.name = text_or(query_get_text(query, 1, arena), ""),
			.version = text_or(query_get_text(query, 2, arena), ""),
			.added_ms = query_get(query, 3),
		};
	query_end(query);
	return sqlite_end_read(sqlite, error);
}
