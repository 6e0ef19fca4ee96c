#ifndef TUI_TUI_H
#define TUI_TUI_H

#include "base/error.h"

#include <stdbool.h>

struct session;

/* The full-screen program over an open session, until the person leaves. False, with a sentence,
 * where there is no terminal for it. *hung_up (may be NULL): the terminal went away. */
struct tui_options {
	bool ascii;     /* no line drawing */
	bool no_colour; /* as NO_COLOR */
	const char *theme;
};

bool tui_run(struct session *session, const struct tui_options *options, bool *hung_up,
	     struct error *error);

#endif
