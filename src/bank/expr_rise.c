#include "expr_node.h"

#include "base/text.h"

/* How an expression goes while something in it changes: told from its form, without trying. */

struct motion {
	const struct expr_change *change;
	const struct scope *scope; /* what does not change */
};

/* Of numbers that are not negative and do not fall, they give such a number. */
static const char *const rising_functions[] = { "min", "max", "round", "floor", "ceil", "abs" };

static bool names_change(const struct node *node, const struct expr_change *change)
{
	struct expr_name name;

	if (!node_name(node, &name))
		return false;
	if (name.kind == EXPR_NAMES_INPUT)
		return name.index == change->input;
	return name.kind == EXPR_NAMES_DRIVER && change->drivers[name.index];
}

static bool node_moves(const struct node *node, const struct expr_change *change)
{
	if (names_change(node, change))
		return true;
	for (const struct node *part = node->first; part; part = part->next)
		if (node_moves(part, change))
			return true;
	return false;
}

/* A part that stays, and is at least so many millionths. */
static bool stays_above(const struct node *node, const struct motion *motion, int64_t least)
{
	int64_t micro;

	return !node_moves(node, motion->change) && node->eval.number(node, motion->scope, &micro)
	       && micro >= least;
}

static bool node_rises(const struct node *node, const struct motion *motion);

static bool parts_rise(const struct node *first, const struct motion *motion)
{
	for (const struct node *part = first; part; part = part->next)
		if (!node_rises(part, motion))
			return false;
	return true;
}

static bool sum_rises(const struct node *sum, const struct motion *motion)
{
	for (const struct node *part = sum->first; part; part = part->next)
		if (part->before == OPERATION_MINUS)
			return false;
	return parts_rise(sum->first, motion);
}

static bool product_rises(const struct node *product, const struct motion *motion)
{
	if (!node_rises(product->first, motion))
		return false;
	for (const struct node *part = product->first->next; part; part = part->next) {
		bool fits = part->before == OPERATION_DIV     ? stays_above(part, motion, 1)
			    : part->before == OPERATION_TIMES ? node_rises(part, motion)
							      : false;
		if (!fits)
			return false;
	}
	return true;
}

/* Only where the same branch is taken all the while. */
static bool branch_rises(const struct node *call, const struct motion *motion)
{
	const struct node *condition = call->first, *yes = condition->next;

	if (!text_equal(call->function->name, "if") || node_moves(condition, motion->change))
		return false;
	enum truth truth = condition->eval.truth(condition, motion->scope);

	return truth != TRUTH_UNKNOWN && node_rises(truth == TRUTH_YES ? yes : yes->next, motion);
}

static bool call_rises(const struct node *call, const struct motion *motion)
{
	if (names_change(call, motion->change))
		return true;
	if (node_has_branches(call))
		return branch_rises(call, motion);
	for (size_t i = 0; i < COUNT(rising_functions); i++)
		if (text_equal(call->function->name, rising_functions[i]))
			return parts_rise(call->first, motion);
	return false;
}

static bool node_rises(const struct node *node, const struct motion *motion)
{
	if (stays_above(node, motion, 0))
		return true;
	if (node->kind == NODE_SUM)
		return sum_rises(node, motion);
	if (node->kind == NODE_PRODUCT)
		return product_rises(node, motion);
	return node->kind == NODE_CALL && call_rises(node, motion);
}

bool expr_moves(const struct expr *expr, const struct expr_change *change)
{
	return expr && node_moves(expr->root, change);
}

bool expr_rises(const struct expr *expr, const struct expr_change *change,
		const struct scope *scope)
{
	const struct motion motion = { .change = change, .scope = scope };

	return node_rises(expr->root, &motion);
}
