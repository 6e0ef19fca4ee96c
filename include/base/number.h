#ifndef BASE_NUMBER_H
#define BASE_NUMBER_H

#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>

/* Exact decimals. A number of the expression language is a signed 64-bit count of millionths
 * ("micro"): 2.5 is 2500000; its range is plus or minus INT64_MAX millionths (data/README.md,
 * section 3.2). Money is whole pence, hours are micro-hours, table values thousandths ("milli"). */
#define MICRO INT64_C(1000000)
#define MILLI INT64_C(1000)

__extension__ typedef __int128 int128;

/* The one rounding rule: n / d to the nearest integer, halves away from zero. d > 0. The int64_t
 * form needs a result that fits, which its callers know; the checked form gives false where the
 * result is outside plus or minus INT64_MAX, or d is zero (d may be negative there). */
int64_t round_div_wide(int128 n, int64_t d);
bool round_div_checked(int128 n, int128 d, int64_t *result);

/* Here so that a division by a known number becomes a multiplication: an estimate does some ten
 * thousand of them. Nearly every product fits in 64 bits, where division is several times as
 * fast. */
static inline int64_t round_div(int128 n, int64_t d)
{
	if (n > INT64_MAX || n < -INT64_MAX)
		return round_div_wide(n, d);
	int64_t quotient = (int64_t)n / d, rest = (int64_t)n % d;
	int64_t enough = d - d / 2;

	if (rest >= enough)
		return quotient + 1;
	return -rest >= enough ? quotient - 1 : quotient;
}

/* Read a number: an optional minus, 1 to 12 digits, and optionally a point and 1 to 6 digits. No
 * plus, no exponent, no blanks, no grouping. False if `text` is anything else; *micro is then
 * unchanged. */
bool number_parse(const char *text, int64_t *micro);

/* The number without trailing zeros: "2.5", "-0.000001", "3". NUMBER_SIZE bytes are enough. */
#define NUMBER_SIZE 24
void number_write(int64_t micro, char text[NUMBER_SIZE]);
const char *number_format(struct arena *arena, int64_t micro);

/* The number with exactly `places` (0 to 6) after the point, rounded by the rule, with commas
 * between thousands where `grouped`: "-32,700.02". For screens and papers. */
const char *number_format_places(struct arena *arena, int64_t micro, int places, bool grouped);

#endif
