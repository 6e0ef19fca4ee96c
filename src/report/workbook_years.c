#include "workbook_estimate.h"

#include "base/text.h"

/* Years: the plan year by year, from learners to what is left. All years there can be stand side by
 * side; those behind the plan show nothing. */

#define YEAR_LAST (YEARS_COLUMN + YEARS_MAX - 1)

const char *book_year(const struct estimate_book *book, enum years_row row, int year)
{
	return cell_of(book->years, row, YEARS_COLUMN + (size_t)year);
}

const char *book_year_total(const struct estimate_book *book, enum years_row row)
{
	return cell_of(book->years, row, YEARS_ALL);
}

const char *book_years(const struct estimate_book *book, enum years_row row)
{
	return range_of(book->years, row, YEARS_COLUMN, row, YEAR_LAST);
}

/* The cell of another row in the same year. */
static const char *at(const struct estimate_book *book, enum years_row row, int year)
{
	return cell_name(book->arena, row, YEARS_COLUMN + (size_t)year);
}

/* One line: the value of each year, its formula, the value of the whole plan. */
struct years_line {
	enum years_row row;
	unsigned look;
	const char *label;
	double (*value)(const struct estimate_book *book, int year);
	const char *(*formula)(const struct estimate_book *book, int year);
	bool sum; /* the plan is the sum of the years */
};

/* --- learners and runs --- */

static double learners_run(const struct estimate_book *book, int year)
{
	return (double)book->estimate->year[year].learners;
}

static const char *in_plan(const struct estimate_book *book, int year, const char *what)
{
	return text_format(book->arena, "IF(%d<=%s,%s,0)", year, book_input(INPUT_YEARS), what);
}

static const char *learners_run_formula(const struct estimate_book *book, int year)
{
	size_t column = DRIVERS_COLUMN + (size_t)(year < DRIVER_CASES ? year : 0);

	return year ? in_plan(book, year, cell_of(book->drivers, ROW_FIRST, column)) : "0";
}

static double runs(const struct estimate_book *book, int year)
{
	return (double)book->estimate->year[year].runs;
}

static const char *runs_formula(const struct estimate_book *book, int year)
{
	return year ? in_plan(book, year, book_input(INPUT_RUNS_PER_YEAR)) : "0";
}

static double learners(const struct estimate_book *book, int year)
{
	return learners_run(book, year) * runs(book, year);
}

static const char *learners_formula(const struct estimate_book *book, int year)
{
	return text_format(book->arena, "%s*%s", at(book, YEARS_LEARNERS_RUN, year),
			   at(book, YEARS_RUNS, year));
}

static double completers(const struct estimate_book *book, int year)
{
	const struct driver *driver = driver_find(book->bank, method_driver_completers);

	if (!driver || !year || year > book->estimate->years)
		return 0;
	return of_milli(book->workings->drivers[year][driver->index]) * runs(book, year);
}

static const char *completers_formula(const struct estimate_book *book, int year)
{
	const struct driver *driver = driver_find(book->bank, method_driver_completers);

	if (!driver || !year)
		return "0";
	return text_format(book->arena, "%s*%s", book_driver(book, driver->index, year),
			   at(book, YEARS_RUNS, year));
}

/* --- cost --- */

static double hours(const struct estimate_book *book, int year)
{
	return of_micro(book->estimate->year[year].hours);
}

static const char *hours_formula(const struct estimate_book *book, int year)
{
	return text_format(book->arena, "SUM(%s)",
			   book_activities(book, ACTIVITIES_HOURS + (size_t)year));
}

static double fte(const struct estimate_book *book, int year)
{
	return of_milli(book->estimate->fte_milli[year]);
}

static const char *fte_formula(const struct estimate_book *book, int year)
{
	return book_roles_sum(book, ROLES_FTE, ROLES_COLUMN + (size_t)year);
}

static double pay(const struct estimate_book *book, int year)
{
	return of_pence(book->estimate->year[year].pay);
}

static const char *pay_formula(const struct estimate_book *book, int year)
{
	return text_format(book->arena, "SUM(%s)",
			   book_activities(book, ACTIVITIES_PAY + (size_t)year));
}

static double nonpay(const struct estimate_book *book, int year)
{
	return of_pence(book->estimate->year[year].nonpay);
}

static const char *nonpay_formula(const struct estimate_book *book, int year)
{
	return text_format(book->arena, "SUM(%s)", book_nonpay(book, NONPAY_COST + (size_t)year));
}

static double direct(const struct estimate_book *book, int year)
{
	return of_pence(book->estimate->year[year].direct);
}

static const char *direct_formula(const struct estimate_book *book, int year)
{
	return text_format(book->arena, "%s+%s", at(book, YEARS_PAY, year),
			   at(book, YEARS_NONPAY, year));
}

/* What the method "per_fte" would charge; the engine has it only where that is chosen. */
static double indirect_fte(const struct estimate_book *book, int year)
{
	const struct bank *bank = book->bank;
	int64_t sum = 0;

	for (size_t i = 0; i < book->estimate->roles.count; i++) {
		const struct role_result *role = &book->estimate->roles.items[i];

		sum += round_div((int128)role->hours[year]
					 * bank->method_params[PARAM_INDIRECT_PER_FTE_GBP],
				 role->rate->annual_hours * MICRO);
	}
	return of_pence(sum);
}

static const char *indirect_fte_formula(const struct estimate_book *book, int year)
{
	size_t first = book_roles_row(book, ROLES_HOURS, 0);
	size_t last = first + book->bank->rates.count - 1;
	size_t column = ROLES_COLUMN + (size_t)year;

	return text_format(book->arena, "SUMPRODUCT(ROUND(%s*%s/%s,2))",
			   range_of(book->roles, first, column, last, column),
			   book_param(PARAM_INDIRECT_PER_FTE_GBP),
			   range_of(book->rates, ROW_FIRST, RATES_HOURS,
				    ROW_FIRST + book->bank->rates.count - 1, RATES_HOURS));
}

static double indirect(const struct estimate_book *book, int year)
{
	return of_pence(book->estimate->year[year].indirect);
}

static const char *indirect_formula(const struct estimate_book *book, int year)
{
	const char *method = book_param(PARAM_INDIRECT_METHOD);
	const char *bp = book_param(PARAM_INDIRECT_BP);

	return text_format(book->arena,
			   "IF(%s=\"none\",0,IF(%s=\"pct_pay\",ROUND(%s*%s/10000,2),"
			   "IF(%s=\"per_fte\",%s,ROUND(%s*%s/10000,2))))",
			   method, method, at(book, YEARS_PAY, year), bp, method,
			   at(book, YEARS_INDIRECT_FTE, year), at(book, YEARS_NET, year), bp);
}

static double full(const struct estimate_book *book, int year)
{
	return of_pence(book->estimate->year[year].full);
}

static const char *full_formula(const struct estimate_book *book, int year)
{
	return text_format(book->arena, "%s+%s", at(book, YEARS_DIRECT, year),
			   at(book, YEARS_INDIRECT, year));
}

/* --- income --- */

static double fee(const struct estimate_book *book, int year)
{
	return year > book->estimate->years ? 0 : of_pence(book->workings->fees[year]);
}

static const char *fee_formula(const struct estimate_book *book, int year)
{
	if (!year)
		return "0";
	return in_plan(book, year,
		       year == 1 ? book_input(INPUT_FEE_GBP)
				 : text_format(book->arena, "ROUND(%s*(1+%s/10000),2)",
					       at(book, YEARS_FEE, year - 1),
					       book_param(PARAM_FEE_INFL_BP)));
}

static double gross(const struct estimate_book *book, int year)
{
	return of_pence(book->estimate->year[year].gross);
}

static const char *gross_formula(const struct estimate_book *book, int year)
{
	return text_format(book->arena, "%s*%s", at(book, YEARS_FEE, year),
			   at(book, YEARS_LEARNERS, year));
}

static int64_t whole_input(const struct estimate_book *book, enum input_key key)
{
	return book->estimate->input_values[book->bank->method_inputs[key]->index].micro / MICRO;
}

static double share_of_gross(const struct estimate_book *book, int year, int64_t share,
			     int64_t rate, int64_t parts)
{
	return of_pence(round_div((int128)book->estimate->year[year].gross * share * rate, parts));
}

static double discount(const struct estimate_book *book, int year)
{
	return share_of_gross(book, year, whole_input(book, INPUT_DISC_SHARE_PCT),
			      whole_input(book, INPUT_DISC_RATE_PCT), 10000);
}

static const char *discount_formula(const struct estimate_book *book, int year)
{
	return text_format(book->arena, "ROUND(%s*%s*%s/10000,2)", at(book, YEARS_GROSS, year),
			   book_input(INPUT_DISC_SHARE_PCT), book_input(INPUT_DISC_RATE_PCT));
}

static double bulk(const struct estimate_book *book, int year)
{
	return share_of_gross(book, year, whole_input(book, INPUT_BULK_SHARE_PCT),
			      whole_input(book, INPUT_BULK_RATE_PCT), 10000);
}

static const char *bulk_formula(const struct estimate_book *book, int year)
{
	return text_format(book->arena, "ROUND(%s*%s*%s/10000,2)", at(book, YEARS_GROSS, year),
			   book_input(INPUT_BULK_SHARE_PCT), book_input(INPUT_BULK_RATE_PCT));
}

static double bursary(const struct estimate_book *book, int year)
{
	return share_of_gross(book, year, whole_input(book, INPUT_BURSARY_PCT), 1, 100);
}

static const char *bursary_formula(const struct estimate_book *book, int year)
{
	return text_format(book->arena, "ROUND(%s*%s/100,2)", at(book, YEARS_GROSS, year),
			   book_input(INPUT_BURSARY_PCT));
}

static double net_fees(const struct estimate_book *book, int year)
{
	return of_pence(book->workings->net_fees[year]);
}

static const char *net_fees_formula(const struct estimate_book *book, int year)
{
	return text_format(book->arena, "%s-%s-%s-%s", at(book, YEARS_GROSS, year),
			   at(book, YEARS_DISCOUNT, year), at(book, YEARS_BULK, year),
			   at(book, YEARS_BURSARY, year));
}

static double grant(const struct estimate_book *book, int year)
{
	return year ? 0 : of_pence(book->estimate->year[0].net);
}

static const char *grant_formula(const struct estimate_book *book, int year)
{
	(void)book;
	return year ? "0" : book_input(INPUT_GRANT_GBP);
}

static double net(const struct estimate_book *book, int year)
{
	return of_pence(book->estimate->year[year].net);
}

static const char *net_formula(const struct estimate_book *book, int year)
{
	return text_format(book->arena, "%s+%s", at(book, YEARS_NET_FEES, year),
			   at(book, YEARS_GRANT, year));
}

/* --- what is left --- */

static double contribution(const struct estimate_book *book, int year)
{
	return of_pence(book->estimate->year[year].contribution);
}

static const char *contribution_formula(const struct estimate_book *book, int year)
{
	return text_format(book->arena, "ROUND(%s-%s,2)", at(book, YEARS_NET, year),
			   at(book, YEARS_DIRECT, year));
}

static double surplus(const struct estimate_book *book, int year)
{
	return of_pence(book->estimate->year[year].surplus);
}

static const char *surplus_formula(const struct estimate_book *book, int year)
{
	return text_format(book->arena, "ROUND(%s-%s,2)", at(book, YEARS_NET, year),
			   at(book, YEARS_FULL, year));
}

/* Years behind the plan keep its end. */
static int within(const struct estimate_book *book, int year)
{
	return year < book->estimate->years ? year : book->estimate->years;
}

static double running_contribution(const struct estimate_book *book, int year)
{
	return of_pence(book->estimate->year[within(book, year)].cumulative_contribution);
}

static double running_surplus(const struct estimate_book *book, int year)
{
	return of_pence(book->estimate->year[within(book, year)].cumulative_surplus);
}

static const char *running(const struct estimate_book *book, enum years_row sum,
			   enum years_row part, int year)
{
	return year ? text_format(book->arena, "ROUND(%s+%s,2)", at(book, sum, year - 1),
				  at(book, part, year))
		    : at(book, part, 0);
}

static const char *running_contribution_formula(const struct estimate_book *book, int year)
{
	return running(book, YEARS_CUMULATIVE_CONTRIBUTION, YEARS_CONTRIBUTION, year);
}

static const char *running_surplus_formula(const struct estimate_book *book, int year)
{
	return running(book, YEARS_CUMULATIVE_SURPLUS, YEARS_SURPLUS, year);
}

/* clang-format off */
static const struct years_line lines[] = {
	{ YEARS_LEARNERS_RUN, FORM_WHOLE, "Learners in a run", learners_run, learners_run_formula, false },
	{ YEARS_RUNS, FORM_WHOLE, "Runs", runs, runs_formula, true },
	{ YEARS_LEARNERS, FORM_WHOLE, "Learners", learners, learners_formula, true },
	{ YEARS_COMPLETERS, FORM_PLACES3, "Completers", completers, completers_formula, true },
	{ YEARS_HOURS, FORM_HOURS, "Hours of work", hours, hours_formula, true },
	{ YEARS_FTE, FORM_PLACES3, "Full-time equivalents", fte, fte_formula, false },
	{ YEARS_PAY, FORM_MONEY, "Pay", pay, pay_formula, true },
	{ YEARS_NONPAY, FORM_MONEY, "Non-pay", nonpay, nonpay_formula, true },
	{ YEARS_DIRECT, FORM_MONEY | CELL_TOTAL, "Direct cost", direct, direct_formula, true },
	{ YEARS_INDIRECT_FTE, FORM_MONEY, "Indirect cost, were it charged by full-time equivalents",
	  indirect_fte, indirect_fte_formula, true },
	{ YEARS_INDIRECT, FORM_MONEY, "Indirect cost, as chosen on Inputs", indirect, indirect_formula, true },
	{ YEARS_FULL, FORM_MONEY | CELL_TOTAL, "Full cost", full, full_formula, true },
	{ YEARS_FEE, FORM_MONEY, "List fee", fee, fee_formula, false },
	{ YEARS_GROSS, FORM_MONEY, "Gross fees", gross, gross_formula, true },
	{ YEARS_DISCOUNT, FORM_MONEY, "Less individual discounts", discount, discount_formula, true },
	{ YEARS_BULK, FORM_MONEY, "Less employer discounts", bulk, bulk_formula, true },
	{ YEARS_BURSARY, FORM_MONEY, "Less waived places", bursary, bursary_formula, true },
	{ YEARS_NET_FEES, FORM_MONEY, "Net fees", net_fees, net_fees_formula, true },
	{ YEARS_GRANT, FORM_MONEY, "Grant", grant, grant_formula, true },
	{ YEARS_NET, FORM_MONEY | CELL_TOTAL, "Net fees and grant", net, net_formula, true },
	{ YEARS_CONTRIBUTION, FORM_MONEY, "Left after direct cost (contribution)", contribution,
	  contribution_formula, true },
	{ YEARS_SURPLUS, FORM_MONEY | CELL_TOTAL, "Left after full cost (surplus)", surplus, surplus_formula, true },
	{ YEARS_CUMULATIVE_CONTRIBUTION, FORM_MONEY, "Running total, contribution", running_contribution,
	  running_contribution_formula, false },
	{ YEARS_CUMULATIVE_SURPLUS, FORM_MONEY, "Running total, surplus", running_surplus,
	  running_surplus_formula, false },
};
/* clang-format on */

static void put_line(struct estimate_book *book, const struct years_line *line)
{
	struct sheet *sheet = book->years;
	double sum = 0;

	sheet_put_text(sheet, line->row, 0, FORM_TEXT | (line->look & CELL_TOTAL), line->label);
	for (int year = 0; year < YEARS_MAX; year++) {
		double value = year <= book->estimate->years || line->value == running_contribution
					       || line->value == running_surplus
				       ? line->value(book, year)
				       : 0;

		sheet_put_formula(sheet, line->row, YEARS_COLUMN + (size_t)year, line->look, value,
				  "%s", line->formula(book, year));
		sum += value;
	}
	if (line->sum)
		sheet_put_formula(sheet, line->row, YEARS_ALL, line->look, sum, "SUM(%s:%s)",
				  at(book, line->row, 0), at(book, line->row, YEARS_MAX - 1));
}

/* The first year by whose end nothing is missing: the year itself, else an empty text. */
static void put_covered(struct estimate_book *book, enum years_row row, enum years_row sum,
			const char *label, struct maybe found)
{
	struct sheet *sheet = book->years;

	sheet_put_text(sheet, row, 0, FORM_TEXT, label);
	for (int year = 1; year < YEARS_MAX; year++) {
		const struct year_result *result = &book->estimate->year[year];
		int64_t left = sum == YEARS_CUMULATIVE_SURPLUS ? result->cumulative_surplus
							       : result->cumulative_contribution;
		bool covered = year <= book->estimate->years && left >= 0;
		const char *formula =
			text_format(book->arena, "IF(AND(%d<=%s,%s>=0),%d,\"\")", year,
				    book_input(INPUT_YEARS), at(book, sum, year), year);

		if (covered)
			sheet_put_formula(sheet, row, YEARS_COLUMN + (size_t)year, FORM_WHOLE, year,
					  "%s", formula);
		else
			sheet_put_formula_text(sheet, row, YEARS_COLUMN + (size_t)year, FORM_WHOLE,
					       "", "%s", formula);
	}
	const char *first = text_format(book->arena, "IF(COUNT(%s:%s)=0,\"none\",MIN(%s:%s))",
					at(book, row, 1), at(book, row, YEARS_MAX - 1),
					at(book, row, 1), at(book, row, YEARS_MAX - 1));

	if (found.known)
		sheet_put_formula(sheet, row, YEARS_ALL, FORM_WHOLE, (double)found.value, "%s",
				  first);
	else
		sheet_put_formula_text(sheet, row, YEARS_ALL, FORM_WHOLE, "none", "%s", first);
}

static void put_charts(struct estimate_book *book)
{
	static const struct {
		const char *name;
		enum years_row row;
	} columns[] = { { "Direct cost", YEARS_DIRECT },
			{ "Full cost", YEARS_FULL },
			{ "Net fees and grant", YEARS_NET } },
	  running_lines[] = { { "After direct cost", YEARS_CUMULATIVE_CONTRIBUTION },
			      { "After full cost", YEARS_CUMULATIVE_SURPLUS } };
	struct sheet *sheet = book->years;
	/* Of the plan as exported: years behind it would be so many empty places. */
	size_t last = YEARS_COLUMN + (size_t)book->estimate->years;
	const char *years = range_of(sheet, ROW_HEAD, YEARS_COLUMN, ROW_HEAD, last);
	struct sheet_chart *chart = sheet_add_chart(sheet, SHEET_COLUMNS, YEARS_END + 1, 0);

	chart->title = "Cost and income by year";
	chart->alt = "Columns for each year: direct cost, full cost, net fees and grant. The "
		     "figures stand in the rows of these names above.";
	chart->x_title = "Year";
	chart->y_title = book->workbook->currency;
	for (size_t i = 0; i < COUNT(columns); i++)
		sheet_chart_add(
			sheet, chart, columns[i].name, years,
			range_of(sheet, columns[i].row, YEARS_COLUMN, columns[i].row, last));
	chart = sheet_add_chart(sheet, SHEET_LINES, YEARS_END + 1, 6);
	chart->title = "Running total";
	chart->alt = "Lines over the years: what is left after direct and after full cost, added "
		     "up. The figures stand in the rows \"Running total\" above.";
	chart->x_title = "Year";
	chart->y_title = book->workbook->currency;
	for (size_t i = 0; i < COUNT(running_lines); i++)
		sheet_chart_add(sheet, chart, running_lines[i].name, years,
				range_of(sheet, running_lines[i].row, YEARS_COLUMN,
					 running_lines[i].row, last));
}

void workbook_years_fill(struct estimate_book *book)
{
	struct sheet *sheet = book->years;

	book_begin(sheet, "Years: cost, income and what is left",
		   text_format(book->arena,
			       "Amounts in %s; year 0 is the time before launch. Years behind the "
			       "plan hold nothing. Charts show the years of the plan as exported.",
			       book->workbook->currency));
	sheet_put_text(sheet, ROW_HEAD, 0, FORM_HEAD, "");
	book_year_heads(sheet, ROW_HEAD, YEARS_COLUMN);
	sheet_put_text(sheet, ROW_HEAD, YEARS_ALL, FORM_HEAD, "Plan");
	sheet_widths(sheet, (const double[]){ 46 }, 1);
	for (int i = 0; i <= YEARS_MAX; i++)
		sheet_widths(sheet, (const double[]){ 13 }, 1);
	for (size_t i = 0; i < COUNT(lines); i++)
		put_line(book, &lines[i]);
	put_covered(book, YEARS_COVERED_DIRECT, YEARS_CUMULATIVE_CONTRIBUTION,
		    "Covered by then, direct cost", book->estimate->break_even_year_direct);
	put_covered(book, YEARS_COVERED_FULL, YEARS_CUMULATIVE_SURPLUS,
		    "Covered by then, full cost", book->estimate->break_even_year_full);
	put_charts(book);
	sheet->frozen_rows = ROW_FIRST;
	sheet->frozen_columns = 1;
	sheet->head_row = ROW_HEAD;
}
