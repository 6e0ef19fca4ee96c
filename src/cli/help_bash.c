#include "cli/help.h"

#include "cli/command.h"
#include "help_words.h"

/* The completions of bash. */

/* "waymark bank" and the like want a second word, which is part of the command then. */
static void add_groups(struct text *text, const struct groups *groups)
{
	text_add(text, "\tcase $command in\n\t");
	for (size_t i = 0; i < groups->list.count; i++)
		text_add_format(text, "%s%s", i ? " | " : "", groups->list.items[i]);
	text_add(text, ") [ \"$COMP_CWORD\" = 2 ] || command=\"$command ${COMP_WORDS[2]}\" ;;\n"
		       "\tesac\n");
}

static void add_group_words(struct text *text, const struct groups *groups)
{
	for (size_t i = 0; i < groups->list.count; i++) {
		const char *group = groups->list.items[i];

		text_add_format(text, "\t'%s %s') words='%s' ;;\n", group, group,
				words_of_group(text->arena, group));
	}
}

static void add_values(struct text *text, const struct command *command)
{
	for (size_t i = 0; i < command->option_count; i++) {
		const struct option_use *use = &command->options[i];

		if (use->values)
			text_add_format(text, "\t'%s --%s') words='%s' ;;\n", command->name,
					options[use->id].name, use->values(text->arena));
	}
}

static void add_free_options(struct text *text)
{
	static const char *const offers[] = {
		[ARGUMENT_OTHER] = "",
		[ARGUMENT_FILE] = " files=1",
		[ARGUMENT_FOLDER] = " folders=1",
		[ARGUMENT_COMMAND] = "",
	};

	for (size_t i = 0; i < OPTION_COUNT; i++) {
		if (!options[i].argument)
			continue;
		text_add_format(text, "\t*' --%s')%s ;;\n", options[i].name,
				offers[argument_kind(options[i].argument)]);
		if (options[i].letter)
			text_add_format(text, "\t*' -%c') files=1 ;;\n", options[i].letter);
	}
}

static void add_command(struct text *text, const struct command *command)
{
	enum argument_kind kind = operand_kind(command);

	text_add_format(text, "\t\t'%s') ", command->name);
	if (kind == ARGUMENT_FOLDER)
		text_add(text, "folders=1 ");
	else if (kind == ARGUMENT_FILE)
		text_add(text, "files=1 ");
	else if (kind == ARGUMENT_COMMAND)
		text_add_format(text, "words='%s' ", words_first(text->arena));
	text_add_format(text, "flags='%s' ;;\n", words_of_options(text->arena, command));
}

void help_write_bash(struct text *text)
{
	const struct groups groups = groups_find(text->arena);

	text_add(
		text,
		"# bash completion of waymark, written by: waymark help --format=bash\n"
		"# shellcheck shell=bash\n\n"
		"_waymark() {\n"
		"\tlocal current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]}\n"
		"\tlocal command=${COMP_WORDS[1]-} words='' flags='' files='' folders=''\n");
	add_groups(text, &groups);
	text_add_format(text,
			"\tif [ \"$COMP_CWORD\" = 1 ]; then\n"
			"\t\tcommand='' words='%s' flags='--help --version'\n"
			"\tfi\n"
			"\tcase \"$command $previous\" in\n",
			words_first(text->arena));
	add_group_words(text, &groups);
	for (size_t i = 0; i < command_count; i++)
		add_values(text, commands[i]);
	add_free_options(text);
	text_add(text, "\t*)\n\t\tcase \"$command\" in\n");
	for (size_t i = 0; i < command_count; i++)
		add_command(text, commands[i]);
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
