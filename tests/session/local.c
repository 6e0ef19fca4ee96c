#include "helpers.h"

#include "bank/overlay.h"
#include "base/text.h"

#include <string.h>

/* An institution's own figures, kept in the data file. */

static bool set_file(struct session *session, const char *file, const char *text,
		     struct problems *problems, struct error *error)
{
	struct overlay overlay = { .name = "our-rates" };

	*problems = problems_start(&arena);
	*ARRAY_PUSH(&arena, &overlay.files) = (struct file){ file, text, strlen(text) };
	return session_local_set(session, &overlay, "agreed", problems, error);
}

static void must_set(struct session *session, const char *file, const char *text)
{
	struct problems problems;
	struct error error = { 0 };

	CHECK(set_file(session, file, text, &problems, &error));
	CHECK_TEXT(error.text, "");
}

static const char *note_of(const struct session *session)
{
	bool bad;

	return text_or(session_local_note(session, &bad), "");
}

static int64_t cost(struct session *session, const char *reference)
{
	struct error error = { 0 };

	CHECK(session_select(session, reference, &error));
	return session_assessment(session)->estimate->total.full;
}

static struct session *open_local(const char *path, const char *local, struct error *error)
{
	return session_open(
		&(struct session_options){ .path = path, .user = "ben", .local = local }, error);
}

#define DEARER "role_id,salary_gbp,source\nSME,60000,payroll\n"

TEST(everybody_who_opens_the_file_sees_its_local_figures)
{
	const char *path = fresh_path();
	struct session *session = open_session(path);
	const char *reference = new_proposal(session, "Data");
	const int64_t plain = cost(session, reference);
	struct error error = { 0 };

	CHECK_TEXT(note_of(session), "");
	must_set(session, "rates.csv", DEARER);
	session_close(session);

	session = open_as(path, "ben");
	CHECK_TEXT(note_of(session), "1 local value from this file (entry 1, by amara)");
	CHECK(cost(session, reference) > plain);
	CHECK(session_overlay(session)->files.count == 1);
	CHECK(session_local_clear(session, "no more", &error));
	session_close(session);

	session = open_session(path);
	CHECK_TEXT(note_of(session), "");
	CHECK(cost(session, reference) == plain);
	CHECK(!session_local_clear(session, NULL, &error) && error.kind == ERROR_NO_INPUT);
	session_close(session);

	/* What holds now is not the only thing that can be shown. */
	error = (struct error){ 0 };
	session = open_local(path, "1", &error);
	CHECK(cost(session, reference) > plain);
	session_close(session);
}

TEST(each_entry_says_who_kept_it_and_why)
{
	const char *path = fresh_path();
	struct session *session = open_session(path);
	const struct local_entry *entries;
	struct error error = { 0 };

	CHECK(session_local_entries(session, &entries, &arena, &error) == 0);
	must_set(session, "rates.csv", DEARER);
	must_set(session, "rates.csv", "role_id,salary_gbp,source\nSME,61000,payroll\n");
	/* The same once more is an entry of its own: it holds again. */
	must_set(session, "rates.csv", DEARER);
	CHECK(session_local_clear(session, "the bank has them", &error));
	CHECK(session_local_entries(session, &entries, &arena, &error) == 4);
	for (size_t i = 0; i < 4; i++) {
		CHECK_ROW(i, entries[i].number == (int64_t)i + 1 && entries[i].at > 0);
		CHECK_ROW_TEXT(i, entries[i].by, "amara");
		CHECK_ROW_TEXT(i, entries[i].from, i < 3 ? "our-rates" : "");
		CHECK_ROW_TEXT(i, entries[i].why, i < 3 ? "agreed" : "the bank has them");
		CHECK_ROW(i, entries[i].cleared == (i == 3));
	}
	session_close(session);
}

TEST(figures_that_do_not_fit_are_not_kept)
{
	static const struct {
		const char *text;
		size_t problems;
	} rows[] = {
		{ "role_id,salary_gbp,source\nSMF,60000,payroll\n", 1 },
		{ "role_id,salary_gbp,source\nSME,-1,payroll\nTUT,many,payroll\n", 2 },
		{ "role_id,salary_gbp,source\nSME,60000,\n", 1 },
		{ "role_id,salary_gbp,source\nSME,50253,payroll\n", 0 }, /* the bank's own */
	};
	struct session *session = open_session(fresh_path());
	const struct local_entry *entries;
	struct error error = { 0 };

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct problems problems;
		struct error refused = { 0 };

		CHECK_ROW(i, !set_file(session, "rates.csv", rows[i].text, &problems, &refused));
		CHECK_ROW(i, refused.kind == ERROR_DATA);
		CHECK_ROW(i, problems.list.count == rows[i].problems);
	}
	CHECK(session_local_entries(session, &entries, &arena, &error) == 0);
	session_close(session);
}

/* A new bank may lack a row; nobody is kept from the answers. */
TEST(figures_that_fit_no_more_are_left_out_and_told)
{
	const char *path = fresh_path();
	struct session *session = open_session(path);
	const char *reference = new_proposal(session, "Data");
	struct error error = { 0 };
	bool bad = false;

	must_set(session, "activities.csv", "id,high,source\nA001,40,time sheets\n");
	session_close(session);
	session = session_open(&(struct session_options){ .path = path,
							  .user = "ben",
							  .bank_folder = "tests/bank-small" },
			       &error);
	CHECK_TEXT(error.text, "");
	CHECK(strstr(text_or(session_local_note(session, &bad), ""), "do not fit the bank"));
	CHECK(bad && !session_overlay(session) && session_select(session, reference, &error));
	session_close(session);
}

TEST(an_option_goes_before_what_the_file_keeps)
{
	const char *path = fresh_path();
	struct session *session = open_session(path);
	const char *reference = new_proposal(session, "Data");
	const int64_t plain = cost(session, reference);
	struct error error = { 0 };

	must_set(session, "rates.csv", DEARER);
	session_close(session);
	session = open_local(path, "none", &error);
	CHECK(cost(session, reference) == plain);
	session_close(session);
	session = open_local(path, "data/examples/local-loughree", &error);
	CHECK(strstr(note_of(session), "from data/examples/local-loughree"));
	CHECK(cost(session, reference) != plain);
	session_close(session);
	CHECK(!open_local(path, "2", &error) && error.kind == ERROR_NO_INPUT);
	error = (struct error){ 0 };
	CHECK(!open_local(path, "/nowhere/at/all", &error) && error.kind == ERROR_CONFIG);
}

/* Somebody else's new figures do not change what is on the screen under one's hands. */
TEST(a_change_elsewhere_is_told)
{
	const char *path = fresh_path();
	struct session *session = open_session(path);
	const char *reference = new_proposal(session, "Data");
	const int64_t plain = cost(session, reference);
	struct session *other = open_as(path, "ben");
	struct error error = { 0 };

	must_set(other, "rates.csv", DEARER);
	session_close(other);
	CHECK(session_poll(session, &error));
	CHECK(strstr(note_of(session), "were changed meanwhile"));
	CHECK(cost(session, reference) == plain);
	session_close(session);
}

/* The portfolio's lines rest on the figures, too: other ones make them outdated. */
TEST(lines_of_the_portfolio_are_made_anew_with_other_figures)
{
	const char *path = fresh_path();
	struct session *session = open_session(path);
	const struct portfolio_row *rows;

	new_proposal(session, "Data");
	must_set(session, "rates.csv", DEARER);
	CHECK(session_portfolio(session, &rows) == 1 && !rows[0].outdated);
	session_close(session);
	session = open_session(path);
	CHECK(session_portfolio_renewed(session, &rows) == 1 && !rows[0].outdated);
	CHECK(rows[0].gate != NULL);
	session_close(session);
}
