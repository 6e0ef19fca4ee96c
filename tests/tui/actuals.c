#include "harness.h"
#include "stage.h"

#include "base/text.h"

#include <string.h>

TEST(a_figure_typed_is_kept_with_what_shows_it)
{
	struct stage *stage = stage_open_with(80, 24, "dunmar");

	stage_play(stage, "E A Enter '21,5' Tab 'time sheets' Enter");
	CHECK_TEXT(stage_screen(stage), "actuals");
	CHECK(stage_shows(stage, "21.5       4.5      126%"));
	CHECK(stage_shows(stage, "Shown by: time sheets"));
	CHECK_TEXT(session_actual_given(stage->session, "A001", "build").value, "21.5 time sheets");
	stage_play(stage, "x");
	CHECK(!stage_shows(stage, "126%"));
	stage_play(stage, "u");
	CHECK(stage_shows(stage, "126%"));
	stage_close(stage);
}

TEST(the_times_of_the_plan_go_round)
{
	struct stage *stage = stage_open_with(80, 24, "dunmar");

	stage_play(stage, "E A");
	CHECK(stage_shows(stage, "Before launch  (1 of "));
	stage_play(stage, "Tab");
	CHECK(stage_shows(stage, "Run 1  (2 of ") && stage_shows(stage, "Learners who enrolled"));
	stage_play(stage, "Left Left");
	CHECK(stage_shows(stage, "Year ") && !stage_shows(stage, "Learners who"));
	stage_play(stage, "Right");
	CHECK(stage_shows(stage, "Before launch"));
	stage_play(stage, "Esc");
	CHECK_TEXT(stage_screen(stage), "estimate");
	stage_close(stage);
}

/* Somebody else was faster: both are told, theirs stays until mine is entered again. */
TEST(a_figure_entered_meanwhile_is_not_overwritten)
{
	const char *path = text_format(&arena, "%s/a.db", test_folder());
	struct stage *stage = stage_open_file(path, 80, 24);
	struct error error = { 0 };

	stage_play(stage, "n 'Data' Enter E A Enter");
	struct session *other =
		session_open(&(struct session_options){ .path = path, .user = "ben" }, &error);

	assert_non_null(other);
	CHECK(session_select(other, "P-001", &error));
	CHECK(session_actual(other, "A001", "build", "20", "", 0, &error) == OUTCOME_SAVED);
	stage_play(stage, "'25' Enter Enter");
	CHECK(stage_shows(stage, "ben entered 20 while you typed 25"));
	CHECK_TEXT(session_actual_given(stage->session, "A001", "build").value, "20");
	stage_play(stage, "Enter Ctrl-U '25' Enter Enter");
	CHECK_TEXT(session_actual_given(stage->session, "A001", "build").value, "25");
	session_close(other);
	stage_close(stage);
}
