#include "contents.h"

#include "base/text.h"

#include <stdlib.h>

/* A proposal with its slots, as it was read and as an act changes it. */

/* --- looking up --- */

const struct stored *loaded_find(const struct loaded *loaded, const struct slot *slot)
{
	size_t low = 0, high = loaded->slots.count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = slot_compare(&loaded->by_slot[middle]->slot, slot);

		if (order == 0)
			return loaded->by_slot[middle];
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}

int64_t loaded_revision(const struct loaded *loaded, const struct slot *slot)
{
	const struct stored *stored = loaded_find(loaded, slot);

	return stored ? stored->revision : 0;
}

static int compare_stored(const void *left, const void *right)
{
	const struct stored *const *one = left, *const *other = right;

	return slot_compare(&(*one)->slot, &(*other)->slot);
}

void contents_index(struct loaded *loaded, struct arena *arena)
{
	size_t count = loaded->slots.count;

	loaded->by_slot = ARENA_ARRAY(arena, const struct stored *, count);
	for (size_t i = 0; i < count; i++)
		loaded->by_slot[i] = &loaded->slots.items[i];
	if (count)
		qsort(loaded->by_slot, count, sizeof(*loaded->by_slot), compare_stored);
}

void contents_take_facts(struct loaded *loaded)
{
	static const char *const names[] = { "title", "state", "bank" };
	const char *texts[COUNT(names)];

	for (size_t i = 0; i < COUNT(names); i++) {
		struct slot slot = slot_of(SLOT_PROPOSAL, names[i]);
		const struct stored *stored = loaded_find(loaded, &slot);

		texts[i] = stored ? text_or(stored->value, "") : "";
	}
	loaded->row.title = texts[0];
	loaded->row.state = texts[1];
	loaded->row.bank = strtoll(texts[2], NULL, 10);
}

/* --- what would be, and is once it is saved --- */

static const char *copy(const char *text, struct arena *arena)
{
	return text ? arena_copy_text(arena, text) : NULL;
}

static void add_slot(struct loaded *made, const struct stored *stored, struct arena *arena)
{
	struct stored *added = ARRAY_PUSH(arena, &made->slots);

	*added = *stored;
	added->slot.name = copy(stored->slot.name, arena);
	added->slot.repeat = copy(stored->slot.repeat, arena);
	added->slot.row = copy(stored->slot.row, arena);
	added->value = copy(stored->value, arena);
	added->who = copy(stored->who, arena);
}

/* A slot keeps its place for ever; a new one comes behind all others. */
static struct stored *slot_at(struct loaded *made, const struct loaded *loaded,
			      const struct slot *slot)
{
	const struct stored *was = loaded_find(loaded, slot);

	if (was)
		return &made->slots.items[was - loaded->slots.items];
	for (size_t i = loaded->slots.count; i < made->slots.count; i++)
		if (slot_equal(&made->slots.items[i].slot, slot))
			return &made->slots.items[i];
	return NULL;
}

static void put_change(struct loaded *made, const struct loaded *loaded,
		       const struct change *change, struct arena *arena)
{
	struct stored *stored = slot_at(made, loaded, &change->slot);

	if (stored)
		stored->value = copy(change->value, arena);
	else
		add_slot(made, &(struct stored){ .slot = change->slot, .value = change->value },
			 arena);
}

static void copy_row(struct proposal_row *row, struct arena *arena)
{
	const char **const texts[] = { &row->uid,   &row->ref,        &row->title,
				       &row->state, &row->changed_by, &row->summary };

	for (size_t i = 0; i < COUNT(texts); i++)
		*texts[i] = copy(*texts[i], arena);
}

struct loaded *loaded_with(const struct loaded *loaded, const struct change *changes, size_t count,
			   struct arena *arena, struct error *error)
{
	struct loaded *made = ARENA_NEW(arena, struct loaded);

	made->row = loaded->row;
	copy_row(&made->row, arena);
	for (size_t i = 0; i < loaded->slots.count; i++)
		add_slot(made, &loaded->slots.items[i], arena);
	for (size_t i = 0; i < count; i++)
		put_change(made, loaded, &changes[i], arena);
	contents_index(made, arena);
	return contents_fill(made, arena, error) ? made : NULL;
}

struct proposal *loaded_after(const struct loaded *loaded, const struct change *changes,
			      size_t count, struct arena *arena, struct error *error)
{
	struct loaded *made = loaded_with(loaded, changes, count, arena, error);

	return made ? &made->proposal : NULL;
}

/* Each change was one event, in their order. */
static void take_change(struct loaded *made, const struct slot *slot, int64_t revision,
			int64_t number)
{
	const struct stored *found = loaded_find(made, slot);
	struct stored *stored = &made->slots.items[found - made->slots.items];

	stored->revision = revision;
	stored->number = number;
	stored->who = made->row.changed_by;
	stored->at_ms = made->row.changed_ms;
}

void loaded_take_saved(struct loaded *made, const struct act *act, const struct receipt *receipt,
		       const char *who, struct arena *arena)
{
	struct proposal_row *row = &made->row;

	row->summary_is_current = act->summary && act->summary_from == row->number;
	if (row->summary_is_current)
		row->summary = copy(act->summary, arena);
	row->number = receipt->number;
	row->changed_ms = receipt->at_ms;
	row->changed_by = copy(who, arena);
	for (size_t i = 0; i < act->count; i++)
		take_change(made, &act->changes[i].slot, receipt->revisions[i],
			    receipt->act + (int64_t)i);
	contents_take_facts(made);
}
