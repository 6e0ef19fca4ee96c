#include "base/text.h"
#include "harness.h"
#include "stage.h"

TEST(answers_stay_after_others_are_changed)
{
	struct stage *stage = stage_open_with(80, 24, NULL);

	stage_play(stage, "Down Enter 'School of Energy' Enter Up Enter 's' Enter Esc Enter");
	CHECK(stage_shows(stage, "P-001 Heat pumps for installers"));
	CHECK(stage_shows(stage, "ok Title"));
	CHECK(stage_shows(stage, "ok Owning unit"));
	stage_close(stage);
}

TEST(a_proposal_reaches_the_concept_gate_by_keys_alone)
{
	struct stage *stage = stage_open(80, 24);

	stage_play(stage, test_read("tests/scripts/concept.keys"));
	CHECK_TEXT(stage_screen(stage), "checklist");
	CHECK(stage_shows(stage, "READY WITH CONDITIONS  for Concept"));
	CHECK(stage_shows(stage, "30 of 30 answered"));
	CHECK(stage_shows(stage, "Because: 1 warning"));
	stage_play(stage, "E");
	CHECK_TEXT(stage_screen(stage), "estimate");
	stage_play(stage, "Esc Esc");
	CHECK(stage_shows(stage, "NOT READY  for Development"));
	stage_close(stage);
}

TEST(escape_leaves_no_trace)
{
	static const char *const keys[] = {
		"Enter 'typed but not kept' Esc", /* a line of text */
		"/ 'credit or not' Enter Enter Down Esc",
		"U Tab '2027-01-01' Esc",
		"/ 'market evidence' Enter d Esc",
		"/ 'appeals, comp' Enter 2 'because' Esc",
		"C m 'evidence' Esc Esc",
		"Ctrl-P 'clear' Esc",
	};

	for (size_t i = 0; i < COUNT(keys); i++) {
		struct stage *stage = stage_open_with(80, 24, NULL);
		const struct change_row *rows;
		struct error error = { 0 };

		stage_play(stage, "Down");
		size_t before = session_history(stage->session, NULL, &arena, &rows, &error);

		stage_play(stage, keys[i]);
		CHECK_ROW_TEXT(i, stage_screen(stage), "walk");
		CHECK_ROW(i,
			  session_history(stage->session, NULL, &arena, &rows, &error) == before);
		stage_close(stage);
	}
}

static const char *value_of(struct stage *stage, const char *name)
{
	const struct target target = { .question =
					       question_find(session_bank(stage->session), name) };

	return arena_copy_text(&arena, session_given(stage->session, target).value);
}

TEST(keys_give_the_answers_they_should)
{
	static const struct {
		const char *keys, *question, *value;
	} rows[] = {
		{ "/ 'credit or not' Enter 2", "credit_awards_credit", "no" },
		{ "/ 'credit or not' Enter Enter Down Enter", "credit_awards_credit", "no" },
		{ "/ 'credit or not' Enter =", "credit_awards_credit", "yes" },
		{ "/ 'credit or not' Enter Right Down Space", "credit_awards_credit", "no" },
		{ "/ 'credit or not' Enter Right Left Space", "credit_awards_credit", "" },
		{ "/ 'credit or not' Enter 2 u", "credit_awards_credit", "" },
		{ "/ 'credit or not' Enter 2 u Ctrl-Y", "credit_awards_credit", "no" },
		{ "/ 'first-run' Enter Enter '1,200' Enter", "def_demand_first_run", "1200" },
		{ "/ 'first-run' Enter Enter 'many' Enter", "def_demand_first_run", "" },
		{ "/ 'launch date' Enter Enter '12 Feb 2027' Enter", "prop_launch_date",
		  "2027-02-12" },
		{ "/ 'first-run' Enter Enter '12' Enter Up x", "def_demand_first_run", "" },
		{ "Enter 'One.' Enter 'Two.' Esc", "prop_summary", "One.\nTwo." },
		{ "Enter Paste 'One.\nTwo.' Ctrl-D", "prop_summary", "One.\nTwo." },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct stage *stage = stage_open_with(80, 24, NULL);

		stage_play(stage, rows[i].keys);
		CHECK_ROW_TEXT(i, value_of(stage, rows[i].question), rows[i].value);
		stage_close(stage);
	}
}

TEST(the_price_shows_before_the_answer_is_given)
{
	struct stage *stage = stage_open_with(80, 24, NULL);

	stage_play(stage, "/ 'credit or not' Enter Enter");
	CHECK(stage_shows(stage, "If you choose \"Yes, it carries credit\""));
	CHECK(stage_shows(stage, "Adds 13 questions"));
	CHECK_TEXT(value_of(stage, "credit_awards_credit"), "");
	stage_play(stage, "Down");
	CHECK(stage_shows(stage, "If you choose \"No, it carries no credit\""));
	stage_close(stage);
}

/* In words, not in signed numbers. */
TEST(the_price_speaks_plainly)
{
	static const struct {
		const char *example, *keys, *shows;
	} rows[] = {
		{ NULL, "/ 'credit or not' Enter Enter", "3 more to answer for Concept" },
		{ NULL, "/ 'credit or not' Enter Enter", "Checklist: 5 more for Approval" },
		{ NULL, "/ 'credit or not' Enter Enter Down", "1 fewer to answer for Concept" },
		{ "dunmar", "/ 'credit or not' Enter Enter Down", " hours less, GBP " },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct stage *stage = stage_open_with(160, 50, rows[i].example);

		stage_play(stage, rows[i].keys);
		if (!stage_shows(stage, rows[i].shows))
			print_error("%s", stage_text(stage));
		CHECK_ROW(i, stage_shows(stage, rows[i].shows));
		stage_close(stage);
	}
}

/* On a terminal nobody waits for the price: the choice is drawn first. */
TEST(the_price_may_follow_the_drawing)
{
	struct stage *stage = stage_open_with(80, 24, NULL);

	stage_play(stage, "/ 'credit or not' Enter Enter");
	stage->app.draws_first = true;
	stage_play(stage, "Down");
	CHECK(stage_shows(stage, "If you choose \"No, it carries no credit\""));
	CHECK(!stage_shows(stage, "Adds "));
	stage_play(stage, "Up");
	CHECK(stage_shows(stage, "If you choose \"Yes, it carries credit\""));
	CHECK(stage_shows(stage, "Adds 13 questions"));
	stage_play(stage, "Down Up");
	CHECK(app_settle(&stage->app) == false);
	stage_play(stage, "Down");
	CHECK(app_settle(&stage->app) && !app_settle(&stage->app));
	app_draw(&stage->app, stage->surface);
	CHECK(!stage_shows(stage, "Adds 13 questions"));
	CHECK(stage_shows(stage, "Adds "));
	stage_close(stage);
}

TEST(a_refused_answer_stays_in_its_field)
{
	struct stage *stage = stage_open_with(80, 24, NULL);

	stage_play(stage, "/ 'first-run' Enter Enter 'twenty' Enter");
	CHECK(stage_shows(stage, "[ twenty"));
	CHECK(stage_shows(stage, "\"twenty\" is no number."));
	stage_close(stage);
}

TEST(leaving_the_framework_asks_why_and_keeps_the_reason)
{
	struct stage *stage = stage_open_with(80, 24, NULL);

	stage_play(stage, "/ 'appeals, comp' Enter 2");
	CHECK(stage_shows(stage, "This departs from the framework"));
	CHECK_TEXT(value_of(stage, "pol_appeals"), "");
	stage_play(stage, "Enter");
	CHECK(stage_shows(stage, "An exception needs its reason"));
	stage_play(stage, "'Partner runs its own' Enter");
	CHECK(*value_of(stage, "pol_appeals"));
	stage_play(stage, "/ 'appeals, comp' Enter");
	CHECK(stage_shows(stage, "Reason: Partner runs its own"));
	stage_close(stage);
}

TEST(all_suggestions_of_a_step_are_one_act)
{
	struct stage *stage = stage_open_with(80, 24, NULL);

	stage_play(stage, "/ 'stacking' Enter +");
	CHECK(stage_shows(stage, "of this step"));
	CHECK(*value_of(stage, "stack_intent"));
	stage_play(stage, "u");
	CHECK_TEXT(value_of(stage, "stack_intent"), "");
	stage_close(stage);
}

TEST(folds_open_and_close)
{
	struct stage *stage = stage_open_with(80, 24, NULL);

	CHECK(stage_shows(stage, "+ 25 before Development"));
	stage_play(stage, "End Enter");
	CHECK(stage_shows(stage, "- 57 inherited"));
	stage_play(stage, "Enter");
	CHECK(stage_shows(stage, "+ 57 inherited"));
	stage_play(stage, "Q");
	CHECK(stage_shows(stage, "Only the quick questions"));
	stage_close(stage);
}

/* Two people, one answer: the second sees both and chooses. */
/* Back from a table or a text that now has its answer the mark goes on; where nothing was settled
 * it stays. */
TEST(the_mark_goes_on_once_a_screen_of_its_own_gave_the_answer)
{
	static const struct {
		const char *keys, *marked;
	} rows[] = {
		{ "/ 'core team' Enter Enter 4 4 4 4 4 4 4 Esc", "> -- " },
		{ "/ 'core team' Enter Enter 4 4 4 4 4 4 Esc", "> -- Core team" },
		{ "/ 'core team' Enter Enter 4 4 4 4 4 4 4 Esc / 'core team' Enter Enter 3 Esc",
		  "> ok Core team" },
		{ "/ 'summary' Enter Enter 'One.' Esc", "> -- Owning unit" },
		{ "/ 'summary' Enter Enter Esc", "> -- Summary" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct stage *stage = stage_open_with(80, 24, NULL);

		stage_play(stage, rows[i].keys);
		CHECK_ROW(i, stage_shows(stage, rows[i].marked));
		if (!i)
			CHECK(!stage_shows(stage, "> -- Core team"));
		stage_close(stage);
	}
}

/* Beside the question, once nobody presses a key: what happened to its answer, in its labels. */
TEST(a_wide_walk_shows_the_history_of_the_marked_answer)
{
	struct stage *stage = stage_open_with(160, 50, NULL);

	stage_play(stage, "/ 'credit or not' Enter 1 / 'credit or not' Enter 2");
	stage_play(stage, "/ 'credit or not' Enter");
	CHECK(!stage_shows(stage, "History ──"));
	stage_play(stage, "Tick");
	CHECK(stage_shows(stage, "─ History ─"));
	CHECK(stage_shows(stage, "Yes, it carries credit -> No, it carries no"));
	CHECK(stage_shows(stage, "blank -> Yes, it carries credit"));
	stage_play(stage, "Up");
	CHECK(!stage_shows(stage, "─ History ─"));
	stage_play(stage, "Down u");
	CHECK(stage_shows(stage, "No, it carries no credit -> Yes, it carries credit"));
	stage_play(stage, "H");
	CHECK(stage_shows(stage, "blank -> Yes, it carries credit"));
	stage_close(stage);
}

TEST(arrows_open_and_close_folds)
{
	struct stage *stage = stage_open_with(80, 24, NULL);

	stage_play(stage, "End");
	CHECK(stage_shows(stage, "> + 57 inherited"));
	stage_play(stage, "Left");
	CHECK(stage_shows(stage, "> + 57 inherited"));
	stage_play(stage, "Right Right");
	CHECK(stage_shows(stage, "> - 57 inherited"));
	stage_play(stage, "Left");
	CHECK(stage_shows(stage, "> + 57 inherited"));
	stage_close(stage);
}

TEST(a_clash_shows_both_texts)
{
	static const struct {
		const char *keys, *value;
	} rows[] = {
		{ "Enter", "School of Energy" },
		{ "Right Enter", "Faculty of Science" },
		{ "Esc", "School of Energy" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		const char *path = text_format(&arena, "%s/%zu.db", test_folder(), i);
		struct stage *mine = stage_open_file(path, 80, 24);

		stage_play(mine, "Enter 'Shared' Enter Down Enter 'Faculty of Science'");
		struct stage *theirs = stage_open_file(path, 80, 24);

		stage_play(theirs, "Enter Down Enter 'School of Energy' Enter");
		stage_play(mine, "Enter");
		CHECK_ROW_TEXT(i, stage_screen(mine), "form");
		CHECK_ROW(i, stage_shows(mine, "Theirs: School of Energy"));
		CHECK_ROW(i, stage_shows(mine, "Yours:  Faculty of Science"));
		if (i == 0)
			stage_golden(mine, "clash-80x24");
		stage_play(mine, rows[i].keys);
		CHECK_ROW_TEXT(i, value_of(mine, "prop_lead_unit"), rows[i].value);
		stage_play(theirs, "Tick");
		CHECK_ROW_TEXT(i, value_of(theirs, "prop_lead_unit"), rows[i].value);
		stage_close(theirs);
		stage_close(mine);
	}
}

TEST(a_clash_names_choices_as_people_do)
{
	const char *path = text_format(&arena, "%s/choices.db", test_folder());
	struct stage *mine = stage_open_file(path, 80, 24);

	stage_play(mine, "Enter 'Shared' Enter / 'credit or not' Enter Enter");
	struct stage *theirs = stage_open_file(path, 80, 24);

	stage_play(theirs, "Enter / 'credit or not' Enter 1");
	stage_play(mine, "2");
	CHECK(stage_shows(mine, "Theirs: Yes, it carries credit"));
	CHECK(stage_shows(mine, "Yours:  No, it carries no credit"));
	stage_close(theirs);
	stage_close(mine);
}
