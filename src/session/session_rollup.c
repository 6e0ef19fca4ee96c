#include "session_private.h"

#include "assess/rollup.h"
#include "base/text.h"

/* The portfolio as the estimate sees it. */

static struct rollup_member member_of(struct session *session, const struct proposal_row *stored,
				      struct arena *arena)
{
	struct arena scratch = { 0 };
	struct error error = { 0 };
	const char *reference = arena_copy_text(arena, stored->ref);
	const char *title = arena_copy_text(arena, text_or(stored->title, ""));
	const struct loaded *loaded = store_load(session->store, stored->id, 0, &scratch, &error);
	struct rollup_member member = { .reference = reference, .title = title };

	if (loaded) {
		member = rollup_member_derive(session_bank(session), &loaded->proposal,
					      framework_of(session, &loaded->proposal),
					      session_today(session), reference, title, arena);
		rollup_member_enrol(&member, actuals_of(loaded, &scratch), arena);
	} else {
		member.fault = arena_copy_text(arena, error.text);
	}
	arena_release(&scratch);
	return member;
}

bool session_members(struct session *session, struct arena *arena,
		     const struct rollup_member **members, size_t *count, struct error *error)
{
	struct arena scratch = { 0 };
	struct proposal_list list = { 0 };

	*members = NULL;
	*count = 0;
	bool good = store_list(session->store, &list, &scratch, error);
	struct rollup_member *made = ARENA_ARRAY(arena, struct rollup_member, list.rows.count + 1);

	for (size_t i = 0; i < list.rows.count; i++)
		if (!text_equal(list.rows.items[i].state, "archived"))
			made[(*count)++] = member_of(session, &list.rows.items[i], arena);
	*members = made;
	arena_release(&scratch);
	return good;
}
