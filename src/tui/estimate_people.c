#include "estimate.h"

#include "base/number.h"
#include "base/text.h"

/* Views of who works when: roles by phase, roles by year, what nobody pays for, and the product
 * beside a module. */

static const char *why_role(struct estimate_screen *screen, const struct rate *rate)
{
	return text_format(&screen->lines_arena, "role.%s", rate->id);
}

/* --- roles by phase, as a heat table ---------------------------------------------------------- */

static const char *const phase_heads[] = { "Concept",  "Market", "Policy",  "Design",   "Produce",
					   "Platform", "Launch", "Deliver", "Maintain", "Review" };

static const char *const phase_heads_short[] = { "Conc", "Mark", "Poli", "Desi", "Prod", "Plat",
						 "Laun", "Deli", "Main", "Revi", "All" };

/* Whole hours: in a heat table it is the shape that counts. */
static const char *whole_hours(struct arena *arena, int64_t micro)
{
	return micro ? number_format_places(arena, micro, 0, false) : "";
}

static int64_t most_of_phases(const struct estimate *estimate)
{
	int64_t most = 1;

	for (size_t i = 0; i < estimate->roles.count; i++)
		for (size_t phase = 0; phase < COUNT(phase_heads); phase++)
			if (estimate->roles.items[i].matrix[phase] > most)
				most = estimate->roles.items[i].matrix[phase];
	return most;
}

static void add_phases_of(struct estimate_screen *screen, const struct role_result *role,
			  int64_t most, int64_t *sums)
{
	struct estimate_line *line = estimate_line_add(screen, STYLE_NORMAL, role->rate->role);
	int64_t all = 0;
	int phases = (int)COUNT(phase_heads);

	line->why = why_role(screen, role->rate);
	for (int phase = 0; phase < phases; phase++) {
		int64_t hours = role->matrix[phase];

		line->cells[phase] = whole_hours(&screen->lines_arena, hours);
		line->shades[phase] = shade_of(hours, most);
		sums[phase] += hours;
		all += hours;
	}
	line->cells[phases] = whole_hours(&screen->lines_arena, all);
	sums[phases] += all;
}

void estimate_view_phases(struct estimate_screen *screen, const struct estimate *estimate,
			  const struct bank *bank)
{
	const int phases = (int)COUNT(phase_heads);
	int64_t most = most_of_phases(estimate), sums[COUNT(phase_heads) + 1] = { 0 };

	(void)bank;
	screen->label_width = 42;
	screen->columns = phases + 1;
	screen->column_width = 10;
	screen->narrow_heads = phase_heads_short;
	screen->foot = "Hours of one launch, run, year of upkeep.";
	for (int i = 0; i < phases; i++)
		screen->heads[i] = phase_heads[i];
	screen->heads[phases] = "All";
	for (size_t i = 0; i < estimate->roles.count; i++)
		add_phases_of(screen, &estimate->roles.items[i], most, sums);
	struct estimate_line *line = estimate_line_add(screen, STYLE_STRONG, "All roles");

	line->why = "estimate.once_hours";
	for (int i = 0; i <= phases; i++)
		line->cells[i] = whole_hours(&screen->lines_arena, sums[i]);
	/* All columns beside each other where no cell needs five figures, shades included. */
	const bool small = most < 1000 * MICRO && sums[phases] < 10000 * MICRO;

	screen->narrow_label = small ? 23 : 18;
	screen->narrow_column = small ? 5 : 6;
}

/* --- roles by year: hours, posts, pay --------------------------------------------------------- */

static const char *posts_text(struct arena *arena, int64_t milli)
{
	if (!milli)
		return "";
	return text_format(arena, "%s%s", number_format_places(arena, milli * MILLI, 2, false),
			   milli < FTE_SMALL ? "*" : " ");
}

static void add_role_years(struct estimate_screen *screen, const struct estimate *estimate,
			   const char *title, const int64_t *(*figures)(const struct role_result *),
			   const char *(*text)(struct arena *, int64_t))
{
	struct arena *arena = &screen->lines_arena;

	estimate_heading(screen, title);
	for (size_t i = 0; i < estimate->roles.count; i++) {
		const struct role_result *role = &estimate->roles.items[i];
		struct estimate_line *line =
			estimate_line_add(screen, STYLE_NORMAL, role->rate->role);

		line->why = why_role(screen, role->rate);
		for (int year = 0; year <= estimate->years; year++)
			line->cells[year] = text(arena, figures(role)[year]);
	}
}

static const int64_t *hours_of(const struct role_result *role)
{
	return role->hours;
}

static const int64_t *posts_of(const struct role_result *role)
{
	return role->fte_milli;
}

static const int64_t *pay_of(const struct role_result *role)
{
	return role->pay;
}

static const char *pay_text(struct arena *arena, int64_t pence)
{
	return pence ? money_text(arena, pence) : "";
}

void estimate_view_roles(struct estimate_screen *screen, const struct estimate *estimate,
			 const struct bank *bank)
{
	screen->label_width = 42;
	screen->columns = estimate->years + 1;
	screen->column_width = 11;
	screen->narrow_label = screen->columns > 4 ? 28 : 38;
	screen->narrow_column = 10;
	screen->foot = "* under a twentieth of a post: too small to be a job, so name the person.";
	for (int year = 0; year <= estimate->years; year++)
		screen->heads[year] =
			year ? text_format(&screen->lines_arena, "Year %d", year) : "Before";
	add_role_years(screen, estimate, "Full-time posts", posts_of, posts_text);
	add_role_years(screen, estimate, "Hours", hours_of, hours_text);
	add_role_years(screen, estimate,
		       text_format(&screen->lines_arena, "Pay, %s", bank->settings.currency),
		       pay_of, pay_text);
}

/* --- what nobody pays for --------------------------------------------------------------------- */

static void set_gap(struct estimate_screen *screen, struct estimate_line *line,
		    const struct gap_row *row)
{
	struct arena *arena = &screen->lines_arena;

	line->cells[0] = hours_text(arena, row->required);
	line->cells[1] = hours_text(arena, row->funded);
	line->cells[2] = hours_text(arena, row->goodwill);
	line->cells[3] = hours_text(arena, row->nobody);
	line->cells[4] = row->gap ? money_text(arena, row->money) : "";
	line->bar = BAR_PART;
	line->figures[0] = row->gap;
	line->whole = row->required;
}

static void add_gap(struct estimate_screen *screen, const struct gap *gap, const char *title,
		    const char *why)
{
	const struct gap_row sum = { NULL,          gap->required, gap->funded, gap->gap,
				     gap->goodwill, gap->nobody,   gap->money };

	estimate_heading(screen, title);
	for (size_t i = 0; i < gap->rows.count; i++) {
		const struct gap_row *row = &gap->rows.items[i];
		struct estimate_line *line =
			estimate_line_add(screen, STYLE_NORMAL, row->rate->role);

		line->why = why_role(screen, row->rate);
		set_gap(screen, line, row);
	}
	struct estimate_line *line =
		estimate_line_add(screen, STYLE_STRONG,
				  text_format(&screen->lines_arena, "All, %s with no money",
					      percent_text(&screen->lines_arena, gap->gap_bp)));

	line->why = why;
	set_gap(screen, line, &sum);
}

void estimate_view_goodwill(struct estimate_screen *screen, const struct estimate *estimate,
			    const struct bank *bank)
{
	static const char *const heads[] = { "Needed", "Funded", "Goodwill", "Nobody" };

	screen->label_width = 36;
	screen->bar_room = 20;
	screen->narrow_label = 25;
	screen->narrow_column = 9;
	screen->columns = 5;
	screen->column_width = 10;
	screen->foot =
		estimate->gap_recurring
			? "The build is funded, the years after it are not: RED whatever the share."
			: "Goodwill: agreed, with no money. Nobody: not even that. Bar: both of "
			  "them.";
	for (int i = 0; i < 4; i++)
		screen->heads[i] = heads[i];
	screen->heads[4] = bank->settings.currency;
	add_gap(screen, &estimate->build_gap, "Before launch, hours", "estimate.gap_percent_build");
	add_gap(screen, &estimate->year_gap, "All delivery years, hours",
		"estimate.gap_percent_year");
}

/* --- the product beside a module -------------------------------------------------------------- */

static void add_pair(struct estimate_screen *screen, const char *label, int64_t module,
		     int64_t product, int64_t most, const char *why)
{
	struct estimate_line *line = estimate_line_add(screen, STYLE_NORMAL, label);
	struct maybe times = { .known = module > 0 };

	if (module > 0)
		times.value = (int64_t)((double)product / (double)module * 1000 + 0.5);
	line->cells[0] = module ? hours_text(&screen->lines_arena, module) : "0.0";
	line->cells[1] = product ? hours_text(&screen->lines_arena, product) : "0.0";
	line->cells[2] = times_text(&screen->lines_arena, times);
	line->bar = BAR_PAIR;
	line->figures[0] = module;
	line->figures[1] = product;
	line->whole = most;
	line->why = why;
}

void estimate_view_module(struct estimate_screen *screen, const struct estimate *estimate,
			  const struct bank *bank)
{
	static const char *const heads[] = { "Module", "Product", "Times" };
	int64_t most = estimate->once_hours;

	(void)bank;
	most = estimate->run_hours > most ? estimate->run_hours : most;
	most = estimate->year_hours > most ? estimate->year_hours : most;
	screen->label_width = 22;
	screen->columns = 3;
	screen->column_width = 10;
	for (int i = 0; i < 3; i++)
		screen->heads[i] = heads[i];
	estimate_heading(screen, "All hours");
	add_pair(screen, "Before launch", estimate->module.once, estimate->once_hours, most,
		 "estimate.module_ratio");
	add_pair(screen, "One run", estimate->module.run, estimate->run_hours, most,
		 "estimate.run_hours");
	add_pair(screen, "One year of upkeep", estimate->module.year, estimate->year_hours, most,
		 "estimate.year_hours");
	estimate_heading(screen, "Hours of academics alone");
	add_pair(screen, "Before launch", estimate->module.academic_once_module,
		 estimate->module.academic_once, most, "estimate.academic_once_hours");
	add_pair(screen, "One run", estimate->module.academic_run_module,
		 estimate->module.academic_run, most, "estimate.run_hours");
	estimate_heading(screen, "");
	estimate_line_add(screen, STYLE_HEADING,
			  "You are used to seeing the left bar. You are asking for the right bar.");
	screen->foot = "Module: what of each row an ordinary module needs, too. w says how.";
}
