#include "cli/help.h"

#include "cli/command.h"
#include "help_words.h"

/* The completions of zsh. */

/* A meaning as zsh wants it between brackets inside single quotes. */
static const char *escape(struct arena *arena, const char *plain)
{
	struct text text = text_start(arena);

	for (const char *at = words_escape(arena, plain, "[]:\\"); *at; at++) {
		if (*at == '\'')
			text_add(&text, "'\\'");
		text_add_char(&text, *at);
	}
	return text_end(&text);
}

static const char *offer(enum argument_kind kind)
{
	return kind == ARGUMENT_FOLDER ? "_files -/" : kind == ARGUMENT_FILE ? "_files" : "( )";
}

static void add_option(struct text *text, const struct option_use *use)
{
	const struct option *option = &options[use->id];

	text_add(text, " \\\n\t\t\t");
	if (option->letter)
		text_add_format(text, "'(-%c --%s)'{-%c+,--%s=}", option->letter, option->name,
				option->letter, option->name);
	else
		text_add_format(text, "'--%s%s'", option->name, option->argument ? "=" : "");
	text_add_format(text, "'[%s]'", escape(text->arena, option_use_meaning(use)));
	if (use->values)
		text_add_format(text, "':%s:(%s)'", option->argument, use->values(text->arena));
	else if (option->argument)
		text_add_format(text, "':%s:%s'", option->argument,
				offer(argument_kind(option->argument)));
}

static void add_command(struct text *text, const struct command *command)
{
	enum argument_kind kind = operand_kind(command);

	text_add_format(text, "\t'%s')\n\t\t_arguments", command->name);
	for (size_t i = 0; i < command->option_count; i++)
		add_option(text, &command->options[i]);
	text_add(text, " \\\n\t\t\t'--help[show how it is used]'");
	if (kind == ARGUMENT_COMMAND)
		text_add_format(text, " '1:command:(%s)'", words_first(text->arena));
	else if (kind != ARGUMENT_OTHER)
		text_add_format(text, " '1:%s:%s'", kind == ARGUMENT_FOLDER ? "folder" : "file",
				offer(kind));
	text_add(text, "\n\t\t;;\n");
}

/* "waymark bank" and the like want a second word, which is part of the command then. */
static void add_group(struct text *text, const char *group)
{
	text_add_format(text,
			"\tif [[ $command == %s ]]; then\n"
			"\t\tif (( CURRENT == 3 )); then\n"
			"\t\t\tcompadd -- %s\n\t\t\treturn\n\t\tfi\n"
			"\t\tcommand=\"%s ${words[3]}\"\n"
			"\t\tshift words\n"
			"\t\t(( CURRENT-- ))\n"
			"\tfi\n",
			group, words_of_group(text->arena, group), group);
}

void help_write_zsh(struct text *text)
{
	const struct groups groups = groups_find(text->arena);

	text_add_format(text,
			"#compdef waymark\n"
			"# zsh completion of waymark, written by: waymark help --format=zsh\n\n"
			"_waymark() {\n"
			"\tlocal command=${words[2]-}\n"
			"\tif (( CURRENT == 2 )); then\n"
			"\t\tcompadd -- %s --help --version\n\t\treturn\n\tfi\n",
			words_first(text->arena));
	for (size_t i = 0; i < groups.list.count; i++)
		add_group(text, groups.list.items[i]);
	text_add(text, "\tshift words\n"
		       "\t(( CURRENT-- ))\n"
		       "\tcase $command in\n");
	for (size_t i = 0; i < command_count; i++)
		add_command(text, commands[i]);
	text_add(text, "\tesac\n}\n\n_waymark \"$@\"\n");
}
