#include "base/text.h"
#include "harness.h"
#include "stage.h"

/* What if by keys: figures move, nothing is written; kept, dropped, named, compared. */

static size_t events(struct stage *stage)
{
	const struct change_row *rows;
	struct error error = { 0 };

	return session_history(stage->session, NULL, &arena, &rows, &error);
}

static int64_t full_cost(const struct stage *stage)
{
	return session_assessment(stage->session)->estimate->total.full;
}

/* To the learners of a run, 13 lines from the start of the group of delivery. */
#define TO_LEARNERS "E i Tab Tab PgDn PgDn PgDn"

/* The number of events in the file is that of before, whatever was tried. */
TEST(what_is_dropped_was_never_written)
{
	static const char *const rows[] = {
		"E i Down Down Right Right Esc Esc Esc",
		"E i End Enter Ctrl-U '5000' Enter X Esc Esc",
		"E i End Enter Ctrl-U '5000' Enter K Esc Esc Esc",
		"E i PgDn PgDn Left Left Right x Tab Down w Esc v 2 3 4 5 t Tick 6 Esc Esc Esc",
		"E i Right n 'never' Esc Esc Esc",
		"E i s Space R D Enter Esc Esc",
	};
	const char *path = text_format(&arena, "%s/w.db", test_folder());
	struct stage *stage = stage_open_file(path, 80, 24);

	stage_play(stage, "2");
	size_t before = events(stage);
	int64_t cost = full_cost(stage);

	for (size_t i = 0; i < COUNT(rows); i++) {
		stage_play(stage, rows[i]);
		CHECK_ROW(i, events(stage) == before);
		CHECK_ROW(i, full_cost(stage) == cost);
		stage_play(stage, "Esc Esc Esc Esc Enter");
		CHECK_ROW_TEXT(i, stage_screen(stage), "walk");
	}
	stage_close(stage);
	stage = stage_open_file(path, 80, 24);
	stage_play(stage, "Enter");
	CHECK(events(stage) == before);
	stage_close(stage);
}

TEST(figures_move_beside_the_kept_ones)
{
	static const struct {
		const char *keys, *shows;
	} rows[] = {
		{ "", "As kept" },
		{ "/ 'fee' Enter", "> List fee a learner" },
		{ "/ 'LEARNERS' Enter / 'learners' Enter", "> Enrolled learners who resit" },
		{ "Tab / 'video' Enter", "> Finished video minutes" },
		{ "End Right", "1 input changed" },
		{ "End Right", "Not kept" },
		{ "End Right Left", "As kept" },
		{ "End Right x", "As kept" },
		{ "End Right Up Right X", "Dropped. Everything is as kept" },
		{ "x", "This input has its kept value." },
		{ "n", "Nothing is changed yet." },
		{ "K", "Nothing is changed yet." },
		{ "Tab Right", "Figures are worked out." },
		{ "End Enter Ctrl-U '20000' Enter", "+20,000" },
		{ "End Enter Ctrl-U '20000' Down Up", "+20,000" },
		{ "End Enter Ctrl-U '20000' Esc", "As kept" },
		{ "End Right Esc", "Esc again drops it" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct stage *stage = stage_open_with(80, 24, "dunmar");

		stage_play(stage, "E i");
		stage_play(stage, rows[i].keys);
		if (!stage_shows(stage, rows[i].shows))
			print_error("%s", stage_text(stage));
		CHECK_ROW(i, stage_shows(stage, rows[i].shows));
		CHECK_ROW_TEXT(i, stage_screen(stage), "what-if");
		stage_close(stage);
	}
}

TEST(an_input_that_is_not_there_is_not_found)
{
	struct stage *stage = stage_open_with(80, 24, "dunmar");

	stage_play(stage, "E i / 'chapel' Enter");
	CHECK_TEXT(stage_screen(stage), "form");
	CHECK(stage_shows(stage, "No input has \"chapel\" in its name."));
	stage_close(stage);
}

/* Never another number than the one that was typed: the sentence says what would do. */
TEST(values_out_of_range_stay_in_their_field)
{
	static const struct {
		const char *marked, *typed, *says;
	} rows[] = {
		{ "Learners enrolled in a run", "1000000000",
		  "is too large. It takes a whole number" },
		{ "Learners enrolled in a run", "0", "is too small. It takes a whole number" },
		{ "Learners enrolled in a run", "many", "is no number" },
		{ "Delivery years", "1500", "from 1 to 10" },
		{ "List fee a learner", "-1", "is too small" },
		{ "Carries academic credit", "perhaps", "is neither. It takes yes or" },
		{ "Content volatility", "wild", "It takes low, medium or high." },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct stage *stage = stage_open_with(80, 24, "dunmar");
		const char *mark = text_format(&arena, "> %s", rows[i].marked);

		stage_play(stage, "E i");
		for (int down = 0; down < 60 && !stage_shows(stage, mark); down++)
			stage_play(stage, "Down");
		stage_play(stage, text_format(&arena, "Enter Ctrl-U '%s' Enter", rows[i].typed));
		if (!stage_shows(stage, rows[i].says))
			print_error("%s", stage_text(stage));
		CHECK_ROW(i, stage_shows(stage, rows[i].says));
		CHECK_ROW(i, stage_shows(stage, text_format(&arena, "[ %s", rows[i].typed)));
		stage_play(stage, "Esc");
		CHECK_ROW(i, stage_shows(stage, "As kept"));
		stage_close(stage);
	}
}

TEST(a_what_if_is_kept_as_answers_and_undone)
{
	struct stage *stage = stage_open_with(80, 24, "dunmar");
	int64_t cost = full_cost(stage);
	size_t before = events(stage);

	stage_play(stage, TO_LEARNERS " Right Down Right K");
	CHECK_TEXT(stage_screen(stage), "keeping");
	CHECK(stage_shows(stage, "2 of 2 can be kept as answers"));
	stage_play(stage, "Enter");
	CHECK_TEXT(stage_screen(stage), "what-if");
	CHECK(stage_shows(stage, "2 answers kept, as one change. u takes it back."));
	CHECK(stage_shows(stage, "As kept"));
	CHECK(full_cost(stage) != cost);
	stage_play(stage, "u");
	CHECK(full_cost(stage) == cost);
	CHECK(events(stage) == before + 4);
	stage_close(stage);
}

TEST(what_has_no_answer_of_its_own_is_told_before_keeping)
{
	struct stage *stage = stage_open_with(80, 24, "dunmar");

	stage_play(stage, "E i");
	for (int i = 0; i < 60 && !stage_shows(stage, "> New platforms"); i++)
		stage_play(stage, "Down");
	stage_play(stage, "Right Right K");
	CHECK(stage_shows(stage, "0 of 1 can be kept as answers"));
	CHECK(stage_shows(stage, "it follows from Learning platform; Student"));
	CHECK(stage_shows(stage, "Then not as you saw it"));
	stage_play(stage, "Enter");
	CHECK(stage_shows(stage, "None of this can be kept as an answer."));
	stage_play(stage, "Esc Left K");
	CHECK(stage_shows(stage, "Several answers give it"));
	stage_close(stage);
}

TEST(leaving_the_framework_by_a_what_if_asks_why)
{
	struct stage *stage = stage_open_with(80, 24, NULL);

	stage_play(stage, "E i");
	for (int i = 0; i < 60 && !stage_shows(stage, "> Third-party items"); i++)
		stage_play(stage, "Down");
	stage_play(stage, "Right K Enter");
	CHECK_TEXT(stage_screen(stage), "form");
	CHECK(stage_shows(stage, "This departs from the framework"));
	stage_play(stage, "Enter");
	CHECK(stage_shows(stage, "Say why"));
	stage_play(stage, "'Field photos' Enter");
	CHECK_TEXT(stage_screen(stage), "what-if");
	CHECK(stage_shows(stage, "1 answer kept"));
	stage_close(stage);
}

TEST(scenarios_are_named_compared_renamed_and_deleted)
{
	struct stage *stage = stage_open_with(80, 24, "dunmar");
	int64_t cost = full_cost(stage);

	stage_play(stage, "E i End Right n 'a' Enter Right n Ctrl-U 'b' Enter "
			  "Right n Ctrl-U 'c' Enter Right n Ctrl-U 'd' Enter");
	CHECK(stage_shows(stage, "Kept as the scenario \"d\""));
	CHECK(stage_shows(stage, "What if: d"));
	stage_play(stage, "s Space Down Space Down Space Down Space");
	CHECK(stage_shows(stage, "Three stand beside what is kept already"));
	CHECK(stage_shows(stage, "       Kept           a           b           c"));
	stage_play(stage, "Up Space Down Space");
	CHECK(stage_shows(stage, "       Kept           a           b           d"));
	stage_play(stage, "R Ctrl-U 'a' Enter");
	CHECK(stage_shows(stage, "There is a scenario \"a\" already"));
	stage_play(stage, "Ctrl-U 'dearest' Enter");
	CHECK(stage_shows(stage, "] dearest"));
	stage_play(stage, "D");
	CHECK(stage_shows(stage, "3 scenarios"));
	stage_play(stage, "u");
	CHECK(stage_shows(stage, "4 scenarios"));
	stage_play(stage, "Home Enter");
	CHECK_TEXT(stage_screen(stage), "what-if");
	CHECK(stage_shows(stage, "What if: a"));
	CHECK(stage_shows(stage, "Scenario"));
	stage_play(stage, "Left s Enter");
	CHECK(full_cost(stage) == cost);
	stage_close(stage);
}

/* Changes that are not kept are not lost by opening a scenario. */
TEST(opening_a_scenario_loses_nothing)
{
	struct stage *stage = stage_open_with(80, 24, "dunmar");

	stage_play(stage, "E i End Right n 'a' Enter Up Right s Enter");
	CHECK_TEXT(stage_screen(stage), "scenarios");
	CHECK(stage_shows(stage, "changes that are not kept"));
	stage_play(stage, "Esc X s Enter");
	CHECK(stage_shows(stage, "What if: a"));
	stage_close(stage);
}
