#include "base/text.h"
#include "harness.h"
#include "pty/window.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What arrives from real keyboards and lines: two spellings of a key, keys cut in two, pastes,
 * noise, and windows that change their size all the time. */

static bool is_long(void)
{
	return text_equal(text_or(getenv("PTY"), ""), "long");
}

static struct window *open_example(void)
{
	struct window *window = window_open("waymark @/w.db", NULL);

	window_wait(window, "Welcome");
	window_keys(window, "2");
	window_wait(window, "P-001");
	window_settle(window);
	return window;
}

/* The row the cursor is on: where the focus is. */
static const char *focus(struct window *window)
{
	int x, y;

	window_settle(window);
	window_cursor(window, &x, &y);
	return window_row(window, y);
}

TEST(both_spellings_of_a_key_do_the_same)
{
	static const struct {
		const char *bytes, *focus;
	} rows[] = {
		{ "\033[4~", "4  Open" },  { "\033[1~", "1  Start" }, { "\033[8~", "4  Open" },
		{ "\033[7~", "1  Start" }, { "\033[F", "4  Open" },   { "\033[H", "1  Start" },
		{ "\033OF", "4  Open" },   { "\033OH", "1  Start" },  { "\033[B", "2  Open" },
		{ "\033[A", "1  Start" },  { "\033OB", "2  Open" },   { "\033OA", "1  Start" },
	};
	struct window *window = window_open("waymark @/w.db", NULL);

	window_wait(window, "Welcome");
	window_settle(window);
	for (size_t i = 0; i < COUNT(rows); i++) {
		window_send(window, rows[i].bytes);
		CHECK_ROW(i, strstr(focus(window), rows[i].focus));
	}
	window_close(window);
}

TEST(help_opens_by_every_spelling_of_f1)
{
	static const char *const keys[] = { "\033OP", "\033[11~", "\033[[A", "?" };
	struct window *window = window_open("waymark @/w.db", NULL);

	window_wait(window, "Welcome");
	for (size_t i = 0; i < COUNT(keys); i++) {
		window_settle(window);
		window_send(window, keys[i]);
		window_wait(window, "Help for this screen");
		window_send(window, "\003");
		window_wait_gone(window, "Help for this screen");
	}
	window_close(window);
}

TEST(backspace_is_both_codes_and_delete_is_the_other_way)
{
	struct window *window = window_open("waymark @/w.db", NULL);

	window_wait(window, "Welcome");
	window_keys(window, "n 'abcdé' Backspace");
	window_wait(window, "abcd");
	CHECK(!window_shows(window, "abcdé"));
	window_send(window, "\010");
	window_wait_gone(window, "abcd");
	CHECK(window_shows(window, "abc"));
	window_keys(window, "Home Delete");
	window_wait_gone(window, "abc");
	CHECK(window_shows(window, "bc"));
	window_close(window);
}

TEST(ctrl_s_does_not_freeze_the_screen)
{
	struct window *window = window_open("waymark @/w.db", NULL);

	window_wait(window, "Welcome");
	window_send(window, "\023");
	window_send(window, "n");
	window_wait(window, "New proposal");
	window_close(window);
}

TEST(an_arrow_key_that_arrives_in_pieces_is_an_escape_and_nothing_else)
{
	static const char *const rests[] = { "OB", "[B", "OP", "[D" };
	struct window *window = open_example();

	for (size_t i = 0; i < COUNT(rests); i++) {
		window_keys(window, "C");
		window_wait(window, "Checklist");
		window_send(window, "\033");
		window_settle(window);
		const char *before = window_text(window);

		window_send(window, rests[i]);
		window_settle(window);
		CHECK_ROW(i, text_equal(before, window_text(window)));
		/* Only the rest of a key is swallowed, not the keys behind it. */
		window_keys(window, "?");
		window_wait(window, "Help for this screen");
		window_keys(window, "Ctrl-C");
	}
	window_close(window);
}

TEST(keys_that_arrive_slowly_within_the_delay_are_whole)
{
	struct window *window = window_open(
		"waymark @/w.db", &(struct window_options){ .environment = "ESCDELAY=5000" });

	window_wait(window, "Welcome");
	window_settle(window);
	window_send(window, "\033");
	window_watch(window, 60);
	window_send(window, "O");
	window_watch(window, 60);
	window_send(window, "B");
	CHECK(strstr(focus(window), "2  Open"));
	window_close(window);
}

TEST(a_whole_burst_of_keys_is_one_drawing)
{
	struct window *window = open_example();
	char keys[3 * 200 + 1] = "";
	size_t before = window->length;

	for (int i = 0; i < 200; i++)
		memcpy(keys + 3 * i, "\033OB", 4);
	window_send(window, keys);
	window_settle(window);
	/* The line hands it over in a few pieces; hardly more drawings than those. */
	CHECK(window->length - before < 20000);
	window_close(window);
}

/* Codes of keys and letters are numbers of the same size: a letter is never taken for a key. */
TEST(letters_beyond_ascii_are_letters)
{
	struct window *window = window_open("waymark @/w.db", NULL);

	window_wait(window, "Welcome");
	window_keys(window, "n");
	window_wait(window, "New proposal");
	for (unsigned letter = 0x101; letter <= 0x200; letter++) {
		const char bytes[] = { (char)(0xc0 | letter >> 6), (char)(0x80 | (letter & 0x3f)),
				       '\0' };

		window_send(window, text_format(&arena, "\025<%s>", bytes));
		window_settle(window);
		CHECK_ROW(letter, window_shows(window, text_format(&arena, "<%s>", bytes)));
	}
	window_close(window);
}

/* --- pastes ----------------------------------------------------------------------------------- */

TEST(a_paste_into_a_list_does_nothing)
{
	struct window *window = open_example();
	const char *before = window_row(window, 5);

	window_send(window, "\033[200~qqAxDn\r\rU=+\021\033[201~");
	window_wait(window, "Paste");
	CHECK_TEXT(window_row(window, 5), before);
	CHECK(window_shows(window, "P-001"));
	window_close(window);
}

TEST(a_paste_into_a_field_is_text_and_never_keys)
{
	static const struct {
		const char *pasted, *shown;
	} rows[] = {
		{ "one\rtwo\nthree", "one two three" },
		{ "a\033[31mb\033]0;title\007c", "a[31mb]0;titlec" },
		{ "stop\021\003\032go", "stopgo" },
		{ "caf\303\251 \345\255\246\351\231\242", "café 学院" },
		{ "half\303", "half" },
	};
	struct window *window = window_open("waymark @/w.db", NULL);

	window_wait(window, "Welcome");
	for (size_t i = 0; i < COUNT(rows); i++) {
		window_keys(window, "n");
		window_wait(window, "New proposal");
		window_send(window, text_format(&arena, "\033[200~%s\033[201~", rows[i].pasted));
		window_wait(window, rows[i].shown);
		window_keys(window, "Ctrl-C");
		window_wait_gone(window, "New proposal");
	}
	window_close(window);
}

TEST(a_paste_that_never_ends_is_ended_by_silence)
{
	struct window *window = window_open("waymark @/w.db", NULL);

	window_wait(window, "Welcome");
	window_keys(window, "n");
	window_send(window, "\033[200~no end in sight");
	window_wait(window, "no end in sight");
	window_send(window, "\003");
	window_wait_gone(window, "New proposal");
	window_close(window);
}

/* --- storms ----------------------------------------------------------------------------------- */

TEST(any_resize_is_survived)
{
	struct window *window = open_example();

	srand(7);
	for (int i = 0; i < (is_long() ? 500 : 150); i++) {
		static const char *const keys[] = { "C", "\003", "E", "?", "\003", "\033OB" };

		window_resize(window, 1 + rand() % 200, 1 + rand() % 60);
		window_watch(window, rand() % 3);
		if (i % 5 == 0)
			window_send(window, keys[(size_t)rand() % COUNT(keys)]);
	}
	window_resize(window, 80, 24);
	window_settle(window);
	window_send(window, "\014");
	window_settle(window);
	CHECK(!window->ended && window_shows(window, "Help"));
	window_send(window, "\021");
	CHECK(window_wait_end(window) == 0);
	CHECK(window_is_restored(window));
	window_close(window);
}

TEST(every_resize_is_drawn_whole)
{
	static const struct {
		int width, height;
	} sizes[] = { { 160, 50 }, { 80, 24 }, { 1, 1 }, { 120, 36 }, { 79, 24 }, { 100, 30 } };
	struct window *window = open_example();

	window_keys(window, "Ctrl-L");
	for (size_t i = 0; i < COUNT(sizes); i++) {
		window_resize(window, sizes[i].width, sizes[i].height);
		window_settle(window);
		const char *shown = window_text(window);

		/* What the program believes to show is what is there. */
		window_send(window, "\014");
		window_settle(window);
		if (!text_equal(window_text(window), shown))
			fprintf(stderr, "row %zu: before:\n%s\nafter Ctrl-L:\n%s\n", i, shown,
				window_text(window));
		CHECK_ROW(i, text_equal(window_text(window), shown));
		if (sizes[i].width >= 80)
			CHECK_ROW(i, window_shows(window, "P-001"));
	}
	window_close(window);
}

/* The size that a shell exports is that of its start, not of the window now. */
TEST(a_size_in_the_environment_does_not_stop_resizing)
{
	struct window *window = window_open(
		"waymark @/w.db", &(struct window_options){ .environment = "COLUMNS=80 LINES=24" });

	window_wait(window, "Welcome");
	window_resize(window, 120, 36);
	window_settle(window);
	CHECK(strstr(window_row(window, 35), "Ctrl-Q Leave"));
	CHECK(strstr(window_row(window, 35), "Ctrl-P Commands"));
	window_close(window);
}

/* A key or a piece of noise; never one that leaves the program or hands the terminal over. */
static size_t noise(char *bytes)
{
	static const char *const known[] = {
		"\033OA",
		"\033OB",
		"\033OC",
		"\033OD",
		"\033[5~",
		"\033[6~",
		"\033OH",
		"\033OF",
		"\r",
		"\r",
		"\r",
		"\t",
		"\033[Z",
		"\177",
		"\033[3~",
		"\003",
		"\003",
		"\032",
		"\031",
		"\020",
		"\004",
		"\033[200~pasted\033[201~",
		"\033[200~never ends",
		"\033[<0;10;10M",
		"\033[1;5A",
		"\033[999~",
		"\033[",
		"\303",
		"\345\255",
		"\360\237\230\200",
		"e\314\201",
		"\377\376",
		"\300\200",
		"\355\240\200",
		"\342\200\256",
	};
	int kind = rand() % 10;

	if (kind < 5) {
		const char *key = known[(size_t)rand() % COUNT(known)];

		memcpy(bytes, key, strlen(key));
		return strlen(key);
	}
	bytes[0] = (char)(kind < 9 ? 32 + rand() % 95 : 128 + rand() % 128);
	return 1;
}

TEST(twenty_thousand_keys_of_noise_are_survived)
{
	struct window *window = open_example();
	int count = is_long() ? 20000 : 2500;

	srand(11);
	for (int i = 0; i < count; i++) {
		char bytes[64];

		window_send_bytes(window, bytes, noise(bytes));
		if (i % 20 == 0)
			window_watch(window, 1);
		if (!window->ended)
			continue;
		/* The list of commands has "Leave" in it. */
		CHECK(window_wait_end(window) == 0);
		CHECK(window_is_restored(window));
		window_close(window);
		window = window_open("waymark @/w.db", NULL);
		window_wait(window, "Portfolio");
	}
	window_settle(window);
	window_send(window, "\021");
	CHECK(window_wait_end(window) == 0);
	CHECK(window_is_restored(window));
	window_close(window);
}
