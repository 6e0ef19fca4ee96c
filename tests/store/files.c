#include "fault.h"
#include "helpers.h"

#include "../../src/store/place.h"
#include "base/file.h"
#include "base/text.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

/* Files and folders as they should not be. */

static struct store *try_open(const char *path, enum store_access access, struct error *error)
{
	*error = (struct error){ 0 };
	return store_open(path, &(struct store_options){ .access = access, .who = "amara" }, error);
}

static const char *start_file(void)
{
	const char *path = fresh_path();
	struct store *store = open_store(path);

	must_answer(store, new_proposal(store, "Economics").id, "one", "1");
	store_close(store);
	return path;
}

static mode_t mode_of(const char *path)
{
	struct stat status;

	CHECK(stat(path, &status) == 0);
	return status.st_mode & 07777;
}

/* --- who may read it --- */

TEST(a_file_is_made_for_its_owner_only_and_for_a_group_in_the_group_s_folder)
{
	static const struct {
		mode_t folder, file;
	} rows[] = { { 0700, 0600 }, { 0755, 0600 }, { 02770, 0660 } };
	mode_t before = umask(0);

	for (size_t i = 0; i < COUNT(rows); i++) {
		const char *folder = text_format(&arena, "%s/%zu", test_folder(), i);
		const char *path = text_format(&arena, "%s/a.db", folder);

		CHECK(mkdir(folder, 0700) == 0 && chmod(folder, rows[i].folder) == 0);
		store_close(open_store(path));
		CHECK_ROW(i, mode_of(path) == rows[i].file);
		CHECK_ROW(i, mode_of(text_format(&arena, "%s.lock", path)) == rows[i].file);
		CHECK_ROW(i, mode_of(text_format(&arena, "%s-journal", path)) == rows[i].file);
	}
	umask(before);
}

static void clean(const char *folder)
{
	CHECK(chmod(folder, 0700) == 0);
	CHECK(system(text_format(&arena, "rm -rf '%s'/* '%s'/.stfolder", folder, folder)) == 0);
}

static void break_mode(const char *path)
{
	CHECK(chmod(path, 0606) == 0);
}

static void break_link(const char *path)
{
	const char *to = text_format(&arena, "%s.real", path);

	CHECK(rename(path, to) == 0 && symlink(to, path) == 0);
}

static void break_hard_link(const char *path)
{
	CHECK(link(path, text_format(&arena, "%s.twin", path)) == 0);
}

static void break_folder(const char *path)
{
	(void)path;
	CHECK(chmod(test_folder(), 0777) == 0);
}

static void break_sticky(const char *path)
{
	(void)path;
	CHECK(chmod(test_folder(), 03770) == 0);
}

static void break_journal(const char *path)
{
	const char *journal = text_format(&arena, "%s-journal", path);

	unlink(journal);
	CHECK(symlink("/etc/passwd", journal) == 0);
}

static void break_lock(const char *path)
{
	const char *lock = text_format(&arena, "%s.lock", path);

	unlink(lock);
	CHECK(symlink("/etc/passwd", lock) == 0);
}

static void break_wal(const char *path)
{
	struct error error = { 0 };

	CHECK(file_write(text_format(&arena, "%s-wal", path), "x", 1, FILE_KEEP, &error));
}

static void break_synchronised(const char *path)
{
	(void)path;
	CHECK(mkdir(text_format(&arena, "%s/.stfolder", test_folder()), 0700) == 0);
}

static void break_whole(const char *path)
{
	struct error error = { 0 };

	CHECK(file_write(path, "name,row,value\n", 15, FILE_REPLACE, &error));
}

static void break_foreign(const char *path)
{
	unlink(path);
	run_sql(path, "CREATE TABLE bookmark (url TEXT)");
}

static void break_newer(const char *path)
{
	run_sql(path, "PRAGMA user_version = 2");
}

static void break_tables(const char *path)
{
	run_sql(path, "CREATE TRIGGER t AFTER INSERT ON event BEGIN SELECT 1; END");
}

static void break_gone(const char *path)
{
	CHECK(unlink(path) == 0);
}

static void break_name(const char *path)
{
	CHECK(unlink(path) == 0 && mkdir(path, 0700) == 0);
}

TEST(what_is_not_safe_or_not_ours_is_refused_with_a_sentence)
{
	static const struct {
		void (*spoil)(const char *path);
		enum error_kind kind;
		const char *says;
	} rows[] = {
		{ break_mode, ERROR_PERMISSION, "chmod o-w" },
		{ break_link, ERROR_PERMISSION, "is a link" },
		{ break_hard_link, ERROR_PERMISSION, "second name" },
		{ break_folder, ERROR_PERMISSION, "anybody could replace" },
		{ break_sticky, ERROR_PERMISSION, "sticky" },
		{ break_journal, ERROR_PERMISSION, "not a plain file" },
		{ break_lock, ERROR_PERMISSION, "not a plain file" },
		{ break_wal, ERROR_DATA, "close that program" },
		{ break_synchronised, ERROR_CONFIG, "Syncthing" },
		{ break_whole, ERROR_DATA, "not a data file of Waymark" },
		{ break_foreign, ERROR_DATA, "another program" },
		{ break_newer, ERROR_DATA, "newer Waymark" },
		{ break_tables, ERROR_DATA, "somebody has changed them" },
		{ break_gone, ERROR_NO_INPUT, "no data file" },
		{ break_name, ERROR_NO_INPUT, "is not a file" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		const char *path = start_file();
		struct error error;

		rows[i].spoil(path);
		CHECK_ROW(i, try_open(path, STORE_EXISTING, &error) == NULL);
		CHECK_ROW(i, error.kind == rows[i].kind);
		CHECK_ROW(i, strstr(error.text, rows[i].says) != NULL);
		clean(test_folder());
	}
}

TEST(network_file_systems_are_known_by_number_and_by_name)
{
	static const struct {
		unsigned long type;
		const char *name;
		bool refused;
	} rows[] = {
		{ 0x6969, "", true },
		{ 0xffffffffff534d42, "", true },
		{ 0xef53, "ext4", false },
		{ 0x9123683e, "btrfs", false },
		{ 0, "nfs4", true },
		{ 0x65735546, "fuse.sshfs", true },
		{ 0x65735546, "fuse", false },
		{ 0x58465342, "9p", true },
		{ 0x01021994, "tmpfs", false },
	};

	for (size_t i = 0; i < COUNT(rows); i++)
		CHECK_ROW(i,
			  (place_refusal(rows[i].type, rows[i].name) != NULL) == rows[i].refused);
}

/* --- reading only --- */

TEST(reading_only_reads_and_refuses_to_save)
{
	const char *path = start_file();
	struct error error;
	struct receipt receipt;
	struct stat before, after;

	CHECK(unlink(text_format(&arena, "%s.lock", path)) == 0);
	CHECK(stat(path, &before) == 0);
	struct store *store = try_open(path, STORE_READ, &error);

	CHECK(store_is_read_only(store));
	CHECK_TEXT(value_of(store, 1, "one"), "1");
	CHECK(answer(store, 1, "one", 1, "2", &receipt) == STORE_FAILED);
	store_close(store);
	CHECK(stat(path, &after) == 0 && after.st_mtim.tv_nsec == before.st_mtim.tv_nsec);
	CHECK(access(text_format(&arena, "%s.lock", path), F_OK) != 0);
}

static int read_as_nobody(const char *path)
{
	struct error error;
	struct receipt receipt;

	if (geteuid() == 0 && (setgid(65534) != 0 || setuid(65534) != 0))
		return 1;
	struct store *store = try_open(path, STORE_EXISTING, &error);

	if (!store || !store_is_read_only(store) || !text_equal(value_of(store, 1, "one"), "1"))
		return 2;
	return answer(store, 1, "one", 1, "2", &receipt) == STORE_FAILED ? 0 : 3;
}

static int exit_code(int (*work)(const char *path), const char *path)
{
	int status = 0;
	pid_t child = fork();

	if (child == 0)
		_exit(work(path));
	CHECK(child > 0 && waitpid(child, &status, 0) == child);
	return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

TEST(without_permission_to_write_it_is_read)
{
	const char *path = start_file();

	CHECK(chmod(path, 0444) == 0 && chmod(test_folder(), 0555) == 0);
	int code = exit_code(read_as_nobody, path);

	CHECK(chmod(test_folder(), 0700) == 0);
	CHECK(code == 0);
}

/* --- a full disk --- */

/* Fill the file up to a limit; then make room. */
static int fill_up(const char *path)
{
	struct rlimit limit = { 120 * 1024, RLIM_INFINITY };
	struct error error;
	struct store *store = try_open(path, STORE_EXISTING, &error);
	char *text = arena_alloc(&arena, 5001);
	struct receipt receipt;
	int saved = 0;

	memset(text, 't', 5000);
	setrlimit(RLIMIT_FSIZE, &limit);
	while (saved < 100
	       && answer(store, 1, text_format(&arena, "q_%d", saved), 0, text, &receipt)
			  == STORE_SAVED)
		saved++;
	if (saved < 3 || saved == 100)
		return 100;
	limit.rlim_cur = RLIM_INFINITY;
	setrlimit(RLIMIT_FSIZE, &limit);
	return answer(store, 1, "after", 0, text, &receipt) == STORE_SAVED ? saved : 101;
}

TEST(a_full_disk_refuses_and_loses_nothing)
{
	const char *path = start_file();
	struct findings findings;
	struct error error = { 0 };
	int saved = exit_code(fill_up, path);

	CHECK(saved >= 3 && saved < 100);
	CHECK(store_examine(path, &findings, &arena, &error) && findings.sound);
	struct store *store = open_store(path);

	for (int i = 0; i < saved; i++)
		CHECK_ROW((size_t)i,
			  strlen(value_of(store, 1, text_format(&arena, "q_%d", i))) == 5000);
	CHECK(value_of(store, 1, text_format(&arena, "q_%d", saved)) == NULL);
	store_close(store);
}

/* --- under our feet --- */

TEST(a_file_that_was_replaced_while_open_is_not_written)
{
	const char *path = start_file(), *aside = text_format(&arena, "%s.aside", path);
	struct store *store = open_store(path);
	struct receipt receipt;

	CHECK(rename(path, aside) == 0);
	CHECK(answer(store, 1, "one", 1, "2", &receipt) == STORE_FAILED);
	store_close(open_store(path));
	CHECK(answer(store, 1, "one", 1, "2", &receipt) == STORE_FAILED);
	CHECK(unlink(path) == 0 && rename(aside, path) == 0);
	CHECK(answer(store, 1, "one", 1, "2", &receipt) == STORE_SAVED);
	store_close(store);
}

static char told[160];

static void tell(const char *holder, void *context)
{
	(void)context;
	snprintf(told, sizeof(told), "%s", holder);
}

/* Holds the turnstile for half a second. */
static int hold(const char *path)
{
	int file = open(text_format(&arena, "%s.lock", path), O_RDWR);

	if (flock(file, LOCK_EX) != 0 || pwrite(file, "ben on host, process 7\n", 23, 0) != 23)
		return 1;
	usleep(600 * 1000);
	return 0;
}

TEST(who_waits_is_told_for_whom)
{
	const char *path = start_file();
	struct error error = { 0 };
	struct store *store = store_open(
		path, &(struct store_options){ .who = "amara", .waiting = tell }, &error);
	pid_t child = fork();

	if (child == 0)
		_exit(hold(path));
	usleep(100 * 1000);
	must_answer(store, 1, "one", "2");
	CHECK_TEXT(told, "ben on host, process 7");
	CHECK(waitpid(child, NULL, 0) == child);
	store_close(store);
}

/* --- damage --- */

#define ROTTEN_PROPOSALS 12
#define PAGE ((size_t)4096)

struct rotten {
	unsigned char *bytes;
	size_t length;
	unsigned seed;
};

static size_t pick(struct rotten *rotten, size_t below)
{
	return (size_t)rand_r(&rotten->seed) % below;
}

static void flip_bit(struct rotten *rotten)
{
	rotten->bytes[pick(rotten, rotten->length)] ^= (unsigned char)(1 << pick(rotten, 8));
}

static void flip_bits(struct rotten *rotten)
{
	for (int i = 0; i < 16; i++)
		flip_bit(rotten);
}

static unsigned char *some_page(struct rotten *rotten)
{
	return rotten->bytes + pick(rotten, rotten->length / PAGE) * PAGE;
}

static void zero_sector(struct rotten *rotten)
{
	memset(some_page(rotten) + pick(rotten, 8) * 512, 0, 512);
}

static void zero_page(struct rotten *rotten)
{
	memset(some_page(rotten), 0, PAGE);
}

static void swap_pages(struct rotten *rotten)
{
	unsigned char held[4096], *one = some_page(rotten), *other = some_page(rotten);

	memcpy(held, one, PAGE);
	memcpy(one, other, PAGE);
	memcpy(other, held, PAGE);
}

static void copy_page(struct rotten *rotten)
{
	memmove(some_page(rotten), some_page(rotten), PAGE);
}

static void cut_off(struct rotten *rotten)
{
	rotten->length = pick(rotten, rotten->length);
}

static void spoil_header(struct rotten *rotten)
{
	rotten->bytes[pick(rotten, 100)] ^= (unsigned char)(1 + pick(rotten, 255));
}

static void randomise_page(struct rotten *rotten)
{
	unsigned char *page = some_page(rotten);

	for (size_t i = 0; i < PAGE; i++)
		page[i] = (unsigned char)pick(rotten, 256);
}

static void (*const spoilers[])(struct rotten *rotten) = {
	flip_bit,  flip_bits, zero_sector,  zero_page,      swap_pages,
	copy_page, cut_off,   spoil_header, randomise_page, flip_bit,
};

struct expected {
	const char *contents[ROTTEN_PROPOSALS], *titles[ROTTEN_PROPOSALS];
	const char *histories[ROTTEN_PROPOSALS];
};

static void make_rotten(const char *path, struct expected *expected)
{
	struct store *store = open_store(path);
	struct error error = { 0 };

	for (int i = 0; i < ROTTEN_PROPOSALS; i++) {
		int64_t id = new_proposal(store, text_format(&arena, "Proposal %d", i)).id;

		for (int j = 0; j < 25; j++)
			must_answer(
				store, id, text_format(&arena, "q_%d", j % 20),
				text_format(&arena, "answer %d of %d, and some more words", j, i));
		struct loaded *loaded = store_load(store, id, 0, &arena, &error);

		expected->contents[i] = proposal_write_json(&loaded->proposal, &arena);
		expected->titles[i] = loaded->row.title;
		expected->histories[i] = store_export(store, id, &arena, &error);
	}
	store_close(store);
}

/* Nothing is wrong in silence: what is read is what was written, or reading it fails. */
static bool check_against(size_t row, struct store *store, const struct expected *expected)
{
	struct proposal_list list;
	struct error error = { 0 };
	bool noticed = false;

	if (!store_list(store, &list, &arena, &error))
		noticed = true;
	else
		CHECK_ROW(row, list.rows.count == ROTTEN_PROPOSALS);
	for (size_t i = 0; i < list.rows.count && !noticed; i++)
		CHECK_ROW_TEXT(row, list.rows.items[i].title, expected->titles[i]);
	for (int i = 0; i < ROTTEN_PROPOSALS; i++) {
		struct loaded *loaded = store_load(store, i + 1, 0, &arena, &error);
		const char *history = store_export(store, i + 1, &arena, &error);

		noticed = noticed || !loaded || !history;
		if (loaded)
			CHECK_ROW_TEXT(row, proposal_write_json(&loaded->proposal, &arena),
				       expected->contents[i]);
		if (history)
			CHECK_ROW_TEXT(row, history, expected->histories[i]);
	}
	return noticed;
}

TEST(four_hundred_kinds_of_rot_are_never_shown_as_sound)
{
	const char *path = fresh_path(), *spoilt = text_format(&arena, "%s.spoilt", path);
	struct expected expected;
	struct file file;
	struct error error = { 0 };
	size_t noticed = 0;

	make_rotten(path, &expected);
	CHECK(file_read(&file, path, FILE_LIMIT, &arena, &error));
	for (size_t i = 0; i < 400; i++) {
		struct arena_mark mark = arena_mark(&arena);
		struct rotten rotten = { (unsigned char *)arena_copy(&arena, file.bytes,
								     file.length),
					 file.length, (unsigned)i + 1 };

		spoilers[i % COUNT(spoilers)](&rotten);
		error = (struct error){ 0 };
		CHECK(file_write(spoilt, (const char *)rotten.bytes, rotten.length, FILE_REPLACE,
				 &error));
		struct store *store = try_open(spoilt, STORE_EXISTING, &error);

		noticed += !store || check_against(i, store, &expected);
		store_close(store);
		arena_rewind(&arena, mark);
	}
	CHECK(noticed > 200);
}
