#include "load.h"

#include "base/text.h"

#include <string.h>

/* Expressions: each kind of column says what its rules may name and what they must give. */

static struct expr_context context_of(const struct cell *cell)
{
	const struct kind_row *kind = &kind_rows[cell->column->kind];
	struct expr_context context = {
		.bank = cell->loader->bank,
		.uses = kind->uses,
		.wanted = kind->wanted,
		.driver_limit = cell->loader->bank->drivers.count,
	};

	if (cell->sheet == SHEET_SURVEY) {
		context.self = cell->item;
		context.repeat = context.self->repeat;
	}
	if (cell->sheet == SHEET_DRIVERS)
		context.driver_limit = ((const struct driver *)cell->item)->index;
	if (cell->column->kind == KIND_FROM && ((const struct input *)cell->item)->is_enum)
		context.wanted = EXPR_TEXT;
	return context;
}

/* Compile `length` bytes of the cell from `offset`. */
static const struct expr *compile(const struct cell *cell, const struct expr_context *context,
				  size_t offset, size_t length)
{
	struct loader *loader = cell->loader;
	struct problems problems = problems_start(loader->arena);

	/* There is more to mend than anybody reads: the bank is refused without this rule. */
	if (loader->problems->left_out)
		return NULL;
	const char *text = length == strlen(cell->text)
				   ? cell->text
				   : arena_copy(loader->arena, cell->text + offset, length);
	const struct expr *expr =
		expr_parse(context, text, cell_place(cell, offset),
			   csv_raw(cell->record, cell->field), loader->arena, &problems);

	rule_problems(loader, text, &problems);
	return expr;
}

static const struct expr *compile_all(const struct cell *cell, const struct expr_context *context)
{
	return compile(cell, context, 0, strlen(cell->text));
}

void read_rule(const struct cell *cell)
{
	struct expr_context context = context_of(cell);

	*(const struct expr **)cell->member = compile_all(cell, &context);
}

void read_required(const struct cell *cell)
{
	struct question *question = cell->item;
	struct expr_context context = context_of(cell);

	if (strcmp(cell->text, "yes") == 0)
		question->required = true;
	else if (strpbrk(cell->text, "$(.=<>'"))
		question->required_when = compile_all(cell, &context);
	else if (strcmp(cell->text, "no") != 0)
		cell_problem(cell, PROBLEM_BAD_WORD, 0,
			     "%s is not allowed as required: yes, no or a condition",
			     quoted(cell->loader->arena, cell->text))
			->expected = "yes, no or a condition";
}

void read_default(const struct cell *cell)
{
	struct question *question = cell->item;
	struct expr_context context = context_of(cell);
	struct value value;

	if (!question_has_value(question) || cell->loader->doubtful[question->index])
		return;
	if (strstr(cell->text, "${") || strchr(cell->text, '(')) {
		context.wanted = question_type(question);
		question->default_value = compile_all(cell, &context);
		return;
	}
	struct problems problems = problems_start(cell->loader->arena);

	question->default_text = cell->text;
	value_check(question, cell->text, cell_place(cell, 0), csv_raw(cell->record, cell->field),
		    &value, &problems);
	rule_problems(cell->loader, cell->text, &problems);
}

static const struct message *compile_message(const struct cell *cell)
{
	struct problems problems = problems_start(cell->loader->arena);
	struct expr_context context = context_of(cell);
	const struct message *message =
		message_parse(&context, cell->text, cell_place(cell, 0),
			      csv_raw(cell->record, cell->field), cell->loader->arena, &problems);

	rule_problems(cell->loader, cell->text, &problems);
	return message;
}

void read_message(const struct cell *cell)
{
	struct conflict *conflict = cell->item;

	conflict->message_text = cell->text;
	conflict->message = compile_message(cell);
}

/* Kept as a text: a proposal's display name is put together by whoever shows it. */
void read_instance(const struct cell *cell)
{
	read_text(cell);
	compile_message(cell);
}

/* The end of a part of "a := 'x;y'; b := 2": the next semicolon outside quotes. */
static size_t part_end(const char *text, size_t at)
{
	const char *quote = NULL;

	for (; text[at] && (quote || text[at] != ';'); at++) {
		if (quote && text[at] == *quote)
			quote = NULL;
		else if (!quote && (text[at] == '\'' || text[at] == '"'))
			quote = text + at;
	}
	return at;
}

static bool is_blank(char letter)
{
	return letter == ' ' || letter == '\t' || letter == '\r' || letter == '\n';
}

static void trim(const char *text, size_t *from, size_t *to)
{
	while (*from < *to && is_blank(text[*from]))
		(*from)++;
	while (*to > *from && is_blank(text[*to - 1]))
		(*to)--;
}

/* A text that an enum is changed to must be one of its words. Anything but a plain text is left to
 * the evaluation, where a word of no enum is unknown. */
static void check_literal(const struct cell *cell, const struct input *input, size_t from,
			  size_t to)
{
	struct arena *arena = cell->loader->arena;
	const char *text = cell->text + from;
	size_t length = to - from;

	if (input->values.count == 0 || length < 2 || (*text != '\'' && *text != '"')
	    || memchr(text + 1, *text, length - 1) != text + length - 1)
		return;
	const char *word = arena_copy(arena, text + 1, length - 2);
	struct text words = text_start(arena);

	for (size_t i = 0; i < input->values.count; i++) {
		if (strcmp(input->values.items[i], word) == 0)
			return;
		text_add_format(&words, "%s%s", i ? ", " : "", input->values.items[i]);
	}
	struct problem *problem =
		cell_problem(cell, PROBLEM_EXPR_CHOICE, from, "%s is never the value here (%s)",
			     quoted(arena, word), text_end(&words));

	problem->found = word;
	problem->expected = text_end(&words);
	problem->nearest = nearest_name(word, input->values.items, input->values.count,
					sizeof(*input->values.items));
}

/* One `input := expression`, from one byte of the cell to another. */
static void read_change(const struct cell *cell, size_t from, size_t to)
{
	struct arena *arena = cell->loader->arena;
	struct expr_context context = context_of(cell);
	ARRAY(struct input_change) changes;

	trim(cell->text, &from, &to);
	const char *sign = memmem(cell->text + from, to - from, ":=", 2);

	if (!sign) {
		cell_problem(cell, PROBLEM_EXPR_SYNTAX, from,
			     "%s is no change, which is written: input := expression",
			     quoted(arena, arena_copy(arena, cell->text + from, to - from)))
			->expected = "input := expression";
		return;
	}
	size_t name_end = (size_t)(sign - cell->text), start = name_end + 2, name = from;

	trim(cell->text, &name, &name_end);
	trim(cell->text, &start, &to);
	const struct input *input = name_resolve(
		cell, SHEET_INPUTS, arena_copy(arena, cell->text + name, name_end - name), name);

	if (!input)
		return;
	context.wanted = input->is_enum ? EXPR_TEXT : EXPR_NUMBER;
	if (input->is_enum)
		check_literal(cell, input, start, to);
	memcpy(&changes, cell->member, sizeof(changes));
	*ARRAY_PUSH(arena, &changes) = (struct input_change){
		.input = input,
		.value = compile(cell, &context, start, to - start),
	};
	memcpy(cell->member, &changes, sizeof(changes));
}

void read_changes(const struct cell *cell)
{
	for (size_t from = 0;;) {
		size_t to = part_end(cell->text, from);

		read_change(cell, from, to);
		if (!cell->text[to])
			return;
		from = to + 1;
	}
}

/* --- calculations, each after those it names --- */

enum visit { VISIT_NONE, VISIT_BEGUN, VISIT_DONE };

struct calculations {
	struct loader *loader;
	size_t *records;      /* of survey.csv, by question index */
	unsigned char *visit; /* enum visit, by question index */
};

/* A calculation named in `text` that is yet to be looked at; NULL: none. */
static const struct question *next_named(const struct calculations *all, const char *text)
{
	while ((text = strstr(text, "${"))) {
		size_t length = strcspn(text += 2, "}");
		const struct question *question = question_find(
			all->loader->bank, arena_copy(all->loader->arena, text, length));

		if (question && question->kind == QUESTION_CALCULATE
		    && all->visit[question->index] == VISIT_NONE)
			return question;
	}
	return NULL;
}

/* With a stack of its own: a chain of calculations may be as long as the file. In a cycle one of
 * them is compiled before another that it names; cycles are told later. */
static void compile_from(struct calculations *all, size_t *stack, size_t first)
{
	size_t depth = 0;

	stack[depth++] = first;
	all->visit[first] = VISIT_BEGUN;
	while (depth > 0) {
		size_t index = stack[depth - 1];
		struct cell cell =
			sheet_cell(all->loader, SHEET_SURVEY, all->records[index], "calculation");
		const struct question *named = next_named(all, cell.text);

		if (named) {
			stack[depth++] = named->index;
			all->visit[named->index] = VISIT_BEGUN;
			continue;
		}
		if (*cell.text)
			read_rule(&cell);
		all->visit[index] = VISIT_DONE;
		depth--;
	}
}

void rules_calculations(struct loader *loader)
{
	const struct sheet *survey = &loader->sheets[SHEET_SURVEY];
	size_t count = loader->bank->questions.count;
	struct calculations all = {
		.loader = loader,
		.records = ARENA_ARRAY(loader->arena, size_t, count + 1),
		.visit = ARENA_ARRAY(loader->arena, unsigned char, count + 1),
	};
	size_t *stack = ARENA_ARRAY(loader->arena, size_t, count + 1);

	for (size_t i = 0; i < survey->table.records.count; i++) {
		const struct question *question = survey->items[i];

		if (question)
			all.records[question->index] = i;
	}
	for (size_t i = 0; i < count; i++) {
		if (loader->bank->questions.items[i].kind == QUESTION_CALCULATE
		    && all.visit[i] == VISIT_NONE)
			compile_from(&all, stack, i);
	}
}
