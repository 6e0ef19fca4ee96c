#include "rollup.h"

#include "base/number.h"
#include "base/text.h"

/* What each view of all proposals together lists. */

static const char *month_name(struct arena *arena, int month)
{
	return text_format(arena, "%d-%02d", month / 12, month % 12 + 1);
}

static const char *hundredths(struct arena *arena, struct maybe figure)
{
	return figure.known ? number_format_places(arena, figure.value * (MICRO / 100), 2, true)
			    : "-";
}

static void set_money(struct estimate_screen *screen, struct estimate_line *line, int column,
		      int64_t pence)
{
	line->cells[column] = money_text(&screen->lines_arena, pence);
}

static void set_heads(struct estimate_screen *screen, const char *const *heads, int count)
{
	screen->columns = count;
	for (int i = 0; i < count; i++)
		screen->heads[i] = heads[i];
}

/* --- the courses ------------------------------------------------------------------------------ */

enum {
	COURSE_LAUNCH,
	COURSE_FULL,
	COURSE_NET,
	COURSE_LEFT,
	COURSE_FROM,
	COURSE_STOP,
	COURSE_COUNT
};

static void add_course(struct estimate_screen *screen, const struct rollup_course *course)
{
	struct arena *arena = &screen->lines_arena;
	struct estimate_line *line = estimate_line_add(
		screen, STYLE_NORMAL,
		text_format(arena, "%s %s", course->member->reference, course->member->title));

	line->cells[COURSE_LAUNCH] =
		course->launch_month ? month_name(arena, course->launch_month) : "no day";
	set_money(screen, line, COURSE_FULL, course->full);
	set_money(screen, line, COURSE_NET, course->net);
	set_money(screen, line, COURSE_LEFT, course->surplus);
	line->cells[COURSE_FROM] =
		course->go_no_go.known
			? text_format(arena, "%lld", (long long)course->go_no_go.value)
			: "none";
	line->cells[COURSE_STOP] = stop_name(course->stop);
	line->why = course->member->reference; /* Enter opens it */
	if (course->stop != STOP_NO)
		line->style = STYLE_STRONG;
}

static void add_sum(struct estimate_screen *screen, const char *label, int64_t full, int64_t net)
{
	struct estimate_line *line = estimate_line_add(screen, STYLE_STRONG, label);

	line->cells[COURSE_LAUNCH] = "";
	set_money(screen, line, COURSE_FULL, full);
	if (net)
		set_money(screen, line, COURSE_NET, net);
	set_money(screen, line, COURSE_LEFT, net - full);
}

static void add_left_out(struct estimate_screen *screen, const struct rollup *rollup)
{
	struct arena *arena = &screen->lines_arena;

	if (rollup->failed.count)
		estimate_heading(screen, "Not counted");
	for (size_t i = 0; i < rollup->failed.count; i++)
		estimate_note(screen, text_format(arena, "%s %s: %s",
						  rollup->failed.items[i].member->reference,
						  rollup->failed.items[i].member->title,
						  rollup->failed.items[i].fault));
	for (size_t i = 0; i < rollup->courses.count; i++) {
		const struct rollup_member *member = rollup->courses.items[i].member;

		if (member->currency)
			estimate_note(screen, text_format(arena,
							  "%s asks its fee in %s; it is counted "
							  "as it stands.",
							  member->reference, member->currency));
	}
}

void rollup_view_courses(struct estimate_screen *screen, const struct rollup *rollup,
			 const struct bank *bank)
{
	static const char *const heads[] = { "Launch", "Full cost", "Net fees",
					     "Left",   "Run from",  "Stop?" };
	static const char *const narrow[] = {
		"Launch", "Full", "Net", "Left", "Run from", "Stop?"
	};
	struct arena *arena = &screen->lines_arena;

	screen->label_width = 60;
	screen->column_width = 12;
	screen->narrow_label = 24;
	screen->narrow_column = 9;
	screen->narrow_heads = narrow;
	set_heads(screen, heads, COURSE_COUNT);
	for (size_t i = 0; i < rollup->courses.count; i++)
		add_course(screen, &rollup->courses.items[i]);
	add_sum(screen, "Shared work, paid once", rollup->shared.full, 0);
	add_sum(screen, "All together", rollup->full + rollup->shared.full, rollup->net);
	add_left_out(screen, rollup);
	screen->foot = text_format(
		arena, "%s; each costs %s with its share%s.", bank->settings.currency,
		rollup->cost_each.known ? money_text(arena, rollup->cost_each.value) : "-",
		rollup->shared_bp.known ? text_format(arena, ", %s of all of it shared",
						      percent_text(arena, rollup->shared_bp.value))
					: "");
}

/* --- calendar years --------------------------------------------------------------------------- */

void rollup_view_years(struct estimate_screen *screen, const struct rollup *rollup,
		       const struct bank *bank)
{
	static const char *const heads[] = { "Live",     "Hours", "Full cost",
					     "Net fees", "Left",  "So far" };
	struct arena *arena = &screen->lines_arena;
	int64_t most = 1;

	screen->label_width = 10;
	screen->column_width = 12;
	screen->narrow_label = 8;
	screen->narrow_column = 10;
	screen->bar_room = 12;
	set_heads(screen, heads, (int)COUNT(heads));
	for (size_t i = 0; i < rollup->years.count; i++) {
		int64_t so_far = rollup->years.items[i].cumulative_surplus;

		so_far = so_far < 0 ? -so_far : so_far;
		most = so_far > most ? so_far : most;
	}
	for (size_t i = 0; i < rollup->years.count; i++) {
		const struct rollup_year *year = &rollup->years.items[i];
		struct estimate_line *line = estimate_line_add(
			screen, STYLE_NORMAL, text_format(arena, "%d", year->year));

		line->cells[0] = text_format(arena, "%zu", year->live);
		line->cells[1] = hours_text(arena, year->hours);
		set_money(screen, line, 2, year->full);
		set_money(screen, line, 3, year->net);
		set_money(screen, line, 4, year->surplus);
		set_money(screen, line, 5, year->cumulative_surplus);
		line->bar = BAR_SIGNED;
		line->figures[0] = year->cumulative_surplus;
		line->whole = most;
	}
	if (!rollup->years.count)
		estimate_note(screen, "No proposal has a launch day, so there is no calendar.");
	screen->foot =
		text_format(arena, "%s, with the shared work; %zu without a launch day left out.",
			    bank->settings.currency, rollup->undated.count);
}

/* --- the core team ---------------------------------------------------------------------------- */

static const char *hours_of(struct arena *arena, int64_t micro)
{
	return number_format_places(arena, micro, 0, true);
}

void rollup_view_team(struct estimate_screen *screen, const struct rollup *rollup,
		      const struct bank *bank)
{
	static const char *const heads[] = { "Has",        "A build", "A year live",
					     "Builds now", "Live",    "New/yr" };
	static const char *const narrow[] = {
		"Has", "Build", "Live yr", "Builds", "Most", "New/yr"
	};
	struct arena *arena = &screen->lines_arena;

	(void)bank;
	screen->label_width = 40;
	screen->column_width = 14;
	screen->narrow_label = 30;
	screen->narrow_column = 8;
	screen->narrow_heads = narrow;
	set_heads(screen, heads, (int)COUNT(heads));
	for (size_t i = 0; i < rollup->roles.count; i++) {
		const struct ceiling *ceiling = &rollup->roles.items[i].ceiling;
		bool binds = ceiling->rate == rollup->binding;
		struct estimate_line *line = estimate_line_add(
			screen, binds ? STYLE_STRONG : STYLE_NORMAL,
			binds ? text_format(arena, "BINDS: %s", ceiling->rate->role)
			: ceiling->buyable
				? text_format(arena, "%s (can be bought)", ceiling->rate->role)
				: ceiling->rate->role);

		line->cells[0] = hours_of(arena, ceiling->capacity);
		line->cells[1] = hours_of(arena, ceiling->build);
		line->cells[2] = hours_of(arena, ceiling->live);
		line->cells[3] =
			rollup->roles.items[i].builds_now.known ? text_format(
				arena, "%lld", (long long)rollup->roles.items[i].builds_now.value)
								: "-";
		line->cells[4] = hundredths(arena, ceiling->live_at_once);
		line->cells[5] = hundredths(arena, ceiling->new_a_year);
	}
	screen->foot = text_format(
		arena, "Live now %zu, most %zu%s. Ceiling: %s live, %s new a year for ever%s.",
		rollup->live_now, rollup->live_most,
		rollup->live_most
			? text_format(arena, " in %s", month_name(arena, rollup->live_most_month))
			: "",
		hundredths(arena, rollup->live_ceiling), hundredths(arena, rollup->new_ceiling),
		rollup->ceiling_passed ? ". PASSED" : "");
}

/* --- months ----------------------------------------------------------------------------------- */

void rollup_view_months(struct estimate_screen *screen, const struct rollup *rollup,
			const struct bank *bank)
{
	const struct load *load = &rollup->load;
	struct arena *arena = &screen->lines_arena;
	size_t months = load->months < ESTIMATE_COLUMNS ? load->months : ESTIMATE_COLUMNS;

	screen->label_width = 26;
	screen->column_width = 8;
	screen->columns = (int)months;
	for (size_t i = 0; i < months; i++)
		screen->heads[i] = month_name(arena, load->first + (int)i);
	for (size_t i = 0; i < load->roles.count; i++) {
		const struct load_role *role = &load->roles.items[i];
		struct estimate_line *line =
			estimate_line_add(screen, STYLE_NORMAL, role->rate->role);

		for (size_t at = 0; at < months; at++) {
			const struct maybe bp = load_cell_bp(role, at);

			line->cells[at] = load_cell_text(arena, bank, bp);
			line->shades[at] = load_cell_shade(bp);
		}
	}
	screen->foot = "% of a role's month; ! over, + nearly";
}

/* --- all of them ------------------------------------------------------------------------------ */

static const struct {
	const char *name;
	rollup_view *build;
} views[] = {
	{ "Courses", rollup_view_courses },
	{ "Years", rollup_view_years },
	{ "Core team", rollup_view_team },
	{ "Months", rollup_view_months },
};

const int rollup_view_count = (int)COUNT(views);

const char *rollup_view_name(int view)
{
	return views[view].name;
}

void rollup_build(struct rollup_screen *screen, const struct bank *bank)
{
	struct estimate_screen *lines = &screen->lines;

	estimate_clear(lines);
	if (!screen->rollup)
		estimate_note(lines, text_or(screen->fault, "All proposals are worked out..."));
	else if (screen->rollup->overflow)
		estimate_note(lines, "The figures are too large to be added up.");
	else
		views[lines->view].build(lines, screen->rollup, bank);
	estimate_list(lines);
}

const char *rollup_reference(const struct rollup_screen *screen)
{
	const struct estimate_screen *lines = &screen->lines;

	return lines->lines.count ? lines->lines.items[lines->list.marked].why : NULL;
}
