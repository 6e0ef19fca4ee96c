#include "session_private.h"

#include "base/text.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* How long a look at the portfolio may derive outdated lines anew; the rest is left to polls. */
#define PATIENCE_MS 8

/* --- the line of the portfolio ---------------------------------------------------------------- */

const struct gate_result *gate_ahead(const struct assessment *assessment)
{
	for (size_t i = 0; i < assessment->gates.count; i++)
		if (assessment->gates.items[i].verdict == VERDICT_NOT_READY)
			return &assessment->gates.items[i];
	return NULL;
}

/* FNV-1a: short, and enough against accidents. */
static uint64_t mix(uint64_t hash, const void *bytes, size_t length)
{
	const unsigned char *at = bytes;

	for (size_t i = 0; i < length; i++)
		hash = (hash ^ at[i]) * UINT64_C(0x100000001b3);
	return hash;
}

/* What the figures rest on besides the answers: the text of the bank. Worked out once. */
static const char *bank_seal(struct session *session)
{
	struct arena scratch = { 0 };
	struct bank_text text = { 0 };
	struct error ignored = { 0 };
	uint64_t hash = UINT64_C(0xcbf29ce484222325);

	if (session->bank_seal)
		return session->bank_seal;
	if (bank_text_whole(session, &text, &scratch, &ignored))
		for (size_t i = 0; i < text.files.count; i++)
			hash = mix(hash, text.files.items[i].bytes, text.files.items[i].length);
	arena_release(&scratch);
	session->bank_seal = text_format(&session->arena, "%016" PRIx64, hash);
	return session->bank_seal;
}

/* "2 BANK DAY GATE VERDICT REQUIRED ANSWERED BLOCKING"; the gate is "-" where all are ready. */
const char *summary_write(struct session *session, const struct assessment *assessment,
			  struct arena *arena)
{
	const struct gate_result *gate = gate_ahead(assessment);
	const char *start =
		text_format(arena, "2 %s %" PRId32, bank_seal(session), assessment->today);

	if (!gate)
		return text_format(arena, "%s - %d 0 0 0", start, (int)VERDICT_READY);
	return text_format(arena, "%s %s %d %zu %zu %zu", start, gate->gate->name,
			   (int)gate->verdict, gate->required, gate->answered,
			   gate->missing.count + gate->blocking.count + gate->contradictions.count);
}

/* The next number of a line; 0 and nothing left where there is none. */
static size_t next_number(const char **at)
{
	char *end;
	size_t number = strtoul(*at, &end, 10);

	*at = end > *at ? end : "";
	return number;
}

bool summary_read(struct session *session, const char *summary, struct portfolio_row *row)
{
	const char *seal = bank_seal(session), *at = summary;
	const size_t sealed = strlen("2 ") + strlen(seal);

	if (!text_starts_with(summary, "2 ") || strlen(summary) <= sealed)
		return false;
	bool same = strncmp(summary + strlen("2 "), seal, strlen(seal)) == 0;
	char name[80] = "";

	at = summary + sealed;
	same = (int32_t)next_number(&at) == session_today(session) && same;
	at += *at == ' ';
	size_t length = strcspn(at, " ");

	if (!length || length >= sizeof(name))
		return false;
	memcpy(name, at, length);
	at += length;
	const struct gate *gate = gate_find(session->bank, name);

	row->gate = gate ? gate->label : NULL;
	size_t verdict = next_number(&at);

	if (verdict > VERDICT_READY)
		return false;
	row->verdict = (enum verdict)verdict;
	row->required = next_number(&at);
	row->answered = next_number(&at);
	row->blocking = next_number(&at);
	return same && (gate || text_equal(name, "-"));
}

static void keep_renewed(struct session *session, int64_t id, int64_t number, const char *summary)
{
	while (session->renewed.count <= (size_t)id)
		*ARRAY_PUSH(&session->arena, &session->renewed) = (struct renewed){ 0 };
	session->renewed.items[id] =
		(struct renewed){ number, arena_copy_text(&session->arena, summary) };
}

/* Derive a line anew, and keep it: in the file where it may be written. */
static bool renew(struct session *session, const struct proposal_row *stored,
		  struct portfolio_row *row)
{
	struct selection selection;
	struct error error = { 0 };

	if (!selection_load(session, stored->id, &selection, &error))
		return false;
	const char *summary = summary_write(session, selection.assessment, &selection.arena);

	row->outdated = !summary_read(session, summary, row);
	keep_renewed(session, stored->id, selection.loaded->row.number, summary);
	if (!session_is_read_only(session))
		store_save_summary(session->store, stored->id, selection.loaded->row.number,
				   summary, &error);
	arena_release(&selection.arena);
	return true;
}

/* --- the portfolio ---------------------------------------------------------------------------- */

static int64_t milliseconds(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static struct portfolio_row row_of(struct session *session, const struct proposal_row *stored)
{
	struct portfolio_row row = {
		.reference = stored->ref,
		.title = stored->title,
		.archived = text_equal(stored->state, "archived"),
		.verdict = VERDICT_NOT_READY,
		.changed_by = stored->changed_by,
		.changed_at = stored->changed_ms,
	};

	const struct renewed *renewed = (size_t)stored->id < session->renewed.count
						? &session->renewed.items[stored->id]
						: NULL;

	if (renewed && renewed->summary && renewed->number == stored->number
	    && summary_read(session, renewed->summary, &row))
		return row;
	row.outdated = !summary_read(session, stored->summary, &row) || !stored->summary_is_current;
	return row;
}

size_t portfolio_read(struct session *session, int64_t patience, const struct portfolio_row **rows,
		      size_t *count)
{
	struct proposal_list list = { 0 };
	struct error error = { 0 };
	int64_t end = milliseconds() + patience;
	size_t tried = 0, renewed = 0;

	arena_release(&session->portfolio_arena);
	session->outdated = *count = 0;
	*rows = NULL;
	if (!store_list(session->store, &list, &session->portfolio_arena, &error))
		return 0;
	struct portfolio_row *made =
		ARENA_ARRAY(&session->portfolio_arena, struct portfolio_row, list.rows.count + 1);

	for (size_t i = 0; i < list.rows.count; i++) {
		made[i] = row_of(session, &list.rows.items[i]);
		if (!made[i].outdated)
			continue;
		/* One at least, so that a busy machine gets on, too. */
		if (patience >= 0 && tried && milliseconds() >= end)
			session->outdated++;
		else
			tried++, renewed += renew(session, &list.rows.items[i], &made[i]);
	}
	*rows = made;
	*count = session->portfolio_count = list.rows.count;
	return renewed;
}

size_t session_portfolio(struct session *session, const struct portfolio_row **rows)
{
	size_t count;

	portfolio_read(session, PATIENCE_MS, rows, &count);
	return count;
}

size_t session_portfolio_count(const struct session *session)
{
	return session->portfolio_count;
}

size_t session_portfolio_renewed(struct session *session, const struct portfolio_row **rows)
{
	size_t count;

	portfolio_read(session, -1, rows, &count);
	return count;
}
