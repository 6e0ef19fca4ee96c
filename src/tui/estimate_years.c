#include "estimate.h"

#include "base/text.h"

#include <stddef.h>

/* Cost and income by year, what is left so far as a line that has to cross its axis, and what each
 * phase costs. */

static int64_t size_of(int64_t figure)
{
	return figure < 0 ? -figure : figure;
}

static const char *payback_words(struct arena *arena, const struct estimate *estimate)
{
	const struct maybe month = estimate->break_even_month_full;

	if (!month.known)
		return "Left so far, after full cost: not covered within the plan";
	return text_format(arena, "Left so far, after full cost: covered from month %lld",
			   (long long)month.value);
}

/* What each phase costs in each year. */
static void add_phase_costs(struct estimate_screen *screen, const struct estimate *estimate)
{
	struct arena *arena = &screen->lines_arena;

	estimate_heading(screen, "Full cost by phase");
	for (int phase = 0; phase < PHASE_SETUP; phase++) {
		const struct phase_result *of = &estimate->phases[phase];
		struct estimate_line *line =
			estimate_line_add(screen, STYLE_NORMAL, phase_name((enum phase)phase));
		int64_t all = 0;

		line->why = "estimate.total_full";
		for (int year = 0; year <= estimate->years; year++) {
			int64_t cost = of->pay[year] + of->nonpay[year] + of->indirect[year];

			line->cells[year] = cost ? money_text(arena, cost) : "";
			all += cost;
		}
		line->cells[estimate->years + 1] = money_text(arena, all);
	}
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
		{ NULL, BAR_SIGNED, offsetof(struct year_result, cumulative_surplus),
		  "estimate.surplus_total" },
		{ "Full cost", BAR_PART, offsetof(struct year_result, full),
		  "estimate.total_full" },
		{ "Net fees", BAR_PART, offsetof(struct year_result, net), "estimate.total_net" },
	};

	for (size_t i = 0; i < COUNT(blocks); i++) {
		estimate_heading(screen, blocks[i].bar == BAR_SIGNED
						 ? payback_words(arena, estimate)
						 : blocks[i].title);
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
	add_phase_costs(screen, estimate);
}
