#include "expr_node.h"

#include "base/number.h"
#include "base/text.h"
#include "base/unicode.h"

#include <string.h>

/* The functions of the language: a new one is one function and one row of the table below. The
 * arguments are settled by the checks the row names; what they found stands in the call itself. */

static const struct value unknown;

static enum truth truth_of(bool holds)
{
	return holds ? TRUTH_YES : TRUTH_NO;
}

static bool number_of(struct value value, int64_t *micro)
{
	*micro = value.micro;
	return value.kind == VALUE_NUMBER;
}

/* --- answers --- */

static enum truth selected(const struct node *call, const struct scope *scope)
{
	const struct value *answer = node_answer(call->first, scope);

	if (answer->kind == VALUE_TEXT)
		return truth_of(text_equal(answer->text, call->choice->name));
	if (answer->kind != VALUE_SET)
		return TRUTH_UNKNOWN;
	for (uint32_t i = 0; i < answer->count; i++) {
		if (answer->ticked[i] == call->choice)
			return TRUTH_YES;
	}
	return TRUTH_NO;
}

static bool count_selected(const struct node *call, const struct scope *scope, int64_t *micro)
{
	const struct value *answer = node_answer(call->first, scope);

	*micro = answer->count * MICRO;
	return answer->kind == VALUE_SET;
}

static enum truth answered(const struct node *call, const struct scope *scope)
{
	return truth_of(value_is_known(node_answer(call->first, scope)));
}

static struct value choice_cell(const struct node *call, const struct scope *scope)
{
	const struct value *answer = node_answer(call->first, scope);

	if (answer->kind != VALUE_TEXT)
		return unknown;
	return column_value(answer->choice, call->index, call->type);
}

static bool choice_number(const struct node *call, const struct scope *scope, int64_t *micro)
{
	return number_of(choice_cell(call, scope), micro);
}

/* --- grids --- */

static struct value cell(const struct node *call, const struct scope *scope)
{
	const struct value *grid = node_answer(call->first, scope);

	if (grid->kind != VALUE_GRID || call->index >= grid->count)
		return unknown;
	return grid->cells[call->index];
}

static bool cell_number(const struct node *call, const struct scope *scope, int64_t *micro)
{
	return number_of(cell(call, scope), micro);
}

static bool count_cells(const struct node *call, const struct scope *scope, int64_t *micro)
{
	const struct value *grid = node_answer(call->first, scope);

	*micro = 0;
	if (grid->kind != VALUE_GRID || !value_is_known(grid))
		return false;
	for (uint32_t i = 0; i < grid->count; i++) {
		const struct value *one = &grid->cells[i];
		bool counts = call->choice ? text_equal(one->text, call->choice->name)
					   : one->micro == call->micro;

		*micro += counts ? MICRO : 0;
	}
	return true;
}

static bool sum_cells(const struct node *call, const struct scope *scope, int64_t *micro)
{
	const struct value *grid = node_answer(call->first, scope);

	*micro = 0;
	if (grid->kind != VALUE_GRID || !value_is_known(grid))
		return false;
	for (uint32_t i = 0; i < grid->count; i++) {
		if (__builtin_add_overflow(*micro, grid->cells[i].micro, micro)
		    || *micro == INT64_MIN)
			return false;
	}
	return true;
}

/* --- choosing: only what is needed is evaluated --- */

static const struct node *branch(const struct node *call, const struct scope *scope)
{
	const struct node *condition = call->first, *yes = condition->next;
	enum truth truth = condition->eval.truth(condition, scope);

	if (truth == TRUTH_UNKNOWN)
		return NULL;
	return truth == TRUTH_YES ? yes : yes->next;
}

static bool if_number(const struct node *call, const struct scope *scope, int64_t *micro)
{
	const struct node *taken = branch(call, scope);

	return taken && taken->eval.number(taken, scope, micro);
}

static enum truth if_truth(const struct node *call, const struct scope *scope)
{
	const struct node *taken = branch(call, scope);

	return taken ? taken->eval.truth(taken, scope) : TRUTH_UNKNOWN;
}

static struct value if_value(const struct node *call, const struct scope *scope)
{
	const struct node *taken = branch(call, scope);

	return taken ? taken->eval.value(taken, scope) : unknown;
}

static bool coalesce_number(const struct node *call, const struct scope *scope, int64_t *micro)
{
	for (const struct node *one = call->first; one; one = one->next) {
		if (one->eval.number(one, scope, micro))
			return true;
	}
	return false;
}

static enum truth coalesce_truth(const struct node *call, const struct scope *scope)
{
	enum truth truth = TRUTH_UNKNOWN;

	for (const struct node *one = call->first; one && truth == TRUTH_UNKNOWN; one = one->next)
		truth = one->eval.truth(one, scope);
	return truth;
}

static struct value coalesce_value(const struct node *call, const struct scope *scope)
{
	struct value value = unknown;

	for (const struct node *one = call->first; one && value.kind == VALUE_UNKNOWN;
	     one = one->next)
		value = one->eval.value(one, scope);
	return value;
}

static enum truth not_truth(const struct node *call, const struct scope *scope)
{
	enum truth truth = call->first->eval.truth(call->first, scope);

	return truth == TRUTH_UNKNOWN ? truth : truth_of(truth == TRUTH_NO);
}

static enum truth always(const struct node *call, const struct scope *scope)
{
	(void)call, (void)scope;
	return TRUTH_YES;
}

static enum truth never(const struct node *call, const struct scope *scope)
{
	(void)call, (void)scope;
	return TRUTH_NO;
}

/* --- numbers --- */

static bool least(const struct node *call, const struct scope *scope, int64_t *micro)
{
	int64_t other;

	if (!call->first->eval.number(call->first, scope, micro))
		return false;
	for (const struct node *one = call->first->next; one; one = one->next) {
		if (!one->eval.number(one, scope, &other))
			return false;
		*micro = other < *micro ? other : *micro;
	}
	return true;
}

static bool greatest(const struct node *call, const struct scope *scope, int64_t *micro)
{
	int64_t other;

	if (!call->first->eval.number(call->first, scope, micro))
		return false;
	for (const struct node *one = call->first->next; one; one = one->next) {
		if (!one->eval.number(one, scope, &other))
			return false;
		*micro = other > *micro ? other : *micro;
	}
	return true;
}

static bool size_of(const struct node *call, const struct scope *scope, int64_t *micro)
{
	if (!call->first->eval.number(call->first, scope, micro))
		return false;
	*micro = *micro < 0 ? -*micro : *micro;
	return true;
}

/* So many units of `unit` millionths; false out of range. */
static bool in_units(int64_t count, int64_t unit, int64_t *micro)
{
	return !__builtin_mul_overflow(count, unit, micro) && *micro != INT64_MIN;
}

static bool rounded(const struct node *call, const struct scope *scope, int64_t *micro)
{
	static const int64_t units[] = { 1000000, 100000, 10000, 1000, 100, 10, 1 };

	return call->first->eval.number(call->first, scope, micro)
	       && in_units(round_div(*micro, units[call->index]), units[call->index], micro);
}

static bool rounded_down(const struct node *call, const struct scope *scope, int64_t *micro)
{
	return call->first->eval.number(call->first, scope, micro)
	       && in_units(*micro / MICRO - (*micro % MICRO < 0), MICRO, micro);
}

static bool rounded_up(const struct node *call, const struct scope *scope, int64_t *micro)
{
	return call->first->eval.number(call->first, scope, micro)
	       && in_units(*micro / MICRO + (*micro % MICRO > 0), MICRO, micro);
}

/* --- texts and dates --- */

static bool text_length(const struct node *call, const struct scope *scope, int64_t *micro)
{
	struct value text = call->first->eval.value(call->first, scope);

	if (text.kind != VALUE_TEXT)
		return false;
	return in_units((int64_t)unicode_length(text.text), MICRO, micro);
}

static enum truth contains(const struct node *call, const struct scope *scope)
{
	struct value text = call->first->eval.value(call->first, scope);
	struct value part = call->first->next->eval.value(call->first->next, scope);

	if (text.kind != VALUE_TEXT || part.kind != VALUE_TEXT)
		return TRUTH_UNKNOWN;
	return truth_of(strstr(text.text, part.text) != NULL);
}

static struct value concat(const struct node *call, const struct scope *scope)
{
	struct text text = text_start(scope->arena);

	if (!scope->arena)
		return unknown;
	for (const struct node *one = call->first; one; one = one->next) {
		struct value value = one->eval.value(one, scope);
		const char *more = value_format(&value, scope->arena);

		if (!more)
			return unknown;
		text_add(&text, more);
	}
	return (struct value){ .kind = VALUE_TEXT, .text = text_end(&text) };
}

static struct value today(const struct node *call, const struct scope *scope)
{
	(void)call;
	return (struct value){ .kind = VALUE_DATE, .day = scope->today };
}

static bool days(const struct node *call, const struct scope *scope, int64_t *micro)
{
	struct value from = call->first->eval.value(call->first, scope);
	struct value to = call->first->next->eval.value(call->first->next, scope);

	*micro = ((int64_t)to.day - from.day) * MICRO;
	return from.kind == VALUE_DATE && to.kind == VALUE_DATE;
}

/* --- results of the estimate, and what it is made from --- */

static bool result(const struct node *call, const struct scope *scope, int64_t *micro)
{
	return scope->results && number_of(scope->results[call->index], micro);
}

static bool deviations(const struct node *call, const struct scope *scope, int64_t *micro)
{
	(void)call;
	return in_units(scope->deviations, MICRO, micro);
}

static bool input_number(const struct node *call, const struct scope *scope, int64_t *micro)
{
	if (!scope->inputs)
		return false;
	const struct value *input = &scope->inputs[call->index];

	*micro = input->micro;
	return input->kind == VALUE_NUMBER;
}

static struct value input_value(const struct node *call, const struct scope *scope)
{
	if (!scope->inputs || scope->inputs[call->index].kind != VALUE_TEXT)
		return unknown;
	return scope->inputs[call->index];
}

static bool driver(const struct node *call, const struct scope *scope, int64_t *micro)
{
	return scope->drivers && in_units(scope->drivers[call->index], MICRO / MILLI, micro);
}

/* --- the table --- */

#define MANY EXPR_ARGUMENT_LIMIT
#define QUESTIONS EXPR_USES_QUESTIONS

/* clang-format off */
const struct function functions[] = {
	{ "selected", 2, 2, { accept_select, accept_choice }, EXPR_CONDITION, QUESTIONS,
	  { .truth = selected }, "$1 includes $2", "$1 does not include $2" },
	{ "count-selected", 1, 1, { accept_select_multiple }, EXPR_NUMBER, QUESTIONS,
	  { .number = count_selected }, "the number of choices ticked in $1", NULL },
	{ "answered", 1, 1, { accept_question }, EXPR_CONDITION, QUESTIONS,
	  { .truth = answered }, "$1 is answered", "$1 is not answered" },
	{ "choice", 2, 2, { accept_select_one, accept_column }, EXPR_ANY, QUESTIONS,
	  { .number = choice_number, .value = choice_cell }, "the value \"$2\" of $1", NULL },
	{ "cell", 2, 2, { accept_grid, accept_row }, EXPR_ANY, QUESTIONS,
	  { .number = cell_number, .value = cell }, "$2 in $1", NULL },
	{ "count-cells", 2, 2, { accept_grid, accept_cell }, EXPR_NUMBER, QUESTIONS,
	  { .number = count_cells }, "the number of rows of $1 answered $2", NULL },
	{ "sum-cells", 1, 1, { accept_number_grid }, EXPR_NUMBER, QUESTIONS,
	  { .number = sum_cells }, "the sum of $1", NULL },
	{ "if", 3, 3, { accept_condition, accept_branch }, EXPR_ANY, 0,
	  { if_number, if_truth, if_value }, "$2 if $1, otherwise $3", NULL },
	{ "coalesce", 1, MANY, { accept_branch }, EXPR_ANY, 0,
	  { coalesce_number, coalesce_truth, coalesce_value }, "the first known of $*", NULL },
	{ "not", 1, 1, { accept_condition }, EXPR_CONDITION, 0,
	  { .truth = not_truth }, "not $1", NULL },
	{ "true", 0, 0, { NULL }, EXPR_CONDITION, 0, { .truth = always }, "always", "never" },
	{ "false", 0, 0, { NULL }, EXPR_CONDITION, 0, { .truth = never }, "never", "always" },
	{ "min", 1, MANY, { accept_number }, EXPR_NUMBER, 0,
	  { .number = least }, "the smallest of $*", NULL },
	{ "max", 1, MANY, { accept_number }, EXPR_NUMBER, 0,
	  { .number = greatest }, "the largest of $*", NULL },
	{ "abs", 1, 1, { accept_number }, EXPR_NUMBER, 0,
	  { .number = size_of }, "$1 without its sign", NULL },
	{ "round", 1, 2, { accept_number, accept_places }, EXPR_NUMBER, 0,
	  { .number = rounded }, "$1 rounded[ to $2 places]", NULL },
	{ "floor", 1, 1, { accept_number }, EXPR_NUMBER, 0,
	  { .number = rounded_down }, "$1 rounded down", NULL },
	{ "ceil", 1, 1, { accept_number }, EXPR_NUMBER, 0,
	  { .number = rounded_up }, "$1 rounded up", NULL },
	{ "string-length", 1, 1, { accept_text }, EXPR_NUMBER, 0,
	  { .number = text_length }, "the number of characters in $1", NULL },
	{ "contains", 2, 2, { accept_text }, EXPR_CONDITION, 0,
	  { .truth = contains }, "$1 contains $2", "$1 does not contain $2" },
	{ "concat", 1, MANY, { accept_value }, EXPR_TEXT, 0,
	  { .value = concat }, "the text of $*", NULL },
	{ "today", 0, 0, { NULL }, EXPR_DATE, QUESTIONS, { .value = today }, "today", NULL },
	{ "days", 2, 2, { accept_date }, EXPR_NUMBER, 0,
	  { .number = days }, "the days from $1 to $2", NULL },
	{ "estimate", 1, 1, { accept_result }, EXPR_NUMBER, EXPR_USES_RESULTS,
	  { .number = result }, "the $1", NULL },
	{ "deviations", 0, 0, { NULL }, EXPR_NUMBER, EXPR_USES_DEVIATIONS,
	  { .number = deviations }, "the number of departures from the framework", NULL },
	{ "input", 1, 1, { accept_input }, EXPR_ANY, EXPR_USES_INPUTS,
	  { .number = input_number, .value = input_value }, "$1", NULL },
	{ "driver", 1, 1, { accept_driver }, EXPR_NUMBER, EXPR_USES_DRIVERS,
	  { .number = driver }, "$1", NULL },
};
/* clang-format on */

const size_t function_count = COUNT(functions);

accept_function *function_accept(const struct function *function, size_t index)
{
	size_t last = COUNT(function->accept) - 1;

	while (last && !function->accept[last])
		last--;
	return function->accept[index < last ? index : last];
}

bool node_has_branches(const struct node *node)
{
	return node->kind == NODE_CALL && function_accept(node->function, 1) == accept_branch;
}
