#include "base/json.h"
#include "base/text.h"
#include "base/unicode.h"
#include "engine.h"
#include "event.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

/* A proposal with its whole history as JSON, and back. Only what means the same in every file is
 * written, in one fixed order, so that the same history gives the same bytes. */

#define FORMAT 1

/* --- out --- */

static void put_kind(struct json_writer *writer, const char *key, const char *word, int64_t number)
{
	if (word)
		json_put_text(writer, key, word);
	else
		json_put_integer(writer, key, number);
}

static void put_filled_integer(struct json_writer *writer, const char *key, int64_t integer)
{
	if (integer)
		json_put_integer(writer, key, integer);
}

static void put_filled_text(struct json_writer *writer, const char *key, const char *text)
{
	if (!text_is_empty(text))
		json_put_text(writer, key, text);
}

static void put_event(struct json_writer *writer, const struct event *event)
{
	char hash[SHA256_TEXT_SIZE];

	sha256_write(event->hash, hash);
	json_begin_object(writer, NULL);
	json_put_integer(writer, "number", event->number);
	json_put_integer(writer, "act", event->act);
	put_kind(writer, "kind", act_kind_name(event->kind), event->kind);
	put_filled_integer(writer, "undoes", event->undoes);
	put_filled_integer(writer, "source", event->source);
	json_put_integer(writer, "at", event->at_ms);
	json_put_text(writer, "who", event->who);
	put_filled_integer(writer, "bank", event->bank);
	put_kind(writer, "slot", slot_kind_name(event->slot.kind), event->slot.kind);
	json_put_text(writer, "name", event->slot.name);
	put_filled_text(writer, "repeat", event->slot.repeat);
	put_filled_text(writer, "row", event->slot.row);
	json_put_integer(writer, "revision", event->revision);
	if (event->value)
		json_put_text(writer, "value", event->value);
	else
		json_put_null(writer, "value");
	if (event->why)
		json_put_text(writer, "why", event->why);
	json_put_text(writer, "hash", hash);
	json_end_object(writer);
}

const char *store_export(struct store *store, int64_t proposal, struct arena *arena,
			 struct error *error)
{
	const struct events *events = store->engine->events(store, proposal, arena, error);
	struct json_writer *writer = json_writer_open(arena);

	if (!events)
		return NULL;
	json_begin_object(writer, NULL);
	json_put_text(writer, "waymark", "proposal with history");
	json_put_integer(writer, "format", FORMAT);
	json_begin_array(writer, "events");
	for (size_t i = 0; i < events->list.count; i++)
		put_event(writer, &events->list.items[i]);
	json_end_array(writer);
	json_end_object(writer);
	return json_writer_close(writer, 1);
}

/* --- in --- */

struct reading {
	const struct json *event;
	struct arena *arena;
	struct error *error;
	bool good;
};

static int64_t take_integer(struct reading *reading, const char *key, bool must)
{
	const struct json *value = json_member(reading->event, key);

	if (!value && !must)
		return 0;
	if (value && json_kind(value) == JSON_KIND_INTEGER && json_integer_of(value) >= 0)
		return json_integer_of(value);
	reading->good = error_set(reading->error, ERROR_DATA,
				  "\"%s\" must be a whole number, 0 or more", key);
	return 0;
}

/* NULL where it is missing or null, unless it must be there. */
static const char *take_text(struct reading *reading, const char *key, size_t limit, bool must)
{
	const struct json *value = json_member(reading->event, key);
	const char *text = value ? json_text(value) : NULL;

	if (text && strlen(text) <= limit)
		return arena_copy_text(reading->arena, text);
	if (text)
		reading->good = error_set(reading->error, ERROR_DATA,
					  "\"%s\" is longer than the %zu bytes that can be kept",
					  key, limit);
	else if (must || (value && json_kind(value) != JSON_KIND_NULL))
		reading->good = error_set(reading->error, ERROR_DATA, "\"%s\" must be a text", key);
	return must ? "" : NULL;
}

static enum act_kind take_act_kind(struct reading *reading)
{
	const char *word = take_text(reading, "kind", 40, true);

	for (int kind = ACT_EDIT; kind <= ACT_SALVAGE; kind++)
		if (text_equal(act_kind_name((enum act_kind)kind), word))
			return (enum act_kind)kind;
	reading->good =
		error_set(reading->error, ERROR_DATA,
			  "\"kind\": this program does not know \"%.*s\"", UNICODE_CUT(word, 40));
	return ACT_EDIT;
}

static enum slot_kind take_slot_kind(struct reading *reading)
{
	const char *word = take_text(reading, "slot", 40, true);
	enum slot_kind kind = slot_kind_find(word);

	if (!kind)
		reading->good = error_set(reading->error, ERROR_DATA,
					  "\"slot\": this program does not know \"%.*s\"",
					  UNICODE_CUT(word, 40));
	return kind;
}

static int digit(char character)
{
	static const char digits[] = "0123456789abcdef";
	const char *found = character ? strchr(digits, character) : NULL;

	return found ? (int)(found - digits) : -1;
}

static void take_hash(struct reading *reading, unsigned char hash[SHA256_SIZE])
{
	const char *text = take_text(reading, "hash", SHA256_TEXT_SIZE, true);
	bool good = strlen(text) == SHA256_TEXT_SIZE - 1;

	for (size_t i = 0; good && i < SHA256_SIZE; i++) {
		int high = digit(text[2 * i]), low = digit(text[2 * i + 1]);

		good = high >= 0 && low >= 0;
		hash[i] = (unsigned char)(high * 16 + low);
	}
	if (!good)
		reading->good = error_set(reading->error, ERROR_DATA,
					  "\"hash\" must be 64 hexadecimal digits");
}

static bool take_event(struct event *event, const struct json *json, struct arena *arena,
		       struct error *error)
{
	struct reading reading = { json, arena, error, true };

	*event = (struct event){
		.number = take_integer(&reading, "number", true),
		.act = take_integer(&reading, "act", true),
		.kind = take_act_kind(&reading),
		.undoes = take_integer(&reading, "undoes", false),
		.source = take_integer(&reading, "source", false),
		.at_ms = take_integer(&reading, "at", true),
		.who = take_text(&reading, "who", STORE_NAME_LIMIT, true),
		.bank = take_integer(&reading, "bank", false),
		.slot = { .kind = take_slot_kind(&reading),
			  .name = take_text(&reading, "name", STORE_NAME_LIMIT, true),
			  .repeat = text_or(take_text(&reading, "repeat", STORE_NAME_LIMIT, false),
					    ""),
			  .row = text_or(take_text(&reading, "row", STORE_NAME_LIMIT, false), "") },
		.revision = take_integer(&reading, "revision", true),
		.value = take_text(&reading, "value", STORE_TEXT_LIMIT, false),
		.why = take_text(&reading, "why", STORE_TEXT_LIMIT, false),
	};
	take_hash(&reading, event->hash);
	return reading.good;
}

static int compare_by_slot(const void *left, const void *right)
{
	const struct event *const *one = left, *const *other = right;
	int order = slot_compare(&(*one)->slot, &(*other)->slot);

	if (order)
		return order;
	return (*one)->number < (*other)->number ? -1 : 1;
}

/* The chain covers every field, but a whole chain can be made up: what the file rests on besides.
 */
static bool check_revisions(const struct events *events, struct arena *arena)
{
	size_t count = events->list.count;
	const struct event **sorted = ARENA_ARRAY(arena, const struct event *, count);

	for (size_t i = 0; i < count; i++)
		sorted[i] = &events->list.items[i];
	qsort(sorted, count, sizeof(*sorted), compare_by_slot);
	for (size_t i = 0; i < count; i++) {
		bool goes_on = i > 0 && slot_equal(&sorted[i - 1]->slot, &sorted[i]->slot);

		if (sorted[i]->revision != (goes_on ? sorted[i - 1]->revision + 1 : 1))
			return false;
	}
	return true;
}

static bool check_references(const struct events *events)
{
	for (size_t i = 0; i < events->list.count; i++) {
		const struct event *event = &events->list.items[i];
		const struct event *before = i ? event - 1 : NULL;
		bool begins = event->act == event->number;

		if (event->undoes >= event->number || event->source >= event->number
		    || (!begins && (!before || before->act != event->act)))
			return false;
	}
	return true;
}

static bool check_events(const struct events *events, struct arena *arena, struct error *error)
{
	int64_t wrong = events_first_wrong(events);
	const struct event *first = events->list.items;

	if (!events->list.count)
		return error_set(error, ERROR_DATA, "there is no event in it");
	if (wrong)
		return error_set(error, ERROR_DATA,
				 "the history was edited: change %" PRId64
				 " does not follow from the one before it; nothing was changed",
				 wrong);
	if (first->slot.kind != SLOT_PROPOSAL || !text_equal(first->slot.name, "uid")
	    || text_is_empty(first->value) || !check_references(events)
	    || !check_revisions(events, arena))
		return error_set(error, ERROR_DATA,
				 "the history does not hold together; nothing was changed");
	return true;
}

static bool take_events(struct events *events, const struct json *document, struct arena *arena,
			struct error *error)
{
	const struct json *list = json_member(document, "events");

	if (!json_text(json_member(document, "waymark")) || !list
	    || json_kind(list) != JSON_KIND_ARRAY)
		return error_set(
			error, ERROR_DATA,
			"this is not a proposal with its history; export one with: waymark "
			"export P --format history");
	if (json_integer_of(json_member(document, "format")) != FORMAT)
		return error_set(error, ERROR_DATA,
				 "this was exported by a newer Waymark; use the newer program");
	if (json_count(list) > PROPOSAL_ROWS_LIMIT)
		return error_set(error, ERROR_DATA, "more than %zu changes", PROPOSAL_ROWS_LIMIT);
	for (size_t i = 0; i < json_count(list); i++)
		if (!take_event(ARRAY_PUSH(arena, &events->list), json_item(list, i), arena, error))
			return error_at(error, "event %zu", i + 1);
	return check_events(events, arena, error);
}

bool store_import(struct store *store, const struct file *file, struct proposal_row *row,
		  struct arena *arena, struct error *error)
{
	struct json *document = json_parse(file->bytes, file->length, error);
	struct events events = { 0 };
	bool good = document && take_events(&events, document, arena, error);

	json_close(document);
	if (!good)
		return error_at(error, "%s", file_shown(file->path));
	return store->engine->add_events(store, &events, row, arena, error);
}
