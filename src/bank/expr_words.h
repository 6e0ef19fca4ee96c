#ifndef BANK_EXPR_WORDS_H
#define BANK_EXPR_WORDS_H

#include "expr_node.h"

#include "base/text.h"

/* An expression in plain English, for people who never see the bank's own signs: "Credit awarded is
 * Yes, and Hours is at least 10". Private to the two files that write it: values and functions in
 * expr_words.c, conditions in expr_words_claims.c. */

struct writer {
	struct text text;
	const struct expr *expr;
};

enum negation { AS_IT_IS, NEGATED };

void write_node(struct writer *writer, const struct node *node);

/* In parentheses where the words alone would leave it open what belongs together. */
void write_grouped(struct writer *writer, const struct node *node);

/* The template of a function: $1 is an argument, $* all of them, [...] is written only where there
 * is a second one. */
void write_call(struct writer *writer, const struct node *call, const char *words);

/* A condition or its opposite; `depth` counts the chains of and, or around it. */
void write_condition(struct writer *writer, const struct node *node, enum negation negation,
		     unsigned depth);

/* A part of an expression in words. */
const char *node_words(const struct expr *expr, const struct node *node, struct arena *arena);

#endif
