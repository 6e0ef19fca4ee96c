#ifndef CLI_OUTPUT_H
#define CLI_OUTPUT_H

#include "base/error.h"

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct cli;
struct text;

/* Where a command's paper goes: the file of -o, whole or not at all, or standard output. */

/* The file of -o; NULL: standard output. */
const char *output_path(const struct cli *cli);

/* Whether -o and --force go together; asked before any work is done. */
bool output_check(const struct cli *cli, struct error *error);

bool output_write(struct cli *cli, const struct text *text, struct error *error);

/* Write an overlay's files into a folder, made where it is missing; their paths are printed. */
struct overlay;
bool overlay_write(struct cli *cli, const struct overlay *overlay, const char *folder,
		   struct error *error);

/* A text as one cell of a line: line ends become blanks, what is too long ends in "..", what is too
 * short is filled up with blanks to `cells`. */
const char *output_cell(struct arena *arena, const char *text, size_t cells);
/* The same, not filled up. */
const char *output_cut(struct arena *arena, const char *text, size_t cells);

#endif
