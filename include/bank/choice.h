#ifndef BANK_CHOICE_H
#define BANK_CHOICE_H

#include "bank/problems.h"
#include "base/array.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A cell of a value column: the text, and its number where the whole column is numeric. */
struct choice_value {
	const char *text; /* NULL: the cell is empty */
	int64_t micro;    /* valid where the list's column is numeric */
};

struct choice {
	const char *name; /* first: nearest_name() looks here */
	const char *label;
	const char *advice; /* one sentence shown before it is taken; may be NULL */
	const char *was;
	const char *retired;
	size_t index; /* in its list */
	const struct choice_list *list;
	const struct choice_value *values; /* one for each value column of the file */
	struct place place;
};

struct choice_list {
	const char *name;
	ARRAY(struct choice) choices;
	const bool *numeric; /* by value column: all its filled cells in this list are numbers */
	bool used;           /* by a question */
	struct place place;  /* of its first row */
};

const struct choice *choice_find(const struct choice_list *list, const char *name); /* NULL: none */

#endif
