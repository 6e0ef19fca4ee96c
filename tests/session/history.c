#include "helpers.h"

#include "base/text.h"

#include <string.h>

TEST(twenty_acts_are_undone_after_reopening_and_done_again)
{
	const char *path = fresh_path();
	struct session *session = open_session(path);
	const char *what;
	struct error error = { 0 };

	new_proposal(session, "Heat pumps");
	for (int i = 1; i <= 20; i++)
		must_answer(session, "def_need_statement", text_format(&arena, "text %d", i));
	session_close(session);
	session = open_session(path);
	CHECK(session_select(session, "P-001", &error));
	for (int i = 20; i >= 1; i--) {
		CHECK(session_undo(session, &what, &error));
		const char *was = i > 1 ? text_format(&arena, "text %d", i - 1) : "";

		CHECK_ROW_TEXT((size_t)i, value_of(session, "def_need_statement"), was);
		CHECK_ROW_TEXT((size_t)i, what,
			       text_format(&arena, "Problem it solves: text %d -> %s", i,
					   text_or(was, "blank")));
	}
	CHECK(!session_undo(session, &what, &error));
	CHECK_TEXT(error.text, "There is nothing of yours left to undo.");
	CHECK_TEXT(what, "");
	session_close(session);

	error = (struct error){ 0 };
	session = open_session(path);
	CHECK(session_select(session, "P-001", &error));
	for (int i = 1; i <= 20; i++) {
		CHECK(session_redo(session, &what, &error));
		CHECK_ROW_TEXT((size_t)i, value_of(session, "def_need_statement"),
			       text_format(&arena, "text %d", i));
	}
	CHECK(!session_redo(session, &what, &error));
	CHECK_TEXT(error.text, "There is nothing to do again.");
	session_close(session);
}

/* Ben's later text is not overwritten unseen; Amara's act before it can still be taken back. */
TEST(undo_does_not_overwrite_what_somebody_changed_since)
{
	const char *path = fresh_path();
	struct session *amara = open_session(path), *ben = open_as(path, "ben");
	struct error error = { 0 };
	const char *what;

	new_proposal(amara, "Heat pumps");
	must_answer(amara, "res_fee", "500");
	must_answer(amara, "def_need_statement", "Amara's");
	CHECK(session_select(ben, "P-001", &error));
	must_answer(ben, "def_need_statement", "Ben's");
	CHECK(!session_undo(amara, &what, &error));
	CHECK(error.kind == ERROR_BUSY && strstr(error.text, "nothing was taken back"));
	CHECK_TEXT(value_of(amara, "def_need_statement"), "Ben's");
	error = (struct error){ 0 };
	CHECK(session_undo(amara, &what, &error));
	CHECK_TEXT(what, "Fee: 500 -> blank");
	CHECK_TEXT(value_of(amara, "def_need_statement"), "Ben's");
	/* A new act is undone first again. */
	must_answer(amara, "def_kind", "cpd");
	CHECK(session_undo(amara, &what, &error));
	CHECK_TEXT(value_of(amara, "def_kind"), "");
	session_close(amara);
	session_close(ben);
}

TEST(history_tells_who_what_from_and_to)
{
	struct session *session = open_session(fresh_path());
	struct error error = { 0 };
	const char *what;

	new_proposal(session, "Heat pumps");
	must_answer(session, "stat_entitlements[vle]", "full");
	must_answer(session, "alloc_role[1]", "ACL");
	CHECK(session_undo(session, &what, &error));
	CHECK(session_archive(session, "P-001", true, &error));
	CHECK_TEXT(history_of(session, "stat_entitlements"),
		   "amara answer stat_entitlements[vle] - -> full\n");
	CHECK_TEXT(history_of(session, "alloc"), "amara undo alloc_role[1] ACL -> -\n"
						 "amara answer alloc_role[1] - -> ACL\n");
	CHECK_TEXT(history_of(session, "prop_title"), "amara create prop_title - -> Heat pumps\n");
	CHECK(strstr(history_of(session, NULL), "amara proposal state draft -> archived\n"));
	CHECK_TEXT(history_of(session, "nothing"), "");
	session_close(session);
}

TEST(unfinished_typing_outlives_the_session_and_goes_with_the_answer)
{
	const char *path = fresh_path();
	struct session *session = open_session(path);
	const struct target target = target_of(session, "def_need_statement");
	struct error error = { 0 };

	new_proposal(session, "Heat pumps");
	CHECK(session_draft(session, target, &arena) == NULL);
	session_draft_keep(session, target, "half a sen");
	session_close(session);
	session = open_session(path);
	CHECK(session_select(session, "P-001", &error));
	CHECK_TEXT(session_draft(session, target_of(session, "def_need_statement"), &arena),
		   "half a sen");
	CHECK(session_draft(session, target_of(session, "def_kind"), &arena) == NULL);
	must_answer(session, "def_need_statement", "half a sentence");
	CHECK(session_draft(session, target_of(session, "def_need_statement"), &arena) == NULL);
	session_close(session);
}
