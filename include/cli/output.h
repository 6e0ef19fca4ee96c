#ifndef CLI_OUTPUT_H
#define CLI_OUTPUT_H

#include "base/error.h"

#include <stdbool.h>

struct cli;
struct text;

/* Where a command's paper goes: the file of -o, whole or not at all, or standard output. */

/* The file of -o; NULL: standard output. */
const char *output_path(const struct cli *cli);

/* Whether -o and --force go together; asked before any work is done. */
bool output_check(const struct cli *cli, struct error *error);

bool output_write(struct cli *cli, const struct text *text, struct error *error);

#endif
