#include "expr_words.h"

#include <string.h>

/* Conditions. Negations move inwards until they meet a word that has an opposite; neighbours that
 * say something of the same subject are drawn together. */

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
	if (node_has_branches(claim->object))
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

	if (node_has_branches(claim->subject))
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

void write_condition(struct writer *writer, const struct node *node, enum negation negation,
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
