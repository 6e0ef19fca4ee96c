#include "session_private.h"

#include "base/text.h"

#include <stdio.h>
#include <string.h>

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

/* --- what would be ---------------------------------------------------------------------------- */

/* How a change of each kind of slot shows in a proposal: find its entry, set it, or take it out.
 * The arrays are copies, so that the proposal itself stays as it is. */
#define COPY_ARRAY(arena, to, from, member) \
	do { \
		(to)->member.items = NULL; \
		(to)->member.count = (to)->member.capacity = 0; \
		for (size_t i_ = 0; i_ < (from)->member.count; i_++) \
			*ARRAY_PUSH(arena, &(to)->member) = (from)->member.items[i_]; \
	} while (0)

#define REMOVE_AT(array, index) \
	memmove(&(array)->items[index], &(array)->items[(index) + 1], \
		((array)->count-- - (index)-1) * sizeof(*(array)->items))

/* Set or remove the entry of `array` for which `match` holds; `entry` is what it becomes. */
#define PUT_ENTRY(arena, array, match, remove, entry) \
	do { \
		size_t at_ = 0; \
		while (at_ < (array)->count && !(match)) \
			at_++; \
		if (at_ < (array)->count && (remove)) \
			REMOVE_AT(array, at_); \
		else if (at_ < (array)->count) \
			(array)->items[at_] = (entry); \
		else if (!(remove)) \
			*ARRAY_PUSH(arena, array) = (entry); \
	} while (0)

static void put_answer(struct proposal *proposal, const struct change *change, struct arena *arena)
{
	const struct slot *slot = &change->slot;
	size_t item = 0;

	if (*slot->repeat)
		sscanf(slot->row, "%zu", &item);
	struct answer answer = {
		.question = slot->name,
		.row = *slot->repeat ? "" : slot->row,
		.repeat = *slot->repeat ? slot->repeat : NULL,
		.item = item,
		.value = change->value,
	};

	PUT_ENTRY(arena, &proposal->answers,
		  text_equal(proposal->answers.items[at_].question, answer.question)
			  && text_equal(proposal->answers.items[at_].row, answer.row)
			  && proposal->answers.items[at_].item == answer.item,
		  !change->value, answer);
}

static void put_note(struct proposal *proposal, const struct change *change, struct arena *arena)
{
	struct note note = { change->slot.name, change->slot.row, change->value };

	PUT_ENTRY(arena, &proposal->notes,
		  text_equal(proposal->notes.items[at_].question, note.question)
			  && text_equal(proposal->notes.items[at_].row, note.row),
		  !change->value, note);
}

static void put_mark(struct proposal *proposal, const struct change *change, struct arena *arena)
{
	struct error ignored = { 0 };
	struct mark mark = { "", "", "", "", "" };
	const char *name = change->slot.name;

	if (change->value && !mark_parse(&mark, change->value, arena, &ignored))
		return;
	struct deferral deferral = { name, mark.owner, mark.until, mark.reason };
	struct check_mark check = {
		name, mark.state, mark.reason, mark.gate, mark.owner, mark.until
	};

	if (change->slot.kind == SLOT_DEFERRAL)
		PUT_ENTRY(arena, &proposal->deferrals,
			  text_equal(proposal->deferrals.items[at_].question, name), !change->value,
			  deferral);
	else
		PUT_ENTRY(arena, &proposal->marks,
			  text_equal(proposal->marks.items[at_].check, name), !change->value,
			  check);
}

static void put_reason(struct proposal *proposal, const struct change *change, struct arena *arena)
{
	struct not_applicable not_applicable = { change->slot.name, change->value };
	struct acknowledgement acknowledgement = { change->slot.name, change->value };

	if (change->slot.kind == SLOT_NOT_APPLICABLE)
		PUT_ENTRY(
			arena, &proposal->not_applicable,
			text_equal(proposal->not_applicable.items[at_].question, change->slot.name),
			!change->value, not_applicable);
	else
		PUT_ENTRY(arena, &proposal->acknowledged,
			  text_equal(proposal->acknowledged.items[at_].conflict, change->slot.name),
			  !change->value, acknowledgement);
}

static void put_meta(struct proposal *proposal, const struct change *change, struct arena *arena)
{
	struct meta_entry entry = { change->slot.name, change->value };

	PUT_ENTRY(arena, &proposal->meta, text_equal(proposal->meta.items[at_].key, entry.key),
		  !change->value, entry);
}

struct proposal *proposal_with(const struct proposal *proposal, const struct change *changes,
			       size_t count, struct arena *arena)
{
	static void (*const put[])(struct proposal *, const struct change *, struct arena *) = {
		[SLOT_META] = put_meta,
		[SLOT_ANSWER] = put_answer,
		[SLOT_NOTE] = put_note,
		[SLOT_DEFERRAL] = put_mark,
		[SLOT_NOT_APPLICABLE] = put_reason,
		[SLOT_CHECK] = put_mark,
		[SLOT_ACKNOWLEDGEMENT] = put_reason,
	};
	struct proposal *copy = ARENA_NEW(arena, struct proposal);

	COPY_ARRAY(arena, copy, proposal, meta);
	COPY_ARRAY(arena, copy, proposal, answers);
	COPY_ARRAY(arena, copy, proposal, notes);
	COPY_ARRAY(arena, copy, proposal, deferrals);
	COPY_ARRAY(arena, copy, proposal, unknowns);
	COPY_ARRAY(arena, copy, proposal, not_applicable);
	COPY_ARRAY(arena, copy, proposal, marks);
	COPY_ARRAY(arena, copy, proposal, acknowledged);
	for (size_t i = 0; i < count; i++)
		if ((size_t)changes[i].slot.kind < COUNT(put) && put[changes[i].slot.kind])
			put[changes[i].slot.kind](copy, &changes[i], arena);
	return copy;
}

/* The texts of a changed copy belong to the proposal it was made from, and to the caller. Before
 * those go, it takes its own. */
#define OWN(text) ((text) = (text) ? arena_copy_text(arena, (text)) : NULL)

static void proposal_own(struct proposal *proposal, struct arena *arena)
{
	for (size_t i = 0; i < proposal->answers.count; i++) {
		struct answer *answer = &proposal->answers.items[i];

		OWN(answer->question), OWN(answer->row), OWN(answer->repeat), OWN(answer->value);
	}
	for (size_t i = 0; i < proposal->meta.count; i++)
		OWN(proposal->meta.items[i].key), OWN(proposal->meta.items[i].value);
	for (size_t i = 0; i < proposal->notes.count; i++) {
		struct note *note = &proposal->notes.items[i];

		OWN(note->question), OWN(note->row), OWN(note->text);
	}
	for (size_t i = 0; i < proposal->deferrals.count; i++) {
		struct deferral *deferral = &proposal->deferrals.items[i];

		OWN(deferral->question), OWN(deferral->owner);
		OWN(deferral->until), OWN(deferral->reason);
	}
	for (size_t i = 0; i < proposal->unknowns.count; i++) {
		struct unknown *unknown = &proposal->unknowns.items[i];

		OWN(unknown->question), OWN(unknown->owner);
		OWN(unknown->until), OWN(unknown->how);
	}
	for (size_t i = 0; i < proposal->not_applicable.count; i++) {
		struct not_applicable *away = &proposal->not_applicable.items[i];

		OWN(away->question), OWN(away->reason);
	}
	for (size_t i = 0; i < proposal->marks.count; i++) {
		struct check_mark *mark = &proposal->marks.items[i];

		OWN(mark->check), OWN(mark->state), OWN(mark->note);
		OWN(mark->gate), OWN(mark->owner), OWN(mark->until);
	}
	for (size_t i = 0; i < proposal->acknowledged.count; i++) {
		struct acknowledgement *seen = &proposal->acknowledged.items[i];

		OWN(seen->conflict), OWN(seen->reason);
	}
}

/* --- saving ----------------------------------------------------------------------------------- */

static void keep_rival(struct session *session, const struct clash *clash)
{
	struct arena *arena = &session->message_arena;

	arena_release(arena);
	session->rival = (struct rival){
		.mine = arena_copy_text(arena, text_or(clash->mine, "")),
		.theirs = arena_copy_text(arena, text_or(clash->theirs.value, "")),
		.by = arena_copy_text(arena, clash->theirs.who),
		.at = clash->theirs.at_ms,
		.revision = clash->theirs.revision,
	};
}

struct rival session_rival(const struct session *session)
{
	return session->rival;
}

static bool changes_nothing(const struct session *session, const struct change *changes,
			    size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const struct stored *now = loaded_find(session->selection.loaded, &changes[i].slot);

		if (!text_equal(now ? now->value : NULL, changes[i].value))
			return false;
	}
	return true;
}

enum outcome session_save(struct session *session, const struct change *changes, size_t count,
			  const char *why, struct error *error)
{
	struct selection next = { 0 };
	struct receipt receipt = { 0 };
	const struct loaded *loaded = session->selection.loaded;

	if (changes_nothing(session, changes, count))
		return OUTCOME_UNCHANGED;
	/* Derive first, so that the portfolio's line is part of the same act. */
	struct proposal *proposal =
		proposal_with(session->selection.proposal, changes, count, &next.arena);

	proposal_own(proposal, &next.arena);
	const struct assessment *assessment =
		assessment_derive(session->bank, proposal, framework_of(session->bank, proposal),
				  session_today(session), ASSESS_FULL, &next.arena);
	const struct act act = {
		.proposal = loaded->row.id,
		.kind = ACT_EDIT,
		.changes = changes,
		.count = count,
		.why = why,
		.summary = summary_write(assessment, &next.arena),
		.summary_from = loaded->row.number,
	};
	enum store_outcome outcome = store_save(session->store, &act, &receipt, &next.arena, error);

	if (outcome == STORE_CLASH)
		keep_rival(session, &receipt.clashes.items[0]);
	if (outcome != STORE_SAVED) {
		arena_release(&next.arena);
		if (outcome == STORE_CLASH)
			session_reload(session, error);
		return outcome == STORE_CLASH ? OUTCOME_CLASH : OUTCOME_FAILED;
	}
	session->saved_at = session_now(session);
	bool alone = receipt.number == loaded->row.number + (int64_t)count;

	next.loaded = store_load(session->store, loaded->row.id, 0, &next.arena, error);
	if (!next.loaded) {
		arena_release(&next.arena);
		return OUTCOME_SAVED;
	}
	next.proposal = alone ? proposal : &next.loaded->proposal;
	next.assessment =
		alone ? assessment
		      : assessment_derive(session->bank, next.proposal,
					  framework_of(session->bank, next.proposal),
					  session_today(session), ASSESS_FULL, &next.arena);
	selection_swap(session, &next);
	return OUTCOME_SAVED;
}

/* --- answers ---------------------------------------------------------------------------------- */

static const struct stored *find(const struct session *session, struct slot slot)
{
	return session->selection.loaded ? loaded_find(session->selection.loaded, &slot) : NULL;
}

struct given session_given(const struct session *session, struct target target)
{
	struct arena scratch = { 0 };
	const struct stored *answer = find(session, slot_of_target(target, &scratch));
	const struct stored *note = find(session, note_slot_of_target(target, &scratch));
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

static int64_t revision_of(const struct session *session, const struct slot *slot)
{
	return loaded_revision(session->selection.loaded, slot);
}

/* Add what an answer changes: its text, and its reason where one is given. */
static bool add_changes(struct session *session, struct changes *changes,
			const struct answered *answered, int64_t revision, struct arena *arena,
			struct error *error)
{
	const char *text;

	if (!session_read(answered->target.question, answered->text, arena, &text, error))
		return false;
	struct slot slot = slot_of_target(answered->target, arena);

	*ARRAY_PUSH(arena, &changes->list) =
		(struct change){ .slot = slot, .base = revision, .value = *text ? text : NULL };
	if (answered->reason) {
		struct slot note = note_slot_of_target(answered->target, arena);

		*ARRAY_PUSH(arena, &changes->list) = (struct change){
			.slot = note,
			.base = revision_of(session, &note),
			.value = text_is_blank(answered->reason) ? NULL : answered->reason,
		};
	}
	return true;
}

enum outcome session_answer(struct session *session, struct target target, const char *text,
			    const char *reason, int64_t revision, struct error *error)
{
	struct arena scratch = { 0 };
	struct changes changes = { 0 };
	const struct answered answered = { target, text, reason };
	enum outcome outcome = OUTCOME_REFUSED;

	if (add_changes(session, &changes, &answered, revision, &scratch, error))
		outcome =
			session_save(session, changes.list.items, changes.list.count, NULL, error);
	if (outcome == OUTCOME_SAVED)
		session_draft_drop(session, target);
	arena_release(&scratch);
	return outcome;
}

enum outcome session_answer_all(struct session *session, const struct answered *answered,
				size_t count, struct error *error)
{
	struct arena scratch = { 0 };
	struct changes changes = { 0 };
	enum outcome outcome = OUTCOME_SAVED;

	for (size_t i = 0; i < count && outcome == OUTCOME_SAVED; i++) {
		struct slot slot = slot_of_target(answered[i].target, &scratch);

		if (!add_changes(session, &changes, &answered[i], revision_of(session, &slot),
				 &scratch, error))
			outcome = OUTCOME_REFUSED;
	}
	if (outcome == OUTCOME_SAVED)
		outcome = changes.list.count ? session_save(session, changes.list.items,
							    changes.list.count, NULL, error)
					     : OUTCOME_UNCHANGED;
	arena_release(&scratch);
	return outcome;
}

/* --- items of a repeat ------------------------------------------------------------------------ */

static size_t item_count(const struct session *session, const struct question *repeat)
{
	return session->selection.assessment->questions[repeat->index].items;
}

/* An item is there from the moment one of its fields is: the first select's first choice, or the
 * defaults of the bank. */
enum outcome session_add_item(struct session *session, const struct question *repeat, size_t *item,
			      struct error *error)
{
	struct arena scratch = { 0 };
	struct changes changes = { 0 };
	const struct bank *bank = session->bank;

	*item = item_count(session, repeat) + 1;
	for (size_t i = repeat->index + 1; i < bank->questions.count; i++) {
		const struct question *field = &bank->questions.items[i];

		if (field->repeat != repeat)
			break;
		const char *value = field->default_text;

		if (!value && !changes.list.count && field->kind == QUESTION_SELECT_ONE)
			value = field->choices->choices.items[0].name;
		if (!value)
			continue;
		struct slot slot = slot_item(&scratch, repeat->name, *item, field->name);

		*ARRAY_PUSH(&scratch, &changes.list) = (struct change){
			.slot = slot, .base = revision_of(session, &slot), .value = value
		};
	}
	enum outcome outcome = changes.list.count ? session_save(session, changes.list.items,
								 changes.list.count, NULL, error)
						  : OUTCOME_UNCHANGED;

	arena_release(&scratch);
	return outcome;
}

static const char *field_text_of(const struct session *session, const struct question *field,
				 size_t item, struct arena *arena)
{
	const struct stored *now =
		find(session, slot_item(arena, field->repeat->name, item, field->name));

	return now ? now->value : NULL;
}

/* Items keep their numbers without gaps: those behind the removed one move up. */
enum outcome session_remove_item(struct session *session, const struct question *repeat,
				 size_t item, struct error *error)
{
	struct arena scratch = { 0 };
	struct changes changes = { 0 };
	size_t count = item_count(session, repeat);

	for (size_t i = repeat->index + 1; i < session->bank->questions.count; i++) {
		const struct question *field = &session->bank->questions.items[i];

		if (field->repeat != repeat)
			break;
		for (size_t at = item; at <= count; at++) {
			struct slot slot = slot_item(&scratch, repeat->name, at, field->name);
			const char *next =
				at < count ? field_text_of(session, field, at + 1, &scratch) : NULL;

			if (!text_equal(next, field_text_of(session, field, at, &scratch)))
				*ARRAY_PUSH(&scratch, &changes.list) =
					(struct change){ .slot = slot,
							 .base = revision_of(session, &slot),
							 .value = next };
		}
	}
	enum outcome outcome =
		session_save(session, changes.list.items, changes.list.count, NULL, error);

	arena_release(&scratch);
	return outcome;
}

/* --- marks ------------------------------------------------------------------------------------ */

static enum outcome save_one(struct session *session, struct slot slot, const char *value,
			     struct error *error)
{
	struct change change = { .slot = slot,
				 .base = revision_of(session, &slot),
				 .value = text_is_blank(value) ? NULL : value };

	return session_save(session, &change, 1, NULL, error);
}

static enum outcome save_mark(struct session *session, struct slot slot, const struct mark *mark,
			      struct error *error)
{
	struct arena scratch = { 0 };
	enum outcome outcome =
		save_one(session, slot, mark ? mark_format(mark, &scratch) : NULL, error);

	arena_release(&scratch);
	return outcome;
}

enum outcome session_defer(struct session *session, const struct question *question,
			   const char *owner, const char *until, const char *reason,
			   struct error *error)
{
	const struct mark mark = { "", text_or(reason, ""), "", text_or(owner, ""),
				   text_or(until, "") };

	return save_mark(session, slot_of(SLOT_DEFERRAL, question->name),
			 text_is_blank(owner) ? NULL : &mark, error);
}

enum outcome session_not_applicable(struct session *session, const struct question *question,
				    const char *reason, struct error *error)
{
	return save_one(session, slot_of(SLOT_NOT_APPLICABLE, question->name), reason, error);
}

enum outcome session_mark_check(struct session *session, const struct check *check,
				const struct check_mark *mark, struct error *error)
{
	struct slot slot = slot_of(SLOT_CHECK, check->name);

	if (!mark)
		return save_one(session, slot, NULL, error);
	const struct mark kept = { mark->state, text_or(mark->note, ""), text_or(mark->gate, ""),
				   text_or(mark->owner, ""), text_or(mark->until, "") };

	return save_mark(session, slot, &kept, error);
}

enum outcome session_acknowledge(struct session *session, const struct conflict *conflict,
				 const char *reason, struct error *error)
{
	return save_one(session, slot_of(SLOT_ACKNOWLEDGEMENT, conflict->name), reason, error);
}

enum outcome session_unknown(struct session *session, const struct question *question,
			     const char *owner, const char *until, const char *how,
			     struct error *error)
{
	const struct mark mark = { "", text_or(how, ""), "", text_or(owner, ""),
				   text_or(until, "") };

	return save_mark(session, slot_of(SLOT_UNKNOWN, question->name),
			 text_is_blank(owner) ? NULL : &mark, error);
}
