#include "session/session.h"

#include "base/date.h"
#include "base/text.h"
#include "session_private.h"

#include <pwd.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static const char *user_name(struct session *session, const char *given)
{
	const char *name = text_or(given, getenv("WAYMARK_USER"));

	if (!text_is_empty(name))
		return name;
	const struct passwd *entry = getpwuid(getuid());

	return arena_copy_text(&session->arena, entry ? entry->pw_name : "somebody");
}

static bool load_bank(struct session *session, struct error *error)
{
	const char *folder = bank_folder(session->options.bank_folder, &session->arena);
	struct problems problems = problems_start(&session->arena);

	session->bank_folder = folder;
	if (!folder)
		return true;
	session->shelf->bank = bank_load(folder, &session->arena, &problems);
	if (session->shelf->bank)
		return true;
	problems_sort(&problems);
	return error_set(error, ERROR_CONFIG,
			 "The question bank in %s has %zu problems; the first: %s. "
			 "`waymark bank check` lists them all.",
			 folder, problems.list.count,
			 problem_format(&problems.list.items[0], &session->arena));
}

static bool open_store(struct session *session, struct error *error)
{
	const struct session_options *options = &session->options;
	const struct store_options store_options = {
		.access = options->read_only ? STORE_READ : STORE_CREATE,
		.who = options->user,
		.now = options->now,
	};

	session->store = store_open(options->path, &store_options, error);
	return session->store != NULL;
}

struct session *session_open(const struct session_options *options, struct error *error)
{
	struct arena arena = { 0 };
	struct session *session = ARENA_NEW(&arena, struct session);

	session->arena = arena;
	session->options = *options;
	session->options.path = arena_copy_text(&session->arena, options->path);
	session->options.user = arena_copy_text(&session->arena, user_name(session, options->user));
	session->shelf = ARENA_NEW(&session->arena, struct shelf);
	session->rival = (struct rival){ .mine = "", .theirs = "", .by = "" };
	if (!load_bank(session, error) || !open_store(session, error)
	    || !local_lay(session, error)) {
		session_close(session);
		return NULL;
	}
	return session;
}

void session_close(struct session *session)
{
	if (!session)
		return;
	if (session->unsaved_count)
		portfolio_save(session);
	if (session->store)
		store_close(session->store);
	if (session->drafts)
		drafts_close(session->drafts);
	foreseen_drop(session);
	arena_release(&session->selection.arena);
	arena_release(&session->shelf->arena);
	arena_release(&session->portfolio.arena);
	arena_release(&session->message_arena);
	arena_release(&session->rival_arena);
	struct arena arena = session->arena;

	arena_release(&arena);
}

const struct bank *session_bank(const struct session *session)
{
	struct shelf *shelf = session->shelf;

	if (!shelf->bank) {
		struct problems problems = problems_start(&shelf->arena);

		shelf->bank = bank_load(NULL, &shelf->arena, &problems);
	}
	return shelf->bank;
}

const char *session_path(const struct session *session)
{
	return session->options.path;
}

const char *session_user(const struct session *session)
{
	return session->options.user;
}

bool session_is_read_only(const struct session *session)
{
	return store_is_read_only(session->store);
}

int32_t session_today(const struct session *session)
{
	const struct session_options *options = &session->options;

	if (options->today)
		return options->today;
	return options->now ? (int32_t)(options->now() / 86400000) : date_today();
}

int64_t session_now(const struct session *session)
{
	struct timespec now;

	if (session->options.now)
		return session->options.now();
	clock_gettime(CLOCK_REALTIME, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

int64_t session_saved_at(const struct session *session)
{
	return session->saved_at;
}

const struct framework *session_framework(const struct session *session)
{
	if (!session->selection.proposal)
		return session_bank(session)->starter;
	return framework_of(session, session->selection.proposal);
}

/* --- the selected proposal --- */

const struct assessment *session_derive(const struct session *session,
					const struct proposal *proposal, struct arena *arena)
{
	return assessment_derive(session_bank(session), proposal, framework_of(session, proposal),
				 session_today(session), ASSESS_FULL, arena);
}

bool selection_load(struct session *session, int64_t id, struct selection *selection,
		    struct error *error)
{
	*selection = (struct selection){ 0 };
	selection->loaded = store_load(session->store, id, 0, &selection->arena, error);
	if (!selection->loaded) {
		arena_release(&selection->arena);
		return false;
	}
	selection->proposal = &selection->loaded->proposal;
	selection->assessment = session_derive(session, selection->proposal, &selection->arena);
	return true;
}

void selection_swap(struct session *session, struct selection *selection)
{
	foreseen_drop(session);
	arena_release(&session->selection.arena);
	session->selection = *selection;
}

bool session_reload(struct session *session, struct error *error)
{
	struct selection selection;

	if (!selection_load(session, session->selection.loaded->row.id, &selection, error))
		return false;
	selection_swap(session, &selection);
	return true;
}

bool session_select(struct session *session, const char *reference, struct error *error)
{
	struct arena scratch = { 0 };
	struct proposal_row row;
	struct selection selection;
	bool good = store_find(session->store, reference, &row, &scratch, error)
		    && selection_load(session, row.id, &selection, error);

	if (good) {
		if (!session->selection.loaded || session->selection.loaded->row.id != row.id)
			session->undo_below = 0;
		selection_swap(session, &selection);
	}
	arena_release(&scratch);
	return good;
}

const char *session_reference(const struct session *session)
{
	return session->selection.loaded ? session->selection.loaded->row.ref : NULL;
}

const struct proposal *session_proposal(const struct session *session)
{
	return session->selection.proposal;
}

const struct assessment *session_assessment(const struct session *session)
{
	return session->selection.assessment;
}

/* --- other people, other days ----------------------------------------------------------------- */

/* Lines of the portfolio that wait to be renewed, or to be kept. */
static bool renew(struct session *session, struct error *error)
{
	bool renewed = session_portfolio_renew(session);

	if (session->unsaved_count)
		portfolio_save(session);
	if (error->kind == ERROR_NONE && renewed)
		*error = session->portfolio_error;
	return renewed;
}

bool session_poll(struct session *session, struct error *error)
{
	const struct selection *selection = &session->selection;
	bool changed = store_changed_elsewhere(session->store);

	if (selection->loaded)
		changed = changed || selection->is_stale
			  || selection->assessment->today != session_today(session);
	if (changed)
		local_look(session);
	if (changed && selection->loaded)
		session_reload(session, error);
	return renew(session, error) || changed;
}

bool session_check_daily(struct session *session, struct error *error)
{
	return store_check_daily(session->store, error);
}
