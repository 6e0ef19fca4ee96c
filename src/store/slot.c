#include "store/slot.h"

#include "base/array.h"
#include "base/json.h"
#include "base/text.h"

#include <string.h>

static const struct {
	enum slot_kind kind;
	const char *word;
} words[] = {
#define SLOT(id, number, word) { SLOT_##id, word },
#include "store/slot_kinds.def"
#undef SLOT
};

const char *slot_kind_name(enum slot_kind kind)
{
	for (size_t i = 0; i < COUNT(words); i++)
		if (words[i].kind == kind)
			return words[i].word;
	return NULL;
}

enum slot_kind slot_kind_find(const char *word)
{
	for (size_t i = 0; i < COUNT(words); i++)
		if (text_equal(words[i].word, word))
			return words[i].kind;
	return (enum slot_kind)0;
}

struct slot slot_of(enum slot_kind kind, const char *name)
{
	return (struct slot){ .kind = kind, .name = name, .repeat = "", .row = "" };
}

struct slot slot_answer(const char *question, const char *row)
{
	return (struct slot){ .kind = SLOT_ANSWER, .name = question, .repeat = "", .row = row };
}

struct slot slot_item(struct arena *arena, const char *repeat, size_t item, const char *field)
{
	return (struct slot){
		.kind = SLOT_ANSWER,
		.name = field,
		.repeat = repeat,
		.row = text_format(arena, "%zu", item),
	};
}

/* The order of the file's own index: by kind, then by the bytes of the texts. */
int slot_compare(const struct slot *one, const struct slot *other)
{
	if (one->kind != other->kind)
		return one->kind < other->kind ? -1 : 1;
	int order = strcmp(one->name, other->name);

	if (order == 0)
		order = strcmp(one->repeat, other->repeat);
	return order == 0 ? strcmp(one->row, other->row) : order;
}

bool slot_equal(const struct slot *one, const struct slot *other)
{
	return slot_compare(one, other) == 0;
}

const char *slot_format(const struct slot *slot, struct arena *arena)
{
	if (slot->repeat[0])
		return text_format(arena, "%s[%s].%s", slot->repeat, slot->row, slot->name);
	if (slot->row[0])
		return text_format(arena, "%s[%s]", slot->name, slot->row);
	return slot->name;
}

/* --- marks --- */

static const struct {
	const char *key;
	size_t offset;
} fields[] = {
	{ "state", offsetof(struct mark, state) }, { "reason", offsetof(struct mark, reason) },
	{ "gate", offsetof(struct mark, gate) },   { "owner", offsetof(struct mark, owner) },
	{ "until", offsetof(struct mark, until) },
};

static const char **field_of(struct mark *mark, size_t i)
{
	return (const char **)((char *)mark + fields[i].offset);
}

/* As a JSON object of the texts that are not empty, so that people can read it in the file. */
const char *mark_format(const struct mark *mark, struct arena *arena)
{
	struct mark copy = *mark;
	struct json_writer *writer = json_writer_open(arena);

	json_begin_object(writer, NULL);
	for (size_t i = 0; i < COUNT(fields); i++)
		if (!text_is_empty(*field_of(&copy, i)))
			json_put_text(writer, fields[i].key, *field_of(&copy, i));
	json_end_object(writer);
	const char *text = json_writer_close(writer, 0);
	size_t length = strlen(text);

	return length && text[length - 1] == '\n' ? arena_copy(arena, text, length - 1) : text;
}

bool mark_parse(struct mark *mark, const char *value, struct arena *arena, struct error *error)
{
	struct json *document = json_parse(value, strlen(value), error);

	*mark = (struct mark){ "", "", "", "", "" };
	if (!document)
		return false;
	for (size_t i = 0; i < COUNT(fields); i++) {
		const char *text = json_text(json_member(document, fields[i].key));

		if (text)
			*field_of(mark, i) = arena_copy_text(arena, text);
	}
	json_close(document);
	return true;
}
