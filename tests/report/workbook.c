#include "harness.h"
#include "sheet_calc.h"

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

/* --- worked out again ------------------------------------------------------------------------- */

/* The first cell of a sheet whose formula does not give what it should; NULL: none. */
static const char *first_wrong(struct calc *calc, const struct sheet *sheet,
			       const struct sheet *wanted)
{
	for (size_t r = 0; r < wanted->rows.count; r++) {
		for (size_t c = 0; c < wanted->rows.items[r].cells.count; c++) {
			const struct cell *cell = cell_at(wanted, r, c);
			const struct calc_value got = calc_cell(calc, sheet, r, c);

			if (cell->kind != CELL_FORMULA)
				continue;
			if (cell->text ? got.kind == CALC_TEXT && text_equal(got.text, cell->text)
				       : got.kind == CALC_NUMBER
						 && fabs(got.number - cell->number) < 0.00001)
				continue;
			return text_format(
				&arena, "%s!%s: %s gives %f (%s), not %f (%s)", sheet->name,
				cell_name(&arena, r, c), cell_at(sheet, r, c)->formula, got.number,
				text_or(got.text, "-"), cell->number, text_or(cell->text, "-"));
		}
	}
	return NULL;
}

TEST(every_formula_gives_the_value_we_wrote)
{
	for (size_t e = 0; e < COUNT(examples); e++) {
		const struct workbook *workbook = workbook_estimate(example(e), &arena);
		struct calc *calc = calc_open(workbook, &arena);

		for (size_t s = 0; s < workbook->sheets.count; s++)
			CHECK_ROW_TEXT(e,
				       first_wrong(calc, workbook->sheets.items[s],
						   workbook->sheets.items[s]),
				       NULL);
	}
}

/* Put the inputs of one workbook into another. */
static void take_inputs(const struct workbook *workbook, const struct workbook *from)
{
	for (size_t i = 0; i < from->names.count; i++) {
		const char *name = from->names.items[i].name;

		if (text_starts_with(name, "in_"))
			*calc_named(workbook, name) = *calc_named(from, name);
	}
}

/* Whatever is asked of it, the workbook says what the program says. */
TEST(changed_inputs_give_what_the_program_gives)
{
	static const char *const answers[] = {
		"\"def_demand_first_run\": \"7\", \"res_years\": \"1\", \"res_runs_year\": \"1\"",
		"\"def_demand_first_run\": \"333\", \"res_years\": \"10\", \"res_runs_year\": "
		"\"12\", \"res_refresh_every\": \"2\"",
		"\"res_ramp1_pct\": \"55\", \"res_ramp2_pct\": \"75\", \"res_years\": \"2\"",
		"\"res_first_build\": \"first\", \"res_volatility\": \"high\", \"res_reuse_pct\": "
		"\"37\", \"res_adapt_pct\": \"45\", \"res_video_min\": \"0\"",
		"\"res_grant\": \"12345.67\", \"res_fee\": \"433.33\", \"res_bursary_pct\": "
		"\"13\", "
		"\"res_disc_share_pct\": \"33\", \"res_disc_rate_pct\": \"17\"",
		"\"credit_awards_credit\": \"no\", \"def_hours\": \"35\", \"def_delivery\": "
		"\"blended\", \"res_f2f_days\": \"3\", \"res_live_per_group\": \"yes\"",
		"\"sys_lms\": \"new\", \"sys_records\": \"new\", \"def_partner\": \"recruitment\", "
		"\"pol_supervision\": \"sup-online\", \"def_prof_body\": \"recognise\"",
		"\"sys_payment\": \"free\", \"res_group_size\": \"7\", \"res_live_sessions\": "
		"\"9\"",
	};
	static const char *const live[] = { "Rates", "Drivers",     "Activities", "NonPay",
					    "Years", "RolesPhases", "Summary" };

	for (size_t i = 0; i < COUNT(answers); i++) {
		const struct workbook *workbook = workbook_estimate(example(0), &arena);
		const struct workbook *wanted = workbook_estimate(
			assess_text(text_format(&arena, "{\"answers\": {%s}}", answers[i])),
			&arena);

		take_inputs(workbook, wanted);
		struct calc *calc = calc_open(workbook, &arena);

		for (size_t s = 0; s < COUNT(live); s++)
			CHECK_ROW_TEXT(i,
				       first_wrong(calc, sheet_named(workbook, live[s]),
						   sheet_named(wanted, live[s])),
				       NULL);
		CHECK_ROW_TEXT(
			i, calc_cell(calc, sheet_named(workbook, "Checks"), ROW_FIRST + 10, 0).text,
			"Every sum agrees");
	}
}

/* The same for what belongs to the institution: salaries, and every parameter of the method. */
TEST(changed_rates_and_parameters_give_what_the_program_gives)
{
	static const struct {
		const char *key;
		enum param_key param;
		int64_t value;
	} changes[] = {
		{ "ni_rate_bp", PARAM_NI_RATE_BP, 1380 },
		{ "ni_threshold_gbp", PARAM_NI_THRESHOLD_GBP, 910000 },
		{ "levy_bp", PARAM_LEVY_BP, 75 },
		{ "pay_infl_bp", PARAM_PAY_INFL_BP, 415 },
		{ "nonpay_infl_bp", PARAM_NONPAY_INFL_BP, 333 },
		{ "fee_infl_bp", PARAM_FEE_INFL_BP, 111 },
		{ "vat_bp", PARAM_VAT_BP, 1750 },
		{ "discount_bp", PARAM_DISCOUNT_BP, 600 },
		{ "margin_bp", PARAM_MARGIN_BP, 1234 },
		{ "indirect_bp", PARAM_INDIRECT_BP, 2750 },
		{ "indirect_per_fte_gbp", PARAM_INDIRECT_PER_FTE_GBP, 1234500 },
	};
	static const char *const methods[] = { "none", "pct_pay", "per_fte", "pct_income" };
	static const char *const live[] = { "Rates", "Activities",  "NonPay",
					    "Years", "RolesPhases", "Summary" };

	for (size_t m = 0; m < COUNT(methods); m++) {
		const struct workbook *workbook = workbook_estimate(example(0), &arena);
		struct assessment *assessment = example(0);
		struct bank *bank = NULL;

		memcpy(&bank, &assessment->bank, sizeof(const struct bank *)); /* to be changed */
		for (size_t i = 0; i < COUNT(changes); i++) {
			const char *name = text_format(&arena, "par_%s", changes[i].key);
			bool pounds = strstr(name, "_gbp") != NULL;

			bank->method_params[changes[i].param] = changes[i].value;
			calc_named(workbook, name)->number =
				(double)changes[i].value / (pounds ? 100 : 1);
		}
		bank->method_params[PARAM_INDIRECT_METHOD] = (int64_t)m;
		calc_named(workbook, "par_indirect_method")->text = methods[m];
		bank->rates.items[1].salary_pence = 5321099;
		calc_named(workbook, "rate_SME_salary")->number = 53210.99;
		bank->rates.items[5].override_pence = 4321;
		*calc_named(workbook, "rate_LD_set") =
			(struct cell){ .kind = CELL_NUMBER, .number = 43.21 };
		bank->rates.items[6].annual_hours = 1600;
		calc_named(workbook, "rate_LT_hours")->number = 1600;
		const struct workbook *wanted =
			workbook_estimate(assessment_derive(bank, assessment->proposal, NULL,
							    assessment->today, ASSESS_FULL, &arena),
					  &arena);
		struct calc *calc = calc_open(workbook, &arena);

		for (size_t s = 0; s < COUNT(live); s++)
			CHECK_ROW_TEXT(m,
				       first_wrong(calc, sheet_named(workbook, live[s]),
						   sheet_named(wanted, live[s])),
				       NULL);
	}
}
