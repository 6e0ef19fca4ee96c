#include "base/error.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* Cut a text that filled its buffer back to the start of its last, possibly broken, character. */
static void cut_at_character(char *text, size_t size)
{
	size_t length = strlen(text);

	if (length + 1 < size)
		return;
	while (length && ((unsigned char)text[length - 1] & 0xc0) == 0x80)
		length--;
	if (length && (unsigned char)text[length - 1] >= 0xc0)
		length--;
	text[length] = '\0';
}

bool error_set(struct error *error, enum error_kind kind, const char *format, ...)
{
	va_list arguments;

	if (error->kind != ERROR_NONE)
		return false;
	error->kind = kind;
	va_start(arguments, format);
	vsnprintf(error->text, sizeof(error->text), format, arguments);
	va_end(arguments);
	cut_at_character(error->text, sizeof(error->text));
	return false;
}

bool error_at(struct error *error, const char *format, ...)
{
	char text[2 * sizeof(error->text)];
	va_list arguments;

	va_start(arguments, format);
	int length = vsnprintf(text, sizeof(error->text), format, arguments);

	va_end(arguments);
	size_t used = length < 0 ? 0 : strlen(text);

	snprintf(text + used, sizeof(text) - used, ": %s", error->text);
	memcpy(error->text, text, sizeof(error->text) - 1);
	error->text[sizeof(error->text) - 1] = '\0';
	cut_at_character(error->text, sizeof(error->text));
	return false;
}
