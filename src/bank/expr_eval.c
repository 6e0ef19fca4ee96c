#include "expr_node.h"

#include "base/date.h"
#include "base/number.h"
#include "base/text.h"

#include <string.h>

/* The evaluators of everything but functions. Nothing here allocates. */

static const struct value unknown;

static bool unknown_number(const struct node *node, const struct scope *scope, int64_t *micro)
{
	(void)node, (void)scope;
	*micro = 0;
	return false;
}

static enum truth unknown_truth(const struct node *node, const struct scope *scope)
{
	(void)node, (void)scope;
	return TRUTH_UNKNOWN;
}

static struct value unknown_value(const struct node *node, const struct scope *scope)
{
	(void)node, (void)scope;
	return unknown;
}

/* A number or a condition as a value. */
static struct value value_of_number(const struct node *node, const struct scope *scope)
{
	int64_t micro;

	if (!node->eval.number(node, scope, &micro))
		return unknown;
	return (struct value){ .kind = VALUE_NUMBER, .micro = micro };
}

static struct value value_of_truth(const struct node *node, const struct scope *scope)
{
	enum truth truth = node->eval.truth(node, scope);

	if (truth == TRUTH_UNKNOWN)
		return unknown;
	return (struct value){ .kind = VALUE_CONDITION, .truth = truth == TRUTH_YES };
}

/* --- leaves --- */

static bool literal_number(const struct node *node, const struct scope *scope, int64_t *micro)
{
	(void)scope;
	*micro = node->micro;
	return true;
}

static struct value literal_text(const struct node *node, const struct scope *scope)
{
	(void)scope;
	return (struct value){ .kind = VALUE_TEXT, .text = node->text, .choice = node->choice };
}

const struct value *node_answer(const struct node *node, const struct scope *scope)
{
	if (node->kind == NODE_SELF)
		return scope->self ? scope->self : &unknown;
	return scope->answers ? &scope->answers[node->index] : &unknown;
}

static bool answer_number(const struct node *node, const struct scope *scope, int64_t *micro)
{
	const struct value *answer = node_answer(node, scope);

	*micro = answer->micro;
	return answer->kind == VALUE_NUMBER;
}

static struct value answer_value(const struct node *node, const struct scope *scope)
{
	static const enum value_kind kinds[] = {
		[EXPR_TEXT] = VALUE_TEXT,
		[EXPR_DATE] = VALUE_DATE,
		[EXPR_SET] = VALUE_SET,
		[EXPR_GRID] = VALUE_GRID,
	};
	const struct value *answer = node_answer(node, scope);

	/* A value of another kind than the question's cannot be read as its type. */
	return answer->kind == kinds[node->type] ? *answer : unknown;
}

/* --- columns of choices.csv --- */

static bool word_number(const struct node *node, const struct scope *scope, int64_t *micro)
{
	struct value value = column_value(scope->choice, node->index, EXPR_NUMBER);

	*micro = value.micro;
	return value.kind == VALUE_NUMBER;
}

static struct value word_value(const struct node *node, const struct scope *scope)
{
	return column_value(scope->choice, node->index, EXPR_TEXT);
}

/* --- arithmetic --- */

static bool negate_number(const struct node *node, const struct scope *scope, int64_t *micro)
{
	if (!node->first->eval.number(node->first, scope, micro))
		return false;
	*micro = -*micro; /* the range is the same on both sides of zero */
	return true;
}

static bool sum_number(const struct node *node, const struct scope *scope, int64_t *micro)
{
	const struct node *operand = node->first;
	int64_t sum, more;

	if (!operand->eval.number(operand, scope, &sum))
		return false;
	while ((operand = operand->next)) {
		if (!operand->eval.number(operand, scope, &more))
			return false;
		bool over = operand->before == OPERATION_PLUS
				    ? __builtin_add_overflow(sum, more, &sum)
				    : __builtin_sub_overflow(sum, more, &sum);

		if (over || sum == INT64_MIN)
			return false;
	}
	*micro = sum;
	return true;
}

static bool multiply(int64_t one, int64_t other, int64_t *product)
{
	int64_t narrow;

	/* Nearly every product fits in 64 bits, where rounding is several times as fast. */
	if (__builtin_mul_overflow(one, other, &narrow) || narrow == INT64_MIN)
		return round_div_checked((int128)one * other, MICRO, product);
	*product = round_div(narrow, MICRO);
	return true;
}

static bool divide(int64_t one, int64_t other, int64_t *quotient)
{
	int64_t narrow;

	if (other <= 0 || __builtin_mul_overflow(one, MICRO, &narrow) || narrow == INT64_MIN)
		return round_div_checked((int128)one * MICRO, other, quotient);
	*quotient = round_div(narrow, other);
	return true;
}

static bool product_number(const struct node *node, const struct scope *scope, int64_t *micro)
{
	const struct node *operand = node->first;
	int64_t product, more;

	if (!operand->eval.number(operand, scope, &product))
		return false;
	while ((operand = operand->next)) {
		if (!operand->eval.number(operand, scope, &more))
			return false;
		if (operand->before == OPERATION_TIMES) {
			if (!multiply(product, more, &product))
				return false;
		} else if (operand->before == OPERATION_DIV) {
			if (!divide(product, more, &product))
				return false;
		} else if (more) {
			/* Both count millionths, so the rest does too. */
			product %= more;
		} else {
			return false;
		}
	}
	*micro = product;
	return true;
}

/* --- comparisons --- */

/* By the order of the two: less, equal, more. */
static enum truth compare(enum operation operation, int order)
{
	static const bool outcomes[][3] = {
		[OPERATION_EQUAL] = { false, true, false },
		[OPERATION_UNEQUAL] = { true, false, true },
		[OPERATION_LESS] = { true, false, false },
		[OPERATION_AT_MOST] = { true, true, false },
		[OPERATION_MORE] = { false, false, true },
		[OPERATION_AT_LEAST] = { false, true, true },
	};

	return outcomes[operation][order + 1] ? TRUTH_YES : TRUTH_NO;
}

static enum truth compare_numbers(const struct node *node, const struct scope *scope)
{
	const struct node *left = node->first, *right = left->next;
	int64_t one, other;

	if (!left->eval.number(left, scope, &one) || !right->eval.number(right, scope, &other))
		return TRUTH_UNKNOWN;
	return compare(node->operation, (one > other) - (one < other));
}

static enum truth compare_dates(const struct node *node, const struct scope *scope)
{
	const struct node *left = node->first, *right = left->next;
	struct value one = left->eval.value(left, scope), other = right->eval.value(right, scope);

	if (one.kind != VALUE_DATE || other.kind != VALUE_DATE)
		return TRUTH_UNKNOWN;
	return compare(node->operation, (one.day > other.day) - (one.day < other.day));
}

/* Texts and sets: equal or not. */
static enum truth compare_values(const struct node *node, const struct scope *scope)
{
	const struct node *left = node->first, *right = left->next;
	struct value one = left->eval.value(left, scope), other = right->eval.value(right, scope);

	if (one.kind == VALUE_UNKNOWN || other.kind == VALUE_UNKNOWN)
		return TRUTH_UNKNOWN;
	return compare(node->operation, value_equal(&one, &other) ? 0 : 1);
}

static truth_function *comparison(const struct node *node)
{
	enum expr_type left = node->first->type, right = node->first->next->type;

	if (left == EXPR_ANY || right == EXPR_ANY)
		return unknown_truth;
	if (left == EXPR_NUMBER)
		return compare_numbers;
	return left == EXPR_DATE ? compare_dates : compare_values;
}

/* --- logic --- */

static enum truth all_true(const struct node *node, const struct scope *scope)
{
	enum truth all = TRUTH_YES;

	for (const struct node *part = node->first; part; part = part->next) {
		enum truth truth = part->eval.truth(part, scope);

		if (truth == TRUTH_NO)
			return TRUTH_NO;
		if (truth == TRUTH_UNKNOWN)
			all = TRUTH_UNKNOWN;
	}
	return all;
}

static enum truth any_true(const struct node *node, const struct scope *scope)
{
	enum truth any = TRUTH_NO;

	for (const struct node *part = node->first; part; part = part->next) {
		enum truth truth = part->eval.truth(part, scope);

		if (truth == TRUTH_YES)
			return TRUTH_YES;
		if (truth == TRUTH_UNKNOWN)
			any = TRUTH_UNKNOWN;
	}
	return any;
}

/* --- binding --- */

static const struct evaluators evaluators[NODE_KIND_COUNT] = {
	[NODE_NUMBER] = { .number = literal_number },
	[NODE_TEXT] = { .value = literal_text },
	[NODE_QUESTION] = { .number = answer_number, .value = answer_value },
	[NODE_SELF] = { .number = answer_number, .value = answer_value },
	[NODE_WORD] = { .number = word_number, .value = word_value },
	[NODE_NEGATE] = { .number = negate_number },
	[NODE_PRODUCT] = { .number = product_number },
	[NODE_SUM] = { .number = sum_number },
	[NODE_AND] = { .truth = all_true },
	[NODE_OR] = { .truth = any_true },
};

void node_bind(struct node *node)
{
	struct evaluators eval =
		node->kind == NODE_CALL ? node->function->eval : evaluators[node->kind];

	node->eval = (struct evaluators){ unknown_number, unknown_truth, unknown_value };
	if (node->kind == NODE_COMPARE)
		eval.truth = comparison(node);
	if (node->type == EXPR_NUMBER) {
		node->eval.number = eval.number;
		node->eval.value = value_of_number;
	} else if (node->type == EXPR_CONDITION) {
		node->eval.truth = eval.truth;
		node->eval.value = value_of_truth;
	} else if (node->type != EXPR_ANY) {
		node->eval.value = eval.value;
	}
}

struct value expr_eval(const struct expr *expr, const struct scope *scope)
{
	return expr->root->eval.value(expr->root, scope);
}

enum truth expr_test(const struct expr *expr, const struct scope *scope)
{
	return expr ? expr->root->eval.truth(expr->root, scope) : TRUTH_YES;
}
