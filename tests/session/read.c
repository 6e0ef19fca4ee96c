#include "helpers.h"

#include "base/text.h"
#include "session/session.h"

#include <string.h>

static const char *read_as(const struct session *session, const char *question, const char *typed)
{
	const char *text;
	struct error error = { 0 };

	if (!session_read(target_of(session, question).question, typed, &arena, &text, &error)) {
		CHECK(error.kind == ERROR_DATA && *error.text);
		return "refused";
	}
	CHECK_TEXT(error.text, "");
	return text;
}

struct reading {
	const char *typed, *text;
};

static void check_readings(const char *question, const struct reading *rows, size_t count)
{
	struct session *session = open_session(fresh_path());

	for (size_t i = 0; i < count; i++)
		CHECK_ROW_TEXT(i, read_as(session, question, rows[i].typed), rows[i].text);
	session_close(session);
}

TEST(numbers_are_read_where_one_meaning_is_possible)
{
	static const struct reading rows[] = {
		{ "62.5", "62.5" },
		{ " 62,5 ", "62.5" },
		{ "1,200", "1200" },
		{ "1,200,000", "1200000" },
		{ "GBP 1,200.50", "1200.5" },
		{ "\xc2\xa3"
		  "1,200.50",
		  "1200.5" },
		{ "1200 EUR", "1200" },
		{ "\xe2\x82\xac 5", "5" },
		{ "$5", "5" },
		{ "1.200,50", "1200.5" },
		{ "1.200.000", "1200000" },
		{ "1.200.000,5", "1200000.5" },
		{ "1 200", "1200" },
		{ "1\xc2\xa0"
		  "200,5",
		  "1200.5" },
		{ "1'200", "1200" },
		{ "1\xe2\x80\x99"
		  "200",
		  "1200" },
		{ "12 %", "12" },
		{ "12%", "12" },
		{ "-5", "-5" },
		{ "\xe2\x88\x92"
		  "5",
		  "-5" },
		{ "+5", "5" },
		{ ".5", "0.5" },
		{ "-.5", "-0.5" },
		{ ",5", "0.5" },
		{ "007", "7" },
		{ "0,125", "0.125" },
		{ "1234,567", "1234.567" },
		{ "1,2000", "1.2" },
		{ "5 MONEY", "5" },
		{ "", "" },
		{ "  ", "" },
		{ "abc", "refused" },
		{ "5k", "refused" },
		{ "1e3", "refused" },
		{ "1 2", "refused" },
		{ "1 20", "refused" },
		{ "1,200,5", "refused" },
		{ "1,20,000", "refused" },
		{ "1.2,3.4", "refused" },
		{ "1.2.3", "refused" },
		{ "3-5", "refused" },
		{ "--5", "refused" },
		{ "about 5", "refused" },
		{ "P-001", "refused" },
		{ "12 Feb", "refused" },
		{ "5.", "refused" },
		{ ".", "refused" },
		{ "GBP", "refused" },
		{ "1234567890123", "refused" },
		{ "0.1234567", "refused" },
	};

	check_readings("res_fee", rows, COUNT(rows));
}

TEST(whole_numbers_have_no_fraction)
{
	static const struct reading rows[] = {
		{ "40", "40" },         { "40.0", "40" },      { "1,200", "1200" },
		{ "1.200", "refused" }, { "40.5", "refused" }, { "40,5", "refused" },
	};

	check_readings("res_min_viable", rows, COUNT(rows));
}

TEST(days_are_read_day_first_unless_the_year_or_the_month_is)
{
	static const struct reading rows[] = {
		{ "2027-02-12", "2027-02-12" },
		{ "2027-2-1", "2027-02-01" },
		{ "2027/2/1", "2027-02-01" },
		{ "2027 Feb 1", "2027-02-01" },
		{ "12 Feb 2027", "2027-02-12" },
		{ "12. february 2027", "2027-02-12" },
		{ "12th Feb, 2027", "2027-02-12" },
		{ "1st sept 2027", "2027-09-01" },
		{ "Feb 12, 2027", "2027-02-12" },
		{ "December 3 2027", "2027-12-03" },
		{ "12/2/2027", "2027-02-12" },
		{ "12.2.2027", "2027-02-12" },
		{ "29.2.2028", "2028-02-29" },
		{ "", "" },
		{ "31.4.2027", "refused" },
		{ "29.2.2027", "refused" },
		{ "12/13/2027", "refused" },
		{ "12/2/27", "refused" },
		{ "12 Feb", "refused" },
		{ "Feb 2027", "refused" },
		{ "12 Fex 2027", "refused" },
		{ "12 Fe 2027", "refused" },
		{ "12x Feb 2027", "refused" },
		{ "12 2th 2027", "refused" },
		{ "tomorrow", "refused" },
		{ "2027", "refused" },
		{ "1 2 3 2027", "refused" },
		{ "0 0 2027", "refused" },
	};

	check_readings("prop_launch_date", rows, COUNT(rows));
}

TEST(a_choice_is_read_by_name_label_or_number)
{
	struct session *session = open_session(fresh_path());
	const struct question *question = target_of(session, "def_kind").question;
	const struct choice_list *list = question->choices;
	struct error error = { 0 };
	const char *text;

	for (size_t i = 0; i < list->choices.count; i++) {
		const struct choice *choice = &list->choices.items[i];

		CHECK_ROW_TEXT(i, read_as(session, "def_kind", choice->name), choice->name);
		CHECK_ROW_TEXT(i, read_as(session, "def_kind", choice->label), choice->name);
		CHECK_ROW_TEXT(i, read_as(session, "def_kind", text_format(&arena, "%zu", i + 1)),
			       choice->name);
	}
	CHECK_TEXT(read_as(session, "def_kind", " SHORT-COURSE "), "short-course");
	CHECK_TEXT(read_as(session, "def_kind", "0"), "refused");
	CHECK_TEXT(read_as(session, "def_kind", "99"), "refused");
	CHECK(!session_read(question, "degree", &arena, &text, &error));
	CHECK(strstr(error.text, "\"degree\" is none of the choices. Take one of: "
				 "short-course, "));
	session_close(session);
}

TEST(several_choices_are_read_in_any_order_and_written_in_that_of_the_bank)
{
	struct session *session = open_session(fresh_path());
	const struct question *question = target_of(session, "def_need_type").question;
	const struct choice *one = &question->choices->choices.items[0];
	const struct choice *two = &question->choices->choices.items[1];
	const char *both = text_format(&arena, "%s %s", one->name, two->name);
	const char *const typed[] = {
		both,
		text_format(&arena, "%s %s %s", two->name, one->name, two->name),
		text_format(&arena, "%s, %s", two->name, one->name),
		text_format(&arena, "%s; %s;", two->label, one->label),
		text_format(&arena, "%s\n%s", two->label, one->name),
	};

	for (size_t i = 0; i < COUNT(typed); i++)
		CHECK_ROW_TEXT(i, read_as(session, question->name, typed[i]), both);
	CHECK_TEXT(read_as(session, question->name, one->label), one->name);
	CHECK_TEXT(read_as(session, question->name, "nonsense"), "refused");
	CHECK_TEXT(read_as(session, question->name, text_format(&arena, "%s x", one->name)),
		   "refused");
	CHECK_TEXT(read_as(session, question->name, " ; "), "");
	session_close(session);
}

TEST(texts_are_composed_and_their_lines_end_alike)
{
	static const struct reading rows[] = {
		{ "  as typed ", "  as typed " },  { "one\r\ntwo\rthree", "one\ntwo\nthree" },
		{ "cafe\xcc\x81", "caf\xc3\xa9" }, { " \r\n ", "" },
		{ "bad \xff", "refused" },
	};

	check_readings("def_need_statement", rows, COUNT(rows));
}
