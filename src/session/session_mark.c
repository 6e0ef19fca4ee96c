#include "session_private.h"

#include "base/date.h"
#include "base/text.h"
#include "base/unicode.h"

/* --- what the bank allows --------------------------------------------------------------------- */

static const char *called(const struct question *question)
{
	return text_or(question->short_label, question->name);
}

/* A mark says why there is no answer, so it changes nothing where there is one. */
static bool check_unanswered(const struct session *session, const struct question *question,
			     struct error *error)
{
	if (!session->selection.loaded)
		return error_set(error, ERROR_USAGE, "Open a proposal first.");
	const struct question_result *result =
		&session->selection.assessment->questions[question->index];

	if (!question_is_asked(question))
		return error_set(error, ERROR_USAGE,
				 "%s is not asked by itself, so it takes no mark.",
				 called(question));
	if (result->origin == ORIGIN_FRAMEWORK)
		return error_set(error, ERROR_DATA,
				 "%s is answered by the institution's framework; nothing is open "
				 "there.",
				 called(question));
	if (value_is_known(&result->kept) || result->items)
		return error_set(error, ERROR_DATA,
				 "%s has an answer. Clear the answer first, then mark it.",
				 called(question));
	return true;
}

static bool check_appointment(const struct session *session, struct mark *mark, struct arena *arena,
			      struct error *error)
{
	const char *typed = mark->until;
	int32_t day;

	if (!role_find(session_bank(session), mark->owner))
		return error_set(error, ERROR_DATA,
				 "\"%.*s\" is no role of the question bank. Name the role that "
				 "settles it.",
				 UNICODE_CUT(mark->owner, 60));
	mark->until = date_typed(typed, arena);
	if (!mark->until || !date_parse(mark->until, &day))
		return error_set(error, ERROR_DATA,
				 "\"%.*s\" is no date. Say by when, as 2027-02-12 "
				 "or 12 Feb 2027.",
				 UNICODE_CUT(typed, 60));
	return true;
}

/* --- saving ----------------------------------------------------------------------------------- */

static enum outcome save_one(struct session *session, struct slot slot, const char *value,
			     struct error *error)
{
	struct change change = { .slot = slot,
				 .base = session_revision(session, slot),
				 .value = text_is_blank(value) ? NULL : value };
	const struct changes changes = { .list = { &change, 1, 1 } };

	return session_save(session, ACT_EDIT, &changes, NULL, error);
}

static enum outcome save_mark(struct session *session, struct slot slot, const struct mark *mark,
			      struct error *error)
{
	struct arena scratch = { 0 };
	enum outcome outcome = save_one(session, slot, mark_format(mark, &scratch), error);

	arena_release(&scratch);
	return outcome;
}

/* Not known yet and put off: somebody settles it by a day. */
static enum outcome save_appointment(struct session *session, enum slot_kind kind,
				     const struct question *question, const struct mark *given,
				     struct error *error)
{
	struct arena scratch = { 0 };
	struct mark mark = *given;
	enum outcome outcome = OUTCOME_REFUSED;

	if (check_unanswered(session, question, error)
	    && check_appointment(session, &mark, &scratch, error)
	    && text_check("The text", mark.reason, error))
		outcome = save_mark(session, slot_of(kind, question->name), &mark, error);
	arena_release(&scratch);
	return outcome;
}

enum outcome session_unknown(struct session *session, const struct question *question,
			     const char *owner, const char *until, const char *how,
			     struct error *error)
{
	const struct mark mark = { "", text_or(how, ""), "", text_or(owner, ""),
				   text_or(until, "") };

	if (text_is_blank(owner))
		return save_one(session, slot_of(SLOT_UNKNOWN, question->name), NULL, error);
	return save_appointment(session, SLOT_UNKNOWN, question, &mark, error);
}

enum outcome session_defer(struct session *session, const struct question *question,
			   const char *owner, const char *until, const char *reason,
			   struct error *error)
{
	const struct mark mark = { "", text_or(reason, ""), "", text_or(owner, ""),
				   text_or(until, "") };

	if (text_is_blank(owner))
		return save_one(session, slot_of(SLOT_DEFERRAL, question->name), NULL, error);
	if (question->defer == DEFER_NO || question->never_park) {
		error_set(error, ERROR_DATA, "%s may not be deferred. Answer it.",
			  called(question));
		return OUTCOME_REFUSED;
	}
	return save_appointment(session, SLOT_DEFERRAL, question, &mark, error);
}

static bool check_setting_aside(const struct session *session, const struct question *question,
				const char *reason, struct error *error)
{
	if (!question->na_allowed)
		return error_set(error, ERROR_DATA, "%s always applies. Answer it.",
				 called(question));
	return check_unanswered(session, question, error)
	       && text_check("The reason", reason, error);
}

enum outcome session_not_applicable(struct session *session, const struct question *question,
				    const char *reason, struct error *error)
{
	if (!text_is_blank(reason) && !check_setting_aside(session, question, reason, error))
		return OUTCOME_REFUSED;
	return save_one(session, slot_of(SLOT_NOT_APPLICABLE, question->name), reason, error);
}

enum outcome session_mark_check(struct session *session, const struct check *check,
				const struct check_mark *mark, struct error *error)
{
	struct slot slot = slot_of(SLOT_CHECK, check->name);

	if (!mark)
		return save_one(session, slot, NULL, error);
	const struct mark kept = { text_or(mark->state, ""), text_or(mark->note, ""),
				   text_or(mark->gate, ""), text_or(mark->owner, ""),
				   text_or(mark->until, "") };

	if (!text_check("The evidence", kept.reason, error))
		return OUTCOME_REFUSED;
	return save_mark(session, slot, &kept, error);
}

enum outcome session_acknowledge(struct session *session, const struct conflict *conflict,
				 const char *reason, struct error *error)
{
	if (!text_check("The reason", text_or(reason, ""), error))
		return OUTCOME_REFUSED;
	return save_one(session, slot_of(SLOT_ACKNOWLEDGEMENT, conflict->name), reason, error);
}
