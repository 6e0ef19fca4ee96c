#include "cli/help.h"

#include "base/array.h"
#include "base/text.h"
#include "cli/command.h"
#include "tui/tui.h"

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

/* "`Enter`, `q`" */
static void add_keys(struct text *text, const char *keys)
{
	const char **names;
	size_t count = text_split(text->arena, keys, " ", &names);

	for (size_t i = 0; i < count; i++)
		text_add_format(text, "%s`%s`", i ? ", " : "", names[i]);
	if (!count)
		text_add(text, "(in `Ctrl-P`)");
}

void help_write_keys(struct text *text)
{
	text_add(text, "| keys | name | what it does |\n| --- | --- | --- |\n");
	for (size_t i = 0; i < tui_action_count(); i++) {
		const struct tui_action action = tui_action(i);

		text_add(text, "| ");
		add_keys(text, action.keys);
		text_add_format(text, " | %s | %s |\n", action.label, action.help);
	}
}
