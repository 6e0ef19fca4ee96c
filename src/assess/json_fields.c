#include "json_fields.h"

#include <math.h>

void maybe_put(struct json_writer *writer, const char *key, struct maybe maybe)
{
	if (maybe.known)
		json_put_integer(writer, key, maybe.value);
	else
		json_put_null(writer, key);
}

static void text_put(struct json_writer *writer, const char *key, const char *text)
{
	if (text)
		json_put_text(writer, key, text);
	else
		json_put_null(writer, key);
}

/* Whole pence; a figure too large for an integer is no figure. */
static void pence_put(struct json_writer *writer, const char *key, double pence)
{
	if (fabs(pence) < 9e18)
		json_put_integer(writer, key, (int64_t)llround(pence));
	else
		json_put_null(writer, key);
}

static void rate_put(struct json_writer *writer, const char *key, const struct rate *rate)
{
	text_put(writer, key, rate ? rate->id : NULL);
}

static void field_put(struct json_writer *writer, const char *key, enum json_field_kind kind,
		      const void *at)
{
	switch (kind) {
	case FIELD_INTEGER:
		json_put_integer(writer, key, *(const int64_t *)at);
		break;
	case FIELD_INT:
		json_put_integer(writer, key, *(const int *)at);
		break;
	case FIELD_COUNT:
		json_put_integer(writer, key, (int64_t) * (const size_t *)at);
		break;
	case FIELD_TRUTH:
		json_put_truth(writer, key, *(const bool *)at);
		break;
	case FIELD_TEXT:
		text_put(writer, key, *(const char *const *)at);
		break;
	case FIELD_REAL:
		json_put_real(writer, key, *(const double *)at);
		break;
	case FIELD_PENCE:
		pence_put(writer, key, *(const double *)at);
		break;
	case FIELD_MAYBE:
		maybe_put(writer, key, *(const struct maybe *)at);
		break;
	case FIELD_RATE:
		rate_put(writer, key, *(const struct rate *const *)at);
		break;
	}
}

void fields_put(struct json_writer *writer, const void *record, const struct json_field *fields)
{
	for (; fields->key; fields++)
		field_put(writer, fields->key, fields->kind, (const char *)record + fields->at);
}

void fields_write(struct json_writer *writer, const char *key, const void *record,
		  const struct json_field *fields)
{
	json_begin_object(writer, key);
	fields_put(writer, record, fields);
	json_end_object(writer);
}

void fields_write_list(struct json_writer *writer, const char *key, const void *records,
		       size_t count, size_t size, const struct json_field *fields)
{
	json_begin_array(writer, key);
	for (size_t i = 0; i < count; i++)
		fields_write(writer, NULL, (const char *)records + i * size, fields);
	json_end_array(writer);
}

void figures_write(struct json_writer *writer, const char *key, const int64_t *figures,
		   size_t count)
{
	json_begin_array(writer, key);
	for (size_t i = 0; i < count; i++)
		json_put_integer(writer, NULL, figures[i]);
	json_end_array(writer);
}
