#include "cli/help.h"

#include "base/array.h"
#include "base/text.h"
#include "cli/command.h"

#include <string.h>

/* Completions: which commands there are, which options each takes, and what may follow an option.
 * They name files and run nothing. */

/* The first words of all commands, each once; or the second words behind a first. */
static const char *list_words(struct arena *arena, const char *first)
{
	struct text list = text_start(arena);
	const char *last = "";

	for (size_t i = 0; i < command_count; i++) {
		const char **words;
		size_t count = text_split(arena, commands[i]->name, " ", &words);
		const char *word =
			first ? (count > 1 && text_equal(words[0], first) ? words[1] : "")
			      : words[0];

		if (*word && !text_equal(word, last))
			text_add_format(&list, "%s%s", list.length ? " " : "", word);
		last = *word ? word : last;
	}
	return text_end(&list);
}

static const char *list_options(struct arena *arena, const struct command *command)
{
	struct text list = text_start(arena);

	for (size_t i = 0; i < command->option_count; i++)
		text_add_format(&list, "--%s ", options[command->options[i].id].name);
	text_add(&list, "--help");
	return text_end(&list);
}

static bool wants_folder(const char *argument)
{
	return text_equal(argument, "DIR");
}

/* --- bash --- */

static void add_bash_values(struct text *text, const struct command *command)
{
	for (size_t i = 0; i < command->option_count; i++) {
		const struct option_use *use = &command->options[i];

		if (use->values)
			text_add_format(text, "\t'%s --%s') words='%s' ;;\n", command->name,
					options[use->id].name, use->values(text->arena));
	}
}

static void add_bash_free_options(struct text *text)
{
	for (size_t i = 0; i < OPTION_COUNT; i++) {
		if (!options[i].argument)
			continue;
		text_add_format(text, "\t*' --%s')", options[i].name);
		if (wants_folder(options[i].argument))
			text_add(text, " folders=1");
		else if (text_equal(options[i].argument, "FILE"))
			text_add(text, " files=1");
		text_add(text, " ;;\n");
		if (options[i].letter)
			text_add_format(text, "\t*' -%c') files=1 ;;\n", options[i].letter);
	}
}

static void add_bash_command(struct text *text, const struct command *command)
{
	text_add_format(text, "\t'%s') ", command->name);
	if (strstr(command->operands, "DIR"))
		text_add(text, "folders=1 ");
	else if (strstr(command->operands, "PROPOSAL"))
		text_add(text, "files=1 ");
	else if (strstr(command->operands, "COMMAND"))
		text_add_format(text, "words='%s' ", list_words(text->arena, NULL));
	text_add_format(text, "flags='%s' ;;\n", list_options(text->arena, command));
}

void help_write_bash(struct text *text)
{
	text_add(
		text,
		"# bash completion of waymark, written by: waymark help --format=bash\n"
		"# shellcheck shell=bash\n\n"
		"_waymark() {\n"
		"\tlocal current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]}\n"
		"\tlocal command=${COMP_WORDS[1]-} words='' flags='' files='' folders=''\n"
		"\tif [ \"$command\" = bank ] && [ \"$COMP_CWORD\" -gt 2 ]; then\n"
		"\t\tcommand=\"bank ${COMP_WORDS[2]}\"\n"
		"\tfi\n"
		"\tif [ \"$COMP_CWORD\" = 1 ]; then\n");
	text_add_format(text, "\t\tcommand='' words='%s' flags='--help --version'\n",
			list_words(text->arena, NULL));
	text_add(text, "\tfi\n"
		       "\tcase \"$command $previous\" in\n");
	text_add_format(text, "\t'bank bank') words='%s' ;;\n", list_words(text->arena, "bank"));
	for (size_t i = 0; i < command_count; i++)
		add_bash_values(text, commands[i]);
	add_bash_free_options(text);
	text_add(text, "\t*)\n\t\tcase \"$command\" in\n");
	for (size_t i = 0; i < command_count; i++) {
		text_add(text, "\t");
		add_bash_command(text, commands[i]);
	}
	text_add(text, "\t\tesac\n"
		       "\t\t;;\n"
		       "\tesac\n"
		       "\tcase $current in -*) words=$flags files='' folders='' ;; esac\n"
		       "\tmapfile -t COMPREPLY < <(\n"
		       "\t\tcompgen -W \"$words\" -- \"$current\"\n"
		       "\t\t[ -z \"$files\" ] || compgen -f -- \"$current\"\n"
		       "\t\t[ -z \"$folders\" ] || compgen -d -- \"$current\"\n"
		       "\t)\n"
		       "\tif [ -n \"$files$folders\" ]; then compopt -o filenames; fi\n"
		       "}\n"
		       "complete -F _waymark waymark\n");
}

/* --- zsh --- */

/* A meaning as zsh wants it between brackets inside single quotes. */
static const char *zsh_escape(struct arena *arena, const char *plain)
{
	struct text text = text_start(arena);

	for (; *plain; plain++) {
		if (strchr("[]:\\", *plain))
			text_add_char(&text, '\\');
		if (*plain == '\'')
			text_add(&text, "'\\'");
		text_add_char(&text, *plain);
	}
	return text_end(&text);
}

static void add_zsh_option(struct text *text, const struct option_use *use)
{
	const struct option *option = &options[use->id];
	const char *meaning =
		zsh_escape(text->arena, use->meaning ? use->meaning : option->meaning);

	text_add(text, " \\\n\t\t\t");
	if (option->letter)
		text_add_format(text, "'(-%c --%s)'{-%c+,--%s=}", option->letter, option->name,
				option->letter, option->name);
	else
		text_add_format(text, "'--%s%s'", option->name, option->argument ? "=" : "");
	text_add_format(text, "'[%s]'", meaning);
	if (use->values)
		text_add_format(text, "':%s:(%s)'", option->argument, use->values(text->arena));
	else if (option->argument)
		text_add_format(text, "':%s:%s'", option->argument,
				wants_folder(option->argument)         ? "_files -/"
				: text_equal(option->argument, "FILE") ? "_files"
								       : "( )");
}

static void add_zsh_command(struct text *text, const struct command *command)
{
	text_add_format(text, "\t'%s')\n\t\t_arguments", command->name);
	for (size_t i = 0; i < command->option_count; i++)
		add_zsh_option(text, &command->options[i]);
	text_add(text, " \\\n\t\t\t'--help[show how it is used]'");
	if (strstr(command->operands, "DIR"))
		text_add(text, " '1:folder:_files -/'");
	else if (strstr(command->operands, "PROPOSAL"))
		text_add(text, " '1:proposal:_files'");
	else if (strstr(command->operands, "COMMAND"))
		text_add_format(text, " '1:command:(%s)'", list_words(text->arena, NULL));
	text_add(text, "\n\t\t;;\n");
}

void help_write_zsh(struct text *text)
{
	text_add(text, "#compdef waymark\n"
		       "# zsh completion of waymark, written by: waymark help --format=zsh\n\n"
		       "_waymark() {\n"
		       "\tlocal command=${words[2]-}\n"
		       "\tif (( CURRENT == 2 )); then\n");
	text_add_format(text, "\t\tcompadd -- %s --help --version\n\t\treturn\n\tfi\n",
			list_words(text->arena, NULL));
	text_add_format(text,
			"\tif [[ $command == bank ]]; then\n"
			"\t\tif (( CURRENT == 3 )); then\n"
			"\t\t\tcompadd -- %s\n\t\t\treturn\n\t\tfi\n"
			"\t\tcommand=\"bank ${words[3]}\"\n"
			"\t\tshift words\n"
			"\t\t(( CURRENT-- ))\n"
			"\tfi\n"
			"\tshift words\n"
			"\t(( CURRENT-- ))\n"
			"\tcase $command in\n",
			list_words(text->arena, "bank"));
	for (size_t i = 0; i < command_count; i++)
		add_zsh_command(text, commands[i]);
	text_add(text, "\tesac\n}\n\n_waymark \"$@\"\n");
}

/* --- fish --- */

static const char *fish_escape(struct arena *arena, const char *plain)
{
	struct text text = text_start(arena);

	for (; *plain; plain++) {
		if (strchr("'\\", *plain))
			text_add_char(&text, '\\');
		text_add_char(&text, *plain);
	}
	return text_end(&text);
}

/* When the words typed so far begin with this command. */
static const char *fish_condition(struct arena *arena, const struct command *command)
{
	const char **words;
	size_t count = text_split(arena, command->name, " ", &words);
	struct text text = text_start(arena);

	for (size_t i = 0; i < count; i++)
		text_add_format(&text, "%s__fish_seen_subcommand_from %s", i ? "; and " : "",
				words[i]);
	return text_end(&text);
}

static void add_fish_option(struct text *text, const char *condition, const struct option_use *use)
{
	const struct option *option = &options[use->id];

	text_add_format(text, "complete -c waymark -n '%s' -l %s", condition, option->name);
	if (option->letter)
		text_add_format(text, " -s %c", option->letter);
	if (use->values)
		text_add_format(text, " -x -a '%s'", use->values(text->arena));
	else if (wants_folder(option->argument))
		text_add(text, " -x -a '(__fish_complete_directories)'");
	else if (text_equal(option->argument, "FILE"))
		text_add(text, " -r -F");
	else if (option->argument)
		text_add(text, " -x");
	text_add_format(text, " -d '%s'\n",
			fish_escape(text->arena, use->meaning ? use->meaning : option->meaning));
}

static void add_fish_command(struct text *text, const struct command *command)
{
	const char *condition = fish_condition(text->arena, command);
	const char *space = strchr(command->name, ' ');

	if (space)
		text_add_format(text,
				"complete -c waymark -n '__fish_seen_subcommand_from %.*s; and not "
				"__fish_seen_subcommand_from %s' -a %s -d '%s'\n",
				(int)(space - command->name), command->name,
				list_words(text->arena, "bank"), space + 1,
				fish_escape(text->arena, command->summary));
	else
		text_add_format(text,
				"complete -c waymark -n __fish_use_subcommand -a %s -d '%s'\n",
				command->name, fish_escape(text->arena, command->summary));
	for (size_t i = 0; i < command->option_count; i++)
		add_fish_option(text, condition, &command->options[i]);
	if (strstr(command->operands, "PROPOSAL"))
		text_add_format(text, "complete -c waymark -n '%s' -F\n", condition);
	else if (strstr(command->operands, "DIR"))
		text_add_format(text,
				"complete -c waymark -n '%s' -a '(__fish_complete_directories)'\n",
				condition);
}

void help_write_fish(struct text *text)
{
	text_add(text, "# fish completion of waymark, written by: waymark help --format=fish\n\n"
		       "complete -c waymark -f\n"
		       "complete -c waymark -l help -s h -d 'show how it is used'\n"
		       "complete -c waymark -n __fish_use_subcommand -l version -d 'show name and "
		       "version'\n"
		       "complete -c waymark -n __fish_use_subcommand -a bank -d 'check or print "
		       "the question "
		       "bank'\n");
	for (size_t i = 0; i < command_count; i++)
		add_fish_command(text, commands[i]);
}
