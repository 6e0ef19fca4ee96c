#include "store/store.h"

#include "base/text.h"
#include "base/unicode.h"
#include "engine.h"

#include <string.h>

/* The engines, by the beginning of the name; the last one takes everything. A server would stand in
 * front of it as "postgresql:". */
static const struct {
	const char *start;
	const struct store_engine *engine;
} engines[] = {
	{ "memory:", &sqlite_memory_engine },
	{ "", &sqlite_file_engine },
};

void store_close(struct store *store)
{
	if (store)
		store->engine->close(store);
}

const char *store_uid(const struct store *store)
{
	return store->uid;
}

const char *store_who(const struct store *store)
{
	return store->who;
}

bool store_is_read_only(const struct store *store)
{
	return store->is_read_only;
}

bool store_changed_elsewhere(struct store *store)
{
	return store->engine->changed_elsewhere(store);
}

/* --- what may be kept --- */

static bool check_text(const char *text, const char *what, struct error *error)
{
	size_t length = text ? strlen(text) : 0;

	if (length > STORE_TEXT_LIMIT)
		return error_set(
			error, ERROR_DATA,
			"%.*s: the text is %zu bytes long, more than the %d that can be kept; "
			"nothing was changed; shorten it",
			UNICODE_CUT(what, 80), length, STORE_TEXT_LIMIT);
	if (text && !unicode_is_valid(text, length, NULL))
		return error_set(error, ERROR_DATA,
				 "%.*s: the text is not UTF-8; nothing was changed",
				 UNICODE_CUT(what, 80));
	return true;
}

static bool check_slot(const struct slot *slot, struct error *error)
{
	const char *const texts[] = { slot->name, slot->repeat, slot->row };

	for (size_t i = 0; i < COUNT(texts); i++)
		if (strlen(texts[i]) > STORE_NAME_LIMIT)
			return error_set(
				error, ERROR_DATA,
				"the name %.*s... is longer than %d bytes; nothing was changed",
				UNICODE_CUT(texts[i], 40), STORE_NAME_LIMIT);
		else if (!check_text(texts[i], "a name", error))
			return false;
	return !text_is_empty(slot->name)
	       || error_set(error, ERROR_DATA, "an answer without a question; nothing was changed");
}

static bool check_changes(const struct change *changes, size_t count, struct error *error)
{
	for (size_t i = 0; i < count; i++)
		if (!check_slot(&changes[i].slot, error)
		    || !check_text(changes[i].value, changes[i].slot.name, error))
			return false;
	return true;
}

/* What a proposal is called must be something to call it by. */
static bool check_title(const char *title, struct error *error)
{
	if (text_is_blank(title))
		return error_set(error, ERROR_DATA,
				 "a proposal needs a title; nothing was changed");
	if (strlen(title) > STORE_TITLE_LIMIT)
		return error_set(
			error, ERROR_DATA,
			"the title is longer than %d bytes; nothing was changed; shorten it",
			STORE_TITLE_LIMIT);
	return check_text(title, "the title", error);
}

/* Of the facts about a proposal itself some are for ever, and some must say something. */
static bool check_fact(const struct change *change, struct error *error)
{
	const char *name = change->slot.name;

	if (change->slot.kind != SLOT_PROPOSAL)
		return true;
	if (text_equal(name, "uid") || text_equal(name, "ref"))
		return error_set(error, ERROR_DATA,
				 "the %s of a proposal never changes; nothing was changed", name);
	if (text_equal(name, "title"))
		return check_title(change->value, error);
	return !text_equal(name, "state") || !text_is_blank(change->value)
	       || error_set(error, ERROR_DATA, "a proposal needs a state; nothing was changed");
}

static bool check_act(const struct act *act, struct error *error)
{
	for (size_t i = 0; i < act->count; i++)
		if (!check_slot(&act->changes[i].slot, error)
		    || !check_fact(&act->changes[i], error))
			return false;
	return check_changes(act->changes, act->count, error)
	       && check_text(act->why, "the reason", error)
	       && check_text(act->summary, "the summary", error);
}

static bool check_new(const struct new_proposal *made, struct arena *arena, struct error *error)
{
	const struct changes *changes =
		made->contents ? changes_derive(NULL, made->contents, arena) : NULL;

	return check_title(made->title, error) && check_text(made->why, "the reason", error)
	       && check_text(made->summary, "the summary", error)
	       && (!changes || check_changes(changes->list.items, changes->list.count, error));
}

static bool check_who(const char *who, struct error *error)
{
	if (who && strlen(who) > STORE_NAME_LIMIT)
		return error_set(error, ERROR_USAGE, "the name of who acts is longer than %d bytes",
				 STORE_NAME_LIMIT);
	return check_text(who, "the name of who acts", error);
}

/* --- the verbs --- */

struct store *store_open(const char *where, const struct store_options *options,
			 struct error *error)
{
	size_t i = 0;

	if (!check_who(options->who, error))
		return NULL;
	while (!text_starts_with(where, engines[i].start))
		i++;
	return engines[i].engine->open(where, options, error);
}

bool store_list(struct store *store, struct proposal_list *list, struct arena *arena,
		struct error *error)
{
	*list = (struct proposal_list){ 0 };
	return store->engine->list(store, list, arena, error);
}

bool store_find(struct store *store, const char *ref, struct proposal_row *row, struct arena *arena,
		struct error *error)
{
	return store->engine->find(store, ref, row, arena, error);
}

struct loaded *store_load(struct store *store, int64_t id, int64_t as_of, struct arena *arena,
			  struct error *error)
{
	return store->engine->load(store, id, as_of, arena, error);
}

enum store_outcome store_save(struct store *store, const struct act *act, struct receipt *receipt,
			      struct arena *arena, struct error *error)
{
	*receipt = (struct receipt){ 0 };
	if (!check_act(act, error))
		return STORE_FAILED;
	return store->engine->save(store, act, receipt, arena, error);
}

bool store_save_summaries(struct store *store, const struct summary *list, size_t count,
			  struct error *error)
{
	for (size_t i = 0; i < count; i++)
		if (!check_text(list[i].text, "the summary", error))
			return false;
	return count == 0 || store->engine->save_summaries(store, list, count, error);
}

bool store_create_many(struct store *store, const struct new_proposal *made, size_t count,
		       struct proposal_row *rows, struct arena *arena, struct error *error)
{
	for (size_t i = 0; i < count; i++)
		if (!check_new(&made[i], arena, error))
			return false;
	return count == 0 || store->engine->create(store, made, count, rows, arena, error);
}

bool store_create(struct store *store, const struct new_proposal *made, struct proposal_row *row,
		  struct arena *arena, struct error *error)
{
	return store_create_many(store, made, 1, row, arena, error);
}

/* What goes in is the caller's, what comes back starts empty. */
static enum store_outcome revert(struct store *store, enum act_kind kind, struct undo *undo,
				 struct receipt *receipt, struct arena *arena, struct error *error)
{
	*receipt = (struct receipt){ 0 };
	*undo = (struct undo){ .proposal = undo->proposal, .below = undo->below };
	return store->engine->revert(store, kind, undo, receipt, arena, error);
}

enum store_outcome store_undo(struct store *store, struct undo *undo, struct receipt *receipt,
			      struct arena *arena, struct error *error)
{
	return revert(store, ACT_UNDO, undo, receipt, arena, error);
}

enum store_outcome store_redo(struct store *store, struct undo *undo, struct receipt *receipt,
			      struct arena *arena, struct error *error)
{
	return revert(store, ACT_REDO, undo, receipt, arena, error);
}

bool store_history(struct store *store, int64_t proposal, const struct slot *slot, int64_t after,
		   struct history *history, struct arena *arena, struct error *error)
{
	*history = (struct history){ 0 };
	return store->engine->history(store, proposal, slot, after, history, arena, error);
}

bool store_search(struct store *store, const char *words, size_t limit, struct hits *hits,
		  struct arena *arena, struct error *error)
{
	*hits = (struct hits){ 0 };
	return text_is_blank(words)
	       || store->engine->search(store, words, limit, hits, arena, error);
}

bool store_add_bank(struct store *store, const struct bank_text *text, int64_t *id,
		    struct error *error)
{
	return store->engine->add_bank(store, text, id, error);
}

struct bank_text *store_bank(struct store *store, int64_t id, struct arena *arena,
			     struct error *error)
{
	return store->engine->bank(store, id, arena, error);
}

bool store_banks(struct store *store, const char *name, struct bank_list *list, struct arena *arena,
		 struct error *error)
{
	*list = (struct bank_list){ 0 };
	return store->engine->banks(store, name, list, arena, error);
}

bool store_check_daily(struct store *store, struct error *error)
{
	return store->engine->check_daily(store, error);
}

bool store_backup(struct store *store, const char *to, struct error *error)
{
	return store->engine->backup(store, to, error);
}
