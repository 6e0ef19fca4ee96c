#include "harness.h"

#include "../../src/report/workbook_estimate.h"

#include "base/date.h"
#include "base/number.h"
#include "base/text.h"
#include "report/export.h"

#include <locale.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* The estimate as a workbook: what its cells say. That spreadsheet programs agree with it is for
 * `make check-office`. */

#define EXAMPLES "data/examples/"

static const struct {
	const char *proposal, *framework;
} examples[] = {
	{ NULL, NULL },
	{ EXAMPLES "dunmar.json", NULL },
	{ EXAMPLES "cedar.json", EXAMPLES "framework-cedar.csv" },
	{ EXAMPLES "loughree.json", EXAMPLES "framework-loughree.csv" },
};

static struct assessment *assess(const struct file *file, const char *framework_path)
{
	struct problems problems = problems_start(&arena);
	struct bank *bank = bank_load(NULL, &arena, &problems);
	struct error error = { 0 };
	const struct framework *framework = NULL;
	struct file framework_file;
	int32_t today = 0;

	CHECK(bank != NULL);
	struct proposal *proposal = proposal_read(file, bank, &arena, &error);

	CHECK_TEXT(error.text, "");
	if (framework_path) {
		CHECK(file_read(&framework_file, framework_path, FILE_LIMIT, &arena, &error));
		framework = framework_read(&framework_file, bank, &arena, &problems);
	}
	CHECK(date_parse("2026-09-01", &today));
	return assessment_derive(bank, proposal, framework, today, ASSESS_FULL, &arena);
}

static struct assessment *assess_text(const char *json)
{
	const struct file file = { "test.json", json, strlen(json) };

	return assess(&file, NULL);
}

static struct assessment *example(size_t index)
{
	struct file file;
	struct error error = { 0 };

	if (!examples[index].proposal)
		return assess_text("{}");
	CHECK(file_read(&file, examples[index].proposal, FILE_LIMIT, &arena, &error));
	return assess(&file, examples[index].framework);
}

static const struct sheet *sheet_named(const struct workbook *workbook, const char *name)
{
	for (size_t i = 0; i < workbook->sheets.count; i++)
		if (text_equal(workbook->sheets.items[i]->name, name))
			return workbook->sheets.items[i];
	abort();
}

static const struct cell *cell_at(const struct sheet *sheet, size_t row, size_t column)
{
	static const struct cell none;

	if (row >= sheet->rows.count || column >= sheet->rows.items[row].cells.count)
		return &none;
	return &sheet->rows.items[row].cells.items[column];
}

/* The value beside a label in the first column. */
static double beside(const struct sheet *sheet, const char *label, size_t column)
{
	for (size_t row = 0; row < sheet->rows.count; row++)
		if (text_equal(cell_at(sheet, row, 0)->text, label))
			return cell_at(sheet, row, column)->number;
	return (double)NAN;
}

static bool near(double one, double other)
{
	return fabs(one - other) < 0.0000005;
}

TEST(it_holds_the_figures_of_the_estimate)
{
	for (size_t e = 0; e < COUNT(examples); e++) {
		const struct assessment *assessment = example(e);
		const struct estimate *estimate = assessment->estimate;
		const struct workbook *workbook = workbook_estimate(assessment, &arena);
		const struct sheet *years = sheet_named(workbook, "Years");
		const struct sheet *summary = sheet_named(workbook, "Summary");

		for (int year = 0; year <= estimate->years; year++) {
			size_t column = YEARS_COLUMN + (size_t)year;
			const struct year_result *result = &estimate->year[year];
			const struct {
				enum years_row row;
				double value;
			} rows[] = {
				{ YEARS_HOURS, of_micro(result->hours) },
				{ YEARS_PAY, of_pence(result->pay) },
				{ YEARS_NONPAY, of_pence(result->nonpay) },
				{ YEARS_INDIRECT, of_pence(result->indirect) },
				{ YEARS_FULL, of_pence(result->full) },
				{ YEARS_GROSS, of_pence(result->gross) },
				{ YEARS_NET, of_pence(result->net) },
				{ YEARS_SURPLUS, of_pence(result->surplus) },
			};

			for (size_t i = 0; i < COUNT(rows); i++)
				CHECK_ROW(i, near(cell_at(years, rows[i].row, column)->number,
						  rows[i].value));
		}
		CHECK_ROW(e, near(beside(summary, "Full cost of the plan", 1),
				  of_pence(estimate->total.full)));
		CHECK_ROW(e, near(beside(summary, "Hours before launch", 1),
				  of_micro(estimate->once_hours)));
	}
}

/* Values that are no formulas stand beside formulas: the parts have to add up all the same. */
TEST(its_rows_add_up_to_its_totals)
{
	for (size_t e = 0; e < COUNT(examples); e++) {
		const struct assessment *assessment = example(e);
		const struct workbook *workbook = workbook_estimate(assessment, &arena);
		const struct sheet *activities = sheet_named(workbook, "Activities");
		const struct sheet *nonpay = sheet_named(workbook, "NonPay");
		double hours = 0, pay = 0, cost = 0;

		for (size_t row = ROW_FIRST; row + 1 < activities->rows.count; row++) {
			hours += cell_at(activities, row, ACTIVITIES_HOURS_ALL)->number;
			pay += cell_at(activities, row, ACTIVITIES_PAY_ALL)->number;
		}
		for (size_t row = ROW_FIRST; row + 1 < nonpay->rows.count; row++)
			cost += cell_at(nonpay, row, NONPAY_ALL)->number;
		CHECK_ROW(e, near(hours, of_micro(assessment->estimate->total.hours)));
		CHECK_ROW(e, near(pay, of_pence(assessment->estimate->total.pay)));
		CHECK_ROW(e, near(cost, of_pence(assessment->estimate->total.nonpay)));
	}
}

TEST(it_has_the_sheets_that_were_promised_and_a_name_for_every_input)
{
	static const char *const sheets[] = { "Read me",     "Summary",    "Inputs", "Rates",
					      "Drivers",     "Activities", "NonPay", "Years",
					      "RolesPhases", "BreakEven",  "Range",  "Months",
					      "Goodwill",    "Sources",    "Checks" };
	const struct assessment *assessment = example(1);
	const struct workbook *workbook = workbook_estimate(assessment, &arena);

	CHECK(workbook->sheets.count == COUNT(sheets));
	for (size_t i = 0; i < COUNT(sheets); i++)
		CHECK_ROW_TEXT(i, workbook->sheets.items[i]->name, sheets[i]);
	for (size_t i = 0; i < assessment->bank->inputs.count; i++) {
		const char *name = workbook_input_name(&assessment->bank->inputs.items[i], &arena);
		bool found = false;

		for (size_t n = 0; n < workbook->names.count; n++)
			found = found || text_equal(workbook->names.items[n].name, name);
		CHECK_ROW(i, found);
	}
}

/* Every function of a formula is one that all suites have, and the bank's own are all translated.
 */
TEST(its_formulas_are_those_of_every_suite)
{
	static const char *const known[] = { "ROUND", "MAX",      "MIN",   "IF",     "AND",
					     "OR",    "SUM",      "SUMIF", "SUMIFS", "SUMPRODUCT",
					     "ABS",   "ISNUMBER", "MOD",   "COUNT",  "NPV",
					     "INT",   "TRUE",     "FALSE", "IFERROR" };
	const struct workbook *workbook = workbook_estimate(example(0), &arena);
	size_t formulas = 0;

	for (size_t s = 0; s < workbook->sheets.count; s++) {
		const struct sheet *sheet = workbook->sheets.items[s];

		for (size_t r = 0; r < sheet->rows.count; r++) {
			for (size_t c = 0; c < sheet->rows.items[r].cells.count; c++) {
				const struct cell *cell = cell_at(sheet, r, c);
				const char *at = cell->formula;

				CHECK_TEXT(cell->note, NULL);
				if (!at)
					continue;
				formulas++;
				CHECK(strlen(at) < 8192);
				while ((at = strchr(at, '('))) {
					const char *start = at++;
					size_t length;
					bool found = false;

					while (start > cell->formula && start[-1] >= 'A'
					       && start[-1] <= 'Z')
						start--;
					length = (size_t)(at - 1 - start);
					for (size_t k = 0; length && k < COUNT(known); k++)
						found = found
							|| (strlen(known[k]) == length
							    && !strncmp(known[k], start, length));
					CHECK(found || !length);
				}
			}
		}
	}
	CHECK(formulas > 3000);
}

TEST(what_has_no_formula_is_a_value_and_says_so)
{
	struct assessment *assessment = example(0);
	struct problems problems = problems_start(&arena);
	const struct bank *bank = assessment->bank;
	const struct expr_context context = { .bank = bank,
					      .uses = EXPR_USES_QUESTIONS,
					      .wanted = EXPR_NUMBER };
	const struct driver *weeks = driver_find(bank, "F2FD");

	bank->drivers.items[weeks->index].formula =
		expr_parse(&context, "${def_weeks}", (struct place){ 0 }, NULL, &arena, &problems);
	CHECK(bank->drivers.items[weeks->index].formula != NULL);
	const struct sheet *drivers = sheet_named(workbook_estimate(assessment, &arena), "Drivers");
	const struct cell *cell = cell_at(drivers, ROW_FIRST + 1 + weeks->index, DRIVERS_COLUMN);

	CHECK(cell->kind == CELL_NUMBER && cell->look & CELL_VALUE && cell->note);
}

static struct text written(const struct assessment *assessment)
{
	struct text text = text_start(&arena);
	struct error error = { 0 };
	const struct export_request request = { .bank = assessment->bank,
						.assessment = assessment };

	CHECK(export_render(&request, export_format_find("xlsx"), &text, &error));
	CHECK_TEXT(error.text, "");
	return text;
}

TEST(the_same_bytes_twice_and_under_every_locale)
{
	static const char *const locales[] = { "C", "C.UTF-8", "de_DE.UTF-8", "fr_FR.UTF-8" };

	for (size_t e = 0; e < COUNT(examples); e++) {
		const struct assessment *assessment = example(e);
		const struct text once = written(assessment);

		CHECK(once.length > 50000 && !memcmp(once.bytes, "PK\x03\x04", 4));
		for (size_t l = 0; l < COUNT(locales); l++) {
			if (!setlocale(LC_ALL, locales[l]))
				continue; /* not installed here */
			const struct text again = written(assessment);

			setlocale(LC_ALL, "C");
			CHECK_ROW(l, again.length == once.length
					     && !memcmp(again.bytes, once.bytes, once.length));
		}
	}
}

TEST(an_estimate_that_overflowed_is_no_workbook)
{
	struct assessment *assessment = example(0);
	struct estimate estimate = *assessment->estimate;
	struct text text = text_start(&arena);
	struct error error = { 0 };

	estimate.overflow = true;
	assessment->estimate = &estimate;
	const struct export_request request = { .bank = assessment->bank,
						.assessment = assessment };

	CHECK(!export_render(&request, export_format_find("xlsx"), &text, &error));
	CHECK(error.kind == ERROR_DATA && !text.length);
}

TEST(hostile_texts_are_texts)
{
	const struct assessment *assessment = assess_text(
		"{\"meta\": {\"currency\": \"[Red]\\\"\", \"institution\": \"=HYPERLINK(1)\"},"
		" \"answers\": {\"prop_title\": \"=cmd|' /C calc'!A0\\u0001 ]]> </t>\"}}");
	const struct workbook *workbook = workbook_estimate(assessment, &arena);

	CHECK(cell_at(workbook->sheets.items[0], 0, 0)->kind == CELL_TEXT);
	CHECK(written(assessment).length > 50000);
}
