#include "helpers.h"

#include "base/text.h"

#include <string.h>

/* What if: figures without a trace, scenarios with a name, keeping as answers. */

/* "learners=60; fee_gbp=500" as overrides. */
static struct estimate_overrides overrides_of(const struct session *session, const char *text)
{
	const char **parts;
	size_t count = text_split(&arena, text, ";", &parts);
	struct estimate_override *items = ARENA_ARRAY(&arena, struct estimate_override, count);
	struct error error = { 0 };

	for (size_t i = 0; i < count; i++) {
		const char *key = parts[i] + strspn(parts[i], " ");
		size_t length = strcspn(key, "=");

		items[i].input = input_find(session_bank(session), arena_copy(&arena, key, length));
		assert_non_null(items[i].input);
		CHECK(session_read_input(items[i].input, key + length + 1, &items[i].value, &arena,
					 &error));
		CHECK_TEXT(error.text, "");
	}
	return (struct estimate_overrides){ items, count };
}

static const struct estimate *estimate_of(const struct session *session)
{
	return session_assessment(session)->estimate;
}

/* "cheaper: learners=60 fee_gbp=500, lost 0\n" for each. */
static const char *scenarios_of(const struct session *session)
{
	const struct scenario *scenarios;
	size_t count = session_scenarios(session, &arena, &scenarios);
	struct text text = text_start(&arena);

	for (size_t i = 0; i < count; i++) {
		const struct estimate_overrides *overrides = &scenarios[i].overrides;

		text_add_format(&text, "%s:", scenarios[i].name);
		for (size_t j = 0; j < overrides->count; j++)
			text_add_format(&text, " %s=%s", overrides->items[j].input->key,
					value_format(&overrides->items[j].value, &arena));
		text_add_format(&text, ", lost %zu, by %s\n", scenarios[i].lost, scenarios[i].by);
	}
	return text_end(&text);
}

TEST(what_if_leaves_no_trace)
{
	struct session *session = open_session(fresh_path());

	import_example(session, "dunmar");
	size_t events = history_count(session);
	const char *kept = assessment_write(session_assessment(session), &arena);
	struct estimate_overrides overrides = overrides_of(session, "learners=60; runs_per_year=1");
	const struct assessment *would = session_what_if(session, &overrides, &arena);

	CHECK(would->estimate->total.full != estimate_of(session)->total.full);
	session_plan_keeping(session, &overrides, &arena);
	CHECK_TEXT(assessment_write(session_assessment(session), &arena), kept);
	CHECK(history_count(session) == events);
	session_close(session);
}

TEST(scenarios_are_kept_renamed_replaced_and_dropped)
{
	const char *path = fresh_path();
	struct session *session = open_session(path);
	struct error error = { 0 };
	const char *what;

	import_example(session, "dunmar");
	const char *reference = arena_copy_text(&arena, session_reference(session));
	const char *kept = assessment_write(session_assessment(session), &arena);
	struct estimate_overrides cheap = overrides_of(session, "fee_gbp=500; learners=60");
	struct estimate_overrides dear = overrides_of(session, "volatility=high; fee_gbp=900");

	CHECK(session_keep_scenario(session, "cheap", &cheap, &error) == OUTCOME_SAVED);
	CHECK(session_keep_scenario(session, "dear", &cheap, &error) == OUTCOME_SAVED);
	CHECK(session_keep_scenario(session, "dear", &dear, &error) == OUTCOME_SAVED);
	CHECK(session_keep_scenario(session, "dear", &dear, &error) == OUTCOME_UNCHANGED);
	CHECK_TEXT(scenarios_of(session), "cheap: learners=60 fee_gbp=500, lost 0, by amara\n"
					  "dear: volatility=high fee_gbp=900, lost 0, by amara\n");
	CHECK_TEXT(assessment_write(session_assessment(session), &arena), kept);
	session_close(session);
	session = open_as(path, "bo");
	CHECK(session_select(session, reference, &error));
	CHECK(session_rename_scenario(session, "cheap", "cheaper", &error) == OUTCOME_SAVED);
	CHECK(session_drop_scenario(session, "dear", &error) == OUTCOME_SAVED);
	CHECK_TEXT(scenarios_of(session), "cheaper: learners=60 fee_gbp=500, lost 0, by bo\n");
	CHECK(session_undo(session, &what, &error));
	CHECK_TEXT(what, "Scenario dear, fee_gbp: blank -> 900 (and 1 more)");
	CHECK(session_undo(session, &what, &error));
	CHECK_TEXT(scenarios_of(session), "cheap: learners=60 fee_gbp=500, lost 0, by bo\n"
					  "dear: volatility=high fee_gbp=900, lost 0, by bo\n");
	CHECK_TEXT(error.text, "");
	session_close(session);
}

TEST(scenarios_are_refused_with_a_sentence)
{
	static const struct {
		const char *name, *overrides, *says;
	} rows[] = {
		{ "", "learners=60", "Give the scenario a name" },
		{ "  ", "learners=60", "Give the scenario a name" },
		{ "two\nlines", "learners=60", "on one line" },
		{ "a name that is far too long to stand above a column", "learners=60",
		  "at most 40 letters" },
		{ "empty", "", "Nothing is changed yet" },
	};
	struct session *session = open_session(fresh_path());

	new_proposal(session, "Heat pumps");
	size_t events = history_count(session);

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct error error = { 0 };
		struct estimate_overrides overrides = overrides_of(session, rows[i].overrides);

		CHECK_ROW(i, session_keep_scenario(session, rows[i].name, &overrides, &error)
				     == OUTCOME_REFUSED);
		CHECK_ROW(i, strstr(error.text, rows[i].says) != NULL);
	}
	struct error error = { 0 };
	struct estimate_overrides overrides = overrides_of(session, "learners=60");

	CHECK(history_count(session) == events);
	CHECK(session_keep_scenario(session, "a", &overrides, &error) == OUTCOME_SAVED);
	CHECK(session_keep_scenario(session, "b", &overrides, &error) == OUTCOME_SAVED);
	CHECK(session_keep_scenario(session, "res_fee", &overrides, &error) == OUTCOME_SAVED);
	CHECK_TEXT(history_of(session, "res_fee"), "");
	CHECK(session_rename_scenario(session, "a", "b", &error) == OUTCOME_REFUSED);
	CHECK(strstr(error.text, "already"));
	error = (struct error){ 0 };
	CHECK(session_drop_scenario(session, "c", &error) == OUTCOME_REFUSED);
	CHECK_TEXT(error.text, "There is no scenario \"c\".");
	session_close(session);
}

/* Nobody overwrites anybody's scenario unseen. */
TEST(two_people_with_one_scenario_clash)
{
	const char *path = fresh_path();
	struct session *amara = open_session(path);
	struct error error = { 0 };

	new_proposal(amara, "Heat pumps");
	struct session *bo = open_as(path, "bo");

	CHECK(session_select(bo, "P-001", &error));
	struct estimate_overrides mine = overrides_of(amara, "learners=60");
	struct estimate_overrides theirs = overrides_of(bo, "learners=70");

	CHECK(session_keep_scenario(bo, "busy", &theirs, &error) == OUTCOME_SAVED);
	CHECK(session_keep_scenario(amara, "busy", &mine, &error) == OUTCOME_CLASH);
	CHECK_TEXT(scenarios_of(amara), "busy: learners=70, lost 0, by bo\n");
	CHECK(session_keep_scenario(amara, "busy", &mine, &error) == OUTCOME_SAVED);
	CHECK(session_drop_scenario(bo, "busy", &error) == OUTCOME_CLASH);
	CHECK_TEXT(error.text, "");
	session_close(amara);
	session_close(bo);
}

/* They travel with the history, byte for byte, and nothing else that goes out holds them. */
TEST(scenarios_travel_with_the_history_alone)
{
	struct session *session = open_session(fresh_path());
	struct error error = { 0 };
	struct incoming incoming;
	char reference[REFERENCE_SIZE];

	new_proposal(session, "Heat pumps");
	struct estimate_overrides overrides = overrides_of(session, "learners=77");
	const char *answers = proposal_write_json(session_proposal(session), &arena);

	CHECK(session_keep_scenario(session, "busy", &overrides, &error) == OUTCOME_SAVED);
	CHECK_TEXT(proposal_write_json(session_proposal(session), &arena), answers);
	const char *text = session_write_history(session, &arena, &error);

	CHECK(strstr(text, "\"scenario\"") && strstr(text, "busy"));
	session_close(session);
	session = open_session(fresh_path());
	const struct file file = { .path = "heat.json",
				   .bytes = arena_copy_text(&arena, text),
				   .length = strlen(text) };

	CHECK(session_read_incoming(session, &file, &incoming, &arena, &error));
	CHECK(session_take_in(session, &incoming, reference, &error));
	CHECK(session_select(session, reference, &error));
	CHECK_TEXT(scenarios_of(session), "busy: learners=77, lost 0, by amara\n");
	CHECK_TEXT(session_write_history(session, &arena, &error), text);
	session_close(session);
}

/* "learners -> def_demand_first_run=60 | ..." and what could not be. */
static const char *plan_of(const struct keepings *keepings)
{
	struct text text = text_start(&arena);

	for (size_t i = 0; i < keepings->list.count; i++) {
		const struct keeping *keeping = &keepings->list.items[i];

		text_add_format(&text, "%s%s -> ", i ? " | " : "", keeping->input->key);
		if (keeping->question)
			text_add_format(&text, "%s=%s%s", keeping->question->name, keeping->text,
					keeping->departs ? " departs" : "");
		else
			text_add(&text, keeping->why_not);
	}
	return text_end(&text);
}

TEST(keeping_tells_which_answers_can_be_given)
{
	static const struct {
		const char *overrides, *plan;
	} rows[] = {
		{ "learners=60", "learners -> def_demand_first_run=60" },
		{ "fee_gbp=500", "fee_gbp -> res_fee=500" },
		{ "volatility=low", "volatility -> res_volatility=low" },
		{ "credits=20", "credits -> credit_points=20" },
		{ "learners_low=3", "learners_low -> res_learners_low=3" },
		{ "level=7", "level -> No single answer gives it: it follows from EQF level." },
		{ "new_platforms=2", "new_platforms -> No single answer gives it: it follows from "
				     "Learning platform; Student record." },
		{ "new_platforms=1", "new_platforms -> Several answers give it, so choose one of "
				     "them: Learning platform = new; Student record = new." },
		{ "credit_bearing=0; learners=50",
		  "credit_bearing -> credit_awards_credit=no | learners -> "
		  "def_demand_first_run=50" },
	};
	struct session *session = open_session(fresh_path());

	import_example(session, "dunmar");
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct estimate_overrides overrides = overrides_of(session, rows[i].overrides);

		CHECK_ROW_TEXT(i, plan_of(session_plan_keeping(session, &overrides, &arena)),
			       rows[i].plan);
	}
	session_close(session);
}

/* One act: the figures are those that were seen, and one undo brings the kept ones back. */
TEST(what_is_kept_is_what_was_seen)
{
	struct session *session = open_session(fresh_path());
	struct error error = { 0 };
	const char *what;

	import_example(session, "dunmar");
	int64_t before = estimate_of(session)->total.full;
	struct estimate_overrides overrides =
		overrides_of(session, "learners=60; runs_per_year=1; volatility=low; fee_gbp=700");
	const struct estimate *seen = session_what_if(session, &overrides, &arena)->estimate;
	const struct keepings *keepings = session_plan_keeping(session, &overrides, &arena);

	CHECK(keepings->can == 4 && keepings->moved.count == 0);
	CHECK(session_keep_what_if(session, keepings, NULL, &error) == OUTCOME_SAVED);
	CHECK(memcmp(&estimate_of(session)->total, &seen->total, sizeof(seen->total)) == 0);
	CHECK(session_undo(session, &what, &error));
	CHECK(estimate_of(session)->total.full == before);
	CHECK_TEXT(error.text, "");
	session_close(session);
}

/* What cannot be kept makes a difference, and that is told. */
TEST(what_cannot_be_kept_is_told)
{
	struct session *session = open_session(fresh_path());
	struct error error = { 0 };

	import_example(session, "dunmar");
	struct estimate_overrides overrides = overrides_of(session, "new_platforms=2; learners=60");
	const struct keepings *keepings = session_plan_keeping(session, &overrides, &arena);

	CHECK(keepings->can == 1);
	CHECK(keepings->moved.count == 1);
	CHECK_TEXT(keepings->moved.items[0].input->key, "new_platforms");
	CHECK_TEXT(value_format(&keepings->moved.items[0].would, &arena), "0");
	overrides = overrides_of(session, "new_platforms=2");
	keepings = session_plan_keeping(session, &overrides, &arena);
	CHECK(session_keep_what_if(session, keepings, NULL, &error) == OUTCOME_REFUSED);
	CHECK_TEXT(error.text, "None of this can be kept as an answer.");
	session_close(session);
}

TEST(leaving_a_default_of_the_framework_needs_its_reason)
{
	struct session *session = open_session(fresh_path());
	struct error error = { 0 };

	new_proposal(session, "Heat pumps");
	struct estimate_overrides overrides = overrides_of(session, "third_party_items=8");
	const struct keepings *keepings = session_plan_keeping(session, &overrides, &arena);

	CHECK_TEXT(plan_of(keepings), "third_party_items -> res_third_party=8 departs");
	CHECK(session_keep_what_if(session, keepings, " ", &error) == OUTCOME_REFUSED);
	CHECK(strstr(error.text, "Say why"));
	error = (struct error){ 0 };
	CHECK(session_keep_what_if(session, keepings, "New field photos", &error) == OUTCOME_SAVED);
	CHECK_TEXT(session_given(session, target_of(session, "res_third_party")).note,
		   "New field photos");
	overrides = overrides_of(session, "third_party_items=9");
	CHECK(!session_plan_keeping(session, &overrides, &arena)->departs);
	session_close(session);
}

TEST(typed_inputs_are_read_kindly_and_held_to_their_range)
{
	static const struct {
		const char *input, *typed, *value;
	} rows[] = {
		{ "fee_gbp", "GBP 1,200", "1200" }, { "fee_gbp", "62,5", "62.5" },
		{ "learners", " 60 ", "60" },       { "video_min", "90 minutes", "90" },
		{ "volatility", "high", "high" },   { "psrb", "yes", "1" },
		{ "psrb", "maybe", NULL },          { "learners", "1e9", NULL },
		{ "learners", "0", NULL },          { "years", "1000000000", NULL },
	};
	struct session *session = open_session(fresh_path());

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct error error = { 0 };
		struct value value = { 0 };
		bool good = session_read_input(input_find(session_bank(session), rows[i].input),
					       rows[i].typed, &value, &arena, &error);

		CHECK_ROW(i, good == (rows[i].value != NULL));
		if (good)
			CHECK_ROW_TEXT(i, value_format(&value, &arena), rows[i].value);
		else
			CHECK_ROW(i, strstr(error.text, "It takes ") != NULL);
	}
	session_close(session);
}
