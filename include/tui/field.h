#ifndef TUI_FIELD_H
#define TUI_FIELD_H

#include "base/arena.h"
#include "tui/press.h"
#include "tui/surface.h"

#include <stdbool.h>
#include <stddef.h>

/* Text being typed, in one line or many: valid UTF-8, the cursor always between grapheme clusters,
 * with undo. Knows no screen but for drawing. Memory of its own; field_close() gives it back. */
struct field {
	char *bytes; /* NUL-ended */
	size_t length, capacity;
	size_t cursor; /* byte offset */
	size_t limit;  /* bytes at most */
	bool many_lines;
	int wish;  /* column the cursor wants in many lines; -1: where it is */
	int width; /* of the last drawing in many lines, for moving up and down */
	struct field_step *undo, *redo;
	bool typing; /* the last change was typing: more of it is the same undo step */
};

#define FIELD_LIMIT 65536

void field_open(struct field *field, const char *text, bool many_lines);
void field_close(struct field *field);
const char *field_text(const struct field *field);

/* Put a whole text in its place (one undo step), cursor at the end. */
void field_replace(struct field *field, const char *text);

/* Use a press: letters, Space, Backspace, Delete, Left, Right, Home, End, pastes; in many lines
 * also Enter, Up, Down, PgUp, PgDn; Ctrl-Z and Ctrl-Y undo and redo; Ctrl-W erases a word, Ctrl-U
 * to the start of the line. False: not for a field. In one line a pasted line end becomes a blank.
 */
bool field_press(struct field *field, const struct press *press);

/* Insert text at the cursor; what does not fit under the limit is refused whole: false. */
bool field_insert(struct field *field, const char *text, size_t length);

/* Draw one line (scrolled so that the cursor is seen) or wrapped lines (scrolled likewise), and put
 * the terminal's cursor there. */
void field_draw(const struct field *field, struct surface *surface, struct rect rect, bool focused);

/* The same of one line, in brackets: what can be typed into shows where it begins and ends. */
void field_draw_boxed(const struct field *field, struct surface *surface, struct rect rect,
		      bool focused);

/* Line and column of the cursor (from 1) when wrapped at `width`; words in the text. */
void field_place(const struct field *field, int width, int *line, int *column);
size_t field_words(const struct field *field);

#endif
