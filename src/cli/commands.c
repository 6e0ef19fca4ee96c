#include "cli/command.h"

#include "base/array.h"
#include "base/text.h"

#include <string.h>

/* In the order in which the help shows them. */
const struct command *const commands[] = {
	&command_open,       &command_new,         &command_list,
	&command_show,       &command_answer,      &command_check,
	&command_estimate,   &command_history,     &command_undo,
	&command_export,     &command_import,      &command_actual,
	&command_actuals,    &command_local_set,   &command_local_show,
	&command_local_save, &command_local_clear, &command_local_template,
	&command_doctor,     &command_backup,      &command_salvage,
	&command_play,       &command_evaluate,    &command_why,
	&command_bank_check, &command_bank_book,   &command_help,
};
const size_t command_count = COUNT(commands);

/* How many of the first words are the command's name: all of it, or 0. */
static size_t command_match(const struct command *command, const char *const *words, size_t count,
			    struct arena *arena)
{
	const char **names;
	size_t length = text_split(arena, command->name, " ", &names);

	if (length > count)
		return 0;
	for (size_t i = 0; i < length; i++) {
		if (strcmp(names[i], words[i]) != 0)
			return 0;
	}
	return length;
}

/* The commands that begin with this word, as " It takes bank check, bank book." */
static const char *group_format(const char *word, struct arena *arena)
{
	const char *start = text_format(arena, "%s ", word);
	struct text text = text_start(arena);

	for (size_t i = 0; i < command_count; i++) {
		if (text_starts_with(commands[i]->name, start))
			text_add_format(&text, "%s\"%s\"", text.length ? ", " : "",
					commands[i]->name);
	}
	return text_end(&text);
}

const struct command *command_find(const char *const *words, size_t count, size_t *used,
				   struct arena *arena, struct error *error)
{
	const char **names = ARENA_ARRAY(arena, const char *, command_count);

	for (size_t i = 0; i < command_count; i++) {
		*used = command_match(commands[i], words, count, arena);
		if (*used)
			return commands[i];
		names[i] = commands[i]->name;
	}
	const char *group = group_format(words[0], arena);

	if (*group && count < 2) {
		error_set(error, ERROR_USAGE, "\"%s\" is not a whole command; there are %s",
			  words[0], group);
		return NULL;
	}
	const char *wrong = *group ? text_format(arena, "%s %s", words[0], words[1]) : words[0];

	error_set(error, ERROR_USAGE,
		  "there is no command \"%s\".%s \"waymark help\" lists what there is", wrong,
		  nearest_format(arena, wrong, names, command_count, ""));
	return NULL;
}

bool command_is_file(const char *word)
{
	return strpbrk(word, "/.") != NULL;
}

const char *command_synopsis(const struct command *command, struct arena *arena)
{
	struct text text = text_start(arena);

	text_add_format(&text, "waymark %s", command->name);
	for (size_t i = 0; i < command->option_count; i++)
		text_add_format(&text, " [%s]",
				option_format_short(&options[command->options[i].id], arena));
	if (*command->operands)
		text_add_format(&text, " %s", command->operands);
	return text_end(&text);
}
