#include "harness.h"
#include "program.h"

#include "base/text.h"

#include <string.h>

#define OVERLAY "data/examples/local-loughree"

TEST(local_figures_are_named_by_option_or_environment)
{
	static const char *const commands[] = {
		"evaluate data/examples/dunmar.json",
		"why data/examples/dunmar.json estimate.once_full",
		"export data/examples/dunmar.json --paper estimate",
		"bank check",
	};

	for (size_t i = 0; i < COUNT(commands); i++) {
		struct run plain = program_run(commands[i]);
		struct run local =
			program_run(text_format(&arena, "%s --local " OVERLAY, commands[i]));

		CHECK_ROW(i, plain.code == 0 && local.code == 0);
		CHECK_ROW(i, strcmp(plain.out, local.out) != 0);
		CHECK_ROW(i, strstr(local.out, "local") && !strstr(plain.out, "local/"));
	}
}

TEST(an_overlay_that_is_wrong_is_refused_with_every_problem)
{
	struct run run = program_run("evaluate data/examples/dunmar.json --local @");

	CHECK(run.code == 78 && !*run.out);
	CHECK(strstr(run.err, "holds no local figures"));
	run = program_run("bank check --json --local /nowhere/at/all");
	CHECK(run.code == 65);
	CHECK(strstr(run.out, "\"sound\": false"));
	CHECK(strstr(run.out, "\"code\": \"file-missing\""));
}

TEST(local_figures_are_kept_shown_saved_and_cleared)
{
	static const struct {
		const char *words;
		int code;
		const char *out, *err;
	} rows[] = {
		{ "new Data", 0, "P-001", "" },
		{ "local show", 0, "The bank's own figures hold.", "" },
		{ "local set " OVERLAY " --as Ann --reason agreed", 0, "hold from now on", "" },
		{ "local show", 0, "101 local values from this file (entry 1, by Ann)", "" },
		{ "local show --json", 0, "\"in_force\": true", "" },
		{ "estimate P-001", 0, "Figures of our own", "" },
		{ "estimate P-001 --json", 0, "\"local\": [", "" },
		{ "estimate P-001 --local none", 0, "35% of", "" },
		{ "export P-001 --paper estimate", 0, "25% of direct", "" },
		{ "local save @/kept", 0, "/kept/rates.csv", "" },
		{ "local save @/kept", 73, "", "/kept/" },
		{ "bank check --local @/kept", 0, "101 local values", "" },
		{ "local clear --reason enough", 0, "bank's own figures hold again", "" },
		{ "local show", 0, "cleared: enough", "" },
		{ "local clear", 66, "", "nothing to clear" },
		{ "local save @/other", 66, "", "no local figures are in force" },
		{ "local template @/ours", 0, "/ours/activities.csv", "" },
		{ "local set @/ours", 65, "", "all the bank's own" },
		{ "local set @/nothing", 65, "", "file-missing" },
		{ "local", 64, "", "not a whole command" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct run run = program_run(rows[i].words);

		CHECK_ROW(i, run.code == rows[i].code);
		CHECK_ROW(i, strstr(run.out, rows[i].out) && strstr(run.err, rows[i].err));
	}
}
