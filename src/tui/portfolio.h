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
	/* Of the marked one, taken once nobody presses a key; of another one where `glanced` is not
	 * its reference. */
	char glanced[REFERENCE_SIZE];
	struct glance glance;
	struct arena glance_arena;
	int order;
	const char *order_name;
};

/* The marked row; NULL: the list is empty. */
const struct portfolio_row *portfolio_marked(const struct portfolio_screen *portfolio);

/* From this width on the marked proposal has a pane of its own. */
enum { PORTFOLIO_PANE_FROM = 150 };

/* Why no row is shown: a filter is no loss. */
const char *portfolio_why_empty(const struct portfolio_screen *portfolio);

void portfolio_draw_status(const struct screen *screen, const struct app *app,
			   struct surface *surface, struct rect line, struct arena *frame);
void portfolio_draw(const struct screen *screen, const struct app *app, struct surface *surface,
		    struct rect body, struct arena *frame);

#endif
