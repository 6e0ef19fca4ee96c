#include "cli/command.h"

#include "base/array.h"
#include "base/text.h"
#include "cli/help.h"

static const char *formats(struct arena *arena)
{
	struct text text = text_start(arena);

	for (size_t i = 0; i < help_format_count; i++)
		text_add_format(&text, "%s%s", i ? " " : "", help_formats[i].name);
	return text_end(&text);
}

static bool write_format(struct cli *cli, struct text *text, struct error *error)
{
	if (cli->operand_count)
		return error_set(error, ERROR_USAGE,
				 "--format is for the help as a whole; name no command with it");
	for (size_t i = 0; i < help_format_count; i++) {
		if (text_equal(help_formats[i].name, cli->options[OPTION_FORMAT]))
			help_formats[i].write(text);
	}
	return true;
}

/* "bank": each of the commands that begin with this word. Whether there are any. */
static bool write_group(const struct cli *cli, struct text *text)
{
	const char *start = text_format(cli->arena, "%s ", cli->operands[0]);

	if (cli->operand_count > 1)
		return false;
	for (size_t i = 0; i < command_count; i++) {
		if (!text_starts_with(commands[i]->name, start))
			continue;
		text_add(text, text->length ? "\n" : "");
		help_command(text, commands[i]);
	}
	return text->length;
}

static bool write_command(struct cli *cli, struct text *text, struct error *error)
{
	if (write_group(cli, text))
		return true;
	size_t used;
	const struct command *command =
		command_find(cli->operands, cli->operand_count, &used, cli->arena, error);

	if (!command)
		return false;
	if (used < cli->operand_count)
		return error_set(error, ERROR_USAGE, "help is for one command at a time");
	help_command(text, command);
	return true;
}

static bool run(struct cli *cli, struct error *error)
{
	struct text text = text_start(cli->arena);
	bool done = true;

	if (cli->options[OPTION_FORMAT])
		done = write_format(cli, &text, error);
	else if (cli->operand_count)
		done = write_command(cli, &text, error);
	else
		help_write_text(&text);
	cli_print(cli, text_end(&text));
	return done;
}

static const struct option_use uses[] = {
	{ .id = OPTION_FORMAT,
	  .meaning =
		  "the tables of commands, options and keys as source of the manual or the README, "
		  "or the completions of a shell",
	  .values = formats },
};

const struct command command_help = {
	.name = "help",
	.operands = "[COMMAND]",
	.most = 2,
	.summary = "how the program, or one command, is used",
	.details =
		"Without a command: what commands there are. \"waymark COMMAND --help\" shows the "
		"same as \"waymark help COMMAND\".",
	.examples = "waymark help\n"
		    "waymark help bank check\n"
		    "waymark help --format=bash",
	.options = uses,
	.option_count = COUNT(uses),
	.run = run,
};
