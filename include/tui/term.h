#ifndef TUI_TERM_H
#define TUI_TERM_H

#include "base/error.h"
#include "tui/press.h"
#include "tui/style.h"
#include "tui/surface.h"

#include <stdbool.h>

/* The terminal: the one module that knows curses. Opened once; restored on every way out, a crash
 * included. */
struct terminal;

struct terminal_options {
	bool no_colour;
	bool mouse;
};

/* Refused with a sentence that says what to try: no terminal on standard input or output, TERM
 * missing, unknown, or unable to place the cursor. */
struct terminal *terminal_open(const struct terminal_options *options, struct error *error);
void terminal_close(struct terminal *term);

/* Make the surface as large as the terminal; show it (only what changed is sent). */
void terminal_size(struct terminal *term, int *width, int *height);
void terminal_show(struct terminal *term, const struct surface *surface, enum theme theme);
void terminal_redraw(struct terminal *term); /* send everything at the next showing */

/* Wait for the next press, at most `milliseconds` (PRESS_TICK when they have passed; below 0: for
 * ever). PRESS_HANGUP once the terminal is gone or SIGHUP or SIGTERM came. With `pending` only what
 * has already arrived: PRESS_NONE if nothing has. */
struct press terminal_read(struct terminal *term, int milliseconds);
struct press terminal_pending(struct terminal *term);

/* Hand the terminal to another program and take it back. */
void terminal_leave(struct terminal *term);
void terminal_return(struct terminal *term);

/* Leave it to the shell below and stop, until that shell lets the program go on. */
void terminal_stop(struct terminal *term);

#endif
