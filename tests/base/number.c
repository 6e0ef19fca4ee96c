#include "harness.h"

#include "base/number.h"

#include <locale.h>

TEST(rounding_is_to_the_nearest_halves_away_from_zero)
{
	static const struct {
		int64_t n, d, result;
	} rows[] = {
		{ 0, 1, 0 },
		{ 5, 2, 3 },
		{ -5, 2, -3 },
		{ 4, 3, 1 },
		{ 5, 3, 2 },
		{ -4, 3, -1 },
		{ -5, 3, -2 },
		{ 1, 2, 1 },
		{ -1, 2, -1 },
		{ 1, 3, 0 },
		{ 2, 3, 1 },
		{ 49, 100, 0 },
		{ 50, 100, 1 },
		{ -49, 100, 0 },
		{ -50, 100, -1 },
		{ 7, 1, 7 },
		{ 2000000, 3, 666667 },
		{ -7000000, 3, -2333333 },
		{ INT64_MAX, 1, INT64_MAX },
		{ INT64_MIN, 1, INT64_MIN },
		{ INT64_MAX, INT64_MAX, 1 },
		{ INT64_MAX / 2, INT64_MAX, 0 },
		{ INT64_MAX / 2 + 1, INT64_MAX, 1 },
		{ -(INT64_MAX / 2) - 1, INT64_MAX, -1 },
		{ INT64_MIN, 2, INT64_MIN / 2 },
		{ INT64_MAX, 2, INT64_MAX / 2 + 1 },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		int64_t result = 0;

		CHECK_ROW(i, round_div(rows[i].n, rows[i].d) == rows[i].result);
		if (rows[i].result == INT64_MIN)
			continue;
		CHECK_ROW(i, round_div_checked(rows[i].n, rows[i].d, &result));
		CHECK_ROW(i, result == rows[i].result);
		CHECK_ROW(i, round_div_checked(-(int128)rows[i].n, -(int128)rows[i].d, &result));
		CHECK_ROW(i, result == rows[i].result);
	}
	/* Wider than 64 bits on the way. */
	CHECK(round_div((int128)INT64_MAX * 1000000, 1000000) == INT64_MAX);
	CHECK(round_div((int128)INT64_MAX * 1000000 - 500000, 1000000) == INT64_MAX);
	CHECK(round_div((int128)INT64_MAX * -1000000 + 500001, 1000000) == -INT64_MAX + 1);
}

TEST(results_outside_the_range_are_refused)
{
	int64_t result = 42;

	CHECK(!round_div_checked(1, 0, &result) && result == 42);
	CHECK(!round_div_checked((int128)INT64_MAX + 1, 1, &result) && result == 42);
	CHECK(!round_div_checked(INT64_MIN, 1, &result) && result == 42);
	CHECK(!round_div_checked(INT64_MIN, -1, &result) && result == 42);
	CHECK(!round_div_checked((int128)INT64_MAX * 2 + 1, 2, &result) && result == 42);
	CHECK(round_div_checked(-(int128)INT64_MAX, 1, &result) && result == -INT64_MAX);
	CHECK(round_div_checked((int128)INT64_MAX * INT64_MAX, INT64_MAX, &result)
	      && result == INT64_MAX);
}

TEST(numbers_are_read_by_the_grammar_and_nothing_else)
{
	static const struct {
		const char *text;
		bool good;
		int64_t micro;
	} rows[] = {
		{ "0", true, 0 },
		{ "-0", true, 0 },
		{ "2.5", true, 2500000 },
		{ "-2.5", true, -2500000 },
		{ "007", true, 7000000 },
		{ "0.000001", true, 1 },
		{ "-0.000001", true, -1 },
		{ "999999999999.999999", true, INT64_C(999999999999999999) },
		{ "-999999999999.999999", true, -INT64_C(999999999999999999) },
		{ "1.50", true, 1500000 },
		{ "1000000000000", false, 0 },
		{ "0000000000001", false, 0 },
		{ "0.0000001", false, 0 },
		{ "0.0000000", false, 0 },
		{ "", false, 0 },
		{ "-", false, 0 },
		{ "--1", false, 0 },
		{ "+1", false, 0 },
		{ ".5", false, 0 },
		{ "5.", false, 0 },
		{ "-.5", false, 0 },
		{ "1.2.3", false, 0 },
		{ "1,5", false, 0 },
		{ "1 000", false, 0 },
		{ " 1", false, 0 },
		{ "1 ", false, 0 },
		{ "1e3", false, 0 },
		{ "0x10", false, 0 },
		{ "nan", false, 0 },
		{ "\xd9\xa1", false, 0 }, /* an Arabic digit */
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		int64_t micro = 42;

		CHECK_ROW(i, number_parse(rows[i].text, &micro) == rows[i].good);
		CHECK_ROW(i, micro == (rows[i].good ? rows[i].micro : 42));
	}
}

TEST(numbers_are_written_without_trailing_zeros)
{
	static const struct {
		int64_t micro;
		const char *text;
	} rows[] = {
		{ 0, "0" },
		{ 3000000, "3" },
		{ 10000000, "10" },
		{ 2500000, "2.5" },
		{ -2500000, "-2.5" },
		{ 1, "0.000001" },
		{ -1, "-0.000001" },
		{ 100000, "0.1" },
		{ 1010100, "1.0101" },
		{ 999999, "0.999999" },
		{ INT64_MAX, "9223372036854.775807" },
		{ -INT64_MAX, "-9223372036854.775807" },
		{ INT64_MIN, "-9223372036854.775808" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		char text[NUMBER_SIZE];
		int64_t back = 0;

		number_write(rows[i].micro, text);
		CHECK_ROW_TEXT(i, text, rows[i].text);
		CHECK_ROW_TEXT(i, number_format(&arena, rows[i].micro), rows[i].text);
		if (rows[i].micro > -INT64_C(999999999999999999)
		    && rows[i].micro < INT64_C(999999999999999999))
			CHECK_ROW(i, number_parse(text, &back) && back == rows[i].micro);
	}
}

TEST(numbers_for_people_have_fixed_places_and_commas)
{
	static const struct {
		int64_t micro;
		int places;
		bool grouped;
		const char *text;
	} rows[] = {
		{ 0, 0, true, "0" },
		{ 0, 2, true, "0.00" },
		{ -32700020000, 2, true, "-32,700.02" },
		{ -32700020000, 2, false, "-32700.02" },
		{ 999000000, 0, true, "999" },
		{ 1000000000, 0, true, "1,000" },
		{ 1234567890000, 1, true, "1,234,567.9" },
		{ 500000, 0, true, "1" },
		{ -500000, 0, true, "-1" },
		{ 499999, 0, true, "0" },
		{ -499999, 0, true, "0" },
		{ -4999, 2, true, "0.00" },
		{ -5000, 2, true, "-0.01" },
		{ 999999, 3, true, "1.000" },
		{ 1, 6, true, "0.000001" },
		{ 50000, 1, false, "0.1" },
		{ INT64_MAX, 6, true, "9,223,372,036,854.775807" },
		{ INT64_MIN, 6, true, "-9,223,372,036,854.775808" },
		{ INT64_MIN, 0, false, "-9223372036855" },
	};

	for (size_t i = 0; i < COUNT(rows); i++)
		CHECK_ROW_TEXT(i,
			       number_format_places(&arena, rows[i].micro, rows[i].places,
						    rows[i].grouped),
			       rows[i].text);
}
