#include "expr_bank.h"
#include "harness.h"

#include "base/text.h"

#include <string.h>

static const char *problem_of(const char *text, enum expr_type wanted)
{
	const struct bank *bank = expr_bank(&arena);
	struct expr_context context = expr_context(bank, wanted);
	const char *problem;

	context.self = question_find(bank, "mode");
	const struct expr *expr = expr_made(&context, text, &arena, &problem);

	return expr ? "accepted" : problem;
}

struct row {
	const char *text, *problem;
};

static void check_rows(const struct row *rows, size_t count, enum expr_type wanted)
{
	for (size_t i = 0; i < count; i++)
		CHECK_ROW_TEXT(i, problem_of(rows[i].text, wanted), rows[i].problem);
}

TEST(what_cannot_be_read_is_told_with_its_column)
{
	/* clang-format off */
	static const struct row rows[] = {
		{ "",
		  "1: expr-syntax: the end stands here (a value is needed: ${name}, a number, a text in quotes, a function or \"(\")" },
		{ "  ",
		  "3: expr-syntax: the end stands here (a value is needed: ${name}, a number, a text in quotes, a function or \"(\")" },
		{ "1 +",
		  "4: expr-syntax: the end stands here (a value is needed: ${name}, a number, a text in quotes, a function or \"(\")" },
		{ "+ 1",
		  "1: expr-syntax: \"+\" stands here (a value is needed: ${name}, a number, a text in quotes, a function or \"(\")" },
		{ "1 2",
		  "3: expr-syntax: \"2\" stands here (an operator is needed between two values)" },
		{ "(1 + 2",
		  "7: expr-syntax: the end stands here (an operator or \")\" is needed)" },
		{ "1 + 2)",
		  "6: expr-syntax: \")\" stands here (there is no \"(\" before it)" },
		{ ")",
		  "1: expr-syntax: \")\" stands here (a value is needed: ${name}, a number, a text in quotes, a function or \"(\")" },
		{ "()",
		  "2: expr-syntax: \")\" stands here (a value is needed: ${name}, a number, a text in quotes, a function or \"(\")" },
		{ "1 < 2 < 3",
		  "7: expr-syntax: \"<\" stands here (comparisons do not chain: join two of them with \"and\")" },
		{ "1 = 2 != 3",
		  "7: expr-syntax: \"!=\" stands here (comparisons do not chain: join two of them with \"and\")" },
		{ "--1",
		  "2: expr-syntax: \"-\" stands here (a value is needed: ${name}, a number, a text in quotes, a function or \"(\")" },
		{ "1 - - -1",
		  "7: expr-syntax: \"-\" stands here (a value is needed: ${name}, a number, a text in quotes, a function or \"(\")" },
		{ "true() and",
		  "11: expr-syntax: the end stands here (a value is needed: ${name}, a number, a text in quotes, a function or \"(\")" },
		{ "and true()",
		  "1: expr-syntax: \"and\" stands here (a value is needed: ${name}, a number, a text in quotes, a function or \"(\")" },
		{ "or",
		  "1: expr-syntax: \"or\" stands here (a value is needed: ${name}, a number, a text in quotes, a function or \"(\")" },
		{ "not true()",
		  "5: expr-syntax: \"true\" stands here (an operator is needed between two values)" },
		{ "1 == 1",
		  "3: expr-syntax: \"==\" is no operator here (write =)" },
		{ "1 <> 1",
		  "3: expr-syntax: \"<>\" is no operator here (write !=)" },
		{ "1 && 2",
		  "3: expr-syntax: \"&&\" is no operator here (write and)" },
		{ "1 || 2",
		  "3: expr-syntax: \"||\" is no operator here (write or)" },
		{ "1 / 2",
		  "3: expr-syntax: \"/\" is no operator here (write div)" },
		{ "!true()",
		  "1: expr-syntax: \"!\" is no operator here (write not( ))" },
		{ "1 % 2",
		  "3: expr-syntax: \"%\" has no meaning here (names are ${name}, texts stand in ' or \")" },
		{ "${mode",
		  "7: expr-syntax: \"${\" does not end in \"}\" behind its name (write ${name})" },
		{ "${}",
		  "3: expr-syntax: a name is missing (write ${name})" },
		{ "${ }",
		  "4: expr-syntax: a name is missing (write ${name})" },
		{ "${mode = 'x' and ${credit} = 'y'",
		  "8: expr-syntax: \"${\" does not end in \"}\" behind its name (write ${name})" },
		{ "${mo de}",
		  "6: expr-syntax: \"${\" does not end in \"}\" behind its name (write ${name})" },
		{ "$mode",
		  "1: expr-syntax: \"$\" has no meaning here (names are ${name}, texts stand in ' or \")" },
		{ "'abc",
		  "1: expr-syntax: a text begins here with ' and does not end (close it with ')" },
		{ "\"abc",
		  "1: expr-syntax: a text begins here with \" and does not end (close it with \")" },
		{ "\xe2\x80\x98\x61\xe2\x80\x99 = 1",
		  "1: expr-syntax: \"\xe2\x80\x98\" has no meaning here (names are ${name}, texts stand in ' or \")" },
		{ "1.",
		  "3: expr-syntax: a digit is missing behind the point of a number" },
		{ ".5",
		  "2: expr-syntax: \"5\" stands here (an operator is needed between two values)" },
		{ "1.2.3",
		  "4: expr-syntax: \".\" stands here (an operator is needed between two values)" },
		{ "1e3",
		  "2: expr-syntax: \"e3\" stands here (an operator is needed between two values)" },
		{ "1234567890123",
		  "1: expr-syntax: the number 1234567890123 is too long (at most 12 digits before and 6 after the point)" },
		{ "1.1234567",
		  "1: expr-syntax: the number 1.1234567 is too long (at most 12 digits before and 6 after the point)" },
		{ "min(1, )",
		  "8: expr-syntax: \")\" stands here (a value is needed: ${name}, a number, a text in quotes, a function or \"(\")" },
		{ "min(,1)",
		  "5: expr-syntax: \",\" stands here (a value is needed: ${name}, a number, a text in quotes, a function or \"(\")" },
		{ "min(1 2)",
		  "7: expr-syntax: \"2\" stands here (an operator, \",\" or \")\" is needed)" },
		{ "min(1",
		  "6: expr-syntax: the end stands here (an operator, \",\" or \")\" is needed)" },
		{ "min 1",
		  "5: expr-syntax: \"1\" stands here (an operator is needed between two values)" },
		{ "div 2",
		  "1: expr-syntax: \"div\" stands here (a value is needed: ${name}, a number, a text in quotes, a function or \"(\")" },
		{ "2 mod",
		  "6: expr-syntax: the end stands here (a value is needed: ${name}, a number, a text in quotes, a function or \"(\")" },
		{ "a-b(1)",
		  "1: expr-name: there is no function a-b()" },
		{ "{",
		  "1: expr-syntax: \"{\" has no meaning here (names are ${name}, texts stand in ' or \")" },
		{ "1 AND 2",
		  "3: expr-syntax: \"AND\" stands here (and, or, div and mod are written in lower case)" },
		{ "${mode} is 'online'",
		  "9: expr-syntax: \"is\" stands here (an operator is needed between two values)" },
		{ "; drop",
		  "1: expr-syntax: \";\" has no meaning here (names are ${name}, texts stand in ' or \")" },
		{ "\x01",
		  "1: expr-syntax: \"\x01\" has no meaning here (names are ${name}, texts stand in ' or \")" },
		{ "1\t+\t#",
		  "5: expr-syntax: \"#\" has no meaning here (names are ${name}, texts stand in ' or \")" },
		{ "true()()",
		  "7: expr-syntax: \"(\" stands here (an operator is needed between two values)" },
		{ "'a' 'b'",
		  "5: expr-syntax: \"'b'\" stands here (an operator is needed between two values)" },
		{ "concat('a', 'b'",
		  "16: expr-syntax: the end stands here (an operator, \",\" or \")\" is needed)" },
	};
	/* clang-format on */

	check_rows(rows, COUNT(rows), EXPR_ANY_OR_CONDITION);
}

TEST(names_that_do_not_exist_are_told)
{
	/* clang-format off */
	static const struct row rows[] = {
		{ "${lerners} > 2",
		  "3: expr-name: no question or calculation is named \"lerners\"" },
		{ "1 + ${ Mode }",
		  "8: expr-name: no question or calculation is named \"Mode\"" },
		{ "selected(${mods}, 'online')",
		  "12: expr-name: no question or calculation is named \"mods\"" },
		{ "slected(${modes}, 'online')",
		  "1: expr-name: there is no function slected()" },
		{ "Selected(${modes}, 'online')",
		  "1: expr-name: there is no function Selected()" },
		{ "count_selected(${modes})",
		  "1: expr-name: there is no function count_selected()" },
		{ "estimate('once_hour')",
		  "11: expr-name: no result of the estimate is named \"once_hour\"" },
		{ "input('credit')",
		  "8: expr-name: no input is named \"credit\"" },
		{ "driver('D')",
		  "9: expr-name: no driver is named \"D\"" },
		{ "choice(${mode}, 'week')",
		  "18: expr-name: no column of choices.csv is named \"week\"" },
		{ "wek > 3",
		  "1: expr-name: choices.csv has no column \"wek\"" },
		{ "true() AND false()",
		  "8: expr-syntax: \"AND\" stands here (and, or, div and mod are written in lower case)" },
		{ "${a-b}",
		  "3: expr-name: no question or calculation is named \"a-b\"" },
	};
	/* clang-format on */

	check_rows(rows, COUNT(rows), EXPR_ANY_OR_CONDITION);
}

TEST(choices_that_are_in_no_list_are_told)
{
	/* clang-format off */
	static const struct row rows[] = {
		{ "${mode} = 'onlin'",
		  "12: expr-choice: \"onlin\" is no choice of the list mode (online, campus, blended)" },
		{ "'onlin' != ${mode}",
		  "2: expr-choice: \"onlin\" is no choice of the list mode (online, campus, blended)" },
		{ "selected(${mode}, 'onlin')",
		  "20: expr-choice: \"onlin\" is no choice of the list mode (online, campus, blended)" },
		{ "selected(${modes}, 'x')",
		  "21: expr-choice: \"x\" is no choice of the list mode (online, campus, blended)" },
		{ "cell(${team}, 'leed')",
		  "16: expr-choice: \"leed\" is no choice of the list team (lead, design, admin)" },
		{ "cell(${team}, 'lead') = 'ful'",
		  "26: expr-choice: \"ful\" is no choice of the list cover (full, part, none)" },
		{ "count-cells(${team}, 'ful')",
		  "23: expr-choice: \"ful\" is no choice of the list cover (full, part, none)" },
		{ "input('experience') = 'secnd'",
		  "24: expr-choice: \"secnd\" is never the value here (first, some, experienced)" },
		{ "${is_big} = 'maybe'",
		  "14: expr-choice: \"maybe\" is never the value here (yes, no)" },
		{ "${copied} = 'huge'",
		  "14: expr-choice: \"huge\" is no choice of the list mode (online, campus, blended)" },
		{ "coalesce(${mode}, 'shop') = 'shp'",
		  "30: expr-choice: \"shp\" is no choice of the list mode (online, campus, blended)" },
		{ "if(true(), ${mode}, 'shop') = 'shp'",
		  "32: expr-choice: \"shp\" is no choice of the list mode (online, campus, blended)" },
		{ "name = 'onlin'",
		  "9: expr-choice: \"onlin\" is no choice of the list mode (online, campus, blended)" },
		{ "choice(${mode}, 'name') = 'onlin'",
		  "28: expr-choice: \"onlin\" is no choice of the list mode (online, campus, blended)" },
		{ "${mode} = 'Online'",
		  "12: expr-choice: \"Online\" is no choice of the list mode (online, campus, blended)" },
		{ "'a' = 'b' or ${credit} = 'maybe'",
		  "27: expr-choice: \"maybe\" is no choice of the list yes_no (yes, no)" },
	};
	/* clang-format on */

	check_rows(rows, COUNT(rows), EXPR_ANY_OR_CONDITION);
}

TEST(types_that_do_not_fit_are_told)
{
	/* clang-format off */
	static const struct row rows[] = {
		{ "1 = 'a'",
		  "5: expr-type: 'a' is a text and cannot be compared with 1, which is a number" },
		{ "${learners} = ${mode}",
		  "15: expr-type: ${mode} is a text and cannot be compared with ${learners}, which is a number" },
		{ "${start} > 3",
		  "12: expr-type: 3 is a number and cannot be compared with ${start}, which is a date: dates come from questions and today()" },
		{ "${start} = '2026-01-01'",
		  "12: expr-type: '2026-01-01' is a text and cannot be compared with ${start}, which is a date: dates come from questions and today()" },
		{ "${modes} = 'online'",
		  "12: expr-type: 'online' is a text and cannot be compared with ${modes}, which is a set of choices: use selected()" },
		{ "${mode} < 'online'",
		  "1: expr-type: ${mode} is a text, which has no order (use = or !=)" },
		{ "${title} >= ${mode}",
		  "1: expr-type: ${title} is a text, which has no order (use = or !=)" },
		{ "${modes} > ${modes}",
		  "1: expr-type: ${modes} is a set of choices, which has no order (use = or !=)" },
		{ "${mode} = ''",
		  "11: expr-type: a comparison with the empty text is never true (use answered(${name}))" },
		{ "'' != ${title}",
		  "1: expr-type: a comparison with the empty text is never true (use answered(${name}))" },
		{ "true() = true()",
		  "1: expr-type: true() is a condition, but a value is needed in a comparison: use if(condition, a, b)" },
		{ "1 + true()",
		  "5: expr-type: true() is a condition, but a number is needed for arithmetic: use if(condition, a, b)" },
		{ "(1 = 1) + 1",
		  "2: expr-type: 1 = 1 is a condition, but a number is needed for arithmetic: use if(condition, a, b)" },
		{ "'a' + 1",
		  "1: expr-type: 'a' is a text, but a number is needed for arithmetic" },
		{ "1 * ${start}",
		  "5: expr-type: ${start} is a date, but a number is needed for arithmetic" },
		{ "-${mode}",
		  "2: expr-type: ${mode} is a text, but a number is needed for arithmetic" },
		{ "${start} - ${finish}",
		  "1: expr-type: ${start} is a date, but a number is needed for arithmetic" },
		{ "1 and true()",
		  "1: expr-type: 1 is a number, but a condition is needed beside \"and\": compare it with something, or use answered()" },
		{ "true() or ${mode}",
		  "11: expr-type: ${mode} is a text, but a condition is needed beside \"or\": compare it with something, or use answered()" },
		{ "not(1)",
		  "5: expr-type: 1 is a number, but a condition is needed in not(): compare it with something, or use answered()" },
		{ "not(${credit})",
		  "5: expr-type: ${credit} is a text, but a condition is needed in not(): compare it with something, or use answered()" },
		{ "if(1, 2, 3)",
		  "4: expr-type: 1 is a number, but a condition is needed in if(): compare it with something, or use answered()" },
		{ "if(true(), 1, 'a')",
		  "15: expr-type: 'a' is a text, but a number is needed as before it in if()" },
		{ "if(true(), 1 = 1, 2)",
		  "19: expr-type: 2 is a number, but a condition is needed as before it in if(): compare it with something, or use answered()" },
		{ "coalesce(1, ${mode})",
		  "13: expr-type: ${mode} is a text, but a number is needed as before it in coalesce()" },
		{ "coalesce(${team}, ${team})",
		  "10: expr-type: ${team} is a grid, but a value is needed in coalesce(): use cell(), count-cells() or sum-cells()" },
		{ "min(1, 'a')",
		  "8: expr-type: 'a' is a text, but a number is needed in min()" },
		{ "abs(${start})",
		  "5: expr-type: ${start} is a date, but a number is needed in abs()" },
		{ "round('a')",
		  "7: expr-type: 'a' is a text, but a number is needed in round()" },
		{ "round(1, 7)",
		  "10: expr-type: round() needs a number of places from 0 to 6 here, not 7" },
		{ "round(1, 1.5)",
		  "10: expr-type: round() needs a number of places from 0 to 6 here, not 1.5" },
		{ "round(1, -1)",
		  "10: expr-type: round() needs a number of places from 0 to 6 here, not -1" },
		{ "round(1, ${learners})",
		  "10: expr-type: round() needs a number of places from 0 to 6 here, not ${learners}" },
		{ "string-length(1)",
		  "15: expr-type: 1 is a number, but a text is needed in string-length()" },
		{ "contains(${title}, 1)",
		  "20: expr-type: 1 is a number, but a text is needed in contains()" },
		{ "concat(1 = 1)",
		  "8: expr-type: 1 = 1 is a condition, but a value is needed in concat(): use if(condition, a, b)" },
		{ "concat(${team})",
		  "8: expr-type: ${team} is a grid, but a value is needed in concat(): use cell(), count-cells() or sum-cells()" },
		{ "days(today(), 1)",
		  "15: expr-type: 1 is a number, but a date is needed in days()" },
		{ "selected('online', 'online')",
		  "10: expr-type: selected() needs a question, written ${name}, here, not 'online'" },
		{ "selected(${learners}, 'online')",
		  "10: expr-type: selected() needs a question with choices here, not ${learners}" },
		{ "selected(${mode}, ${mode})",
		  "19: expr-type: selected() needs the name of a choice in quotes here, not ${mode}" },
		{ "selected(${mode}, 1)",
		  "19: expr-type: selected() needs the name of a choice in quotes here, not 1" },
		{ "count-selected(${mode})",
		  "16: expr-type: count-selected() needs a select_multiple question here, not ${mode}" },
		{ "answered(1)",
		  "10: expr-type: answered() needs a question, written ${name}, here, not 1" },
		{ "answered(${step})",
		  "10: expr-type: step is a step and has no value (name a question or calculation)" },
		{ "${step} = 1",
		  "1: expr-type: step is a step and has no value (name a question or calculation)" },
		{ "${remark}",
		  "1: expr-type: remark is a note and has no value (name a question or calculation)" },
		{ "choice(${modes}, 'weeks')",
		  "8: expr-type: choice() needs a select_one question here, not ${modes}" },
		{ "choice(${mode}, ${title})",
		  "17: expr-type: choice() needs the name of a column in quotes here, not ${title}" },
		{ "choice(${mode}, 'weeks') = 'a'",
		  "28: expr-type: 'a' is a text and cannot be compared with choice(${mode}, 'weeks'), which is a number" },
		{ "cell(${mode}, 'lead')",
		  "6: expr-type: cell() needs a grid here, not ${mode}" },
		{ "cell(${team}, 1)",
		  "15: expr-type: cell() needs the name of a row in quotes here, not 1" },
		{ "cell(${hours}, 'lead') = 'full'",
		  "26: expr-type: 'full' is a text and cannot be compared with cell(${hours}, 'lead'), which is a number" },
		{ "count-cells(${hours}, 'full')",
		  "23: expr-type: count-cells() needs a number, as in the grid, here, not 'full'" },
		{ "sum-cells(${team})",
		  "11: expr-type: sum-cells() needs a grid of numbers here, not ${team}" },
		{ "${team} = 1",
		  "1: expr-type: ${team} is a grid, but a value is needed in a comparison: use cell(), count-cells() or sum-cells()" },
		{ "${team}",
		  "1: expr-type: ${team} is a grid, but a value or a condition is needed here: use cell(), count-cells() or sum-cells()" },
		{ "estimate(1)",
		  "10: expr-type: estimate() needs the name of a result in quotes here, not 1" },
		{ "estimate(${title})",
		  "10: expr-type: estimate() needs the name of a result in quotes here, not ${title}" },
		{ "input(${title})",
		  "7: expr-type: input() needs the key of an input in quotes here, not ${title}" },
		{ "driver(1)",
		  "8: expr-type: driver() needs the id of a driver in quotes here, not 1" },
		{ "input('experience') > 1",
		  "23: expr-type: 1 is a number and cannot be compared with input('experience'), which is a text" },
		{ "weeks = 'a'",
		  "9: expr-type: 'a' is a text and cannot be compared with weeks, which is a number" },
		{ "remark > 1",
		  "10: expr-type: 1 is a number and cannot be compared with remark, which is a text" },
	};
	/* clang-format on */

	check_rows(rows, COUNT(rows), EXPR_ANY_OR_CONDITION);
}

TEST(the_number_of_arguments_counts)
{
	/* clang-format off */
	static const struct row rows[] = {
		{ "selected(${modes})",
		  "1: expr-syntax: selected() takes 2 arguments, not 1" },
		{ "true(1)",
		  "1: expr-syntax: true() takes 0 arguments, not 1" },
		{ "today(1)",
		  "1: expr-syntax: today() takes 0 arguments, not 1" },
		{ "if(true(), 1)",
		  "1: expr-syntax: if() takes 3 arguments, not 2" },
		{ "round()",
		  "1: expr-syntax: round() takes at least 1 argument, not 0" },
		{ "round(1, 2, 3)",
		  "1: expr-syntax: round() takes at most 2 arguments, not 3" },
		{ "min()",
		  "1: expr-syntax: min() takes at least 1 argument, not 0" },
		{ "days(today())",
		  "1: expr-syntax: days() takes 2 arguments, not 1" },
		{ "not()",
		  "1: expr-syntax: not() takes 1 argument, not 0" },
	};
	/* clang-format on */

	check_rows(rows, COUNT(rows), EXPR_ANY_OR_CONDITION);
}

TEST(a_condition_must_be_one)
{
	/* clang-format off */
	static const struct row rows[] = {
		{ "1",
		  "1: expr-type: 1 is a number, but a condition is needed here: compare it with something, or use answered()" },
		{ "${mode}",
		  "1: expr-type: ${mode} is a text, but a condition is needed here: compare it with something, or use answered()" },
		{ "'a'",
		  "1: expr-type: 'a' is a text, but a condition is needed here: compare it with something, or use answered()" },
		{ "${modes}",
		  "1: expr-type: ${modes} is a set of choices, but a condition is needed here: compare it with something, or use answered()" },
		{ "${team}",
		  "1: expr-type: ${team} is a grid, but a condition is needed here: use cell(), count-cells() or sum-cells()" },
		{ "today()",
		  "1: expr-type: today() is a date, but a condition is needed here: compare it with something, or use answered()" },
	};
	/* clang-format on */

	check_rows(rows, COUNT(rows), EXPR_CONDITION);
}

TEST(a_value_must_be_one)
{
	/* clang-format off */
	static const struct row rows[] = {
		{ "true()",
		  "1: expr-type: true() is a condition, but a value is needed here: use if(condition, a, b)" },
		{ "${mode} = 'online'",
		  "1: expr-type: ${mode} = 'online' is a condition, but a value is needed here: use if(condition, a, b)" },
		{ "${team}",
		  "1: expr-type: ${team} is a grid, but a value is needed here: use cell(), count-cells() or sum-cells()" },
	};
	/* clang-format on */

	check_rows(rows, COUNT(rows), EXPR_ANY);
}

TEST(a_number_must_be_one)
{
	/* clang-format off */
	static const struct row rows[] = {
		{ "'a'",
		  "1: expr-type: 'a' is a text, but a number is needed here" },
		{ "true()",
		  "1: expr-type: true() is a condition, but a number is needed here: use if(condition, a, b)" },
		{ "${start}",
		  "1: expr-type: ${start} is a date, but a number is needed here" },
		{ "${modes}",
		  "1: expr-type: ${modes} is a set of choices, but a number is needed here: use selected() or count-selected()" },
	};
	/* clang-format on */

	check_rows(rows, COUNT(rows), EXPR_NUMBER);
}

TEST(a_text_must_be_one)
{
	/* clang-format off */
	static const struct row rows[] = {
		{ "1",
		  "1: expr-type: 1 is a number, but a text is needed here" },
		{ "${start}",
		  "1: expr-type: ${start} is a date, but a text is needed here" },
	};
	/* clang-format on */

	check_rows(rows, COUNT(rows), EXPR_TEXT);
}

TEST(fields_of_a_repeat_have_no_value_outside_it)
{
	/* clang-format off */
	static const struct row rows[] = {
		{ "${item_hours} > 1",
		  "1: expr-place: item_hours is a field of the repeat items and has no single value outside it" },
		{ "selected(${item_mode}, 'online')",
		  "10: expr-place: item_mode is a field of the repeat items and has no single value outside it" },
	};
	/* clang-format on */

	check_rows(rows, COUNT(rows), EXPR_ANY_OR_CONDITION);
}

TEST(what_may_be_used_depends_on_the_place)
{
	static const struct {
		const char *text, *problem;
		unsigned without;
	} rows[] = {
		{ "${mode} = 'online'",
		  "1: expr-place: ${mode} may not be used here (no answers are known at this "
		  "place)",
		  EXPR_USES_QUESTIONS },
		{ "answered(${mode})",
		  "1: expr-place: answered(${mode}) may not be used here (it has no value at this "
		  "place)",
		  EXPR_USES_QUESTIONS },
		{ "days(today(), today()) > 1",
		  "6: expr-place: today() may not be used here (it has no value at this place)",
		  EXPR_USES_QUESTIONS },
		{ ". = 'online'",
		  "1: expr-place: . may not be used here (it stands for the answer that a "
		  "constraint tests; write ${name})",
		  EXPR_USES_SELF },
		{ "1 = 1 and weeks > 1",
		  "11: expr-place: weeks may not be used here (questions are written ${name}, "
		  "texts "
		  "and choices stand in quotes)",
		  EXPR_USES_COLUMNS },
		{ "estimate('once_hours') > 1",
		  "1: expr-place: estimate('once_hours') may not be used here (it has no value at "
		  "this place)",
		  EXPR_USES_RESULTS },
		{ "deviations() > 1",
		  "1: expr-place: deviations() may not be used here (it has no value at this "
		  "place)",
		  EXPR_USES_DEVIATIONS },
		{ "input('credits') > 1",
		  "1: expr-place: input('credits') may not be used here (it has no value at this "
		  "place)",
		  EXPR_USES_INPUTS },
		{ "driver('A') > 1",
		  "1: expr-place: driver('A') may not be used here (it has no value at this place)",
		  EXPR_USES_DRIVERS },
	};
	const struct bank *bank = expr_bank(&arena);

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct expr_context context = expr_context(bank, EXPR_CONDITION);
		const char *problem;

		context.self = question_find(bank, "mode");
		CHECK_ROW(i, expr_made(&context, rows[i].text, &arena, &problem) != NULL);
		context.uses &= ~rows[i].without;
		CHECK_ROW(i, expr_made(&context, rows[i].text, &arena, &problem) == NULL);
		CHECK_ROW_TEXT(i, problem, rows[i].problem);
	}
}

TEST(a_driver_knows_only_those_above_it)
{
	const struct bank *bank = expr_bank(&arena);
	struct expr_context context = expr_context(bank, EXPR_NUMBER);
	const char *problem;

	context.driver_limit = 1;
	CHECK(expr_made(&context, "driver('A')", &arena, &problem) != NULL);
	CHECK(expr_made(&context, "driver('B')", &arena, &problem) == NULL);
	CHECK_TEXT(problem,
		   "9: expr-place: driver B is not defined above this one (only those above "
		   "can be used)");
}

TEST(fields_of_a_repeat_may_name_each_other)
{
	const struct bank *bank = expr_bank(&arena);
	struct expr_context context = expr_context(bank, EXPR_CONDITION);
	const char *problem;

	context.repeat = question_find(bank, "items");
	CHECK(expr_made(&context, "${item_hours} > 1 and ${learners} > 1", &arena, &problem));
	CHECK(expr_made(&context, "${items} > 1", &arena, &problem));
}

TEST(limits_are_kept)
{
	struct text text = text_start(&arena);

	text_add_repeat(&text, "(", 65);
	CHECK_TEXT(problem_of(text_end(&text), EXPR_NUMBER),
		   "66: expr-limit: the expression is nested more than 64 deep (use a calculation "
		   "for a part)");
	text = text_start(&arena);
	text_add_repeat(&text, "not(", 65);
	CHECK(strstr(problem_of(text_end(&text), EXPR_NUMBER), "261: expr-limit") != NULL);
	text = text_start(&arena);
	text_add(&text, "min(1");
	text_add_repeat(&text, ",1", 63);
	CHECK_TEXT(problem_of(text_format(&arena, "%s)", text_end(&text)), EXPR_NUMBER),
		   "accepted");
	CHECK_TEXT(problem_of(text_format(&arena, "%s,1)", text_end(&text)), EXPR_NUMBER),
		   "133: expr-limit: min() has more than 64 arguments");
	text = text_start(&arena);
	text_add_repeat(&text, " ", (size_t)64 * 1024);
	CHECK_TEXT(problem_of(text_format(&arena, "%s1", text_end(&text)), EXPR_NUMBER),
		   "1: expr-limit: the expression is 65537 bytes long (at most 65536)");
}

TEST(a_problem_says_what_was_found_and_what_is_near)
{
	static const struct {
		const char *text, *found, *nearest;
	} rows[] = {
		{ "${lerners} > 2", "lerners", "learners" },
		{ "${nothing_like_it} > 2", "nothing_like_it", NULL },
		{ "slected(${modes}, 'online')", "slected", "selected" },
		{ "${mode} = 'onlin'", "onlin", "online" },
		{ "input('experience') = 'nothing'", "nothing", NULL },
		{ "input('experience') = 'frist'", "frist", "first" },
		{ "input('credit') = 1", "credit", "credits" },
		{ "estimate('once_hour') = 1", "once_hour", "once_hours" },
		{ "choice(${mode}, 'week') = 1", "week", "weeks" },
		{ "weekz > 3", "weekz", "weeks" },
		{ "cell(${team}, 'leed') = 'full'", "leed", "lead" },
	};
	const struct bank *bank = expr_bank(&arena);
	struct expr_context context = expr_context(bank, EXPR_CONDITION);

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct problems problems = problems_start(&arena);

		CHECK_ROW(i, !expr_parse(&context, rows[i].text, (struct place){ .line = 1 }, NULL,
					 &arena, &problems));
		CHECK_ROW(i, problems.list.count == 1);
		CHECK_ROW_TEXT(i, problems.list.items[0].found, rows[i].found);
		CHECK_ROW_TEXT(i, problems.list.items[0].nearest, rows[i].nearest);
	}
}

TEST(places_are_exact_in_cells_with_quotes_and_line_breaks)
{
	const struct bank *bank = expr_bank(&arena);
	struct expr_context context = expr_context(bank, EXPR_CONDITION);
	struct place place = { .file = "checks.csv", .line = 7, .column = 20, .record = 7 };
	struct problems problems = problems_start(&arena);

	expr_parse(&context, "${title} = \"\xc3\xbc\" and ${x} > 1", place,
		   "${title} = \"\"\xc3\xbc\"\" and ${x} > 1\"", &arena, &problems);
	CHECK(problems.list.items[0].place.line == 7);
	CHECK(problems.list.items[0].place.column == 20 + 23);
	problems = problems_start(&arena);
	expr_parse(&context, "${title} = 'a' and\n${x} > 1", place, NULL, &arena, &problems);
	CHECK(problems.list.items[0].place.line == 8);
	CHECK(problems.list.items[0].place.column == 3);
}
