#include "derivation.h"

#include "base/text.h"
#include "base/unicode.h"

/* Cells of the terminal an answer may take in a message. */
#define QUOTED_CELLS 48

void problem_add(struct derivation *derivation, enum answer_problem_kind kind, const char *name,
		 const char *row, const char *format, ...)
{
	struct text text = text_start(derivation->arena);
	va_list arguments;

	va_start(arguments, format);
	text_add_list(&text, format, arguments);
	va_end(arguments);
	*ARRAY_PUSH(derivation->arena, &derivation->assessment->problems) =
		(struct answer_problem){ kind, name, text_or(row, ""), text_end(&text) };
}

const char *question_called(const struct question *question)
{
	return text_or(question->short_label, text_or(question->label, question->name));
}

static bool is_line_end(char character)
{
	return character == '\n' || character == '\r';
}

const char *text_quoted(struct arena *arena, const char *text)
{
	const size_t fit = unicode_fit(text, QUOTED_CELLS);
	struct text quoted = text_start(arena);

	text_add_char(&quoted, '"');
	for (size_t i = 0; i < fit; i++)
		text_add_bytes(&quoted, is_line_end(text[i]) ? " " : &text[i], 1);
	text_add(&quoted, text[fit] ? "...\"" : "\"");
	return text_end(&quoted);
}

static const char *choices_listed(const char *start, const struct choice_list *list,
				  struct arena *arena)
{
	struct text text = text_start(arena);

	text_add(&text, start);
	for (size_t i = 0; i < list->choices.count; i++)
		text_add_format(&text, "%s%s", i ? ", " : " ", list->choices.items[i].name);
	return text_end(&text);
}

const char *question_wants(const struct question *question, struct arena *arena)
{
	static const char *const wanted[] = {
		[QUESTION_TEXT] = "a text",
		[QUESTION_INTEGER] = "a whole number, such as 12",
		[QUESTION_DECIMAL] = "a number with at most six places, such as 12.5",
		[QUESTION_DATE] = "a day that exists, written YYYY-MM-DD",
		[QUESTION_SELECT_ONE] = "one of",
		[QUESTION_SELECT_MULTIPLE] = "different choices, parted by blanks, of",
		[QUESTION_GRID] = "an answer for each of its rows",
		[QUESTION_NOTE] = "nothing",
		[QUESTION_CALCULATE] = "nothing",
		[QUESTION_GROUP] = "nothing",
		[QUESTION_REPEAT] = "a list of items",
	};
	const enum question_kind kind =
		question->kind == QUESTION_GRID ? question->cell_kind : question->kind;

	if (!question->choices)
		return wanted[kind];
	return choices_listed(wanted[kind], question->choices, arena);
}

const char *nearest_hint(struct arena *arena, const char *wrong, const void *items, size_t count,
			 size_t stride)
{
	const char *nearest = nearest_name(wrong, items, count, stride);
	return nearest ? text_format(arena, " (did you mean %s?)", nearest) : "";
}
