#include "expr_node.h"

#include "base/number.h"
#include "base/text.h"

#include <string.h>

/* An expression in plain English, for people who never see the bank's own signs: "Credit awarded is
 * Yes, and Hours is at least 10". Negations move inwards until they meet a word that has an
 * opposite; neighbours that say something of the same subject are drawn together. */

struct writer {
	struct text text;
	const struct expr *expr;
};

enum negation { AS_IT_IS, NEGATED };

static void write_node(struct writer *writer, const struct node *node);
static void write_condition(struct writer *writer, const struct node *node, enum negation negation,
			    unsigned depth);

static bool has_branches(const struct node *node)
{
	return node->kind == NODE_CALL && function_accept(node->function, 1) == accept_branch;
}

/* In parentheses where the words alone would leave it open what belongs together. */
static void write_grouped(struct writer *writer, const struct node *node)
{
	bool group = node->kind == NODE_SUM || node->kind == NODE_PRODUCT || has_branches(node);

	text_add(&writer->text, group ? "(" : "");
	write_node(writer, node);
	text_add(&writer->text, group ? ")" : "");
}

/* --- claims: a subject, what is said of it, and an object --- */

enum verb { VERB_NONE, VERB_IS, VERB_INCLUDES };

struct claim {
	enum verb verb; /* VERB_NONE: it is no claim */
	bool denied;
	const char *relation;
	const struct node *subject, *object;
};

static enum operation opposite(enum operation operation)
{
	static const enum operation opposites[] = {
		[OPERATION_EQUAL] = OPERATION_UNEQUAL, [OPERATION_UNEQUAL] = OPERATION_EQUAL,
		[OPERATION_LESS] = OPERATION_AT_LEAST, [OPERATION_AT_MOST] = OPERATION_MORE,
		[OPERATION_MORE] = OPERATION_AT_MOST,  [OPERATION_AT_LEAST] = OPERATION_LESS,
	};

	return opposites[operation];
}

static const char *relation(enum operation operation, enum expr_type type)
{
	static const struct {
		const char *number, *date;
	} words[] = {
		[OPERATION_EQUAL] = { "", "" },
		[OPERATION_UNEQUAL] = { "", "" },
		[OPERATION_LESS] = { "less than ", "before " },
		[OPERATION_AT_MOST] = { "at most ", "on or before " },
		[OPERATION_MORE] = { "more than ", "after " },
		[OPERATION_AT_LEAST] = { "at least ", "on or after " },
	};

	return type == EXPR_DATE ? words[operation].date : words[operation].number;
}

static struct claim claim_of(const struct node *node, enum negation negation)
{
	bool negated = negation == NEGATED;

	if (node->kind == NODE_COMPARE) {
		enum operation operation = negated ? opposite(node->operation) : node->operation;

		return (struct claim){
			.verb = VERB_IS,
			.denied = operation == OPERATION_UNEQUAL,
			.relation = relation(operation, node->first->type),
			.subject = node->first,
			.object = node->first->next,
		};
	}
	if (node->kind != NODE_CALL)
		return (struct claim){ 0 };
	if (text_equal(node->function->name, "not"))
		return claim_of(node->first, negated ? AS_IT_IS : NEGATED);
	if (!text_equal(node->function->name, "selected"))
		return (struct claim){ 0 };
	const struct question *question = node->first->question;

	return (struct claim){
		.verb = question && question->kind == QUESTION_SELECT_ONE ? VERB_IS : VERB_INCLUDES,
		.denied = negated,
		.relation = "",
		.subject = node->first,
		.object = node->first->next,
	};
}

static bool same_words(const struct writer *writer, const struct node *one,
		       const struct node *other)
{
	size_t length = one->end - one->start;

	return length == other->end - other->start
	       && memcmp(writer->expr->text + one->start, writer->expr->text + other->start, length)
			  == 0;
}

/* Whether the next part of a chain can share subject and verb with this one: "is not A or B" says
 * that it is neither, so denials are drawn together only where both must hold. */
static bool claims_join(const struct writer *writer, const struct claim *one,
			const struct claim *other, enum node_kind kind)
{
	return one->verb && one->verb == other->verb && one->denied == other->denied
	       && (!one->denied || kind == NODE_AND)
	       && same_words(writer, one->subject, other->subject);
}

/* An input that is yes or no is kept as 1 or 0. */
static bool write_truth(struct writer *writer, const struct claim *claim)
{
	const struct node *subject = claim->subject;

	if (subject->kind != NODE_CALL || function_accept(subject->function, 0) != accept_input
	    || claim->object->kind != NODE_NUMBER)
		return false;
	const struct input *input = &writer->expr->bank->inputs.items[subject->index];

	if (!text_equal(input->unit, "bool"))
		return false;
	text_add(&writer->text, claim->object->micro ? "yes" : "no");
	return true;
}

static void write_object(struct writer *writer, const struct claim *claim)
{
	text_add(&writer->text, claim->relation);
	if (write_truth(writer, claim))
		return;
	if (has_branches(claim->object))
		write_grouped(writer, claim->object);
	else
		write_node(writer, claim->object);
}

static void write_subject(struct writer *writer, const struct claim *claim)
{
	static const char *const verbs[][2] = {
		[VERB_IS] = { " is ", " is not " },
		[VERB_INCLUDES] = { " includes ", " does not include " },
	};

	if (has_branches(claim->subject))
		write_grouped(writer, claim->subject);
	else
		write_node(writer, claim->subject);
	text_add(&writer->text, verbs[claim->verb][claim->denied]);
}

/* --- chains of conditions --- */

/* Write the claims from `part` on that share a subject; gives the last of them. */
static const struct node *write_claims(struct writer *writer, const struct node *part,
				       struct claim claim, enum negation negation,
				       enum node_kind kind)
{
	const char *last_joint = claim.denied || kind == NODE_OR ? " or " : " and ";

	write_subject(writer, &claim);
	write_object(writer, &claim);
	for (bool more = true; more && part->next; part = more ? part->next : part) {
		struct claim next = claim_of(part->next, negation);

		more = claims_join(writer, &claim, &next, kind);
		if (!more)
			break;
		struct claim behind = part->next->next ? claim_of(part->next->next, negation)
						       : (struct claim){ 0 };

		text_add(&writer->text,
			 claims_join(writer, &claim, &behind, kind) ? ", " : last_joint);
		write_object(writer, &next);
	}
	return part;
}

/* The outermost chain is parted by commas, so that "and" inside of "or" needs no parentheses. */
static void write_chain(struct writer *writer, const struct node *chain, enum negation negation,
			unsigned depth)
{
	enum node_kind kind =
		(chain->kind == NODE_AND) == (negation == AS_IT_IS) ? NODE_AND : NODE_OR;
	bool group = depth > 1 || (depth == 1 && kind == NODE_OR);

	text_add(&writer->text, group ? "(" : "");
	for (const struct node *part = chain->first; part; part = part->next) {
		struct claim claim = claim_of(part, negation);

		if (part != chain->first)
			text_add(&writer->text, depth ? (kind == NODE_AND ? " and " : " or ")
						      : (kind == NODE_AND ? ", and " : ", or "));
		if (claim.verb)
			part = write_claims(writer, part, claim, negation, kind);
		else
			write_condition(writer, part, negation, depth + 1);
	}
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
	else if (has_branches(call))
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

/* $1 is an argument, $* all of them, [...] is written only where there is a second one. */
static void write_call(struct writer *writer, const struct node *call, const char *words)
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

static void write_condition_call(struct writer *writer, const struct node *call,
				 enum negation negation, unsigned depth)
{
	if (text_equal(call->function->name, "not")) {
		write_condition(writer, call->first, negation == NEGATED ? AS_IT_IS : NEGATED,
				depth);
	} else if (negation == AS_IT_IS || call->function->opposite) {
		write_call(writer, call,
			   negation == NEGATED ? call->function->opposite : call->function->words);
	} else {
		text_add(&writer->text, "not (");
		write_call(writer, call, call->function->words);
		text_add(&writer->text, ")");
	}
}

static void write_condition(struct writer *writer, const struct node *node, enum negation negation,
			    unsigned depth)
{
	struct claim claim = claim_of(node, negation);

	if (claim.verb) {
		write_subject(writer, &claim);
		write_object(writer, &claim);
	} else if (node->kind == NODE_AND || node->kind == NODE_OR) {
		write_chain(writer, node, negation, depth);
	} else if (node->kind == NODE_CALL) {
		write_condition_call(writer, node, negation, depth);
	} else {
		write_node(writer, node);
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

static void write_node(struct writer *writer, const struct node *node)
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

const char *expr_words(const struct expr *expr, const struct bank *bank, struct arena *arena)
{
	struct writer writer = { .text = text_start(arena), .expr = expr };

	(void)bank;
	if (expr->root->type == EXPR_CONDITION)
		write_condition(&writer, expr->root, AS_IT_IS, 0);
	else
		write_node(&writer, expr->root);
	return text_end(&writer.text);
}
