#include "fault.h"
#include "helpers.h"

#include "base/text.h"
#include "../../src/store/migrate.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

/* Disks that fail, fill up, or lose what was not synced. */

static struct store *try_open(const char *path, struct error *error)
{
	*error = (struct error){ 0 };
	return store_open(path, &(struct store_options){ .access = STORE_CREATE, .who = "amara" },
			  error);
}

static bool is_sound(const char *path)
{
	struct findings findings;
	struct error error = { 0 };

	bool good = store_examine(path, &findings, &arena, &error) && findings.sound;

	for (size_t i = 0; !good && i < findings.list.count; i++)
		if (!findings.list.items[i].good)
			print_error("%s: %s\n", findings.list.items[i].what,
				    findings.list.items[i].text);
	return good;
}

static const char *start_file(void)
{
	const char *path = fresh_path();
	struct store *store = open_store(path);

	must_answer(store, new_proposal(store, "Economics").id, "one", "before");
	store_close(store);
	return path;
}

/* --- every call fails once, and from then on --- */

static const struct fault kinds_of_fault[] = {
	{ FAULT_WRITE, 0, FAULT_ERROR, false },    { FAULT_WRITE, 0, FAULT_ERROR, true },
	{ FAULT_WRITE, 0, FAULT_FULL, false },     { FAULT_WRITE, 0, FAULT_FULL, true },
	{ FAULT_SYNC, 0, FAULT_ERROR, false },     { FAULT_SYNC, 0, FAULT_ERROR, true },
	{ FAULT_TRUNCATE, 0, FAULT_ERROR, false }, { FAULT_TRUNCATE, 0, FAULT_ERROR, true },
	{ FAULT_READ, 0, FAULT_ERROR, false },     { FAULT_READ, 0, FAULT_ERROR, true },
	{ FAULT_OPEN, 0, FAULT_ERROR, false },     { FAULT_OPEN, 0, FAULT_ERROR, true },
};

/* One save under one fault: what was acknowledged is there, what was refused was refused in words,
 * and with the fault gone the same handle works on. False once the fault no longer fires. */
static bool save_under(struct fault fault, size_t row)
{
	const char *path = start_file();
	struct store *store = open_store(path);
	struct change change = { slot_answer("one", ""), 1, "during" };
	struct act act = { .proposal = 1, .kind = ACT_EDIT, .changes = &change, .count = 1 };
	struct receipt receipt;
	struct error error = { 0 };

	fault_arm(&fault);
	enum store_outcome outcome = store_save(store, &act, &receipt, &arena, &error);
	bool fired = fault_has_fired();

	fault_arm(NULL);
	CHECK_ROW(row, outcome == STORE_SAVED || outcome == STORE_FAILED);
	CHECK_ROW(row, (outcome == STORE_FAILED) == (error.text[0] != '\0'));
	const char *now = value_of(store, 1, "one");

	if (outcome == STORE_SAVED)
		CHECK_ROW_TEXT(row, now, "during");
	else if (!strstr(error.text, "not known yet"))
		CHECK_ROW_TEXT(row, now, "before");
	must_answer(store, 1, "one", "after");
	store_close(store);
	store = open_store(path);
	CHECK_ROW_TEXT(row, value_of(store, 1, "one"), "after");
	store_close(store);
	CHECK_ROW(row, is_sound(path));
	unlink(path);
	return fired;
}

TEST(no_failing_call_loses_or_feigns_a_save)
{
	size_t fired = 0;

	fault_begin();
	for (size_t i = 0; i < COUNT(kinds_of_fault); i++) {
		struct fault fault = kinds_of_fault[i];

		for (fault.n = 1; save_under(fault, i); fault.n++)
			fired++;
	}
	fault_end();
	CHECK(fired > 40);
}

/* Making the file is a migration from nothing: at whatever call it fails or dies, the next opening
 * makes it whole. */
static bool open_under(struct fault fault, size_t row)
{
	const char *path = fresh_path();
	struct error error;

	fault_arm(&fault);
	struct store *store = try_open(path, &error);
	bool fired = fault_has_fired();

	CHECK_ROW(row, (store == NULL) == (error.text[0] != '\0'));
	store_close(store);
	fault_arm(NULL);
	store = open_store(path);
	must_answer(store, new_proposal(store, "Economics").id, "one", "1");
	store_close(store);
	CHECK_ROW(row, is_sound(path));
	unlink(path);
	return fired;
}

TEST(a_file_that_could_not_be_made_is_made_the_next_time)
{
	size_t fired = 0;

	fault_begin();
	for (size_t i = 0; i < COUNT(kinds_of_fault); i++) {
		struct fault fault = kinds_of_fault[i];

		for (fault.n = 1; open_under(fault, i); fault.n++)
			fired++;
	}
	fault_end();
	CHECK(fired > 40);
}

static bool dies(int (*work)(const char *path), const char *path, const struct fault *fault)
{
	int status = 0;
	pid_t child = fork();

	if (child == 0) {
		fault_arm(fault);
		_exit(work(path));
	}
	CHECK(child > 0 && waitpid(child, &status, 0) == child);
	return WIFSIGNALED(status);
}

static int just_open(const char *path)
{
	struct error error;
	struct store *store = try_open(path, &error);

	store_close(store);
	return store == NULL;
}

TEST(a_file_whose_making_was_killed_is_made_the_next_time)
{
	static const enum fault_kind kinds[] = { FAULT_WRITE, FAULT_SYNC, FAULT_TRUNCATE,
						 FAULT_OPEN };
	size_t deaths = 0;

	fault_begin();
	for (size_t i = 0; i < COUNT(kinds); i++) {
		struct fault fault = { kinds[i], 1, FAULT_DEATH, false };

		for (; dies(just_open, fresh_path(), &fault); fault.n++) {
			struct store *store = open_store(fresh_path());

			new_proposal(store, "Economics");
			store_close(store);
			CHECK_ROW(i, is_sound(fresh_path()));
			unlink(fresh_path());
			deaths++;
		}
		unlink(fresh_path());
	}
	fault_end();
	CHECK(deaths > 20);
}

/* --- from one version to the next --- */

static const unsigned char next_sql[] =
	"CREATE TABLE comment (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT;"
	"INSERT INTO comment (text) SELECT title FROM proposal;";
static const unsigned char wrong_sql[] = "CREATE TABLE comment (id INTEGER PRIMARY KEY) STRICT;"
					 "INSERT INTO nowhere VALUES (1);";

static bool migrate_with(const char *path, const unsigned char *sql, size_t length)
{
	struct schema_step steps[] = { schema_of_program.steps[0],
				       { 2, "comments", sql, sql + length } };
	struct schema schema = { steps, 2 };
	struct arena own = { 0 };
	struct error error = { 0 };
	struct db *db = db_open(path, DB_WRITE, NULL, &own, &error);

	if (db) {
		db_begin(db);
		schema_migrate(db, &schema, 1, "test", 0);
		if (db_is_good(db))
			db_commit(db);
	}
	bool good = db && db_report(db, &error);

	db_close(db);
	arena_release(&own);
	return good;
}

static int migrate(const char *path)
{
	return !migrate_with(path, next_sql, sizeof(next_sql) - 1);
}

static int64_t version_of(const char *path, int64_t *comments)
{
	struct error error = { 0 };
	struct db *db = db_open(path, DB_WRITE, NULL, &arena, &error);
	int64_t version = db_number(db, "PRAGMA user_version");

	*comments = db_number(db, "SELECT count(*) FROM sqlite_schema WHERE name = 'comment'");
	CHECK(db_report(db, &error));
	db_close(db);
	return version;
}

TEST(a_step_that_fails_half_way_leaves_no_trace)
{
	const char *path = start_file();
	int64_t comments;

	CHECK(!migrate_with(path, wrong_sql, sizeof(wrong_sql) - 1));
	CHECK(version_of(path, &comments) == 1);
	CHECK(comments == 0);
	CHECK(is_sound(path));
}

TEST(a_step_that_was_killed_is_done_whole_the_next_time)
{
	static const enum fault_kind kinds[] = { FAULT_WRITE, FAULT_SYNC, FAULT_TRUNCATE };
	size_t deaths = 0;

	fault_begin();
	for (size_t i = 0; i < COUNT(kinds); i++) {
		struct fault fault = { kinds[i], 1, FAULT_DEATH, false };
		const char *path = start_file();
		int64_t comments;

		for (; dies(migrate, path, &fault); fault.n++) {
			int64_t version = version_of(path, &comments);

			CHECK_ROW(i, comments == version - 1);
			CHECK_ROW(i, version == 2 || migrate(path) == 0);
			unlink(path);
			path = start_file();
			deaths++;
		}
		unlink(path);
	}
	fault_end();
	CHECK(deaths > 8);
}

/* --- power cuts --- */

#define CUT_ANSWERS 12

/* Twelve answers, each marked in the log once it was acknowledged. */
static void record_answers(const char *path, struct disk_log *log)
{
	disk_record(log, &arena);
	struct store *store = open_store(path);
	int64_t id = new_proposal(store, "Economics").id;

	for (size_t i = 1; i <= CUT_ANSWERS; i++) {
		must_answer(store, id, "one", text_format(&arena, "%zu", i));
		disk_mark(i);
	}
	store_close(store);
	disk_record(NULL, NULL);
}

static size_t acknowledged_before(const struct disk_log *log, size_t until)
{
	size_t mark = 0;

	for (size_t i = 0; i < until; i++)
		if (log->entries.items[i].kind == DISK_MARK)
			mark = log->entries.items[i].mark;
	return mark;
}

TEST(a_power_cut_at_any_instant_loses_no_acknowledged_answer)
{
	const char *folder = text_format(&arena, "%s/cut", test_folder());
	const char *path = text_format(&arena, "%s/a.db", folder);
	struct disk_log log = { 0 };

	CHECK(mkdir(folder, 0700) == 0);
	fault_begin();
	record_answers(fresh_path(), &log);
	fault_end();
	CHECK(log.entries.count > 100);
	for (size_t until = 0; until <= log.entries.count; until++)
		for (unsigned seed = 1; seed <= 3; seed++) {
			size_t least = acknowledged_before(&log, until);

			disk_rebuild(&log, until, seed, folder);
			struct store *store = open_store(path);
			const char *value = least ? value_of(store, 1, "one") : NULL;

			CHECK_ROW(until, !least || (value && strtoul(value, NULL, 10) >= least));
			store_close(store);
			CHECK_ROW(until, seed > 1 || is_sound(path));
		}
}
