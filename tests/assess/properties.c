#include "compare.h"
#include "fixture.h"

#include "bank/problems.h"
#include "base/file.h"
#include "base/text.h"

#include <string.h>

/* What must hold between evaluations, whatever the bank says. */

/* --- the order of rows in tables where order means nothing --- */

/* Cut a CSV text into records; a line end inside quotes does not end one. */
static size_t records_cut(const char *text, const char **records, size_t *lengths, size_t limit)
{
	size_t count = 0;
	bool quoted = false;
	const char *start = text;

	for (const char *at = text; *at && count < limit; at++) {
		quoted ^= *at == '"';
		if (*at != '\n' || quoted)
			continue;
		records[count] = start;
		lengths[count++] = (size_t)(at + 1 - start);
		start = at + 1;
	}
	return count;
}

/* The records of a file, the header first, the others from the last to the first. */
static const char *reversed(const char *text)
{
	const char *records[1000] = { NULL };
	size_t lengths[1000] = { 0 };
	const size_t count = records_cut(text, records, lengths, COUNT(records));
	struct text result = text_start(&arena);

	text_add_bytes(&result, records[0], lengths[0]);
	for (size_t i = count - 1; i > 0; i--)
		text_add_bytes(&result, records[i], lengths[i]);
	return text_end(&result);
}

static const struct bank *reversed_bank(void)
{
	static const char *const tables[] = {
		"checks.csv",    "conflicts.csv", "roles.csv",    "sources.csv", "glossary.csv",
		"framework.csv", "params.csv",    "capacity.csv", "gates.csv",   "inputs.csv",
	};
	const char *folder = test_folder();
	const struct change_text none[] = { { 0 } };
	struct problems problems = problems_start(&arena);
	struct error error = { 0 };

	changed_bank(none); /* a copy, in the same folder */
	for (size_t i = 0; i < COUNT(tables); i++) {
		const char *text = reversed(test_read(file_join(&arena, folder, tables[i])));

		if (!file_write(file_join(&arena, folder, tables[i]), text, strlen(text),
				FILE_REPLACE, &error))
			fail_msg("%s", error.text);
	}
	const struct bank *bank = bank_load(folder, &arena, &problems);

	assert_non_null(bank);
	return bank;
}

static struct assessment *evaluate_example(const struct bank *bank, const char *proposal,
					   const char *framework)
{
	return assessment_derive(bank, example_proposal(bank, proposal),
				 framework ? example_framework(bank, framework) : NULL, 20697,
				 ASSESS_NO_BREAK_EVEN, &arena);
}

static void check_same_results(const struct assessment *one, const struct assessment *other)
{
	for (size_t i = 0; i < one->bank->questions.count; i++)
		CHECK_ROW(i, one->questions[i].state == other->questions[i].state);
	for (size_t i = 0; i < one->bank->checks.count; i++)
		CHECK_ROW_TEXT(i, check_state_of(one, one->bank->checks.items[i].name),
			       check_state_of(other, one->bank->checks.items[i].name));
	for (size_t i = 0; i < one->gates.count; i++) {
		CHECK_ROW(i, one->gates.items[i].verdict == other->gates.items[i].verdict);
		CHECK_ROW(i, one->gates.items[i].blocking.count
				     == other->gates.items[i].blocking.count);
		CHECK_ROW(i, one->gates.items[i].conditions.count
				     == other->gates.items[i].conditions.count);
	}
	CHECK(one->conflicts.count == other->conflicts.count);
	CHECK(one->next.count == other->next.count);
	CHECK(one->estimate->total.full == other->estimate->total.full);
	CHECK(one->estimate->total.net == other->estimate->total.net);
}

TEST(the_order_of_rows_in_independent_tables_means_nothing)
{
	const struct bank *bank = shipped_bank(), *other = reversed_bank();

	check_same_results(evaluate_example(bank, "cedar.csv", "framework-cedar.csv"),
			   evaluate_example(other, "cedar.csv", "framework-cedar.csv"));
	check_same_results(evaluate_example(bank, "dunmar.csv", NULL),
			   evaluate_example(other, "dunmar.csv", NULL));
}

TEST(the_order_of_answers_means_nothing)
{
	const struct bank *bank = shipped_bank();
	const struct proposal *proposal = example_proposal(bank, "dunmar.csv");
	struct proposal turned = *proposal;
	const size_t count = proposal->answers.count;

	turned.answers.items = ARENA_ARRAY(&arena, struct answer, count);
	for (size_t i = 0; i < count; i++)
		turned.answers.items[i] = proposal->answers.items[count - 1 - i];
	const struct assessment *one =
		assessment_derive(bank, proposal, NULL, 20697, ASSESS_NO_BREAK_EVEN, &arena);
	const struct assessment *other =
		assessment_derive(bank, &turned, NULL, 20697, ASSESS_NO_BREAK_EVEN, &arena);

	CHECK_TEXT(compare_results(assessment_write(one, &arena), assessment_write(other, &arena),
				   &arena),
		   "");
}

/* --- hidden and shown again --- */

static const char *rows_of_dunmar(void)
{
	return strchr(test_read("data/examples/dunmar.csv"), '\n') + 1;
}

static const char *replaced(const char *text, const char *old, const char *new)
{
	const char *found = strstr(text, old);
	struct text result = text_start(&arena);

	assert_non_null(found);
	text_add_bytes(&result, text, (size_t)(found - text));
	text_add(&result, new);
	text_add(&result, found + strlen(old));
	return text_end(&result);
}

TEST(an_answer_hidden_and_shown_again_gives_the_same_result)
{
	static const char shown[] = "credit_awards_credit,,yes,";
	const struct bank *bank = shipped_bank();
	const char *rows = rows_of_dunmar();
	const char *hidden = replaced(rows, shown, "credit_awards_credit,,no,");
	const char *again = replaced(hidden, "credit_awards_credit,,no,", shown);
	const char *before = assessment_write(assess(bank, rows, NULL), &arena);

	CHECK_TEXT(state_of(assess(bank, hidden, NULL), "credit_points"), "hidden");
	CHECK(!text_equal(before, assessment_write(assess(bank, hidden, NULL), &arena)));
	CHECK_TEXT(assessment_write(assess(bank, again, NULL), &arena), before);
}

TEST(an_evaluation_leaves_its_inputs_as_they_are)
{
	const struct bank *bank = shipped_bank();
	const struct proposal *proposal = example_proposal(bank, "cedar.csv");
	const struct framework *framework = example_framework(bank, "framework-cedar.csv");
	const char *before = proposal_write_json(proposal, &arena);
	const char *first = assessment_write(
		assessment_derive(bank, proposal, framework, 20697, ASSESS_NO_BREAK_EVEN, &arena),
		&arena);
	const char *second = assessment_write(
		assessment_derive(bank, proposal, framework, 20697, ASSESS_NO_BREAK_EVEN, &arena),
		&arena);

	CHECK_TEXT(second, first);
	CHECK_TEXT(proposal_write_json(proposal, &arena), before);
}

/* --- silence never passes --- */

/* Without the answers of one question: a row of the file whose first cell is its name. */
static struct proposal without(const struct proposal *proposal, const char *question)
{
	struct proposal less = *proposal;
	size_t kept = 0;

	less.answers.items = ARENA_ARRAY(&arena, struct answer, proposal->answers.count);
	for (size_t i = 0; i < proposal->answers.count; i++)
		if (!text_equal(proposal->answers.items[i].question, question))
			less.answers.items[kept++] = proposal->answers.items[i];
	less.answers.count = kept;
	return less;
}

static void check_no_new_met(size_t row, const struct assessment *more,
			     const struct assessment *less)
{
	for (size_t i = 0; i < more->bank->checks.count; i++) {
		const bool met = less->checks[i].met == TRUTH_YES;

		if (met && more->checks[i].met != TRUTH_YES)
			print_error("%s is met without %s\n", more->bank->checks.items[i].name,
				    more->bank->questions.items[row].name);
		CHECK_ROW(row, !met || more->checks[i].met == TRUTH_YES);
	}
}

/* Figures of the estimate too: it assumes a default for what nobody answered, and the bank guards
 * the inputs that matter with answered(). */
static void take_each_answer_out(const struct bank *bank, const char *name, const char *frame)
{
	const struct proposal *proposal = example_proposal(bank, name);
	const struct framework *framework = frame ? example_framework(bank, frame) : NULL;
	const struct assessment *whole =
		assessment_derive(bank, proposal, framework, 20697, ASSESS_FULL, &arena);

	for (size_t i = 0; i < bank->questions.count; i++) {
		const struct arena_mark mark = arena_mark(&arena);
		const struct proposal less = without(proposal, bank->questions.items[i].name);
		const struct assessment *result =
			assessment_derive(bank, &less, framework, 20697, ASSESS_FULL, &arena);

		check_no_new_met(i, whole, result);
		arena_rewind(&arena, mark);
	}
}

TEST(an_unknown_never_turns_a_check_to_met)
{
	const struct bank *bank = shipped_bank();

	take_each_answer_out(bank, "dunmar.csv", NULL);
	take_each_answer_out(bank, "cedar.csv", NULL);
	take_each_answer_out(bank, "cedar.csv", "framework-cedar.csv");
	take_each_answer_out(bank, "loughree.csv", NULL);
	take_each_answer_out(bank, "loughree.csv", "framework-loughree.csv");
}

/* --- money --- */

TEST(money_rows_add_up)
{
	const struct bank *bank = shipped_bank();
	const struct estimate *estimate =
		evaluate_example(bank, "cedar.csv", "framework-cedar.csv")->estimate;
	int64_t full = 0, net = 0;

	for (int year = 0; year <= estimate->years; year++) {
		const struct year_result *result = &estimate->year[year];
		int64_t pay = 0, nonpay = 0;

		for (size_t i = 0; i < estimate->lines.count; i++)
			pay += estimate->lines.items[i].pay[year];
		for (size_t i = 0; i < estimate->nonpay.count; i++)
			nonpay += estimate->nonpay.items[i].cost[year];
		CHECK_ROW((size_t)year, result->pay == pay);
		CHECK_ROW((size_t)year, result->nonpay == nonpay);
		CHECK_ROW((size_t)year, result->direct == pay + nonpay);
		CHECK_ROW((size_t)year, result->full == result->direct + result->indirect);
		CHECK_ROW((size_t)year, result->surplus == result->net - result->full);
		full += result->full;
		net += result->net;
	}
	CHECK(estimate->total.full == full);
	CHECK(estimate->total.net == net);
}
