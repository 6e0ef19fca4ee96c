#include "session_private.h"

#include "base/text.h"

#include <string.h>

const char *const title_question = "prop_title";

/* --- slots ------------------------------------------------------------------------------------ */

struct slot slot_of_target(struct target target, struct arena *arena)
{
	if (target.question->repeat)
		return slot_item(arena, target.question->repeat->name, target.item,
				 target.question->name);
	return slot_answer(target.question->name, target.row ? target.row->name : "");
}

struct slot note_slot_of_target(struct target target, struct arena *arena)
{
	struct slot slot = slot_of(SLOT_NOTE, target.question->name);

	if (target.row)
		slot.row = target.row->name;
	else if (target.item)
		slot.row = text_format(arena, "%zu", target.item);
	return slot;
}

const struct stored *session_find(const struct session *session, struct slot slot)
{
	return session->selection.loaded ? loaded_find(session->selection.loaded, &slot) : NULL;
}

const char *session_value(const struct session *session, struct slot slot)
{
	const struct stored *stored = session_find(session, slot);

	return stored ? stored->value : NULL;
}

int64_t session_revision(const struct session *session, struct slot slot)
{
	const struct stored *stored = session_find(session, slot);

	return stored ? stored->revision : 0;
}

/* --- what an act really changes --------------------------------------------------------------- */

static const struct change *change_find(const struct changes *changes, struct slot slot)
{
	for (size_t i = 0; i < changes->list.count; i++)
		if (slot_equal(&changes->list.items[i].slot, &slot))
			return &changes->list.items[i];
	return NULL;
}

const char *title_of(const char *text, struct arena *arena)
{
	char *title = arena_copy_text(arena, text);
	size_t length = strlen(title);

	if (length > STORE_TITLE_LIMIT) {
		length = STORE_TITLE_LIMIT;
		while (length && ((unsigned char)title[length] & 0xC0) == 0x80)
			length--;
		title[length] = '\0';
	}
	for (char *at = strpbrk(title, "\r\n\t"); at; at = strpbrk(at, "\r\n\t"))
		*at = ' ';
	return title;
}

/* The title of a proposal and the answer to its first question are one thing in two places. */
static void add_title(const struct session *session, struct changes *changes, struct arena *arena)
{
	const struct slot title = slot_of(SLOT_PROPOSAL, "title");
	const struct slot answer = slot_answer(title_question, "");
	const struct change *renamed = change_find(changes, title);
	const struct change *answered = change_find(changes, answer);
	struct change other = { .slot = title, .base = BASE_ANY };

	if (!renamed == !answered || !question_find(session->bank, title_question))
		return;
	if (answered && !answered->value)
		return; /* a proposal keeps its last title */
	if (answered)
		other.value = title_of(answered->value, arena);
	else
		other = (struct change){ answer, session_revision(session, answer),
					 renamed->value };
	if (!text_equal(session_value(session, other.slot), other.value))
		*ARRAY_PUSH(arena, &changes->list) = other;
}

static void take_changes(const struct session *session, struct changes *taken,
			 const struct changes *wanted, struct arena *arena)
{
	for (size_t i = 0; i < wanted->list.count; i++) {
		const struct change *change = &wanted->list.items[i];
		const char *now = session_value(session, change->slot);

		if (!now != !change->value || !text_equal(now, change->value))
			*ARRAY_PUSH(arena, &taken->list) = *change;
	}
	add_title(session, taken, arena);
}

/* --- saving ----------------------------------------------------------------------------------- */

static void keep_rival(struct session *session, const struct clash *clash)
{
	struct arena *arena = &session->rival_arena;

	arena_release(arena);
	session->rival = (struct rival){
		.mine = arena_copy_text(arena, text_or(clash->mine, "")),
		.theirs = arena_copy_text(arena, text_or(clash->theirs.value, "")),
		.by = arena_copy_text(arena, text_or(clash->theirs.who, "")),
		.at = clash->theirs.at_ms,
		.revision = clash->theirs.revision,
	};
}

struct rival session_rival(const struct session *session)
{
	return session->rival;
}

/* After the commit: what is on disk is read again. Where nobody else wrote in between it is what
 * was derived before the act. */
static void take_saved(struct session *session, struct selection *next, bool alone)
{
	struct error ignored = { 0 };

	next->loaded = store_load(session->store, session->selection.loaded->row.id, 0,
				  &next->arena, &ignored);
	if (!next->loaded) {
		arena_release(&next->arena);
		session->selection.is_stale = true;
		return;
	}
	if (!alone)
		next->assessment = session_derive(session, &next->loaded->proposal, &next->arena);
	next->proposal = next->assessment->proposal;
	selection_swap(session, next);
}

static enum outcome save(struct session *session, struct selection *next, struct act *act,
			 struct error *error)
{
	struct receipt receipt = { 0 };
	int64_t number = session->selection.loaded->row.number;
	enum store_outcome outcome = store_save(session->store, act, &receipt, &next->arena, error);

	if (outcome == STORE_CLASH)
		keep_rival(session, &receipt.clashes.items[0]);
	if (outcome != STORE_SAVED)
		arena_release(&next->arena);
	if (outcome == STORE_CLASH)
		session_reload(session, error);
	if (outcome != STORE_SAVED)
		return outcome == STORE_CLASH ? OUTCOME_CLASH : OUTCOME_FAILED;
	session->saved_at = session_now(session);
	session->undo_below = 0;
	take_saved(session, next, receipt.number == number + (int64_t)act->count);
	return OUTCOME_SAVED;
}

enum outcome session_save(struct session *session, enum act_kind kind, const struct changes *wanted,
			  const char *why, struct error *error)
{
	struct selection next = { 0 };
	struct changes changes = { 0 };

	if (!session->selection.loaded) {
		error_set(error, ERROR_USAGE, "Open a proposal first.");
		return OUTCOME_FAILED;
	}
	take_changes(session, &changes, wanted, &next.arena);
	const struct change *list = changes.list.items;
	/* Derived first, so that the portfolio's line is part of the same act. */
	const struct proposal *proposal =
		changes.list.count ? loaded_after(session->selection.loaded, list,
						  changes.list.count, &next.arena, error)
				   : NULL;

	if (!proposal) {
		arena_release(&next.arena);
		return changes.list.count ? OUTCOME_FAILED : OUTCOME_UNCHANGED;
	}
	next.assessment = session_derive(session, proposal, &next.arena);
	struct act act = {
		.proposal = session->selection.loaded->row.id,
		.kind = kind,
		.changes = list,
		.count = changes.list.count,
		.why = why,
		.summary = summary_write(session, next.assessment, &next.arena),
		.summary_from = session->selection.loaded->row.number,
	};

	return save(session, &next, &act, error);
}
