#include "derivation.h"

/* The state of each question: data/README.md, section 7.1. */

static bool is_asked_row(const struct question *question)
{
	return question_is_asked(question) || question->repeat;
}

/* Where all of a value comes from. */
static enum question_state state_of_value(const struct derivation *derivation,
					  const struct question *question)
{
	const struct held *held = &derivation->held[question->index];
	const struct framework_entry *entry = held->entry;

	if (derivation->results[question->index].origin != ORIGIN_FRAMEWORK)
		return QUESTION_ANSWERED;
	for (size_t i = 0; held->rows && i < question->rows->choices.count; i++)
		if (held->rows[i])
			entry = held->rows[i]; /* one mode for all rows of a grid */
	return entry && entry->mode == FRAME_LOCKED ? QUESTION_LOCKED : QUESTION_INHERITED;
}

static enum question_state state_of(const struct derivation *derivation,
				    const struct question *question)
{
	const struct question_result *result = &derivation->results[question->index];

	if (!result->relevant)
		return QUESTION_HIDDEN;
	if (!is_asked_row(question))
		return QUESTION_OPEN;
	if (question->repeat)
		return QUESTION_FIELD;
	if (result->state == QUESTION_INVALID)
		return QUESTION_INVALID;
	if (value_is_known(&result->value))
		return state_of_value(derivation, question);
	if (result->not_applicable)
		return QUESTION_NA;
	return result->deferral ? QUESTION_DEFERRED : QUESTION_OPEN;
}

static void count_question(struct assessment *assessment, const struct question *question,
			   enum question_state state)
{
	if (!question_is_asked(question) || state == QUESTION_HIDDEN)
		return;
	assessment->relevant++;
	if (state != QUESTION_INHERITED && state != QUESTION_LOCKED)
		assessment->visible++;
}

void states_derive(struct derivation *derivation)
{
	const struct bank *bank = derivation->bank;

	for (size_t i = 0; i < bank->questions.count; i++) {
		const struct question *question = &bank->questions.items[i];
		struct question_result *result = &derivation->results[i];

		result->state = state_of(derivation, question);
		result->limit = result->state == QUESTION_DEFERRED ? question->defer : DEFER_NO;
		if (result->state != QUESTION_DEFERRED)
			result->deferral = NULL;
		if (result->state != QUESTION_OPEN)
			result->unknown = NULL;
		if (result->state != QUESTION_NA)
			result->not_applicable = NULL;
		count_question(derivation->assessment, question, result->state);
	}
}
