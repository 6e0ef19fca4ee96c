#include "expr_words.h"

#include "base/number.h"

#include <string.h>

void write_grouped(struct writer *writer, const struct node *node)
{
	bool group =
		node->kind == NODE_SUM || node->kind == NODE_PRODUCT || node_has_branches(node);

	text_add(&writer->text, group ? "(" : "");
	write_node(writer, node);
	text_add(&writer->text, group ? ")" : "");
}

/* --- functions, by their templates --- */

/* A name of the bank as words: "hours_min" is "hours min". */
static const char *spaced(struct writer *writer, const char *name)
{
	char *words = arena_copy_text(writer->text.arena, name);

	for (char *at = words; *at; at++) {
		if (*at == '_')
			*at = ' ';
	}
	return words;
}

/* A label, in quotes where it holds one of `disturbing` and so would run into its sentence. */
static void write_label(struct writer *writer, const char *label, const char *disturbing)
{
	const char *quote = strpbrk(label, disturbing) ? "\"" : "";

	text_add_format(&writer->text, "%s%s%s", quote, label, quote);
}

/* The meaning of a result without its remark: "...; 2001 = not reachable". */
static const char *meaning(struct writer *writer, enum estimate_key key)
{
	const char *text = estimate_keys[key].meaning;

	return spaced(writer, arena_copy(writer->text.arena, text, strcspn(text, ";")));
}

/* What the key of a function stands for; NULL: the argument is no key. */
static const char *key_words(struct writer *writer, const struct node *call)
{
	const struct bank *bank = writer->expr->bank;
	accept_function *accept = function_accept(call->function, 0);

	if (accept == accept_result)
		return meaning(writer, (enum estimate_key)call->index);
	if (accept == accept_input)
		return text_or(bank->inputs.items[call->index].label,
			       bank->inputs.items[call->index].key);
	if (accept == accept_driver)
		return text_or(bank->drivers.items[call->index].note,
			       bank->drivers.items[call->index].id);
	return NULL;
}

static void write_argument(struct writer *writer, const struct node *call, size_t index)
{
	const struct node *argument = call->first;
	const char *key = key_words(writer, call);

	for (size_t i = 0; i < index; i++)
		argument = argument->next;
	accept_function *accept = function_accept(call->function, index);

	if (key)
		write_label(writer, key, ",");
	else if (accept == accept_column)
		text_add(&writer->text, spaced(writer, argument->text));
	else if (argument->type == EXPR_CONDITION)
		write_condition(writer, argument, AS_IT_IS, 1);
	else if (node_has_branches(call))
		write_node(writer, argument);
	else
		write_grouped(writer, argument);
}

static size_t argument_count(const struct node *call)
{
	size_t count = 0;

	for (const struct node *argument = call->first; argument; argument = argument->next)
		count++;
	return count;
}

static void write_arguments(struct writer *writer, const struct node *call)
{
	size_t count = argument_count(call);

	for (size_t i = 0; i < count; i++) {
		if (i)
			text_add(&writer->text, i + 1 < count ? ", " : " and ");
		write_argument(writer, call, i);
	}
}

void write_call(struct writer *writer, const struct node *call, const char *words)
{
	bool has_second = argument_count(call) > 1;

	for (const char *at = words; *at; at++) {
		if (*at == '[' && !has_second)
			at = strchr(at, ']');
		else if (*at == '$' && at[1] == '*')
			write_arguments(writer, call), at++;
		else if (*at == '$')
			write_argument(writer, call, (size_t)(*++at - '1'));
		else if (*at != '[' && *at != ']')
			text_add_char(&writer->text, *at);
	}
}

/* --- values --- */

static void write_number(struct writer *writer, const struct node *node)
{
	text_add(&writer->text, number_format(writer->text.arena, node->micro));
}

static void write_text(struct writer *writer, const struct node *node)
{
	if (node->choice)
		write_label(writer, text_or(node->choice->label, node->choice->name), " ");
	else if (node->words)
		write_label(writer, node->text, " ");
	else
		text_add_format(&writer->text, "\"%s\"", node->text);
}

static void write_question(struct writer *writer, const struct node *node)
{
	const struct question *question = node->question;

	write_label(writer,
		    text_or(question->short_label, text_or(question->label, question->name)), ",");
}

static void write_self(struct writer *writer, const struct node *node)
{
	(void)node;
	text_add(&writer->text, "the answer");
}

static void write_word(struct writer *writer, const struct node *node)
{
	text_add_format(&writer->text, "the value \"%s\" of the choice",
			spaced(writer, node->text));
}

static void write_negation(struct writer *writer, const struct node *node)
{
	text_add(&writer->text, node->first->kind == NODE_NUMBER ? "-" : "minus ");
	write_grouped(writer, node->first);
}

static void write_arithmetic(struct writer *writer, const struct node *node)
{
	static const char *const joints[] = {
		[OPERATION_PLUS] = " plus ",   [OPERATION_MINUS] = " minus ",
		[OPERATION_TIMES] = " times ", [OPERATION_DIV] = " divided by ",
		[OPERATION_MOD] = " modulo ",
	};

	for (const struct node *part = node->first; part; part = part->next) {
		text_add(&writer->text, part == node->first ? "" : joints[part->before]);
		if (node->kind == NODE_SUM && part->kind == NODE_PRODUCT)
			write_node(writer, part);
		else
			write_grouped(writer, part);
	}
}

static void write_value_call(struct writer *writer, const struct node *node)
{
	write_call(writer, node, node->function->words);
}

void write_node(struct writer *writer, const struct node *node)
{
	static void (*const writers[NODE_KIND_COUNT])(struct writer *, const struct node *) = {
		[NODE_NUMBER] = write_number,     [NODE_TEXT] = write_text,
		[NODE_QUESTION] = write_question, [NODE_SELF] = write_self,
		[NODE_WORD] = write_word,         [NODE_CALL] = write_value_call,
		[NODE_NEGATE] = write_negation,   [NODE_PRODUCT] = write_arithmetic,
		[NODE_SUM] = write_arithmetic,
	};

	if (writers[node->kind])
		writers[node->kind](writer, node);
	else
		write_condition(writer, node, AS_IT_IS, 1);
}

const char *node_words(const struct expr *expr, const struct node *node, struct arena *arena)
{
	struct writer writer = { .text = text_start(arena), .expr = expr };

	if (node->type == EXPR_CONDITION)
		write_condition(&writer, node, AS_IT_IS, 0);
	else
		write_node(&writer, node);
	return text_end(&writer.text);
}

const char *expr_words(const struct expr *expr, const struct bank *bank, struct arena *arena)
{
	(void)bank;
	return node_words(expr, expr->root, arena);
}
