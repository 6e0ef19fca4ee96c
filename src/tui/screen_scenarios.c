#include "tui/screens.h"

#include "base/text.h"
#include "base/unicode.h"
#include "tui/form.h"
#include "tui/frame.h"
#include "what_if.h"

#include <string.h>

/* The scenarios of a proposal, and up to three of them beside what is kept. */

#define SIDE_BY_SIDE 3

struct compared {
	bool ticked;
	const struct assessment *would;
};

struct scenarios_screen {
	struct screen screen;
	struct arena list_arena; /* made anew when something changed */
	const struct scenario *scenarios;
	struct compared *compared;               /* by scenario */
	char ticked[SIDE_BY_SIDE][WHAT_IF_NAME]; /* by name, so that ticks outlive a refresh */
	struct list list, figures;
	bool on_figures;
};

static struct scenarios_screen *of(struct screen *screen)
{
	return (struct scenarios_screen *)screen;
}

static const struct scenarios_screen *see(const struct screen *screen)
{
	return (const struct scenarios_screen *)screen;
}

static const struct scenario *marked(const struct scenarios_screen *screen)
{
	return &screen->scenarios[screen->list.marked]; /* why_not() asks whether there is any */
}

/* --- the list --------------------------------------------------------------------------------- */

static int slot_of_name(const struct scenarios_screen *screen, const char *name)
{
	for (int i = 0; i < SIDE_BY_SIDE; i++)
		if (text_equal(screen->ticked[i], name))
			return i;
	return -1;
}

static void list_scenarios(struct scenarios_screen *screen, const struct app *app)
{
	arena_release(&screen->list_arena);
	size_t count = session_scenarios(app->session, &screen->list_arena, &screen->scenarios);

	screen->compared = ARENA_ARRAY(&screen->list_arena, struct compared, count + 1);
	screen->list.count = (int)count;
	for (size_t i = 0; i < count; i++) {
		if (slot_of_name(screen, screen->scenarios[i].name) < 0)
			continue;
		screen->compared[i].ticked = true;
		screen->compared[i].would = session_what_if(
			app->session, &screen->scenarios[i].overrides, &screen->list_arena);
	}
	list_mark(&screen->list, screen->list.marked);
}

/* --- drawing ---------------------------------------------------------------------------------- */

static const char *title(const struct screen *screen, const struct app *app, struct arena *frame)
{
	(void)screen, (void)app, (void)frame;
	return "Scenarios";
}

static void draw_status(const struct screen *screen, const struct app *app, struct surface *surface,
			struct rect line, struct arena *frame)
{
	(void)app;
	surface_put(surface, line.x + 1, line.y, line.width - 1, STYLE_NORMAL,
		    text_format(frame, "%d scenario%s; Space sets up to three beside what is kept",
				see(screen)->list.count, see(screen)->list.count == 1 ? "" : "s"));
}

static const char *changes_of(const struct scenario *scenario, struct arena *frame)
{
	struct text text = text_start(frame);

	for (size_t i = 0; i < scenario->overrides.count; i++) {
		const struct estimate_override *override = &scenario->overrides.items[i];

		text_add_format(&text, "%s%s %s", i ? "; " : "", override->input->label,
				input_shown(override->input, &override->value, frame));
	}
	if (scenario->lost)
		text_add_format(&text, "; %zu not of this bank", scenario->lost);
	return text_end(&text);
}

static void draw_scenario(const struct scenarios_screen *screen, int row, struct surface *surface,
			  struct rect at, struct arena *frame)
{
	const struct scenario *scenario = &screen->scenarios[row];
	bool is_marked = !screen->on_figures && row == screen->list.marked;
	enum style style = is_marked ? STYLE_SELECTED : STYLE_NORMAL;
	const int name_width = at.width / 3;

	if (is_marked) {
		surface_fill(surface, at, style);
		surface_put(surface, at.x + 1, at.y, 1, style, ">");
		surface_cursor(surface, at.x + 3, at.y, false);
	}
	surface_put(surface, at.x + 3, at.y, 3, style,
		    screen->compared[row].ticked ? "[x]" : "[ ]");
	surface_put_cut(surface, at.x + 7, at.y, name_width - 8, style, scenario->name);
	surface_put_cut(surface, at.x + name_width, at.y, at.width - name_width - 1, style,
			changes_of(scenario, frame));
}

/* The kept figures and those of the ticked ones, a column each. */
static size_t columns_of(const struct scenarios_screen *screen, const struct assessment *kept,
			 const struct estimate *estimates[SIDE_BY_SIDE + 1],
			 const char *names[SIDE_BY_SIDE + 1])
{
	size_t count = 0;

	estimates[count] = kept->estimate;
	names[count++] = "Kept";
	for (int i = 0; i < screen->list.count && count <= SIDE_BY_SIDE; i++) {
		if (!screen->compared[i].ticked)
			continue;
		estimates[count] = screen->compared[i].would->estimate;
		names[count++] = screen->scenarios[i].name;
	}
	return count;
}

static void draw_figure(const struct scenarios_screen *screen, size_t row,
			const struct estimate *const *estimates, size_t count, int width,
			struct surface *surface, struct rect at, struct arena *frame)
{
	bool is_marked = screen->on_figures && (int)row == screen->figures.marked;
	enum style style = is_marked ? STYLE_SELECTED : STYLE_NORMAL;
	const int label = at.width - width * (SIDE_BY_SIDE + 1);

	if (is_marked) {
		surface_fill(surface, at, style);
		surface_put(surface, at.x + 1, at.y, 1, style, ">");
		surface_cursor(surface, at.x + 3, at.y, false);
	}
	surface_put_cut(surface, at.x + 3, at.y, label - 3, style, figure_row(row)->label);
	for (size_t i = 0; i < count; i++) {
		const char *text = figure_text(row, estimates[i], frame);
		bool differs = i && *figure_change(row, estimates[0], estimates[i], frame);

		surface_put_right(surface, at.x + label + (int)i * width - 1, at.y, width - 1,
				  !is_marked && differs ? STYLE_STRONG : style, text);
	}
}

static int list_rows(struct rect body)
{
	return body.height < 30 ? 6 : 12;
}

static int figure_rows(struct rect body)
{
	return body.height - list_rows(body) - 2;
}

static int figure_width(struct rect body)
{
	return body.width < 120 ? 12 : 26;
}

static void draw_figures(const struct scenarios_screen *screen, const struct app *app,
			 struct surface *surface, struct rect body, struct arena *frame)
{
	const struct estimate *estimates[SIDE_BY_SIDE + 1];
	const char *names[SIDE_BY_SIDE + 1];
	const int y = body.y + list_rows(body), width = figure_width(body);
	const int rows = figure_rows(body), top = list_top(&screen->figures, rows);
	const int label = body.width - width * (SIDE_BY_SIDE + 1);
	size_t count = columns_of(screen, session_assessment(app->session), estimates, names);

	surface_hline(surface, body.x, y, body.width);
	for (size_t i = 0; i < count; i++) {
		int x = body.x + label + (int)i * width - 1, room = width - 1;
		int wide = (int)unicode_width(names[i]);

		surface_put_cut(surface, wide < room ? x + room - wide : x, y + 1,
				wide < room ? wide : room, STYLE_STRONG, names[i]);
	}
	for (int row = top; row < screen->figures.count && row < top + rows; row++)
		draw_figure(screen, (size_t)row, estimates, count, width, surface,
			    (struct rect){ body.x, y + 2 + row - top, body.width, 1 }, frame);
	list_draw_more(&screen->figures, surface, (struct rect){ body.x, y + 2, body.width, rows });
}

static void draw(const struct screen *base, const struct app *app, struct surface *surface,
		 struct rect body, struct arena *frame)
{
	const struct scenarios_screen *screen = see(base);
	const int rows = list_rows(body), top = list_top(&screen->list, rows);

	for (int row = top; row < screen->list.count && row < top + rows; row++)
		draw_scenario(screen, row, surface,
			      (struct rect){ body.x, body.y + row - top, body.width, 1 }, frame);
	list_draw_more(&screen->list, surface, (struct rect){ body.x, body.y, body.width, rows });
	if (!screen->list.count)
		surface_put_wrapped(surface,
				    (struct rect){ body.x + 1, body.y, body.width - 2, rows }, 0,
				    STYLE_NORMAL,
				    "No scenario has been kept. Change inputs in the what if, then "
				    "press n there to give the change a name.");
	draw_figures(screen, app, surface, body, frame);
}

/* --- acting ----------------------------------------------------------------------------------- */

static void tick(struct scenarios_screen *screen, struct app *app)
{
	const char *name = marked(screen)->name;
	int at = slot_of_name(screen, name), empty = slot_of_name(screen, "");

	if (at >= 0)
		screen->ticked[at][0] = '\0';
	else if (empty >= 0)
		strncpy(screen->ticked[empty], name, WHAT_IF_NAME - 1);
	else
		app_say(app, "Three stand beside what is kept already. Take one away first.");
	list_scenarios(screen, app);
}

static bool rename_done(struct app *app, const void *context, const char *const *values,
			struct error *error)
{
	enum outcome outcome = session_rename_scenario(app->session, context, values[0], error);

	if (outcome == OUTCOME_CLASH)
		error_set(error, ERROR_CLASH,
			  "Somebody changed this scenario just now. Look at "
			  "it again.");
	if (outcome != OUTCOME_SAVED && outcome != OUTCOME_UNCHANGED)
		return false;
	app_refresh(app);
	return true;
}

static void ask_name(struct scenarios_screen *screen, struct app *app)
{
	const char *name = marked(screen)->name;
	const struct form form = {
		.title = "Rename the scenario",
		.verb = "Rename it",
		.fields = { { .label = "Name", .value = name } },
		.count = 1,
		.done = rename_done,
		.context = name,
		.context_size = strlen(name) + 1,
	};

	app_push(app, form_screen_new(app, &form));
}

static void drop(struct scenarios_screen *screen, struct app *app)
{
	struct error error = { 0 };
	enum outcome outcome = session_drop_scenario(app->session, marked(screen)->name, &error);

	if (outcome == OUTCOME_SAVED) {
		app_refresh(app);
		app_say(app, "Deleted. u brings it back.");
	} else if (outcome == OUTCOME_CLASH) {
		app_refresh(app);
		app_say(app, "Somebody changed this scenario just now. Nothing was deleted.");
	} else {
		app_alarm(app, &error);
	}
}

/* Back in the what if below, with this scenario's values. */
static void open_marked(struct scenarios_screen *screen, struct app *app)
{
	char name[WHAT_IF_NAME] = "";

	strncpy(name, marked(screen)->name, sizeof(name) - 1);
	app_pop(app);
	if (text_equal(app_top(app)->ops->name, "what-if"))
		what_if_take((struct what_if_screen *)app_top(app), app, name);
}

static void command(struct screen *base, struct app *app, enum command command)
{
	struct scenarios_screen *screen = of(base);
	const struct rect body = frame_body(app->width, app->height);

	screen->list.height = list_rows(body);
	screen->figures.height = figure_rows(body);
	switch ((int)command) {
	case COMMAND_OPEN:
		open_marked(screen, app);
		return;
	case COMMAND_TICK:
		tick(screen, app);
		return;
	case COMMAND_RENAME:
		ask_name(screen, app);
		return;
	case COMMAND_REMOVE:
		drop(screen, app);
		return;
	case COMMAND_NEXT_PANE:
		screen->on_figures = !screen->on_figures;
		return;
	case COMMAND_BACK:
		app_pop(app);
		return;
	default:
		list_command(screen->on_figures ? &screen->figures : &screen->list, command);
	}
}

/* The what if below, where it holds changes that opening a scenario would lose. */
static bool is_below_loose(const struct app *app)
{
	for (int i = 0; i < app->screen_count; i++)
		if (text_equal(app->screens[i]->ops->name, "what-if"))
			return what_if_is_loose((const struct what_if_screen *)app->screens[i]);
	return false;
}

static const char *why_not(const struct screen *base, const struct app *app, enum command command)
{
	const struct scenarios_screen *screen = see(base);
	bool acts = command == COMMAND_OPEN || command == COMMAND_TICK || command == COMMAND_RENAME
		    || command == COMMAND_REMOVE;

	if (acts && !screen->list.count)
		return "There is no scenario yet.";
	if (acts && screen->on_figures)
		return "Figures are worked out. Tab goes to the scenarios.";
	if (command == COMMAND_OPEN && is_below_loose(app))
		return "The what if has changes that are not kept. Esc, then n names them or X "
		       "drops them.";
	if ((command == COMMAND_RENAME || command == COMMAND_REMOVE)
	    && session_is_read_only(app->session))
		return "The data file is open for reading only.";
	return NULL;
}

static const char *label(const struct screen *screen, const struct app *app, enum command command)
{
	(void)screen, (void)app;
	return command == COMMAND_TICK ? "Compare" : command == COMMAND_REMOVE ? "Delete" : NULL;
}

static void refresh(struct screen *screen, struct app *app)
{
	list_scenarios(of(screen), app);
}

static void close_scenarios(struct screen *screen)
{
	arena_release(&of(screen)->list_arena);
}

static const enum command commands[] = { COMMAND_OPEN,   COMMAND_TICK,      COMMAND_RENAME,
					 COMMAND_REMOVE, COMMAND_NEXT_PANE, LIST_COMMANDS,
					 COMMAND_BACK,   COMMAND_NONE };

static const struct screen_ops ops = {
	.name = "scenarios",
	.help = "What ifs that were given a name. Enter opens one in the what if; Space sets it "
		"beside what is kept, up to three at a time. They are no answers: nothing is "
		"assessed by them, and they leave with the history only.",
	.commands = commands,
	.title = title,
	.draw_status = draw_status,
	.draw = draw,
	.command = command,
	.why_not = why_not,
	.label = label,
	.close = close_scenarios,
	.refresh = refresh,
};

void *scenarios_screen_new(struct app *app)
{
	struct scenarios_screen *screen = screen_new(&ops, sizeof(*screen));

	screen->list.height = 6;
	screen->figures = (struct list){ .count = (int)figure_count, .height = 8 };
	list_scenarios(screen, app);
	return screen;
}
