#include "expr_node.h"
#include "expr_words.h"

#include "base/text.h"

/* What an expression names, and what each of its parts gives. */

bool node_name(const struct node *node, struct expr_name *name)
{
	static const struct {
		unsigned uses;
		enum expr_name_kind kind;
	} calls[] = {
		{ EXPR_USES_INPUTS, EXPR_NAMES_INPUT },
		{ EXPR_USES_DRIVERS, EXPR_NAMES_DRIVER },
		{ EXPR_USES_RESULTS, EXPR_NAMES_RESULT },
		{ EXPR_USES_DEVIATIONS, EXPR_NAMES_DEVIATIONS },
	};

	if ((node->kind == NODE_QUESTION || node->kind == NODE_SELF) && node->question) {
		*name = (struct expr_name){ EXPR_NAMES_QUESTION, node->question->index };
		return true;
	}
	if (node->kind != NODE_CALL)
		return false;
	for (size_t i = 0; i < COUNT(calls); i++) {
		if (node->function->uses == calls[i].uses) {
			*name = (struct expr_name){ calls[i].kind, node->index };
			return true;
		}
	}
	*name = (struct expr_name){ EXPR_NAMES_TODAY, 0 };
	return text_equal(node->function->name, "today");
}

struct names {
	struct arena *arena;
	ARRAY(struct expr_name) found;
};

static void add_name(struct names *names, struct expr_name name)
{
	for (size_t i = 0; i < names->found.count; i++) {
		if (names->found.items[i].kind == name.kind
		    && names->found.items[i].index == name.index)
			return;
	}
	*ARRAY_PUSH(names->arena, &names->found) = name;
}

static void collect_names(struct names *names, const struct node *node)
{
	struct expr_name name;

	if (node_name(node, &name))
		add_name(names, name);
	for (const struct node *part = node->first; part; part = part->next)
		collect_names(names, part);
}

size_t expr_names(const struct expr *expr, struct arena *arena, const struct expr_name **names)
{
	struct names collected = { .arena = arena };

	collect_names(&collected, expr->root);
	*names = collected.found.items;
	return collected.found.count;
}

struct explanation {
	const struct expr *expr;
	const struct scope *scope;
	struct arena *arena;
	ARRAY(struct expr_part) parts;
};

static bool is_literal(const struct node *node)
{
	return node->kind == NODE_NUMBER || node->kind == NODE_TEXT;
}

/* Literals explain themselves, but for those that are chosen between. */
static bool is_told(const struct node *parent, const struct node *part, size_t index)
{
	return !is_literal(part)
	       || (parent->kind == NODE_CALL
		   && function_accept(parent->function, index) == accept_branch);
}

/* Whether if() leaves this branch, its second or third part, out. */
static bool is_skipped(const struct node *parent, size_t index, const struct scope *scope)
{
	if (parent->kind != NODE_CALL || !index || !text_equal(parent->function->name, "if"))
		return false;
	enum truth truth = parent->first->eval.truth(parent->first, scope);

	return truth != (index == 1 ? TRUTH_YES : TRUTH_NO);
}

static void explain(struct explanation *explanation, const struct node *node, unsigned depth,
		    bool skipped)
{
	struct arena *arena = explanation->arena;
	struct expr_part *part = ARRAY_PUSH(arena, &explanation->parts);
	struct expr_name name;
	size_t index = 0;

	part->text =
		arena_copy(arena, explanation->expr->text + node->start, node->end - node->start);
	part->words = node_words(explanation->expr, node, arena);
	part->depth = depth;
	part->skipped = skipped;
	if (!skipped)
		part->value = node->eval.value(node, explanation->scope);
	if (node_name(node, &name)) {
		struct expr_name *kept = ARENA_NEW(arena, struct expr_name);

		*kept = name;
		part->name = kept;
	}
	for (const struct node *below = node->first; below; below = below->next, index++) {
		if (is_told(node, below, index))
			explain(explanation, below, depth + 1,
				skipped || is_skipped(node, index, explanation->scope));
	}
}

size_t expr_explain(const struct expr *expr, const struct scope *scope, struct arena *arena,
		    const struct expr_part **parts)
{
	struct explanation explanation = { .expr = expr, .scope = scope, .arena = arena };

	explain(&explanation, expr->root, 0, false);
	*parts = explanation.parts.items;
	return explanation.parts.count;
}
