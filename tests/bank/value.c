#include "expr_bank.h"
#include "harness.h"

#include "base/text.h"

static struct value read(const char *question, const char *text, bool *bad)
{
	return value_parse(question_find(expr_bank(&arena), question), text, &arena, bad);
}

TEST(answers_are_read_by_the_kind_of_their_question)
{
	static const struct {
		const char *question, *text, *read; /* NULL: unknown */
		bool bad;
	} rows[] = {
		{ "title", "Data", "Data", false },
		{ "title", "  as it stands ", "  as it stands ", false },
		{ "title", "", NULL, false },
		{ "title", " \t\n", NULL, false },
		{ "learners", "40", "40", false },
		{ "learners", "-40", "-40", false },
		{ "learners", "40.000", "40", false },
		{ "learners", "0040", "40", false },
		{ "learners", "-0", "0", false },
		{ "learners", "40.5", NULL, true },
		{ "learners", " 40", NULL, true },
		{ "learners", "40 ", NULL, true },
		{ "learners", "+40", NULL, true },
		{ "learners", "4e1", NULL, true },
		{ "learners", "1,000", NULL, true },
		{ "learners", "forty", NULL, true },
		{ "learners", " ", NULL, true },
		{ "learners", "", NULL, false },
		{ "learners", "999999999999", "999999999999", false },
		{ "learners", "1000000000000", NULL, true },
		{ "points", "2.50", "2.5", false },
		{ "points", "-0.000001", "-0.000001", false },
		{ "points", "2.5000001", NULL, true },
		{ "points", "2.", NULL, true },
		{ "points", ".5", NULL, true },
		{ "points", "2,5", NULL, true },
		{ "points", "nan", NULL, true },
		{ "start", "2028-02-29", "2028-02-29", false },
		{ "start", "2027-02-29", NULL, true },
		{ "start", "2027-2-9", NULL, true },
		{ "start", "01/02/2027", NULL, true },
		{ "start", "2027-02-01 ", NULL, true },
		{ "start", "", NULL, false },
		{ "mode", "online", "online", false },
		{ "mode", "Online", NULL, true },
		{ "mode", "online ", NULL, true },
		{ "mode", "", NULL, false },
		{ "modes", "online", "online", false },
		{ "modes", "blended  online", "online blended", false },
		{ "modes", "\tcampus\nonline ", "online campus", false },
		{ "modes", "online online", NULL, true },
		{ "modes", "online elsewhere", NULL, true },
		{ "modes", "online,campus", NULL, true },
		{ "modes", " ", NULL, true },
		{ "modes", "", NULL, false },
		{ "remark", "", NULL, false },
		{ "remark", "x", NULL, true },
		{ "doubled", "3", NULL, true },
		{ "team", "full", NULL, true },
		{ "items", "3", NULL, true },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		bool bad;
		struct value value = read(rows[i].question, rows[i].text, &bad);

		CHECK_ROW_TEXT(i, value_format(&value, &arena), rows[i].read);
		CHECK_ROW(i, bad == rows[i].bad);
		CHECK_ROW(i, value_is_known(&value) == (rows[i].read != NULL));
	}
}

TEST(cells_are_read_by_the_kind_of_their_grid)
{
	const struct bank *bank = expr_bank(&arena);
	bool bad;
	struct value value = value_parse_cell(question_find(bank, "team"), "part", &arena, &bad);

	CHECK_TEXT(value_format(&value, &arena), "part");
	CHECK(!bad);
	value = value_parse_cell(question_find(bank, "team"), "online", &arena, &bad);
	CHECK(bad && !value_is_known(&value));
	value = value_parse_cell(question_find(bank, "hours"), "12", &arena, &bad);
	CHECK_TEXT(value_format(&value, &arena), "12");
	value = value_parse_cell(question_find(bank, "hours"), "1.5", &arena, &bad);
	CHECK(bad);
	value = value_parse_cell(question_find(bank, "hours"), "", &arena, &bad);
	CHECK(!bad && !value_is_known(&value));
}

TEST(a_retired_choice_still_reads)
{
	struct bank *bank = expr_bank(&arena);
	bool bad;

	bank->lists.items[1].choices.items[1].retired = "2.0";
	struct value value = value_parse(question_find(bank, "mode"), "campus", &arena, &bad);

	CHECK(!bad);
	CHECK_TEXT(value_format(&value, &arena), "campus");
}

TEST(values_are_equal_by_what_they_hold)
{
	static const struct {
		const char *question, *one, *other;
		bool equal;
	} rows[] = {
		{ "title", "a", "a", true },
		{ "title", "a", "b", false },
		{ "title", "", " ", true },
		{ "title", "a", "", false },
		{ "learners", "1", "1.0", true },
		{ "learners", "1", "2", false },
		{ "points", "2.50", "2.5", true },
		{ "start", "2026-01-01", "2026-01-01", true },
		{ "mode", "online", "online", true },
		{ "start", "2026-01-01", "2026-01-02", false },
		{ "mode", "online", "campus", false },
		{ "modes", "online campus", "campus online", true },
		{ "modes", "online", "campus", false },
		{ "modes", "online", "campus online", false },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		bool bad;
		struct value one = read(rows[i].question, rows[i].one, &bad);
		struct value other = read(rows[i].question, rows[i].other, &bad);

		CHECK_ROW(i, value_equal(&one, &other) == rows[i].equal);
		CHECK_ROW(i, value_equal(&other, &one) == rows[i].equal);
	}
}

TEST(grids_are_equal_cell_by_cell)
{
	const struct bank *bank = expr_bank(&arena);
	size_t team = question_find(bank, "team")->index;
	struct value one = expr_scope(bank, "team.lead=full", &arena).answers[team];
	struct value same = expr_scope(bank, "team.lead=full", &arena).answers[team];
	struct value other = expr_scope(bank, "team.lead=part", &arena).answers[team];
	struct value more =
		expr_scope(bank, "team.lead=full;team.admin=none", &arena).answers[team];

	CHECK(value_equal(&one, &same));
	CHECK(!value_equal(&one, &other));
	CHECK(!value_equal(&one, &more));
	other.count--;
	CHECK(!value_equal(&one, &other));
}

TEST(people_see_labels)
{
	static const struct {
		const char *question, *text, *label;
	} rows[] = {
		{ "mode", "campus", "On campus" },
		{ "modes", "campus online", "Online; On campus" },
		{ "mode", "", "-" },
		{ "points", "2.50", "2.5" },
		{ "start", "2026-01-01", "2026-01-01" },
		{ "title", "Data", "Data" },
	};
	const struct bank *bank = expr_bank(&arena);
	size_t team = question_find(bank, "team")->index;
	struct value grid = expr_scope(bank, "team.lead=full", &arena).answers[team];
	struct value truth = { .kind = VALUE_CONDITION, .truth = true };

	for (size_t i = 0; i < COUNT(rows); i++) {
		bool bad;
		struct value value = read(rows[i].question, rows[i].text, &bad);

		CHECK_ROW_TEXT(i, value_format_label(&value, &arena), rows[i].label);
	}
	CHECK_TEXT(value_format_label(&grid, &arena), "1 of 3 rows");
	CHECK_TEXT(value_format(&grid, &arena), NULL);
	CHECK_TEXT(value_format(&truth, &arena), "yes");
	truth.truth = false;
	CHECK_TEXT(value_format_label(&truth, &arena), "no");
}
