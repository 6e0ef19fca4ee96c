#ifndef TUI_ESTIMATE_H
#define TUI_ESTIMATE_H

#include "session/session.h"
#include "tui/app.h"
#include "tui/list.h"

/* The estimate in views that Tab goes through: how much and how sure; roles and phases; years; what
 * nobody pays for; what was assumed. Every view is lines of cells, scrolled as one list. */

#define ESTIMATE_COLUMNS 14

struct estimate_line {
	enum style style;
	const char *label;
	const char *cells[ESTIMATE_COLUMNS];
	int64_t part, whole; /* of a bar behind the cells; whole 0: none */
	const char *why;     /* what w explains; NULL: nothing */
};

struct estimate_screen {
	struct screen screen;
	int view;
	struct list list;
	struct arena lines_arena;
	ARRAY(struct estimate_line) lines;
	int columns, label_width, column_width;
	int first; /* of the columns that are shown */
	const char *heads[ESTIMATE_COLUMNS];
};

/* The names of the views, in their order. */
extern const int estimate_view_count;
const char *estimate_view_name(int view);

/* Make the lines of the view anew. */
void estimate_build(struct estimate_screen *screen, const struct app *app);

#endif
