#include "bank/value.h"

#include "bank/question.h"
#include "base/date.h"
#include "base/number.h"
#include "base/text.h"

#include <string.h>

static const char blanks[] = " \t\r\n\v\f";

/* --- reading an answer: one function for each kind of question; unknown where it cannot be read
 * --- */

static struct value read_text(const struct choice_list *list, const char *text, struct arena *arena)
{
	(void)list;
	return (struct value){ .kind = VALUE_TEXT, .text = arena_copy_text(arena, text) };
}

static struct value read_decimal(const struct choice_list *list, const char *text,
				 struct arena *arena)
{
	struct value value = { 0 };

	(void)list, (void)arena;
	if (number_parse(text, &value.micro))
		value.kind = VALUE_NUMBER;
	return value;
}

static struct value read_integer(const struct choice_list *list, const char *text,
				 struct arena *arena)
{
	struct value value = read_decimal(list, text, arena);

	return value.micro % MICRO ? (struct value){ 0 } : value;
}

static struct value read_date(const struct choice_list *list, const char *text, struct arena *arena)
{
	struct value value = { 0 };

	(void)list, (void)arena;
	if (date_parse(text, &value.day))
		value.kind = VALUE_DATE;
	return value;
}

static struct value read_choice(const struct choice_list *list, const char *text,
				struct arena *arena)
{
	const struct choice *choice = choice_find(list, text);

	(void)arena;
	if (!choice)
		return (struct value){ 0 };
	return (struct value){ .kind = VALUE_TEXT, .text = choice->name, .choice = choice };
}

static struct value read_choices(const struct choice_list *list, const char *text,
				 struct arena *arena)
{
	bool *ticked = ARENA_ARRAY(arena, bool, list->choices.count);
	const char **words;
	size_t count = text_split(arena, text, blanks, &words), kept = 0;

	for (size_t i = 0; i < count; i++) {
		const struct choice *choice = choice_find(list, words[i]);

		if (!choice || ticked[choice->index])
			return (struct value){ 0 };
		ticked[choice->index] = true;
	}
	if (!count)
		return (struct value){ 0 };
	const struct choice **choices = ARENA_ARRAY(arena, const struct choice *, count);

	for (size_t i = 0; i < list->choices.count; i++) {
		if (ticked[i])
			choices[kept++] = &list->choices.items[i];
	}
	return (struct value){ .kind = VALUE_SET, .count = (uint32_t)count, .ticked = choices };
}

typedef struct value read_function(const struct choice_list *list, const char *text,
				   struct arena *arena);

static struct value value_read(enum question_kind kind, const struct choice_list *list,
			       const char *text, struct arena *arena, bool *bad)
{
	static read_function *const readers[] = {
		[QUESTION_TEXT] = read_text,         [QUESTION_INTEGER] = read_integer,
		[QUESTION_DECIMAL] = read_decimal,   [QUESTION_DATE] = read_date,
		[QUESTION_SELECT_ONE] = read_choice, [QUESTION_SELECT_MULTIPLE] = read_choices,
	};
	struct value value = { 0 };

	*bad = false;
	if (text_is_empty(text) || (kind == QUESTION_TEXT && text_is_blank(text)))
		return value;
	if (kind < COUNT(readers))
		value = readers[kind](list, text, arena);
	*bad = value.kind == VALUE_UNKNOWN;
	return value;
}

struct value value_parse(const struct question *question, const char *text, struct arena *arena,
			 bool *bad)
{
	return value_read(question->kind, question->choices, text, arena, bad);
}

struct value value_parse_cell(const struct question *grid, const char *text, struct arena *arena,
			      bool *bad)
{
	return value_read(grid->cell_kind, grid->choices, text, arena, bad);
}

/* --- comparing --- */

static bool set_has(const struct value *set, const char *name)
{
	for (uint32_t i = 0; i < set->count; i++) {
		if (strcmp(set->ticked[i]->name, name) == 0)
			return true;
	}
	return false;
}

static bool sets_equal(const struct value *one, const struct value *other)
{
	if (one->count != other->count)
		return false;
	for (uint32_t i = 0; i < one->count; i++) {
		if (one->ticked[i] != other->ticked[i] && !set_has(other, one->ticked[i]->name))
			return false;
	}
	return true;
}

static bool grids_equal(const struct value *one, const struct value *other)
{
	if (one->count != other->count)
		return false;
	for (uint32_t i = 0; i < one->count; i++) {
		if (!value_equal(&one->cells[i], &other->cells[i]))
			return false;
	}
	return true;
}

bool value_equal(const struct value *one, const struct value *other)
{
	if (one->kind != other->kind)
		return false;
	switch (one->kind) {
	case VALUE_NUMBER:
		return one->micro == other->micro;
	case VALUE_TEXT:
		return one->text == other->text || strcmp(one->text, other->text) == 0;
	case VALUE_DATE:
		return one->day == other->day;
	case VALUE_SET:
		return sets_equal(one, other);
	case VALUE_GRID:
		return grids_equal(one, other);
	case VALUE_CONDITION:
		return one->truth == other->truth;
	case VALUE_UNKNOWN:
		break;
	}
	return true;
}

bool value_is_known(const struct value *value)
{
	if (value->kind != VALUE_GRID)
		return value->kind != VALUE_UNKNOWN;
	for (uint32_t i = 0; i < value->count; i++) {
		if (value->cells[i].kind == VALUE_UNKNOWN)
			return false;
	}
	return true;
}

/* --- writing --- */

static const char *join_ticked(const struct value *value, const char *separator, bool labels,
			       struct arena *arena)
{
	struct text text = text_start(arena);

	for (uint32_t i = 0; i < value->count; i++) {
		const struct choice *choice = value->ticked[i];

		text_add(&text, i ? separator : "");
		text_add(&text, labels ? text_or(choice->label, choice->name) : choice->name);
	}
	return text_end(&text);
}

static const char *format_date(int32_t day, struct arena *arena)
{
	char text[DATE_SIZE];

	date_write(day, text);
	return arena_copy_text(arena, text);
}

const char *value_format(const struct value *value, struct arena *arena)
{
	switch (value->kind) {
	case VALUE_NUMBER:
		return number_format(arena, value->micro);
	case VALUE_TEXT:
		return value->text;
	case VALUE_DATE:
		return format_date(value->day, arena);
	case VALUE_SET:
		return join_ticked(value, " ", false, arena);
	case VALUE_CONDITION:
		return value->truth ? "yes" : "no";
	case VALUE_GRID:
	case VALUE_UNKNOWN:
		break;
	}
	return NULL;
}

static const char *format_grid(const struct value *grid, struct arena *arena)
{
	unsigned known = 0;

	for (uint32_t i = 0; i < grid->count; i++)
		known += grid->cells[i].kind != VALUE_UNKNOWN;
	return text_format(arena, "%u of %u rows", known, (unsigned)grid->count);
}

const char *value_format_label(const struct value *value, struct arena *arena)
{
	if (value->kind == VALUE_TEXT && value->choice)
		return text_or(value->choice->label, value->choice->name);
	if (value->kind == VALUE_SET)
		return join_ticked(value, "; ", true, arena);
	if (value->kind == VALUE_GRID)
		return format_grid(value, arena);
	return text_or(value_format(value, arena), "-");
}

const char *answer_format_label(const struct question *question, const char *text,
				struct arena *arena)
{
	bool bad;

	if (text_is_empty(text))
		return "blank";
	const struct value value = question->kind == QUESTION_GRID
					   ? value_parse_cell(question, text, arena, &bad)
					   : value_parse(question, text, arena, &bad);

	return value.kind == VALUE_UNKNOWN ? text : value_format_label(&value, arena);
}
