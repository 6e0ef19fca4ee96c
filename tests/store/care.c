#include "helpers.h"

#include "base/file.h"
#include "base/text.h"
#include "store/drafts.h"

#include "../../src/store/carve.h"
#include "../../src/store/sqlite.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static int64_t add_bank(struct store *store)
{
	struct bank_text text;
	struct error error = { 0 };
	int64_t id = 0;

	CHECK(bank_text_read(&text, NULL, &arena, &error));
	CHECK(store_add_bank(store, &text, &id, &error));
	return id;
}

/* A file with two proposals and some life in it; closed. */
static const char *lived_in(void)
{
	const char *path = fresh_path();
	struct store *store = open_store(path);
	char *long_text = arena_alloc(&arena, 30001);

	memset(long_text, 'l', 30000);
	add_bank(store);
	for (int i = 0; i < 2; i++) {
		int64_t id = new_proposal(store, i ? "Coastal Engineering" : "Economics").id;

		for (int j = 0; j < 30; j++)
			must_answer(store, id, text_format(&arena, "q_%d", j),
				    text_format(&arena, "answer %d of proposal %d", j, i));
		must_answer(store, id, "q_3", "again");
		must_answer(store, id, "long", long_text);
	}
	store_close(store);
	return path;
}

/* --- doctor --- */

TEST(a_sound_file_is_found_sound_and_counted)
{
	struct findings findings;
	struct error error = { 0 };

	CHECK(store_examine(lived_in(), &findings, &arena, &error));
	for (size_t i = 0; i < findings.list.count; i++)
		CHECK_ROW(i, findings.list.items[i].good);
	CHECK(findings.sound);
	CHECK(findings.proposals == 2);
	CHECK(findings.slots == 2 * 35);
	CHECK(findings.events == 2 * 36);
}

TEST(what_is_wrong_with_a_file_is_said)
{
	static const struct {
		const char *sql, *what;
	} rows[] = {
		{ "DROP TRIGGER event_stays", "Tables" },
		{ "CREATE TRIGGER spy AFTER INSERT ON event BEGIN SELECT 1; END", "Tables" },
		{ "PRAGMA user_version = 9", "Format" },
		{ "PRAGMA application_id = 7", "Format" },
		{ "UPDATE proposal SET title = 'Other' WHERE id = 2", "Contents" },
		{ "UPDATE slot SET revision = revision + 1, event = (SELECT max(id) FROM event) "
		  "WHERE name = 'q_5'",
		  "History" },
		{ "UPDATE proposal SET number = number - 1 WHERE id = 1", "Contents" },
		{ "INSERT INTO slot VALUES (77, 1, 'a', '', '', 1, 4294967297, 1)", "References" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		const char *path = lived_in();
		struct findings findings;
		struct error error = { 0 };
		const char *wrong = NULL;

		run_sql(path, rows[i].sql);
		CHECK(store_examine(path, &findings, &arena, &error));
		for (size_t j = 0; j < findings.list.count; j++)
			if (!findings.list.items[j].good && !wrong)
				wrong = findings.list.items[j].what;
		CHECK_ROW(i, !findings.sound);
		CHECK_ROW_TEXT(i, wrong, rows[i].what);
		unlink(path);
	}
}

/* Somebody who knows SQL and our sums, and edits what was answered once: the chain shows it. */
TEST(an_edited_history_breaks_the_chain)
{
	const char *path = lived_in();
	struct findings findings;
	struct error error = { 0 };
	struct db *db = db_open(path, DB_WRITE, NULL, &arena, &error);
	const char *trigger =
		db_text(db, "SELECT sql FROM sqlite_schema WHERE name = 'event_stays'", &arena);
	struct event event;

	CHECK(event_read(db, 1, 8, &event, &arena));
	CHECK_TEXT(event.slot.name, "q_3");
	event.value = "forged";
	db_run(db, "DROP TRIGGER event_stays");
	struct query *query = db_query(db, "UPDATE event SET value = :value, sum = :sum "
					   "WHERE id = :id");

	query_set_text(query, ":value", event.value);
	query_set(query, ":sum", event_sum(&event));
	query_set(query, ":id", event_id(1, 8));
	query_run(query);
	db_run(db, trigger);
	CHECK(db_report(db, &error));
	db_close(db);
	CHECK(store_examine(path, &findings, &arena, &error));
	CHECK(!findings.sound);
	CHECK(strstr(findings.list.items[findings.list.count - 1].text, "edited: change 8"));
}

TEST(open_permissions_are_found)
{
	const char *path = lived_in();
	struct findings findings;
	struct error error = { 0 };

	CHECK(chmod(path, 0644) == 0);
	CHECK(store_examine(path, &findings, &arena, &error));
	CHECK(!findings.sound);
	CHECK(!store_examine("/nowhere/at/all", &findings, &arena, &error));
	CHECK(error.kind == ERROR_NO_INPUT);
}

/* --- backup --- */

TEST(a_backup_is_the_same_and_overwrites_nothing)
{
	const char *path = lived_in(), *to = text_format(&arena, "%s.copy", path);
	struct store *store = open_store(path);
	struct error error = { 0 };
	struct stat status;

	CHECK(store_backup(store, to, &error));
	CHECK(stat(to, &status) == 0 && (status.st_mode & 07777) == 0600);
	struct store *copy = open_store(to);

	CHECK_TEXT(store_export(copy, 1, &arena, &error), store_export(store, 1, &arena, &error));
	store_close(copy);
	CHECK(!store_backup(store, to, &error));
	CHECK(error.kind == ERROR_CREATE);
	error = (struct error){ 0 };
	CHECK(!store_backup(store, "/nowhere/at/all", &error));
	store_close(store);
}

/* --- salvage --- */

static void overwrite(const char *path, long offset, size_t length, int byte)
{
	FILE *stream = fopen(path, "r+b");

	CHECK(stream && fseek(stream, offset, SEEK_SET) == 0);
	for (size_t i = 0; i < length; i++)
		fputc(byte, stream);
	fclose(stream);
}

TEST(a_sound_file_is_salvaged_whole)
{
	const char *path = lived_in(), *to = text_format(&arena, "%s.new", path);
	struct rescue rescue;
	struct error error = { 0 };

	CHECK(store_salvage(path, to, &rescue, &error));
	CHECK_TEXT(error.text, "");
	CHECK(rescue.proposals == 2 && rescue.whole == 2);
	CHECK(rescue.events == 72);
	struct store *store = open_store(path), *saved = open_store(to);

	for (int64_t id = 1; id <= 2; id++)
		CHECK_TEXT(store_export(saved, id, &arena, &error),
			   store_export(store, id, &arena, &error));
	CHECK(store_bank(saved, add_bank(store), &arena, &error) != NULL);
	store_close(store);
	store_close(saved);
	CHECK(!store_salvage(path, to, &rescue, &error));
}

/* Without its first page SQLite knows nothing of a file; the answers are still in it. */
TEST(a_file_without_its_first_page_is_salvaged)
{
	const char *path = lived_in(), *to = text_format(&arena, "%s.new", path);
	struct findings findings;
	struct rescue rescue;
	struct error error = { 0 };

	overwrite(path, 0, 4096, 0);
	CHECK(store_salvage(path, to, &rescue, &error));
	CHECK(rescue.proposals == 2 && rescue.whole == 2 && rescue.events == 72);
	struct store *saved = open_store(to);

	CHECK_TEXT(value_of(saved, 2, "q_29"), "answer 29 of proposal 1");
	CHECK(strlen(value_of(saved, 1, "long")) == 30000);
	store_close(saved);
	CHECK(store_examine(to, &findings, &arena, &error));
	CHECK(findings.sound);
}

TEST(what_is_lost_is_counted_and_the_proposal_says_so)
{
	const char *path = lived_in(), *to = text_format(&arena, "%s.new", path);
	struct findings findings;
	struct rescue rescue;
	struct error error = { 0 };
	struct file file;

	CHECK(file_read(&file, path, FILE_LIMIT, &arena, &error));
	const char *at = memmem(file.bytes, file.length, "answer 4 of proposal 0", 22);

	CHECK(at != NULL);
	overwrite(path, at - file.bytes, 4, 'X');
	CHECK(store_salvage(path, to, &rescue, &error));
	CHECK(rescue.proposals == 2 && rescue.whole == 1);
	CHECK(rescue.events == 71 && rescue.lost >= 1);
	struct store *saved = open_store(to);
	struct loaded *loaded = store_load(saved, 1, 0, &arena, &error);
	struct slot note = slot_of(SLOT_PROPOSAL, "salvaged");

	CHECK_TEXT(loaded_find(loaded, &note)->value, "35 of 36 changes could be read");
	CHECK(value_of(saved, 1, "q_4") == NULL);
	CHECK_TEXT(value_of(saved, 1, "q_3"), "again");
	store_close(saved);
	CHECK(store_examine(to, &findings, &arena, &error));
	CHECK(findings.sound);
}

TEST(nothing_is_salvaged_from_a_foreign_file)
{
	const char *path = fresh_path(), *to = text_format(&arena, "%s.new", path);
	struct rescue rescue;
	struct error error = { 0 };

	CHECK(file_write(path, "hello", 5, FILE_KEEP, &error));
	CHECK(!store_salvage(path, to, &rescue, &error));
	CHECK(access(to, F_OK) != 0);
}

/* --- drafts --- */

TEST(a_draft_outlives_the_program_until_it_is_dropped)
{
	const char *path = text_format(&arena, "%s/state/drafts.db", test_folder());
	struct error error = { 0 };
	struct drafts *drafts = drafts_open(path, &error);
	struct draft draft = { "s1", "p1", slot_answer("one", ""), 3, "half a sen", 1000 };
	struct draft_list list;
	struct stat status;

	CHECK_TEXT(error.text, "");
	CHECK(draft_keep(drafts, &draft, &error));
	draft.text = "half a sentence";
	draft.at_ms = 2000;
	CHECK(draft_keep(drafts, &draft, &error));
	draft.proposal = "p2";
	draft.at_ms = 0;
	CHECK(draft_keep(drafts, &draft, &error));
	drafts_close(drafts);
	CHECK(stat(path, &status) == 0 && (status.st_mode & 07777) == 0600);

	drafts = drafts_open(path, &error);
	CHECK(drafts_list(drafts, "s1", "p1", &list, &arena, &error));
	CHECK(list.list.count == 1);
	CHECK_TEXT(list.list.items[0].text, "half a sentence");
	CHECK(list.list.items[0].base == 3);
	CHECK(drafts_list(drafts, "s1", NULL, &list, &arena, &error));
	CHECK(list.list.count == 2);
	CHECK_TEXT(list.list.items[0].proposal, "p2");
	CHECK(drafts_list(drafts, "s2", NULL, &list, &arena, &error));
	CHECK(list.list.count == 0);
	CHECK(draft_drop(drafts, "s1", "p1", &draft.slot, &error));
	CHECK(draft_drop(drafts, "s1", "p1", &draft.slot, &error));
	CHECK(drafts_list(drafts, "s1", "p1", &list, &arena, &error));
	CHECK(list.list.count == 0);
	drafts_close(drafts);
}

/* --- looking through it once a day ------------------------------------------------------------ */

static int64_t a_moment;

static int64_t moment(void)
{
	return a_moment;
}

static bool check_on(const char *path, int64_t day, bool reading, struct error *error)
{
	const struct store_options options = { .access = reading ? STORE_READ : STORE_EXISTING,
					       .who = "amara",
					       .now = moment };

	a_moment = day * 86400000;
	*error = (struct error){ 0 };
	struct store *store = store_open(path, &options, error);

	CHECK(store != NULL);
	bool good = store_check_daily(store, error) && store_check_daily(store, error);

	store_close(store);
	return good;
}

/* Pages of the newest event, where nobody looks while listing. */
static void spoil_the_structure(const char *path)
{
	unsigned char wrong[4] = { 0xff, 0xff, 0xff, 0xff };
	FILE *file = fopen(path, "r+b");
	struct stat status;

	CHECK(file && stat(path, &status) == 0);
	for (long at = 4096L * 20; at < status.st_size; at += 4096) {
		CHECK(fseek(file, at + 3, SEEK_SET) == 0);
		CHECK(fwrite(wrong, sizeof(wrong), 1, file) == 1);
	}
	CHECK(fclose(file) == 0);
}

/* A file of more pages than the first look at it reads. */
static void grow(const char *path)
{
	struct store *store = open_store(path);
	int64_t id = new_proposal(store, "Economics").id;
	char text[3000];

	memset(text, 'x', sizeof(text) - 1);
	text[sizeof(text) - 1] = '\0';
	for (int i = 0; i < 40; i++) {
		text[i] = 'y';
		must_answer(store, id, "one", text);
	}
	store_close(store);
}

TEST(damage_where_nobody_reads_is_found_once_a_day)
{
	const char *path = fresh_path();
	struct error error = { 0 };

	grow(path);
	CHECK(check_on(path, 20000, false, &error));
	spoil_the_structure(path);
	CHECK(check_on(path, 20000, false, &error));
	CHECK_TEXT(error.text, "");
	for (int reading = 0; reading < 2; reading++) {
		CHECK(!check_on(path, 20001, reading, &error));
		CHECK(error.kind == ERROR_DATA);
		CHECK(strstr(error.text, "the data file is damaged"));
	}
}

/* A crash in the middle of writing: what opens the file next looks through it at once. */
TEST(after_a_crash_the_file_is_looked_through_when_it_is_opened)
{
	static const struct {
		bool spoilt, journal, opens;
	} rows[] = { { false, true, true }, { true, false, true }, { true, true, false } };

	for (size_t i = 0; i < COUNT(rows); i++) {
		const char *path = text_format(&arena, "%s/%zu.db", test_folder(), i);
		struct error error = { 0 };

		grow(path);
		if (rows[i].spoilt)
			spoil_the_structure(path);
		/* One that holds nothing to take back. */
		if (rows[i].journal)
			CHECK(file_write(text_format(&arena, "%s-journal", path), "no journal", 10,
					 FILE_REPLACE, &error));
		struct store *store = store_open(
			path, &(struct store_options){ .access = STORE_EXISTING, .who = "amara" },
			&error);
		CHECK_ROW(i, (store != NULL) == rows[i].opens);
		CHECK_ROW(i, rows[i].opens || strstr(error.text, "the data file is damaged"));
		store_close(store);
	}
}

static size_t put_varint(unsigned char *at, unsigned value)
{
	at[0] = (unsigned char)(0x80 | value >> 14);
	at[1] = (unsigned char)(0x80 | (value >> 7 & 0x7f));
	at[2] = (unsigned char)(value & 0x7f);
	return 3;
}

/* A row whose value of a million bytes goes on in a page that is not there. */
static void put_torn_row(unsigned char *at)
{
	enum { VALUE = 1000000, HEADER = 22, NUMBERS = 11, HASH = 32 };
	/* clang-format off */
	static const unsigned char types[] = { 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 12 + 2 * HASH, 1,
					       13, 13, 13, 13 };
	/* clang-format on */

	at += put_varint(at, HEADER + NUMBERS + HASH + VALUE);
	*at++ = 1;
	*at++ = HEADER;
	memcpy(at, types, sizeof(types));
	put_varint(at + sizeof(types), 13 + 2 * VALUE);
}

/* A file made to look so claims memory a million times its size. */
TEST(torn_rows_cost_no_memory)
{
	enum { ROW = 8192, ROWS = 50 };
	struct arena bytes = { 0 };
	unsigned char *file = arena_alloc(&bytes, ROW * ROWS);
	struct carved carved = { 0 };

	for (size_t i = 0; i < ROWS; i++)
		put_torn_row(file + i * ROW + 100);
	struct arena_mark before = arena_mark(&arena);

	carve(file, ROW * ROWS, &carved, &arena);
	struct arena_mark after = arena_mark(&arena);

	arena_release(&bytes);
	CHECK(carved.events.list.count == 0);
	CHECK(before.block == after.block && before.used == after.used);
}
