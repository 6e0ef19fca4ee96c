#include "workbook_estimate.h"

#include "base/text.h"
#include "report/words.h"

#include <math.h>

/* Summary: the figures a committee asks for, and how each of them came about. Checks: that every
 * sum is the same whichever way it is taken. Read me: how to use the workbook. */

/* --- Summary ---------------------------------------------------------------------------------- */

static const char live[] = "follows the inputs";
static const char fixed[] = "value worked out by the program";

static size_t put_section(struct estimate_book *book, size_t row, const char *title)
{
	sheet_put_text(book->summary, row + 1, 0, FORM_HEADING, title);
	return row + 2;
}

static size_t put_label(struct estimate_book *book, size_t row, const char *label, const char *how)
{
	sheet_put_text(book->summary, row, 0, FORM_TEXT, label);
	sheet_put_text(book->summary, row, 2, FORM_REMARK, how);
	return row + 1;
}

static size_t put_live(struct estimate_book *book, size_t row, const char *label, unsigned look,
		       double value, const char *formula)
{
	sheet_put_formula(book->summary, row, 1, look, value, "%s", formula);
	return put_label(book, row, label, live);
}

static size_t put_fixed(struct estimate_book *book, size_t row, const char *label, unsigned look,
			double value)
{
	sheet_put_number(book->summary, row, 1, look | CELL_VALUE, value);
	return put_label(book, row, label, fixed);
}

/* A year's money, or that of the whole plan (-1). */
static size_t put_money(struct estimate_book *book, size_t row, const char *label,
			enum years_row line, int year, int64_t pence)
{
	return put_live(book, row, label, FORM_MONEY, of_pence(pence),
			year < 0 ? book_year_total(book, line) : book_year(book, line, year));
}

/* The sum of a column of activities for one kind of occurrence. */
static const char *sum_of_kind(const struct estimate_book *book, const char *kind, size_t column)
{
	return text_format(book->arena, "SUMIF(%s,\"%s\",%s)",
			   book_activities(book, ACTIVITIES_KIND), kind,
			   book_activities(book, column));
}

static size_t put_hours(struct estimate_book *book, size_t row)
{
	const struct estimate *estimate = book->estimate;
	const struct {
		const char *label, *kind;
		int64_t hours, module;
	} lines[] = {
		{ "before launch", "once", estimate->once_hours, estimate->module.once },
		{ "in one run", "run", estimate->run_hours, estimate->module.run },
		{ "of upkeep in one year", "year", estimate->year_hours, estimate->module.year },
	};

	row = put_section(book, row, "Hours of work");
	for (size_t i = 0; i < COUNT(lines); i++)
		row = put_live(book, row, text_format(book->arena, "Hours %s", lines[i].label),
			       FORM_HOURS, of_micro(lines[i].hours),
			       sum_of_kind(book, lines[i].kind, ACTIVITIES_AVERAGE));
	for (size_t i = 0; i < COUNT(lines); i++)
		row = put_live(book, row,
			       text_format(book->arena,
					   "For comparison, of an ordinary module: hours %s",
					   lines[i].label),
			       FORM_HOURS, of_micro(lines[i].module),
			       sum_of_kind(book, lines[i].kind, ACTIVITIES_MODULE));
	return put_live(book, row, "Hours of the whole plan", FORM_HOURS,
			of_micro(estimate->total.hours), book_year_total(book, YEARS_HOURS));
}

static size_t put_cost(struct estimate_book *book, size_t row)
{
	const struct estimate *estimate = book->estimate;

	row = put_section(book, row, "Cost and income");
	row = put_money(book, row, "Direct cost before launch", YEARS_DIRECT, 0,
			estimate->year[0].direct);
	row = put_money(book, row, "Full cost before launch", YEARS_FULL, 0,
			estimate->year[0].full);
	row = put_money(book, row, "Direct cost of the plan", YEARS_DIRECT, -1,
			estimate->total.direct);
	row = put_money(book, row, "Full cost of the plan", YEARS_FULL, -1, estimate->total.full);
	row = put_money(book, row, "Net fees and grant of the plan", YEARS_NET, -1,
			estimate->total.net);
	row = put_money(book, row, "Left after direct cost (contribution)", YEARS_CONTRIBUTION, -1,
			estimate->total.contribution);
	return put_money(book, row, "Left after full cost (surplus)", YEARS_SURPLUS, -1,
			 estimate->total.surplus);
}

/* What the flows are worth today: year 0 as it stands, each later one discounted. */
static size_t put_worth(struct estimate_book *book, size_t row, const char *label,
			enum years_row line, double pence)
{
	const char *rest =
		range_of(book->years, line, YEARS_COLUMN + 1, line, YEARS_COLUMN + YEARS_MAX - 1);

	return put_live(book, row, label, FORM_MONEY, pence / 100,
			text_format(book->arena, "%s+NPV(%s/10000,%s)", book_year(book, line, 0),
				    book_param(PARAM_DISCOUNT_BP), rest));
}

static size_t put_values(struct estimate_book *book, size_t row)
{
	const struct estimate *estimate = book->estimate;
	static const struct {
		const char *label;
		enum years_row row;
	} covered[] = {
		{ "Year by whose end the direct cost is covered", YEARS_COVERED_DIRECT },
		{ "Year by whose end the full cost is covered", YEARS_COVERED_FULL },
	};
	const struct maybe years[] = { estimate->break_even_year_direct,
				       estimate->break_even_year_full };

	row = put_section(book, row, "Over time");
	row = put_worth(book, row, "Contribution, worth today", YEARS_CONTRIBUTION,
			estimate->npv_contribution);
	row = put_worth(book, row, "Surplus, worth today", YEARS_SURPLUS, estimate->npv_surplus);
	for (size_t i = 0; i < COUNT(covered); i++) {
		const char *formula = book_year_total(book, covered[i].row);

		if (years[i].known)
			sheet_put_formula(book->summary, row, 1, FORM_WHOLE, (double)years[i].value,
					  "%s", formula);
		else
			sheet_put_formula_text(book->summary, row, 1, FORM_WHOLE, "none", "%s",
					       formula);
		row = put_label(book, row, covered[i].label, live);
	}
	return row;
}

/* Money over a number of something; nothing where there are none. */
static size_t put_ratio(struct estimate_book *book, size_t row, const char *label,
			struct maybe found, const char *money, const char *count)
{
	const char *formula =
		text_format(book->arena, "IF(%s>0,ROUND(%s/(%s),2),\"none\")", count, money, count);

	if (found.known)
		return put_live(book, row, label, FORM_MONEY, of_pence(found.value), formula);
	sheet_put_formula_text(book->summary, row, 1, FORM_MONEY, "none", "%s", formula);
	return put_label(book, row, label, live);
}

static size_t put_units(struct estimate_book *book, size_t row)
{
	const struct estimate *estimate = book->estimate;
	const char *full = book_year_total(book, YEARS_FULL);
	const char *learners = book_year_total(book, YEARS_LEARNERS);
	const struct driver *hours = driver_find(book->bank, method_driver_hours);

	row = put_section(book, row, "For one learner, over the whole plan");
	row = put_ratio(book, row, "Full cost a learner", estimate->cost_per_learner, full,
			learners);
	row = put_ratio(book, row, "Direct cost a learner", estimate->direct_per_learner,
			book_year_total(book, YEARS_DIRECT), learners);
	row = put_ratio(book, row, "Net fees and grant a learner", estimate->net_fee_per_learner,
			book_year_total(book, YEARS_NET), learners);
	row = put_ratio(book, row, "Full cost a completer", estimate->cost_per_completer, full,
			book_year_total(book, YEARS_COMPLETERS));
	row = put_ratio(book, row, "Full cost a credit of a learner", estimate->cost_per_credit,
			full,
			text_format(book->arena, "%s*%s", learners, book_input(INPUT_CREDITS)));
	if (hours)
		row = put_ratio(book, row, "Full cost an hour of learning",
				estimate->cost_per_learning_hour, full,
				text_format(book->arena, "%s*%s", learners,
					    book_driver(book, hours->index, 0)));
	return put_ratio(
		book, row, "Fee that would cover full cost and margin", estimate->cost_plus_fee,
		text_format(book->arena, "%s*(1+%s/10000)", full, book_param(PARAM_MARGIN_BP)),
		learners);
}

static size_t put_cohort(struct estimate_book *book, size_t row, const char *label, int64_t whole)
{
	if (whole < NOT_REACHABLE)
		return put_fixed(book, row, label, FORM_WHOLE, (double)whole);
	sheet_put_text(book->summary, row, 1, FORM_TEXT | CELL_VALUE, "not reachable");
	return put_label(book, row, label, fixed);
}

static size_t put_sure(struct estimate_book *book, size_t row)
{
	const struct estimate *estimate = book->estimate;

	row = put_section(book, row, "How sure, and how many learners");
	row = put_fixed(book, row, "Full cost of the plan, not above this four times in five (P80)",
			FORM_MONEY, round(estimate->total_range.p80 * 100) / 100);
	row = put_fixed(book, row, "Chance that the plan covers its direct cost", FORM_PERCENT,
			estimate->demand.chance_direct);
	row = put_fixed(book, row, "Chance that the plan covers its full cost", FORM_PERCENT,
			estimate->demand.chance_full);
	if (estimate->has_break_even) {
		row = put_cohort(book, row, "Learners in a run that cover the direct cost",
				 estimate->direct.whole);
		row = put_cohort(book, row, "Learners in a run that cover the full cost",
				 estimate->full.whole);
	}
	row = put_cohort(book, row, "Learners that cover what one more run costs",
			 estimate->go_no_go.known ? estimate->go_no_go.value : NOT_REACHABLE);
	row = put_fixed(book, row, "Share of the hours before launch that nobody funds",
			FORM_PERCENT, (double)estimate->build_gap.gap_bp / 10000);
	return put_fixed(book, row, "Share of the hours of the delivery years that nobody funds",
			 FORM_PERCENT, (double)estimate->year_gap.gap_bp / 10000);
}

void workbook_summary_fill(struct estimate_book *book)
{
	static const double widths[] = { 62, 20, 34 };
	static const char *const heads[] = { "Figure", "Value", "How" };
	struct sheet *sheet = book->summary;
	size_t row = ROW_HEAD;

	book_begin(sheet, book->workbook->title,
		   text_format(book->arena, "Resource estimate in short, amounts in %s, as of %s.",
			       book->workbook->currency,
			       words_date(book->arena, book->workbook->day)));
	sheet_heads(sheet, row, heads, COUNT(heads));
	sheet_widths(sheet, widths, COUNT(widths));
	row = put_hours(book, row);
	row = put_cost(book, row);
	row = put_values(book, row);
	row = put_units(book, row);
	put_sure(book, row);
	sheet->frozen_rows = ROW_FIRST;
	sheet->head_row = ROW_HEAD;
}

/* --- Checks ----------------------------------------------------------------------------------- */

static size_t put_check(struct estimate_book *book, size_t row, const char *label, double value,
			const char *one, const char *other)
{
	struct sheet *sheet = book->checks;

	sheet_put_text(sheet, row, 0, FORM_TEXT, label);
	sheet_put_formula(sheet, row, 1, FORM_PLACES2, value, "%s", one);
	sheet_put_formula(sheet, row, 2, FORM_PLACES2, value, "%s", other);
	sheet_put_formula(sheet, row, 3, FORM_PLACES2, 0, "ROUND(%s-%s,2)",
			  cell_name(book->arena, row, 1), cell_name(book->arena, row, 2));
	return row + 1;
}

static const char *sum_of(const struct estimate_book *book, const char *range)
{
	return text_format(book->arena, "SUM(%s)", range);
}

/* The sum at the right of a block of RolesPhases. */
static const char *roles_sum(const struct estimate_book *book, enum roles_block block)
{
	size_t columns = block == ROLES_MATRIX ? book->phase_count : YEARS_MAX;

	return book_roles_sum(book, block, ROLES_COLUMN + columns);
}

static size_t put_cross_foot(struct estimate_book *book, size_t row)
{
	const struct estimate *estimate = book->estimate;
	const struct year_result *total = &estimate->total;
	int64_t one = estimate->once_hours + estimate->run_hours + estimate->year_hours;

	row = put_check(book, row, "Hours: activities, and years", of_micro(total->hours),
			sum_of(book, book_activities(book, ACTIVITIES_HOURS_ALL)),
			book_year_total(book, YEARS_HOURS));
	row = put_check(book, row, "Hours: roles, and years", of_micro(total->hours),
			roles_sum(book, ROLES_HOURS), book_year_total(book, YEARS_HOURS));
	row = put_check(book, row, "Hours of one doing: phases, and kinds of work", of_micro(one),
			roles_sum(book, ROLES_MATRIX),
			text_format(book->arena, "%s+%s+%s",
				    sum_of_kind(book, "once", ACTIVITIES_AVERAGE),
				    sum_of_kind(book, "run", ACTIVITIES_AVERAGE),
				    sum_of_kind(book, "year", ACTIVITIES_AVERAGE)));
	row = put_check(book, row, "Pay: activities, and years", of_pence(total->pay),
			sum_of(book, book_activities(book, ACTIVITIES_PAY_ALL)),
			book_year_total(book, YEARS_PAY));
	row = put_check(book, row, "Pay: roles, and years", of_pence(total->pay),
			roles_sum(book, ROLES_PAY), book_year_total(book, YEARS_PAY));
	row = put_check(book, row, "Non-pay: rows, and years", of_pence(total->nonpay),
			sum_of(book, book_nonpay(book, NONPAY_ALL)),
			book_year_total(book, YEARS_NONPAY));
	row = put_check(book, row, "Full cost: its parts, and years", of_pence(total->full),
			text_format(book->arena, "%s+%s+%s", book_year_total(book, YEARS_PAY),
				    book_year_total(book, YEARS_NONPAY),
				    book_year_total(book, YEARS_INDIRECT)),
			sum_of(book, book_years(book, YEARS_FULL)));
	row = put_check(book, row, "Surplus: the plan, and its running total",
			of_pence(total->surplus), book_year_total(book, YEARS_SURPLUS),
			book_year(book, YEARS_CUMULATIVE_SURPLUS, YEARS_MAX - 1));
	return put_check(
		book, row, "Contribution less indirect cost, and surplus", of_pence(total->surplus),
		text_format(book->arena, "%s-%s", book_year_total(book, YEARS_CONTRIBUTION),
			    book_year_total(book, YEARS_INDIRECT)),
		book_year_total(book, YEARS_SURPLUS));
}

/* How far a figure has moved from that of the export: 0 where nothing was changed. */
static size_t put_moved(struct estimate_book *book, size_t row, const char *label, double value,
			const char *formula)
{
	struct sheet *sheet = book->checks;

	sheet_put_text(sheet, row, 0, FORM_TEXT, label);
	sheet_put_formula(sheet, row, 1, FORM_PLACES2, value, "%s", formula);
	sheet_put_number(sheet, row, 2, FORM_PLACES2 | CELL_VALUE, value);
	sheet_put_formula(sheet, row, 3, FORM_PLACES2, 0, "ROUND(%s-%s,2)",
			  cell_name(book->arena, row, 1), cell_name(book->arena, row, 2));
	return row + 1;
}

void workbook_checks_fill(struct estimate_book *book)
{
	static const char *const heads[] = { "Sum", "One way", "The other way", "Difference" };
	static const char *const moved[] = { "Figure", "Now", "As exported", "Changed by" };
	static const double widths[] = { 52, 18, 18, 16 };
	const struct year_result *total = &book->estimate->total;
	struct sheet *sheet = book->checks;

	book_begin(sheet, "Checks: every sum twice",
		   "All differences have to be 0, whatever the inputs are.");
	sheet_heads(sheet, ROW_HEAD, heads, COUNT(heads));
	sheet_widths(sheet, widths, COUNT(widths));
	size_t row = put_cross_foot(book, ROW_FIRST);
	const char *differences = range_of(sheet, ROW_FIRST, 3, row - 1, 3);

	sheet_put_text(sheet, row, 0, FORM_TEXT | CELL_TOTAL, "All differences together");
	sheet_put_formula(sheet, row, 3, FORM_PLACES2 | CELL_TOTAL, 0, "SUMPRODUCT(ABS(%s))",
			  differences);
	sheet_put_formula_text(sheet, row + 1, 0, FORM_TEXT, "Every sum agrees",
			       "IF(%s=0,\"Every sum agrees\",\"Something does not add up\")",
			       cell_name(book->arena, row, 3));
	sheet_heads(sheet, row + 3, moved, COUNT(moved));
	row = put_moved(book, row + 4, "Hours of the plan", of_micro(total->hours),
			book_year_total(book, YEARS_HOURS));
	row = put_moved(book, row, "Full cost of the plan", of_pence(total->full),
			book_year_total(book, YEARS_FULL));
	put_moved(book, row, "Surplus of the plan", of_pence(total->surplus),
		  book_year_total(book, YEARS_SURPLUS));
	sheet->frozen_rows = ROW_FIRST;
	sheet->head_row = ROW_HEAD;
}

/* --- Read me ---------------------------------------------------------------------------------- */

void workbook_readme_fill(struct estimate_book *book)
{
	static const char *const lines[][2] = {
		{ "What it is",
		  "The resource estimate of one proposal, with every step as a formula. It is a "
		  "copy to look through and to try things out in: the proposal itself stays in "
		  "the program." },
		{ "What to change",
		  "The tinted cells of Inputs, and the salaries of Rates. All else is protected, "
		  "without a password, against slips of the hand." },
		{ "What follows",
		  "Drivers, Activities, NonPay, Years, RolesPhases, Summary and Checks work "
		  "everything out again." },
		{ "What does not",
		  "BreakEven, Range, Months and Goodwill, and the lines of Summary that say "
		  "\"value\": the program tries thousands of plans for them. Export again." },
		{ "The way back",
		  "\"waymark import FILE.xlsx --into PROPOSAL --dry-run\" shows which answers the "
		  "changed inputs mean, old and new; without --dry-run it writes them." },
		{ "Double counting",
		  "The rows already charge registry, marketing, quality and library time. A full "
		  "TRAC rate as the indirect rate counts them twice." },
		{ "How sure",
		  "Every row has a source and a confidence, A to D; see Sources. A total is a "
		  "mean: see Range for how far it may be off." },
		{ "Rounding",
		  "Hours to a millionth, pay and cost of each row to a penny, halves away from "
		  "zero; totals are sums of rounded rows." },
	};
	static const double widths[] = { 20, 100 };
	struct sheet *sheet = book->readme;
	size_t row = ROW_HEAD;

	book_begin(sheet, book->workbook->title,
		   text_format(book->arena, "Resource estimate as of %s, amounts in %s.",
			       words_date(book->arena, book->workbook->day),
			       book->workbook->currency));
	sheet_widths(sheet, widths, COUNT(widths));
	for (size_t i = 0; i < COUNT(lines); i++, row++) {
		sheet_put_text(sheet, row, 0, FORM_HEADING, lines[i][0]);
		sheet_put_text(sheet, row, 1, FORM_TEXT, lines[i][1]);
	}
	sheet_put_text(sheet, row, 0, FORM_HEADING, "Question bank");
	sheet_put_text(sheet, row, 1, FORM_TEXT,
		       text_format(book->arena, "%s, version %s",
				   text_or(book->bank->settings.form_id, ""),
				   text_or(book->bank->settings.version, "")));
	sheet_put_text(sheet, row + 1, 0, FORM_HEADING, "Form of this file");
	sheet_put_text(sheet, row + 1, 1, FORM_TEXT, workbook_form);
	workbook_name(book->workbook, workbook_form_name,
		      text_format(book->arena, "'%s'!%s", sheet->name,
				  cell_fixed(book->arena, row + 1, 1)));
}
