#include "workbook_estimate.h"

#include "base/text.h"
#include "report/words.h"

/* NonPay: what is bought, by year with the rise of prices and VAT; some of it as a share of the
 * net fees. */

static const char *const heads[] = { "Row",       "Phase",      "What",       "Driver",  "Low",
				     "Likely",    "High",       "How often",  "Only if", "Counts",
				     "VAT added", "Cost, plan", "Confidence", "Source" };

const char *book_nonpay(const struct estimate_book *book, size_t column)
{
	return range_of(book->nonpay, ROW_FIRST, column, book->nonpay_end - 1, column);
}

static void put_words(struct estimate_book *book, const struct cost_row *from, size_t row)
{
	struct sheet *sheet = book->nonpay;

	sheet_put_text(sheet, row, NONPAY_ID, FORM_TEXT, from->id);
	sheet_put_text(sheet, row, NONPAY_PHASE, FORM_TEXT, words_phase(from->phase));
	sheet_put_text(sheet, row, NONPAY_LABEL, FORM_TEXT, from->label);
	sheet_put_text(sheet, row, NONPAY_DRIVER, FORM_TEXT, from->driver->id);
	sheet_put_number(sheet, row, NONPAY_LOW, FORM_DECIMAL, of_milli(from->low));
	sheet_put_number(sheet, row, NONPAY_LIKELY, FORM_DECIMAL, of_milli(from->likely));
	sheet_put_number(sheet, row, NONPAY_HIGH, FORM_DECIMAL, of_milli(from->high));
	sheet_put_text(sheet, row, NONPAY_TIMING, FORM_TEXT, words_timing(from->timing));
	sheet_put_text(sheet, row, NONPAY_CONDITION, FORM_TEXT,
		       from->condition ? from->condition->name : "");
	sheet_put_number(sheet, row, NONPAY_VAT, FORM_WHOLE, from->vat);
	sheet_put_text(sheet, row, NONPAY_CONFIDENCE, FORM_TEXT, from->confidence);
	sheet_put_text(sheet, row, NONPAY_SOURCE, FORM_TEXT, from->source);
}

/* Before VAT. A share of the net fees does not rise with prices; everything else does, year by
 * year, rounded to pence each time. */
static const char *price_formula(const struct estimate_book *book, const struct cost_row *from,
				 size_t row, int year)
{
	struct arena *arena = book->arena;
	const char *mean = text_format(arena, "(%s+4*%s+%s)/6", cell_name(arena, row, NONPAY_LOW),
				       cell_name(arena, row, NONPAY_LIKELY),
				       cell_name(arena, row, NONPAY_HIGH));
	const char *count = book_count(book, from->timing, year);

	if (from->driver->kind == DRIVER_INCOME)
		return text_format(arena, "IF(%s>0,ROUND(%s*%s,2),0)", count, mean,
				   book_year(book, YEARS_NET_FEES, year));
	const char *formula = text_format(arena, "ROUND(%s*%s,2)*%s", mean,
					  book_driver(book, from->driver->index, year), count);

	for (int i = 0; i < year; i++)
		formula = text_format(arena, "ROUND(%s*(1+%s/10000),2)", formula,
				      book_param(PARAM_NONPAY_INFL_BP));
	return formula;
}

/* VAT is a cell's own sum twice over: the price by (1 + VAT), rounded, is the same to the penny,
 * because the price is whole pence. */
static const char *cost_formula(const struct estimate_book *book, const struct cost_row *from,
				size_t row, int year)
{
	struct arena *arena = book->arena;
	const char *price = price_formula(book, from, row, year);

	if (from->vat)
		price = text_format(arena, "ROUND(%s*(1+%s/10000),2)", price,
				    book_param(PARAM_VAT_BP));
	return text_format(arena, "%s*%s", price, cell_name(arena, row, NONPAY_ACTIVE));
}

static void put_row(struct estimate_book *book, const struct cost_row *from)
{
	size_t row = book->nonpay_rows[from->index];
	struct sheet *sheet = book->nonpay;
	bool active = !from->condition || book->estimate->conditions[from->condition->index];
	int64_t all = 0;

	put_words(book, from, row);
	if (from->condition)
		sheet_put_formula(sheet, row, NONPAY_ACTIVE, FORM_WHOLE, active, "%s",
				  book_condition(book, from->condition->index));
	else
		sheet_put_number(sheet, row, NONPAY_ACTIVE, FORM_WHOLE, 1);
	for (int year = 0; year < YEARS_MAX; year++) {
		int64_t cost = book->workings->costs[from->index][year];

		sheet_put_formula(sheet, row, NONPAY_COST + (size_t)year, FORM_MONEY,
				  of_pence(cost), "%s", cost_formula(book, from, row, year));
		all += cost;
	}
	sheet_put_formula(sheet, row, NONPAY_ALL, FORM_MONEY, of_pence(all), "SUM(%s:%s)",
			  cell_name(book->arena, row, NONPAY_COST),
			  cell_name(book->arena, row, NONPAY_COST + YEARS_MAX - 1));
}

static void put_totals(struct estimate_book *book)
{
	struct sheet *sheet = book->nonpay;
	size_t row = book->nonpay_end;

	sheet_put_text(sheet, row, NONPAY_LABEL, FORM_TEXT | CELL_TOTAL, "Together");
	sheet_put_formula(sheet, row, NONPAY_ALL, FORM_MONEY | CELL_TOTAL,
			  of_pence(book->estimate->total.nonpay), "SUM(%s)",
			  book_nonpay(book, NONPAY_ALL));
	for (size_t year = 0; year < YEARS_MAX; year++)
		sheet_put_formula(sheet, row, NONPAY_COST + year, FORM_MONEY | CELL_TOTAL,
				  of_pence(book->estimate->year[year].nonpay), "SUM(%s)",
				  book_nonpay(book, NONPAY_COST + year));
}

void workbook_nonpay_fill(struct estimate_book *book)
{
	static const double widths[] = { 7, 13, 44, 8, 11, 11, 11, 16, 12, 8, 8, 13, 11, 30 };
	struct sheet *sheet = book->nonpay;

	book_begin(
		sheet, "NonPay: what is bought",
		text_format(book->arena,
			    "Low, likely and high in %s for one unit of the driver, or as a "
			    "share of the net fees. Rows that do not count now are grey. Cost by "
			    "year stands to the right, with VAT and the rise of prices.",
			    book->workbook->currency));
	sheet_heads(sheet, ROW_HEAD, heads, COUNT(heads));
	sheet_widths(sheet, widths, COUNT(widths));
	for (int year = 0; year < YEARS_MAX; year++) {
		sheet_put_text(sheet, ROW_HEAD, NONPAY_COST + (size_t)year, FORM_HEAD,
			       text_format(book->arena, "Cost, year %d", year));
		sheet_widths(sheet, (const double[]){ 12 }, 1);
	}
	for (size_t i = 0; i < book->bank->nonpay.count; i++)
		if (book->nonpay_rows[i])
			put_row(book, &book->bank->nonpay.items[i]);
	put_totals(book);
	sheet->frozen_rows = ROW_FIRST;
	sheet->frozen_columns = 3;
	sheet->head_row = ROW_HEAD;
	sheet->print_columns = NONPAY_SOURCE + 1;
	sheet->switch_column = NONPAY_ACTIVE;
}
