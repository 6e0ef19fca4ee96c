#include "derivation.h"

#include "base/text.h"

/* The consistency checks that stand: data/README.md, section 7.3. */

/* Why an acknowledgement does not count; NULL: it does. */
static const char *acknowledgement_fault(const struct conflict *conflict,
					 const struct acknowledgement *acknowledgement)
{
	if (conflict->severity == SEVERITY_CONTRADICTION)
		return "a contradiction cannot be acknowledged, only resolved; change an answer";
	if (conflict->severity == SEVERITY_NOTE)
		return "it is for information and needs no acknowledgement; take the mark out";
	return text_is_blank(acknowledgement->reason) ? "give the reason" : NULL;
}

static void acknowledge(struct derivation *derivation, struct conflict_result *result,
			const struct acknowledgement *acknowledgement)
{
	const struct conflict *conflict = result->conflict;
	const char *fault = acknowledgement_fault(conflict, acknowledgement);

	if (fault) {
		problem_add(derivation, ANSWER_MARK_NOT_VALID, conflict->name, "",
			    "The %s %s stays as it is: %s.", severity_name(conflict->severity),
			    conflict->name, fault);
		return;
	}
	result->acknowledged = true;
	result->reason = acknowledgement->reason;
}

/* An acknowledgement of a conflict that does not stand waits, in case it comes back. */
static void read_acknowledgement(struct derivation *derivation,
				 const struct acknowledgement *acknowledgement)
{
	const struct bank *bank = derivation->bank;
	struct assessment *assessment = derivation->assessment;
	const struct conflict *conflict = conflict_find(bank, acknowledgement->conflict);

	for (size_t i = 0; conflict && i < assessment->conflicts.count; i++)
		if (assessment->conflicts.items[i].conflict == conflict)
			acknowledge(derivation, &assessment->conflicts.items[i], acknowledgement);
	if (!conflict)
		problem_add(derivation, ANSWER_UNKNOWN_CHECK, acknowledgement->conflict, "",
			    "There is no conflict %s%s; its acknowledgement is kept but not used.",
			    text_quoted(derivation->arena, acknowledgement->conflict),
			    nearest_hint(derivation->arena, acknowledgement->conflict,
					 bank->conflicts.items, bank->conflicts.count,
					 sizeof(struct conflict)));
}

void conflicts_derive(struct derivation *derivation)
{
	const struct bank *bank = derivation->bank;
	const struct proposal *proposal = derivation->proposal;
	const struct scope scope = derivation_scope(derivation);

	for (size_t i = 0; i < bank->conflicts.count; i++) {
		const struct conflict *conflict = &bank->conflicts.items[i];

		if (expr_test(conflict->when, &scope) != TRUTH_YES)
			continue;
		*ARRAY_PUSH(derivation->arena,
			    &derivation->assessment->conflicts) = (struct conflict_result){
			.conflict = conflict,
			.message = message_fill(conflict->message, &scope, derivation->arena),
		};
	}
	for (size_t i = 0; i < proposal->acknowledged.count; i++)
		read_acknowledgement(derivation, &proposal->acknowledged.items[i]);
}
