#include "helpers.h"

#include "base/file.h"
#include "base/text.h"

#include <string.h>

static struct file file_of(const char *path, const char *text)
{
	return (struct file){ .path = path, .bytes = text, .length = strlen(text) };
}

static struct incoming read_incoming(struct session *session, const struct file *file)
{
	struct incoming incoming = { 0 };
	struct error error = { 0 };

	CHECK(session_read_incoming(session, file, &incoming, &arena, &error));
	CHECK_TEXT(error.text, "");
	return incoming;
}

TEST(a_file_is_looked_at_and_merged_as_one_act)
{
	struct session *session = open_session(fresh_path());
	const struct file file = file_of("in/new.csv", "question,row,value,note\n"
						       "res_fee,,750,agreed\n"
						       "def_kind,,cpd,\n"
						       "prop_title,,Warm homes,\n");
	const struct change_row *rows;
	struct error error = { 0 };
	const char *what;
	size_t count;

	new_proposal(session, "Heat pumps");
	must_answer(session, "res_fee", "500");
	const struct incoming incoming = read_incoming(session, &file);

	CHECK(!incoming.has_history && !incoming.here);
	CHECK_TEXT(incoming.title, "Warm homes");
	CHECK(session_preview(session, &incoming, "P-001", &rows, &count, &arena, &error));
	CHECK(count == 4);
	CHECK_TEXT(rows[0].name, "res_fee");
	CHECK_TEXT(rows[0].from, "500");
	CHECK_TEXT(rows[0].to, "750");
	CHECK_TEXT(value_of(session, "res_fee"), "500");
	CHECK(session_merge(session, &incoming, "P-001", &error) == OUTCOME_SAVED);
	CHECK_TEXT(value_of(session, "res_fee"), "750");
	CHECK(strstr(history_of(session, "res_fee"), "amara import res_fee 500 -> 750\n"));
	CHECK(strstr(history_of(session, NULL), "import title Heat pumps -> Warm homes\n"));
	CHECK(session_merge(session, &incoming, "P-001", &error) == OUTCOME_UNCHANGED);
	CHECK(session_undo(session, &what, &error));
	CHECK_TEXT(value_of(session, "res_fee"), "500");
	CHECK_TEXT(value_of(session, "prop_title"), "Heat pumps");
	CHECK(session_merge(session, &incoming, "P-009", &error) == OUTCOME_FAILED);
	CHECK(!session_preview(session, &incoming, "P-009", &rows, &count, &arena, &error));
	session_close(session);
}

TEST(a_file_becomes_a_proposal_named_after_its_title_or_itself)
{
	struct session *session = open_session(fresh_path());
	const struct file named = file_of("in/new.csv", "question,row,value,note\nres_fee,,5,\n");
	const struct file wrong = file_of("in/new.csv", "question,row\n");
	const struct change_row *rows;
	struct incoming incoming = read_incoming(session, &named);
	char reference[REFERENCE_SIZE];
	struct error error = { 0 };
	size_t count;

	CHECK_TEXT(incoming.title, "new.csv");
	CHECK(session_preview(session, &incoming, NULL, &rows, &count, &arena, &error));
	CHECK(count == 1);
	CHECK_TEXT(rows[0].from, "");
	CHECK(session_take_in(session, &incoming, reference, &error));
	CHECK_TEXT(reference, "P-001");
	CHECK_TEXT(value_of(session, "prop_title"), "new.csv");
	CHECK_TEXT(value_of(session, "res_fee"), "5");
	CHECK(!session_read_incoming(session, &wrong, &incoming, &arena, &error));
	CHECK(*error.text);
	session_close(session);
}

TEST(a_history_goes_to_another_file_and_back_byte_for_byte)
{
	struct session *here = open_session(fresh_path());
	struct session *there = open_session(text_format(&arena, "%s/b.db", test_folder()));
	char reference[REFERENCE_SIZE];
	struct error error = { 0 };

	CHECK(session_write_history(here, &arena, &error) == NULL);
	CHECK_TEXT(error.text, "Open a proposal first.");
	error = (struct error){ 0 };
	new_proposal(here, "Heat pumps");
	must_answer(here, "res_fee", "500");
	CHECK(session_unknown(here, target_of(here, "res_min_viable").question, "finance",
			      "2027-01-31", "ask", &error)
	      == OUTCOME_SAVED);
	const char *text = session_write_history(here, &arena, &error);
	const struct file file = file_of("p.json", text);
	struct incoming incoming = read_incoming(there, &file);

	CHECK(incoming.has_history && !incoming.here);
	CHECK_TEXT(incoming.title, "Heat pumps");
	CHECK(session_take_in(there, &incoming, reference, &error));
	CHECK_TEXT(value_of(there, "res_fee"), "500");
	CHECK_TEXT(session_write_history(there, &arena, &error), text);
	incoming = read_incoming(there, &file);
	CHECK_TEXT(incoming.here, "P-001");
	const struct file broken = file_of("p.json", "{\"waymark\": \"x\"}");

	CHECK(!session_read_incoming(there, &broken, &incoming, &arena, &error));
	session_close(here);
	session_close(there);
}

TEST(a_backup_is_a_file_of_its_own)
{
	struct session *session = open_session(fresh_path());
	const char *to = text_format(&arena, "%s/copy.db", test_folder());
	struct error error = { 0 };

	new_proposal(session, "Heat pumps");
	CHECK(session_backup(session, to, &error));
	CHECK_TEXT(error.text, "");
	CHECK(!session_backup(session, to, &error));
	session_close(session);
	session = open_session(to);
	error = (struct error){ 0 };
	CHECK(session_select(session, "P-001", &error));
	session_close(session);
}
