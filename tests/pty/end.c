#include "base/text.h"
#include "harness.h"
#include "pty/window.h"

#include <signal.h>
#include <stdlib.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <termios.h>
#include <unistd.h>

/* Ways out: by key, by signal, by a fault, by the line dropping; to the shell and back. */

static struct window *open_walk(const struct window_options *options)
{
	struct window *window = window_open("waymark @/w.db", options);

	window_wait(window, "Welcome");
	window_keys(window, "n 'A course' Enter");
	window_wait(window, "P-001 A course");
	window_settle(window);
	return window;
}

TEST(signals_end_it_with_the_terminal_restored)
{
	static const struct {
		int number, code;
		const char *said;
	} rows[] = {
		{ SIGTERM, 0, "" },
		{ SIGHUP, 0, "" },
		{ SIGSEGV, 128 + SIGSEGV, "fault of its own" },
		{ SIGABRT, 128 + SIGABRT, "fault of its own" },
		{ SIGBUS, 128 + SIGBUS, "fault of its own" },
		{ SIGFPE, 128 + SIGFPE, "fault of its own" },
		{ SIGILL, 128 + SIGILL, "fault of its own" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		remove(text_format(&arena, "%s/w.db", test_folder()));
		struct window *window = open_walk(NULL);

		kill(window->program, rows[i].number);
		CHECK_ROW(i, window_wait_end(window) == rows[i].code);
		CHECK_ROW(i, window_is_restored(window));
		CHECK_ROW(i, window_shows(window, rows[i].said));
		window_close(window);
	}
}

TEST(a_signal_while_text_is_typed_keeps_the_text)
{
	struct window *window = open_walk(NULL);

	window_keys(window, "Enter 'half a sentence that nobody has finished'");
	kill(window->program, SIGTERM);
	CHECK(window_wait_end(window) == 0);
	CHECK(window_is_restored(window));
	window_close(window);
	window = window_open("waymark @/w.db", NULL);
	window_wait(window, "P-001");
	window_keys(window, "Enter Enter");
	window_wait(window, "half a sentence that nobody has finished");
	window_close(window);
}

TEST(a_terminal_that_vanishes_ends_it_at_once)
{
	for (size_t ignored = 0; ignored < 2; ignored++) {
		remove(text_format(&arena, "%s/w.db", test_folder()));
		struct window *window =
			open_walk(&(struct window_options){ .hangup_ignored = ignored });
		double before = clock_milliseconds();

		close(window->file);
		window->file = -1;
		window_wait_end(window);
		CHECK_ROW(ignored, clock_milliseconds() - before < 1000);
		window_close(window);
	}
}

/* The file it would open next. */
static int next_file(const struct window *window)
{
	int file = 0;

	while (access(text_format(&arena, "/proc/%ld/fd/%d", (long)window->program, file), F_OK)
	       == 0)
		file++;
	return file;
}

/* A library's own complaint, here about too few files, is none of the screen's. */
TEST(what_libraries_print_waits_until_the_screen_is_left)
{
	struct window *window = open_walk(NULL);
	const rlim_t most = (rlim_t)next_file(window) + 1;

	window_keys(window, "e Right Right Tab 'x'");
	window_wait(window, "a workbook that works");
	CHECK(prlimit(window->program, RLIMIT_NOFILE, &(struct rlimit){ most, most }, NULL) == 0);
	window_keys(window, "Enter Enter");
	window_wait(window, "cannot make the workbook");
	CHECK(!window_shows(window, "[ERROR]"));
	window_send(window, "\021");
	CHECK(window_wait_end(window) == 0);
	CHECK(window_is_restored(window));
	CHECK(window_shows(window, "[ERROR]"));
	window_close(window);
}

/* --- under a shell ---------------------------------------------------------------------------- */

static struct window *open_shell(void)
{
	struct window *window = window_open(
		"bash --norc --noprofile --noediting -i",
		&(struct window_options){ .environment = "PS1=ready> HISTFILE=/dev/null" });

	window_wait(window, "ready>");
	return window;
}

static pid_t foreground(const struct window *window)
{
	pid_t group = 0;

	ioctl(window->file, TIOCGPGRP, &group);
	return group;
}

/* Until the shell has given the line away, or has it again. */
static void wait_foreground(struct window *window, pid_t shell, bool is_shell)
{
	double end = clock_milliseconds() + 10000;

	while ((foreground(window) == shell) != is_shell && clock_milliseconds() < end)
		window_watch(window, 5);
	CHECK((foreground(window) == shell) == is_shell);
}

static void start_program(struct window *window)
{
	pid_t shell = foreground(window);

	window_send(window, text_format(&arena, "%s %s/w.db\r", window_program(), test_folder()));
	window_wait(window, "Welcome");
	wait_foreground(window, shell, false);
}

TEST(stopped_from_outside_it_gives_the_terminal_back_and_takes_it_again)
{
	struct window *window = open_shell();
	pid_t shell = foreground(window);

	start_program(window);
	for (int i = 0; i < 3; i++) {
		kill(foreground(window), SIGTSTP);
		wait_foreground(window, shell, true);
		window_wait(window, "Stopped");
		CHECK(!window->alternate && window->cursor_shown && !window->pasting);
		window_send(window, text_format(&arena, "echo the shell is $((%d+1)) here\r", i));
		window_wait(window, text_format(&arena, "the shell is %d here", i + 1));
		/* Meanwhile the window became another one. */
		window_resize(window, 90 + i, 30);
		window_send(window, "fg\r");
		window_wait(window, "Welcome");
		window_wait(window, "Ctrl-Q Leave");
		CHECK(window->alternate && window->pasting);
		CHECK(strstr(window_row(window, 29), "Ctrl-Q Leave"));
		window_send(window, "n");
		window_wait(window, "New proposal");
		window_send(window, "\003");
		window_wait_gone(window, "New proposal");
	}
	window_send(window, "\021");
	window_wait(window, "Saved. 0 proposals");
	CHECK(!window->alternate && !window->pasting && window->cursor_shown);
	window_close(window);
}

TEST(the_palette_leads_to_the_shell_and_fg_back)
{
	struct window *window = open_shell();
	pid_t shell = foreground(window);

	start_program(window);
	window_send(window, "\020");
	window_wait(window, "Type to find:");
	window_send(window, "shell\r");
	wait_foreground(window, shell, true);
	window_wait(window, "Stopped");
	CHECK(!window->alternate && window->cursor_shown && !window->pasting);
	window_send(window, "fg\r");
	window_wait(window, "Welcome");
	CHECK(window->alternate && window->pasting);
	window_send(window, "\021");
	window_wait(window, "Saved. 0 proposals");
	window_close(window);
}

/* An editor of a few lines of shell: tells that it runs, reads a line, appends it. */
static const char *write_editor(void)
{
	const char *path = text_format(&arena, "%s/editor", test_folder());
	FILE *file = fopen(path, "w");

	CHECK(file);
	fputs("#!/bin/bash\necho the editor has it\nread -r line\necho \"$line\" >>\"$1\"\n", file);
	fclose(file);
	chmod(path, 0700);
	return path;
}

static void go_to_long_text(struct window *window)
{
	window_send(window, "n");
	window_wait(window, "New proposal");
	window_send(window, "A course\r");
	window_wait(window, "P-001");
	window_send(window, "\r");
	window_wait(window, "My editor");
}

TEST(an_editor_of_ones_own_can_be_stopped_and_gone_on_with)
{
	struct window *window = open_shell();

	pid_t shell = foreground(window);

	window_send(window, text_format(&arena, "export VISUAL=%s\r", write_editor()));
	start_program(window);
	go_to_long_text(window);
	window_send(window, "\005");
	window_wait(window, "the editor has it");
	CHECK(!window->alternate && !window->pasting);
	/* Ctrl-Z is the line's now: it stops the editor, and the program with it. */
	window_send(window, "\032");
	wait_foreground(window, shell, true);
	window_wait(window, "Stopped");
	window_resize(window, 100, 30);
	window_send(window, "fg\r");
	wait_foreground(window, shell, false);
	window_send(window, "typed elsewhere\r");
	window_wait(window, "typed elsewhere");
	window_wait(window, "Esc Done");
	CHECK(window->alternate && window->pasting);
	CHECK(strstr(window_row(window, 29), "Esc Done"));
	window_send(window, "\021");
	window_wait(window, "Saved. 1 proposal");
	CHECK(!window->alternate && !window->pasting && window->cursor_shown);
	window_close(window);
}

TEST(an_editor_that_fails_changes_nothing)
{
	struct window *window = window_open(
		"waymark @/w.db", &(struct window_options){ .environment = "VISUAL=false" });

	window_wait(window, "Welcome");
	go_to_long_text(window);
	window_keys(window, "'as it was' Ctrl-E");
	window_wait(window, "did not end well");
	CHECK(window_shows(window, "as it was"));
	window_send(window, "\021");
	CHECK(window_wait_end(window) == 0);
	CHECK(window_is_restored(window));
	window_close(window);
}
