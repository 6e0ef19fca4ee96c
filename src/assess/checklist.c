#include "derivation.h"

#include "base/text.h"

/* The readiness checklist: data/README.md, section 7.2. */

/* What is wrong with a mark, for an item that applies and is not met; NULL: nothing. */
typedef const char *mark_fault(const struct derivation *derivation, const struct check *check,
			       const struct check_mark *mark);

static const char *met_fault(const struct derivation *derivation, const struct check *check,
			     const struct check_mark *mark)
{
	(void)derivation;
	if (check->met_when)
		return "the answers decide whether it is met, not a mark";
	return text_is_blank(mark->note) ? "say where the evidence is" : NULL;
}

static const char *na_fault(const struct derivation *derivation, const struct check *check,
			    const struct check_mark *mark)
{
	(void)derivation;
	if (!check->na_allowed)
		return "it always applies where it is listed";
	return text_is_blank(mark->note) ? "give the reason" : NULL;
}

static const char *accepted_fault(const struct derivation *derivation, const struct check *check,
				  const struct check_mark *mark)
{
	(void)derivation;
	if (!check->accept_allowed)
		return "its risk may not be accepted";
	return text_is_blank(mark->note) ? "give the reason" : NULL;
}

/* The gate a deferral runs to; DEFER_NO where the word is no gate. */
static size_t deferral_limit(const struct bank *bank, const char *word)
{
	for (size_t i = 0; i <= bank->gates.count; i++)
		if (text_equal(word, gate_name(bank, i)))
			return i;
	return DEFER_NO;
}

static const char *deferred_fault(const struct derivation *derivation, const struct check *check,
				  const struct check_mark *mark)
{
	const struct bank *bank = derivation->bank;
	const size_t limit = deferral_limit(bank, mark->gate);

	if (check->never_park)
		return "it may not be deferred";
	if (limit == DEFER_NO || limit <= check->gate)
		return text_format(derivation->arena,
				   "defer it to a gate after %s, or to after-first-run",
				   gate_name(bank, check->gate));
	return deferral_fault(derivation, mark->owner, mark->until);
}

static const struct mark_kind {
	const char *word, *meaning;
	mark_fault *fault;
	enum check_state state;
} mark_kinds[] = {
	{ "met", "met", met_fault, CHECK_MET },
	{ "na", "not applicable", na_fault, CHECK_NA },
	{ "accepted", "an accepted risk", accepted_fault, CHECK_ACCEPTED },
	{ "deferred", "deferred", deferred_fault, CHECK_DEFERRED },
};

static const struct mark_kind *mark_kind_find(const char *word)
{
	for (size_t i = 0; i < COUNT(mark_kinds); i++)
		if (text_equal(word, mark_kinds[i].word))
			return &mark_kinds[i];
	return NULL;
}

static const char *check_called(const struct check *check)
{
	return text_or(check->short_label, text_or(check->label, check->name));
}

static enum check_state state_by_mark(struct derivation *derivation, struct check_result *result)
{
	const struct check *check = result->check;
	const struct check_mark *mark = result->mark;
	const struct mark_kind *kind = mark_kind_find(mark->state);

	if (!kind) {
		problem_add(derivation, ANSWER_MARK_NOT_VALID, check->name, "",
			    "%s stays open: %s is no mark; use met, na, accepted or deferred.",
			    check_called(check), text_quoted(derivation->arena, mark->state));
		return CHECK_OPEN;
	}
	const char *fault = kind->fault(derivation, check, mark);

	if (!fault)
		return kind->state;
	problem_add(derivation, ANSWER_MARK_NOT_VALID, check->name, "",
		    "%s stays open, its mark as %s is not valid: %s.", check_called(check),
		    kind->meaning, fault);
	return CHECK_OPEN;
}

static enum check_state state_of(struct derivation *derivation, struct check_result *result)
{
	if (result->applies == TRUTH_NO)
		return CHECK_OFF;
	if (result->applies == TRUTH_UNKNOWN)
		return CHECK_MAY_APPLY;
	result->by_answers = result->met == TRUTH_YES;
	if (result->by_answers)
		return CHECK_MET;
	return result->mark ? state_by_mark(derivation, result) : CHECK_OPEN;
}

static void read_mark(struct derivation *derivation, const struct check_mark *mark)
{
	const struct bank *bank = derivation->bank;
	const struct check *check = check_find(bank, mark->check);

	if (check) {
		derivation->assessment->checks[check->index].mark = mark;
		return;
	}
	problem_add(derivation, ANSWER_UNKNOWN_CHECK, mark->check, "",
		    "There is no checklist item %s%s; its mark is kept but not used.",
		    text_quoted(derivation->arena, mark->check),
		    nearest_hint(derivation->arena, mark->check, bank->checks.items,
				 bank->checks.count, sizeof(struct check)));
}

void checklist_derive(struct derivation *derivation)
{
	const struct bank *bank = derivation->bank;
	const struct proposal *proposal = derivation->proposal;
	const struct scope scope = derivation_scope(derivation);
	struct check_result *results =
		ARENA_ARRAY(derivation->arena, struct check_result, bank->checks.count);

	derivation->assessment->checks = results;
	for (size_t i = 0; i < proposal->marks.count; i++)
		read_mark(derivation, &proposal->marks.items[i]);
	for (size_t i = 0; i < bank->checks.count; i++) {
		struct check_result *result = &results[i];

		result->check = &bank->checks.items[i];
		result->applies = expr_test(result->check->applies, &scope);
		result->met = result->check->met_when ? expr_test(result->check->met_when, &scope)
						      : TRUTH_UNKNOWN;
		result->state = state_of(derivation, result);
		result->limit = result->state == CHECK_DEFERRED
					? deferral_limit(bank, result->mark->gate)
					: DEFER_NO;
	}
}

enum check_state check_state_at(const struct check_result *result, size_t gate)
{
	return result->state == CHECK_DEFERRED && result->limit <= gate ? CHECK_OPEN
									: result->state;
}
