#include "base/text.h"
#include "harness.h"
#include "stage.h"

/* What the reason counts is what the list shows: a committee looks for each of it. */
TEST(the_checklist_lists_all_that_its_reason_counts)
{
	struct stage *stage = stage_open_with(80, 24, "dunmar");

	stage_play(stage, "C");
	CHECK(stage_shows(stage, "Because: 1 contradiction, 1 warning"));
	CHECK(stage_shows(stage, "> Launch is 10 weeks away"));
	CHECK(stage_shows(stage, "Warnings to settle or agree"));
	stage_play(stage, "Down");
	CHECK(stage_shows(stage, "> Several runs are planned"));
	CHECK(stage_shows(stage, "  WARNING"));
	stage_play(stage, "Down");
	CHECK(stage_shows(stage, " MET  MUST"));
	stage_close(stage);
}

TEST(a_deferred_question_is_listed_and_says_until_when)
{
	struct stage *stage = stage_open_with(80, 24, NULL);

	stage_play(stage, "/ 'market evidence' Enter d Tab '12 Feb 2027' Tab 'Survey runs' Enter");
	CHECK(stage_shows(stage, "df Market evidence"));
	stage_play(stage, "C End");
	CHECK(stage_shows(stage, "Deferred questions"));
	CHECK(stage_shows(stage, "> Market evidence"));
	CHECK(stage_shows(stage, "Deferred to Development"));
	CHECK(stage_shows(stage, "Survey runs"));
	stage_close(stage);
}

/* The rule behind a line in the words of people: no name and no sign of the bank. */
TEST(why_speaks_plainly)
{
	static const struct {
		const char *keys, *shown;
	} rows[] = {
		{ "/ 'approval route' Enter w", "asked only when Credit or not is \"Yes" },
		{ "/ 'approval route' Enter w", "answer: The short-course" },
		{ "C Down Down w", "counts as MUST" },
		{ "X w", "a quicker route with quality: stands" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct stage *stage = stage_open_with(160, 50, "dunmar");

		stage_play(stage, rows[i].keys);
		CHECK_ROW(i, stage_shows(stage, rows[i].shown));
		CHECK_ROW(i, !stage_shows(stage, "${"));
		CHECK_ROW(i, !stage_shows(stage, "credit_qa_route"));
		stage_close(stage);
	}
}

TEST(the_checklist_shows_the_history_of_the_whole_proposal)
{
	struct stage *stage = stage_open_with(80, 24, NULL);

	stage_play(stage, "Down Down Down H");
	CHECK(stage_shows(stage, "Nothing yet."));
	stage_play(stage, "Esc Enter 'Dr R. Banerjee' Enter C m 'Paper 1' Enter H");
	CHECK_TEXT(stage_screen(stage), "history");
	CHECK(stage_shows(stage, "blank -> Dr R. Banerjee"));
	CHECK(stage_shows(stage, "One-paragraph definition"));
	stage_close(stage);
}
