#include "derivation.h"

#include "base/text.h"

/* Answers are texts by name: find what they answer and read them. What cannot be read is a problem
 * and counts as no answer. */

/* A grid or a note of an unknown question would tell of it row by row. */
static bool is_told(const struct derivation *derivation, const char *name)
{
	const struct assessment *assessment = derivation->assessment;

	for (size_t i = 0; i < assessment->problems.count; i++)
		if (assessment->problems.items[i].kind == ANSWER_UNKNOWN_QUESTION
		    && text_equal(assessment->problems.items[i].name, name))
			return true;
	return false;
}

static void unknown_question(struct derivation *derivation, const char *name)
{
	const struct bank *bank = derivation->bank;

	if (is_told(derivation, name))
		return;
	problem_add(derivation, ANSWER_UNKNOWN_QUESTION, name, "",
		    "There is no question %s%s; its answer is kept but not used.",
		    text_quoted(derivation->arena, name),
		    nearest_hint(derivation->arena, name, bank->questions.items,
				 bank->questions.count, sizeof(*bank->questions.items)));
}

static void bad_value(struct derivation *derivation, const struct question *question,
		      const char *row, const char *value)
{
	problem_add(derivation, ANSWER_BAD_VALUE, question->name, row,
		    "%s%s%s: %s cannot be read and counts as no answer; enter %s.",
		    question_called(question), *row ? ", " : "", row,
		    text_quoted(derivation->arena, value),
		    question_wants(question, derivation->arena));
}

static void answered_twice(struct derivation *derivation, const struct question *question,
			   const char *row)
{
	problem_add(derivation, ANSWER_BAD_ROW, question->name, row,
		    "%s%s%s is answered more than once; the last answer counts. Keep one.",
		    question_called(question), *row ? ", " : "", row);
}

static void read_plain(struct derivation *derivation, const struct question *question,
		       const struct answer *answer)
{
	struct own_answer *own = &derivation->own[question->index];
	bool bad;

	if (*answer->row) {
		problem_add(derivation, ANSWER_BAD_ROW, question->name, answer->row,
			    "%s has no rows, but %s names one; leave the row empty.",
			    question_called(question), text_quoted(derivation->arena, answer->row));
		return;
	}
	if (own->seen)
		answered_twice(derivation, question, "");
	own->seen = true;
	own->value = value_parse(question, answer->value, derivation->arena, &bad);
	if (bad)
		bad_value(derivation, question, "", answer->value);
}

static void bad_grid_row(struct derivation *derivation, const struct question *grid,
			 const char *row)
{
	struct arena *arena = derivation->arena;

	if (!*row) {
		problem_add(derivation, ANSWER_BAD_ROW, grid->name, row,
			    "%s is answered row by row; name the row of this answer.",
			    question_called(grid));
		return;
	}
	problem_add(derivation, ANSWER_BAD_ROW, grid->name, row,
		    "%s has no row %s%s; its answer is kept but not used.", question_called(grid),
		    text_quoted(arena, row),
		    nearest_hint(arena, row, grid->rows->choices.items, grid->rows->choices.count,
				 sizeof(struct choice)));
}

static void read_cell(struct derivation *derivation, const struct question *grid,
		      const struct answer *answer)
{
	struct own_answer *own = &derivation->own[grid->index];
	const struct choice *row = choice_find(grid->rows, answer->row);
	bool bad;

	if (!row) {
		bad_grid_row(derivation, grid, answer->row);
		return;
	}
	if (!own->cells)
		own->cells =
			ARENA_ARRAY(derivation->arena, struct value, grid->rows->choices.count);
	if (value_is_known(&own->cells[row->index]))
		answered_twice(derivation, grid, row->name);
	own->cells[row->index] = value_parse_cell(grid, answer->value, derivation->arena, &bad);
	if (bad)
		bad_value(derivation, grid, row->name, answer->value);
}

/* --- items of repeats --- */

static void count_fields(struct derivation *derivation)
{
	const struct bank *bank = derivation->bank;

	for (size_t i = 0; i < bank->questions.count; i++) {
		const struct question *field = &bank->questions.items[i];

		if (field->repeat && question_has_value(field))
			derivation->field_positions[i] =
				derivation->field_counts[field->repeat->index]++;
	}
}

static struct item_field *fields_start(struct derivation *derivation, const struct question *repeat)
{
	const struct bank *bank = derivation->bank;
	struct item_field *fields = ARENA_ARRAY(derivation->arena, struct item_field,
						derivation->field_counts[repeat->index]);

	for (size_t i = repeat->index + 1; i < bank->questions.count; i++) {
		const struct question *field = &bank->questions.items[i];

		if (field->repeat == repeat && question_has_value(field))
			fields[derivation->field_positions[i]] =
				(struct item_field){ .field = field, .text = "", .valid = true };
	}
	return fields;
}

static struct item_draft *draft_find(struct derivation *derivation, const struct question *repeat,
				     size_t number)
{
	/* Items come in order, field after field: the last one is nearly always it. */
	for (size_t i = derivation->drafts.count; i > 0; i--) {
		struct item_draft *draft = &derivation->drafts.items[i - 1];

		if (draft->repeat == repeat && draft->number == number)
			return draft;
		if (draft->repeat == repeat && draft->number < number)
			break;
	}
	struct item_draft *draft = ARRAY_PUSH(derivation->arena, &derivation->drafts);

	*draft = (struct item_draft){ repeat, number, fields_start(derivation, repeat) };
	return draft;
}

static void read_field(struct derivation *derivation, const struct question *field,
		       const struct answer *answer)
{
	if (text_is_blank(answer->value))
		return;
	struct item_draft *draft = draft_find(derivation, field->repeat, answer->item);
	struct item_field *target = &draft->fields[derivation->field_positions[field->index]];
	const char *row = text_format(derivation->arena, "%zu", answer->item);
	bool bad;

	if (*target->text)
		answered_twice(derivation, field, row);
	target->text = answer->value;
	target->value = value_parse(field, answer->value, derivation->arena, &bad);
	target->valid = !bad;
	if (bad)
		bad_value(derivation, field, row, answer->value);
}

static void misplaced_item(struct derivation *derivation, const struct question *question,
			   const struct answer *answer)
{
	const char *row =
		answer->item ? text_format(derivation->arena, "%zu", answer->item) : answer->row;

	if (question->repeat)
		problem_add(derivation, ANSWER_BAD_ROW, question->name, row,
			    "%s belongs to an item of %s; give the number of the item.",
			    question_called(question), question_called(question->repeat));
	else
		problem_add(derivation, ANSWER_BAD_ROW, question->name, row,
			    "%s is no field of a list of items; give its answer by itself.",
			    question_called(question));
}

/* --- each answer to its place --- */

static void answer_read(struct derivation *derivation, const struct answer *answer)
{
	const struct question *question = question_find(derivation->bank, answer->question);
	const bool in_item = answer->item > 0;

	if (!question) {
		unknown_question(derivation, answer->question);
		return;
	}
	if (!question_has_value(question)) {
		problem_add(derivation,
			    question->kind == QUESTION_REPEAT ? ANSWER_BAD_VALUE
							      : ANSWER_UNKNOWN_QUESTION,
			    question->name, answer->row,
			    "%s is %s and takes no answer of its own; take the answer out.",
			    question_called(question), question_kind_name(question->kind));
		return;
	}
	if (in_item != (question->repeat != NULL)
	    || (in_item
		&& !text_equal(text_or(answer->repeat, question->repeat->name),
			       question->repeat->name)))
		misplaced_item(derivation, question, answer);
	else if (in_item)
		read_field(derivation, question, answer);
	else if (question->kind == QUESTION_GRID)
		read_cell(derivation, question, answer);
	else
		read_plain(derivation, question, answer);
}

/* The reason of a plain answer is kept with its result; those of grid rows are looked up with their
 * departures. */
static void note_read(struct derivation *derivation, const struct note *note)
{
	const struct question *question = question_find(derivation->bank, note->question);

	if (!question)
		unknown_question(derivation, note->question);
	else if (text_is_empty(note->row) && !text_is_blank(note->text))
		derivation->results[question->index].note = note->text;
}

void answers_read(struct derivation *derivation)
{
	const struct proposal *proposal = derivation->proposal;

	count_fields(derivation);
	for (size_t i = 0; i < proposal->answers.count; i++)
		answer_read(derivation, &proposal->answers.items[i]);
	for (size_t i = 0; i < proposal->notes.count; i++)
		note_read(derivation, &proposal->notes.items[i]);
}
