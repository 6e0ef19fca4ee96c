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
	stage_play(stage, "Esc");
	CHECK(stage_shows(stage, "NOT READY  for Development"));
	stage_close(stage);
}
