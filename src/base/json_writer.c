#include "base/json.h"

#include "base/text.h"

#include <math.h>
#include <string.h>

/* The calls are written down at once, laid out with an indent of 1, which is what all our files
 * have. Another indent is made of it when closing: line ends are escaped inside of texts, so every
 * one that is seen is layout. */
struct json_writer {
	struct text text;
	size_t depth;
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

static void add_line(struct text *text, size_t blanks)
{
	static const char line[] = "\n                                ";
	size_t room = sizeof(line) - 2, first = blanks < room ? blanks : room;

	text_add_bytes(text, line, first + 1);
	for (blanks -= first; blanks; blanks -= first) {
		first = blanks < room ? blanks : room;
		text_add_bytes(text, line + 1, first);
	}
}

static bool has_just_begun(const struct text *text)
{
	char last = text->bytes[text->length - 1];

	return last == '{' || last == '[';
}

/* The comma after the member before, the line, and the key. */
static struct text *start_value(struct json_writer *writer, const char *key)
{
	struct text *text = &writer->text;

	if (text->length) {
		if (!has_just_begun(text))
			text_add_char(text, ',');
		add_line(text, writer->depth);
	}
	if (key) {
		add_quoted(text, key);
		text_add_bytes(text, ": ", 2);
	}
	return text;
}

static void begin(struct json_writer *writer, const char *key, char bracket)
{
	text_add_char(start_value(writer, key), bracket);
	writer->depth++;
}

static void end(struct json_writer *writer, char bracket)
{
	writer->depth--;
	if (!has_just_begun(&writer->text))
		add_line(&writer->text, writer->depth);
	text_add_char(&writer->text, bracket);
}

void json_begin_object(struct json_writer *writer, const char *key)
{
	begin(writer, key, '{');
}

void json_end_object(struct json_writer *writer)
{
	end(writer, '}');
}

void json_begin_array(struct json_writer *writer, const char *key)
{
	begin(writer, key, '[');
}

void json_end_array(struct json_writer *writer)
{
	end(writer, ']');
}

void json_put_text(struct json_writer *writer, const char *key, const char *text)
{
	add_quoted(start_value(writer, key), text);
}

static void add_digits(struct text *text, uint64_t number)
{
	char digits[20];
	size_t first = sizeof(digits);

	do {
		digits[--first] = (char)('0' + number % 10);
		number /= 10;
	} while (number);
	text_add_bytes(text, digits + first, sizeof(digits) - first);
}

void json_put_integer(struct json_writer *writer, const char *key, int64_t integer)
{
	struct text *text = start_value(writer, key);

	if (integer < 0)
		text_add_char(text, '-');
	add_digits(text, integer < 0 ? -(uint64_t)integer : (uint64_t)integer);
}

static void add_places(struct text *text, uint64_t micro)
{
	char places[] = ".000000";
	size_t length = 7;

	for (size_t at = 6; at; at--, micro /= 10)
		places[at] = (char)('0' + micro % 10);
	while (length > 2 && places[length - 1] == '0')
		length--;
	text_add_bytes(text, places, length);
}

/* printf would write the locale's point, so it is left the numbers beyond 2^53, which have none. */
static void add_real(struct text *text, double real)
{
	double whole = trunc(fabs(real));
	uint64_t micro = (uint64_t)llround((fabs(real) - whole) * 1e6);

	if (micro == 1000000) {
		whole += 1;
		micro = 0;
	}
	if (real < 0 && (whole > 0 || micro > 0))
		text_add_char(text, '-');
	if (whole < 9007199254740992.0)
		add_digits(text, (uint64_t)whole);
	else
		text_add_format(text, "%.0f", whole);
	add_places(text, micro);
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

static const char *laid_out(const struct text *text, size_t indent)
{
	struct text out = text_start(text->arena);
	const char *at = text->bytes;

	for (const char *line; (line = strchr(at, '\n')); at = line + 1 + strspn(line + 1, " ")) {
		text_add_bytes(&out, at, (size_t)(line - at));
		if (indent)
			add_line(&out, indent * strspn(line + 1, " "));
		else if (line[-1] == ',')
			text_add_char(&out, ' ');
	}
	text_add(&out, at);
	text_add_char(&out, '\n');
	return text_end(&out);
}

const char *json_writer_close(struct json_writer *writer, size_t indent)
{
	if (indent != 1)
		return laid_out(&writer->text, indent);
	text_add_char(&writer->text, '\n');
	return text_end(&writer->text);
}
