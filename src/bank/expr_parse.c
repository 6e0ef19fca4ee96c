#include "expr_node.h"

#include "base/number.h"
#include "base/text.h"

#include <string.h>
#include <strings.h>

/* Text to tree, by precedence climbing: each level parses the next tighter one and collects what
 * its operators join. A chain of one level is one node with many operands, so that a long chain
 * needs no deep recursion, and reads as one line and its parts when explained. */

struct tightness {
	enum node_kind kind;
	enum token_kind first, last; /* its operators */
};

static const struct tightness levels[] = {
	{ NODE_OR, TOKEN_OR, TOKEN_OR },
	{ NODE_AND, TOKEN_AND, TOKEN_AND },
	{ NODE_COMPARE, TOKEN_EQUAL, TOKEN_AT_LEAST },
	{ NODE_SUM, TOKEN_PLUS, TOKEN_MINUS },
	{ NODE_PRODUCT, TOKEN_TIMES, TOKEN_MOD },
};

static struct node *parse_level(struct compiler *compiler, size_t level);

struct problem *compiler_fail(struct compiler *compiler, enum problem_code code, size_t offset,
			      const char *format, ...)
{
	if (compiler->failed)
		return NULL;
	compiler->failed = true;
	struct text sentence = text_start(compiler->problems->arena);
	struct place place = place_move(compiler->place, compiler->cell, compiler->offset + offset,
					compiler->raw);
	va_list arguments;

	va_start(arguments, format);
	text_add_list(&sentence, format, arguments);
	va_end(arguments);
	return problems_add(compiler->problems, code, place, "%s", text_end(&sentence));
}

const char *words_found(struct arena *arena, const char *text, size_t length)
{
	enum { LONGEST = 60 };
	bool cut = length > LONGEST;

	for (length = cut ? LONGEST : length; cut && ((unsigned char)text[length] & 0xc0) == 0x80;)
		length--;
	char *found = arena_copy(arena, text, length);

	for (char *at = found; *at; at++) {
		if (*at == '\n' || *at == '\r' || *at == '\t')
			*at = ' ';
	}
	return cut ? text_format(arena, "%s...", found) : found;
}

static const char *token_words(const struct compiler *compiler)
{
	const struct token *token = &compiler->token;

	if (token->kind == TOKEN_END)
		return "the end";
	return text_format(compiler->arena, "\"%s\"",
			   words_found(compiler->arena, compiler->text + token->start,
				       token->end - token->start));
}

/* Words of the language that somebody wrote with capitals. */
static bool is_shouted(const struct compiler *compiler)
{
	static const char *const words[] = { "and", "or", "div", "mod" };
	const struct token *token = &compiler->token;

	for (size_t i = 0; i < COUNT(words); i++) {
		if (token->kind == TOKEN_WORD && token->content_length == strlen(words[i])
		    && strncasecmp(compiler->text + token->content, words[i], strlen(words[i]))
			       == 0)
			return true;
	}
	return false;
}

static void *fail_expected(struct compiler *compiler, const char *expected)
{
	if (is_shouted(compiler))
		expected = "and, or, div and mod are written in lower case";
	/* A token that cannot be read has told its own problem. */
	struct problem *problem =
		compiler_fail(compiler, PROBLEM_EXPR_SYNTAX, compiler->token.start,
			      "%s stands here (%s)", token_words(compiler), expected);

	if (problem)
		problem->expected = expected;
	return NULL;
}

static bool take(struct compiler *compiler, enum token_kind kind, const char *expected)
{
	if (compiler->token.kind != kind) {
		fail_expected(compiler, expected);
		return false;
	}
	lexer_next(compiler);
	return true;
}

static struct node *node_new(struct compiler *compiler, enum node_kind kind, size_t start)
{
	struct node *node = ARENA_NEW(compiler->arena, struct node);

	node->kind = kind;
	node->start = (uint32_t)start;
	node->end = (uint32_t)compiler->token.end;
	return node;
}

/* A node of one token, which is used up. */
static struct node *parse_token(struct compiler *compiler, enum node_kind kind)
{
	const struct token *token = &compiler->token;
	struct node *node = node_new(compiler, kind, token->start);

	node->at = (uint32_t)(token->content ? token->content : token->start);
	if (token->content_length || kind == NODE_TEXT)
		node->text = arena_copy(compiler->arena, compiler->text + token->content,
					token->content_length);
	lexer_next(compiler);
	return node;
}

static struct node *parse_number(struct compiler *compiler)
{
	char digits[NUMBER_SIZE];
	size_t length = compiler->token.end - compiler->token.start;
	struct node *node = node_new(compiler, NODE_NUMBER, compiler->token.start);

	/* The lexer lets 12 digits, a point and 6 digits pass: that fits. */
	memcpy(digits, compiler->text + compiler->token.start, length);
	digits[length] = '\0';
	number_parse(digits, &node->micro);
	lexer_next(compiler);
	return node;
}

static struct node *parse_nested(struct compiler *compiler)
{
	if (++compiler->depth > EXPR_DEPTH_LIMIT) {
		compiler_fail(
			compiler, PROBLEM_EXPR_LIMIT, compiler->token.start,
			"the expression is nested more than %d deep (use a calculation for a part)",
			EXPR_DEPTH_LIMIT);
		return NULL;
	}
	struct node *node = parse_level(compiler, 0);

	compiler->depth--;
	return node;
}

static struct node *parse_parentheses(struct compiler *compiler)
{
	lexer_next(compiler);
	struct node *node = parse_nested(compiler);

	return node && take(compiler, TOKEN_CLOSE, "an operator or \")\" is needed") ? node : NULL;
}

static bool parse_arguments(struct compiler *compiler, struct node *call)
{
	struct node **end = &call->first;

	for (unsigned count = 1;; count++) {
		if (count > EXPR_ARGUMENT_LIMIT) {
			compiler_fail(compiler, PROBLEM_EXPR_LIMIT, compiler->token.start,
				      "%s() has more than %d arguments", call->text,
				      EXPR_ARGUMENT_LIMIT);
			return false;
		}
		struct node *argument = parse_nested(compiler);

		if (!argument)
			return false;
		*end = argument;
		end = &argument->next;
		if (compiler->token.kind != TOKEN_COMMA)
			return true;
		lexer_next(compiler);
	}
}

static struct node *parse_word(struct compiler *compiler)
{
	struct node *node = parse_token(compiler, NODE_WORD);

	if (compiler->token.kind != TOKEN_OPEN)
		return node;
	node->kind = NODE_CALL;
	lexer_next(compiler);
	if (compiler->token.kind != TOKEN_CLOSE && !parse_arguments(compiler, node))
		return NULL;
	node->end = (uint32_t)compiler->token.end;
	return take(compiler, TOKEN_CLOSE, "an operator, \",\" or \")\" is needed") ? node : NULL;
}

static struct node *parse_value(struct compiler *compiler)
{
	switch ((int)compiler->token.kind) {
	case TOKEN_NUMBER:
		return parse_number(compiler);
	case TOKEN_TEXT:
		return parse_token(compiler, NODE_TEXT);
	case TOKEN_NAME:
		return parse_token(compiler, NODE_QUESTION);
	case TOKEN_DOT:
		return parse_token(compiler, NODE_SELF);
	case TOKEN_WORD:
		return parse_word(compiler);
	case TOKEN_OPEN:
		return parse_parentheses(compiler);
	default:
		return fail_expected(compiler, "a value is needed: ${name}, a number, a text in "
					       "quotes, a function or \"(\"");
	}
}

static struct node *parse_negation(struct compiler *compiler)
{
	if (compiler->token.kind != TOKEN_MINUS)
		return parse_value(compiler);
	struct node *node = node_new(compiler, NODE_NEGATE, compiler->token.start);

	lexer_next(compiler);
	node->first = parse_value(compiler);
	node->end = (uint32_t)compiler->last;
	return node->first ? node : NULL;
}

static bool is_operator(const struct compiler *compiler, const struct tightness *level)
{
	return compiler->token.kind >= level->first && compiler->token.kind <= level->last;
}

static struct node *parse_level(struct compiler *compiler, size_t level)
{
	if (level == COUNT(levels))
		return parse_negation(compiler);
	size_t start = compiler->token.start;
	struct node *operand = parse_level(compiler, level + 1);

	if (!operand || !is_operator(compiler, &levels[level]))
		return operand;
	struct node *chain = node_new(compiler, levels[level].kind, start);

	chain->first = operand;
	while (is_operator(compiler, &levels[level])) {
		enum operation operation = (enum operation)compiler->token.kind;

		if (chain->operation)
			return fail_expected(compiler, "comparisons do not chain: join two of them "
						       "with \"and\"");
		lexer_next(compiler);
		struct node *next = parse_level(compiler, level + 1);

		if (!next)
			return NULL;
		operand->next = next;
		operand = next;
		operand->before = operation;
		if (chain->kind == NODE_COMPARE)
			chain->operation = operation;
	}
	chain->end = (uint32_t)compiler->last;
	return chain;
}

static struct node *parse_all(struct compiler *compiler, size_t length)
{
	if (length > EXPR_TEXT_LIMIT) {
		compiler_fail(compiler, PROBLEM_EXPR_LIMIT, 0,
			      "the expression is %zu bytes long (at most %zu)", length,
			      EXPR_TEXT_LIMIT);
		return NULL;
	}
	lexer_next(compiler);
	struct node *root = parse_level(compiler, 0);

	if (root && compiler->token.kind != TOKEN_END)
		return fail_expected(compiler,
				     compiler->token.kind == TOKEN_CLOSE
					     ? "there is no \"(\" before it"
					     : "an operator is needed between two values");
	return compiler->failed ? NULL : root;
}

const struct expr *expr_compile(const struct expr_context *context, const char *cell, size_t offset,
				size_t length, struct place place, const char *raw,
				struct arena *arena, struct problems *problems)
{
	struct compiler compiler = {
		.context = context,
		.text = arena_copy(arena, cell + offset, length),
		.place = place,
		.cell = cell,
		.raw = raw,
		.offset = offset,
		.arena = arena,
		.problems = problems,
	};
	struct node *root = parse_all(&compiler, length);

	if (!root || !node_check(&compiler, root)
	    || !node_wants(&compiler, root, context->wanted, "here"))
		return NULL;
	struct expr *expr = ARENA_NEW(arena, struct expr);

	*expr = (struct expr){ .root = root, .text = compiler.text, .bank = context->bank };
	return expr;
}

const struct expr *expr_parse(const struct expr_context *context, const char *text,
			      struct place place, const char *raw, struct arena *arena,
			      struct problems *problems)
{
	return expr_compile(context, text, 0, strlen(text), place, raw, arena, problems);
}

enum expr_type expr_type(const struct expr *expr)
{
	return expr->root->type;
}

const char *expr_text(const struct expr *expr)
{
	return expr->text;
}
