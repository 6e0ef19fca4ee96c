#include "fixture.h"

#include "assess/rollup.h"
#include "base/number.h"
#include "base/text.h"

#include <string.h>

/* What nobody can mean is refused with a sentence at the field, and what the estimate takes instead
 * is told: nothing is held within limits in silence. The bank's own slips are in
 * tests/bank-broken. */

static const struct input_result *input_of(const struct assessment *assessment, const char *key)
{
	const struct bank *bank = assessment->bank;
	size_t i = 0;

	while (i + 1 < bank->inputs.count && strcmp(bank->inputs.items[i].key, key) != 0)
		i++;
	return &assessment->estimate->inputs[i];
}

TEST(answers_that_nobody_can_mean_are_refused_at_their_field)
{
	static const struct {
		const char *question, *value, *input, *sentence;
		int64_t held; /* micro */
	} rows[] = {
		{ "def_demand_first_run", "0", "learners",
		  "Enter a whole number of learners, 1 to 5000.", MICRO },
		{ "def_demand_first_run", "1000000000", "learners",
		  "Enter a whole number of learners, 1 to 5000.", 5000 * MICRO },
		{ "def_demand_first_run", "-5", "learners",
		  "Enter a whole number of learners, 1 to 5000.", MICRO },
		{ "res_years", "99", "years", "Enter a whole number of years, 1 to 10.",
		  10 * MICRO },
		{ "res_years", "0", "years", "Enter a whole number of years, 1 to 10.", MICRO },
		{ "res_runs_year", "0", "runs_per_year", "Enter a whole number of runs, 1 to 12.",
		  MICRO },
		{ "res_runs_year", "366", "runs_per_year", "Enter a whole number of runs, 1 to 12.",
		  12 * MICRO },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		const struct assessment *assessment = assess(
			shipped_bank(),
			text_format(&arena, "%s,,%s,", rows[i].question, rows[i].value), NULL);
		const struct input_result *input = input_of(assessment, rows[i].input);

		CHECK_ROW_TEXT(i, state_of(assessment, rows[i].question), "invalid");
		CHECK_ROW(i, strstr(first_problem(assessment), rows[i].sentence) != NULL);
		CHECK_ROW(i, !assessment->estimate->overflow);
		CHECK_ROW(i, input->clamped && input->value.micro == rows[i].held);
		CHECK_ROW(i, input->asked.micro != input->value.micro);
	}
}

/* More digits than a number has are no number, and no answer. */
TEST(figures_with_too_many_digits_are_no_answer)
{
	const struct assessment *assessment =
		assess(shipped_bank(), "def_demand_first_run,,99999999999999999999,", NULL);

	CHECK_TEXT(problems_of(assessment), "bad-value def_demand_first_run");
	CHECK_TEXT(state_of(assessment, "def_demand_first_run"), "open");
	CHECK(input_of(assessment, "learners")->assumed);
}

/* What cannot be read is left out; what is outside its limits counts, as with every answer. Either
 * is told. */
TEST(promised_hours_that_cannot_be_are_told)
{
	static const struct {
		const char *field, *value;
		size_t rows;
		bool told;
	} rows[] = {
		{ "alloc_hours", "many", 0, true },   { "alloc_role", "XYZ", 0, true },
		{ "alloc_period", "never", 0, true }, { "alloc_status", "promised", 0, true },
		{ "alloc_hours", "-5", 1, true },     { "alloc_hours", "1000000000", 1, true },
		{ "alloc_hours", "0", 1, false },
	};
	static const char *const good[][2] = {
		{ "alloc_role", "SME" },  { "alloc_post", "Dr Ash" }, { "alloc_period", "build" },
		{ "alloc_phase", "any" }, { "alloc_hours", "100" },   { "alloc_status", "funded" }
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct text text = text_start(&arena);

		for (size_t j = 0; j < COUNT(good); j++)
			text_add_format(&text, "%s,1,%s,\n", good[j][0],
					strcmp(good[j][0], rows[i].field) == 0 ? rows[i].value
									       : good[j][1]);
		const struct assessment *assessment = assess(shipped_bank(), text_end(&text), NULL);

		CHECK_ROW(i, assessment->estimate->allocations.count == rows[i].rows);
		CHECK_ROW(i,
			  (strstr(problems_of(assessment), rows[i].field) != NULL) == rows[i].told);
	}
}

/* A bank may allow what 64 bits cannot count: then no figure is told, and the portfolio names it.
 */
TEST(a_proposal_beyond_counting_is_named_in_the_portfolio)
{
	static const struct change_text wide[] = {
		{ "inputs.csv", "def_demand_first_run},40,count,0,,1,5000",
		  "def_demand_first_run},40,count,0,,1,999999999999" },
		{ "survey.csv", ". >= 1 and . <= 5000,\"Enter a whole number of learners, 1",
		  ". >= 1,\"Enter a whole number of learners, 1" },
		{ 0 },
	};
	const struct bank *bank = changed_bank(wide);
	const struct proposal *proposal = proposal_of(
		bank, "def_demand_first_run,,999999999999,\nprop_launch_date,,2026-10-01,");
	struct rollup_member member =
		rollup_member_derive(bank, proposal, NULL, 20000, "P-001", "Crowd", &arena);
	const struct rollup *rollup = rollup_derive(bank, &member, 1, 20000, &arena);

	CHECK(!member.inputs && member.has_launch);
	CHECK(!rollup->overflow && rollup->courses.count == 0 && rollup->failed.count == 1);
	CHECK_TEXT(rollup->failed.items[0].fault, "its figures are too large to be counted");
}

TEST(a_member_is_what_its_proposal_says)
{
	const struct bank *bank = shipped_bank();
	struct rollup_member member = rollup_member_derive(
		bank,
		proposal_of(bank, "@currency,,EUR,\nprop_launch_date,,2026-10-01,\n"
				  "def_demand_first_run,,24,\nres_first_build,,experienced,"),
		NULL, 20000, "P-001", "Course", &arena);

	CHECK(member.inputs && !member.fault && member.has_launch);
	CHECK_TEXT(member.currency, "EUR");
	CHECK(member.learners == 24 && member.learners_low == 6 && member.go_no_go.known);
	CHECK(!rollup_member_derive(bank, proposal_of(bank, "@currency,,GBP,"), NULL, 20000, "", "",
				    &arena)
		       .currency);
}
