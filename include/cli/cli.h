#ifndef CLI_CLI_H
#define CLI_CLI_H

#include "base/arena.h"
#include "base/error.h"
#include "cli/options.h"

#include <stdbool.h>
#include <stddef.h>

struct command;

/* One run of the program: what was asked for, and the arena in which all of it lives. */
struct cli {
	struct arena *arena;
	const char *version;
	const struct command *command;
	const char *options[OPTION_COUNT]; /* the argument; a flag is ""; NULL: not given */
	const char **operands;
	size_t operand_count;
	int output_error; /* errno of the first failure on standard output; 0: none */
	int verdict; /* exit code of a command that did its work: 1 is `check` saying "not ready" */
};

/* Do what the command line asks for; gives the exit code of the program. */
int cli_main(int count, char **arguments, const char *version);

/* An operand, or NULL where there are fewer. */
const char *cli_operand(const struct cli *cli, size_t index);

/* Put a result on standard output. What goes to a terminal is cleaned first; to a file or a pipe
 * it goes as it is. Whether it arrived is checked once, when the command is done. */
void cli_print(struct cli *cli, const char *text);
void cli_print_bytes(struct cli *cli, const char *bytes, size_t length);

/* One line to standard error, cleaned: "waymark: ...". */
__attribute__((format(printf, 2, 3))) void cli_note(struct cli *cli, const char *format, ...);

#endif
