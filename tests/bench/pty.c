#include "measure.h"

#include "base/file.h"
#include "base/text.h"
#include "bank/proposal.h"
#include "harness.h"
#include "pty/window.h"
#include "session/session.h"
#include "store/store.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* The built program in a terminal, by the clock on the wall: from exec to the first frame, from a
 * key to the last byte of what it changes. The file lies on a real disk: BENCH_FOLDER names another
 * one than /var/tmp's. */

struct times {
	double each[500];
	size_t count;
};

static int compare(const void *one, const void *other)
{
	double a = *(const double *)one, b = *(const double *)other;

	return (a > b) - (a < b);
}

static void report(const char *what, struct times *times, double middle, double tail)
{
	qsort(times->each, times->count, sizeof(times->each[0]), compare);
	measure_report(text_format(&arena, "%s, p50", what), times->each[times->count / 2], "ms",
		       middle);
	measure_report(text_format(&arena, "%s, p99", what),
		       times->each[times->count - 1 - times->count / 100], "ms", tail);
}

static const char *data_path(void)
{
	const char *base = text_or(getenv("BENCH_FOLDER"), "/var/tmp");

	return text_format(&arena, "%s/waymark-bench-%d.db", base, (int)getpid());
}

static void remove_data(void)
{
	remove(data_path());
	remove(text_format(&arena, "%s-journal", data_path()));
	remove(text_format(&arena, "%s.lock", data_path()));
}

/* --- a file ----------------------------------------------------------------------------------- */

/* The worked example through the session, so that its line in the list is kept with it. */
static void add_example(void)
{
	const struct session_options options = { .path = data_path(), .user = "bench" };
	struct error error = { 0 };
	struct file file;
	char reference[24];
	struct session *session = session_open(&options, &error);

	CHECK_TEXT(error.text, "");
	CHECK(file_read(&file, "data/examples/dunmar.json", FILE_LIMIT, &arena, &error));
	const struct proposal *proposal =
		proposal_read(&file, session_bank(session), &arena, &error);

	CHECK(proposal && session_import(session, proposal, "The example", reference, &error));
	session_close(session);
}

/* All the others have its answers, or at least its line in the list. */
static void fill(size_t count)
{
	enum { STEP = 250, FILLED = 1000 };
	const struct store_options options = { .access = STORE_CREATE, .who = "bench" };
	struct error error = { 0 };
	struct proposal_row first, rows[STEP];
	struct file file;
	struct store *store = store_open(data_path(), &options, &error);

	CHECK(store && store_find(store, "P-001", &first, &arena, &error));
	CHECK(file_read(&file, "data/examples/dunmar.json", FILE_LIMIT, &arena, &error));
	struct proposal *contents = proposal_read(&file, NULL, &arena, &error);

	for (size_t done = 0; done < count; done += STEP) {
		struct arena titles = { 0 };
		struct new_proposal made[STEP];

		for (size_t i = 0; i < STEP; i++)
			made[i] = (struct new_proposal){
				.title = text_format(&titles, "Proposal %zu", done + i),
				.contents = done < FILLED ? contents : NULL,
				.kind = ACT_IMPORT,
				.summary = first.summary,
			};
		CHECK(store_create_many(store, made, STEP, rows, &titles, &error));
		arena_release(&titles);
	}
	store_close(store);
}

/* --- measuring -------------------------------------------------------------------------------- */

static struct window *start(void)
{
	struct window *window = window_open(text_format(&arena, "waymark %s", data_path()), NULL);

	window_wait(window, "Ctrl-Q Leave");
	return window;
}

/* From a key to the last byte of its answer. */
static double answer_time(struct window *window, const char *keys)
{
	double sent = clock_milliseconds();
	size_t before = window->length;

	window_send(window, keys);
	while (window->length == before && clock_milliseconds() - sent < 2000)
		window_receive(window, 100);
	window_settle(window);
	return window->received - sent;
}

static void measure_start(size_t count, double budget, double megabytes)
{
	struct times starts = { .count = 15 }, ends = { .count = 15 };
	double cpu = 1e9;
	long memory = 0;
	size_t bytes = 0;

	for (size_t i = 0; i < starts.count; i++) {
		double before = clock_milliseconds();
		struct window *window = start();

		starts.each[i] = window->received - before;
		window_settle(window);
		memory = window_memory(window);
		cpu = window_cpu(window) < cpu ? window_cpu(window) : cpu;
		bytes = window->length;
		before = clock_milliseconds();
		window_send(window, "\021");
		window_wait_end(window);
		ends.each[i] = clock_milliseconds() - before;
		window_close(window);
	}
	report(text_format(&arena, "exec to first frame, %zu proposals", count), &starts, 0, 0);
	measure_report("the same, fastest", starts.each[0], "ms", budget);
	measure_report("the same, of the processor", cpu, "ms", 0);
	report("Ctrl-Q to the end of the program", &ends, 5, 0);
	measure_report("bytes of the first frame", (double)bytes, "", 3072);
	measure_report("resident memory", (double)memory / 1024, "MB", megabytes);
}

static void measure_moves(void)
{
	static const char *const keys[] = { "\033OB", "\033OB", "\033OA", "\033[6~", "\033[5~" };
	struct times times = { .count = 300 };
	struct window *window = start();
	size_t before = window->length, most = 0;

	window_settle(window);
	for (size_t i = 0; i < times.count; i++)
		times.each[i] = answer_time(window, keys[i % COUNT(keys)]);
	report("a move in the portfolio", &times, 1, 5);
	for (int i = 0; i < 10; i++) {
		before = window->length;
		window_keys(window, "Down");
		if (window->length - before > most)
			most = window->length - before;
	}
	measure_report("most bytes of one line down", (double)most, "", 300);
	before = window->length;
	window_keys(window, "n 'a'");
	before = window->length;
	window_keys(window, "'b'");
	measure_report("bytes of a typed letter", (double)(window->length - before), "", 40);
	window_close(window);
}

/* The walk on the first question that shows `option`. */
static struct window *start_walk(const char *option)
{
	struct window *window = start();

	window_keys(window, "/ 'the example' Enter Enter");
	window_wait(window, "P-001");
	for (int i = 0; i < 60 && !window_shows(window, option); i++)
		window_keys(window, "Down");
	return window;
}

/* The mark goes up and down the options of a question: to the last byte, the price included. Then
 * one of them is taken, as most people do: what its price foresaw is what is saved. */
static void measure_prices(void)
{
	struct times moves = { .count = 200 }, answers = { .count = 100 };
	struct window *window = start_walk("( ) 5");

	window_keys(window, "Enter");
	window_wait(window, "As it is");
	for (size_t i = 0; i < moves.count; i++)
		moves.each[i] = answer_time(window, i % 8 < 4 ? "\033OB" : "\033OA");
	report("a move among options, with its price", &moves, 3, 0);
	for (size_t i = 0; i < answers.count; i++) {
		window_keys(window, i % 2 ? "Up" : "Down");
		answers.each[i] = answer_time(window, "\r");
		CHECK(window_shows(window, "Saved."));
		window_keys(window, "Enter");
	}
	report("Enter on an option whose price is shown", &answers, 4, 10);
	window_close(window);
}

/* Two answers to a question in turn; each is durable, and everything derived is on the screen. */
static void measure_answers(void)
{
	struct times times = { .count = 200 }, escapes = { .count = 10 };
	struct window *window = start_walk("( ) 1");
	double before = window_cpu(window);

	for (size_t i = 0; i < times.count; i++) {
		times.each[i] = answer_time(window, i % 2 ? "1" : "2");
		CHECK(window_shows(window, "Saved."));
	}
	report("an answer, saved and drawn", &times, 4, 10);
	measure_report("the same, of the processor",
		       (window_cpu(window) - before) / (double)times.count, "ms", 0);
	for (size_t i = 0; i < escapes.count; i++) {
		window_keys(window, "?");
		escapes.each[i] = answer_time(window, "\033");
	}
	report("Esc", &escapes, 120, 120);
	window_close(window);
}

TEST(a_thousand_proposals)
{
	remove_data();
	add_example();
	fill(1000);
	measure_start(1000, 10, 12);
	measure_moves();
	measure_answers();
	measure_prices();
	remove_data();
}

TEST(ten_thousand_proposals)
{
	remove_data();
	add_example();
	fill(10000);
	measure_start(10000, 60, 40);
	measure_moves();
	remove_data();
	CHECK(measure_result() == 0);
}
