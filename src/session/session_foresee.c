#include "session_private.h"

#include "base/text.h"

/* What an act would lead to, derived once: the price of an option asks for it, and whoever then
 * takes that option has the result already. */

void foreseen_drop(struct session *session)
{
	arena_release(&session->foreseen.selection.arena);
	session->foreseen = (struct foreseen){ 0 };
}

static bool is_same(const struct change *one, const struct change *other)
{
	return slot_equal(&one->slot, &other->slot) && !one->value == !other->value
	       && text_equal(text_or(one->value, ""), text_or(other->value, ""));
}

static bool is_foreseen(const struct session *session, const struct changes *changes)
{
	const struct foreseen *foreseen = &session->foreseen;

	if (!foreseen->selection.assessment
	    || foreseen->selection.assessment->today != session_today(session)
	    || foreseen->changes.list.count != changes->list.count)
		return false;
	for (size_t i = 0; i < changes->list.count; i++)
		if (!is_same(&foreseen->changes.list.items[i], &changes->list.items[i]))
			return false;
	return true;
}

static void keep_changes(struct foreseen *foreseen, const struct changes *changes)
{
	struct arena *arena = &foreseen->selection.arena;

	for (size_t i = 0; i < changes->list.count; i++) {
		struct change *kept = ARRAY_PUSH(arena, &foreseen->changes.list);

		*kept = changes->list.items[i];
		kept->slot.name = arena_copy_text(arena, kept->slot.name);
		kept->slot.repeat = arena_copy_text(arena, kept->slot.repeat);
		kept->slot.row = arena_copy_text(arena, kept->slot.row);
		kept->value = kept->value ? arena_copy_text(arena, kept->value) : NULL;
	}
}

const struct assessment *session_foresee(struct session *session, const struct changes *changes,
					 struct error *error)
{
	struct selection *selection = &session->foreseen.selection;

	if (is_foreseen(session, changes))
		return selection->assessment;
	foreseen_drop(session);
	selection->loaded = loaded_with(session->selection.loaded, changes->list.items,
					changes->list.count, &selection->arena, error);
	if (!selection->loaded) {
		foreseen_drop(session);
		return NULL;
	}
	keep_changes(&session->foreseen, changes);
	selection->proposal = &selection->loaded->proposal;
	selection->assessment = session_derive(session, selection->proposal, &selection->arena);
	return selection->assessment;
}

struct selection foreseen_take(struct session *session)
{
	struct selection selection = session->foreseen.selection;

	session->foreseen = (struct foreseen){ 0 };
	return selection;
}
