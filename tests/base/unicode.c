#include "harness.h"

#include "base/text.h"
#include "base/unicode.h"

#include <locale.h>
#include <string.h>

TEST(utf8_is_checked_strictly)
{
	static const struct {
		const char *bytes;
		size_t length;
		bool valid;
		size_t wrong;
	} rows[] = {
		{ "", 0, true, 0 },
		{ "abc", 3, true, 0 },
		{ "\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80", 9, true, 0 },
		{ "ab\0c", 4, false, 2 },
		{ "ab\xff\0", 4, false, 2 },
		{ "\xc0\xaf", 2, false, 0 },         /* overlong */
		{ "a\xed\xa0\x80", 4, false, 1 },    /* surrogate */
		{ "\xf4\x90\x80\x80", 4, false, 0 }, /* beyond U+10FFFF */
		{ "abc\xe2\x82", 5, false, 3 },      /* cut off */
		{ "\x80", 1, false, 0 },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		size_t wrong = 0;

		CHECK_ROW(i,
			  unicode_is_valid(rows[i].bytes, rows[i].length, &wrong) == rows[i].valid);
		CHECK_ROW(i, wrong == rows[i].wrong);
		CHECK_ROW(i,
			  unicode_is_valid(rows[i].bytes, rows[i].length, NULL) == rows[i].valid);
	}
}

/* a: precomposed, combining; wide; emoji; soft and zero-width. */
TEST(widths_are_those_of_the_c_library_in_any_locale)
{
	static const struct {
		const char *text;
		size_t length, width;
	} rows[] = {
		{ "", 0, 0 },
		{ "plain", 5, 5 },
		{ "caf\xc3\xa9", 4, 4 },
		{ "cafe\xcc\x81", 5, 4 },
		{ "\xe4\xb8\xad\xe6\x96\x87", 2, 4 },
		{ "\xf0\x9f\x98\x80", 1, 2 },
		{ "\xe2\x80\x94\xe2\x82\xac", 2, 2 },
		{ "a\tb\n", 4, 2 },
	};
	static const char *const locales[] = { "C", "C.UTF-8" };

	for (size_t j = 0; j < COUNT(locales); j++) {
		CHECK(setlocale(LC_ALL, locales[j]) != NULL);
		for (size_t i = 0; i < COUNT(rows); i++) {
			CHECK_ROW(i, unicode_width(rows[i].text) == rows[i].width);
			CHECK_ROW(i, unicode_length(rows[i].text) == rows[i].length);
		}
	}
	setlocale(LC_ALL, "C");
}

TEST(text_is_cut_between_clusters)
{
	static const struct {
		const char *text;
		size_t cells, bytes;
	} rows[] = {
		{ "", 5, 0 },
		{ "abc", 0, 0 },
		{ "abc", 2, 2 },
		{ "abc", 9, 3 },
		{ "e\xcc\x81x", 1, 3 },
		{ "e\xcc\x81x", 2, 4 },
		{ "\xe4\xb8\xad\xe6\x96\x87", 1, 0 },
		{ "\xe4\xb8\xad\xe6\x96\x87", 3, 3 },
		{ "\xe4\xb8\xad\xe6\x96\x87", 4, 6 },
	};

	for (size_t i = 0; i < COUNT(rows); i++)
		CHECK_ROW(i, unicode_fit(rows[i].text, rows[i].cells) == rows[i].bytes);
	CHECK(unicode_cluster("ab") == 1);
	CHECK(unicode_cluster("e\xcc\x81\xcc\x82x") == 5);
	CHECK(unicode_cluster("\xf0\x9f\x87\xae\xf0\x9f\x87\xaaz") == 8); /* a flag */
	CHECK(unicode_cluster("\r\nx") == 2);
}

static const char *wrapped(const char *source, size_t cells)
{
	struct text text = text_start(&arena);

	for (const char *next = NULL; source; source = next) {
		size_t length = unicode_wrap(source, cells, &next);

		text_add_bytes(&text, source, length);
		text_add_char(&text, '|');
	}
	return text_end(&text);
}

TEST(lines_break_where_a_line_may_break)
{
	static const struct {
		const char *text;
		size_t cells;
		const char *lines;
	} rows[] = {
		{ "", 10, "|" },
		{ "\n", 10, "|" },
		{ "\n\na", 10, "||a|" },
		{ "short", 10, "short|" },
		{ "one two three", 7, "one two|three|" },
		{ "one two three", 8, "one two|three|" },
		{ "one two   three", 7, "one two|three|" },
		{ "one two three", 6, "one|two|three|" },
		{ "one two\nthree\n", 20, "one two|three|" },
		{ "one two  \n  three", 7, "one two|  three|" },
		{ "extraordinary", 5, "extra|ordin|ary|" },
		{ "an extraordinary", 5, "an|extra|ordin|ary|" },
		{ "self-assessment", 8, "self-|assessme|nt|" },
		{ "end. (see it)", 8, "end.|(see it)|" },
		{ "\xe4\xb8\xad\xe6\x96\x87\xe4\xb8\xad", 4,
		  "\xe4\xb8\xad\xe6\x96\x87|\xe4\xb8\xad|" },
		{ "\xe4\xb8\xad", 1, "\xe4\xb8\xad|" },
		{ "ab", 0, "a|b|" },
		{ "e\xcc\x81"
		  "e\xcc\x81"
		  "e\xcc\x81",
		  2,
		  "e\xcc\x81"
		  "e\xcc\x81|e\xcc\x81|" },
		{ "10 000 \xc2\xa0 x", 6, "10 000|\xc2\xa0 x|" },
	};

	for (size_t i = 0; i < COUNT(rows); i++)
		CHECK_ROW_TEXT(i, wrapped(rows[i].text, rows[i].cells), rows[i].lines);
}

TEST(long_words_are_wrapped_whole)
{
	char *word = memset(arena_alloc(&arena, 70001), 'x', 70000);
	struct text text = text_start(&arena);

	text_add_format(&text, "%s %s|", word, word);
	CHECK_TEXT(wrapped(text_format(&arena, "%s %s", word, word), 200000), text_end(&text));
	CHECK(strlen(wrapped(word, 9000)) == 70008);
}

TEST(text_is_normalised_and_folded)
{
	CHECK_TEXT(unicode_nfc(&arena, "cafe\xcc\x81"), "caf\xc3\xa9");
	CHECK_TEXT(unicode_nfc(&arena, "plain"), "plain");
	CHECK_TEXT(unicode_nfc(&arena, ""), "");
	CHECK_TEXT(unicode_fold(&arena, "STRA\xc3\x9f"
					"E \xc3\x89I"),
		   "strasse \xc3\xa9i");
	CHECK_TEXT(unicode_fold(&arena, ""), "");
}

TEST(text_for_the_screen_is_cleaned)
{
	static const struct {
		const char *bytes, *clean;
	} rows[] = {
		{ "", "" },
		{ "plain\n\ttext", "plain\n\ttext" },
		{ "caf\xc3\xa9 \xe4\xb8\xad \xe2\x82\xac \xf0\x9f\x98\x80",
		  "caf\xc3\xa9 \xe4\xb8\xad \xe2\x82\xac \xf0\x9f\x98\x80" },
		{ "\x1b[31mred", "<U+001B>[31mred" },
		{ "a\rb\x7f\x01", "a<U+000D>b<U+007F><U+0001>" },
		{ "\xc2\x80\xc2\x9b\xc2\x9f\xc2\xa0", "<U+0080><U+009B><U+009F>\xc2\xa0" },
		{ "a\xff"
		  "b\xc3",
		  "a<FF>b<C3>" },
		{ "\xed\xa0\x80", "<ED><A0><80>" },
		{ "\xe2\x80\xae\xd8\x9c\xe2\x81\xa6", "<U+202E><U+061C><U+2066>" },
		{ "\xe2\x80\x8b\xe2\x80\x8d\xef\xbb\xbf\xe2\x81\xa0",
		  "<U+200B><U+200D><U+FEFF><U+2060>" },
		{ "\xe2\x80\xa8\xef\xbf\xb9\xef\xb8\x8f", "<U+2028><U+FFF9><U+FE0F>" },
		{ "\xf3\xa0\x80\x81\xf3\xa0\x84\x80", "<U+E0001><U+E0100>" },
		{ "\xc2\xad\xcd\x8f\xe3\x85\xa4\xe1\x85\x9f", "<U+00AD><U+034F><U+3164><U+115F>" },
		{ "\xee\x80\x80\xcd\xb8\xef\xbf\xbf\xf4\x8f\xbf\xbf",
		  "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		CHECK_ROW_TEXT(i, unicode_clean(&arena, rows[i].bytes), rows[i].clean);
		CHECK_ROW_TEXT(i, unicode_clean_bytes(&arena, rows[i].bytes, strlen(rows[i].bytes)),
			       rows[i].clean);
	}
	CHECK(unicode_clean(&arena, rows[1].bytes) == rows[1].bytes);
	CHECK_TEXT(unicode_clean_bytes(&arena, "a\0b", 3), "a<U+0000>b");
}

TEST(combining_marks_are_held_to_eight)
{
	struct text marked = text_start(&arena), wanted = text_start(&arena);

	text_add(&marked, "e");
	text_add_repeat(&marked, "\xcc\x81", 20);
	text_add(&marked, "o\xcc\x81");
	text_add(&wanted, "e");
	text_add_repeat(&wanted, "\xcc\x81", 8);
	text_add(&wanted, "o\xcc\x81");
	CHECK_TEXT(unicode_clean(&arena, text_end(&marked)), text_end(&wanted));
	CHECK(unicode_clean(&arena, text_end(&wanted)) == text_end(&wanted));
}

TEST(file_names_are_made_from_titles)
{
	static const struct {
		const char *title, *name;
	} rows[] = {
		{ "Climate Risk Reporting for Finance Teams",
		  "Climate-Risk-Reporting-for-Finance-Teams" },
		{ "Caf\xc3\xa9 Stra\xc3\x9f"
		  "e \xc5\x81\xc3\xb3"
		  "d\xc5\xba",
		  "Cafe-Strasse-Lodz" },
		{ "../../etc/passwd", "etc-passwd" },
		{ "-rf .hidden", "rf-.hidden" },
		{ "", "untitled" },
		{ "...", "untitled" },
		{ "\xe4\xb8\xad\xe6\x96\x87", "untitled" },
		{ "a / b \\ c: d?", "a-b-c-d" },
		{ "\xef\xbc\x8f\xef\xbc\xa1", "A" },
		{ "v1.2_final", "v1.2_final" },
	};

	for (size_t i = 0; i < COUNT(rows); i++)
		CHECK_ROW_TEXT(i, unicode_file_name(&arena, rows[i].title), rows[i].name);
	struct text text = text_start(&arena);

	text_add_repeat(&text, "\xc3\x86", 300);
	CHECK(strlen(unicode_file_name(&arena, text_end(&text))) == 100);
	CHECK(strlen(unicode_file_name(&arena, text_format(&arena, "x%s", text_end(&text))))
	      == 100);
}
