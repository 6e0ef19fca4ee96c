#include "workbook_estimate.h"

#include "base/text.h"
#include "report/words.h"

#include <string.h>

/* Drivers: quantities worked out of the inputs by the bank's own formulas, with the conditions and
 * multipliers of the rows and how often each timing comes round. The formulas are written by a walk
 * over the bank's expressions; what cannot be written so stands there as a value, and says so. */

static const char untranslated[] =
	"A value: this formula of the question bank cannot be written in a spreadsheet, so it does "
	"not follow the inputs.";

/* --- where everything stands --- */

static size_t driver_row(size_t driver)
{
	return ROW_FIRST + 1 + driver; /* the learners come first */
}

static size_t condition_row(const struct estimate_book *book, size_t condition)
{
	return driver_row(book->bank->drivers.count) + 3 + condition;
}

static size_t multiplier_row(const struct estimate_book *book, size_t multiplier)
{
	return condition_row(book, book->bank->conditions.count) + 3 + multiplier;
}

static size_t count_row(const struct estimate_book *book, enum timing timing)
{
	return multiplier_row(book, book->bank->multipliers.count) + 3 + (size_t)timing;
}

/* The column of a driver for a year: year 0 and all from year 3 on are as planned. */
static size_t case_column(int year)
{
	return DRIVERS_COLUMN + (size_t)(year < DRIVER_CASES ? year : 0);
}

const char *book_driver(const struct estimate_book *book, size_t driver, int year)
{
	return cell_of(book->drivers, driver_row(driver), case_column(year));
}

const char *book_condition(const struct estimate_book *book, size_t condition)
{
	return cell_of(book->drivers, condition_row(book, condition), DRIVERS_COLUMN);
}

const char *book_multiplier(const struct estimate_book *book, size_t multiplier)
{
	return cell_of(book->drivers, multiplier_row(book, multiplier), DRIVERS_COLUMN);
}

const char *book_count(const struct estimate_book *book, enum timing timing, int year)
{
	return cell_of(book->drivers, count_row(book, timing), DRIVERS_COLUMN + (size_t)year);
}

/* --- the names of one case --- */

/* Drivers of kind build and income read as 0 in formulas: they are worked out of the rows. */
static const char **driver_cells(const struct estimate_book *book, int year)
{
	const struct bank *bank = book->bank;
	const char **cells = ARENA_ARRAY(book->arena, const char *, bank->drivers.count + 1);

	for (size_t i = 0; i < bank->drivers.count; i++)
		cells[i] = bank->drivers.items[i].kind == DRIVER_FORMULA
				   ? cell_name(book->arena, driver_row(i), case_column(year))
				   : "0";
	return cells;
}

static const char **input_cells(const struct estimate_book *book, int year)
{
	const struct bank *bank = book->bank;
	const char **cells = ARENA_ARRAY(book->arena, const char *, bank->inputs.count + 1);

	memcpy(cells, book->input_names, bank->inputs.count * sizeof(*cells));
	cells[bank->method_inputs[INPUT_LEARNERS]->index] =
		cell_name(book->arena, ROW_FIRST, case_column(year));
	return cells;
}

/* --- drivers --- */

/* What the engine has for a case: a plan too short for it goes by the planned learners. */
static int known_year(const struct estimate_book *book, int year)
{
	return book->workings->drivers[year] ? year : 0;
}

static void put_learners(struct estimate_book *book)
{
	static const enum input_key ramps[] = { 0, INPUT_RAMP1_PCT, INPUT_RAMP2_PCT };
	struct sheet *sheet = book->drivers;
	const char *planned = book_input(INPUT_LEARNERS);

	sheet_put_text(sheet, ROW_FIRST, 0, FORM_TEXT, "Learners in a run");
	sheet_put_text(sheet, ROW_FIRST, 3, FORM_TEXT,
		       "Of the first two years: the planned ones by their share.");
	sheet_put_formula(sheet, ROW_FIRST, DRIVERS_COLUMN, FORM_WHOLE,
			  (double)book->workings->learners[0], "%s", planned);
	for (int year = 1; year < DRIVER_CASES; year++)
		sheet_put_formula(sheet, ROW_FIRST, case_column(year), FORM_WHOLE,
				  (double)book->workings->learners[known_year(book, year)],
				  "IF(%s<%d,%s,ROUND(%s*%s/100,0))", book_input(INPUT_YEARS), year,
				  planned, planned, book_input(ramps[year]));
}

static void put_driver(struct estimate_book *book, const struct driver *driver, int year)
{
	size_t row = driver_row(driver->index), column = case_column(year);
	const struct formula_names names = { input_cells(book, year), driver_cells(book, year),
					     "0" };
	double value = of_milli(book->workings->drivers[known_year(book, year)][driver->index]);
	const char *formula = driver->kind == DRIVER_FORMULA
				      ? expr_formula(driver->formula, &names, book->arena)
				      : NULL;

	if (driver->kind == DRIVER_BUILD) {
		sheet_put_formula(book->drivers, row, column, FORM_PLACES3, value,
				  "ROUND(SUM(%s),3)", book_activities(book, ACTIVITIES_BUILD));
	} else if (driver->kind == DRIVER_INCOME) {
		sheet_put_text(book->drivers, row, column, FORM_REMARK, "net fees");
	} else if (formula) {
		sheet_put_formula(book->drivers, row, column, FORM_PLACES3, value, "ROUND(%s,3)",
				  formula);
	} else {
		sheet_put_number(book->drivers, row, column, FORM_PLACES3 | CELL_VALUE, value);
		sheet_at(book->drivers, row, column)->note = untranslated;
	}
}

static void put_drivers(struct estimate_book *book)
{
	static const char *const heads[] = { "Driver", "Unit",    "As the bank says",
					     "Note",   "Planned", "Year 1",
					     "Year 2" };
	const struct bank *bank = book->bank;

	sheet_heads(book->drivers, ROW_HEAD, heads, COUNT(heads));
	put_learners(book);
	for (size_t i = 0; i < bank->drivers.count; i++) {
		const struct driver *driver = &bank->drivers.items[i];
		size_t row = driver_row(i);

		sheet_put_text(book->drivers, row, 0, FORM_TEXT, driver->id);
		sheet_put_text(book->drivers, row, 1, FORM_TEXT, driver->unit);
		sheet_put_text(book->drivers, row, 2, FORM_REMARK,
			       driver->formula ? expr_text(driver->formula) : "");
		sheet_put_text(book->drivers, row, 3, FORM_TEXT, driver->note);
		for (int year = 0; year < DRIVER_CASES; year++)
			put_driver(book, driver, year);
	}
}

/* --- conditions and multipliers: at the planned learners --- */

static struct formula_names planned_names(const struct estimate_book *book, const char *otherwise)
{
	return (struct formula_names){ book->input_names, driver_cells(book, 0), otherwise };
}

static void put_conditions(struct estimate_book *book)
{
	static const char *const heads[] = { "Condition", "", "As the bank says", "Note", "Holds" };
	const struct formula_names names = planned_names(book, NULL);
	const struct bank *bank = book->bank;
	struct sheet *sheet = book->drivers;

	sheet_heads(sheet, condition_row(book, 0) - 1, heads, COUNT(heads));
	for (size_t i = 0; i < bank->conditions.count; i++) {
		const struct condition *condition = &bank->conditions.items[i];
		size_t row = condition_row(book, i);
		double value = book->estimate->conditions[i] ? 1 : 0;
		const char *formula = expr_formula(condition->when, &names, book->arena);

		sheet_put_text(sheet, row, 0, FORM_TEXT, condition->name);
		sheet_put_text(sheet, row, 2, FORM_REMARK, expr_text(condition->when));
		sheet_put_text(sheet, row, 3, FORM_TEXT, condition->note);
		if (formula) {
			sheet_put_formula(sheet, row, DRIVERS_COLUMN, FORM_WHOLE, value,
					  "IF(%s,1,0)", formula);
			continue;
		}
		sheet_put_number(sheet, row, DRIVERS_COLUMN, FORM_WHOLE | CELL_VALUE, value);
		sheet_at(sheet, row, DRIVERS_COLUMN)->note = untranslated;
	}
}

/* The first case that holds gives the value, in thousandths; none: 1. NULL: cannot be written. */
static const char *multiplier_formula(const struct estimate_book *book,
				      const struct multiplier *multiplier)
{
	const struct formula_names names = planned_names(book, "1");
	const char *formula = "1";

	for (size_t i = multiplier->cases.count; i-- > 0;) {
		const struct multiplier_case *one = &multiplier->cases.items[i];
		const char *when = expr_formula(one->when, &names, book->arena);
		const char *value = expr_formula(one->value, &names, book->arena);

		if (!when || !value)
			return NULL;
		formula = text_format(book->arena, "IF(%s,ROUND(%s,3),%s)", when, value, formula);
	}
	return formula;
}

/* "input('level') = 6: 1.00; ..." */
static const char *multiplier_words(const struct estimate_book *book,
				    const struct multiplier *multiplier)
{
	struct text text = text_start(book->arena);

	for (size_t i = 0; i < multiplier->cases.count; i++)
		text_add_format(&text, "%s%s: %s", i ? "; " : "",
				expr_text(multiplier->cases.items[i].when),
				expr_text(multiplier->cases.items[i].value));
	return text_end(&text);
}

static void put_multipliers(struct estimate_book *book)
{
	static const char *const heads[] = { "Multiplier", "", "As the bank says", "Source",
					     "Factor" };
	const struct bank *bank = book->bank;
	struct sheet *sheet = book->drivers;

	sheet_heads(sheet, multiplier_row(book, 0) - 1, heads, COUNT(heads));
	for (size_t i = 0; i < bank->multipliers.count; i++) {
		const struct multiplier *multiplier = &bank->multipliers.items[i];
		size_t row = multiplier_row(book, i);
		double value = of_milli(book->estimate->multipliers[i]);
		const char *formula = multiplier_formula(book, multiplier);

		sheet_put_text(sheet, row, 0, FORM_TEXT, multiplier->id);
		sheet_put_text(sheet, row, 2, FORM_REMARK, multiplier_words(book, multiplier));
		sheet_put_text(sheet, row, 3, FORM_TEXT,
			       multiplier->cases.count ? multiplier->cases.items[0].source : "");
		if (formula) {
			sheet_put_formula(sheet, row, DRIVERS_COLUMN, FORM_PLACES3, value, "%s",
					  formula);
			continue;
		}
		sheet_put_number(sheet, row, DRIVERS_COLUMN, FORM_PLACES3 | CELL_VALUE, value);
		sheet_at(sheet, row, DRIVERS_COLUMN)->note = untranslated;
	}
}

/* --- how often: data/README.md, section 8.3 --- */

/* Runs of a year that are among the `first` to `last` of the plan. */
static const char *runs_between(struct arena *arena, int year, int first, int last)
{
	const char *runs = book_input(INPUT_RUNS_PER_YEAR);
	const char *end = last ? text_format(arena, "MIN(%d*%s,%d)", year, runs, last)
			       : text_format(arena, "%d*%s", year, runs);

	return text_format(arena, "MAX(0,%s-MAX(%d*%s+1,%d)+1)", end, year - 1, runs, first);
}

/* How often in a delivery year that the plan has. */
static const char *count_formula(struct arena *arena, enum timing timing, int year)
{
	switch (timing) {
	case TIMING_RUN:
		return book_input(INPUT_RUNS_PER_YEAR);
	case TIMING_RUN1:
		return runs_between(arena, year, 1, 1);
	case TIMING_RUN2:
		return runs_between(arena, year, 2, 2);
	case TIMING_RUN3P:
		return runs_between(arena, year, 3, 0);
	case TIMING_REFRESH:
		return text_format(arena, "IF(AND(%d<%s,MOD(%d,%s)=0),1,0)", year,
				   book_input(INPUT_YEARS), year, book_input(INPUT_REFRESH_EVERY));
	case TIMING_YEAR:
	case TIMING_PYEAR:
		return "1";
	case TIMING_ONCE:
	case TIMING_SETUP:
	case TIMING_COUNT:
		break;
	}
	return NULL;
}

static void put_counts(struct estimate_book *book)
{
	static const char *const heads[] = { "How often", "", "", "" };
	struct sheet *sheet = book->drivers;

	sheet_heads(sheet, count_row(book, 0) - 1, heads, COUNT(heads));
	book_year_heads(sheet, count_row(book, 0) - 1, DRIVERS_COLUMN);
	for (enum timing timing = 0; timing < TIMING_COUNT; timing++) {
		size_t row = count_row(book, timing);
		const int64_t *counts = book->workings->counts[timing];

		sheet_put_text(sheet, row, 0, FORM_TEXT, timing_name(timing));
		sheet_put_text(sheet, row, 3, FORM_TEXT, words_timing(timing));
		sheet_put_number(sheet, row, DRIVERS_COLUMN, FORM_WHOLE, (double)counts[0]);
		for (int year = 1; year < YEARS_MAX; year++) {
			const char *formula = count_formula(book->arena, timing, year);
			size_t column = DRIVERS_COLUMN + (size_t)year;

			if (formula)
				sheet_put_formula(sheet, row, column, FORM_WHOLE,
						  (double)counts[year], "IF(%d<=%s,%s,0)", year,
						  book_input(INPUT_YEARS), formula);
			else
				sheet_put_number(sheet, row, column, FORM_WHOLE, 0);
		}
	}
}

void workbook_drivers_fill(struct estimate_book *book)
{
	static const double widths[] = { 18, 16, 44, 44, 11, 11, 11, 9, 9, 9, 9, 9, 9, 9, 9 };

	book_begin(book->drivers, "Drivers: what the inputs amount to",
		   "Quantities, conditions and multipliers by the formulas of the question bank, "
		   "written in its own language beside each; then how often each timing comes "
		   "round.");
	sheet_widths(book->drivers, widths, COUNT(widths));
	put_drivers(book);
	put_conditions(book);
	put_multipliers(book);
	put_counts(book);
	book->drivers->frozen_rows = ROW_FIRST;
	book->drivers->frozen_columns = 1;
	/* No head is repeated in print: that of the first table would stand over the others. */
}
