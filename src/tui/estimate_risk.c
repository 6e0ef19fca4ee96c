#include "estimate.h"

#include "base/number.h"
#include "base/text.h"

/* Views of how sure it is: the range, what moves it most, published bands. */

/* --- the range -------------------------------------------------------------------------------- */

static void set_steps(struct estimate_screen *screen, struct estimate_line *line, int64_t p50,
		      int64_t p80, int64_t p90, int64_t reserve, int64_t most)
{
	struct arena *arena = &screen->lines_arena;

	line->cells[0] = money_text(arena, p50);
	line->cells[1] = money_text(arena, p80);
	line->cells[2] = money_text(arena, p90);
	line->cells[3] = money_text(arena, reserve);
	/* The bar has a line of its own: that it is long is the point of it. */
	line = estimate_line_add(screen, STYLE_NORMAL, "");
	line->bar = BAR_STEPS;
	line->figures[0] = p50;
	line->figures[1] = p80;
	line->figures[2] = p90;
	line->whole = most;
}

static int64_t pence(double pounds)
{
	return (int64_t)(pounds * 100 + (pounds < 0 ? -0.5 : 0.5));
}

static void add_range(struct estimate_screen *screen, const char *label, const struct range *range,
		      int64_t most, const char *why)
{
	struct estimate_line *line = estimate_line_add(screen, STYLE_NORMAL, label);

	line->why = why;
	set_steps(screen, line, pence(range->p50), pence(range->p80), pence(range->p90),
		  pence(range->reserve), most);
}

static void add_sampled(struct estimate_screen *screen, const char *label,
			const struct sampled *sampled, int64_t most, const char *why)
{
	struct estimate_line *line = estimate_line_add(screen, STYLE_NORMAL, label);

	line->why = why;
	set_steps(screen, line, sampled->p50, sampled->p80, sampled->p90, sampled->reserve, most);
}

static void add_simulation(struct estimate_screen *screen, int64_t most)
{
	const struct simulation *simulation = screen->simulation;

	if (!simulation || simulation->overflow)
		return;
	estimate_heading(screen,
			 text_format(&screen->lines_arena, "Tried out %s times, seed %lld",
				     number_format_places(&screen->lines_arena,
							  simulation->trials * MICRO, 0, true),
				     (long long)simulation->seed));
	add_sampled(screen, "Before launch", &simulation->once_full, most, "range.once");
	add_sampled(screen, "Whole plan", &simulation->total_full, most, "range.total");
}

static void add_demand(struct estimate_screen *screen, const char *label,
		       const struct quantiles *quantiles, double chance, int64_t most,
		       const char *why)
{
	struct arena *arena = &screen->lines_arena;
	struct estimate_line *line = estimate_line_add(screen, STYLE_NORMAL, label);

	line->cells[0] = money_text(arena, (int64_t)quantiles->p10);
	line->cells[1] = money_text(arena, (int64_t)quantiles->p50);
	line->cells[2] = money_text(arena, (int64_t)quantiles->p90);
	line->cells[3] = percent_text(arena, (int64_t)(chance * 10000));
	line->bar = BAR_SIGNED;
	line->figures[0] = (int64_t)quantiles->p10;
	line->figures[1] = (int64_t)quantiles->p90;
	line->whole = most;
	line->why = why;
}

static int64_t widest(const struct estimate *estimate)
{
	const double ends[] = { estimate->demand.contribution.p10,
				estimate->demand.contribution.p90, estimate->demand.surplus.p10,
				estimate->demand.surplus.p90 };
	double most = 1;

	for (size_t i = 0; i < COUNT(ends); i++) {
		double size = ends[i] < 0 ? -ends[i] : ends[i];

		most = size > most ? size : most;
	}
	return (int64_t)most;
}

static void add_demands(struct estimate_screen *screen, const struct estimate *estimate)
{
	struct arena *arena = &screen->lines_arena;
	const int64_t most = widest(estimate);
	struct estimate_line *line = estimate_heading(
		screen,
		text_format(arena, "Learners %lld, %lld, %lld", (long long)estimate->demand.low,
			    (long long)estimate->demand.plan, (long long)estimate->demand.high));
	static const char *const heads[] = { "1 of 10", "Half", "9 of 10", "Covered" };

	for (size_t i = 0; i < COUNT(heads); i++)
		line->cells[i] = heads[i];
	add_demand(screen, "Left, direct cost", &estimate->demand.contribution,
		   estimate->demand.chance_direct, most, "estimate.contribution_total");
	add_demand(screen, "Left, full cost", &estimate->demand.surplus,
		   estimate->demand.chance_full, most, "estimate.surplus_total");
}

void estimate_view_range(struct estimate_screen *screen, const struct estimate *estimate,
			 const struct bank *bank)
{
	static const char *const heads[] = { "P50", "P80", "P90", "Reserve" };
	const struct range *total = &estimate->total_range;
	int64_t most = pence(total->p90);

	if (screen->simulation && screen->simulation->total_full.p90 > most)
		most = screen->simulation->total_full.p90;
	screen->label_width = 24;
	screen->columns = 4;
	screen->column_width = 10;
	for (size_t i = 0; i < COUNT(heads); i++)
		screen->heads[i] = heads[i];
	estimate_heading(screen, text_format(&screen->lines_arena, "Full cost, %s",
					     bank->settings.currency));
	add_range(screen, "Before launch", &estimate->once_range, most, "range.once");
	add_range(screen, "Whole plan", total, most, "range.total");
	add_simulation(screen, most);
	add_demands(screen, estimate);
	estimate_heading(screen, "Reference: earlier projects overran by");
	const struct {
		const char *label;
		int64_t pence;
	} uplifts[] = {
		{ "Before design", estimate->uplift.before_design },
		{ "After design", estimate->uplift.after_design },
		{ "After one run", estimate->uplift.after_run },
		{ "A team repeating", estimate->uplift.repeat },
	};

	for (size_t i = 0; i < COUNT(uplifts); i++) {
		struct estimate_line *line =
			estimate_line_add(screen, STYLE_NORMAL, uplifts[i].label);

		line->cells[0] = money_text(&screen->lines_arena, uplifts[i].pence);
	}
	screen->foot = screen->simulation_wanted ? "It is tried out as soon as you pause..."
		       : screen->simulation
			       ? "The reserve stands instead of the reference, never on top of it."
			       : "P80: not passed in 8 of 10 cases. t tries it out, with chance.";
}

/* --- the tornado ------------------------------------------------------------------------------ */

void estimate_view_tornado(struct estimate_screen *screen, const struct estimate *estimate,
			   const struct bank *bank)
{
	struct arena *arena = &screen->lines_arena;
	int64_t most = 1;

	screen->label_width = 56;
	screen->bar_room = 40;
	screen->narrow_label = 46;
	screen->narrow_column = 9;
	screen->columns = 2;
	screen->column_width = 10;
	screen->heads[0] = "Worse";
	screen->heads[1] = "Better";
	screen->foot = text_format(arena,
				   "Change of what is left after full cost, %s; one thing "
				   "changed at a time.",
				   bank->settings.currency);
	for (size_t i = 0; i < estimate->tornado.count; i++) {
		const struct swing *swing = &estimate->tornado.items[i];
		int64_t worse = swing->adverse < 0 ? -swing->adverse : swing->adverse;
		int64_t better = swing->favourable < 0 ? -swing->favourable : swing->favourable;

		most = worse > most ? worse : most;
		most = better > most ? better : most;
	}
	for (size_t i = 0; i < estimate->tornado.count; i++) {
		const struct swing *swing = &estimate->tornado.items[i];
		struct estimate_line *line =
			estimate_line_add(screen, STYLE_NORMAL, swing->row->label);

		line->cells[0] = money_text(arena, swing->adverse);
		line->cells[1] = money_text(arena, swing->favourable);
		line->bar = BAR_SIGNED;
		line->figures[0] = swing->adverse;
		line->figures[1] = swing->favourable;
		line->whole = most;
		line->why = text_format(arena, "sensitivity.%s", swing->row->id);
	}
}

/* --- published bands -------------------------------------------------------------------------- */

/* Shares need places, sums of money none. */
static const char *measure_text(struct arena *arena, int64_t micro)
{
	int places = micro >= 1000 * MICRO ? 0 : micro >= 10 * MICRO ? 1 : 2;

	return number_format_places(arena, micro, places, true);
}

static void add_band(struct estimate_screen *screen, const struct benchmark_result *result)
{
	static const char *const words[] = {
		[BAND_NONE] = "-", [BAND_IN] = "in", [BAND_LOW] = "LOW", [BAND_HIGH] = "HIGH"
	};
	const struct benchmark *benchmark = result->benchmark;
	struct arena *arena = &screen->lines_arena;
	struct estimate_line *line = estimate_line_add(screen, STYLE_NORMAL, benchmark->measure);
	bool known = result->value.kind == VALUE_NUMBER;

	line->cells[0] = known ? measure_text(arena, result->value.micro) : "-";
	line->cells[1] = measure_text(arena, benchmark->low);
	line->cells[2] = measure_text(arena, benchmark->high);
	line->cells[3] = words[result->band];
	line->why = text_format(arena, "benchmark.%s", benchmark->id);
	if (result->band == BAND_LOW || result->band == BAND_HIGH)
		line->style = STYLE_STRONG;
	if (!known)
		return;
	line->bar = BAR_PART;
	line->figures[0] = result->value.micro;
	line->whole = benchmark->high > result->value.micro ? benchmark->high : result->value.micro;
}

void estimate_view_bands(struct estimate_screen *screen, const struct estimate *estimate,
			 const struct bank *bank)
{
	static const char *const heads[] = { "Here", "From", "To", "Band" };
	size_t out = 0;

	(void)bank;
	screen->label_width = 60;
	screen->columns = 4;
	screen->column_width = 11;
	screen->bar_room = 30;
	screen->narrow_label = 42;
	screen->narrow_column = 9;
	for (size_t i = 0; i < COUNT(heads); i++)
		screen->heads[i] = heads[i];
	for (size_t i = 0; i < estimate->benchmarks.count; i++) {
		const struct benchmark_result *result = &estimate->benchmarks.items[i];

		out += result->band == BAND_LOW || result->band == BAND_HIGH;
		add_band(screen, result);
	}
	screen->foot = text_format(
		&screen->lines_arena,
		"%zu of %zu outside what others published: ask why. w names the source.", out,
		estimate->benchmarks.count);
}
