#include "why_estimate.h"

#include "assess/settings.h"
#include "derivation.h"

#include "base/number.h"
#include "base/text.h"

/* Inputs and drivers of the estimate, down to the answers they come from. */

const char *amount_shown(struct tree *tree, int64_t value, int64_t unit, const char *name)
{
	const int64_t micro = round_div((int128)value * MICRO, unit);

	return text_format(tree->arena, "%s%s%s", number_format_places(tree->arena, micro, 2, true),
			   *name ? " " : "", name);
}

const char *currency_of(const struct tree *tree)
{
	return assessment_currency(tree->assessment);
}

const char *pence_shown(struct tree *tree, int64_t value)
{
	return amount_shown(tree, value, 100, currency_of(tree));
}

const char *hours_shown(struct tree *tree, int64_t value)
{
	return amount_shown(tree, value, MICRO, "hours");
}

/* The questions an expression reads, with what they gave. */
static void questions_add(struct tree *tree, unsigned depth, const struct expr *from)
{
	const struct expr_name *names;
	const size_t count = from ? expr_names(from, tree->arena, &names) : 0;

	for (size_t i = 0; i < count; i++) {
		if (names[i].kind != EXPR_NAMES_QUESTION)
			continue;
		const struct question *question = &tree->bank->questions.items[names[i].index];
		const struct value *value = &tree->assessment->questions[question->index].value;

		tree_add(tree, depth,
			 text_format(tree->arena, "${%s}, %s", question->name,
				     question_called(question)),
			 value_shown(tree, value), question_origin(tree, question));
		question_unfold(tree, depth + 1, question);
	}
}

void input_add(struct tree *tree, unsigned depth, size_t index)
{
	const struct input_result *result = &tree->assessment->estimate->inputs[index];
	const struct input *input = result->input;
	const char *origin = "from the answers";

	if (result->overridden)
		origin = "what if: not what the answers say";
	else if (result->assumed)
		origin = text_format(tree->arena, "assumed: nobody answered, %s",
				     place_text(tree, input->place));
	else if (result->clamped)
		origin = text_format(tree->arena, "from the answers (%s), held within its limits",
				     value_shown(tree, &result->asked));
	tree_add(tree, depth,
		 text_format(tree->arena, "input.%s: %s", input->key, text_or(input->label, "")),
		 value_shown(tree, &result->value), origin);
	local_add(tree, depth + 1, "inputs.csv", input->key);
	if (depth == 0)
		rule_add(tree, 1, "taken from", input->from, input->place);
	else
		questions_add(tree, depth + 1, input->from);
}

static const char *driver_words(struct tree *tree, const struct driver *driver)
{
	static const char *const kinds[] = {
		[DRIVER_FORMULA] = "",
		[DRIVER_BUILD] = "hours of design and production",
		[DRIVER_INCOME] = "net fees of the year",
	};
	const char *words = driver->formula ? expr_text(driver->formula) : kinds[driver->kind];

	return text_format(tree->arena, "driver.%s = %s", driver->id, words);
}

void driver_line(struct tree *tree, unsigned depth, const struct driver *driver)
{
	const int64_t milli = tree->assessment->estimate->drivers[driver->index];
	tree_add(tree, depth, driver_words(tree, driver),
		 driver->kind == DRIVER_INCOME
			 ? ""
			 : number_format(tree->arena, milli * (MICRO / MILLI)),
		 text_format(tree->arena, "counted in: %s, %s", text_or(driver->unit, "units"),
			     place_text(tree, driver->place)));
}

void driver_add(struct tree *tree, unsigned depth, size_t index)
{
	const struct driver *driver = &tree->bank->drivers.items[index];
	const struct expr_name *names;

	driver_line(tree, depth, driver);
	if (!driver->formula)
		return;
	rule_add(tree, depth + 1, "worked out as", driver->formula, driver->place);
	const size_t count = expr_names(driver->formula, tree->arena, &names);

	for (size_t i = 0; i < count; i++)
		if (names[i].kind == EXPR_NAMES_INPUT)
			input_add(tree, depth + 1, names[i].index);
}
