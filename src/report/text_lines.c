#include "text_lines.h"

#include "base/unicode.h"

#include <string.h>

struct lines lines_wrap(struct arena *arena, const char *text, size_t width)
{
	struct lines lines = { 0 };
	const char *next = text;

	do {
		const char *line = next;
		size_t length = unicode_wrap(line, width, &next);

		*ARRAY_PUSH(arena, &lines.items) = arena_copy(arena, line, length);
	} while (next);
	return lines;
}

size_t lines_natural(const char *text)
{
	struct arena scratch = { 0 };
	size_t widest = 0;

	/* Only lines that others follow are copied: most texts are one line, and an arena is not
	 * free. */
	for (const char *end; (end = strchr(text, '\n')); text = end + 1) {
		size_t width = unicode_width(arena_copy(&scratch, text, (size_t)(end - text)));

		widest = width > widest ? width : widest;
	}
	arena_release(&scratch);
	size_t last = unicode_width(text);

	return last > widest ? last : widest;
}

void lines_write(struct text *out, const char *first, const char *text, size_t width)
{
	size_t indent = unicode_width(first);
	struct lines lines = lines_wrap(out->arena, text, width > indent ? width - indent : 1);

	for (size_t i = 0; i < lines.items.count; i++) {
		const char *line = lines.items.items[i];

		if (i == 0)
			text_add(out, first);
		else if (*line)
			text_add_repeat(out, " ", indent);
		text_add(out, line);
		text_add_char(out, '\n');
	}
}

void lines_pad(struct text *out, const char *text, size_t width, bool right)
{
	size_t taken = unicode_width(text);
	size_t blanks = width > taken ? width - taken : 0;

	if (right)
		text_add_repeat(out, " ", blanks);
	text_add(out, text);
	if (!right)
		text_add_repeat(out, " ", blanks);
}
