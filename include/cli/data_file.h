#ifndef CLI_DATA_FILE_H
#define CLI_DATA_FILE_H

#include "base/error.h"

#include <stdbool.h>

struct cli;
struct session;

/* The session of the commands that work on the data file: --file, --as and --bank, or what the
 * environment says. NULL with an error. */
enum data_access { DATA_WRITE, DATA_READ };
struct session *data_file_open(struct cli *cli, enum data_access access, struct error *error);

/* The path it would open. */
const char *data_file_path(struct cli *cli);

#endif
