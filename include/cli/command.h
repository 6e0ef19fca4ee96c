#ifndef CLI_COMMAND_H
#define CLI_COMMAND_H

#include "cli/cli.h"
#include "cli/options.h"

#include <stdbool.h>
#include <stddef.h>

/* A command is one file, src/cli/cmd_NAME.c, that defines one of these, and one row of the table in
 * src/cli/commands.c. Help, manual, README and completions are made from it. */
struct command {
	const char *name;     /* first: nearest_name() looks here; "evaluate", "bank check" */
	const char *operands; /* "PROPOSAL NAME"; "[DIR]" may be left out; "" */
	size_t least, most;   /* operands */
	const char *summary;  /* one line, no full stop */
	const char *details;  /* paragraphs, parted by an empty line */
	const char *examples; /* one command line each, parted by line ends; NULL: none */
	const struct option_use *options;
	size_t option_count;
	/* Do it. What failed is told in `error`, whose kind becomes the exit code. */
	bool (*run)(struct cli *cli, struct error *error);
};

extern const struct command *const commands[];
extern const size_t command_count;

extern const struct command command_actual;
extern const struct command command_actuals;
extern const struct command command_answer;
extern const struct command command_backup;
extern const struct command command_bank_book;
extern const struct command command_bank_check;
extern const struct command command_check;
extern const struct command command_doctor;
extern const struct command command_estimate;
extern const struct command command_evaluate;
extern const struct command command_export;
extern const struct command command_help;
extern const struct command command_history;
extern const struct command command_import;
extern const struct command command_list;
extern const struct command command_local_clear;
extern const struct command command_local_save;
extern const struct command command_local_set;
extern const struct command command_local_show;
extern const struct command command_local_template;
extern const struct command command_new;
extern const struct command command_open;
extern const struct command command_play;
extern const struct command command_salvage;
extern const struct command command_show;
extern const struct command command_undo;
extern const struct command command_version;
extern const struct command command_why;

/* The command that the first words name; *used: how many words that took. NULL, with ERROR_USAGE
 * and the nearest name, where there is none. */
const struct command *command_find(const char *const *words, size_t count, size_t *used,
				   struct arena *arena, struct error *error);

/* Whether a first word can only be a data file: `waymark FILE` opens it. */
bool command_is_file(const char *word);

/* What the command takes: "waymark bank check [--json] [DIR]". */
const char *command_synopsis(const struct command *command, struct arena *arena);

#endif
