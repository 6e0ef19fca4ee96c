#include "helpers.h"

#include "base/text.h"
#include "bank/proposal.h"

#include <string.h>

/* --- answers ---------------------------------------------------------------------------------- */

TEST(an_answer_is_there_after_reopening_and_counts)
{
	const char *path = fresh_path();
	struct session *session = open_session(path);
	const char *reference = new_proposal(session, "Heat pumps");

	CHECK_TEXT(reference, "P-001");
	CHECK_TEXT(value_of(session, "prop_title"), "Heat pumps");
	must_answer(session, "def_kind", "short-course");
	CHECK_TEXT(state_of(session, "def_kind"), "answered");
	CHECK(session_saved_at(session) > 0);
	session_close(session);

	struct error error = { 0 };

	session = open_session(path);
	CHECK(session_reference(session) == NULL);
	CHECK(session_select(session, "p-001", &error));
	CHECK_TEXT(session_reference(session), "P-001");
	CHECK_TEXT(value_of(session, "def_kind"), "short-course");
	const struct given given = session_given(session, target_of(session, "def_kind"));

	CHECK(given.revision == 1 && given.at > 0);
	CHECK_TEXT(given.by, "amara");
	session_close(session);
}

TEST(what_is_so_already_is_not_written)
{
	struct session *session = open_session(fresh_path());
	struct error error = { 0 };

	new_proposal(session, "Heat pumps");
	must_answer(session, "res_fee", "500");
	size_t before = history_count(session);

	CHECK(answer(session, "res_fee", " GBP 500 ", &error) == OUTCOME_UNCHANGED);
	CHECK(answer(session, "res_live_planned", "", &error) == OUTCOME_UNCHANGED);
	CHECK(session_answer_all(session, NULL, 0, &error) == OUTCOME_UNCHANGED);
	CHECK(history_count(session) == before);
	session_close(session);
}

TEST(what_cannot_be_answered_is_refused_and_nothing_changes)
{
	static const struct {
		const char *name, *text, *sentence;
	} rows[] = {
		{ "res_fee", "plenty",
		  "\"plenty\" is no number. Type digits, such as 40 or 62.5." },
		{ "res_fee", "1234567890123",
		  "\"1234567890123\" has too many digits. At most 12 are kept before the point "
		  "and 6 behind it." },
		{ "res_fee", "zéééééééééééééééééééééééééééééééé",
		  "\"zéééééééééééééééééééééééééééééééé\" is no number. Type digits, such as 40 or "
		  "62.5." },
		{ "res_min_viable", "4.5",
		  "\"4.5\" is no whole number. Type one without a fraction, such as 40." },
		{ "prop_launch_date", "31.4.2027",
		  "\"31.4.2027\" is no date. Type it as 2027-02-12 or 12 Feb "
		  "2027." },
		{ "def_need_statement", "caf\xe9",
		  "The answer is not UTF-8, so it cannot be kept. Type it again, or save its file "
		  "as UTF-8." },
		{ "alloc", "x",
		  "Committed hours takes no answer of its own. Answer the questions in it." },
		{ "alloc_hours[2]", "5",
		  "Committed hours has no item 2: it has 0. Name one of them, or 1 for a new "
		  "one." },
		{ "stat_entitlements", "full",
		  "Entitlements is a table. Answer it row by row: name the row." },
	};
	struct session *session = open_session(fresh_path());

	new_proposal(session, "Heat pumps");
	size_t before = history_count(session);

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct error error = { 0 };

		CHECK_ROW(i,
			  answer(session, rows[i].name, rows[i].text, &error) == OUTCOME_REFUSED);
		CHECK_ROW_TEXT(i, error.text, rows[i].sentence);
	}
	CHECK(history_count(session) == before);
	struct target target = target_of(session, "prop_title");
	struct error error = { 0 };

	target.row = target_of(session, "stat_entitlements[vle]").row;
	CHECK(session_answer(session, target, "x", NULL, REVISION_ANY, &error) == OUTCOME_REFUSED);
	CHECK_TEXT(error.text, "Title has no rows. Answer it as a whole.");
	session_close(session);
}

TEST(a_text_longer_than_a_file_may_hold_is_refused)
{
	struct session *session = open_session(fresh_path());
	struct error error = { 0 };
	char *text = ARENA_ARRAY(&arena, char, PROPOSAL_TEXT_LIMIT + 2);

	new_proposal(session, "Heat pumps");
	memset(text, 'a', PROPOSAL_TEXT_LIMIT);
	must_answer(session, "def_need_statement", text);
	text[PROPOSAL_TEXT_LIMIT] = 'a';
	CHECK(answer(session, "def_need_statement", text, &error) == OUTCOME_REFUSED);
	CHECK_TEXT(error.text, "The answer is longer than 65536 bytes. Shorten it, or keep it in a "
			       "document and name that here.");
	session_close(session);
}

TEST(without_a_proposal_nothing_can_be_answered)
{
	struct session *session = open_session(fresh_path());
	struct error error = { 0 };
	const char *what;

	CHECK(session_answer(session, target_of(session, "prop_title"), "x", NULL, 0, &error)
	      == OUTCOME_REFUSED);
	CHECK_TEXT(error.text, "Open a proposal first.");
	CHECK(!session_undo(session, &what, &error));
	CHECK(session_remove_item(session, target_of(session, "alloc").question, 1, &error)
	      == OUTCOME_FAILED);
	CHECK(session_acknowledge(session, &session_bank(session)->conflicts.items[0], "x", &error)
	      == OUTCOME_FAILED);
	CHECK(session_proposal(session) == NULL && session_assessment(session) == NULL);
	CHECK(session_framework(session) == session_bank(session)->starter);
	session_draft_keep(session, target_of(session, "prop_title"), "x");
	session_draft_drop(session, target_of(session, "prop_title"));
	CHECK(session_draft(session, target_of(session, "prop_title"), &arena) == NULL);
	CHECK(!session_select(session, "P-009", &error));
	session_close(session);
}

TEST(an_answer_and_its_reason_are_one_act)
{
	struct session *session = open_session(fresh_path());
	struct error error = { 0 };
	struct target target;
	const char *what;

	new_proposal(session, "Heat pumps");
	target = target_of(session, "pol_resubmissions");
	CHECK(session_answer(session, target, "2", "the regulations say so", 0, &error)
	      == OUTCOME_SAVED);
	CHECK_TEXT(session_given(session, target).note, "the regulations say so");
	CHECK(session_answer(session, target, "2", "caf\xe9", REVISION_ANY, &error)
	      == OUTCOME_REFUSED);
	CHECK(session_answer(session, target, "2", " ", REVISION_ANY, &error) == OUTCOME_SAVED);
	CHECK_TEXT(session_given(session, target).note, "");
	CHECK(session_undo(session, &what, &error) && session_undo(session, &what, &error));
	CHECK_TEXT(session_given(session, target).value, "");
	session_close(session);
}

/* Texts of the caller, and of the state before, may go: everything lives on in the session. */
TEST(a_session_keeps_its_own_texts)
{
	struct session *session = open_session(fresh_path());
	struct error error = { 0 };
	char text[32] = "first";

	new_proposal(session, "Heat pumps");
	must_answer(session, "def_need_statement", text);
	memset(text, 'x', sizeof(text) - 1);
	must_answer(session, "stat_entitlements[vle]", "full");
	must_answer(session, "alloc_role[1]", "ACL");
	must_answer(session, "prop_title", "Heat pumps for installers");
	const char *json = proposal_write_json(session_proposal(session), &arena);

	CHECK(strstr(json, "\"first\"") && strstr(json, "\"vle\": \"full\""));
	CHECK(session_select(session, "P-001", &error));
	CHECK_TEXT(proposal_write_json(session_proposal(session), &arena), json);
	CHECK(*assessment_write(session_assessment(session), &arena));
	session_close(session);
}

/* What an act leads to is worked out before it is saved: it must be what is read afterwards. */
TEST(after_any_act_the_proposal_is_what_a_fresh_look_gives)
{
	static const struct {
		const char *name, *text;
	} acts[] = {
		{ "prop_title", "New" },        { "def_kind", "" },
		{ "def_kind", "short-course" }, { "alloc_role[3]", "ACL" },
		{ "alloc_role[1]", "" },        { "res_team[academic]", "none" },
		{ "prop_title", "" },           { "res_team[academic]", "" },
		{ "prop_title", "Again" },      { "res_fee", "750" },
	};
	const char *path = fresh_path();
	struct session *session = open_session(path);
	struct session *fresh = open_as(path, "ben");
	const char *reference = import_example(session, "dunmar");

	for (size_t i = 0; i < COUNT(acts); i++) {
		struct error error = { 0 };

		answer(session, acts[i].name, acts[i].text, &error);
		CHECK(session_select(fresh, reference, &error));
		CHECK_ROW_TEXT(i, proposal_write_json(session_proposal(session), &arena),
			       proposal_write_json(session_proposal(fresh), &arena));
		CHECK_ROW_TEXT(i, assessment_write(session_assessment(session), &arena),
			       assessment_write(session_assessment(fresh), &arena));
	}
	session_close(session);
	session_close(fresh);
}

TEST(what_the_framework_locks_is_not_answered_otherwise)
{
	struct session *session = open_session(fresh_path());
	const struct framework *starter = session_bank(session)->starter;
	size_t locked = 0;

	new_proposal(session, "Heat pumps");
	for (size_t i = 0; i < starter->entries.count; i++) {
		const struct framework_entry *entry = &starter->entries.items[i];
		const struct target target = { .question = entry->question, .row = entry->row };
		struct error error = { 0 };

		if (entry->mode != FRAME_LOCKED || !value_is_known(&entry->value))
			continue;
		locked++;
		CHECK_ROW(i, session_answer(session, target, entry->text, NULL, 0, &error)
				     == OUTCOME_REFUSED);
		CHECK_ROW(i, strstr(error.text, "is locked by the institution's framework"));
	}
	CHECK(locked > 0);
	session_close(session);
}

TEST(several_answers_are_one_act)
{
	struct session *session = open_session(fresh_path());
	struct error error = { 0 };
	const char *what;

	new_proposal(session, "Heat pumps");
	const struct answered good[] = { { target_of(session, "res_fee"), "500", NULL },
					 { target_of(session, "prop_launch_date"), "1 Sep 2027",
					   NULL } };
	const struct answered bad[] = { { target_of(session, "res_fee"), "600", NULL },
					{ target_of(session, "prop_launch_date"), "soon", NULL } };

	CHECK(session_answer_all(session, good, 2, &error) == OUTCOME_SAVED);
	CHECK_TEXT(value_of(session, "prop_launch_date"), "2027-09-01");
	CHECK(session_answer_all(session, bad, 2, &error) == OUTCOME_REFUSED);
	CHECK_TEXT(value_of(session, "res_fee"), "500");
	CHECK(session_undo(session, &what, &error));
	CHECK(strstr(what, "(and 1 more)") != NULL);
	CHECK_TEXT(value_of(session, "res_fee"), "");
	CHECK_TEXT(value_of(session, "prop_launch_date"), "");
	session_close(session);
}

/* --- items ------------------------------------------------------------------------------------ */

TEST(items_move_up_with_their_reasons_when_one_is_removed)
{
	struct session *session = open_session(fresh_path());
	const struct question *alloc = target_of(session, "alloc").question;
	struct error error = { 0 };
	const char *what;

	new_proposal(session, "Heat pumps");
	must_answer(session, "alloc_role[1]", "ACL");
	must_answer(session, "alloc_hours[1]", "10");
	must_answer(session, "alloc_role[2]", "LD");
	must_answer(session, "alloc_role[3]", "TUT");
	CHECK(session_answer(session, target_of(session, "alloc_hours[3]"), "30", "by contract", 0,
			     &error)
	      == OUTCOME_SAVED);
	CHECK(session_remove_item(session, alloc, 9, &error) == OUTCOME_UNCHANGED);
	CHECK(session_remove_item(session, alloc, 1, &error) == OUTCOME_SAVED);
	CHECK(session_assessment(session)->questions[alloc->index].items == 2);
	CHECK_TEXT(value_of(session, "alloc_role[1]"), "LD");
	CHECK_TEXT(value_of(session, "alloc_hours[1]"), "");
	CHECK_TEXT(value_of(session, "alloc_role[2]"), "TUT");
	CHECK_TEXT(value_of(session, "alloc_hours[2]"), "30");
	CHECK_TEXT(session_given(session, target_of(session, "alloc_hours[2]")).note,
		   "by contract");
	CHECK_TEXT(session_given(session, target_of(session, "alloc_hours[3]")).note, "");
	CHECK(session_undo(session, &what, &error));
	CHECK_TEXT(value_of(session, "alloc_role[1]"), "ACL");
	CHECK_TEXT(value_of(session, "alloc_hours[3]"), "30");
	session_close(session);
}

/* --- clashes ---------------------------------------------------------------------------------- */

TEST(the_second_of_two_writers_sees_both_texts_and_nothing_is_lost)
{
	const char *path = fresh_path();
	struct session *amara = open_session(path), *ben = open_as(path, "ben");
	struct error error = { 0 };

	new_proposal(amara, "Heat pumps");
	CHECK(session_select(ben, "P-001", &error));
	const struct target target = target_of(amara, "def_need_statement");
	int64_t seen = session_given(ben, target).revision;

	must_answer(amara, "def_need_statement", "Amara's need");
	CHECK(session_answer(ben, target, "Ben's need", "because", seen, &error) == OUTCOME_CLASH);
	const struct rival rival = session_rival(ben);

	CHECK_TEXT(rival.mine, "Ben's need");
	CHECK_TEXT(rival.theirs, "Amara's need");
	CHECK_TEXT(rival.by, "amara");
	CHECK(rival.revision == 1 && rival.at > 0);
	CHECK_TEXT(session_given(ben, target).value, "Amara's need");
	CHECK_TEXT(session_given(ben, target).note, "");
	/* Having seen it, Ben may put his own in its place; both stay in the history. */
	CHECK(session_answer(ben, target, "Ben's need", NULL, rival.revision, &error)
	      == OUTCOME_SAVED);
	CHECK_TEXT(history_of(ben, "def_need_statement"),
		   "ben answer def_need_statement Amara's need -> Ben's need\n"
		   "amara answer def_need_statement - -> Amara's need\n");
	session_close(amara);
	session_close(ben);
}

TEST(two_writers_on_different_answers_do_not_disturb_each_other)
{
	const char *path = fresh_path();
	struct session *amara = open_session(path), *ben = open_as(path, "ben");
	struct error error = { 0 };

	new_proposal(amara, "Heat pumps");
	CHECK(session_select(ben, "P-001", &error));
	must_answer(amara, "def_need_statement", "a need");
	must_answer(ben, "res_fee", "500");
	/* Ben's screen shows Amara's answer at once, not only with the next poll. */
	CHECK_TEXT(value_of(ben, "def_need_statement"), "a need");
	CHECK_TEXT(state_of(ben, "def_need_statement"), "answered");
	CHECK_TEXT(value_of(amara, "res_fee"), "");
	CHECK(session_poll(amara, &error));
	CHECK_TEXT(value_of(amara, "res_fee"), "500");
	CHECK(!session_poll(amara, &error));
	CHECK_TEXT(error.text, "");
	session_close(amara);
	session_close(ben);
}

/* Both write the same, one of them more besides: the other's further change must show. */
TEST(a_change_made_twice_hides_no_other)
{
	const char *path = fresh_path();
	struct session *amara = open_session(path), *ben = open_as(path, "ben");
	struct error error = { 0 };

	new_proposal(amara, "Heat pumps");
	CHECK(session_select(ben, "P-001", &error));
	must_answer(amara, "res_fee", "500");
	must_answer(amara, "def_need_statement", "a need");
	const struct answered both[] = { { target_of(ben, "res_fee"), "500", NULL },
					 { target_of(ben, "def_kind"), "short-course", NULL } };

	CHECK(session_answer_all(ben, both, 2, &error) == OUTCOME_SAVED);
	CHECK_TEXT(state_of(ben, "def_need_statement"), "answered");
	session_close(amara);
	session_close(ben);
}
