#include "cli/target.h"

#include "bank/problems.h"
#include "base/number.h"
#include "base/text.h"
#include "cli/cli.h"
#include "session/session.h"

static bool no_such_question(struct cli *cli, const struct bank *bank, const char *name,
			     struct error *error)
{
	const char *nearest = nearest_name(name, bank->questions.items, bank->questions.count,
					   sizeof(struct question));

	return error_set(error, ERROR_USAGE,
			 "there is no question \"%s\".%s \"waymark bank book\" lists them all",
			 name,
			 nearest ? text_format(cli->arena, " Did you mean %s?", nearest) : "");
}

static bool choose_grid_row(struct cli *cli, const struct question *grid, const char *row,
			    struct target *target, struct error *error)
{
	const struct choice_list *rows = grid->rows;
	struct text names = text_start(cli->arena);

	target->row = row ? choice_find(rows, row) : NULL;
	if (target->row)
		return true;
	for (size_t i = 0; i < rows->choices.count; i++)
		text_add_format(&names, "%s%s", i ? ", " : "", rows->choices.items[i].name);
	return error_set(error, ERROR_USAGE, "%s%s%s: name one of its rows with --row: %.300s",
			 grid->name, row ? " has no row " : " is answered row by row",
			 row ? row : "", text_end(&names));
}

static bool choose_item(const struct session *session, const struct question *field,
			const char *row, struct target *target, struct error *error)
{
	size_t items = session_assessment(session)->questions[field->repeat->index].items;
	int64_t micro;

	if (row && number_parse(row, &micro) && micro % MICRO == 0 && micro >= MICRO
	    && (size_t)(micro / MICRO) <= items + 1) {
		target->item = (size_t)(micro / MICRO);
		return true;
	}
	return error_set(
		error, ERROR_USAGE,
		"%s belongs to an item of the list %s, which has %zu: name it with --row 1 "
		"to --row %zu (the last makes a new one)",
		field->name, field->repeat->name, items, items + 1);
}

/* "its fields are claim_source, claim_date" */
static bool refuse_list(struct cli *cli, const struct bank *bank, const struct question *list,
			struct error *error)
{
	struct text names = text_start(cli->arena);

	for (size_t i = list->index + 1; i < bank->questions.count; i++) {
		const struct question *field = &bank->questions.items[i];

		if (field->repeat != list)
			break;
		text_add_format(&names, "%s%s", names.length ? ", " : "", field->name);
	}
	return error_set(error, ERROR_USAGE,
			 "%s is a list: answer the fields of its items, with --row for the item's "
			 "number: %s",
			 list->name, text_end(&names));
}

bool target_choose(struct cli *cli, const struct session *session, const char *name,
		   enum target_need need, struct target *target, struct error *error)
{
	const struct bank *bank = session_bank(session);
	const struct question *question = question_find(bank, name);
	const char *row = cli->options[OPTION_ROW];

	*target = (struct target){ .question = question };
	if (!question)
		return no_such_question(cli, bank, name, error);
	if (question->kind == QUESTION_REPEAT && need == TARGET_WHOLE)
		return true;
	if (question->kind == QUESTION_REPEAT)
		return refuse_list(cli, bank, question, error);
	if (!question_has_value(question))
		return error_set(error, ERROR_USAGE,
				 "%s is not asked: it is a %s, so nobody answers it", name,
				 question_kind_name(question->kind));
	if (!row && need == TARGET_WHOLE && (question->repeat || question->kind == QUESTION_GRID))
		return true;
	if (question->kind == QUESTION_GRID)
		return choose_grid_row(cli, question, row, target, error);
	if (question->repeat)
		return choose_item(session, question, row, target, error);
	if (row)
		return error_set(error, ERROR_USAGE, "%s has no rows; leave --row out", name);
	return true;
}
