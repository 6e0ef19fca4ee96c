#include "undo.h"

#include "base/text.h"

/* --- which act --- */

/* Acts that can be undone, and undos that can be redone, as a person's acts pile up. */
struct entry {
	int64_t act;  /* what a person did */
	int64_t undo; /* on the second pile: the undo that took it back */
};

struct piles {
	struct arena *arena;
	ARRAY(struct entry) done, undone;
};

/* Out of the middle: whoever went past a clash has left acts above. */
static void remove_entry(struct entry *items, size_t *count, size_t index)
{
	for (size_t i = index + 1; i < *count; i++)
		items[i - 1] = items[i];
	--*count;
}

static void pile_undo(struct piles *piles, const struct event *event)
{
	for (size_t i = piles->done.count; i-- > 0;)
		if (piles->done.items[i].act == event->undoes) {
			struct entry entry = { event->undoes, event->act };

			remove_entry(piles->done.items, &piles->done.count, i);
			*ARRAY_PUSH(piles->arena, &piles->undone) = entry;
			return;
		}
}

/* Done again, it goes back to its place by age. */
static void pile_redo(struct piles *piles, const struct event *event)
{
	for (size_t i = piles->undone.count; i-- > 0;)
		if (piles->undone.items[i].undo == event->undoes) {
			struct entry entry = { piles->undone.items[i].act, 0 };

			remove_entry(piles->undone.items, &piles->undone.count, i);
			*ARRAY_PUSH(piles->arena, &piles->done) = entry;
			for (size_t at = piles->done.count - 1;
			     at > 0 && piles->done.items[at - 1].act > entry.act; at--) {
				piles->done.items[at] = piles->done.items[at - 1];
				piles->done.items[at - 1] = entry;
			}
			return;
		}
}

static void pile_act(struct piles *piles, const struct event *event)
{
	if (event->act == 1)
		return; /* what a proposal began with stays: it can be archived */
	*ARRAY_PUSH(piles->arena, &piles->done) = (struct entry){ event->act, 0 };
	piles->undone.count = 0;
}

static void pile_up(struct piles *piles, const struct events *events, const char *who)
{
	for (size_t i = 0; i < events->list.count; i++) {
		const struct event *event = &events->list.items[i];

		if (event->number != event->act || !text_equal(event->who, who))
			continue;
		if (event->kind == ACT_UNDO)
			pile_undo(piles, event);
		else if (event->kind == ACT_REDO)
			pile_redo(piles, event);
		else
			pile_act(piles, event);
	}
}

/* --- what it did --- */

/* The slot's newest event before number `before`; NULL: none. */
static const struct event *event_before(const struct events *events, const struct slot *slot,
					int64_t before)
{
	for (size_t i = (size_t)(before - 1); i-- > 0;)
		if (slot_equal(&events->list.items[i].slot, slot))
			return &events->list.items[i];
	return NULL;
}

/* One slot of the act, seen at its last event there: what it left, what was before, what is now. */
static void add_revert(struct reverts *reverts, const struct events *events,
		       const struct event *last, struct arena *arena)
{
	int64_t end = (int64_t)events->list.count + 1;
	const struct event *now = event_before(events, &last->slot, end);
	const struct event *before = event_before(events, &last->slot, last->act);
	int64_t source = before ? event_effect(before) : 0;

	*ARRAY_PUSH(arena, &reverts->list) = (struct revert){
		.slot = last->slot,
		.source = source,
		.value = source ? events->list.items[source - 1].value : NULL,
		.now = now,
		.is_clash = now && event_effect(now) != event_effect(last),
	};
}

static bool changes_again(const struct events *events, const struct event *event)
{
	for (size_t i = (size_t)event->number;
	     i < events->list.count && events->list.items[i].act == event->act; i++)
		if (slot_equal(&events->list.items[i].slot, &event->slot))
			return true;
	return false;
}

static void add_reverts(struct reverts *reverts, const struct events *events, struct arena *arena)
{
	for (size_t i = (size_t)(reverts->act - 1);
	     i < events->list.count && events->list.items[i].act == reverts->act; i++)
		if (!changes_again(events, &events->list.items[i]))
			add_revert(reverts, events, &events->list.items[i], arena);
}

struct reverts *reverts_derive(const struct events *events, enum act_kind kind, const char *who,
			       int64_t below, struct arena *arena)
{
	struct reverts *reverts = ARENA_NEW(arena, struct reverts);
	struct piles piles = { .arena = arena };

	pile_up(&piles, events, who);
	const struct entry *items = kind == ACT_UNDO ? piles.done.items : piles.undone.items;
	size_t count = kind == ACT_UNDO ? piles.done.count : piles.undone.count;

	while (count && below && items[count - 1].act >= below)
		count--;
	if (!count)
		return reverts;
	reverts->named = items[count - 1].act;
	reverts->at_ms = events->list.items[reverts->named - 1].at_ms;
	reverts->act = kind == ACT_UNDO ? reverts->named : items[count - 1].undo;
	add_reverts(reverts, events, arena);
	return reverts;
}
