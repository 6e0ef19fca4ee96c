#include "workbook_estimate.h"

#include "base/text.h"
#include "report/words.h"

/* RolesPhases: who works in which phase, and who in which year; then cost by phase. */

static const struct role_result *result_of(const struct estimate_book *book,
					   const struct rate *rate)
{
	for (size_t i = 0; i < book->estimate->roles.count; i++)
		if (book->estimate->roles.items[i].rate == rate)
			return &book->estimate->roles.items[i];
	return NULL;
}

/* A block: heading, heads, the roles, their sum, an empty row. */
static size_t block_rows(const struct estimate_book *book)
{
	return book->bank->rates.count + 4;
}

static size_t head_row(const struct estimate_book *book, enum roles_block block)
{
	return ROW_HEAD + (size_t)block * block_rows(book);
}

size_t book_roles_row(const struct estimate_book *book, enum roles_block block, size_t rate)
{
	return head_row(book, block) + 1 + rate;
}

const char *book_roles_sum(const struct estimate_book *book, enum roles_block block, size_t column)
{
	return cell_of(book->roles, book_roles_row(book, block, book->bank->rates.count), column);
}

/* The sum of a column of activities for the role of a row. */
static const char *sum_for_role(const struct estimate_book *book, size_t row, size_t column)
{
	return text_format(book->arena, "SUMIF(%s,%s,%s)", book_activities(book, ACTIVITIES_ROLE),
			   cell_name(book->arena, row, 0), book_activities(book, column));
}

static void put_roles(struct estimate_book *book, enum roles_block block)
{
	struct sheet *sheet = book->roles;
	size_t count = book->bank->rates.count;

	sheet_put_text(sheet, head_row(book, block), 0, FORM_HEAD, "Role");
	sheet_put_text(sheet, head_row(book, block), 1, FORM_HEAD, "Name");
	for (size_t i = 0; i < count; i++) {
		size_t row = book_roles_row(book, block, i);

		sheet_put_text(sheet, row, 0, FORM_TEXT, book->bank->rates.items[i].id);
		sheet_put_text(sheet, row, 1, FORM_TEXT, book->bank->rates.items[i].role);
	}
	sheet_put_text(sheet, book_roles_row(book, block, count), 0, FORM_TEXT | CELL_TOTAL, "");
	sheet_put_text(sheet, book_roles_row(book, block, count), 1, FORM_TEXT | CELL_TOTAL,
		       "Together");
}

/* The sums below a block, and on its right. */
static void put_sums(struct estimate_book *book, enum roles_block block, size_t columns,
		     unsigned look, bool across)
{
	struct sheet *sheet = book->roles;
	struct arena *arena = book->arena;
	size_t count = book->bank->rates.count, sum_row = book_roles_row(book, block, count);
	size_t last = ROLES_COLUMN + columns;

	for (size_t i = 0; across && i < count; i++) {
		size_t row = book_roles_row(book, block, i);
		double sum = 0;

		for (size_t c = ROLES_COLUMN; c < last; c++)
			sum += sheet_at(sheet, row, c)->number;
		sheet_put_formula(sheet, row, last, look, sum, "SUM(%s:%s)",
				  cell_name(arena, row, ROLES_COLUMN),
				  cell_name(arena, row, last - 1));
	}
	for (size_t c = ROLES_COLUMN; c < last + across; c++) {
		double sum = 0;

		for (size_t i = 0; i < count; i++)
			sum += sheet_at(sheet, book_roles_row(book, block, i), c)->number;
		sheet_put_formula(sheet, sum_row, c, look | CELL_TOTAL, sum, "SUM(%s:%s)",
				  cell_name(arena, book_roles_row(book, block, 0), c),
				  cell_name(arena, sum_row - 1, c));
	}
}

static void put_matrix(struct estimate_book *book)
{
	struct sheet *sheet = book->roles;
	size_t head = head_row(book, ROLES_MATRIX);

	put_roles(book, ROLES_MATRIX);
	for (size_t p = 0; p < book->phase_count; p++)
		sheet_put_text(sheet, head, ROLES_COLUMN + p, FORM_HEAD,
			       words_phase(book->phases[p]));
	sheet_put_text(sheet, head, ROLES_COLUMN + book->phase_count, FORM_HEAD, "All");
	for (size_t i = 0; i < book->bank->rates.count; i++) {
		const struct role_result *result = result_of(book, &book->bank->rates.items[i]);
		size_t row = book_roles_row(book, ROLES_MATRIX, i);

		for (size_t p = 0; p < book->phase_count; p++)
			sheet_put_formula(sheet, row, ROLES_COLUMN + p, FORM_HOURS,
					  result ? of_micro(result->matrix[book->phases[p]]) : 0,
					  "SUMIFS(%s,%s,%s,%s,%s)",
					  book_activities(book, ACTIVITIES_AVERAGE),
					  book_activities(book, ACTIVITIES_ROLE),
					  cell_name(book->arena, row, 0),
					  book_activities(book, ACTIVITIES_PHASE),
					  cell_fixed(book->arena, head, ROLES_COLUMN + p));
	}
	put_sums(book, ROLES_MATRIX, book->phase_count, FORM_HOURS, true);
}

static void put_year_heads(struct estimate_book *book, enum roles_block block, const char *title)
{
	size_t head = head_row(book, block);

	put_roles(book, block);
	sheet_put_text(book->roles, head - 1, 0, FORM_HEADING, title);
	book_year_heads(book->roles, head, ROLES_COLUMN);
}

static void put_hours(struct estimate_book *book)
{
	struct sheet *sheet = book->roles;

	put_year_heads(book, ROLES_HOURS, "Hours by year");
	sheet_put_text(sheet, head_row(book, ROLES_HOURS), ROLES_COLUMN + YEARS_MAX, FORM_HEAD,
		       "Plan");
	for (size_t i = 0; i < book->bank->rates.count; i++) {
		const struct role_result *result = result_of(book, &book->bank->rates.items[i]);
		size_t row = book_roles_row(book, ROLES_HOURS, i);

		for (size_t year = 0; year < YEARS_MAX; year++)
			sheet_put_formula(sheet, row, ROLES_COLUMN + year, FORM_HOURS,
					  result ? of_micro(result->hours[year]) : 0, "%s",
					  sum_for_role(book, row, ACTIVITIES_HOURS + year));
	}
	put_sums(book, ROLES_HOURS, YEARS_MAX, FORM_HOURS, true);
}

static void put_pay(struct estimate_book *book)
{
	struct sheet *sheet = book->roles;

	put_year_heads(book, ROLES_PAY, "Pay by year");
	sheet_put_text(sheet, head_row(book, ROLES_PAY), ROLES_COLUMN + YEARS_MAX, FORM_HEAD,
		       "Plan");
	for (size_t i = 0; i < book->bank->rates.count; i++) {
		const struct role_result *result = result_of(book, &book->bank->rates.items[i]);
		size_t row = book_roles_row(book, ROLES_PAY, i);

		for (size_t year = 0; year < YEARS_MAX; year++)
			sheet_put_formula(sheet, row, ROLES_COLUMN + year, FORM_MONEY,
					  result ? of_pence(result->pay[year]) : 0, "%s",
					  sum_for_role(book, row, ACTIVITIES_PAY + year));
	}
	put_sums(book, ROLES_PAY, YEARS_MAX, FORM_MONEY, true);
}

static void put_fte(struct estimate_book *book)
{
	struct sheet *sheet = book->roles;

	put_year_heads(book, ROLES_FTE, "Full-time equivalents by year");
	for (size_t i = 0; i < book->bank->rates.count; i++) {
		const struct role_result *result = result_of(book, &book->bank->rates.items[i]);
		size_t row = book_roles_row(book, ROLES_FTE, i);
		size_t hours = book_roles_row(book, ROLES_HOURS, i);

		for (size_t year = 0; year < YEARS_MAX; year++)
			sheet_put_formula(sheet, row, ROLES_COLUMN + year, FORM_PLACES3,
					  result ? of_milli(result->fte_milli[year]) : 0,
					  "ROUND(%s/%s,3)",
					  cell_name(book->arena, hours, ROLES_COLUMN + year),
					  cell_of(book->rates, ROW_FIRST + i, RATES_HOURS));
	}
	put_sums(book, ROLES_FTE, YEARS_MAX, FORM_PLACES3, false);
}

/* Cost by phase over the whole plan, below the blocks. */
static void put_phases(struct estimate_book *book)
{
	static const char *const heads[] = { "", "Phase", "Pay", "Non-pay", "Direct cost" };
	struct sheet *sheet = book->roles;
	struct arena *arena = book->arena;
	size_t head = head_row(book, ROLES_BLOCK_COUNT);

	sheet_put_text(sheet, head - 1, 0, FORM_HEADING, "Cost by phase, whole plan");
	sheet_heads(sheet, head, heads, COUNT(heads));
	for (size_t p = 0; p < book->phase_count; p++) {
		size_t row = head + 1 + p;
		double pay = of_pence(book->estimate->pay_by_phase[book->phases[p]]);
		double nonpay = of_pence(book->estimate->nonpay_by_phase[book->phases[p]]);
		const char *phase = cell_name(arena, row, 1);

		sheet_put_text(sheet, row, 1, FORM_TEXT, words_phase(book->phases[p]));
		sheet_put_formula(sheet, row, 2, FORM_MONEY, pay, "SUMIF(%s,%s,%s)",
				  book_activities(book, ACTIVITIES_PHASE), phase,
				  book_activities(book, ACTIVITIES_PAY_ALL));
		sheet_put_formula(sheet, row, 3, FORM_MONEY, nonpay, "SUMIF(%s,%s,%s)",
				  book_nonpay(book, NONPAY_PHASE), phase,
				  book_nonpay(book, NONPAY_ALL));
		sheet_put_formula(sheet, row, 4, FORM_MONEY, pay + nonpay, "%s+%s",
				  cell_name(arena, row, 2), cell_name(arena, row, 3));
	}
}

static void put_chart(struct estimate_book *book)
{
	struct sheet *sheet = book->roles;
	size_t head = head_row(book, ROLES_MATRIX), last = ROLES_COLUMN + book->phase_count - 1;
	struct sheet_chart *chart =
		sheet_add_chart(sheet, SHEET_COLUMNS_STACKED,
				head_row(book, ROLES_BLOCK_COUNT) + book->phase_count + 3, 0);

	chart->title = "Hours of each role by phase";
	chart->alt = "Stacked columns, one for each phase: the hours of each role in one doing of "
		     "everything. The figures stand in the first table of this sheet.";
	chart->x_title = "Phase";
	chart->y_title = "Hours";
	for (size_t i = 0; i < book->bank->rates.count; i++) {
		size_t row = book_roles_row(book, ROLES_MATRIX, i);

		if (result_of(book, &book->bank->rates.items[i]))
			sheet_chart_add(sheet, chart, book->bank->rates.items[i].role,
					range_of(sheet, head, ROLES_COLUMN, head, last),
					range_of(sheet, row, ROLES_COLUMN, row, last));
	}
}

void workbook_roles_fill(struct estimate_book *book)
{
	struct sheet *sheet = book->roles;

	book_begin(sheet, "RolesPhases: who works when",
		   "Hours of one doing of everything, by phase: once before launch, one run, one "
		   "year of upkeep with the major refresh averaged in. An empty column is how a "
		   "missing function is found.");
	sheet_widths(sheet, (const double[]){ 7, 36 }, 2);
	for (int i = 0; i <= YEARS_MAX; i++)
		sheet_widths(sheet, (const double[]){ 13 }, 1);
	put_matrix(book);
	put_hours(book);
	put_pay(book);
	put_fte(book);
	put_phases(book);
	put_chart(book);
	sheet->frozen_rows = ROW_FIRST;
	sheet->frozen_columns = 2;
	/* No head is repeated in print: that of the first table would stand over the others. */
}
