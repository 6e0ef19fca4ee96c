#include "harness.h"

#include "base/json.h"
#include "base/text.h"
#include "cli/program.h"

#include <string.h>
#include <sys/stat.h>

/* The commands that look at the data file. */

static struct json *read_json(const char *text)
{
	struct error error = { 0 };
	struct json *document = json_parse(text, strlen(text), &error);

	CHECK_TEXT(error.text, "");
	return document;
}

static void make_two(void)
{
	CHECK(program_run("new \"Data Skills\" --as Ana").code == 0);
	CHECK(program_run("import data/examples/dunmar.json --as Ben").code == 0);
}

TEST(a_new_proposal_prints_its_reference_and_nothing_else)
{
	struct run first = program_run("new \"Data Skills\""), second = program_run("new Two");
	struct stat status;

	CHECK(first.code == 0 && second.code == 0);
	CHECK_TEXT(first.out, "P-001\n");
	CHECK_TEXT(second.out, "P-002\n");
	CHECK_TEXT(first.err, "");
	CHECK(stat(scratch_fill("@/.data/waymark/waymark.db"), &status) == 0);
	CHECK((status.st_mode & 0777) == 0600);
	CHECK(program_run("new \" \"").code == 64);
}

TEST(the_data_file_is_named_by_option_or_environment)
{
	CHECK(program_run("new One --file @/a.db").code == 0);
	CHECK(program_run("WAYMARK_FILE=@/b.db new Two").code == 0);
	CHECK(strstr(program_run("list --file @/a.db").out, "One"));
	CHECK(strstr(program_run("WAYMARK_FILE=@/b.db list").out, "Two"));
	CHECK(strstr(program_run("WAYMARK_FILE=@/b.db list --file @/a.db").out, "One"));
}

TEST(the_list_shows_progress_and_verdict_side_by_side)
{
	make_two();
	struct run run = program_run("list");

	CHECK(run.code == 0);
	CHECK(text_starts_with(run.out, "P-001   Data Skills "));
	CHECK(strstr(run.out, "Concept: not ready\n"));
	CHECK(strstr(run.out, "\nP-002   Climate Risk"));

	struct json *list = read_json(program_run("list --json").out);
	const struct json *row = json_item(list, 0);

	CHECK(json_count(list) == 2);
	CHECK_TEXT(json_text(json_member(row, "reference")), "P-001");
	CHECK_TEXT(json_text(json_member(row, "title")), "Data Skills");
	CHECK_TEXT(json_text(json_member(row, "verdict")), "not ready");
	CHECK(json_integer_of(json_member(row, "answered"))
	      < json_integer_of(json_member(row, "required")));
	json_close(list);
}

TEST(a_list_of_many_holds_a_figure_for_each)
{
	for (int i = 0; i < 60; i++)
		CHECK(program_run("import data/examples/cedar.csv").code == 0);
	const char *out = program_run("list").out;
	size_t lines = 0;

	for (const char *at = strstr(out, "Concept: not ready\n"); at;
	     at = strstr(at + 1, "Concept: not ready\n"))
		lines++;
	CHECK(lines == 60);
}

TEST(an_empty_list_says_how_to_begin)
{
	scratch_write("quit.keys", "Ctrl-Q");
	CHECK(program_run("play @/quit.keys").code == 0);
	struct run run = program_run("list");

	CHECK(run.code == 0);
	CHECK_TEXT(run.out, "");
	CHECK(strstr(run.err, "waymark new TITLE"));
	CHECK_TEXT(program_run("list --json").out, "[]\n");
}

TEST(one_answer_is_shown_as_revision_tab_value)
{
	static const struct {
		const char *words, *out;
	} rows[] = {
		{ "show P-001 prop_title", "1\tData Skills\n" },
		{ "show p-001 prop_title", "1\tData Skills\n" },
		{ "show P-001 prop_summary", "0\t\n" },
		{ "show P-002 stat_entitlements --row library-online", "1\tlimited\n" },
		{ "show P-002 alloc_hours --row 1", "1\t240\n" },
	};

	make_two();
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct run run = program_run(rows[i].words);

		CHECK_ROW(i, run.code == 0);
		CHECK_ROW_TEXT(i, run.err, "");
		CHECK_ROW_TEXT(i, run.out, rows[i].out);
	}
}

TEST(all_answers_are_shown_with_who_and_when)
{
	make_two();
	struct run run = program_run("show P-002");

	CHECK(run.code == 0);
	CHECK(text_starts_with(run.out, "P-002  Climate Risk Reporting for Finance Teams\n"));
	CHECK(strstr(run.out, "  prop_title ") && strstr(run.out, "(Ben, 20"));
	CHECK(strstr(run.out, "stat_entitlements["));

	struct json *shown = read_json(program_run("show P-002 --json").out);
	const struct json *answer = json_item(json_member(shown, "answers"), 0);

	CHECK_TEXT(json_text(json_member(answer, "question")), "prop_title");
	CHECK_TEXT(json_text(json_member(answer, "state")), "answered");
	CHECK_TEXT(json_text(json_member(answer, "by")), "Ben");
	CHECK(json_integer_of(json_member(answer, "revision")) == 1);
	json_close(shown);
}

TEST(check_tells_ready_by_its_exit_code)
{
	struct run run;

	make_two();
	run = program_run("check P-001");
	CHECK(run.code == 1);
	CHECK(text_starts_with(run.out, "Not ready for Concept: P-001 Data Skills\n"));
	CHECK(strstr(run.out, "Questions to answer ("));
	CHECK(strstr(run.out, "  [ ] prop_summary: "));
	CHECK_TEXT(run.err, "");

	run = program_run("check P-001 --gate concept --json");
	CHECK(run.code == 1);
	struct json *check = read_json(run.out);

	CHECK(json_kind(json_member(check, "ready")) == JSON_KIND_FALSE);
	CHECK(json_count(json_member(check, "missing")) > 10);
	json_close(check);
}

TEST(a_proposal_without_framework_is_ready_as_its_file_says)
{
	const char *dunmar = test_read("data/examples/dunmar.csv");
	/* Without the starter framework nothing departs from it. */
	const char *path =
		scratch_write("own.csv", text_format(&arena, "%s@framework,,none,\n", dunmar));
	struct run run = program_run(text_format(&arena, "import %s", path));

	CHECK_TEXT(run.err, "");
	run = program_run("check P-001 --gate concept --today 2026-09-01");
	CHECK(run.code == 0);
	CHECK(text_starts_with(run.out, "Ready with conditions for Concept: P-001 "));
	CHECK(program_run("check P-001 --gate launch --today 2026-09-01").code == 1);
}

TEST(the_estimate_is_that_of_the_engine)
{
	make_two();
	struct run run = program_run("estimate P-002");

	CHECK(run.code == 0);
	CHECK(text_starts_with(run.out, "Resource estimate"));
	struct json *estimate = read_json(program_run("estimate P-002 --json").out);

	CHECK_TEXT(json_text(json_member(estimate, "reference")), "P-002");
	CHECK(json_kind(json_member(json_member(estimate, "estimate"), "results"))
	      == JSON_KIND_OBJECT);
	json_close(estimate);
}

TEST(the_history_tells_who_when_from_and_to)
{
	make_two();
	program_run("answer P-001 prop_title Better --as Cy --reason shorter");
	struct run run = program_run("history P-001 prop_title");

	CHECK(run.code == 0);
	CHECK(strstr(run.out, "  Cy  P-001  answer prop_title: Data Skills -> Better"));
	CHECK(strstr(run.out, "  Ana  P-001  create prop_title: blank -> Data Skills"));
	CHECK(strlen(program_run("history").out) > strlen(program_run("history P-001").out));

	struct json *history = read_json(program_run("history P-001 prop_title --json").out);
	const struct json *change = json_item(history, json_count(history) - 1);

	CHECK_TEXT(json_text(json_member(change, "to")), "Data Skills");
	CHECK_TEXT(json_text(json_member(change, "by")), "Ana");
	json_close(history);
}

TEST(undo_takes_back_ones_own_last_act_and_can_be_seen)
{
	make_two();
	program_run("answer P-001 prop_title Better --as Ana");
	struct run run = program_run("undo P-001 --as Ana");

	CHECK(run.code == 0);
	CHECK_TEXT(run.out, "P-001 undone: Title: Better -> Data Skills\n");
	CHECK_TEXT(program_run("show P-001 prop_title").out, "3\tData Skills\n");
	CHECK(strstr(program_run("history P-001").out, "  Ana  P-001  undo prop_title: "));
	run = program_run("undo P-001 --as Stranger");
	CHECK(run.code == 64);
	CHECK_TEXT(run.out, "");
}

TEST(all_proposals_are_estimated_together)
{
	make_two();
	CHECK(program_run("new \"Given up\"").code == 0);
	CHECK(program_run("import data/examples/loughree.json").code == 0);

	struct run run = program_run("estimate --portfolio --today 2026-09-01");

	CHECK(run.code == 0);
	CHECK_TEXT(run.err, "");
	CHECK(text_starts_with(run.out, "Estimate"));
	CHECK(strstr(run.out, "One core team for the mean proposal"));
	CHECK(strstr(run.out, "- P-001 Data Skills\n- P-003 Given up\n"));

	struct json *all = read_json(program_run("estimate --portfolio --json").out);
	const struct json *portfolio = json_member(all, "portfolio");

	CHECK(json_count(json_member(portfolio, "courses")) == 4);
	CHECK(json_count(json_member(portfolio, "undated")) == 2);
	CHECK(json_count(json_member(portfolio, "failed")) == 0);
	CHECK(json_integer_of(json_member(json_member(portfolio, "total"), "full")) > 0);
	json_close(all);
}

TEST(an_estimate_is_of_one_proposal_or_of_all)
{
	make_two();
	CHECK(program_run("estimate").code == 64);
	CHECK(strstr(program_run("estimate").err, "name a proposal, such as P-001"));
	CHECK(program_run("estimate P-001 --portfolio").code == 64);
	CHECK(program_run("estimate --portfolio --width 20").code == 64);
	CHECK(program_run("estimate P-002 --json").code == 0);
}
