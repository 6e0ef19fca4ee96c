#ifndef CLI_PAPERS_H
#define CLI_PAPERS_H

#include "base/arena.h"
#include "base/error.h"

#include <stdbool.h>
#include <stddef.h>

struct cli;
struct export_format;

/* What the commands that write papers share: the options --format, -o and --width as the report
 * layer wants them, and its tables as words for the help. */

/* The format of --format, else that of the ending of -o, else text. */
const struct export_format *papers_format(const struct cli *cli);

/* The columns of --width; 0: not given. */
bool papers_width(const struct cli *cli, size_t *width, struct error *error);

/* Names, parted by blanks: all formats, those that make a paper, the papers of proposals. */
const char *papers_formats(struct arena *arena);
const char *papers_formats_of(struct arena *arena, const char *paper);
const char *papers_of_proposals(struct arena *arena);

/* One line about a format or a paper, for the help. */
const char *papers_format_meaning(const char *format);
const char *papers_paper_meaning(const char *paper);

#endif
