#include "measure.h"

#include "assess/load.h"
#include "assess/rollup.h"
#include "assess/simulation.h"
#include "bank/bank.h"
#include "base/text.h"

#include <stdio.h>
#include <stdlib.h>

/* The estimate alone, on the shipped bank: as planned, and with first years of their own, for which
 * the search for break-even needs more drivers. */

struct subject {
	const struct bank *bank;
	const struct value *answers;
	enum estimate_depth depth;
};

static void derive(void *which)
{
	const struct subject *subject = which;
	struct arena arena = { 0 };
	struct scope scope = { .bank = subject->bank,
			       .answers = subject->answers,
			       .arena = &arena };

	estimate_derive(subject->bank, &scope, NULL, 0, subject->depth, &arena);
	arena_release(&arena);
}

/* 10,000 trials for an estimate at hand. */
struct sponsor {
	const struct bank *bank;
	const struct estimate *estimate;
};

static void simulate(void *which)
{
	const struct sponsor *sponsor = which;
	struct arena arena = { 0 };

	estimate_simulate(sponsor->bank, sponsor->estimate, &arena);
	arena_release(&arena);
}

/* The load by month, and the search for what gets it down. */
static void relieve(void *which)
{
	const struct sponsor *sponsor = which;
	struct arena arena = { 0 };

	estimate_load_remedies(sponsor->bank, sponsor->estimate, &arena);
	arena_release(&arena);
}

/* A thousand proposals, launched one a week. */
#define PROPOSALS 1000
struct portfolio {
	const struct bank *bank;
	struct rollup_member members[PROPOSALS];
};

static void roll_up(void *which)
{
	const struct portfolio *portfolio = which;
	struct arena arena = { 0 };

	rollup_derive(portfolio->bank, portfolio->members, PROPOSALS, 20000, &arena);
	arena_release(&arena);
}

static void measure_portfolio(const struct sponsor *sponsor, struct arena *arena)
{
	struct portfolio *portfolio = ARENA_NEW(arena, struct portfolio);

	portfolio->bank = sponsor->bank;
	for (size_t i = 0; i < PROPOSALS; i++)
		portfolio->members[i] = (struct rollup_member){
			.inputs = sponsor->estimate->input_values,
			.learners = sponsor->estimate->demand.plan,
			.learners_low = sponsor->estimate->demand.low,
			.go_no_go = sponsor->estimate->go_no_go,
			.has_launch = true,
			.launch = 20000 + (int32_t)(7 * (i * 37 % PROPOSALS)),
		};
	measure_report("estimate: 1,000 proposals rolled up",
		       measure(roll_up, portfolio, 10).fastest, "ms", 1000);
}

static void measure_asked(const struct bank *bank, const struct value *answers, struct arena *arena)
{
	struct scope scope = { .bank = bank, .answers = answers, .arena = arena };
	struct sponsor sponsor = {
		.bank = bank,
		.estimate = estimate_derive(bank, &scope, NULL, 0, ESTIMATE_FULL, arena),
	};

	measure_report("estimate: 10,000 trials", measure(simulate, &sponsor, 20).fastest, "ms",
		       150);
	measure_report("estimate: what would relieve the core team",
		       measure(relieve, &sponsor, 100).fastest, "ms", 16);
	measure_portfolio(&sponsor, arena);
}

static const struct value *answer(const struct bank *bank, const char *const (*answers)[2],
				  struct arena *arena)
{
	struct value *values = ARENA_ARRAY(arena, struct value, bank->questions.count);
	bool bad = false;

	for (; (*answers)[0]; answers++) {
		const struct question *question = question_find(bank, (*answers)[0]);

		if (!question) {
			fprintf(stderr, "no question %s\n", (*answers)[0]);
			exit(1);
		}
		values[question->index] = value_parse(question, (*answers)[1], arena, &bad);
	}
	return values;
}

int main(void)
{
	static const char *const plain[][2] = { { NULL, NULL } };
	static const char *const ramps[][2] = { { "res_ramp1_pct", "50" },
						{ "res_ramp2_pct", "75" },
						{ "res_years", "10" },
						{ NULL, NULL } };
	static const struct {
		const char *what;
		const char *const (*answers)[2];
		enum estimate_depth depth;
		double budget;
	} rows[] = {
		{ "estimate: everything", plain, ESTIMATE_FULL, 4 },
		{ "estimate: without break-even", plain, ESTIMATE_NO_BREAK_EVEN, 0.7 },
		{ "estimate: everything, ten years that grow", ramps, ESTIMATE_FULL, 8 },
		{ "estimate: the same without break-even", ramps, ESTIMATE_NO_BREAK_EVEN, 1.4 },
	};
	struct arena arena = { 0 };
	struct problems problems = problems_start(&arena);
	const struct bank *bank = bank_load(NULL, &arena, &problems);

	if (!bank)
		return 1;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct subject subject = { .bank = bank,
					   .answers = answer(bank, rows[i].answers, &arena),
					   .depth = rows[i].depth };

		measure_report(rows[i].what, measure(derive, &subject, 300).fastest, "ms",
			       rows[i].budget);
	}
	measure_asked(bank, answer(bank, plain, &arena), &arena);
	arena_release(&arena);
	return measure_result();
}
