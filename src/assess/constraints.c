#include "derivation.h"

#include "base/text.h"

/* Constraints and choice filters: they change no value, but an answer that fails one does not count
 * at gates. */

static void tell_constraint(struct derivation *derivation, const struct question *question,
			    const char *row)
{
	if (text_is_empty(question->constraint_message))
		problem_add(derivation, ANSWER_CONSTRAINT, question->name, row,
			    "%s%s%s: the answer must meet %s.", question_called(question),
			    *row ? ", item " : "", row, expr_text(question->constraint));
	else
		problem_add(derivation, ANSWER_CONSTRAINT, question->name, row, "%s%s%s: %s",
			    question_called(question), *row ? ", item " : "", row,
			    question->constraint_message);
}

static bool choice_is_offered(struct derivation *derivation, const struct question *question,
			      const struct choice *choice, const char *row, struct scope *scope)
{
	scope->choice = choice;
	if (expr_test(question->choice_filter, scope) != TRUTH_NO)
		return true;
	problem_add(derivation, ANSWER_CHOICE_NOT_OFFERED, question->name, row,
		    "%s: %s is not offered here (%s); choose another.", question_called(question),
		    text_quoted(derivation->arena, text_or(choice->label, choice->name)),
		    expr_text(question->choice_filter));
	return false;
}

static bool filter_holds(struct derivation *derivation, const struct question *question,
			 const struct value *value, const char *row, struct scope *scope)
{
	bool good = true;

	if (value->kind == VALUE_TEXT && value->choice)
		good = choice_is_offered(derivation, question, value->choice, row, scope);
	for (uint32_t i = 0; value->kind == VALUE_SET && i < value->count; i++)
		good &= choice_is_offered(derivation, question, value->ticked[i], row, scope);
	for (uint32_t i = 0; value->kind == VALUE_GRID && i < value->count; i++)
		good &= filter_holds(derivation, question, &value->cells[i],
				     question->rows->choices.items[i].name, scope);
	return good;
}

bool constraint_holds(struct derivation *derivation, const struct question *question,
		      const struct value *value, const char *row)
{
	struct scope scope = derivation_scope(derivation);
	bool good = true;

	scope.self = value;
	if (expr_test(question->constraint, &scope) == TRUTH_NO) {
		tell_constraint(derivation, question, row);
		good = false;
	}
	scope.self = NULL;
	if (question->choice_filter)
		good &= filter_holds(derivation, question, value, row, &scope);
	return good;
}

void constraints_check(struct derivation *derivation)
{
	const struct bank *bank = derivation->bank;

	for (size_t i = 0; i < bank->questions.count; i++) {
		const struct question *question = &bank->questions.items[i];
		struct question_result *result = &derivation->results[i];

		if (!question->constraint && !question->choice_filter)
			continue;
		if (question->repeat || result->value.kind == VALUE_UNKNOWN)
			continue;
		if (!constraint_holds(derivation, question, &result->value, ""))
			result->state = QUESTION_INVALID;
	}
}
