#include "report/export.h"

#include "paper.h"
#include "report/render.h"
#include "tables.h"

#include <stdlib.h>

#define WIDTH_DEFAULT 80

static const struct document *document_of(const struct export_request *request, struct arena *arena)
{
	const struct export_paper *row = export_paper_find(request->paper);
	const struct assessment *assessment = request->assessment;

	if (!row) /* request_is_sound() has seen to it */
		abort();
	struct paper *paper = ARENA_NEW(arena, struct paper);

	paper->arena = arena;
	paper->bank = request->bank;
	paper->assessment = assessment;
	paper->brief = request->brief;
	paper->document = document_new(arena, row->title, "");
	paper->currency = assessment ? words_currency(assessment)
				     : text_or(request->bank->settings.currency, "");
	if (assessment) {
		paper->gate = paper_next_gate(assessment);
		for (size_t g = 0; request->gate && g < assessment->gates.count; g++)
			if (text_equal(assessment->gates.items[g].gate->name, request->gate))
				paper->gate = &assessment->gates.items[g];
	}
	row->build(paper);
	return paper->document;
}

static bool export_text(const struct export_request *request, struct text *out, struct error *error)
{
	size_t width = request->width ? request->width : WIDTH_DEFAULT;

	(void)error;
	width = width < EXPORT_WIDTH_MIN ? EXPORT_WIDTH_MIN : width;
	width = width > EXPORT_WIDTH_MAX ? EXPORT_WIDTH_MAX : width;
	render_text(document_of(request, out->arena), width, out);
	return true;
}

static bool export_markdown(const struct export_request *request, struct text *out,
			    struct error *error)
{
	(void)error;
	render_markdown(document_of(request, out->arena), out);
	return true;
}

static bool export_html(const struct export_request *request, struct text *out, struct error *error)
{
	(void)error;
	render_html(document_of(request, out->arena), out);
	return true;
}

#define ESTIMATE_TABLES \
	"estimate-inputs estimate-years estimate-phases estimate-roles estimate-roles-years " \
	"estimate-months estimate-goodwill estimate-breakeven estimate-range estimate-tornado " \
	"estimate-capacity estimate-benchmarks"
#define DOCUMENTS "summary checklist estimate book worksheet"

/* clang-format off */
const struct export_format export_formats[] = {
	{ "text", "txt", "text/plain; charset=utf-8",
	  "plain text for terminals and mail", DOCUMENTS, export_text },
	{ "markdown", "md", "text/markdown; charset=utf-8",
	  "Markdown with tables", DOCUMENTS, export_markdown },
	{ "html", "html", "text/html; charset=utf-8",
	  "one printable, accessible web page", DOCUMENTS, export_html },
	{ "csv", "csv", "text/csv; charset=utf-8; header=present",
	  "a table for spreadsheets", "answers checklist estimate " ESTIMATE_TABLES, export_csv },
	{ "xlsx", "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
	  "a workbook that works everything out again", "estimate", export_xlsx },
	{ "json", "json", "application/json",
	  "everything derived, for programs", "result proposal", export_json },
};
const size_t export_format_count = COUNT(export_formats);

const struct export_paper export_papers[] = {
	{ "summary", "Committee summary",
	  "the committee's paper: verdict, what is asked, estimate, all answers", false, paper_summary_build },
	{ "checklist", "Readiness checklist",
	  "every checklist item by gate and owner", false, paper_checklist_build },
	{ "estimate", "Resource estimate",
	  "one page to decide by, then hours, money and ranges; as CSV each line by year", false, paper_estimate_build },
	{ "book", "The question bank",
	  "every question of the bank with its rules", true, paper_book_build },
	{ "worksheet", "Worksheet",
	  "every question of the bank with room to answer by hand", true, paper_worksheet_build },
	{ "answers", "Answers",
	  "every answer with its state and origin", false, NULL },
	{ "result", "Result",
	  "everything derived, as `evaluate` writes it", false, NULL },
	{ "proposal", "Proposal",
	  "the answers as they were read, to be read again", false, NULL },
	{ "estimate-inputs", "Estimate: inputs",
	  "every input of the estimate, its value and where it comes from", false, NULL },
	{ "estimate-years", "Estimate: years",
	  "learners, hours, cost and income by year", false, NULL },
	{ "estimate-phases", "Estimate: phases",
	  "hours and cost by phase and year", false, NULL },
	{ "estimate-roles", "Estimate: roles and phases",
	  "hours of one doing of everything, by role and phase", false, NULL },
	{ "estimate-roles-years", "Estimate: roles and years",
	  "hours, full-time equivalents and pay by role and year", false, NULL },
	{ "estimate-months", "Estimate: months",
	  "hours by role and month against capacity", false, NULL },
	{ "estimate-goodwill", "Estimate: goodwill",
	  "hours by role that nobody funds", false, NULL },
	{ "estimate-breakeven", "Estimate: break-even",
	  "cost and income of the plan by learners in a run", false, NULL },
	{ "estimate-range", "Estimate: range",
	  "how sure the cost is, by the closed form and by trials", false, NULL },
	{ "estimate-tornado", "Estimate: tornado",
	  "what would change the surplus, one thing at a time", false, NULL },
	{ "estimate-capacity", "Estimate: capacity",
	  "how many courses each role can carry", false, NULL },
	{ "estimate-benchmarks", "Estimate: benchmarks",
	  "measures beside published bands", false, NULL },
};
const size_t export_paper_count = COUNT(export_papers);
/* clang-format on */

const struct export_format *export_format_find(const char *name)
{
	for (size_t i = 0; i < export_format_count; i++)
		if (text_equal(export_formats[i].name, name))
			return &export_formats[i];
	return NULL;
}

const struct export_paper *export_paper_find(const char *name)
{
	for (size_t i = 0; i < export_paper_count; i++)
		if (text_equal(export_papers[i].name, name))
			return &export_papers[i];
	return NULL;
}

bool export_format_makes(const struct export_format *format, const char *paper)
{
	struct arena scratch = { 0 };
	const char **names;
	size_t count = text_split(&scratch, format->papers, " ", &names);
	bool makes = false;

	for (size_t i = 0; i < count; i++)
		makes |= text_equal(names[i], paper);
	arena_release(&scratch);
	return makes;
}

static bool request_is_sound(const struct export_request *request,
			     const struct export_format *format, struct error *error)
{
	if (!export_format_makes(format, request->paper))
		return error_set(error, ERROR_USAGE,
				 "the format %s makes no paper \"%s\": it makes %s", format->name,
				 request->paper, format->papers);
	const struct export_paper *paper = export_paper_find(request->paper);

	if (!request->assessment && !(paper && paper->about_bank))
		return error_set(error, ERROR_USAGE, "the paper \"%s\" needs a proposal",
				 request->paper);
	if (request->gate && !gate_find(request->bank, request->gate))
		return error_set(error, ERROR_USAGE, "the bank has no gate \"%s\"", request->gate);
	return true;
}

bool export_render(const struct export_request *request, const struct export_format *format,
		   struct text *out, struct error *error)
{
	struct export_request resolved = *request;
	const char **names;

	if (!resolved.paper && text_split(out->arena, format->papers, " ", &names))
		resolved.paper = names[0];
	if (!request_is_sound(&resolved, format, error))
		return false;
	return format->render(&resolved, out, error);
}
