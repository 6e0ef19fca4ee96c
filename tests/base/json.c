#include "harness.h"

#include "base/error.h"
#include "base/json.h"
#include "base/text.h"

#include <math.h>
#include <string.h>

static const char *refusal(const char *bytes, size_t length)
{
	struct error error = { 0 };
	struct json *document = json_parse(bytes, length, &error);

	if (document) {
		json_close(document);
		return "(accepted)";
	}
	CHECK(error.kind == ERROR_DATA);
	return arena_copy_text(&arena, error.text);
}

TEST(json_of_every_kind_is_read)
{
	static const char source[] =
		"\xef\xbb\xbf{\"a\": [1, -2.5, true, false, null, \"\\u00e9\"], "
		"\"z\": {}, \"b\": -9223372036854775808}";
	struct error error = { 0 };
	struct json *document = json_parse(source, sizeof(source) - 1, &error);

	CHECK_TEXT(error.text, "");
	CHECK(json_kind(document) == JSON_KIND_OBJECT && json_count(document) == 3);
	const struct json *list = json_member(document, "a");

	CHECK(json_kind(list) == JSON_KIND_ARRAY && json_count(list) == 6);
	CHECK(json_kind(json_item(list, 0)) == JSON_KIND_INTEGER);
	CHECK(json_integer_of(json_item(list, 0)) == 1);
	CHECK(json_kind(json_item(list, 1)) == JSON_KIND_REAL);
	CHECK(json_real_of(json_item(list, 1)) == -2.5);
	CHECK(json_kind(json_item(list, 2)) == JSON_KIND_TRUE);
	CHECK(json_kind(json_item(list, 3)) == JSON_KIND_FALSE);
	CHECK(json_kind(json_item(list, 4)) == JSON_KIND_NULL);
	CHECK_TEXT(json_text(json_item(list, 5)), "\xc3\xa9");
	CHECK(json_text(list) == NULL && json_count(json_item(list, 0)) == 0);
	CHECK(json_item(list, 6) == NULL && json_member(document, "c") == NULL);
	CHECK(json_integer_of(json_member(document, "b")) == INT64_MIN);
	struct text keys = text_start(&arena);

	for (void *at = json_first(document); at; at = json_next(document, at))
		text_add_format(&keys, "%s=%s ", json_key_at(at),
				json_kind_name(json_kind(json_value_at(at))));
	CHECK_TEXT(text_end(&keys), "a=a list z=an object b=a whole number ");
	json_close(document);
}

TEST(json_that_is_wrong_is_refused_with_its_place)
{
	static const struct {
		const char *source, *sentence;
	} rows[] = {
		{ "", "1:1: the file is empty; it should hold JSON" },
		{ " \n\t", "1:1: the file is empty; it should hold JSON" },
		{ "{\n \"a\": 1,\n}", "3:1: this is not JSON (string or '}' expected near '}'); "
				      "check the commas, quotes and brackets there" },
		{ "{\"a\": 1, \"b\": 2, \"a\": 3}",
		  "1:20: the same name stands here a second time (duplicate object key near "
		  "'\"a\"'); keep one of the two" },
		{ "{\"a\": ", "1:6: the file ends in the middle; a bracket or quote is not closed, "
			      "or the file was cut off" },
		{ "{} {}", "1:4: there is something behind the end of the document; remove it" },
		{ "[\"a\\u0000b\"]",
		  "1:11: a text holds the character \\u0000, which no text may; remove it" },
		{ "{\"\\u0000\": 1}",
		  "1:9: a name holds the character \\u0000, which no text may; remove it" },
		{ "[99999999999999999999]",
		  "1:21: this number is too large; write it in quotes or make it smaller" },
		{ "[1e999]",
		  "1:6: this number is too large; write it in quotes or make it smaller" },
		{ "[\"\xff\"]", "1:3: the byte FF is not UTF-8; save the file as UTF-8" },
		{ "[\n\"\xc3\xa9\xc3\"]", "2:3: the byte C3 is not UTF-8; save the file as UTF-8" },
		{ "[\"\xed\xa0\x80\"]", "1:3: the byte ED is not UTF-8; save the file as UTF-8" },
		{ "['a']", "1:2: this is not JSON (invalid token near '''); check the commas, "
			   "quotes and brackets there" },
		{ "[01]", "1:2: this is not JSON (invalid token near '0'); check the commas, "
			  "quotes and brackets there" },
		{ "[\"a\nb\"]", "1:3: this is not JSON (unexpected newline near '\"a'); check the "
				"commas, quotes and brackets there" },
		{ "nope", "1:4: this is not JSON (invalid token near 'nope'); check the commas, "
			  "quotes and brackets there" },
	};

	for (size_t i = 0; i < COUNT(rows); i++)
		CHECK_ROW_TEXT(i, refusal(rows[i].source, strlen(rows[i].source)),
			       rows[i].sentence);
	CHECK_TEXT(refusal("[\"\0\"]", 5), "1:3: the byte 00 does not belong in a text file; save "
					   "it again as plain JSON in UTF-8");
}

TEST(json_is_limited_in_depth_and_size)
{
	struct text deep = text_start(&arena), wide = text_start(&arena);

	text_add_repeat(&deep, "[", 64);
	text_add(&deep, "\"[[[[{{{{\\\"[[[[\"");
	text_add_repeat(&deep, "]", 64);
	CHECK_TEXT(refusal(deep.bytes, deep.length), "(accepted)");
	text_add(&deep, " ");
	const char *deeper = text_format(&arena, "[%s]", deep.bytes);

	CHECK_TEXT(refusal(deeper, strlen(deeper)),
		   "1:65: lists and objects are nested deeper than 64; nothing here needs more "
		   "than a few");
	deeper = memset(arena_alloc(&arena, 30000001), '[', 30000000);
	CHECK_TEXT(refusal(deeper, 30000000),
		   "1:65: lists and objects are nested deeper than 64; nothing here needs more "
		   "than a few");
	text_add(&wide, "[0");
	text_add_repeat(&wide, ",0", 1000000);
	text_add(&wide, "]");
	CHECK_TEXT(refusal(wide.bytes, wide.length), "1:1999999: the file holds more than 1000000 "
						     "values; check that it is the right file");
}

/* Write what was read, by its kind. */
static void copy_value(struct json_writer *writer, const char *key, const struct json *value);

static void copy_container(struct json_writer *writer, const char *key, const struct json *value)
{
	if (json_kind(value) == JSON_KIND_OBJECT) {
		json_begin_object(writer, key);
		for (void *at = json_first(value); at; at = json_next(value, at))
			copy_value(writer, json_key_at(at), json_value_at(at));
		json_end_object(writer);
		return;
	}
	json_begin_array(writer, key);
	for (size_t i = 0; i < json_count(value); i++)
		copy_value(writer, NULL, json_item(value, i));
	json_end_array(writer);
}

static void copy_value(struct json_writer *writer, const char *key, const struct json *value)
{
	enum json_kind kind = json_kind(value);

	if (kind == JSON_KIND_TEXT)
		json_put_text(writer, key, json_text(value));
	else if (kind == JSON_KIND_INTEGER)
		json_put_integer(writer, key, json_integer_of(value));
	else if (kind == JSON_KIND_REAL)
		json_put_real(writer, key, json_real_of(value));
	else if (kind == JSON_KIND_TRUE || kind == JSON_KIND_FALSE)
		json_put_truth(writer, key, kind == JSON_KIND_TRUE);
	else if (kind == JSON_KIND_NULL)
		json_put_null(writer, key);
	else
		copy_container(writer, key, value);
}

static const char *copied(const char *source, size_t indent)
{
	struct error error = { 0 };
	struct json *document = json_parse(source, strlen(source), &error);
	struct json_writer *writer = json_writer_open(&arena);

	CHECK_TEXT(error.text, "");
	copy_value(writer, NULL, document);
	json_close(document);
	return json_writer_close(writer, indent);
}

/* The files were written by Python's json.dumps(indent=1, ensure_ascii=False). */
TEST(json_is_laid_out_as_the_example_files_are)
{
	static const char *const paths[] = {
		"data/examples/dunmar.json",
		"data/examples/loughree.json",
		"data/examples/cedar.json",
		"data/examples/framework-cedar.json",
		"data/examples/expected/dunmar.json",
		"data/examples/expected/loughree.json",
		"data/examples/expected/cedar.json",
		"data/examples/expected/empty-starter.json",
		"data/examples/expected/estimate-default.json",
	};

	for (size_t i = 0; i < COUNT(paths); i++) {
		const char *source = test_read(paths[i]);

		CHECK_ROW_TEXT(i, copied(source, 1), source);
	}
}

TEST(json_empties_escapes_and_indents)
{
	static const struct {
		const char *source;
		size_t indent;
		const char *written;
	} rows[] = {
		{ "{}", 1, "{}\n" },
		{ "[]", 4, "[]\n" },
		{ "3", 1, "3\n" },
		{ "[[],{},[1]]", 2, "[\n  [],\n  {},\n  [\n    1\n  ]\n]\n" },
		{ "[[],{},[1,{\"a\":2}]]", 0, "[[], {}, [1, {\"a\": 2}]]\n" },
		{ "[\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u0001\\u001f\\u007f\\u00e9{[,:\"]", 0,
		  "[\"\\\"\\\\/\\b\\f\\n\\r\\t\\u0001\\u001f\x7f\xc3\xa9{[,:\"]\n" },
		{ "{\"a\\\"b\\n\": \"\"}", 1, "{\n \"a\\\"b\\n\": \"\"\n}\n" },
	};

	for (size_t i = 0; i < COUNT(rows); i++)
		CHECK_ROW_TEXT(i, copied(rows[i].source, rows[i].indent), rows[i].written);
}

TEST(json_deep_inside_is_indented_all_the_way)
{
	struct json_writer *writer = json_writer_open(&arena);
	struct text wanted = text_start(&arena);

	for (size_t i = 0; i < 40; i++) {
		json_begin_array(writer, NULL);
		text_add(&wanted, "[\n");
		text_add_repeat(&wanted, " ", i + 1);
	}
	json_put_null(writer, NULL);
	text_add(&wanted, "null");
	for (size_t i = 40; i > 0; i--) {
		json_end_array(writer);
		text_add(&wanted, "\n");
		text_add_repeat(&wanted, " ", i - 1);
		text_add(&wanted, "]");
	}
	text_add(&wanted, "\n");
	CHECK_TEXT(json_writer_close(writer, 1), text_end(&wanted));
}

TEST(json_reals_have_at_most_six_places_in_every_locale)
{
	static const struct {
		double real;
		const char *written;
	} rows[] = {
		{ 72683.61, "72683.61\n" },
		{ 10813.483171, "10813.483171\n" },
		{ -53, "-53.0\n" },
		{ 0, "0.0\n" },
		{ -0.0, "0.0\n" },
		{ -0.0000001, "0.0\n" },
		{ 0.207927, "0.207927\n" },
		{ 0.9999999, "1.0\n" },
		{ -1.9999999, "-2.0\n" },
		{ 1e-6, "0.000001\n" },
		{ -0.5, "-0.5\n" },
		{ 9007199254740993.0, "9007199254740992.0\n" },
		{ 1e22, "10000000000000000000000.0\n" },
		{ HUGE_VAL, "null\n" },
		{ -HUGE_VAL, "null\n" },
		{ (double)NAN, "null\n" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct json_writer *writer = json_writer_open(&arena);

		json_put_real(writer, NULL, rows[i].real);
		CHECK_ROW_TEXT(i, json_writer_close(writer, 1), rows[i].written);
	}
}
