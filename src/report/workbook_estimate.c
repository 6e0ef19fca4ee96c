#include "workbook_estimate.h"

#include "base/number.h"
#include "base/text.h"
#include "report/words.h"
#include "tables.h"
#include "xlsx.h"

/* --- what the sheets share -------------------------------------------------------------------- */

const char *book_input(enum input_key key)
{
	static const char *const names[] = {
#define INPUT(id, key) [INPUT_##id] = "in_" key,
#include "bank/method_names.def"
	};

	return names[key];
}

const char *book_param(enum param_key key)
{
	static const char *const names[] = {
#define PARAM(id, key) [PARAM_##id] = "par_" key,
#include "bank/method_names.def"
	};

	return names[key];
}

const char *book_rate(const struct estimate_book *book, size_t rate, int year)
{
	return cell_of(book->rates, ROW_FIRST + rate, RATES_YEAR + (size_t)year);
}

void book_begin(struct sheet *sheet, const char *title, const char *sentence)
{
	sheet_put_text(sheet, ROW_TITLE, 0, FORM_TITLE, title);
	sheet_put_text(sheet, ROW_SENTENCE, 0, FORM_SENTENCE, sentence);
}

void book_year_heads(struct sheet *sheet, size_t row, size_t column)
{
	for (size_t year = 0; year < YEARS_MAX; year++)
		sheet_put_text(sheet, row, column + year, FORM_HEAD,
			       text_format(sheet->arena, "Year %zu", year));
}

double of_pence(int64_t pence)
{
	return (double)pence / 100;
}

double of_micro(int64_t micro)
{
	return (double)micro / MICRO;
}

double of_milli(int64_t milli)
{
	return (double)milli / MILLI;
}

/* --- the book --------------------------------------------------------------------------------- */

static void name_inputs(struct estimate_book *book)
{
	size_t count = book->bank->inputs.count;
	const char **names = ARENA_ARRAY(book->arena, const char *, count + 1);

	for (size_t i = 0; i < count; i++)
		names[i] = workbook_input_name(&book->bank->inputs.items[i], book->arena);
	book->input_names = names;
}

/* The rows of this proposal one below the other; at least one row is kept for ranges to name. */
static size_t place_rows(struct estimate_book *book, const struct cost_row *rows, size_t count,
			 size_t **places)
{
	size_t next = ROW_FIRST;
	bool phases[PHASE_COUNT] = { false };

	*places = ARENA_ARRAY(book->arena, size_t, count + 1);
	for (size_t i = 0; i < count; i++)
		if (!rows[i].shared)
			(*places)[i] = next++;
	for (size_t p = 0; p < book->phase_count; p++)
		phases[book->phases[p]] = true;
	for (size_t i = 0; i < count; i++)
		if (!rows[i].shared)
			phases[rows[i].phase] = true;
	book->phase_count = 0;
	for (enum phase phase = 0; phase < PHASE_COUNT; phase++)
		if (phases[phase])
			book->phases[book->phase_count++] = phase;
	return next > ROW_FIRST ? next : ROW_FIRST + 1;
}

/* In the order in which they stand in the book. */
static void make_sheets(struct estimate_book *book)
{
	struct workbook *workbook = book->workbook;

	book->readme = workbook_sheet(workbook, "Read me");
	book->summary = workbook_sheet(workbook, "Summary");
	book->inputs = workbook_sheet(workbook, "Inputs");
	book->rates = workbook_sheet(workbook, "Rates");
	book->drivers = workbook_sheet(workbook, "Drivers");
	book->activities = workbook_sheet(workbook, "Activities");
	book->nonpay = workbook_sheet(workbook, "NonPay");
	book->years = workbook_sheet(workbook, "Years");
	book->roles = workbook_sheet(workbook, "RolesPhases");
	book->break_even = workbook_sheet(workbook, "BreakEven");
	book->range = workbook_sheet(workbook, "Range");
	book->months = workbook_sheet(workbook, "Months");
	book->goodwill = workbook_sheet(workbook, "Goodwill");
	book->sources = workbook_sheet(workbook, "Sources");
	book->checks = workbook_sheet(workbook, "Checks");
}

static const char *answer_text(const struct assessment *assessment, const char *name)
{
	const struct question *question = question_find(assessment->bank, name);
	const struct value *value = question ? &assessment->values[question->index] : NULL;

	return value && value->kind == VALUE_TEXT ? value->text : NULL;
}

struct workbook *workbook_estimate(const struct assessment *assessment, struct arena *arena)
{
	struct workbook *workbook = ARENA_NEW(arena, struct workbook);
	struct estimate_book book = {
		.workbook = workbook,
		.arena = arena,
		.bank = assessment->bank,
		.assessment = assessment,
		.estimate = assessment->estimate,
		.workings = estimate_workings_derive(assessment->bank, assessment->estimate, arena),
	};

	*workbook = (struct workbook){
		.arena = arena,
		.title = text_or(answer_text(assessment, "prop_title"), "Untitled proposal"),
		.subject = "Resource estimate",
		.author = text_or(proposal_meta(assessment->proposal, "institution"), ""),
		.currency = words_currency(assessment),
		.day = assessment->today,
	};
	name_inputs(&book);
	book.activity_end = place_rows(&book, book.bank->activities.items,
				       book.bank->activities.count, &book.activity_rows);
	book.nonpay_end = place_rows(&book, book.bank->nonpay.items, book.bank->nonpay.count,
				     &book.nonpay_rows);
	make_sheets(&book);
	workbook_inputs_fill(&book);
	workbook_rates_fill(&book);
	workbook_drivers_fill(&book);
	workbook_activities_fill(&book);
	workbook_nonpay_fill(&book);
	workbook_years_fill(&book);
	workbook_roles_fill(&book);
	workbook_break_even_fill(&book);
	workbook_range_fill(&book);
	workbook_months_fill(&book);
	workbook_goodwill_fill(&book);
	workbook_sources_fill(&book);
	workbook_summary_fill(&book);
	workbook_checks_fill(&book);
	workbook_readme_fill(&book);
	return workbook;
}

bool export_xlsx(const struct export_request *request, struct text *out, struct error *error)
{
	const struct estimate *estimate = request->assessment->estimate;

	if (!estimate || estimate->overflow)
		return error_set(
			error, ERROR_DATA,
			"a figure of the estimate is too large to be worked with, so there "
			"is no workbook; look for an absurd number among the answers");
	return xlsx_write(workbook_estimate(request->assessment, out->arena), out, error);
}
