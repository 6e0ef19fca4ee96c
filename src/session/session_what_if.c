#include "session_private.h"

#include "base/number.h"
#include "base/text.h"

#include <string.h>

/* What if: the estimate with other inputs, and which answers would make it so. */

const struct assessment *session_what_if(const struct session *session,
					 const struct estimate_overrides *overrides,
					 struct arena *arena)
{
	const struct assessment *kept = session->selection.assessment;
	const struct estimate *known = kept->estimate;
	const struct scope scope = assessment_scope(kept, arena);
	struct assessment *would = ARENA_NEW(arena, struct assessment);

	*would = *kept;
	would->estimate =
		estimate_derive_with(session_bank(session), &scope, known->allocations.items,
				     known->allocations.count, overrides, ESTIMATE_FULL, arena);
	return would;
}

bool session_read_input(const struct input *input, const char *typed, struct value *value,
			struct arena *arena, struct error *error)
{
	const char *unit = text_equal(input->unit, "gbp") ? "GBP" : input->unit;
	const char *text = input->is_enum ? NULL : number_typed(typed, unit, arena);

	return input_parse(input, text_or(text, typed), value, arena, error);
}

/* --- one input -------------------------------------------------------------------------------- */

static const char *called(const struct question *question)
{
	return text_or(question->short_label, question->name);
}

/* One answer that might do. */
struct candidate {
	const struct question *question;
	const char *text;
};
struct candidates {
	ARRAY(struct candidate) list;
};

static bool same_figure(const struct value *one, const struct value *other)
{
	if (one->kind != other->kind)
		return false;
	if (one->kind == VALUE_NUMBER)
		return one->micro == other->micro;
	return one->kind == VALUE_TEXT && text_equal(one->text, other->text);
}

/* Whether the input is the wanted value once the question is answered so, all else as it stands. */
static bool gives(const struct session *session, const struct keeping *keeping,
		  const struct question *question, const char *text, struct arena *arena)
{
	const struct assessment *kept = session->selection.assessment;
	const size_t count = session_bank(session)->questions.count;
	struct scope scope = assessment_scope(kept, arena);
	struct value *answers = ARENA_ARRAY(arena, struct value, count);
	bool bad = false;

	memcpy(answers, kept->values, count * sizeof(*answers));
	answers[question->index] = value_parse(question, text, arena, &bad);
	scope.answers = answers;
	const struct value value = expr_eval(keeping->input->from, &scope);

	return !bad && same_figure(&value, &keeping->wanted);
}

static void try_answer(const struct session *session, const struct keeping *keeping,
		       struct candidates *candidates, const struct question *question,
		       const char *text, struct arena *arena)
{
	if (gives(session, keeping, question, text, arena))
		*ARRAY_PUSH(arena, &candidates->list) =
			(struct candidate){ question, arena_copy_text(arena, text) };
}

static void try_question(const struct session *session, const struct keeping *keeping,
			 struct candidates *candidates, const struct question *question,
			 struct arena *arena)
{
	if (!session->selection.assessment->questions[question->index].relevant)
		return;
	if ((question->kind == QUESTION_INTEGER || question->kind == QUESTION_DECIMAL)
	    && keeping->wanted.kind == VALUE_NUMBER)
		try_answer(session, keeping, candidates, question,
			   number_format(arena, keeping->wanted.micro), arena);
	for (size_t i = 0;
	     question->kind == QUESTION_SELECT_ONE && i < question->choices->choices.count; i++)
		try_answer(session, keeping, candidates, question,
			   question->choices->choices.items[i].name, arena);
}

static const char *names_of(const struct session *session, const struct expr_name *names,
			    size_t count, struct arena *arena)
{
	struct text text = text_start(arena);

	for (size_t i = 0; i < count; i++)
		if (names[i].kind == EXPR_NAMES_QUESTION)
			text_add_format(
				&text, "%s%s", text.length ? "; " : "",
				called(&session_bank(session)->questions.items[names[i].index]));
	return text_end(&text);
}

static const char *choices_of(const struct candidates *candidates, struct arena *arena)
{
	struct text text = text_start(arena);

	for (size_t i = 0; i < candidates->list.count; i++)
		text_add_format(&text, "%s%s = %s", i ? "; " : "",
				called(candidates->list.items[i].question),
				candidates->list.items[i].text);
	return text_end(&text);
}

static const struct framework_entry *entry_of(const struct session *session,
					      const struct question *question)
{
	return framework_find(session_framework(session), question, NULL);
}

static bool is_locked(const struct session *session, const struct question *question)
{
	const struct framework_entry *entry = entry_of(session, question);

	return entry && entry->mode == FRAME_LOCKED && value_is_known(&entry->value);
}

static bool departs(const struct session *session, const struct keeping *keeping,
		    struct arena *arena)
{
	const struct framework_entry *entry = entry_of(session, keeping->question);
	bool bad = false;

	const struct target target = { .question = keeping->question };

	if (!entry || entry->mode != FRAME_DEFAULT || !value_is_known(&entry->value)
	    || !text_is_empty(session_given(session, target).note))
		return false;
	const struct value value = value_parse(keeping->question, keeping->text, arena, &bad);

	return !value_equal(&value, &entry->value);
}

/* One answer that does is taken; where there are several somebody has to choose. */
static void choose(const struct session *session, struct keeping *keeping,
		   const struct candidates *candidates, const char *names, struct arena *arena)
{
	if (!candidates->list.count) {
		keeping->why_not =
			*names ? text_format(
				arena, "No single answer gives it: it follows from %s.", names)
			       : "No answer gives it: it is a setting of the question bank.";
		return;
	}
	if (candidates->list.count > 1) {
		keeping->why_not =
			text_format(arena, "Several answers give it, so choose one of them: %s.",
				    choices_of(candidates, arena));
		return;
	}
	const struct candidate *one = &candidates->list.items[0];

	if (is_locked(session, one->question)) {
		keeping->why_not =
			text_format(arena, "%s is locked by the institution's framework.",
				    called(one->question));
		return;
	}
	keeping->question = one->question;
	keeping->text = one->text;
	keeping->departs = departs(session, keeping, arena);
}

static void plan_one(const struct session *session, struct keeping *keeping, struct arena *arena)
{
	struct candidates candidates = { 0 };
	const struct expr_name *names = NULL;
	const size_t count =
		keeping->input->from ? expr_names(keeping->input->from, arena, &names) : 0;

	for (size_t i = 0; i < count; i++)
		if (names[i].kind == EXPR_NAMES_QUESTION)
			try_question(session, keeping, &candidates,
				     &session_bank(session)->questions.items[names[i].index],
				     arena);
	choose(session, keeping, &candidates, names_of(session, names, count, arena), arena);
}

/* --- all of them ------------------------------------------------------------------------------ */

/* Two overrides that want different answers to one question: the first has it. */
static void settle_rivals(struct keepings *keepings, struct arena *arena)
{
	for (size_t i = 0; i < keepings->list.count; i++) {
		struct keeping *later = &keepings->list.items[i];

		for (size_t j = 0; j < i && later->question; j++) {
			const struct keeping *first = &keepings->list.items[j];

			if (first->question != later->question
			    || text_equal(first->text, later->text))
				continue;
			later->why_not =
				text_format(arena, "%s is wanted as %s already, for %s.",
					    called(first->question), first->text,
					    text_or(first->input->label, first->input->key));
			later->question = NULL;
		}
	}
}

/* What the estimate would make of the answers, against what was seen. */
static void find_moved(const struct session *session, struct keepings *keepings,
		       const struct estimate_overrides *overrides, struct arena *arena)
{
	struct changes changes = { 0 };
	struct error ignored = { 0 };

	for (size_t i = 0; i < keepings->list.count; i++) {
		const struct keeping *keeping = &keepings->list.items[i];

		if (keeping->question)
			*ARRAY_PUSH(arena, &changes.list) = (struct change){
				.slot = slot_answer(keeping->question->name, ""),
				.value = keeping->text,
			};
	}
	const struct proposal *proposal = loaded_after(
		session->selection.loaded, changes.list.items, changes.list.count, arena, &ignored);

	if (!proposal)
		return;
	const struct estimate *seen = session_what_if(session, overrides, arena)->estimate;
	const struct estimate *would = session_derive(session, proposal, arena)->estimate;

	for (size_t i = 0; i < session_bank(session)->inputs.count; i++)
		if (!same_figure(&seen->input_values[i], &would->input_values[i]))
			*ARRAY_PUSH(arena, &keepings->moved) = (struct moved_input){
				.input = &session_bank(session)->inputs.items[i],
				.wanted = seen->input_values[i],
				.would = would->input_values[i],
			};
}

struct keepings *session_plan_keeping(const struct session *session,
				      const struct estimate_overrides *overrides,
				      struct arena *arena)
{
	struct keepings *keepings = ARENA_NEW(arena, struct keepings);

	for (size_t i = 0; i < overrides->count; i++) {
		struct keeping *keeping = ARRAY_PUSH(arena, &keepings->list);

		keeping->input = overrides->items[i].input;
		keeping->wanted = overrides->items[i].value;
		plan_one(session, keeping, arena);
	}
	settle_rivals(keepings, arena);
	for (size_t i = 0; i < keepings->list.count; i++) {
		keepings->can += keepings->list.items[i].question != NULL;
		keepings->departs |=
			keepings->list.items[i].question != NULL && keepings->list.items[i].departs;
	}
	find_moved(session, keepings, overrides, arena);
	return keepings;
}

enum outcome session_keep_what_if(struct session *session, const struct keepings *keepings,
				  const char *reason, struct error *error)
{
	struct arena scratch = { 0 };
	struct answered *answers = ARENA_ARRAY(&scratch, struct answered, keepings->list.count + 1);
	size_t count = 0;
	enum outcome outcome = OUTCOME_REFUSED;

	for (size_t i = 0; i < keepings->list.count; i++) {
		const struct keeping *keeping = &keepings->list.items[i];

		if (keeping->question)
			answers[count++] = (struct answered){
				.target = { .question = keeping->question },
				.text = keeping->text,
				.reason = keeping->departs ? reason : NULL,
			};
	}
	if (keepings->departs && text_is_blank(reason))
		error_set(error, ERROR_DATA,
			  "An answer departs from what the framework holds by default. Say why it "
			  "should.");
	else if (!count)
		error_set(error, ERROR_USAGE, "None of this can be kept as an answer.");
	else
		outcome = session_answer_all(session, answers, count, error);
	arena_release(&scratch);
	return outcome;
}
