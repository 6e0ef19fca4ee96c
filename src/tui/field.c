#include "tui/field.h"

#include "base/unicode.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

/* One change: at `at`, `removed` gave way to `inserted`. */
struct field_step {
	struct field_step *older;
	size_t at, removed_length, inserted_length;
	size_t cursor; /* before */
	char bytes[];  /* removed, then inserted */
};

static void *memory(void *old, size_t size)
{
	void *moved = realloc(old, size);

	if (!moved) {
		fputs("waymark: out of memory. Everything saved so far is safe.\n", stderr);
		exit(EX_OSERR);
	}
	return moved;
}

static void steps_drop(struct field_step **steps)
{
	while (*steps) {
		struct field_step *older = (*steps)->older;

		free(*steps);
		*steps = older;
	}
}

void field_open(struct field *field, const char *text, bool many_lines)
{
	*field = (struct field){ .many_lines = many_lines, .limit = FIELD_LIMIT, .wish = -1 };
	field->length = strlen(text);
	field->capacity = field->length + 64;
	field->bytes = memory(NULL, field->capacity);
	memcpy(field->bytes, text, field->length + 1);
	field->cursor = field->length;
}

void field_close(struct field *field)
{
	steps_drop(&field->undo);
	steps_drop(&field->redo);
	free(field->bytes);
	*field = (struct field){ 0 };
}

const char *field_text(const struct field *field)
{
	return field->bytes ? field->bytes : "";
}

/* Put `inserted` in the place of `removed` bytes at `at`, without a trace. */
static void splice(struct field *field, size_t at, size_t removed, const char *inserted,
		   size_t length)
{
	size_t rest = field->length - at - removed;

	if (field->length - removed + length + 1 > field->capacity) {
		field->capacity = (field->length + length + 1) * 2;
		field->bytes = memory(field->bytes, field->capacity);
	}
	memmove(field->bytes + at + length, field->bytes + at + removed, rest + 1);
	if (length)
		memcpy(field->bytes + at, inserted, length);
	field->length = field->length - removed + length;
}

static struct field_step *step_new(const struct field *field, size_t at, size_t removed,
				   const char *inserted, size_t length)
{
	struct field_step *step = memory(NULL, sizeof(*step) + removed + length);

	*step = (struct field_step){ .at = at,
				     .removed_length = removed,
				     .inserted_length = length,
				     .cursor = field->cursor };
	memcpy(step->bytes, field->bytes + at, removed);
	if (length)
		memcpy(step->bytes + removed, inserted, length);
	return step;
}

/* Typing on at the end of the last step makes that step longer. */
static bool step_continue(struct field *field, size_t at, const char *inserted, size_t length)
{
	struct field_step *last = field->undo;

	if (!field->typing || !last || last->at + last->inserted_length != at)
		return false;
	size_t size = sizeof(*last) + last->removed_length + last->inserted_length;

	last = memory(last, size + length);
	memcpy((char *)last + size, inserted, length);
	last->inserted_length += length;
	field->undo = last;
	return true;
}

/* What stands before a mark or a joiner becomes one cluster with it: then the cursor goes behind
 * both. */
static void snap(struct field *field)
{
	size_t at = field->cursor;

	while (at && field->bytes[at - 1] != '\n')
		at--;
	while (at < field->cursor)
		at += unicode_cluster(field->bytes + at);
	field->cursor = at;
}

static void change(struct field *field, size_t at, size_t removed, const char *inserted,
		   size_t length, bool typing)
{
	if (!(typing && !removed && step_continue(field, at, inserted, length))) {
		struct field_step *step = step_new(field, at, removed, inserted, length);

		step->older = field->undo;
		field->undo = step;
	}
	steps_drop(&field->redo);
	splice(field, at, removed, inserted, length);
	field->cursor = at + length;
	snap(field);
	field->typing = typing;
	field->wish = -1;
}

void field_replace(struct field *field, const char *text)
{
	change(field, 0, field->length, text, strlen(text), false);
}

bool field_insert(struct field *field, const char *text, size_t length)
{
	if (field->length + length > field->limit)
		return false;
	change(field, field->cursor, 0, text, length, true);
	return true;
}

static bool undo(struct field *field)
{
	struct field_step *step = field->undo;

	if (!step)
		return true;
	field->undo = step->older;
	splice(field, step->at, step->inserted_length, step->bytes, step->removed_length);
	field->cursor = step->cursor;
	snap(field);
	step->older = field->redo;
	field->redo = step;
	field->typing = false;
	return true;
}

static bool redo(struct field *field)
{
	struct field_step *step = field->redo;

	if (!step)
		return true;
	field->redo = step->older;
	splice(field, step->at, step->removed_length, step->bytes + step->removed_length,
	       step->inserted_length);
	field->cursor = step->at + step->inserted_length;
	snap(field);
	step->older = field->undo;
	field->undo = step;
	field->typing = false;
	return true;
}

/* --- moving ----------------------------------------------------------------------------------- */

/* Clusters are found from the start of the line: they depend on what stands before. */
static size_t line_start(const struct field *field, size_t at)
{
	while (at && field->bytes[at - 1] != '\n')
		at--;
	return at;
}

static size_t before(const struct field *field, size_t at)
{
	size_t start = line_start(field, at), last = start;

	if (start == at)
		return at ? at - 1 : 0;
	for (size_t next = start; next < at; next += unicode_cluster(field->bytes + next))
		last = next;
	return last;
}

static size_t after(const struct field *field, size_t at)
{
	return at < field->length ? at + unicode_cluster(field->bytes + at) : at;
}

static size_t word_before(const struct field *field, size_t at)
{
	while (at && field->bytes[at - 1] == ' ')
		at = before(field, at);
	while (at && field->bytes[at - 1] != ' ' && field->bytes[at - 1] != '\n')
		at = before(field, at);
	return at;
}

/* --- wrapped lines ---------------------------------------------------------------------------- */

/* The wrapped line `number` (from 0) begins at *start and holds *bytes; false: there is none. */
static bool wrapped_line(const struct field *field, int width, int number, size_t *start,
			 size_t *bytes)
{
	const char *at = field_text(field), *next;

	for (int line = 0; at; at = next, line++) {
		size_t length = unicode_wrap(at, width > 1 ? (size_t)width : 1, &next);

		if (line == number) {
			*start = (size_t)(at - field->bytes);
			*bytes = length;
			return true;
		}
	}
	return false;
}

/* The wrapped line the cursor stands in, and where it begins. */
static int cursor_line(const struct field *field, int width, size_t *start)
{
	size_t bytes, next_start, next_bytes;

	for (int line = 0; wrapped_line(field, width, line, start, &bytes); line++)
		if (!wrapped_line(field, width, line + 1, &next_start, &next_bytes)
		    || field->cursor < next_start)
			return line;
	return 0;
}

static int width_of(const struct field *field, size_t start, size_t end)
{
	struct arena arena = { 0 };
	int width = (int)unicode_width(arena_copy(&arena, field->bytes + start, end - start));

	arena_release(&arena);
	return width;
}

void field_place(const struct field *field, int width, int *line, int *column)
{
	size_t start = 0;

	*line = cursor_line(field, width, &start) + 1;
	*column = width_of(field, start, field->cursor) + 1;
}

static bool move_lines(struct field *field, int by)
{
	int width = field->width > 0 ? field->width : 76;
	size_t start = 0, bytes = 0;
	int line = cursor_line(field, width, &start);

	if (field->wish < 0)
		field->wish = width_of(field, start, field->cursor);
	line = line + by < 0 ? 0 : line + by;
	while (line > 0 && !wrapped_line(field, width, line, &start, &bytes))
		line--;
	if (!wrapped_line(field, width, line, &start, &bytes))
		return true;
	struct arena arena = { 0 };

	field->cursor =
		start
		+ unicode_fit(arena_copy(&arena, field->bytes + start, bytes), (size_t)field->wish);
	arena_release(&arena);
	return true;
}

/* --- presses ---------------------------------------------------------------------------------- */

static bool move_to(struct field *field, size_t at)
{
	field->cursor = at;
	field->typing = false;
	field->wish = -1;
	return true;
}

static bool erase(struct field *field, size_t from, size_t to)
{
	if (from < to)
		change(field, from, to - from, "", 0, false);
	return true;
}

static size_t line_end(const struct field *field, size_t at)
{
	while (at < field->length && field->bytes[at] != '\n')
		at++;
	return at;
}

/* A paste is one undo step; in one line its line ends become blanks. */
static bool paste(struct field *field, const char *text)
{
	size_t length = strlen(text);

	if (field->length + length > field->limit)
		return true;
	char *copy = memory(NULL, length + 1);

	memcpy(copy, text, length + 1);
	for (size_t i = 0; i < length; i++)
		if (!field->many_lines && (copy[i] == '\n' || copy[i] == '\t'))
			copy[i] = ' ';
	change(field, field->cursor, 0, copy, length, false);
	free(copy);
	return true;
}

static bool press_control(struct field *field, char letter)
{
	switch (letter) {
	case 'Z':
		return undo(field);
	case 'Y':
		return redo(field);
	case 'W':
		return erase(field, word_before(field, field->cursor), field->cursor);
	case 'U':
		return erase(field, line_start(field, field->cursor), field->cursor);
	default:
		return false;
	}
}

static bool press_lines(struct field *field, const struct press *press)
{
	switch ((int)press->kind) {
	case PRESS_ENTER:
		field_insert(field, "\n", 1);
		return true;
	case PRESS_UP:
		return move_lines(field, -1);
	case PRESS_DOWN:
		return move_lines(field, 1);
	case PRESS_PAGE_UP:
		return move_lines(field, -10);
	case PRESS_PAGE_DOWN:
		return move_lines(field, 10);
	default:
		return false;
	}
}

bool field_press(struct field *field, const struct press *press)
{
	switch ((int)press->kind) {
	case PRESS_CHARACTER:
		field_insert(field, press->text, strlen(press->text));
		return true;
	case PRESS_PASTE:
		return paste(field, press->paste);
	case PRESS_CONTROL:
		return press_control(field, press->letter);
	case PRESS_BACKSPACE:
		return erase(field, before(field, field->cursor), field->cursor);
	case PRESS_DELETE:
		return erase(field, field->cursor, after(field, field->cursor));
	case PRESS_LEFT:
		return move_to(field, before(field, field->cursor));
	case PRESS_RIGHT:
		return move_to(field, after(field, field->cursor));
	case PRESS_HOME:
		return move_to(field, line_start(field, field->cursor));
	case PRESS_END:
		return move_to(field, line_end(field, field->cursor));
	default:
		return field->many_lines && press_lines(field, press);
	}
}

/* --- drawing ---------------------------------------------------------------------------------- */

static void draw_line(const struct field *field, struct surface *surface, struct rect rect,
		      bool focused)
{
	size_t start = 0;

	/* Scroll by whole clusters until the cursor fits. */
	while (start < field->cursor && width_of(field, start, field->cursor) >= rect.width)
		start = after(field, start);
	surface_fill(surface, (struct rect){ rect.x, rect.y, rect.width, 1 }, STYLE_FIELD);
	surface_put(surface, rect.x, rect.y, rect.width, STYLE_FIELD, field->bytes + start);
	if (focused)
		surface_cursor(surface, rect.x + width_of(field, start, field->cursor), rect.y,
			       true);
}

static void draw_lines(const struct field *field, struct surface *surface, struct rect rect,
		       bool focused)
{
	int line, column;

	field_place(field, rect.width, &line, &column);
	int skip = line > rect.height ? line - rect.height : 0;

	surface_put_wrapped(surface, rect, skip, STYLE_NORMAL, field_text(field));
	if (focused)
		surface_cursor(surface, rect.x + (column > rect.width ? rect.width : column) - 1,
			       rect.y + line - 1 - skip, true);
}

void field_draw(const struct field *field, struct surface *surface, struct rect rect, bool focused)
{
	if (field->many_lines)
		draw_lines(field, surface, rect, focused);
	else
		draw_line(field, surface, rect, focused);
}

void field_draw_boxed(const struct field *field, struct surface *surface, struct rect rect,
		      bool focused)
{
	enum style edge = focused ? STYLE_KEY : STYLE_NORMAL;

	surface_put(surface, rect.x, rect.y, 1, edge, "[");
	surface_put(surface, rect.x + rect.width - 1, rect.y, 1, edge, "]");
	draw_line(field, surface, (struct rect){ rect.x + 2, rect.y, rect.width - 4, 1 }, focused);
}

size_t field_words(const struct field *field)
{
	size_t words = 0;
	bool inside = false;

	for (size_t i = 0; i < field->length; i++) {
		bool blank = field->bytes[i] == ' ' || field->bytes[i] == '\n';

		words += !blank && !inside;
		inside = !blank;
	}
	return words;
}
