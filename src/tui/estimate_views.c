#include "estimate.h"

#include "base/text.h"
#include "what_if.h"

/* The table of all views of the estimate, and the one that lists what nobody answered. Texts lie on
 * the screen's arena of lines. */

/* --- what nobody answered --------------------------------------------------------------------- */

void estimate_view_assumed(struct estimate_screen *screen, const struct estimate *estimate,
			   const struct bank *bank)
{
	struct arena *arena = &screen->lines_arena;

	screen->label_width = 50;
	screen->columns = 2;
	screen->column_width = 12;
	screen->aside = true;
	screen->heads[0] = "Assumed";
	for (size_t i = 0; i < bank->inputs.count; i++) {
		const struct input_result *input = &estimate->inputs[i];

		if (!input->assumed)
			continue;
		estimate_figure(screen, input->input->label,
				input_shown(input->input, &input->value, arena),
				input_unit(input->input, bank->settings.currency),
				text_format(arena, "input.%s", input->input->key));
	}
	if (!screen->lines.count)
		estimate_note(screen, "Nothing: every input comes from an answer.");
}

/* --- all of them ------------------------------------------------------------------------------ */

static const struct {
	const char *name;
	estimate_view *build;
} views[] = {
	{ "Overview", estimate_view_overview }, { "Years", estimate_view_years },
	{ "Phases", estimate_view_phases },     { "Roles", estimate_view_roles },
	{ "Range", estimate_view_range },       { "Tornado", estimate_view_tornado },
	{ "Goodwill", estimate_view_goodwill }, { "Module", estimate_view_module },
	{ "Months", estimate_view_months },     { "Bands", estimate_view_bands },
	{ "Assumed", estimate_view_assumed },   { "Scale", estimate_view_scale },
};

const int estimate_view_count = (int)COUNT(views);

const char *estimate_view_name(int view)
{
	return views[view].name;
}

static bool can_mark(const void *context, int row)
{
	const struct estimate_screen *screen = context;

	return screen->lines.items[row].style != STYLE_HEADING && *screen->lines.items[row].label;
}

const struct assessment *estimate_shown(const struct estimate_screen *screen, const struct app *app)
{
	return screen->would ? screen->would : session_assessment(app->session);
}

void estimate_clear(struct estimate_screen *screen)
{
	arena_release(&screen->lines_arena);
	screen->lines.items = NULL;
	screen->lines.count = screen->lines.capacity = 0;
	screen->aside = false;
	screen->columns = 0;
	screen->narrow_column = screen->bar_room = 0;
	screen->narrow_heads = NULL;
	screen->foot = NULL;
	for (int i = 0; i < ESTIMATE_COLUMNS; i++)
		screen->heads[i] = NULL;
}

void estimate_list(struct estimate_screen *screen)
{
	screen->list.count = (int)screen->lines.count;
	screen->list.can_mark = can_mark;
	screen->list.context = screen;
	list_mark(&screen->list, screen->list.marked);
}

void estimate_build(struct estimate_screen *screen, const struct app *app)
{
	const struct assessment *shown = estimate_shown(screen, app);

	estimate_clear(screen);
	views[screen->view].build(screen, shown->estimate,
				  estimate_named_bank(shown, &screen->lines_arena));
	if (views[screen->view].build == estimate_view_assumed)
		estimate_add_rests(screen, shown);
	if (views[screen->view].build == estimate_view_overview)
		screen->foot = text_or(screen->foot,
				       estimate_local_line(app, shown, &screen->lines_arena));
	estimate_list(screen);
}
