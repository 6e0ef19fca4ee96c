#include "estimate_internal.h"

#include "base/number.h"
#include "base/text.h"

#include <string.h>

/* What if: inputs with another value than the answers give them. */

/* --- the answers as they would be ------------------------------------------------------------- */

const struct question *input_question(const struct input *input, const struct bank *bank)
{
	const char *text = input->from ? expr_text(input->from) : "";
	size_t length = strlen(text);
	char name[128];

	if (length < 4 || length >= sizeof(name) || !text_starts_with(text, "${")
	    || strchr(text, '}') != text + length - 1)
		return NULL;
	memcpy(name, text + 2, length - 3);
	name[length - 3] = '\0';
	return question_find(bank, name);
}

const struct value *estimate_answers_if(const struct scope *scope,
					const struct estimate_overrides *overrides,
					struct arena *arena)
{
	const size_t count = scope->bank->questions.count;
	struct value *answers;

	if (!overrides->count)
		return scope->answers;
	answers = ARENA_ARRAY(arena, struct value, count);
	if (scope->answers)
		memcpy(answers, scope->answers, count * sizeof(*answers));
	for (size_t i = 0; i < overrides->count; i++) {
		const struct estimate_override *override = &overrides->items[i];
		const struct question *question = input_question(override->input, scope->bank);

		if (!question)
			continue;
		answers[question->index] = override->value;
		if (override->value.kind == VALUE_TEXT && question->choices)
			answers[question->index].choice =
				choice_find(question->choices, override->value.text);
	}
	return answers;
}

/* --- reading ---------------------------------------------------------------------------------- */

static const char *bound(int64_t micro, int places, struct arena *arena)
{
	return number_format_places(arena, micro, micro % MICRO ? places : 0, true);
}

static const char *words_of(const struct input *input, struct arena *arena)
{
	struct text text = text_start(arena);

	for (size_t i = 0; i < input->values.count; i++)
		text_add_format(&text, "%s%s",
				!i                             ? ""
				: i + 1 == input->values.count ? " or "
							       : ", ",
				input->values.items[i]);
	return text_end(&text);
}

/* 1 and 0, which people call yes and no. */
static bool is_truth(const struct input *input)
{
	return text_equal(input->unit, "bool");
}

const char *input_range(const struct input *input, struct arena *arena)
{
	const char *kind;
	bool least = input->min != INT64_MIN, most = input->max != INT64_MAX;

	if (input->is_enum)
		return words_of(input, arena);
	if (is_truth(input))
		return "yes or no";
	kind = input->places ? text_format(arena, "a number with at most %d place%s", input->places,
					   input->places == 1 ? "" : "s")
			     : "a whole number";
	if (least && most)
		return text_format(arena, "%s from %s to %s", kind,
				   bound(input->min, input->places, arena),
				   bound(input->max, input->places, arena));
	if (least || most)
		return text_format(arena, "%s, at %s %s", kind, least ? "least" : "most",
				   bound(least ? input->min : input->max, input->places, arena));
	return kind;
}

static bool refuse(const struct input *input, const char *text, const char *what,
		   struct arena *arena, struct error *error)
{
	return error_set(error, ERROR_DATA, "%s: \"%.40s\" %s. It takes %s.",
			 text_or(input->label, input->key), text, what, input_range(input, arena));
}

static bool has_word(const struct input *input, const char *text)
{
	for (size_t i = 0; i < input->values.count; i++)
		if (text_equal(input->values.items[i], text))
			return true;
	return false;
}

static bool fits_places(const struct input *input, int64_t micro)
{
	int64_t unit = MICRO;

	for (int i = 0; i < input->places && unit > 1; i++)
		unit /= 10;
	return micro % unit == 0;
}

bool input_parse(const struct input *input, const char *text, struct value *value,
		 struct arena *arena, struct error *error)
{
	int64_t micro = 0;

	if (input->is_enum) {
		if (!has_word(input, text))
			return refuse(input, text, "is none of these", arena, error);
		*value = (struct value){ .kind = VALUE_TEXT, .text = arena_copy_text(arena, text) };
		return true;
	}
	if (is_truth(input) && (text_equal(text, "yes") || text_equal(text, "no")))
		text = text_equal(text, "yes") ? "1" : "0";
	if (!number_parse(text, &micro))
		return refuse(input, text,
			      is_truth(input) ? "is neither" : "is no number that can be kept",
			      arena, error);
	if (micro < input->min)
		return refuse(input, text, "is too small", arena, error);
	if (micro > input->max)
		return refuse(input, text, "is too large", arena, error);
	if (!fits_places(input, micro))
		return refuse(input, text, "has too many places", arena, error);
	*value = (struct value){ .kind = VALUE_NUMBER, .micro = micro };
	return true;
}
