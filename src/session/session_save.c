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

	if (!renamed == !answered || !question_find(session_bank(session), title_question))
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

void changes_take(const struct session *session, struct changes *taken,
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

/* Where nobody else wrote in between, what is on disk is what was derived before the act. */
static bool is_alone(const struct session *session, const struct act *act,
		     const struct receipt *receipt)
{
	int64_t number = session->selection.loaded->row.number;

	return receipt->act == number + 1 && receipt->number == number + (int64_t)act->count;
}

static void take_saved(struct session *session, struct selection *next, const struct act *act,
		       const struct receipt *receipt)
{
	struct error ignored = { 0 };

	if (is_alone(session, act, receipt)) {
		loaded_take_saved(next->loaded, act, receipt, store_who(session->store),
				  &next->arena);
		selection_swap(session, next);
		return;
	}
	arena_release(&next->arena);
	session->selection.is_stale = !session_reload(session, &ignored);
}

static enum outcome save(struct session *session, struct selection *next, const struct act *act,
			 struct error *error)
{
	struct receipt receipt;
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
	take_saved(session, next, act, &receipt);
	return OUTCOME_SAVED;
}

/* Derived first, so that the portfolio's line is part of the same act. */
static enum outcome save_changes(struct session *session, enum act_kind kind,
				 const struct changes *changes, const char *why,
				 struct error *error)
{
	if (!changes->list.count)
		return OUTCOME_UNCHANGED;
	if (!session_foresee(session, changes, error))
		return OUTCOME_FAILED;
	struct selection next = foreseen_take(session);
	const struct act act = {
		.proposal = session->selection.loaded->row.id,
		.kind = kind,
		.changes = changes->list.items,
		.count = changes->list.count,
		.why = why,
		.summary = summary_write(session, next.assessment, &next.arena),
		.summary_from = session->selection.loaded->row.number,
	};

	return save(session, &next, &act, error);
}

enum outcome session_save(struct session *session, enum act_kind kind, const struct changes *wanted,
			  const char *why, struct error *error)
{
	struct arena scratch = { 0 };
	struct changes changes = { 0 };

	if (!session->selection.loaded) {
		error_set(error, ERROR_USAGE, "Open a proposal first.");
		return OUTCOME_FAILED;
	}
	changes_take(session, &changes, wanted, &scratch);
	enum outcome outcome = save_changes(session, kind, &changes, why, error);

	arena_release(&scratch);
	return outcome;
}
