#include "harness.h"

#include "base/file.h"
#include "base/text.h"
#include "cli/program.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

TEST(a_dry_run_shows_old_and_new_and_writes_nothing)
{
	struct run run = program_run("import data/examples/dunmar.json --dry-run");

	CHECK(run.code == 0);
	CHECK(text_starts_with(run.out, "A new proposal, \"Climate Risk"));
	CHECK(strstr(run.out, "  answer prop_title: blank -> Climate Risk"));
	CHECK(strstr(run.out, "\nNothing was written.\n"));
	CHECK(access(scratch_fill("@/.data/waymark"), F_OK) != 0);

	program_run("new Data");
	const char *before = program_run("history").out;

	run = program_run("import data/examples/cedar.csv --into P-001 --dry-run");
	CHECK(run.code == 0);
	CHECK(strstr(run.out, "  answer prop_title: Data -> Heat Pump"));
	CHECK_TEXT(program_run("history").out, before);
}

TEST(a_preview_is_json_for_programs)
{
	struct run dry = program_run("import data/examples/cedar.csv --dry-run --json");
	struct run run = program_run("import data/examples/cedar.csv --json");

	CHECK(dry.code == 0 && run.code == 0);
	CHECK(strstr(dry.out, "\"reference\": null"));
	CHECK(strstr(dry.out, "\"written\": false"));
	CHECK(strstr(run.out, "\"reference\": \"P-001\""));
	CHECK(strstr(run.out, "\"written\": true"));
	CHECK(strstr(run.out, "\"name\": \"prop_title\""));
	CHECK(strstr(program_run("import data/examples/cedar.csv --into P-001 --dry-run").out,
		     "P-001 would get 0 changes\n"));
}

TEST(a_merge_is_one_act_and_leaves_what_it_does_not_name)
{
	program_run("new Data --as Ana");
	program_run("answer P-001 prop_sponsor Dean --as Ana");
	scratch_write("some.csv", "question,row,value,note\nprop_title,,Merged,\n"
				  "prop_summary,,Short,\n");
	struct run run = program_run("import @/some.csv --into P-001 --as Ana");

	CHECK_TEXT(run.err, "");
	CHECK(run.code == 0);
	CHECK(text_starts_with(run.out, "P-001 2 changes\n"));
	CHECK_TEXT(program_run("show P-001 prop_title").out, "2\tMerged\n");
	CHECK_TEXT(program_run("show P-001 prop_sponsor").out, "1\tDean\n");
	CHECK(program_run("undo P-001 --as Ana").code == 0);
	CHECK_TEXT(program_run("show P-001 prop_title").out, "3\tData\n");
	CHECK_TEXT(program_run("show P-001 prop_summary").out, "2\t\n");
}

TEST(a_proposal_with_its_history_comes_back_byte_for_byte)
{
	program_run("import data/examples/loughree.json --as Ana");
	program_run("answer P-001 prop_title \"Another title\" --as Ben --reason shorter");
	program_run("undo P-001 --as Ben");
	CHECK(program_run("export P-001 --format history -o @/one.json").code == 0);
	struct run run = program_run("import @/one.json --file @/other.db");

	CHECK_TEXT(run.err, "");
	CHECK(run.code == 0);
	CHECK_TEXT(program_run("export P-001 --format history --file @/other.db").out,
		   test_read(scratch_fill("@/one.json")));
	/* Again it changes nothing. */
	const char *before = program_run("history --file @/other.db").out;

	CHECK(program_run("import @/one.json --file @/other.db").code == 0);
	CHECK_TEXT(program_run("history --file @/other.db").out, before);
	CHECK(strstr(program_run("import @/one.json --file @/other.db --dry-run").out,
		     "P-001 has this history already"));
}

TEST(a_history_that_was_edited_is_refused)
{
	program_run("new Data");
	program_run("export P-001 --format history -o @/one.json");
	const char *text = test_read(scratch_fill("@/one.json"));
	const char *at = strstr(text, "\"Data\"");

	scratch_write("edited.json",
		      text_format(&arena, "%.*s\"Dota\"%s", (int)(at - text), text, at + 6));
	struct run run = program_run("import @/edited.json --file @/other.db");

	CHECK(run.code == 65);
	CHECK(strstr(run.err, "the history was edited"));
	CHECK_TEXT(program_run("list --file @/other.db --json").out, "[]\n");
}

TEST(what_cannot_be_imported_is_told_and_changes_nothing)
{
	static const struct {
		const char *name, *text;
		int code;
	} rows[] = {
		{ "a.json", "{\"answers\": {\"prop_title\": ", 65 },
		{ "b.json", "{\"strange\": 1}", 65 },
		{ "c.csv", "no,such,columns\n", 65 },
		{ "d.json",
		  "{\"waymark\": \"proposal with history\", \"format\": 99, \"events\": []}", 65 },
		{ "e.csv", "", 65 },
	};

	program_run("new Data");
	const char *before = program_run("history").out;

	for (size_t i = 0; i < COUNT(rows); i++) {
		scratch_write(rows[i].name, rows[i].text);
		struct run run = program_run(text_format(&arena, "import @/%s", rows[i].name));

		CHECK_ROW(i, run.code == rows[i].code);
		CHECK_ROW(i, strstr(run.err, rows[i].name));
		CHECK_ROW_TEXT(i, run.out, "");
	}
	CHECK(program_run("import @/missing.json").code == 66);
	CHECK_TEXT(program_run("history").out, before);
}

TEST(a_proposal_of_the_data_file_is_exported_in_every_format)
{
	static const struct {
		const char *format, *start;
	} rows[] = {
		{ "text", "Committee summary" },
		{ "markdown", "" },
		{ "html", "<!DOCTYPE html>" },
		{ "csv", "" },
		{ "json", "{\n" },
		{ "history", "{\n \"waymark\": \"proposal with" },
	};

	program_run("import data/examples/dunmar.json");
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct run run = program_run(
			text_format(&arena, "export P-001 --format %s", rows[i].format));

		CHECK_ROW_TEXT(i, run.err, "");
		CHECK_ROW(i, run.code == 0);
		CHECK_ROW(i, text_starts_with(run.out, rows[i].start));
		CHECK_ROW(i, strlen(run.out) > 1000);
	}
	CHECK(program_run("export P-001 --framework data/examples/framework-cedar.csv").code == 64);
	CHECK(program_run("export data/examples/dunmar.json --format history").code == 64);
}

TEST(all_proposals_go_into_a_folder)
{
	program_run("new One");
	program_run("new Two");
	struct run run = program_run("export --all --format html -o @/papers");

	CHECK_TEXT(run.err, "");
	CHECK_TEXT(run.out,
		   scratch_fill("@/papers/P-001-summary.html\n@/papers/P-002-summary.html\n"));
	CHECK(access(scratch_fill("@/papers/P-002-summary.html"), F_OK) == 0);
	CHECK(program_run("export --all --format html -o @/papers").code == 73);
	CHECK(program_run("export --all --format html -o @/papers --force").code == 0);
	CHECK(program_run("export --all --format html").code == 64);
	CHECK(program_run("export --all P-001 -o @/papers").code == 64);
	CHECK(program_run("export").code == 64);
}

/* --- care ------------------------------------------------------------------------------------- */

TEST(a_backup_is_a_data_file_and_overwrites_nothing)
{
	program_run("new Data");
	struct run run = program_run("backup @/copy.db");

	CHECK_TEXT(run.err, "");
	CHECK(run.code == 0);
	CHECK_TEXT(program_run("show P-001 prop_title --file @/copy.db").out, "1\tData\n");
	CHECK(program_run("doctor --file @/copy.db").code == 0);
	run = program_run("backup @/copy.db");
	CHECK(run.code == 73);
	CHECK(strstr(run.err, "exists already"));
}

/* A copy of the data file with damage in its middle: what doctor and salvage are for. */
static void make_damaged(const char *name)
{
	enum { AT = 40000, LENGTH = 2000 };
	struct error error = { 0 };
	struct file file;

	CHECK(program_run("backup @/whole.db").code == 0);
	CHECK(file_read(&file, scratch_fill("@/whole.db"), FILE_LIMIT, &arena, &error));
	CHECK(file.length > AT + LENGTH);
	char *bytes = arena_copy(&arena, file.bytes, file.length);

	memset(bytes + AT, 0x5a, LENGTH);
	CHECK(chmod(scratch_write_bytes(name, bytes, file.length), 0600) == 0);
}

TEST(doctor_finds_damage_and_salvage_rescues_the_rest)
{
	program_run("import data/examples/dunmar.json");
	struct run run = program_run("doctor");

	CHECK(run.code == 0);
	CHECK(text_starts_with(run.out, "ok "));
	CHECK(strstr(program_run("doctor --json").out, "\"sound\": true"));
	make_damaged("damaged.db");
	run = program_run("doctor --file @/damaged.db");
	CHECK(run.code == 65);
	CHECK(strstr(run.out, "BAD "));
	CHECK(strstr(run.err, "waymark salvage OUT"));
	CHECK(strstr(program_run("doctor --json --file @/damaged.db").out, "\"sound\": false"));
	run = program_run("salvage @/rescued.db --file @/damaged.db");
	CHECK_TEXT(run.err, "");
	CHECK(run.code == 0);
	CHECK(strstr(run.out, "changes rescued"));
	CHECK(program_run("doctor --file @/rescued.db").code == 0);
	CHECK(program_run("salvage @/rescued.db --file @/damaged.db").code == 73);
}

/* --- pipes ------------------------------------------------------------------------------------ */

TEST(a_reader_that_has_seen_enough_is_no_error)
{
	const char *program = text_or(getenv("WAYMARK"), "build/waymark");
	const char *command = text_format(&arena, "%s bank book 2>%s | head -n 1 >/dev/null",
					  program, scratch_fill("@/err"));

	CHECK(system(command) == 0);
	CHECK_TEXT(test_read(scratch_fill("@/err")), "");
}
