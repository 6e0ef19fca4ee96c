#ifndef CLI_HELP_WORDS_H
#define CLI_HELP_WORDS_H

#include "base/array.h"
#include "base/text.h"

/* What the completions of all shells are made of (private): which words may follow, taken from the
 * tables of commands and options. Completions name files and run nothing. */

struct command;
struct option_use;

/* What stands for an argument: "FILE", "[DIR]" ... */
enum argument_kind { ARGUMENT_OTHER, ARGUMENT_FILE, ARGUMENT_FOLDER, ARGUMENT_COMMAND };
enum argument_kind argument_kind(const char *word);             /* NULL: ARGUMENT_OTHER */
enum argument_kind operand_kind(const struct command *command); /* of its first operand */

/* Lists of words, parted by blanks: the first words of all commands; the second words of those that
 * begin with `group`; the options of a command. */
const char *words_first(struct arena *arena);
const char *words_of_group(struct arena *arena, const char *group);
const char *words_of_options(struct arena *arena, const struct command *command);

/* The first words that name no command by themselves, "bank" and the like. */
struct groups {
	ARRAY(const char *) list;
};
struct groups groups_find(struct arena *arena);

/* What an option means to the command that takes it. */
const char *option_use_meaning(const struct option_use *use);

/* A text with a backslash before each of `special`. */
const char *words_escape(struct arena *arena, const char *plain, const char *special);

#endif
