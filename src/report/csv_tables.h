#ifndef REPORT_CSV_TABLES_H
#define REPORT_CSV_TABLES_H

#include "assess/assessment.h"
#include "report/csv_write.h"

/* What the writers of CSV tables share: tables in long form, with the bank's names, for other
 * programs, hence ISO dates, plain numbers and headers that are never translated. Private to
 * export_csv*.c. */

struct table_writer {
	struct csv_writer csv;
	const struct assessment *assessment;
	struct arena *arena;
};

void table_head(struct table_writer *writer, const char *const *names, size_t count);
void table_row_write(struct table_writer *writer, const char *const *texts, size_t count);
#define TEXTS(...) \
	(const char *const[]){ __VA_ARGS__ }, COUNT(((const char *const[]){ __VA_ARGS__ }))
#define TABLE_HEAD(...) table_head(writer, TEXTS(__VA_ARGS__))
#define TABLE_ROW(...) table_row_write(writer, TEXTS(__VA_ARGS__))

/* Figures as plain texts. */
const char *table_amount(const struct table_writer *writer, int64_t pence); /* "-12.50" */
const char *table_number(const struct table_writer *writer, int64_t micro); /* "12.5" */
const char *table_whole(const struct table_writer *writer, int64_t whole);
const char *table_pounds(const struct table_writer *writer, double pounds);
const char *table_maybe(const struct table_writer *writer, struct maybe maybe,
			int64_t micro); /* in units of so many micro; "": unknown */
const char *table_currency(const struct table_writer *writer);

/* Tables of the estimate, which has not overflowed, by the names of their papers. */
struct csv_paper {
	const char *name;
	void (*write)(struct table_writer *writer, const struct estimate *estimate);
};
extern const struct csv_paper csv_plan_papers[], csv_risk_papers[];
extern const size_t csv_plan_paper_count, csv_risk_paper_count;

#endif
