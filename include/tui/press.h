#ifndef TUI_PRESS_H
#define TUI_PRESS_H

#include <stdbool.h>
#include <stddef.h>

/* What comes in from the person or the terminal, in our own terms: no curses code passes term.c. */
enum press_kind {
	PRESS_NONE,
	PRESS_CHARACTER, /* text: one character, UTF-8 */
	PRESS_CONTROL,   /* letter: 'A' to 'Z', held with Ctrl */
	PRESS_ENTER,
	PRESS_ESCAPE,
	PRESS_TAB,
	PRESS_BACK_TAB,
	PRESS_BACKSPACE,
	PRESS_DELETE,
	PRESS_UP,
	PRESS_DOWN,
	PRESS_LEFT,
	PRESS_RIGHT,
	PRESS_HOME,
	PRESS_END,
	PRESS_PAGE_UP,
	PRESS_PAGE_DOWN,
	PRESS_FUNCTION, /* number: 1 to 12 */
	PRESS_PASTE,    /* paste: the whole text, controls stripped, line ends as '\n' */
	PRESS_RESIZE,   /* the surface already has the new size */
	PRESS_TICK,     /* a second has passed, or somebody else wrote to the file */
	PRESS_HANGUP,   /* the terminal is gone or the program was told to end */
};

struct press {
	enum press_kind kind;
	char text[8];
	char letter;
	int number;
	const char *paste; /* until the next press is read */
};

/* The name of a key as bars, help and scripts write it: "Enter", "Ctrl-P", "Up", "F1", "Space",
 * "q". */
const char *press_name(const struct press *press, char name[16]);
bool press_parse(const char *name, struct press *press); /* false: no key has that name */
bool press_equal(const struct press *one, const struct press *other);

/* Key scripts, for tests, `waymark play` and the screenshots: names of keys parted by blanks; text
 * to type in single quotes ('' is a quote); "<text>" after Paste; `#` begins a comment that ends
 * with the line. Start with { .at = text }. */
struct press_script {
	const char *at;
	bool quoted;    /* inside typed text */
	char wrong[32]; /* a word that is no key; then the script ends there */
	char pasted[256];
};
bool press_script_next(struct press_script *script, struct press *press); /* false: the end */

#endif
