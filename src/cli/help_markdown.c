#include "cli/help.h"

#include "base/array.h"
#include "base/text.h"
#include "cli/command.h"

/* The tables of the README. */

static void add_command(struct text *text, const struct command *command)
{
	text_add_format(text, "| `waymark %s", command->name);
	if (*command->operands)
		text_add_format(text, " %s", command->operands);
	text_add_format(text, "` | %s |", command->summary);
	for (size_t i = 0; i < command->option_count; i++)
		text_add_format(text, "%s `%s`", i ? "," : "",
				option_format_short(&options[command->options[i].id], text->arena));
	text_add(text, " |\n");
}

void help_write_markdown(struct text *text)
{
	text_add(text, "| command | gives | options |\n| --- | --- | --- |\n");
	for (size_t i = 0; i < command_count; i++)
		add_command(text, commands[i]);
	text_add(text, "\n| exit code | means |\n| --- | --- |\n");
	for (size_t i = 0; i < exit_code_count; i++)
		text_add_format(text, "| %d | %s |\n", exit_codes[i].code, exit_codes[i].meaning);
	text_add(text, "\n| variable | means |\n| --- | --- |\n");
	for (size_t i = 0; i < environment_count; i++)
		text_add_format(text, "| `%s` | %s |\n", environment[i].name,
				environment[i].meaning);
}
