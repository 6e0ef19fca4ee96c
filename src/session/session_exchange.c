#include "session_private.h"

#include "base/json.h"
#include "base/text.h"
#include "base/zip.h"

#include <stdio.h>
#include <string.h>

/* --- out -------------------------------------------------------------------------------------- */

const char *session_write_history(struct session *session, struct arena *arena, struct error *error)
{
	if (session->selection.loaded)
		return store_export(session->store, session->selection.loaded->row.id, arena,
				    error);
	error_set(error, ERROR_USAGE, "Open a proposal first.");
	return NULL;
}

bool session_backup(struct session *session, const char *to, struct error *error)
{
	return store_backup(session->store, to, error);
}

/* --- reading what comes in -------------------------------------------------------------------- */

/* A history says so itself; every other JSON is for the reader of proposals. */
static bool has_history(const struct file *file)
{
	struct error ignored = { 0 };

	if (!memchr(file->bytes, '{', file->length < 16 ? file->length : 16))
		return false;
	struct json *document = json_parse(file->bytes, file->length, &ignored);
	bool found = document && json_kind(document) == JSON_KIND_OBJECT
		     && json_text(json_member(document, "waymark")) != NULL;

	json_close(document);
	return found;
}

/* The reference of the proposal with that identity; NULL: it is not in this file. */
static bool find_uid(struct session *session, const char *uid, const char **reference,
		     struct arena *arena, struct error *error)
{
	struct proposal_list list = { 0 };

	*reference = NULL;
	if (!store_list(session->store, &list, arena, error))
		return false;
	for (size_t i = 0; i < list.rows.count; i++)
		if (text_equal(list.rows.items[i].uid, uid))
			*reference = list.rows.items[i].ref;
	return true;
}

/* Taken into a store in memory first, where its chain is checked, too. */
static bool read_history(struct session *session, struct incoming *incoming, struct arena *arena,
			 struct error *error)
{
	const struct store_options options = { .access = STORE_CREATE,
					       .who = session->options.user };
	struct store *store = store_open("memory:", &options, error);
	struct proposal_row row;
	struct loaded *loaded = NULL;

	if (!store)
		return false;
	if (store_import(store, incoming->file, &row, arena, error))
		loaded = store_load(store, row.id, 0, arena, error);
	store_close(store);
	if (!loaded)
		return false;
	incoming->proposal = &loaded->proposal;
	incoming->title = loaded->row.title;
	return find_uid(session, loaded->row.uid, &incoming->here, arena, error);
}

static const char *title_in(const struct proposal *proposal, const char *path)
{
	const char *title = answered_title(proposal), *name = strrchr(path, '/');

	if (!text_is_blank(title))
		return title;
	return name ? name + 1 : path;
}

bool session_read_incoming(struct session *session, const struct file *file,
			   struct incoming *incoming, struct arena *arena, struct error *error)
{
	*incoming = (struct incoming){ .file = file, .has_history = has_history(file) };
	if (zip_is(file->bytes, file->length))
		return workbook_incoming(session, incoming, arena, error);
	if (incoming->has_history)
		return read_history(session, incoming, arena, error);
	incoming->proposal = proposal_read(file, session_bank(session), arena, error);
	if (!incoming->proposal)
		return false;
	incoming->title = title_in(incoming->proposal, file->path);
	return true;
}

/* --- looking at it ---------------------------------------------------------------------------- */

bool session_preview(struct session *session, const struct incoming *incoming, const char *into,
		     const struct change_row **rows, size_t *count, struct arena *arena,
		     struct error *error)
{
	if (into && !session_select(session, into, error))
		return false;
	const struct loaded *loaded = into ? session->selection.loaded : NULL;
	const struct changes *changes = changes_derive(loaded, incoming->proposal, arena);
	struct change_row *made = ARENA_ARRAY(arena, struct change_row, changes->list.count + 1);

	for (size_t i = 0; i < changes->list.count; i++) {
		const struct change *change = &changes->list.items[i];
		const struct stored *now = loaded ? loaded_find(loaded, &change->slot) : NULL;

		made[i] = (struct change_row){
			.by = "",
			.what = slot_kind_name(change->slot.kind),
			.name = change->slot.name,
			.row = change->slot.row,
			/* The selection may be another by the time it is shown. */
			.from = arena_copy_text(arena, now ? text_or(now->value, "") : ""),
			.to = text_or(change->value, ""),
			.why = "",
		};
	}
	*rows = made;
	*count = changes->list.count;
	return true;
}

/* --- taking it in ----------------------------------------------------------------------------- */

static bool take_history(struct session *session, const struct incoming *incoming, char *reference,
			 struct error *error)
{
	struct arena scratch = { 0 };
	struct proposal_row row;
	bool good = store_import(session->store, incoming->file, &row, &scratch, error);

	if (good) {
		snprintf(reference, REFERENCE_SIZE, "%s", row.ref);
		session->saved_at = session_now(session);
		good = session_select(session, reference, error);
	}
	arena_release(&scratch);
	return good;
}

bool session_take_in(struct session *session, const struct incoming *incoming, char *reference,
		     struct error *error)
{
	if (incoming->has_history)
		return take_history(session, incoming, reference, error);
	return session_import(session, incoming->proposal, incoming->title, reference, error);
}

enum outcome session_merge(struct session *session, const struct incoming *incoming,
			   const char *into, struct error *error)
{
	struct arena scratch = { 0 };

	if (!session_select(session, into, error))
		return OUTCOME_FAILED;
	const struct changes *changes =
		changes_derive(session->selection.loaded, incoming->proposal, &scratch);
	const char *why =
		text_format(&scratch, "import of %s", text_tail(incoming->file->path, 100));
	enum outcome outcome = session_save(session, ACT_IMPORT, changes, why, error);

	arena_release(&scratch);
	return outcome;
}
