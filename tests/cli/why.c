#include "harness.h"

#include "base/json.h"
#include "base/text.h"
#include "cli/program.h"

#include <string.h>

#define DUNMAR "why data/examples/dunmar.json "

TEST(every_kind_of_name_is_explained_with_its_origin)
{
	static const struct {
		const char *name, *wanted;
	} rows[] = {
		{ "prop_title", "survey.csv:" },       { "core_owner", "checks.csv:" },
		{ "check.core_owner", "checks.csv:" }, { "x_launch_lead", "conflicts.csv:" },
		{ "development", "not ready" },        { "estimate.once_hours", "activities.csv:" },
		{ "input.credits", "inputs.csv:" },    { "driver.NLH", "drivers.csv:" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct run run = program_run(text_format(&arena, DUNMAR "%s", rows[i].name));

		CHECK_ROW_TEXT(i, run.err, "");
		CHECK_ROW(i, run.code == 0 && strstr(run.out, rows[i].wanted));
	}
}

TEST(an_explanation_is_json_for_programs)
{
	struct run run = program_run(DUNMAR "core_owner --json");
	struct error error = { 0 };
	struct json *document = json_parse(run.out, strlen(run.out), &error);

	CHECK(run.code == 0 && document && json_kind(document) == JSON_KIND_ARRAY);
	CHECK(json_integer_of(json_member(json_item(document, 0), "depth")) == 0);
	for (size_t i = 0; i < json_count(document); i++) {
		CHECK_ROW(i, json_text(json_member(json_item(document, i), "text")));
		CHECK_ROW(i, json_text(json_member(json_item(document, i), "value")));
		CHECK_ROW(i, json_text(json_member(json_item(document, i), "origin")));
	}
	json_close(document);
}

TEST(a_name_that_does_not_exist_is_told_with_the_nearest)
{
	struct run run = program_run(DUNMAR "core_onwer");

	CHECK(run.code == 64);
	CHECK(strstr(run.err, "core_onwer") && strstr(run.err, "core_owner"));
	CHECK_TEXT(run.out, "");
}
