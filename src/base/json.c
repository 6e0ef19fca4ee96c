#include "base/json.h"

#include "base/array.h"
#include "base/text.h"
#include "base/unicode.h"

#include <jansson.h>
#include <string.h>

/* A struct json is jansson's json_t under our name. */

enum { DEPTH_LIMIT = 64, VALUE_LIMIT = 1000000 };

static const json_t *inner(const struct json *value)
{
	return (const json_t *)(const void *)value;
}

static const struct json *outer(const json_t *value)
{
	return (const struct json *)(const void *)value;
}

/* --- before parsing --- */

/* Line and column (in characters, from 1) of the byte at `at`. */
static void position_find(const char *bytes, size_t at, size_t *line, size_t *column)
{
	size_t start = 0;

	*line = 1;
	for (size_t i = 0; i < at; i++) {
		if (bytes[i] == '\n') {
			*line += 1;
			start = i + 1;
		}
	}
	*column = unicode_length_of(bytes + start, at - start) + 1;
}

__attribute__((format(printf, 4, 5))) static bool refuse(struct error *error, const char *bytes,
							 size_t at, const char *format, ...)
{
	struct error said = { 0 };
	size_t line, column;
	va_list arguments;

	va_start(arguments, format);
	vsnprintf(said.text, sizeof(said.text), format, arguments);
	va_end(arguments);
	position_find(bytes, at, &line, &column);
	return error_set(error, ERROR_DATA, "%zu:%zu: %s", line, column, said.text);
}

static bool check_characters(const char *bytes, size_t length, struct error *error)
{
	size_t wrong = 0;

	if (unicode_is_valid(bytes, length, &wrong))
		return true;
	if (bytes[wrong] == '\0')
		return refuse(error, bytes, wrong,
			      "the byte 00 does not belong in a text file; save it again as "
			      "plain JSON in UTF-8");
	return refuse(error, bytes, wrong, "the byte %02X is not UTF-8; save the file as UTF-8",
		      (unsigned)(unsigned char)bytes[wrong]);
}

/* The end of the string that begins at `at`, behind its closing quote (or of the document). */
static size_t string_end(const char *bytes, size_t length, size_t at)
{
	for (at++; at < length && bytes[at] != '"'; at++)
		if (bytes[at] == '\\')
			at++;
	return at < length ? at + 1 : length;
}

/* Depth and number of values are limited before any memory is spent on them. Counting brackets and
 * commas outside of strings is exact for good JSON, and bad JSON fails later anyway. */
static bool check_size(const char *bytes, size_t length, struct error *error)
{
	size_t depth = 0, values = 1;

	for (size_t at = 0; at < length;) {
		char character = bytes[at];

		if (character == '"') {
			at = string_end(bytes, length, at);
			continue;
		}
		if (character == '{' || character == '[')
			depth++;
		else if ((character == '}' || character == ']') && depth)
			depth--;
		values += character == '{' || character == '[' || character == ',';
		if (depth > DEPTH_LIMIT)
			return refuse(error, bytes, at,
				      "lists and objects are nested deeper than %d; nothing here "
				      "needs more than a few",
				      DEPTH_LIMIT);
		if (values > VALUE_LIMIT)
			return refuse(error, bytes, at,
				      "the file holds more than %d values; check that it is the "
				      "right file",
				      VALUE_LIMIT);
		at++;
	}
	return true;
}

/* --- parsing --- */

static bool refuse_syntax(const json_error_t *found, struct error *error)
{
	static const struct {
		enum json_error_code code;
		const char *sentence;
	} known[] = {
		{ json_error_premature_end_of_input,
		  "the file ends in the middle; a bracket or quote is not closed, or the file was "
		  "cut off" },
		{ json_error_end_of_input_expected,
		  "there is something behind the end of the document; remove it" },
		{ json_error_null_character,
		  "a text holds the character \\u0000, which no text may; remove it" },
		{ json_error_null_byte_in_key,
		  "a name holds the character \\u0000, which no text may; remove it" },
		{ json_error_numeric_overflow,
		  "this number is too large; write it in quotes or make it smaller" },
		{ json_error_out_of_memory, "there is not enough memory for this file" },
	};

	for (size_t i = 0; i < COUNT(known); i++)
		if (known[i].code == json_error_code(found))
			return error_set(error, ERROR_DATA, "%d:%d: %s", found->line, found->column,
					 known[i].sentence);
	if (json_error_code(found) == json_error_duplicate_key)
		return error_set(
			error, ERROR_DATA,
			"%d:%d: the same name stands here a second time (%s); keep one of the two",
			found->line, found->column, found->text);
	return error_set(
		error, ERROR_DATA,
		"%d:%d: this is not JSON (%s); check the commas, quotes and brackets there",
		found->line, found->column, found->text);
}

struct json *json_parse(const char *bytes, size_t length, struct error *error)
{
	json_error_t found;

	if (length >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0) {
		bytes += 3;
		length -= 3;
	}
	if (!check_characters(bytes, length, error) || !check_size(bytes, length, error))
		return NULL;
	if (strspn(bytes, " \t\r\n") >= length) {
		error_set(error, ERROR_DATA, "1:1: the file is empty; it should hold JSON");
		return NULL;
	}
	json_t *root = json_loadb(bytes, length, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, &found);

	if (!root)
		refuse_syntax(&found, error);
	return (struct json *)(void *)root;
}

void json_close(struct json *document)
{
	json_decref((json_t *)(void *)document);
}

/* --- looking --- */

enum json_kind json_kind(const struct json *value)
{
	static const enum json_kind kinds[] = {
		[JSON_OBJECT] = JSON_KIND_OBJECT, [JSON_ARRAY] = JSON_KIND_ARRAY,
		[JSON_STRING] = JSON_KIND_TEXT,   [JSON_INTEGER] = JSON_KIND_INTEGER,
		[JSON_REAL] = JSON_KIND_REAL,     [JSON_TRUE] = JSON_KIND_TRUE,
		[JSON_FALSE] = JSON_KIND_FALSE,   [JSON_NULL] = JSON_KIND_NULL,
	};

	return kinds[json_typeof(inner(value))];
}

const char *json_kind_name(enum json_kind kind)
{
	static const char *const names[] = {
		[JSON_KIND_NULL] = "null",     [JSON_KIND_FALSE] = "false",
		[JSON_KIND_TRUE] = "true",     [JSON_KIND_INTEGER] = "a whole number",
		[JSON_KIND_REAL] = "a number", [JSON_KIND_TEXT] = "a text",
		[JSON_KIND_ARRAY] = "a list",  [JSON_KIND_OBJECT] = "an object",
	};

	return names[kind];
}

const char *json_text(const struct json *value)
{
	return json_string_value(inner(value));
}

int64_t json_integer_of(const struct json *value)
{
	return json_integer_value(inner(value));
}

double json_real_of(const struct json *value)
{
	return json_real_value(inner(value));
}

const struct json *json_member(const struct json *object, const char *key)
{
	return outer(json_object_get(inner(object), key));
}

size_t json_count(const struct json *value)
{
	const json_t *counted = inner(value);

	return json_is_object(counted) ? json_object_size(counted) : json_array_size(counted);
}

const struct json *json_item(const struct json *array, size_t index)
{
	return outer(json_array_get(inner(array), index));
}

/* jansson walks through pointers that are not const, but changes nothing. */
static void *walked(const void *constant)
{
	union {
		const void *constant;
		void *plain;
	} pointer = { constant };

	return pointer.plain;
}

void *json_first(const struct json *object)
{
	return json_object_iter(walked(object));
}

void *json_next(const struct json *object, void *at)
{
	return json_object_iter_next(walked(object), at);
}

const char *json_key_at(const void *at)
{
	return json_object_iter_key(walked(at));
}

const struct json *json_value_at(const void *at)
{
	return outer(json_object_iter_value(walked(at)));
}

const char *json_library(struct arena *arena)
{
	return text_format(arena, "jansson %s", jansson_version_str());
}
