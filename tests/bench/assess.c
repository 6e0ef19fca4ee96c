#include "measure.h"

#include "assess/assessment.h"
#include "bank/bank.h"
#include "base/file.h"

#include <stdio.h>
#include <stdlib.h>

/* The assessment without its estimate: what the walk pays after each answer. Both parts are
 * measured together and the estimate alone; the difference is the assessment's own. The fastest
 * runs are taken, as the difference of two medians says more of what else the machine does. */

struct subject {
	const struct bank *bank;
	const struct proposal *proposal;
	const struct framework *framework;
	const struct assessment *assessment;
};

static void stop(const char *text)
{
	fprintf(stderr, "%s\n", text);
	exit(1);
}

static struct file read_file(const char *path, struct arena *arena)
{
	struct error error = { 0 };
	struct file file;

	if (!file_read(&file, path, FILE_LIMIT, arena, &error))
		stop(error.text);
	return file;
}

static void assess(void *which)
{
	const struct subject *subject = which;
	struct arena arena = { 0 };

	assessment_derive(subject->bank, subject->proposal, subject->framework, 20697,
			  ASSESS_NO_BREAK_EVEN, &arena);
	arena_release(&arena);
}

static void estimate(void *which)
{
	const struct subject *subject = which;
	const struct estimate *known = subject->assessment->estimate;
	struct arena arena = { 0 };
	const struct scope scope = assessment_scope(subject->assessment, &arena);

	estimate_derive(subject->bank, &scope, known->allocations.items, known->allocations.count,
			ESTIMATE_NO_BREAK_EVEN, &arena);
	arena_release(&arena);
}

int main(void)
{
	struct arena arena = { 0 };
	struct problems problems = problems_start(&arena);
	struct error error = { 0 };
	struct subject subject = { .bank = bank_load("data/bank", &arena, &problems) };

	if (!subject.bank)
		stop("data/bank is not valid");
	const struct file proposal = read_file("data/examples/loughree.csv", &arena);
	const struct file framework = read_file("data/examples/framework-loughree.csv", &arena);

	subject.proposal = proposal_read(&proposal, subject.bank, &arena, &error);
	subject.framework = framework_read(&framework, subject.bank, &arena, &problems);
	if (!subject.proposal || !subject.framework)
		stop("the example cannot be read");
	subject.assessment = assessment_derive(subject.bank, subject.proposal, subject.framework,
					       20697, ASSESS_NO_BREAK_EVEN, &arena);
	const double whole = measure(assess, &subject, 500).fastest;
	const double part = measure(estimate, &subject, 500).fastest;

	measure_report("assessment without the estimate", whole - part, "ms", 0.3);
	measure_report("estimate without the break-even search", part, "ms", 0);
	arena_release(&arena);
	return measure_result();
}
