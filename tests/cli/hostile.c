#include "harness.h"

#include "base/text.h"
#include "cli/program.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Whether a run failed as it should: its code, one line on standard error that begins with our
 * name, nothing on standard output, and no line of a sanitizer. */
static bool is_refused(const struct run *run, int code)
{
	if (run->code == code && text_starts_with(run->err, "waymark: ") && !*run->out)
		return true;
	print_error("exit code %d, said: %s\n", run->code, run->err);
	return false;
}

static const char *repeat(const char *part, size_t times)
{
	struct text text = text_start(&arena);

	text_add_repeat(&text, part, times);
	return text_end(&text);
}

/* Files that are no proposal: what is told about each begins with file and place. */
TEST(files_that_are_no_proposal_are_refused_with_their_place)
{
	const struct {
		const char *content, *wanted;
	} rows[] = {
		{ "", "" },
		{ "\n\n", "" },
		{ "{", ":1:" },
		{ "{\"answers\": {\"prop_title\": \"x\"", ":1:" },
		{ "{\"answers\": [1, 2]}", "answers" },
		{ "{\"answers\": {\"prop_title\": 7}, \"meta\": 3}", "meta" },
		{ "{\"answers\": {}, \"answers\": {}}", ":1:" },
		{ "{\"answers\": {}} trailing", ":1:" },
		{ "{\"answers\": {\"prop_title\": \"\xe9\"}}", ":1:" },
		{ "{\"answers\": {\"prop_title\": \"\\u0000\"}}", "" },
		{ "question;row;value;note\nprop_title;;x;\n", ":1:" },
		{ "question\trow\tvalue\tnote\nprop_title\t\tx\t\n", ":1:" },
		{ "name,answer\nprop_title,x\n", ":1:" },
		{ "question,row,value,note\nprop_title,,\"x\n", ":2:" },
		{ "question,row,value,note\nprop_title,,x,,,,y\n", ":2:" },
		{ "question,row,value,note\nprop_title,,\xe9,\n", ":2:" },
		{ "%PDF-1.4\n", ":1:" },
		{ "PK\x03\x04", ":1:" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		const char *path = scratch_write("wrong", rows[i].content);
		struct run run = program_run("evaluate @/wrong");

		CHECK_ROW(i, is_refused(&run, 65));
		CHECK_ROW(i, text_starts_with(run.err, text_format(&arena, "waymark: %s:", path)));
		CHECK_ROW(i, strstr(run.err, rows[i].wanted));
	}
}

TEST(files_that_are_too_much_are_refused)
{
	const char *field = repeat("x", 100000);
	const struct {
		const char *content;
	} rows[] = {
		{ repeat("[", 100000) },
		{ text_format(&arena, "{\"answers\": %s", repeat("{\"a\":", 50000)) },
		{ text_format(&arena, "{\"answers\": {\"prop_title\": \"%s\"}}", field) },
		{ text_format(&arena, "question,row,value,note\nprop_title,,%s,\n", field) },
		{ text_format(&arena, "question,row,value,note\n%s",
			      repeat("prop_title,,x,\n", 100001)) },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		scratch_write("much", rows[i].content);
		struct run run = program_run("evaluate @/much");

		CHECK_ROW(i, is_refused(&run, 65));
		CHECK_ROW(i, strlen(run.err) < 1000);
	}
}

TEST(a_field_of_a_hundred_megabytes_is_refused_before_it_is_read)
{
	static const char start[] = "question,row,value,note\nprop_title,,";
	const char *path = scratch_write_bytes("huge.csv", start, strlen(start));

	CHECK(truncate(path, 100 * 1024 * 1024) == 0);
	struct run run = program_run("evaluate @/huge.csv");

	CHECK(is_refused(&run, 65));
	CHECK(strstr(run.err, "larger than"));
	/* Also where nobody can tell its size beforehand. */
	run = program_run("evaluate - </dev/zero");
	CHECK(is_refused(&run, 65));
}

TEST(files_that_are_not_there_are_told)
{
	const struct {
		const char *words;
		int code;
	} rows[] = {
		{ "evaluate @/none.json", 66 },
		{ "evaluate @", 66 },
		{ "evaluate data/examples/dunmar.json --framework @/none.csv", 66 },
		{ "evaluate data/examples/dunmar.json --bank @/none", 66 },
		{ "evaluate data/examples/dunmar.json --bank README.md", 66 },
		{ "export @/none.json", 66 },
		{ "why @/none.json x", 66 },
		{ "bank check @/none", 66 },
		{ "bank book --bank @/none", 66 },
		{ "WAYMARK_BANK=@/none evaluate data/examples/dunmar.json", 66 },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct run run = program_run(rows[i].words);

		CHECK_ROW(i, is_refused(&run, rows[i].code));
	}
}

/* Names and values that nobody knows are results, not failures: the evaluation lists them. */
TEST(wrong_answers_are_listed_as_problems)
{
	static const struct {
		const char *answers, *kind;
	} rows[] = {
		{ "\"no_such_question\": \"x\"", "unknown-question" },
		{ "\"credit_points\": \"99999999999999999999\"", "bad-value" },
		{ "\"credit_points\": \"1e3\"", "bad-value" },
		{ "\"credit_points\": \"12,5\"", "bad-value" },
		{ "\"prop_launch_date\": \"2026-02-30\"", "bad-value" },
		{ "\"credit_awards_credit\": \"perhaps\"", "bad-value" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		scratch_write("p.json",
			      text_format(&arena, "{\"answers\": {%s}}", rows[i].answers));
		struct run run = program_run("evaluate @/p.json --today 2026-09-01");

		CHECK_ROW(i, run.code == 0);
		CHECK_ROW(i, strstr(run.out, text_format(&arena, "\"%s\"", rows[i].kind)));
	}
}

TEST(a_day_that_does_not_exist_is_refused)
{
	scratch_write("p.json", "{\"meta\": {\"today\": \"2026-02-29\"}, \"answers\": {}}");
	struct run run = program_run("evaluate @/p.json");

	CHECK(is_refused(&run, 65));
	CHECK(strstr(run.err, "\"2026-02-29\", is no day that exists"));
	CHECK(program_run("evaluate @/p.json --today 2026-03-01").code == 0);
}

TEST(a_framework_that_is_wrong_is_refused_as_a_whole)
{
	static const struct {
		const char *content, *wanted;
	} rows[] = {
		{ "name,row,value,mode\nno_such_question,,x,default\n", "no_such_question" },
		{ "name,row,value,mode\npol_leave,,no_such_choice,default\n", "no_such_choice" },
		{ "name,row,value,mode\npol_leave,,,always\n", "always" },
		{ "", "" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		scratch_write("f.csv", rows[i].content);
		struct run run =
			program_run("evaluate data/examples/dunmar.json --framework @/f.csv");

		CHECK_ROW(i, is_refused(&run, 65));
		CHECK_ROW(i, strstr(run.err, rows[i].wanted));
		CHECK_ROW(i, strstr(run.err, "was not used; nothing was worked out"));
	}
}

TEST(text_of_others_never_reaches_the_terminal_as_code)
{
	static const char *const rows[] = {
		"evaluate @/none\x1b[31m.json",
		"evaluate --\x1b]0;title\x07",
		"\xe2\x80\xaetxet",
		"why data/examples/dunmar.json \x1b[2J",
		"bank check @/\xff\xfe",
		"export data/examples/dunmar.json --gate \x1b[2J",
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct run run = program_run(rows[i]);

		CHECK_ROW(i, run.code != 0 && run.code < 128);
		CHECK_ROW(i, !strpbrk(run.err, "\x1b\x07\xff") && !strstr(run.err, "\xe2\x80\xae"));
		CHECK_ROW(i, strchr(run.err, '<'));
	}
}

TEST(a_proposal_that_names_a_framework_says_what_is_missing)
{
	struct run run = program_run("evaluate data/examples/loughree.json");

	CHECK(run.code == 0);
	CHECK(strstr(run.err, "nothing is inherited. Give it with --framework FILE"));
	run = program_run("evaluate data/examples/loughree.json --framework "
			  "data/examples/framework-loughree.csv");
	CHECK_TEXT(run.err, "");
}

TEST(csv_json_and_standard_input_give_the_same_result)
{
	const char *wanted = program_run("evaluate data/examples/dunmar.json").out;

	CHECK_TEXT(program_run("evaluate data/examples/dunmar.csv").out, wanted);
	CHECK_TEXT(program_run("evaluate - <data/examples/dunmar.csv").out, wanted);
	CHECK_TEXT(program_run("evaluate - <data/examples/dunmar.json").out, wanted);
}
