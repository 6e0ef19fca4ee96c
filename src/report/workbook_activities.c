#include "workbook_estimate.h"

#include "base/text.h"
#include "report/words.h"

/* Activities: every row of staff work of the bank, also those that are switched off now, because a
 * changed input may switch them on. Hours and pay by year stand behind what is printed. */

static const char *const heads[] = {
	"Row",
	"Phase",
	"Role",
	"Activity",
	"Driver",
	"Low",
	"Likely",
	"High",
	"How often",
	"Only if",
	"Multipliers",
	"Counts",
	"Hours, once",
	"Hours, plan",
	"Pay, plan",
	"Also for a module, %",
	"Confidence",
	"Source",
	"Hours, year 1",
	"Hours, year 2",
	"Build hours",
	"Kind",
	"Hours, averaged",
	"Hours of a module",
};

const char *book_activities(const struct estimate_book *book, size_t column)
{
	return range_of(book->activities, ROW_FIRST, column, book->activity_end - 1, column);
}

static const char *multipliers_named(const struct estimate_book *book, const struct cost_row *from)
{
	struct text text = text_start(book->arena);

	for (size_t i = 0; i < from->multipliers.count; i++)
		text_add_format(&text, "%s%s", i ? " + " : "", from->multipliers.items[i]->id);
	return text_end(&text);
}

static void put_words(struct estimate_book *book, const struct cost_row *from, size_t row)
{
	struct sheet *sheet = book->activities;

	sheet_put_text(sheet, row, ACTIVITIES_ID, FORM_TEXT, from->id);
	sheet_put_text(sheet, row, ACTIVITIES_PHASE, FORM_TEXT, words_phase(from->phase));
	sheet_put_text(sheet, row, ACTIVITIES_ROLE, FORM_TEXT, from->rate->id);
	sheet_put_text(sheet, row, ACTIVITIES_LABEL, FORM_TEXT, from->label);
	sheet_put_text(sheet, row, ACTIVITIES_DRIVER, FORM_TEXT, from->driver->id);
	sheet_put_number(sheet, row, ACTIVITIES_LOW, FORM_DECIMAL, of_milli(from->low));
	sheet_put_number(sheet, row, ACTIVITIES_LIKELY, FORM_DECIMAL, of_milli(from->likely));
	sheet_put_number(sheet, row, ACTIVITIES_HIGH, FORM_DECIMAL, of_milli(from->high));
	sheet_put_text(sheet, row, ACTIVITIES_TIMING, FORM_TEXT, words_timing(from->timing));
	sheet_put_text(sheet, row, ACTIVITIES_CONDITION, FORM_TEXT,
		       from->condition ? from->condition->name : "");
	sheet_put_text(sheet, row, ACTIVITIES_MULTIPLIERS, FORM_TEXT,
		       multipliers_named(book, from));
	sheet_put_number(sheet, row, ACTIVITIES_MODULE_PCT, FORM_WHOLE, from->module_pct);
	sheet_put_text(sheet, row, ACTIVITIES_CONFIDENCE, FORM_TEXT, from->confidence);
	sheet_put_text(sheet, row, ACTIVITIES_SOURCE, FORM_TEXT, from->source);
}

/* Hours of one occurrence: (low + 4 likely + high) / 6 by the driver, then each multiplier, rounded
 * to millionths each time. */
static const char *each_formula(const struct estimate_book *book, const struct cost_row *from,
				size_t row, int year)
{
	struct arena *arena = book->arena;
	const char *formula = text_format(
		arena, "ROUND((%s+4*%s+%s)/6*%s,6)", cell_name(arena, row, ACTIVITIES_LOW),
		cell_name(arena, row, ACTIVITIES_LIKELY), cell_name(arena, row, ACTIVITIES_HIGH),
		book_driver(book, from->driver->index, year));

	for (size_t i = 0; i < from->multipliers.count; i++)
		formula = text_format(arena, "ROUND(%s*%s,6)", formula,
				      book_multiplier(book, from->multipliers.items[i]->index));
	return text_format(arena, "%s*%s", formula, cell_name(arena, row, ACTIVITIES_ACTIVE));
}

static void put_hours_each(struct estimate_book *book, const struct cost_row *from, size_t row)
{
	static const size_t columns[DRIVER_CASES] = { ACTIVITIES_EACH, ACTIVITIES_EACH_1,
						      ACTIVITIES_EACH_2 };
	const int64_t *each = book->workings->hours_each[from->index];
	int years = book->estimate->years;

	for (int year = 0; year < DRIVER_CASES; year++)
		sheet_put_formula(book->activities, row, columns[year], FORM_HOURS,
				  of_micro(each[year <= years ? year : 0]), "%s",
				  each_formula(book, from, row, year));
}

/* What a row is of one doing of everything: 0 where it is none. */
static void put_average(struct estimate_book *book, const struct cost_row *from, size_t row)
{
	static const char *const kinds[] = { "once", "run", "year", "other" };
	enum occurrence_kind kind = cost_row_occurs(from);
	struct sheet *sheet = book->activities;
	struct arena *arena = book->arena;
	const char *each = cell_name(arena, row, ACTIVITIES_EACH);
	int64_t hours = kind == OCCURS_OTHERWISE ? 0 : book->workings->hours_each[from->index][0];
	int64_t every =
		book->estimate->input_values[book->bank->method_inputs[INPUT_REFRESH_EVERY]->index]
			.micro
		/ MICRO;

	if (from->timing == TIMING_REFRESH)
		hours = every > 0 ? round_div(hours, every) : 0;
	sheet_put_text(sheet, row, ACTIVITIES_KIND, FORM_TEXT, kinds[kind]);
	if (from->timing == TIMING_REFRESH)
		sheet_put_formula(sheet, row, ACTIVITIES_AVERAGE, FORM_HOURS, of_micro(hours),
				  "ROUND(%s/%s,6)", each, book_input(INPUT_REFRESH_EVERY));
	else if (kind == OCCURS_OTHERWISE)
		sheet_put_number(sheet, row, ACTIVITIES_AVERAGE, FORM_HOURS, 0);
	else
		sheet_put_formula(sheet, row, ACTIVITIES_AVERAGE, FORM_HOURS, of_micro(hours), "%s",
				  each);
	sheet_put_formula(sheet, row, ACTIVITIES_MODULE, FORM_HOURS,
			  of_micro(round_div((int128)hours * from->module_pct, 100)),
			  "ROUND(%s*%s/100,6)", cell_name(arena, row, ACTIVITIES_AVERAGE),
			  cell_name(arena, row, ACTIVITIES_MODULE_PCT));
	/* Rows driven by the build hours must not be looked at for them: that were a circle. */
	if (cost_row_builds(from))
		sheet_put_formula(sheet, row, ACTIVITIES_BUILD, FORM_HOURS,
				  of_micro(book->workings->hours_each[from->index][0]), "%s", each);
	else
		sheet_put_number(sheet, row, ACTIVITIES_BUILD, FORM_HOURS, 0);
}

static size_t each_column(int year)
{
	return year == 1 ? ACTIVITIES_EACH_1 : year == 2 ? ACTIVITIES_EACH_2 : ACTIVITIES_EACH;
}

static void put_years(struct estimate_book *book, const struct cost_row *from, size_t row)
{
	const struct estimate_workings *workings = book->workings;
	struct sheet *sheet = book->activities;
	struct arena *arena = book->arena;
	int64_t all_hours = 0, all_pay = 0;

	for (int year = 0; year < YEARS_MAX; year++) {
		size_t hours_column = ACTIVITIES_HOURS + (size_t)year;
		int64_t hours = workings->hours_each[from->index][year]
				* workings->counts[from->timing][year];
		int64_t pay = workings->pay[from->index][year];

		sheet_put_formula(sheet, row, hours_column, FORM_HOURS, of_micro(hours), "%s*%s",
				  cell_name(arena, row, each_column(year)),
				  book_count(book, from->timing, year));
		sheet_put_formula(sheet, row, ACTIVITIES_PAY + (size_t)year, FORM_MONEY,
				  of_pence(pay), "ROUND(%s*%s,2)",
				  cell_name(arena, row, hours_column),
				  book_rate(book, from->rate->index, year));
		all_hours += hours;
		all_pay += pay;
	}
	sheet_put_formula(sheet, row, ACTIVITIES_HOURS_ALL, FORM_HOURS, of_micro(all_hours),
			  "SUM(%s:%s)", cell_name(arena, row, ACTIVITIES_HOURS),
			  cell_name(arena, row, ACTIVITIES_HOURS + YEARS_MAX - 1));
	sheet_put_formula(sheet, row, ACTIVITIES_PAY_ALL, FORM_MONEY, of_pence(all_pay),
			  "SUM(%s:%s)", cell_name(arena, row, ACTIVITIES_PAY),
			  cell_name(arena, row, ACTIVITIES_PAY + YEARS_MAX - 1));
}

static void put_row(struct estimate_book *book, const struct cost_row *from)
{
	size_t row = book->activity_rows[from->index];
	bool active = !from->condition || book->estimate->conditions[from->condition->index];

	put_words(book, from, row);
	if (from->condition)
		sheet_put_formula(book->activities, row, ACTIVITIES_ACTIVE, FORM_WHOLE, active,
				  "%s", book_condition(book, from->condition->index));
	else
		sheet_put_number(book->activities, row, ACTIVITIES_ACTIVE, FORM_WHOLE, 1);
	put_hours_each(book, from, row);
	put_average(book, from, row);
	put_years(book, from, row);
}

static void put_totals(struct estimate_book *book)
{
	const struct estimate *estimate = book->estimate;
	struct sheet *sheet = book->activities;
	size_t row = book->activity_end;

	sheet_put_text(sheet, row, ACTIVITIES_LABEL, FORM_TEXT | CELL_TOTAL, "Together");
	sheet_put_formula(sheet, row, ACTIVITIES_HOURS_ALL, FORM_HOURS | CELL_TOTAL,
			  of_micro(estimate->total.hours), "SUM(%s)",
			  book_activities(book, ACTIVITIES_HOURS_ALL));
	sheet_put_formula(sheet, row, ACTIVITIES_PAY_ALL, FORM_MONEY | CELL_TOTAL,
			  of_pence(estimate->total.pay), "SUM(%s)",
			  book_activities(book, ACTIVITIES_PAY_ALL));
	for (size_t year = 0; year < YEARS_MAX; year++) {
		sheet_put_formula(sheet, row, ACTIVITIES_HOURS + year, FORM_HOURS | CELL_TOTAL,
				  of_micro(estimate->year[year].hours), "SUM(%s)",
				  book_activities(book, ACTIVITIES_HOURS + year));
		sheet_put_formula(sheet, row, ACTIVITIES_PAY + year, FORM_MONEY | CELL_TOTAL,
				  of_pence(estimate->year[year].pay), "SUM(%s)",
				  book_activities(book, ACTIVITIES_PAY + year));
	}
}

void workbook_activities_fill(struct estimate_book *book)
{
	static const double widths[] = { 7,  13, 7,  50, 8,  8,  8,  8,  16, 12, 12, 8,
					 10, 10, 13, 10, 11, 28, 10, 10, 10, 8,  10, 10 };
	struct sheet *sheet = book->activities;

	book_begin(sheet, "Activities: who works how long",
		   "Hours, once: (low + 4 x likely + high) / 6 by the driver and the multipliers. "
		   "Rows that do not count now are grey. Hours and pay by year stand to the "
		   "right.");
	sheet_heads(sheet, ROW_HEAD, heads, COUNT(heads));
	for (int year = 0; year < YEARS_MAX; year++) {
		sheet_put_text(sheet, ROW_HEAD, ACTIVITIES_HOURS + (size_t)year, FORM_HEAD,
			       text_format(book->arena, "Hours, year %d", year));
		sheet_put_text(sheet, ROW_HEAD, ACTIVITIES_PAY + (size_t)year, FORM_HEAD,
			       text_format(book->arena, "Pay, year %d", year));
	}
	sheet_widths(sheet, widths, COUNT(widths));
	for (size_t i = 0; i < (size_t)2 * YEARS_MAX; i++)
		sheet_widths(sheet, (const double[]){ i < YEARS_MAX ? 9 : 12 }, 1);
	for (size_t i = 0; i < book->bank->activities.count; i++)
		if (book->activity_rows[i])
			put_row(book, &book->bank->activities.items[i]);
	put_totals(book);
	sheet->frozen_rows = ROW_FIRST;
	sheet->frozen_columns = 4;
	sheet->head_row = ROW_HEAD;
	sheet->print_columns = ACTIVITIES_SOURCE + 1;
	sheet->switch_column = ACTIVITIES_ACTIVE;
}
