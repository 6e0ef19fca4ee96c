#ifndef TUI_PORTFOLIO_H
#define TUI_PORTFOLIO_H

#include "session/session.h"
#include "tui/app.h"
#include "tui/field.h"
#include "tui/list.h"

/* All proposals: what each needs next, found by typing, sorted by a column. */
struct portfolio_screen {
	struct screen screen;
	struct list list;
	const struct portfolio_row *rows;
	size_t row_count;
	int *shown;         /* indexes of rows, filtered and sorted */
	const char **words; /* what each row is found by, folded; NULL: not made yet */
	struct arena rows_arena;
	char marked[24]; /* the reference the mark stays on */
	bool filtering;
	struct field filter;
	bool with_archived;
	int order;
	const char *order_name;
};

/* The marked row; NULL: the list is empty. */
const struct portfolio_row *portfolio_marked(const struct portfolio_screen *portfolio);

void portfolio_draw_status(const struct screen *screen, const struct app *app,
			   struct surface *surface, struct rect line, struct arena *frame);
void portfolio_draw(const struct screen *screen, const struct app *app, struct surface *surface,
		    struct rect body, struct arena *frame);

#endif
