#include "helpers.h"

#include "assess/rollup.h"
#include "bank/bank.h"
#include "base/date.h"
#include "base/file.h"
#include "base/text.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *row_text(const struct portfolio_row *row)
{
	return text_format(&arena, "%s %s%s %s: %s, %zu of %zu, %zu%s", row->reference, row->title,
			   row->archived ? " (archived)" : "", text_or(row->gate, "all gates"),
			   verdict_name(row->verdict), row->answered, row->required, row->blocking,
			   row->outdated ? " (outdated)" : "");
}

static const char *portfolio_of(struct session *session)
{
	const struct portfolio_row *rows;
	struct text text = text_start(&arena);
	size_t count = session_portfolio(session, &rows);

	for (size_t i = 0; i < count; i++)
		text_add_format(&text, "%s\n", row_text(&rows[i]));
	return text_end(&text);
}

/* The same figures from the assessment of one proposal. */
static const char *derived_row(struct session *session, const char *reference, const char *title)
{
	struct error error = { 0 };

	CHECK(session_select(session, reference, &error));
	const struct assessment *assessment = session_assessment(session);
	size_t at = 0;

	while (at < assessment->gates.count
	       && assessment->gates.items[at].verdict != VERDICT_NOT_READY)
		at++;
	if (at == assessment->gates.count)
		return text_format(&arena, "%s %s all gates: ready, 0 of 0, 0", reference, title);
	const struct gate_result *gate = &assessment->gates.items[at];

	return text_format(&arena, "%s %s %s: %s, %zu of %zu, %zu", reference, title,
			   gate->gate->label, verdict_name(gate->verdict), gate->answered,
			   gate->required,
			   gate->missing.count + gate->blocking.count + gate->contradictions.count);
}

TEST(the_portfolio_shows_what_each_proposal_derives_to)
{
	static const char *const names[] = { "cedar", "dunmar", "loughree" };
	struct session *session = open_session(fresh_path());
	const struct portfolio_row *rows;

	CHECK(session_portfolio(session, &rows) == 0);
	for (size_t i = 0; i < COUNT(names); i++)
		import_example(session, names[i]);
	must_answer(session, "res_fee", "1");
	CHECK(session_portfolio_renewed(session, &rows) == 3);
	for (size_t i = 0; i < 3; i++) {
		const char *reference = arena_copy_text(&arena, rows[i].reference);
		const char *title = arena_copy_text(&arena, rows[i].title);
		const char *shown = row_text(&rows[i]);

		CHECK_ROW_TEXT(i, rows[i].changed_by, "amara");
		CHECK_ROW(i, rows[i].changed_at > 0 && !rows[i].outdated);
		CHECK_ROW_TEXT(i, shown, derived_row(session, reference, title));
		CHECK(session_portfolio(session, &rows) == 3);
	}
	session_close(session);
}

TEST(a_title_and_its_question_change_together)
{
	struct session *session = open_session(fresh_path());
	const struct portfolio_row *rows;
	struct error error = { 0 };
	const char *what;

	new_proposal(session, "Heat pumps");
	must_answer(session, "prop_title", "Heat pumps\nfor all");
	CHECK(session_portfolio(session, &rows) == 1);
	CHECK_TEXT(rows[0].title, "Heat pumps for all");
	CHECK(session_rename(session, "P-001", "Warm homes", &error));
	CHECK_TEXT(value_of(session, "prop_title"), "Warm homes");
	CHECK(session_undo(session, &what, &error));
	CHECK_TEXT(value_of(session, "prop_title"), "Heat pumps\nfor all");
	CHECK(session_portfolio(session, &rows) == 1);
	CHECK_TEXT(rows[0].title, "Heat pumps for all");
	must_answer(session, "prop_title", "");
	CHECK(session_portfolio(session, &rows) == 1);
	CHECK_TEXT(rows[0].title, "Heat pumps for all");
	char *longer = ARENA_ARRAY(&arena, char, 1001);

	for (size_t i = 0; i < 500; i++)
		memcpy(longer + 2 * i, "\xc3\xa9", 2);
	must_answer(session, "prop_title", text_format(&arena, "x%s", longer));
	CHECK(session_portfolio(session, &rows) == 1);
	CHECK(strlen(rows[0].title) == 499);
	session_close(session);
}

TEST(a_proposal_is_named_copied_and_put_away)
{
	struct session *session = open_session(fresh_path());
	char reference[REFERENCE_SIZE];
	struct error error = { 0 };

	new_proposal(session, "Heat pumps");
	must_answer(session, "res_fee", "500");
	CHECK(session_copy(session, "p-001", "Heat pumps II", reference, &error));
	CHECK_TEXT(reference, "P-002");
	CHECK_TEXT(session_reference(session), "P-002");
	CHECK_TEXT(value_of(session, "prop_title"), "Heat pumps II");
	CHECK_TEXT(value_of(session, "res_fee"), "500");
	CHECK(strstr(history_of(session, "res_fee"), "amara copy res_fee - -> 500\n"));
	CHECK(session_archive(session, "P-001", true, &error));
	CHECK(strstr(portfolio_of(session), "P-001 Heat pumps (archived) "));
	CHECK(session_archive(session, "P-001", false, &error));
	CHECK(!strstr(portfolio_of(session), "(archived)"));
	CHECK(!session_new(session, " ", reference, &error));
	CHECK_TEXT(error.text, "A proposal needs a title. Type a few words.");
	CHECK(!session_rename(session, "P-001", "", &error));
	CHECK(!session_copy(session, "P-001", "", reference, &error));
	CHECK(!session_copy(session, "P-099", "x", reference, &error));
	CHECK(!session_archive(session, "P-099", true, &error));
	error = (struct error){ 0 };
	CHECK(!session_new(session, "caf\xe9", reference, &error));
	CHECK(strstr(error.text, "The title is not UTF-8"));
	session_close(session);
}

TEST(an_import_without_a_title_has_one_all_the_same)
{
	struct session *session = open_session(fresh_path());
	static const struct proposal empty;
	const struct portfolio_row *rows;
	char reference[REFERENCE_SIZE];
	struct error error = { 0 };

	CHECK(session_import(session, &empty, NULL, reference, &error));
	CHECK(session_portfolio(session, &rows) == 1);
	CHECK_TEXT(rows[0].title, "Without a title");
	CHECK_TEXT(value_of(session, "prop_title"), "Without a title");
	session_close(session);
}

/* --- other days, banks, people ---------------------------------------------------------------- */

TEST(on_another_day_the_lines_are_renewed_a_few_at_a_time)
{
	enum { PROPOSALS = 25 };
	const char *path = fresh_path();
	struct session *session = open_session(path);
	const struct portfolio_row *rows;
	struct error error = { 0 };
	size_t outdated = 1, polls = 0;

	for (int i = 0; i < PROPOSALS; i++)
		import_example(session, "dunmar");
	CHECK(!strstr(portfolio_of(session), "outdated"));
	const char *before = portfolio_of(session);

	session_close(session);
	session = open_on(path, "2026-12-24");
	CHECK(session_portfolio(session, &rows) == PROPOSALS);
	CHECK(rows[PROPOSALS - 1].outdated);
	for (; outdated && polls < 100; polls++) {
		CHECK(session_poll(session, &error));
		size_t count = session_portfolio(session, &rows);

		outdated = 0;
		for (size_t i = 0; i < count; i++)
			outdated += rows[i].outdated;
	}
	CHECK(outdated == 0 && polls >= 1);
	CHECK(!session_poll(session, &error));
	/* The launch has come too near meanwhile. */
	CHECK(!text_equal(portfolio_of(session), before));
	const struct portfolio_row *row = (session_portfolio(session, &rows), &rows[9]);
	const char *shown = row_text(row), *title = arena_copy_text(&arena, row->title);

	CHECK_TEXT(shown, derived_row(session, "P-010", title));
	session_close(session);
	/* It was kept in the file. */
	session = open_on(path, "2026-12-24");
	CHECK(!strstr(portfolio_of(session), "outdated"));
	CHECK(!session_poll(session, &error));
	session_close(session);
}

TEST(a_reader_sees_right_figures_too_and_writes_nothing)
{
	const char *path = fresh_path();
	struct session *session = open_on(path, "2026-01-01");
	const struct portfolio_row *rows;
	struct error error = { 0 };
	struct stat was, is;

	for (int i = 0; i < 20; i++)
		import_example(session, "dunmar");
	session_close(session);
	CHECK(stat(path, &was) == 0);
	session = open_reading(path);
	CHECK(session_is_read_only(session));
	CHECK_TEXT(session_user(session), "rhona");
	CHECK_TEXT(session_path(session), path);
	CHECK(session_portfolio_renewed(session, &rows) == 20 && !rows[19].outdated);
	CHECK(!strstr(portfolio_of(session), "outdated"));
	CHECK(!session_poll(session, &error));
	CHECK(session_select(session, "P-001", &error));
	CHECK(answer(session, "res_fee", "77", &error) == OUTCOME_FAILED);
	CHECK(session_draft(session, target_of(session, "res_fee"), &arena) == NULL);
	session_close(session);
	CHECK(stat(path, &is) == 0 && is.st_mtim.tv_nsec == was.st_mtim.tv_nsec);
}

/* --- what cannot be read ---------------------------------------------------------------------- */

/* Overwrite a text wherever it stands in a file by another one as long: as bad disks do. */
static void damage(const char *path, const char *text, const char *by)
{
	struct error error = { 0 };
	struct file file;
	size_t found = 0, length = strlen(text);

	CHECK(file_read(&file, path, FILE_LIMIT, &arena, &error));
	char *bytes = arena_copy(&arena, file.bytes, file.length);

	for (size_t i = 0; i + length <= file.length; i++) {
		if (memcmp(bytes + i, text, length) != 0)
			continue;
		memcpy(bytes + i, by, length);
		found++;
	}
	CHECK(found > 0);
	CHECK(file_write(path, bytes, file.length, FILE_REPLACE, &error));
}

TEST(a_portfolio_that_cannot_be_read_says_so)
{
	static const struct {
		const char *text, *by; /* NULL: sound */
		size_t count;
		const char *wanted;
	} rows[] = {
		{ NULL, NULL, 2, "" },
		{ "Heat pumps", "Heat bumps", 0, "the line of proposal 1" },
		{ "98765", "98766", 2, "P-001: the data file is damaged" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		const char *path = text_format(&arena, "%s/%zu.db", test_folder(), i);
		struct session *session = open_session(path);
		const struct portfolio_row *row;

		new_proposal(session, "Heat pumps");
		must_answer(session, "res_fee", "98765");
		new_proposal(session, "Solar roofs");
		session_close(session);
		if (rows[i].text)
			damage(path, rows[i].text, rows[i].by);
		session = open_on(path, "2026-12-24");
		CHECK_ROW(i, session_portfolio_renewed(session, &row) == rows[i].count);
		const struct error *error = session_portfolio_error(session);

		CHECK_ROW(i, (error->kind == ERROR_DATA) == (rows[i].text != NULL));
		CHECK_ROW(i, strstr(error->text, rows[i].wanted));
		for (size_t k = 0; k < rows[i].count; k++)
			CHECK_ROW(i, row[k].outdated == (rows[i].text && k == 0));
		session_close(session);
	}
}

/* A copy of the shipped bank in which the title is not required. */
static const char *other_bank(void)
{
	const char *folder = test_folder();
	struct error error = { 0 };

	for (size_t i = 0; i < embedded_bank_count; i++) {
		const struct embedded_file *file = &embedded_bank[i];
		const char *bytes = (const char *)file->bytes;
		const char *mark = "in a smaller title.,yes,";
		const char *text = arena_copy(&arena, bytes, (size_t)(file->end - file->bytes));
		const char *found = strstr(text, mark);
		const char *start =
			arena_copy(&arena, text, found ? (size_t)(found - text) : strlen(text));
		const char *changed = found ? text_format(&arena, "%sin a smaller title.,,%s",
							  start, found + strlen(mark))
					    : text;

		CHECK(file_write(file_join(&arena, folder, file->name), changed, strlen(changed),
				 FILE_REPLACE, &error));
	}
	CHECK_TEXT(error.text, "");
	return folder;
}

/* Another bank asks other things: its figures are not taken from the old one's lines. */
TEST(with_another_bank_the_lines_are_derived_anew)
{
	const char *path = fresh_path();
	struct session *session = open_session(path);
	const struct portfolio_row *rows;
	struct error error = { 0 };
	struct session_options options = { .path = path,
					   .user = "amara",
					   .bank_folder = other_bank() };

	import_example(session, "dunmar");
	CHECK(session_portfolio(session, &rows) == 1);
	size_t required = rows[0].required, answered = rows[0].answered;

	session_close(session);
	CHECK(date_parse("2026-09-01", &options.today));
	session = session_open(&options, &error);
	CHECK_TEXT(error.text, "");
	assert_non_null(session);
	CHECK(session_portfolio_renewed(session, &rows) == 1 && !rows[0].outdated);
	CHECK(rows[0].required == required - 1 && rows[0].answered == answered - 1);
	session_close(session);
}

static int64_t the_time = INT64_C(1788220800000); /* 2026-09-01 */

static int64_t settable_clock(void)
{
	return the_time;
}

TEST(a_new_day_is_noticed_while_the_program_runs)
{
	struct session_options options = { .path = fresh_path(),
					   .user = "amara",
					   .now = settable_clock };
	struct error error = { 0 };
	struct session *session = session_open(&options, &error);

	assert_non_null(session);
	import_example(session, "dunmar");
	int32_t day = session_assessment(session)->today;

	CHECK(!session_poll(session, &error));
	the_time += 86400000;
	CHECK(session_poll(session, &error));
	CHECK(session_assessment(session)->today == day + 1);
	CHECK(!session_poll(session, &error));
	session_close(session);
}

TEST(without_a_day_given_it_is_that_of_the_machine)
{
	struct session_options options = { .path = fresh_path(), .user = "amara" };
	struct error error = { 0 };
	struct session *session = session_open(&options, &error);

	assert_non_null(session);
	CHECK(session_today(session) == date_today());
	new_proposal(session, "Heat pumps");
	CHECK(session_assessment(session)->today == date_today());
	CHECK(!session_poll(session, &error));
	session_close(session);
}

TEST(another_session_sees_a_new_proposal_and_a_new_title)
{
	const char *path = fresh_path();
	struct session *amara = open_session(path), *ben = open_as(path, "ben");
	struct error error = { 0 };

	CHECK(!session_poll(ben, &error));
	new_proposal(amara, "Heat pumps");
	CHECK(session_poll(ben, &error));
	CHECK(strstr(portfolio_of(ben), "P-001 Heat pumps "));
	CHECK(session_select(ben, "P-001", &error));
	CHECK(session_rename(amara, "P-001", "Warm homes", &error));
	CHECK(session_poll(ben, &error));
	CHECK_TEXT(value_of(ben, "prop_title"), "Warm homes");
	CHECK(strstr(portfolio_of(ben), "P-001 Warm homes "));
	session_close(amara);
	session_close(ben);
}

/* --- opening ---------------------------------------------------------------------------------- */

TEST(what_cannot_be_opened_is_told)
{
	const char *folder = test_folder();
	const struct session_options missing = {
		.path = text_format(&arena, "%s/none.db", folder),
		.read_only = true,
	};
	const struct session_options no_bank = {
		.path = text_format(&arena, "%s/a.db", folder),
		.bank_folder = folder,
	};
	struct error error = { 0 };

	CHECK(session_open(&missing, &error) == NULL);
	CHECK(error.kind == ERROR_NO_INPUT);
	error = (struct error){ 0 };
	CHECK(session_open(&no_bank, &error) == NULL);
	CHECK(error.kind == ERROR_CONFIG && strstr(error.text, "problems; the first: "));
	CHECK(access(no_bank.path, F_OK) != 0);
	session_close(NULL);
}

TEST(who_acts_is_named_or_taken_from_the_environment)
{
	struct session_options options = { .path = fresh_path() };
	struct error error = { 0 };

	setenv("WAYMARK_USER", "clerk", 1);
	struct session *session = session_open(&options, &error);

	unsetenv("WAYMARK_USER");
	assert_non_null(session);
	CHECK_TEXT(session_user(session), "clerk");
	session_close(session);
	session = session_open(&options, &error);
	assert_non_null(session);
	CHECK(*session_user(session));
	session_close(session);
}

TEST(a_proposal_may_stand_outside_the_framework)
{
	struct session *session = open_session(fresh_path());
	struct meta_entry none = { "framework", "none" };
	struct proposal alone = { .meta = { &none, 1, 1 } };
	char reference[REFERENCE_SIZE];
	struct error error = { 0 };

	CHECK(session_import(session, &alone, "Alone", reference, &error));
	CHECK(session_framework(session) == NULL);
	CHECK(session_assessment(session)->framework == NULL);
	new_proposal(session, "Heat pumps");
	CHECK(session_framework(session) == session_bank(session)->starter);
	session_close(session);
}

/* --- as the estimate sees it --- */

TEST(members_of_the_portfolio_are_those_that_are_not_archived)
{
	struct session *session = open_session(fresh_path());
	const struct rollup_member *members;
	struct error error = { 0 };
	size_t count = 0;

	import_example(session, "dunmar");
	const char *gone = new_proposal(session, "Given up");
	const char *young = new_proposal(session, "Young");

	CHECK(session_archive(session, gone, true, &error));
	CHECK(session_members(session, &arena, &members, &count, &error));
	CHECK(count == 2);
	CHECK(members[0].inputs && members[0].has_launch && !members[0].fault);
	CHECK(members[0].go_no_go.known && members[0].learners >= members[0].learners_low);
	CHECK_TEXT(members[1].reference, young);
	CHECK_TEXT(members[1].title, "Young");
	CHECK(!members[1].has_launch && members[1].inputs);
	CHECK(members[1].enrolled_count == 0);
	session_close(session);
}

/* Entered in any order; the last two runs are what the stop rule looks at. */
TEST(learners_of_the_runs_so_far_decide_what_stops)
{
	static const char *const entered[][2] = { { "run-3", "4" },
						  { "run-1", "40" },
						  { "run-2", "5" } };
	struct session *session = open_session(fresh_path());
	const struct rollup_member *members;
	struct error error = { 0 };
	size_t count = 0;

	import_example(session, "dunmar");
	for (size_t i = 0; i < COUNT(entered); i++)
		CHECK_ROW(i, session_actual(session, "enrolled", entered[i][0], entered[i][1], "",
					    REVISION_ANY, &error)
				     == OUTCOME_SAVED);
	CHECK(session_members(session, &arena, &members, &count, &error));
	CHECK(members[0].enrolled_count == 3 && members[0].enrolled[0] == 40);
	CHECK(members[0].enrolled[1] == 5 && members[0].enrolled[2] == 4);

	const struct rollup *rollup = rollup_derive(session_bank(session), members, count,
						    session_today(session), &arena);

	CHECK(rollup->courses.items[0].stop == STOP_LIST);
	session_close(session);
}
