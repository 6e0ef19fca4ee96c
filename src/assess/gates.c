#include "derivation.h"

/* Verdicts: data/README.md, section 7.4. */

bool question_is_required(const struct assessment *assessment, const struct question *question,
			  const struct scope *scope)
{
	if (!question_is_asked(question) || !assessment->questions[question->index].relevant)
		return false;
	return question->required
	       || (question->required_when
		   && expr_test(question->required_when, scope) == TRUTH_YES);
}

static void weigh_question(struct derivation *derivation, struct gate_result *gate,
			   const struct question *question)
{
	const struct question_result *result = &derivation->results[question->index];
	const bool deferred = result->state == QUESTION_DEFERRED;
	const bool later = deferred && result->limit > gate->gate->index;
	const bool lacking = result->state == QUESTION_OPEN || result->state == QUESTION_INVALID;

	gate->required++;
	if (later)
		*ARRAY_PUSH(derivation->arena, &gate->parked) = question;
	else if (deferred || lacking)
		*ARRAY_PUSH(derivation->arena, &gate->missing) = question;
	else
		gate->answered++;
}

static void weigh_check(struct derivation *derivation, struct gate_result *gate,
			const struct check_result *result)
{
	const enum level level = result->check->level;
	const enum check_state state = check_state_at(result, gate->gate->index);
	const bool conditional = state == CHECK_MAY_APPLY || state == CHECK_ACCEPTED
				 || state == CHECK_DEFERRED
				 || (state == CHECK_OPEN && level == LEVEL_SHOULD);

	gate->counts[level][state]++;
	if (level == LEVEL_MUST && state == CHECK_OPEN)
		*ARRAY_PUSH(derivation->arena, &gate->blocking) = result->check;
	else if (level != LEVEL_LATER && conditional)
		*ARRAY_PUSH(derivation->arena, &gate->conditions) = result->check;
}

static void weigh_conflict(struct derivation *derivation, struct gate_result *gate,
			   const struct conflict_result *result)
{
	const enum severity severity = result->conflict->severity;

	if (severity == SEVERITY_CONTRADICTION)
		*ARRAY_PUSH(derivation->arena, &gate->contradictions) = result->conflict;
	else if (severity == SEVERITY_WARNING && !result->acknowledged)
		*ARRAY_PUSH(derivation->arena, &gate->warnings) = result->conflict;
}

static enum verdict verdict_of(const struct gate_result *gate)
{
	if (gate->missing.count || gate->blocking.count || gate->contradictions.count)
		return VERDICT_NOT_READY;
	if (gate->parked.count || gate->conditions.count || gate->warnings.count)
		return VERDICT_CONDITIONS;
	return VERDICT_READY;
}

static void gate_derive(struct derivation *derivation, struct gate_result *gate,
			const bool *required)
{
	const struct bank *bank = derivation->bank;
	const struct assessment *assessment = derivation->assessment;

	/* A question without a gate has DEFER_NO, which lies behind every gate. */
	for (size_t i = 0; i < bank->questions.count; i++)
		if (required[i] && bank->questions.items[i].gate <= gate->gate->index)
			weigh_question(derivation, gate, &bank->questions.items[i]);
	for (size_t i = 0; i < bank->checks.count; i++)
		if (bank->checks.items[i].gate <= gate->gate->index)
			weigh_check(derivation, gate, &assessment->checks[i]);
	for (size_t i = 0; i < assessment->conflicts.count; i++)
		weigh_conflict(derivation, gate, &assessment->conflicts.items[i]);
	gate->verdict = verdict_of(gate);
}

void gates_derive(struct derivation *derivation)
{
	const struct bank *bank = derivation->bank;
	const struct scope scope = derivation_scope(derivation);
	bool *required = ARENA_ARRAY(derivation->arena, bool, bank->questions.count);

	for (size_t i = 0; i < bank->questions.count; i++)
		required[i] = question_is_required(derivation->assessment,
						   &bank->questions.items[i], &scope);
	for (size_t i = 0; i < bank->gates.count; i++) {
		struct gate_result *gate =
			ARRAY_PUSH(derivation->arena, &derivation->assessment->gates);

		gate->gate = &bank->gates.items[i];
		gate_derive(derivation, gate, required);
	}
}
