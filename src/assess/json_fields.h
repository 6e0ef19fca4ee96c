#ifndef ASSESS_JSON_FIELDS_H
#define ASSESS_JSON_FIELDS_H

#include "assess/estimate.h"
#include "base/json.h"

#include <stddef.h>

/* Records as JSON objects by table: a key, how the figure is written, and where it stands. */
enum json_field_kind {
	FIELD_INTEGER, /* int64_t */
	FIELD_INT,     /* int */
	FIELD_COUNT,   /* size_t */
	FIELD_TRUTH,   /* bool */
	FIELD_TEXT,    /* const char *; NULL: null */
	FIELD_REAL,    /* double */
	FIELD_PENCE,   /* double, written as whole pence; null where it is too large for those */
	FIELD_MAYBE,   /* struct maybe: null where it is not known */
	FIELD_RATE,    /* const struct rate *: its id; NULL: null */
};
struct json_field {
	const char *key; /* NULL ends the table */
	enum json_field_kind kind;
	size_t at; /* offset */
};
#define FIELD(record, key, kind, member) \
	{ \
		key, FIELD_##kind, offsetof(struct record, member) \
	}
#define FIELDS_END \
	{ \
		NULL, FIELD_INTEGER, 0 \
	}

/* The members of one record, into the object that is open; the whole as an object under `key`. */
void fields_put(struct json_writer *writer, const void *record, const struct json_field *fields);
void fields_write(struct json_writer *writer, const char *key, const void *record,
		  const struct json_field *fields);

/* An array of records under `key`. */
void fields_write_list(struct json_writer *writer, const char *key, const void *records,
		       size_t count, size_t size, const struct json_field *fields);
#define FIELDS_WRITE_LIST(writer, key, list, fields) \
	fields_write_list((writer), (key), (list)->items, (list)->count, sizeof(*(list)->items), \
			  (fields))

/* `count` figures as an array. */
void figures_write(struct json_writer *writer, const char *key, const int64_t *figures,
		   size_t count);

void maybe_put(struct json_writer *writer, const char *key, struct maybe maybe);

#endif
