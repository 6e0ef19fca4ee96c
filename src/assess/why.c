#include "assess/why.h"
#include "why_tree.h"

#include "base/text.h"

#include <string.h>

/* What can be asked for by name, and how the checklist, conflicts and gates explain themselves. */

/* --- checks --- */

static void mark_add(struct tree *tree, const struct check_result *result)
{
	const struct check_mark *mark = result->mark;
	const struct assessment *assessment = tree->assessment;

	if (!mark) {
		if (!result->check->met_when && result->state != CHECK_OFF)
			tree_add(tree, 1, "met when a person marks it, with evidence", "not marked",
				 text_or(result->check->evidence, ""));
		return;
	}
	tree_add(tree, 1,
		 text_format(tree->arena, "marked %s%s%s", mark->state,
			     text_is_empty(mark->note) ? "" : ": ", text_or(mark->note, "")),
		 "", "this proposal");
	for (size_t i = 0; i < assessment->problems.count; i++)
		if (assessment->problems.items[i].kind == ANSWER_MARK_NOT_VALID
		    && text_equal(assessment->problems.items[i].name, result->check->name))
			tree_add(tree, 2, assessment->problems.items[i].text, "", "");
}

static const char *check_state_shown(const struct check_result *result)
{
	if (result->state == CHECK_MET)
		return result->by_answers ? "met by the answers" : "met by evidence";
	return check_state_name(result->state);
}

static void check_explain(struct tree *tree, const struct check *check)
{
	const struct check_result *result = &tree->assessment->checks[check->index];

	tree_add(tree, 0, text_format(tree->arena, "check %s: %s", check->name, check->label),
		 check_state_shown(result), place_text(tree, check->place));
	tree_say(tree, check->label, NULL);
	tree_add(tree, 1, text_format(tree->arena, "counts as %s", level_name(check->level)), "",
		 text_format(tree->arena, "from the gate %s on",
			     gate_name(tree->bank, check->gate)));
	if (check->applies)
		rule_add(tree, 1, "applies when", check->applies, check->place);
	else
		tree_add(tree, 1, "applies always", "yes", "");
	rule_add(tree, 1, "met when", check->met_when, check->place);
	mark_add(tree, result);
	if (!text_is_empty(check->fix) && result->state != CHECK_OFF && result->state != CHECK_MET)
		tree_add(tree, 1, "what to do", "", check->fix);
}

/* --- conflicts --- */

static void conflict_explain(struct tree *tree, const struct conflict *conflict)
{
	const struct assessment *assessment = tree->assessment;
	const struct conflict_result *stands = NULL;

	for (size_t i = 0; i < assessment->conflicts.count; i++)
		if (assessment->conflicts.items[i].conflict == conflict)
			stands = &assessment->conflicts.items[i];
	tree_add(tree, 0,
		 text_format(tree->arena, "%s %s: %s", severity_name(conflict->severity),
			     conflict->name, stands ? stands->message : conflict->message_text),
		 stands ? "stands" : "does not stand", place_text(tree, conflict->place));
	tree_say(tree, stands ? stands->message : conflict->message_text, NULL);
	rule_add(tree, 1, "stands when", conflict->when, conflict->place);
	if (stands && stands->acknowledged)
		tree_add(tree, 1,
			 text_format(tree->arena, "acknowledged: %s", text_or(stands->reason, "")),
			 "", "this proposal");
}

/* --- gates --- */

#define ADD_NAMES(tree, title, list) \
	do { \
		if ((list).count) \
			tree_add((tree), 1, (title), \
				 text_format((tree)->arena, "%zu", (list).count), ""); \
		for (size_t i = 0; i < (list).count; i++) \
			tree_add((tree), 2, (list).items[i]->name, "", \
				 place_text((tree), (list).items[i]->place)); \
	} while (0)

static void gate_explain(struct tree *tree, const struct gate *gate)
{
	const struct gate_result *result = &tree->assessment->gates.items[gate->index];

	tree_add(tree, 0, text_format(tree->arena, "gate %s: %s", gate->name, gate->label),
		 verdict_name(result->verdict), place_text(tree, gate->place));
	tree_add(tree, 1, "required questions answered",
		 text_format(tree->arena, "%zu of %zu", result->answered, result->required), "");
	ADD_NAMES(tree, "not ready: required and not answered", result->missing);
	ADD_NAMES(tree, "not ready: MUST items open", result->blocking);
	ADD_NAMES(tree, "not ready: contradictions", result->contradictions);
	ADD_NAMES(tree, "condition: deferred to a later gate", result->parked);
	ADD_NAMES(tree, "condition: items not settled", result->conditions);
	ADD_NAMES(tree, "condition: warnings not acknowledged", result->warnings);
}

/* --- by name --- */

static bool explain_question(struct tree *tree, const char *name)
{
	const struct question *question = question_find(tree->bank, name);

	if (question)
		question_explain(tree, question);
	return question != NULL;
}

static bool explain_check(struct tree *tree, const char *name)
{
	const struct check *check = check_find(tree->bank, name);

	if (check)
		check_explain(tree, check);
	return check != NULL;
}

static bool explain_conflict(struct tree *tree, const char *name)
{
	const struct conflict *conflict = conflict_find(tree->bank, name);

	if (conflict)
		conflict_explain(tree, conflict);
	return conflict != NULL;
}

static bool explain_gate(struct tree *tree, const char *name)
{
	const struct gate *gate = gate_find(tree->bank, name);

	if (gate)
		gate_explain(tree, gate);
	return gate != NULL;
}

static bool explain_result(struct tree *tree, const char *name)
{
	for (int key = 0; key < RESULT_KEY_COUNT; key++) {
		if (!text_equal(estimate_keys[key].name, name))
			continue;
		result_explain(tree, (enum estimate_key)key);
		return true;
	}
	return false;
}

static bool explain_input(struct tree *tree, const char *name)
{
	const struct input *input = input_find(tree->bank, name);

	if (input)
		input_add(tree, 0, input->index);
	return input != NULL;
}

static bool explain_driver(struct tree *tree, const char *name)
{
	const struct driver *driver = driver_find(tree->bank, name);

	if (driver)
		driver_add(tree, 0, driver->index);
	return driver != NULL;
}

static const struct subject {
	const char *prefix;
	bool (*explain)(struct tree *tree, const char *name);
	bool bare; /* may be named without its prefix */
} subjects[] = {
	{ "question.", explain_question, true },
	{ "check.", explain_check, true },
	{ "conflict.", explain_conflict, true },
	{ "gate.", explain_gate, true },
	{ "estimate.", explain_result, false },
	{ "input.", explain_input, false },
	{ "driver.", explain_driver, false },
	{ "role.", role_rows_explain, false },
	{ "row.", row_explain, false },
	{ "range.", range_explain, false },
	{ "sensitivity.", sensitivity_explain, false },
	{ "benchmark.", benchmark_explain, false },
	{ "rate.", rate_explain, false },
	{ "param.", param_explain, false },
};

static bool explain(struct tree *tree, const char *name)
{
	bool found = false;

	for (size_t i = 0; i < COUNT(subjects); i++) {
		if (text_starts_with(name, subjects[i].prefix))
			return subjects[i].explain(tree, name + strlen(subjects[i].prefix));
		if (subjects[i].bare)
			found |= subjects[i].explain(tree, name);
	}
	return found;
}

/* --- a name that does not exist --- */

/* Tables whose first member is a name, and how a name of theirs is written here. */
static const char *nearest_of(struct tree *tree, const char *name)
{
	const struct bank *bank = tree->bank;
	const struct {
		const char *prefix;
		const void *items;
		size_t count, stride;
		bool bare;
	} tables[] = {
		{ "question.", bank->questions.items, bank->questions.count,
		  sizeof(struct question), true },
		{ "check.", bank->checks.items, bank->checks.count, sizeof(struct check), true },
		{ "conflict.", bank->conflicts.items, bank->conflicts.count,
		  sizeof(struct conflict), true },
		{ "gate.", bank->gates.items, bank->gates.count, sizeof(struct gate), true },
		{ "estimate.", estimate_keys, RESULT_KEY_COUNT, sizeof(*estimate_keys), false },
		{ "input.", bank->inputs.items, bank->inputs.count, sizeof(struct input), false },
		{ "driver.", bank->drivers.items, bank->drivers.count, sizeof(struct driver),
		  false },
		{ "role.", bank->rates.items, bank->rates.count, sizeof(struct rate), false },
		{ "sensitivity.", bank->sensitivities.items, bank->sensitivities.count,
		  sizeof(struct sensitivity), false },
		{ "benchmark.", bank->benchmarks.items, bank->benchmarks.count,
		  sizeof(struct benchmark), false },
		{ "rate.", bank->rates.items, bank->rates.count, sizeof(struct rate), false },
		{ "param.", bank->params.items, bank->params.count, sizeof(struct param), false },
		{ "row.", bank->activities.items, bank->activities.count, sizeof(struct cost_row),
		  false },
		{ "row.", bank->nonpay.items, bank->nonpay.count, sizeof(struct cost_row), false },
	};
	const char *dot = strchr(name, '.');
	const char *plain = dot ? dot + 1 : name;

	for (size_t i = 0; i < COUNT(tables); i++) {
		const char *nearest =
			nearest_name(plain, tables[i].items, tables[i].count, tables[i].stride);

		if (nearest)
			return tables[i].bare ? nearest
					      : text_format(tree->arena, "%s%s", tables[i].prefix,
							    nearest);
	}
	return NULL;
}

struct why *why_derive(const struct assessment *assessment, const char *name, struct arena *arena,
		       struct error *error)
{
	struct tree tree = {
		.assessment = assessment,
		.bank = assessment->bank,
		.scope = assessment_scope(assessment, arena),
		.why = ARENA_NEW(arena, struct why),
		.arena = arena,
		.told = ARENA_ARRAY(arena, bool, assessment->bank->questions.count),
	};

	if (explain(&tree, name))
		return tree.why;
	const char *nearest = nearest_of(&tree, name);

	error_set(error, ERROR_USAGE,
		  "there is nothing called \"%.80s\" to explain%s%s%s; give a question, check, "
		  "conflict or gate, or estimate.KEY",
		  name, nearest ? " (did you mean " : "", nearest ? nearest : "",
		  nearest ? "?)" : "");
	return NULL;
}

const char *why_format(const struct why *why, struct arena *arena)
{
	struct text text = text_start(arena);

	for (size_t i = 0; i < why->lines.count; i++) {
		const struct why_line *line = &why->lines.items[i];

		text_add_repeat(&text, "  ", line->depth);
		text_add(&text, line->text);
		if (*line->value)
			text_add_format(&text, ": %s", line->value);
		if (*line->origin)
			text_add_format(&text, "  (%s)", line->origin);
		text_add_char(&text, '\n');
	}
	return text_end(&text);
}
