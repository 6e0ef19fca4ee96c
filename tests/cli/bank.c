#include "harness.h"

#include "base/text.h"
#include "bank/bank.h"
#include "cli/program.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

/* A copy of the bank built in, as the folder `name` of the scratch folder, in which the first
 * `wrong` of one file is replaced by `slip`. */
static void copy_bank(const char *name, const char *file, const char *wrong, const char *slip)
{
	CHECK(mkdir(text_format(&arena, "%s/%s", test_folder(), name), 0700) == 0);
	for (size_t i = 0; i < embedded_bank_count; i++) {
		const struct embedded_file *embedded = &embedded_bank[i];
		const char *bytes = arena_copy(&arena, (const char *)embedded->bytes,
					       (size_t)(embedded->end - embedded->bytes));
		const char *at =
			file && strcmp(file, embedded->name) == 0 ? strstr(bytes, wrong) : NULL;

		if (at)
			bytes = text_format(&arena, "%.*s%s%s", (int)(at - bytes), bytes, slip,
					    at + strlen(wrong));
		scratch_write(text_format(&arena, "%s/%s", name, embedded->name), bytes);
	}
}

TEST(the_shipped_bank_is_sound)
{
	struct run run = program_run("bank check data/bank");

	CHECK_TEXT(run.err, "");
	CHECK(run.code == 0);
	CHECK(text_starts_with(run.out, "The bank data/bank is sound: version "));
	run = program_run("bank check");
	CHECK(text_starts_with(run.out, "The bank built into this program is sound: version "));
	run = program_run("bank check data/bank --json");
	CHECK(strstr(run.out, "\"sound\": true"));
}

TEST(a_slip_is_told_on_standard_output_with_its_place)
{
	copy_bank("bank", "survey.csv", "select_one yes_no", "select_one yes_on");
	struct run run = program_run("bank check @/bank");

	CHECK(run.code == 65);
	CHECK(text_starts_with(run.out, "survey.csv:"));
	CHECK(strstr(run.out, "yes_on") && strstr(run.out, "yes_no"));
	CHECK(strstr(run.err, "has 1 problem; until it is mended, commands refuse it as a whole"));
}

TEST(problems_are_json_for_programs)
{
	copy_bank("bank", "survey.csv", "select_one yes_no", "select_one yes_on");
	struct run run = program_run("bank check --json @/bank");

	CHECK(run.code == 65);
	CHECK(strstr(run.out, "\"sound\": false"));
	CHECK(strstr(run.out, "\"problems\": ["));
	CHECK(text_starts_with(run.err, "{\"error\": {\"code\": 65, "));
}

TEST(other_commands_refuse_a_bank_that_is_not_sound)
{
	static const char *const rows[] = {
		"evaluate --bank @/bank data/examples/dunmar.json",
		"WAYMARK_BANK=@/bank evaluate data/examples/dunmar.json",
		"export --bank @/bank data/examples/dunmar.json",
		"bank book --bank @/bank",
		"why --bank @/bank data/examples/dunmar.json prop_title",
	};

	copy_bank("bank", "survey.csv", "select_one yes_no", "select_one yes_on");
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct run run = program_run(rows[i]);

		CHECK_ROW(i, run.code == 78);
		CHECK_ROW_TEXT(i, run.out, "");
		CHECK_ROW(i, text_starts_with(run.err, "waymark: survey.csv:"));
		CHECK_ROW(i, strstr(run.err, "was not used; nothing was worked out"));
	}
}

TEST(the_bank_is_looked_for_in_a_settled_order)
{
	const char *waymark = text_format(&arena, "%s/.data", test_folder());

	mkdir(waymark, 0700);
	mkdir(text_format(&arena, "%s/waymark", waymark), 0700);
	copy_bank(".data/waymark/bank", "settings.csv", "1.0.0", "7.0.1");
	copy_bank("mine", "settings.csv", "1.0.0", "7.0.2");
	copy_bank("given", "settings.csv", "1.0.0", "7.0.3");
	CHECK(strstr(program_run("bank check").out, "version 7.0.1"));
	CHECK(strstr(program_run("WAYMARK_BANK=@/mine bank check").out, "version 7.0.2"));
	CHECK(strstr(program_run("WAYMARK_BANK=@/mine bank check --bank @/given").out,
		     "version 7.0.3"));
}

TEST(a_folder_without_files_is_no_bank)
{
	CHECK(mkdir(text_format(&arena, "%s/empty", test_folder()), 0700) == 0);
	struct run run = program_run("bank check @/empty");

	CHECK(run.code == 65);
	CHECK(strstr(run.out, "survey.csv") && strstr(run.out, "file-missing"));
}

TEST(the_book_and_the_worksheet_hold_every_question)
{
	struct run book = program_run("bank book"), sheet = program_run("bank book --blank");

	CHECK(book.code == 0 && sheet.code == 0);
	CHECK(strstr(book.out, "prop_title"));
	CHECK(strlen(book.out) > 20000 && strlen(sheet.out) > 10000);
	CHECK(strcmp(book.out, sheet.out) != 0);
}
