#include "tui/screens.h"

#include "base/text.h"
#include "base/unicode.h"
#include "tui/app.h"
#include "tui/dialogs.h"
#include "tui/field.h"
#include "tui/frame.h"
#include "tui/list.h"

#include <stdlib.h>
#include <string.h>

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

static struct grid_screen *of(struct screen *screen)
{
	return (struct grid_screen *)screen;
}

static const struct grid_screen *see(const struct screen *screen)
{
	return (const struct grid_screen *)screen;
}

static const struct choice *row_of(const struct grid_screen *grid, int row)
{
	return &grid->question->rows->choices.items[row];
}

static const struct question_result *result_of(const struct grid_screen *grid,
					       const struct app *app)
{
	return &session_assessment(app->session)->questions[grid->question->index];
}

static struct value cell_value(const struct grid_screen *grid, const struct app *app, int row)
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
			return row_of(grid, row)->values[i].text;
	return NULL;
}

static const struct choice *suggested_choice(const struct grid_screen *grid, const struct app *app,
					     int row)
{
	const char *name = row_suggestion(grid, app, row);

	return name && grid->question->choices ? choice_find(grid->question->choices, name) : NULL;
}

static size_t filled(const struct grid_screen *grid, const struct app *app)
{
	size_t count = 0;

	for (int i = 0; i < grid->list.count; i++)
		count += cell_value(grid, app, i).kind != VALUE_UNKNOWN;
	return count;
}

/* --- drawing ---------------------------------------------------------------------------------- */

static bool is_typing(const struct screen *screen)
{
	return see(screen)->editing;
}

static const char *title(const struct screen *screen, const struct app *app, struct arena *frame)
{
	(void)app, (void)frame;
	return text_or(see(screen)->question->short_label, see(screen)->question->label);
}

static void draw_status(const struct screen *screen, const struct app *app, struct surface *surface,
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

static int list_height(int height)
{
	return height > HEADS + 1 + FOOT ? height - HEADS - 1 - FOOT : 1;
}

static void draw_heads(const struct grid_screen *grid, struct surface *surface, struct rect body,
		       int first, int each)
{
	const struct choice_list *list = grid->question->choices;

	if (!list)
		surface_put(surface, first, body.y + 1, each, STYLE_STRONG,
			    text_or(grid->question->unit, "Number"));
	for (size_t i = 0; list && i < list->choices.count; i++)
		draw_head(surface, first + (int)i * each, body.y, each - 1,
			  list->choices.items[i].label);
	surface_hline(surface, 0, body.y + HEADS, body.width);
}

static void draw_cells(const struct grid_screen *grid, const struct app *app, int row,
		       struct surface *surface, int y, int first, int each, enum style style,
		       struct arena *frame)
{
	struct value value = cell_value(grid, app, row);
	const struct choice_list *list = grid->question->choices;
	const struct choice *suggested = suggested_choice(grid, app, row);
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
	const struct choice *marked = row_of(grid, row);
	struct value value = cell_value(grid, app, row);
	const struct choice *suggested = suggested_choice(grid, app, row);
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

static void draw(const struct screen *screen, const struct app *app, struct surface *surface,
		 struct rect body, struct arena *frame)
{
	const struct grid_screen *grid = see(screen);
	int each = column_width(grid, body.width);
	int count = grid->question->choices ? (int)grid->question->choices->choices.count : 1;
	int first = body.width - each * count - 1;
	int rows = list_height(body.height), top = list_top(&grid->list, rows);

	draw_heads(grid, surface, body, first, each);
	for (int row = top; row < grid->list.count && row < top + rows; row++) {
		int y = body.y + HEADS + 1 + row - top;
		bool marked = row == grid->list.marked;
		enum style style = marked ? STYLE_SELECTED : STYLE_NORMAL;

		if (marked)
			surface_fill(surface, (struct rect){ 1, y, body.width - 2, 1 }, style);
		surface_put_cut(
			surface, 1, y, first - 2, style,
			text_format(frame, "%s %s", marked ? ">" : " ", row_of(grid, row)->label));
		draw_cells(grid, app, row, surface, y, first, each, style, frame);
		if (marked && !grid->editing)
			surface_cursor(surface, 3, y, false);
	}
	list_draw_more(&grid->list, surface,
		       (struct rect){ 0, body.y + HEADS + 1, body.width, rows });
	draw_foot(grid, app, surface, (struct rect){ 0, body.y + body.height - 4, body.width, 4 },
		  frame);
}

/* --- acting ----------------------------------------------------------------------------------- */

static struct target target_of(const struct grid_screen *grid)
{
	return (struct target){ .question = grid->question,
				.row = row_of(grid, grid->list.marked) };
}

static void set(struct grid_screen *grid, struct app *app, const char *text)
{
	const struct given given = session_given(app->session, target_of(grid));

	dialog_answer(app, target_of(grid), text, given.revision, NULL);
}

/* The choice `by` places from the one that is taken. */
static void change(struct grid_screen *grid, struct app *app, int by)
{
	const struct choice_list *list = grid->question->choices;
	struct value value = cell_value(grid, app, grid->list.marked);

	if (!list)
		return;
	int count = (int)list->choices.count;
	int now = value.kind == VALUE_TEXT ? (int)value.choice->index : by > 0 ? -1 : count;
	int next = now + by;

	if (next >= 0 && next < count)
		set(grid, app, list->choices.items[next].name);
}

static void accept_all(struct grid_screen *grid, struct app *app)
{
	struct arena scratch = { 0 };
	struct error error = { 0 };
	ARRAY(struct answered) list = { 0 };

	for (int i = 0; i < grid->list.count; i++) {
		const struct choice *suggested = suggested_choice(grid, app, i);

		if (suggested && cell_value(grid, app, i).kind == VALUE_UNKNOWN)
			*ARRAY_PUSH(&scratch, &list) =
				(struct answered){ { .question = grid->question,
						     .row = row_of(grid, i) },
						   suggested->name,
						   NULL };
	}
	if (!list.count)
		app_say(app, "Nothing is suggested for the rows that are still open.");
	else if (session_answer_all(app->session, list.items, list.count, &error) == OUTCOME_SAVED)
		app_say(app, "Accepted %zu rows. u takes them back together.", list.count);
	else
		app_alarm(app, &error);
	app_refresh(app);
	arena_release(&scratch);
}

static void next_open(struct grid_screen *grid, struct app *app)
{
	for (int i = 1; i <= grid->list.count; i++) {
		int row = (grid->list.marked + i) % grid->list.count;

		if (cell_value(grid, app, row).kind == VALUE_UNKNOWN) {
			list_mark(&grid->list, row);
			return;
		}
	}
	app_say(app, "Every row is filled.");
}

static void edit_number(struct grid_screen *grid, struct app *app)
{
	const struct given given = session_given(app->session, target_of(grid));

	if (grid->editing) {
		char *typed = strdup(field_text(&grid->field));

		grid->editing = false;
		field_close(&grid->field);
		set(grid, app, typed);
		free(typed);
		return;
	}
	field_open(&grid->field, given.value, false);
	grid->editing = true;
}

static void choose(struct grid_screen *grid, struct app *app)
{
	if (!grid->question->choices)
		edit_number(grid, app);
	else
		change(grid, app, 1);
}

static void back(struct grid_screen *grid, struct app *app)
{
	if (!grid->editing) {
		app_pop(app);
		return;
	}
	grid->editing = false;
	field_close(&grid->field);
}

static void command(struct screen *screen, struct app *app, enum command command)
{
	struct grid_screen *grid = of(screen);

	grid->list.height = list_height(frame_body(app->width, app->height).height);
	switch ((int)command) {
	case COMMAND_CHOOSE:
		choose(grid, app);
		return;
	case COMMAND_NEXT_CHOICE:
		change(grid, app, 1);
		return;
	case COMMAND_PREVIOUS_CHOICE:
		change(grid, app, -1);
		return;
	case COMMAND_ACCEPT:
		set(grid, app, suggested_choice(grid, app, grid->list.marked)->name);
		return;
	case COMMAND_ACCEPT_ALL:
		accept_all(grid, app);
		return;
	case COMMAND_NEXT_OPEN:
		next_open(grid, app);
		return;
	case COMMAND_CLEAR:
		set(grid, app, "");
		return;
	case COMMAND_REASON:
		dialog_reason(app, target_of(grid));
		return;
	case COMMAND_HISTORY:
		app_push(app, history_screen_new(app, grid->question->name));
		return;
	case COMMAND_BACK:
		back(grid, app);
		return;
	default:
		list_command(&grid->list, command);
	}
}

static bool type(struct screen *screen, struct app *app, const struct press *press)
{
	struct grid_screen *grid = of(screen);
	const struct choice_list *list = grid->question->choices;

	if (grid->editing)
		return field_press(&grid->field, press);
	int number = press->kind == PRESS_CHARACTER ? press->text[0] - '0' : 0;

	if (!list || number < 1 || number > (int)list->choices.count)
		return false;
	set(grid, app, list->choices.items[number - 1].name);
	list_command(&grid->list, COMMAND_DOWN);
	return true;
}

static const char *why_not(const struct screen *screen, const struct app *app, enum command command)
{
	const struct grid_screen *grid = see(screen);

	if (command == COMMAND_ACCEPT && !suggested_choice(grid, app, grid->list.marked))
		return "Nothing is suggested for this row.";
	return NULL;
}

static void close_grid(struct screen *screen)
{
	if (of(screen)->editing)
		field_close(&of(screen)->field);
}

static const enum command commands[] = {
	COMMAND_NEXT_CHOICE, COMMAND_PREVIOUS_CHOICE, COMMAND_CHOOSE, COMMAND_NEXT_OPEN,
	COMMAND_ACCEPT,      COMMAND_ACCEPT_ALL,      COMMAND_CLEAR,  COMMAND_REASON,
	COMMAND_HISTORY,     LIST_COMMANDS,           COMMAND_BACK,   COMMAND_NONE
};

static const struct screen_ops ops = {
	.name = "grid",
	.help = "One answer for each row. Right and Left take the next and the previous choice, 1 "
		"to 9 "
		"that choice and go on to the next row.\n\n(*) answered here   (i) inherited   (?) "
		"suggested, not counted",
	.commands = commands,
	.is_typing = is_typing,
	.title = title,
	.draw_status = draw_status,
	.draw = draw,
	.command = command,
	.type = type,
	.why_not = why_not,
	.close = close_grid,
};

void *grid_screen_new(struct app *app, const struct question *grid_question)
{
	struct grid_screen *grid = screen_new(&ops, sizeof(*grid));

	(void)app;
	grid->question = grid_question;
	grid->list.count = (int)grid_question->rows->choices.count;
	grid->list.height = list_height(FRAME_HEIGHT - 6);
	return grid;
}
