#ifndef TUI_LIST_H
#define TUI_LIST_H

#include "tui/command.h"
#include "tui/surface.h"

#include <stdbool.h>

/* The one list widget: which row is marked and which is on top. Rows are drawn by a callback; rows
 * that cannot be marked (headings) are skipped. */
struct list {
	int marked, top;
	int count;
	int height;                                     /* of the last drawing */
	bool (*can_mark)(const void *context, int row); /* NULL: every row */
	const void *context;
};

/* Up, Down, PageUp, PageDown, First, Last; false: not a command of lists. At an end it stays. */
bool list_command(struct list *list, enum command command);

/* Mark a row, or the nearest that can be; keep the mark in range after the rows changed. */
void list_mark(struct list *list, int row);

/* The first row to draw so that the marked one is seen in `height` rows. Does not change the list:
 * what the last command left as `top` is kept where it can be. */
int list_top(const struct list *list, int height);

/* The commands of a list, for a screen's table. */
#define LIST_COMMANDS \
	COMMAND_UP, COMMAND_DOWN, COMMAND_PAGE_UP, COMMAND_PAGE_DOWN, COMMAND_FIRST, COMMAND_LAST

/* A small sign at the right edge where there is more above or below. */
void list_draw_more(const struct list *list, struct surface *surface, struct rect rect);

#endif
