#include "harness.h"

#include "base/error.h"
#include "base/text.h"

#include <string.h>

TEST(a_text_grows_at_its_end)
{
	struct text text = text_start(&arena);

	CHECK_TEXT(text_end(&text), "");
	text_add(&text, "");
	CHECK_TEXT(text_end(&text), "");
	text_add(&text, "one");
	text_add_char(&text, ' ');
	text_add_bytes(&text, "two three", 3);
	text_add_format(&text, " %d%%", 50);
	text_add_format(&text, "%s", "");
	text_add_repeat(&text, "-=", 3);
	text_add_repeat(&text, "x", 0);
	CHECK_TEXT(text_end(&text), "one two 50%-=-=-=");
	CHECK(text.length == strlen(text_end(&text)));
}

TEST(a_text_may_be_huge)
{
	struct text text = text_start(&arena);
	char *large = memset(arena_alloc(&arena, 3000001), 'y', 3000000);

	for (size_t i = 0; i < 1000; i++)
		text_add_char(&text, 'x');
	text_add_format(&text, "%s|", large);
	text_add(&text, large);
	CHECK(text.length == 6001001 && strlen(text.bytes) == 6001001);
	CHECK(text.bytes[999] == 'x' && text.bytes[1000] == 'y' && text.bytes[3001000] == '|');
	CHECK(strlen(text_format(&arena, "%s%s", large, large)) == 6000000);
	CHECK_TEXT(text_format(&arena, "%s", ""), "");
}

TEST(small_questions_take_no_text_for_the_empty_one)
{
	CHECK(text_is_empty(NULL) && text_is_empty("") && !text_is_empty(" "));
	CHECK(text_is_blank(NULL) && text_is_blank("") && text_is_blank(" \t\r\n"));
	CHECK(!text_is_blank(" a ") && !text_is_blank("\xc2\xa0"));
	CHECK(text_equal(NULL, "") && text_equal("a", "a") && !text_equal("a", NULL));
	CHECK(text_starts_with("abc", "ab") && text_starts_with("abc", ""));
	CHECK(!text_starts_with("ab", "abc") && !text_starts_with(NULL, "a"));
	CHECK(text_starts_with(NULL, ""));
	CHECK_TEXT(text_or("", "other"), "other");
	CHECK_TEXT(text_or(NULL, "other"), "other");
	CHECK_TEXT(text_or("own", "other"), "own");
	CHECK_TEXT(text_tail("abcdef", 6), "abcdef");
	CHECK_TEXT(text_tail("abcdef", 2), "ef");
	CHECK_TEXT(text_tail("ab\xe2\x82\xac"
			     "f",
			     3),
		   "f");
	CHECK_TEXT(text_tail("ab\xe2\x82\xac"
			     "f",
			     4),
		   "\xe2\x82\xac"
		   "f");
}

TEST(a_text_is_split_into_words)
{
	static const struct {
		const char *text, *separators;
		size_t count;
		const char *joined;
	} rows[] = {
		{ NULL, " ", 0, "" },
		{ "", " ", 0, "" },
		{ "   ", " ", 0, "" },
		{ "one", " ", 1, "one|" },
		{ " one  two ", " ", 2, "one|two|" },
		{ "a;b; c", ";", 3, "a|b| c|" },
		{ "a\tb\nc d", " \t\n", 4, "a|b|c|d|" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct text joined = text_start(&arena);
		const char **words;
		size_t count = text_split(&arena, rows[i].text, rows[i].separators, &words);

		CHECK_ROW(i, count == rows[i].count);
		for (size_t j = 0; j < count; j++)
			text_add_format(&joined, "%s|", words[j]);
		CHECK_ROW_TEXT(i, text_end(&joined), rows[i].joined);
	}
}

TEST(the_distance_of_two_names_counts_letters)
{
	static const struct {
		const char *one, *other;
		size_t limit, distance;
	} rows[] = {
		{ "", "", 2, 0 },
		{ "text", "text", 2, 0 },
		{ "txet", "text", 2, 1 },  /* neighbours swapped */
		{ "tex", "text", 2, 1 },   /* inserted */
		{ "textt", "text", 2, 1 }, /* left out */
		{ "tent", "text", 2, 1 },  /* replaced */
		{ "etxt", "text", 2, 1 },
		{ "", "ab", 2, 2 },
		{ "ab", "", 2, 2 },
		{ "abc", "", 2, 3 },
		{ "kitten", "sitting", 5, 3 },
		{ "kitten", "sitting", 2, 3 },
		{ "completely", "different", 2, 3 },
		{ "ca", "abc", 5, 3 },
		{ "1234567890123456789012345678901234567890123456789012345678901234",
		  "123456789012345678901234567890123456789012345678901234567890123x", 2, 1 },
		{ "12345678901234567890123456789012345678901234567890123456789012345",
		  "12345678901234567890123456789012345678901234567890123456789012345", 2, 0 },
		{ "12345678901234567890123456789012345678901234567890123456789012345",
		  "1234567890123456789012345678901234567890123456789012345678901234x", 2, 3 },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		CHECK_ROW(i, text_distance(rows[i].one, rows[i].other, rows[i].limit)
				     == rows[i].distance);
		CHECK_ROW(i, text_distance(rows[i].other, rows[i].one, rows[i].limit)
				     == rows[i].distance);
	}
}

TEST(the_first_failure_stays_and_gets_its_place)
{
	struct error error = { 0 };

	CHECK(!error_set(&error, ERROR_DATA, "kind \"%s\" is unknown", "txet"));
	CHECK(!error_set(&error, ERROR_IO, "later"));
	CHECK(error.kind == ERROR_DATA);
	CHECK(!error_at(&error, "%s:%d", "survey.csv", 42));
	CHECK_TEXT(error.text, "survey.csv:42: kind \"txet\" is unknown");
}

TEST(a_failure_that_is_too_long_is_cut_at_a_character)
{
	for (size_t shift = 0; shift < 4; shift++) {
		struct error error = { 0 };
		struct text text = text_start(&arena);

		text_add_repeat(&text, "x", shift);
		text_add_repeat(&text, "\xe2\x82\xac", 300);
		error_set(&error, ERROR_DATA, "%s", text_end(&text));
		size_t length = strlen(error.text);

		CHECK_ROW(shift, length >= 508 && length < sizeof(error.text));
		CHECK_ROW(shift, (length - shift) % 3 == 0);
		error_at(&error, "%s", "place");
		CHECK_ROW(shift, text_starts_with(error.text, "place: "));
		CHECK_ROW(shift, (strlen(error.text) - shift - 7) % 3 == 0);
		error_at(&error, "%s", text_end(&text));
		CHECK_ROW(shift, strlen(error.text) < sizeof(error.text));
	}
}
