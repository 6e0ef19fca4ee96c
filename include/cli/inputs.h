#ifndef CLI_INPUTS_H
#define CLI_INPUTS_H

#include "base/error.h"

#include <stdbool.h>
#include <stdint.h>

struct assessment;
struct bank;
struct cli;
struct framework;
struct proposal;

/* What a command that looks at one proposal file reads: bank, proposal, framework and day, as the
 * options --bank, --framework and --today say. */
struct inputs {
	const struct bank *bank;
	const struct proposal *proposal;
	const struct framework *framework; /* NULL: none given */
	int32_t today; /* --today, else the proposal's own day, else the clock's */
};

/* The folder of the bank: the operand where there is one, else as bank_folder(); NULL is the one
 * built in. ERROR_NO_INPUT where it is no folder. */
bool inputs_bank_folder(struct cli *cli, const char *operand, const char **folder,
			struct error *error);

/* The figures of --local or $WAYMARK_LOCAL, to be laid over the bank; NULL: none are given. What is
 * wrong with the folder goes to `problems`, and false is given. */
struct overlay;
struct problems;
bool inputs_overlay(struct cli *cli, const struct overlay **overlay, struct problems *problems);

/* The bank of --bank, $WAYMARK_BANK, the user's folder or the program, with the overlay. NULL with
 * ERROR_CONFIG where it is not valid: its problems are then told on standard error. */
const struct bank *inputs_bank(struct cli *cli, struct error *error);

/* Read everything; a note says so where the proposal names a framework and none was given. */
bool inputs_read(struct inputs *inputs, struct cli *cli, const char *path, struct error *error);

/* The same, evaluated. NULL on failure. */
const struct assessment *inputs_assess(struct cli *cli, const char *path, struct error *error);

#endif
