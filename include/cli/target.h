#ifndef CLI_TARGET_H
#define CLI_TARGET_H

#include "base/error.h"

#include <stdbool.h>

struct cli;
struct session;
struct target;

/* What NAME and --row mean. ERROR_USAGE, with the nearest name, where there is no such thing.
 * `whole`: a grid or a list may be meant as a whole, without a row. */
enum target_need { TARGET_CELL, TARGET_WHOLE };
bool target_choose(struct cli *cli, const struct session *session, const char *name,
		   enum target_need need, struct target *target, struct error *error);

#endif
