#include "session_private.h"

#include "base/text.h"
#include "base/unicode.h"

#include <string.h>

/* Days as people type them: "12 Feb 2027", "Feb 12, 2027", "12/2/2027" (day first), "2027-2-12". */

/* The number of a month's name, or of its beginning from three letters on; 0: none. */
static int month_named(const char *word, struct arena *arena)
{
	static const char *const names[] = { "january",   "february", "march",    "april",
					     "may",       "june",     "july",     "august",
					     "september", "october",  "november", "december" };
	const char *folded = unicode_fold(arena, word);

	for (size_t i = 0; i < COUNT(names) && strlen(folded) >= 3; i++)
		if (text_starts_with(names[i], folded))
			return (int)i + 1;
	return 0;
}

/* Digits, with the "th" of English behind them where `ordinal`; 0: something else. */
static int number_of(const char *word, bool ordinal)
{
	static const char *const endings[] = { "st", "nd", "rd", "th" };
	size_t length = strspn(word, "0123456789");
	int number = 0;

	if (length == 0 || length > 4)
		return 0;
	for (size_t i = 0; i < length; i++)
		number = number * 10 + (word[i] - '0');
	if (!word[length])
		return number;
	for (size_t i = 0; i < COUNT(endings) && ordinal; i++)
		if (text_equal(word + length, endings[i]))
			return number;
	return 0;
}

const char *date_typed(const char *typed, struct arena *arena)
{
	const char **words;
	size_t count = text_split(arena, typed, " \t/.-,", &words);

	if (count != 3)
		return NULL;
	bool year_first = strspn(words[0], "0123456789") == 4;
	bool month_first = month_named(words[0], arena) != 0;
	const char *year = words[year_first ? 0 : 2];
	const char *month = words[month_first ? 0 : 1];
	const char *day = words[year_first ? 2 : month_first ? 1 : 0];
	int named = month_named(month, arena);

	/* Two digits of a year could be of any century. */
	if (strlen(year) != 4 || !number_of(year, false) || !number_of(day, true))
		return NULL;
	return text_format(arena, "%s-%02d-%02d", year, named ? named : number_of(month, false),
			   number_of(day, true));
}
