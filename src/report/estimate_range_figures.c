#include "estimate_figures.h"

#include "base/text.h"

#include <math.h>

/* How far the figures may be off: ranges, chances, and what would change the result most. */

/* A range's pounds as the whole pence of charts; what no picture can show is held at its edge. */
static int64_t pence(double pounds)
{
	const double most = 9e14;

	if (!(pounds > 0))
		return 0;
	return llround((pounds < most ? pounds : most) * 100);
}

static const char *amount(const struct paper *paper, double pounds)
{
	return paper_amount(paper, pence(pounds));
}

/* --- ranges --- */

static void range_add(struct paper *paper, struct chart *chart, const char *label,
		      const struct range *from)
{
	struct arena *arena = paper->arena;
	const struct {
		const char *name;
		double pounds;
	} marks[] = { { "P50", from->p50 }, { "P80", from->p80 }, { "P90", from->p90 } };
	struct chart_range *range = chart_range_add(
		arena, chart,
		text_format(arena, "%s: expected %s", label, amount(paper, from->mean)));

	for (size_t i = 0; i < COUNT(marks); i++)
		chart_mark_add(
			arena, chart, range, pence(marks[i].pounds),
			text_format(arena, "%s %s", marks[i].name, amount(paper, marks[i].pounds)));
}

/* One figure in closed form, in pounds, and tried out, in pence. */
struct range_cell {
	double form;
	int64_t tried;
};

static void range_row(struct paper *paper, struct table *table, const char *label,
		      struct range_cell once, struct range_cell plan)
{
	struct arena *arena = paper->arena;
	struct row *row = table_row(arena, table);

	row_set(arena, row, 0, label);
	row_set(arena, row, 1, amount(paper, once.form));
	row_set(arena, row, 2, paper_amount(paper, once.tried));
	row_set(arena, row, 3, amount(paper, plan.form));
	row_set(arena, row, 4, paper_amount(paper, plan.tried));
}

static void range_table(struct paper *paper, struct table *table, const struct estimate *estimate,
			const struct simulation *simulation)
{
	static const char *const titles[] = { "Figure", "Before launch", "Before launch, tried out",
					      "Whole plan", "Whole plan, tried out" };
	const struct range *once = &estimate->once_range, *plan = &estimate->total_range;
	const struct sampled *first = &simulation->once_full, *all = &simulation->total_full;
#define CELL(range, sample, name) ((struct range_cell){ (range)->name, (sample)->name })
#define ROW(label, name) \
	range_row(paper, table, label, CELL(once, first, name), CELL(plan, all, name))

	table->caption =
		text_format(paper->arena, "Full cost and its range, in %s", paper->currency);
	for (size_t c = 0; c < COUNT(titles); c++)
		table_column(paper->arena, table, titles[c], c ? COLUMN_MONEY : COLUMN_TEXT);
	ROW("Expected (mean)", mean);
	ROW("As likely above as below (P50)", p50);
	ROW("Not exceeded in 8 cases of 10 (P80)", p80);
	ROW("Not exceeded in 9 cases of 10 (P90)", p90);
	ROW("Reserve", reserve);
}
#undef ROW
#undef CELL

void figure_ranges(struct paper *paper, const struct estimate *estimate,
		   const struct simulation *tried)
{
	struct arena *arena = paper->arena;
	const struct range *once = &estimate->once_range, *plan = &estimate->total_range;
	struct figure *figure = document_figure(
		paper->document, CHART_RANGES,
		text_format(arena, "Full cost and how sure it is, in %s", paper->currency));
	struct chart *chart = &figure->chart;

	chart->x.title = paper->currency;
	chart->x.unit = 100;
	range_add(paper, chart, "Before launch", once);
	range_add(paper, chart, "Whole plan", plan);
	if (estimate->total.net > 0)
		chart_mark_add(arena, chart,
			       chart_range_add(arena, chart,
					       "Whole plan: net fees and grants, as planned"),
			       estimate->total.net, paper_amount(paper, estimate->total.net));
	chart->alt = text_format(
		arena,
		"Before launch the full cost is as likely above as below %s, and in 8 cases of 10 "
		"not above %s; over the whole plan %s and %s, with %s expected in fees and grants.",
		amount(paper, once->p50), amount(paper, once->p80), amount(paper, plan->p50),
		amount(paper, plan->p80), paper_amount(paper, estimate->total.net));
	range_table(paper, &figure->table, estimate, tried);
}

/* --- the S-curve: the closed form's lognormal, and the trials --- */

#define HALF_WIDTH 2.6 /* standard deviations to either side */
#define CURVE_STEPS 52
#define Z_90 1.2815516

/* The chance, in hundredths of a per cent, of not more than `z` deviations above the middle. */
static int64_t chance_below(double z)
{
	return llround(erfc(-z / sqrt(2)) / 2 * 10000);
}

static void curve_draw(struct paper *paper, struct chart *chart, const struct range *range)
{
	double width = log(range->p90 / range->p50) / Z_90;
	struct chart_series *series =
		chart_series_add(paper->arena, chart, "closed form", STROKE_SOLID);

	chart->x.low = chart->x.high = pence(range->p50);
	for (int i = 0; i <= CURVE_STEPS; i++) {
		double z = HALF_WIDTH * (2.0 * i / CURVE_STEPS - 1);

		chart_point_add(paper->arena, chart, series, pence(range->p50 * exp(width * z)),
				chance_below(z));
	}
}

/* The outermost trials are single ones: they would stretch the picture and say nothing. */
static void trials_draw(struct paper *paper, struct chart *chart, const struct simulation *tried)
{
	struct chart_series *series =
		chart_series_add(paper->arena, chart, "trials", STROKE_DOTTED);

	for (int percent = 1; percent < CURVE_POINTS - 1; percent++)
		chart_point_add(paper->arena, chart, series, tried->total_full.curve[percent],
				(int64_t)percent * 100);
}

static void curve_marks(struct paper *paper, struct figure *figure, const struct range *range,
			const struct sampled *tried)
{
	struct arena *arena = paper->arena;
	const struct {
		int64_t chance;
		double pounds;
	} marks[] = { { 50, range->p50 }, { 80, range->p80 }, { 90, range->p90 } };

	table_column(arena, &figure->table, "Chance that the full cost is not above", COLUMN_TEXT);
	table_column(arena, &figure->table, text_format(arena, "Closed form, %s", paper->currency),
		     COLUMN_MONEY);
	table_column(arena, &figure->table, text_format(arena, "Trials, %s", paper->currency),
		     COLUMN_MONEY);
	for (size_t i = 0; i < COUNT(marks); i++) {
		struct row *row = table_row(arena, &figure->table);

		chart_note_point(arena, &figure->chart, pence(marks[i].pounds),
				 marks[i].chance * 100,
				 text_format(arena, "P%d %s", (int)marks[i].chance,
					     amount(paper, marks[i].pounds)));
		row_set(arena, row, 0,
			text_format(arena, "%d%% (P%d)", (int)marks[i].chance,
				    (int)marks[i].chance));
		row_set(arena, row, 1, amount(paper, marks[i].pounds));
		row_set(arena, row, 2, paper_amount(paper, tried->curve[marks[i].chance]));
	}
}

void figure_s_curve(struct paper *paper, const struct estimate *estimate,
		    const struct simulation *tried)
{
	struct arena *arena = paper->arena;
	const struct range *range = &estimate->total_range;

	if (!(range->p50 > 0) || !(range->p90 > range->p50))
		return;
	struct figure *figure =
		document_figure(paper->document, CHART_LINES,
				"Chance that the whole plan costs no more than so much");
	struct chart *chart = &figure->chart;

	chart->x.title = text_format(arena, "Full cost of the whole plan, in %s", paper->currency);
	chart->x.unit = 100;
	chart->y.title = "Chance";
	chart->y.suffix = "%";
	chart->y.unit = 100;
	chart->y.high = 10000;
	curve_draw(paper, chart, range);
	trials_draw(paper, chart, tried);
	curve_marks(paper, figure, range, &tried->total_full);
	chart->alt = text_format(arena,
				 "The chance that the full cost of the whole plan stays below an "
				 "amount rises from 50%% at %s over 80%% at %s to 90%% at %s.",
				 amount(paper, range->p50), amount(paper, range->p80),
				 amount(paper, range->p90));
}

/* --- what would change the result most --- */

#define SWINGS_DRAWN 10

static void swings_table(struct paper *paper, struct table *table, const struct estimate *estimate)
{
	static const char *const titles[] = { "If this were different", "Unfavourable end",
					      "Favourable end", "Between them" };
	struct arena *arena = paper->arena;

	table->caption =
		text_format(arena, "Change of what is left after full cost, whole plan, in %s",
			    paper->currency);
	for (size_t c = 0; c < COUNT(titles); c++)
		table_column(arena, table, titles[c], c ? COLUMN_MONEY : COLUMN_TEXT);
	for (size_t i = 0; i < estimate->tornado.count; i++) {
		const struct swing *swing = &estimate->tornado.items[i];
		struct row *row = table_row(arena, table);

		row_set(arena, row, 0, swing->row->label);
		row_set(arena, row, 1, paper_amount(paper, swing->adverse));
		row_set(arena, row, 2, paper_amount(paper, swing->favourable));
		row_set(arena, row, 3, paper_amount(paper, swing->swing));
	}
}

static bool any_one_sided(const struct estimate *estimate)
{
	for (size_t i = 0; i < estimate->tornado.count; i++) {
		const struct swing *swing = &estimate->tornado.items[i];

		if ((swing->adverse < 0 && swing->favourable < 0)
		    || (swing->adverse > 0 && swing->favourable > 0))
			return true;
	}
	return false;
}

void figure_swings(struct paper *paper, const struct estimate *estimate)
{
	struct arena *arena = paper->arena;
	const struct swing *first = estimate->tornado.items;

	if (!estimate->tornado.count)
		return;
	struct figure *figure = document_figure(
		paper->document, CHART_SWINGS,
		text_format(arena,
			    "What each change would do to what is left after full cost, in %s",
			    paper->currency));
	struct chart *chart = &figure->chart;

	chart->x.title = text_format(arena, "Change against the plan, in %s", paper->currency);
	chart->x.unit = 100;
	for (size_t i = 0; i < estimate->tornado.count && i < SWINGS_DRAWN; i++) {
		const struct swing *swing = &estimate->tornado.items[i];

		chart_swing_add(arena, chart,
				&(struct chart_swing){
					.label = swing->row->label,
					.worse = swing->adverse,
					.better = swing->favourable,
					.worse_text = paper_amount(paper, swing->adverse),
					.better_text = paper_amount(paper, swing->favourable),
				});
	}
	chart->alt = text_format(
		arena,
		"One change at a time, the largest first, against %s left after full cost as "
		"planned. Most hangs on: %s (%s or %s).%s",
		paper_money(paper, estimate->total.surplus), first->row->label,
		paper_amount(paper, first->adverse), paper_amount(paper, first->favourable),
		any_one_sided(estimate) ? " Where both ends stand on one side, the plan lies "
					  "outside what was tried."
					: "");
	swings_table(paper, &figure->table, estimate);
}
