#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H

#include "base/arena.h"
#include "base/error.h"

#include <stdbool.h>
#include <stddef.h>

struct cli;
struct text;

/* Every option of every command has one name, one letter at most and one kind of argument, so that
 * options may stand anywhere on the command line. What it means may differ between commands. */
enum option_id {
	OPTION_ALL,
	OPTION_AS,
	OPTION_ASCII,
	OPTION_BANK,
	OPTION_BLANK,
	OPTION_CLEAR,
	OPTION_DEFER,
	OPTION_DRY_RUN,
	OPTION_FILE,
	OPTION_FORCE,
	OPTION_FORMAT,
	OPTION_FRAMEWORK,
	OPTION_GATE,
	OPTION_HELP,
	OPTION_IF_REVISION,
	OPTION_INTO,
	OPTION_JSON,
	OPTION_LOCAL,
	OPTION_NOT_APPLICABLE,
	OPTION_OUTPUT,
	OPTION_OWNER,
	OPTION_PAPER,
	OPTION_PORTFOLIO,
	OPTION_PROPOSE,
	OPTION_RAW,
	OPTION_REASON,
	OPTION_ROW,
	OPTION_SCENARIO,
	OPTION_SIZE,
	OPTION_THEME,
	OPTION_TODAY,
	OPTION_UNKNOWN,
	OPTION_UNTIL,
	OPTION_VERBOSE,
	OPTION_VERSION,
	OPTION_WIDTH,
	OPTION_WITH,
	OPTION_COUNT
};

struct option {
	const char *name;     /* first: nearest_name() looks here */
	char letter;          /* 0: none */
	const char *argument; /* "FILE"; NULL: a flag */
	const char *meaning;  /* unless the command says otherwise */
};
extern const struct option options[OPTION_COUNT];

/* An option as one command takes it. */
struct option_use {
	enum option_id id;
	const char *meaning; /* NULL: that of the table */
	/* The words it takes, parted by blanks; NULL: anything. */
	const char *(*values)(struct arena *arena);
	const char *(*value_meaning)(const char *value); /* NULL: the words tell enough */
};

/* Cut the arguments (without the program's name) into options and words. ERROR_USAGE for an option
 * that does not exist, lacks its argument, has one too many, or is given twice (--with may be: its
 * arguments are then a line each). `--` ends the options; `--name=value`, `--name value`, `-o
 * value` and `-ovalue` are understood. */
bool options_parse(struct cli *cli, char *const *arguments, size_t count, struct error *error);

/* Whether the command takes every option given, with a word that it knows. */
bool options_check(struct cli *cli, struct error *error);

/* "-o, --output FILE" or, short, "-o FILE" and "--bank DIR". */
const char *option_format(const struct option *option, struct arena *arena);
const char *option_format_short(const struct option *option, struct arena *arena);

/* " Did you mean ...?" for the nearest of `count` names, or "". */
const char *nearest_format(struct arena *arena, const char *wrong, const char *const *names,
			   size_t count, const char *prefix);

#endif
