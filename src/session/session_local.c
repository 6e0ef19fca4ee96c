#include "session_private.h"

#include "bank/overlay.h"
#include "base/json.h"
#include "base/text.h"

#include <stdlib.h>
#include <string.h>

/* Local figures in the data file. They are kept as banks are: texts that never change, one after
 * the other, named LOCAL and numbered. One file of each is no CSV: it says who kept it and why. */

#define LOCAL "local figures"
#define ABOUT "about.json"

/* --- entries ---------------------------------------------------------------------------------- */

static const char *about_write(const struct local_entry *entry, struct arena *arena)
{
	struct json_writer *writer = json_writer_open(arena);

	json_begin_object(writer, NULL);
	json_put_integer(writer, "number", entry->number);
	json_put_text(writer, "by", entry->by);
	json_put_integer(writer, "at", entry->at);
	json_put_text(writer, "from", entry->from);
	json_put_text(writer, "why", entry->why);
	json_put_truth(writer, "cleared", entry->cleared);
	json_end_object(writer);
	return json_writer_close(writer, 1);
}

static const char *member_text(const struct json *about, const char *key, struct arena *arena)
{
	const struct json *member = json_member(about, key);

	return member ? arena_copy_text(arena, text_or(json_text(member), "")) : "";
}

static int64_t member_integer(const struct json *about, const char *key)
{
	const struct json *member = json_member(about, key);

	return member ? json_integer_of(member) : 0;
}

static struct local_entry about_read(const struct bank_text *text, struct arena *arena)
{
	struct local_entry entry = { .by = "", .from = "", .why = "" };
	struct error ignored = { 0 };
	struct json *about = NULL;

	for (size_t i = 0; i < text->files.count && !about; i++)
		if (text_equal(text->files.items[i].name, ABOUT))
			about = json_parse(text->files.items[i].bytes, text->files.items[i].length,
					   &ignored);
	if (!about)
		return entry;
	const struct json *cleared = json_member(about, "cleared");

	entry.number = member_integer(about, "number");
	entry.by = member_text(about, "by", arena);
	entry.at = member_integer(about, "at");
	entry.from = member_text(about, "from", arena);
	entry.why = member_text(about, "why", arena);
	entry.cleared = cleared && json_kind(cleared) == JSON_KIND_TRUE;
	json_close(about);
	return entry;
}

size_t session_local_entries(struct session *session, const struct local_entry **entries,
			     struct arena *arena, struct error *error)
{
	struct bank_list list;

	*entries = NULL;
	if (!store_banks(session->store, LOCAL, &list, arena, error))
		return 0;
	struct local_entry *made = ARENA_ARRAY(arena, struct local_entry, list.rows.count + 1);

	for (size_t i = 0; i < list.rows.count; i++) {
		const struct bank_text *text =
			store_bank(session->store, list.rows.items[i].id, arena, error);

		if (!text)
			return 0;
		made[i] = about_read(text, arena);
	}
	*entries = made;
	return list.rows.count;
}

/* --- keeping ---------------------------------------------------------------------------------- */

static int compare_names(const void *left, const void *right)
{
	const struct bank_file *one = left, *other = right;

	return strcmp(one->name, other->name);
}

static void add_file(struct bank_text *text, const char *name, const char *bytes, size_t length,
		     struct arena *arena)
{
	*ARRAY_PUSH(arena, &text->files) = (struct bank_file){ name, bytes, length };
}

static bool keep(struct session *session, const struct overlay *overlay, struct local_entry *entry,
		 struct error *error)
{
	struct arena scratch = { 0 };
	struct bank_list list;
	bool good = store_banks(session->store, LOCAL, &list, &scratch, error);

	if (good) {
		const struct bank_row *last =
			list.rows.count ? &list.rows.items[list.rows.count - 1] : NULL;

		entry->number = (last ? strtoll(last->version, NULL, 10) : 0) + 1;
		entry->by = store_who(session->store);
		entry->at = session_now(session);
		const char *about = about_write(entry, &scratch);
		struct bank_text text = {
			.name = LOCAL,
			.version = text_format(&scratch, "%lld", (long long)entry->number),
		};

		add_file(&text, ABOUT, about, strlen(about), &scratch);
		for (size_t i = 0; overlay && i < overlay->files.count; i++)
			add_file(&text, overlay->files.items[i].path, overlay->files.items[i].bytes,
				 overlay->files.items[i].length, &scratch);
		qsort(text.files.items, text.files.count, sizeof(*text.files.items), compare_names);
		good = store_add_bank(session->store, &text, &session->local_id, error);
	}
	arena_release(&scratch);
	return good;
}

static bool fits(const struct session *session, const struct overlay *overlay,
		 struct problems *problems, struct error *error)
{
	const struct bank *bank =
		bank_load_local(session->bank_folder, overlay, problems->arena, problems);

	if (bank && bank->local->values.count > 0)
		return true;
	if (bank)
		return error_set(error, ERROR_DATA,
				 "the figures of %s are all the bank's own: there is nothing to "
				 "keep",
				 overlay->name);
	return error_set(error, ERROR_DATA,
			 "the local figures of %s have %zu problem%s and were not kept",
			 overlay->name, problems->list.count + problems->left_out,
			 problems->list.count + problems->left_out == 1 ? "" : "s");
}

bool session_local_set(struct session *session, const struct overlay *overlay, const char *why,
		       struct problems *problems, struct error *error)
{
	struct local_entry entry = { .from = overlay->name, .why = text_or(why, "") };

	return text_check("The reason", entry.why, error)
	       && text_check("The name of the folder", entry.from, error)
	       && fits(session, overlay, problems, error) && keep(session, overlay, &entry, error);
}

bool session_local_clear(struct session *session, const char *why, struct error *error)
{
	struct arena scratch = { 0 };
	const struct local_entry *entries;
	struct local_entry entry = { .from = "", .why = text_or(why, ""), .cleared = true };
	size_t count = session_local_entries(session, &entries, &scratch, error);
	bool any = count && !entries[count - 1].cleared;

	arena_release(&scratch);
	if (!any)
		return error_set(error, ERROR_NO_INPUT,
				 "this file keeps no local figures; there is nothing to clear");
	return text_check("The reason", entry.why, error) && keep(session, NULL, &entry, error);
}

/* --- laying over ------------------------------------------------------------------------------ */

static struct overlay *overlay_of(const struct bank_text *text, const char *name,
				  struct arena *arena)
{
	struct overlay *overlay = ARENA_NEW(arena, struct overlay);

	overlay->name = name;
	for (size_t i = 0; i < text->files.count; i++) {
		const struct bank_file *file = &text->files.items[i];

		if (!text_equal(file->name, ABOUT))
			*ARRAY_PUSH(arena, &overlay->files) =
				(struct file){ file->name, file->bytes, file->length };
	}
	return overlay;
}

/* Take it if bank and overlay go together; else the first problem is told. */
static bool take(struct session *session, const struct overlay *overlay, const char **problem)
{
	struct problems problems = problems_start(&session->arena);
	const struct bank *bank =
		bank_load_local(session->bank_folder, overlay, &session->arena, &problems);

	if (bank) {
		session->shelf->bank = bank;
		session->overlay = overlay;
		return true;
	}
	problems_sort(&problems);
	*problem = text_format(&session->arena, "%zu problem%s; the first: %s", problems.list.count,
			       problems.list.count == 1 ? "" : "s",
			       problem_format(&problems.list.items[0], &session->arena));
	return false;
}

static bool lay_folder(struct session *session, const char *folder, struct error *error)
{
	struct problems problems = problems_start(&session->arena);
	struct overlay *overlay = ARENA_NEW(&session->arena, struct overlay);
	const char *problem;

	if (!overlay_read(overlay, folder, &session->arena, &problems)) {
		problems_sort(&problems);
		problem = problem_format(&problems.list.items[0], &session->arena);
	} else if (take(session, overlay, &problem)) {
		session->local_note = local_summary(session_bank(session)->local, &session->arena);
		return true;
	}
	return error_set(error, ERROR_CONFIG,
			 "The local figures of %s cannot be used: %s. \"waymark bank check --local "
			 "DIR\" lists all that is wrong.",
			 folder, problem);
}

/* "local figures 3, by A.Osei" */
static const char *entry_words(const struct local_entry *entry, struct arena *arena)
{
	return text_format(arena, "this file (entry %lld, by %s)", (long long)entry->number,
			   entry->by);
}

/* One that the file keeps. What does not fit the bank must not keep anybody from the answers. */
static bool lay_entry(struct session *session, const struct bank_row *row, struct error *error)
{
	struct arena *arena = &session->arena;
	const struct bank_text *text = store_bank(session->store, row->id, arena, error);
	const char *problem;

	if (!text)
		return false;
	const struct local_entry entry = about_read(text, arena);

	if (entry.cleared)
		return true;
	if (take(session, overlay_of(text, entry_words(&entry, arena), arena), &problem)) {
		session->local_note = local_summary(session_bank(session)->local, arena);
		return true;
	}
	session->local_is_bad = true;
	session->local_note = text_format(
		arena,
		"The local figures kept in this file do not fit the bank any more, and the bank's "
		"own are used (%s). \"waymark local set DIR\" keeps others, \"waymark local "
		"clear\" none.",
		problem);
	return true;
}

bool local_lay(struct session *session, struct error *error)
{
	const char *wanted = session->options.local;
	const bool numbered = wanted && *wanted && strspn(wanted, "0123456789") == strlen(wanted);
	struct bank_list list;

	if (!store_banks(session->store, LOCAL, &list, &session->arena, error))
		return false;
	if (list.rows.count)
		session->local_id = list.rows.items[list.rows.count - 1].id;
	if (wanted && !numbered)
		return text_equal(wanted, "none") || lay_folder(session, wanted, error);
	for (size_t i = list.rows.count; i-- > 0;)
		if (!numbered || text_equal(list.rows.items[i].version, wanted))
			return lay_entry(session, &list.rows.items[i], error);
	return !numbered
	       || error_set(error, ERROR_NO_INPUT,
			    "this file keeps no local figures of number %s; \"waymark local "
			    "show\" lists them",
			    wanted);
}

void local_look(struct session *session)
{
	struct arena scratch = { 0 };
	struct error ignored = { 0 };
	struct bank_list list;

	if (store_banks(session->store, LOCAL, &list, &scratch, &ignored) && list.rows.count
	    && list.rows.items[list.rows.count - 1].id != session->local_id) {
		session->local_is_bad = true;
		session->local_note = "The local figures of this file were changed meanwhile: "
				      "leave and open it again to see them.";
	}
	arena_release(&scratch);
}

const struct overlay *session_overlay(const struct session *session)
{
	return session->overlay;
}

const char *session_local_note(const struct session *session, bool *bad)
{
	*bad = session->local_is_bad;
	return session->local_note;
}

bool bank_text_whole(const struct session *session, struct bank_text *text, struct arena *arena,
		     struct error *error)
{
	const struct overlay *overlay = session->overlay;

	if (!bank_text_read(text, session->bank_folder, arena, error))
		return false;
	for (size_t i = 0; overlay && i < overlay->files.count; i++)
		add_file(text, text_format(arena, "local/%s", overlay->files.items[i].path),
			 overlay->files.items[i].bytes, overlay->files.items[i].length, arena);
	if (overlay)
		qsort(text->files.items, text->files.count, sizeof(*text->files.items),
		      compare_names);
	return true;
}
