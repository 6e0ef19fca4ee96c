#include "why_tree.h"

#include "derivation.h"

#include "base/text.h"

#include <string.h>

/* Rules of the bank as trees: each part, what it gave, and where the values it read come from. */

void tree_add(struct tree *tree, unsigned depth, const char *text, const char *value,
	      const char *origin)
{
	*ARRAY_PUSH(tree->arena, &tree->why->lines) = (struct why_line){
		.depth = depth,
		.text = text_or(text, ""),
		.value = text_or(value, ""),
		.said = text_or(text, ""),
		.gave = text_or(value, ""),
		.origin = text_or(origin, ""),
	};
}

void tree_say(struct tree *tree, const char *said, const char *gave)
{
	struct why_line *line = &tree->why->lines.items[tree->why->lines.count - 1];

	line->said = text_or(said, line->said);
	line->gave = text_or(gave, line->gave);
}

const char *place_text(struct tree *tree, struct place place)
{
	if (!place.file)
		return "";
	return text_format(tree->arena, "%s:%u", place.file,
			   place.record ? place.record : place.line);
}

const char *value_shown(struct tree *tree, const struct value *value)
{
	if (value->kind == VALUE_GRID)
		return value_is_known(value) ? "every row filled" : "some rows blank";
	if (value->kind == VALUE_TEXT && !value->choice && strpbrk(value->text, " \n"))
		return text_quoted(tree->arena, value->text); /* one line, cut */
	return text_or(value_format(value, tree->arena), "unknown");
}

const char *value_said(struct tree *tree, const struct value *value)
{
	if (value->kind == VALUE_UNKNOWN)
		return "not known";
	if (value->kind == VALUE_SET || (value->kind == VALUE_TEXT && value->choice))
		return value_format_label(value, tree->arena);
	return value_shown(tree, value);
}

const char *truth_shown(enum truth truth)
{
	static const char *const words[] = {
		[TRUTH_NO] = "no",
		[TRUTH_YES] = "yes",
		[TRUTH_UNKNOWN] = "unknown",
	};
	return words[truth];
}

static const char *name_origin(struct tree *tree, const struct expr_name *name)
{
	switch (name->kind) {
	case EXPR_NAMES_QUESTION:
		return question_origin(tree, &tree->bank->questions.items[name->index]);
	case EXPR_NAMES_INPUT:
		return text_format(tree->arena, "input.%s",
				   tree->bank->inputs.items[name->index].key);
	case EXPR_NAMES_DRIVER:
		return text_format(tree->arena, "driver.%s",
				   tree->bank->drivers.items[name->index].id);
	case EXPR_NAMES_RESULT:
		return text_format(tree->arena, "estimate.%s", estimate_keys[name->index].name);
	case EXPR_NAMES_TODAY:
		return "the day of the evaluation";
	case EXPR_NAMES_DEVIATIONS:
		return "departures from the framework";
	}
	return "";
}

/* What people call it, beside the name that the rule uses. */
static const char *name_called(struct tree *tree, const struct expr_name *name)
{
	switch (name->kind) {
	case EXPR_NAMES_QUESTION:
		return question_called(&tree->bank->questions.items[name->index]);
	case EXPR_NAMES_INPUT:
		return text_or(tree->bank->inputs.items[name->index].label, "");
	case EXPR_NAMES_DRIVER:
		return text_or(tree->bank->drivers.items[name->index].note, "");
	case EXPR_NAMES_RESULT:
		return estimate_keys[name->index].meaning;
	case EXPR_NAMES_TODAY:
	case EXPR_NAMES_DEVIATIONS:
		return "";
	}
	return "";
}

static const char *part_text(struct tree *tree, const struct expr_part *part)
{
	const char *called = part->name ? name_called(tree, part->name) : "";

	return *called ? text_format(tree->arena, "%s, %s", part->text, called) : part->text;
}

static void part_add(struct tree *tree, unsigned depth, const struct expr_part *part)
{
	if (part->skipped) {
		tree_add(tree, depth, part->text, "not used", "");
		tree_say(tree, part->words, NULL);
		return;
	}
	tree_add(tree, depth, part_text(tree, part), value_shown(tree, &part->value),
		 part->name ? name_origin(tree, part->name) : "");
	tree_say(tree,
		 part->name ? text_or(name_called(tree, part->name), part->words) : part->words,
		 value_said(tree, &part->value));
	if (part->name && part->name->kind == EXPR_NAMES_QUESTION)
		question_unfold(tree, depth + 1, &tree->bank->questions.items[part->name->index]);
}

void rule_add(struct tree *tree, unsigned depth, const char *words, const struct expr *rule,
	      struct place place)
{
	const struct expr_part *parts;

	if (!rule)
		return;
	const size_t count = expr_explain(rule, &tree->scope, tree->arena, &parts);
	const struct value value = count ? parts[0].value : expr_eval(rule, &tree->scope);

	tree_add(tree, depth, text_format(tree->arena, "%s %s", words, expr_text(rule)),
		 value_shown(tree, &value), place_text(tree, place));
	tree_say(
		tree,
		text_format(tree->arena, "%s %s", words, expr_words(rule, tree->bank, tree->arena)),
		value_said(tree, &value));
	/* The outermost part is the rule itself, unless it is the only one. */
	for (size_t i = count > 1 ? 1 : 0; i < count; i++)
		part_add(tree, depth + (count > 1 ? parts[i].depth : 1), &parts[i]);
}
