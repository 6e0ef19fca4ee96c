#include "bank/bank.h"
#include "base/number.h"
#include "base/unicode.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* Expressions and messages of any text over the shipped bank: what compiles is evaluated, with and
 * without answers, explained and put into words; what does not compile has told exactly one
 * problem. The first byte says what the place allows. */

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

static const struct bank *bank;
static struct scope scope;

static struct value first_choice(const struct choice_list *list)
{
	return (struct value){ .kind = VALUE_TEXT,
			       .text = list->choices.items[0].name,
			       .choice = &list->choices.items[0] };
}

static struct value some_grid(const struct question *grid, struct arena *arena)
{
	size_t count = grid->rows->choices.count;
	struct value *cells = ARENA_ARRAY(arena, struct value, count);

	for (size_t i = 0; i < count; i++)
		cells[i] = grid->choices ? first_choice(grid->choices)
					 : (struct value){ .kind = VALUE_NUMBER, .micro = MICRO };
	return (struct value){ .kind = VALUE_GRID, .count = (uint32_t)count, .cells = cells };
}

static struct value some_value(const struct question *question, struct arena *arena)
{
	enum expr_type type = question_type(question);

	if (question->kind == QUESTION_GRID)
		return some_grid(question, arena);
	if (question->kind == QUESTION_SELECT_ONE)
		return first_choice(question->choices);
	if (type == EXPR_TEXT)
		return (struct value){ .kind = VALUE_TEXT, .text = "a text" };
	if (type == EXPR_DATE)
		return (struct value){ .kind = VALUE_DATE, .day = 20000 };
	if (type == EXPR_NUMBER)
		return (struct value){ .kind = VALUE_NUMBER, .micro = 41 * MICRO + 500000 };
	return (struct value){ 0 };
}

static void prepare(void)
{
	static struct arena arena;
	struct problems problems = problems_start(&arena);

	if (bank)
		return;
	bank = bank_load(NULL, &arena, &problems);
	if (!bank)
		abort();
	struct value *answers = ARENA_ARRAY(&arena, struct value, bank->questions.count);
	struct value *inputs = ARENA_ARRAY(&arena, struct value, bank->inputs.count);
	int64_t *drivers = ARENA_ARRAY(&arena, int64_t, bank->drivers.count);

	for (size_t i = 0; i < bank->questions.count; i++)
		answers[i] = some_value(&bank->questions.items[i], &arena);
	for (size_t i = 0; i < bank->inputs.count; i++)
		inputs[i] = bank->inputs.items[i].standard;
	for (size_t i = 0; i < bank->drivers.count; i++)
		drivers[i] = (int64_t)i * 1234567;
	scope = (struct scope){ .bank = bank,
				.answers = answers,
				.inputs = inputs,
				.drivers = drivers,
				.deviations = 3,
				.today = 20500 };
}

static void use(const struct expr *expr, const struct scope *given, struct arena *arena)
{
	const struct expr_part *parts;
	struct value value = expr_eval(expr, given);

	value_format(&value, arena);
	value_format_label(&value, arena);
	if (expr_type(expr) == EXPR_CONDITION
	    && (expr_test(expr, given) == TRUTH_UNKNOWN) != (value.kind == VALUE_UNKNOWN))
		abort();
	size_t count = expr_explain(expr, given, arena, &parts);

	if (count == 0 || !value_equal(&parts[0].value, &value))
		abort();
}

static void try_expression(const struct expr_context *context, const char *text,
			   struct arena *arena)
{
	struct problems problems = problems_start(arena);
	struct place place = { .file = "fuzz.csv", .line = 1, .column = 1 };
	const struct expr *expr = expr_parse(context, text, place, text, arena, &problems);
	struct scope full = scope, empty = { .bank = bank };
	const struct expr_name *names;

	if (problems.list.count != (expr ? 0 : 1))
		abort();
	if (!expr)
		return;
	full.arena = arena;
	full.self = context->self ? &scope.answers[context->self->index] : NULL;
	full.choice = context->self && context->self->choices
			      ? &context->self->choices->choices.items[0]
			      : NULL;
	use(expr, &full, arena);
	use(expr, &empty, arena);
	expr_names(expr, arena, &names);
	if (!*expr_words(expr, bank, arena))
		abort();
}

static void try_message(const struct expr_context *context, const char *text, struct arena *arena)
{
	struct problems problems = problems_start(arena);
	const struct message *message =
		message_parse(context, text, (struct place){ .line = 1 }, NULL, arena, &problems);

	if (problems.list.count != (message ? 0 : 1))
		abort();
	if (message)
		message_fill(message, &scope, arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	struct arena arena = { 0 };

	prepare();
	/* Texts of a bank are UTF-8 without NUL: that is checked where a file is read. */
	if (length < 1 || !unicode_is_valid((const char *)bytes + 1, length - 1, NULL))
		return 0;
	const char *text = arena_copy(&arena, (const char *)bytes + 1, length - 1);
	struct expr_context context = {
		.bank = bank,
		.uses = bytes[0] & 64 ? 127 : bytes[0],
		.wanted = bytes[0] & 1 ? EXPR_ANY_OR_CONDITION : EXPR_CONDITION,
		.self = question_find(bank, bytes[0] & 2 ? "def_delivery" : "def_partner"),
		.driver_limit = bytes[0] & 4 ? 3 : bank->drivers.count,
	};

	try_expression(&context, text, &arena);
	context.uses &= ~(unsigned)(EXPR_USES_SELF | EXPR_USES_COLUMNS);
	try_message(&context, text, &arena);
	arena_release(&arena);
	return 0;
}
