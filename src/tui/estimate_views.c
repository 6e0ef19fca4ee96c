#include "estimate.h"

#include "base/number.h"
#include "base/text.h"

#include <stddef.h>

/* What the overview, the years and the inputs nobody answered list, and the table of all views.
 * Texts lie on the screen's arena of lines. */

static void add_figure(struct estimate_screen *screen, const char *label, const char *figure,
		       const char *aside, const char *why)
{
	struct estimate_line *line = estimate_line_add(screen, STYLE_NORMAL, label);

	line->cells[0] = figure;
	line->cells[1] = aside;
	line->why = why;
}

/* --- overview: how much, how sure, who is missing, does it pay -------------------------------- */

static void add_how_much(struct estimate_screen *screen, const struct estimate *estimate,
			 const char *currency)
{
	struct arena *arena = &screen->lines_arena;

	estimate_heading(screen, "How much");
	add_figure(screen, "Full cost before launch", money_text(arena, estimate->year[0].full),
		   text_format(arena, "%s; %s hours", currency,
			       hours_text(arena, estimate->once_hours)),
		   "estimate.once_full");
	add_figure(screen, "Full cost of the plan", money_text(arena, estimate->total.full),
		   text_format(arena, "%s, %d years; %s hours", currency, estimate->years,
			       hours_text(arena, estimate->total.hours)),
		   "estimate.total_full");
}

static void add_how_sure(struct estimate_screen *screen, const struct estimate *estimate,
			 const struct bank *bank)
{
	const struct range *once = &estimate->once_range, *total = &estimate->total_range;
	struct arena *arena = &screen->lines_arena;
	size_t assumed = 0;

	for (size_t i = 0; i < bank->inputs.count; i++)
		assumed += estimate->inputs[i].assumed;
	estimate_heading(screen, "How sure");
	add_figure(screen, "Before launch, 8 of 10 cases", pounds_text(arena, once->p80),
		   text_format(arena, "half: %s; 9 of 10: %s", pounds_text(arena, once->p50),
			       pounds_text(arena, once->p90)),
		   "range.once");
	add_figure(screen, "Whole plan, 8 of 10 cases", pounds_text(arena, total->p80),
		   text_format(arena, "half: %s; 9 of 10: %s", pounds_text(arena, total->p50),
			       pounds_text(arena, total->p90)),
		   "range.total");
	add_figure(screen, "Reserve to hold", pounds_text(arena, once->reserve),
		   text_format(arena, "%s, with the sponsor", bank->settings.currency),
		   "range.once");
	add_figure(screen, "Inputs nobody answered", text_format(arena, "%zu", assumed),
		   text_format(arena, "of %zu; a usual value stands in", bank->inputs.count), NULL);
}

static const char *unnamed_roles(struct arena *arena, const struct estimate *estimate)
{
	struct text text = text_start(arena);

	for (size_t i = 0; i < estimate->unnamed_roles.count; i++)
		text_add_format(&text, "%s%s", i ? ", " : "",
				estimate->unnamed_roles.items[i]->role);
	return text_end(&text);
}

static void add_who_is_missing(struct estimate_screen *screen, const struct estimate *estimate,
			       const char *currency)
{
	static const char *const colours[] = { "GREEN", "AMBER", "RED" };
	const struct gap *build = &estimate->build_gap, *years = &estimate->year_gap;
	struct arena *arena = &screen->lines_arena;

	estimate_heading(screen, "Who is missing");
	add_figure(screen, "Nobody pays, before launch", percent_text(arena, build->gap_bp),
		   text_format(arena, "of the hours; %s %s; %s", currency,
			       money_text(arena, build->money), colours[estimate->gap_colour]),
		   "estimate.gap_percent_build");
	add_figure(screen, "Nobody pays, in delivery", percent_text(arena, years->gap_bp),
		   text_format(arena, "of the hours; %s %s%s", currency,
			       money_text(arena, years->money),
			       estimate->gap_recurring ? "; every year anew" : ""),
		   "estimate.gap_percent_year");
	add_figure(screen, "Roles without a name",
		   text_format(arena, "%zu", estimate->unnamed_roles.count),
		   unnamed_roles(arena, estimate), "estimate.unnamed_roles");
}

static void add_does_it_pay(struct estimate_screen *screen, const struct estimate *estimate,
			    const struct bank *bank)
{
	const struct value *planned =
		&estimate->input_values[bank->method_inputs[INPUT_LEARNERS]->index];
	struct arena *arena = &screen->lines_arena;

	estimate_heading(screen, "Does it pay");
	add_figure(screen, "Left after full cost", money_text(arena, estimate->total.surplus),
		   text_format(arena, "%s, of net fees %s", bank->settings.currency,
			       money_text(arena, estimate->total.net)),
		   "estimate.surplus_total");
	if (estimate->has_break_even)
		add_figure(screen, "Covers full cost from",
			   learners_text(arena, estimate->full.whole),
			   text_format(arena, "a run; direct from %s; %s planned",
				       estimate->direct.whole >= NOT_REACHABLE
					       ? "none"
					       : text_format(arena, "%lld",
							     (long long)estimate->direct.whole),
				       value_format(planned, arena)),
			   "estimate.breakeven_full");
	add_figure(screen, "A run is worth holding from",
		   estimate->go_no_go.known ? learners_text(arena, estimate->go_no_go.value)
					    : "not reachable",
		   "cover what it adds", "estimate.go_no_go");
	add_figure(
		screen, "Chance to cover full cost",
		percent_text(arena, (int64_t)(estimate->demand.chance_full * 10000)),
		text_format(arena, "of likely demand; direct cost %s",
			    percent_text(arena, (int64_t)(estimate->demand.chance_direct * 10000))),
		"estimate.median_demand");
}

void estimate_view_overview(struct estimate_screen *screen, const struct estimate *estimate,
			    const struct bank *bank)
{
	screen->label_width = 31;
	screen->columns = 2;
	screen->column_width = 13;
	screen->aside = true;
	add_how_much(screen, estimate, bank->settings.currency);
	add_how_sure(screen, estimate, bank);
	add_who_is_missing(screen, estimate, bank->settings.currency);
	add_does_it_pay(screen, estimate, bank);
}

/* --- years ------------------------------------------------------------------------------------ */

static int64_t size_of(int64_t figure)
{
	return figure < 0 ? -figure : figure;
}

/* Full cost and net fees of each year, as bars on one scale; then what is left so far, on both
 * sides of an axis: the line that has to cross it. */
static void add_year_bars(struct estimate_screen *screen, const struct estimate *estimate)
{
	struct arena *arena = &screen->lines_arena;
	int64_t most = 1, deepest = 1;

	for (int year = 0; year <= estimate->years; year++) {
		const struct year_result *of = &estimate->year[year];

		most = of->full > most ? of->full : most;
		most = of->net > most ? of->net : most;
		if (size_of(of->cumulative_surplus) > deepest)
			deepest = size_of(of->cumulative_surplus);
	}
	static const struct {
		const char *title;
		enum estimate_bar bar;
		size_t offset;
		const char *why;
	} blocks[] = {
		{ "Left so far, after full cost", BAR_SIGNED,
		  offsetof(struct year_result, cumulative_surplus), "estimate.surplus_total" },
		{ "Full cost", BAR_PART, offsetof(struct year_result, full),
		  "estimate.total_full" },
		{ "Net fees", BAR_PART, offsetof(struct year_result, net), "estimate.total_net" },
	};

	for (size_t i = 0; i < COUNT(blocks); i++) {
		estimate_heading(screen, blocks[i].title);
		for (int year = 0; year <= estimate->years; year++) {
			const char *of_year = (const char *)&estimate->year[year];
			struct estimate_line *line =
				estimate_line_add(screen, STYLE_NORMAL, screen->heads[year]);

			line->bar = blocks[i].bar;
			line->whole = line->bar == BAR_SIGNED ? deepest : most;
			line->figures[0] = *(const int64_t *)(of_year + blocks[i].offset);
			line->cells[0] = money_text(arena, line->figures[0]);
			line->why = blocks[i].why;
		}
	}
}

void estimate_view_years(struct estimate_screen *screen, const struct estimate *estimate,
			 const struct bank *bank)
{
	static const struct {
		const char *label;
		size_t offset;
		bool is_hours;
		const char *why;
	} rows[] = {
		{ "Hours", offsetof(struct year_result, hours), true, "estimate.total_hours" },
		{ "Pay", offsetof(struct year_result, pay), false, "estimate.total_direct" },
		{ "Other costs", offsetof(struct year_result, nonpay), false,
		  "estimate.total_direct" },
		{ "Direct cost", offsetof(struct year_result, direct), false,
		  "estimate.total_direct" },
		{ "Indirect cost", offsetof(struct year_result, indirect), false,
		  "estimate.total_full" },
		{ "Full cost", offsetof(struct year_result, full), false, "estimate.total_full" },
		{ "Net fees", offsetof(struct year_result, net), false, "estimate.total_net" },
		{ "Contribution", offsetof(struct year_result, contribution), false,
		  "estimate.contribution_total" },
		{ "Left after full", offsetof(struct year_result, surplus), false,
		  "estimate.surplus_total" },
		{ "Left so far", offsetof(struct year_result, cumulative_surplus), false,
		  "estimate.surplus_total" },
	};
	struct arena *arena = &screen->lines_arena;

	screen->label_width = 18;
	screen->columns = estimate->years + 2;
	screen->column_width = 12;
	screen->foot = text_format(
		arena, "%s; fees and rates rise each year. Worth today of what is left: %s.",
		bank->settings.currency, pounds_text(arena, estimate->npv_surplus / 100));
	for (int year = 0; year <= estimate->years; year++)
		screen->heads[year] = year ? text_format(arena, "Year %d", year) : "Before";
	screen->heads[estimate->years + 1] = "All";
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct estimate_line *line = estimate_line_add(screen, STYLE_NORMAL, rows[i].label);

		line->why = rows[i].why;
		for (int year = 0; year <= estimate->years + 1; year++) {
			const struct year_result *of_year =
				year > estimate->years ? &estimate->total : &estimate->year[year];
			int64_t value = *(const int64_t *)((const char *)of_year + rows[i].offset);

			if (year > estimate->years && i + 1 == COUNT(rows))
				continue;
			line->cells[year] = rows[i].is_hours ? hours_text(arena, value)
							     : money_text(arena, value);
		}
	}
	add_year_bars(screen, estimate);
}

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
		add_figure(screen, input->input->label, value_format(&input->value, arena),
			   text_equal(input->input->unit, "gbp") ? bank->settings.currency
								 : input->input->unit,
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
