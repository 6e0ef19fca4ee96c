#include "helpers.h"

#include "base/text.h"

#include <sqlite3.h>

const char *fresh_path(void)
{
	return text_format(&arena, "%s/a.db", test_folder());
}

struct store *open_as(const char *where, const char *who)
{
	struct error error = { 0 };
	struct store *store = store_open(
		where, &(struct store_options){ .access = STORE_CREATE, .who = who }, &error);

	CHECK_TEXT(error.text, "");
	CHECK(store != NULL);
	return store;
}

struct store *open_store(const char *where)
{
	return open_as(where, "amara");
}

struct proposal_row new_proposal(struct store *store, const char *title)
{
	struct new_proposal made = { .title = title, .kind = ACT_CREATE };
	struct proposal_row row = { 0 };
	struct error error = { 0 };

	CHECK(store_create(store, &made, &row, &arena, &error));
	CHECK_TEXT(error.text, "");
	return row;
}

enum store_outcome answer(struct store *store, int64_t proposal, const char *question, int64_t base,
			  const char *value, struct receipt *receipt)
{
	struct change change = { slot_answer(question, ""), base, value };
	struct act act = { .proposal = proposal, .kind = ACT_EDIT, .changes = &change, .count = 1 };
	struct error error = { 0 };

	return store_save(store, &act, receipt, &arena, &error);
}

int64_t must_answer(struct store *store, int64_t proposal, const char *question, const char *value)
{
	struct receipt receipt;

	CHECK(answer(store, proposal, question, BASE_ANY, value, &receipt) == STORE_SAVED);
	return receipt.revisions[0];
}

const char *value_of(struct store *store, int64_t proposal, const char *question)
{
	struct error error = { 0 };
	struct loaded *loaded = store_load(store, proposal, 0, &arena, &error);
	struct slot slot = slot_answer(question, "");

	CHECK_TEXT(error.text, "");
	const struct stored *stored = loaded ? loaded_find(loaded, &slot) : NULL;

	return stored ? stored->value : NULL;
}

void run_sql(const char *path, const char *sql)
{
	sqlite3 *handle = NULL;
	char *message = NULL;

	CHECK(sqlite3_open(path, &handle) == SQLITE_OK);
	sqlite3_exec(handle, sql, NULL, NULL, &message);
	CHECK_TEXT(message, NULL);
	CHECK(sqlite3_close(handle) == SQLITE_OK);
}
