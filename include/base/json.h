#ifndef BASE_JSON_H
#define BASE_JSON_H

#include "base/arena.h"
#include "base/error.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* JSON, read as a tree and written as a stream of calls. The one module that knows jansson. */

/* The library behind it: "jansson 2.14". On the arena. */
const char *json_library(struct arena *arena);

/* --- reading --- */

struct json; /* a value inside a document; lives as long as the document */

enum json_kind {
	JSON_KIND_NULL,
	JSON_KIND_FALSE,
	JSON_KIND_TRUE,
	JSON_KIND_INTEGER,
	JSON_KIND_REAL,
	JSON_KIND_TEXT,
	JSON_KIND_ARRAY,
	JSON_KIND_OBJECT,
};

/* Parse a document. Refused with line and column: syntax errors, wrong UTF-8, NUL in texts,
 * duplicate keys, nesting deeper than 64, more than a million values, anything behind the value.
 * A byte-order mark is skipped. NULL on failure: ERROR_DATA, "3:14: what was found; what would
 * do". */
struct json *json_parse(const char *bytes, size_t length, struct error *error);
void json_close(struct json *document);

enum json_kind json_kind(const struct json *value);
const char *json_kind_name(enum json_kind kind); /* "a text", "an object", ... for messages */
const char *json_text(const struct json *value); /* NULL unless JSON_KIND_TEXT */
/* 0 for another kind. (jansson has the shorter names.) */
int64_t json_integer_of(const struct json *value);
double json_real_of(const struct json *value);

/* Members of an object in the order of the file; items of an array. */
const struct json *json_member(const struct json *object, const char *key); /* NULL: none */
size_t json_count(const struct json *value); /* members or items; 0 for anything else */
const struct json *json_item(const struct json *array, size_t index);

/* Walk an object: `for (void *at = json_first(o); at; at = json_next(o, at))`. */
void *json_first(const struct json *object);
void *json_next(const struct json *object, void *at);
const char *json_key_at(const void *at);
const struct json *json_value_at(const void *at);

/* --- writing --- */

/* Writes one document. Inside an object every call names its key, inside an array (and for the
 * outermost value) `key` is NULL. Keys stay in the order of the calls. */
struct json_writer;

struct json_writer *json_writer_open(struct arena *arena);
void json_begin_object(struct json_writer *writer, const char *key);
void json_end_object(struct json_writer *writer);
void json_begin_array(struct json_writer *writer, const char *key);
void json_end_array(struct json_writer *writer);
void json_put_text(struct json_writer *writer, const char *key, const char *text);
void json_put_integer(struct json_writer *writer, const char *key, int64_t integer);
/* A real rounded to six places after the point, without trailing zeros ("0.207927", "-53.0"); null
 * for infinities and not-a-number. */
void json_put_real(struct json_writer *writer, const char *key, double real);
void json_put_truth(struct json_writer *writer, const char *key, bool truth);
void json_put_null(struct json_writer *writer, const char *key);

/* The document as Python's json.dumps(..., indent=indent, ensure_ascii=False) lays it out (0: one
 * line, parted by ", " and ": "), ended by a line end; on the writer's arena. The writer is
 * closed. */
const char *json_writer_close(struct json_writer *writer, size_t indent);

#endif
