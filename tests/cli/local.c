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
