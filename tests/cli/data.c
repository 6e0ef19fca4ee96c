#include "harness.h"

#include "base/json.h"
#include "base/text.h"
#include "cli/program.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

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

/* --- what does not work ----------------------------------------------------------------------- */

TEST(a_proposal_that_is_not_there_is_told_with_those_that_are)
{
	static const char *const rows[] = {
		"show P-009",
		"check P-009",
		"answer P-009 prop_title x",
		"undo P-009",
		"estimate P-009",
		"history P-009",
		"export P-009",
		"import data/examples/cedar.csv --into P-009",
	};

	make_two();
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct run run = program_run(rows[i]);

		CHECK_ROW(i, run.code == 66);
		CHECK_ROW_TEXT(i, run.out, "");
		CHECK_ROW(i, strstr(run.err, "there is no proposal P-009"));
		CHECK_ROW(i, strstr(run.err, "there are P-001, P-002"));
	}
}

TEST(a_missing_data_file_is_not_made_by_looking_at_it)
{
	static const char *const rows[] = { "list",
					    "show P-001",
					    "check P-001",
					    "history",
					    "undo P-001",
					    "answer P-001 prop_title x",
					    "backup @/copy.db",
					    "doctor",
					    "salvage @/out.db" };

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct run run = program_run(text_format(&arena, "%s --file @/no.db", rows[i]));

		CHECK_ROW(i, run.code == 66);
		CHECK_ROW(i, strstr(run.err, "no.db"));
		CHECK_ROW(i, access(scratch_fill("@/no.db"), F_OK) != 0);
	}
}

TEST(a_file_of_another_kind_is_refused_and_left_as_it_is)
{
	static const char *const rows[] = { "list", "new Title", "answer P-001 prop_title x",
					    "import data/examples/cedar.csv", "doctor" };
	const char *text = "This is a letter, and no data file.\n";
	const char *path = scratch_write("letter.txt", text);

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct run run = program_run(text_format(&arena, "%s --file %s", rows[i], path));

		CHECK_ROW(i, run.code == 65);
		CHECK_ROW(i, strstr(run.err, "letter.txt"));
		CHECK_ROW_TEXT(i, test_read(path), text);
	}
}

TEST(a_file_that_may_only_be_read_is_shown_and_never_written)
{
	make_two();
	const char *path = scratch_fill("@/.data/waymark/waymark.db");

	/* Whoever runs the tests: the program is somebody without special rights. */
	CHECK(chmod(scratch_fill("@"), 0755) == 0 && chmod(scratch_fill("@/.data"), 0755) == 0);
	CHECK(chmod(scratch_fill("@/.data/waymark"), 0555) == 0 && chmod(path, 0444) == 0);
	struct run run = program_run_as_nobody("show P-001 prop_title");

	CHECK_TEXT(run.err, "");
	CHECK_TEXT(run.out, "1\tData Skills\n");
	run = program_run_as_nobody("answer P-001 prop_title Other");
	CHECK(run.code == 77);
	CHECK_TEXT(run.out, "");
	CHECK(text_starts_with(run.err, "waymark: "));
	CHECK(chmod(scratch_fill("@/.data/waymark"), 0755) == 0);
	CHECK_TEXT(program_run("show P-001 prop_title").out, "1\tData Skills\n");
}

TEST(a_file_that_everybody_may_write_is_refused)
{
	make_two();
	CHECK(chmod(scratch_fill("@/.data/waymark/waymark.db"), 0666) == 0);
	struct run run = program_run("list");

	CHECK(run.code == 77);
	CHECK(strstr(run.err, "chmod o-w"));
	CHECK(program_run("doctor").code == 77);
}

TEST(errors_about_the_data_file_are_json_where_json_is_asked_for)
{
	static const struct {
		const char *words;
		const char *start;
	} rows[] = {
		{ "list --json --file @/no.db", "{\"error\": {\"code\": 66, \"text\": " },
		{ "show P-009 --json", "{\"error\": {\"code\": 66, \"text\": " },
		{ "check P-001 --gate nowhere --json", "{\"error\": {\"code\": 64, \"text\": " },
		{ "history P-001 no_question --json", "{\"error\": {\"code\": 64, \"text\": " },
		{ "answer P-001 prop_launch_date soon --json",
		  "{\"error\": {\"code\": 65, \"text\": " },
	};

	make_two();
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct run run = program_run(rows[i].words);

		CHECK_ROW_TEXT(i, run.out, "");
		CHECK_ROW(i, text_starts_with(run.err, rows[i].start));
		CHECK_ROW(i, strstr(run.err, "}}\n"));
	}
}
