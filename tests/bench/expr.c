#include "measure.h"

#include "bank/bank.h"
#include "base/number.h"

#include <stdio.h>
#include <stdlib.h>

/* Expressions: compiling as many as the shipped bank holds, and evaluating one driver formula of
 * seven parts, as the search for the break-even does some 100,000 times for one evaluation. */

enum { EVALUATIONS = 1000000, TIMES = 21 };

struct subject {
	const struct bank *bank;
	const struct expr **exprs; /* all of the bank's conditions and numbers, for their texts */
	size_t count;
	const struct expr *formula;
	struct scope scope;
	int64_t sum; /* so that nothing is left out */
};

static void add(struct subject *subject, const struct expr *expr)
{
	if (expr)
		subject->exprs[subject->count++] = expr;
}

static void collect(struct subject *subject)
{
	const struct bank *bank = subject->bank;

	for (size_t i = 0; i < bank->questions.count; i++) {
		add(subject, bank->questions.items[i].relevant);
		add(subject, bank->questions.items[i].calculation);
	}
	for (size_t i = 0; i < bank->checks.count; i++) {
		add(subject, bank->checks.items[i].applies);
		add(subject, bank->checks.items[i].met_when);
	}
	for (size_t i = 0; i < bank->conflicts.count; i++)
		add(subject, bank->conflicts.items[i].when);
	for (size_t i = 0; i < bank->inputs.count; i++)
		add(subject, bank->inputs.items[i].from);
	for (size_t i = 0; i < bank->drivers.count; i++)
		add(subject, bank->drivers.items[i].formula);
}

static struct expr_context context_of(const struct bank *bank)
{
	return (struct expr_context){
		.bank = bank,
		.uses = EXPR_USES_QUESTIONS | EXPR_USES_RESULTS | EXPR_USES_DEVIATIONS
			| EXPR_USES_INPUTS | EXPR_USES_DRIVERS,
		.wanted = EXPR_ANY_OR_CONDITION,
		.driver_limit = bank->drivers.count,
	};
}

static void compile_all(void *data)
{
	struct subject *subject = data;
	struct expr_context context = context_of(subject->bank);
	struct arena arena = { 0 };
	struct problems problems = problems_start(&arena);

	for (size_t i = 0; i < subject->count; i++) {
		if (!expr_parse(&context, expr_text(subject->exprs[i]), (struct place){ 0 }, NULL,
				&arena, &problems))
			abort();
	}
	arena_release(&arena);
}

static void evaluate(void *data)
{
	struct subject *subject = data;

	for (size_t i = 0; i < EVALUATIONS; i++)
		subject->sum += expr_eval(subject->formula, &subject->scope).micro;
}

static void test_all(void *data)
{
	struct subject *subject = data;

	for (size_t i = 0; i < subject->count; i++)
		subject->sum += expr_eval(subject->exprs[i], &subject->scope).kind;
}

static void prepare_scope(struct subject *subject, struct arena *arena)
{
	const struct bank *bank = subject->bank;
	struct value *inputs = ARENA_ARRAY(arena, struct value, bank->inputs.count);
	int64_t *drivers = ARENA_ARRAY(arena, int64_t, bank->drivers.count);

	for (size_t i = 0; i < bank->inputs.count; i++)
		inputs[i] = (struct value){ .kind = VALUE_NUMBER, .micro = 40 * MICRO };
	for (size_t i = 0; i < bank->drivers.count; i++)
		drivers[i] = 123 * MILLI + 456;
	subject->scope =
		(struct scope){ .bank = bank,
				.answers = ARENA_ARRAY(arena, struct value, bank->questions.count),
				.inputs = inputs,
				.drivers = drivers,
				.arena = arena };
}

static double nanoseconds(struct subject *subject, const char *formula, struct arena *arena,
			  struct problems *problems)
{
	struct expr_context context = context_of(subject->bank);

	subject->formula =
		expr_parse(&context, formula, (struct place){ 0 }, NULL, arena, problems);
	if (!subject->formula)
		abort();
	return measure(evaluate, subject, TIMES).fastest * 1e6 / EVALUATIONS;
}

int main(void)
{
	struct arena arena = { 0 };
	struct problems problems = problems_start(&arena);
	struct subject subject = { .bank = bank_load(NULL, &arena, &problems) };

	if (!subject.bank)
		return 1;
	subject.exprs = ARENA_ARRAY(&arena, const struct expr *, 4096);
	collect(&subject);
	prepare_scope(&subject, &arena);
	printf("expressions (%zu of the shipped bank)\n", subject.count);
	measure_report("compile all of them", measure(compile_all, &subject, TIMES).median, "ms",
		       1);
	measure_report("evaluate all of them without answers",
		       measure(test_all, &subject, TIMES).median * 1e3, "us", 50);
	measure_report("evaluate input('learners')",
		       nanoseconds(&subject, "input('learners')", &arena, &problems), "ns", 20);
	measure_report("evaluate seven parts: driver * (100 - input) div 100 + ...",
		       nanoseconds(&subject,
				   "driver('NLH') * (100 - input('reuse_pct')) div 100 + "
				   "input('partners')",
				   &arena, &problems),
		       "ns", 100);
	measure_report("evaluate round(learners * pct div 100) * tasks",
		       nanoseconds(&subject,
				   "round(input('learners') * input('submit_pct') div 100) * "
				   "input('summative_tasks')",
				   &arena, &problems),
		       "ns", 100);
	arena_release(&arena);
	return measure_result();
}
