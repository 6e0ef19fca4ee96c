#include "workbook_estimate.h"

#include "base/text.h"

/* Rates: what an hour of each role costs, from the salary on. */

static const char *const heads[] = { "Role",
				     "Name",
				     "Post it is taken from",
				     "Salary a year",
				     "Pension, hundredths of a %",
				     "Hours a year",
				     "Rate an hour, if set",
				     "National Insurance a year",
				     "Pension a year",
				     "Levy a year",
				     "Cost a year" };

static int64_t scaled(int64_t pence, int64_t bp)
{
	return round_div((int128)pence * bp, 10000);
}

static void put_rule(struct sheet *sheet, size_t row, size_t column, enum rule_kind kind,
		     double min, double max)
{
	*ARRAY_PUSH(sheet->arena, &sheet->rules) =
		(struct cell_rule){ .row = row,
				    .column = column,
				    .kind = kind,
				    .min = min,
				    .max = max,
				    .advice = "A number that is not negative." };
}

/* The parts of a year's cost, each rounded to pence. */
static void put_cost(struct estimate_book *book, const struct rate *rate, size_t row)
{
	const int64_t *params = book->bank->method_params;
	struct sheet *sheet = book->rates;
	struct arena *arena = book->arena;
	int64_t above = rate->salary_pence - params[PARAM_NI_THRESHOLD_GBP];
	int64_t insurance = scaled(above > 0 ? above : 0, params[PARAM_NI_RATE_BP]);
	int64_t pension = scaled(rate->salary_pence, rate->pension_bp);
	int64_t levy = scaled(rate->salary_pence, params[PARAM_LEVY_BP]);
	const char *salary = cell_name(arena, row, RATES_SALARY);

	sheet_put_formula(sheet, row, RATES_INSURANCE, FORM_MONEY, of_pence(insurance),
			  "ROUND(MAX(0,%s-%s)*%s/10000,2)", salary,
			  book_param(PARAM_NI_THRESHOLD_GBP), book_param(PARAM_NI_RATE_BP));
	sheet_put_formula(sheet, row, RATES_PENSION, FORM_MONEY, of_pence(pension),
			  "ROUND(%s*%s/10000,2)", salary, cell_name(arena, row, RATES_PENSION_BP));
	sheet_put_formula(sheet, row, RATES_LEVY, FORM_MONEY, of_pence(levy),
			  "ROUND(%s*%s/10000,2)", salary, book_param(PARAM_LEVY_BP));
	sheet_put_formula(sheet, row, RATES_COST, FORM_MONEY,
			  of_pence(rate->salary_pence + insurance + pension + levy), "%s+%s+%s+%s",
			  salary, cell_name(arena, row, RATES_INSURANCE),
			  cell_name(arena, row, RATES_PENSION), cell_name(arena, row, RATES_LEVY));
}

static void put_years(struct estimate_book *book, const struct rate *rate, size_t row)
{
	const int64_t *rates = book->workings->rates[rate->index];
	struct sheet *sheet = book->rates;
	struct arena *arena = book->arena;
	const char *set = cell_name(arena, row, RATES_OVERRIDE);

	sheet_put_formula(sheet, row, RATES_YEAR, FORM_MONEY, of_pence(rates[0]),
			  "IF(ISNUMBER(%s),%s,ROUND(%s/%s,2))", set, set,
			  cell_name(arena, row, RATES_COST), cell_name(arena, row, RATES_HOURS));
	for (size_t year = 1; year < YEARS_MAX; year++)
		sheet_put_formula(sheet, row, RATES_YEAR + year, FORM_MONEY, of_pence(rates[year]),
				  "ROUND(%s*(1+%s/10000),2)",
				  cell_name(arena, row, RATES_YEAR + year - 1),
				  book_param(PARAM_PAY_INFL_BP));
}

static void put_names(struct estimate_book *book, const struct rate *rate, size_t row)
{
	for (enum workbook_rate part = 0; part < WORKBOOK_RATE_COUNT; part++)
		workbook_name(book->workbook, workbook_rate_name(rate, part, book->arena),
			      cell_of(book->rates, row, RATES_SALARY + (size_t)part));
}

static void put_rate(struct estimate_book *book, size_t index)
{
	const struct rate *rate = &book->bank->rates.items[index];
	struct sheet *sheet = book->rates;
	size_t row = ROW_FIRST + index;

	sheet_put_text(sheet, row, RATES_ID, FORM_TEXT, rate->id);
	sheet_put_text(sheet, row, RATES_ROLE, FORM_TEXT, rate->role);
	sheet_put_text(sheet, row, RATES_POST, FORM_TEXT,
		       text_format(book->arena, "%s%s%s", text_or(rate->basis_post, ""),
				   text_is_empty(rate->spine_point) ? "" : ", point ",
				   text_or(rate->spine_point, "")));
	sheet_put_number(sheet, row, RATES_SALARY, FORM_MONEY | CELL_INPUT,
			 of_pence(rate->salary_pence));
	sheet_put_number(sheet, row, RATES_PENSION_BP, FORM_WHOLE | CELL_INPUT,
			 (double)rate->pension_bp);
	sheet_put_number(sheet, row, RATES_HOURS, FORM_WHOLE | CELL_INPUT,
			 (double)rate->annual_hours);
	if (rate->override_pence >= 0)
		sheet_put_number(sheet, row, RATES_OVERRIDE, FORM_MONEY | CELL_INPUT,
				 of_pence(rate->override_pence));
	else
		sheet_at(sheet, row, RATES_OVERRIDE)->look = FORM_MONEY | CELL_INPUT;
	put_cost(book, rate, row);
	put_years(book, rate, row);
	sheet_put_text(sheet, row, RATES_CONFIDENCE, FORM_TEXT, rate->confidence);
	sheet_put_text(sheet, row, RATES_SOURCE, FORM_TEXT, rate->source);
	put_rule(sheet, row, RATES_SALARY, RULE_DECIMAL, 0, 1e7);
	put_rule(sheet, row, RATES_PENSION_BP, RULE_WHOLE, 0, 10000);
	put_rule(sheet, row, RATES_HOURS, RULE_WHOLE, 1, 8784);
	put_rule(sheet, row, RATES_OVERRIDE, RULE_DECIMAL, 0, 1e5);
	put_names(book, rate, row);
}

void workbook_rates_fill(struct estimate_book *book)
{
	static const double widths[] = { 7, 28, 32, 13, 12, 9, 12, 13, 13, 11, 13, 9,
					 9, 9,  9,  9,  9,  9, 9,  9,  9,  9,  11, 26 };
	struct sheet *sheet = book->rates;

	book_begin(sheet, "Rates: what an hour costs",
		   "Change the tinted cells. A rate that is set is taken as it stands, whatever "
		   "the salary. Each later year rises by the pay inflation.");
	sheet_heads(sheet, ROW_HEAD, heads, COUNT(heads));
	book_year_heads(sheet, ROW_HEAD, RATES_YEAR);
	sheet_put_text(sheet, ROW_HEAD, RATES_CONFIDENCE, FORM_HEAD, "Confidence");
	sheet_put_text(sheet, ROW_HEAD, RATES_SOURCE, FORM_HEAD, "Source");
	sheet_widths(sheet, widths, COUNT(widths));
	for (size_t i = 0; i < book->bank->rates.count; i++)
		put_rate(book, i);
	sheet->frozen_rows = ROW_FIRST;
	sheet->frozen_columns = 2;
	sheet->head_row = ROW_HEAD;
}
