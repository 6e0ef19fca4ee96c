#include "helpers.h"

#include "bank/proposal.h"
#include "base/text.h"

#include <string.h>

static const struct question *question_of(const struct session *session, const char *name)
{
	return target_of(session, name).question;
}

static const struct unknown *unknown_of(const struct session *session, const char *name)
{
	return proposal_unknown(session_proposal(session), name);
}

/* --- not known yet ---------------------------------------------------------------------------- */

TEST(not_known_yet_is_kept_told_and_changes_no_verdict)
{
	const char *path = fresh_path();
	struct session *session = open_session(path);
	struct error error = { 0 };

	new_proposal(session, "Heat pumps");
	const struct question *fee = question_of(session, "res_fee");
	size_t missing = session_assessment(session)->gates.items[0].missing.count;
	size_t answered = session_assessment(session)->gates.items[0].answered;

	CHECK(session_unknown(session, fee, "finance", "12 Feb 2027", "ask the sponsor", &error)
	      == OUTCOME_SAVED);
	CHECK_TEXT(error.text, "");
	session_close(session);
	session = open_session(path);
	CHECK(session_select(session, "P-001", &error));
	fee = question_of(session, "res_fee");
	const struct unknown *unknown = unknown_of(session, "res_fee");

	assert_non_null(unknown);
	CHECK_TEXT(unknown->owner, "finance");
	CHECK_TEXT(unknown->until, "2027-02-12");
	CHECK_TEXT(unknown->how, "ask the sponsor");
	CHECK_TEXT(state_of(session, "res_fee"), "open");
	CHECK(session_assessment(session)->questions[fee->index].unknown != NULL);
	CHECK(session_assessment(session)->gates.items[0].missing.count == missing);
	CHECK(session_assessment(session)->gates.items[0].answered == answered);
	CHECK(strstr(proposal_write_json(session_proposal(session), &arena),
		     " \"unknown\": {\n  \"res_fee\": {\n   \"owner\": \"finance\","));
	CHECK(strstr(proposal_write_csv(session_proposal(session), &arena),
		     "@unknown,res_fee,finance 2027-02-12,ask the sponsor\n"));
	session_close(session);
}

TEST(not_known_yet_is_taken_away_undone_and_ended_by_an_answer)
{
	struct session *session = open_session(fresh_path());
	const struct question *fee = question_of(session, "res_fee");
	struct error error = { 0 };
	const char *what;

	new_proposal(session, "Heat pumps");
	CHECK(session_unknown(session, fee, "finance", "2027-02-12", "", &error) == OUTCOME_SAVED);
	CHECK(session_unknown(session, fee, "finance", "2027-02-12", NULL, &error)
	      == OUTCOME_UNCHANGED);
	CHECK(session_unknown(session, fee, NULL, NULL, NULL, &error) == OUTCOME_SAVED);
	CHECK(unknown_of(session, "res_fee") == NULL);
	CHECK(session_undo(session, &what, &error));
	CHECK(strstr(what, "Fee: blank -> ") == what);
	CHECK(unknown_of(session, "res_fee") != NULL);
	must_answer(session, "res_fee", "500");
	CHECK(unknown_of(session, "res_fee") == NULL);
	CHECK(session_undo(session, &what, &error));
	CHECK_TEXT(what, "Fee: 500 -> blank (and 1 more)");
	CHECK(unknown_of(session, "res_fee") != NULL);
	CHECK(strstr(history_of(session, "res_fee"), "amara unknown res_fee - -> {"));
	session_close(session);
}

/* --- what is refused -------------------------------------------------------------------------- */

TEST(marks_that_the_bank_does_not_allow_are_refused)
{
	static const struct {
		const char *question, *owner, *until, *sentence;
	} rows[] = {
		{ "res_fee", "treasury", "2027-02-12",
		  "\"treasury\" is no role of the question bank. Name the role that settles it." },
		{ "res_fee", "finance", "soon",
		  "\"soon\" is no date. Say by when, as 2027-02-12 or 12 Feb "
		  "2027." },
		{ "res_fee", "finance", "",
		  "\"\" is no date. Say by when, as 2027-02-12 or 12 Feb 2027." },
		{ "prop_title", "finance", "2027-02-12",
		  "Title has an answer. Clear the answer first, then mark it." },
		{ "alloc_hours", "finance", "2027-02-12",
		  "Hours is not asked by itself, so it takes no mark." },
		{ "sys_review", "finance", "2027-02-12",
		  "Systems review is answered by the institution's framework; nothing is open "
		  "there." },
	};
	struct session *session = open_session(fresh_path());

	new_proposal(session, "Heat pumps");
	size_t before = history_count(session);

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct error error = { 0 };

		CHECK_ROW(i, session_unknown(session, question_of(session, rows[i].question),
					     rows[i].owner, rows[i].until, "", &error)
				     == OUTCOME_REFUSED);
		CHECK_ROW_TEXT(i, error.text, rows[i].sentence);
	}
	struct error error = { 0 };

	CHECK(session_unknown(session, question_of(session, "res_fee"), "finance", "2027-02-12",
			      "\xff", &error)
	      == OUTCOME_REFUSED);
	CHECK(history_count(session) == before);
	session_close(session);
}

TEST(a_deferral_is_kept_where_its_question_allows_one)
{
	struct session *session = open_session(fresh_path());
	struct error error = { 0 };

	new_proposal(session, "Heat pumps");
	CHECK(session_defer(session, question_of(session, "res_fee"), "finance", "2027-01-31",
			    "prices come in January", &error)
	      == OUTCOME_SAVED);
	CHECK_TEXT(state_of(session, "res_fee"), "deferred");
	must_answer(session, "res_fee", "1");
	CHECK(session_proposal(session)->deferrals.count == 0);
	must_answer(session, "res_fee", "");
	CHECK_TEXT(state_of(session, "res_fee"), "open");
	CHECK(session_defer(session, question_of(session, "res_fee"), " ", NULL, NULL, &error)
	      == OUTCOME_UNCHANGED);
	CHECK(session_defer(session, question_of(session, "def_kind"), "finance", "2027-01-31", "",
			    &error)
	      == OUTCOME_REFUSED);
	CHECK_TEXT(error.text, "Kind of course may not be deferred. Answer it.");
	session_close(session);
}

TEST(a_question_is_set_aside_with_a_reason_where_that_is_allowed)
{
	struct session *session = open_session(fresh_path());
	const struct question *question = question_of(session, "sys_workarounds");
	struct error error = { 0 };

	new_proposal(session, "Heat pumps");
	CHECK(session_not_applicable(session, question, "none needed", &error) == OUTCOME_SAVED);
	CHECK_TEXT(state_of(session, "sys_workarounds"), "na");
	CHECK(session_not_applicable(session, question, NULL, &error) == OUTCOME_SAVED);
	CHECK_TEXT(state_of(session, "sys_workarounds"), "open");
	must_answer(session, "sys_workarounds", "by hand");
	CHECK(session_not_applicable(session, question, "x", &error) == OUTCOME_REFUSED);
	error = (struct error){ 0 };
	CHECK(session_not_applicable(session, question_of(session, "def_kind"), "x", &error)
	      == OUTCOME_REFUSED);
	CHECK_TEXT(error.text, "Kind of course always applies. Answer it.");
	session_close(session);
}

/* --- checks and conflicts --------------------------------------------------------------------- */

TEST(a_check_is_marked_and_unmarked)
{
	struct session *session = open_session(fresh_path());
	const struct check *check = &session_bank(session)->checks.items[0];
	struct error error = { 0 };
	const char *what;

	new_proposal(session, "Heat pumps");
	const struct check_mark met = { .state = "met", .note = "minutes of 1 June" };
	const struct check_mark later = { check->name, "deferred", "after the pilot",
					  "launch",    "finance",  "2027-01-31" };
	const struct check_mark bad = { .state = "met", .note = "\xff" };

	CHECK(session_mark_check(session, check, &met, &error) == OUTCOME_SAVED);
	CHECK_TEXT(session_proposal(session)->marks.items[0].note, "minutes of 1 June");
	CHECK(session_mark_check(session, check, &later, &error) == OUTCOME_SAVED);
	CHECK_TEXT(session_proposal(session)->marks.items[0].until, "2027-01-31");
	CHECK(session_mark_check(session, check, NULL, &error) == OUTCOME_SAVED);
	CHECK(session_proposal(session)->marks.count == 0);
	CHECK(session_mark_check(session, check, &bad, &error) == OUTCOME_REFUSED);
	error = (struct error){ 0 };
	CHECK(session_undo(session, &what, &error));
	CHECK(text_starts_with(what, text_or(check->short_label, check->name)));
	session_close(session);
}

TEST(a_conflict_is_acknowledged_with_a_reason)
{
	struct session *session = open_session(fresh_path());
	struct error error = { 0 };

	import_example(session, "dunmar");
	const struct conflict *conflict = session_assessment(session)->conflicts.items[0].conflict;
	bool was = session_assessment(session)->conflicts.items[0].acknowledged;

	CHECK(session_acknowledge(session, conflict, was ? NULL : "we know", &error)
	      == OUTCOME_SAVED);
	CHECK(session_assessment(session)->conflicts.items[0].acknowledged == !was);
	CHECK(session_acknowledge(session, conflict, "\xff", &error) == OUTCOME_REFUSED);
	session_close(session);
}
