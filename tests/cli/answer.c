#include "harness.h"

#include "base/text.h"
#include "cli/program.h"

#include <stdio.h>
#include <string.h>

TEST(an_answer_is_acknowledged_with_its_revision)
{
	static const struct {
		const char *words, *out, *kept;
	} rows[] = {
		{ "prop_title \"Better data\"", "P-001 prop_title revision 2\n",
		  "2\tBetter data\n" },
		{ "prop_title \"Better data\"", "P-001 prop_title revision 2\n",
		  "2\tBetter data\n" },
		{ "prop_launch_date \"12 Feb 2027\"", "P-001 prop_launch_date revision 1\n",
		  "1\t2027-02-12\n" },
		{ "def_demand_first_run 24", "P-001 def_demand_first_run revision 1\n", "1\t24\n" },
		{ "credit_awards_credit yes", "P-001 credit_awards_credit revision 1\n",
		  "1\tyes\n" },
		{ "prop_title --clear", "P-001 prop_title revision 3\n", "3\t\n" },
		{ "prop_title -- \"-5 degrees\"", "P-001 prop_title revision 4\n",
		  "4\t-5 degrees\n" },
	};

	program_run("new Data");
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct run run = program_run(text_format(&arena, "answer P-001 %s", rows[i].words));
		char name[40];

		sscanf(rows[i].words, "%39s", name);
		CHECK_ROW_TEXT(i, run.err, "");
		CHECK_ROW(i, run.code == 0);
		CHECK_ROW_TEXT(i, run.out, rows[i].out);
		CHECK_ROW_TEXT(i, program_run(text_format(&arena, "show P-001 %s", name)).out,
			       rows[i].kept);
	}
}

TEST(rows_of_grids_and_items_of_lists_are_answered_one_by_one)
{
	program_run("new Data");
	struct run run = program_run(
		"answer P-001 stat_entitlements full --row library-online --reason agreed");

	CHECK_TEXT(run.err, "");
	CHECK_TEXT(run.out, "P-001 stat_entitlements revision 1\n");
	CHECK(strstr(program_run("show P-001 stat_entitlements").out,
		     "stat_entitlements[library-online]\t1\tfull\n"));
	CHECK(program_run("answer P-001 alloc_hours 40 --row 1").code == 0);
	CHECK(program_run("answer P-001 alloc_hours 50 --row 2").code == 0);
	CHECK(strstr(program_run("show P-001 alloc").out, "alloc[2].alloc_hours\t1\t50\n"));
	CHECK(program_run("answer P-001 alloc_hours 50 --row 4").code == 64);
}

TEST(what_cannot_be_an_answer_is_told_with_what_would_do)
{
	static const struct {
		const char *words;
		int code;
		const char *said;
	} rows[] = {
		{ "prop_titel x", 64, "Did you mean prop_title?" },
		{ "prop_launch_date soon", 65, "2027-02-12" },
		{ "prop_launch_date 31/2/2027", 65, "is no date" },
		{ "def_demand_first_run many", 65, "is no number" },
		{ "def_demand_first_run 2.5", 65, "whole number" },
		{ "credit_awards_credit perhaps", 65, "yes, no" },
		{ "prop_title", 64, "a VALUE or one of" },
		{ "prop_title x --clear", 64, "a VALUE or one of" },
		{ "prop_title x --row y", 64, "no rows" },
		{ "prop_title x --if-revision -1", 64, "whole number" },
		{ "prop_title x --if-revision one", 64, "whole number" },
		{ "prop_title x --owner registry", 64, "--unknown or --defer" },
		{ "stat_entitlements full", 64, "--row" },
		{ "stat_entitlements full --row moon", 64, "no row moon" },
		{ "alloc x", 64, "alloc_hours" },
		{ "alloc_hours 40 --row 0", 64, "--row 1" },
		{ "prop_title --not-applicable --reason none", 65, "answer it" },
		{ "prop_title --defer concept", 65, "may not be put off" },
		{ "def_market_evidence --defer approval", 65, "until development at the latest" },
		{ "def_market_evidence --unknown --owner nobody", 64, "there is no role nobody" },
		{ "def_market_evidence --unknown --until later", 65, "2027-02-12" },
		{ "def_kind --not-applicable", 65, "answer it" },
		{ "pol_prereq --not-applicable", 64, "--reason" },
		{ "prop_title --defer never", 64, "there is no gate never" },
	};

	program_run("new Data");
	const char *before = program_run("history P-001").out;

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct run run = program_run(text_format(&arena, "answer P-001 %s", rows[i].words));

		if (run.code != rows[i].code || !strstr(run.err, rows[i].said))
			print_message("%s: %d %s\n", rows[i].words, run.code, run.err);
		CHECK_ROW(i, run.code == rows[i].code);
		CHECK_ROW_TEXT(i, run.out, "");
		CHECK_ROW(i, strstr(run.err, rows[i].said));
	}
	CHECK_TEXT(program_run("history P-001").out, before);
}

TEST(a_question_can_be_put_off_with_owner_and_date)
{
	program_run("new Data");
	struct run run = program_run("answer P-001 def_market_evidence --defer development "
				     "--reason later --owner academic_lead --until 2027-02-12 "
				     "--today 2026-11-23");

	CHECK_TEXT(run.err, "");
	CHECK(run.code == 0);
	CHECK_TEXT(run.out, "P-001 def_market_evidence revision 0\n");
	CHECK(strstr(program_run("show P-001 def_market_evidence --json").out,
		     "\"state\": \"deferred\""));
	CHECK(program_run("answer P-001 def_market_evidence --clear").code == 0);
	CHECK(strstr(program_run("show P-001 def_market_evidence --json").out,
		     "\"state\": \"open\""));
}

TEST(a_question_can_be_set_aside_with_a_reason)
{
	program_run("import data/examples/dunmar.json");
	CHECK(program_run("answer P-001 res_reuse --clear").code == 0);
	struct run run = program_run("answer P-001 res_reuse --not-applicable --reason \"all new\" "
				     "--if-revision 2");

	CHECK_TEXT(run.err, "");
	CHECK(strstr(program_run("show P-001 res_reuse --json").out, "\"state\": \"na\""));
	CHECK(strstr(program_run("show P-001 res_reuse --json").out,
		     "\"mark_reason\": \"all new\""));
	CHECK(program_run("answer P-001 res_reuse --clear").code == 0);
	CHECK(!strstr(program_run("show P-001 res_reuse --json").out, "\"state\": \"na\""));
	run = program_run("answer P-001 res_reuse --not-applicable --reason x --if-revision 1");
	CHECK(run.code == 3);
}

TEST(an_owner_and_a_day_that_were_assumed_are_told)
{
	program_run("new Data");
	struct run run = program_run("answer P-001 def_market_evidence --unknown --today "
				     "2026-11-23 --reason \"ask the council\"");

	CHECK(run.code == 0);
	CHECK_TEXT(run.out, "P-001 def_market_evidence revision 0\n");
	CHECK(strstr(run.err, "on 2026-12-23 (in 30 days); --owner and --until say otherwise"));
}

TEST(an_answer_that_somebody_saved_first_is_not_overwritten)
{
	program_run("new Data --as Ana");
	program_run("answer P-001 prop_title Theirs --as Ana");
	struct run run = program_run("answer P-001 prop_title Mine --if-revision 1 --as Ben");

	CHECK(run.code == 3);
	CHECK_TEXT(run.out, "");
	CHECK(strstr(run.err, "theirs (Ana, revision 2): Theirs"));
	CHECK(strstr(run.err, "yours: Mine"));
	CHECK(strstr(run.err, "--if-revision 2"));
	CHECK_TEXT(program_run("show P-001 prop_title").out, "2\tTheirs\n");
	CHECK(program_run("answer P-001 prop_title Mine --if-revision 2 --as Ben").code == 0);
	CHECK(program_run("answer P-001 prop_summary One --if-revision 0").code == 0);
	CHECK(program_run("answer P-001 prop_summary Two --if-revision 0").code == 3);
	CHECK(text_starts_with(
		program_run("answer P-001 prop_summary Two --if-revision 0 --json").err,
		"{\"error\": {\"code\": 3, "));
}

/* 71 letters are 141 bytes: no sentence may end in half of one. */
TEST(both_texts_of_a_clash_are_cut_between_letters)
{
	struct text long_text = text_start(&arena);

	text_add(&long_text, "z");
	text_add_repeat(&long_text, "é", 70);
	program_run("new Data --as Ana");
	program_run(text_format(&arena, "answer P-001 prop_summary %s", text_end(&long_text)));
	struct run run =
		program_run(text_format(&arena, "answer P-001 prop_summary %s%s --if-revision 0",
					"y", text_end(&long_text)));

	CHECK(run.code == 3);
	CHECK(!strstr(run.err, "<C3>"));
}

TEST(of_eight_at_once_one_wins_and_seven_are_told)
{
	enum { RACERS = 8, ROUNDS = 3 };
	const char *words[RACERS];
	struct run runs[RACERS];

	program_run("new Data");
	for (int round = 0; round < ROUNDS; round++) {
		size_t won = 0, told = 0;
		const char *winner = "";

		for (int i = 0; i < RACERS; i++)
			words[i] = text_format(&arena,
					       "answer P-001 prop_summary text-%d-%d "
					       "--if-revision %d --as Person-%d",
					       round, i, round, i);
		program_race(words, RACERS, runs);
		for (int i = 0; i < RACERS; i++) {
			won += runs[i].code == 0;
			told += runs[i].code == 3;
			if (runs[i].code == 0)
				winner = text_format(&arena, "%d\ttext-%d-%d\n", round + 1, round,
						     i);
		}
		CHECK_ROW((size_t)round, won == 1);
		CHECK_ROW((size_t)round, told == RACERS - 1);
		CHECK_TEXT(program_run("show P-001 prop_summary").out, winner);
	}
	CHECK(program_run("doctor").code == 0);
}

TEST(hostile_text_is_kept_as_it_is)
{
	const char *text = "=1+1 \033[31mred\033[0m '; DROP TABLE event; -- $(id) \342\200\256";

	program_run("new Data");
	CHECK(program_run(text_format(&arena, "answer P-001 prop_summary \"%s\"", text)).code == 0);
	CHECK_TEXT(program_run("show P-001 prop_summary").out,
		   text_format(&arena, "1\t%s\n", text));
	CHECK(strchr(program_run("show P-001").out, '\033') == NULL);
	CHECK(strchr(program_run("history P-001").out, '\033') == NULL);
	CHECK(program_run("answer P-001 prop_summary \377\376").code == 65);
}
