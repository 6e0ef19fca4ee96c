#include "sqlite.h"

#include "base/text.h"
#include "migrate.h"

#include <inttypes.h>
#include <pwd.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/random.h>
#include <time.h>
#include <unistd.h>

struct sqlite *sqlite_of(struct store *store)
{
	return (struct sqlite *)store;
}

/* --- making and renewing --- */

static void put_meta(struct db *db, const char *key, const char *value)
{
	struct query *query = db_query(db, "INSERT INTO meta VALUES (:key, :value)");

	query_set_text(query, ":key", key);
	query_set_text(query, ":value", value);
	query_run(query);
}

/* Beside the file, before it is renewed: FILE.before-2. */
static bool keep_copy(struct sqlite *sqlite, struct error *error)
{
	struct arena arena = { 0 };
	const char *path = text_format(&arena, "%s.before-%" PRId64, sqlite->place.path,
				       schema_version(&schema_of_program));
	bool good = access(path, F_OK) == 0 || sqlite_backup(&sqlite->store, path, error);

	arena_release(&arena);
	return good;
}

static bool migrate(struct sqlite *sqlite, struct error *error)
{
	struct db *db = sqlite->db;
	int64_t version = 0;

	db_begin(db);
	/* Somebody may have done it while we waited at the gate. */
	if (!db_report(db, error)
	    || !schema_check_version(db, &schema_of_program, &version, error)) {
		db_rollback(db);
		return false;
	}
	schema_migrate(db, &schema_of_program, version, sqlite->program, sqlite->store.now());
	if (version == 0) {
		char created[24];

		snprintf(created, sizeof(created), "%" PRId64, sqlite->store.now());
		put_meta(db, "uid", sqlite->store.uid);
		put_meta(db, "created_ms", created);
		put_meta(db, "created_by", sqlite->store.who);
		put_meta(db, "proposals", "0");
	}
	if (db_is_good(db))
		db_commit(db);
	return db_report(db, error);
}

static bool bring_up_to_date(struct sqlite *sqlite, int64_t version, struct error *error)
{
	if (version == schema_version(&schema_of_program))
		return true;
	if (sqlite->store.is_read_only)
		return error_set(
			error, ERROR_PERMISSION,
			version ? "this data file is of an older format, and you may only read "
				  "it; somebody who may write it has to open it once"
				: "this data file is empty, and you may only read it");
	if (!sqlite->is_file)
		return migrate(sqlite, error);
	if (version > 0 && !keep_copy(sqlite, error))
		return error_at(error, "no copy could be made before bringing the file up to date");
	if (!turnstile_enter(&sqlite->turnstile, &sqlite->place, sqlite->store.who, error))
		return false;
	bool good = migrate(sqlite, error);

	turnstile_leave(&sqlite->turnstile);
	return good;
}

/* --- opening --- */

/* A trigger or view of somebody else in a data file could change what is saved: not ours, not used.
 */
static bool check_schema(struct sqlite *sqlite, struct error *error)
{
	struct arena arena = { 0 };
	const char *digest = schema_digest(sqlite->db, &arena);
	bool good = db_report(sqlite->db, error);

	if (good && !text_equal(digest, schema_digest_expected))
		good = error_set(
			error, ERROR_DATA,
			"the tables of this data file are not those that Waymark makes; "
			"somebody has changed them; nothing was read; go back to a backup, or "
			"rescue the answers with: waymark salvage OUT");
	arena_release(&arena);
	return good;
}

static bool read_uid(struct sqlite *sqlite, struct error *error)
{
	const char *uid =
		db_text(sqlite->db, "SELECT value FROM meta WHERE key = 'uid'", &sqlite->arena);

	if (!uid)
		db_damaged(sqlite->db, "its number is missing");
	else
		sqlite->store.uid = uid;
	return db_report(sqlite->db, error);
}

bool sqlite_connect(struct sqlite *sqlite, struct error *error)
{
	enum db_mode mode = !sqlite->is_file             ? DB_MEMORY
			    : sqlite->store.is_read_only ? DB_READ
							 : DB_WRITE;
	int64_t version;

	sqlite->db = db_open(sqlite->place.path, mode, &sqlite->patience, &sqlite->db_arena, error);
	if (sqlite->db && schema_check_version(sqlite->db, &schema_of_program, &version, error)
	    && bring_up_to_date(sqlite, version, error) && check_schema(sqlite, error)
	    && read_uid(sqlite, error))
		return true;
	sqlite_disconnect(sqlite);
	return false;
}

void sqlite_disconnect(struct sqlite *sqlite)
{
	db_close(sqlite->db);
	sqlite->db = NULL;
	arena_release(&sqlite->db_arena);
}

/* Who acts, where nobody said: the login name of the process, not of the environment. */
static const char *login_name(struct arena *arena)
{
	const struct passwd *entry = getpwuid(getuid());

	return entry ? arena_copy_text(arena, entry->pw_name)
		     : text_format(arena, "user %lu", (unsigned long)getuid());
}

const char *sqlite_random_uid(struct arena *arena)
{
	unsigned char bytes[16];
	struct text text = text_start(arena);

	if (getrandom(bytes, sizeof(bytes), 0) != (ssize_t)sizeof(bytes))
		memset(bytes, 0, sizeof(bytes));
	for (size_t i = 0; i < sizeof(bytes); i++)
		text_add_format(&text, "%02x", bytes[i]);
	return text_end(&text);
}

static int64_t clock_now(void)
{
	struct timespec now;

	clock_gettime(CLOCK_REALTIME, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static void forward_waiting(void *context, int milliseconds)
{
	const struct sqlite *sqlite = context;

	if (milliseconds >= 300 && sqlite->turnstile.waiting)
		sqlite->turnstile.waiting("another program", sqlite->turnstile.context);
}

static struct sqlite *sqlite_new(const struct store_engine *engine,
				 const struct store_options *options)
{
	struct arena arena = { 0 };
	struct sqlite *sqlite = ARENA_NEW(&arena, struct sqlite);

	sqlite->store.engine = engine;
	sqlite->store.now = options->now ? options->now : clock_now;
	sqlite->store.is_read_only = options->access == STORE_READ;
	sqlite->store.who = text_is_blank(options->who) ? login_name(&arena)
							: arena_copy_text(&arena, options->who);
	sqlite->store.uid = sqlite_random_uid(&arena);
	sqlite->program = arena_copy_text(&arena, text_or(options->program, ""));
	sqlite->turnstile = (struct turnstile){
		.file = -1,
		.waiting = options->waiting,
		.context = options->context,
	};
	sqlite->patience = (struct db_patience){ forward_waiting, sqlite };
	sqlite->arena = arena;
	return sqlite;
}

static void sqlite_close(struct store *store)
{
	struct sqlite *sqlite = sqlite_of(store);
	struct arena arena = sqlite->arena;

	sqlite_disconnect(sqlite);
	turnstile_close(&sqlite->turnstile);
	arena_release(&arena);
}

static struct store *sqlite_ready(struct sqlite *sqlite, struct error *error)
{
	if (sqlite_connect(sqlite, error)) {
		sqlite->data_version = db_data_version(sqlite->db);
		return &sqlite->store;
	}
	if (sqlite->is_file)
		error_at(error, "%s", sqlite->place.path);
	sqlite_close(&sqlite->store);
	return NULL;
}

static struct store *open_file(const char *where, const struct store_options *options,
			       struct error *error)
{
	struct sqlite *sqlite = sqlite_new(&sqlite_file_engine, options);

	/* A limit on the size of files must come back as an error, not as death. */
	signal(SIGXFSZ, SIG_IGN);
	sqlite->is_file = true;
	if (!place_find(&sqlite->place, where, options->access, options->any_place, &sqlite->arena,
			error)) {
		sqlite_close(&sqlite->store);
		return NULL;
	}
	sqlite->turnstile.path = text_format(&sqlite->arena, "%s.lock", sqlite->place.path);
	/* The journal lies beside the file: without a writable folder nothing can be saved. */
	if (access(sqlite->place.path, W_OK) != 0 || access(sqlite->place.folder, W_OK) != 0)
		sqlite->store.is_read_only = true;
	bool is_unclean = sqlite_ended_unclean(sqlite);
	struct store *store = sqlite_ready(sqlite, error);

	if (!store || !is_unclean || sqlite_check_structure(sqlite, error))
		return store;
	error_at(error, "%s", sqlite->place.path);
	sqlite_close(store);
	return NULL;
}

static struct store *open_memory(const char *where, const struct store_options *options,
				 struct error *error)
{
	(void)where;
	return sqlite_ready(sqlite_new(&sqlite_memory_engine, options), error);
}

/* Where a connection was lost nothing is known to be new. */
static bool changed_elsewhere(struct store *store)
{
	struct sqlite *sqlite = sqlite_of(store);
	struct error error = { 0 };

	if (!sqlite->db)
		return false;
	int64_t version = db_data_version(sqlite->db);
	bool changed = db_report(sqlite->db, &error) && version != sqlite->data_version;

	if (changed)
		sqlite->data_version = version;
	return changed;
}

/* --- the two engines --- */

#define VERBS \
	.close = sqlite_close, .changed_elsewhere = changed_elsewhere, .list = sqlite_list, \
	.find = sqlite_find, .load = sqlite_load, .save = sqlite_save, \
	.save_summaries = sqlite_save_summaries, .create = sqlite_create, .revert = sqlite_revert, \
	.history = sqlite_history, .events = sqlite_events, .add_events = sqlite_add_events, \
	.search = sqlite_search, .add_bank = sqlite_add_bank, .bank = sqlite_bank, \
	.banks = sqlite_banks, .backup = sqlite_backup, .check_daily = sqlite_check_daily

const struct store_engine sqlite_file_engine = { .open = open_file, VERBS };
const struct store_engine sqlite_memory_engine = { .open = open_memory, VERBS };
