#include "harness.h"

#include "base/text.h"
#include "cli/program.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define EXPORT "export data/examples/dunmar.json "

TEST(a_file_is_written_for_its_owner_alone)
{
	struct run run = program_run(EXPORT "-o @/paper.txt");
	struct stat status;

	CHECK_TEXT(run.err, "");
	CHECK(run.code == 0);
	CHECK_TEXT(run.out, "");
	CHECK(stat(scratch_fill("@/paper.txt"), &status) == 0);
	CHECK((status.st_mode & 0777) == 0600);
	CHECK_TEXT(test_read(scratch_fill("@/paper.txt")), program_run(EXPORT).out);
}

TEST(a_file_that_exists_is_kept_unless_forced)
{
	const char *path = scratch_write("paper.txt", "mine");
	struct run kept = program_run(EXPORT "-o @/paper.txt");

	CHECK(kept.code == 73);
	CHECK(strstr(kept.err, path) && strstr(kept.err, "--force"));
	CHECK_TEXT(test_read(path), "mine");
	CHECK(program_run(EXPORT "-o @/paper.txt --force").code == 0);
	CHECK(strlen(test_read(path)) > 1000);
}

TEST(a_link_at_the_target_is_replaced_and_not_followed)
{
	const char *behind = scratch_write("behind.txt", "mine");

	CHECK(symlink(behind, scratch_fill("@/paper.txt")) == 0);
	CHECK(program_run(EXPORT "-o @/paper.txt").code == 73);
	CHECK(program_run(EXPORT "-o @/paper.txt --force").code == 0);
	CHECK_TEXT(test_read(behind), "mine");
}

TEST(targets_that_cannot_be_written_leave_nothing_behind)
{
	static const struct {
		const char *words;
		int code;
	} rows[] = {
		{ EXPORT "-o @/no/such/folder/paper.txt", 73 },
		{ EXPORT "-o @/", 73 },
		{ EXPORT "-o /proc/paper.txt", 73 },
		{ "bank book -o @/no/such/folder/book.html", 73 },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct run run = program_run(rows[i].words);

		CHECK_ROW(i, run.code == rows[i].code);
		CHECK_ROW(i, text_starts_with(run.err, "waymark: "));
		CHECK_ROW_TEXT(i, run.out, "");
	}
}

TEST(a_full_disk_is_an_error_and_not_a_success)
{
	static const char *const rows[] = { EXPORT, "evaluate data/examples/dunmar.json", "help",
					    "bank book", "--version" };

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct run run = program_run(text_format(&arena, "%s >/dev/full", rows[i]));

		CHECK_ROW(i, run.code == 74);
		CHECK_ROW_TEXT(i, run.err,
			       "waymark: the result could not be written whole: No space left on "
			       "device\n");
	}
}

TEST(the_ending_of_the_file_chooses_the_format)
{
	CHECK(program_run(EXPORT "-o @/paper.html").code == 0);
	CHECK(text_starts_with(test_read(scratch_fill("@/paper.html")), "<!DOCTYPE html>"));
	CHECK(program_run(EXPORT "-o @/paper.html --format text --force").code == 0);
	CHECK(!text_starts_with(test_read(scratch_fill("@/paper.html")), "<!DOCTYPE html>"));
}

TEST(a_hyphen_is_standard_output)
{
	CHECK_TEXT(program_run(EXPORT "-o -").out, program_run(EXPORT).out);
	CHECK_TEXT(program_run(EXPORT "-o-").out, program_run(EXPORT).out);
}

TEST(all_languages_of_the_machine_give_the_same_bytes)
{
	static const char *const commands[] = {
		"evaluate data/examples/dunmar.json",
		EXPORT "--format text",
		EXPORT "--format html",
		EXPORT "--format csv",
		EXPORT "--format json",
		"why data/examples/dunmar.json estimate.once_hours",
		"bank book",
	};
	static const char *const locales[] = {
		"LC_ALL=C",       "LC_ALL=POSIX",
		"LC_ALL=C.UTF-8", "LC_ALL=de_DE.UTF-8 LOCPATH=@/locales",
		"LC_ALL=",        "LANG=de_DE.UTF-8 LC_ALL= LOCPATH=@/locales",
	};
	const char *make = scratch_fill("mkdir -p @/locales && localedef -i de_DE -f UTF-8 "
					"@/locales/de_DE.UTF-8 >/dev/null 2>&1");

	CHECK(system(make) == 0);
	for (size_t i = 0; i < COUNT(commands); i++) {
		const char *wanted = program_run(commands[i]).out;

		CHECK(*wanted);
		for (size_t row = 0; row < COUNT(locales); row++)
			CHECK_ROW_TEXT(
				row,
				program_run(text_format(&arena, "%s %s", locales[row], commands[i]))
					.out,
				wanted);
	}
}

TEST(a_missing_locale_is_told_and_does_no_harm)
{
	struct run run = program_run("LC_ALL=xx_YY.UTF-8 --version");

	CHECK(run.code == 0);
	CHECK_TEXT(run.err, "waymark: the locale \"xx_YY.UTF-8\" is not installed here; going on "
			    "with C.UTF-8. To be rid of this line, set LC_ALL to one that \"locale "
			    "-a\" lists\n");
}
