#ifndef CLI_WHAT_IF_H
#define CLI_WHAT_IF_H

#include "base/error.h"
#include "session/session.h"

#include <stdbool.h>

struct cli;
struct json_writer;
struct text;

/* What --scenario and --with make of the selected proposal. Nothing is written. */
struct what_if {
	const struct assessment *assessment; /* the session's own, where neither is given */
	const struct assessment *kept;
	struct estimate_overrides overrides;
	const char *scenario; /* NULL: none */
};
bool what_if_read(struct cli *cli, const struct session *session, struct what_if *what_if,
		  struct error *error);

/* What is changed, above the paper, and as a member "what_if" of JSON; nothing where nothing is. */
void what_if_format(const struct what_if *what_if, struct text *text);
void what_if_write(const struct what_if *what_if, struct json_writer *writer);

#endif
