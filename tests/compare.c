#include "compare.h"

#include "base/json.h"
#include "base/text.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

#define DIFFERENCES_LIMIT 20

struct comparison {
	struct text text;
	size_t count;
};

static void compare_values(struct comparison *comparison, const char *path,
			   const struct json *actual, const struct json *expected);

static struct arena *arena_of(const struct comparison *comparison)
{
	return comparison->text.arena;
}

static const char *shown(const struct json *value, struct arena *arena)
{
	if (!value)
		return "nothing";
	if (json_kind(value) == JSON_KIND_INTEGER)
		return text_format(arena, "%" PRId64, json_integer_of(value));
	if (json_kind(value) == JSON_KIND_REAL)
		return text_format(arena, "%.9f", json_real_of(value));
	if (json_kind(value) == JSON_KIND_TEXT)
		return text_format(arena, "\"%s\"", json_text(value));
	return json_kind_name(json_kind(value));
}

static void differ(struct comparison *comparison, const char *path, const struct json *actual,
		   const struct json *expected)
{
	if (comparison->count++ < DIFFERENCES_LIMIT)
		text_add_format(&comparison->text, "%s: %s is not %s\n", path,
				shown(actual, arena_of(comparison)),
				shown(expected, arena_of(comparison)));
}

static bool is_number(const struct json *value)
{
	return json_kind(value) == JSON_KIND_INTEGER || json_kind(value) == JSON_KIND_REAL;
}

static double number_of(const struct json *value)
{
	return json_kind(value) == JSON_KIND_INTEGER ? (double)json_integer_of(value)
						     : json_real_of(value);
}

/* Pence by which a quantile of the demand view may differ; else 0. */
static double quantile_tolerance(const char *path)
{
	const char *last = strrchr(path, '.');

	if (!strstr(path, "demand.") || !last)
		return 0;
	return text_starts_with(last, ".p") && strlen(last) == 4 ? 100 : 0;
}

static bool numbers_agree(const char *path, const struct json *actual, const struct json *expected)
{
	const double one = number_of(actual), other = number_of(expected);
	double tolerance = quantile_tolerance(path);

	if (tolerance == 0 && json_kind(actual) == JSON_KIND_INTEGER
	    && json_kind(expected) == JSON_KIND_INTEGER)
		return json_integer_of(actual) == json_integer_of(expected);
	if (tolerance == 0)
		/* What is written with six places cannot agree more closely than half of the last.
		 */
		tolerance = fmax(fabs(other) * 1e-6, 5e-7);
	return fabs(one - other) <= tolerance;
}

static void compare_objects(struct comparison *comparison, const char *path,
			    const struct json *actual, const struct json *expected)
{
	for (void *at = json_first(expected); at; at = json_next(expected, at))
		compare_values(comparison,
			       text_format(arena_of(comparison), "%s.%s", path, json_key_at(at)),
			       json_member(actual, json_key_at(at)), json_value_at(at));
	for (void *at = json_first(actual); at; at = json_next(actual, at))
		if (!json_member(expected, json_key_at(at)))
			differ(comparison,
			       text_format(arena_of(comparison), "%s.%s", path, json_key_at(at)),
			       json_value_at(at), NULL);
}

static bool values_agree(const struct json *actual, const struct json *expected,
			 struct arena *arena)
{
	struct comparison comparison = { .text = text_start(arena) };

	compare_values(&comparison, "", actual, expected);
	return comparison.count == 0;
}

static bool array_holds(const struct json *array, const struct json *wanted, struct arena *arena)
{
	for (size_t i = 0; i < json_count(array); i++)
		if (values_agree(json_item(array, i), wanted, arena))
			return true;
	return false;
}

static void compare_arrays(struct comparison *comparison, const char *path,
			   const struct json *actual, const struct json *expected)
{
	const bool any_order = text_equal(path, ".problems");
	const size_t both = json_count(actual) < json_count(expected) ? json_count(actual)
								      : json_count(expected);

	for (size_t i = 0; i < json_count(expected); i++) {
		const char *place = text_format(arena_of(comparison), "%s[%zu]", path, i);
		const struct json *item = json_item(expected, i);

		if (!any_order)
			compare_values(comparison, place, i < both ? json_item(actual, i) : NULL,
				       item);
		else if (!array_holds(actual, item, arena_of(comparison)))
			differ(comparison, place, NULL, item);
	}
	for (size_t i = json_count(expected); i < json_count(actual); i++)
		differ(comparison, text_format(arena_of(comparison), "%s[%zu]", path, i),
		       json_item(actual, i), NULL);
}

static void compare_values(struct comparison *comparison, const char *path,
			   const struct json *actual, const struct json *expected)
{
	if (!actual || !expected) {
		differ(comparison, path, actual, expected);
		return;
	}
	if (is_number(actual) && is_number(expected)) {
		if (!numbers_agree(path, actual, expected))
			differ(comparison, path, actual, expected);
		return;
	}
	if (json_kind(actual) != json_kind(expected)) {
		differ(comparison, path, actual, expected);
		return;
	}
	if (json_kind(actual) == JSON_KIND_OBJECT)
		compare_objects(comparison, path, actual, expected);
	else if (json_kind(actual) == JSON_KIND_ARRAY)
		compare_arrays(comparison, path, actual, expected);
	else if (json_kind(actual) == JSON_KIND_TEXT
		 && !text_equal(json_text(actual), json_text(expected)))
		differ(comparison, path, actual, expected);
}

const char *compare_results(const char *actual, const char *expected, struct arena *arena)
{
	struct comparison comparison = { .text = text_start(arena) };
	struct error error = { 0 };
	struct json *one = json_parse(actual, strlen(actual), &error);
	struct json *other = one ? json_parse(expected, strlen(expected), &error) : NULL;

	if (!other)
		text_add_format(&comparison.text, "not JSON: %s\n", error.text);
	else
		compare_values(&comparison, "", one, other);
	if (comparison.count > DIFFERENCES_LIMIT)
		text_add_format(&comparison.text, "and %zu more\n",
				comparison.count - DIFFERENCES_LIMIT);
	if (other)
		json_close(other);
	if (one)
		json_close(one);
	return text_end(&comparison.text);
}
