#include "expr_bank.h"
#include "harness.h"

#include "base/text.h"

#include <string.h>

static const struct expr *made(const struct bank *bank, const char *text)
{
	struct expr_context context = expr_context(bank, EXPR_ANY_OR_CONDITION);
	const char *problem;

	context.self = question_find(bank, "learners");
	const struct expr *expr = expr_made(&context, text, &arena, &problem);

	CHECK_TEXT(problem, NULL);
	return expr;
}

TEST(conditions_read_as_sentences)
{
	static const struct {
		const char *text, *words;
	} rows[] = {
		{ "${credit} = 'yes' and ${learners} >= 10",
		  "Credit awarded is Yes, and Learners is at least 10" },
		{ "${mode} = 'online' or ${mode} = 'campus' or ${mode} = 'blended'",
		  "Mode is Online, \"On campus\" or Blended" },
		{ "${mode} != 'online' and ${mode} != 'campus'",
		  "Mode is not Online or \"On campus\"" },
		{ "${mode} != 'online' or ${mode} != 'campus'",
		  "Mode is not Online, or Mode is not \"On campus\"" },
		{ "${mode} = 'online' or ${credit} = 'no' or ${mode} = 'campus'",
		  "Mode is Online, or Credit awarded is No, or Mode is \"On campus\"" },
		{ "'online' = ${mode}", "Online is Mode" },
		{ ". >= 1 and . <= 5000", "the answer is at least 1 and at most 5000" },
		{ ". < 1 or . > 2.50", "the answer is less than 1 or more than 2.5" },
		{ "selected(${modes}, 'online') and selected(${modes}, 'campus')",
		  "Modes includes Online and \"On campus\"" },
		{ "not(selected(${modes}, 'online')) and not(selected(${modes}, 'campus'))",
		  "Modes does not include Online or \"On campus\"" },
		{ "selected(${mode}, 'online')", "Mode is Online" },
		{ "not(selected(${modes}, 'online') and count-selected(${modes}) > 1)",
		  "Modes does not include Online, or the number of choices ticked in Modes is at "
		  "most 1" },
		{ "answered(${start}) and not(answered(${finish}))",
		  "Start is answered, and Finish is not answered" },
		{ "${start} > today() and ${start} <= ${finish}",
		  "Start is after today and on or before Finish" },
		{ "${start} < today() or ${start} >= ${finish}",
		  "Start is before today or on or after Finish" },
		{ "${credit} = 'yes' and ${points} > 3 or ${credit} = 'no'",
		  "Credit awarded is Yes and Credit points is more than 3, or Credit awarded is "
		  "No" },
		{ "${credit} = 'yes' and (${points} > 3 or ${title} = 'x')",
		  "Credit awarded is Yes, and (Credit points is more than 3 or Title is \"x\")" },
		{ "not(${credit} = 'yes' or ${points} > 3 and ${learners} = 1)",
		  "Credit awarded is not Yes, and (Credit points is at most 3 or Learners is not "
		  "1)" },
		{ "not(${points} < 3) or not(not(${points} <= 3))",
		  "Credit points is at least 3 or at most 3" },
		{ "cell(${team}, 'lead') = 'none'", "\"Academic lead\" in Team is None" },
		{ "count-cells(${team}, 'full') > 1",
		  "the number of rows of Team answered Full is more than 1" },
		{ "contains(${title}, 'data') and not(contains(${title}, 'old'))",
		  "Title contains \"data\", and Title does not contain \"old\"" },
		{ "${is_big} = 'yes'", "Is big is yes" },
		{ "true() or false()", "always, or never" },
		{ "not(true()) or not(false())", "never, or always" },
		{ "if(${credit} = 'yes', 1, 0) = 1",
		  "(1 if Credit awarded is Yes, otherwise 0) is 1" },
		{ "if(${credit} = 'yes', ${points} > 1, true())",
		  "Credit points is more than 1 if Credit awarded is Yes, otherwise always" },
		{ "not(if(${credit} = 'yes', true(), false()))",
		  "not (always if Credit awarded is Yes, otherwise never)" },
		{ "coalesce(${mode}, 'shop') = 'online'",
		  "(the first known of Mode and \"shop\") is Online" },
		{ "estimate('alloc_rows') > 0",
		  "the readable rows of committed hours is more than 0" },
		{ "deviations() > 0",
		  "the number of departures from the framework is more than 0" },
		{ "input('experience') = 'first'", "Experience is first" },
		{ "weeks > 10 and name != 'online'",
		  "the value \"weeks\" of the choice is more than 10, and the value \"name\" of "
		  "the choice is not "
		  "\"online\"" },
		{ "${start} = ${start}", "Start is Start" },
		{ "${learners} < ${points} * 2", "Learners is less than Credit points times 2" },
		{ "estimate('contribution_total') < 0",
		  "the \"net less direct, whole plan\" is less than 0" },
		{ "estimate('run_margin') < 0", "the run net less run cost is less than 0" },
		{ "estimate('breakeven_direct') > 1",
		  "the \"whole break-even cohort, direct\" is more than 1" },
	};
	const struct bank *bank = expr_bank(&arena);

	for (size_t i = 0; i < COUNT(rows); i++)
		CHECK_ROW_TEXT(i, expr_words(made(bank, rows[i].text), bank, &arena),
			       rows[i].words);
}

TEST(values_read_as_phrases)
{
	static const struct {
		const char *text, *words;
	} rows[] = {
		{ "${learners}", "Learners" },
		{ "1 + 2 - ${learners} * 3", "1 plus 2 minus Learners times 3" },
		{ "(1 + ${learners}) * 3 div 2 mod 4",
		  "(1 plus Learners) times 3 divided by 2 modulo 4" },
		{ "1 - (2 - 3)", "1 minus (2 minus 3)" },
		{ "-5 + -${learners} - -(1 + 2)", "-5 plus minus Learners minus minus (1 plus 2)" },
		{ "min(1.50, 1 + 0.1 * input('credits'), 3)",
		  "the smallest of 1.5, (1 plus 0.1 times Academic credits) and 3" },
		{ "max(1, 2)", "the largest of 1 and 2" },
		{ "abs(${points})", "Credit points without its sign" },
		{ "round(${points} div 4)", "(Credit points divided by 4) rounded" },
		{ "round(${points}, 2)", "Credit points rounded to 2 places" },
		{ "floor(days(today(), ${start}) div 7)",
		  "(the days from today to Start divided by 7) rounded down" },
		{ "ceil(${points})", "Credit points rounded up" },
		{ "choice(${mode}, 'weeks')", "the value \"weeks\" of Mode" },
		{ "choice(${mode}, 'list_name')", "the value \"list name\" of Mode" },
		{ "cell(${hours}, 'admin') + sum-cells(${hours})",
		  "Administration in Hours plus the sum of Hours" },
		{ "count-cells(${hours}, 20)", "the number of rows of Hours answered 20" },
		{ "string-length(${title})", "the number of characters in Title" },
		{ "concat(${title}, ': ', ${points})",
		  "the text of Title, \": \" and Credit points" },
		{ "if(${points} > 1, 'a', if(${points} = 0, 'b', 'c'))",
		  "\"a\" if Credit points is more than 1, otherwise \"b\" if Credit points is 0, "
		  "otherwise \"c\"" },
		{ "driver('A') - driver('B')", "Learning hours minus B" },
		{ "${mode}", "Mode" },
		{ "today()", "today" },
	};
	const struct bank *bank = expr_bank(&arena);

	for (size_t i = 0; i < COUNT(rows); i++)
		CHECK_ROW_TEXT(i, expr_words(made(bank, rows[i].text), bank, &arena),
			       rows[i].words);
}

TEST(inputs_of_yes_and_no_are_said_so)
{
	struct bank *bank = expr_bank(&arena);

	bank->inputs.items[0].unit = "bool";
	CHECK_TEXT(expr_words(made(bank, "input('credits') = 1"), bank, &arena),
		   "Academic credits is yes");
	CHECK_TEXT(expr_words(made(bank, "input('credits') = 0"), bank, &arena),
		   "Academic credits is no");
}

/* One line for each part: depth dots, text, " -> ", value, and what it names. */
static const char *explained(const char *text, const char *answers)
{
	static const char *const kinds[] = { "question", "input", "driver",
					     "result",   "today", "deviations" };
	const struct bank *bank = expr_bank(&arena);
	struct scope scope = expr_scope(bank, answers, &arena);
	const struct expr_part *parts;
	size_t count = expr_explain(made(bank, text), &scope, &arena, &parts);
	struct text lines = text_start(&arena);

	for (size_t i = 0; i < count; i++) {
		text_add_repeat(&lines, ".", parts[i].depth);
		text_add_format(&lines, "%s -> %s", parts[i].text,
				parts[i].skipped ? "skipped"
						 : value_format_label(&parts[i].value, &arena));
		if (parts[i].name)
			text_add_format(&lines, " [%s %zu]", kinds[parts[i].name->kind],
					parts[i].name->index);
		text_add(&lines, "\n");
	}
	return text_end(&lines);
}

TEST(an_explanation_gives_each_part_and_its_value)
{
	CHECK_TEXT(explained("  ${mode} = 'online' and (${learners} > 3 or ${points} < 1) ",
			     "mode=online;learners=3"),
		   "${mode} = 'online' and (${learners} > 3 or ${points} < 1) -> -\n"
		   ".${mode} = 'online' -> yes\n"
		   "..${mode} -> Online [question 5]\n"
		   ".${learners} > 3 or ${points} < 1 -> -\n"
		   "..${learners} > 3 -> no\n"
		   "...${learners} -> 3 [question 1]\n"
		   "..${points} < 1 -> -\n"
		   "...${points} -> - [question 2]\n");
	CHECK_TEXT(explained("if(${learners} > 3, ${points} + 1, 0)", "learners=4;points=2"),
		   "if(${learners} > 3, ${points} + 1, 0) -> 3\n"
		   ".${learners} > 3 -> yes\n"
		   "..${learners} -> 4 [question 1]\n"
		   ".${points} + 1 -> 3\n"
		   "..${points} -> 2 [question 2]\n"
		   ".0 -> skipped\n");
	CHECK_TEXT(explained("if(${learners} > 3, 1, ${points})", ""),
		   "if(${learners} > 3, 1, ${points}) -> -\n"
		   ".${learners} > 3 -> -\n"
		   "..${learners} -> - [question 1]\n"
		   ".1 -> skipped\n"
		   ".${points} -> skipped [question 2]\n");
	CHECK_TEXT(explained("days(today(), ${start}) + deviations() + driver('B') + "
			     "input('credits') + estimate('once_hours')",
			     "start=2026-03-02"),
		   "days(today(), ${start}) + deviations() + driver('B') + input('credits') + "
		   "estimate('once_hours') -> 97.5\n"
		   ".days(today(), ${start}) -> 1\n"
		   "..today() -> 2026-03-01 [today 0]\n"
		   "..${start} -> 2026-03-02 [question 3]\n"
		   ".deviations() -> 2 [deviations 0]\n"
		   ".driver('B') -> 2 [driver 1]\n"
		   ".input('credits') -> 12.5 [input 0]\n"
		   ".estimate('once_hours') -> 80 [result 0]\n");
	CHECK_TEXT(explained("1", ""), "1 -> 1\n");
	CHECK_TEXT(explained("count-cells(${team}, 'full')", "team.lead=full"),
		   "count-cells(${team}, 'full') -> -\n.${team} -> 1 of 3 rows [question 8]\n");
}

TEST(names_are_each_told_once)
{
	const struct bank *bank = expr_bank(&arena);
	const struct expr_name *names;
	size_t count = expr_names(made(bank, "${mode} = 'online' and ${learners} > 1 or ${mode} = "
					     "'campus' or . > driver('B') or input('experience') "
					     "= 'some' or today() = ${start} or deviations() > 1"),
				  &arena, &names);
	static const struct expr_name wanted[] = {
		{ EXPR_NAMES_QUESTION, 5 },   { EXPR_NAMES_QUESTION, 1 },
		{ EXPR_NAMES_DRIVER, 1 },     { EXPR_NAMES_INPUT, 1 },
		{ EXPR_NAMES_TODAY, 0 },      { EXPR_NAMES_QUESTION, 3 },
		{ EXPR_NAMES_DEVIATIONS, 0 },
	};

	CHECK(count == COUNT(wanted));
	for (size_t i = 0; i < count; i++)
		CHECK_ROW(i, names[i].kind == wanted[i].kind && names[i].index == wanted[i].index);
	CHECK(expr_names(made(bank, "1 + 1"), &arena, &names) == 0);
}

TEST(an_expression_keeps_its_text_and_type)
{
	const struct bank *bank = expr_bank(&arena);

	CHECK_TEXT(expr_text(made(bank, " 1 + 1 ")), " 1 + 1 ");
	CHECK(expr_type(made(bank, "1 + 1")) == EXPR_NUMBER);
	CHECK(expr_type(made(bank, "${mode}")) == EXPR_TEXT);
	CHECK(expr_type(made(bank, "${modes}")) == EXPR_SET);
	CHECK(expr_type(made(bank, "${start}")) == EXPR_DATE);
	CHECK(expr_type(made(bank, "${is_big}")) == EXPR_TEXT);
	CHECK(expr_type(made(bank, "1 = 1")) == EXPR_CONDITION);
}
