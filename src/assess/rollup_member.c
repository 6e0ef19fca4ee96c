#include "assess/rollup.h"
#include "base/number.h"
#include "base/text.h"
#include "derivation.h"

/* A proposal as the portfolio takes it: no more than its estimate is derived, and no more is kept
 * than the roll-up reads. */

static const struct value *copy_inputs(const struct bank *bank, const struct estimate *estimate,
				       struct arena *arena)
{
	struct value *inputs = ARENA_ARRAY(arena, struct value, bank->inputs.count + 1);
	for (size_t i = 0; i < bank->inputs.count; i++) {
		inputs[i] = estimate->input_values[i];
		if (inputs[i].kind == VALUE_TEXT)
			inputs[i].text = arena_copy_text(arena, inputs[i].text);
	}
	return inputs;
}

void rollup_member_enrol(struct rollup_member *member, const struct actual_list *actuals,
			 struct arena *arena)
{
	int64_t *enrolled = ARENA_ARRAY(arena, int64_t, actuals->list.count + 1);
	member->enrolled = enrolled;
	for (int run = 1; run <= DOING_NUMBER_LIMIT; run++)
		for (size_t i = 0; i < actuals->list.count; i++) {
			const struct actual *actual = &actuals->list.items[i];
			if (actual->doing.kind == DOING_RUN && actual->doing.number == run
			    && text_equal(actual->name, ACTUAL_ENROLLED))
				enrolled[member->enrolled_count++] = actual->micro / MICRO;
		}
}

static void take_launch(struct rollup_member *member, const struct bank *bank,
			const struct assessment *assessment)
{
	const struct question *question = question_find(bank, launch_question);
	if (!question || assessment->values[question->index].kind != VALUE_DATE)
		return;
	member->has_launch = true;
	member->launch = assessment->values[question->index].day;
}

struct rollup_member rollup_member_derive(const struct bank *bank, const struct proposal *proposal,
					  const struct framework *framework, int32_t today,
					  const char *reference, const char *title,
					  struct arena *arena)
{
	struct rollup_member member = { .reference = reference, .title = title };
	struct arena scratch = { 0 };
	struct derivation derivation;
	derivation_read(&derivation, bank, proposal, framework, today, &scratch);
	const struct estimate *estimate = derivation_estimate(&derivation, ASSESS_NO_BREAK_EVEN);
	take_launch(&member, bank, derivation.assessment);
	const char *currency = proposal_meta(proposal, "currency");
	if (!text_is_blank(text_or(currency, "")) && !text_equal(currency, bank->settings.currency))
		member.currency = arena_copy_text(arena, currency);
	if (estimate->overflow) {
		member.fault = "its figures are too large to be counted";
	} else {
		member.inputs = copy_inputs(bank, estimate, arena);
		member.learners = estimate->demand.plan;
		member.learners_low = estimate->demand.low;
		member.go_no_go = estimate->go_no_go;
	}
	arena_release(&scratch);
	return member;
}
