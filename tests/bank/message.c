#include "expr_bank.h"
#include "harness.h"

#include "base/text.h"

static const char *filled(const char *text, const char *answers)
{
	const struct bank *bank = expr_bank(&arena);
	struct expr_context context = expr_context(bank, EXPR_CONDITION);
	struct scope scope = expr_scope(bank, answers, &arena);
	struct problems problems = problems_start(&arena);
	const struct message *message = message_parse(
		&context, text, (struct place){ .line = 1, .column = 1 }, NULL, &arena, &problems);

	scope.arena = NULL;
	if (message)
		return message_fill(message, &scope, &arena);
	CHECK(problems.list.count == 1);
	const struct problem *problem = &problems.list.items[0];

	return text_format(&arena, "%u: %s: %s", problem->place.column,
			   problem_code_name(problem->code), problem->text);
}

TEST(a_message_is_filled_with_values)
{
	static const struct {
		const char *text, *answers, *expected;
	} rows[] = {
		{ "", "", "" },
		{ "Nothing to fill in.", "", "Nothing to fill in." },
		{ "You plan on ${learners} learners.", "learners=40", "You plan on 40 learners." },
		{ "You plan on ${learners} learners.", "", "You plan on ? learners." },
		{ "${points}", "points=2.50", "2.5" },
		{ "${mode}: ${modes}", "mode=campus;modes=campus online", "campus: online campus" },
		{ "from ${start}${finish}", "start=2026-09-01", "from 2026-09-01?" },
		{ "in {max(0, ${learners})} weeks", "learners=10", "in 10 weeks" },
		{ "in {max(0, ${learners})} weeks", "", "in ? weeks" },
		{ "{round(${points} div 3, 2)} of {${learners}+1}", "learners=1;points=2",
		  "0.67 of 2" },
		{ "${ learners }, { 1 + 1 }", "learners=1", "1, 2" },
		{ "{concat('{', ${mode}, \"}\")}", "mode=online", "{online}" },
		{ "{'}'}{'{'}", "", "}{" },
		{ "costs $5, ${is_big}", "learners=200", "costs $5, yes" },
		{ "{if(${learners} > 1, 'many', 'one')}", "learners=2", "many" },
		{ "{estimate('once_hours')} h, {estimate('run_hours')} h", "", "80 h, ? h" },
		{ "\xc3\xbc $ {1}\n${title}", "title=\xc3\xa4", "\xc3\xbc $ 1\n\xc3\xa4" },
	};

	for (size_t i = 0; i < COUNT(rows); i++)
		CHECK_ROW_TEXT(i, filled(rows[i].text, rows[i].answers), rows[i].expected);
}

TEST(a_message_that_cannot_be_filled_is_told_with_its_column)
{
	static const struct {
		const char *text, *problem;
	} rows[] = {
		{ "a } b",
		  "3: expr-syntax: \"}\" has no \"{\" before it (a value is written ${name} "
		  "or {expression})" },
		{ "a { b",
		  "3: expr-syntax: \"{\" has no \"}\" behind it (a value is written ${name} "
		  "or {expression})" },
		{ "a ${b",
		  "4: expr-syntax: \"{\" has no \"}\" behind it (a value is written ${name} "
		  "or {expression})" },
		{ "{1}}",
		  "4: expr-syntax: \"}\" has no \"{\" before it (a value is written ${name} "
		  "or {expression})" },
		{ "{{1}}",
		  "2: expr-syntax: \"{\" has no meaning here (names are ${name}, texts stand "
		  "in ' or \")" },
		{ "{}",
		  "2: expr-syntax: the end stands here (a value is needed: ${name}, a number, a "
		  "text in quotes, a function or \"(\")" },
		{ "${}", "3: expr-syntax: a name is missing (write ${name})" },
		{ "You ${lerners}",
		  "7: expr-name: no question or calculation is named \"lerners\"" },
		{ "\xc3\xbc ${learners} {1 + }", "20: expr-syntax: the end stands here (a value is "
						 "needed: ${name}, a number, a text "
						 "in quotes, a function or \"(\")" },
		{ "{${learners} > 1}",
		  "2: expr-type: ${learners} > 1 is a condition, but a value is "
		  "needed here: use if(condition, a, b)" },
		{ "${team}",
		  "1: expr-type: ${team} is a grid, but a value is needed here: use cell(), "
		  "count-cells() or sum-cells()" },
		{ "{'a}", "1: expr-syntax: a" },
	};

	for (size_t i = 0; i + 1 < COUNT(rows); i++)
		CHECK_ROW_TEXT(i, filled(rows[i].text, ""), rows[i].problem);
	CHECK_TEXT(filled("{'a}", ""), "2: expr-syntax: a text begins here with ' and does not end "
				       "(close it with ')");
}
