#include "harness.h"
#include "program.h"

#include <string.h>

TEST(actual_hours_are_entered_shown_and_learnt_from)
{
	static const struct {
		const char *words;
		int code;
		const char *out, *err;
	} rows[] = {
		{ "new Data", 0, "P-001", "" },
		{ "actuals P-001", 0, "Nothing was entered yet", "" },
		{ "actuals --propose @/next", 66, "", "were entered yet" },
		{ "actual P-001 A070 run-1 25 --reason sheets", 0, "P-001 A070 run-1 revision 1",
		  "" },
		{ "actual P-001 A070 run-1 26", 0, "revision 2", "" },
		{ "actual P-001 enrolled run-1 30", 0, "P-001 enrolled run-1 revision 1", "" },
		{ "actual P-001 completed run-1 24", 0, "revision 1", "" },
		{ "actual P-001 A0070 run-1 26", 65, "", "did you mean A070?" },
		{ "actual P-001 A070 run-1", 64, "", "give the amount" },
		{ "actual P-001 A070 run-1 3 --clear", 64, "", "leave the amount out" },
		{ "actual P-002 A070 run-1 3", 66, "", "there is no proposal P-002" },
		{ "actuals P-001", 0, "A070 Campaign", "" },
		{ "actuals P-001 --json", 0, "\"ratio_bp\": 16957", "" },
		{ "actuals P-001 --json", 0, "\"note\": \"sheets\"", "" },
		{ "actuals", 64, "", "name a proposal" },
		{ "actuals P-001 --propose @/next", 64, "", "all proposals" },
		{ "actuals --propose @/next", 0, "/next/activities.csv", "" },
		{ "actuals --propose @/next", 73, "", "/next/" },
		{ "bank check --local @/next", 0, "2 local values", "" },
		{ "local set @/next --reason learnt", 0, "hold from now on", "" },
		{ "estimate P-001", 0, "24 of 30 learners", "" },
		{ "actual P-001 A070 run-1 --clear", 0, "revision 3", "" },
		{ "undo P-001", 0, "A070[run-1]: blank -> 26 sheets", "" },
		{ "history P-001", 0, "26 sheets", "" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct run run = program_run(rows[i].words);

		CHECK_ROW(i, run.code == rows[i].code);
		CHECK_ROW(i, strstr(run.out, rows[i].out) && strstr(run.err, rows[i].err));
	}
}
