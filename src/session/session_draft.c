#include "session_private.h"

/* Unfinished typing. Without a place for it everything else works all the same. */

/* The file of drafts is another one than the data file: opened when it is first needed. */
static struct drafts *drafts_of(struct session *session)
{
	struct error ignored = { 0 };

	if (!session->selection.loaded || session->options.read_only)
		return NULL;
	if (!session->drafts && !session->drafts_tried)
		session->drafts = drafts_open(NULL, &ignored);
	session->drafts_tried = true;
	return session->drafts;
}

static struct draft draft_of(struct session *session, struct target target, struct arena *arena)
{
	struct slot slot = slot_of_target(target, arena);

	return (struct draft){
		.store = store_uid(session->store),
		.proposal = session->selection.loaded->row.uid,
		.slot = slot,
		.base = loaded_revision(session->selection.loaded, &slot),
	};
}

void session_draft_keep(struct session *session, struct target target, const char *text)
{
	struct drafts *drafts = drafts_of(session);
	struct arena scratch = { 0 };
	struct error ignored = { 0 };

	if (!drafts)
		return;
	struct draft draft = draft_of(session, target, &scratch);

	draft.text = text;
	draft.at_ms = session_now(session);
	draft_keep(drafts, &draft, &ignored);
	arena_release(&scratch);
}

const char *session_draft(struct session *session, struct target target, struct arena *arena)
{
	struct drafts *drafts = drafts_of(session);
	struct draft_list list = { 0 };
	struct error ignored = { 0 };

	if (!drafts)
		return NULL;
	struct draft wanted = draft_of(session, target, arena);

	if (!drafts_list(drafts, wanted.store, wanted.proposal, &list, arena, &ignored))
		return NULL;
	for (size_t i = 0; i < list.list.count; i++)
		if (slot_equal(&list.list.items[i].slot, &wanted.slot))
			return list.list.items[i].text;
	return NULL;
}

void session_draft_drop(struct session *session, struct target target)
{
	struct drafts *drafts = drafts_of(session);
	struct arena scratch = { 0 };
	struct error ignored = { 0 };

	if (!drafts)
		return;
	struct draft draft = draft_of(session, target, &scratch);

	draft_drop(drafts, draft.store, draft.proposal, &draft.slot, &ignored);
	arena_release(&scratch);
}
