#include "harness.h"
#include "slips.h"

#include "base/file.h"
#include "base/text.h"

#include <string.h>

/* true() in seventy pairs of parentheses. */
#define TEN(text) text text text text text text text text text text
#define NESTED_70 \
	TEN("(((((((") \
	"true()" TEN(")))))))")

static const struct row {
	enum problem_code code;
	const char *name;
	struct slip slip;
	const char *problem;
} rows[] = {
#define SLIP(code, file, old, text, problem) \
	{ PROBLEM_##code, #code, { file, old, text }, problem },
#include "../bank-broken/slips.def"
};

static const char *with_folder(const char *text)
{
	const char *at = strstr(text, "FOLDER");

	return at ? text_format(&arena, "%.*s%s%s", (int)(at - text), text, test_folder(),
				at + strlen("FOLDER"))
		  : text;
}

TEST(each_slip_is_told_once_and_exactly)
{
	for (size_t i = 0; i < COUNT(rows); i++) {
		const char *code = text_format(&arena, ": %s: ", problem_code_name(rows[i].code));

		CHECK_ROW_TEXT(i, slips_problems(SMALL_BANK, &rows[i].slip, 1),
			       with_folder(rows[i].problem));
		CHECK_ROW(i, strstr(rows[i].problem, code) != NULL);
	}
}

/* Those that are not in the table have tests of their own: a cell too large here below, JSON in
 * framework.c, those of overlays in overlay.c. */
TEST(every_code_has_a_slip)
{
	for (enum problem_code code = 0; code < PROBLEM_CODE_COUNT; code++) {
		bool found = code == PROBLEM_TOO_LARGE || code == PROBLEM_BAD_JSON
			     || code == PROBLEM_UNKNOWN_COLUMN || code == PROBLEM_REASON_MISSING;

		for (size_t i = 0; i < COUNT(rows); i++)
			found |= rows[i].code == code;
		CHECK_ROW(code, found);
	}
}

TEST(a_cell_beyond_the_limit_is_refused)
{
	struct text text = text_start(&arena);

	text_add(&text, "name,label\nlead,");
	text_add_repeat(&text, "x", 70000);
	text_add(&text, "\nsponsor,Sponsor\n");
	const struct slip slip = { "roles.csv", NULL, text_end(&text) };

	CHECK_TEXT(
		slips_problems(SMALL_BANK, &slip, 1),
		"roles.csv:2:6: too-large: the cell is too long, in bytes; at most 65536 are read "
		"(cell B2)");
}

TEST(a_folder_that_is_none_is_told_alone)
{
	struct problems problems = problems_start(&arena);

	CHECK(bank_load("/nowhere/at/all", &arena, &problems) == NULL);
	CHECK_TEXT(problems_text(&problems),
		   "file-missing: \"/nowhere/at/all\" is not a folder; name the folder with the "
		   "files of the bank");
}

/* A slip that many rows would notice is told where it was made, or once. */
TEST(what_follows_from_a_cause_is_not_told)
{
	static const struct {
		struct slip slip;
		const char *problem;
	} cases[] = {
		{ { "survey.csv", "decimal,credit_points,", "decimal,credit_pionts," },
		  "survey.csv:43:9: unknown-name: credit_pionts is named nowhere, but "
		  "credit_points "
		  "is, in 14 places (first checks.csv:5:447) (cell B43)" },
		{ { "survey.csv", "decimal,credit_points,", "decimal,Credit Points," },
		  "survey.csv:43:9: bad-name: \"Credit Points\" is no name: a lower-case letter, "
		  "then "
		  "lower-case letters, digits and _ (cell B43)" },
		{ { "survey.csv", "decimal,credit_points,", "decmal,credit_points," },
		  "survey.csv:43:1: bad-type: no question type is named \"decmal\"; the nearest is "
		  "decimal (cell A43)" },
		{ { "survey.csv", "select_one credit_system,", "selct_one credit_system," },
		  "survey.csv:40:1: bad-type: no question type is named \"selct_one\"; the nearest "
		  "is "
		  "select_one (cell A40)" },
		{ { "survey.csv", "select_one credit_system,", "select_one credit_systm," },
		  "survey.csv:40:12: unknown-name: no choice list is named \"credit_systm\"; the "
		  "nearest is credit_system (cell A40)" },
		{ { "survey.csv", "type,name", "type,nam" },
		  "survey.csv:1:6: column-missing: the column name is missing (identity); the "
		  "nearest "
		  "is nam (cell B1)" },
		{ { "survey.csv", NULL, "" },
		  "survey.csv: file-empty: the file is empty; its first record must name the "
		  "columns" },
		{ { "survey.csv", NULL, NULL },
		  "survey.csv: file-missing: FOLDER/survey.csv: there is no such file; check the "
		  "name "
		  "and the folder" },
		{ { "choices.csv", NULL, NULL },
		  "choices.csv: file-missing: FOLDER/choices.csv: there is no such file; check the "
		  "name and the folder" },
		{ { "inputs.csv", NULL, NULL },
		  "inputs.csv: file-missing: FOLDER/inputs.csv: there is no such file; check the "
		  "name "
		  "and the folder" },
		{ { "choices.csv", "stack_intent,named,", "stack_intent,nmaed," },
		  "choices.csv:165:14: unknown-name: nmaed is named nowhere, but named is, in 10 "
		  "places (first checks.csv:42:130) (cell B165)" },
		{ { "gates.csv", "approval,3", "Approval,3" },
		  "gates.csv:4:1: bad-name: \"Approval\" is no name: a lower-case letter, then "
		  "lower-case letters, digits and _ (cell A4)" },
		{ { "drivers.csv", "VID,formula", "VDI,formula" },
		  "drivers.csv:8:1: unknown-name: VDI is named nowhere, but VID is, in 7 places "
		  "(first "
		  "activities.csv:27:57) (cell A8)" },
	};

	for (size_t i = 0; i < COUNT(cases); i++)
		CHECK_ROW_TEXT(i, slips_problems(SHIPPED_BANK, &cases[i].slip, 1),
			       with_folder(cases[i].problem));
}

TEST(twelve_slips_in_eight_files_are_all_told)
{
	static const struct slip slips[] = {
		{ "activities.csv", "ONE,8,16,30", "ONE,18,16,30" },
		{ "activities.csv", "A002,concept,PRM", "A002,concept,PMR" },
		{ "benchmarks.csv", "driver('AH'),ratio", "driver('AH',ratio" },
		{ "checks.csv", "core_definition,concept,MUST", "core_definition,concept,MUSST" },
		{ "choices.csv", "yes_no,no,No", "yes_no,no," },
		{ "conflicts.csv", "stack_intent credit_awards_credit",
		  "stack_intent credit_award_credit" },
		{ "framework.csv", "def_pacing,,cohort,", "def_pacing,,chort," },
		{ "params.csv", "vat_bp,2000", "vat_bp,20%" },
		{ "params.csv", "margin_bp,2000", "margin_bp,12000" },
		{ "survey.csv", "cedefop;nzqa-list", "cedefop;nzqa-lst" },
		{ "survey.csv", ". > 0 and . <= 180", ". > 0 und . <= 180" },
		{ "survey.csv", "select_one def_assessed,def_assessed",
		  "select_one def_assessed,def assessed" },
	};

	CHECK_TEXT(slips_problems(SHIPPED_BANK, slips, COUNT(slips)),
		   "activities.csv:2:99: bad-order: ml (16) is less than low (18) (cell G2)\n"
		   "activities.csv:3:14: unknown-name: no role of rates.csv is named \"PMR\"; the "
		   "nearest is PRM (cell C3)\n"
		   "benchmarks.csv:2:77: expr-syntax: the end stands here (an operator, \",\" or "
		   "\")\" is needed) (cell C2)\n"
		   "checks.csv:2:25: bad-word: \"MUSST\" is not allowed as level: MUST, SHOULD or "
		   "LATER; the nearest is MUST (cell C2)\n"
		   "choices.csv:3:11: cell-empty: label must not be empty: the choice for people "
		   "(cell C3)\n"
		   "conflicts.csv:2:233: unknown-name: no question or calculation is named "
		   "\"credit_award_credit\"; the nearest is credit_awards_credit (cell E2)\n"
		   "framework.csv:8:13: unknown-name: \"chort\" is no choice of the list "
		   "def_pacing (cohort, rolling, self-paced); the nearest is cohort (cell C8)\n"
		   "params.csv:11:8: bad-number: \"20%\" is not a whole number (cell B11)\n"
		   "params.csv:22:11: out-of-range: 12000 is outside 0 to 10000 (cell B22)\n"
		   "survey.csv:3:344: unknown-name: no source is named \"nzqa-lst\"; the nearest "
		   "is nzqa-list (sources.csv:48:1), which nothing else names (cell AB3)\n"
		   "survey.csv:18:28: bad-name: \"def assessed\" is no name: a lower-case letter, "
		   "then lower-case letters, digits and _ (cell B18)\n"
		   "survey.csv:43:271: expr-syntax: \"und\" stands here (an operator is needed "
		   "between two values) (cell J43)");
}
