#include "estimate_figures.h"

#include "base/text.h"

/* Tables by year, years as columns as finance people keep them. */

void years_table_columns(struct paper *paper, struct table *table, const char *first,
			 const struct estimate *estimate)
{
	table_column(paper->arena, table, first, COLUMN_TEXT);
	for (int y = 0; y <= estimate->years; y++)
		table_column(paper->arena, table, text_format(paper->arena, "Year %d", y),
			     COLUMN_NUMBER);
	table_column(paper->arena, table, "All", COLUMN_NUMBER);
}

static const char *cell(const struct paper *paper, const struct year_result *year,
			const struct year_row *row)
{
	int64_t value = *(const int64_t *)(const void *)((const char *)year + row->member);

	if (row->figure == YEAR_LEARNERS)
		return words_integer(paper->arena, year->learners * year->runs);
	if (row->figure == YEAR_HOURS)
		return paper_hours(paper, value);
	return paper_amount(paper, row->figure == YEAR_LESS ? -value : value);
}

void years_table_rows(struct paper *paper, struct table *table, const struct estimate *estimate,
		      const struct year_row *rows, size_t count)
{
	struct year_result all = estimate->total;

	all.learners = estimate->plan_learners; /* of all runs already */
	all.runs = 1;
	for (size_t r = 0; r < count; r++) {
		struct row *row = table_row(paper->arena, table);

		row->total = rows[r].strong;
		row_set(paper->arena, row, 0, rows[r].label);
		for (int y = 0; y <= estimate->years; y++)
			row_set(paper->arena, row, (size_t)y + 1,
				cell(paper, &estimate->year[y], &rows[r]));
		if (!rows[r].no_total)
			row_set(paper->arena, row, (size_t)estimate->years + 2,
				cell(paper, &all, &rows[r]));
	}
}
