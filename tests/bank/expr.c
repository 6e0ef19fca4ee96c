#include "expr_bank.h"
#include "harness.h"

#include "base/number.h"
#include "base/text.h"

#include <string.h>

/* What an expression gives, as text: "?" for unknown; a problem as it is told. */
static const char *outcome(const char *text, const char *answers)
{
	const struct bank *bank = expr_bank(&arena);
	struct expr_context context = expr_context(bank, EXPR_ANY_OR_CONDITION);
	struct scope scope = expr_scope(bank, answers, &arena);
	const char *problem;
	const struct expr *expr = expr_made(&context, text, &arena, &problem);

	if (!expr)
		return problem;
	struct value value = expr_eval(expr, &scope);

	return text_or(value_format(&value, &arena), "?");
}

struct row {
	const char *text, *expected;
};

static void check_rows(const struct row *rows, size_t count, const char *answers)
{
	for (size_t i = 0; i < count; i++)
		CHECK_ROW_TEXT(i, outcome(rows[i].text, answers), rows[i].expected);
}

/* true, false and a condition that is unknown, as learners has no answer. */
#define UNKNOWN "(${learners} > 1)"

TEST(conditions_follow_the_truth_tables)
{
	static const char *const words[] = { "true()", "false()", UNKNOWN };
	static const char *const and_table[3][3] = { { "yes", "no", "?" },
						     { "no", "no", "no" },
						     { "?", "no", "?" } };
	static const char *const or_table[3][3] = { { "yes", "yes", "yes" },
						    { "yes", "no", "?" },
						    { "yes", "?", "?" } };
	static const char *const not_table[] = { "no", "yes", "?" };

	for (size_t i = 0; i < 9; i++) {
		size_t left = i / 3, right = i % 3;

		CHECK_ROW_TEXT(
			i, outcome(text_format(&arena, "%s and %s", words[left], words[right]), ""),
			and_table[left][right]);
		CHECK_ROW_TEXT(
			i, outcome(text_format(&arena, "%s or %s", words[left], words[right]), ""),
			or_table[left][right]);
	}
	for (size_t i = 0; i < 3; i++)
		CHECK_ROW_TEXT(i, outcome(text_format(&arena, "not(%s)", words[i]), ""),
			       not_table[i]);
}

TEST(operators_bind_as_the_grammar_says)
{
	static const struct row rows[] = {
		{ "1 + 2 * 3", "7" },
		{ "(1 + 2) * 3", "9" },
		{ "10 - 4 - 3", "3" },
		{ "100 div 10 div 5", "2" },
		{ "7 mod 4 * 2", "6" },
		{ "-2 * -3", "6" },
		{ "-(1 + 2)", "-3" },
		{ "2 - -3", "5" },
		{ "1 + 1 = 2", "yes" },
		{ "false() and false() or true()", "yes" },
		{ "true() or false() and false()", "yes" },
		{ "(true() or false()) and false()", "no" },
		{ "1 = 1 and 2 = 2", "yes" },
		{ "3*2", "6" },
		{ "${learners}-1", "39" },
		{ "${ learners } - 1", "39" },
		{ "5div 2", "2.5" },
		{ "\t1\n+\r\n2 ", "3" },
		{ "'it is \"so\"'", "it is \"so\"" },
		{ "\"it's\"", "it's" },
		{ "count-selected(${modes})-1", "1" },
		{ "3 <= 3 and 3 >= 3 and 2 < 3 and 3 > 2 and 2 != 3", "yes" },
		{ "3 < 3 or 3 > 3 or 3 != 3 or 2 >= 3 or 3 <= 2", "no" },
	};

	check_rows(rows, COUNT(rows), "learners=40;modes=online campus");
}

TEST(arithmetic_is_exact_and_rounds_by_the_one_rule)
{
	static const struct row rows[] = {
		{ "0.1 + 0.2", "0.3" },
		{ "-7 div 3", "-2.333333" },
		{ "2 div 3", "0.666667" },
		{ "-2 div 3", "-0.666667" },
		{ "2 div -3", "-0.666667" },
		{ "-2 div -3", "0.666667" },
		{ "0.000001 div 2", "0.000001" },
		{ "-0.000001 div 2", "-0.000001" },
		{ "0.000001 * 0.5", "0.000001" },
		{ "0.000001 * 0.499999", "0" },
		{ "-0.000001 * 0.5", "-0.000001" },
		{ "1.5 * 1.5", "2.25" },
		{ "1000000 * 1000000", "1000000000000" },
		{ "10000000 * 1000000", "?" },
		{ "999999999999 * 9.2", "9199999999990.8" },
		{ "999999999999 * 9.3", "?" },
		{ "999999999999.999999 div 0.2", "4999999999999.999995" },
		{ "0 - 999999999999 * 9 - 300000000000", "?" },
		{ "999999999999 * 9 + 300000000000", "?" },
		{ "999999999999 * 9 + 300000000000 - 300000000000", "?" },
		{ "9223372036854.775807", "1: expr-syntax: the number 9223372036854.775807 is too "
					  "long (at most 12 digits before and 6 after the point)" },
		{ "92233720368.547758 * 100 + 0.000007", "9223372036854.775807" },
		{ "92233720368.547758 * 100 + 0.000008", "?" },
		{ "-(92233720368.547758 * 100 + 0.000007)", "-9223372036854.775807" },
		{ "-(92233720368.547758 * 100) - 0.000007", "-9223372036854.775807" },
		{ "-(92233720368.547758 * 100) - 0.000008", "?" },
		{ "7 mod 3", "1" },
		{ "-7 mod 3", "-1" },
		{ "7 mod -3", "1" },
		{ "-7 mod -3", "-1" },
		{ "5.5 mod 2", "1.5" },
		{ "-5.5 mod 0.3", "-0.1" },
		{ "1 div 0", "?" },
		{ "0 div 0", "?" },
		{ "1 mod 0", "?" },
		{ "5 mod 0.000001", "0" },
		{ "${points} + 1", "?" },
		{ "1 - ${points}", "?" },
		{ "${points} * 0", "?" },
		{ "0 div ${points}", "?" },
		{ "-${points}", "?" },
		{ "${points} mod 2", "?" },
	};

	check_rows(rows, COUNT(rows), "");
}

TEST(comparisons_know_numbers_texts_dates_and_sets)
{
	static const struct row rows[] = {
		{ "${mode} = 'online'", "yes" },
		{ "${mode} != 'online'", "no" },
		{ "'campus' = ${mode}", "no" },
		{ "${credit} = 'yes'", "?" },
		{ "${credit} != 'yes'", "?" },
		{ "${title} = 'Data'", "yes" },
		{ "${title} = 'data'", "no" },
		{ "${start} < ${finish}", "yes" },
		{ "${start} > ${finish}", "no" },
		{ "${start} = ${start}", "yes" },
		{ "${start} != ${finish}", "yes" },
		{ "${start} <= today()", "no" },
		{ "${finish} >= today()", "yes" },
		{ "${modes} = ${modes}", "yes" },
		{ "${copied} = 'online'", "yes" },
		{ "${is_big} = 'no'", "yes" },
		{ "${broken} = 'anything'", "?" },
		{ "${broken} > 3", "?" },
		{ "'a' = 'b'", "no" },
	};

	check_rows(rows, COUNT(rows),
		   "mode=online;title=Data;start=2026-09-01;finish=2027-01-31;learners=40;"
		   "modes=campus online");
}

TEST(functions_of_answers)
{
	static const struct row rows[] = {
		{ "selected(${mode}, 'online')", "yes" },
		{ "selected(${mode}, 'campus')", "no" },
		{ "selected(${credit}, 'yes')", "?" },
		{ "selected(${modes}, 'campus')", "yes" },
		{ "selected(${modes}, 'blended')", "no" },
		{ "count-selected(${modes})", "2" },
		{ "answered(${mode})", "yes" },
		{ "answered(${credit})", "no" },
		{ "answered(${team})", "no" },
		{ "answered(${hours})", "yes" },
		{ "answered(${title})", "no" },
		{ "answered(${doubled})", "no" },
		{ "choice(${mode}, 'weeks')", "10" },
		{ "choice(${mode}, 'weeks') * 2", "20" },
		{ "choice(${mode}, 'remark')", "no travel" },
		{ "choice(${mode}, 'bare')", "?" },
		{ "choice(${mode}, 'label')", "Online" },
		{ "choice(${mode}, 'name') = 'campus'", "no" },
		{ "choice(${credit}, 'weeks')", "?" },
		{ "cell(${team}, 'lead')", "full" },
		{ "cell(${team}, 'admin')", "?" },
		{ "cell(${team}, 'lead') = 'none'", "no" },
		{ "cell(${hours}, 'design')", "20" },
		{ "cell(${hours}, 'design') + 1", "21" },
		{ "count-cells(${team}, 'full')", "?" },
		{ "count-cells(${hours}, 20)", "2" },
		{ "sum-cells(${hours})", "50" },
		{ "string-length(${title})", "?" },
		{ "contains(${title}, 'x')", "?" },
	};
	static const struct row full[] = {
		{ "answered(${team})", "yes" },          { "count-cells(${team}, 'full')", "2" },
		{ "count-cells(${team}, 'none')", "0" }, { "sum-cells(${hours})", "?" },
		{ "count-cells(${hours}, 20)", "?" },    { "count-selected(${modes})", "?" },
		{ "selected(${modes}, 'online')", "?" }, { "choice(${mode}, 'weeks')", "?" },
		{ "choice(${mode}, 'remark')", "both" }, { "string-length(${title})", "6" },
		{ "contains(${title}, 'g')", "yes" },    { "contains(${title}, 'G')", "no" },
		{ "contains(${title}, '')", "yes" },
	};

	check_rows(rows, COUNT(rows),
		   "mode=online;modes=campus online;team.lead=full;team.design=part;"
		   "hours.lead=10;hours.design=20;hours.admin=20");
	check_rows(full, COUNT(full),
		   "mode=blended;team.lead=full;team.design=part;team.admin=full;title=Küng ü;"
		   "hours.lead=1");
}

TEST(functions_of_numbers)
{
	static const struct row rows[] = {
		{ "min(3, 1, 2)", "1" },
		{ "max(3, 1, 2)", "3" },
		{ "min(5)", "5" },
		{ "min(1, ${points})", "?" },
		{ "max(${points}, 1)", "?" },
		{ "abs(-2.5)", "2.5" },
		{ "abs(2.5)", "2.5" },
		{ "abs(${points})", "?" },
		{ "round(2.5)", "3" },
		{ "round(-2.5)", "-3" },
		{ "round(2.499999)", "2" },
		{ "round(-0.4)", "0" },
		{ "round(2.345, 2)", "2.35" },
		{ "round(-2.345, 2)", "-2.35" },
		{ "round(2.3456789 * 1, 0)", "1: expr" },
		{ "round(1.234567, 6)", "1.234567" },
		{ "round(1.234565, 5)", "1.23457" },
		{ "round(${points})", "?" },
		{ "round(92233720368.547758 * 100)", "?" },
		{ "floor(2.9)", "2" },
		{ "floor(-2.1)", "-3" },
		{ "floor(-2)", "-2" },
		{ "ceil(2.1)", "3" },
		{ "ceil(-2.9)", "-2" },
		{ "ceil(2)", "2" },
		{ "ceil(${points})", "?" },
		{ "floor(${points})", "?" },
		{ "ceil(92233720368.547758 * 100)", "?" },
		{ "floor(-(92233720368.547758 * 100))", "?" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		const char *got = outcome(rows[i].text, "");

		if (text_starts_with(rows[i].expected, "1: expr"))
			CHECK_ROW(i, strstr(got, "expr-syntax") != NULL);
		else
			CHECK_ROW_TEXT(i, got, rows[i].expected);
	}
}

TEST(only_the_branch_that_is_needed_is_evaluated)
{
	static const struct row rows[] = {
		{ "if(true(), 1, ${points})", "1" },
		{ "if(false(), ${points}, 2)", "2" },
		{ "if(true(), ${points}, 2)", "?" },
		{ "if(" UNKNOWN ", 1, 1)", "?" },
		{ "if(true(), 'a', 'b')", "a" },
		{ "if(false(), true(), 1 = 2)", "no" },
		{ "if(" UNKNOWN ", true(), true())", "?" },
		{ "if(true(), ${start}, today())", "?" },
		{ "if(false(), ${start}, today())", "2026-03-01" },
		{ "coalesce(${points}, 3)", "3" },
		{ "coalesce(${points}, ${learners})", "?" },
		{ "coalesce(1, ${points})", "1" },
		{ "coalesce(" UNKNOWN ", true())", "yes" },
		{ "coalesce(" UNKNOWN ", " UNKNOWN ", false())", "no" },
		{ "coalesce(${mode}, 'shop') = 'shop'", "yes" },
		{ "coalesce(${modes}, ${modes})", "?" },
		{ "coalesce(${broken}, 3) + 1", "4" },
		{ "false() and " UNKNOWN, "no" },
		{ "true() or " UNKNOWN, "yes" },
	};

	check_rows(rows, COUNT(rows), "");
}

TEST(functions_of_texts_and_dates)
{
	static const struct row rows[] = {
		{ "concat('a', 1.50, 'b')", "a1.5b" },
		{ "concat(${mode}, ' ', ${start})", "online 2026-02-27" },
		{ "concat(${modes})", "online campus" },
		{ "concat('a', ${points})", "?" },
		{ "concat('')", "" },
		{ "string-length(concat(${mode}, 'x'))", "7" },
		{ "string-length('')", "0" },
		{ "today()", "2026-03-01" },
		{ "days(${start}, today())", "2" },
		{ "days(today(), ${start})", "-2" },
		{ "days(today(), ${finish})", "?" },
		{ "days(${finish}, today())", "?" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		const char *got =
			outcome(rows[i].text, "mode=online;start=2026-02-27;modes=campus online");

		/* An empty text is a value, though outcome() cannot tell. */
		CHECK_ROW_TEXT(i, *rows[i].expected ? got : "", rows[i].expected);
	}
}

TEST(results_inputs_and_drivers)
{
	static const struct row rows[] = {
		{ "estimate('once_hours')", "80" },
		{ "estimate('run_hours')", "?" },
		{ "deviations()", "2" },
		{ "input('credits') * 2", "25" },
		{ "input('experience')", "some" },
		{ "input('experience') = 'first'", "no" },
		{ "driver('A')", "1.5" },
		{ "driver('C') * 1000", "-333" },
	};

	check_rows(rows, COUNT(rows), "");
}

TEST(an_empty_scope_knows_nothing)
{
	static const char *const texts[] = {
		"${learners}",
		"${mode}",
		"estimate('once_hours')",
		"input('credits')",
		"input('experience')",
		"driver('A')",
		"weeks",
		"remark",
		"sum-cells(${hours})",
		"cell(${team}, 'lead')",
		"concat('a', 'b')",
		"choice(${mode}, 'weeks')",
	};
	const struct bank *bank = expr_bank(&arena);
	struct expr_context context = expr_context(bank, EXPR_ANY);
	struct scope scope = { .bank = bank };
	const char *problem;

	context.self = question_find(bank, "mode");
	for (size_t i = 0; i < COUNT(texts); i++) {
		const struct expr *expr = expr_made(&context, texts[i], &arena, &problem);

		CHECK_ROW_TEXT(i, problem, NULL);
		CHECK_ROW(i, expr_eval(expr, &scope).kind == VALUE_UNKNOWN);
	}
}

TEST(a_constraint_tests_the_answer_itself)
{
	static const struct {
		const char *self, *text, *answer, *expected;
	} rows[] = {
		{ "learners", ". >= 1 and . <= 5000", "40", "yes" },
		{ "learners", ". >= 1 and . <= 5000", "5001", "no" },
		{ "learners", ". >= 1", "", "?" },
		{ "mode", ". = 'online'", "campus", "no" },
		{ "mode", "selected(., 'online')", "online", "yes" },
		{ "modes", "count-selected(.) > 1", "online campus", "yes" },
		{ "modes", "not(selected(., 'online') and count-selected(.) > 1)", "online",
		  "yes" },
		{ "title", "answered(.)", "x", "yes" },
		{ "start", ". > today()", "2026-03-02", "yes" },
	};
	const struct bank *bank = expr_bank(&arena);

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct expr_context context = expr_context(bank, EXPR_CONDITION);
		struct scope scope = expr_scope(bank, "", &arena);
		const char *problem;
		bool bad;

		context.self = question_find(bank, rows[i].self);
		const struct expr *expr = expr_made(&context, rows[i].text, &arena, &problem);

		CHECK_ROW_TEXT(i, problem, NULL);
		struct value self = value_parse(context.self, rows[i].answer, &arena, &bad);

		scope.self = &self;
		struct value value = expr_eval(expr, &scope);

		CHECK_ROW_TEXT(i, text_or(value_format(&value, &arena), "?"), rows[i].expected);
	}
}

TEST(a_choice_filter_reads_the_columns_of_each_choice)
{
	static const struct {
		const char *text, *offered;
	} rows[] = {
		{ "weeks <= 10", "yes no ?" },
		{ "weeks = ${learners}", "no yes ?" },
		{ "remark = 'both'", "no ? yes" },
		{ "name = 'campus' or name = 'online'", "yes yes no" },
		{ "label != 'Online'", "no yes yes" },
		{ "coalesce(weeks, 0) = 0", "no no yes" },
		{ "list_name = 'mode'", "yes yes yes" },
		{ "coalesce(retired, '0.9') = '0.9'", "yes yes yes" },
		{ "bare > 3", "? ? ?" },
	};
	const struct bank *bank = expr_bank(&arena);
	struct expr_context context = expr_context(bank, EXPR_CONDITION);
	struct scope scope = expr_scope(bank, "learners=20", &arena);
	static const char *const words[] = { "no", "yes", "?" };

	context.self = question_find(bank, "mode");
	for (size_t i = 0; i < COUNT(rows); i++) {
		const char *problem;
		const struct expr *expr = expr_made(&context, rows[i].text, &arena, &problem);
		struct text offered = text_start(&arena);

		CHECK_ROW_TEXT(i, problem, NULL);
		for (size_t j = 0; j < context.self->choices->choices.count; j++) {
			scope.choice = &context.self->choices->choices.items[j];
			text_add_format(&offered, "%s%s", j ? " " : "",
					words[expr_test(expr, &scope)]);
		}
		CHECK_ROW_TEXT(i, text_end(&offered), rows[i].offered);
	}
}

TEST(a_missing_expression_holds)
{
	struct scope scope = { 0 };

	CHECK(expr_test(NULL, &scope) == TRUTH_YES);
}

TEST(long_chains_need_no_deep_stack)
{
	struct text text = text_start(&arena);

	text_add(&text, "1");
	text_add_repeat(&text, "+1", 32000);
	CHECK_TEXT(outcome(text_end(&text), ""), "32001");
	text = text_start(&arena);
	text_add_repeat(&text, "(", 64);
	text_add(&text, "1");
	text_add_repeat(&text, ")", 64);
	CHECK_TEXT(outcome(text_end(&text), ""), "1");
}
