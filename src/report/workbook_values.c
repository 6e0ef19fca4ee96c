#include "workbook_estimate.h"

#include "assess/load.h"
#include "assess/simulation.h"
#include "base/number.h"
#include "base/text.h"
#include "report/words.h"

#include <math.h>

/* BreakEven, Range, Months, Goodwill: what no cell formula can work out. The program does it, so
 * these sheets do not follow the inputs, and say so in their titles. */

#define VALUE_MONEY (FORM_MONEY | CELL_VALUE)
#define VALUE_WHOLE (FORM_WHOLE | CELL_VALUE)
#define VALUE_HOURS (FORM_HOURS | CELL_VALUE)

static const char values_only[] = "Values worked out by the program for the inputs as exported: "
				  "they do not follow changes in this workbook.";

#define MONTHS_MOST 240 /* a sheet has room for no more */

/* --- BreakEven -------------------------------------------------------------------------------- */

#define COHORT_ROWS 120

/* Every number of learners up to 120; where more matter, every second, third, ... */
static int64_t cohort_step(const struct estimate *estimate)
{
	int64_t most = estimate->demand.high > estimate->demand.plan ? estimate->demand.high
								     : estimate->demand.plan;

	if (estimate->full.whole < NOT_REACHABLE && estimate->full.whole + 10 > most)
		most = estimate->full.whole + 10;
	most = most < COHORT_MAX ? most : COHORT_MAX;
	return (most + COHORT_ROWS - 1) / COHORT_ROWS;
}

static size_t put_cohorts(struct estimate_book *book)
{
	struct sheet *sheet = book->break_even;
	int64_t step = cohort_step(book->estimate);
	size_t count = (size_t)step * COHORT_ROWS, row = ROW_FIRST;
	const struct cohort_result *cohorts =
		estimate_cohorts(book->bank, book->estimate, 1, count, book->arena);

	for (size_t i = (size_t)step - 1; cohorts && i < count; i += (size_t)step, row++) {
		const struct cohort_result *one = &cohorts[i];

		sheet_put_number(sheet, row, 0, VALUE_WHOLE, (double)one->learners);
		sheet_put_number(sheet, row, 1, VALUE_MONEY, of_pence(one->net));
		sheet_put_number(sheet, row, 2, VALUE_MONEY, of_pence(one->direct));
		sheet_put_number(sheet, row, 3, VALUE_MONEY, of_pence(one->full));
		sheet_put_number(sheet, row, 4, VALUE_MONEY, of_pence(one->net - one->direct));
		sheet_put_number(sheet, row, 5, VALUE_MONEY, of_pence(one->net - one->full));
	}
	return row;
}

static void put_break_even(struct estimate_book *book, size_t row, const char *label,
			   const struct break_even *found)
{
	struct sheet *sheet = book->break_even;
	const int64_t figures[] = { found->whole * 100, found->hundredths, found->safe * 100 };

	sheet_put_text(sheet, row, 7, FORM_TEXT, label);
	for (size_t i = 0; i < COUNT(figures); i++) {
		if (figures[i] >= (int64_t)NOT_REACHABLE * 100)
			sheet_put_text(sheet, row, 8 + i, FORM_TEXT | CELL_VALUE, "not reachable");
		else
			sheet_put_number(sheet, row, 8 + i, FORM_DECIMAL | CELL_VALUE,
					 of_pence(figures[i]));
	}
}

static void put_cohort_chart(struct estimate_book *book, size_t end)
{
	static const char *const names[] = { "Net fees and grant", "Direct cost", "Full cost" };
	struct sheet *sheet = book->break_even;
	struct sheet_chart *chart = sheet_add_chart(sheet, SHEET_LINES, ROW_FIRST + 6, 7);

	chart->title = "Learners in a run and the whole plan";
	chart->alt = "Lines over the learners in a run: net fees and grant, direct cost, full cost "
		     "of the whole plan. Where they cross, the plan breaks even. The figures "
		     "stand in the table of this sheet.";
	chart->x_title = "Learners in a run";
	chart->y_title = book->workbook->currency;
	for (size_t i = 0; i < COUNT(names); i++)
		sheet_chart_add(sheet, chart, names[i], range_of(sheet, ROW_FIRST, 0, end - 1, 0),
				range_of(sheet, ROW_FIRST, 1 + i, end - 1, 1 + i));
}

void workbook_break_even_fill(struct estimate_book *book)
{
	static const char *const heads[] = { "Learners in a run", "Net fees and grant",
					     "Direct cost",       "Full cost",
					     "Left after direct", "Left after full" };
	static const char *const found[] = { "Learners that cover", "At least",
					     "By a straight line", "And never fewer" };
	static const double widths[] = { 12, 15, 15, 15, 15, 15, 3, 26, 13, 13, 13 };
	struct sheet *sheet = book->break_even;
	const struct estimate *estimate = book->estimate;

	book_begin(sheet, "BreakEven: learners that cover the cost (values)", values_only);
	sheet_heads(sheet, ROW_HEAD, heads, COUNT(heads));
	for (size_t i = 0; i < COUNT(found); i++)
		sheet_put_text(sheet, ROW_HEAD, 7 + i, FORM_HEAD, found[i]);
	sheet_widths(sheet, widths, COUNT(widths));
	size_t end = put_cohorts(book);

	if (estimate->has_break_even) {
		put_break_even(book, ROW_FIRST, "the direct cost of the plan", &estimate->direct);
		put_break_even(book, ROW_FIRST + 1, "the full cost of the plan", &estimate->full);
	}
	sheet_put_text(sheet, ROW_FIRST + 2, 7, FORM_TEXT, "what one more run costs");
	if (estimate->go_no_go.known)
		sheet_put_number(sheet, ROW_FIRST + 2, 8, VALUE_WHOLE,
				 (double)estimate->go_no_go.value);
	else
		sheet_put_text(sheet, ROW_FIRST + 2, 8, FORM_TEXT | CELL_VALUE, "not reachable");
	if (end > ROW_FIRST)
		put_cohort_chart(book, end);
	sheet->frozen_rows = ROW_FIRST;
	sheet->head_row = ROW_HEAD;
}

/* --- Range ------------------------------------------------------------------------------------ */

static double to_pence(double pounds)
{
	return round(pounds * 100) / 100;
}

static size_t put_heads(struct sheet *sheet, size_t row, const char *title,
			const char *const *heads, size_t count)
{
	sheet_put_text(sheet, row, 0, FORM_HEADING, title);
	sheet_heads(sheet, row + 1, heads, count);
	return row + 2;
}

/* One line of figures that are known. */
static void put_line(struct sheet *sheet, size_t row, const char *label, const double *pounds,
		     size_t count)
{
	sheet_put_text(sheet, row, 0, FORM_TEXT, label);
	for (size_t i = 0; i < count; i++)
		sheet_put_number(sheet, row, 1 + i, VALUE_MONEY, to_pence(pounds[i]));
}

static size_t put_closed_form(struct estimate_book *book, size_t row)
{
	static const char *const heads[] = { "Full cost", "Before launch", "Whole plan" };
	const struct range *once = &book->estimate->once_range, *all = &book->estimate->total_range;
	const struct {
		const char *label;
		double once, all;
	} lines[] = {
		{ "Mean", once->mean, all->mean },
		{ "Standard deviation", once->sd, all->sd },
		{ "As likely above as below (P50)", once->p50, all->p50 },
		{ "Not above this four times in five (P80)", once->p80, all->p80 },
		{ "Not above this nine times in ten (P90)", once->p90, all->p90 },
		{ "Reserve: P80 less the mean", once->reserve, all->reserve },
	};

	row = put_heads(book->range, row, "By the closed form: no random numbers", heads,
			COUNT(heads));
	for (size_t i = 0; i < COUNT(lines); i++, row++)
		put_line(book->range, row, lines[i].label,
			 (const double[]){ lines[i].once, lines[i].all }, 2);
	return row + 1;
}

static size_t put_simulation(struct estimate_book *book, size_t row)
{
	static const char *const heads[] = { "Tried out", "Full cost before launch",
					     "Full cost of the plan", "Contribution", "Surplus" };
	const struct simulation *simulation =
		estimate_simulate(book->bank, book->estimate, book->arena);
	const struct sampled *const columns[] = { &simulation->once_full, &simulation->total_full,
						  &simulation->contribution, &simulation->surplus };
	static const char *const labels[] = { "Mean", "Standard deviation", "P10", "P50", "P80",
					      "P90" };

	if (simulation->overflow)
		return row;
	row = put_heads(book->range, row,
			text_format(book->arena,
				    "By chance: %s trials, seed %s; for contribution and surplus "
				    "the learners vary too",
				    words_integer(book->arena, simulation->trials),
				    number_format(book->arena, simulation->seed * MICRO)),
			heads, COUNT(heads));
	for (size_t i = 0; i < COUNT(labels); i++, row++) {
		double pounds[COUNT(columns)];

		for (size_t c = 0; c < COUNT(columns); c++) {
			const int64_t figures[] = { columns[c]->mean, columns[c]->sd,
						    columns[c]->p10,  columns[c]->p50,
						    columns[c]->p80,  columns[c]->p90 };

			pounds[c] = of_pence(figures[i]);
		}
		put_line(book->range, row, labels[i], pounds, COUNT(columns));
	}
	return row + 1;
}

static size_t put_demand(struct estimate_book *book, size_t row)
{
	static const char *const heads[] = { "If the learners vary", "P10", "P50", "P90" };
	const struct estimate *estimate = book->estimate;
	const struct quantiles *contribution = &estimate->demand.contribution;
	const struct quantiles *surplus = &estimate->demand.surplus;
	struct sheet *sheet = book->range;

	row = put_heads(sheet, row,
			text_format(book->arena,
				    "Demand by the closed form: %s, %s or %s learners in a run",
				    words_integer(book->arena, estimate->demand.low),
				    words_integer(book->arena, estimate->demand.plan),
				    words_integer(book->arena, estimate->demand.high)),
			heads, COUNT(heads));
	put_line(sheet, row, "Contribution of the plan",
		 (const double[]){ contribution->p10 / 100, contribution->p50 / 100,
				   contribution->p90 / 100 },
		 3);
	put_line(sheet, row + 1, "Surplus of the plan",
		 (const double[]){ surplus->p10 / 100, surplus->p50 / 100, surplus->p90 / 100 }, 3);
	sheet_put_text(sheet, row + 2, 0, FORM_TEXT, "Chance that the direct cost is covered");
	sheet_put_number(sheet, row + 2, 1, FORM_PERCENT | CELL_VALUE,
			 estimate->demand.chance_direct);
	sheet_put_text(sheet, row + 3, 0, FORM_TEXT, "Chance that the full cost is covered");
	sheet_put_number(sheet, row + 3, 1, FORM_PERCENT | CELL_VALUE,
			 estimate->demand.chance_full);
	return row + 5;
}

static size_t put_swings(struct estimate_book *book, size_t row)
{
	static const char *const heads[] = { "What would change the surplus of the plan",
					     "For the worse", "For the better", "Swing" };
	struct sheet *sheet = book->range;
	size_t first, count = book->estimate->tornado.count;

	row = first = put_heads(sheet, row, "One thing at a time", heads, COUNT(heads));
	for (size_t i = 0; i < count; i++, row++) {
		const struct swing *swing = &book->estimate->tornado.items[i];

		put_line(sheet, row, swing->row->label,
			 (const double[]){ of_pence(swing->adverse), of_pence(swing->favourable),
					   of_pence(swing->swing) },
			 3);
	}
	if (!count)
		return row;
	struct sheet_chart *chart = sheet_add_chart(sheet, SHEET_BARS, row + 1, 0);

	chart->title = "What would change the surplus of the plan";
	chart->alt = "Bars for each thing that could be different: the change of the surplus for "
		     "the worse and for the better, largest swing first. The figures stand in the "
		     "table above.";
	chart->x_title = book->workbook->currency;
	for (size_t c = 1; c <= 2; c++)
		sheet_chart_add(sheet, chart, heads[c], range_of(sheet, first, 0, row - 1, 0),
				range_of(sheet, first, c, row - 1, c));
	return row;
}

void workbook_range_fill(struct estimate_book *book)
{
	static const double widths[] = { 58, 18, 18, 18, 18 };
	size_t row = ROW_HEAD;

	book_begin(book->range, "Range: how sure the figures are (values)", values_only);
	sheet_widths(book->range, widths, COUNT(widths));
	row = put_closed_form(book, row);
	row = put_simulation(book, row);
	row = put_demand(book, row);
	put_swings(book, row);
	book->range->frozen_rows = ROW_HEAD;
}

/* --- Months ----------------------------------------------------------------------------------- */

static size_t put_months_heads(struct sheet *sheet, size_t row, const char *title,
			       const struct load *load)
{
	sheet_put_text(sheet, row, 0, FORM_HEADING, title);
	sheet_put_text(sheet, row + 1, 0, FORM_HEAD, "Role");
	for (size_t m = 0; m < load->months; m++)
		sheet_put_text(sheet, row + 1, 1 + m, FORM_HEAD,
			       text_format(sheet->arena, "%+d", load->first + (int)m));
	return row + 2;
}

/* A month's share of the role's capacity; none where it has none. */
static size_t put_load_shares(struct estimate_book *book, size_t row, const struct load *load)
{
	struct sheet *sheet = book->months;

	row = put_months_heads(sheet, row, "Share of the capacity of the core team", load);
	sheet->load.first_row = row;
	sheet->load.first_column = 1;
	for (size_t i = 0; i < load->roles.count; i++, row++) {
		sheet_put_text(sheet, row, 0, FORM_TEXT, load->roles.items[i].rate->role);
		for (size_t m = 0; m < load->months; m++) {
			struct maybe bp = load_cell_bp(&load->roles.items[i], m);

			if (bp.known)
				sheet_put_number(sheet, row, 1 + m, FORM_PERCENT | CELL_VALUE,
						 (double)bp.value / 10000);
		}
	}
	sheet->load.last_row = row - 1;
	sheet->load.last_column = load->months;
	sheet->load.amber = (double)book->bank->method_params[PARAM_LOAD_AMBER_BP] / 10000;
	sheet->load.red = (double)book->bank->method_params[PARAM_LOAD_RED_BP] / 10000;
	return row + 1;
}

static void put_load_hours(struct estimate_book *book, size_t row, const struct load *load)
{
	struct sheet *sheet = book->months;

	row = put_months_heads(sheet, row, "Hours", load);
	for (size_t i = 0; i < load->roles.count; i++, row++) {
		sheet_put_text(sheet, row, 0, FORM_TEXT, load->roles.items[i].rate->role);
		for (size_t m = 0; m < load->months; m++)
			sheet_put_number(sheet, row, 1 + m, VALUE_HOURS,
					 of_micro(load->roles.items[i].hours[m]));
	}
	sheet_put_text(sheet, row, 0, FORM_TEXT | CELL_TOTAL, "Together");
	for (size_t m = 0; m < load->months; m++)
		sheet_put_number(sheet, row, 1 + m, VALUE_HOURS | CELL_TOTAL,
				 of_micro(load->hours[m]));
}

void workbook_months_fill(struct estimate_book *book)
{
	struct sheet *sheet = book->months;
	const struct load *load =
		estimate_load(book->bank, book->estimate, load_as_planned, book->arena);

	book_begin(sheet, "Months: load against capacity (values)", values_only);
	sheet_put_text(
		sheet, ROW_SENTENCE + 1, 0, FORM_SENTENCE,
		"Months count from launch, which is +0. A share from which work does not fit is "
		"bold on red, one near it on amber.");
	sheet_widths(sheet, (const double[]){ 36 }, 1);
	for (size_t m = 0; m < load->months; m++)
		sheet_widths(sheet, (const double[]){ 8 }, 1);
	if (!load->overflow && load->roles.count && load->months <= MONTHS_MOST)
		put_load_hours(book, put_load_shares(book, ROW_HEAD, load), load);
	sheet->frozen_rows = ROW_HEAD;
	sheet->frozen_columns = 1;
}

/* --- Goodwill --------------------------------------------------------------------------------- */

static size_t put_gap(struct estimate_book *book, size_t row, const char *title,
		      const struct gap *gap)
{
	static const char *const heads[] = { "Role",           "Hours needed",       "Funded",
					     "Unfunded",       "Promised, unfunded", "Nobody",
					     "Cost of the gap" };
	struct sheet *sheet = book->goodwill;
	const struct gap_row all = { NULL,          gap->required, gap->funded, gap->gap,
				     gap->goodwill, gap->nobody,   gap->money };

	row = put_heads(sheet, row, title, heads, COUNT(heads));
	for (size_t i = 0; i <= gap->rows.count; i++, row++) {
		const struct gap_row *from = i < gap->rows.count ? &gap->rows.items[i] : &all;
		unsigned total = from->rate ? 0 : CELL_TOTAL;
		const int64_t hours[] = { from->required, from->funded, from->gap, from->goodwill,
					  from->nobody };

		sheet_put_text(sheet, row, 0, FORM_TEXT | total,
			       from->rate ? from->rate->role : "Together");
		for (size_t c = 0; c < COUNT(hours); c++)
			sheet_put_number(sheet, row, 1 + c, VALUE_HOURS | total,
					 of_micro(hours[c]));
		sheet_put_number(sheet, row, 6, VALUE_MONEY | total, of_pence(from->money));
	}
	sheet_put_text(sheet, row, 0, FORM_TEXT, "Share of the hours that nobody funds");
	sheet_put_number(sheet, row, 3, FORM_PERCENT | CELL_VALUE, (double)gap->gap_bp / 10000);
	return row + 2;
}

void workbook_goodwill_fill(struct estimate_book *book)
{
	static const double widths[] = { 40, 14, 14, 14, 16, 14, 16 };
	size_t row = ROW_HEAD;

	book_begin(book->goodwill, "Goodwill: hours that nobody funds (values)", values_only);
	sheet_widths(book->goodwill, widths, COUNT(widths));
	row = put_gap(book, row, "Before launch", &book->estimate->build_gap);
	put_gap(book, row, "All delivery years", &book->estimate->year_gap);
	book->goodwill->frozen_rows = ROW_HEAD;
}
