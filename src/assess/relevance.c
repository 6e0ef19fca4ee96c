#include "derivation.h"

#include "base/number.h"

bool question_applies(const struct derivation *derivation, const struct question *question,
		      const struct scope *scope)
{
	const struct question_result *results = derivation->results;

	if (question->retired)
		return false;
	if (question->group && !results[question->group->index].relevant)
		return false;
	if (question->repeat && !results[question->repeat->index].relevant)
		return false;
	return expr_test(question->relevant, scope) == TRUTH_YES;
}

struct value calculation_value(const struct question *question, const struct scope *scope)
{
	const struct value value = expr_eval(question->calculation, scope);

	if (value.kind != VALUE_CONDITION)
		return value;
	return (struct value){ .kind = VALUE_TEXT, .text = value.truth ? "yes" : "no" };
}

static size_t items_of(const struct derivation *derivation, const struct question *repeat)
{
	size_t count = 0;

	for (size_t i = 0; i < derivation->drafts.count; i++)
		count += derivation->drafts.items[i].repeat == repeat;
	return count;
}

/* A grid that is partly filled and put off, or marked not applicable, has no value. */
static bool is_put_off(const struct question_result *result)
{
	return (result->deferral || result->not_applicable) && !value_is_known(&result->kept);
}

static struct value value_of(struct derivation *derivation, const struct question *question,
			     const struct scope *scope)
{
	struct question_result *result = &derivation->results[question->index];

	if (question->kind == QUESTION_CALCULATE) {
		result->kept = calculation_value(question, scope);
		result->origin = ORIGIN_CALCULATION;
	} else if (question->kind == QUESTION_REPEAT && result->items) {
		result->kept = (struct value){ .kind = VALUE_NUMBER,
					       .micro = (int64_t)result->items * MICRO };
		result->origin = ORIGIN_ANSWER;
	}
	if (is_put_off(result))
		return (struct value){ 0 };
	return result->kept;
}

/* Rows inside a repeat are evaluated item by item (repeats.c); here they only learn whether the
 * repeat is asked at all. */
static void derive_one(struct derivation *derivation, const struct question *question,
		       const struct scope *scope)
{
	struct question_result *result = &derivation->results[question->index];

	if (question->repeat) {
		result->relevant =
			!question->retired && derivation->results[question->repeat->index].relevant;
		return;
	}
	if (question->kind == QUESTION_REPEAT)
		result->items = items_of(derivation, question);
	result->relevant = question_applies(derivation, question, scope);
	if (!result->relevant)
		return;
	result->value = value_of(derivation, question, scope);
	derivation->values[question->index] = result->value;
}

/* As there are no cycles, one pass in dependency order is the fixed point. */
void relevance_derive(struct derivation *derivation)
{
	const struct bank *bank = derivation->bank;
	const struct scope scope = derivation_scope(derivation);

	for (size_t i = 0; i < bank->questions.count; i++)
		derive_one(derivation, &bank->questions.items[bank->evaluation_order[i]], &scope);
}
