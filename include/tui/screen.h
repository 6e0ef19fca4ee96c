#ifndef TUI_SCREEN_H
#define TUI_SCREEN_H

#include "base/arena.h"
#include "tui/command.h"
#include "tui/press.h"
#include "tui/surface.h"

#include <stdbool.h>

struct app;
struct screen;

/* A screen is one file: its private struct (with `struct screen` first), a constant table of
 * operations, and a function that makes one. `draw` cannot change anything; `command` and `type`
 * act. State keeps names and references, never row numbers alone, so that the mark follows the
 * thing. */
struct screen_ops {
	const char *name; /* "checklist": for scripts and tests */
	const char *help; /* sentences at the top of its help, and the words used on it */
	const enum command *commands; /* what it can do, most used first; ended by COMMAND_NONE */
	bool popup;                   /* drawn over the screen below */
	/* Whether letters are typed into something at the moment: then only Enter, Esc, Tab, Ctrl
	 * and F keys are commands. NULL: never. */
	bool (*is_typing)(const struct screen *screen);
	/* Where one is: the part of the breadcrumb, on the frame's arena. */
	const char *(*title)(const struct screen *screen, const struct app *app,
			     struct arena *frame);
	/* Second line: counts, filter, progress. May be NULL. */
	void (*draw_status)(const struct screen *screen, const struct app *app,
			    struct surface *surface, struct rect line, struct arena *frame);
	/* The body, and the cursor on the focused thing. */
	void (*draw)(const struct screen *screen, const struct app *app, struct surface *surface,
		     struct rect body, struct arena *frame);
	void (*command)(struct screen *screen, struct app *app, enum command command);
	/* A press that is no command here: digits, letters typed, pastes. Gives whether it was
	 * used. */
	bool (*type)(struct screen *screen, struct app *app, const struct press *press);
	/* What the key bar shows in the present state, most used first, ended by COMMAND_NONE;
	 * NULL: `commands`. And what a command is called there; NULL, or the function missing: its
	 * label.
	 */
	const enum command *(*bar)(const struct screen *screen);
	const char *(*label)(const struct screen *screen, const struct app *app,
			     enum command command);
	/* Why a command is not possible now, in a sentence; NULL: it is. May be NULL: all are. */
	const char *(*why_not)(const struct screen *screen, const struct app *app,
			       enum command command);
	/* A second has passed without a key: keep what is half typed. May be NULL. */
	void (*pause)(struct screen *screen, struct app *app);
	/* Give back what does not lie on the screen's arena. May be NULL. */
	void (*close)(struct screen *screen);
	/* The proposal or the portfolio changed (also by other people). May be NULL. */
	void (*refresh)(struct screen *screen, struct app *app);
	/* That takes long, and waits while another full screen covers this one. */
	bool refresh_when_seen;
	/* What takes long and may follow the drawing: work it out now; gives whether there is
	 * anything new to draw. May be NULL. */
	bool (*settle)(struct screen *screen, struct app *app);
};

struct screen {
	const struct screen_ops *ops;
	struct arena arena; /* holds the screen itself; released when it is closed */
	bool outdated;      /* a refresh waits until the screen is seen */
};

/* A zeroed screen of `size` bytes on an arena of its own. */
void *screen_new(const struct screen_ops *ops, size_t size);
void screen_close(struct screen *screen);

#endif
