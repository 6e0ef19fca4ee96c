#include "estimate_internal.h"

#include "base/text.h"

/* Section 6, step 4: the inputs from the answers. */

static bool value_is_listed(const struct input *input, const struct value *value)
{
	for (size_t i = 0; i < input->values.count; i++)
		if (text_equal(input->values.items[i], value->text))
			return true;
	return false;
}

/* What the answers say, or unknown: also for an enum value that is not listed. Choices become plain
 * texts, so that an input looks the same wherever it comes from. */
static struct value input_ask(const struct input *input, const struct scope *scope)
{
	const struct value unknown = { 0 };
	if (!input->from)
		return unknown;
	struct value value = expr_eval(input->from, scope);
	if (!input->is_enum)
		return value.kind == VALUE_NUMBER ? value : unknown;
	if (value.kind != VALUE_TEXT || !value_is_listed(input, &value))
		return unknown;
	value.choice = NULL;
	return value;
}

static int64_t round_to_places(int64_t micro, int places)
{
	int64_t unit = MICRO, rounded = 0;
	for (int i = 0; i < places; i++)
		unit /= 10;
	/* At the very end of the range there is no rounder number. */
	if (unit <= 1 || __builtin_mul_overflow(round_div(micro, unit), unit, &rounded))
		return micro;
	return rounded;
}

static int64_t hold(const struct input *input, int64_t micro)
{
	if (micro < input->min)
		return input->min;
	return micro > input->max ? input->max : micro;
}

static void take_override(struct estimate *estimate, struct value *values,
			  const struct estimate_override *override)
{
	struct input_result *result = &estimate->inputs[override->input->index];

	result->overridden = true;
	result->assumed = result->clamped = false;
	result->value = override->value;
	values[override->input->index] = override->value;
}

void estimate_derive_inputs(struct estimate *estimate, const struct scope *kept,
			    const struct estimate_overrides *overrides, struct arena *arena)
{
	const struct bank *bank = kept->bank;
	struct scope scope = *kept;
	size_t count = bank->inputs.count;
	struct value *values = ARENA_ARRAY(arena, struct value, count);
	estimate->inputs = ARENA_ARRAY(arena, struct input_result, count);
	estimate->input_values = values;
	scope.answers = estimate_answers_if(kept, overrides, arena);
	for (size_t i = 0; i < count; i++) {
		const struct input *input = &bank->inputs.items[i];
		struct input_result *result = &estimate->inputs[i];
		result->input = input;
		result->asked = input_ask(input, &scope);
		result->assumed = result->asked.kind == VALUE_UNKNOWN;
		result->value = result->assumed ? input->standard : result->asked;
		if (result->value.kind == VALUE_NUMBER) {
			int64_t rounded = round_to_places(result->value.micro, input->places);
			result->value.micro = hold(input, rounded);
			result->clamped = result->value.micro != rounded;
		}
		values[i] = result->value;
	}
	for (size_t i = 0; i < overrides->count; i++)
		take_override(estimate, values, &overrides->items[i]);
}
