#include "derivation.h"

#include "base/text.h"

#include <stdlib.h>

/* The items of repeats: each is a little survey of its own, whose fields may name one another.
 * While one is looked at, the fields' places in the scope hold its values. */

static void field_set(struct derivation *derivation, const struct question *row,
		      struct item_draft *draft, const struct scope *scope)
{
	const bool relevant = question_applies(derivation, row, scope);

	derivation->results[row->index].relevant = relevant;
	if (relevant && row->kind == QUESTION_CALCULATE)
		derivation->values[row->index] = calculation_value(row, scope);
	if (!question_has_value(row))
		return;
	struct item_field *field = &draft->fields[derivation->field_positions[row->index]];

	if (!relevant)
		field->value = (struct value){ 0 };
	derivation->values[row->index] = field->value;
}

static bool field_is_required(const struct question *field, const struct scope *scope)
{
	return field->required
	       || (field->required_when && expr_test(field->required_when, scope) == TRUTH_YES);
}

static void field_check(struct derivation *derivation, struct item_draft *draft,
			struct item_field *field, const struct scope *scope)
{
	const struct question *question = field->field;
	const char *row = text_format(derivation->arena, "%zu", draft->number);

	if (!derivation->results[question->index].relevant)
		return;
	if (value_is_known(&field->value)) {
		field->valid = constraint_holds(derivation, question, &field->value, row);
		return;
	}
	if (text_is_empty(field->text) && field_is_required(question, scope)) {
		field->valid = false;
		problem_add(derivation, ANSWER_MISSING, question->name, row,
			    "%s, item %s: %s is missing; %s%s.", question_called(draft->repeat),
			    row, question_called(question),
			    text_is_empty(question->required_message) ? "enter " : "",
			    text_or(question->required_message,
				    question_wants(question, derivation->arena)));
	}
}

static void item_check(struct derivation *derivation, struct item_draft *draft)
{
	const struct bank *bank = derivation->bank;
	const struct scope scope = derivation_scope(derivation);

	for (size_t i = 0; i < bank->questions.count; i++) {
		const struct question *row = &bank->questions.items[bank->evaluation_order[i]];

		if (row->repeat == draft->repeat)
			field_set(derivation, row, draft, &scope);
	}
	for (size_t i = 0; i < derivation->field_counts[draft->repeat->index]; i++)
		field_check(derivation, draft, &draft->fields[i], &scope);
}

/* What lies inside a repeat has no value outside its items. */
static void fields_forget(struct derivation *derivation, const struct question *repeat)
{
	const struct bank *bank = derivation->bank;

	for (size_t i = repeat->index; i < bank->questions.count; i++) {
		const struct question *row = &bank->questions.items[i];

		if (row->repeat != repeat)
			continue;
		derivation->values[i] = (struct value){ 0 };
		derivation->results[i].relevant =
			!row->retired && derivation->results[repeat->index].relevant;
	}
}

static void item_add(struct derivation *derivation, const struct item_draft *draft)
{
	const size_t count = derivation->field_counts[draft->repeat->index];
	bool complete = true;

	for (size_t i = 0; i < count; i++)
		complete = complete && draft->fields[i].valid;
	*ARRAY_PUSH(derivation->arena, &derivation->assessment->items) = (struct item){
		.repeat = draft->repeat,
		.number = draft->number,
		.fields = draft->fields,
		.field_count = count,
		.complete = complete,
	};
}

static int draft_order(const void *one, const void *other)
{
	const struct item_draft *a = one, *b = other;

	if (a->repeat != b->repeat)
		return a->repeat->index < b->repeat->index ? -1 : 1;
	return (a->number > b->number) - (a->number < b->number);
}

void repeats_derive(struct derivation *derivation)
{
	struct item_draft *drafts = derivation->drafts.items;
	const size_t count = derivation->drafts.count;

	if (count)
		qsort(drafts, count, sizeof(*drafts), draft_order);
	for (size_t i = 0; i < count; i++) {
		if (derivation->results[drafts[i].repeat->index].relevant) {
			item_check(derivation, &drafts[i]);
			fields_forget(derivation, drafts[i].repeat);
		}
		item_add(derivation, &drafts[i]);
	}
}
