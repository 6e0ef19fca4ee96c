#include "measure.h"

#include "assess/assessment.h"
#include "bank/bank.h"
#include "bank/framework.h"
#include "bank/proposal.h"
#include "base/date.h"
#include "base/file.h"
#include "base/text.h"

#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Evaluating the examples: inside one process, and as a program from exec to exit. */

#define EXAMPLES 3

struct subject {
	const char *proposal_path, *framework_path;
	const struct bank *bank;
	const struct proposal *proposal;
	const struct framework *framework;
	int32_t today;
	enum assess_depth depth;
};

static void stop(const char *path, const char *text)
{
	fprintf(stderr, "%s: %s\n", path, text);
	exit(1);
}

static void read_subject(struct subject *subject, struct arena *arena)
{
	struct error error = { 0 };
	struct problems problems = problems_start(arena);
	struct file file;

	if (!file_read(&file, subject->proposal_path, FILE_LIMIT, arena, &error))
		stop(subject->proposal_path, error.text);
	subject->proposal = proposal_read(&file, subject->bank, arena, &error);
	if (!subject->proposal
	    || !date_parse(proposal_meta(subject->proposal, "today"), &subject->today))
		stop(subject->proposal_path, error.text);
	if (!subject->framework_path)
		return;
	if (!file_read(&file, subject->framework_path, FILE_LIMIT, arena, &error))
		stop(subject->framework_path, error.text);
	subject->framework = framework_read(&file, subject->bank, arena, &problems);
	if (!subject->framework)
		stop(subject->framework_path, "not valid");
}

static void evaluate(void *which)
{
	const struct subject *subject = which;
	struct arena arena = { 0 };

	assessment_derive(subject->bank, subject->proposal, subject->framework, subject->today,
			  subject->depth, &arena);
	arena_release(&arena);
}

static void evaluate_and_write(void *which)
{
	const struct subject *subject = which;
	struct arena arena = { 0 };

	assessment_write(assessment_derive(subject->bank, subject->proposal, subject->framework,
					   subject->today, subject->depth, &arena),
			 &arena);
	arena_release(&arena);
}

/* Read, evaluate and forget 2,000 proposal files one after the other: each example in turn. */
static void evaluate_portfolio(void *which)
{
	const struct subject *subjects = which;

	for (size_t i = 0; i < 2000; i++) {
		struct arena arena = { 0 };
		struct subject subject = subjects[i % EXAMPLES];

		subject.framework_path = NULL; /* read once: it is the institution's */
		read_subject(&subject, &arena);
		evaluate(&subject);
		arena_release(&arena);
	}
}

static void measure_inside(struct subject *subjects, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct subject *subject = &subjects[i];
		const char *name = strrchr(subject->proposal_path, '/') + 1;
		char line[80];

		subject->depth = ASSESS_NO_BREAK_EVEN;
		snprintf(line, sizeof(line), "%s without break-even, median", name);
		measure_report(line, measure(evaluate, subject, 200).median, "ms", 1);
		subject->depth = ASSESS_FULL;
		snprintf(line, sizeof(line), "%s with everything, median", name);
		measure_report(line, measure(evaluate, subject, 100).median, "ms", 5);
		snprintf(line, sizeof(line), "%s with everything, written as JSON, median", name);
		measure_report(line, measure(evaluate_and_write, subject, 100).median, "ms", 0);
	}
}

static void measure_portfolio(struct subject *subjects)
{
	size_t before = mallinfo2().uordblks;
	struct measured timing = measure(evaluate_portfolio, subjects, 1);

	measure_report("2,000 proposals read and evaluated in one process", timing.median, "ms",
		       4000);
	measure_report("memory they leave behind", (double)(mallinfo2().uordblks - before) / 1024,
		       "KiB", 64);
}

static void measure_outside(void)
{
	static const char *const nothing[] = { "/bin/true", NULL };
	const char *evaluate_words[] = { getenv("WAYMARK"), "evaluate", "data/examples/dunmar.json",
					 NULL };
	const char *export_words[] = { getenv("WAYMARK"), "export", "data/examples/dunmar.json",
				       NULL };
	double floor = measure_program(nothing, 50).time.median;
	struct measured_run timing = measure_program(evaluate_words, 50);

	measure_report("/bin/true, exec to exit, median", floor, "ms", 0);
	measure_report("evaluate dunmar.json, exec to exit, fastest", timing.time.fastest, "ms", 0);
	measure_report("evaluate dunmar.json, exec to exit, median", timing.time.median, "ms", 12);
	measure_report("the same, as a multiple of /bin/true", timing.time.median / floor, "x", 0);
	measure_report("its largest memory", (double)timing.peak_kib / 1024, "MiB", 16);
	timing = measure_program(export_words, 50);
	measure_report("export dunmar.json as text, exec to exit, median", timing.time.median, "ms",
		       0);
}

int main(void)
{
	struct arena arena = { 0 };
	struct problems problems = problems_start(&arena);
	struct subject subjects[EXAMPLES] = {
		{ .proposal_path = "data/examples/dunmar.json" },
		{ .proposal_path = "data/examples/loughree.json",
		  .framework_path = "data/examples/framework-loughree.json" },
		{ .proposal_path = "data/examples/cedar.json",
		  .framework_path = "data/examples/framework-cedar.json" },
	};
	const struct bank *bank = bank_load(NULL, &arena, &problems);

	arena_keep_memory(); /* as the program does */
	if (!bank || !getenv("WAYMARK"))
		stop("bench", "no bank, or $WAYMARK does not name the program");
	for (size_t i = 0; i < COUNT(subjects); i++) {
		subjects[i].bank = bank;
		read_subject(&subjects[i], &arena);
	}
	printf("evaluate\n");
	measure_outside();
	measure_inside(subjects, COUNT(subjects));
	measure_portfolio(subjects);
	arena_release(&arena);
	return measure_result();
}
