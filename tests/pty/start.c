#include "base/text.h"
#include "harness.h"
#include "pty/window.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

/* Starting: what the first frame is, where there can be none, and in whose words. */

TEST(the_first_screen_comes_up_and_the_terminal_is_given_back)
{
	struct window *window = window_open("waymark @/w.db", NULL);

	window_wait(window, "1  Start a new proposal");
	window_settle(window);
	CHECK(window->alternate && window->pasting && !window->mouse);
	CHECK(window->length < 3072);
	window_send(window, "\021");
	CHECK(window_wait_end(window) == 0);
	CHECK(window_is_restored(window));
	CHECK(window_shows(window, "Saved. 0 proposals in "));
	window_close(window);
}

TEST(a_terminal_that_cannot_do_it_is_refused_in_a_sentence)
{
	static const struct {
		const char *environment, *words, *said;
	} rows[] = {
		{ "TERM=dumb", "waymark @/w.db", "cannot place its cursor" },
		{ "TERM=no-such-terminal", "waymark @/w.db", "\"no-such-terminal\" is not known" },
		{ "TERM=", "waymark @/w.db", "TERM is not set" },
		{ "-TERM", "waymark @/w.db", "TERM is not set" },
		{ "", "sh -c exec$IFS\"$0\"$IFS\"$1\">@/out waymark @/w.db", "needs a terminal" },
		{ "", "sh -c exec$IFS\"$0\"$IFS\"$1\"</dev/null waymark @/w.db",
		  "needs a terminal" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct window *window = window_open(
			rows[i].words, &(struct window_options){ .environment = rows[i].environment,
								 .width = 300 });
		int code = window_wait_end(window);

		CHECK_ROW(i, window_shows(window, rows[i].said));
		CHECK_ROW(i, code == 78);
		/* A sentence, not a screen: nothing raw, nothing switched. */
		CHECK_ROW(i, !strchr(window->bytes, '\033'));
		CHECK_ROW(i, window_is_restored(window));
		window_close(window);
	}
	CHECK_TEXT(test_read(text_format(&arena, "%s/out", test_folder())), "");
}

TEST(every_usual_terminal_shows_it_whatever_the_locale_says)
{
	static const struct {
		const char *environment;
		bool lines; /* drawn as lines, not as ASCII */
	} rows[] = {
		{ "TERM=xterm", true },
		{ "TERM=linux", true },
		{ "TERM=screen", true },
		{ "TERM=screen-256color", true },
		{ "TERM=tmux-256color", true },
		{ "TERM=rxvt-unicode", true },
		{ "TERM=vt100", true },
		{ "LC_ALL=C LANG=C", false },
		{ "-LC_ALL LANG=POSIX", false },
		{ "-LC_ALL LANG=de_DE", false },
		{ "-LC_ALL LC_CTYPE=UTF-8", true },
		{ "LC_ALL=zz_ZZ.UTF-8", true },
		{ "-LC_ALL LANG=zz_ZZ.UTF-8", true },
		{ "-LC_ALL", true },
		{ "COLUMNS=40 LINES=10", true },
		{ "NO_COLOR=1", true },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct window *window =
			window_open("waymark @/w.db",
				    &(struct window_options){ .environment = rows[i].environment });

		window_wait(window, "1  Start a new proposal");
		window_settle(window);
		CHECK_ROW(i, window_shows(window, rows[i].lines ? "────────" : "--------"));
		/* PuTTY would print the letters of the other character set. */
		CHECK_ROW(i, !strstr(window->bytes, "\033(0"));
		CHECK_ROW(i, !strchr(window->bytes, '\016'));
		window_send(window, "\021");
		CHECK_ROW(i, window_wait_end(window) == 0);
		CHECK_ROW(i, window_is_restored(window));
		window_close(window);
	}
}

TEST(plain_ascii_stays_plain)
{
	struct window *window = window_open("waymark --ascii @/w.db", NULL);

	window_wait(window, "1  Start a new proposal");
	CHECK(window_shows(window, "--------"));
	for (size_t i = 0; i < window->length; i++)
		CHECK((unsigned char)window->bytes[i] < 0x80);
	window_close(window);
}

/* Colours of ECMA-48 (30 to 49, 90 to 107) in what was sent; bold, reverse and so on are none. */
static bool sends_colour(const struct window *window)
{
	for (const char *at = window->bytes; (at = strstr(at, "\033[")); at += 2) {
		size_t length = strspn(at + 2, "0123456789;");

		if (at[2 + length] != 'm')
			continue;
		for (const char *number = at + 2; number < at + 2 + length;) {
			long value = strtol(number, NULL, 10);

			if ((value >= 30 && value <= 49) || value >= 90)
				return true;
			number += strcspn(number, ";m") + 1;
		}
	}
	return false;
}

TEST(no_color_sends_no_colour)
{
	static const struct {
		const char *environment;
		bool colour;
	} rows[] = { { "NO_COLOR=1", false }, { "NO_COLOR=", true }, { "", true } };

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct window *window =
			window_open("waymark @/w.db",
				    &(struct window_options){ .environment = rows[i].environment });

		window_wait(window, "1  Start a new proposal");
		window_keys(window, "2 C");
		CHECK_ROW(i, sends_colour(window) == rows[i].colour);
		window_close(window);
		remove(text_format(&arena, "%s/w.db", test_folder()));
	}
}

TEST(no_question_is_ever_put_to_the_terminal)
{
	static const char *const questions[] = { "\033[c",    "\033[>c", "\033[0c",
						 "\033[6n",   "\033[5n", "\033]10;?",
						 "\033]11;?", "\033Z",   "\005" };
	struct window *window = window_open("waymark @/w.db", NULL);

	window_wait(window, "1  Start a new proposal");
	window_keys(window, "2 C Esc E Esc ?");
	window_resize(window, 100, 30);
	window_settle(window);
	for (size_t i = 0; i < COUNT(questions); i++)
		CHECK_ROW(i, !strstr(window->bytes, questions[i]));
	window_close(window);
}

/* Titles come from other people's files. */
TEST(a_title_that_is_an_attack_is_only_text)
{
	const char *path = text_format(&arena, "%s/attack.json", test_folder());
	FILE *file = fopen(path, "w");

	CHECK(file);
	fputs("{\"answers\": {\"prop_title\": \"A\\u001b]0;owned\\u0007 B\\u001b[2J %n%s%x C\"}}",
	      file);
	fclose(file);
	struct window *window = window_open("waymark import @/attack.json --file @/w.db", NULL);

	CHECK(window_wait_end(window) == 0);
	CHECK(!strstr(window->bytes, "]0;owned\007"));
	window_close(window);
	window = window_open("waymark @/w.db", NULL);
	window_wait(window, "%n%s%x C");
	window_settle(window);
	CHECK(!strstr(window->bytes, "\033]0;"));
	CHECK(!strchr(window->bytes, '\007'));
	window_close(window);
}
