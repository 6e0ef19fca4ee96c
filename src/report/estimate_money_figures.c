#include "estimate_figures.h"

#include "base/text.h"

/* Cash flow over the years, and what so many learners in a run would bring and cost. */

/* --- cash flow --- */

#define MEMBER(name) offsetof(struct year_result, name)

static const struct year_row cash_rows[] = {
	{ "Learners", 0, YEAR_LEARNERS, false, false },
	{ "Hours of staff time", MEMBER(hours), YEAR_HOURS, false, false },
	{ "Pay", MEMBER(pay), YEAR_AMOUNT, false, false },
	{ "Other direct costs", MEMBER(nonpay), YEAR_AMOUNT, false, false },
	{ "Direct cost", MEMBER(direct), YEAR_AMOUNT, false, true },
	{ "Indirect cost", MEMBER(indirect), YEAR_AMOUNT, false, false },
	{ "Full cost", MEMBER(full), YEAR_AMOUNT, false, true },
	{ "Net fees and grants", MEMBER(net), YEAR_AMOUNT, false, false },
	{ "Left after direct cost", MEMBER(contribution), YEAR_AMOUNT, false, false },
	{ "Left after full cost", MEMBER(surplus), YEAR_AMOUNT, false, false },
	{ "Running total, direct", MEMBER(cumulative_contribution), YEAR_AMOUNT, true, false },
	{ "Running total, full", MEMBER(cumulative_surplus), YEAR_AMOUNT, true, false },
};

static int64_t running(const struct estimate *estimate, int year, size_t member)
{
	return *(const int64_t *)(const void *)((const char *)&estimate->year[year] + member);
}

/* The year in which the running total is lowest. */
static int trough(const struct estimate *estimate, size_t member)
{
	int lowest = 0;

	for (int y = 1; y <= estimate->years; y++)
		if (running(estimate, y, member) < running(estimate, lowest, member))
			lowest = y;
	return lowest;
}

static const char *running_add(struct paper *paper, const struct estimate *estimate,
			       struct chart *chart, size_t member, const char *name)
{
	struct arena *arena = paper->arena;
	int lowest = trough(estimate, member);
	bool full = member == MEMBER(cumulative_surplus);
	struct chart_series *series =
		chart_series_add(arena, chart, text_format(arena, "after %s", name),
				 full ? STROKE_SOLID : STROKE_DASHED);

	for (int y = 0; y <= estimate->years; y++)
		chart_point_add(arena, chart, series, y, running(estimate, y, member));
	chart_note_point(arena, chart, lowest, running(estimate, lowest, member),
			 text_format(arena, "lowest after %s: %s", name,
				     paper_amount(paper, running(estimate, lowest, member))));
	return text_format(arena, "after %s it is lowest in year %d, at %s, and ends at %s", name,
			   lowest, paper_money(paper, running(estimate, lowest, member)),
			   paper_money(paper, running(estimate, estimate->years, member)));
}

void figure_cash_flow(struct paper *paper, const struct estimate *estimate)
{
	struct arena *arena = paper->arena;
	struct figure *figure = document_figure(
		paper->document, CHART_LINES,
		text_format(arena, "Running total of fees less cost, in %s", paper->currency));
	struct chart *chart = &figure->chart;

	chart->x.title = "Year; year 0 is the time before launch";
	chart->y.title = paper->currency;
	chart->y.unit = 100;
	const char *full =
		running_add(paper, estimate, chart, MEMBER(cumulative_surplus), "full cost");
	const char *direct =
		running_add(paper, estimate, chart, MEMBER(cumulative_contribution), "direct cost");

	chart->alt = text_format(arena,
				 "The running total of fees and grants less cost at the end of "
				 "each year: %s; %s. The lowest point is what has to be paid in "
				 "advance.",
				 full, direct);
	figure->table.caption = text_format(arena, "Cash flow, in %s", paper->currency);
	years_table_columns(paper, &figure->table, "Figure", estimate);
	years_table_rows(paper, &figure->table, estimate, cash_rows, COUNT(cash_rows));
}

/* --- break-even --- */

/* A number of learners with a name. */
struct cohort_name {
	int64_t learners;
	const char *name;
	bool covers; /* where fees begin to cover a cost */
};

#define NAMES_MOST 5

static size_t cohort_names(const struct estimate *estimate, struct cohort_name *names)
{
	const struct cohort_name all[NAMES_MOST] = {
		{ estimate->demand.low, "low demand", false },
		{ estimate->demand.plan, "planned", false },
		{ estimate->demand.high, "high demand", false },
		{ estimate->direct.whole, "direct cost covered", true },
		{ estimate->full.whole, "full cost covered", true },
	};
	size_t count = 0;

	for (size_t i = 0; i < NAMES_MOST; i++) {
		size_t at = count;

		if (all[i].learners > COHORT_MAX || all[i].learners < 0)
			continue;
		for (; at > 0 && names[at - 1].learners > all[i].learners; at--)
			names[at] = names[at - 1];
		names[at] = all[i];
		count++;
	}
	return count;
}

/* As far as the chart goes: behind everything with a name, and far enough to see a trend. */
static int64_t learners_shown(const struct estimate *estimate, const struct cohort_name *names,
			      size_t count)
{
	int64_t most = count ? names[count - 1].learners : 0;

	most = estimate->demand.high > most ? estimate->demand.high : most;
	most += most / 5 + 4;
	return most < 20 ? 20 : most > COHORT_MAX ? COHORT_MAX : most;
}

#define POINTS_MOST 160

/* Each number of learners, or one in so many: a tutor group more is a step in the line. */
static void cohort_series(struct paper *paper, struct chart *chart,
			  const struct cohort_result *cohorts, int64_t last)
{
	static const struct {
		const char *name;
		enum chart_stroke stroke;
		size_t member;
	} rows[] = {
		{ "full cost", STROKE_SOLID, offsetof(struct cohort_result, full) },
		{ "direct cost", STROKE_DASHED, offsetof(struct cohort_result, direct) },
		{ "fees and grants", STROKE_DOTTED, offsetof(struct cohort_result, net) },
	};

	for (size_t r = 0; r < COUNT(rows); r++) {
		struct chart_series *series =
			chart_series_add(paper->arena, chart, rows[r].name, rows[r].stroke);

		for (int64_t n = 0; n <= last; n += last / POINTS_MOST + 1) {
			const char *cohort = (const char *)&cohorts[n];

			chart_point_add(paper->arena, chart, series, n,
					*(const int64_t *)(const void *)(cohort + rows[r].member));
		}
	}
}

static void break_even_row(struct paper *paper, struct table *table, const struct cohort_name *name,
			   const struct cohort_result *cohort)
{
	struct row *row = table_row(paper->arena, table);
	const char *cells[] = {
		words_capital(paper->arena, name->name),
		words_integer(paper->arena, name->learners),
		paper_amount(paper, cohort->net),
		paper_amount(paper, cohort->direct),
		paper_amount(paper, cohort->full),
		paper_amount(paper, cohort->net - cohort->direct),
		paper_amount(paper, cohort->net - cohort->full),
	};

	for (size_t c = 0; c < COUNT(cells); c++)
		row_set(paper->arena, row, c, cells[c]);
}

static void break_even_table(struct paper *paper, struct table *table,
			     const struct cohort_name *names, size_t count,
			     const struct cohort_result *cohorts)
{
	static const char *const titles[] = {
		"At",        "Learners in a run", "Net fees and grants",  "Direct cost",
		"Full cost", "Left after direct", "Left after full cost",
	};

	table->caption =
		text_format(paper->arena, "The same at the numbers named, in %s", paper->currency);
	for (size_t c = 0; c < COUNT(titles); c++)
		table_column(paper->arena, table, titles[c], c ? COLUMN_NUMBER : COLUMN_TEXT);
	for (size_t i = 0; i < count; i++)
		break_even_row(paper, table, &names[i], &cohorts[names[i].learners]);
}

static const char *covered(const struct paper *paper, const char *cost, int64_t learners)
{
	if (learners >= NOT_REACHABLE)
		return text_format(paper->arena, "no number of learners up to %s covers %s cost",
				   words_integer(paper->arena, COHORT_MAX), cost);
	return text_format(paper->arena, "fees cover %s cost from %s in a run", cost,
			   words_count(paper->arena, (size_t)learners, "learner", "learners"));
}

void figure_break_even(struct paper *paper, const struct estimate *estimate)
{
	struct arena *arena = paper->arena;
	struct cohort_name names[NAMES_MOST];

	if (!estimate->has_break_even)
		return;
	size_t count = cohort_names(estimate, names);
	int64_t last = learners_shown(estimate, names, count);
	const struct cohort_result *cohorts =
		estimate_cohorts(paper->bank, estimate, 0, (size_t)last + 1, paper->arena);

	if (!cohorts)
		return;
	struct figure *figure = document_figure(
		paper->document, CHART_LINES,
		text_format(arena, "Fees and cost of the whole plan by learners in a run, in %s",
			    paper->currency));
	struct chart *chart = &figure->chart;

	chart->x.title = "Learners in a run";
	chart->y.title = paper->currency;
	chart->y.unit = 100;
	cohort_series(paper, chart, cohorts, last);
	for (size_t i = 0; i < count; i++) {
		const char *text = text_format(arena, "%s: %s", names[i].name,
					       words_integer(arena, names[i].learners));

		if (names[i].covers)
			chart_note_point(arena, chart, names[i].learners,
					 cohorts[names[i].learners].net, text);
		else
			chart_note_add(arena, chart, names[i].learners, text);
	}
	chart->alt = text_format(
		arena,
		"Cost rises with learners in steps, one for each further tutor group; fees rise "
		"evenly. Over the whole plan %s; %s. Planned are %s, thought possible %s to %s.",
		covered(paper, "direct", estimate->direct.whole),
		covered(paper, "full", estimate->full.whole),
		words_integer(arena, estimate->demand.plan),
		words_integer(arena, estimate->demand.low),
		words_integer(arena, estimate->demand.high));
	break_even_table(paper, &figure->table, names, count, cohorts);
}
