#ifndef REPORT_ESTIMATE_FIGURES_H
#define REPORT_ESTIMATE_FIGURES_H

#include "assess/simulation.h"
#include "paper.h"

/* The pictures of the estimate, each with its table. Figures are those of the assessment; only
 * their writing is done here. Each adds nothing where it has nothing to show. Private to the
 * estimate's parts. */

void figure_cash_flow(struct paper *paper, const struct estimate *estimate);
void figure_break_even(struct paper *paper, const struct estimate *estimate);
/* `tried`: the simulation beside the closed form. */
void figure_ranges(struct paper *paper, const struct estimate *estimate,
		   const struct simulation *tried);
void figure_s_curve(struct paper *paper, const struct estimate *estimate,
		    const struct simulation *tried);
void figure_swings(struct paper *paper, const struct estimate *estimate);
void figure_roles_phases(struct paper *paper, const struct estimate *estimate);
void figure_months(struct paper *paper, const struct estimate *estimate);
void figure_module(struct paper *paper, const struct estimate *estimate);

/* Rows of a table with a column for each year and one for all of them. `rows` tell the member of
 * struct year_result, as offsetof() gives it. */
enum year_figure {
	YEAR_AMOUNT,
	YEAR_LESS, /* an amount that is taken off */
	YEAR_HOURS,
	YEAR_LEARNERS, /* of all runs; no member tells them */
};
struct year_row {
	const char *label;
	size_t member;
	enum year_figure figure;
	bool no_total; /* a sum over years says nothing */
	bool strong;   /* a sum of rows above it */
};
void years_table_columns(struct paper *paper, struct table *table, const char *first,
			 const struct estimate *estimate);
void years_table_rows(struct paper *paper, struct table *table, const struct estimate *estimate,
		      const struct year_row *rows, size_t count);

#endif
