#include "fixture.h"

#include "base/date.h"
#include "base/text.h"

#include <string.h>

/* The checklist, conflicts, verdicts, and what to do next (sections 7.2 to 7.5). */

TEST(items_have_the_state_their_rules_and_marks_give)
{
	static const struct {
		const char *rows, *check, *state, *problems;
	} rows[] = {
		{ "", "def_market", "may-apply", "" },
		{ "credit_awards_credit,,no,", "credit_regs", "off", "" },
		{ "credit_awards_credit,,yes,", "credit_transcript", "open", "" },
		/* A mark on an item that is off, or that may apply, waits. */
		{ "@check,credit_transcript,met,shown", "credit_transcript", "may-apply", "" },
		{ "credit_awards_credit,,no,\n@check,credit_transcript,met,shown",
		  "credit_transcript", "off", "" },
		/* Without met_when a person decides, with evidence. */
		{ "@check,core_web_page,met,seen on 1 August", "core_web_page", "met", "" },
		{ "@check,core_web_page,met, ", "core_web_page", "open",
		  "mark-not-valid core_web_page" },
		/* With met_when the answers do. */
		{ "sys_accessibility,,tested,", "core_access_check", "met", "" },
		{ "sys_accessibility,,planned,", "core_access_check", "open", "" },
		{ "@check,core_access_check,met,report", "core_access_check", "open",
		  "mark-not-valid core_access_check" },
		{ "sys_accessibility,,tested,\n@check,core_access_check,met,report",
		  "core_access_check", "met", "" },
		/* Not applicable, accepted, deferred: where allowed, and complete. */
		{ "@check,core_web_page,na,closed course", "core_web_page", "na", "" },
		{ "@check,core_web_page,na,", "core_web_page", "open",
		  "mark-not-valid core_web_page" },
		{ "@check,core_terms,na,none", "core_terms", "open", "mark-not-valid core_terms" },
		{ "@check,core_terms,accepted,dean", "core_terms", "open",
		  "mark-not-valid core_terms" },
		{ "@check,core_outcomes,accepted,dean", "core_outcomes", "accepted", "" },
		{ "@check,core_outcomes,accepted,", "core_outcomes", "open",
		  "mark-not-valid core_outcomes" },
		{ "@check,core_outcomes,deferred launch quality 2027-01-31,", "core_outcomes",
		  "deferred", "" },
		{ "@check,core_outcomes,deferred after-first-run quality 2027-01-31,",
		  "core_outcomes", "deferred", "" },
		{ "@check,core_outcomes,deferred approval quality 2027-01-31,", "core_outcomes",
		  "open", "mark-not-valid core_outcomes" },
		{ "@check,core_outcomes,deferred concept quality 2027-01-31,", "core_outcomes",
		  "open", "mark-not-valid core_outcomes" },
		{ "@check,core_outcomes,deferred never quality 2027-01-31,", "core_outcomes",
		  "open", "mark-not-valid core_outcomes" },
		{ "@check,core_outcomes,deferred launch qality 2027-01-31,", "core_outcomes",
		  "open", "mark-not-valid core_outcomes" },
		{ "@check,core_outcomes,deferred launch quality 2027-13-31,", "core_outcomes",
		  "open", "mark-not-valid core_outcomes" },
		{ "@check,core_terms,deferred after-first-run quality 2027-01-31,", "core_terms",
		  "open", "mark-not-valid core_terms" },
		{ "@check,core_outcomes,finished,x", "core_outcomes", "open",
		  "mark-not-valid core_outcomes" },
		{ "@check,core_webpage,met,x", "core_web_page", "open",
		  "unknown-check core_webpage" },
	};
	const struct bank *bank = shipped_bank();

	for (size_t i = 0; i < COUNT(rows); i++) {
		const struct assessment *result = assess(bank, rows[i].rows, NULL);

		CHECK_ROW_TEXT(i, check_state_of(result, rows[i].check), rows[i].state);
		CHECK_ROW_TEXT(i, problems_of(result), rows[i].problems);
	}
}

TEST(an_open_item_tells_whether_its_rule_was_known)
{
	const struct bank *bank = shipped_bank();

	CHECK(check_of(assess(bank, "", NULL), "core_access_check")->met == TRUTH_UNKNOWN);
	CHECK(check_of(assess(bank, "sys_accessibility,,planned,", NULL), "core_access_check")->met
	      == TRUTH_NO);
}

TEST(a_deferred_item_is_open_again_at_its_limit)
{
	const struct bank *bank = shipped_bank();
	const struct assessment *result =
		assess(bank, "@check,core_outcomes,deferred launch quality 2027-01-31,", NULL);
	const struct check_result *check = check_of(result, "core_outcomes");

	CHECK(check_state_at(check, gate_find(bank, "approval")->index) == CHECK_DEFERRED);
	CHECK(check_state_at(check, gate_find(bank, "launch")->index) == CHECK_OPEN);
}

#define STANDING "stack_intent,,named,\ncredit_awards_credit,,no,\n"

static const struct conflict_result *conflict_of(const struct assessment *assessment,
						 const char *name)
{
	for (size_t i = 0; i < assessment->conflicts.count; i++)
		if (text_equal(assessment->conflicts.items[i].conflict->name, name))
			return &assessment->conflicts.items[i];
	return NULL;
}

TEST(only_warnings_can_be_acknowledged)
{
	/* Launch in two weeks, stacking undecided: a warning; see conflicts.csv. */
	static const char warning[] = "stack_intent,,undecided,\nprop_launch_date,,2026-09-15,\n";
	static const struct {
		const char *rows, *mark, *conflict;
		bool acknowledged;
		const char *problems;
	} rows[] = {
		{ warning, "", "x_stack_undecided_late", false, "" },
		{ warning, "@acknowledge,x_stack_undecided_late,,the board knows",
		  "x_stack_undecided_late", true, "" },
		{ warning, "@acknowledge,x_stack_undecided_late,,", "x_stack_undecided_late", false,
		  "mark-not-valid x_stack_undecided_late" },
		{ STANDING, "@acknowledge,x_stack_no_credit,,so be it", "x_stack_no_credit", false,
		  "mark-not-valid x_stack_no_credit" },
		{ STANDING, "@acknowledge,x_stack_no_credits,,so be it", "x_stack_no_credit", false,
		  "unknown-check x_stack_no_credits" },
		/* It does not stand: the acknowledgement waits. */
		{ STANDING, "@acknowledge,x_stack_undecided_late,,the board knows",
		  "x_stack_no_credit", false, "" },
	};
	const struct bank *bank = shipped_bank();

	for (size_t i = 0; i < COUNT(rows); i++) {
		const char *text = text_format(&arena, "%s%s", rows[i].rows, rows[i].mark);
		const struct assessment *result = assess(bank, text, NULL);
		const struct conflict_result *conflict = conflict_of(result, rows[i].conflict);

		CHECK_ROW(i, conflict != NULL);
		CHECK_ROW(i, conflict && conflict->acknowledged == rows[i].acknowledged);
		CHECK_ROW_TEXT(i, problems_of(result), rows[i].problems);
	}
}

TEST(messages_are_filled_in)
{
	const struct bank *bank = shipped_bank();
	const struct assessment *result =
		assess(bank, "prop_launch_date,,2026-08-01,\npol_lead_weeks,,12,", NULL);

	const struct conflict_result *conflict = conflict_of(result, "x_launch_lead");

	assert_non_null(conflict);
	CHECK_TEXT(conflict ? conflict->message : "",
		   "Launch is 0 weeks away, but approval takes 12. Move the launch, or agree a "
		   "quicker route with quality.");
}

static const struct gate_result *gate_of(const struct assessment *assessment, const char *name)
{
	return &assessment->gates.items[gate_find(assessment->bank, name)->index];
}

TEST(an_empty_proposal_is_ready_at_no_gate)
{
	const struct bank *bank = shipped_bank();
	const struct proposal empty = { 0 };
	const struct framework *frameworks[] = { NULL, bank->starter };

	for (size_t i = 0; i < COUNT(frameworks); i++) {
		const struct assessment *result = assessment_derive(
			bank, &empty, frameworks[i], 20000, ASSESS_NO_BREAK_EVEN, &arena);

		CHECK_ROW(i, result->gates.count == bank->gates.count);
		for (size_t j = 0; j < result->gates.count; j++)
			CHECK_ROW(i, result->gates.items[j].verdict == VERDICT_NOT_READY);
	}
}

/* Lough Ree is ready at the first gate; each row of text added to it changes that, or not. */
static const struct gate_result *loughree_with(const struct bank *bank, const char *rows,
					       const char *gate)
{
	const char *text = test_read("data/examples/loughree.csv");
	const char *body = strchr(text, '\n') + 1;
	const char *all = text_format(&arena, "%s%s", body, rows);
	const struct assessment *result = assessment_derive(
		bank, proposal_of(bank, all), example_framework(bank, "framework-loughree.csv"),
		20697, ASSESS_FULL, &arena);

	return gate_of(result, gate);
}

TEST(a_verdict_follows_from_what_is_missing_and_what_is_put_off)
{
	const struct bank *bank = shipped_bank();
	const struct gate_result *plain = loughree_with(bank, "", "concept");
	const struct gate_result *development = loughree_with(bank, "", "development");

	CHECK(plain->verdict == VERDICT_READY);
	CHECK(plain->required == plain->answered);
	CHECK(plain->missing.count + plain->blocking.count + plain->conditions.count == 0);
	CHECK(development->verdict == VERDICT_CONDITIONS);
	CHECK(development->conditions.count == 1);
}

TEST(a_deferred_question_is_parked_before_its_limit_and_missing_from_it_on)
{
	const struct bank *bank = shipped_bank();
	const struct assessment *result =
		assess(bank, "@defer,stack_intent,quality 2027-01-31,x", NULL);
	static const struct {
		const char *gate;
		bool parked;
	} rows[] = {
		{ "concept", true },
		{ "development", true },
		{ "approval", true },
		{ "launch", false },
	};
	const struct question *question = question_find(bank, "stack_intent");

	for (size_t i = 0; i < COUNT(rows); i++) {
		const struct gate_result *gate = gate_of(result, rows[i].gate);
		bool parked = false, missing = false;

		for (size_t j = 0; j < gate->parked.count; j++)
			parked = parked || gate->parked.items[j] == question;
		for (size_t j = 0; j < gate->missing.count; j++)
			missing = missing || gate->missing.items[j] == question;
		CHECK_ROW(i, parked == rows[i].parked);
		CHECK_ROW(i, missing == !rows[i].parked);
	}
}

TEST(counts_of_a_gate_add_up_to_its_items)
{
	const struct bank *bank = shipped_bank();
	const struct assessment *result = assess(bank, STANDING, NULL);

	for (size_t i = 0; i < result->gates.count; i++) {
		size_t counted = 0, items = 0;

		for (int level = 0; level < LEVEL_COUNT; level++)
			for (int state = 0; state < CHECK_STATE_COUNT; state++)
				counted += result->gates.items[i].counts[level][state];
		for (size_t j = 0; j < bank->checks.count; j++)
			items += bank->checks.items[j].gate <= i;
		CHECK_ROW(i, counted == items);
	}
}

TEST(next_entries_are_in_their_order)
{
	const struct bank *bank = shipped_bank();
	const struct assessment *result = assess(
		bank, STANDING "@check,core_outcomes,deferred after-first-run quality 2027-01-31,",
		NULL);

	CHECK(result->next.count > 10);
	CHECK(result->next.items[0].kind == NEXT_CHECK);
	for (size_t i = 1; i < result->next.count; i++) {
		const struct next_entry *one = &result->next.items[i - 1];
		const struct next_entry *two = &result->next.items[i];

		CHECK_ROW(i, one->gate <= two->gate);
		if (one->gate != two->gate)
			continue;
		CHECK_ROW(i, one->lead_days >= two->lead_days);
		if (one->lead_days != two->lead_days)
			continue;
		CHECK_ROW(i, one->level <= two->level);
		if (one->level == two->level)
			CHECK_ROW(i, one->kind <= two->kind);
	}
	CHECK(result->next.items[result->next.count - 1].gate == bank->gates.count);
}

TEST(with_a_launch_date_items_are_due_and_overdue)
{
	static const struct {
		const char *launch, *due;
		bool overdue;
	} rows[] = {
		{ "2027-04-29", "2026-09-01", false }, /* 240 days before; today is the day */
		{ "2027-04-28", "2026-08-31", true },
		{ "0001-01-02", "0001-01-01", true },
	};
	const struct bank *bank = shipped_bank();

	CHECK(!assess(bank, "", NULL)->next.items[0].has_due);
	for (size_t i = 0; i < COUNT(rows); i++) {
		const struct assessment *result = assess(
			bank, text_format(&arena, "prop_launch_date,,%s,", rows[i].launch), NULL);
		const struct next_entry *entry = &result->next.items[0];
		char due[DATE_SIZE];

		CHECK_ROW(i, entry->kind == NEXT_CHECK && entry->lead_days == 240);
		date_write(entry->due, due);
		CHECK_ROW_TEXT(i, due, rows[i].due);
		CHECK_ROW(i, entry->overdue == rows[i].overdue);
	}
}
