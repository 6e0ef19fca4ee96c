#include "session_private.h"

#include "base/text.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* How long lines may be derived anew at one go: a key pressed meanwhile must not wait for longer.
 */
#define PATIENCE_MS 2

/* --- the line of the portfolio ---------------------------------------------------------------- */

const struct gate_result *gate_ahead(const struct assessment *assessment)
{
	for (size_t i = 0; i < assessment->gates.count; i++)
		if (assessment->gates.items[i].verdict == VERDICT_NOT_READY)
			return &assessment->gates.items[i];
	return NULL;
}

/* After FNV-1a, eight bytes at a time: short, and enough against accidents. */
static uint64_t mix(uint64_t hash, const char *bytes, size_t length)
{
	for (size_t i = 0; i < length; i += sizeof(uint64_t)) {
		uint64_t word = 0;

		memcpy(&word, bytes + i, length - i < sizeof(word) ? length - i : sizeof(word));
		hash = (hash ^ word) * UINT64_C(0x100000001b3);
		hash ^= hash >> 32;
	}
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

/* "3 BANK DAY ": the figures of lines that begin otherwise are of another bank or day. */
static const char *summary_start(struct session *session, int32_t today, struct arena *arena)
{
	return text_format(arena, "3 %s %" PRId32 " ", bank_seal(session), today);
}

/* "3 BANK DAY VERDICT REQUIRED ANSWERED BLOCKING GATE": the gate by its label, so that the line can
 * be shown without the bank; nothing where all are ready. */
const char *summary_write(struct session *session, const struct assessment *assessment,
			  struct arena *arena)
{
	const struct gate_result *gate = gate_ahead(assessment);
	const char *start = summary_start(session, assessment->today, arena);

	if (!gate)
		return text_format(arena, "%s%d 0 0 0 ", start, (int)VERDICT_READY);
	return text_format(arena, "%s%d %zu %zu %zu %s", start, (int)gate->verdict, gate->required,
			   gate->answered,
			   gate->missing.count + gate->blocking.count + gate->contradictions.count,
			   gate->gate->label);
}

/* The next number of a line; 0 and nothing left where there is none. */
static size_t next_number(const char **at)
{
	char *end;
	size_t number = strtoul(*at, &end, 10);

	*at = end > *at ? end : "";
	return number;
}

static const char *after_words(const char *at, size_t words)
{
	while (words--) {
		at += strcspn(at, " ");
		at += *at == ' ';
	}
	return at;
}

/* False where it does not begin with `start`, though what it says may stand in the row, whose gate
 * is a part of `summary`. */
static bool summary_read(const char *start, const char *summary, struct portfolio_row *row)
{
	const char *at = text_or(summary, "");

	if (!text_starts_with(at, "3 "))
		return false;
	at = after_words(at, 3);
	size_t verdict = next_number(&at);

	if (verdict > VERDICT_READY)
		return false;
	row->verdict = (enum verdict)verdict;
	row->required = next_number(&at);
	row->answered = next_number(&at);
	row->blocking = next_number(&at);
	if (*at != ' ')
		return false;
	row->gate = at[1] ? at + 1 : NULL;
	return text_starts_with(summary, start);
}

/* --- looking through it ----------------------------------------------------------------------- */

static struct portfolio_row row_of(const struct session *session, const char *start,
				   const struct proposal_row *stored)
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
	    && summary_read(start, renewed->summary, &row))
		return row;
	row.outdated = !summary_read(start, stored->summary, &row) || !stored->summary_is_current;
	return row;
}

/* What cannot be read leaves the last look as it was. */
static void look(struct session *session)
{
	struct portfolio portfolio = { 0 };
	struct arena *arena = &portfolio.arena;

	session->portfolio_error = (struct error){ 0 };
	if (!store_list(session->store, &portfolio.stored, arena, &session->portfolio_error)) {
		arena_release(arena);
		return;
	}
	portfolio.start = summary_start(session, session_today(session), arena);
	portfolio.rows = ARENA_ARRAY(arena, struct portfolio_row, portfolio.stored.rows.count + 1);
	for (size_t i = 0; i < portfolio.stored.rows.count; i++) {
		portfolio.rows[i] =
			row_of(session, portfolio.start, &portfolio.stored.rows.items[i]);
		portfolio.outdated += portfolio.rows[i].outdated;
	}
	arena_release(&session->portfolio.arena);
	session->portfolio = portfolio;
}

size_t session_portfolio(struct session *session, const struct portfolio_row **rows)
{
	look(session);
	*rows = session->portfolio.rows;
	return session->portfolio.stored.rows.count;
}

size_t session_portfolio_count(const struct session *session)
{
	return session->portfolio.stored.rows.count;
}

const struct error *session_portfolio_error(const struct session *session)
{
	return &session->portfolio_error;
}

/* --- renewing --------------------------------------------------------------------------------- */

static int64_t milliseconds(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* In the file, where it may be written: as one act of the disk, however many they are. */
void portfolio_save(struct session *session)
{
	if (!session_is_read_only(session))
		store_save_summaries(session->store, session->unsaved, session->unsaved_count,
				     &session->portfolio_error);
	session->unsaved_count = 0;
}

/* `summary` lives as long as the session. */
static void keep_renewed(struct session *session, struct summary summary)
{
	while (session->renewed.count <= (size_t)summary.proposal)
		*ARRAY_PUSH(&session->arena, &session->renewed) = (struct renewed){ 0 };
	session->renewed.items[summary.proposal] = (struct renewed){ summary.number, summary.text };
	session->unsaved[session->unsaved_count++] = summary;
	if (session->unsaved_count == COUNT(session->unsaved))
		portfolio_save(session);
}

static void keep_error(struct session *session, struct error *error, const char *reference)
{
	error_at(error, "%s", reference);
	if (session->portfolio_error.kind == ERROR_NONE)
		session->portfolio_error = *error;
}

/* Derive a line anew. */
static void renew(struct session *session, const struct proposal_row *stored,
		  struct portfolio_row *row)
{
	struct selection selection;
	struct error error = { 0 };

	if (!selection_load(session, stored->id, &selection, &error)) {
		keep_error(session, &error, stored->ref);
		return;
	}
	struct summary summary = {
		.proposal = stored->id,
		.number = selection.loaded->row.number,
		.text = summary_write(session, selection.assessment, &selection.arena),
	};

	summary.text = arena_copy_text(&session->arena, summary.text);
	arena_release(&selection.arena);
	row->outdated = !summary_read(session->portfolio.start, summary.text, row);
	keep_renewed(session, summary);
}

/* One at least, so that a busy machine gets on, too. `patience` below 0: all of them. */
static bool renew_some(struct session *session, int64_t patience)
{
	struct portfolio *portfolio = &session->portfolio;
	const int64_t end = milliseconds() + patience;
	bool is_over = !portfolio->outdated, any = !is_over;

	for (; !is_over; portfolio->at++) {
		if (!portfolio->rows[portfolio->at].outdated)
			continue;
		renew(session, &portfolio->stored.rows.items[portfolio->at],
		      &portfolio->rows[portfolio->at]);
		portfolio->outdated--;
		is_over = !portfolio->outdated || (patience >= 0 && milliseconds() >= end);
	}
	if (!portfolio->outdated && session->unsaved_count)
		portfolio_save(session);
	return any;
}

bool session_portfolio_renew(struct session *session)
{
	return renew_some(session, PATIENCE_MS);
}

size_t session_portfolio_renewed(struct session *session, const struct portfolio_row **rows)
{
	size_t count = session_portfolio(session, rows);

	renew_some(session, -1);
	return count;
}
