#include "fixture.h"

#include "base/text.h"

/* States of questions: inheritance, relevance, constraints, marks (sections 6 and 7.1). */

#define LOCKED "pol_lead_weeks,,12,locked,Senate,,"
#define DEFAULT "pol_min_age,,18,default,Senate,,"
#define TICKS "stat_rights,,appeal complain,default,Senate,,"
#define SUGGEST "stack_intent,,standalone,suggest,Senate,,"

TEST(framework_and_answer_give_value_and_state)
{
	static const struct {
		const char *answers, *framework, *question, *state, *value, *problems;
	} rows[] = {
		{ "", NULL, "pol_lead_weeks", "open", "-", "" },
		{ "pol_lead_weeks,,10,", NULL, "pol_lead_weeks", "answered", "10", "" },
		{ "", LOCKED, "pol_lead_weeks", "locked", "12", "" },
		{ "pol_lead_weeks,,12,", LOCKED, "pol_lead_weeks", "locked", "12", "" },
		{ "pol_lead_weeks,,10,why", LOCKED, "pol_lead_weeks", "locked", "12",
		  "locked pol_lead_weeks" },
		{ "pol_lead_weeks,,soon,", LOCKED, "pol_lead_weeks", "locked", "12",
		  "bad-value pol_lead_weeks" },
		{ "", "pol_lead_weeks,,,locked,,,", "pol_lead_weeks", "open", "-", "" },
		{ "pol_lead_weeks,,9,", "pol_lead_weeks,,,locked,,,", "pol_lead_weeks", "answered",
		  "9", "" },
		{ "", DEFAULT, "pol_min_age", "inherited", "18", "" },
		{ "pol_min_age,,18,", DEFAULT, "pol_min_age", "answered", "18", "" },
		{ "pol_min_age,,16,Apprentices", DEFAULT, "pol_min_age", "answered", "16", "" },
		{ "pol_min_age,,16,", DEFAULT, "pol_min_age", "answered", "16",
		  "deviation-without-reason pol_min_age" },
		{ "pol_min_age,,16,  ", DEFAULT, "pol_min_age", "answered", "16",
		  "deviation-without-reason pol_min_age" },
		{ "pol_min_age,,old,", DEFAULT, "pol_min_age", "inherited", "18",
		  "bad-value pol_min_age" },
		{ "stat_rights,,complain appeal,", TICKS, "stat_rights", "answered",
		  "appeal complain", "" },
		{ "stat_rights,,complain,", TICKS, "stat_rights", "answered", "complain",
		  "deviation-without-reason stat_rights" },
		{ "", SUGGEST, "stack_intent", "open", "-", "" },
		{ "stack_intent,,rpl,", SUGGEST, "stack_intent", "answered", "rpl", "" },
	};
	const struct bank *bank = shipped_bank();

	for (size_t i = 0; i < COUNT(rows); i++) {
		const struct assessment *result = assess(bank, rows[i].answers, rows[i].framework);

		CHECK_ROW_TEXT(i, state_of(result, rows[i].question), rows[i].state);
		CHECK_ROW_TEXT(i, value_of(result, rows[i].question), rows[i].value);
		CHECK_ROW_TEXT(i, problems_of(result), rows[i].problems);
	}
}

TEST(departures_are_listed_while_their_question_is_asked)
{
	static const struct {
		const char *answers, *framework;
		size_t deviations;
		const char *reason;
	} rows[] = {
		{ "pol_min_age,,16,Apprentices", DEFAULT, 1, "Apprentices" },
		{ "pol_min_age,,16,", DEFAULT, 1, "" },
		{ "pol_min_age,,18,", DEFAULT, 0, NULL },
		{ "pol_min_age,,16,Apprentices", "pol_min_age,,18,suggest,,,", 0, NULL },
		/* Departs, but is asked only for credit. */
		{ "credit_awards_credit,,no,\ncredit_regs,,varied,x",
		  "credit_regs,,existing,default,,,", 0, NULL },
		{ "credit_awards_credit,,yes,\ncredit_regs,,varied,x",
		  "credit_regs,,existing,default,,,", 1, "x" },
	};
	const struct bank *bank = shipped_bank();

	for (size_t i = 0; i < COUNT(rows); i++) {
		const struct assessment *result = assess(bank, rows[i].answers, rows[i].framework);

		CHECK_ROW(i, result->deviations.count == rows[i].deviations);
		if (result->deviations.count)
			CHECK_ROW_TEXT(i, result->deviations.items[0].reason, rows[i].reason);
	}
}

TEST(suggestions_of_the_framework_stay_until_accepted)
{
	static const struct {
		const char *answers, *framework;
		size_t count;
	} rows[] = {
		{ "", SUGGEST, 1 },
		{ "stack_intent,,rpl,", SUGGEST, 0 },
		{ "", "stack_intent,,,suggest,,,", 0 },
		{ "", DEFAULT, 0 },
		{ "", "credit_regs,,existing,suggest,,,", 0 }, /* not asked yet */
		{ "credit_awards_credit,,yes,", "credit_regs,,existing,suggest,,,", 1 },
		{ "stat_entitlements,vle,full,",
		  "stat_entitlements,vle,full,suggest,,,\nstat_entitlements,email,none,suggest,,,",
		  1 },
	};
	const struct bank *bank = shipped_bank();

	for (size_t i = 0; i < COUNT(rows); i++)
		CHECK_ROW(i, assess(bank, rows[i].answers, rows[i].framework)->suggestions.count
				     == rows[i].count);
}

TEST(a_grid_is_resolved_row_by_row)
{
	static const char team[] = "res_team,academic,part,\nres_team,design,part,\n"
				   "res_team,edtech,none,\nres_team,admin,part,\n"
				   "res_team,marketing,goodwill,\nres_team,quality,part,\n";
	const struct bank *bank = shipped_bank();
	const char *all = text_format(&arena, "%sres_team,manager,part,", team);
	const struct assessment *result = assess(bank, team, NULL);

	CHECK_TEXT(state_of(result, "res_team"), "open");
	CHECK_TEXT(value_of(result, "res_team"),
		   "academic=part design=part edtech=none admin=part marketing=goodwill "
		   "quality=part");
	CHECK_TEXT(state_of(assess(bank, all, NULL), "res_team"), "answered");
}

#define GRID_HALF "stat_entitlements,vle,full,default,Senate,,\n"

/* A framework for every row of the entitlements, in one mode. */
static const char *whole_grid(const struct bank *bank, const char *mode, const char *but)
{
	const struct question *grid = question_find(bank, "stat_entitlements");
	struct text text = text_start(&arena);

	for (size_t i = 0; i < grid->rows->choices.count; i++)
		if (!text_equal(grid->rows->choices.items[i].name, but))
			text_add_format(&text, "stat_entitlements,%s,none,%s,Senate,,\n",
					grid->rows->choices.items[i].name, mode);
	return text_end(&text);
}

TEST(an_inherited_grid_becomes_an_answer_by_one_own_row)
{
	const struct bank *bank = shipped_bank();
	const char *whole = whole_grid(bank, "default", NULL);
	const char *locked = whole_grid(bank, "locked", NULL);
	const char *lacking = whole_grid(bank, "default", "vle");
	const struct {
		const char *answers, *framework, *state, *problems;
		size_t deviations;
	} rows[] = {
		{ "", GRID_HALF, "open", "", 0 },
		{ "", whole, "inherited", "", 0 },
		{ "stat_entitlements,vle,none,", whole, "answered", "", 0 },
		{ "stat_entitlements,vle,full,needed", whole, "answered", "", 1 },
		{ "stat_entitlements,vle,full,", whole, "answered",
		  "deviation-without-reason stat_entitlements vle", 1 },
		{ "stat_entitlements,vle,full,a\nstat_entitlements,email,full,b", whole, "answered",
		  "", 2 },
		{ "", locked, "locked", "", 0 },
		{ "stat_entitlements,vle,full,a", locked, "locked", "locked stat_entitlements vle",
		  0 },
		{ "", lacking, "open", "", 0 },
		{ "stat_entitlements,vle,full,", lacking, "answered", "", 0 },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		const struct assessment *result = assess(bank, rows[i].answers, rows[i].framework);

		CHECK_ROW_TEXT(i, state_of(result, "stat_entitlements"), rows[i].state);
		CHECK_ROW_TEXT(i, problems_of(result), rows[i].problems);
		CHECK_ROW(i, result->deviations.count == rows[i].deviations);
	}
}

TEST(rows_of_a_grid_tell_where_they_come_from)
{
	const struct bank *bank = shipped_bank();
	const struct assessment *result = assess(bank, "stat_entitlements,email,full,x", GRID_HALF);
	const struct question_result *grid = question_of(result, "stat_entitlements");

	CHECK(grid->cells[0] == ORIGIN_FRAMEWORK); /* vle */
	CHECK(grid->cells[1] == ORIGIN_NONE);
	CHECK(grid->cells[2] == ORIGIN_ANSWER); /* email */
	CHECK(grid->origin == ORIGIN_ANSWER);
}

TEST(a_hidden_question_keeps_its_answer_and_has_no_value)
{
	const struct bank *bank = shipped_bank();
	const struct assessment *hidden =
		assess(bank, "credit_awards_credit,,no,\ncredit_points,,15,", NULL);
	const struct assessment *unknown = assess(bank, "credit_points,,15,", NULL);
	const struct question_result *points = question_of(hidden, "credit_points");

	CHECK_TEXT(state_of(hidden, "credit_points"), "hidden");
	CHECK(points->value.kind == VALUE_UNKNOWN);
	CHECK_TEXT(value_format(&points->kept, &arena), "15");
	CHECK_TEXT(state_of(unknown, "credit_points"), "hidden");
	CHECK_TEXT(problems_of(hidden), "");
}

TEST(a_retired_question_is_never_asked)
{
	const struct bank *bank = changed_bank((const struct change_text[]){
		{ "survey.csv", "uwa;cant;bc-fin,,,,,no,no", "uwa;cant;bc-fin,,1.0.0,,,no,no" },
		{ 0 },
	});
	const struct assessment *result = assess(bank, "res_min_viable,,12,", NULL);

	CHECK_TEXT(state_of(result, "res_min_viable"), "hidden");
	CHECK(question_of(result, "res_min_viable")->kept.micro == 12000000);
}

TEST(calculations_give_texts_and_unknowns)
{
	static const struct {
		const char *answers, *name, *value;
	} rows[] = {
		{ "", "weeks_to_launch", "-" },
		{ "prop_launch_date,,2026-09-15,", "weeks_to_launch", "2" },
		{ "prop_launch_date,,2026-08-31,", "weeks_to_launch", "-1" },
		{ "def_hours,,125,\ndef_weeks,,10,", "weekly_hours", "12.5" },
		{ "def_hours,,125,\ndef_weeks,,0,", "weekly_hours", "-" },
	};
	const struct bank *bank = shipped_bank();

	for (size_t i = 0; i < COUNT(rows); i++)
		CHECK_ROW_TEXT(i, value_of(assess(bank, rows[i].answers, NULL), rows[i].name),
			       rows[i].value);
}

TEST(a_failed_constraint_keeps_the_value_and_is_told)
{
	const struct bank *bank = shipped_bank();
	const struct assessment *result = assess(bank, "res_min_viable,,6000,", NULL);

	CHECK_TEXT(state_of(result, "res_min_viable"), "invalid");
	CHECK_TEXT(value_of(result, "res_min_viable"), "6000");
	CHECK_TEXT(problems_of(result), "constraint res_min_viable");
	CHECK_TEXT(first_problem(result),
		   "Smallest run: Enter a whole number of learners, 0 to 5000.");
	CHECK_TEXT(state_of(assess(bank, "res_min_viable,,5000,", NULL), "res_min_viable"),
		   "answered");
}

TEST(marks_hold_where_they_are_allowed_and_complete)
{
	static const struct {
		const char *rows, *question, *state, *problems;
	} rows[] = {
		{ "@defer,res_fee,finance 2027-01-31,later", "res_fee", "deferred", "" },
		{ "@defer,res_fee,finance 2027-01-31,", "res_fee", "deferred", "" },
		{ "@defer,res_fee,finance 2027-02-30,x", "res_fee", "open",
		  "deferral-not-valid res_fee" },
		{ "@defer,res_fee,finanze 2027-01-31,x", "res_fee", "open",
		  "deferral-not-valid res_fee" },
		{ "@defer,res_fee,finance,x", "res_fee", "open", "deferral-not-valid res_fee" },
		{ "@defer,prop_title,finance 2027-01-31,x", "prop_title", "open",
		  "deferral-not-valid prop_title" },
		/* A mark on a question that has a value changes nothing. */
		{ "res_fee,,500,\n@defer,res_fee,finance 2027-02-30,x", "res_fee", "answered", "" },
		{ "res_fee,,x,\n@defer,res_fee,finance 2027-01-31,x", "res_fee", "deferred",
		  "bad-value res_fee" },
		{ "@na,pol_prereq,,none needed", "pol_prereq", "hidden", "" },
		{ "pol_entry,,experience,\n@na,pol_prereq,,none needed", "pol_prereq", "na", "" },
		{ "@na,sys_workarounds,,none needed", "sys_workarounds", "na", "" },
		{ "@na,sys_workarounds,, ", "sys_workarounds", "open",
		  "mark-not-valid sys_workarounds" },
		{ "@na,prop_title,,why not", "prop_title", "open", "mark-not-valid prop_title" },
		{ "sys_workarounds,,by hand,\n@na,sys_workarounds,,x", "sys_workarounds",
		  "answered", "" },
		/* Not asked: the wrong mark waits. */
		{ "@defer,credit_points,x 1,", "credit_points", "hidden", "" },
		{ "@defer,prop_titel,finance 2027-01-31,x", "prop_title", "open",
		  "unknown-question prop_titel" },
		{ "@na,weeks_to_launch,,x", "prop_title", "open",
		  "mark-not-valid weeks_to_launch" },
		{ "@na,alloc_role,,x", "prop_title", "open", "mark-not-valid alloc_role" },
	};
	const struct bank *bank = shipped_bank();

	for (size_t i = 0; i < COUNT(rows); i++) {
		const struct assessment *result =
			assess(bank, text_format(&arena, "%s", rows[i].rows), NULL);

		CHECK_ROW_TEXT(i, state_of(result, rows[i].question), rows[i].state);
		CHECK_ROW_TEXT(i, problems_of(result), rows[i].problems);
	}
}

/* Somebody finds out: good to know, and no answer. */
TEST(not_known_yet_leaves_the_question_open)
{
	static const struct {
		const char *rows, *question, *state, *problems;
		bool marked;
	} rows[] = {
		{ "@unknown,prop_title,finance 2027-01-31,ask", "prop_title", "open", "", true },
		{ "@unknown,prop_title,,", "prop_title", "open", "", true },
		{ "prop_title,,Heat,\n@unknown,prop_title,it -,ask", "prop_title", "answered", "",
		  false },
		{ "@unknown,pol_prereq,it -,", "pol_prereq", "hidden", "", false },
		{ "@unknown,prop_titel,it -,", "prop_title", "open", "unknown-question prop_titel",
		  false },
		{ "@unknown,alloc_role,it -,", "prop_title", "open", "mark-not-valid alloc_role",
		  false },
	};
	const struct bank *bank = shipped_bank();

	for (size_t i = 0; i < COUNT(rows); i++) {
		const struct assessment *result = assess(bank, rows[i].rows, NULL);
		const struct assessment *without = assess(bank, "", NULL);

		CHECK_ROW_TEXT(i, state_of(result, rows[i].question), rows[i].state);
		CHECK_ROW_TEXT(i, problems_of(result), rows[i].problems);
		CHECK_ROW(i, !!question_of(result, rows[i].question)->unknown == rows[i].marked);
		CHECK_ROW(i, !rows[i].marked
				     || (result->gates.items[0].missing.count
						 == without->gates.items[0].missing.count
					 && result->gates.items[0].answered
						    == without->gates.items[0].answered));
	}
}

TEST(a_grid_put_off_half_way_has_no_value)
{
	const struct bank *bank = shipped_bank();
	const struct assessment *result = assess(
		bank, "stat_entitlements,vle,full,\n@defer,stat_entitlements,it 2027-01-31,x",
		NULL);

	CHECK_TEXT(state_of(result, "stat_entitlements"), "deferred");
	CHECK(question_of(result, "stat_entitlements")->value.kind == VALUE_UNKNOWN);
	CHECK(question_of(result, "stat_entitlements")->kept.kind == VALUE_GRID);
}

TEST(a_deferral_is_limited_by_its_question)
{
	static const struct {
		const char *question, *limit;
	} rows[] = {
		{ "res_fee", "approval" },
		{ "sys_learner_id", "launch" },
		{ "pol_progression", "after-first-run" },
	};
	const struct bank *bank = shipped_bank();

	for (size_t i = 0; i < COUNT(rows); i++) {
		const struct assessment *result = assess(
			bank,
			text_format(&arena, "@defer,%s,finance 2027-01-31,x", rows[i].question),
			NULL);
		const struct question_result *question = question_of(result, rows[i].question);

		CHECK_ROW_TEXT(i, gate_name(bank, question->limit), rows[i].limit);
		CHECK_ROW_TEXT(i, question->deferral->owner, "finance");
	}
}

TEST(what_cannot_be_read_is_a_problem_and_no_answer)
{
	static const struct {
		const char *rows, *problems, *text;
	} rows[] = {
		{ "prop_titel,,x,", "unknown-question prop_titel",
		  "There is no question \"prop_titel\" (did you mean prop_title?); its "
		  "answer is kept but not used." },
		{ "zzz,,x,", "unknown-question zzz",
		  "There is no question \"zzz\"; its answer is kept but not used." },
		{ "def_weeks,,a few,", "bad-value def_weeks",
		  "Length in weeks: \"a few\" cannot be read and counts as no answer; enter a "
		  "whole number, "
		  "such as 12." },
		{ "credit_awards_credit,,maybe,", "bad-value credit_awards_credit", NULL },
		{ "prop_launch_date,,2026-02-30,", "bad-value prop_launch_date", NULL },
		{ "def_weeks,first,3,", "bad-row def_weeks first", NULL },
		{ "res_team,,part,", "bad-row res_team", NULL },
		{ "res_team,academik,part,", "bad-row res_team academik", NULL },
		{ "res_team,academic,some,", "bad-value res_team academic", NULL },
		{ "weeks_to_launch,,3,", "unknown-question weeks_to_launch", NULL },
		{ "zzz,a,1,\nzzz,b,2,", "unknown-question zzz", NULL },
	};
	const struct bank *bank = shipped_bank();

	for (size_t i = 0; i < COUNT(rows); i++) {
		const struct assessment *result = assess(bank, rows[i].rows, NULL);

		CHECK_ROW_TEXT(i, problems_of(result), rows[i].problems);
		if (rows[i].text)
			CHECK_ROW_TEXT(i, first_problem(result), rows[i].text);
	}
}

#define FILTER ",yes,,,,,,,not(verified = 'no')" /* choice_filter: seven cells after required */
#define NO_FILTER ",yes,,,,,,,"
#define TO_VERIFIED ",,,,,,,,,,,,,,,," /* from advice to the column verified */

/* The shipped bank uses no choice filter: offer only what is not marked as unverified. */
static const struct bank *filtered_bank(void)
{
	return changed_bank((const struct change_text[]){
		{ "survey.csv", "2026.\"" NO_FILTER, "2026.\"" FILTER },
		{ "survey.csv", "Tick both kinds.\"," NO_FILTER, "Tick both kinds.\"," FILTER },
		{ "survey.csv", "and at experience.\"" NO_FILTER, "and at experience.\"" FILTER },
		{ "choices.csv", "decide for itself." TO_VERIFIED,
		  "decide for itself." TO_VERIFIED "no" },
		{ "choices.csv", "inside the institution," TO_VERIFIED,
		  "inside the institution," TO_VERIFIED "no" },
		{ "choices.csv", "work unseen.\"" TO_VERIFIED, "work unseen.\"" TO_VERIFIED "no" },
		{ 0 },
	});
}

TEST(a_choice_that_is_not_offered_makes_an_answer_invalid)
{
	static const struct {
		const char *rows, *question, *state, *problems;
	} rows[] = {
		{ "stat_class,,learner,", "stat_class", "answered", "" },
		{ "stat_class,,undecided,", "stat_class", "invalid",
		  "choice-not-offered stat_class" },
		{ "stat_rights,,appeal complain,", "stat_rights", "invalid",
		  "choice-not-offered stat_rights" },
		{ "stat_rights,,appeal,", "stat_rights", "answered", "" },
		{ "res_team,academic,none,", "res_team", "invalid",
		  "choice-not-offered res_team academic" },
	};
	const struct bank *bank = filtered_bank();

	for (size_t i = 0; i < COUNT(rows); i++) {
		const struct assessment *result = assess(bank, rows[i].rows, NULL);

		CHECK_ROW_TEXT(i, state_of(result, rows[i].question), rows[i].state);
		CHECK_ROW_TEXT(i, problems_of(result), rows[i].problems);
	}
}

TEST(a_question_that_may_not_be_parked_stays_open_whatever_its_deferral_says)
{
	const struct bank *bank = changed_bank((const struct change_text[]){
		{ "survey.csv", "brk-assoc;uwa;ou26;abdn,,,,,no,yes",
		  "brk-assoc;uwa;ou26;abdn,,,,,yes,yes" },
		{ 0 },
	});
	static const char mark[] = "@defer,stat_class,governance 2027-01-31,x";

	CHECK_TEXT(state_of(assess(shipped_bank(), mark, NULL), "stat_class"), "deferred");
	CHECK_TEXT(state_of(assess(bank, mark, NULL), "stat_class"), "open");
	CHECK_TEXT(problems_of(assess(bank, mark, NULL)), "deferral-not-valid stat_class");
}

TEST(a_condition_may_decide_what_is_required)
{
	const struct bank *bank = changed_bank((const struct change_text[]){
		{ "survey.csv", "2026.\",yes,", "2026.\",${def_delivery} = 'blended'," },
		{ 0 },
	});
	static const struct {
		const char *rows;
		bool required;
	} rows[] = {
		{ "", false }, /* unknown: not required */
		{ "def_delivery,,on-campus,", false },
		{ "def_delivery,,blended,", true },
	};
	const struct question *question = question_find(bank, "stat_class");

	for (size_t i = 0; i < COUNT(rows); i++) {
		const struct assessment *result = assess(bank, rows[i].rows, NULL);
		const struct scope scope = assessment_scope(result, &arena);

		CHECK_ROW(i, question_is_required(result, question, &scope) == rows[i].required);
	}
}

TEST(a_constraint_without_words_of_its_own_shows_the_rule)
{
	const struct bank *bank = changed_bank((const struct change_text[]){
		{ "survey.csv",
		  "\"Enter a whole number of learners, 0 to "
		  "5000.\",,,,,,unit=learners,,approval,finance,own",
		  ",,,,,,unit=learners,,approval,finance,own" },
		{ 0 },
	});

	CHECK_TEXT(first_problem(assess(bank, "res_min_viable,,6000,", NULL)),
		   "Smallest run: the answer must meet . >= 0 and . <= 5000.");
}

TEST(visible_questions_are_those_left_to_this_proposal)
{
	const struct bank *bank = shipped_bank();
	const struct assessment *alone = assess(bank, "", NULL);
	const struct assessment *framed = assess(bank, "", DEFAULT "\n" LOCKED "\n" SUGGEST);

	CHECK(alone->visible == alone->relevant);
	CHECK(framed->relevant == alone->relevant);
	CHECK(framed->visible == alone->visible - 2);
}
