#include "grow.h"
#include "measure.h"

#include "base/date.h"
#include "base/file.h"
#include "base/text.h"
#include "session/session.h"
#include "store/store.h"

#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

/* What a person at the keyboard waits for, on a real disk and by the clock on the wall: Enter on an
 * answer (committed, everything derived anew), the price of an option, the list of the portfolio.
 * BENCH_FOLDER names another disk than /var/tmp's. */

static size_t syncs;

/* In front of the C library's, for libsqlite3 too: the syncs of an act are counted as they happen.
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
	fprintf(stderr, "bench session: %s\n", text);
	exit(1);
}

static void must(bool good, const struct error *error)
{
	if (!good)
		stop(error->text);
}

/* --- the clock on the wall -------------------------------------------------------------------- */

static double now(void)
{
	struct timespec time;

	clock_gettime(CLOCK_MONOTONIC, &time);
	return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

static int by_size(const void *left, const void *right)
{
	const double *one = left, *other = right;

	return (*one > *other) - (*one < *other);
}

struct waits {
	double half, most; /* p50, p99 in milliseconds */
};

static struct waits wait_for(void (*work)(struct session *session, size_t time),
			     struct session *session, size_t times)
{
	struct arena arena = { 0 };
	double *waits = ARENA_ARRAY(&arena, double, times);

	work(session, times);
	for (size_t i = 0; i < times; i++) {
		double start = now();

		work(session, i);
		waits[i] = now() - start;
	}
	qsort(waits, times, sizeof(*waits), by_size);
	struct waits result = { waits[times / 2], waits[times * 99 / 100] };

	arena_release(&arena);
	return result;
}

/* --- the work --------------------------------------------------------------------------------- */

static struct session *open_on(const char *path, const char *day)
{
	struct session_options options = { .path = path, .user = "bench" };
	struct error error = { 0 };

	date_parse(day, &options.today);
	struct session *session = session_open(&options, &error);

	must(session, &error);
	return session;
}

static struct session *open_session(const char *path)
{
	return open_on(path, "2026-09-01");
}

static struct proposal *example(struct arena *arena)
{
	struct error error = { 0 };
	struct file file;

	must(file_read(&file, "data/examples/loughree.json", FILE_LIMIT, arena, &error), &error);
	struct proposal *proposal = proposal_read(&file, NULL, arena, &error);

	must(proposal, &error);
	return proposal;
}

static struct target target_of(const struct session *session, const char *question)
{
	return (struct target){ .question = question_find(session_bank(session), question) };
}

static void enter(struct session *session, size_t time)
{
	struct arena arena = { 0 };
	struct error error = { 0 };
	const char *text = text_format(&arena,
				       "%zu: new rules require a commissioned system, and "
				       "contractors cannot find people who can do it",
				       time);

	must(session_answer(session, target_of(session, "def_need_statement"), text, NULL,
			    REVISION_ANY, &error)
		     == OUTCOME_SAVED,
	     &error);
	arena_release(&arena);
}

static void enter_once(void *session)
{
	static size_t time = 1000;

	enter(session, ++time);
}

static void undo(struct session *session, size_t time)
{
	const char *what;
	struct error error = { 0 };

	(void)time;
	must(session_undo(session, &what, &error), &error);
}

static void price(struct session *session, size_t time)
{
	struct arena arena = { 0 };
	/* Many choices, so that it is never the one asked for last: that is known already. */
	const struct target target = target_of(session, "prop_framework");
	const struct choice_list *list = target.question->choices;

	session_price(session, target, list->choices.items[time % list->choices.count].name,
		      &arena);
	arena_release(&arena);
}

static void list(struct session *session, size_t time)
{
	const struct portfolio_row *rows;

	(void)time;
	if (!session_portfolio(session, &rows) || rows[0].outdated)
		stop("the portfolio is not up to date");
}

static void poll(struct session *session, size_t time)
{
	struct error error = { 0 };

	(void)time;
	session_poll(session, &error);
}

/* --- files of many proposals ------------------------------------------------------------------ */

static struct store *open_store(const char *path)
{
	struct error error = { 0 };
	struct store *store = store_open(
		path, &(struct store_options){ .access = STORE_CREATE, .who = "bench" }, &error);

	must(store, &error);
	return store;
}

/* The line of the portfolio that a session keeps for an example: that of all of them. */
static const char *summary_of_example(const char *path, struct arena *arena)
{
	struct session *session = open_session(path);
	struct proposal_list list = { 0 };
	char reference[REFERENCE_SIZE];
	struct error error = { 0 };

	must(session_import(session, example(arena), NULL, reference, &error), &error);
	session_close(session);
	struct store *store = open_store(path);

	must(store_list(store, &list, arena, &error), &error);
	store_close(store);
	return list.rows.items[0].summary;
}

/* In steps, as one transaction each; a thousand are filled in, the others hold their title. */
static void fill(const char *path, size_t count)
{
	enum { STEP = 250, FILLED = 1000 };
	struct arena all = { 0 };
	const char *summary = summary_of_example(path, &all);
	struct store *store = open_store(path);
	struct error error = { 0 };

	for (size_t done = 0; done < count; done += STEP) {
		struct arena arena = { 0 };
		struct new_proposal made[STEP];
		struct proposal_row rows[STEP];

		for (size_t i = 0; i < STEP; i++)
			made[i] = (struct new_proposal){
				.title = text_format(&arena, "Proposal %zu", done + i),
				.contents = done < FILLED ? example(&arena) : NULL,
				.kind = ACT_IMPORT,
				.summary = summary,
			};
		must(store_create_many(store, made, STEP, rows, &arena, &error), &error);
		arena_release(&arena);
	}
	store_close(store);
	arena_release(&all);
}

static void report(const char *what, size_t proposals, struct waits waits, double half, double most)
{
	struct arena arena = { 0 };

	measure_report(text_format(&arena, "%s, %zu proposals, p50", what, proposals), waits.half,
		       "ms", half);
	measure_report(text_format(&arena, "%s, %zu proposals, p99", what, proposals), waits.most,
		       "ms", most);
	arena_release(&arena);
}

/* The disk's own part, as others leave it at this moment: an act waits for five of these. */
static int probe;

static void sync_once(struct session *session, size_t time)
{
	(void)session;
	if (pwrite(probe, &time, sizeof(time), 0) != sizeof(time) || fsync(probe) != 0)
		stop("the disk cannot be probed");
}

static void measure_disk(const char *folder, size_t proposals)
{
	struct arena arena = { 0 };

	probe = open(text_format(&arena, "%s/probe", folder), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	report("(one sync of this disk now)", proposals, wait_for(sync_once, NULL, 100), 0, 0);
	close(probe);
	arena_release(&arena);
}

static void measure_acts(struct session *session, size_t proposals)
{
	enum { TIMES = 200 };
	struct error error = { 0 };

	must(session_select(session, "P-501", &error), &error);
	enter(session, 0); /* makes the file of drafts, too */
	syncs = 0;
	report("Enter on an answer", proposals, wait_for(enter, session, TIMES), 4, 10);
	measure_report("syncs of an answer", (double)syncs / (TIMES + 1), "", 5);
	measure_report("its own share of that, by the processor's clock",
		       measure(enter_once, session, TIMES).median, "ms", 4);
	report("undo", proposals, wait_for(undo, session, 100), 0, 0);
	report("price of an option", proposals, wait_for(price, session, TIMES), 3, 0);
	report("poll", proposals, wait_for(poll, session, TIMES), 1, 0);
}

static void open_and_list(void *path)
{
	struct session *session = open_session(path);

	list(session, 0);
	session_close(session);
}

static void measure_file(const char *folder, size_t proposals)
{
	struct arena arena = { 0 };
	const char *path = text_format(&arena, "%s/%zu.db", folder, proposals);

	fill(path, proposals);
	struct session *session = open_session(path);

	report("list of the portfolio", proposals, wait_for(list, session, 20),
	       proposals > 1000 ? 40 : 5, 0);
	measure_disk(folder, proposals);
	measure_acts(session, proposals);
	session_close(session);
	char *opened = arena_copy_text(&arena, path);

	measure_report(text_format(&arena, "open and list, %zu proposals", proposals),
		       measure(open_and_list, opened, 20).median, "ms", proposals > 1000 ? 60 : 10);
	arena_release(&arena);
}

/* What is left to do on the first look of a day, or with another bank. */
static void measure_renewing(const char *folder)
{
	enum { PROPOSALS = 250 };
	struct arena arena = { 0 };
	const char *path = text_format(&arena, "%s/day.db", folder);
	const struct portfolio_row *rows;

	fill(path, PROPOSALS);
	struct session *session = open_on(path, "2026-09-02");
	double start = now();

	session_portfolio(session, &rows);
	measure_report("first look of a day", now() - start, "ms", 0);
	start = now();
	session_portfolio_renewed(session, &rows);
	measure_report("renewing a line on a new day", (now() - start) / PROPOSALS, "ms", 0);
	session_close(session);
	arena_release(&arena);
}

/* Everything derived anew from a bank ten times as large, as an institution's own may be. */
static void measure_large_bank(const char *folder)
{
	struct arena arena = { 0 };
	char *bank = arena_copy_text(&arena, text_format(&arena, "%s/bank", folder));
	struct session_options options = {
		.path = text_format(&arena, "%s/large.db", folder),
		.user = "bench",
		.bank_folder = bank,
	};
	struct error error = { 0 };

	if (mkdir(bank, 0700) != 0)
		stop("no folder for a bank");
	bank_grow(bank);
	struct session *session = session_open(&options, &error);
	char reference[REFERENCE_SIZE];

	must(session, &error);
	must(session_import(session, example(&arena), NULL, reference, &error), &error);
	must(session_select(session, reference, &error), &error);
	struct waits waits = wait_for(enter, session, 200);

	measure_report("Enter on an answer, bank ten times as large, p50", waits.half, "ms", 16);
	measure_report("Enter on an answer, bank ten times as large, p99", waits.most, "ms", 0);
	session_close(session);
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

	if (!mkdtemp(folder))
		stop("no folder to work in");
	setenv("XDG_STATE_HOME", folder, 1);
	measure_renewing(folder);
	measure_file(folder, 1000);
	measure_file(folder, 10000);
	measure_large_bank(folder);
	nftw(folder, remove_entry, 16, FTW_DEPTH | FTW_PHYS);
	arena_release(&arena);
	return measure_result();
}
