#include "expr_bank.h"
#include "harness.h"

#include "base/text.h"

#include <string.h>

static const char *const inputs[] = { "in_credits", "in_experience" };
static const char *const drivers[] = { "F5", "F6", "F7" };

static const char *formula(const char *text, const struct formula_names *names)
{
	const struct bank *bank = expr_bank(&arena);
	struct expr_context context = expr_context(bank, EXPR_ANY_OR_CONDITION);
	const char *problem;

	context.self = question_find(bank, "learners");
	const struct expr *expr = expr_made(&context, text, &arena, &problem);

	CHECK_TEXT(problem, NULL);
	return expr_formula(expr, names, &arena);
}

TEST(each_operator_has_its_formula)
{
	static const struct {
		const char *text, *formula;
	} rows[] = {
		/* leaves */
		{ "2.50", "2.5" },
		{ "'say \"so\"'", "\"say \"\"so\"\"\"" },
		{ "input('credits')", "in_credits" },
		{ "input('experience')", "in_experience" },
		{ "driver('B')", "F6" },
		/* sums: rounded where parts may have fractions */
		{ "1 + 2 - 3", "1+2-3" },
		{ "1 - (2 - 3)", "1-(2-3)" },
		{ "1 - -3", "1-(-3)" },
		{ "driver('A') - driver('B')", "ROUND(F5-F6,6)" },
		{ "(driver('A') + 1) * 2", "ROUND(F5+1,6)*2" },
		{ "(1 + 2) * 2", "(1+2)*2" },
		{ "-driver('A')", "-F5" },
		{ "-(1 + 2)", "-(1+2)" },
		/* products: millionths times a whole number are exact */
		{ "driver('A') * 3", "F5*3" },
		{ "driver('A') * driver('B')", "ROUND(F5*F6,6)" },
		{ "driver('A') * 3 * driver('B')", "ROUND(F5*3*F6,6)" },
		{ "driver('A') * (3 * driver('B'))", "ROUND(F5*(3*F6),6)" },
		{ "driver('A') div 3", "ROUND(F5/3,6)" },
		{ "3 * 4 div (1 + 2)", "ROUND(3*4/(1+2),6)" },
		{ "driver('A') * 2 div 3 * 4", "ROUND(F5*2/3,6)*4" },
		{ "7 mod 3", "7-3*TRUNC(7/3)" },
		{ "7 mod (1 + 2)", "7-(1+2)*TRUNC(7/(1+2))" },
		{ "driver('A') mod 0.1",
		  "ROUND(F5-0.1*TRUNC(ROUND(F5*1000000,0)/ROUND(0.1*1000000,0)),6)" },
		/* functions */
		{ "min(1, driver('A'), 3)", "MIN(1,F5,3)" },
		{ "max(1, 2)", "MAX(1,2)" },
		{ "abs(-1)", "ABS(-1)" },
		{ "round(driver('A'))", "ROUND(F5,0)" },
		{ "round(driver('A'), 2)", "ROUND(F5,2)" },
		{ "floor(driver('A'))", "INT(F5)" },
		{ "ceil(driver('A') div 20)", "-INT(-ROUND(F5/20,6))" },
		{ "2 * ceil(driver('A'))", "2*(-INT(-F5))" },
		{ "string-length('abc')", "LEN(\"abc\")" },
		{ "if(input('credits') > 0, 1, driver('A'))", "IF(in_credits>0,1,F5)" },
		{ "if(input('experience') = 'some', 'a', 'b')",
		  "IF(in_experience=\"some\",\"a\",\"b\")" },
		{ "coalesce(input('credits'), 1)", "in_credits" },
		{ "coalesce(1 div input('credits'), 2)", "IFERROR(ROUND(1/in_credits,6),2)" },
		/* conditions */
		{ "driver('A') = 1", "F5=1" },
		{ "driver('A') != 1", "F5<>1" },
		{ "driver('A') < 1", "F5<1" },
		{ "driver('A') <= 1", "F5<=1" },
		{ "driver('A') > 1", "F5>1" },
		{ "driver('A') >= 1", "F5>=1" },
		{ "true()", "TRUE()" },
		{ "false()", "FALSE()" },
		{ "not(true())", "FALSE()" },
		{ "not(driver('A') > 1)", "F5<=1" },
		{ "driver('A') > 1 and driver('B') = 2", "AND(F5>1,F6=2)" },
		{ "driver('A') > 1 or driver('B') = 2", "OR(F5>1,F6=2)" },
		{ "not(driver('A') > 1 or driver('B') = 2)", "AND(F5<=1,F6<>2)" },
		{ "contains(input('experience'), 'x')", "ISNUMBER(FIND(\"x\",in_experience))" },
		{ "not(contains(input('experience'), 'x'))", "ISERROR(FIND(\"x\",in_experience))" },
		{ "if(driver('A') > 1, true(), false())",
		  "OR(AND(F5>1,TRUE()),AND(F5<=1,FALSE()))" },
		/* the unknown: neither true nor false */
		{ "1 div driver('A') > 1", "IFERROR(ROUND(1/F5,6)>1,FALSE())" },
		{ "not(1 div driver('A') > 1)", "IFERROR(ROUND(1/F5,6)<=1,FALSE())" },
		{ "if(1 div driver('A') > 1, 2, 3)",
		  "IF(IFERROR(ROUND(1/F5,6)>1,FALSE()),2,IF(IFERROR(ROUND(1/"
		  "F5,6)<=1,FALSE()),3,NA()))" },
		{ "coalesce(1 div driver('A') > 1, true())",
		  "OR(IFERROR(ROUND(1/F5,6)>1,FALSE()),AND(NOT(IFERROR(ROUND(1/F5,6)<=1,FALSE())),"
		  "TRUE()))" },
	};
	const struct formula_names names = { inputs, drivers, NULL };

	for (size_t i = 0; i < COUNT(rows); i++)
		CHECK_ROW_TEXT(i, formula(rows[i].text, &names), rows[i].formula);
}

TEST(an_unknown_number_may_count_as_something)
{
	const struct formula_names names = { inputs, drivers, "0" };

	CHECK_TEXT(formula("1 div driver('A')", &names), "IFERROR(ROUND(1/F5,6),0)");
	CHECK_TEXT(formula("1 div 3", &names), "ROUND(1/3,6)");
	CHECK_TEXT(formula("1 div driver('A') > 2", &names), "IFERROR(ROUND(1/F5,6)>2,FALSE())");
}

TEST(what_no_cell_holds_has_no_formula)
{
	static const char *const rows[] = {
		"${learners}",
		"${learners} * 2 > 3",
		". > 1",
		"selected(${mode}, 'online')",
		"estimate('once_hours')",
		"deviations()",
		"concat('a', 'b')",
		"today()",
		"if(true(), ${learners}, 1)",
		"if(answered(${mode}), 1, 2)",
		"min(1, ${learners})",
		"driver('A') mod ${learners}",
	};
	const struct formula_names names = { inputs, drivers, NULL }, none = { 0 };

	for (size_t i = 0; i < COUNT(rows); i++)
		CHECK_ROW_TEXT(i, formula(rows[i], &names), NULL);
	CHECK_TEXT(formula("input('credits')", &none), NULL);
	CHECK_TEXT(formula("1 + driver('A')", &none), NULL);
}

/* Each rest names both sides twice: nested ones would grow without end. */
TEST(a_formula_that_no_spreadsheet_takes_is_none)
{
	const struct formula_names names = { inputs, drivers, NULL };
	const char *text = "driver('A')", *deep = "driver('A')";

	for (int i = 0; i < 12; i++)
		text = text_format(&arena, "(%s) mod (%s + 1)", text, i ? "1" : "driver('B')");
	CHECK_TEXT(formula(text, &names), NULL);
	for (int i = 0; i < 61; i++)
		deep = text_format(&arena, "abs(%s)", deep);
	CHECK_TEXT(formula(deep, &names), NULL);
}
