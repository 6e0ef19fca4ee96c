#include "measure.h"

#include "base/file.h"
#include "base/text.h"
#include "store/store.h"

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

/* The data file on a real disk: what a durable save costs in time and in syncs, and how long the
 * portfolio takes with 1,000 and 10,000 proposals. Saves are timed by the clock on the wall, since
 * they wait for the disk; what only reads and reckons, by that of the processor. BENCH_FOLDER names
 * another disk than /var/tmp's. */

static size_t syncs;

/* In front of the C library's, for libsqlite3 too: the syncs of a save are counted as they happen.
 */
int fsync(int file)
{
	syncs++;
	return (int)syscall(SYS_fsync, file);
}

int fdatasync(int file)
{
	syncs++;
	return (int)syscall(SYS_fdatasync, file);
}

static void stop(const char *text)
{
	fprintf(stderr, "bench store: %s\n", text);
	exit(1);
}

struct subject {
	const char *path;
	struct store *store;
	int64_t proposal;
	size_t times;
};

static struct store *open_store(const char *path)
{
	struct error error = { 0 };
	struct store *store = store_open(
		path, &(struct store_options){ .access = STORE_CREATE, .who = "bench" }, &error);

	if (!store)
		stop(error.text);
	return store;
}

static struct proposal *example(struct arena *arena)
{
	struct error error = { 0 };
	struct file file;

	if (!file_read(&file, "data/examples/loughree.json", FILE_LIMIT, arena, &error))
		stop(error.text);
	struct proposal *proposal = proposal_read(&file, NULL, arena, &error);

	if (!proposal)
		stop(error.text);
	return proposal;
}

/* In steps, so that one transaction does not have to hold all of it. The first thousand are filled
 * in: a portfolio of ten thousand is a list with some open proposals in it. */
static void fill(struct store *store, size_t count)
{
	enum { STEP = 250, FILLED = 1000 };

	for (size_t done = 0; done < count; done += STEP) {
		struct arena arena = { 0 };
		struct new_proposal made[STEP];
		struct proposal_row rows[STEP];
		struct error error = { 0 };

		for (size_t i = 0; i < STEP; i++)
			made[i] = (struct new_proposal){
				.title = text_format(&arena, "Proposal %zu", done + i),
				.contents = done < FILLED ? example(&arena) : NULL,
				.kind = ACT_IMPORT,
				.summary =
					"{\"answered\":41,\"asked\":60,\"verdict\":\"not ready\"}",
			};
		if (!store_create_many(store, made, STEP, rows, &arena, &error))
			stop(error.text);
		arena_release(&arena);
	}
}

static void save(void *which)
{
	struct subject *subject = which;
	struct arena arena = { 0 };
	struct change change = { slot_answer("def_need_statement", ""), BASE_ANY,
				 text_format(
					 &arena,
					 "%zu: new efficiency rules require a commissioned system, "
					 "and contractors cannot find people who can do it",
					 subject->times++) };
	struct act act = {
		.proposal = subject->proposal, .kind = ACT_EDIT, .changes = &change, .count = 1
	};
	struct receipt receipt;
	struct error error = { 0 };

	if (store_save(subject->store, &act, &receipt, &arena, &error) != STORE_SAVED)
		stop(error.text);
	arena_release(&arena);
}

static void save_summaries(void *which)
{
	enum { MANY = 64 };
	struct subject *subject = which;
	struct arena arena = { 0 };
	struct proposal_list list = { 0 };
	struct summary summaries[MANY];
	struct error error = { 0 };

	if (!store_list(subject->store, &list, &arena, &error))
		stop(error.text);
	for (size_t i = 0; i < MANY; i++)
		summaries[i] = (struct summary){ list.rows.items[i].id, list.rows.items[i].number,
						 text_format(&arena, "%zu", subject->times++) };
	if (!store_save_summaries(subject->store, summaries, MANY, &error))
		stop(error.text);
	arena_release(&arena);
}

static void load(void *which)
{
	struct subject *subject = which;
	struct arena arena = { 0 };
	struct error error = { 0 };

	if (!store_load(subject->store, subject->proposal, 0, &arena, &error))
		stop(error.text);
	arena_release(&arena);
}

static void list(void *which)
{
	struct subject *subject = which;
	struct arena arena = { 0 };
	struct proposal_list found;
	struct error error = { 0 };

	if (!store_list(subject->store, &found, &arena, &error))
		stop(error.text);
	arena_release(&arena);
}

static void history(void *which)
{
	struct subject *subject = which;
	struct arena arena = { 0 };
	struct history found;
	struct error error = { 0 };

	if (!store_history(subject->store, subject->proposal, NULL, 0, &found, &arena, &error))
		stop(error.text);
	arena_release(&arena);
}

static void search(void *which)
{
	struct subject *subject = which;
	struct arena arena = { 0 };
	struct hits found;
	struct error error = { 0 };

	if (!store_search(subject->store, "nowhere to be found", 50, &found, &arena, &error))
		stop(error.text);
	arena_release(&arena);
}

static void poll(void *which)
{
	struct subject *subject = which;

	for (int i = 0; i < 100; i++)
		store_changed_elsewhere(subject->store);
}

static void open_and_list(void *which)
{
	struct subject *subject = which;

	subject->store = open_store(subject->path);
	list(subject);
	store_close(subject->store);
}

static void report(const char *what, size_t proposals, struct measured measured, double budget)
{
	struct arena arena = { 0 };

	measure_report(text_format(&arena, "%s, %zu proposals", what, proposals), measured.median,
		       "ms", budget);
	arena_release(&arena);
}

static void measure_saves(struct subject *subject, size_t proposals)
{
	enum { TIMES = 300 };
	struct arena arena = { 0 };

	syncs = 0;
	struct measured measured = measure_waiting(save, subject, TIMES);

	report("durable save, by the wall", proposals, measured, 3);
	measure_report(text_format(&arena, "the same, %zu proposals, p99", proposals),
		       measured.slow, "ms", 0);
	measure_report("syncs of a save", (double)syncs / TIMES, "", 5);
	report("durable save, the processor's part", proposals, measure(save, subject, TIMES), 0);
	report("the list, and 64 summaries at one stroke", proposals,
	       measure_waiting(save_summaries, subject, 20), 0);
	arena_release(&arena);
}

static void measure_file(const char *folder, size_t proposals)
{
	struct arena arena = { 0 };
	struct subject subject = { .path = text_format(&arena, "%s/%zu.db", folder, proposals),
				   .proposal = 501 };

	subject.store = open_store(subject.path);
	fill(subject.store, proposals);
	save(&subject);
	measure_saves(&subject, proposals);
	report("load a proposal", proposals, measure(load, &subject, 100), 2);
	report("its history, chain checked", proposals, measure(history, &subject, 20), 0);
	report("list", proposals, measure(list, &subject, 20), proposals > 1000 ? 40 : 4);
	report("search through everything", proposals, measure(search, &subject, 3), 0);
	report("ask for changes, 100 times", proposals, measure(poll, &subject, 100), 5);
	store_close(subject.store);
	report("open, list, close", proposals, measure(open_and_list, &subject, 10),
	       proposals > 1000 ? 50 : 8);
	arena_release(&arena);
}

static int remove_entry(const char *path, const struct stat *status, int type, struct FTW *walk)
{
	(void)status, (void)type, (void)walk;
	return remove(path);
}

int main(void)
{
	const char *base = getenv("BENCH_FOLDER");
	struct arena arena = { 0 };
	char *folder = arena_copy_text(
		&arena, text_format(&arena, "%s/waymark-bench-XXXXXX", base ? base : "/var/tmp"));
	struct rusage usage;

	if (!mkdtemp(folder))
		stop("no folder to work in");
	measure_file(folder, 1000);
	measure_file(folder, 10000);
	getrusage(RUSAGE_SELF, &usage);
	measure_report("peak resident memory", (double)usage.ru_maxrss / 1024, "MB", 0);
	nftw(folder, remove_entry, 16, FTW_DEPTH | FTW_PHYS);
	arena_release(&arena);
	return measure_result();
}
