#include "base/date.h"

#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

static bool is_leap(int year)
{
	return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int days_of_month(int year, int month)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

	return month == 2 && is_leap(year) ? 29 : days[month - 1];
}

/* Days before 1 January of `year`, counted from 1970-01-01. */
static int32_t days_before_year(int year)
{
	int past = year - 1;

	return past * 365 + past / 4 - past / 100 + past / 400 - 719162;
}

bool date_parse(const char *text, int32_t *day)
{
	static const char shape[] = "dddd-dd-dd";
	int part[3] = { 0, 0, 0 }, at = 0;

	for (size_t i = 0; i < sizeof(shape); i++) {
		if (shape[i] == 'd' && text[i] >= '0' && text[i] <= '9')
			part[at] = part[at] * 10 + (text[i] - '0');
		else if (shape[i] == 'd' || text[i] != shape[i])
			return false;
		else
			at++;
	}
	if (part[0] < 1 || part[1] < 1 || part[1] > 12 || part[2] < 1
	    || part[2] > days_of_month(part[0], part[1]))
		return false;
	int32_t days = days_before_year(part[0]);

	for (int month = 1; month < part[1]; month++)
		days += days_of_month(part[0], month);
	*day = days + part[2] - 1;
	return true;
}

void date_write(int32_t day, char text[DATE_SIZE])
{
	int year = 1970 + day / 366, month = 1;

	while (days_before_year(year) > day)
		year--;
	while (days_before_year(year + 1) <= day)
		year++;
	int32_t rest = day - days_before_year(year);

	for (; rest >= days_of_month(year, month); month++)
		rest -= days_of_month(year, month);
	char wide[40];

	snprintf(wide, sizeof(wide), "%04d-%02d-%02d", year, month, (int)rest + 1);
	memcpy(text, wide, DATE_SIZE - 1);
	text[DATE_SIZE - 1] = '\0';
}

int32_t date_today(void)
{
	time_t now = time(NULL);
	struct tm local = { 0 };

	localtime_r(&now, &local);
	int32_t day = days_before_year(local.tm_year + 1900);

	for (int month = 1; month < local.tm_mon + 1; month++)
		day += days_of_month(local.tm_year + 1900, month);
	return day + local.tm_mday - 1;
}
