#include "harness.h"

#include "assess/assessment.h"
#include "bank/csv.h"
#include "base/date.h"
#include "base/number.h"
#include "base/text.h"
#include "base/unicode.h"
#include "report/export.h"
#include "report/words.h"

#include <locale.h>
#include <stdio.h>
#include <string.h>

/* The examples as papers. Everything is derived from the files of data/, as the program does it. */

/* U+202E, which turns the rest of a line round. */
static const char override[] = { '\xE2', '\x80', '\xAE', '\0' };

#define EXAMPLES "data/examples/"

static const struct {
	const char *proposal, *framework;
} examples[] = {
	{ EXAMPLES "dunmar.json", NULL },
	{ EXAMPLES "cedar.json", EXAMPLES "framework-cedar.csv" },
	{ EXAMPLES "loughree.json", EXAMPLES "framework-loughree.csv" },
};
enum { DUNMAR, CEDAR, LOUGHREE };

static const char *const papers[] = { "summary", "checklist", "estimate" };

static struct bank *bank_of_tests(void)
{
	struct problems problems = problems_start(&arena);
	struct bank *bank = bank_load(NULL, &arena, &problems);

	CHECK(bank != NULL);
	return bank;
}

static struct assessment *assess(const struct file *proposal_file, const char *framework_path)
{
	struct bank *bank = bank_of_tests();
	struct problems problems = problems_start(&arena);
	struct error error = { 0 };
	struct file file;
	const struct framework *framework = NULL;
	struct proposal *proposal = proposal_read(proposal_file, bank, &arena, &error);
	int32_t today = 0;

	CHECK(proposal != NULL);
	if (framework_path) {
		CHECK(file_read(&file, framework_path, FILE_LIMIT, &arena, &error));
		framework = framework_read(&file, bank, &arena, &problems);
		CHECK(framework != NULL);
	}
	CHECK(date_parse("2026-09-01", &today));
	return assessment_derive(bank, proposal, framework, today, ASSESS_FULL, &arena);
}

static struct assessment *example(size_t index)
{
	struct error error = { 0 };
	struct file file;

	CHECK(file_read(&file, examples[index].proposal, FILE_LIMIT, &arena, &error));
	return assess(&file, examples[index].framework);
}

static struct assessment *assess_text(const char *json)
{
	struct file file = { .path = "test.json", .bytes = json, .length = strlen(json) };

	return assess(&file, NULL);
}

static const char *render(const struct assessment *assessment, const char *format,
			  const char *paper, size_t width)
{
	struct export_request request = {
		.bank = assessment->bank, .assessment = assessment, .paper = paper, .width = width
	};
	struct text out = text_start(&arena);
	struct error error = { 0 };

	CHECK(export_render(&request, export_format_find(format), &out, &error));
	return text_end(&out);
}

TEST(committee_summary_as_text)
{
	CHECK_GOLDEN("report-summary-cedar.txt", render(example(CEDAR), "text", "summary", 80));
}

TEST(checklist_as_markdown)
{
	CHECK_GOLDEN("report-checklist-loughree.md",
		     render(example(LOUGHREE), "markdown", "checklist", 0));
}

TEST(estimate_as_html)
{
	CHECK_GOLDEN("report-estimate-dunmar.html", render(example(DUNMAR), "html", "estimate", 0));
}

TEST(estimate_as_text)
{
	CHECK_GOLDEN("report-estimate-cedar.txt", render(example(CEDAR), "text", "estimate", 100));
}

/* One page for who decides stands before everything else, and holds what a committee asks. */
TEST(the_estimate_begins_with_one_page)
{
	static const char *const wanted[] = {
		"| ASKED FOR: GBP 81,426 to bring it to launch",
		"expected full cost of GBP 72,684",
		"GBP 60,764 short at full cost",
		"not above GBP 221,735 in 8 cases",
		"Chance of covering cost  Direct cost: 21%",
		"433.7 of 1,312.2 hours (33%)",
		"1. Sold through a marketplace (yes or no): GBP 54,560 worse",
		"| DECISION WANTED at the gate Concept",
	};
	const char *text = render(example(DUNMAR), "text", "estimate", 80);
	const char *end = strstr(text, "The money, year by year");

	CHECK(end != NULL);
	for (size_t i = 0; i < COUNT(wanted); i++) {
		const char *found = strstr(text, wanted[i]);

		CHECK_ROW(i, found && found < end);
	}
}

static size_t occurrences(const char *text, const char *what)
{
	size_t count = 0;

	for (const char *at = text; (at = strstr(at, what)); at += strlen(what))
		count++;
	return count;
}

/* Each picture is told in words too, under names of its own, and stands with a table. */
TEST(every_picture_of_the_estimate_has_its_words)
{
	const char *html = render(example(DUNMAR), "html", "estimate", 0);
	size_t pictures = occurrences(html, "<svg ");

	CHECK(pictures == 8);
	CHECK(occurrences(html, "<title id=\"chart") == pictures);
	CHECK(occurrences(html, "<desc id=\"chart") == pictures);
	for (size_t i = 1; i <= pictures; i++) {
		CHECK_ROW(i,
			  occurrences(html, text_format(&arena, "<title id=\"chart%zu-title\"", i))
				  == 1);
		CHECK_ROW(i, occurrences(html, text_format(&arena,
							   "<desc id=\"chart%zu-desc\"></desc>", i))
				     == 0);
	}
	CHECK(occurrences(html, "</figure>\n<table")
	      == pictures - 1); /* bars carry their figures */
	CHECK(strstr(html, "lowest after full cost: -72,684") != NULL);
	CHECK(strstr(html, "direct cost covered: 36") != NULL);
}

/* The whole numbers of a cell, without commas. */
static int64_t cell_number(const char *line, size_t column)
{
	struct text digits = text_start(&arena);
	int64_t micro = 0;

	for (; *line && column; line++)
		column -= *line == '|';
	for (; *line && *line != '|'; line++)
		if ((*line >= '0' && *line <= '9') || *line == '-')
			text_add_char(&digits, *line);
	CHECK(number_parse(text_end(&digits), &micro));
	return micro / MICRO;
}

/* What discounts and waived places take off leads from gross to net, to the rounding of four
 * amounts. */
TEST(the_statement_of_income_adds_up)
{
	static const char *const rows[] = { "\n| Gross fees |", "\n| less individual discounts |",
					    "\n| less employer discounts |",
					    "\n| less waived places |" };
	const char *markdown = render(example(DUNMAR), "markdown", "estimate", 0);
	const char *statement = strstr(markdown, "Income and contribution");

	CHECK(statement != NULL);
	for (size_t column = 2; column <= 6; column++) {
		const char *net = strstr(statement, "\n| Net fees and grants |");
		int64_t sum = 0;

		for (size_t r = 0; r < COUNT(rows); r++)
			sum += cell_number(strstr(statement, rows[r]), column);
		sum -= cell_number(net, column);
		CHECK_ROW(column, sum >= -2 && sum <= 2);
	}
}

/* On a terminal the estimate is what one reads, not what one looks up. */
TEST(the_brief_estimate_leaves_the_long_tables_out)
{
	const struct assessment *assessment = example(DUNMAR);
	struct export_request request = { .bank = assessment->bank,
					  .assessment = assessment,
					  .paper = "estimate",
					  .brief = true };
	struct text out = text_start(&arena);
	struct error error = { 0 };

	CHECK(export_render(&request, export_format_find("text"), &out, &error));
	CHECK(strstr(text_end(&out), "ASKED FOR:") != NULL);
	CHECK(strstr(text_end(&out), "Key figures") != NULL);
	CHECK(strstr(text_end(&out), "Parameters of the method") == NULL);
}

TEST(checklist_as_csv)
{
	const char *csv = render(example(CEDAR), "csv", "checklist", 0);

	CHECK(strstr(csv,
		     "\"check\",\"gate\",\"level\",\"state\",\"label\",\"note\",\"owner\",\"due\","
		     "\"overdue\",\"until\",\"evidence\",\"lead_days\",\"why\",\"fix\"\r\n")
	      != NULL);
	CHECK(strstr(csv, "\r\n\"core_owner\",\"concept\",\"MUST\",\"open\",\"Name owning unit,")
	      != NULL);
	CHECK(strstr(csv, "\"sponsor\",\"2026-03-21\",\"yes\",\"\",") != NULL);
}

/* Five seconds: the verdict, its gate and its reason stand within the first screen. */
TEST(the_verdict_comes_first)
{
	static const char *const verdicts[] = {
		[DUNMAR] = "READY WITH CONDITIONS for Concept",
		[CEDAR] = "NOT READY for Concept",
		[LOUGHREE] = "READY WITH CONDITIONS for Development",
	};

	for (size_t e = 0; e < COUNT(examples); e++) {
		const struct assessment *assessment = example(e);

		for (size_t p = 0; p < 2; p++) {
			const char *text = render(assessment, "text", papers[p], 80);
			const char *verdict = strstr(text, verdicts[e]);
			size_t lines = 0;

			CHECK_ROW(e, verdict != NULL);
			for (const char *at = text; verdict && at < verdict; at++)
				lines += *at == '\n';
			CHECK_ROW(e, lines < 10);
		}
	}
}

TEST(a_paper_can_be_for_a_later_gate)
{
	const struct assessment *assessment = example(LOUGHREE);
	struct export_request request = { .bank = assessment->bank,
					  .assessment = assessment,
					  .gate = "approval" };
	struct text out = text_start(&arena);
	struct error error = { 0 };

	CHECK(export_render(&request, export_format_find("text"), &out, &error));
	CHECK(strstr(text_end(&out), "NOT READY for Approval (validation)") != NULL);
}

static bool every_line_fits(const char *text, size_t width)
{
	char line[4096];

	while (*text) {
		size_t length = strcspn(text, "\n");

		if (length >= sizeof(line))
			return false;
		memcpy(line, text, length);
		line[length] = '\0';
		if (unicode_width(line) > width)
			return false;
		text += length + (text[length] == '\n');
	}
	return true;
}

TEST(no_paper_is_wider_than_asked)
{
	static const size_t widths[] = { 40, 47, 60, 72, 80, 100, 132, 160 };

	for (size_t e = 0; e < COUNT(examples); e++) {
		const struct assessment *assessment = example(e);

		for (size_t p = 0; p < COUNT(papers); p++)
			for (size_t w = 0; w < COUNT(widths); w++)
				CHECK_ROW(widths[w], every_line_fits(render(assessment, "text",
									    papers[p], widths[w]),
								     widths[w]));
	}
}

/* People read labels; a name of the bank is no word of theirs. All such names with an underscore
 * are looked for. */
TEST(papers_call_nothing_by_its_internal_name)
{
	for (size_t e = 0; e < COUNT(examples); e++) {
		const struct assessment *assessment = example(e);
		const struct bank *bank = assessment->bank;

		for (size_t p = 0; p < COUNT(papers); p++) {
			const char *text = render(assessment, "text", papers[p], 400);

			for (size_t i = 0; i < bank->questions.count; i++)
				if (strchr(bank->questions.items[i].name, '_'))
					CHECK_ROW(i, !strstr(text, bank->questions.items[i].name));
			for (size_t i = 0; i < bank->checks.count; i++)
				if (strchr(bank->checks.items[i].name, '_'))
					CHECK_ROW(i, !strstr(text, bank->checks.items[i].name));
			for (size_t i = 0; i < bank->roles.count; i++)
				if (strchr(bank->roles.items[i].name, '_'))
					CHECK_ROW(i, !strstr(text, bank->roles.items[i].name));
		}
	}
}

TEST(an_empty_proposal_looks_unready)
{
	const char *text = render(assess_text("{\"answers\": {}}"), "text", "summary", 80);

	CHECK(strstr(text, "\nUntitled proposal\n") != NULL);
	CHECK(strstr(text, "| NOT READY for Concept ") != NULL);
	CHECK(strstr(text, "Put off, accepted or not applicable\n"
			   "===================================\n\nNothing.\n")
	      != NULL);
}

/* Every answer is somewhere in the summary, as are the texts of marks and notes. */
TEST(nothing_answered_is_left_out_of_the_summary)
{
	for (size_t e = 0; e < COUNT(examples); e++) {
		const struct assessment *assessment = example(e);
		const char *text = render(assessment, "html", "summary", 0);

		for (size_t i = 0; i < assessment->bank->questions.count; i++) {
			const struct question *question = &assessment->bank->questions.items[i];
			const struct question_result *result = &assessment->questions[i];
			const char *words = words_value(&arena, question, &result->value,
							words_currency(assessment));

			if (result->relevant && !strpbrk(words, "&<>'\"\n"))
				CHECK_ROW(i, strstr(text, words) != NULL);
		}
	}
}

static const char *hostile_proposal(void)
{
	return "{\"meta\": {\"institution\": \"<script>alert(1)</script>\", \"currency\": "
	       "\"</td><b>\"}, \"answers\": {"
	       "\"prop_title\": \"=HYPERLINK(\\\"x\\\") </title><script>a()</script> \\u202e|\", "
	       "\"prop_summary\": \"# h\\n- l\\n]]> --> & \\u0007 \\u001b[2J `c` | p\\r\\n> q\", "
	       "\"prop_lead_unit\": \"\\u0627\\u0644\\u0639 \\u6f22\\u5b57\", "
	       "\"prop_lead_person\": \"[x](javascript:alert(1))\", "
	       "\"def_hours\": \"150\"}, "
	       "\"notes\": {\"prop_lead_unit\": \"<img src=x onerror=alert(1)>\"}}";
}

TEST(hostile_answers_stay_texts_in_every_format)
{
	const struct assessment *assessment = assess_text(hostile_proposal());
	const char *html = render(assessment, "html", "summary", 0);
	const char *text = render(assessment, "text", "summary", 60);
	const char *markdown = render(assessment, "markdown", "summary", 0);
	const char *csv = render(assessment, "csv", "answers", 0);
	static const char *const broken[] = { "<script", "<img", "</td><b>", "]]>",
					      "href=\"javascript" };

	for (size_t i = 0; i < COUNT(broken); i++)
		CHECK_ROW(i, !strstr(html, broken[i]));
	CHECK(every_line_fits(text, 60));
	CHECK(!strchr(text, '\x1b') && !strstr(text, override));
	CHECK(!strchr(markdown, '\x1b') && !strstr(markdown, "[x]("));
	CHECK(strstr(markdown, "\\[x\\](javascript") != NULL);
	CHECK(strstr(csv, "\"'=HYPERLINK(\"\"x\"\")") != NULL);
}

/* The lines of the estimate add up to its direct cost, to the penny. */
TEST(csv_lines_of_the_estimate_add_up)
{
	for (size_t e = 0; e < COUNT(examples); e++) {
		const struct assessment *assessment = example(e);
		const char *bytes = render(assessment, "csv", "estimate", 0);
		struct problems problems = problems_start(&arena);
		struct csv_table table = { 0 };
		int64_t pence = 0;

		CHECK(csv_read(&table, "e.csv", bytes, strlen(bytes), &arena, &problems));
		size_t amount = csv_column(&table, "amount");

		for (size_t i = 0; i < table.records.count; i++) {
			int64_t micro = 0;
			const char *text = csv_text(&table.records.items[i], amount);

			CHECK_ROW(i, number_parse(text, &micro));
			pence += micro / (MICRO / 100);
		}
		CHECK_ROW(e, pence == assessment->estimate->total.direct);
	}
}

TEST(the_same_bytes_twice_and_in_every_locale)
{
	static const char *const locales[] = { "C", "C.UTF-8", "de_DE.UTF-8", "fr_FR.UTF-8" };
	const struct assessment *assessment = example(CEDAR);

	for (size_t f = 0; f < export_format_count; f++) {
		const char *once = render(assessment, export_formats[f].name, NULL, 0);

		for (size_t l = 0; l < COUNT(locales); l++) {
			if (!setlocale(LC_ALL, locales[l]))
				continue; /* not installed here */
			CHECK_ROW(l,
				  strcmp(once, render(assessment, export_formats[f].name, NULL, 0))
					  == 0);
			setlocale(LC_ALL, "C");
		}
	}
}

TEST(json_is_the_result_or_the_proposal)
{
	const struct assessment *assessment = example(DUNMAR);

	CHECK_TEXT(render(assessment, "json", NULL, 0), assessment_write(assessment, &arena));
	CHECK_TEXT(render(assessment, "json", "proposal", 0),
		   proposal_write_json(assessment->proposal, &arena));
}

static const char *bank_paper(const char *paper, const char *format)
{
	struct export_request request = { .bank = bank_of_tests(), .paper = paper };
	struct text out = text_start(&arena);
	struct error error = { 0 };

	CHECK(export_render(&request, export_format_find(format), &out, &error));
	return text_end(&out);
}

TEST(the_book_holds_every_question_and_choice)
{
	const struct bank *bank = bank_of_tests();
	const char *book = bank_paper("book", "markdown");

	for (size_t i = 0; i < bank->questions.count; i++)
		if (question_is_asked(&bank->questions.items[i]))
			CHECK_ROW(i, strstr(book, text_format(&arena, "## %s\n",
							      bank->questions.items[i].label))
					     != NULL);
	CHECK(strstr(book, "- **Yes: learners must pass an assessment.** Brings assessment rules "
			   "and marking hours; credit is possible.\n")
	      != NULL);
	CHECK(strstr(book, "- **Reference:** def\\_kind\n") != NULL);
	CHECK(!strstr(book, "${"));
	CHECK(every_line_fits(bank_paper("book", "text"), 80));
}

TEST(the_worksheet_has_boxes_and_lines)
{
	const char *sheet = bank_paper("worksheet", "text");

	CHECK(strstr(sheet, "\n[ ] A full IT account.") != NULL);
	CHECK(strstr(sheet, "\n________________________________________") != NULL);
	CHECK(strstr(sheet, "Step 0. About this proposal\n=") != NULL);
	CHECK(every_line_fits(sheet, 80));
}

TEST(what_cannot_be_made_is_refused_with_a_sentence)
{
	static const struct {
		const char *format, *paper, *gate;
		bool with_proposal;
		const char *text;
	} rows[] = {
		{ "xlsx", "summary", NULL, true,
		  "the format xlsx makes no paper \"summary\": it makes estimate" },
		{ "text", "nonsense", NULL, true,
		  "the format text makes no paper \"nonsense\": it makes summary checklist "
		  "estimate book worksheet" },
		{ "text", NULL, NULL, false, "the paper \"summary\" needs a proposal" },
		{ "text", NULL, "lunch", true, "the bank has no gate \"lunch\"" },
	};
	const struct assessment *assessment = example(DUNMAR);

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct export_request request = {
			.bank = assessment->bank,
			.assessment = rows[i].with_proposal ? assessment : NULL,
			.paper = rows[i].paper,
			.gate = rows[i].gate,
		};
		struct text out = text_start(&arena);
		struct error error = { 0 };

		CHECK_ROW(i, !export_render(&request, export_format_find(rows[i].format), &out,
					    &error));
		CHECK_ROW(i, error.kind == ERROR_USAGE);
		CHECK_ROW_TEXT(i, error.text, rows[i].text);
		CHECK_ROW_TEXT(i, text_end(&out), "");
	}
	CHECK(export_format_find("docx") == NULL);
	CHECK(export_paper_find("poem") == NULL);
}

TEST(every_paper_of_every_format_is_known)
{
	for (size_t f = 0; f < export_format_count; f++) {
		const char **names;
		size_t count = text_split(&arena, export_formats[f].papers, " ", &names);

		for (size_t i = 0; i < count; i++)
			CHECK_ROW(i, export_paper_find(names[i]) != NULL);
	}
}

/* Wrong answers, marks that do not hold, no launch date: said where a person looks for it. */
TEST(what_is_wrong_is_told_in_words)
{
	const struct assessment *assessment = assess_text(
		"{\"answers\": {\"prop_title\": \"Odd\", \"def_hours\": \"abc\", "
		"\"def_weeks\": \"0\", \"nosuch\": \"x\", "
		"\"alloc\": [{\"alloc_role\": \"SME\", \"alloc_hours\": \"many\"}]}, "
		"\"na\": {\"sys_manual_limit\": \"Nothing is done by hand.\"}, "
		"\"checks\": {\"noncredit_say_so\": {\"state\": \"na\", \"note\": \"No page\"}}}");
	static const char *const told[] = {
		"Answers to correct\n==================\n",
		"- There is no question \"nosuch\"; its answer is kept but not used.\n",
		"- How many weeks from start to final submission? (To correct; Learning",
		"\n    0 weeks (To correct)\n",
		"\n    Not applicable. Nothing is done by hand.\n",
		"; due 240 days before launch\n",
		"many (to correct)",
	};
	const char *text = render(assessment, "text", "summary", 100);

	for (size_t i = 0; i < COUNT(told); i++)
		CHECK_ROW(i, strstr(text, told[i]) != NULL);
}

/* An estimate that leaves the range is not shown at all. */
TEST(figures_out_of_range_are_not_shown)
{
	struct assessment *assessment = example(DUNMAR);
	struct estimate estimate = *assessment->estimate;
	const char *csv;

	estimate.overflow = true;
	assessment->estimate = &estimate;
	CHECK(strstr(render(assessment, "text", "estimate", 80), "| NO ESTIMATE ") != NULL);
	csv = render(assessment, "csv", "estimate", 0);
	CHECK(strchr(csv, '\n')[1] == '\0'); /* the header alone */
}

/* An honest "nobody knows yet" is told to the committee: who finds out, how and by when. */
TEST(what_nobody_knows_yet_is_in_the_summary)
{
	const char *text = render(
		assess_text("{\"answers\": {}, \"unknown\": {\"res_fee\": {\"owner\": \"finance\", "
			    "\"until\": \"2026-12-01\", \"how\": \"Ask two competitors\"}}}"),
		"text", "summary", 80);
	const char *part = strstr(text, "\nNot known yet\n");

	CHECK(part != NULL);
	CHECK(strstr(part, "Ask two") != NULL);
	CHECK(strstr(part, "Finance") != NULL);
	CHECK(strstr(part, "1 December 2026") != NULL);
	CHECK(strstr(render(assess_text("{\"answers\": {}}"), "text", "summary", 80),
		     "\nNot known yet\n")
	      == NULL);
}

TEST(a_gate_with_nothing_open_is_ready)
{
	const struct assessment *assessment = example(LOUGHREE);
	struct export_request request = { .bank = assessment->bank,
					  .assessment = assessment,
					  .gate = "concept" };
	struct text out = text_start(&arena);
	struct error error = { 0 };

	CHECK(export_render(&request, export_format_find("text"), &out, &error));
	CHECK(strstr(text_end(&out), "| READY for Concept ") != NULL);
	CHECK(strstr(text_end(&out), "Nothing recorded here speaks against it.") != NULL);
}
