#include "helpers.h"

#include "base/text.h"
#include "../../src/store/event.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* Several processes on one file, and processes that die. */

static const char *start_file(void)
{
	const char *path = fresh_path();
	struct store *store = open_store(path);

	new_proposal(store, "Economics");
	store_close(store);
	return path;
}

static bool is_sound(const char *path)
{
	struct findings findings;
	struct error error = { 0 };

	return store_examine(path, &findings, &arena, &error) && findings.sound;
}

static pid_t start(int (*work)(const char *path, int number), const char *path, int number)
{
	pid_t child = fork();

	if (child == 0)
		_exit(work(path, number));
	CHECK(child > 0);
	return child;
}

static int code_of(pid_t child)
{
	int status = 0;

	CHECK(waitpid(child, &status, 0) == child);
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

/* --- one answer, eight processes --- */

#define TRIES 40

/* Compare and set forty times; gives how often it won. */
static int race(const char *path, int number)
{
	struct error error = { 0 };
	struct store *store = store_open(path, &(struct store_options){ .who = "racer" }, &error);
	struct slot slot = slot_answer("one", "");
	int won = 0;

	for (int i = 0; store && i < TRIES; i++) {
		struct arena own = { 0 };
		struct loaded *loaded = store_load(store, 1, 0, &own, &error);
		struct change change = { slot, loaded ? loaded_revision(loaded, &slot) : 0,
					 text_format(&own, "%d of %d", i, number) };
		struct act act = {
			.proposal = 1, .kind = ACT_EDIT, .changes = &change, .count = 1
		};
		struct receipt receipt = { 0 };
		enum store_outcome outcome = store_save(store, &act, &receipt, &own, &error);

		if (!loaded || outcome == STORE_FAILED)
			return 255;
		won += outcome == STORE_SAVED;
		arena_release(&own);
	}
	store_close(store);
	return store ? won : 255;
}

TEST(of_eight_processes_on_one_answer_nobody_is_overwritten)
{
	const char *path = start_file();
	struct slot slot = slot_answer("one", "");
	pid_t children[8];
	struct history history;
	struct error error = { 0 };
	size_t won = 0;

	for (int i = 0; i < 8; i++)
		children[i] = start(race, path, i);
	for (int i = 0; i < 8; i++) {
		int code = code_of(children[i]);

		CHECK_ROW((size_t)i, code >= 0 && code <= TRIES);
		won += (size_t)code;
	}
	struct store *store = open_store(path);

	CHECK(store_history(store, 1, &slot, 0, &history, &arena, &error));
	CHECK(history.list.count == won);
	for (size_t i = 0; i < history.list.count; i++)
		CHECK_ROW(i, history.list.items[i].revision == (int64_t)i + 1);
	store_close(store);
	CHECK(won >= TRIES);
	CHECK(is_sound(path));
}

/* --- kill -9 --- */

static int acknowledge_to;

/* Answers 1, 2, 3, ... and tells each number once it was acknowledged. */
static int answer_on(const char *path, int number)
{
	struct error error = { 0 };
	struct store *store = store_open(path, &(struct store_options){ .who = "typist" }, &error);
	const char *question = text_format(&arena, "q_%d", number);

	for (int i = 1; store; i++) {
		struct arena own = { 0 };
		struct change change = { slot_answer(question, ""), BASE_ANY,
					 text_format(&own, "%d", i) };
		struct act act = {
			.proposal = 1, .kind = ACT_EDIT, .changes = &change, .count = 1
		};
		struct receipt receipt;
		int told[2] = { number, i };

		if (store_save(store, &act, &receipt, &own, &error) != STORE_SAVED
		    || write(acknowledge_to, told, sizeof(told)) != (ssize_t)sizeof(told))
			return 1;
		arena_release(&own);
	}
	return 1;
}

static void sleep_us(long microseconds)
{
	nanosleep(&(struct timespec){ .tv_nsec = microseconds * 1000 }, NULL);
}

static void drain(int from, int newest[2])
{
	int told[2];

	while (read(from, told, sizeof(told)) == (ssize_t)sizeof(told))
		newest[told[0]] = told[1];
}

/* Each round starts from what the one before left, killed at a moment of its own. */
static void kill_round(const char *path, size_t round, unsigned *seed)
{
	int ends[2], newest[2] = { 0, 0 };
	pid_t children[2];

	CHECK(pipe(ends) == 0);
	acknowledge_to = ends[1];
	for (int i = 0; i < 2; i++)
		children[i] = start(answer_on, path, i);
	close(ends[1]);
	sleep_us(2000 + rand_r(seed) % 12000);
	for (int i = 0; i < 2; i++)
		kill(children[i], SIGKILL);
	for (int i = 0; i < 2; i++)
		CHECK_ROW(round, code_of(children[i]) == -1);
	drain(ends[0], newest);
	close(ends[0]);
	struct store *store = open_store(path);

	for (int i = 0; i < 2; i++) {
		const char *value = value_of(store, 1, text_format(&arena, "q_%d", i));
		int found = value ? atoi(value) : 0;

		CHECK_ROW(round, newest[i] == 0 || found == newest[i] || found == newest[i] + 1);
	}
	store_close(store);
}

TEST(a_hundred_kills_lose_no_acknowledged_answer)
{
	const char *path = start_file();
	unsigned seed = 7;

	for (size_t round = 0; round < 100; round++)
		kill_round(path, round, &seed);
	CHECK(is_sound(path));
}

/* --- two at a time --- */

TEST(each_of_two_sees_what_the_other_did)
{
	const char *path = start_file();
	struct store *amara = open_as(path, "amara"), *ben = open_as(path, "ben");
	struct receipt receipt;

	CHECK(!store_changed_elsewhere(ben));
	must_answer(amara, 1, "one", "by amara");
	CHECK(!store_changed_elsewhere(amara));
	CHECK(store_changed_elsewhere(ben));
	CHECK(!store_changed_elsewhere(ben));
	CHECK(answer(ben, 1, "one", 0, "by ben", &receipt) == STORE_CLASH);
	CHECK_TEXT(receipt.clashes.items[0].theirs.who, "amara");
	CHECK(answer(ben, 1, "one", 1, "by both", &receipt) == STORE_SAVED);
	CHECK_TEXT(value_of(amara, 1, "one"), "by both");
	CHECK(store_changed_elsewhere(amara));
	store_close(amara);
	store_close(ben);
}

TEST(one_person_s_undo_leaves_the_other_s_answers)
{
	const char *path = start_file();
	struct store *amara = open_as(path, "amara"), *ben = open_as(path, "ben");
	struct undo undo = { .proposal = 1 };
	struct receipt receipt;
	struct error error = { 0 };

	must_answer(amara, 1, "one", "a1");
	must_answer(amara, 1, "two", "a2");
	must_answer(ben, 1, "two", "b2");
	must_answer(ben, 1, "three", "b3");
	CHECK(store_undo(amara, &undo, &receipt, &arena, &error) == STORE_CLASH);
	CHECK(receipt.clashes.count == 1);
	CHECK_TEXT(receipt.clashes.items[0].theirs.who, "ben");
	CHECK_TEXT(receipt.clashes.items[0].theirs.value, "b2");

	/* Past that one, what lies below can be taken back. */
	undo.below = undo.act;
	CHECK(store_undo(amara, &undo, &receipt, &arena, &error) == STORE_SAVED);
	CHECK(value_of(amara, 1, "one") == NULL);
	CHECK_TEXT(value_of(amara, 1, "two"), "b2");
	CHECK_TEXT(value_of(amara, 1, "three"), "b3");
	store_close(amara);
	store_close(ben);
}

TEST(twenty_acts_are_undone_and_done_again_after_a_restart)
{
	const char *path = start_file();
	struct store *store = open_store(path);
	struct receipt receipt;
	struct error error = { 0 };

	for (int i = 1; i <= 20; i++)
		must_answer(store, 1, i % 2 ? "odd" : "even", text_format(&arena, "%d", i));
	for (int i = 20; i >= 1; i--) {
		struct undo undo = { .proposal = 1 };

		store_close(store);
		store = open_store(path);
		CHECK_ROW((size_t)i,
			  store_undo(store, &undo, &receipt, &arena, &error) == STORE_SAVED);
		CHECK_ROW_TEXT((size_t)i, value_of(store, 1, i % 2 ? "odd" : "even"),
			       i > 2 ? text_format(&arena, "%d", i - 2) : NULL);
	}
	for (int i = 1; i <= 20; i++) {
		struct undo undo = { .proposal = 1 };

		CHECK_ROW((size_t)i,
			  store_redo(store, &undo, &receipt, &arena, &error) == STORE_SAVED);
	}
	CHECK_TEXT(value_of(store, 1, "odd"), "19");
	CHECK_TEXT(value_of(store, 1, "even"), "20");
	store_close(store);
	CHECK(is_sound(path));
}
