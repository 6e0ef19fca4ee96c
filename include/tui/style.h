#ifndef TUI_STYLE_H
#define TUI_STYLE_H

#include <stdbool.h>
#include <stddef.h>

/* What a piece of text is, not how it looks: the themes (styles.def) give each style its attributes
 * and, where the terminal has them, colours. Meaning is a word first: no two styles of one theme
 * may differ in colour alone (tests/tui/style.c). */
enum style {
#define STYLE(id, name, letter, ...) STYLE_##id,
#include "tui/styles.def"
#undef STYLE
	STYLE_COUNT
};

enum theme { THEME_DEFAULT, THEME_HIGH, THEME_MONO, THEME_LIGHT, THEME_DARK, THEME_COUNT };

/* Colours as terminals number them; the background and letters of the user's own terminal. */
enum colour_name {
	COLOUR_OWN = -1,
	COLOUR_BLACK_,
	COLOUR_RED_,
	COLOUR_GREEN_,
	COLOUR_YELLOW_,
	COLOUR_BLUE_,
	COLOUR_MAGENTA_,
	COLOUR_CYAN_,
	COLOUR_WHITE_,
};

/* Attributes, to be or-ed. */
enum { LOOK_BOLD = 1, LOOK_REVERSE = 2, LOOK_UNDERLINE = 4 };

struct look {
	signed char letters, ground; /* enum colour_name */
	unsigned char attributes;
};

const char *style_name(enum style style);
char style_letter(enum style style); /* one letter for golden files */
struct look style_look(enum style style, enum theme theme);

const char *theme_name(enum theme theme);
bool theme_parse(const char *name, enum theme *theme);

#endif
