#include "migrate.h"

#include "base/text.h"
#include "sha256.h"
#include "sqlite.h"

#include <inttypes.h>
#include <string.h>

int64_t schema_version(const struct schema *schema)
{
	return schema->steps[schema->count - 1].number;
}

bool schema_check_version(struct db *db, const struct schema *schema, int64_t *version,
			  struct error *error)
{
	int64_t application = db_number(db, "PRAGMA application_id");
	int64_t tables = db_number(db, "SELECT count(*) FROM sqlite_schema");

	*version = db_number(db, "PRAGMA user_version");
	if (!db_report(db, error))
		return false;
	if (application != APPLICATION_ID && (application != 0 || tables != 0 || *version != 0))
		return error_set(
			error, ERROR_DATA,
			"this is a database of another program, not a data file of Waymark; "
			"nothing was changed; choose another file");
	if (*version > schema_version(schema))
		return error_set(error, ERROR_DATA,
				 "this data file was made by a newer Waymark (format %" PRId64
				 ", this program knows up to %" PRId64
				 "); nothing was changed; use the newer program",
				 *version, schema_version(schema));
	return true;
}

static void record_step(struct db *db, const struct schema_step *step, const char *program,
			int64_t at_ms)
{
	struct sha256 sha = sha256_start();
	unsigned char hash[SHA256_SIZE];
	char text[SHA256_TEXT_SIZE];

	sha256_add(&sha, step->sql, (size_t)(step->end - step->sql));
	sha256_end(&sha, hash);
	sha256_write(hash, text);
	struct query *query = db_query(db, "INSERT INTO migration VALUES "
					   "(:version, :name, :sha, :program, :at)");

	query_set(query, ":version", step->number);
	query_set_text(query, ":name", step->name);
	query_set_text(query, ":sha", text);
	query_set_text(query, ":program", program);
	query_set(query, ":at", at_ms);
	query_run(query);
}

/* The version is part of the transaction: a step that fails half way leaves no trace. */
static void stamp(struct db *db, int64_t version)
{
	struct arena arena = { 0 };

	db_run(db, text_format(&arena, "PRAGMA user_version = %" PRId64, version));
	arena_release(&arena);
}

void schema_migrate(struct db *db, const struct schema *schema, int64_t from, const char *program,
		    int64_t at_ms)
{
	for (size_t i = 0; i < schema->count; i++) {
		const struct schema_step *step = &schema->steps[i];

		if (step->number <= from)
			continue;
		db_run(db, (const char *)step->sql);
		record_step(db, step, program, at_ms);
		stamp(db, step->number);
	}
	if (db_number(db, "SELECT count(*) FROM pragma_foreign_key_check") != 0)
		db_damaged(db, "references broken after the migration");
}

const char *schema_digest(struct db *db, struct arena *arena)
{
	struct sha256 sha = sha256_start();
	struct query *query = db_query(
		db, "SELECT type || ' ' || name || ' ' || coalesce(sql, '') FROM sqlite_schema "
		    "WHERE name NOT LIKE 'sqlite!_stat%' ESCAPE '!' ORDER BY type, name");
	unsigned char hash[SHA256_SIZE];
	char *text = arena_alloc(arena, SHA256_TEXT_SIZE);

	while (query_row(query)) {
		const char *row = text_or(query_get_text(query, 0, arena), "");

		sha256_add(&sha, row, strlen(row) + 1);
	}
	sha256_end(&sha, hash);
	sha256_write(hash, text);
	return text;
}
