#include "harness.h"

#include "bank/csv.h"
#include "report/csv_write.h"

#include <string.h>

static const char *const texts[] = {
	"plain",
	"",
	"a,b",
	"say \"so\"",
	"two\nlines",
	"two\r\nlines",
	"=1+1",
	"+44 1234",
	"-",
	"--",
	"@SUM(A1)",
	"\tx",
	"|cmd",
	"%0",
	" =1",
	"\xC2\xA0=1",
	"\xEF\xBB\xBF=1",
	"\xE2\x80\x8B=1",
	"\xEF\xBC\x9Dx",
	"'=1",
	"''=1",
	"' =1",
	"'plain",
	"'",
	"-5",
	"-5.25",
	"-5 hours",
	"12",
	"Ll\xC5\xB7r \xE6\xBC\xA2\xE5\xAD\x97",
	"\"",
	"\"\"",
	"ends with '",
	"=\"\"",
};

TEST(what_a_spreadsheet_could_obey_is_guarded)
{
	static const struct {
		const char *text;
		bool guarded;
	} rows[] = {
		{ "plain", false },
		{ "", false },
		{ "12", false },
		{ "-5", false },
		{ "-5.25", false },
		{ "-0.000001", false },
		{ "'plain", false },
		{ "a=1", false },
		{ "=1", true },
		{ "+1", true },
		{ "-5 hours", true },
		{ "@x", true },
		{ "-1e9", true },
		{ "\tx", true },
		{ "\rx", true },
		{ "\nx", true },
		{ "|x", true },
		{ "%x", true },
		{ "  =1", true },
		{ "'=1", true },
		{ "\xC2\xA0=1", true },
		{ "\xEF\xBC\x9Dx", true },
		{ "\xEF\xBC\xA0x", true },
		{ "\xEF\xBB\xBF\xE2\x80\x8B=1", true },
		{ "-", true },
		{ "\xE2\x80\x94 dash", false },
	};

	for (size_t i = 0; i < COUNT(rows); i++)
		CHECK_ROW(i, csv_needs_guard(rows[i].text) == rows[i].guarded);
}

static const char *written(bool raw)
{
	struct text out = text_start(&arena);
	struct csv_writer writer = { .out = &out, .raw = raw };
	static const char *const header[] = { "number", "text" };

	csv_header(&writer, header, COUNT(header));
	for (size_t i = 0; i < COUNT(texts); i++) {
		csv_field(&writer, "1");
		csv_field(&writer, texts[i]);
		csv_record_end(&writer);
	}
	return text_end(&out);
}

static void check_reads_back(bool raw)
{
	const char *bytes = written(raw);
	struct problems problems = problems_start(&arena);
	struct csv_table table = { 0 };

	CHECK(csv_read(&table, "t.csv", bytes, strlen(bytes), &arena, &problems));
	CHECK(table.records.count == COUNT(texts));
	for (size_t i = 0; i < table.records.count; i++) {
		const char *text = csv_text(&table.records.items[i], 1);

		CHECK_ROW_TEXT(i, raw ? text : csv_unguarded(text), texts[i]);
	}
}

TEST(what_is_written_reads_back_without_loss)
{
	check_reads_back(false);
	check_reads_back(true);
}

TEST(every_field_is_quoted_and_every_line_ends_as_in_rfc_4180)
{
	struct text out = text_start(&arena);
	struct csv_writer writer = { .out = &out, .raw = true };
	static const char *const header[] = { "a", "b" };

	csv_header(&writer, header, COUNT(header));
	csv_field(&writer, "=1");
	csv_field(&writer, NULL);
	csv_record_end(&writer);
	CHECK_TEXT(text_end(&out), "\"a\",\"b\"\r\n\"=1\",\"\"\r\n");
}

TEST(spreadsheets_get_the_mark_and_machines_do_not)
{
	CHECK(strncmp(written(false), "\xEF\xBB\xBF\"number\"", 11) == 0);
	CHECK(strncmp(written(true), "\"number\"", 8) == 0);
}
