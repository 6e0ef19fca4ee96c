#include "harness.h"

#include "base/date.h"
#include "base/text.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

TEST(days_that_exist_are_read_and_no_others)
{
	static const struct {
		const char *text;
		bool good;
		int32_t day;
	} rows[] = {
		{ "1970-01-01", true, 0 },
		{ "1969-12-31", true, -1 },
		{ "1970-03-01", true, 59 },
		{ "2000-02-29", true, 11016 },
		{ "2024-02-29", true, 19782 },
		{ "2024-12-31", true, 20088 },
		{ "2026-09-01", true, 20697 },
		{ "0001-01-01", true, -719162 },
		{ "9999-12-31", true, 2932896 },
		{ "1900-02-29", false, 0 },
		{ "2026-02-29", false, 0 },
		{ "2100-02-29", false, 0 },
		{ "2026-00-10", false, 0 },
		{ "2026-13-01", false, 0 },
		{ "2026-01-00", false, 0 },
		{ "2026-01-32", false, 0 },
		{ "2026-04-31", false, 0 },
		{ "0000-01-01", false, 0 },
		{ "", false, 0 },
		{ "2026", false, 0 },
		{ "2026-9-1", false, 0 },
		{ "2026-09-0", false, 0 },
		{ "2026-09-010", false, 0 },
		{ "2026/09/01", false, 0 },
		{ " 2026-09-01", false, 0 },
		{ "2026-09-01 ", false, 0 },
		{ "-026-09-01", false, 0 },
		{ "2026-0a-01", false, 0 },
		{ "01.09.2026", false, 0 },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		int32_t day = 42;

		CHECK_ROW(i, date_parse(rows[i].text, &day) == rows[i].good);
		CHECK_ROW(i, day == (rows[i].good ? rows[i].day : 42));
	}
}

/* Every day of 0001 to 9999, against a calendar that only counts on. */
TEST(every_day_is_written_and_read_back)
{
	static const int lengths[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	int year = 1, month = 1, of_month = 1;

	for (int32_t day = -719162; day <= 2932896; day++) {
		char text[DATE_SIZE], wanted[40];
		int32_t back = 0;
		bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

		date_write(day, text);
		if (day % 97 == 0 || of_month == 1 || of_month > 27) {
			snprintf(wanted, sizeof(wanted), "%04d-%02d-%02d", year, month, of_month);
			CHECK_TEXT(text, wanted);
		}
		CHECK(date_parse(text, &back) && back == day);
		if (of_month++ < lengths[month - 1] + (leap && month == 2))
			continue;
		of_month = 1;
		year += month == 12;
		month = month % 12 + 1;
	}
	CHECK(year == 10000);
}

TEST(today_is_the_day_of_the_clock)
{
	char before[DATE_SIZE], after[DATE_SIZE], today[DATE_SIZE];
	time_t now = time(NULL);

	strftime(before, sizeof(before), "%Y-%m-%d", localtime(&now));
	date_write(date_today(), today);
	now = time(NULL);
	strftime(after, sizeof(after), "%Y-%m-%d", localtime(&now));
	CHECK(text_equal(today, before) || text_equal(today, after));
}

TEST(months_count_on_over_the_years)
{
	static const struct {
		const char *day;
		int month;
	} rows[] = { { "2026-01-01", 12 * 2026 },
		     { "2026-12-31", 12 * 2026 + 11 },
		     { "2027-01-01", 12 * 2027 },
		     { "0001-02-28", 13 } };
	int32_t day = 0;

	for (size_t i = 0; i < COUNT(rows); i++)
		CHECK_ROW(i, date_parse(rows[i].day, &day) && date_month(day) == rows[i].month);
}
