#include "measure.h"

#include "base/array.h"
#include "base/text.h"
#include "session/session.h"
#include "store/store.h"
#include "tui/app.h"
#include "tui/press.h"
#include "tui/screens.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

/* The screens without a terminal: one press and the drawing after it. */

struct bench {
	struct session *session;
	struct app app;
	struct surface *surface;
	const char *keys; /* pressed in turn, over and over */
	struct press_script script;
	double worst; /* milliseconds of one press */
};

static void stop(const char *text)
{
	fprintf(stderr, "%s\n", text);
	exit(1);
}

static int64_t fixed_clock(void)
{
	return 1795442400000;
}

static double milliseconds(void)
{
	struct timespec now;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
	return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static void press_and_draw(struct bench *bench, const struct press *press)
{
	app_step(&bench->app, press);
	app_draw(&bench->app, bench->surface);
}

static void play(struct bench *bench, const char *keys)
{
	struct press_script script = { .at = keys };

	for (struct press press; press_script_next(&script, &press);)
		press_and_draw(bench, &press);
}

static void step(void *subject)
{
	struct bench *bench = subject;
	struct press press;

	if (!press_script_next(&bench->script, &press)) {
		bench->script = (struct press_script){ .at = bench->keys };
		press_script_next(&bench->script, &press);
	}
	double start = milliseconds();

	press_and_draw(bench, &press);
	double took = milliseconds() - start;

	bench->worst = took > bench->worst ? took : bench->worst;
}

static void report(struct bench *bench, const char *what, const char *keys, size_t times,
		   double median, double worst)
{
	char line[80];

	bench->keys = keys;
	bench->script = (struct press_script){ .at = keys };
	bench->worst = 0;
	measure_report(what, measure(step, bench, times).median, "ms", median);
	snprintf(line, sizeof(line), "  the slowest of %zu", times);
	measure_report(line, bench->worst, "ms", worst);
}

static void open_bench(struct bench *bench, const char *path, int width, int height)
{
	struct error error = { 0 };
	const struct session_options options = { .path = path,
						 .user = "bench",
						 .bank_folder = "data/bank",
						 .today = 20780,
						 .now = fixed_clock };

	*bench = (struct bench){ .session = session_open(&options, &error) };
	if (!bench->session)
		stop(error.text);
	bench->surface = surface_open(width, height);
	app_open(&bench->app, bench->session, NULL);
	app_push(&bench->app, first_screen_new(&bench->app));
}

static void close_bench(struct bench *bench)
{
	app_close(&bench->app);
	surface_close(bench->surface);
	session_close(bench->session);
}

static void walk(int width, int height)
{
	struct bench bench;

	open_bench(&bench, "memory:", width, height);
	play(&bench, "2");
	printf("%dx%d\n", width, height);
	report(&bench, "a move in the walk", "Down Down Down Down Up Up Up Up", 400, 0.4, 3);
	play(&bench, "/ 'credit or not' Enter Enter");
	report(&bench, "a move over choices, with the price", "Down Up", 200, 3, 6);
	play(&bench, "Esc C");
	report(&bench, "a move in the checklist", "Down Up", 200, 0.4, 3);
	play(&bench, "Esc E");
	report(&bench, "a move in the estimate", "Down Up", 200, 0.4, 3);
	play(&bench, "1 5 t");
	report(&bench, "another view of the estimate", "Tab", 200, 1, 4);
	play(&bench, "i PgDn PgDn PgDn");
	report(&bench, "an input changed, every figure drawn anew", "Right Right Left Left", 400, 8,
	       16);
	play(&bench, "X Esc Esc /");
	report(&bench, "a letter while finding a question", "a Backspace", 200, 3, 6);
	close_bench(&bench);
}

/* Proposals with the line for the list that the first one of the file has. */
static void fill(const char *path, size_t count)
{
	static const char *const words[] = { "Climate", "Heat", "Data", "Nursing", "Ports" };
	enum { STEP = 250 };
	struct arena arena = { 0 };
	struct error error = { 0 };
	struct proposal_row first, rows[STEP];
	const struct store_options options = { .access = STORE_CREATE, .who = "bench" };
	struct store *store = store_open(path, &options, &error);

	if (!store || !store_find(store, "P-001", &first, &arena, &error))
		stop(error.text);
	for (size_t done = 0; done < count; done += STEP) {
		struct arena titles = { 0 };
		struct new_proposal made[STEP];

		for (size_t i = 0; i < STEP; i++)
			made[i] = (struct new_proposal){
				.title = text_format(&titles, "%s for practitioners %zu",
						     words[i % COUNT(words)], done + i),
				.kind = ACT_CREATE,
				.summary = first.summary,
			};
		if (!store_create_many(store, made, STEP, rows, &titles, &error))
			stop(error.text);
		arena_release(&titles);
	}
	store_close(store);
	arena_release(&arena);
}

/* A data file of so many proposals, opened. */
static void open_filled(struct bench *bench, char *folder, char *path, size_t count)
{
	char reference[24];
	struct error error = { 0 };

	if (!mkdtemp(folder))
		stop("no folder for the file");
	snprintf(path, 64, "%s/waymark.db", folder);
	open_bench(bench, path, 80, 24);
	if (!session_new(bench->session, "The first", reference, &error))
		stop(error.text);
	close_bench(bench);
	fill(path, count);
	open_bench(bench, path, 80, 24);
	printf("%zu proposals\n", count);
}

static void close_filled(struct bench *bench, const char *folder, const char *path)
{
	static const char *const ends[] = { "", "-journal", "-wal", "-shm", ".lock" };

	close_bench(bench);
	for (size_t i = 0; i < COUNT(ends); i++) {
		char name[80];

		snprintf(name, sizeof(name), "%s%s", path, ends[i]);
		unlink(name);
	}
	rmdir(folder);
}

/* The key is answered at once; what was asked for follows the drawing. */
static void together(size_t count)
{
	char folder[] = "/tmp/waymark-bench-XXXXXX", path[64];
	struct bench bench;

	open_filled(&bench, folder, path, count);
	bench.app.draws_first = true;
	app_push(&bench.app, portfolio_screen_new(&bench.app));
	double start = milliseconds();

	play(&bench, "T");
	measure_report("all together: the key", milliseconds() - start, "ms", 16);
	app_settle(&bench.app);
	app_draw(&bench.app, bench.surface);
	measure_report("all together: until it is seen", milliseconds() - start, "ms", 1000);
	close_filled(&bench, folder, path);
}

static void portfolio(size_t count)
{
	char folder[] = "/tmp/waymark-bench-XXXXXX", path[64];
	struct bench bench;

	open_filled(&bench, folder, path, count);
	double start = milliseconds();

	app_push(&bench.app, portfolio_screen_new(&bench.app));
	app_draw(&bench.app, bench.surface);
	measure_report("the portfolio opens", milliseconds() - start, "ms", 60);
	report(&bench, "a move in the portfolio", "Down Down Up PgDn PgUp", 400, 0.4, 3);
	play(&bench, "/");
	report(&bench, "a letter of the filter", "d a t Backspace Backspace Backspace", 60, 16, 32);
	close_filled(&bench, folder, path);
}

int main(void)
{
	walk(80, 24);
	walk(160, 50);
	together(1000);
	portfolio(10000);
	return measure_result();
}
