#include "estimate.h"

#include "base/number.h"
#include "base/text.h"

/* The overview: how much, how sure, who is missing, does it pay. Answered within one screen; what a
 * sponsor asks next stands below. */

static void add_how_much(struct estimate_screen *screen, const struct estimate *estimate,
			 const char *currency)
{
	struct arena *arena = &screen->lines_arena;

	estimate_heading(screen, "How much");
	estimate_figure(screen, "Full cost before launch",
			money_text(arena, estimate->year[0].full),
			text_format(arena, "%s; %s hours", currency,
				    hours_text(arena, estimate->once_hours)),
			"estimate.once_full");
	estimate_figure(screen, "Full cost of the plan", money_text(arena, estimate->total.full),
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
	estimate_figure(screen, "Before launch, 8 of 10 cases", pounds_text(arena, once->p80),
			text_format(arena, "half: %s; 9 of 10: %s", pounds_text(arena, once->p50),
				    pounds_text(arena, once->p90)),
			"range.once");
	estimate_figure(screen, "Whole plan, 8 of 10 cases", pounds_text(arena, total->p80),
			text_format(arena, "half: %s; 9 of 10: %s", pounds_text(arena, total->p50),
				    pounds_text(arena, total->p90)),
			"range.total");
	estimate_figure(screen, "Reserve to hold", pounds_text(arena, once->reserve),
			text_format(arena, "%s, with the sponsor", bank->settings.currency),
			"range.once");
	estimate_figure(screen, "Inputs nobody answered", text_format(arena, "%zu", assumed),
			text_format(arena, "of %zu; a usual value stands in", bank->inputs.count),
			NULL);
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
	estimate_figure(screen, "Nobody pays, before launch", percent_text(arena, build->gap_bp),
			text_format(arena, "of the hours; %s %s; %s", currency,
				    money_text(arena, build->money), colours[estimate->gap_colour]),
			"estimate.gap_percent_build");
	estimate_figure(screen, "Nobody pays, in delivery", percent_text(arena, years->gap_bp),
			text_format(arena, "of the hours; %s %s%s", currency,
				    money_text(arena, years->money),
				    estimate->gap_recurring ? "; every year anew" : ""),
			"estimate.gap_percent_year");
	estimate_figure(screen, "Roles without a name",
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
	estimate_figure(screen, "Left after full cost", money_text(arena, estimate->total.surplus),
			text_format(arena, "%s, of net fees %s", bank->settings.currency,
				    money_text(arena, estimate->total.net)),
			"estimate.surplus_total");
	if (estimate->has_break_even)
		estimate_figure(
			screen, "Covers full cost from", learners_text(arena, estimate->full.whole),
			text_format(arena, "a run; direct from %s; %s planned",
				    estimate->direct.whole >= NOT_REACHABLE
					    ? "none"
					    : text_format(arena, "%lld",
							  (long long)estimate->direct.whole),
				    value_format(planned, arena)),
			"estimate.breakeven_full");
	estimate_figure(screen, "A run is worth holding from",
			estimate->go_no_go.known ? learners_text(arena, estimate->go_no_go.value)
						 : "not reachable",
			"cover what it adds", "estimate.go_no_go");
	estimate_figure(
		screen, "Chance to cover full cost",
		percent_text(arena, (int64_t)(estimate->demand.chance_full * 10000)),
		text_format(arena, "of likely demand; direct cost %s",
			    percent_text(arena, (int64_t)(estimate->demand.chance_direct * 10000))),
		"estimate.median_demand");
}

/* Below what one looks at first. */
static void add_each(struct estimate_screen *screen, const struct estimate *estimate,
		     const char *currency)
{
	static const char *const answers[] = {
		[TRUTH_NO] = "no", [TRUTH_YES] = "yes", [TRUTH_UNKNOWN] = "not said"
	};
	struct arena *arena = &screen->lines_arena;
	const struct {
		const char *label;
		struct maybe cost;
		const char *why;
	} rows[] = {
		{ "Full cost a learner", estimate->cost_per_learner, "estimate.cost_per_learner" },
		{ "Full cost a completer", estimate->cost_per_completer,
		  "estimate.cost_per_learner" },
		{ "Full cost a credit", estimate->cost_per_credit, "estimate.cost_per_learner" },
		{ "Full cost a learning hour", estimate->cost_per_learning_hour,
		  "estimate.cost_per_learner" },
		{ "Net fee a learner", estimate->net_fee_per_learner,
		  "estimate.net_fee_per_learner" },
	};

	estimate_heading(screen, "Each, over the plan");
	for (size_t i = 0; i < COUNT(rows); i++)
		estimate_figure(screen, rows[i].label,
				rows[i].cost.known ? number_format_places(
					arena, rows[i].cost.value * (MICRO / 100), 2, true)
						   : "-",
				currency, rows[i].why);
	estimate_heading(screen, "Core team");
	estimate_figure(screen, "Named and experienced", answers[estimate->core_team],
			"no counts as a first build", "input.experience");
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
	add_each(screen, estimate, bank->settings.currency);
}
