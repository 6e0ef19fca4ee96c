#include "session_private.h"

#include "base/text.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

/* --- the line of the portfolio ---------------------------------------------------------------- */

/* The first gate that is not ready without conditions yet; NULL: all are. */
static const struct gate_result *next_gate(const struct assessment *assessment)
{
	for (size_t i = 0; i < assessment->gates.count; i++)
		if (assessment->gates.items[i].verdict == VERDICT_NOT_READY)
			return &assessment->gates.items[i];
	return NULL;
}

const char *summary_write(const struct assessment *assessment, struct arena *arena)
{
	const struct gate_result *gate = next_gate(assessment);

	if (!gate)
		return "1 ready";
	return text_format(arena, "1 %s %d %zu %zu %zu", gate->gate->name, (int)gate->verdict,
			   gate->required, gate->answered,
			   gate->missing.count + gate->blocking.count + gate->contradictions.count);
}

bool summary_read(const char *summary, const struct bank *bank, struct portfolio_row *row)
{
	char name[80];
	int verdict;

	row->verdict = VERDICT_READY;
	if (text_equal(summary, "1 ready"))
		return true;
	if (!summary
	    || sscanf(summary, "1 %79s %d %zu %zu %zu", name, &verdict, &row->required,
		      &row->answered, &row->blocking)
		       != 5)
		return false;
	const struct gate *gate = gate_find(bank, name);

	row->verdict = (enum verdict)verdict;
	row->gate = gate ? gate->label : NULL;
	return gate != NULL;
}

/* The line of a proposal that has none, or an old one: derive it and keep it. */
static void summary_renew(struct session *session, const struct proposal_row *stored,
			  struct portfolio_row *row)
{
	struct selection selection;
	struct error error = { 0 };

	if (!selection_load(session, stored->id, &selection, &error))
		return;
	const char *summary = summary_write(selection.assessment, &selection.arena);

	summary_read(summary, session->bank, row);
	if (!session_is_read_only(session))
		store_save_summary(session->store, stored->id, selection.loaded->row.number,
				   summary, &error);
	arena_release(&selection.arena);
}

size_t session_portfolio(struct session *session, const struct portfolio_row **rows)
{
	enum { RENEWED_AT_ONCE = 50 };
	struct proposal_list list = { 0 };
	struct error error = { 0 };
	size_t renewed = 0;

	arena_release(&session->portfolio_arena);
	*rows = NULL;
	if (!store_list(session->store, &list, &session->portfolio_arena, &error))
		return 0;
	struct portfolio_row *made =
		ARENA_ARRAY(&session->portfolio_arena, struct portfolio_row, list.rows.count + 1);

	for (size_t i = 0; i < list.rows.count; i++) {
		const struct proposal_row *stored = &list.rows.items[i];

		made[i] = (struct portfolio_row){
			.reference = stored->ref,
			.title = stored->title,
			.archived = text_equal(stored->state, "archived"),
			.changed_by = stored->changed_by,
			.changed_at = stored->changed_ms,
		};
		bool known = stored->summary_is_current
			     && summary_read(stored->summary, session->bank, &made[i]);

		if (!known && renewed++ < RENEWED_AT_ONCE)
			summary_renew(session, stored, &made[i]);
	}
	*rows = made;
	return list.rows.count;
}

/* --- making and naming ------------------------------------------------------------------------ */

/* The bank's text goes into the file once, so that old answers keep their questions. */
static bool keep_bank(struct session *session, struct error *error)
{
	struct bank_text text = { 0 };
	struct arena scratch = { 0 };

	if (session->bank_id)
		return true;
	bool good = bank_text_read(&text, bank_folder(session->options.bank_folder, &scratch),
				   &scratch, error)
		    && store_add_bank(session->store, &text, &session->bank_id, error);

	arena_release(&scratch);
	return good;
}

static bool create(struct session *session, const char *title, const struct proposal *contents,
		   enum act_kind kind, const char *why, char *reference, struct error *error)
{
	struct arena scratch = { 0 };
	struct proposal_row row;
	bool good = keep_bank(session, error);
	const struct new_proposal made = { .title = title,
					   .bank = session->bank_id,
					   .contents = contents,
					   .kind = kind,
					   .why = why };

	good = good && store_create(session->store, &made, &row, &scratch, error);
	if (good) {
		snprintf(reference, 24, "%s", row.ref);
		session->saved_at = session_now(session);
		good = session_select(session, reference, error);
	}
	arena_release(&scratch);
	return good;
}

/* A new proposal knows its title already: the first question is answered with it. */
bool session_new(struct session *session, const char *title, char *reference, struct error *error)
{
	struct arena scratch = { 0 };
	struct proposal contents = { 0 };

	if (text_is_blank(title))
		return error_set(error, ERROR_USAGE, "A proposal needs a title. Type a few words.");
	if (question_find(session->bank, "prop_title"))
		*ARRAY_PUSH(&scratch, &contents.answers) =
			(struct answer){ .question = "prop_title", .row = "", .value = title };
	bool good = create(session, title, &contents, ACT_CREATE, NULL, reference, error);

	arena_release(&scratch);
	return good;
}

bool session_import(struct session *session, const struct proposal *proposal, const char *title,
		    char *reference, struct error *error)
{
	return create(session, title, proposal, ACT_IMPORT, NULL, reference, error);
}

bool session_copy(struct session *session, const char *from, const char *title, char *reference,
		  struct error *error)
{
	if (!session_select(session, from, error))
		return false;
	struct arena scratch = { 0 };
	struct change retitled = { .slot = slot_answer("prop_title", ""), .value = title };
	struct proposal *contents =
		proposal_with(session->selection.proposal, &retitled, 1, &scratch);
	bool good = create(session, title, contents, ACT_COPY,
			   text_format(&scratch, "copy of %s", from), reference, error);

	arena_release(&scratch);
	return good;
}

/* Facts about a proposal are slots of it too. */
static bool save_fact(struct session *session, const char *reference, const char *name,
		      const char *value, struct error *error)
{
	return session_select(session, reference, error)
	       && session_save(session,
			       &(struct change){ .slot = slot_of(SLOT_PROPOSAL, name),
						 .base = BASE_ANY,
						 .value = value },
			       1, NULL, error)
			  < OUTCOME_CLASH;
}

bool session_rename(struct session *session, const char *reference, const char *title,
		    struct error *error)
{
	if (text_is_blank(title))
		return error_set(error, ERROR_USAGE, "A proposal needs a title. Type a few words.");
	return save_fact(session, reference, "title", title, error);
}

bool session_archive(struct session *session, const char *reference, bool archived,
		     struct error *error)
{
	return save_fact(session, reference, "state", archived ? "archived" : "draft", error);
}
