#include "compare.h"
#include "fixture.h"

#include "base/date.h"
#include "base/json.h"
#include "base/text.h"

#include <string.h>

/* The expected results of data/examples, whole. */

static const struct example {
	const char *proposal, *framework, *expected;
} examples[] = {
	{ "dunmar.csv", NULL, "dunmar.json" },
	{ "dunmar.json", NULL, "dunmar.json" },
	{ "loughree.csv", "framework-loughree.csv", "loughree.json" },
	{ "loughree.json", "framework-loughree.json", "loughree.json" },
	{ "cedar.csv", "framework-cedar.csv", "cedar.json" },
	{ "cedar.json", "framework-cedar.json", "cedar.json" },
};

static int32_t day_of(const char *text)
{
	int32_t day = 0;

	assert_true(date_parse(text, &day));
	return day;
}

static void check_document(size_t row, const char *written, const char *expected)
{
	const char *path = file_join(&arena, "data/examples/expected", expected);

	CHECK_ROW_TEXT(row, compare_results(written, test_read(path), &arena), "");
}

TEST(examples_give_their_expected_results)
{
	const struct bank *bank = shipped_bank();

	for (size_t i = 0; i < COUNT(examples); i++) {
		const struct proposal *proposal = example_proposal(bank, examples[i].proposal);
		const struct framework *framework =
			examples[i].framework ? example_framework(bank, examples[i].framework)
					      : NULL;
		const struct assessment *assessment = assessment_derive(
			bank, proposal, framework, day_of(proposal_meta(proposal, "today")),
			ASSESS_FULL, &arena);

		check_document(i, assessment_write(assessment, &arena), examples[i].expected);
	}
}

TEST(an_empty_proposal_under_the_starter_framework_gives_its_expected_result)
{
	const struct bank *bank = shipped_bank();
	const struct proposal empty = { 0 };
	const struct assessment *assessment = assessment_derive(
		bank, &empty, bank->starter, day_of("2026-09-01"), ASSESS_FULL, &arena);

	check_document(0, assessment_write(assessment, &arena), "empty-starter.json");
}

TEST(the_defaults_of_the_model_give_their_expected_estimate)
{
	const struct bank *bank = shipped_bank();
	const struct proposal empty = { 0 };
	const struct assessment *assessment =
		assessment_derive(bank, &empty, NULL, day_of("2026-09-01"), ASSESS_FULL, &arena);
	struct json_writer *writer = json_writer_open(&arena);

	/* That file leaves out what a proposal's estimate tells besides. */
	estimate_write(assessment->estimate, bank, writer, NULL);
	CHECK_TEXT(compare_results(json_writer_close(writer, 1),
				   test_read("data/examples/expected/estimate-default.json"),
				   &arena),
		   ".benchmarks: a list is not nothing\n.assumed: a list is not nothing\n"
		   ".clamped: a list is not nothing\n");
}

/* The parts of which the examples have none, as written. */
TEST(a_result_tells_problems_suggestions_and_grids_half_filled)
{
	const struct bank *bank = shipped_bank();
	const char *written = assessment_write(
		assess(bank,
		       "res_team,academic,part,\nprop_titel,,x,\npol_min_age,,16,\n"
		       "@check,core_web_page,na,",
		       "stat_entitlements,vle,full,suggest,,,\n"
		       "stat_entitlements,email,none,suggest,,,\nstack_intent,,rpl,suggest,,,\n"
		       "pol_min_age,,18,default,Senate,,"),
		&arena);
	static const char *const parts[] = {
		"\"res_team\": {\n   \"state\": \"open\",\n   \"value\": {\n    \"academic\": "
		"\"part\"\n   }\n  }",
		" \"suggestions\": {\n  \"stack_intent\": \"rpl\",\n  \"stat_entitlements\": {\n"
		"   \"vle\": \"full\",\n   \"email\": \"none\"\n  }\n },\n",
		"  {\n   \"question\": \"pol_min_age\",\n   \"row\": \"\",\n   \"framework\": "
		"\"18\",\n   \"value\": \"16\",\n   \"reason\": \"\"\n  }",
		"  {\n   \"kind\": \"unknown-question\",\n   \"name\": \"prop_titel\",\n   "
		"\"row\": \"\",\n   \"text\": \"There is no question",
		"  {\n   \"kind\": \"mark-not-valid\",\n   \"name\": \"core_web_page\",",
	};

	for (size_t i = 0; i < COUNT(parts); i++)
		CHECK_ROW(i, strstr(written, parts[i]));
}

TEST(results_are_compared_by_the_rules)
{
	static const struct {
		const char *actual, *expected, *differences;
	} rows[] = {
		{ "{\"a\": 1, \"b\": \"x\"}", "{\"b\": \"x\", \"a\": 1}", "" },
		{ "{\"a\": 1}", "{\"a\": 2}", ".a: 1 is not 2\n" },
		{ "{\"a\": 1.0000005}", "{\"a\": 1.0}", "" },
		{ "{\"a\": 2000.003}", "{\"a\": 2000.0}",
		  ".a: 2000.003000000 is not 2000.000000000\n" },
		{ "{\"a\": 1}", "{}", ".a: 1 is not nothing\n" },
		{ "{}", "{\"a\": \"x\"}", ".a: nothing is not \"x\"\n" },
		{ "{\"a\": null}", "{\"a\": 0}", ".a: null is not 0\n" },
		{ "{\"next\": [1, 2]}", "{\"next\": [2, 1]}",
		  ".next[0]: 1 is not 2\n.next[1]: 2 is not 1\n" },
		{ "{\"problems\": [1, 2]}", "{\"problems\": [2, 1]}", "" },
		{ "{\"problems\": [1, 2]}", "{\"problems\": [2, 3]}",
		  ".problems[1]: nothing is not 3\n" },
		{ "{\"demand\": {\"surplus\": {\"p10\": 199}}}",
		  "{\"demand\": {\"surplus\": {\"p10\": 100}}}", "" },
		{ "{\"demand\": {\"surplus\": {\"p10\": 201}}}",
		  "{\"demand\": {\"surplus\": {\"p10\": 100}}}",
		  ".demand.surplus.p10: 201 is not 100\n" },
		{ "{\"demand\": {\"mean\": 30}}", "{\"demand\": {\"mean\": 31}}",
		  ".demand.mean: 30 is not 31\n" },
	};

	for (size_t i = 0; i < COUNT(rows); i++)
		CHECK_ROW_TEXT(i, compare_results(rows[i].actual, rows[i].expected, &arena),
			       rows[i].differences);
}
