#include "helpers.h"

#include "base/text.h"

#include <string.h>

/* What a price says, in one line that the difference of two assessments can say too. */
struct counts {
	long questions, checks[16], conflicts, missing, blocking;
	int64_t hours, cost;
	enum verdict verdict;
};

static struct counts counts_of(const struct assessment *assessment, size_t gate)
{
	const struct bank *bank = assessment->bank;
	const struct gate_result *result = &assessment->gates.items[gate];
	struct counts counts = {
		.conflicts = (long)assessment->conflicts.count,
		.missing = (long)result->missing.count,
		.blocking = (long)(result->blocking.count + result->contradictions.count),
		.hours = assessment->estimate->once_hours,
		.cost = assessment->estimate->year[0].full,
		.verdict = result->verdict,
	};

	for (size_t i = 0; i < bank->questions.count; i++)
		counts.questions += question_is_asked(&bank->questions.items[i])
				    && assessment->questions[i].relevant;
	for (size_t i = 0; i < bank->checks.count; i++)
		counts.checks[bank->checks.items[i].gate] +=
			assessment->checks[i].state != CHECK_OFF
			&& assessment->checks[i].state != CHECK_MAY_APPLY;
	return counts;
}

/* Ask the price, then do it for real: the differences are the same; then take it back. */
static void check_price(struct session *session, size_t row, const char *name, const char *text)
{
	const struct target target = target_of(session, name);
	const char *before = assessment_write(session_assessment(session), &arena);
	size_t events = history_count(session);
	const struct price price = session_price(session, target, text, &arena);
	struct error error = { 0 };
	const char *what;

	CHECK_ROW(row, history_count(session) == events);
	CHECK_ROW_TEXT(row, assessment_write(session_assessment(session), &arena), before);
	const struct counts was = counts_of(session_assessment(session), price.gate);
	enum outcome outcome = session_answer(session, target, text, NULL, REVISION_ANY, &error);

	CHECK_ROW(row, outcome <= OUTCOME_UNCHANGED);
	const struct counts is = counts_of(session_assessment(session), price.gate);

	CHECK_ROW(row, (long)price.added.count - (long)price.removed.count
			       == is.questions - was.questions);
	for (size_t i = 0; i < COUNT(price.checks); i++)
		CHECK_ROW(row, price.checks[i] == is.checks[i] - was.checks[i]);
	CHECK_ROW(row, (long)price.conflicts_new.count - (long)price.conflicts_gone.count
			       == is.conflicts - was.conflicts);
	CHECK_ROW(row, price.missing == is.missing - was.missing);
	CHECK_ROW(row, price.blocking == is.blocking - was.blocking);
	CHECK_ROW(row, price.hours_before_launch == is.hours - was.hours);
	CHECK_ROW(row, price.cost_before_launch == is.cost - was.cost);
	CHECK_ROW(row, price.verdict_was == was.verdict && price.verdict_would == is.verdict);
	if (outcome == OUTCOME_SAVED)
		CHECK_ROW(row, session_undo(session, &what, &error));
	CHECK_ROW_TEXT(row, assessment_write(session_assessment(session), &arena), before);
}

TEST(the_price_of_every_option_is_what_the_answer_really_does)
{
	static const char *const names[] = { "credit_awards_credit", "def_kind", "def_delivery",
					     "stat_class" };
	struct session *session = open_session(fresh_path());
	size_t row = 0;

	for (size_t example = 0; example < 2; example++) {
		if (example == 0)
			new_proposal(session, "Heat pumps");
		else
			import_example(session, "loughree");
		for (size_t i = 0; i < COUNT(names); i++) {
			const struct choice_list *list =
				target_of(session, names[i]).question->choices;

			for (size_t j = 0; j < list->choices.count; j++)
				check_price(session, row++, names[i], list->choices.items[j].name);
			check_price(session, row++, names[i], "");
		}
	}
	session_close(session);
}

TEST(the_price_of_cells_and_items_is_told_too)
{
	struct session *session = open_session(fresh_path());

	import_example(session, "dunmar");
	check_price(session, 0, "stat_entitlements[vle]", "none");
	check_price(session, 1, "alloc_hours[1]", "1");
	check_price(session, 2, "res_fee", "100000");
	session_close(session);
}

/* What a price foresees is taken over by the act; but not where it foresees something else. */
TEST(an_answer_after_its_price_is_derived_from_what_is_there)
{
	static const struct {
		const char *name, *text;
	} priced[] = { { "credit_awards_credit", "yes" },
		       { "credit_awards_credit", "no" },
		       { "prop_framework", "scqf" } };

	for (size_t i = 0; i < COUNT(priced); i++) {
		const char *path = fresh_path();
		struct session *amara = open_session(path), *ben = open_as(path, "ben");
		struct error error = { 0 };

		const char *reference = new_proposal(amara, "Heat pumps");

		CHECK(session_select(ben, reference, &error));
		session_price(amara, target_of(amara, priced[i].name), priced[i].text, &arena);
		if (i == 1)
			must_answer(ben, "res_fee", "100");
		must_answer(amara, "credit_awards_credit", "yes");
		CHECK(session_select(ben, reference, &error));
		CHECK_ROW_TEXT(i, assessment_write(session_assessment(amara), &arena),
			       assessment_write(session_assessment(ben), &arena));
		must_answer(amara, "credit_awards_credit", "no");
		CHECK(session_given(amara, target_of(amara, "credit_awards_credit")).revision == 2);
		CHECK_ROW_TEXT(i, value_of(amara, "res_fee"), i == 1 ? "100" : "");
		session_close(amara);
		session_close(ben);
	}
}

TEST(credit_has_its_price)
{
	struct session *session = open_session(fresh_path());

	new_proposal(session, "Heat pumps");
	const struct target credit = target_of(session, "credit_awards_credit");
	const struct price yes = session_price(session, credit, "yes", &arena);

	CHECK(!yes.nothing && yes.added.count > 3);
	must_answer(session, "credit_awards_credit", "yes");
	must_answer(session, "credit_why", "employers ask for it");
	const struct price same = session_price(session, credit, "yes", &arena);
	const struct price no = session_price(session, credit, "no", &arena);

	CHECK(same.nothing);
	CHECK(no.removed.count > 3 && no.set_aside == 1);
	session_close(session);
}
