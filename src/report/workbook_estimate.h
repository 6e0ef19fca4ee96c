#ifndef REPORT_WORKBOOK_ESTIMATE_H
#define REPORT_WORKBOOK_ESTIMATE_H

#include "assess/assessment.h"
#include "assess/estimate_workings.h"
#include "base/number.h"
#include "report/workbook_names.h"
#include "workbook.h"

/* The estimate as a workbook that works everything out again: what its sheets share. A sheet is a
 * file of its own; where something stands follows from the bank alone, hence each file can name the
 * cells of the others by the functions here. Private to workbook_*.c. */

/* Every sheet: its title, a sentence, an empty row, the heads of its columns, the rows. */
enum { ROW_TITLE = 0, ROW_SENTENCE = 1, ROW_HEAD = 3, ROW_FIRST = 4 };

enum { COLUMN_INPUT_VALUE = 1 };

enum rates_column {
	RATES_ID,
	RATES_ROLE,
	RATES_POST,
	RATES_SALARY,
	RATES_PENSION_BP,
	RATES_HOURS,
	RATES_OVERRIDE,
	RATES_INSURANCE,
	RATES_PENSION,
	RATES_LEVY,
	RATES_COST,
	RATES_YEAR,
	RATES_CONFIDENCE = RATES_YEAR + YEARS_MAX,
	RATES_SOURCE,
};

/* Values of a driver: at the planned learners, at those of year 1 and of year 2; all later years
 * are as planned. */
enum { DRIVERS_COLUMN = 4, DRIVER_CASES = 3 };

enum activities_column {
	ACTIVITIES_ID,
	ACTIVITIES_PHASE,
	ACTIVITIES_ROLE,
	ACTIVITIES_LABEL,
	ACTIVITIES_DRIVER,
	ACTIVITIES_LOW,
	ACTIVITIES_LIKELY,
	ACTIVITIES_HIGH,
	ACTIVITIES_TIMING,
	ACTIVITIES_CONDITION,
	ACTIVITIES_MULTIPLIERS,
	ACTIVITIES_ACTIVE,
	ACTIVITIES_EACH, /* hours of one occurrence at planned learners */
	ACTIVITIES_HOURS_ALL,
	ACTIVITIES_PAY_ALL,
	ACTIVITIES_MODULE_PCT,
	ACTIVITIES_CONFIDENCE,
	ACTIVITIES_SOURCE,
	ACTIVITIES_EACH_1, /* the same at the learners of years 1 and 2 */
	ACTIVITIES_EACH_2,
	ACTIVITIES_BUILD, /* part of the driver of kind build */
	ACTIVITIES_KIND,
	ACTIVITIES_AVERAGE, /* hours of one occurrence, refresh averaged in */
	ACTIVITIES_MODULE,
	ACTIVITIES_HOURS,
	ACTIVITIES_PAY = ACTIVITIES_HOURS + YEARS_MAX,
};

enum nonpay_column {
	NONPAY_ID,
	NONPAY_PHASE,
	NONPAY_LABEL,
	NONPAY_DRIVER,
	NONPAY_LOW,
	NONPAY_LIKELY,
	NONPAY_HIGH,
	NONPAY_TIMING,
	NONPAY_CONDITION,
	NONPAY_ACTIVE,
	NONPAY_VAT,
	NONPAY_ALL,
	NONPAY_CONFIDENCE,
	NONPAY_SOURCE,
	NONPAY_COST, /* by year */
};

enum years_row {
	YEARS_LEARNERS_RUN = ROW_FIRST,
	YEARS_RUNS,
	YEARS_LEARNERS,
	YEARS_COMPLETERS,
	YEARS_HOURS,
	YEARS_FTE,
	YEARS_PAY,
	YEARS_NONPAY,
	YEARS_DIRECT,
	YEARS_INDIRECT_FTE,
	YEARS_INDIRECT,
	YEARS_FULL,
	YEARS_FEE,
	YEARS_GROSS,
	YEARS_DISCOUNT,
	YEARS_BULK,
	YEARS_BURSARY,
	YEARS_NET_FEES,
	YEARS_GRANT,
	YEARS_NET,
	YEARS_CONTRIBUTION,
	YEARS_SURPLUS,
	YEARS_CUMULATIVE_CONTRIBUTION,
	YEARS_CUMULATIVE_SURPLUS,
	YEARS_COVERED_DIRECT, /* the year, where by then nothing is missing */
	YEARS_COVERED_FULL,
	YEARS_END
};
enum { YEARS_COLUMN = 1, YEARS_ALL = YEARS_COLUMN + YEARS_MAX };

enum roles_block { ROLES_MATRIX, ROLES_HOURS, ROLES_PAY, ROLES_FTE, ROLES_BLOCK_COUNT };
enum { ROLES_COLUMN = 2 };

struct estimate_book {
	struct workbook *workbook;
	struct arena *arena;
	const struct bank *bank;
	const struct assessment *assessment;
	const struct estimate *estimate;
	const struct estimate_workings *workings;
	struct sheet *readme, *summary, *inputs, *rates, *drivers, *activities, *nonpay, *years,
		*roles, *break_even, *range, *months, *goodwill, *sources, *checks;
	const char *const *input_names;      /* "in_learners", by input index */
	size_t *activity_rows, *nonpay_rows; /* by index in the bank; 0: not of this proposal */
	size_t activity_end, nonpay_end;     /* behind the last row */
	enum phase phases[PHASE_COUNT];      /* those in which a row can fall */
	size_t phase_count;
};

/* The whole book for an assessment whose estimate has not overflowed. */
struct workbook *workbook_estimate(const struct assessment *assessment, struct arena *arena);

/* The sheets, in the order of their making. */
void workbook_inputs_fill(struct estimate_book *book);
void workbook_rates_fill(struct estimate_book *book);
void workbook_drivers_fill(struct estimate_book *book);
void workbook_activities_fill(struct estimate_book *book);
void workbook_nonpay_fill(struct estimate_book *book);
void workbook_years_fill(struct estimate_book *book);
void workbook_roles_fill(struct estimate_book *book);
void workbook_break_even_fill(struct estimate_book *book);
void workbook_range_fill(struct estimate_book *book);
void workbook_months_fill(struct estimate_book *book);
void workbook_goodwill_fill(struct estimate_book *book);
void workbook_sources_fill(struct estimate_book *book);
void workbook_summary_fill(struct estimate_book *book);
void workbook_checks_fill(struct estimate_book *book);
void workbook_readme_fill(struct estimate_book *book);

/* The names of inputs and parameters that the method itself reads. */
const char *book_input(enum input_key key);
const char *book_param(enum param_key key);

/* Where things stand, as another sheet names them. */
const char *book_rate(const struct estimate_book *book, size_t rate, int year);
const char *book_driver(const struct estimate_book *book, size_t driver, int year);
const char *book_condition(const struct estimate_book *book, size_t condition);
const char *book_multiplier(const struct estimate_book *book, size_t multiplier);
const char *book_count(const struct estimate_book *book, enum timing timing, int year);
const char *book_year(const struct estimate_book *book, enum years_row row, int year);
const char *book_year_total(const struct estimate_book *book, enum years_row row);
const char *book_years(const struct estimate_book *book, enum years_row row); /* all of them */
size_t book_roles_row(const struct estimate_book *book, enum roles_block block, size_t rate);
const char *book_roles_sum(const struct estimate_book *book, enum roles_block block, size_t column);

/* A whole column of the rows: "Activities!$M$5:$M$79". */
const char *book_activities(const struct estimate_book *book, size_t column);
const char *book_nonpay(const struct estimate_book *book, size_t column);

/* Title and sentence of a sheet, and its one row of heads. */
void book_begin(struct sheet *sheet, const char *title, const char *sentence);
void book_year_heads(struct sheet *sheet, size_t row, size_t column);

/* Figures of the engine as those of a cell. */
double of_pence(int64_t pence);
double of_micro(int64_t micro);
double of_milli(int64_t milli);

#endif
