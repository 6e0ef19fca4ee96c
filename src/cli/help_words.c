#include "help_words.h"

#include "cli/command.h"

#include <string.h>

enum argument_kind argument_kind(const char *word)
{
	static const struct {
		const char *word;
		enum argument_kind kind;
	} kinds[] = {
		{ "FILE", ARGUMENT_FILE },         { "PROPOSAL", ARGUMENT_FILE },
		{ "SCRIPT", ARGUMENT_FILE },       { "OUT", ARGUMENT_FILE },
		{ "DIR", ARGUMENT_FOLDER },        { "[FILE]", ARGUMENT_FILE },
		{ "[PROPOSAL]", ARGUMENT_FILE },   { "[DIR]", ARGUMENT_FOLDER },
		{ "[COMMAND]", ARGUMENT_COMMAND },
	};

	for (size_t i = 0; i < COUNT(kinds); i++)
		if (text_equal(kinds[i].word, word))
			return kinds[i].kind;
	return ARGUMENT_OTHER;
}

enum argument_kind operand_kind(const struct command *command)
{
	struct arena scratch = { 0 };
	const char **words;
	size_t count = text_split(&scratch, command->operands, " ", &words);
	enum argument_kind kind = argument_kind(count ? words[0] : NULL);

	arena_release(&scratch);
	return kind;
}

/* Commands that begin alike stand side by side in the table. */
static void add_once(struct text *list, const char **last, const char *word)
{
	if (text_equal(word, *last))
		return;
	text_add_format(list, "%s%s", list->length ? " " : "", word);
	*last = word;
}

const char *words_first(struct arena *arena)
{
	struct text list = text_start(arena);
	const char *last = "";

	for (size_t i = 0; i < command_count; i++) {
		const char **words;

		text_split(arena, commands[i]->name, " ", &words);
		add_once(&list, &last, words[0]);
	}
	return text_end(&list);
}

const char *words_of_group(struct arena *arena, const char *group)
{
	struct text list = text_start(arena);
	const char *last = "";

	for (size_t i = 0; i < command_count; i++) {
		const char **words;

		if (text_split(arena, commands[i]->name, " ", &words) == 2
		    && text_equal(words[0], group))
			add_once(&list, &last, words[1]);
	}
	return text_end(&list);
}

const char *words_of_options(struct arena *arena, const struct command *command)
{
	struct text list = text_start(arena);

	for (size_t i = 0; i < command->option_count; i++)
		text_add_format(&list, "--%s ", options[command->options[i].id].name);
	text_add(&list, "--help");
	return text_end(&list);
}

struct groups groups_find(struct arena *arena)
{
	struct groups groups = { 0 };
	const char *last = "";

	for (size_t i = 0; i < command_count; i++) {
		const char **words;

		if (text_split(arena, commands[i]->name, " ", &words) != 2
		    || text_equal(words[0], last))
			continue;
		last = words[0];
		*ARRAY_PUSH(arena, &groups.list) = last;
	}
	return groups;
}

const char *option_use_meaning(const struct option_use *use)
{
	return text_or(use->meaning, options[use->id].meaning);
}

const char *words_escape(struct arena *arena, const char *plain, const char *special)
{
	struct text text = text_start(arena);

	for (; *plain; plain++) {
		if (strchr(special, *plain))
			text_add_char(&text, '\\');
		text_add_char(&text, *plain);
	}
	return text_end(&text);
}
