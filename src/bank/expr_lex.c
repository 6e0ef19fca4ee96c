#include "expr_node.h"

#include "base/text.h"

#include <string.h>

/* What stands for what; the longer first. Those with an
 * `instead` are what people bring from elsewhere. */
static const struct {
	const char *sign;
	enum token_kind kind;
	const char *instead;
} signs[] = {
	{ "==", TOKEN_WRONG, "=" },     { "<>", TOKEN_WRONG, "!=" },
	{ "&&", TOKEN_WRONG, "and" },   { "||", TOKEN_WRONG, "or" },
	{ "!=", TOKEN_UNEQUAL, NULL },  { "<=", TOKEN_AT_MOST, NULL },
	{ ">=", TOKEN_AT_LEAST, NULL }, { "=", TOKEN_EQUAL, NULL },
	{ "<", TOKEN_LESS, NULL },      { ">", TOKEN_MORE, NULL },
	{ "+", TOKEN_PLUS, NULL },      { "-", TOKEN_MINUS, NULL },
	{ "*", TOKEN_TIMES, NULL },     { "(", TOKEN_OPEN, NULL },
	{ ")", TOKEN_CLOSE, NULL },     { ",", TOKEN_COMMA, NULL },
	{ ".", TOKEN_DOT, NULL },       { "/", TOKEN_WRONG, "div" },
	{ "!", TOKEN_WRONG, "not( )" },
};

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static size_t digits(const char *text)
{
	size_t count = 0;

	while (is_digit(text[count]))
		count++;
	return count;
}

static void read_number(struct compiler *compiler, struct token *token)
{
	const char *text = compiler->text + token->start;
	size_t whole = digits(text), places = 0, length = whole;

	if (text[whole] == '.') {
		places = digits(text + whole + 1);
		length += 1 + places;
	}
	token->kind = TOKEN_WRONG;
	token->end = token->start + length;
	if (text[whole] == '.' && !places)
		compiler_fail(compiler, PROBLEM_EXPR_SYNTAX, token->end,
			      "a digit is missing behind the point of a number");
	else if (whole > 12 || places > 6)
		compiler_fail(compiler, PROBLEM_EXPR_SYNTAX, token->start,
			      "the number %s is too long (at most 12 digits before and 6 after the "
			      "point)",
			      words_found(compiler->arena, text, length));
	else
		token->kind = TOKEN_NUMBER;
}

static void read_text(struct compiler *compiler, struct token *token)
{
	const char *text = compiler->text + token->start;
	const char *end = strchr(text + 1, *text);

	if (!end) {
		token->kind = TOKEN_WRONG;
		compiler_fail(compiler, PROBLEM_EXPR_SYNTAX, token->start,
			      "a text begins here with %c and does not end (close it with %c)",
			      *text, *text);
		return;
	}
	token->kind = TOKEN_TEXT;
	token->content = token->start + 1;
	token->content_length = (size_t)(end - text) - 1;
	token->end = token->content + token->content_length + 1;
}

static void read_name(struct compiler *compiler, struct token *token)
{
	const char *text = compiler->text;
	size_t at = token->start + 2;

	while (is_blank(text[at]))
		at++;
	token->content = at;
	while (is_letter(text[at]) || is_digit(text[at]) || text[at] == '-')
		at++;
	token->content_length = at - token->content;
	while (is_blank(text[at]))
		at++;
	token->kind = TOKEN_WRONG;
	token->end = at;
	if (text[at] != '}') {
		compiler_fail(compiler, PROBLEM_EXPR_SYNTAX, at,
			      "\"${\" does not end in \"}\" behind its name (write ${name})");
	} else if (!token->content_length) {
		compiler_fail(compiler, PROBLEM_EXPR_SYNTAX, at,
			      "a name is missing (write ${name})");
	} else {
		token->kind = TOKEN_NAME;
		token->end = at + 1;
	}
}

static enum token_kind word_kind(const char *word, size_t length)
{
	if (length == 2 && memcmp(word, "or", 2) == 0)
		return TOKEN_OR;
	if (length != 3)
		return TOKEN_WORD;
	if (memcmp(word, "and", 3) == 0)
		return TOKEN_AND;
	if (memcmp(word, "div", 3) == 0)
		return TOKEN_DIV;
	return memcmp(word, "mod", 3) == 0 ? TOKEN_MOD : TOKEN_WORD;
}

/* A hyphen between letters belongs to the word: count-selected. */
static void read_word(const char *text, struct token *token)
{
	size_t at = token->start;

	while (is_letter(text[at]) || is_digit(text[at])
	       || (text[at] == '-' && is_letter(text[at - 1]) && is_letter(text[at + 1])))
		at++;
	token->content = token->start;
	token->content_length = at - token->start;
	token->end = at;
	token->kind = word_kind(text + token->start, token->content_length);
}

/* Bytes of the character at `text`, which ends at NUL. */
static size_t character_length(const char *text)
{
	size_t length = 1;

	while (((unsigned char)text[length] & 0xc0) == 0x80)
		length++;
	return length;
}

static void read_sign(struct compiler *compiler, struct token *token)
{
	const char *text = compiler->text + token->start;

	for (size_t i = 0; i < COUNT(signs); i++) {
		if (*signs[i].sign != *text || !text_starts_with(text, signs[i].sign))
			continue;
		token->kind = signs[i].kind;
		token->end = token->start + strlen(signs[i].sign);
		if (signs[i].instead)
			compiler_fail(compiler, PROBLEM_EXPR_SYNTAX, token->start,
				      "\"%s\" is no operator here (write %s)", signs[i].sign,
				      signs[i].instead);
		return;
	}
	token->kind = TOKEN_WRONG;
	token->end = token->start + character_length(text);
	compiler_fail(compiler, PROBLEM_EXPR_SYNTAX, token->start,
		      "\"%s\" has no meaning here (names are ${name}, texts stand in ' or \")",
		      words_found(compiler->arena, text, token->end - token->start));
}

void lexer_next(struct compiler *compiler)
{
	struct token *token = &compiler->token;
	const char *text = compiler->text;

	compiler->last = token->end;
	while (is_blank(text[compiler->at]))
		compiler->at++;
	*token = (struct token){ .start = compiler->at, .end = compiler->at };
	char c = text[compiler->at];

	if (!c)
		token->kind = TOKEN_END;
	else if (is_letter(c))
		read_word(text, token);
	else if (is_digit(c))
		read_number(compiler, token);
	else if (c == '\'' || c == '"')
		read_text(compiler, token);
	else if (c == '$' && text[compiler->at + 1] == '{')
		read_name(compiler, token);
	else
		read_sign(compiler, token);
	compiler->at = token->end;
}
