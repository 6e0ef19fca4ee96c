#include "base/json.h"

#include "base/text.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

/* The calls are written down at once as JSON without any blanks; closing lays that out with one
 * pass. So the calls need not know the indent, and an empty list is seen as such. */
struct json_writer {
	struct text text;
};

struct json_writer *json_writer_open(struct arena *arena)
{
	struct json_writer *writer = ARENA_NEW(arena, struct json_writer);

	writer->text = text_start(arena);
	return writer;
}

/* --- texts --- */

static void add_escape(struct text *text, unsigned char character)
{
	static const char letters[] = "\"\"\\\\\nn\rr\tt\bb\ff";
	const char *letter = letters;

	while (*letter && (unsigned char)*letter != character)
		letter += 2;
	text_add_char(text, '\\');
	if (*letter)
		text_add_char(text, letter[1]);
	else
		text_add_format(text, "u%04x", character);
}

static void add_quoted(struct text *text, const char *added)
{
	text_add_char(text, '"');
	for (const char *at = added;; at++) {
		const char *start = at;

		while ((unsigned char)*at >= 0x20 && *at != '"' && *at != '\\')
			at++;
		text_add_bytes(text, start, (size_t)(at - start));
		if (!*at)
			break;
		add_escape(text, (unsigned char)*at);
	}
	text_add_char(text, '"');
}

/* --- calls --- */

/* The comma after the member before, and the key. */
static struct text *start_value(struct json_writer *writer, const char *key)
{
	struct text *text = &writer->text;
	char before = text->length ? text->bytes[text->length - 1] : '[';

	if (before != '{' && before != '[')
		text_add_char(text, ',');
	if (key) {
		add_quoted(text, key);
		text_add_char(text, ':');
	}
	return text;
}

void json_begin_object(struct json_writer *writer, const char *key)
{
	text_add_char(start_value(writer, key), '{');
}

void json_end_object(struct json_writer *writer)
{
	text_add_char(&writer->text, '}');
}

void json_begin_array(struct json_writer *writer, const char *key)
{
	text_add_char(start_value(writer, key), '[');
}

void json_end_array(struct json_writer *writer)
{
	text_add_char(&writer->text, ']');
}

void json_put_text(struct json_writer *writer, const char *key, const char *text)
{
	add_quoted(start_value(writer, key), text);
}

void json_put_integer(struct json_writer *writer, const char *key, int64_t integer)
{
	char digits[24];
	int length = snprintf(digits, sizeof(digits), "%" PRId64, integer);

	text_add_bytes(start_value(writer, key), digits, (size_t)length);
}

/* printf's point is the locale's, so only whole numbers go through it. */
static void add_real(struct text *text, double real)
{
	double whole = trunc(real);
	uint64_t micro = (uint64_t)llround(fabs(real - whole) * 1e6);

	if (micro == 1000000) {
		whole += real < 0 ? -1 : 1;
		micro = 0;
	}
	bool negative = real < 0 && (whole < 0 || micro > 0);
	char digits[400];
	int length = snprintf(digits, sizeof(digits), "%s%.0f.%06" PRIu64, negative ? "-" : "",
			      fabs(whole), micro);

	while (digits[length - 1] == '0' && digits[length - 2] != '.')
		length--;
	text_add_bytes(text, digits, (size_t)length);
}

void json_put_real(struct json_writer *writer, const char *key, double real)
{
	if (isfinite(real))
		add_real(start_value(writer, key), real);
	else
		json_put_null(writer, key);
}

void json_put_truth(struct json_writer *writer, const char *key, bool truth)
{
	text_add(start_value(writer, key), truth ? "true" : "false");
}

void json_put_null(struct json_writer *writer, const char *key)
{
	text_add(start_value(writer, key), "null");
}

/* --- layout --- */

static const char *quoted_end(const char *at)
{
	for (at++; *at != '"'; at++)
		at += *at == '\\';
	return at + 1;
}

static void add_line(struct text *out, size_t indent, size_t depth)
{
	static const char blanks[] = "                                ";
	size_t count = indent * depth;

	text_add_char(out, '\n');
	for (; count > sizeof(blanks) - 1; count -= sizeof(blanks) - 1)
		text_add_bytes(out, blanks, sizeof(blanks) - 1);
	text_add_bytes(out, blanks, count);
}

const char *json_writer_close(struct json_writer *writer, size_t indent)
{
	struct text out = text_start(writer->text.arena);
	size_t depth = 0;

	for (const char *at = text_end(&writer->text); *at;) {
		const char *start = at;

		if (*at == '"')
			at = quoted_end(at);
		else if (strchr("{}[],:", *at))
			at++;
		else
			at += strcspn(at, "{}[],:");
		bool opens = *start == '{' || *start == '[',
		     closes = *start == '}' || *start == ']';
		bool empty = (opens && (*at == '}' || *at == ']'));

		if (closes && indent)
			add_line(&out, indent, --depth);
		if (empty)
			at++;
		text_add_bytes(&out, start, (size_t)(at - start));
		if (*start == ':' || (*start == ',' && !indent))
			text_add_char(&out, ' ');
		depth += opens && !empty && indent;
		if (indent && ((opens && !empty) || *start == ','))
			add_line(&out, indent, depth);
	}
	text_add_char(&out, '\n');
	return text_end(&out);
}
