#include "harness.h"

#include "base/text.h"
#include "cli/program.h"

#include <string.h>

TEST(a_script_is_played_and_its_last_screen_printed)
{
	scratch_write("new.keys", "n 'Data Skills' Enter # a new proposal\nEsc");
	struct run run = program_run("play @/new.keys --as Ana");

	CHECK_TEXT(run.err, "");
	CHECK(run.code == 0);
	CHECK(strstr(run.out, "Data Skills"));
	CHECK_TEXT(program_run("show P-001 prop_title").out, "1\tData Skills\n");
}

TEST(the_same_script_gives_the_same_bytes)
{
	scratch_write("open.keys", "2 Down Down Enter");
	for (size_t i = 0; i < 3; i++) {
		static const char *const formats[] = { "text", "svg", "golden" };
		const char *words =
			"WAYMARK_NOW=1795424400 play @/open.keys --as Ana --size 100x30 --format ";
		const char *one = program_run(text_format(&arena, "%s %s --file @/%zu-a.db", words,
							  formats[i], i))
					  .out;

		CHECK_ROW(i, strlen(one) > 1000);
		CHECK_ROW_TEXT(i,
			       program_run(text_format(&arena, "%s %s --file @/%zu-b.db", words,
						       formats[i], i))
				       .out,
			       one);
	}
}

TEST(what_cannot_be_played_is_told)
{
	static const struct {
		const char *words;
		int code;
		const char *said;
	} rows[] = {
		{ "play @/wrong.keys", 65, "\"Foo\" is no key" },
		{ "play @/missing.keys", 66, "missing.keys" },
		{ "play @/good.keys --size 80", 64, "80x24" },
		{ "play @/good.keys --size 80x0", 64, "80x24" },
		{ "play @/good.keys --size 80x24x2", 64, "80x24" },
		{ "play @/good.keys --format gif", 64, "text, svg, golden" },
	};

	scratch_write("wrong.keys", "Down Foo Down");
	scratch_write("good.keys", "Down");
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct run run = program_run(rows[i].words);

		CHECK_ROW(i, run.code == rows[i].code);
		CHECK_ROW(i, strstr(run.err, rows[i].said));
		CHECK_ROW_TEXT(i, run.out, "");
	}
}

TEST(every_size_is_played)
{
	static const char *const sizes[] = { "1x1", "2x40", "79x24", "80x23", "400x100" };

	scratch_write("open.keys", "2 C Esc E Esc ? Esc Ctrl-P");
	for (size_t i = 0; i < COUNT(sizes); i++)
		CHECK_ROW(i, program_run(text_format(&arena,
						     "play @/open.keys --file @/%zu.db "
						     "--size %s",
						     i, sizes[i]))
					     .code
				     == 0);
}
