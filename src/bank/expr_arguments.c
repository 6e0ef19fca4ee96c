#include "expr_node.h"

#include "base/number.h"
#include "base/text.h"

#include <string.h>

/* The checks of arguments that the table of functions names, one for each kind. */

static bool argument_wants(struct compiler *compiler, const struct node *call,
			   const struct node *argument, enum expr_type wanted, const char *why)
{
	return type_fits(argument->type, wanted)
	       || node_wants(compiler, argument, wanted,
			     text_format(compiler->arena, "%sin %s()", why, call->function->name));
}

bool accept_number(struct compiler *compiler, struct node *call, struct node *argument)
{
	return argument_wants(compiler, call, argument, EXPR_NUMBER, "");
}

bool accept_text(struct compiler *compiler, struct node *call, struct node *argument)
{
	return argument_wants(compiler, call, argument, EXPR_TEXT, "");
}

bool accept_date(struct compiler *compiler, struct node *call, struct node *argument)
{
	return argument_wants(compiler, call, argument, EXPR_DATE, "");
}

bool accept_condition(struct compiler *compiler, struct node *call, struct node *argument)
{
	return argument_wants(compiler, call, argument, EXPR_CONDITION, "");
}

bool accept_value(struct compiler *compiler, struct node *call, struct node *argument)
{
	return argument_wants(compiler, call, argument, EXPR_ANY, "");
}

/* Branches have one type, which is then that of the call. */
bool accept_branch(struct compiler *compiler, struct node *call, struct node *argument)
{
	if (call->type != EXPR_ANY)
		return argument_wants(compiler, call, argument, call->type, "as before it ");
	call->type = argument->type;
	return argument->type == EXPR_CONDITION
	       || argument_wants(compiler, call, argument, EXPR_ANY, "");
}

static bool fail_argument(struct compiler *compiler, const struct node *call,
			  const struct node *argument, const char *needed)
{
	struct problem *problem = compiler_fail(compiler, PROBLEM_EXPR_TYPE, argument->start,
						"%s() needs %s here, not %s", call->function->name,
						needed, node_text(compiler, argument));

	if (problem)
		problem->expected = needed;
	return false;
}

bool accept_places(struct compiler *compiler, struct node *call, struct node *argument)
{
	if (argument->kind != NODE_NUMBER || argument->micro % MICRO || argument->micro > 6 * MICRO)
		return fail_argument(compiler, call, argument, "a number of places from 0 to 6");
	call->index = (size_t)(argument->micro / MICRO);
	return true;
}

bool accept_question(struct compiler *compiler, struct node *call, struct node *argument)
{
	if (argument->kind != NODE_QUESTION && argument->kind != NODE_SELF)
		return fail_argument(compiler, call, argument, "a question, written ${name},");
	call->question = argument->question;
	return true;
}

static bool accept_kind(struct compiler *compiler, struct node *call, struct node *argument,
			bool fits, const char *kind)
{
	if (!accept_question(compiler, call, argument))
		return false;
	/* Without a question it is `.` of a cell that is itself wrong. */
	return !argument->question || fits || fail_argument(compiler, call, argument, kind);
}

static bool is_kind(const struct node *argument, enum question_kind kind)
{
	return argument->question && argument->question->kind == kind;
}

bool accept_select(struct compiler *compiler, struct node *call, struct node *argument)
{
	return accept_kind(compiler, call, argument,
			   is_kind(argument, QUESTION_SELECT_ONE)
				   || is_kind(argument, QUESTION_SELECT_MULTIPLE),
			   "a question with choices");
}

bool accept_select_one(struct compiler *compiler, struct node *call, struct node *argument)
{
	return accept_kind(compiler, call, argument, is_kind(argument, QUESTION_SELECT_ONE),
			   "a select_one question");
}

bool accept_select_multiple(struct compiler *compiler, struct node *call, struct node *argument)
{
	return accept_kind(compiler, call, argument, is_kind(argument, QUESTION_SELECT_MULTIPLE),
			   "a select_multiple question");
}

bool accept_grid(struct compiler *compiler, struct node *call, struct node *argument)
{
	return accept_kind(compiler, call, argument, is_kind(argument, QUESTION_GRID), "a grid");
}

bool accept_number_grid(struct compiler *compiler, struct node *call, struct node *argument)
{
	return accept_kind(compiler, call, argument,
			   is_kind(argument, QUESTION_GRID)
				   && argument->question->cell_kind != QUESTION_SELECT_ONE,
			   "a grid of numbers");
}

static bool is_literal_text(struct compiler *compiler, const struct node *call,
			    const struct node *argument, const char *needed)
{
	return argument->kind == NODE_TEXT || fail_argument(compiler, call, argument, needed);
}

bool accept_choice(struct compiler *compiler, struct node *call, struct node *argument)
{
	if (!is_literal_text(compiler, call, argument, "the name of a choice in quotes"))
		return false;
	if (!call->question || !call->question->choices)
		return true;
	if (!text_is_in_list(compiler, argument, call->question->choices))
		return false;
	call->choice = argument->choice;
	return true;
}

/* What count-cells() counts: a choice, or a number in a grid of numbers. */
bool accept_cell(struct compiler *compiler, struct node *call, struct node *argument)
{
	if (!call->question || call->question->cell_kind == QUESTION_SELECT_ONE)
		return accept_choice(compiler, call, argument);
	if (argument->kind != NODE_NUMBER)
		return fail_argument(compiler, call, argument, "a number, as in the grid,");
	call->micro = argument->micro;
	return true;
}

bool accept_row(struct compiler *compiler, struct node *call, struct node *argument)
{
	if (!is_literal_text(compiler, call, argument, "the name of a row in quotes"))
		return false;
	const struct question *grid = call->question;

	if (!grid || !grid->rows)
		return true;
	if (!text_is_in_list(compiler, argument, grid->rows))
		return false;
	call->index = argument->choice->index;
	call->type = grid->cell_kind == QUESTION_SELECT_ONE ? EXPR_TEXT : EXPR_NUMBER;
	call->list = grid->cell_kind == QUESTION_SELECT_ONE ? grid->choices : NULL;
	return true;
}

static bool fail_unknown_key(struct compiler *compiler, const struct node *argument,
			     const char *sentence, const char *nearest)
{
	struct problem *problem = compiler_fail(
		compiler, PROBLEM_EXPR_NAME, argument->at, "%s is named \"%s\"", sentence,
		words_found(compiler->arena, argument->text, strlen(argument->text)));

	if (problem) {
		problem->found = argument->text;
		problem->nearest = nearest;
	}
	return false;
}

bool accept_column(struct compiler *compiler, struct node *call, struct node *argument)
{
	const struct bank *bank = compiler->context->bank;

	if (!is_literal_text(compiler, call, argument, "the name of a column in quotes"))
		return false;
	call->index = column_find(bank, argument->text);
	if (call->index == SIZE_MAX)
		return fail_unknown_key(compiler, argument, "no column of choices.csv",
					nearest_name(argument->text, bank->value_columns.items,
						     bank->value_columns.count,
						     sizeof(*bank->value_columns.items)));
	if (call->question && call->question->choices) {
		call->type = column_type(call->question->choices, call->index);
		call->list = call->index == COLUMN_NAME ? call->question->choices : NULL;
	}
	return true;
}

bool accept_result(struct compiler *compiler, struct node *call, struct node *argument)
{
	if (!is_literal_text(compiler, call, argument, "the name of a result in quotes"))
		return false;
	for (call->index = 0; call->index < RESULT_KEY_COUNT; call->index++) {
		if (strcmp(estimate_keys[call->index].name, argument->text) == 0)
			return true;
	}
	return fail_unknown_key(compiler, argument, "no result of the estimate",
				nearest_name(argument->text, estimate_keys, RESULT_KEY_COUNT,
					     sizeof(*estimate_keys)));
}

bool accept_input(struct compiler *compiler, struct node *call, struct node *argument)
{
	const struct bank *bank = compiler->context->bank;

	if (!is_literal_text(compiler, call, argument, "the key of an input in quotes"))
		return false;
	const struct input *input = input_find(bank, argument->text);

	if (!input)
		return fail_unknown_key(compiler, argument, "no input",
					nearest_name(argument->text, bank->inputs.items,
						     bank->inputs.count,
						     sizeof(*bank->inputs.items)));
	call->index = input->index;
	call->type = input->is_enum ? EXPR_TEXT : EXPR_NUMBER;
	if (input->is_enum) {
		call->words = input->values.items;
		call->word_count = input->values.count;
	}
	return true;
}

bool accept_driver(struct compiler *compiler, struct node *call, struct node *argument)
{
	const struct bank *bank = compiler->context->bank;

	if (!is_literal_text(compiler, call, argument, "the id of a driver in quotes"))
		return false;
	const struct driver *driver = driver_find(bank, argument->text);

	if (!driver)
		return fail_unknown_key(compiler, argument, "no driver",
					nearest_name(argument->text, bank->drivers.items,
						     bank->drivers.count,
						     sizeof(*bank->drivers.items)));
	call->index = driver->index;
	if (driver->index < compiler->context->driver_limit)
		return true;
	compiler_fail(compiler, PROBLEM_EXPR_PLACE, argument->at,
		      "driver %s is not defined above this one (only those above can be used)",
		      driver->id);
	return false;
}
