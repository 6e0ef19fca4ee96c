#include "session_private.h"

#include "base/text.h"
#include "base/unicode.h"

#include <ctype.h>
#include <string.h>

/* Numbers as people type them: "62,5", "GBP 1,200.50", "1 200", "12 %". */

static bool is_digit(char c)
{
	return isdigit((unsigned char)c) != 0;
}

/* Signs of other scripts that mean one of ours. */
static const char *plain_signs(const char *typed, struct arena *arena)
{
	static const char *const signs[][2] = {
		{ "\xe2\x88\x92", "-" }, /* minus sign */
		{ "\xc2\xa0", " " },     /* no-break space */
		{ "\xe2\x80\xaf", " " }, /* narrow no-break space */
		{ "\xe2\x80\x89", " " }, /* thin space */
		{ "\xe2\x80\x99", "'" }, /* apostrophe */
	};
	struct text text = text_start(arena);

	while (*typed) {
		size_t i = 0;

		while (i < COUNT(signs) && !text_starts_with(typed, signs[i][0]))
			i++;
		if (i == COUNT(signs)) {
			text_add_char(&text, *typed++);
			continue;
		}
		text_add(&text, signs[i][1]);
		typed += strlen(signs[i][0]);
	}
	return text_end(&text);
}

/* What may stand beside the digits: a sign or three letters of a currency, a per cent sign, the
 * unit of the question. */
static bool is_unit(const char *word, const char *unit, struct arena *arena)
{
	static const char *const known[] = { "", "%", "$", "\xc2\xa3", "\xe2\x82\xac", "\xc2\xa5" };
	bool currency = strlen(word) == 3;

	for (size_t i = 0; i < COUNT(known); i++)
		if (text_equal(word, known[i]))
			return true;
	for (const char *at = word; *at; at++)
		currency = currency && *at >= 'A' && *at <= 'Z';
	return currency
	       || (unit && text_equal(unicode_fold(arena, word), unicode_fold(arena, unit)));
}

static const char *word_of(const char *from, const char *to, struct arena *arena)
{
	while (from < to && *from == ' ')
		from++;
	while (to > from && to[-1] == ' ')
		to--;
	return arena_copy(arena, from, (size_t)(to - from));
}

/* The part with the digits, a sign in front; NULL where something else stands beside it. */
static const char *digits_of(const char *typed, const char *unit, struct arena *arena)
{
	const char *start = typed, *end = typed + strlen(typed);

	while (*start && !is_digit(*start) && !strchr("+-.,", *start))
		start++;
	while (end > start && !is_digit(end[-1]))
		end--;
	if (!is_unit(word_of(typed, start, arena), unit, arena)
	    || !is_unit(word_of(end, end + strlen(end), arena), unit, arena))
		return NULL;
	return start < end ? word_of(start, end, arena) : NULL;
}

static size_t count_of(const char *text, char c)
{
	size_t count = 0;

	for (; *text; text++)
		count += *text == c;
	return count;
}

/* Thousands: one to three digits, not a lone zero, then threes. */
static bool is_grouped(const char *text, size_t length, char mark)
{
	size_t run = 0, groups = 0;

	if (text[0] == '0')
		return false;
	for (size_t i = 0; i <= length; i++) {
		if (i < length && is_digit(text[i])) {
			run++;
			continue;
		}
		if ((i < length && text[i] != mark) || !run || run > 3 || (groups && run != 3))
			return false;
		groups++;
		run = 0;
	}
	return groups > 1;
}

static bool is_all_digits(const char *text, size_t length)
{
	for (size_t i = 0; i < length; i++)
		if (!is_digit(text[i]))
			return false;
	return true;
}

/* Where the fraction begins; the text's end: nowhere. With both marks the last one is the decimal
 * mark. A lone comma before three digits groups them, as English writes; a lone point never does.
 */
static const char *fraction_of(const char *text)
{
	const char *comma = strrchr(text, ','), *point = strrchr(text, '.');
	const char *end = text + strlen(text);

	if (comma && point)
		return comma > point ? comma : point;
	if (comma)
		return count_of(text, ',') == 1 && !is_grouped(text, strlen(text), ',') ? comma
											: end;
	return point && count_of(text, '.') == 1 ? point : end;
}

static bool is_whole_part(const char *text, size_t length, char decimal)
{
	static const char marks[] = ",. '";

	if (is_all_digits(text, length))
		return true;
	for (const char *mark = marks; *mark; mark++)
		if (*mark != decimal && is_grouped(text, length, *mark))
			return true;
	return false;
}

const char *number_typed(const char *typed, const char *unit, struct arena *arena)
{
	const char *text = digits_of(plain_signs(typed, arena), unit, arena);
	struct text number = text_start(arena);

	if (!text)
		return NULL;
	if (*text == '-')
		text_add_char(&number, '-');
	text += *text == '-' || *text == '+';
	const char *fraction = fraction_of(text);
	size_t length = (size_t)(fraction - text);
	const char *digits = *fraction ? fraction + 1 : fraction;

	if (!is_whole_part(text, length, *fraction) || !is_all_digits(digits, strlen(digits))
	    || (!length && !*digits))
		return NULL;
	if (!length)
		text_add_char(&number, '0');
	for (size_t i = 0; i < length; i++)
		if (is_digit(text[i]))
			text_add_char(&number, text[i]);
	if (*digits)
		text_add_format(&number, ".%s", digits);
	return text_end(&number);
}
