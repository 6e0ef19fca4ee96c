#include "base/text.h"
#include "harness.h"
#include "pty/window.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What goes over the line and when: little for a key, nothing without one; and how soon. The times
 * have room for a busy machine: tests/bench/pty.c measures them. */

static struct window *open_example(void)
{
	struct window *window = window_open("waymark @/w.db", NULL);

	window_wait(window, "Welcome");
	window_keys(window, "2");
	window_wait(window, "P-001");
	window_settle(window);
	return window;
}

static size_t bytes_of_key(struct window *window, const char *script)
{
	size_t before = window->length;

	window_keys(window, script);
	return window->length - before;
}

TEST(nothing_is_sent_and_nothing_done_while_idle)
{
	struct window *window = open_example();
	double before = window_cpu(window);

	CHECK(window_watch(window, 2600) == 0);
	CHECK(window_cpu(window) - before < 3);
	window_close(window);
}

TEST(keys_cost_few_bytes)
{
	struct window *window = open_example();

	for (int i = 0; i < 10; i++)
		CHECK_ROW((size_t)i, bytes_of_key(window, "Down") < 1500);
	window_keys(window, "Esc");
	window_wait(window, "1 proposal");
	window_keys(window, "n");
	for (int i = 0; i < 10; i++)
		CHECK_ROW((size_t)i, bytes_of_key(window, "'k'") < 40);
	window_close(window);
}

TEST(a_key_that_changes_nothing_sends_nothing)
{
	struct window *window = window_open("waymark @/w.db", NULL);

	window_wait(window, "Welcome");
	window_settle(window);
	CHECK(bytes_of_key(window, "Up") == 0);
	CHECK(bytes_of_key(window, "Up Up Home") == 0);
	window_close(window);
}

TEST(escape_and_leaving_are_prompt)
{
	struct window *window = window_open("waymark @/w.db", NULL);
	double fastest = 1e9;

	window_wait(window, "Welcome");
	for (int i = 0; i < 3; i++) {
		window_keys(window, "?");
		window_wait(window, "Help for this screen");
		double start = clock_milliseconds();

		window_send(window, "\033");
		window_wait_gone(window, "Help for this screen");
		double taken = clock_milliseconds() - start;

		fastest = taken < fastest ? taken : fastest;
		window_settle(window);
	}
	CHECK(fastest < 120);
	window_close(window);
}

TEST(the_cursor_is_on_the_focus)
{
	static const struct {
		const char *keys, *row;
		bool shown;
	} rows[] = {
		{ "", "1  Start", false },   { "Down", "2  Open", false },
		{ "End", "4  Open", false }, { "n", "Title", true },
		{ "'abc'", "abc", true },    { "Ctrl-C 2", ">", false },
		{ "Down", ">", false },      { "C", ">", false },
		{ "Down Down", ">", false }, { "Ctrl-C E", "Full cost before", false },
	};
	struct window *window = window_open("waymark @/w.db", NULL);

	window_wait(window, "Welcome");
	for (size_t i = 0; i < COUNT(rows); i++) {
		int x, y;

		window_keys(window, rows[i].keys);
		window_cursor(window, &x, &y);
		const char *row = window_row(window, y);

		if (!strstr(row, rows[i].row))
			print_error("row %d: %s\n%s", y, row, window_text(window));
		CHECK_ROW(i, strstr(row, rows[i].row));
		CHECK_ROW(i, window->cursor_shown == rows[i].shown);
	}
	window_close(window);
}
