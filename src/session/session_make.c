#include "session_private.h"

#include "base/text.h"

#include <stdio.h>

/* --- making ----------------------------------------------------------------------------------- */

/* The bank's text goes into the file once, so that old answers keep their questions. */
static bool keep_bank(struct session *session, struct error *error)
{
	struct bank_text text = { 0 };
	struct arena scratch = { 0 };

	if (session->bank_id)
		return true;
	bool good = bank_text_whole(session, &text, &scratch, error);

	text.name = text_or(session_bank(session)->settings.form_id, "");
	text.version = text_or(session_bank(session)->settings.version, "");
	good = good && store_add_bank(session->store, &text, &session->bank_id, error);
	arena_release(&scratch);
	return good;
}

static bool check_title(const char *title, struct error *error)
{
	if (text_is_blank(title))
		return error_set(error, ERROR_USAGE, "A proposal needs a title. Type a few words.");
	return text_check("The title", title, error);
}

const char *answered_title(const struct proposal *proposal)
{
	for (size_t i = 0; i < proposal->answers.count; i++)
		if (text_equal(proposal->answers.items[i].question, title_question))
			return proposal->answers.items[i].value;
	return NULL;
}

/* A proposal knows its title already: the question for it is answered, unless it was. */
static const struct proposal *titled(const struct session *session, const struct proposal *contents,
				     const char *title, struct arena *arena)
{
	const size_t count = contents->answers.count;
	struct proposal *made = ARENA_NEW(arena, struct proposal);

	*made = *contents;
	if (answered_title(contents) || !question_find(session_bank(session), title_question))
		return made;
	made->answers.items = ARENA_ARRAY(arena, struct answer, count + 1);
	made->answers.count = made->answers.capacity = count + 1;
	made->answers.items[0] =
		(struct answer){ .question = title_question, .row = "", .value = title };
	for (size_t i = 0; i < count; i++)
		made->answers.items[i + 1] = contents->answers.items[i];
	return made;
}

/* Made, and selected. */
static bool create(struct session *session, const char *title, const struct proposal *contents,
		   enum act_kind kind, const char *why, char *reference, struct error *error)
{
	struct arena scratch = { 0 };
	struct proposal_row row;

	if (!check_title(title, error) || !keep_bank(session, error))
		return false;
	contents = titled(session, contents, title, &scratch);
	const struct new_proposal made = {
		.title = title_of(title, &scratch),
		.bank = session->bank_id,
		.contents = contents,
		.kind = kind,
		.why = why,
		.summary = summary_write(session, session_derive(session, contents, &scratch),
					 &scratch),
	};
	bool good = store_create(session->store, &made, &row, &scratch, error);

	if (good) {
		snprintf(reference, REFERENCE_SIZE, "%s", row.ref);
		session->saved_at = session_now(session);
		good = session_select(session, reference, error);
	}
	arena_release(&scratch);
	return good;
}

bool session_new(struct session *session, const char *title, char *reference, struct error *error)
{
	static const struct proposal empty;

	return create(session, title, &empty, ACT_CREATE, NULL, reference, error);
}

bool session_import(struct session *session, const struct proposal *proposal, const char *title,
		    char *reference, struct error *error)
{
	if (text_is_blank(title))
		title = text_or(answered_title(proposal), "Without a title");
	return create(session, title, proposal, ACT_IMPORT, NULL, reference, error);
}

bool session_copy(struct session *session, const char *from, const char *title, char *reference,
		  struct error *error)
{
	struct arena scratch = { 0 };

	if (!check_title(title, error) || !session_select(session, from, error))
		return false;
	const struct change retitled = { .slot = slot_answer(title_question, ""), .value = title };
	const bool has_title = question_find(session_bank(session), title_question) != NULL;
	const struct proposal *contents =
		loaded_after(session->selection.loaded, &retitled, has_title, &scratch, error);
	bool good = contents
		    && create(session, title, contents, ACT_COPY,
			      text_format(&scratch, "copy of %s", session_reference(session)),
			      reference, error);

	arena_release(&scratch);
	return good;
}

/* --- naming and putting away ------------------------------------------------------------------ */

/* Facts about a proposal are slots of it too. */
static bool save_fact(struct session *session, const char *reference, const char *name,
		      const char *value, struct error *error)
{
	struct change change = { slot_of(SLOT_PROPOSAL, name), BASE_ANY, value };
	const struct changes changes = { .list = { &change, 1, 1 } };

	return session_select(session, reference, error)
	       && session_save(session, ACT_EDIT, &changes, NULL, error) < OUTCOME_CLASH;
}

bool session_rename(struct session *session, const char *reference, const char *title,
		    struct error *error)
{
	struct arena scratch = { 0 };
	bool good = check_title(title, error)
		    && save_fact(session, reference, "title", title_of(title, &scratch), error);

	arena_release(&scratch);
	return good;
}

bool session_archive(struct session *session, const char *reference, bool archived,
		     struct error *error)
{
	return save_fact(session, reference, "state", archived ? "archived" : "draft", error);
}
