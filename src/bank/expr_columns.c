#include "expr_node.h"

#include "base/text.h"

#include <string.h>

/* The columns of choices.csv, which choice() and the bare words of a choice filter name: those that
 * every list has, and the value columns behind them. */

static const struct {
	const char *name; /* first: nearest_name() looks here */
	size_t offset;
} fixed_columns[COLUMN_VALUES] = {
	[COLUMN_LIST] = { "list_name", 0 },
	[COLUMN_NAME] = { "name", offsetof(struct choice, name) },
	[COLUMN_LABEL] = { "label", offsetof(struct choice, label) },
	[COLUMN_ADVICE] = { "advice", offsetof(struct choice, advice) },
	[COLUMN_WAS] = { "was", offsetof(struct choice, was) },
	[COLUMN_RETIRED] = { "retired", offsetof(struct choice, retired) },
};

size_t column_find(const struct bank *bank, const char *name)
{
	for (size_t i = 0; i < COLUMN_VALUES; i++) {
		if (strcmp(fixed_columns[i].name, name) == 0)
			return i;
	}
	for (size_t i = 0; i < bank->value_columns.count; i++) {
		if (strcmp(bank->value_columns.items[i], name) == 0)
			return COLUMN_VALUES + i;
	}
	return SIZE_MAX;
}

enum expr_type column_type(const struct choice_list *list, size_t column)
{
	if (column < COLUMN_VALUES)
		return EXPR_TEXT;
	for (size_t i = 0; i < list->choices.count; i++) {
		const struct choice *choice = &list->choices.items[i];

		if (choice->values && choice->values[column - COLUMN_VALUES].text)
			return list->numeric[column - COLUMN_VALUES] ? EXPR_NUMBER : EXPR_TEXT;
	}
	return EXPR_ANY;
}

static const char *column_text(const struct choice *choice, size_t column)
{
	if (column == COLUMN_LIST)
		return choice->list->name;
	if (column >= COLUMN_VALUES)
		return choice->values ? choice->values[column - COLUMN_VALUES].text : NULL;
	return *(const char *const *)((const char *)choice + fixed_columns[column].offset);
}

struct value column_value(const struct choice *choice, size_t column, enum expr_type type)
{
	if (!choice)
		return (struct value){ 0 };
	const char *text = column_text(choice, column);

	if (text_is_empty(text))
		return (struct value){ 0 };
	if (type == EXPR_NUMBER) {
		const struct choice_value *value = &choice->values[column - COLUMN_VALUES];

		return (struct value){ .kind = VALUE_NUMBER, .micro = value->micro };
	}
	return (struct value){ .kind = VALUE_TEXT, .text = text };
}
