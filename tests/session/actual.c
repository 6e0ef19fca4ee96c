#include "helpers.h"

#include "bank/overlay.h"
#include "base/text.h"

#include <string.h>

/* Hours and learners as they came out, entered. */

static enum outcome enter(struct session *session, const char *name, const char *doing,
			  const char *typed, const char *note)
{
	struct error error = { 0 };

	return session_actual(session, name, doing, typed, note, REVISION_ANY, &error);
}

TEST(amounts_are_kept_with_what_shows_them)
{
	const char *path = fresh_path();
	struct session *session = open_session(path);
	const char *reference = new_proposal(session, "Data");
	struct error error = { 0 };

	CHECK(enter(session, "A001", "build", "21,5", "time sheets of May") == OUTCOME_SAVED);
	CHECK(enter(session, "A001", "build", "21.50", "time sheets of May") == OUTCOME_UNCHANGED);
	CHECK(enter(session, "enrolled", "run-1", "34", "") == OUTCOME_SAVED);
	session_close(session);

	session = open_as(path, "ben");
	CHECK(session_select(session, reference, &error));
	struct given given = session_actual_given(session, "A001", "build");

	CHECK_TEXT(given.value, "21.5 time sheets of May");
	CHECK_TEXT(given.note, "time sheets of May");
	CHECK_TEXT(given.by, "amara");
	CHECK(given.revision == 1);
	const struct actual_list *list = session_actuals(session, &arena);

	CHECK(list->list.count == 2 && list->list.items[0].micro == 21500000);
	CHECK_TEXT(list->list.items[0].note, "time sheets of May");
	CHECK_TEXT(list->list.items[1].note, "");
	CHECK(strstr(history_of(session, NULL),
		     "amara actual A001[build] - -> 21.5 time sheets of May"));
	session_close(session);
}

TEST(amounts_can_be_taken_back_and_taken_away)
{
	struct session *session = open_session(fresh_path());
	struct error error = { 0 };
	const char *what;

	new_proposal(session, "Data");
	CHECK(enter(session, "A001", "build", "20", "") == OUTCOME_SAVED);
	CHECK(enter(session, "A001", "build", "30", "") == OUTCOME_SAVED);
	CHECK(session_undo(session, &what, &error));
	CHECK_TEXT(what, "A001[build]: 30 -> 20");
	CHECK(enter(session, "A001", "build", "", "") == OUTCOME_SAVED);
	CHECK(session_actuals(session, &arena)->list.count == 0);
	CHECK(enter(session, "A001", "build", "", "") == OUTCOME_UNCHANGED);
	session_close(session);
}

TEST(nobody_overwrites_an_amount_unseen)
{
	const char *path = fresh_path();
	struct session *session = open_session(path), *other;
	const char *reference = new_proposal(session, "Data");
	struct error error = { 0 };

	other = open_as(path, "ben");
	CHECK(session_select(other, reference, &error));
	CHECK(session_actual(other, "A001", "build", "20", "", 0, &error) == OUTCOME_SAVED);
	CHECK(session_actual(session, "A001", "build", "25", "", 0, &error) == OUTCOME_CLASH);
	CHECK_TEXT(session_rival(session).theirs, "20");
	CHECK_TEXT(session_rival(session).mine, "25");
	session_close(other);
	session_close(session);
}

TEST(what_cannot_be_is_refused_and_nothing_is_written)
{
	static const struct {
		const char *name, *doing, *typed;
	} rows[] = {
		{ "A001", "build", "many" },
		{ "A001", "later", "3" },
		{ "A001", "build", "-3" },
		{ "Z9", "build", "3" },
		{ "Z9", "build", "" },
		{ "enrolled", "run-1", "2.5" },
		{ "A001", "build", "1e9" },
		{ "A001", "build", "999999999999999999" },
		{ "A001", "build", "0.0000001" },
	};
	struct session *session = open_session(fresh_path());

	new_proposal(session, "Data");
	const size_t before = history_count(session);

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct error error = { 0 };

		CHECK_ROW(i, session_actual(session, rows[i].name, rows[i].doing, rows[i].typed, "",
					    REVISION_ANY, &error)
				     == OUTCOME_REFUSED);
		CHECK_ROW(i, *error.text);
	}
	CHECK(history_count(session) == before);
	session_close(session);
}

/* The estimate and the answers know nothing of them, and a history carries them into another file.
 */
TEST(amounts_travel_with_the_history)
{
	struct session *session = open_session(fresh_path()), *other;
	char reference[REFERENCE_SIZE];
	struct incoming incoming;
	struct error error = { 0 };

	new_proposal(session, "Data");
	const int64_t cost = session_assessment(session)->estimate->total.full;

	CHECK(enter(session, "A001", "build", "2000", "so much") == OUTCOME_SAVED);
	CHECK(session_assessment(session)->estimate->total.full == cost);
	const char *history = session_write_history(session, &arena, &error);
	const struct file file = { "a.json", history, strlen(history) };

	session_close(session);
	other = open_session(fresh_path());
	CHECK(session_read_incoming(other, &file, &incoming, &arena, &error));
	CHECK(session_take_in(other, &incoming, reference, &error));
	CHECK_TEXT(session_actual_given(other, "A001", "build").value, "2000 so much");
	CHECK_TEXT(session_write_history(other, &arena, &error), history);
	session_close(other);
}

TEST(all_proposals_of_a_file_teach_the_next_estimate)
{
	struct session *session = open_session(fresh_path());
	struct error error = { 0 };

	CHECK(session_propose(session, &arena, &error) == NULL && error.kind == ERROR_NO_INPUT);
	error = (struct error){ 0 };
	for (int i = 0; i < 3; i++) {
		new_proposal(session, text_format(&arena, "Data %d", i));
		CHECK(enter(session, "A070", "run-1", text_format(&arena, "%d", 20 + i), "")
		      == OUTCOME_SAVED);
	}
	const struct overlay *overlay = session_propose(session, &arena, &error);

	CHECK(overlay && overlay->files.count == 1);
	CHECK(strstr(overlay->files.items[0].bytes,
		     "20,21,22,\"actual hours of P-001, P-002, P-003\","));
	session_close(session);
}
