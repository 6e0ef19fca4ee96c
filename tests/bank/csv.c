#include "bank/csv.h"

#include "harness.h"

#include "base/file.h"
#include "base/text.h"

#include <string.h>
#include <time.h>

/* "1:1 text|2:3 text", a line for each record, with its line and row in front. */
static const char *shown(const char *bytes, struct problems *problems)
{
	struct csv_table table;
	struct text text = text_start(&arena);

	csv_read(&table, "t.csv", bytes, strlen(bytes), &arena, problems);
	for (size_t i = 0; i < table.records.count; i++) {
		const struct csv_record *record = &table.records.items[i];

		text_add_format(&text, "%s%u/%u", i ? "\n" : "", record->line, record->row);
		for (size_t c = 0; c < record->count; c++)
			text_add_format(&text, "|%u:%u %s", record->cells[c].line,
					record->cells[c].column, record->cells[c].text);
	}
	return text_end(&text);
}

TEST(cells_know_their_places)
{
	static const struct {
		const char *bytes, *records;
	} rows[] = {
		{ "a,b\n1,2\n", "2/2|2:1 1|2:3 2" },
		{ "a,b\n1,2", "2/2|2:1 1|2:3 2" },
		{ "a,b\r\n1,2\r\n", "2/2|2:1 1|2:3 2" },
		{ "\xEF\xBB\xBF"
		  "a,b\n1,2\n",
		  "2/2|2:1 1|2:3 2" },
		/* empty cells at the end of a record are not kept */
		{ "a,b,c\n1,,\n,2,\n", "2/2|2:1 1\n3/3|3:1 |3:2 2" },
		/* columns are characters, not bytes */
		{ "a,b\n\xC3\xA4\xE2\x82\xAC,2\n", "2/2|2:1 \xC3\xA4\xE2\x82\xAC|2:4 2" },
		/* a quoted cell begins behind its quote; a quote in it is two characters */
		{ "a,b\n\"x\"\"y\",2\n", "2/2|2:2 x\"y|2:8 2" },
		{ "a,b\n\"\",2\n", "2/2|2:2 |2:4 2" },
		/* a line break in a cell: the record is one row of a spreadsheet, but two lines */
		{ "a,b\n\"x\ny\",2\n3,4\n", "2/2|2:2 x\ny|3:4 2\n4/3|4:1 3|4:3 4" },
		{ "a,b\r\n\"x\r\ny\",2\r\n3,4", "2/2|2:2 x\r\ny|3:4 2\n4/3|4:1 3|4:3 4" },
		/* empty lines and records and comments are rows too, but are left out */
		{ "a,b\n\n1,2\n", "3/3|3:1 1|3:3 2" },
		{ "a,b\n,\n# x,\"y\nz\"\n\n1,2\n", "6/5|6:1 1|6:3 2" },
		{ "# first\na,b\n1,2\n", "3/3|3:1 1|3:3 2" },
		/* blanks are part of the text */
		{ "a,b\n 1 ,\t2\n", "2/2|2:1  1 |2:5 \t2" },
		/* lines may end in a return alone */
		{ "a\rb\r\rc", "2/2|2:1 b\n4/4|4:1 c" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct problems problems = problems_start(&arena);

		CHECK_ROW_TEXT(i, shown(rows[i].bytes, &problems), rows[i].records);
		CHECK_ROW(i, problems.list.count == 0);
	}
}

TEST(wrong_files_are_refused_at_the_place)
{
	static const struct {
		const char *bytes, *problem;
	} rows[] = {
		{ "a,b\n1,\"x\n2,3\n", "t.csv:2:3: bad-csv: the quote that begins here is never "
				       "closed (cell B2)" },
		{ "a\n\"x\ny\" z\n",
		  "t.csv:2:1: bad-csv: the quote that begins here is closed only "
		  "in line 3, where more text follows it (column 3); a quote is "
		  "missing, or not written twice (cell A2)" },
		{ "a\n\xC3\xA4"
		  "b\"c\n",
		  "t.csv:2:3: bad-csv: a quote inside a cell that is not "
		  "quoted; put the cell in quotes and write each quote in it "
		  "twice (cell A2)" },
		{ "a,b\n\n\xC3\xA4,\xC3(\n",
		  "t.csv:3:3: not-utf8: the byte 0xC3 is not UTF-8; save "
		  "the file as UTF-8" },
		{ "a,b,\n1,2,3,4\n5,6\n",
		  "t.csv:2:7: too-many-cells: the record has 4 cells, the "
		  "header 3: a text with a comma in it needs quotes (cell D2)" },
		{ "a,b\n1,2,3\n4,5,6\n", "t.csv:2:5: too-many-cells: all 2 records have more cells "
					 "than the header, which has 2 (cell C2)" },
		{ "a,b,a\n",
		  "t.csv:1:5: column-twice: the column a is named twice, here and in A1" },
		{ "a;b\n1;2\n", "t.csv:1:1: separator: the cells are separated by semicolons; save "
				"the file with commas" },
		{ "",
		  "t.csv: file-empty: the file is empty; its first record must name the columns" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct problems problems = problems_start(&arena);

		shown(rows[i].bytes, &problems);
		CHECK_ROW(i, problems.list.count == 1);
		CHECK_ROW_TEXT(i, problem_format(&problems.list.items[0], &arena), rows[i].problem);
	}
}

TEST(a_nul_byte_is_refused)
{
	static const char bytes[] = "a,b\n1,\0,2\n";
	struct problems problems = problems_start(&arena);
	struct csv_table table;

	CHECK(!csv_read(&table, "t.csv", bytes, sizeof(bytes) - 1, &arena, &problems));
	CHECK_TEXT(problem_format(&problems.list.items[0], &arena),
		   "t.csv:2:3: not-utf8: a NUL byte; the file must be text in UTF-8");
}

/* A header of `width` columns and rows of one cell. */
static const char *wide_file(size_t width, size_t rows, const char *cell)
{
	struct text text = text_start(&arena);

	for (size_t i = 0; i < width; i++)
		text_add_format(&text, "%sc%zu", i ? "," : "", i);
	text_add_char(&text, '\n');
	for (size_t i = 0; i < rows; i++)
		text_add_format(&text, "%s\n", cell);
	return text_end(&text);
}

TEST(limits_are_kept)
{
	const struct {
		const char *bytes, *problem;
	} rows[] = {
		{ wide_file(256, 1, "x"), "" },
		{ wide_file(257, 1, "x"), "too-large: the record has too many cells; at most 256" },
		{ wide_file(2, CSV_ROWS_LIMIT, "x"), "" },
		{ wide_file(2, CSV_ROWS_LIMIT + 1, "x"),
		  "too-large: the file has too many records; at most 100000" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct problems problems = problems_start(&arena);

		shown(rows[i].bytes, &problems);
		CHECK_ROW(i, (problems.list.count == 0) == (*rows[i].problem == '\0'));
		if (problems.list.count)
			CHECK_ROW(i, strstr(problem_format(&problems.list.items[0], &arena),
					    rows[i].problem));
	}
}

/* Refused by its size before a byte of it is read; and the largest field that a file may hold, as
 * soon as it is too long. */
TEST(a_huge_field_is_refused_without_reading_it)
{
	struct text text = text_start(&arena);
	struct problems problems = problems_start(&arena);
	struct csv_table table;

	text_add(&text, "a,b\n1,\"");
	text_add_repeat(&text, "xxxxxxxxxxxxxxxx", 2 * 1024 * 1024 - 16);
	clock_t start = clock();

	CHECK(!csv_read(&table, "t.csv", text_end(&text), text.length, &arena, &problems));
	CHECK(clock() - start < CLOCKS_PER_SEC);
	CHECK_TEXT(problem_format(&problems.list.items[0], &arena),
		   "t.csv:2:3: too-large: the cell is too long, in bytes; at most 65536 are read "
		   "(cell B2)");
}

TEST(a_character_in_a_cell_is_found)
{
	static const struct {
		const char *text, *raw;
		size_t offset;
		unsigned line, column;
	} rows[] = {
		{ "abc", NULL, 0, 5, 10 },
		{ "abc", NULL, 2, 5, 12 },
		{ "a\"c", NULL, 2, 5, 12 },
		{ "a\"c", "a\"\"c", 2, 5, 13 },
		{ "\xC3\xA4"
		  "c",
		  NULL, 2, 5, 11 },
		{ "a\nbc", "a\nbc", 3, 6, 2 },
		{ "a\r\nbc", "a\r\nbc", 4, 6, 2 },
		{ "ab", NULL, 99, 5, 12 },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct place place = { .line = 5, .column = 10 };

		place = place_move(place, rows[i].text, rows[i].offset, rows[i].raw);
		CHECK_ROW(i, place.line == rows[i].line && place.column == rows[i].column);
	}
}

TEST(cells_are_quoted_only_where_they_must)
{
	static const struct {
		const char *cell, *written;
	} rows[] = {
		{ "", "" },
		{ "plain", "plain" },
		{ "two words", "two words" },
		{ "a,b", "\"a,b\"" },
		{ "a\"b", "\"a\"\"b\"" },
		{ "a\nb", "\"a\nb\"" },
		{ " blank", "\" blank\"" },
		{ "'quote'", "'quote'" },
		{ "=1+1", "=1+1" },
		{ "\xEF\xBB\xBFx", "\"\xEF\xBB\xBFx\"" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct text text = text_start(&arena);

		csv_write_cell(&text, rows[i].cell);
		CHECK_ROW_TEXT(i, text_end(&text), rows[i].written);
	}
}
