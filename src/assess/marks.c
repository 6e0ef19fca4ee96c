#include "derivation.h"

#include "base/date.h"
#include "base/text.h"

/* Marks of people on questions: deferred, not applicable. A mark on a question that has a value
 * changes nothing; one that is not allowed or not complete leaves it open. */

const char *deferral_fault(const struct derivation *derivation, const char *owner,
			   const char *until)
{
	struct arena *arena = derivation->arena;
	const struct bank *bank = derivation->bank;
	int32_t day;

	if (text_is_blank(owner))
		return "name the role that will settle it";
	if (!role_find(bank, owner))
		return text_format(arena, "%s is no role of the bank%s", text_quoted(arena, owner),
				   nearest_hint(arena, owner, bank->roles.items, bank->roles.count,
						sizeof(struct role)));
	if (text_is_blank(until))
		return "give the day by which it will be settled, as YYYY-MM-DD";
	if (!date_parse(until, &day))
		return text_format(arena, "%s is not a day that exists, written YYYY-MM-DD",
				   text_quoted(arena, until));
	return NULL;
}

static const char *question_deferral_fault(const struct derivation *derivation,
					   const struct question *question,
					   const struct deferral *deferral)
{
	if (question->defer == DEFER_NO || question->never_park)
		return "it may not be deferred; answer it";
	return deferral_fault(derivation, deferral->owner, deferral->until);
}

static const char *not_applicable_fault(const struct question *question,
					const struct not_applicable *mark)
{
	if (!question->na_allowed)
		return "it always applies; answer it";
	if (text_is_blank(mark->reason))
		return "give the reason";
	return NULL;
}

/* The question a mark names, if marks can stand on it. */
static const struct question *marked_question(struct derivation *derivation, const char *name,
					      enum answer_problem_kind kind)
{
	const struct bank *bank = derivation->bank;
	const struct question *question = question_find(bank, name);

	if (!question) {
		problem_add(derivation, ANSWER_UNKNOWN_QUESTION, name, "",
			    "There is no question %s%s; its mark changes nothing.",
			    text_quoted(derivation->arena, name),
			    nearest_hint(derivation->arena, name, bank->questions.items,
					 bank->questions.count, sizeof(struct question)));
		return NULL;
	}
	if (question_is_asked(question))
		return question;
	problem_add(derivation, kind, name, "",
		    "%s is not asked by itself, so it takes no mark; take the mark out.",
		    question_called(question));
	return NULL;
}

/* Whether a mark would have an effect at all, and so deserves a word when it is wrong. Relevance is
 * not known yet; a hidden question's wrong mark is told when it is asked. */
static bool is_unanswered(const struct derivation *derivation, const struct question *question)
{
	const struct question_result *result = &derivation->results[question->index];

	if (question->kind != QUESTION_REPEAT)
		return !value_is_known(&result->kept);
	for (size_t i = 0; i < derivation->drafts.count; i++)
		if (derivation->drafts.items[i].repeat == question)
			return false;
	return true;
}

static void read_deferral(struct derivation *derivation, const struct deferral *deferral)
{
	const struct question *question =
		marked_question(derivation, deferral->question, ANSWER_DEFERRAL_NOT_VALID);

	if (!question || !is_unanswered(derivation, question))
		return;
	if (!question_deferral_fault(derivation, question, deferral))
		derivation->results[question->index].deferral = deferral;
}

/* Says who finds out, nothing more: silence never passes. */
static void read_unknown(struct derivation *derivation, const struct unknown *unknown)
{
	const struct question *question =
		marked_question(derivation, unknown->question, ANSWER_MARK_NOT_VALID);

	if (question && is_unanswered(derivation, question))
		derivation->results[question->index].unknown = unknown;
}

static void read_not_applicable(struct derivation *derivation, const struct not_applicable *mark)
{
	const struct question *question =
		marked_question(derivation, mark->question, ANSWER_MARK_NOT_VALID);

	if (!question || !is_unanswered(derivation, question))
		return;
	if (!not_applicable_fault(question, mark))
		derivation->results[question->index].not_applicable = mark;
}

/* Valid marks, before relevance: a partly filled grid that is put off has no value in any rule. */
void marks_read(struct derivation *derivation)
{
	const struct proposal *proposal = derivation->proposal;

	for (size_t i = 0; i < proposal->deferrals.count; i++)
		read_deferral(derivation, &proposal->deferrals.items[i]);
	for (size_t i = 0; i < proposal->unknowns.count; i++)
		read_unknown(derivation, &proposal->unknowns.items[i]);
	for (size_t i = 0; i < proposal->not_applicable.count; i++)
		read_not_applicable(derivation, &proposal->not_applicable.items[i]);
}

static bool is_open(const struct derivation *derivation, const struct question *question)
{
	return question && question_is_asked(question)
	       && derivation->results[question->index].state == QUESTION_OPEN;
}

static void tell_deferral(struct derivation *derivation, const struct deferral *deferral)
{
	const struct question *question = question_find(derivation->bank, deferral->question);

	if (!is_open(derivation, question))
		return;
	problem_add(derivation, ANSWER_DEFERRAL_NOT_VALID, question->name, "",
		    "%s stays open, its deferral is not valid: %s.", question_called(question),
		    question_deferral_fault(derivation, question, deferral));
}

static void tell_not_applicable(struct derivation *derivation, const struct not_applicable *mark)
{
	const struct question *question = question_find(derivation->bank, mark->question);

	if (!is_open(derivation, question))
		return;
	problem_add(derivation, ANSWER_MARK_NOT_VALID, question->name, "",
		    "%s stays open, its mark as not applicable is not valid: %s.",
		    question_called(question), not_applicable_fault(question, mark));
}

/* Marks on questions that stayed open are the ones that were not valid. */
void marks_tell(struct derivation *derivation)
{
	const struct proposal *proposal = derivation->proposal;

	for (size_t i = 0; i < proposal->deferrals.count; i++)
		tell_deferral(derivation, &proposal->deferrals.items[i]);
	for (size_t i = 0; i < proposal->not_applicable.count; i++)
		tell_not_applicable(derivation, &proposal->not_applicable.items[i]);
}
