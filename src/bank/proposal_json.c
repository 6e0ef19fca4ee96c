#include "bank/problems.h"
#include "base/json.h"
#include "base/number.h"
#include "base/text.h"
#include "base/unicode.h"

#include "proposal_draft.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

/* Where in the document: a chain of names and items on the stack, spelled out only in an error. */
struct path {
	const struct path *up;
	const char *name; /* NULL: an item */
	size_t item;
};

static void path_spell(struct text *text, const struct path *path)
{
	if (path->up)
		path_spell(text, path->up);
	if (path->name)
		text_add_format(text, "%s%.*s", path->up ? "." : "", SHOWN(path->name));
	else
		text_add_format(text, "[%zu]", path->item);
}

__attribute__((format(printf, 3, 4))) static bool refuse(struct draft *draft,
							 const struct path *path,
							 const char *format, ...)
{
	struct text text = text_start(draft->arena);
	va_list arguments;

	text_add_format(&text, "%s: ", draft->path);
	path_spell(&text, path);
	text_add(&text, ": ");
	va_start(arguments, format);
	text_add_list(&text, format, arguments);
	va_end(arguments);
	return error_set(draft->error, ERROR_DATA, "%s", text_end(&text));
}

/* --- reading: texts and objects --- */

/* The text of a number that people would write so: whole, or with at most six places. */
static const char *number_text(struct draft *draft, const struct json *value)
{
	if (json_kind(value) == JSON_KIND_INTEGER)
		return text_format(draft->arena, "%" PRId64, json_integer_of(value));
	double real = json_real_of(value);

	if (fabs(real) >= 1e9)
		return NULL;
	int64_t micro = llround(real * 1e6);

	return (double)micro / 1e6 == real ? number_format(draft->arena, micro) : NULL;
}

static bool text_read(struct draft *draft, const struct path *path, const struct json *value,
		      const char **text)
{
	enum json_kind kind = json_kind(value);

	if (kind == JSON_KIND_TEXT)
		*text = arena_copy_text(draft->arena, json_text(value));
	else if (kind == JSON_KIND_INTEGER || kind == JSON_KIND_REAL)
		*text = number_text(draft, value);
	else if (kind == JSON_KIND_TRUE || kind == JSON_KIND_FALSE)
		return refuse(draft, path, "found %s; a text is needed here, such as \"%s\"",
			      json_kind_name(kind), kind == JSON_KIND_TRUE ? "yes" : "no");
	else if (kind == JSON_KIND_NULL)
		return refuse(draft, path,
			      "found null; a text is needed here, or leave the member out");
	else
		return refuse(draft, path, "found %s; a text is needed here", json_kind_name(kind));
	if (!*text)
		return refuse(draft, path,
			      "this number has more digits than can be kept; write "
			      "it in quotes as it should read");
	if (strlen(*text) > PROPOSAL_TEXT_LIMIT)
		return refuse(draft, path, "this text is longer than %zu bytes; shorten it",
			      PROPOSAL_TEXT_LIMIT);
	return true;
}

typedef bool entry_reader(struct draft *draft, const struct path *path, const char *name,
			  const struct json *value);

static bool object_read(struct draft *draft, const struct path *path, const struct json *object,
			entry_reader *read)
{
	if (json_kind(object) != JSON_KIND_OBJECT)
		return refuse(draft, path, "found %s; an object is needed here, {\"name\": ...}",
			      json_kind_name(json_kind(object)));
	for (void *at = json_first(object); at; at = json_next(object, at)) {
		const char *name = arena_copy_text(draft->arena, json_key_at(at));
		struct path inner = { .up = path, .name = name };

		if (!draft_has_room(draft))
			return refuse(draft, &inner,
				      "the file holds more than %zu entries; check that it is the "
				      "right file",
				      PROPOSAL_ROWS_LIMIT);
		if (!read(draft, &inner, name, json_value_at(at)))
			return false;
	}
	return true;
}

static bool name_check(struct draft *draft, const struct path *path, const char *fault)
{
	return !fault || refuse(draft, path, "%s", fault);
}

static size_t name_find(const char *name, const char *const names[], size_t count)
{
	size_t at = 0;

	while (at < count && strcmp(names[at], name) != 0)
		at++;
	return at;
}

static bool refuse_name(struct draft *draft, const struct path *path, const char *name,
			const char *const names[], size_t count)
{
	const char *nearest = nearest_name(name, names, count, sizeof(*names));
	struct text allowed = text_start(draft->arena);

	for (size_t i = 0; i < count; i++)
		text_add_format(&allowed, "%s%s", i ? ", " : "", names[i]);
	if (nearest)
		return refuse(draft, path, "this member is unknown; did you mean %s?", nearest);
	return refuse(draft, path, "this member is unknown; known here: %s", text_end(&allowed));
}

/* The members of a small object, each a text; "" where one is missing. */
static bool fields_read(struct draft *draft, const struct path *path, const struct json *object,
			const char *const names[], const char *texts[], size_t count)
{
	if (json_kind(object) != JSON_KIND_OBJECT)
		return refuse(draft, path, "found %s; an object is needed here, {\"%s\": ...}",
			      json_kind_name(json_kind(object)), names[0]);
	for (size_t i = 0; i < count; i++)
		texts[i] = "";
	for (void *at = json_first(object); at; at = json_next(object, at)) {
		struct path inner = { .up = path, .name = json_key_at(at) };
		size_t field = name_find(inner.name, names, count);

		if (field == count)
			return refuse_name(draft, &inner, inner.name, names, count);
		if (!text_read(draft, &inner, json_value_at(at), &texts[field]))
			return false;
	}
	return true;
}

/* Owners, dates and the like stand in one cell of CSV, so each is one word. "-" there is none. */
static bool words_check(struct draft *draft, const struct path *path, const char *const names[],
			const char *texts[], size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct path inner = { .up = path, .name = names[i] };

		if (strpbrk(texts[i], " \t\r\n"))
			return refuse(draft, &inner,
				      "\"%.*s\" is more than one word; one is needed here, such "
				      "as the name of a role or a day",
				      SHOWN(texts[i]));
		if (strlen(texts[i]) > PROPOSAL_NAME_LIMIT)
			return refuse(draft, &inner, "this is too long; at most %zu bytes are kept",
				      PROPOSAL_NAME_LIMIT);
		if (text_equal(texts[i], "-"))
			texts[i] = "";
	}
	return true;
}

/* --- reading: the members --- */

static bool meta_read(struct draft *draft, const struct path *path, const char *name,
		      const struct json *value)
{
	const char *text;

	if (!name_check(draft, path, draft_meta_fault(name))
	    || !text_read(draft, path, value, &text))
		return false;
	draft_add_meta(draft, name, text);
	return true;
}

static bool row_read(struct draft *draft, const struct path *path, const char *name,
		     const struct json *value)
{
	const char *text;

	if (!name_check(draft, path, draft_name_fault(name))
	    || !text_read(draft, path, value, &text))
		return false;
	draft_add_answer(draft, path->up->name, name, text);
	return true;
}

static bool field_read(struct draft *draft, const struct path *path, const char *name,
		       const struct json *value)
{
	const struct path *item = path->up;
	const char *text;

	if (!name_check(draft, path, draft_question_fault(name))
	    || !text_read(draft, path, value, &text))
		return false;
	draft_add_item_answer(draft, item->up->name, item->item, name, text);
	return true;
}

static bool items_read(struct draft *draft, const struct path *path, const struct json *list)
{
	size_t count = json_count(list);

	if (count > PROPOSAL_ITEMS_LIMIT)
		return refuse(draft, path, "the list has %zu items; at most %zu are read", count,
			      PROPOSAL_ITEMS_LIMIT);
	for (size_t i = 0; i < count; i++) {
		const struct json *item = json_item(list, i);
		struct path inner = { .up = path, .item = i + 1 };

		if (json_kind(item) != JSON_KIND_OBJECT)
			return refuse(draft, &inner,
				      "found %s; the items of a list are objects. Several choices "
				      "are one text with blanks between them, \"a b\"",
				      json_kind_name(json_kind(item)));
		if (!object_read(draft, &inner, item, field_read))
			return false;
	}
	return true;
}

static bool answer_read(struct draft *draft, const struct path *path, const char *name,
			const struct json *value)
{
	const char *text;

	if (!name_check(draft, path, draft_question_fault(name)))
		return false;
	if (json_kind(value) == JSON_KIND_OBJECT)
		return object_read(draft, path, value, row_read);
	if (json_kind(value) == JSON_KIND_ARRAY)
		return items_read(draft, path, value);
	if (!text_read(draft, path, value, &text))
		return false;
	draft_add_answer(draft, name, "", text);
	return true;
}

/* "name" or "name[row]". */
static bool note_read(struct draft *draft, const struct path *path, const char *name,
		      const struct json *value)
{
	size_t length = strlen(name);
	const char *bracket = length && name[length - 1] == ']' ? strchr(name, '[') : NULL;
	const char *question = name, *row = "", *text;

	if (bracket) {
		question = arena_copy(draft->arena, name, (size_t)(bracket - name));
		row = arena_copy(draft->arena, bracket + 1, length - (size_t)(bracket - name) - 2);
		if (!name_check(draft, path, draft_name_fault(row)))
			return false;
	}
	if (!name_check(draft, path, draft_question_fault(question))
	    || !text_read(draft, path, value, &text))
		return false;
	/* In CSV an empty note is no note. */
	if (*text)
		draft_add_note(draft, question, row, text);
	return true;
}

/* Who, by when, and a text of its own; of the names the first two are of words. */
static bool appointment_read(struct draft *draft, const struct path *path, const char *name,
			     const struct json *value, const char *const names[3],
			     const char *texts[3])
{
	return name_check(draft, path, draft_name_fault(name))
	       && fields_read(draft, path, value, names, texts, 3)
	       && words_check(draft, path, names, texts, 2);
}

static bool deferral_read(struct draft *draft, const struct path *path, const char *name,
			  const struct json *value)
{
	static const char *const names[] = { "owner", "until", "reason" };
	const char *texts[3];

	if (!appointment_read(draft, path, name, value, names, texts))
		return false;
	draft_add_deferral(draft, &(struct deferral){ name, texts[0], texts[1], texts[2] });
	return true;
}

static bool unknown_read(struct draft *draft, const struct path *path, const char *name,
			 const struct json *value)
{
	static const char *const names[] = { "owner", "until", "how" };
	const char *texts[3];

	if (!appointment_read(draft, path, name, value, names, texts))
		return false;
	draft_add_unknown(draft, &(struct unknown){ name, texts[0], texts[1], texts[2] });
	return true;
}

/* A reason stands by itself; { "reason": ... } as deferrals have it is understood too. */
static bool reason_read(struct draft *draft, const struct path *path, const char *name,
			const struct json *value, const char **reason)
{
	static const char *const names[] = { "reason" };

	if (!name_check(draft, path, draft_name_fault(name)))
		return false;
	if (json_kind(value) == JSON_KIND_OBJECT)
		return fields_read(draft, path, value, names, reason, 1);
	return text_read(draft, path, value, reason);
}

static bool not_applicable_read(struct draft *draft, const struct path *path, const char *name,
				const struct json *value)
{
	const char *reason = "";

	if (!reason_read(draft, path, name, value, &reason))
		return false;
	draft_add_not_applicable(draft, name, reason);
	return true;
}

static bool mark_read(struct draft *draft, const struct path *path, const char *name,
		      const struct json *value)
{
	static const char *const names[] = { "state", "gate", "owner", "until", "note" };
	const char *texts[5];

	if (!name_check(draft, path, draft_name_fault(name))
	    || !fields_read(draft, path, value, names, texts, 5)
	    || !words_check(draft, path, names, texts, 4))
		return false;
	draft_add_mark(draft, &(struct check_mark){
				      .check = name,
				      .state = texts[0],
				      .gate = texts[1],
				      .owner = texts[2],
				      .until = texts[3],
				      .note = texts[4],
			      });
	return true;
}

static bool acknowledgement_read(struct draft *draft, const struct path *path, const char *name,
				 const struct json *value)
{
	const char *reason = "";

	if (!reason_read(draft, path, name, value, &reason))
		return false;
	draft_add_acknowledgement(draft, name, reason);
	return true;
}

static bool member_read(struct draft *draft, const struct path *path, const char *name,
			const struct json *value)
{
	static const char *const names[] = { "meta",    "answers", "notes",  "deferred",
					     "unknown", "na",      "checks", "acknowledged" };
	static entry_reader *const readers[] = {
		meta_read,    answer_read,         note_read, deferral_read,
		unknown_read, not_applicable_read, mark_read, acknowledgement_read,
	};
	size_t member = name_find(name, names, COUNT(names));

	if (member < COUNT(names))
		return object_read(draft, path, value, readers[member]);
	if (text_equal(name, "framework"))
		return refuse(draft, path,
			      "this is a framework, not a proposal; give it with "
			      "--framework");
	return refuse_name(draft, path, name, names, COUNT(names));
}

bool proposal_read_json(struct draft *draft, const struct file *file)
{
	struct json *document = json_parse(file->bytes, file->length, draft->error);

	if (!document) {
		struct error found = *draft->error;

		*draft->error = (struct error){ 0 };
		return error_set(draft->error, found.kind, "%s:%s", draft->path, found.text);
	}
	bool done;

	if (json_kind(document) != JSON_KIND_OBJECT)
		done = error_set(draft->error, ERROR_DATA,
				 "%s: found %s; a proposal is an object with \"meta\", "
				 "\"answers\", \"notes\" and so on",
				 draft->path, json_kind_name(json_kind(document)));
	else
		done = object_read(draft, NULL, document, member_read);
	json_close(document);
	return done;
}
