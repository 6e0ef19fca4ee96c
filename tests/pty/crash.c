#include "base/text.h"
#include "harness.h"
#include "pty/walker.h"
#include "session/session.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* kill -9 at any moment of a walk, and two people on one file: what the screen said is saved, is.
 */

#define STEPS 24

static int rounds(void)
{
	return text_equal(text_or(getenv("PTY"), ""), "long") ? 100 : 10;
}

static struct session *open_file(void)
{
	const struct session_options options = {
		.path = text_format(&arena, "%s/w.db", test_folder()),
		.user = "test",
		.read_only = true,
	};
	struct error error = { 0 };
	struct session *session = session_open(&options, &error);

	CHECK_TEXT(error.text, "");
	return session;
}

static bool holds(const struct proposal *proposal, const char *value)
{
	for (size_t i = 0; i < proposal->answers.count; i++)
		if (text_equal(proposal->answers.items[i].value, value))
			return true;
	return false;
}

static int doctor(void)
{
	const char *program = text_or(getenv("WAYMARK"), "build/waymark");
	int status = system(text_format(&arena,
					"LC_ALL=C.UTF-8 %s doctor --file %s/w.db >%s/doctor 2>&1",
					program, test_folder(), test_folder()));

	return WIFEXITED(status) ? WEXITSTATUS(status) : 128;
}

struct seen {
	const char *texts[STEPS];
	size_t text_count, answer_count;
};

static void see(struct seen *seen, const struct walker *walker)
{
	seen->answer_count++;
	if (walker->typed[0])
		seen->texts[seen->text_count++] = arena_copy_text(&arena, walker->typed);
}

/* Walk so many steps; the key that saves the last one is sent, and a moment later it is over. */
static struct seen walk_and_kill(int steps, int microseconds)
{
	struct walker walker = walker_start("Battery safety");
	struct seen seen = { 0 };

	for (int i = 1; i < steps && walker_go(&walker); i++) {
		walker_answer(&walker);
		if (!walker_is_answered(&walker))
			fprintf(stderr, "%s\n%s\n", walker.label, window_text(walker.window));
		CHECK(walker_is_answered(&walker));
		see(&seen, &walker);
	}
	CHECK(walker_go(&walker));
	const char *key = walker_prepare(&walker);

	window_send(walker.window, text_equal(key, "Esc")     ? "\004"
				   : text_equal(key, "Enter") ? "\r"
				   : text_equal(key, "Space") ? " "
							      : key);
	usleep((useconds_t)microseconds);
	kill(walker.window->program, SIGKILL);
	CHECK(window_wait_end(walker.window) == 128 + SIGKILL);
	/* What reached the screen before the end was promised. */
	if (walker_is_answered(&walker))
		see(&seen, &walker);
	window_close(walker.window);
	return seen;
}

TEST(killed_at_any_moment_nothing_the_screen_acknowledged_is_missing)
{
	int last_acknowledged = 0;

	srand((unsigned)getpid());
	for (int round = 0; round < rounds(); round++) {
		int steps = 1 + rand() % (STEPS - 1), wait = rand() % 25000;
		struct seen seen = walk_and_kill(steps, wait);
		struct error error = { 0 };
		struct session *session = open_file();

		CHECK(session_select(session, "P-001", &error));
		const struct proposal *proposal = session_proposal(session);

		/* The title is an answer too. */
		if (proposal->answers.count < seen.answer_count + 1)
			fprintf(stderr, "round %d: %d steps, %d us\n", round, steps, wait);
		CHECK(proposal->answers.count >= seen.answer_count + 1);
		for (size_t i = 0; i < seen.text_count; i++)
			CHECK_ROW(i, holds(proposal, seen.texts[i]));
		session_close(session);
		CHECK(doctor() == 0);
		last_acknowledged += seen.answer_count == (size_t)steps;
		remove(text_format(&arena, "%s/w.db", test_folder()));
	}
	if (getenv("V"))
		fprintf(stderr, "%d rounds, the last answer acknowledged in %d\n", rounds(),
			last_acknowledged);
}

/* --- two terminals on one file ---------------------------------------------------------------- */

static struct window *open_as(const char *name)
{
	struct window *window =
		window_open("waymark @/w.db",
			    &(struct window_options){
				    .environment = text_format(&arena, "WAYMARK_USER=%s", name) });

	window_wait(window, "P-001");
	window_keys(window, "Enter");
	window_wait(window, "Owning unit");
	window_settle(window);
	return window;
}

static void make_file(void)
{
	struct walker walker = walker_start("Battery safety");

	window_send(walker.window, "\021");
	CHECK(window_wait_end(walker.window) == 0);
	window_close(walker.window);
}

TEST(two_terminals_see_each_others_answers_within_a_second)
{
	make_file();
	struct window *osei = open_as("Osei"), *chen = open_as("Chen");

	for (int i = 0; i < 2; i++) {
		struct window *one = i ? chen : osei, *other = i ? osei : chen;
		const char *label = i ? "ok Academic lead" : "ok Owning unit";

		window_keys(one, i ? "! Enter 'R. Banerjee' Enter"
				   : "Home Down Down Enter 'School of Energy' Enter");
		window_wait(one, label);
		double start = clock_milliseconds();

		window_wait(other, label);
		/* A second between two looks, and room for a busy machine. */
		CHECK(clock_milliseconds() - start < 1600);
		window_settle(other);
	}
	window_close(osei);
	window_close(chen);
}

TEST(a_clash_shows_both_texts_and_loses_neither)
{
	make_file();
	struct window *osei = open_as("Osei"), *chen = open_as("Chen");

	window_keys(osei, "Home Down Down Enter 'School of Energy'");
	window_keys(chen, "Home Down Down Enter 'Faculty of Fire'");
	window_keys(osei, "Enter");
	window_wait(osei, "ok Owning unit");
	/* Even where the other's answer has been seen to arrive meanwhile. */
	window_watch(chen, 1200);
	window_keys(chen, "Enter");
	window_wait(chen, "School of Energy");
	CHECK(window_shows(chen, "Faculty of Fire"));
	CHECK(window_shows(chen, "Osei"));
	/* Going away from the question loses it as little as taking one of the two does. */
	window_keys(chen, "Esc");
	CHECK(window_shows(chen, "Faculty of Fire"));
	window_keys(chen, "Enter");
	window_wait(chen, "Yours:");
	window_keys(chen, "Right Enter");
	window_wait(chen, "Saved.");
	window_keys(chen, "Up");
	window_wait(chen, "Faculty of Fire");
	window_keys(osei, "Up");
	window_wait(osei, "Faculty of Fire");
	window_close(osei);
	window_close(chen);
}

TEST(text_half_typed_survives_kill_9_but_for_the_last_seconds)
{
	static const struct {
		const char *keys, *typed, *back;
	} rows[] = {
		{ "Enter 'Crews meet fire'", "Crews meet fire", "Enter Enter" },
		{ "Down Enter 'School of Fire'", "School of Fire", "Enter Down Enter" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct walker walker = walker_start("Battery safety");
		struct window *window = walker.window;

		window_keys(window, rows[i].keys);
		/* A pause of typing. */
		window_watch(window, 2300);
		kill(window->program, SIGKILL);
		window_wait_end(window);
		window_close(window);
		window = window_open("waymark @/w.db", NULL);
		window_wait(window, "P-001");
		window_keys(window, rows[i].back);
		window_wait(window, rows[i].typed);
		window_close(window);
		remove(text_format(&arena, "%s/w.db", test_folder()));
	}
}
