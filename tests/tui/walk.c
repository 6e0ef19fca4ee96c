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
