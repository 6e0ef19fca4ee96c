#include "harness.h"

#include "base/text.h"
#include "cli/program.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Data files and proposals that are missing, foreign or not ours to write. */

static void make_two(void)
{
	CHECK(program_run("new \"Data Skills\" --as Ana").code == 0);
	CHECK(program_run("import data/examples/dunmar.json --as Ben").code == 0);
}

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

	/* Measuring coverage adds lines of its own: nobody may not write its counts. */
	CHECK(!strstr(run.err, "waymark: "));
	CHECK_TEXT(run.out, "1\tData Skills\n");
	CHECK(text_starts_with(program_run_as_nobody("list").out, "P-001   Data Skills"));
	run = program_run_as_nobody("answer P-001 prop_title Other");
	CHECK(run.code == 77);
	CHECK_TEXT(run.out, "");
	CHECK(text_starts_with(run.err, "waymark: "));
	CHECK(chmod(scratch_fill("@/.data/waymark"), 0755) == 0);
	CHECK_TEXT(program_run("show P-001 prop_title").out, "1\tData Skills\n");
}

/* What is to be made, and not what is to be read, is at fault: the exit code says so. */
TEST(places_where_nothing_can_be_made_are_told_with_what_would_do)
{
	static const struct {
		const char *words;
		int code;
		const char *sentence;
	} rows[] = {
		{ "backup @/none/copy.db", 73, "/none/copy.db: there is no such folder" },
		{ "backup @/", 73, "this is a folder; name a file in it" },
		{ "salvage @/none/rescued.db", 73, "there is no such folder; make it first" },
		{ "new Title --file @/letter.txt/x.db", 73, "a part of the path is not a folder" },
		{ "export --all -o @/letter.txt", 73, "a part of the path is not a folder" },
		{ "local template @/none/rates", 73, "there is no such folder; make it first" },
	};

	make_two();
	scratch_write("letter.txt", "Dear all");
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct run run = program_run(rows[i].words);

		CHECK_ROW(i, run.code == rows[i].code);
		CHECK_ROW(i, strstr(run.err, rows[i].sentence));
	}
	CHECK(chmod(scratch_fill("@"), 0555) == 0 && chmod(scratch_fill("@/.data"), 0755) == 0);
	static const char *const forbidden[] = { "new Title --file @/mine/own.db",
						 "local template @/rates" };

	for (size_t i = 0; i < COUNT(forbidden); i++) {
		struct run run = program_run_as_nobody(forbidden[i]);

		CHECK_ROW(i, run.code == 77);
		CHECK_ROW(i, strstr(run.err, "you may not write in this folder; choose another"));
	}
	CHECK(chmod(scratch_fill("@"), 0700) == 0);
}

TEST(a_clock_that_makes_no_sense_is_refused)
{
	static const char *const rows[] = { "yesterday", "1795424400x", "-5", "99999999999999999" };

	make_two();
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct run run = program_run(text_format(&arena, "WAYMARK_NOW=%s list", rows[i]));

		CHECK_ROW(i, run.code == 78);
		CHECK_ROW_TEXT(i, run.out, "");
		CHECK_ROW(i,
			  strstr(run.err, text_format(&arena, "WAYMARK_NOW is \"%s\"", rows[i])));
	}
	CHECK(program_run("WAYMARK_NOW=1795424400 list").code == 0);
	CHECK(program_run("WAYMARK_NOW= list").code == 0);
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
