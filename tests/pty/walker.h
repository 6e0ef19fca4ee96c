#ifndef TESTS_PTY_WALKER_H
#define TESTS_PTY_WALKER_H

#include "pty/window.h"

/* Somebody who fills in a proposal and knows only what the screen says: goes to the next question
 * that needs an answer, and types what its kind asks for. */
struct walker {
	struct window *window;
	int step;
	char label[64]; /* of the question last gone to, as the list shows it */
	char typed[64]; /* the text typed there, never the same twice; "" for a choice or number */
};

/* Start the program on a new file and a proposal in it. */
struct walker walker_start(const char *title);

/* Go to the next open question; false: none needs an answer. Answer it: `to_the_last` leaves out
 * the key that saves it, which comes from walker_save_key() then. */
bool walker_go(struct walker *walker);
void walker_answer(struct walker *walker);
const char *walker_prepare(struct walker *walker);

/* Whether the screen says that the question last gone to has an answer. */
bool walker_is_answered(struct walker *walker);

#endif
