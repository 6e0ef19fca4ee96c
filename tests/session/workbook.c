#include "helpers.h"
#include "made_zip.h"

#include "base/file.h"
#include "base/text.h"
#include "report/export.h"

#include <string.h>

/* A workbook goes out, the proposal changes, the workbook comes back: what it says then. */

static struct file workbook_of(struct session *session)
{
	struct text text = text_start(&arena);
	struct error error = { 0 };
	const struct export_request request = { .bank = session_bank(session),
						.assessment = session_assessment(session) };

	CHECK(export_render(&request, export_format_find("xlsx"), &text, &error));
	CHECK_TEXT(error.text, "");
	return (struct file){ "back/P-001.xlsx", text.bytes, text.length };
}

static struct incoming read_incoming(struct session *session, const struct file *file)
{
	struct incoming incoming = { 0 };
	struct error error = { 0 };

	CHECK(session_read_incoming(session, file, &incoming, &arena, &error));
	CHECK_TEXT(error.text, "");
	return incoming;
}

TEST(an_unchanged_workbook_changes_nothing)
{
	struct session *session = open_session(fresh_path());

	new_proposal(session, "Heat pumps");
	must_answer(session, "res_fee", "500");
	const struct file file = workbook_of(session);
	const struct incoming incoming = read_incoming(session, &file);

	CHECK(incoming.proposal->answers.count == 0 && incoming.remarks.count == 0);
	session_close(session);
}

TEST(changed_inputs_come_back_as_answers)
{
	struct session *session = open_session(fresh_path());
	const struct change_row *rows;
	struct error error = { 0 };
	size_t count;

	new_proposal(session, "Heat pumps");
	must_answer(session, "res_fee", "512.5");
	must_answer(session, "res_video_min", "65");
	must_answer(session, "res_volatility", "high");
	const struct file file = workbook_of(session);

	must_answer(session, "res_fee", "650");
	must_answer(session, "res_video_min", "90");
	must_answer(session, "res_volatility", "low");
	const struct incoming incoming = read_incoming(session, &file);

	CHECK(session_preview(session, &incoming, "P-001", &rows, &count, &arena, &error));
	CHECK(count == 3 && incoming.remarks.count == 0);
	CHECK(session_merge(session, &incoming, "P-001", &error) == OUTCOME_SAVED);
	CHECK_TEXT(value_of(session, "res_fee"), "512.5");
	CHECK_TEXT(value_of(session, "res_video_min"), "65");
	CHECK_TEXT(value_of(session, "res_volatility"), "high");
	CHECK(read_incoming(session, &file).proposal->answers.count == 0);
	session_close(session);
}

TEST(what_no_single_answer_gives_is_told)
{
	struct session *session = open_session(fresh_path());

	new_proposal(session, "Heat pumps");
	must_answer(session, "sys_lms", "new");
	must_answer(session, "sys_records", "new");
	const struct file file = workbook_of(session); /* two new platforms */

	must_answer(session, "sys_lms", "");
	must_answer(session, "sys_records", "");
	const struct incoming incoming = read_incoming(session, &file);

	CHECK(incoming.proposal->answers.count == 0);
	CHECK(incoming.remarks.count == 1);
	CHECK(strstr(incoming.remarks.items[0], "not taken: New platforms or integrations: "));
	session_close(session);
}

TEST(a_workbook_needs_a_proposal_and_has_to_be_ours)
{
	struct session *session = open_session(fresh_path());
	const struct file none = { "x.xlsx", "PK\x03\x04nothing", 11 };
	struct incoming incoming = { 0 };
	struct error no_proposal = { 0 }, damaged = { 0 };

	CHECK(!session_read_incoming(session, &none, &incoming, &arena, &no_proposal));
	CHECK(no_proposal.kind == ERROR_USAGE && strstr(no_proposal.text, "--into"));
	new_proposal(session, "Heat pumps");
	CHECK(!session_read_incoming(session, &none, &incoming, &arena, &damaged));
	CHECK_TEXT(damaged.text, "x.xlsx cannot be read as a workbook: it is no ZIP file, or a "
				 "damaged one");
	session_close(session);
}

/* A workbook of nothing but its form and one input. */
static struct file book_with(const char *cell)
{
	const struct made_part parts[] = {
		{ "xl/workbook.xml",
		  "<workbook><sheets><sheet name=\"A\" id=\"r\"/></sheets><definedNames>"
		  "<definedName name=\"waymark_form\">A!$A$1</definedName>"
		  "<definedName "
		  "name=\"in_learners\">A!$B$2</definedName></definedNames></workbook>" },
		{ "xl/_rels/workbook.xml.rels",
		  "<r><Relationship Id=\"r\" Target=\"a.xml\"/></r>" },
		{ "xl/sharedStrings.xml", "<sst><si><t>waymark estimate 1</t></si></sst>" },
		{ "xl/a.xml",
		  text_format(&arena, "<s><c r=\"A1\" t=\"s\"><v>0</v></c>%s</s>", cell) },
	};
	const struct text zip = made_zip(parts, COUNT(parts), &arena);

	return (struct file){ "back/P-001.xlsx", zip.bytes, zip.length };
}

TEST(what_does_not_do_as_an_input_is_refused_at_its_cell)
{
	static const struct {
		const char *cell, *why;
	} rows[] = {
		{ "<c r=\"B2\"><v>-3</v></c>", "\"-3\" is too small" },
		{ "<c r=\"B2\"><v>2.5</v></c>", "\"2.5\" has too many places" },
		{ "<c r=\"B2\" t=\"str\"><v>many</v></c>", "\"many\" is no number" },
		{ "<c r=\"B2\" t=\"e\"><v>#REF!</v></c>", "\"#REF!\" is no number" },
		{ "<c r=\"B2\"><v>1e9</v></c>", "\"1000000000\" is too large" },
	};
	struct session *session = open_session(fresh_path());

	new_proposal(session, "Heat pumps");
	for (size_t i = 0; i < COUNT(rows); i++) {
		const struct file file = book_with(rows[i].cell);
		struct incoming incoming = { 0 };
		struct error error = { 0 };

		CHECK_ROW(i, !session_read_incoming(session, &file, &incoming, &arena, &error));
		CHECK_ROW(i, error.kind == ERROR_DATA);
		CHECK_ROW(i, text_starts_with(error.text, "back/P-001.xlsx, A!B2: "));
		CHECK_ROW(i, strstr(error.text, rows[i].why) != NULL);
	}
	session_close(session);
}

TEST(an_emptied_cell_is_told_and_left_alone)
{
	struct session *session = open_session(fresh_path());
	const struct file file = book_with("<c r=\"B2\"/>");

	new_proposal(session, "Heat pumps");
	const struct incoming incoming = read_incoming(session, &file);
	bool told = false;

	CHECK(incoming.proposal->answers.count == 0);
	for (size_t i = 0; i < incoming.remarks.count; i++)
		told = told
		       || text_equal(incoming.remarks.items[i],
				     "not taken: Learners enrolled in a run: the workbook says "
				     "nothing");
	CHECK(told);
	session_close(session);
}
