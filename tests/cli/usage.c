#include "harness.h"

#include "base/text.h"
#include "cli/command.h"
#include "cli/program.h"

#include <string.h>

TEST(without_a_terminal_the_full_screen_is_refused_with_a_way_out)
{
	struct run run = program_run("");

	CHECK(run.code == 78);
	CHECK_TEXT(run.out, "");
	CHECK(strstr(run.err, "needs a terminal"));
	CHECK(strstr(run.err, "waymark help"));
}

TEST(help_says_how_the_program_is_used)
{
	static const char *const rows[] = { "help", "--help", "-h", "help --help" };
	const char *usage = program_run("help").out;

	CHECK(strstr(usage, "usage: waymark COMMAND"));
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct run run = program_run(rows[i]);

		CHECK_ROW(i, run.code == 0);
		CHECK_ROW_TEXT(i, run.out, usage);
		CHECK_ROW_TEXT(i, run.err, "");
	}
}

TEST(every_command_explains_itself)
{
	const char *all = program_run("help").out;

	for (size_t i = 0; i < command_count; i++) {
		const struct command *command = commands[i];
		struct run help = program_run(text_format(&arena, "help %s", command->name));
		struct run option = program_run(text_format(&arena, "%s --help", command->name));

		CHECK_ROW(i, help.code == 0 && strstr(help.out, command->summary));
		CHECK_ROW(i, strstr(all, command->name));
		for (size_t use = 0; use < command->option_count; use++)
			CHECK_ROW(i, strstr(help.out,
					    text_format(&arena, "--%s",
							options[command->options[use].id].name)));
		if (command != &command_help)
			CHECK_ROW_TEXT(i, option.out, help.out);
	}
}

TEST(examples_of_the_help_run_as_they_stand)
{
	/* They speak of the proposal P-001. */
	CHECK(program_run("new Data").code == 0);
	for (size_t i = 0; i < command_count; i++) {
		const char **lines;
		size_t count = text_split(&arena, commands[i]->examples, "\n", &lines);

		/* The full screen wants a terminal; tests/pty gives it one. */
		if (commands[i] == &command_open)
			continue;
		for (size_t line = 0; line < count; line++) {
			CHECK_ROW(i, text_starts_with(lines[line], "waymark "));
			/* Files they write go to the scratch folder. */
			const char *words = lines[line] + strlen("waymark ");
			const char *output = strstr(words, " -o ");

			if (commands[i] == &command_backup || commands[i] == &command_salvage
			    || commands[i] == &command_local_template
			    || commands[i] == &command_local_save)
				words = text_format(&arena, "%s @/%s", commands[i]->name,
						    words + strlen(commands[i]->name) + 1);
			else if (text_starts_with(words, "import P-001"))
				words = text_format(&arena, "import @/%s",
						    words + strlen("import "));
			else if (output)
				words = text_format(&arena, "%.*s -o @/%s", (int)(output - words),
						    words, output + 4);
			struct run run = program_run(words);

			CHECK_ROW_TEXT(i, run.err, "");
			CHECK_ROW(i, run.code == (commands[i] == &command_check));
		}
	}
}

TEST(version_names_the_program_first)
{
	struct run run = program_run("--version");

	CHECK(run.code == 0);
	CHECK(text_starts_with(run.out, "waymark 0."));
	CHECK(strstr(program_run("--version --verbose").out, "\njansson "));
}

/* A command line that makes no sense, and the first line it earns. */
TEST(wrong_usage_is_told_with_what_would_do)
{
	static const struct {
		const char *words, *message;
	} rows[] = {
		{ "evalute", "there is no command \"evalute\". Did you mean evaluate? \"waymark "
			     "help\" lists what there is" },
		{ "tea", "there is no command \"tea\". \"waymark help\" lists what there is" },
		{ "bank",
		  "\"bank\" is not a whole command; there are \"bank check\", \"bank book\"" },
		{ "bank chekc", "there is no command \"bank chekc\". Did you mean bank check? "
				"\"waymark help\" lists what there is" },
		{ "help tea", "there is no command \"tea\". \"waymark help\" lists what there is" },
		{ "help export why", "help is for one command at a time" },
		{ "help --format=man export",
		  "--format is for the help as a whole; name no command with it" },
		{ "help --format=pdf", "--format knows no \"pdf\"; it takes text, man, markdown, "
				       "keys, bash, zsh, fish." },
		{ "evaluate", "\"evaluate\" wants PROPOSAL" },
		{ "why data/examples/dunmar.json", "\"why\" wants PROPOSAL NAME" },
		{ "evaluate a b", "\"evaluate\" cannot do anything with \"b\"" },
		{ "evaluate --tody=2026-01-01 a",
		  "there is no option --tody. Did you mean --today?" },
		{ "evaluate --xyzzy a", "there is no option --xyzzy" },
		{ "evaluate -x a", "there is no option -x" },
		{ "evaluate a --bank", "--bank wants an argument: --bank DIR" },
		{ "evaluate --json=yes a", "--json takes no argument" },
		{ "evaluate --bank a --bank b c", "--bank is given twice; once is enough" },
		{ "bank check --gate x",
		  "\"bank check\" does not take --gate; it takes --bank, --local, --json" },
		{ "bank check --bank data/bank data/bank",
		  "a folder and --bank are given; \"bank check\" looks at one of them" },
		{ "evaluate data/examples/dunmar.json --today 2026-02-30",
		  "--today 2026-02-30 is no day that exists; write it as 2026-09-01" },
		{ "export data/examples/dunmar.json --width 39",
		  "--width 39: it must be a whole number of columns, 40 to 400" },
		{ "export data/examples/dunmar.json --width 80.5",
		  "--width 80.5: it must be a whole number of columns, 40 to 400" },
		{ "export data/examples/dunmar.json --width eighty",
		  "--width eighty: it must be a whole number of columns, 40 to 400" },
		{ "export data/examples/dunmar.json --force",
		  "--force replaces the file of -o, but no file is named; add -o FILE" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct run run = program_run(rows[i].words);
		const char *line =
			text_format(&arena, "%.*s", (int)strcspn(run.err, "\n"), run.err);

		CHECK_ROW_TEXT(i, line, text_format(&arena, "waymark: %s", rows[i].message));
		CHECK_ROW(i, run.code == 64);
		CHECK_ROW_TEXT(i, run.out, "");
	}
}

TEST(options_may_stand_anywhere_and_be_written_as_people_write_them)
{
	static const char *const rows[] = {
		"evaluate --today 2026-10-01 data/examples/dunmar.json",
		"evaluate --today=2026-10-01 data/examples/dunmar.json",
		"evaluate data/examples/dunmar.json --today 2026-10-01",
		"--today 2026-10-01 evaluate data/examples/dunmar.json",
		"evaluate --today=2026-10-01 -- data/examples/dunmar.json",
	};
	const char *wanted = program_run(rows[0]).out;

	CHECK(strstr(wanted, "2026-10-01"));
	for (size_t i = 0; i < COUNT(rows); i++)
		CHECK_ROW_TEXT(i, program_run(rows[i]).out, wanted);
	CHECK(strstr(program_run("evaluate -- -o").err, "-o"));
}

TEST(errors_are_json_where_json_is_asked_for)
{
	struct run run = program_run("evaluate --json @/missing.json");

	CHECK(run.code == 66);
	CHECK(text_starts_with(run.err, "{\"error\": {\"code\": 66, \"text\": \""));
}
