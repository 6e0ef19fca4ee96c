#ifndef TUI_FINDER_H
#define TUI_FINDER_H

#include "tui/app.h"
#include "tui/field.h"
#include "tui/list.h"

/* A popup to find something by its letters: a line to type in, and below it what they find; Enter
 * takes the marked one. A screen puts it first in its own struct and points the operations of its
 * table here. */
struct finder {
	struct screen screen;
	const struct finder_kind *kind;
	struct field field;
	struct list list;
};

struct finder_kind {
	const char *title, *prompt;
	const char *nothing; /* shown where the letters find nothing */
	/* Fill what is found by the letters, folded, and set the list's count. */
	void (*find)(struct finder *finder, const struct app *app, const char *wanted);
	void (*draw_row)(const struct finder *finder, const struct app *app, int row,
			 struct surface *surface, struct rect line, struct arena *frame);
	/* Close the popup with app_pop(), which ends its memory too, and act on what the row is. */
	void (*take)(const struct finder *finder, struct app *app, int row);
};

/* Once the screen has everything that `find` needs. */
void finder_start(struct finder *finder, const struct finder_kind *kind, const struct app *app);

extern const enum command finder_commands[];

bool finder_is_typing(const struct screen *screen);
const char *finder_title(const struct screen *screen, const struct app *app, struct arena *frame);
void finder_draw(const struct screen *screen, const struct app *app, struct surface *surface,
		 struct rect body, struct arena *frame);
void finder_command(struct screen *screen, struct app *app, enum command command);
bool finder_type(struct screen *screen, struct app *app, const struct press *press);
void finder_close(struct screen *screen);

#endif
