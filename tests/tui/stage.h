#ifndef TESTS_TUI_STAGE_H
#define TESTS_TUI_STAGE_H

#include "session/session.h"
#include "tui/app.h"
#include "tui/surface.h"

/* The full-screen program without a terminal: a session on a file of its own in memory, by
 * "A. Osei", on 23 November 2026, with a clock that moves one minute at each look; an app over it;
 * a surface. One stage at a time. */
struct stage {
	struct session *session;
	struct app app;
	struct surface *surface;
};

struct stage *stage_open(int width, int height);

/* The same with a proposal in it, the walk open: an example's file, or NULL for an empty one. */
struct stage *stage_open_with(int width, int height, const char *example);

/* The same on a data file, so that another person can have it open too. */
struct stage *stage_open_file(const char *path, int width, int height);
void stage_close(struct stage *stage);

/* Play a key script, drawing after every key, as the program does; the test fails on a word that is
 * no key, on a cell that is not drawn whole, and where the cursor is not on what has the focus. */
void stage_play(struct stage *stage, const char *script);
void stage_press(struct stage *stage, const struct press *press);
void stage_resize(struct stage *stage, int width, int height);

/* What is on the surface: all of it, one row, whether some text is on it. On the test's arena. */
const char *stage_text(struct stage *stage);
const char *stage_row(struct stage *stage, int row);
bool stage_shows(struct stage *stage, const char *text);
const char *stage_screen(struct stage *stage); /* name of the screen on top */

/* Compare text, styles and cursor with tests/golden/tui-NAME.txt. */
void stage_golden(struct stage *stage, const char *name);

#endif
