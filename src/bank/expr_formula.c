#include "expr_node.h"

#include "base/number.h"
#include "base/text.h"

#include <string.h>

/* An expression as a formula of a spreadsheet: a walk over the tree, no text is looked at again.
 *
 * Spreadsheets count in binary fractions and know no unknown. Hence: what the bank rounds to
 * millionths is rounded there too, and a sum whose parts are no whole numbers; an unknown number is
 * an error value; and a condition is written twice over where it could be unknown, once as "it is
 * true" and once as "it is false", neither of which ever is an error. */

/* Spreadsheets take 8192 characters in a formula and 64 levels of functions. */
#define FORMULA_LIMIT ((size_t)8000)
#define FORMULA_LEVELS 60

/* A part as it is written. A failed one has no text. */
struct piece {
	const char *text;
	bool atom;  /* stands beside any operator without parentheses */
	bool whole; /* never has a fraction */
};

struct walk {
	const struct expr *expr;
	const struct formula_names *names;
	struct arena *arena;
	unsigned level;
};

static const struct piece failed;

static struct piece number_piece(struct walk *walk, const struct node *node);
static const char *claim(struct walk *walk, const struct node *node, bool wanted);

static struct piece piece_of(const char *text, bool atom, bool whole)
{
	if (!text || strlen(text) > FORMULA_LIMIT)
		return failed;
	return (struct piece){ text, atom, whole };
}

static const char *grouped(struct walk *walk, struct piece piece)
{
	return piece.atom ? piece.text : text_format(walk->arena, "(%s)", piece.text);
}

static bool is_call(const struct node *node, const char *name)
{
	return node->kind == NODE_CALL && text_equal(node->function->name, name);
}

/* --- what can be unknown: inputs and drivers never are --- */

static bool divisor_may_be_zero(const struct node *operand)
{
	return (operand->before == OPERATION_DIV || operand->before == OPERATION_MOD)
	       && (operand->kind != NODE_NUMBER || !operand->micro);
}

static bool may_be_unknown(const struct node *node)
{
	bool all = node->first;

	for (const struct node *part = node->first; part; part = part->next) {
		bool open = may_be_unknown(part)
			    || (node->kind == NODE_PRODUCT && divisor_may_be_zero(part));

		if (open && !is_call(node, "coalesce") && !is_call(node, "input")
		    && !is_call(node, "driver"))
			return true;
		all = all && open;
	}
	return all;
}

/* --- numbers --- */

static struct piece rounded(struct walk *walk, const char *text)
{
	return piece_of(text_format(walk->arena, "ROUND(%s,6)", text), true, false);
}

static struct piece write_sum(struct walk *walk, const struct node *node)
{
	struct text text = text_start(walk->arena);
	bool whole = true;

	for (const struct node *part = node->first; part; part = part->next) {
		struct piece piece = number_piece(walk, part);

		if (!piece.text)
			return failed;
		text_add_format(&text, "%s%s",
				part == node->first              ? ""
				: part->before == OPERATION_PLUS ? "+"
								 : "-",
				grouped(walk, piece));
		whole = whole && piece.whole;
	}
	if (whole)
		return piece_of(text_end(&text), false, true);
	return rounded(walk, text_end(&text));
}

/* The rest of a division cut towards zero: both sides as whole millionths, where they may have
 * fractions, lest 0.3 hold 0.1 twice only. */
static struct piece write_rest(struct walk *walk, struct piece left, struct piece right)
{
	const char *a = grouped(walk, left), *b = grouped(walk, right);
	bool whole = left.whole && right.whole;
	const char *quotient =
		whole ? text_format(walk->arena, "TRUNC(%s/%s)", a, b)
		      : text_format(walk->arena, "TRUNC(ROUND(%s*1000000,0)/ROUND(%s*1000000,0))",
				    a, b);
	const char *rest = text_format(walk->arena, "%s-%s*%s", a, b, quotient);

	return whole ? piece_of(rest, false, true) : rounded(walk, rest);
}

static struct piece write_product(struct walk *walk, const struct node *node)
{
	struct piece product = number_piece(walk, node->first);

	if (!product.atom && node->first->kind != NODE_PRODUCT && product.text)
		product = piece_of(grouped(walk, product), true, product.whole);
	for (const struct node *part = node->first->next; part && product.text; part = part->next) {
		struct piece more = number_piece(walk, part);

		if (!more.text)
			return failed;
		if (part->before == OPERATION_MOD) {
			product = write_rest(walk, product, more);
		} else if (part->before == OPERATION_DIV) {
			product = rounded(walk, text_format(walk->arena, "%s/%s", product.text,
							    grouped(walk, more)));
		} else {
			const char *text = text_format(walk->arena, "%s*%s", product.text,
						       grouped(walk, more));

			/* Millionths times a whole number are millionths again. */
			product = product.whole || more.whole
					  ? piece_of(text, false, product.whole && more.whole)
					  : rounded(walk, text);
		}
	}
	return product;
}

/* f(a,b,...) with the arguments of the call. */
static struct piece write_function(struct walk *walk, const struct node *call, const char *name)
{
	struct text text = text_start(walk->arena);
	bool whole = true;

	text_add_format(&text, "%s(", name);
	for (const struct node *one = call->first; one; one = one->next) {
		struct piece piece = number_piece(walk, one);

		if (!piece.text)
			return failed;
		text_add_format(&text, "%s%s", one == call->first ? "" : ",", piece.text);
		whole = whole && piece.whole;
	}
	text_add_char(&text, ')');
	return piece_of(text_end(&text), true, whole);
}

static struct piece value_piece(struct walk *walk, const struct node *node);

static struct piece write_if(struct walk *walk, const struct node *call)
{
	const struct node *condition = call->first, *then = condition->next;
	struct piece yes = value_piece(walk, then), no = value_piece(walk, then->next);
	const char *holds = claim(walk, condition, true);

	if (!holds || !yes.text || !no.text)
		return failed;
	if (!may_be_unknown(condition))
		return piece_of(text_format(walk->arena, "IF(%s,%s,%s)", holds, yes.text, no.text),
				true, yes.whole && no.whole);
	const char *fails = claim(walk, condition, false);

	if (!fails)
		return failed;
	return piece_of(text_format(walk->arena, "IF(%s,%s,IF(%s,%s,NA()))", holds, yes.text, fails,
				    no.text),
			true, yes.whole && no.whole);
}

static struct piece write_coalesce(struct walk *walk, const struct node *one)
{
	struct piece first = value_piece(walk, one);

	if (!first.text || !one->next || !may_be_unknown(one))
		return first;
	struct piece rest = write_coalesce(walk, one->next);

	if (!rest.text)
		return failed;
	return piece_of(text_format(walk->arena, "IFERROR(%s,%s)", first.text, rest.text), true,
			first.whole && rest.whole);
}

static struct piece write_input(struct walk *walk, const struct node *call)
{
	const struct input *input = &walk->expr->bank->inputs.items[call->index];

	if (!walk->names->inputs)
		return failed;
	return piece_of(walk->names->inputs[call->index], true, input->places == 0);
}

static struct piece write_call(struct walk *walk, const struct node *call)
{
	static const struct {
		const char *name, *function;
		bool always_whole;
	} plain[] = {
		{ "min", "MIN", false },
		{ "max", "MAX", false },
		{ "abs", "ABS", false },
		{ "floor", "INT", true },
	};

	for (size_t i = 0; i < COUNT(plain); i++) {
		if (is_call(call, plain[i].name)) {
			struct piece piece = write_function(walk, call, plain[i].function);

			piece.whole = piece.whole || plain[i].always_whole;
			return piece;
		}
	}
	if (is_call(call, "if"))
		return write_if(walk, call);
	if (is_call(call, "coalesce"))
		return write_coalesce(walk, call->first);
	if (is_call(call, "input"))
		return write_input(walk, call);
	if (is_call(call, "driver"))
		return piece_of(walk->names->drivers ? walk->names->drivers[call->index] : NULL,
				true, false);
	struct piece piece = failed;

	if (is_call(call, "ceil") || is_call(call, "round"))
		piece = number_piece(walk, call->first);
	if (is_call(call, "string-length"))
		piece = value_piece(walk, call->first);
	if (!piece.text)
		return failed;
	if (is_call(call, "ceil")) /* spreadsheets do not agree on CEILING */
		return piece_of(text_format(walk->arena, "-INT(-%s)", grouped(walk, piece)), false,
				true);
	if (is_call(call, "round"))
		return piece_of(text_format(walk->arena, "ROUND(%s,%zu)", piece.text, call->index),
				true, call->index == 0);
	return piece_of(text_format(walk->arena, "LEN(%s)", piece.text), true, true);
}

static struct piece write_number(struct walk *walk, const struct node *node)
{
	struct piece piece;

	if (node->kind == NODE_NUMBER)
		return piece_of(number_format(walk->arena, node->micro), true,
				node->micro % MICRO == 0);
	if (node->kind == NODE_SUM)
		return write_sum(walk, node);
	if (node->kind == NODE_PRODUCT)
		return write_product(walk, node);
	if (node->kind == NODE_CALL)
		return write_call(walk, node);
	if (node->kind != NODE_NEGATE)
		return failed;
	piece = number_piece(walk, node->first);
	if (!piece.text)
		return failed;
	return piece_of(text_format(walk->arena, "-%s", grouped(walk, piece)), false, piece.whole);
}

static struct piece number_piece(struct walk *walk, const struct node *node)
{
	if (node->type != EXPR_NUMBER || walk->level >= FORMULA_LEVELS)
		return failed;
	walk->level++;
	struct piece piece = write_number(walk, node);

	walk->level--;
	return piece;
}

/* --- texts --- */

static const char *quoted(struct arena *arena, const char *words)
{
	struct text text = text_start(arena);

	text_add_char(&text, '"');
	for (; *words; words++)
		text_add(&text, *words == '"' ? "\"\"" : (char[]){ *words, '\0' });
	text_add_char(&text, '"');
	return text_end(&text);
}

static struct piece value_piece(struct walk *walk, const struct node *node)
{
	if (node->type == EXPR_NUMBER)
		return number_piece(walk, node);
	if (node->type != EXPR_TEXT || walk->level >= FORMULA_LEVELS)
		return failed;
	struct piece piece = failed;

	walk->level++;
	if (node->kind == NODE_TEXT)
		piece = piece_of(quoted(walk->arena, node->text), true, false);
	else if (is_call(node, "if") || is_call(node, "coalesce") || is_call(node, "input"))
		piece = write_call(walk, node);
	walk->level--;
	return piece;
}

/* --- conditions: the formula that says whether it is true (`wanted`), or false --- */

static const char *claim_comparison(struct walk *walk, const struct node *node, bool wanted)
{
	static const struct {
		const char *sign, *opposite;
	} signs[] = {
		[OPERATION_EQUAL] = { "=", "<>" }, [OPERATION_UNEQUAL] = { "<>", "=" },
		[OPERATION_LESS] = { "<", ">=" },  [OPERATION_AT_MOST] = { "<=", ">" },
		[OPERATION_MORE] = { ">", "<=" },  [OPERATION_AT_LEAST] = { ">=", "<" },
	};
	struct piece left = value_piece(walk, node->first);
	struct piece right = value_piece(walk, node->first->next);

	if (!left.text || !right.text)
		return NULL;
	const char *text = text_format(
		walk->arena, "%s%s%s", left.text,
		wanted ? signs[node->operation].sign : signs[node->operation].opposite, right.text);

	return may_be_unknown(node) ? text_format(walk->arena, "IFERROR(%s,FALSE())", text) : text;
}

/* AND() or OR() of what each part claims. */
static const char *claim_chain(struct walk *walk, const struct node *node, bool wanted)
{
	bool all = (node->kind == NODE_AND) == wanted;
	struct text text = text_start(walk->arena);

	text_add(&text, all ? "AND(" : "OR(");
	for (const struct node *part = node->first; part; part = part->next) {
		const char *one = claim(walk, part, wanted);

		if (!one)
			return NULL;
		text_add_format(&text, "%s%s", part == node->first ? "" : ",", one);
	}
	text_add_char(&text, ')');
	return text_end(&text);
}

static const char *claim_if(struct walk *walk, const struct node *call, bool wanted)
{
	const struct node *condition = call->first, *then = condition->next;
	const char *yes = claim(walk, condition, true), *no = claim(walk, condition, false);
	const char *one = claim(walk, then, wanted), *other = claim(walk, then->next, wanted);

	if (!yes || !no || !one || !other)
		return NULL;
	return text_format(walk->arena, "OR(AND(%s,%s),AND(%s,%s))", yes, one, no, other);
}

/* The first is so; or it is not the opposite, hence unknown, and the others are so. */
static const char *claim_coalesce(struct walk *walk, const struct node *one, bool wanted)
{
	const char *first = claim(walk, one, wanted);

	if (!first || !one->next)
		return first;
	const char *against = claim(walk, one, !wanted);
	const char *rest = claim_coalesce(walk, one->next, wanted);

	if (!against || !rest)
		return NULL;
	return text_format(walk->arena, "OR(%s,AND(NOT(%s),%s))", first, against, rest);
}

static const char *claim_contains(struct walk *walk, const struct node *call, bool wanted)
{
	struct piece whole = value_piece(walk, call->first);
	struct piece part = value_piece(walk, call->first->next);

	if (!whole.text || !part.text || may_be_unknown(call))
		return NULL;
	return text_format(walk->arena, wanted ? "ISNUMBER(FIND(%s,%s))" : "ISERROR(FIND(%s,%s))",
			   part.text, whole.text);
}

static const char *write_claim(struct walk *walk, const struct node *node, bool wanted)
{
	if (node->kind == NODE_COMPARE)
		return claim_comparison(walk, node, wanted);
	if (node->kind == NODE_AND || node->kind == NODE_OR)
		return claim_chain(walk, node, wanted);
	if (is_call(node, "not"))
		return claim(walk, node->first, !wanted);
	if (is_call(node, "true") || is_call(node, "false"))
		return is_call(node, "true") == wanted ? "TRUE()" : "FALSE()";
	if (is_call(node, "if"))
		return claim_if(walk, node, wanted);
	if (is_call(node, "coalesce"))
		return claim_coalesce(walk, node->first, wanted);
	return is_call(node, "contains") ? claim_contains(walk, node, wanted) : NULL;
}

static const char *claim(struct walk *walk, const struct node *node, bool wanted)
{
	if (node->type != EXPR_CONDITION || walk->level >= FORMULA_LEVELS)
		return NULL;
	walk->level++;
	const char *text = write_claim(walk, node, wanted);

	walk->level--;
	return text && strlen(text) <= FORMULA_LIMIT ? text : NULL;
}

const char *expr_formula(const struct expr *expr, const struct formula_names *names,
			 struct arena *arena)
{
	struct walk walk = { .expr = expr, .names = names, .arena = arena };

	if (expr->root->type == EXPR_CONDITION)
		return claim(&walk, expr->root, true);
	struct piece piece = value_piece(&walk, expr->root);

	if (!piece.text || !names->otherwise || !may_be_unknown(expr->root))
		return piece.text;
	return text_format(arena, "IFERROR(%s,%s)", piece.text, names->otherwise);
}
