#include "assess/assessment.h"

#include "derivation.h"

const char *const launch_question = "prop_launch_date";

static const char *const question_states[QUESTION_STATE_COUNT] = {
	[QUESTION_HIDDEN] = "hidden",       [QUESTION_ANSWERED] = "answered",
	[QUESTION_INHERITED] = "inherited", [QUESTION_LOCKED] = "locked",
	[QUESTION_INVALID] = "invalid",     [QUESTION_NA] = "na",
	[QUESTION_DEFERRED] = "deferred",   [QUESTION_OPEN] = "open",
	[QUESTION_FIELD] = "field",
};

static const char *const problem_kinds[ANSWER_PROBLEM_KIND_COUNT] = {
	[ANSWER_UNKNOWN_QUESTION] = "unknown-question",
	[ANSWER_BAD_VALUE] = "bad-value",
	[ANSWER_BAD_ROW] = "bad-row",
	[ANSWER_LOCKED] = "locked",
	[ANSWER_DEVIATION_WITHOUT_REASON] = "deviation-without-reason",
	[ANSWER_CONSTRAINT] = "constraint",
	[ANSWER_CHOICE_NOT_OFFERED] = "choice-not-offered",
	[ANSWER_MISSING] = "missing",
	[ANSWER_DEFERRAL_NOT_VALID] = "deferral-not-valid",
	[ANSWER_MARK_NOT_VALID] = "mark-not-valid",
	[ANSWER_UNKNOWN_CHECK] = "unknown-check",
};

static const char *const check_states[CHECK_STATE_COUNT] = {
	[CHECK_OFF] = "off",   [CHECK_MAY_APPLY] = "may-apply", [CHECK_MET] = "met",
	[CHECK_NA] = "na",     [CHECK_ACCEPTED] = "accepted",   [CHECK_DEFERRED] = "deferred",
	[CHECK_OPEN] = "open",
};

static const char *const verdicts[] = {
	[VERDICT_NOT_READY] = "not ready",
	[VERDICT_CONDITIONS] = "ready with conditions",
	[VERDICT_READY] = "ready",
};

const char *question_state_name(enum question_state state)
{
	return question_states[state];
}

const char *answer_problem_name(enum answer_problem_kind kind)
{
	return problem_kinds[kind];
}

const char *check_state_name(enum check_state state)
{
	return check_states[state];
}

const char *verdict_name(enum verdict verdict)
{
	return verdicts[verdict];
}

struct scope assessment_scope(const struct assessment *assessment, struct arena *arena)
{
	struct scope scope = {
		.bank = assessment->bank,
		.answers = assessment->values,
		.deviations = (int64_t)assessment->deviations.count,
		.today = assessment->today,
		.arena = arena,
	};
	if (assessment->estimate) {
		scope.inputs = assessment->estimate->input_values;
		scope.drivers = assessment->estimate->drivers;
		scope.results = assessment->estimate->results;
	}
	return scope;
}

struct scope derivation_scope(const struct derivation *derivation)
{
	return assessment_scope(derivation->assessment, derivation->arena);
}

const struct estimate *derivation_estimate(struct derivation *derivation, enum assess_depth depth)
{
	const struct scope scope = derivation_scope(derivation);
	const struct allocation *allocations;
	size_t count;
	allocations_collect(derivation, &allocations, &count);
	return estimate_derive(derivation->bank, &scope, allocations, count,
			       depth == ASSESS_FULL ? ESTIMATE_FULL : ESTIMATE_NO_BREAK_EVEN,
			       derivation->arena);
}

static struct derivation derivation_start(const struct bank *bank, const struct proposal *proposal,
					  const struct framework *framework, int32_t today,
					  struct arena *arena)
{
	const size_t count = bank->questions.count;
	struct derivation derivation = {
		.bank = bank,
		.proposal = proposal,
		.framework = framework,
		.arena = arena,
		.assessment = ARENA_NEW(arena, struct assessment),
		.results = ARENA_ARRAY(arena, struct question_result, count),
		.values = ARENA_ARRAY(arena, struct value, count),
		.own = ARENA_ARRAY(arena, struct own_answer, count),
		.held = ARENA_ARRAY(arena, struct held, count),
		.field_positions = ARENA_ARRAY(arena, size_t, count),
		.field_counts = ARENA_ARRAY(arena, size_t, count),
	};
	*derivation.assessment = (struct assessment){
		.bank = bank,
		.proposal = proposal,
		.framework = framework,
		.today = today,
		.questions = derivation.results,
		.values = derivation.values,
	};
	return derivation;
}

/* The order of data/README.md, section 6. */

void derivation_read(struct derivation *derivation, const struct bank *bank,
		     const struct proposal *proposal, const struct framework *framework,
		     int32_t today, struct arena *arena)
{
	*derivation = derivation_start(bank, proposal, framework, today, arena);
	answers_read(derivation);
	inheritance_resolve(derivation);
	marks_read(derivation);
	relevance_derive(derivation);
	inheritance_list(derivation);
	constraints_check(derivation);
	repeats_derive(derivation);
	states_derive(derivation);
	marks_tell(derivation);
}

struct assessment *assessment_derive(const struct bank *bank, const struct proposal *proposal,
				     const struct framework *framework, int32_t today,
				     enum assess_depth depth, struct arena *arena)
{
	struct derivation derivation;
	derivation_read(&derivation, bank, proposal, framework, today, arena);
	derivation.assessment->estimate = derivation_estimate(&derivation, depth);
	checklist_derive(&derivation);
	conflicts_derive(&derivation);
	gates_derive(&derivation);
	next_derive(&derivation);
	return derivation.assessment;
}
