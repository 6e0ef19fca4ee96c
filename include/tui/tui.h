#ifndef TUI_TUI_H
#define TUI_TUI_H

#include "base/error.h"

#include <stdbool.h>
#include <stddef.h>

struct session;
struct text;

/* The full-screen program over an open session, until the person leaves. False, with a sentence,
 * where there is no terminal for it. *hung_up (may be NULL): the terminal went away. */
struct tui_options {
	bool ascii;     /* no line drawing */
	bool no_colour; /* as NO_COLOR */
	const char *theme;
};

bool tui_run(struct session *session, const struct tui_options *options, bool *hung_up,
	     struct error *error);

/* The same without a terminal: play a key script (tui/press.h) over an open session and write the
 * last screen at the end of `out`. False, with a sentence, for a word that is no key. */
struct tui_play_options {
	int width, height;
	const char *format; /* one of tui_play_formats; NULL: text */
	const char *theme;  /* NULL: default */
	bool ascii;
};

extern const char tui_play_formats[]; /* names, parted by blanks */

bool tui_play(struct session *session, const char *script, const struct tui_play_options *options,
	      struct text *out, struct error *error);

/* The table of keys, for the documents: every action with its keys, parted by blanks ("": none; it
 * is in the palette), and what it does. */
struct tui_action {
	const char *keys, *label, *help;
};
size_t tui_action_count(void);
struct tui_action tui_action(size_t index);

#endif
