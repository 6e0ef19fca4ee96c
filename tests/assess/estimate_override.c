#include "estimate_kit.h"

#include "base/text.h"

#include <string.h>

/* What if: inputs with another value. */

static struct estimate *estimate_if(const struct bank *bank, const char *const (*pairs)[2],
				    size_t count)
{
	struct estimate_override items[4];
	struct value *answers = ARENA_ARRAY(&arena, struct value, bank->questions.count);
	const struct scope scope = { .bank = bank, .answers = answers, .arena = &arena };
	const struct estimate_overrides overrides = { items, count };
	struct error error = { 0 };

	for (size_t i = 0; i < count; i++) {
		items[i].input = input_find(bank, pairs[i][0]);
		CHECK(items[i].input != NULL);
		CHECK(input_parse(items[i].input, pairs[i][1], &items[i].value, &arena, &error));
	}
	return estimate_derive_with(bank, &scope, NULL, 0, &overrides, ESTIMATE_FULL, &arena);
}

/* What is overridden gives the figures that the answer would give, in every input and total. */
TEST(an_overridden_input_counts_as_the_answer_would)
{
	static const struct {
		const char *pairs[2][2];
		size_t count;
		const char *answers;
	} rows[] = {
		{ { { "runs_per_year", "1" } }, 1, "res_runs_year=1" },
		{ { { "learners", "60" } }, 1, "def_demand_first_run=60" },
		{ { { "volatility", "high" } }, 1, "res_volatility=high" },
		{ { { "fee_gbp", "812.5" } }, 1, "res_fee=812.5" },
		{ { { "learners", "12" }, { "learners_low", "11" } },
		  2,
		  "def_demand_first_run=12;res_learners_low=11" },
	};
	const struct bank *bank = kit_bank();

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct estimate *would = estimate_if(bank, rows[i].pairs, rows[i].count);
		struct estimate *answered = kit_estimate(bank, rows[i].answers);

		for (size_t j = 0; j < bank->inputs.count; j++)
			CHECK_ROW_TEXT(i, value_format(&would->input_values[j], &arena),
				       value_format(&answered->input_values[j], &arena));
		CHECK_ROW(i, memcmp(&would->total, &answered->total, sizeof(would->total)) == 0);
		CHECK_ROW(i, would->full.whole == answered->full.whole);
		CHECK_ROW(i, would->demand.chance_full == answered->demand.chance_full);
	}
}

TEST(an_overridden_input_is_neither_assumed_nor_answered)
{
	static const char *const pairs[][2] = { { "learners", "60" } };
	const struct bank *bank = kit_bank();
	const struct estimate *would = estimate_if(bank, pairs, 1);
	size_t index = input_find(bank, "learners")->index;

	CHECK(would->inputs[index].overridden && !would->inputs[index].assumed);
	for (size_t i = 0; i < bank->inputs.count; i++)
		CHECK_ROW(i, would->inputs[i].overridden == (i == index));
}

/* A sentence with what was found and what would do, never another number in its place. */
TEST(values_that_no_input_takes_are_refused)
{
	static const struct {
		const char *input, *text, *says;
	} rows[] = {
		{ "learners", "1000000000",
		  "\"1000000000\" is too large. It takes a whole number "
		  "from 1 to 5,000." },
		{ "learners", "9999999999999", "is no number that can be kept" },
		{ "learners", "0", "is too small" },
		{ "learners", "", "is no number" },
		{ "learners", "40.5", "has too many places" },
		{ "learners", "1e9", "is no number" },
		{ "years", "500", "is too large. It takes a whole number from 1 to 10." },
		{ "years", "-3", "is too small" },
		{ "fee_gbp", "12.345", "at most 2 places from 0 to 20,000." },
		{ "volatility", "wild", "It takes low, medium or high." },
	};
	const struct bank *bank = kit_bank();

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct error error = { 0 };
		struct value value = { .kind = VALUE_DATE };

		CHECK_ROW(i, !input_parse(input_find(bank, rows[i].input), rows[i].text, &value,
					  &arena, &error));
		CHECK_ROW(i, value.kind == VALUE_DATE);
		CHECK_ROW(i, strstr(error.text, rows[i].says) != NULL);
	}
}

TEST(an_input_is_one_answer_or_a_formula)
{
	static const struct {
		const char *input, *question;
	} rows[] = {
		{ "learners", "def_demand_first_run" },
		{ "volatility", "res_volatility" },
		{ "fee_gbp", NULL },
		{ "new_platforms", NULL },
		{ "online_pct", NULL },
	};
	const struct bank *bank = kit_bank();

	for (size_t i = 0; i < COUNT(rows); i++) {
		const struct question *question =
			input_question(input_find(bank, rows[i].input), bank);

		CHECK_ROW(i, !question == !rows[i].question);
		if (question)
			CHECK_ROW_TEXT(i, question->name, rows[i].question);
	}
}
