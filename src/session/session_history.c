#include "session_private.h"

#include "base/text.h"

#include <string.h>

/* --- undo ------------------------------------------------------------------------------------- */

static const char *words_of(const char *text)
{
	return text_is_empty(text) ? "blank" : text;
}

/* What a slot holds, in words: of an answer the labels of its choices. */
static const char *held(const struct session *session, const struct slot *slot, const char *text,
			struct arena *arena)
{
	const struct question *question = question_find(session_bank(session), slot->name);

	return slot->kind == SLOT_ANSWER && question ? answer_format_label(question, text, arena)
						     : words_of(text);
}

/* What people call a slot: the short name of its question or check, else its own. */
static const char *name_of(const struct session *session, const struct slot *slot,
			   struct arena *arena)
{
	const struct question *question = question_find(session_bank(session), slot->name);
	const struct check *check = check_find(session_bank(session), slot->name);

	if (slot->kind == SLOT_SCENARIO)
		return text_format(arena, "Scenario %s, %s", slot->name, slot->row);
	if (slot->kind == SLOT_ACTUAL)
		return slot_format(slot, arena);
	if (question)
		return text_or(question->short_label, question->name);
	return check ? text_or(check->short_label, check->name) : slot->name;
}

/* The first change in words; a title that goes with its question is not counted besides. */
static const char *act_format(const struct session *session, const struct undo *undo,
			      struct arena *arena)
{
	const struct change *first = &undo->done.items[0];
	size_t more = 0;

	for (size_t i = 1; i < undo->done.count; i++)
		more += undo->done.items[i].slot.kind != SLOT_PROPOSAL;
	const char *what =
		text_format(arena, "%s: %s -> %s", name_of(session, &first->slot, arena),
			    held(session, &first->slot, session_value(session, first->slot), arena),
			    held(session, &first->slot, first->value, arena));

	return more ? text_format(arena, "%s (and %zu more)", what, more) : what;
}

/* Where somebody else changed the same since, the next undo goes past that act. */
static bool refuse_clash(struct session *session, const struct undo *undo, struct error *error)
{
	struct error ignored = { 0 };

	session->undo_below = undo->act;
	session_reload(session, &ignored);
	return error_set(error, ERROR_BUSY,
			 "Somebody changed the same answer since, so nothing was taken back: its "
			 "history shows both texts. Undo again takes back what you did before it.");
}

typedef enum store_outcome take_back_act(struct store *store, struct undo *undo,
					 struct receipt *receipt, struct arena *arena,
					 struct error *error);

static bool take_back(struct session *session, take_back_act *act, int64_t below,
		      const char *nothing, const char **what, struct error *error)
{
	struct arena scratch = { 0 };
	struct receipt receipt = { 0 };
	struct undo undo = { .below = below };

	*what = "";
	if (!session->selection.loaded)
		return error_set(error, ERROR_USAGE, "Open a proposal first.");
	undo.proposal = session->selection.loaded->row.id;
	enum store_outcome outcome = act(session->store, &undo, &receipt, &scratch, error);
	bool done = outcome == STORE_SAVED && undo.done.count;

	arena_release(&session->message_arena);
	if (done)
		*what = act_format(session, &undo, &session->message_arena);
	else if (outcome == STORE_CLASH)
		refuse_clash(session, &undo, error);
	else if (outcome == STORE_SAVED)
		error_set(error, ERROR_USAGE, "%s", nothing);
	arena_release(&scratch);
	if (!done)
		return false;
	session->saved_at = session_now(session);
	return session_reload(session, error);
}

bool session_undo(struct session *session, const char **what, struct error *error)
{
	return take_back(session, store_undo, session->undo_below,
			 "There is nothing of yours left to undo.", what, error);
}

bool session_redo(struct session *session, const char **what, struct error *error)
{
	return take_back(session, store_redo, 0, "There is nothing to do again.", what, error);
}

/* --- history ---------------------------------------------------------------------------------- */

/* A scenario is no part of any question, whatever it is called. */
static bool concerns(const struct past *past, const char *name)
{
	if (name && past->slot.kind == SLOT_SCENARIO)
		return false;
	return !name || text_equal(past->slot.name, name) || text_equal(past->slot.repeat, name);
}

size_t session_history(struct session *session, const char *name, struct arena *arena,
		       const struct change_row **rows, struct error *error)
{
	struct history history = { 0 };
	size_t count = 0;

	*rows = NULL;
	if (!session->selection.loaded
	    || !store_history(session->store, session->selection.loaded->row.id, NULL, 0, &history,
			      arena, error))
		return 0;
	struct change_row *made = ARENA_ARRAY(arena, struct change_row, history.list.count + 1);

	for (size_t i = history.list.count; i-- > 0;) {
		const struct past *past = &history.list.items[i];

		if (!concerns(past, name))
			continue;
		made[count++] = (struct change_row){
			.at = past->at_ms,
			.by = past->who,
			.what = text_or(past->kind == ACT_EDIT ? slot_kind_name(past->slot.kind)
							       : act_kind_name(past->kind),
					"change"),
			.name = past->slot.name,
			.row = past->slot.row,
			.from = text_or(past->from, ""),
			.to = text_or(past->to, ""),
			.why = text_or(past->why, ""),
		};
	}
	*rows = made;
	return count;
}
