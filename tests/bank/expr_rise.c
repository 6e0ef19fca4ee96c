#include "expr_bank.h"
#include "harness.h"

#include "base/number.h"
#include "base/text.h"

#include <string.h>

/* What is said to rise does: it is tried. The input credits and the driver A change, B and C stay.
 */

static const bool drivers_that_change[] = { true, false, false };
static const struct expr_change change = { .input = 0, .drivers = drivers_that_change };

struct trial {
	struct scope scope;
	struct value inputs[2];
	int64_t drivers[3];
};

static void start(struct trial *trial, const struct bank *bank)
{
	trial->scope = expr_scope(bank, "learners=40", &arena);
	memcpy(trial->inputs, trial->scope.inputs, sizeof(trial->inputs));
	memcpy(trial->drivers, trial->scope.drivers, sizeof(trial->drivers));
	trial->scope.inputs = trial->inputs;
	trial->scope.drivers = trial->drivers;
}

/* From nothing to millions of millions, in steps of all sizes, both at their own pace. */
static bool rises_when_tried(struct trial *trial, const struct expr *expr)
{
	struct value before = { .kind = VALUE_NUMBER };

	trial->inputs[0].micro = trial->drivers[0] = 0;
	for (int64_t step = 0; step < 400; step++) {
		struct value value = expr_eval(expr, &trial->scope);

		if (before.kind == VALUE_UNKNOWN
			    ? value.kind != VALUE_UNKNOWN
			    : value.kind == VALUE_NUMBER && value.micro < before.micro)
			return false;
		before = value;
		if (step % 3)
			trial->inputs[0].micro += trial->inputs[0].micro / 7 + step * step;
		else
			trial->drivers[0] += trial->drivers[0] / 5 + step;
	}
	return true;
}

static const struct expr *made(const struct bank *bank, const char *text)
{
	struct expr_context context = expr_context(bank, EXPR_NUMBER);
	const char *problem;
	const struct expr *expr = expr_made(&context, text, &arena, &problem);

	if (!expr)
		print_error("%s: %s\n", text, problem);
	CHECK(expr != NULL);
	return expr;
}

TEST(the_form_of_an_expression_tells_whether_it_moves_and_rises)
{
	static const struct {
		const char *text;
		bool moves, rises;
	} rows[] = {
		{ "3", false, true },
		{ "-3", false, false },
		{ "driver('B') * ${learners}", false, true },
		{ "driver('C')", false, false },
		{ "driver('B') - 1 + driver('B') mod 2", false, true },
		{ "${points}", false, false },
		{ "input('credits')", true, true },
		{ "driver('A') + input('credits') + 1", true, true },
		{ "driver('A') - 1", true, false },
		{ "1 - driver('A')", true, false },
		{ "driver('A') + driver('C')", true, false },
		{ "-input('credits')", true, false },
		{ "input('credits') * driver('A') * 0.000001 div 3", true, true },
		{ "input('credits') * driver('C')", true, false },
		{ "input('credits') div 0", true, false },
		{ "input('credits') div (0 - 2)", true, false },
		{ "100 div driver('A')", true, false },
		{ "input('credits') mod 7", true, false },
		{ "ceil(input('credits') div 20) * 8", true, true },
		{ "floor(driver('A')) + round(driver('A'), 2) + abs(driver('A'))", true, true },
		{ "max(min(10, driver('A')), ceil(input('credits') * 20 div 100))", true, true },
		{ "max(driver('C'), driver('A'))", true, false },
		{ "driver('B') * if(input('experience') = 'some', driver('A'), 0 - 1)", true,
		  true },
		{ "driver('B') * if(input('experience') = 'first', driver('A'), 0 - 1)", true,
		  false },
		{ "if(${points} > 1, driver('A'), driver('A'))", true, false },
		{ "if(driver('A') > 10, 1, 2)", true, false },
		{ "coalesce(driver('A'), 1)", true, false },
		{ "string-length(concat(driver('A')))", true, false },
	};
	const struct bank *bank = expr_bank(&arena);
	struct trial trial;

	start(&trial, bank);
	for (size_t i = 0; i < COUNT(rows); i++) {
		const struct expr *expr = made(bank, rows[i].text);

		CHECK_ROW(i, expr_moves(expr, &change) == rows[i].moves);
		CHECK_ROW(i, expr_rises(expr, &change, &trial.scope) == rows[i].rises);
		CHECK_ROW(i, !rows[i].rises || rises_when_tried(&trial, expr));
	}
	CHECK(!expr_moves(NULL, &change));
}

static unsigned draw(uint64_t *state, unsigned below)
{
	*state ^= *state << 13;
	*state ^= *state >> 7;
	*state ^= *state << 17;
	return (unsigned)(*state >> 33) % below;
}

static void make(uint64_t *state, struct text *text, unsigned depth)
{
	static const char *const leaves[] = {
		"input('credits')", "driver('A')", "driver('B')", "driver('C')",  "0",
		"0.000001",         "2.5",         "20",          "999999999999", "${points}"
	};
	/* An operand stands for each *, a sign of multiplication for &. */
	static const char *const forms[] = {
		"(* + *)",   "(* + * - *)", "(* & *)",         "(* & * div *)",
		"(* div *)", "(* mod *)",   "min(*, *)",       "max(*, *)",
		"round(*)",  "round(*, 2)", "floor(*)",        "ceil(*)",
		"abs(*)",    "-(*)",        "if(* > 1, *, *)", "coalesce(*, *)",
	};

	if (!depth || !draw(state, 6)) {
		text_add(text, leaves[draw(state, COUNT(leaves))]);
		return;
	}
	for (const char *form = forms[draw(state, COUNT(forms))]; *form; form++) {
		if (*form == '*')
			make(state, text, depth - 1);
		else
			text_add_char(text, *form == '&' ? '*' : *form);
	}
}

TEST(what_is_said_to_rise_does)
{
	const struct bank *bank = expr_bank(&arena);
	struct trial trial;
	uint64_t state = 20261123;
	unsigned said = 0;

	start(&trial, bank);
	for (size_t i = 0; i < 6000; i++) {
		struct arena_mark mark = arena_mark(&arena);
		struct text text = text_start(&arena);

		make(&state, &text, 1 + (unsigned)i % 3);
		const struct expr *expr = made(bank, text_end(&text));

		start(&trial, bank);
		if (expr_moves(expr, &change) && expr_rises(expr, &change, &trial.scope)) {
			said++;
			CHECK_ROW(i, rises_when_tried(&trial, expr));
		}
		arena_rewind(&arena, mark);
	}
	CHECK(said > 500);
}
