#include "tui/screens.h"

#include "base/text.h"
#include "grid.h"
#include "tui/dialogs.h"
#include "tui/frame.h"
#include "walk.h"

#include <stdlib.h>
#include <string.h>

static struct grid_screen *of(struct screen *screen)
{
	return (struct grid_screen *)screen;
}

static const struct grid_screen *see(const struct screen *screen)
{
	return (const struct grid_screen *)screen;
}

static bool is_typing(const struct screen *screen)
{
	return see(screen)->editing;
}

static const char *title(const struct screen *screen, const struct app *app, struct arena *frame)
{
	(void)app, (void)frame;
	return text_or(see(screen)->question->short_label, see(screen)->question->label);
}

/* --- acting ----------------------------------------------------------------------------------- */

static struct target target_of(const struct grid_screen *grid)
{
	return (struct target){ .question = grid->question,
				.row = grid_row(grid, grid->list.marked) };
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
	struct value value = grid_value(grid, app, grid->list.marked);

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
		const struct choice *suggested = grid_suggestion(grid, app, i);

		if (suggested && grid_value(grid, app, i).kind == VALUE_UNKNOWN)
			*ARRAY_PUSH(&scratch, &list) =
				(struct answered){ { .question = grid->question,
						     .row = grid_row(grid, i) },
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

		if (grid_value(grid, app, row).kind == VALUE_UNKNOWN) {
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
		walk_return(app);
		return;
	}
	grid->editing = false;
	field_close(&grid->field);
}

static void command(struct screen *screen, struct app *app, enum command command)
{
	struct grid_screen *grid = of(screen);

	grid->list.height = grid_list_height(frame_body(app->width, app->height).height);
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
		set(grid, app, grid_suggestion(grid, app, grid->list.marked)->name);
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

	if (command == COMMAND_ACCEPT && !grid_suggestion(grid, app, grid->list.marked))
		return "Nothing is suggested for this row.";
	return NULL;
}

static void close_grid(struct screen *screen)
{
	if (of(screen)->editing)
		field_close(&of(screen)->field);
}

static const enum command *bar(const struct screen *screen)
{
	static const enum command choices[] = { COMMAND_NEXT_CHOICE, COMMAND_NEXT_OPEN,
						COMMAND_BACK,        COMMAND_ACCEPT,
						COMMAND_ACCEPT_ALL,  COMMAND_CLEAR,
						COMMAND_REASON,      COMMAND_HISTORY,
						COMMAND_NONE };
	static const enum command numbers[] = { COMMAND_CHOOSE, COMMAND_NEXT_OPEN, COMMAND_BACK,
						COMMAND_CLEAR,  COMMAND_REASON,    COMMAND_HISTORY,
						COMMAND_NONE };

	return see(screen)->question->choices ? choices : numbers;
}

static const char *label(const struct screen *screen, const struct app *app, enum command command)
{
	(void)app;
	if (command == COMMAND_CHOOSE)
		return see(screen)->editing ? "Keep" : "Type a number";
	return NULL;
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
	.draw_status = grid_draw_status,
	.draw = grid_draw,
	.command = command,
	.type = type,
	.bar = bar,
	.label = label,
	.why_not = why_not,
	.close = close_grid,
};

void *grid_screen_new(struct app *app, const struct question *question)
{
	struct grid_screen *grid = screen_new(&ops, sizeof(*grid));

	(void)app;
	grid->question = question;
	grid->list.count = (int)question->rows->choices.count;
	grid->list.height = grid_list_height(FRAME_HEIGHT - 6);
	return grid;
}
