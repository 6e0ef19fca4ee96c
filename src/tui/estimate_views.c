#include "estimate.h"

#include "base/number.h"
#include "base/text.h"

/* What each view of the estimate lists. Texts lie on the screen's arena of lines. */

/* --- words ------------------------------------------------------------------------------------ */

static const char *hours(struct estimate_screen *screen, int64_t micro)
{
	return micro ? number_format_places(&screen->lines_arena, micro, 1, true) : "";
}

static const char *money(struct estimate_screen *screen, int64_t pence)
{
	return number_format_places(&screen->lines_arena, pence * (MICRO / 100), 0, true);
}

static const char *pounds(struct estimate_screen *screen, double value)
{
	return number_format_places(&screen->lines_arena, (int64_t)(value * (double)MICRO), 0,
				    true);
}

static const char *per_cent(struct estimate_screen *screen, int64_t bp)
{
	return text_format(
		&screen->lines_arena, "%s%%",
		number_format_places(&screen->lines_arena, bp * (MICRO / 100), 0, false));
}

static struct estimate_line *add(struct estimate_screen *screen, enum style style,
				 const char *label)
{
	struct estimate_line *line = ARRAY_PUSH(&screen->lines_arena, &screen->lines);

	line->style = style;
	line->label = label;
	return line;
}

static void add_figure(struct estimate_screen *screen, const char *label, const char *figure,
		       const char *aside, const char *why)
{
	struct estimate_line *line = add(screen, STYLE_NORMAL, label);

	line->cells[0] = figure;
	line->cells[1] = aside;
	line->why = why;
}

/* --- views ------------------------------------------------------------------------------------ */

static const char *learners(struct estimate_screen *screen, int64_t count)
{
	if (count >= NOT_REACHABLE)
		return "not reachable";
	return text_format(&screen->lines_arena, "%lld learners", (long long)count);
}

static void view_overview(struct estimate_screen *screen, const struct estimate *estimate,
			  const struct bank *bank)
{
	const char *currency = bank->settings.currency;
	struct arena *arena = &screen->lines_arena;
	const struct range *once = &estimate->once_range, *total = &estimate->total_range;

	screen->label_width = 36;
	screen->columns = 2;
	screen->column_width = 16;
	add(screen, STYLE_HEADING, "How much");
	add_figure(screen, "Hours before launch", hours(screen, estimate->once_hours), "hours",
		   "estimate.once_hours");
	add_figure(screen, "Cost before launch", money(screen, estimate->year[0].full),
		   text_format(arena, "%s, full cost", currency), "estimate.once_full");
	add_figure(screen, "Cost of the whole plan", money(screen, estimate->total.full),
		   text_format(arena, "%s, %d delivery years", currency, estimate->years),
		   "estimate.total_full");
	add(screen, STYLE_HEADING, "How sure");
	add_figure(screen, "Before launch, in half the cases", pounds(screen, once->p50), currency,
		   NULL);
	add_figure(screen, "  in 8 of 10 cases", pounds(screen, once->p80), currency, NULL);
	add_figure(screen, "  in 9 of 10 cases", pounds(screen, once->p90), currency, NULL);
	add_figure(screen, "Whole plan, in 8 of 10 cases", pounds(screen, total->p80), currency,
		   NULL);
	add_figure(screen, "Reserve to hold", pounds(screen, once->reserve),
		   text_format(arena, "%s, with the sponsor", currency), NULL);
	add(screen, STYLE_HEADING, "Does it pay");
	add_figure(screen, "Net fees of the plan", money(screen, estimate->total.net), currency,
		   "estimate.total_net");
	add_figure(screen, "Surplus at full cost", money(screen, estimate->total.surplus), currency,
		   "estimate.surplus_total");
	if (estimate->has_break_even) {
		add_figure(screen, "Breaks even, direct cost",
			   learners(screen, estimate->direct.whole), "in each run",
			   "estimate.breakeven_direct");
		add_figure(screen, "Breaks even, full cost", learners(screen, estimate->full.whole),
			   "in each run", "estimate.breakeven_full");
	}
	add_figure(screen, "A run is worth holding from",
		   estimate->go_no_go.known ? learners(screen, estimate->go_no_go.value)
					    : "not reachable",
		   "", "estimate.go_no_go");
	add_figure(screen, "Chance of covering direct cost",
		   per_cent(screen, (int64_t)(estimate->demand.chance_direct * 10000)),
		   "over likely demand", NULL);
	add(screen, STYLE_HEADING, "Who is missing");
	add_figure(screen, "Nobody pays for, before launch",
		   per_cent(screen, estimate->build_gap.gap_bp),
		   text_format(arena, "%s hours, %s %s", hours(screen, estimate->build_gap.gap),
			       currency, money(screen, estimate->build_gap.money)),
		   "estimate.gap_percent_build");
	add_figure(screen, "Nobody pays for, in delivery",
		   per_cent(screen, estimate->year_gap.gap_bp),
		   text_format(arena, "%s hours", hours(screen, estimate->year_gap.gap)),
		   "estimate.gap_percent_year");
	if (estimate->module.once_ratio.known)
		add_figure(screen, "Against an ordinary module",
			   text_format(arena, "%s times",
				       number_format_places(
					       arena, estimate->module.once_ratio.value * 1000, 1,
					       false)),
			   "the hours before launch", "estimate.module_ratio");
}

static const char *const phase_heads[] = { "Concept",  "Market", "Policy",  "Design",   "Produce",
					   "Platform", "Launch", "Deliver", "Maintain", "Review" };

static void view_roles(struct estimate_screen *screen, const struct estimate *estimate,
		       const struct bank *bank)
{
	int64_t most = 1;

	(void)bank;
	screen->label_width = 28;
	screen->columns = (int)COUNT(phase_heads);
	screen->column_width = 9;
	for (int i = 0; i < screen->columns; i++)
		screen->heads[i] = phase_heads[i];
	for (size_t i = 0; i < estimate->roles.count; i++)
		for (int phase = 0; phase < screen->columns; phase++)
			if (estimate->roles.items[i].matrix[phase] > most)
				most = estimate->roles.items[i].matrix[phase];
	for (size_t i = 0; i < estimate->roles.count; i++) {
		const struct role_result *role = &estimate->roles.items[i];
		struct estimate_line *line = add(screen, STYLE_NORMAL, role->rate->role);

		for (int phase = 0; phase < screen->columns; phase++)
			line->cells[phase] = hours(screen, role->matrix[phase]);
	}
	add(screen, STYLE_NORMAL, "");
	add(screen, STYLE_NORMAL,
	    "Hours of one doing: before launch once, delivery per run, upkeep per year. Empty "
	    "columns are functions nobody serves.");
}

/* Full cost and net fees of each year, as bars on one scale. */
static void add_year_bars(struct estimate_screen *screen, const struct estimate *estimate)
{
	int64_t most = 1;

	for (int year = 0; year <= estimate->years; year++) {
		most = estimate->year[year].full > most ? estimate->year[year].full : most;
		most = estimate->year[year].net > most ? estimate->year[year].net : most;
	}
	for (int fees = 0; fees < 2; fees++) {
		add(screen, STYLE_HEADING, fees ? "Net fees" : "Full cost");
		for (int year = 0; year <= estimate->years; year++) {
			const struct year_result *of_year = &estimate->year[year];
			struct estimate_line *line = add(screen, STYLE_NORMAL, screen->heads[year]);

			line->part = fees ? of_year->net : of_year->full;
			line->whole = most;
			line->cells[0] = money(screen, line->part);
		}
	}
}

static void view_years(struct estimate_screen *screen, const struct estimate *estimate,
		       const struct bank *bank)
{
	const char *currency = bank->settings.currency;
	static const struct {
		const char *label;
		size_t offset;
		bool is_hours;
	} rows[] = {
		{ "Hours", offsetof(struct year_result, hours), true },
		{ "Pay", offsetof(struct year_result, pay), false },
		{ "Other costs", offsetof(struct year_result, nonpay), false },
		{ "Direct cost", offsetof(struct year_result, direct), false },
		{ "Indirect cost", offsetof(struct year_result, indirect), false },
		{ "Full cost", offsetof(struct year_result, full), false },
		{ "Net fees", offsetof(struct year_result, net), false },
		{ "Contribution", offsetof(struct year_result, contribution), false },
		{ "Surplus", offsetof(struct year_result, surplus), false },
		{ "Surplus so far", offsetof(struct year_result, cumulative_surplus), false },
	};
	struct arena *arena = &screen->lines_arena;

	screen->label_width = 17;
	screen->columns = estimate->years + 2;
	screen->column_width = 12;
	for (int year = 0; year <= estimate->years; year++)
		screen->heads[year] = year ? text_format(arena, "Year %d", year) : "Before";
	screen->heads[estimate->years + 1] = "All";
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct estimate_line *line = add(screen, STYLE_NORMAL, rows[i].label);

		for (int year = 0; year <= estimate->years + 1; year++) {
			const struct year_result *of_year =
				year > estimate->years ? &estimate->total : &estimate->year[year];
			int64_t value = *(const int64_t *)((const char *)of_year + rows[i].offset);

			if (year > estimate->years && i + 1 == COUNT(rows))
				continue;
			line->cells[year] =
				rows[i].is_hours ? hours(screen, value) : money(screen, value);
		}
	}
	add(screen, STYLE_NORMAL, "");
	add_year_bars(screen, estimate);
	add(screen, STYLE_NORMAL,
	    text_format(arena, "Money in %s. The fee and pay rates rise each year.", currency));
}

static void add_gap(struct estimate_screen *screen, const struct gap *gap, const char *title)
{
	add(screen, STYLE_HEADING, title);
	for (size_t i = 0; i < gap->rows.count; i++) {
		const struct gap_row *row = &gap->rows.items[i];
		struct estimate_line *line = add(screen, STYLE_NORMAL, row->rate->role);

		line->cells[0] = hours(screen, row->required);
		line->cells[1] = hours(screen, row->funded);
		line->cells[2] = hours(screen, row->goodwill);
		line->cells[3] = hours(screen, row->nobody);
		line->cells[4] = row->gap ? money(screen, row->money) : "";
		line->part = row->gap;
		line->whole = row->required;
	}
}

static void view_goodwill(struct estimate_screen *screen, const struct estimate *estimate,
			  const struct bank *bank)
{
	const char *currency = bank->settings.currency;
	static const char *const heads[] = { "Needed", "Funded", "Goodwill", "Nobody" };

	screen->label_width = 24;
	screen->columns = 5;
	screen->column_width = 9;
	for (int i = 0; i < 4; i++)
		screen->heads[i] = heads[i];
	screen->heads[4] = currency;
	add_gap(screen, &estimate->build_gap, "Before launch, hours");
	add_gap(screen, &estimate->year_gap, "All delivery years, hours");
}

static void view_assumed(struct estimate_screen *screen, const struct estimate *estimate,
			 const struct bank *bank)
{
	size_t count = bank->inputs.count;

	screen->label_width = 50;
	screen->columns = 2;
	screen->column_width = 12;
	screen->heads[0] = "Assumed";
	for (size_t i = 0; i < count; i++) {
		const struct input_result *input = &estimate->inputs[i];

		if (!input->assumed)
			continue;
		add_figure(screen, input->input->label,
			   value_format(&input->value, &screen->lines_arena),
			   text_equal(input->input->unit, "gbp") ? bank->settings.currency
								 : input->input->unit,
			   text_format(&screen->lines_arena, "input.%s", input->input->key));
	}
	if (!screen->lines.count)
		add(screen, STYLE_NORMAL, "Nothing: every input comes from an answer.");
}

static const struct {
	const char *name;
	void (*build)(struct estimate_screen *, const struct estimate *, const struct bank *bank);
} views[] = {
	{ "Overview", view_overview },      { "Years", view_years },
	{ "Roles and phases", view_roles }, { "Goodwill", view_goodwill },
	{ "Assumed", view_assumed },
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

void estimate_build(struct estimate_screen *screen, const struct app *app)
{
	const struct estimate *estimate = session_assessment(app->session)->estimate;

	arena_release(&screen->lines_arena);
	screen->lines.items = NULL;
	screen->lines.count = screen->lines.capacity = 0;
	for (int i = 0; i < ESTIMATE_COLUMNS; i++)
		screen->heads[i] = NULL;
	views[screen->view].build(screen, estimate, session_bank(app->session));
	screen->list.count = (int)screen->lines.count;
	screen->list.can_mark = can_mark;
	screen->list.context = screen;
	list_mark(&screen->list, screen->list.marked);
}
