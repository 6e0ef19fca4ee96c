#ifndef TUI_GRID_H
#define TUI_GRID_H

#include "session/session.h"
#include "tui/app.h"
#include "tui/field.h"
#include "tui/list.h"

/* A grid question as a table: rows down the side, choices across, one key sets a cell. The header
 * and the first column stay; the marked row is explained below. Grids of numbers have one column.
 */
struct grid_screen {
	struct screen screen;
	const struct question *question;
	struct list list;
	bool editing; /* a number is being typed */
	struct field field;
};

/* A row of the grid; what stands in it; what the bank suggests for it (NULL: nothing). */
const struct choice *grid_row(const struct grid_screen *grid, int row);
struct value grid_value(const struct grid_screen *grid, const struct app *app, int row);
const struct choice *grid_suggestion(const struct grid_screen *grid, const struct app *app,
				     int row);

/* Rows of the table in a body of that height. */
int grid_list_height(int height);

void grid_draw_status(const struct screen *screen, const struct app *app, struct surface *surface,
		      struct rect line, struct arena *frame);
void grid_draw(const struct screen *screen, const struct app *app, struct surface *surface,
	       struct rect body, struct arena *frame);

#endif
