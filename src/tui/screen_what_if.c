#include "tui/screens.h"

#include "base/text.h"
#include "base/unicode.h"
#include "tui/form.h"
#include "tui/frame.h"
#include "what_if.h"

#include <stdio.h>
#include <string.h>

static struct what_if_screen *of(struct screen *screen)
{
	return (struct what_if_screen *)screen;
}

static const struct what_if_screen *see(const struct screen *screen)
{
	return (const struct what_if_screen *)screen;
}

const struct input *what_if_marked(const struct what_if_screen *screen)
{
	return screen->rows[screen->inputs.marked]; /* a heading cannot be marked */
}

bool what_if_is_changed(const struct what_if_screen *screen, const struct input *input)
{
	return screen->would->estimate->inputs[input->index].overridden;
}

bool what_if_is_loose(const struct what_if_screen *screen)
{
	return screen->overrides.count && !screen->is_kept;
}

/* --- typing ----------------------------------------------------------------------------------- */

static bool is_typing(const struct screen *screen)
{
	return see(screen)->editing;
}

static bool type(struct screen *screen, struct app *app, const struct press *press)
{
	(void)app;
	return of(screen)->editing && field_press(&of(screen)->field, press);
}

/* --- scenarios -------------------------------------------------------------------------------- */

static bool name_done(struct app *app, const void *context, const char *const *values,
		      struct error *error)
{
	struct what_if_screen *screen = *(struct what_if_screen *const *)context;
	enum outcome outcome =
		session_keep_scenario(app->session, values[0], &screen->overrides, error);

	if (outcome == OUTCOME_CLASH)
		error_set(error, ERROR_CLASH,
			  "Somebody changed a scenario of that name just now. Look at it, or take "
			  "another name.");
	if (outcome != OUTCOME_SAVED && outcome != OUTCOME_UNCHANGED)
		return false;
	snprintf(screen->name, sizeof(screen->name), "%s", values[0]);
	screen->is_kept = true;
	app_refresh(app);
	app_say(app, "Kept as the scenario \"%s\". The answers are as they were.", screen->name);
	return true;
}

static void ask_name(struct what_if_screen *screen, struct app *app)
{
	const struct form form = {
		.title = "Name this what if",
		.verb = "Keep the scenario",
		.intro = "It is kept in the data file beside the answers; nothing is assessed by "
			 "it. A name that is there already is replaced.",
		.fields = { { .label = "Name",
			      .hint = "For example: cheaper, one run a year",
			      .value = screen->name } },
		.count = 1,
		.done = name_done,
		.context = &screen,
		.context_size = sizeof(struct what_if_screen *),
	};

	app_push(app, form_screen_new(app, &form));
}

/* --- finding ---------------------------------------------------------------------------------- */

static bool holds(const struct input *input, const char *folded, struct arena *arena)
{
	const char *label = text_format(arena, "%s %s", input->label, input->key);

	return strstr(unicode_fold(arena, label), folded) != NULL;
}

/* The next input from the marked one on, around the end. */
static bool find_done(struct app *app, const void *context, const char *const *values,
		      struct error *error)
{
	struct what_if_screen *screen = *(struct what_if_screen *const *)context;
	const char *folded = unicode_fold(&app->frame, values[0]);

	for (int i = 1; i <= screen->inputs.count; i++) {
		int row = (screen->inputs.marked + i) % screen->inputs.count;

		if (!screen->rows[row] || !holds(screen->rows[row], folded, &app->frame))
			continue;
		screen->on_figures = false;
		list_mark(&screen->inputs, row);
		return true;
	}
	return error_set(error, ERROR_DATA, "No input has \"%.60s\" in its name.", values[0]);
}

static void ask_what(struct what_if_screen *screen, struct app *app)
{
	const struct form form = {
		.title = "Find an input",
		.verb = "Go there",
		.fields = { { .label = "Letters", .hint = "For example: learners, fee, video" } },
		.count = 1,
		.done = find_done,
		.context = &screen,
		.context_size = sizeof(struct what_if_screen *),
	};

	app_push(app, form_screen_new(app, &form));
}

/* --- drawing ---------------------------------------------------------------------------------- */

static const char *title(const struct screen *screen, const struct app *app, struct arena *frame)
{
	(void)app;
	return *see(screen)->name ? text_format(frame, "What if: %s", see(screen)->name)
				  : "What if";
}

static void draw_status(const struct screen *screen, const struct app *app, struct surface *surface,
			struct rect line, struct arena *frame)
{
	const struct what_if_screen *what_if = see(screen);

	(void)app;
	surface_put(surface, line.x + 1, line.y, line.width - 1, STYLE_NORMAL,
		    text_format(frame, "%s",
				what_if->overrides.count
					? what_if_called(&what_if->overrides, "", frame)
					: "Change an input: every figure moves, nothing is "
					  "written"));
	surface_put_right(surface, line.x, line.y, line.width + 1, STYLE_STRONG,
			  !what_if->overrides.count ? "As kept"
			  : what_if->is_kept        ? "Scenario"
						    : "Not kept");
}

static void draw(const struct screen *screen, const struct app *app, struct surface *surface,
		 struct rect body, struct arena *frame)
{
	what_if_draw(see(screen), app, surface, body, frame);
}

/* --- acting ----------------------------------------------------------------------------------- */

static void go_back(struct what_if_screen *screen, struct app *app)
{
	if (what_if_is_loose(screen) && !screen->warned) {
		screen->warned = true;
		app_say(app, "n names it, K keeps it as answers. Esc again drops it: nothing was "
			     "written.");
		return;
	}
	app_pop(app);
}

static void explain(struct what_if_screen *screen, struct app *app)
{
	const struct input *input = what_if_marked(screen);

	if (screen->on_figures)
		app_push(app, why_screen_of(screen->would,
					    figure_row((size_t)screen->figures.marked)->why));
	else
		app_push(app, why_screen_of(screen->would,
					    text_format(&app->frame, "input.%s", input->key)));
}

static void reset(struct what_if_screen *screen, struct app *app)
{
	what_if_take_out(screen, what_if_marked(screen));
	screen->is_kept = screen->warned = false;
	what_if_derive(screen, app);
}

static void reset_all(struct what_if_screen *screen, struct app *app)
{
	screen->overrides.count = 0;
	screen->name[0] = '\0';
	screen->is_kept = screen->warned = false;
	what_if_derive(screen, app);
	app_say(app, "Dropped. Everything is as kept; nothing was written.");
}

static void move(struct what_if_screen *screen, struct app *app, enum command command)
{
	const struct rect body = frame_body(app->width, app->height);

	screen->figures.height = what_if_figures_rect(body).height - 1;
	screen->inputs.height = what_if_inputs_rect(body).height - 1;
	if (!screen->editing || what_if_finish_typing(screen, app))
		list_command(screen->on_figures ? &screen->figures : &screen->inputs, command);
}

static void edit(struct what_if_screen *screen, struct app *app)
{
	if (screen->editing)
		what_if_finish_typing(screen, app);
	else
		what_if_start_typing(screen);
}

static void command(struct screen *base, struct app *app, enum command command)
{
	struct what_if_screen *screen = of(base);

	switch ((int)command) {
	case COMMAND_INPUT_EDIT:
		edit(screen, app);
		return;
	case COMMAND_INPUT_MORE:
		what_if_step(screen, app, 1);
		return;
	case COMMAND_INPUT_LESS:
		what_if_step(screen, app, -1);
		return;
	case COMMAND_FIND:
		ask_what(screen, app);
		return;
	case COMMAND_RESET:
		reset(screen, app);
		return;
	case COMMAND_RESET_ALL:
		reset_all(screen, app);
		return;
	case COMMAND_NAME_IT:
		ask_name(screen, app);
		return;
	case COMMAND_SCENARIOS:
		app_push(app, scenarios_screen_new(app));
		return;
	case COMMAND_KEEP_ANSWERS:
		app_push(app, keeping_screen_new(app, &screen->overrides));
		return;
	case COMMAND_WHAT_IF_VIEWS:
		app_push(app, estimate_screen_if(app, &screen->overrides,
						 what_if_called(&screen->overrides, screen->name,
								&app->frame)));
		return;
	case COMMAND_NEXT_PANE:
		if (!screen->editing || what_if_finish_typing(screen, app))
			screen->on_figures = !screen->on_figures;
		return;
	case COMMAND_WHY:
		explain(screen, app);
		return;
	case COMMAND_BACK:
		if (screen->editing)
			what_if_stop_typing(screen);
		else
			go_back(screen, app);
		return;
	default:
		move(screen, app, command);
	}
}

static const char *why_not(const struct screen *base, const struct app *app, enum command command)
{
	const struct what_if_screen *screen = see(base);

	if (screen->on_figures
	    && (command == COMMAND_INPUT_EDIT || command == COMMAND_INPUT_MORE
		|| command == COMMAND_INPUT_LESS || command == COMMAND_RESET))
		return "Figures are worked out. Tab goes to the inputs.";
	if (command == COMMAND_RESET && !what_if_is_changed(screen, what_if_marked(screen)))
		return "This input has its kept value.";
	if (!screen->overrides.count
	    && (command == COMMAND_RESET_ALL || command == COMMAND_NAME_IT
		|| command == COMMAND_KEEP_ANSWERS))
		return "Nothing is changed yet.";
	if ((command == COMMAND_NAME_IT || command == COMMAND_KEEP_ANSWERS)
	    && session_is_read_only(app->session))
		return "The data file is open for reading only.";
	return NULL;
}

static const char *label(const struct screen *screen, const struct app *app, enum command command)
{
	(void)app;
	if (see(screen)->editing && command == COMMAND_INPUT_EDIT)
		return "Take it";
	return see(screen)->editing && command == COMMAND_BACK ? "Cancel" : NULL;
}

static const enum command *bar(const struct screen *screen)
{
	static const enum command typing[] = { COMMAND_INPUT_EDIT, COMMAND_BACK, COMMAND_NONE };
	static const enum command figures[] = { COMMAND_NEXT_PANE, COMMAND_WHY,
						COMMAND_WHAT_IF_VIEWS, COMMAND_BACK, COMMAND_NONE };
	static const enum command plain[] = {
		COMMAND_INPUT_EDIT, COMMAND_INPUT_MORE, COMMAND_NAME_IT, COMMAND_KEEP_ANSWERS,
		COMMAND_SCENARIOS,  COMMAND_NEXT_PANE,  COMMAND_RESET,   COMMAND_WHAT_IF_VIEWS,
		COMMAND_WHY,        COMMAND_BACK,       COMMAND_NONE
	};

	return see(screen)->editing ? typing : see(screen)->on_figures ? figures : plain;
}

/* What was kept as answers is changed no more. */
static void refresh(struct screen *base, struct app *app)
{
	struct what_if_screen *screen = of(base);
	const struct value *kept = session_assessment(app->session)->estimate->input_values;

	for (size_t i = screen->overrides.count; i-- > 0;) {
		const struct estimate_override *override = &screen->items[i];

		if (value_equal(&override->value, &kept[override->input->index]))
			what_if_take_out(screen, override->input);
	}
	what_if_derive(screen, app);
}

static void close_what_if(struct screen *screen)
{
	struct what_if_screen *what_if = of(screen);

	if (what_if->editing)
		field_close(&what_if->field);
	arena_release(&what_if->derived);
}

static const enum command commands[] = {
	COMMAND_INPUT_EDIT, COMMAND_INPUT_MORE,   COMMAND_INPUT_LESS,    COMMAND_RESET,
	COMMAND_NAME_IT,    COMMAND_KEEP_ANSWERS, COMMAND_SCENARIOS,     COMMAND_RESET_ALL,
	COMMAND_NEXT_PANE,  COMMAND_WHY,          COMMAND_WHAT_IF_VIEWS, COMMAND_FIND,
	LIST_COMMANDS,      COMMAND_BACK,         COMMAND_NONE
};

static const struct screen_ops ops = {
	.name = "what-if",
	.help = "What if an input were another? Change it and every figure moves at once, beside "
		"the kept one. Nothing is written until you name it (a scenario, kept beside the "
		"answers and never counted) or keep it as answers. changed: by you; follows: reads "
		"the same answer as one you changed; assumed: nobody answered; limited: held "
		"within its range.",
	.commands = commands,
	.is_typing = is_typing,
	.title = title,
	.draw_status = draw_status,
	.draw = draw,
	.command = command,
	.type = type,
	.bar = bar,
	.label = label,
	.why_not = why_not,
	.close = close_what_if,
	.refresh = refresh,
};

/* --- the list of inputs, by group ------------------------------------------------------------- */

static bool can_mark(const void *context, int row)
{
	return ((const struct what_if_screen *)context)->rows[row] != NULL;
}

static void list_inputs(struct what_if_screen *screen, const struct bank *bank)
{
	struct arena *arena = &screen->screen.arena;
	const size_t most = 2 * bank->inputs.count + 1;
	const struct input **rows = ARENA_ARRAY(arena, const struct input *, most);
	const char **headings = ARENA_ARRAY(arena, const char *, most);
	const char *group = "";
	int count = 0;

	for (size_t i = 0; i < bank->inputs.count; i++) {
		const struct input *input = &bank->inputs.items[i];

		if (!text_equal(group, input->group)) {
			group = input->group;
			headings[count++] = group;
		}
		rows[count++] = input;
	}
	screen->rows = rows;
	screen->headings = headings;
	screen->inputs = (struct list){
		.count = count, .height = 5, .can_mark = can_mark, .context = screen
	};
	list_mark(&screen->inputs, 0);
}

void *what_if_screen_new(struct app *app)
{
	struct what_if_screen *screen = screen_new(&ops, sizeof(*screen));
	const struct bank *bank = session_bank(app->session);

	screen->items = ARENA_ARRAY(&screen->screen.arena, struct estimate_override,
				    bank->inputs.count + 1);
	screen->overrides.items = screen->items;
	list_inputs(screen, bank);
	screen->figures = (struct list){ .count = (int)figure_count, .height = 7 };
	what_if_derive(screen, app);
	return screen;
}
