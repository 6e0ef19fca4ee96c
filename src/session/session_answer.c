#include "session_private.h"

#include "base/text.h"
#include "base/unicode.h"

#include <stdlib.h>

/* --- looking ---------------------------------------------------------------------------------- */

struct given session_given(const struct session *session, struct target target)
{
	struct arena scratch = { 0 };
	const struct stored *answer = session_find(session, slot_of_target(target, &scratch));
	const struct stored *note = session_find(session, note_slot_of_target(target, &scratch));
	struct given given = {
		.value = answer && answer->value ? answer->value : "",
		.note = note && note->value ? note->value : "",
		.revision = answer ? answer->revision : 0,
		.by = answer ? answer->who : "",
		.at = answer ? answer->at_ms : 0,
	};

	arena_release(&scratch);
	return given;
}

static size_t item_count(const struct session *session, const struct question *repeat)
{
	return session->selection.assessment->questions[repeat->index].items;
}

static const char *called(const struct question *question)
{
	return text_or(question->short_label, question->name);
}

/* --- whether it can be answered --------------------------------------------------------------- */

static bool check_item(const struct session *session, struct target target, struct error *error)
{
	size_t count = item_count(session, target.question->repeat);

	if (target.item >= 1 && target.item <= count + 1 && target.item <= PROPOSAL_ITEMS_LIMIT)
		return true;
	return error_set(error, ERROR_USAGE,
			 "%s has no item %zu: it has %zu. Name one of them, or %zu for a new one.",
			 called(target.question->repeat), target.item, count, count + 1);
}

static bool check_target(const struct session *session, struct target target, struct error *error)
{
	const struct question *question = target.question;

	if (!question_has_value(question))
		return error_set(error, ERROR_USAGE,
				 "%s takes no answer of its own. Answer the questions in it.",
				 called(question));
	if (question->repeat)
		return check_item(session, target, error);
	if (question->kind == QUESTION_GRID && !target.row)
		return error_set(error, ERROR_USAGE,
				 "%s is a table. Answer it row by row: name the row.",
				 called(question));
	if (question->kind != QUESTION_GRID && target.row)
		return error_set(error, ERROR_USAGE, "%s has no rows. Answer it as a whole.",
				 called(question));
	return true;
}

static bool check_unlocked(const struct session *session, struct target target, struct error *error)
{
	const struct framework_entry *entry =
		framework_find(session_framework(session), target.question, target.row);

	if (!entry || entry->mode != FRAME_LOCKED || !value_is_known(&entry->value))
		return true;
	return error_set(error, ERROR_DATA,
			 "%s is locked by the institution's framework: %.*s. Only the framework "
			 "can change it.",
			 called(target.question), UNICODE_CUT(text_or(entry->text, ""), 80));
}

/* --- changes ---------------------------------------------------------------------------------- */

/* Whoever answers knows: marks that said otherwise go. A grid keeps its own, it may be half full.
 */
static void add_unmarking(const struct session *session, struct changes *changes,
			  const struct question *question, struct arena *arena)
{
	static const enum slot_kind kinds[] = { SLOT_UNKNOWN, SLOT_DEFERRAL, SLOT_NOT_APPLICABLE };
	const char *name = question->repeat ? question->repeat->name : question->name;

	for (size_t i = 0; i < COUNT(kinds) && question->kind != QUESTION_GRID; i++) {
		struct slot slot = slot_of(kinds[i], name);

		if (session_value(session, slot))
			*ARRAY_PUSH(arena, &changes->list) =
				(struct change){ .slot = slot,
						 .base = session_revision(session, slot) };
	}
}

bool changes_add_answer(const struct session *session, struct changes *changes,
			const struct answered *answered, int64_t revision, struct arena *arena,
			struct error *error)
{
	const struct target target = answered->target;
	const char *text, *reason = answered->reason;

	if (!check_target(session, target, error)
	    || !session_read(target.question, answered->text, arena, &text, error)
	    || (*text && !check_unlocked(session, target, error))
	    || (reason && !text_check("The reason", reason, error)))
		return false;
	*ARRAY_PUSH(arena, &changes->list) = (struct change){
		.slot = slot_of_target(target, arena),
		.base = revision,
		.value = *text ? text : NULL,
	};
	if (reason) {
		struct slot note = note_slot_of_target(target, arena);

		*ARRAY_PUSH(arena, &changes->list) = (struct change){
			.slot = note,
			.base = session_revision(session, note),
			.value = text_is_blank(reason) ? NULL : reason,
		};
	}
	if (*text)
		add_unmarking(session, changes, target.question, arena);
	return true;
}

static bool is_open(const struct session *session, struct error *error)
{
	return session->selection.loaded || error_set(error, ERROR_USAGE, "Open a proposal first.");
}

enum outcome session_answer(struct session *session, struct target target, const char *text,
			    const char *reason, int64_t revision, struct error *error)
{
	struct arena scratch = { 0 };
	struct changes changes = { 0 };
	const struct answered answered = { target, text, reason };
	enum outcome outcome = OUTCOME_REFUSED;

	if (is_open(session, error)
	    && changes_add_answer(session, &changes, &answered, revision, &scratch, error))
		outcome = session_save(session, ACT_EDIT, &changes, NULL, error);
	if (outcome == OUTCOME_SAVED || outcome == OUTCOME_UNCHANGED)
		session_draft_drop(session, target);
	arena_release(&scratch);
	return outcome;
}

enum outcome session_answer_all(struct session *session, const struct answered *answers,
				size_t count, struct error *error)
{
	struct arena scratch = { 0 };
	struct changes changes = { 0 };
	bool good = is_open(session, error);

	for (size_t i = 0; i < count && good; i++) {
		struct slot slot = slot_of_target(answers[i].target, &scratch);

		good = changes_add_answer(session, &changes, &answers[i],
					  session_revision(session, slot), &scratch, error);
	}
	enum outcome outcome =
		good ? session_save(session, ACT_EDIT, &changes, NULL, error) : OUTCOME_REFUSED;

	arena_release(&scratch);
	return outcome;
}

/* --- items of a repeat ------------------------------------------------------------------------ */

/* The number of the item a slot of the repeat belongs to, its reason too; 0: of something else. */
static size_t item_of(const struct session *session, const struct slot *slot,
		      const struct question *repeat)
{
	const struct question *field = question_find(session_bank(session), slot->name);
	bool answer = slot->kind == SLOT_ANSWER && text_equal(slot->repeat, repeat->name);
	bool note = slot->kind == SLOT_NOTE && field && field->repeat == repeat;

	return answer || note ? strtoul(slot->row, NULL, 10) : 0;
}

static void add_move(const struct session *session, struct changes *changes,
		     const struct slot *slot, size_t to, struct arena *arena, const char *value)
{
	struct slot moved = *slot;

	moved.row = text_format(arena, "%zu", to);
	*ARRAY_PUSH(arena, &changes->list) =
		(struct change){ moved, session_revision(session, moved), value };
}

/* Each slot from the removed item on takes what the next item holds; one that is not there yet
 * comes with its next one. */
static void add_moves(const struct session *session, struct changes *changes,
		      const struct stored *stored, size_t number, size_t removed,
		      struct arena *arena)
{
	struct slot next = stored->slot, before = stored->slot;

	next.row = text_format(arena, "%zu", number + 1);
	before.row = text_format(arena, "%zu", number - 1);
	if (number >= removed)
		add_move(session, changes, &stored->slot, number, arena,
			 session_value(session, next));
	if (number > removed && !session_find(session, before))
		add_move(session, changes, &stored->slot, number - 1, arena, stored->value);
}

enum outcome session_remove_item(struct session *session, const struct question *repeat,
				 size_t item, struct error *error)
{
	struct arena scratch = { 0 };
	struct changes changes = { 0 };

	if (!is_open(session, error))
		return OUTCOME_FAILED;
	const struct loaded *loaded = session->selection.loaded;

	for (size_t i = 0; i < loaded->slots.count; i++) {
		const struct stored *stored = &loaded->slots.items[i];
		size_t number = item_of(session, &stored->slot, repeat);

		if (number)
			add_moves(session, &changes, stored, number, item, &scratch);
	}
	enum outcome outcome = session_save(session, ACT_EDIT, &changes, NULL, error);

	arena_release(&scratch);
	return outcome;
}
