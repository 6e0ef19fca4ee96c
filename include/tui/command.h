#ifndef TUI_COMMAND_H
#define TUI_COMMAND_H

#include "base/arena.h"
#include "tui/press.h"

#include <stdbool.h>

/* The one table of actions: commands.def. */
enum command {
	COMMAND_NONE,
#define COMMAND(id, name, keys, label, help) COMMAND_##id,
#include "tui/commands.def"
#undef COMMAND
	COMMAND_COUNT
};

struct command_row {
	const char *name, *keys, *label, *help;
};

const struct command_row *command_row(enum command command);

/* Whether a press is one of the command's keys. */
bool command_has_key(enum command command, const struct press *press);

/* The key to show for a command: its first, or its first that is no plain character where letters
 * are typed. "" where it has none. */
const char *command_key(enum command command, bool typing, struct arena *arena);

#endif
