#include "bank/framework.h"

#include "harness.h"
#include "slips.h"

#include "base/file.h"
#include "base/text.h"

#include <string.h>

static const struct bank *shipped_bank(void)
{
	struct problems problems = problems_start(&arena);
	const struct bank *bank = bank_load(NULL, &arena, &problems);

	CHECK_TEXT(problems_text(&problems), "");
	return bank;
}

static const struct framework *read_text(const struct bank *bank, const char *bytes,
					 struct problems *problems)
{
	struct file file = { .path = "f", .bytes = bytes, .length = strlen(bytes) };

	return framework_read(&file, bank, &arena, problems);
}

TEST(example_frameworks_come_back_byte_for_byte)
{
	static const char *const names[] = { "cedar", "loughree" };
	const struct bank *bank = shipped_bank();

	for (size_t i = 0; i < COUNT(names); i++) {
		struct problems problems = problems_start(&arena);
		const char *csv =
			test_read(text_format(&arena, "data/examples/framework-%s.csv", names[i]));
		const char *json =
			test_read(text_format(&arena, "data/examples/framework-%s.json", names[i]));
		const struct framework *from_csv = read_text(bank, csv, &problems);
		const struct framework *from_json = read_text(bank, json, &problems);

		CHECK_TEXT(problems_text(&problems), "");
		CHECK_ROW_TEXT(i, framework_write_csv(from_csv, &arena), csv);
		CHECK_ROW_TEXT(i, framework_write_csv(from_json, &arena), csv);
		CHECK_ROW_TEXT(i, framework_write_json(from_csv, &arena), json);
		CHECK_ROW_TEXT(i, framework_write_json(from_json, &arena), json);
	}
}

/* Some editors put a mark in front of every text they save. */
TEST(a_byte_order_mark_hides_neither_form)
{
	static const char *const names[] = { "framework-cedar.csv", "framework-cedar.json" };
	const struct bank *bank = shipped_bank();

	for (size_t i = 0; i < COUNT(names); i++) {
		struct problems problems = problems_start(&arena);
		const char *text = test_read(text_format(&arena, "data/examples/%s", names[i]));
		const struct framework *framework =
			read_text(bank, text_format(&arena, "\xef\xbb\xbf%s", text), &problems);

		CHECK_ROW_TEXT(i, problems_text(&problems), "");
		CHECK_ROW(i, framework != NULL);
	}
}

TEST(entries_are_found_by_question_and_row)
{
	const struct bank *bank = shipped_bank();
	const struct question *grid = question_find(bank, "stat_entitlements");
	const struct question *plain = question_find(bank, "def_assessed");
	const struct framework_entry *entry = framework_find(bank->starter, plain, NULL);

	CHECK(entry && entry->mode == FRAME_DEFAULT);
	CHECK_TEXT(entry->text, "summative");
	CHECK(entry->value.kind == VALUE_TEXT && entry->value.choice);
	for (size_t i = 0; i < grid->rows->choices.count; i++) {
		const struct choice *row = &grid->rows->choices.items[i];
		const struct framework_entry *found = framework_find(bank->starter, grid, row);

		CHECK_ROW(i, found && found->row == row);
	}
	CHECK(framework_find(bank->starter, grid, NULL) == NULL);
	CHECK(framework_find(NULL, plain, NULL) == NULL);
}

#define HEAD "name,row,value,mode\n"

TEST(wrong_frameworks_are_refused)
{
	static const struct {
		const char *bytes, *problems;
	} rows[] = {
		{ HEAD "def_assessed,,summative,default\n", "" },
		{ HEAD "def_assessd,,summative,default\n",
		  "f:2:1: unknown-name: no question or calculation is named \"def_assessd\"; the "
		  "nearest is def_assessed (cell A2)" },
		{ HEAD "def_assessed,,sumative,locked\n",
		  "f:2:15: unknown-name: \"sumative\" is no choice of the list def_assessed "
		  "(summative, "
		  "completion, none); the nearest is summative (cell C2)" },
		{ HEAD "def_weeks,,six,default\n",
		  "f:2:12: bad-value: \"six\" is not a whole number "
		  "(cell C2)\nf:2:16: frame-too-strong: def_weeks is "
		  "for each proposal to answer itself (own); a "
		  "framework may not hold it (cell D2)" },
		{ "name,row,mode\ndef_assessed,,default\n",
		  "f:1:1: column-missing: the column value is missing" },
		{ "", "f: file-empty: the file is empty; its first record must name the columns" },
		{ "name;row;value;mode\n",
		  "f:1:1: separator: the cells are separated by semicolons; "
		  "save the file with commas" },
		{ "{\"framework\": [{\"name\": \"def_assessed\", \"value\": \"summative\", "
		  "\"mode\": "
		  "\"default\"}]}",
		  "" },
		{ "{\"framework\": [{\"name\": \"def_assessed\", \"mode\": \"defalt\"}]}",
		  "f: entry 1, mode: bad-word: \"defalt\" is not allowed as mode: suggest, default "
		  "or "
		  "locked; the nearest is default" },
		{ "{\"framework\": [{\"name\": 7, \"mode\": \"default\"}]}",
		  "f: entry 1, name: bad-json: name is a whole number; a text is needed" },
		{ "{\"framework\": [7]}", "f: entry 1: bad-json: the entry is a whole number; an "
					  "object is needed" },
		{ "{\"framework\": 7}", "f: bad-json: \"framework\" is a whole number; an array of "
					"entries is needed" },
		{ "{}", "f: bad-json: there is no member \"framework\"; an array of entries is "
			"needed" },
	};
	const struct bank *bank = shipped_bank();

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct problems problems = problems_start(&arena);
		const struct framework *framework = read_text(bank, rows[i].bytes, &problems);

		CHECK_ROW_TEXT(i, problems_text(&problems), rows[i].problems);
		CHECK_ROW(i, (framework == NULL) == (*rows[i].problems != '\0'));
	}
}

TEST(json_that_cannot_be_read_is_told_with_its_place)
{
	struct problems problems = problems_start(&arena);

	CHECK(read_text(shipped_bank(), "{\"framework\": [\n  {,}\n]}", &problems) == NULL);
	CHECK(problems.list.count == 1);
	CHECK(problems.list.items[0].code == PROBLEM_BAD_JSON);
	CHECK(strstr(problems.list.items[0].text, "2") != NULL);
}
