#include "cli/help.h"

#include "base/array.h"
#include "base/text.h"
#include "base/unicode.h"
#include "cli/command.h"

#include <string.h>

#define WIDTH 80

const struct help_format help_formats[] = {
	{ "text", help_write_text },         { "man", help_write_man },
	{ "markdown", help_write_markdown }, { "keys", help_write_keys },
	{ "bash", help_write_bash },         { "zsh", help_write_zsh },
	{ "fish", help_write_fish },
};
const size_t help_format_count = COUNT(help_formats);

/* clang-format off */
const struct exit_code exit_codes[] = {
	{ 0,  "done; of \"check\": ready, or ready with conditions" },
	{ 1,  "of \"check\": not ready" },
	{ 3,  "somebody saved that answer first (--if-revision); nothing was overwritten" },
	{ 64, "the command line makes no sense" },
	{ 65, "the content of a file, or a value, is wrong" },
	{ 66, "a file or a proposal is missing or cannot be read" },
	{ 71, "out of memory" },
	{ 73, "the file of -o cannot be made, or exists and --force was not given" },
	{ 74, "reading or writing failed half way" },
	{ 75, "somebody else holds the data file; try again" },
	{ 77, "not allowed" },
	{ 78, "the bank or the locale cannot be used" },
};
const size_t exit_code_count = COUNT(exit_codes);

const struct help_term environment[] = {
	{ "WAYMARK_BANK",  "the folder of the question bank, where --bank is not given" },
	{ "WAYMARK_FILE",  "the data file, where --file is not given" },
	{ "WAYMARK_LOCAL", "the folder of local figures, where --local is not given, for commands that read files" },
	{ "WAYMARK_USER",  "who acts, where --as is not given (else the login name)" },
	{ "WAYMARK_NOW",   "a clock that stands still, in seconds since 1970: for pictures and tests" },
	{ "XDG_DATA_HOME", "a bank in its folder waymark/bank is used before the one built in (else ~/.local/share)" },
	{ "LC_ALL",        "the locale; texts are UTF-8 and numbers are written alike in all of them" },
};

const struct help_term files[] = {
	{ "~/.local/share/waymark/waymark.db", "the data file, unless another is named" },
	{ "~/.local/share/waymark/bank",      "a bank of your own, used before the one built in" },
	{ "/usr/local/share/waymark/bank",    "the bank built in, as files to copy and change" },
	{ "/usr/local/share/waymark/examples", "proposals and frameworks of universities that do not exist" },
	{ "/usr/local/share/doc/waymark/bank-format.md", "how all these files are written, and what follows from them" },
};
/* clang-format on */
const size_t environment_count = COUNT(environment);
const size_t file_count = COUNT(files);

/* A text broken into lines, each behind `indent` blanks. */
static void add_wrapped(struct text *out, const char *text, size_t indent)
{
	while (text) {
		const char *next;
		size_t length = unicode_wrap(text, WIDTH - indent, &next);

		text_add_repeat(out, " ", length ? indent : 0);
		text_add_bytes(out, text, length);
		text_add_char(out, '\n');
		text = next;
	}
}

/* A term, and beside or below it what it means. */
static void add_term(struct text *out, const char *term, const char *meaning, size_t column)
{
	text_add_format(out, "  %s", term);
	if (strlen(term) + 4 > column) {
		text_add_char(out, '\n');
		add_wrapped(out, meaning, column);
		return;
	}
	struct text rest = text_start(out->arena);

	add_wrapped(&rest, meaning, column);
	text_add_repeat(out, " ", column - 2 - strlen(term));
	text_add(out, text_end(&rest) + column);
}

static void add_examples(struct text *out, const char *examples)
{
	const char **lines;
	size_t count = text_split(out->arena, text_or(examples, ""), "\n", &lines);

	if (count)
		text_add(out, "\nExamples:\n");
	for (size_t i = 0; i < count; i++)
		text_add_format(out, "  %s\n", lines[i]);
}

/* What each word means, below the option. */
static void add_values(struct text *out, const struct option_use *use)
{
	const char **words;
	size_t count = text_split(out->arena, use->values(out->arena), " ", &words);

	for (size_t i = 0; i < count; i++)
		add_term(out, text_format(out->arena, "    %s", words[i]),
			 use->value_meaning(words[i]), 22);
}

static void add_option(struct text *out, const struct option_use *use)
{
	const struct option *option = &options[use->id];
	const char *meaning = use->meaning ? use->meaning : option->meaning;
	const char *name = option_format(option, out->arena);

	if (use->value_meaning) {
		add_term(out, name, text_format(out->arena, "%s:", meaning), 22);
		add_values(out, use);
		return;
	}
	if (use->values)
		meaning = text_format(out->arena, "%s: %s", meaning, use->values(out->arena));
	add_term(out, name, meaning, 22);
}

void help_command(struct text *text, const struct command *command)
{
	text_add_format(text, "waymark %s: %s\n\n", command->name, command->summary);
	add_wrapped(text,
		    text_format(text->arena, "usage: %s", command_synopsis(command, text->arena)),
		    0);
	text_add_char(text, '\n');
	add_wrapped(text, command->details, 0);
	if (command->option_count)
		text_add(text, "\nOptions:\n");
	for (size_t i = 0; i < command->option_count; i++)
		add_option(text, &command->options[i]);
	add_examples(text, command->examples);
}

void help_write_text(struct text *text)
{
	text_add(
		text,
		"Waymark works out what stands between \"we should offer a micro-credential\" and\n"
		"opening registration: a readiness checklist and a resource estimate.\n\n"
		"usage: waymark COMMAND [OPTION...] [ARGUMENT...]\n\nCommands:\n");
	for (size_t i = 0; i < command_count; i++)
		add_term(text,
			 text_format(text->arena, "%s%s%s", commands[i]->name,
				     *commands[i]->operands ? " " : "", commands[i]->operands),
			 commands[i]->summary, 26);
	text_add(text,
		 "\n  -h, --help, with or without a command; --version; \"waymark help COMMAND\"\n"
		 "  shows a command's options and examples.\n\nExit codes:\n");
	for (size_t i = 0; i < exit_code_count; i++)
		add_term(text, text_format(text->arena, "%d", exit_codes[i].code),
			 exit_codes[i].meaning, 8);
	text_add(text, "\nEnvironment:\n");
	for (size_t i = 0; i < environment_count; i++)
		add_term(text, environment[i].name, environment[i].meaning, 18);
}
