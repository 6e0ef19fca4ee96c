#include "base/date.h"

#include <stddef.h>
#include <string.h>
#include <time.h>

static bool is_leap(int year)
{
	return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

/* Days of the year before the first of each month, in a year that is no leap year. */
static const int days_before[] = { 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365 };

static int days_before_month(int year, int month)
{
	return days_before[month - 1] + (month > 2 && is_leap(year));
}

/* Days before 1 January of `year`, counted from 1970-01-01. */
static int32_t days_before_year(int year)
{
	int past = year - 1;

	return past * 365 + past / 4 - past / 100 + past / 400 - 719162;
}

/* `count` digits as a number; -1 if one is none. */
static int digits_read(const char *text, size_t count)
{
	int number = 0;

	for (size_t i = 0; i < count; i++) {
		if (text[i] < '0' || text[i] > '9')
			return -1;
		number = number * 10 + (text[i] - '0');
	}
	return number;
}

bool date_parse(const char *text, int32_t *day)
{
	if (strnlen(text, DATE_SIZE) != DATE_SIZE - 1 || text[4] != '-' || text[7] != '-')
		return false;
	int year = digits_read(text, 4), month = digits_read(text + 5, 2);
	int of_month = digits_read(text + 8, 2);

	if (year < 1 || month < 1 || month > 12 || of_month < 1)
		return false;
	int32_t first = days_before_month(year, month);

	if (first + of_month > days_before_month(year, month + 1))
		return false;
	*day = days_before_year(year) + first + of_month - 1;
	return true;
}

static void digits_write(int number, char *text, size_t count)
{
	for (; count; count--, number /= 10)
		text[count - 1] = (char)('0' + number % 10);
}

void date_write(int32_t day, char text[DATE_SIZE])
{
	/* Day 0 is in the year 1970; 146097 days are 400 years, so this is never off by two. */
	int year = 1970 + (int)((int64_t)day * 400 / 146097), month = 1;

	while (days_before_year(year) > day)
		year--;
	while (days_before_year(year + 1) <= day)
		year++;
	int32_t rest = day - days_before_year(year);

	while (days_before_month(year, month + 1) <= rest)
		month++;
	memcpy(text, "0000-00-00", DATE_SIZE);
	digits_write(year, text, 4);
	digits_write(month, text + 5, 2);
	digits_write(rest - days_before_month(year, month) + 1, text + 8, 2);
}

int date_month(int32_t day)
{
	char text[DATE_SIZE];

	date_write(day, text);
	return 12 * digits_read(text, 4) + digits_read(text + 5, 2) - 1;
}

int32_t date_today(void)
{
	time_t now = time(NULL);
	struct tm local = { 0 };

	localtime_r(&now, &local);
	return days_before_year(local.tm_year + 1900) + local.tm_yday;
}
