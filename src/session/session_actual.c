#include "session_private.h"

#include "bank/overlay.h"
#include "base/number.h"
#include "base/text.h"
#include "base/unicode.h"

#include <string.h>

/* Actual hours and learners: one slot each, so that history, undo and clashes are those of answers.
 * The value is the number and, behind a blank, the note. */

static struct slot actual_slot(const char *name, const char *doing)
{
	struct slot slot = slot_of(SLOT_ACTUAL, name);

	slot.row = doing;
	return slot;
}

/* "12.5 time sheets of May" */
static bool value_read(const char *value, struct actual *actual, struct arena *arena)
{
	size_t length = strcspn(value, " ");

	actual->note = arena_copy_text(arena, value[length] ? value + length + 1 : "");
	return number_parse(arena_copy(arena, value, length), &actual->micro);
}

struct actual_list *actuals_of(const struct loaded *loaded, struct arena *arena)
{
	struct actual_list *given = ARENA_NEW(arena, struct actual_list);

	for (size_t i = 0; loaded && i < loaded->slots.count; i++) {
		const struct stored *stored = &loaded->slots.items[i];
		struct actual actual = { 0 };

		if (stored->slot.kind != SLOT_ACTUAL || !stored->value)
			continue;
		actual.name = arena_copy_text(arena, stored->slot.name);
		if (doing_parse(stored->slot.row, &actual.doing)
		    && value_read(stored->value, &actual, arena))
			*ARRAY_PUSH(arena, &given->list) = actual;
		else
			given->unreadable++;
	}
	return given;
}

const struct actual_list *session_actuals(const struct session *session, struct arena *arena)
{
	return actuals_of(session->selection.loaded, arena);
}

struct given session_actual_given(const struct session *session, const char *name,
				  const char *doing)
{
	const struct stored *stored = session_find(session, actual_slot(name, doing));
	struct given given = { .value = "", .note = "" };

	if (!stored)
		return given;
	given.value = text_or(stored->value, "");
	given.note = strchr(given.value, ' ') ? strchr(given.value, ' ') + 1 : "";
	given.revision = stored->revision;
	given.by = stored->who;
	given.at = stored->at_ms;
	return given;
}

/* --- entering --------------------------------------------------------------------------------- */

static bool doing_read(const char *doing, struct actual *actual, struct error *error)
{
	return doing_parse(doing, &actual->doing)
	       || error_set(error, ERROR_DATA,
			    "\"%.*s\" is no time of the work; give build, run-1 to run-%d, or "
			    "year-1, year-2, ...",
			    UNICODE_CUT(doing, 40), DOING_NUMBER_LIMIT);
}

/* The value to keep; NULL and an error: refused. */
static const char *value_of(const struct session *session, struct actual *actual, const char *typed,
			    struct arena *arena, struct error *error)
{
	const char *number = number_typed(typed, "hours", arena);

	if (!number || !number_parse(number, &actual->micro)) {
		error_set(error, ERROR_DATA, "\"%.*s\" is no number; give hours as 12.5",
			  UNICODE_CUT(typed, 60));
		return NULL;
	}
	if (!actual_check(session_bank(session), session_actuals(session, arena), actual, arena,
			  error)
	    || !text_check("The note", actual->note, error))
		return NULL;
	number = number_format(arena, actual->micro);
	return text_is_blank(actual->note) ? number
					   : text_format(arena, "%s %s", number, actual->note);
}

enum outcome session_actual(struct session *session, const char *name, const char *doing,
			    const char *typed, const char *note, int64_t revision,
			    struct error *error)
{
	struct arena scratch = { 0 };
	struct actual actual = { .name = name, .note = text_or(note, "") };
	struct changes changes = { 0 };
	enum outcome outcome = OUTCOME_REFUSED;
	const char *value = NULL;
	bool good = session->selection.loaded
		    || error_set(error, ERROR_USAGE, "Open a proposal first.");

	good = good && doing_read(doing, &actual, error);
	if (good && !text_is_blank(typed)) {
		value = value_of(session, &actual, typed, &scratch, error);
		good = value != NULL;
	} else if (good && !session_find(session, actual_slot(name, doing))) {
		good = actual_check(session_bank(session), session_actuals(session, &scratch),
				    &actual, &scratch, error);
	}
	if (good) {
		const struct slot slot = actual_slot(name, doing_format(actual.doing, &scratch));

		*ARRAY_PUSH(&scratch, &changes.list) =
			(struct change){ slot, revision == REVISION_ANY ? BASE_ANY : revision,
					 value };
		outcome = session_save(session, ACT_EDIT, &changes, NULL, error);
	}
	arena_release(&scratch);
	return outcome;
}

/* --- what all proposals teach ----------------------------------------------------------------- */

static bool learn(struct session *session, const struct proposal_row *row, struct lessons *lessons,
		  struct arena *arena, struct error *error)
{
	struct arena scratch = { 0 };
	const struct loaded *loaded = store_load(session->store, row->id, 0, &scratch, error);
	const struct actual_list *given = loaded ? actuals_of(loaded, arena) : NULL;

	if (given && given->list.count)
		lessons_add(lessons, session_derive(session, &loaded->proposal, &scratch), given,
			    arena_copy_text(arena, row->ref), arena);
	arena_release(&scratch);
	return loaded != NULL;
}

struct overlay *session_propose(struct session *session, struct arena *arena, struct error *error)
{
	struct proposal_list list;
	struct lessons lessons = { 0 };

	if (!store_list(session->store, &list, arena, error))
		return NULL;
	for (size_t i = 0; i < list.rows.count; i++)
		if (!learn(session, &list.rows.items[i], &lessons, arena, error))
			return NULL;
	lessons_derive(&lessons);
	struct overlay *overlay = lessons_overlay(&lessons, session_bank(session), arena);

	if (overlay->files.count)
		return overlay;
	error_set(error, ERROR_NO_INPUT,
		  "no actual hours that an estimate had, and no completed runs, were entered yet; "
		  "\"waymark actual P ROW WHEN HOURS\" enters them");
	return NULL;
}
