#include "bank/problems.h"

#include "harness.h"

#include <string.h>

TEST(cells_are_named_as_a_spreadsheet_does)
{
	static const struct {
		unsigned row, field;
		const char *name;
	} rows[] = {
		{ 1, 0, "A1" },    { 12, 11, "L12" }, { 9, 25, "Z9" },    { 2, 26, "AA2" },
		{ 3, 255, "IV3" }, { 1, 701, "ZZ1" }, { 1, 702, "AAA1" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct place place = { .row = rows[i].row, .field = rows[i].field };

		CHECK_ROW_TEXT(i, place_cell(place, &arena), rows[i].name);
	}
}

TEST(the_nearest_name_is_within_two_letters)
{
	static const char *const names[] = { "credit_points", "def_weeks", "mode", "a", "no" };
	static const struct {
		const char *wrong, *nearest;
	} rows[] = {
		{ "credit_pionts", "credit_points" },
		{ "credit_point", "credit_points" },
		{ "kredit_pointz", "credit_points" },
		{ "kredid_pointz", NULL },
		{ "moed", "mode" },
		{ "xyde", NULL }, /* half of its letters */
		{ "b", NULL },
		{ "nos", "no" },
	};

	for (size_t i = 0; i < COUNT(rows); i++)
		CHECK_ROW_TEXT(i, nearest_name(rows[i].wrong, names, COUNT(names), sizeof(*names)),
			       rows[i].nearest);
}

TEST(problems_are_sorted_and_kept_once)
{
	struct problems problems = problems_start(&arena);

	problems_add(&problems, PROBLEM_BAD_NAME, (struct place){ .file = "b", .line = 1 }, "x");
	problems_add(&problems, PROBLEM_BAD_NAME, (struct place){ .file = "a", .line = 2 }, "x");
	problems_add(&problems, PROBLEM_BAD_WORD,
		     (struct place){ .file = "a", .line = 1, .column = 9 }, "x");
	problems_add(&problems, PROBLEM_BAD_NAME,
		     (struct place){ .file = "a", .line = 1, .column = 9 }, "x");
	problems_add(&problems, PROBLEM_BAD_NAME, (struct place){ .file = "a", .line = 2 }, "x");
	problems_sort(&problems);
	CHECK(problems.list.count == 4);
	CHECK(problems.list.items[0].code == PROBLEM_BAD_NAME);
	CHECK(problems.list.items[1].code == PROBLEM_BAD_WORD);
	CHECK(problems.list.items[2].place.line == 2);
	CHECK(strcmp(problems.list.items[3].place.file, "b") == 0);
}

TEST(problems_beyond_the_limit_are_counted)
{
	struct problems problems = problems_start(&arena);

	for (unsigned i = 0; i < PROBLEMS_LIMIT + 7; i++)
		problems_add(&problems, PROBLEM_BAD_NAME, (struct place){ .line = i }, "x");
	CHECK(problems.list.count == PROBLEMS_LIMIT && problems.left_out == 7);
}

TEST(problems_are_written_as_json)
{
	struct problems problems = problems_start(&arena);
	struct place place = { "survey.csv", 12, 57, 12, 12, 11, "calculation" };
	struct problem *problem = problems_add(&problems, PROBLEM_EXPR_NAME, place, "no such");
	struct json_writer *writer = json_writer_open(&arena);

	problem->found = "pionts";
	problem->nearest = "points";
	problems_add(&problems, PROBLEM_FILE_MISSING, (struct place){ .file = "roles.csv" },
		     "gone");
	json_begin_object(writer, NULL);
	problems_write(&problems, writer, "problems");
	json_end_object(writer);
	CHECK_TEXT(
		json_writer_close(writer, 0),
		"{\"problems\": [{\"file\": \"survey.csv\", \"line\": 12, \"column\": 57, "
		"\"record\": 12, \"cell\": \"L12\", \"header\": \"calculation\", \"code\": "
		"\"expr-name\", \"text\": \"no such\", \"found\": \"pionts\", \"expected\": null, "
		"\"nearest\": \"points\"}, {\"file\": \"roles.csv\", \"line\": null, \"column\": "
		"null, \"record\": null, \"cell\": null, \"header\": null, \"code\": "
		"\"file-missing\", \"text\": \"gone\", \"found\": null, \"expected\": null, "
		"\"nearest\": null}]}\n");
}
