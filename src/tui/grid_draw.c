#include "grid.h"

#include "base/text.h"
#include "base/unicode.h"

static const struct grid_screen *see(const struct screen *screen)
{
	return (const struct grid_screen *)screen;
}

const struct choice *grid_row(const struct grid_screen *grid, int row)
{
	return &grid->question->rows->choices.items[row];
}

static const struct question_result *result_of(const struct grid_screen *grid,
					       const struct app *app)
{
	return &session_assessment(app->session)->questions[grid->question->index];
}

struct value grid_value(const struct grid_screen *grid, const struct app *app, int row)
{
	const struct value *value = &result_of(grid, app)->value;

	if (value->kind != VALUE_GRID || (uint32_t)row >= value->count)
		return (struct value){ 0 };
	return value->cells[row];
}

static enum origin cell_origin(const struct grid_screen *grid, const struct app *app, int row)
{
	const struct question_result *result = result_of(grid, app);

	return result->cells ? result->cells[row] : ORIGIN_NONE;
}

/* What the bank suggests in a row: the cell of the row list in the column that the answer of the
 * question named by `suggest=` gives. */
static const char *row_suggestion(const struct grid_screen *grid, const struct app *app, int row)
{
	const struct bank *bank = session_bank(app->session);
	const struct question *by = grid->question->suggest;

	if (!by)
		return NULL;
	const struct value *value = &session_assessment(app->session)->questions[by->index].value;

	for (size_t i = 0; value->kind == VALUE_TEXT && i < bank->value_columns.count; i++)
		if (text_equal(bank->value_columns.items[i], value->text))
			return grid_row(grid, row)->values[i].text;
	return NULL;
}

const struct choice *grid_suggestion(const struct grid_screen *grid, const struct app *app, int row)
{
	const char *name = row_suggestion(grid, app, row);

	return name && grid->question->choices ? choice_find(grid->question->choices, name) : NULL;
}

static size_t filled(const struct grid_screen *grid, const struct app *app)
{
	size_t count = 0;

	for (int i = 0; i < grid->list.count; i++)
		count += grid_value(grid, app, i).kind != VALUE_UNKNOWN;
	return count;
}

/* --- drawing ---------------------------------------------------------------------------------- */

void grid_draw_status(const struct screen *screen, const struct app *app, struct surface *surface,
		      struct rect line, struct arena *frame)
{
	const struct grid_screen *grid = see(screen);

	surface_put_cut(surface, line.x, line.y, line.width - 24, STYLE_STRONG,
			grid->question->label);
	surface_put_right(
		surface, line.x, line.y, line.width, STYLE_NORMAL,
		text_format(frame, "%zu of %d rows filled", filled(grid, app), grid->list.count));
}

/* Where the columns lie: the first takes what the choices leave. */
static int column_width(const struct grid_screen *grid, int width)
{
	int count = grid->question->choices ? (int)grid->question->choices->choices.count : 1;
	int each = (width - 30) / count;

	return each > 16 ? 16 : each < 6 ? 6 : each;
}

enum { HEADS = 2, FOOT = 4 };

/* A label in two lines, what does not fit cut at the end of the second; a short one on the lower.
 */
static void draw_head(struct surface *surface, int x, int y, int width, const char *label)
{
	const char *rest;
	size_t bytes = unicode_wrap(label, (size_t)width, &rest);
	struct arena scratch = { 0 };

	if (rest)
		surface_put(surface, x, y, width, STYLE_STRONG, arena_copy(&scratch, label, bytes));
	surface_put_cut(surface, x, y + 1, width, STYLE_STRONG, rest ? rest : label);
	arena_release(&scratch);
}

int grid_list_height(int height)
{
	return height > HEADS + 1 + FOOT ? height - HEADS - 1 - FOOT : 1;
}

/* Each choice with the digit that takes it. */
static void draw_heads(const struct grid_screen *grid, struct surface *surface, struct rect body,
		       int first, int each, struct arena *frame)
{
	const struct choice_list *list = grid->question->choices;

	if (!list)
		surface_put(surface, first, body.y + 1, each, STYLE_STRONG,
			    text_or(grid->question->unit, "Number"));
	for (size_t i = 0; list && i < list->choices.count; i++)
		draw_head(surface, first + (int)i * each, body.y, each - 1,
			  text_format(frame, "%zu %s", i + 1, list->choices.items[i].label));
	surface_hline(surface, 0, body.y + HEADS, body.width);
}

static void draw_cells(const struct grid_screen *grid, const struct app *app, int row,
		       struct surface *surface, int y, int first, int each, enum style style,
		       struct arena *frame)
{
	struct value value = grid_value(grid, app, row);
	const struct choice_list *list = grid->question->choices;
	const struct choice *suggested = grid_suggestion(grid, app, row);
	bool inherited = cell_origin(grid, app, row) == ORIGIN_FRAMEWORK;

	if (!list) {
		if (grid->editing && row == grid->list.marked)
			field_draw_boxed(&grid->field, surface, (struct rect){ first, y, each, 1 },
					 true);
		else
			surface_put(surface, first, y, each, style,
				    value_format_label(&value, frame));
		return;
	}
	for (size_t i = 0; i < list->choices.count; i++) {
		const struct choice *choice = &list->choices.items[i];
		bool taken = value.kind == VALUE_TEXT && value.choice == choice;
		const char *mark = taken ? inherited ? "(i)" : "(*)"
				   : value.kind == VALUE_UNKNOWN && choice == suggested ? "(?)"
											: "( )";

		surface_put(surface, first + (int)i * each, y, each, style, mark);
	}
}

static void draw_foot(const struct grid_screen *grid, const struct app *app,
		      struct surface *surface, struct rect foot, struct arena *frame)
{
	int row = grid->list.marked;
	const struct choice *marked = grid_row(grid, row);
	struct value value = grid_value(grid, app, row);
	const struct choice *suggested = grid_suggestion(grid, app, row);
	const struct given given = session_given(
		app->session, (struct target){ .question = grid->question, .row = marked });
	const char *state = cell_origin(grid, app, row) == ORIGIN_FRAMEWORK
				    ? "inherited from the framework"
			    : given.revision ? text_format(frame, "by %s", given.by)
					     : "not decided";

	surface_hline(surface, 0, foot.y, foot.width);
	surface_put_cut(
		surface, 1, foot.y + 1, foot.width - 2, STYLE_STRONG,
		text_format(frame, "%s: %s (%s)", marked->label,
			    value.kind == VALUE_UNKNOWN ? "-" : value_format_label(&value, frame),
			    state));
	if (suggested && value.kind == VALUE_UNKNOWN)
		surface_put_cut(surface, 1, foot.y + 2, foot.width - 2, STYLE_NORMAL,
				text_format(frame, "Suggested: %s  (= accepts, + accepts all)",
					    suggested->label));
	else if (value.kind == VALUE_TEXT && value.choice)
		surface_put_cut(surface, 1, foot.y + 2, foot.width - 2, STYLE_NORMAL,
				text_or(value.choice->advice, ""));
	if (!text_is_empty(given.note))
		surface_put_cut(surface, 1, foot.y + 3, foot.width - 2, STYLE_NORMAL,
				text_format(frame, "Reason: %s", given.note));
	else
		surface_put_cut(surface, 1, foot.y + 3, foot.width - 2, STYLE_NORMAL,
				text_or(marked->advice, text_or(grid->question->hint, "")));
}

void grid_draw(const struct screen *screen, const struct app *app, struct surface *surface,
	       struct rect body, struct arena *frame)
{
	const struct grid_screen *grid = see(screen);
	int each = column_width(grid, body.width);
	int count = grid->question->choices ? (int)grid->question->choices->choices.count : 1;
	int first = body.width - each * count - 1;
	int rows = grid_list_height(body.height), top = list_top(&grid->list, rows);

	draw_heads(grid, surface, body, first, each, frame);
	for (int row = top; row < grid->list.count && row < top + rows; row++) {
		int y = body.y + HEADS + 1 + row - top;
		bool marked = row == grid->list.marked;
		enum style style = marked ? STYLE_SELECTED : STYLE_NORMAL;

		if (marked)
			surface_fill(surface, (struct rect){ 1, y, body.width - 2, 1 }, style);
		surface_put_cut(surface, 1, y, first - 2, style,
				text_format(frame, "%s %s", marked ? ">" : " ",
					    grid_row(grid, row)->label));
		draw_cells(grid, app, row, surface, y, first, each, style, frame);
		if (marked && !grid->editing)
			surface_cursor(surface, 3, y, false);
	}
	list_draw_more(&grid->list, surface,
		       (struct rect){ 0, body.y + HEADS + 1, body.width, rows });
	draw_foot(grid, app, surface, (struct rect){ 0, body.y + body.height - 4, body.width, 4 },
		  frame);
}
