#include "why_tree.h"

#include "base/text.h"

/* Questions, calculations and steps: whether they are asked, and where their value comes from. */

static const struct question_result *result_of(const struct tree *tree,
					       const struct question *question)
{
	return &tree->assessment->questions[question->index];
}

static const char *framework_origin(struct tree *tree, const struct framework_entry *entry)
{
	struct text text = text_start(tree->arena);

	if (!entry)
		return "framework";
	text_add_format(&text, "framework, %s", frame_name(entry->mode));
	if (!text_is_empty(entry->decided_by))
		text_add_format(&text, ", decided by %s", entry->decided_by);
	if (!text_is_empty(entry->decided_on))
		text_add_format(&text, " on %s", entry->decided_on);
	if (entry->place.file)
		text_add_format(&text, ", %s", place_text(tree, entry->place));
	return text_end(&text);
}

static const char *grid_origin(struct tree *tree, const struct question_result *result)
{
	size_t own = 0, framework = 0;

	for (uint32_t i = 0; result->cells && i < result->value.count; i++) {
		own += result->cells[i] == ORIGIN_ANSWER;
		framework += result->cells[i] == ORIGIN_FRAMEWORK;
	}
	return text_format(tree->arena, "rows answered: %zu, from the framework: %zu", own,
			   framework);
}

const char *question_origin(struct tree *tree, const struct question *question)
{
	const struct question_result *result = result_of(tree, question);

	if (!result->relevant)
		return "not asked";
	if (result->deferral)
		return text_format(tree->arena, "deferred, %s until %s", result->deferral->owner,
				   result->deferral->until);
	if (result->not_applicable)
		return text_format(tree->arena, "not applicable: %s",
				   result->not_applicable->reason);
	if (result->value.kind == VALUE_GRID)
		return grid_origin(tree, result);
	if (question->kind == QUESTION_CALCULATE)
		return text_format(tree->arena, "calculated, %s",
				   place_text(tree, question->place));
	if (result->value.kind == VALUE_UNKNOWN)
		return "not answered";
	if (result->origin == ORIGIN_FRAMEWORK)
		return framework_origin(tree, result->entry);
	return "answered";
}

/* Its own rule and those of the steps around it; a rule that holds is told only where asked for. */
static void relevance_add(struct tree *tree, unsigned depth, const struct question *question,
			  bool all)
{
	const struct question *outer[] = { question->repeat, question->group };

	if (question->retired)
		tree_add(tree, depth, text_format(tree->arena, "retired in %s", question->retired),
			 "no", place_text(tree, question->place));
	if (question->relevant && (all || expr_test(question->relevant, &tree->scope) != TRUTH_YES))
		rule_add(tree, depth, "asked only when", question->relevant, question->place);
	for (size_t i = 0; i < COUNT(outer); i++) {
		if (!outer[i] || result_of(tree, outer[i])->relevant)
			continue;
		tree_add(tree, depth,
			 text_format(tree->arena, "it stands in %s",
				     text_or(outer[i]->label, outer[i]->name)),
			 "not asked", place_text(tree, outer[i]->place));
		relevance_add(tree, depth + 1, outer[i], false);
	}
}

/* Below a mention in a rule: what is hidden or calculated shows why, once. */
void question_unfold(struct tree *tree, unsigned depth, const struct question *question)
{
	if (tree->told[question->index])
		return;
	tree->told[question->index] = true;
	if (!result_of(tree, question)->relevant)
		relevance_add(tree, depth, question, false);
	else if (question->kind == QUESTION_CALCULATE)
		rule_add(tree, depth, "calculated as", question->calculation, question->place);
}

static void cells_add(struct tree *tree, const struct question *grid)
{
	const struct question_result *result = result_of(tree, grid);

	for (uint32_t i = 0; i < result->kept.count; i++) {
		const struct choice *row = &grid->rows->choices.items[i];
		const bool lent = result->cells[i] == ORIGIN_FRAMEWORK;
		const struct framework_entry *entry =
			framework_find(tree->assessment->framework, grid, row);

		tree_add(tree, 2, text_or(row->label, row->name),
			 value_shown(tree, &result->kept.cells[i]),
			 lent                                ? framework_origin(tree, entry)
			 : result->cells[i] == ORIGIN_ANSWER ? "answered"
							     : "not answered");
		tree_say(tree, NULL, value_said(tree, &result->kept.cells[i]));
	}
}

static void deviations_add(struct tree *tree, const struct question *question)
{
	const struct assessment *assessment = tree->assessment;

	for (size_t i = 0; i < assessment->deviations.count; i++) {
		const struct deviation *deviation = &assessment->deviations.items[i];

		if (deviation->question != question)
			continue;
		tree_add(tree, 1,
			 text_format(tree->arena, "departs from the framework%s%s: %s",
				     deviation->row ? ", " : "",
				     deviation->row ? deviation->row->name : "",
				     text_or(deviation->reason, "no reason given")),
			 value_shown(tree, &deviation->entry->value),
			 framework_origin(tree, deviation->entry));
	}
}

static void question_problems_add(struct tree *tree, const struct question *question)
{
	const struct assessment *assessment = tree->assessment;

	for (size_t i = 0; i < assessment->problems.count; i++) {
		const struct answer_problem *problem = &assessment->problems.items[i];

		if (text_equal(problem->name, question->name))
			tree_add(tree, 1, problem->text, answer_problem_name(problem->kind), "");
	}
}

static void value_line_add(struct tree *tree, const struct question *question)
{
	const struct value *value = &result_of(tree, question)->value;

	tree_add(tree, 1, "value", value_shown(tree, value), question_origin(tree, question));
	tree_say(tree, "answer", value_said(tree, value));
}

static void value_add(struct tree *tree, const struct question *question)
{
	const struct question_result *result = result_of(tree, question);

	if (question->kind == QUESTION_CALCULATE) {
		rule_add(tree, 1, "calculated as", question->calculation, question->place);
		return;
	}
	if (!question_has_value(question) || question->repeat)
		return;
	if (!result->relevant && result->kept.kind != VALUE_UNKNOWN)
		tree_add(tree, 1, "kept, but not counted while it is not asked",
			 value_shown(tree, &result->kept), "");
	else if (result->relevant)
		value_line_add(tree, question);
	if (question->kind == QUESTION_GRID)
		cells_add(tree, question);
}

static void demands_add(struct tree *tree, const struct question *question)
{
	const char *gate = gate_name(tree->bank, question->gate);

	if (question->required_when)
		rule_add(tree, 1, "required when", question->required_when, question->place);
	else if (question_is_asked(question))
		tree_add(tree, 1, "required", question->required ? "yes" : "no",
			 question->required && question->gate != DEFER_NO
				 ? text_format(tree->arena, "from the gate %s on", gate)
				 : "");
	tree->scope.self = &result_of(tree, question)->value;
	if (result_of(tree, question)->value.kind != VALUE_UNKNOWN)
		rule_add(tree, 1, "must meet", question->constraint, question->place);
	tree->scope.self = NULL;
}

void question_explain(struct tree *tree, const struct question *question)
{
	tree->told[question->index] = true;
	tree_add(tree, 0,
		 text_format(tree->arena, "%s %s: %s",
			     question_is_asked(question) ? "question"
							 : question_kind_name(question->kind),
			     question->name, text_or(question->label, "")),
		 question_is_asked(question) ? question_state_name(result_of(tree, question)->state)
		 : result_of(tree, question)->relevant ? "relevant"
						       : "not relevant",
		 place_text(tree, question->place));
	tree_say(tree, question->label, NULL);
	relevance_add(tree, 1, question, true);
	value_add(tree, question);
	deviations_add(tree, question);
	demands_add(tree, question);
	question_problems_add(tree, question);
}
