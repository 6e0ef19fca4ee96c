#include "session_private.h"

#include "base/text.h"

/* --- undo ------------------------------------------------------------------------------------- */

static const char *words_of(const char *text)
{
	return text_is_empty(text) ? "blank" : text;
}

/* What people call a slot: the question's short name, else its own. */
static const char *name_of(const struct session *session, const struct slot *slot)
{
	const struct question *question = question_find(session->bank, slot->name);
	const struct check *check = check_find(session->bank, slot->name);

	if (question && (slot->kind == SLOT_ANSWER || slot->kind == SLOT_NOTE))
		return text_or(question->short_label, question->name);
	if (question)
		return text_or(question->short_label, question->name);
	return check ? check->short_label : slot->name;
}

static bool take_back(struct session *session,
		      enum store_outcome (*act)(struct store *, struct undo *, struct receipt *,
						struct arena *, struct error *),
		      const char *nothing, const char **what, struct error *error)
{
	struct arena scratch = { 0 };
	struct receipt receipt = { 0 };
	struct undo undo = { 0 };

	*what = "";
	if (!session->selection.loaded)
		return error_set(error, ERROR_USAGE, "Open a proposal first.");
	undo.proposal = session->selection.loaded->row.id;
	enum store_outcome outcome = act(session->store, &undo, &receipt, &scratch, error);

	if (outcome == STORE_CLASH)
		error_set(error, ERROR_BUSY,
			  "Somebody changed the same answer since. Nothing was taken back; look at "
			  "its "
			  "history.");
	if (outcome == STORE_SAVED && !undo.act)
		error_set(error, ERROR_USAGE, "%s", nothing);
	if (outcome != STORE_SAVED || !undo.act) {
		arena_release(&scratch);
		return false;
	}
	const struct change *first = &undo.done.items[0];
	const struct stored *was = loaded_find(session->selection.loaded, &first->slot);

	arena_release(&session->message_arena);
	*what = text_format(
		&session->message_arena, "%s: %s -> %s%s", name_of(session, &first->slot),
		words_of(was ? was->value : NULL), words_of(first->value),
		undo.done.count > 1 ? text_format(&scratch, " (and %zu more)", undo.done.count - 1)
				    : "");
	arena_release(&scratch);
	session->saved_at = session_now(session);
	return session_reload(session, error);
}

bool session_undo(struct session *session, const char **what, struct error *error)
{
	return take_back(session, store_undo, "There is nothing of yours left to undo.", what,
			 error);
}

bool session_redo(struct session *session, const char **what, struct error *error)
{
	return take_back(session, store_redo, "There is nothing to do again.", what, error);
}

/* --- history ---------------------------------------------------------------------------------- */

static bool concerns(const struct past *past, const char *name)
{
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
			.what = past->kind == ACT_EDIT ? slot_kind_name(past->slot.kind)
						       : act_kind_name(past->kind),
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

/* --- unfinished typing ------------------------------------------------------------------------ */

static struct draft draft_of(struct session *session, struct target target, struct arena *arena)
{
	struct slot slot = slot_of_target(target, arena);

	return (struct draft){
		.store = store_uid(session->store),
		.proposal = session->selection.loaded->row.uid,
		.slot = slot,
		.base = loaded_revision(session->selection.loaded, &slot),
		.at_ms = session_now(session),
	};
}

void session_draft_keep(struct session *session, struct target target, const char *text)
{
	struct arena scratch = { 0 };
	struct error ignored = { 0 };

	if (!session->drafts || !session->selection.loaded)
		return;
	struct draft draft = draft_of(session, target, &scratch);

	draft.text = text;
	draft_keep(session->drafts, &draft, &ignored);
	arena_release(&scratch);
}

const char *session_draft(struct session *session, struct target target, struct arena *arena)
{
	struct draft_list drafts = { 0 };
	struct error ignored = { 0 };

	if (!session->drafts || !session->selection.loaded)
		return NULL;
	struct draft wanted = draft_of(session, target, arena);

	if (!drafts_list(session->drafts, wanted.store, wanted.proposal, &drafts, arena, &ignored))
		return NULL;
	for (size_t i = 0; i < drafts.list.count; i++)
		if (slot_equal(&drafts.list.items[i].slot, &wanted.slot))
			return drafts.list.items[i].text;
	return NULL;
}

void session_draft_drop(struct session *session, struct target target)
{
	struct arena scratch = { 0 };
	struct error ignored = { 0 };

	if (!session->drafts || !session->selection.loaded)
		return;
	struct draft draft = draft_of(session, target, &scratch);

	draft_drop(session->drafts, draft.store, draft.proposal, &draft.slot, &ignored);
	arena_release(&scratch);
}
