#include "cli/help.h"

#include "cli/command.h"
#include "help_words.h"

#include <string.h>

/* The completions of fish. */

static const char *escape(struct arena *arena, const char *plain)
{
	return words_escape(arena, plain, "'\\");
}

static void add_option(struct text *text, const char *command, const struct option_use *use)
{
	const struct option *option = &options[use->id];
	enum argument_kind kind = argument_kind(option->argument);

	text_add_format(text, "complete -c waymark -n '__waymark_runs %s' -l %s", command,
			option->name);
	if (option->letter)
		text_add_format(text, " -s %c", option->letter);
	if (use->values)
		text_add_format(text, " -x -a '%s'", use->values(text->arena));
	else if (kind == ARGUMENT_FOLDER)
		text_add(text, " -x -a '(__fish_complete_directories)'");
	else if (kind == ARGUMENT_FILE)
		text_add(text, " -r -F");
	else if (option->argument)
		text_add(text, " -x");
	text_add_format(text, " -d '%s'\n", escape(text->arena, option_use_meaning(use)));
}

/* The command's own name: its one word, or its second behind that of its group. */
static void add_name(struct text *text, const struct command *command)
{
	const char *space = strchr(command->name, ' ');
	int group = space ? (int)(space - command->name) : 0;

	text_add_format(text, "complete -c waymark -n '__waymark_at %.*s' -a %s -d '%s'\n", group,
			command->name, space ? space + 1 : command->name,
			escape(text->arena, command->summary));
}

static void add_command(struct text *text, const struct command *command)
{
	enum argument_kind kind = operand_kind(command);

	add_name(text, command);
	for (size_t i = 0; i < command->option_count; i++)
		add_option(text, command->name, &command->options[i]);
	if (kind == ARGUMENT_FILE)
		text_add_format(text, "complete -c waymark -n '__waymark_runs %s' -F\n",
				command->name);
	else if (kind == ARGUMENT_FOLDER)
		text_add_format(text,
				"complete -c waymark -n '__waymark_runs %s' "
				"-a '(__fish_complete_directories)'\n",
				command->name);
}

void help_write_fish(struct text *text)
{
	const struct groups groups = groups_find(text->arena);

	text_add(text,
		 "# fish completion of waymark, written by: waymark help --format=fish\n\n"
		 "# Whether the words typed so far are just these, or begin with them.\n"
		 "function __waymark_at\n"
		 "\tset -l typed (commandline -opc)\n"
		 "\ttest \"$typed[2..-1]\" = \"$argv\"\n"
		 "end\n"
		 "function __waymark_runs\n"
		 "\tset -l typed (commandline -opc)\n"
		 "\tstring match -q -- \"$argv *\" \"$typed[2..-1] \"\n"
		 "end\n\n"
		 "complete -c waymark -f\n"
		 "complete -c waymark -l help -s h -d 'show how it is used'\n"
		 "complete -c waymark -n __waymark_at -l version -d 'show name and version'\n");
	for (size_t i = 0; i < groups.list.count; i++)
		text_add_format(text, "complete -c waymark -n __waymark_at -a %s -d 'with %s'\n",
				groups.list.items[i],
				words_of_group(text->arena, groups.list.items[i]));
	for (size_t i = 0; i < command_count; i++)
		add_command(text, commands[i]);
}
