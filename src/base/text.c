#include "base/text.h"

#include <stdio.h>
#include <string.h>

struct text text_start(struct arena *arena)
{
	return (struct text){ .arena = arena };
}

static void text_reserve(struct text *text, size_t more)
{
	if (text->capacity - text->length > more)
		return;
	size_t wanted = text->capacity ? text->capacity * 2 : 64;

	while (wanted - text->length <= more)
		wanted *= 2;
	char *moved = arena_alloc(text->arena, wanted);

	if (text->length)
		memcpy(moved, text->bytes, text->length);
	text->bytes = moved;
	text->capacity = wanted;
}

void text_add_bytes(struct text *text, const char *bytes, size_t length)
{
	text_reserve(text, length);
	if (length)
		memcpy(text->bytes + text->length, bytes, length);
	text->length += length;
	text->bytes[text->length] = '\0';
}

void text_add(struct text *text, const char *added)
{
	text_add_bytes(text, added, strlen(added));
}

void text_add_char(struct text *text, char character)
{
	text_add_bytes(text, &character, 1);
}

void text_add_repeat(struct text *text, const char *added, size_t times)
{
	for (size_t i = 0; i < times; i++)
		text_add(text, added);
}

void text_add_list(struct text *text, const char *format, va_list arguments)
{
	va_list again;

	va_copy(again, arguments);
	int length = vsnprintf(NULL, 0, format, arguments);

	if (length > 0) {
		text_reserve(text, (size_t)length);
		vsnprintf(text->bytes + text->length, (size_t)length + 1, format, again);
		text->length += (size_t)length;
	}
	va_end(again);
}

void text_add_format(struct text *text, const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	text_add_list(text, format, arguments);
	va_end(arguments);
}

const char *text_end(struct text *text)
{
	return text->bytes ? text->bytes : "";
}

const char *text_format(struct arena *arena, const char *format, ...)
{
	struct text text = text_start(arena);
	va_list arguments;

	va_start(arguments, format);
	text_add_list(&text, format, arguments);
	va_end(arguments);
	return text_end(&text);
}

bool text_is_empty(const char *text)
{
	return !text || !*text;
}

bool text_is_blank(const char *text)
{
	return !text || text[strspn(text, " \t\r\n")] == '\0';
}

bool text_equal(const char *one, const char *other)
{
	return strcmp(one ? one : "", other ? other : "") == 0;
}

bool text_starts_with(const char *text, const char *start)
{
	return strncmp(text ? text : "", start, strlen(start)) == 0;
}

const char *text_or(const char *text, const char *otherwise)
{
	return text_is_empty(text) ? otherwise : text;
}

const char *text_tail(const char *text, size_t bytes)
{
	size_t length = strlen(text);

	if (length <= bytes)
		return text;
	text += length - bytes;
	while (((unsigned char)*text & 0xc0) == 0x80)
		text++;
	return text;
}

const char *text_content(const char *text)
{
	if (text_starts_with(text, "\xef\xbb\xbf"))
		text += 3;
	return text + strspn(text, " \t\r\n");
}

size_t text_split(struct arena *arena, const char *text, const char *separators,
		  const char ***words)
{
	size_t count = 0, room = 0;

	for (const char *at = text; at && *(at += strspn(at, separators));
	     at += strcspn(at, separators))
		room++;
	*words = ARENA_ARRAY(arena, const char *, room + 1);
	for (const char *at = text; at && *(at += strspn(at, separators));) {
		size_t length = strcspn(at, separators);

		(*words)[count++] = arena_copy(arena, at, length);
		at += length;
	}
	return count;
}

static size_t smallest(size_t a, size_t b, size_t c)
{
	size_t least = a < b ? a : b;

	return least < c ? least : c;
}

size_t text_distance(const char *one, const char *other, size_t limit)
{
	enum { LONGEST = 64 };
	size_t rows = strlen(one), columns = strlen(other);
	size_t table[3][LONGEST + 1];

	if (rows > LONGEST || columns > LONGEST)
		return strcmp(one, other) ? limit + 1 : 0;
	for (size_t j = 0; j <= columns; j++)
		table[0][j] = j;
	for (size_t i = 1; i <= rows; i++) {
		size_t *now = table[i % 3], *before = table[(i - 1) % 3];

		now[0] = i;
		for (size_t j = 1; j <= columns; j++) {
			size_t replaced = before[j - 1] + (one[i - 1] != other[j - 1]);

			now[j] = smallest(before[j] + 1, now[j - 1] + 1, replaced);
			if (i > 1 && j > 1 && one[i - 1] == other[j - 2]
			    && one[i - 2] == other[j - 1] && table[(i - 2) % 3][j - 2] + 1 < now[j])
				now[j] = table[(i - 2) % 3][j - 2] + 1;
		}
	}
	size_t distance = table[rows % 3][columns];

	return distance > limit ? limit + 1 : distance;
}
