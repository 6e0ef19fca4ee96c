#include "fixture.h"

#include "assess/why.h"
#include "base/text.h"

#include <string.h>

/* Explanations. The golden texts are made from the example of Cedar Inlet. */

static const struct assessment *cedar(void)
{
	const struct bank *bank = shipped_bank();

	return assessment_derive(bank, example_proposal(bank, "cedar.csv"),
				 example_framework(bank, "framework-cedar.csv"), 20697, ASSESS_FULL,
				 &arena);
}

static const char *why(const struct assessment *assessment, const char *name)
{
	struct error error = { 0 };
	const struct why *tree = why_derive(assessment, name, &arena, &error);

	return tree ? why_format(tree, &arena) : arena_copy_text(&arena, error.text);
}

TEST(explanations_lead_back_to_rules_and_answers)
{
	static const struct {
		const char *name, *golden;
	} rows[] = {
		{ "credit_points", "why-hidden-question.txt" },
		{ "stat_entitlements", "why-grid.txt" },
		{ "sys_review", "why-locked.txt" },
		{ "weekly_hours", "why-calculation.txt" },
		{ "res_workload", "why-check.txt" },
		{ "r2_build_funded", "why-check-estimate.txt" },
		{ "x_launch_lead", "why-conflict.txt" },
		{ "gate.development", "why-gate.txt" },
		{ "estimate.once_full", "why-once-full.txt" },
		{ "estimate.gap_percent_build", "why-gap.txt" },
		{ "input.learners", "why-input.txt" },
	};
	const struct assessment *assessment = cedar();

	for (size_t i = 0; i < COUNT(rows); i++)
		CHECK_GOLDEN(rows[i].golden, why(assessment, rows[i].name));
}

TEST(everything_with_a_name_can_say_why)
{
	const struct assessment *assessment = cedar();
	const struct bank *bank = assessment->bank;

	for (size_t i = 0; i < bank->questions.count; i++)
		CHECK_ROW(i, strchr(why(assessment, bank->questions.items[i].name), '\n'));
	for (size_t i = 0; i < bank->checks.count; i++)
		CHECK_ROW(i, strchr(why(assessment, bank->checks.items[i].name), '\n'));
	for (size_t i = 0; i < bank->conflicts.count; i++)
		CHECK_ROW(i, strchr(why(assessment, bank->conflicts.items[i].name), '\n'));
	for (size_t i = 0; i < bank->drivers.count; i++)
		CHECK_ROW(i, strchr(why(assessment, text_format(&arena, "driver.%s",
								bank->drivers.items[i].id)),
				    '\n'));
	for (size_t i = 0; i < RESULT_KEY_COUNT; i++)
		CHECK_ROW(i, strstr(why(assessment,
					text_format(&arena, "estimate.%s", estimate_keys[i].name)),
				    "made of "));
}

TEST(rows_of_the_estimate_name_parameters_source_and_confidence)
{
	static const struct {
		const char *name, *says;
	} rows[] = {
		{ "role.SME", "rate of Module author or subject expert" },
		{ "role.SME", "source S-PAY;S-TRAC, confidence B" },
		{ "row.A001", "low 8, likely 16, high 30  (source judgement, confidence C)" },
		{ "row.A001", "driver.ONE" },
		{ "range.once", "in 8 of 10 cases, P80" },
		{ "range.total", "beta-PERT" },
		{ "sensitivity.cohort", "input.learners := max(1, input('learners_low'))" },
		{ "benchmark.B01", "published: 10 to 45 ratio" },
	};
	const struct assessment *assessment = cedar();

	for (size_t i = 0; i < COUNT(rows); i++)
		CHECK_ROW(i, strstr(why(assessment, rows[i].name), rows[i].says));
}

TEST(a_name_of_both_a_question_and_a_check_explains_both)
{
	const struct assessment *assessment = cedar();

	CHECK(strstr(why(assessment, "pol_entry"), "question pol_entry:"));
	CHECK(strstr(why(assessment, "pol_entry"), "check pol_entry:"));
	CHECK(!strstr(why(assessment, "check.pol_entry"), "question pol_entry:"));
}

TEST(a_name_that_does_not_exist_is_answered_with_the_nearest)
{
	static const struct {
		const char *name, *text;
	} rows[] = {
		{ "credit_point",
		  "there is nothing called \"credit_point\" to explain (did you mean "
		  "credit_points?); give a question, check, conflict or gate, or estimate.KEY" },
		{ "estimate.once_fulll",
		  "there is nothing called \"estimate.once_fulll\" to explain (did you mean "
		  "estimate.once_full?); give a question, check, conflict or gate, or "
		  "estimate.KEY" },
		{ "zzzzzz",
		  "there is nothing called \"zzzzzz\" to explain; give a question, check, conflict "
		  "or gate, or estimate.KEY" },
		{ "",
		  "there is nothing called \"\" to explain; give a question, check, conflict or "
		  "gate, or estimate.KEY" },
	};
	const struct assessment *assessment = cedar();

	for (size_t i = 0; i < COUNT(rows); i++)
		CHECK_ROW_TEXT(i, why(assessment, rows[i].name), rows[i].text);
}
