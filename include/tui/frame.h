#ifndef TUI_FRAME_H
#define TUI_FRAME_H

#include "tui/app.h"

#include <stdbool.h>

/* What surrounds every screen: the header line with where one is and how the saving stands, a
 * status line, the body, a message line, and the key bar made from the commands that are possible
 * now. */

#define FRAME_WIDTH 80
#define FRAME_HEIGHT 24

/* Where a screen's body lies at a size: below header, status line and rule; above rule, message and
 * key bar. */
struct rect frame_body(int width, int height);

/* Below 80x24 nothing is shown but how to go on, and no key but Ctrl-Q does anything. */
bool frame_is_too_small(const struct app *app);

/* The rectangle of a popup of at most that size, centred over the body. */
struct rect frame_popup(const struct surface *surface, int width, int height);

#endif
