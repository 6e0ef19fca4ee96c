#include "expr_bank.h"
#include "harness.h"

#include "base/number.h"
#include "base/text.h"

#include <string.h>

/* Expressions made at random, each with its outcome worked out beside it by plain means: arithmetic
 * in 128 bits, rounding by remainders, the tables of logic as they stand in the document. */

struct random {
	uint64_t state;
};

static unsigned draw(struct random *random, unsigned below)
{
	random->state ^= random->state << 13;
	random->state ^= random->state >> 7;
	random->state ^= random->state << 17;
	return (unsigned)(random->state >> 33) % below;
}

struct number {
	bool known;
	int128 micro;
};

static struct number in_range(int128 micro)
{
	int128 most = INT64_MAX;

	return micro > most || micro < -most ? (struct number){ 0 }
					     : (struct number){ true, micro };
}

static struct number quotient(int128 n, int128 d)
{
	if (d == 0)
		return (struct number){ 0 };
	bool negative = (n < 0) != (d < 0);
	int128 size = n < 0 ? -n : n, by = d < 0 ? -d : d;
	int128 whole = size / by, rest = size - whole * by;

	if (rest >= by - rest)
		whole++;
	return in_range(negative ? -whole : whole);
}

static struct number remainder_of(int128 a, int128 b)
{
	if (b == 0)
		return (struct number){ 0 };
	bool negative = a < 0;
	int128 size = negative ? -a : a, by = b < 0 ? -b : b;

	size -= size / by * by;
	return (struct number){ true, negative ? -size : size };
}

static struct number make_number(struct random *random, struct text *text, unsigned depth);
static enum truth make_condition(struct random *random, struct text *text, unsigned depth);

static struct number make_literal(struct random *random, struct text *text)
{
	static const char *const texts[] = {
		"0",          "1",           "2.5",          "0.000001",
		"3",          "1000000",     "999999999999", "0.5",
		"7.777777",   "${learners}", "${points}",    "input('credits')",
		"driver('C')"
	};
	static const int64_t values[] = {
		0,      1000000, 2500000,  1, 3000000,  1000000000000, 999999999999000000,
		500000, 7777777, 40000000, 0, 12500000, -333000
	};
	unsigned at = draw(random, COUNT(texts));

	text_add(text, texts[at]);
	return at == 10 ? (struct number){ 0 } : (struct number){ true, values[at] };
}

static struct number combine(struct number one, unsigned how, struct number other)
{
	if (!one.known || !other.known)
		return (struct number){ 0 };
	switch (how) {
	case 0:
		return in_range(one.micro + other.micro);
	case 1:
		return in_range(one.micro - other.micro);
	case 2:
		return quotient(one.micro * other.micro, MICRO);
	case 3:
		return quotient(one.micro * MICRO, other.micro);
	default:
		return remainder_of(one.micro, other.micro);
	}
}

static struct number make_chain(struct random *random, struct text *text, unsigned depth)
{
	static const char *const signs[] = { " + ", " - ", " * ", " div ", " mod " };
	bool product = draw(random, 2);
	unsigned operands = 2 + draw(random, 2);

	text_add(text, "(");
	struct number number = make_number(random, text, depth - 1);

	for (unsigned i = 1; i < operands; i++) {
		unsigned how = product ? 2 + draw(random, 3) : draw(random, 2);

		text_add(text, signs[how]);
		number = combine(number, how, make_number(random, text, depth - 1));
	}
	text_add(text, ")");
	return number;
}

static struct number make_choice(struct random *random, struct text *text, unsigned depth)
{
	text_add(text, "if(");
	enum truth truth = make_condition(random, text, depth - 1);

	text_add(text, ", ");
	struct number yes = make_number(random, text, depth - 1);

	text_add(text, ", ");
	struct number no = make_number(random, text, depth - 1);

	text_add(text, ")");
	return truth == TRUTH_UNKNOWN ? (struct number){ 0 } : truth == TRUTH_YES ? yes : no;
}

static struct number make_coalesce(struct random *random, struct text *text, unsigned depth)
{
	text_add(text, "coalesce(");
	struct number one = make_number(random, text, depth - 1);

	text_add(text, ", ");
	struct number other = make_number(random, text, depth - 1);

	text_add(text, ")");
	return one.known ? one : other;
}

static struct number make_bound(struct random *random, struct text *text, unsigned depth)
{
	bool least = draw(random, 2);

	text_add(text, least ? "min(" : "max(");
	struct number one = make_number(random, text, depth - 1);

	text_add(text, ", ");
	struct number other = make_number(random, text, depth - 1);

	text_add(text, ")");
	if (!one.known || !other.known)
		return (struct number){ 0 };
	return (one.micro < other.micro) == least ? one : other;
}

static struct number make_rounded(struct random *random, struct text *text, unsigned depth)
{
	static const char *const starts[] = { "round(", "floor(", "ceil(", "abs(", "-(" };
	unsigned how = draw(random, COUNT(starts));

	text_add(text, starts[how]);
	struct number number = make_number(random, text, depth - 1);

	text_add(text, ")");
	if (!number.known)
		return number;
	if (how == 3)
		return in_range(number.micro < 0 ? -number.micro : number.micro);
	if (how == 4)
		return in_range(-number.micro);
	int128 rest = number.micro % MICRO;

	if (how == 0)
		return combine(quotient(number.micro, MICRO), 2,
			       (struct number){ true, (int128)MICRO * MICRO });
	if (how == 1)
		return in_range(number.micro - rest - (rest < 0 ? MICRO : 0));
	return in_range(number.micro - rest + (rest > 0 ? MICRO : 0));
}

static struct number make_number(struct random *random, struct text *text, unsigned depth)
{
	static struct number (*const makers[])(struct random *, struct text *, unsigned) = {
		make_chain,    make_chain, make_chain,   make_choice,
		make_coalesce, make_bound, make_rounded,
	};

	if (!depth || !draw(random, 5))
		return make_literal(random, text);
	return makers[draw(random, COUNT(makers))](random, text, depth);
}

static enum truth make_comparison(struct random *random, struct text *text, unsigned depth)
{
	static const char *const signs[] = { " = ", " != ", " < ", " <= ", " > ", " >= " };
	struct number one = make_number(random, text, depth ? depth - 1 : 0);
	unsigned how = draw(random, COUNT(signs));

	text_add(text, signs[how]);
	struct number other = make_number(random, text, depth ? depth - 1 : 0);

	if (!one.known || !other.known)
		return TRUTH_UNKNOWN;
	bool outcomes[] = { one.micro == other.micro, one.micro != other.micro,
			    one.micro<other.micro, one.micro <= other.micro, one.micro> other.micro,
			    one.micro >= other.micro };

	return outcomes[how] ? TRUTH_YES : TRUTH_NO;
}

/* Rows and columns: no, yes, unknown, as in enum truth. */
static const enum truth and_table[3][3] = {
	{ TRUTH_NO, TRUTH_NO, TRUTH_NO },
	{ TRUTH_NO, TRUTH_YES, TRUTH_UNKNOWN },
	{ TRUTH_NO, TRUTH_UNKNOWN, TRUTH_UNKNOWN },
};
static const enum truth or_table[3][3] = {
	{ TRUTH_NO, TRUTH_YES, TRUTH_UNKNOWN },
	{ TRUTH_YES, TRUTH_YES, TRUTH_YES },
	{ TRUTH_UNKNOWN, TRUTH_YES, TRUTH_UNKNOWN },
};

static enum truth make_logic(struct random *random, struct text *text, unsigned depth)
{
	bool both = draw(random, 2);
	unsigned operands = 2 + draw(random, 2);

	text_add(text, "(");
	enum truth truth = make_condition(random, text, depth - 1);

	for (unsigned i = 1; i < operands; i++) {
		text_add(text, both ? " and " : " or ");
		enum truth other = make_condition(random, text, depth - 1);

		truth = both ? and_table[truth][other] : or_table[truth][other];
	}
	text_add(text, ")");
	return truth;
}

static enum truth make_condition(struct random *random, struct text *text, unsigned depth)
{
	unsigned how = depth ? draw(random, 5) : 0;

	if (how <= 1)
		return make_comparison(random, text, depth);
	if (how <= 3)
		return make_logic(random, text, depth);
	text_add(text, "not(");
	enum truth truth = make_condition(random, text, depth - 1);

	text_add(text, ")");
	return truth == TRUTH_UNKNOWN ? truth : truth == TRUTH_YES ? TRUTH_NO : TRUTH_YES;
}

enum { ROUNDS = 20000, DEPTH = 5 };

static const struct expr *compiled(const struct bank *bank, const char *text, enum expr_type wanted,
				   struct arena *scratch)
{
	struct expr_context context = expr_context(bank, wanted);
	const char *problem;
	const struct expr *expr = expr_made(&context, text, scratch, &problem);

	if (!expr)
		print_error("%s\n%s\n", text, problem);
	return expr;
}

TEST(random_numbers_agree_with_plain_arithmetic)
{
	const struct bank *bank = expr_bank(&arena);
	struct scope scope = expr_scope(bank, "learners=40", &arena);
	struct random random = { 88172645463325252U };
	size_t known = 0;

	for (size_t i = 0; i < ROUNDS; i++) {
		struct arena_mark mark = arena_mark(&arena);
		struct text text = text_start(&arena);
		struct number wanted = make_number(&random, &text, DEPTH);
		const struct expr *expr = compiled(bank, text_end(&text), EXPR_NUMBER, &arena);

		CHECK_ROW(i, expr != NULL);
		struct value got = expr_eval(expr, &scope);

		if ((got.kind == VALUE_NUMBER) != wanted.known
		    || (wanted.known && got.micro != wanted.micro))
			print_error("%s\n", text_end(&text));
		CHECK_ROW(i, (got.kind == VALUE_NUMBER) == wanted.known);
		CHECK_ROW(i, !wanted.known || got.micro == wanted.micro);
		known += wanted.known;
		arena_rewind(&arena, mark);
	}
	/* Otherwise the property says little. */
	CHECK(known > ROUNDS / 4 && known < ROUNDS - ROUNDS / 10);
}

TEST(random_conditions_agree_with_the_tables)
{
	const struct bank *bank = expr_bank(&arena);
	struct scope scope = expr_scope(bank, "learners=40", &arena);
	struct random random = { 362436069U };
	size_t outcomes[3] = { 0 };

	for (size_t i = 0; i < ROUNDS; i++) {
		struct arena_mark mark = arena_mark(&arena);
		struct text text = text_start(&arena);
		enum truth wanted = make_condition(&random, &text, DEPTH);
		const struct expr *expr = compiled(bank, text_end(&text), EXPR_CONDITION, &arena);

		CHECK_ROW(i, expr != NULL);
		if (expr_test(expr, &scope) != wanted)
			print_error("%s\n", text_end(&text));
		CHECK_ROW(i, expr_test(expr, &scope) == wanted);
		outcomes[wanted]++;
		arena_rewind(&arena, mark);
	}
	CHECK(outcomes[0] > ROUNDS / 20 && outcomes[1] > ROUNDS / 20 && outcomes[2] > ROUNDS / 20);
}
