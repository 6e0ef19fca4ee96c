#include "base/number.h"

#include "base/text.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

static int128 round_wide(int128 n, int128 d)
{
	int128 half = d / 2;
	int128 quotient = n / d, rest = n % d;

	if (rest < 0)
		return -rest >= d - half ? quotient - 1 : quotient;
	return rest >= d - half ? quotient + 1 : quotient;
}

int64_t round_div_wide(int128 n, int64_t d)
{
	return (int64_t)round_wide(n, d);
}

bool round_div_checked(int128 n, int128 d, int64_t *result)
{
	if (d == 0)
		return false;
	int128 rounded = d > 0 ? round_wide(n, d) : round_wide(-n, -d);

	if (rounded > INT64_MAX || rounded < -INT64_MAX)
		return false;
	*result = (int64_t)rounded;
	return true;
}

static size_t digits_read(const char *text, size_t limit, int64_t *value)
{
	size_t count = 0;

	for (; text[count] >= '0' && text[count] <= '9'; count++) {
		if (count == limit)
			return limit + 1;
		*value = *value * 10 + (text[count] - '0');
	}
	return count;
}

bool number_parse(const char *text, int64_t *micro)
{
	int64_t whole = 0, fraction = 0;
	bool negative = *text == '-';

	text += negative;
	size_t count = digits_read(text, 12, &whole);

	if (count < 1 || count > 12)
		return false;
	text += count;
	if (*text == '.') {
		count = digits_read(++text, 6, &fraction);
		if (count < 1 || count > 6)
			return false;
		text += count;
		for (; count < 6; count++)
			fraction *= 10;
	}
	if (*text)
		return false;
	*micro = whole * MICRO + fraction;
	if (negative)
		*micro = -*micro;
	return true;
}

/* Filled from the end: the places without the last zeros, then the digits before the point. */
void number_write(int64_t micro, char text[NUMBER_SIZE])
{
	uint64_t size = micro < 0 ? -(uint64_t)micro : (uint64_t)micro;
	uint64_t whole = size / (uint64_t)MICRO, fraction = size % (uint64_t)MICRO;
	char digits[NUMBER_SIZE];
	size_t first = sizeof(digits), places = 6;

	for (; fraction && fraction % 10 == 0; places--)
		fraction /= 10;
	if (fraction) {
		for (; places; places--, fraction /= 10)
			digits[--first] = (char)('0' + fraction % 10);
		digits[--first] = '.';
	}
	do {
		digits[--first] = (char)('0' + whole % 10);
		whole /= 10;
	} while (whole);
	if (micro < 0)
		digits[--first] = '-';
	memcpy(text, digits + first, sizeof(digits) - first);
	text[sizeof(digits) - first] = '\0';
}

const char *number_format(struct arena *arena, int64_t micro)
{
	char text[NUMBER_SIZE];

	number_write(micro, text);
	return arena_copy_text(arena, text);
}

const char *number_format_places(struct arena *arena, int64_t micro, int places, bool grouped)
{
	static const int64_t units[] = { 1000000, 100000, 10000, 1000, 100, 10, 1 };
	int64_t rounded = round_div(micro, units[places]);
	uint64_t size = rounded < 0 ? -(uint64_t)rounded : (uint64_t)rounded;
	uint64_t scale = (uint64_t)(MICRO / units[places]);
	char whole[NUMBER_SIZE];
	struct text text = text_start(arena);
	int length = snprintf(whole, sizeof(whole), "%" PRIu64, size / scale);

	if (rounded < 0)
		text_add_char(&text, '-');
	for (int i = 0; i < length; i++) {
		if (grouped && i && (length - i) % 3 == 0)
			text_add_char(&text, ',');
		text_add_char(&text, whole[i]);
	}
	if (places)
		text_add_format(&text, ".%0*" PRIu64, places, size % scale);
	return text_end(&text);
}
