#include "estimate_figures.h"
#include "estimate_tables.h"

#include "base/number.h"
#include "base/text.h"

/* How sure the figures are: ranges, reserve, demand; and what would change the
 * result most. */

static void reserve(struct paper *paper, const struct estimate *estimate)
{
	struct arena *arena = paper->arena;
	struct pairs *pairs = document_pairs(paper->document);

	pairs_add(arena, pairs, "Reserve before launch",
		  text_format(arena, "%s, owned by the sponsor and not spread into the rows.",
			      words_money_pounds(arena, paper->currency,
						 estimate->once_range.reserve)));
	pairs_add(arena, pairs, "Instead of a reserve",
		  text_format(arena,
			      "What comparable work went over by, never added to the reserve: %s "
			      "before any design, %s after design, %s after one run, %s for a team "
			      "that has done it often.",
			      paper_money(paper, estimate->uplift.before_design),
			      paper_money(paper, estimate->uplift.after_design),
			      paper_money(paper, estimate->uplift.after_run),
			      paper_money(paper, estimate->uplift.repeat)));
}

static void demand_row(struct paper *paper, struct table *table, const char *label,
		       const struct quantiles *from, double chance)
{
	struct arena *arena = paper->arena;
	struct row *row = table_row(arena, table);

	row_set(arena, row, 0, label);
	row_set(arena, row, 1, words_money_pounds(arena, paper->currency, from->p10 / 100));
	row_set(arena, row, 2, words_money_pounds(arena, paper->currency, from->p50 / 100));
	row_set(arena, row, 3, words_money_pounds(arena, paper->currency, from->p90 / 100));
	row_set(arena, row, 4, words_chance(arena, chance));
}

static void demand_table(struct paper *paper, const struct estimate *estimate,
			 const struct simulation *tried)
{
	static const char *const titles[] = { "Whole plan", "1 in 10 below (P10)", "Middle (P50)",
					      "1 in 10 above (P90)", "Chance of cost covered" };
	struct arena *arena = paper->arena;
	struct table *table = document_table(
		paper->document,
		text_format(arena,
			    "With the number of learners uncertain too: %s to %s in a run, %s "
			    "planned",
			    words_integer(arena, estimate->demand.low),
			    words_integer(arena, estimate->demand.high),
			    words_integer(arena, estimate->demand.plan)));

	for (size_t c = 0; c < COUNT(titles); c++)
		table_column(arena, table, titles[c], c ? COLUMN_MONEY : COLUMN_TEXT);
	demand_row(paper, table, "Left after direct cost", &estimate->demand.contribution,
		   estimate->demand.chance_direct);
	demand_row(paper, table, "Left after direct cost, tried out",
		   &(struct quantiles){ (double)tried->contribution.p10,
					(double)tried->contribution.p50,
					(double)tried->contribution.p90 },
		   (double)tried->covers_direct_bp / 10000);
	demand_row(paper, table, "Left after full cost", &estimate->demand.surplus,
		   estimate->demand.chance_full);
	demand_row(paper, table, "Left after full cost, tried out",
		   &(struct quantiles){ (double)tried->surplus.p10, (double)tried->surplus.p50,
					(double)tried->surplus.p90 },
		   (double)tried->covers_full_bp / 10000);
}

void part_range(struct paper *paper)
{
	const struct estimate *estimate = paper->assessment->estimate;

	const struct simulation *tried = estimate_simulate(paper->bank, estimate, paper->arena);

	document_heading_page(paper->document, 2, "How sure it is");
	document_paragraph(paper->document,
			   "Each row of the estimate has a low, a likely and a high value. A range "
			   "is not the sum of all lows or of all highs: rows go wrong partly "
			   "together, partly each for itself.");
	document_paragraph(
		paper->document,
		text_format(paper->arena,
			    "The closed form is the reference. Beside it the plan was tried out %s "
			    "times with seed %s, which gives the same figures on every machine; "
			    "they are as they were when this paper was made.",
			    words_integer(paper->arena, tried->trials),
			    number_format(paper->arena, tried->seed * MICRO)));
	figure_ranges(paper, estimate, tried);
	reserve(paper, estimate);
	figure_s_curve(paper, estimate, tried);
	demand_table(paper, estimate, tried);
}

void part_swings(struct paper *paper)
{
	document_heading(paper->document, 2, "What would change the result most");
	figure_swings(paper, paper->assessment->estimate);
}
