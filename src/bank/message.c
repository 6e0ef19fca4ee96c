#include "expr_node.h"

#include "base/text.h"

#include <string.h>

/* A message is a row of pieces: plain text, and values between braces. */
struct piece {
	const char *text; /* plain; NULL: a value */
	const struct expr *expr;
};

struct message {
	ARRAY(struct piece) pieces;
};

struct composer {
	const struct expr_context *context;
	const char *text;
	struct place place;
	const char *raw;
	struct arena *arena;
	struct problems *problems;
	struct message *message;
};

static bool fail_brace(struct composer *composer, size_t offset, const char *sentence)
{
	problems_add(composer->problems, PROBLEM_EXPR_SYNTAX,
		     place_move(composer->place, composer->text, offset, composer->raw), "%s",
		     sentence);
	return false;
}

/* Where the brace at text[at] is closed, past quoted texts and inner pairs; 0: nowhere. */
static size_t closing_brace(const char *text, size_t at)
{
	unsigned depth = 0;

	for (; text[at]; at++) {
		if (text[at] == '{') {
			depth++;
		} else if (text[at] == '}' && --depth == 0) {
			return at;
		} else if (text[at] == '\'' || text[at] == '"') {
			const char *end = strchr(text + at + 1, text[at]);

			if (end)
				at = (size_t)(end - text);
		}
	}
	return 0;
}

static void add_text(struct composer *composer, size_t from, size_t to)
{
	if (from < to)
		ARRAY_PUSH(composer->arena, &composer->message->pieces)->text =
			arena_copy(composer->arena, composer->text + from, to - from);
}

/* The value between text[from] and text[to]: an expression, or the name behind a "$". */
static bool add_value(struct composer *composer, size_t from, size_t to)
{
	struct expr_context context = *composer->context;

	context.wanted = EXPR_ANY;
	const struct expr *expr =
		expr_compile(&context, composer->text, from, to - from, composer->place,
			     composer->raw, composer->arena, composer->problems);

	if (!expr)
		return false;
	ARRAY_PUSH(composer->arena, &composer->message->pieces)->expr = expr;
	return true;
}

static bool compose(struct composer *composer)
{
	const char *text = composer->text;
	size_t from = 0, brace;

	for (; brace = from + strcspn(text + from, "{}"), text[brace]; from = brace) {
		if (text[brace] == '}')
			return fail_brace(
				composer, brace,
				"\"}\" has no \"{\" before it (a value is written ${name} "
				"or {expression})");
		size_t end = closing_brace(text, brace);

		if (!end)
			return fail_brace(
				composer, brace,
				"\"{\" has no \"}\" behind it (a value is written ${name} "
				"or {expression})");
		bool named = brace > from && text[brace - 1] == '$';

		add_text(composer, from, brace - named);
		if (!(named ? add_value(composer, brace - 1, end + 1)
			    : add_value(composer, brace + 1, end)))
			return false;
		brace = end + 1;
	}
	add_text(composer, from, brace);
	return true;
}

const struct message *message_parse(const struct expr_context *context, const char *text,
				    struct place place, const char *raw, struct arena *arena,
				    struct problems *problems)
{
	struct composer composer = {
		.context = context,
		.text = text,
		.place = place,
		.raw = raw,
		.arena = arena,
		.problems = problems,
		.message = ARENA_NEW(arena, struct message),
	};

	return compose(&composer) ? composer.message : NULL;
}

const char *message_fill(const struct message *message, const struct scope *scope,
			 struct arena *arena)
{
	struct scope inner = *scope;
	struct text text = text_start(arena);

	inner.arena = arena;
	for (size_t i = 0; i < message->pieces.count; i++) {
		const struct piece *piece = &message->pieces.items[i];

		if (piece->text) {
			text_add(&text, piece->text);
			continue;
		}
		struct value value = expr_eval(piece->expr, &inner);

		text_add(&text, text_or(value_format(&value, arena), "?"));
	}
	return text_end(&text);
}
