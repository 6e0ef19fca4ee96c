#include "pty/walker.h"

#include "base/text.h"
#include "harness.h"

#include <stdio.h>
#include <string.h>

static void fill_in(struct walker *walker)
{
	while (walker_go(walker)) {
		walker_answer(walker);
		if (!walker_is_answered(walker))
			fprintf(stderr, "%s\n", window_text(walker->window));
		CHECK_TEXT(walker_is_answered(walker) ? "" : walker->label, "");
		CHECK(walker->step < 100);
	}
}

static void mark_all_as_met(struct window *window)
{
	window_keys(window, "C b");
	for (int i = 0; i < 10 && window_shows(window, "NOT READY"); i++)
		window_keys(window, "m 'minutes of the meeting of 3 March' Enter");
	window_wait_gone(window, "NOT READY");
	window_wait(window, "READY");
}

TEST(a_proposal_is_filled_in_from_empty_by_what_the_screen_says)
{
	struct walker walker = walker_start("Battery safety");
	struct window *window = walker.window;

	fill_in(&walker);
	CHECK(walker.step > 20);
	window_wait(window, "Every question here that needs an answer has one.");
	window_keys(window, "Esc Esc Enter");
	mark_all_as_met(window);
	window_keys(window, "Ctrl-C E");
	window_wait(window, "Full cost before launch");
	window_keys(window, "Ctrl-C e Enter Enter Ctrl-U");
	window_keys(window, text_format(&arena, "'%s/paper.txt' Enter", test_folder()));
	window_wait(window, "Written:");
	CHECK(strstr(test_read(text_format(&arena, "%s/paper.txt", test_folder())),
		     "Battery safety"));
	window_keys(window, "Home H");
	window_wait(window, "blank -> Battery safety");
	window_send(window, "\021");
	CHECK(window_wait_end(window) == 0);
	CHECK(window_is_restored(window));
	window_close(window);

	/* Twenty acts are taken back after a restart. */
	window = window_open("waymark @/w.db", NULL);
	window_wait(window, "P-001");
	window_keys(window, "Enter");
	window_wait(window, "for Development");
	for (int i = 0; i < 20; i++) {
		window_keys(window, "u");
		window_wait(window, "Undone: ");
	}
	CHECK(window_shows(window, "NOT READY  for Concept"));
	for (int i = 0; i < 20; i++)
		window_keys(window, "Ctrl-Y");
	window_wait(window, "for Development");
	window_close(window);
}
