#include "session_private.h"

#include "base/text.h"

#include <string.h>

/* A look at a proposal that is not the selected one: how far each step is, what is in the way. */

static bool is_answered(enum question_state state)
{
	return state != QUESTION_OPEN && state != QUESTION_INVALID && state != QUESTION_DEFERRED;
}

/* Questions stand in the order of their steps. */
static struct glance_step *step_of(struct glance *glance, const struct question *step,
				   struct arena *arena)
{
	const char *name = step ? text_or(step->short_label, step->label) : "Questions";

	if (!glance->steps.count
	    || !text_equal(glance->steps.items[glance->steps.count - 1].name, name))
		*ARRAY_PUSH(arena, &glance->steps) =
			(struct glance_step){ .name = arena_copy_text(arena, name),
					      .number = step ? step->step : 0 };
	return &glance->steps.items[glance->steps.count - 1];
}

/* By the gate's own count: required, relevant, needed up to there. */
static void count_steps(struct glance *glance, const struct assessment *assessment, size_t gate,
			struct arena *arena)
{
	const struct scope scope = assessment_scope(assessment, arena);

	for (size_t i = 0; i < assessment->bank->questions.count; i++) {
		const struct question *question = &assessment->bank->questions.items[i];

		if (question->gate > gate || !question_is_required(assessment, question, &scope))
			continue;
		struct glance_step *step = step_of(glance, question->group, arena);

		step->required++;
		step->answered += is_answered(assessment->questions[i].state);
	}
}

static void add_obstacle(struct glance *glance, const char *text, struct arena *arena)
{
	*ARRAY_PUSH(arena, &glance->obstacles) = arena_copy_text(arena, text);
}

static void add_obstacles(struct glance *glance, const struct assessment *assessment,
			  const struct gate_result *gate, struct arena *arena)
{
	for (size_t i = 0; i < assessment->conflicts.count; i++)
		if (assessment->conflicts.items[i].conflict->severity == SEVERITY_CONTRADICTION)
			add_obstacle(glance, assessment->conflicts.items[i].message, arena);
	for (size_t i = 0; i < gate->blocking.count; i++)
		add_obstacle(glance, gate->blocking.items[i]->short_label, arena);
	for (size_t i = 0; i < gate->missing.count; i++)
		add_obstacle(
			glance,
			text_or(gate->missing.items[i]->short_label, gate->missing.items[i]->label),
			arena);
}

bool session_glance(struct session *session, const char *reference, struct glance *glance,
		    struct arena *arena, struct error *error)
{
	const struct proposal_list *stored = &session->portfolio.stored;
	struct selection selection;
	size_t at = 0;

	*glance = (struct glance){ 0 };
	while (at < stored->rows.count && !text_equal(stored->rows.items[at].ref, reference))
		at++;
	if (at == stored->rows.count)
		return error_set(error, ERROR_NO_INPUT, "There is no proposal %s.", reference);
	if (!selection_load(session, stored->rows.items[at].id, &selection, error))
		return false;
	const struct assessment *assessment = selection.assessment;
	const struct gate_result *gate = gate_ahead(assessment);
	const size_t last = assessment->gates.count - 1;

	count_steps(glance, assessment, gate ? gate->gate->index : last, arena);
	if (gate)
		add_obstacles(glance, assessment, gate, arena);
	arena_release(&selection.arena);
	return true;
}
