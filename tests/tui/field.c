#include "tui/field.h"

#include "base/text.h"
#include "base/unicode.h"
#include "harness.h"

#include <stdlib.h>
#include <string.h>

/* Clusters that are easily split: accents as marks, emoji joined by ZWJ, with a skin tone, flags,
 * Hangul, a keycap. */
#define E_ACUTE "e\u0301"
#define STUDENT "\U0001f469\u200d\U0001f393"
#define WAVE "\U0001f44b\U0001f3fd"
#define FLAG "\U0001f1eb\U0001f1ee"
#define HANGUL "\u1112\u1161\u11ab"

static bool press(struct field *field, const char *name)
{
	struct press press;

	CHECK(press_parse(name, &press));
	return field_press(field, &press);
}

static void play(struct field *field, const char *keys)
{
	struct press_script script = { .at = keys };

	for (struct press press; press_script_next(&script, &press);)
		field_press(field, &press);
	CHECK_TEXT(script.wrong, "");
}

static void paste(struct field *field, const char *text)
{
	const struct press press = { .kind = PRESS_PASTE, .paste = text };

	CHECK(field_press(field, &press));
}

TEST(keys_edit_as_everywhere)
{
	static const struct {
		const char *start, *keys, *text;
		size_t cursor;
	} rows[] = {
		{ "", "'abc'", "abc", 3 },
		{ "abc", "Left Left 'x'", "axbc", 2 },
		{ "abc", "Home Delete", "bc", 0 },
		{ "abc", "Backspace", "ab", 2 },
		{ "", "Backspace Delete Left Right", "", 0 },
		{ "one two", "Ctrl-W", "one ", 4 },
		{ "one two ", "Ctrl-W Ctrl-W", "", 0 },
		{ "one two", "Left Ctrl-U", "o", 0 },
		{ "abc", "'d' Ctrl-Z", "abc", 3 },
		{ "abc", "'def' Ctrl-Z Ctrl-Y", "abcdef", 6 },
		{ "abc", "Backspace 'x' Ctrl-Z Ctrl-Z", "abc", 3 },
		{ "a" E_ACUTE "b", "Left Backspace", "ab", 1 },
		{ STUDENT, "Backspace", "", 0 },
		{ FLAG FLAG, "Backspace", FLAG, 8 },
		{ "x" WAVE, "Home Right Delete", "x", 1 },
		{ HANGUL "y", "Home Delete", "y", 0 },
		{ "abc", "Home Right 'x' End 'y'", "axbcy", 5 },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct field field;

		field_open(&field, rows[i].start, false);
		play(&field, rows[i].keys);
		CHECK_ROW_TEXT(i, field_text(&field), rows[i].text);
		CHECK_ROW(i, field.cursor == rows[i].cursor);
		field_close(&field);
	}
}

TEST(what_is_no_editing_is_left_to_others)
{
	static const char *const others[] = { "Enter", "Esc", "Tab", "Up", "Down", "F1", "Ctrl-Q" };
	struct field field;

	field_open(&field, "abc", false);
	for (size_t i = 0; i < COUNT(others); i++)
		CHECK_ROW(i, !press(&field, others[i]));
	CHECK_TEXT(field_text(&field), "abc");
	field_close(&field);
}

TEST(pastes_are_one_step_and_one_line)
{
	struct field field;

	field_open(&field, "[]", false);
	play(&field, "Left");
	paste(&field, "one\ntwo\tthree");
	CHECK_TEXT(field_text(&field), "[one two three]");
	play(&field, "Ctrl-Z");
	CHECK_TEXT(field_text(&field), "[]");
	field_close(&field);
	field_open(&field, "", true);
	paste(&field, "one\ntwo");
	CHECK_TEXT(field_text(&field), "one\ntwo");
	field_close(&field);
}

TEST(a_text_that_would_be_too_long_is_refused_whole)
{
	struct field field;
	char *long_text = calloc(1, FIELD_LIMIT + 2);

	memset(long_text, 'x', FIELD_LIMIT + 1);
	field_open(&field, "abc", true);
	CHECK(!field_insert(&field, long_text, FIELD_LIMIT + 1));
	paste(&field, long_text);
	CHECK_TEXT(field_text(&field), "abc");
	free(long_text);
	field_close(&field);
}

TEST(up_and_down_keep_the_column)
{
	struct field field;
	int line, column;

	field_open(&field, "first line\nx\nthird line", true);
	play(&field, "Up");
	field_place(&field, 40, &line, &column);
	CHECK(line == 2 && column == 2);
	play(&field, "Up");
	field_place(&field, 40, &line, &column);
	CHECK(line == 1 && column == 11);
	play(&field, "PgDn");
	field_place(&field, 40, &line, &column);
	CHECK(line == 3);
	CHECK(field_words(&field) == 5);
	play(&field, "PgUp Home Enter 'top' Up");
	CHECK_TEXT(field_text(&field), "\ntopfirst line\nx\nthird line");
	field_close(&field);
}

/* --- properties ------------------------------------------------------------------------------- */

static bool on_a_boundary(const struct field *field)
{
	const char *text = field_text(field);
	size_t at = 0;

	for (const char *line = text; line <= text + field->cursor; line = strchr(line, '\n') + 1) {
		at = (size_t)(line - text);
		if (!strchr(line, '\n'))
			break;
	}
	while (at < field->cursor)
		at += unicode_cluster(text + at);
	return at == field->cursor;
}

static void random_change(struct field *field, unsigned *seed)
{
	static const char *const typed[] = { "a",      " ",      "\u00e9", "\u5b66", "\U0001f600",
					     "\u0301", "\u200d", ".",      "\u00a3" };
	static const char *const pasted[] = { STUDENT, E_ACUTE E_ACUTE, FLAG FLAG FLAG,
					      HANGUL,  WAVE " x",       "\u5b66\u9662 two\nlines",
					      "" };
	static const char *const keys[] = { "Left",   "Right",  "Home",   "End",    "Backspace",
					    "Delete", "Ctrl-W", "Ctrl-U", "Ctrl-Z", "Ctrl-Y",
					    "Up",     "Down",   "Enter",  "PgUp",   "PgDn" };
	unsigned choice = (unsigned)rand_r(seed) % 10;

	if (choice < 4) {
		const char *text = typed[(unsigned)rand_r(seed) % COUNT(typed)];
		struct press press = { .kind = PRESS_CHARACTER };

		memcpy(press.text, text, strlen(text) + 1);
		field_press(field, &press);
	} else if (choice < 6) {
		paste(field, pasted[(unsigned)rand_r(seed) % COUNT(pasted)]);
	} else {
		press(field, keys[(unsigned)rand_r(seed) % COUNT(keys)]);
	}
}

/* Valid UTF-8, the cursor between clusters, drawn within its rectangle with the cursor in it. */
TEST(random_editing_keeps_its_properties)
{
	struct surface *surface = surface_open(30, 5);
	unsigned seed = 7;

	for (int run = 0; run < 60; run++) {
		struct field field;

		field_open(&field, "", run % 2);
		for (int step = 0; step < 120; step++) {
			random_change(&field, &seed);
			const char *text = field_text(&field);

			CHECK_ROW((size_t)step, unicode_is_valid(text, strlen(text), NULL));
			CHECK_ROW((size_t)step, on_a_boundary(&field));
			CHECK_ROW((size_t)step, strlen(text) == field.length);
			surface_clear(surface);
			field_draw(&field, surface, (struct rect){ 2, 1, 20, run % 2 ? 3 : 1 },
				   true);
			CHECK_ROW((size_t)step, surface->cursor_x >= 2 && surface->cursor_x < 22
							&& surface->cursor_y >= 1
							&& surface->cursor_y < 4);
			for (int y = 0; y < 5; y++)
				for (int x = 0; x < 30; x++)
					CHECK_ROW((size_t)step,
						  (x >= 2 && x < 22 && y >= 1 && y < 4)
							  || surface->cells[y * 30 + x].text[0]
								     == ' ');
		}
		field_close(&field);
	}
	surface_close(surface);
}

/* Undo all the way gives the beginning, redo all the way the end. */
TEST(undo_and_redo_are_each_others_inverse)
{
	unsigned seed = 11;

	for (int run = 0; run < 40; run++) {
		struct field field;

		field_open(&field, "start", true);
		for (int step = 0; step < 60; step++)
			random_change(&field, &seed);
		while (field.redo)
			play(&field, "Ctrl-Y");
		const char *end = arena_copy_text(&arena, field_text(&field));

		while (field.undo)
			play(&field, "Ctrl-Z");
		CHECK_TEXT(field_text(&field), "start");
		while (field.redo)
			play(&field, "Ctrl-Y");
		CHECK_TEXT(field_text(&field), end);
		field_close(&field);
	}
}
