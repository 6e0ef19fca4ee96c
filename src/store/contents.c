#include "contents.h"

#include "base/text.h"

#include <stdlib.h>
#include <string.h>

/* Between the slots of the file and a proposal as the engine reads it: one row for each kind, with
 * the way there and the way back. */

/* --- from slots to a proposal --- */

struct filling {
	struct proposal *proposal;
	struct arena *arena;
	struct mark mark; /* what the value says, where it is a mark */
};

static void fill_meta(const struct filling *filling, const struct stored *stored)
{
	*ARRAY_PUSH(filling->arena, &filling->proposal->meta) =
		(struct meta_entry){ stored->slot.name, stored->value };
}

static void fill_answer(const struct filling *filling, const struct stored *stored)
{
	const struct slot *slot = &stored->slot;
	bool in_repeat = slot->repeat[0] != '\0';

	*ARRAY_PUSH(filling->arena, &filling->proposal->answers) = (struct answer){
		.question = slot->name,
		.row = in_repeat ? "" : slot->row,
		.repeat = in_repeat ? slot->repeat : NULL,
		.item = in_repeat ? strtoul(slot->row, NULL, 10) : 0,
		.value = stored->value,
	};
}

static void fill_note(const struct filling *filling, const struct stored *stored)
{
	*ARRAY_PUSH(filling->arena, &filling->proposal->notes) =
		(struct note){ stored->slot.name, stored->slot.row, stored->value };
}

static void fill_deferral(const struct filling *filling, const struct stored *stored)
{
	const struct mark *mark = &filling->mark;

	*ARRAY_PUSH(filling->arena, &filling->proposal->deferrals) =
		(struct deferral){ stored->slot.name, mark->owner, mark->until, mark->reason };
}

static void fill_unknown(const struct filling *filling, const struct stored *stored)
{
	const struct mark *mark = &filling->mark;

	*ARRAY_PUSH(filling->arena, &filling->proposal->unknowns) =
		(struct unknown){ stored->slot.name, mark->owner, mark->until, mark->reason };
}

static void fill_check(const struct filling *filling, const struct stored *stored)
{
	const struct mark *mark = &filling->mark;

	*ARRAY_PUSH(filling->arena, &filling->proposal->marks) = (struct check_mark){
		.check = stored->slot.name,
		.state = mark->state,
		.note = mark->reason,
		.gate = mark->gate,
		.owner = mark->owner,
		.until = mark->until,
	};
}

static void fill_not_applicable(const struct filling *filling, const struct stored *stored)
{
	*ARRAY_PUSH(filling->arena, &filling->proposal->not_applicable) =
		(struct not_applicable){ stored->slot.name, stored->value };
}

static void fill_acknowledgement(const struct filling *filling, const struct stored *stored)
{
	*ARRAY_PUSH(filling->arena, &filling->proposal->acknowledged) =
		(struct acknowledgement){ stored->slot.name, stored->value };
}

/* clang-format off */
static const struct {
	enum slot_kind kind;
	bool is_mark;
	void (*fill)(const struct filling *filling, const struct stored *stored);
} fillers[] = {
	{ SLOT_META,            false, fill_meta },
	{ SLOT_ANSWER,          false, fill_answer },
	{ SLOT_NOTE,            false, fill_note },
	{ SLOT_DEFERRAL,        true,  fill_deferral },
	{ SLOT_UNKNOWN,         true,  fill_unknown },
	{ SLOT_CHECK,           true,  fill_check },
	{ SLOT_NOT_APPLICABLE,  false, fill_not_applicable },
	{ SLOT_ACKNOWLEDGEMENT, false, fill_acknowledgement },
};
/* clang-format on */

/* What has no row is the proposal's own facts, or of a newer program. */
static bool fill(struct filling *filling, const struct stored *stored, struct error *error)
{
	for (size_t i = 0; i < COUNT(fillers); i++) {
		if (fillers[i].kind != stored->slot.kind)
			continue;
		if (fillers[i].is_mark
		    && !mark_parse(&filling->mark, stored->value, filling->arena, error))
			return error_at(error, "%s", slot_format(&stored->slot, filling->arena));
		fillers[i].fill(filling, stored);
	}
	return true;
}

struct ranked {
	struct answer answer;
	size_t group, index;
};

static int compare_ranked(const void *left, const void *right)
{
	const struct ranked *one = left, *other = right;

	if (one->group != other->group)
		return one->group < other->group ? -1 : 1;
	if (one->answer.item != other->answer.item)
		return one->answer.item < other->answer.item ? -1 : 1;
	return one->index < other->index ? -1 : one->index > other->index;
}

/* Where the first answer of this one's repeat stands; a plain answer stands where it is. */
static size_t group_of(const struct ranked *all, size_t index)
{
	const char *repeat = all[index].answer.repeat;

	for (size_t i = index; repeat && i-- > 0;)
		if (all[i].answer.repeat && text_equal(all[i].answer.repeat, repeat))
			return all[i].group;
	return index;
}

/* Items of a repeat come in the order of their number, whoever filled them in first: gathered where
 * the first of them stands. */
static void gather_items(struct proposal *proposal, struct arena *arena)
{
	size_t count = proposal->answers.count;
	struct ranked *all = ARENA_ARRAY(arena, struct ranked, count);

	for (size_t i = 0; i < count; i++) {
		all[i] = (struct ranked){ .answer = proposal->answers.items[i], .index = i };
		all[i].group = group_of(all, i);
	}
	if (count)
		qsort(all, count, sizeof(*all), compare_ranked);
	for (size_t i = 0; i < count; i++)
		proposal->answers.items[i] = all[i].answer;
}

bool contents_fill(struct loaded *loaded, struct arena *arena, struct error *error)
{
	struct filling filling = { .proposal = &loaded->proposal, .arena = arena };

	for (size_t i = 0; i < loaded->slots.count; i++)
		if (loaded->slots.items[i].value && !fill(&filling, &loaded->slots.items[i], error))
			return false;
	gather_items(&loaded->proposal, arena);
	return true;
}

/* --- from a proposal to changes --- */

struct deriving {
	const struct loaded *loaded;
	struct changes *changes;
	struct arena *arena;
};

static void want(const struct deriving *deriving, struct slot slot, const char *value)
{
	const struct stored *stored =
		deriving->loaded ? loaded_find(deriving->loaded, &slot) : NULL;

	if (stored && stored->value && text_equal(stored->value, value))
		return;
	*ARRAY_PUSH(deriving->arena, &deriving->changes->list) = (struct change){
		.slot = slot,
		.base = stored ? stored->revision : 0,
		.value = value,
	};
}

static void want_mark(const struct deriving *deriving, enum slot_kind kind, const char *name,
		      struct mark mark)
{
	want(deriving, slot_of(kind, name), mark_format(&mark, deriving->arena));
}

static void want_answers(const struct deriving *deriving, const struct proposal *wanted)
{
	for (size_t i = 0; i < wanted->answers.count; i++) {
		const struct answer *answer = &wanted->answers.items[i];

		want(deriving,
		     answer->repeat ? slot_item(deriving->arena, answer->repeat, answer->item,
						answer->question)
				    : slot_answer(answer->question, text_or(answer->row, "")),
		     answer->value);
	}
	for (size_t i = 0; i < wanted->notes.count; i++) {
		const struct note *note = &wanted->notes.items[i];
		struct slot slot = slot_of(SLOT_NOTE, note->question);

		slot.row = text_or(note->row, "");
		want(deriving, slot, note->text);
	}
}

static void want_marks(const struct deriving *deriving, const struct proposal *wanted)
{
	for (size_t i = 0; i < wanted->deferrals.count; i++) {
		const struct deferral *deferral = &wanted->deferrals.items[i];

		want_mark(deriving, SLOT_DEFERRAL, deferral->question,
			  (struct mark){ .owner = deferral->owner,
					 .until = deferral->until,
					 .reason = deferral->reason });
	}
	for (size_t i = 0; i < wanted->unknowns.count; i++) {
		const struct unknown *unknown = &wanted->unknowns.items[i];

		want_mark(deriving, SLOT_UNKNOWN, unknown->question,
			  (struct mark){ .owner = unknown->owner,
					 .until = unknown->until,
					 .reason = unknown->how });
	}
	for (size_t i = 0; i < wanted->marks.count; i++) {
		const struct check_mark *check = &wanted->marks.items[i];

		want_mark(deriving, SLOT_CHECK, check->check,
			  (struct mark){ check->state, check->note, check->gate, check->owner,
					 check->until });
	}
}

static void want_reasons(const struct deriving *deriving, const struct proposal *wanted)
{
	for (size_t i = 0; i < wanted->not_applicable.count; i++)
		want(deriving,
		     slot_of(SLOT_NOT_APPLICABLE, wanted->not_applicable.items[i].question),
		     text_or(wanted->not_applicable.items[i].reason, ""));
	for (size_t i = 0; i < wanted->acknowledged.count; i++)
		want(deriving,
		     slot_of(SLOT_ACKNOWLEDGEMENT, wanted->acknowledged.items[i].conflict),
		     text_or(wanted->acknowledged.items[i].reason, ""));
}

struct changes *changes_derive(const struct loaded *loaded, const struct proposal *wanted,
			       struct arena *arena)
{
	struct changes *changes = ARENA_NEW(arena, struct changes);
	struct deriving deriving = { loaded, changes, arena };

	for (size_t i = 0; i < wanted->meta.count; i++)
		want(&deriving, slot_of(SLOT_META, wanted->meta.items[i].key),
		     text_or(wanted->meta.items[i].value, ""));
	want_answers(&deriving, wanted);
	want_marks(&deriving, wanted);
	want_reasons(&deriving, wanted);
	return changes;
}
