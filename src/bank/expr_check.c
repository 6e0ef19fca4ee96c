#include "expr_node.h"

#include "base/text.h"

#include <string.h>

/* Names and types. The tree is walked from the leaves up, in the order of the text, so that the one
 * problem told is the first. EXPR_ANY as the type of a part means that nothing can be said about
 * it, because a calculation it names is itself wrong: it fits everywhere, its fault was told there.
 */

const char *type_name(enum expr_type type)
{
	static const char *const names[] = {
		[EXPR_CONDITION] = "a condition",
		[EXPR_NUMBER] = "a number",
		[EXPR_TEXT] = "a text",
		[EXPR_DATE] = "a date",
		[EXPR_SET] = "a set of choices",
		[EXPR_GRID] = "a grid",
		[EXPR_ANY] = "a value",
		[EXPR_ANY_OR_CONDITION] = "a value or a condition",
	};

	return names[type];
}

const char *node_text(const struct compiler *compiler, const struct node *node)
{
	return words_found(compiler->arena, compiler->text + node->start, node->end - node->start);
}

bool type_fits(enum expr_type type, enum expr_type wanted)
{
	if (type == EXPR_ANY || type == wanted)
		return true;
	if (wanted == EXPR_ANY)
		return type != EXPR_CONDITION && type != EXPR_GRID;
	return wanted == EXPR_ANY_OR_CONDITION && type != EXPR_GRID;
}

static const char *type_advice(enum expr_type type, enum expr_type wanted)
{
	if (type == EXPR_GRID)
		return ": use cell(), count-cells() or sum-cells()";
	if (wanted == EXPR_CONDITION)
		return ": compare it with something, or use answered()";
	if (type == EXPR_CONDITION)
		return ": use if(condition, a, b)";
	return type == EXPR_SET ? ": use selected() or count-selected()" : "";
}

bool node_wants(struct compiler *compiler, const struct node *node, enum expr_type wanted,
		const char *whose)
{
	if (type_fits(node->type, wanted))
		return true;
	struct problem *problem = compiler_fail(
		compiler, PROBLEM_EXPR_TYPE, node->start, "%s is %s, but %s is needed %s%s",
		node_text(compiler, node), type_name(node->type), type_name(wanted), whose,
		type_advice(node->type, wanted));

	if (problem)
		problem->expected = type_name(wanted);
	return false;
}

static bool place_allows(struct compiler *compiler, const struct node *node, unsigned uses,
			 const char *advice)
{
	if ((compiler->context->uses & uses) == uses)
		return true;
	compiler_fail(compiler, PROBLEM_EXPR_PLACE, node->start, "%s may not be used here (%s)",
		      node_text(compiler, node), advice);
	return false;
}

enum expr_type operand_type(const struct question *question)
{
	if (question->kind != QUESTION_CALCULATE)
		return question_type(question);
	if (!question->calculation)
		return EXPR_ANY;
	enum expr_type type = expr_type(question->calculation);

	return type == EXPR_CONDITION ? EXPR_TEXT : type;
}

static bool fail_unknown_question(struct compiler *compiler, const struct node *node)
{
	const struct bank *bank = compiler->context->bank;
	const char *nearest = nearest_name(node->text, bank->questions.items, bank->questions.count,
					   sizeof(*bank->questions.items));
	struct problem *problem =
		compiler_fail(compiler, PROBLEM_EXPR_NAME, node->at,
			      "no question or calculation is named \"%s\"", node->text);

	if (problem) {
		problem->found = node->text;
		problem->nearest = nearest;
	}
	return false;
}

/* Its type, and which texts it can give. */
static void settle_question(struct node *node, const struct question *question)
{
	static const char *const yes_no[] = { "yes", "no" };

	node->question = question;
	node->type = operand_type(question);
	if (question->kind == QUESTION_SELECT_ONE)
		node->list = question->choices;
	if (question->kind == QUESTION_CALCULATE && question->calculation
	    && expr_type(question->calculation) == EXPR_CONDITION) {
		node->words = yes_no;
		node->word_count = COUNT(yes_no);
	}
}

static bool check_question(struct compiler *compiler, struct node *node)
{
	const struct expr_context *context = compiler->context;

	if (!place_allows(compiler, node, EXPR_USES_QUESTIONS,
			  "no answers are known at this place"))
		return false;
	const struct question *question = question_find(context->bank, node->text);

	if (!question)
		return fail_unknown_question(compiler, node);
	if (question->kind == QUESTION_GROUP || question->kind == QUESTION_NOTE) {
		compiler_fail(compiler, PROBLEM_EXPR_TYPE, node->start,
			      "%s is a %s and has no value (name a question or calculation)",
			      question->name, question->kind == QUESTION_GROUP ? "step" : "note");
		return false;
	}
	if (question->repeat && question->repeat != context->repeat) {
		compiler_fail(compiler, PROBLEM_EXPR_PLACE, node->start,
			      "%s is a field of the repeat %s and has no single value outside it",
			      question->name, question->repeat->name);
		return false;
	}
	node->index = question->index;
	settle_question(node, question);
	return true;
}

static bool check_self(struct compiler *compiler, struct node *node)
{
	if (!place_allows(compiler, node, EXPR_USES_SELF,
			  "it stands for the answer that a constraint tests; write ${name}"))
		return false;
	node->type = EXPR_ANY;
	if (compiler->context->self)
		settle_question(node, compiler->context->self);
	return true;
}

static bool check_word(struct compiler *compiler, struct node *node)
{
	const struct expr_context *context = compiler->context;

	if (!place_allows(compiler, node, EXPR_USES_COLUMNS,
			  "questions are written ${name}, texts and choices stand in quotes"))
		return false;
	node->index = column_find(context->bank, node->text);
	if (node->index == SIZE_MAX) {
		const struct bank *bank = context->bank;
		struct problem *problem =
			compiler_fail(compiler, PROBLEM_EXPR_NAME, node->at,
				      "choices.csv has no column \"%s\"", node->text);

		if (problem) {
			problem->found = node->text;
			problem->nearest = nearest_name(node->text, bank->value_columns.items,
							bank->value_columns.count,
							sizeof(*bank->value_columns.items));
		}
		return false;
	}
	node->type = EXPR_ANY;
	if (context->self && context->self->choices) {
		node->type = column_type(context->self->choices, node->index);
		node->list = node->index == COLUMN_NAME ? context->self->choices : NULL;
	}
	return true;
}

static bool check_operands(struct compiler *compiler, struct node *node, enum expr_type type,
			   const char *whose)
{
	for (const struct node *operand = node->first; operand; operand = operand->next) {
		if (!node_wants(compiler, operand, type, whose))
			return false;
	}
	node->type = type;
	return true;
}

static bool check_arithmetic(struct compiler *compiler, struct node *node)
{
	return check_operands(compiler, node, EXPR_NUMBER, "for arithmetic");
}

static bool check_logic(struct compiler *compiler, struct node *node)
{
	return check_operands(compiler, node, EXPR_CONDITION,
			      node->kind == NODE_AND ? "beside \"and\"" : "beside \"or\"");
}

static bool is_empty_text(const struct node *node)
{
	return node->kind == NODE_TEXT && !*node->text;
}

static bool check_not_empty(struct compiler *compiler, const struct node *node)
{
	if (!is_empty_text(node))
		return true;
	compiler_fail(compiler, PROBLEM_EXPR_TYPE, node->start,
		      "a comparison with the empty text is never true (use answered(${name}))");
	return false;
}

static const char *comparison_advice(enum expr_type left, enum expr_type right)
{
	if (left == EXPR_SET || right == EXPR_SET)
		return ": use selected()";
	return left == EXPR_DATE || right == EXPR_DATE ? ": dates come from questions and today()"
						       : "";
}

static bool check_comparison(struct compiler *compiler, struct node *node)
{
	struct node *left = node->first, *right = left->next;
	bool orders = node->operation >= OPERATION_LESS;
	enum expr_type type = left->type == EXPR_ANY ? right->type : left->type;

	if (!node_wants(compiler, left, EXPR_ANY, "in a comparison")
	    || !node_wants(compiler, right, EXPR_ANY, "in a comparison")
	    || !check_not_empty(compiler, left) || !check_not_empty(compiler, right))
		return false;
	if (!type_fits(right->type, type)) {
		compiler_fail(compiler, PROBLEM_EXPR_TYPE, right->start,
			      "%s is %s and cannot be compared with %s, which is %s%s",
			      node_text(compiler, right), type_name(right->type),
			      node_text(compiler, left), type_name(left->type),
			      comparison_advice(left->type, right->type));
		return false;
	}
	if (orders && type != EXPR_NUMBER && type != EXPR_DATE && type != EXPR_ANY) {
		compiler_fail(compiler, PROBLEM_EXPR_TYPE, left->start,
			      "%s is %s, which has no order (use = or !=)",
			      node_text(compiler, left), type_name(type));
		return false;
	}
	node->type = EXPR_CONDITION;
	return text_is_choice(compiler, left, right) && text_is_choice(compiler, right, left);
}

static const struct function *function_find(const char *name)
{
	for (size_t i = 0; i < function_count; i++) {
		if (*functions[i].name == *name && strcmp(functions[i].name, name) == 0)
			return &functions[i];
	}
	return NULL;
}

static bool fail_unknown_function(struct compiler *compiler, const struct node *node)
{
	struct problem *problem = compiler_fail(compiler, PROBLEM_EXPR_NAME, node->at,
						"there is no function %s()", node->text);

	if (problem) {
		problem->found = node->text;
		problem->nearest =
			nearest_name(node->text, functions, function_count, sizeof(*functions));
	}
	return false;
}

static bool check_count(struct compiler *compiler, const struct node *node)
{
	const struct function *function = node->function;
	unsigned count = 0;

	for (const struct node *argument = node->first; argument; argument = argument->next)
		count++;
	if (count >= function->least && count <= function->most)
		return true;
	bool too_many = count > function->most;
	unsigned bound = too_many ? function->most : function->least;
	const char *relation = function->least == function->most ? ""
			       : too_many                        ? "at most "
								 : "at least ";

	compiler_fail(compiler, PROBLEM_EXPR_SYNTAX, node->start,
		      "%s() takes %s%u argument%s, not %u", function->name, relation, bound,
		      bound == 1 ? "" : "s", count);
	return false;
}

/* What is known of a call before its arguments are. */
static bool check_function(struct compiler *compiler, struct node *node)
{
	node->function = function_find(node->text);
	if (!node->function)
		return fail_unknown_function(compiler, node);
	return place_allows(compiler, node, node->function->uses, "it has no value at this place")
	       && check_count(compiler, node);
}

static bool check_call(struct compiler *compiler, struct node *node)
{
	size_t index = 0;

	node->type = node->function->result;
	for (struct node *argument = node->first; argument; argument = argument->next) {
		if (!function_accept(node->function, index++)(compiler, node, argument))
			return false;
	}
	return true;
}

static bool check_number(struct compiler *compiler, struct node *node)
{
	(void)compiler;
	node->type = EXPR_NUMBER;
	return true;
}

static bool check_text(struct compiler *compiler, struct node *node)
{
	(void)compiler;
	node->type = EXPR_TEXT;
	return true;
}

static bool (*const checks[NODE_KIND_COUNT])(struct compiler *, struct node *) = {
	[NODE_NUMBER] = check_number,     [NODE_TEXT] = check_text,
	[NODE_QUESTION] = check_question, [NODE_SELF] = check_self,
	[NODE_WORD] = check_word,         [NODE_CALL] = check_call,
	[NODE_NEGATE] = check_arithmetic, [NODE_PRODUCT] = check_arithmetic,
	[NODE_SUM] = check_arithmetic,    [NODE_COMPARE] = check_comparison,
	[NODE_AND] = check_logic,         [NODE_OR] = check_logic,
};

bool node_check(struct compiler *compiler, struct node *node)
{
	if (node->kind == NODE_CALL && !check_function(compiler, node))
		return false;
	for (struct node *part = node->first; part; part = part->next) {
		if (!node_check(compiler, part))
			return false;
	}
	if (!checks[node->kind](compiler, node))
		return false;
	node_bind(node);
	return true;
}
