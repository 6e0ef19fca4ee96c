#include "harness.h"

#include "base/text.h"
#include "cli/program.h"

#include <string.h>

/* waymark estimate --with, --scenario. */

static void make_one(void)
{
	CHECK(program_run("import data/examples/dunmar.json").code == 0);
}

TEST(the_estimate_as_it_would_be_is_told_and_not_written)
{
	make_one();
	const char *history = program_run("history P-001").out;
	const char *kept = program_run("estimate P-001").out;
	struct run run = program_run("estimate P-001 --with learners=60 --with runs_per_year=1");

	CHECK(run.code == 0);
	CHECK_TEXT(run.err, "");
	CHECK(text_starts_with(run.out, "What if; nothing of it is written.\n"
					"  Learners enrolled in a run: 60 (kept: 30)\n"
					"  Runs a year: 1 (kept: 2)\n\nResource estimate"));
	CHECK_TEXT(program_run("history P-001").out, history);
	CHECK_TEXT(program_run("estimate P-001").out, kept);
}

TEST(inputs_that_follow_are_told)
{
	CHECK(program_run("new Heat-pumps").code == 0);
	struct run run = program_run("estimate P-001 --with learners=60 --json");

	CHECK(run.code == 0);
	CHECK(strstr(run.out,
		     "\"input\": \"learners_high\",\n    \"kept\": \"50\",\n    \"would\": "
		     "\"75\",\n    \"follows\": true"));
	CHECK(!strstr(program_run("estimate P-001 --json").out, "what_if"));
}

TEST(a_scenario_gives_its_inputs_and_with_goes_before_it)
{
	make_one();
	scratch_write("s.keys", "Enter E i End Enter Ctrl-U '20000' Enter n 'funded' Enter");
	CHECK(program_run("play @/s.keys").code == 0);
	struct run run = program_run("estimate P-001 --scenario funded --with learners=31");

	CHECK(run.code == 0);
	CHECK(text_starts_with(run.out, "What if, scenario funded; nothing"));
	CHECK(strstr(run.out, "in year 0: 20000 (kept: 0)"));
	CHECK(strstr(run.out, "Learners enrolled in a run: 31 (kept: 30)"));
	run = program_run("estimate P-001 --scenario funded --with grant_gbp=5");
	CHECK(strstr(run.out, "in year 0: 5 (kept: 0)"));
}

TEST(what_cannot_be_is_refused_with_a_sentence)
{
	static const struct {
		const char *options, *says;
		int code;
	} rows[] = {
		{ "--with learners", "such as learners=60", 64 },
		{ "--with learnres=60", "did you mean learners", 64 },
		{ "--with learners=60 --with learners=61", "names learners twice", 64 },
		{ "--with learners=1000000000", "It takes a whole number from 1 to 5,000.", 65 },
		{ "--with learners=0", "is too small", 65 },
		{ "--with years=2027", "It takes a whole number from 1 to 10.", 65 },
		{ "--with fee_gbp=", "is no number", 65 },
		{ "--with volatility=wild", "It takes low, medium or high.", 65 },
		{ "--scenario none", "P-001 has no scenario \"none\"", 64 },
	};

	make_one();
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct run run =
			program_run(text_format(&arena, "estimate P-001 %s", rows[i].options));

		CHECK_ROW(i, run.code == rows[i].code);
		CHECK_ROW(i, strstr(run.err, rows[i].says) != NULL);
		CHECK_ROW_TEXT(i, run.out, "");
	}
	CHECK(program_run("estimate --portfolio --with learners=60").code == 64);
}
