#ifndef BANK_VALUE_H
#define BANK_VALUE_H

#include "bank/choice.h"
#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A value of the expression language (data/README.md, section 3.2). A zeroed struct is unknown. */
enum value_kind {
	VALUE_UNKNOWN = 0,
	VALUE_NUMBER,    /* micro: millionths */
	VALUE_TEXT,      /* text; choice: the choice of a select_one, else NULL */
	VALUE_DATE,      /* day: days since 1970-01-01 */
	VALUE_SET,       /* ticked: choices in the order of the list, count of them */
	VALUE_GRID,      /* cells: one value for each choice of the row list, count of them */
	VALUE_CONDITION, /* truth */
};

struct value {
	enum value_kind kind;
	uint32_t count;
	union {
		int64_t micro;
		struct {
			const char *text;
			const struct choice *choice;
		};
		int32_t day;
		const struct choice *const *ticked;
		const struct value *cells;
		bool truth;
	};
};

struct question;

/* Read an answer's text as the type of `question` (section 4, "How an answer text is read"). A grid
 * is read cell by cell with value_parse_cell(). VALUE_UNKNOWN for an empty text (no answer) and
 * for a text that cannot be read: `*bad` tells which. Retired choices still read. On the arena. */
struct value value_parse(const struct question *question, const char *text, struct arena *arena,
			 bool *bad);
struct value value_parse_cell(const struct question *grid, const char *text, struct arena *arena,
			      bool *bad);

/* Equal after reading: sets by content, grids cell by cell; unknown equals unknown. */
bool value_equal(const struct value *one, const struct value *other);

/* A grid is known when every row is; everything else when it is not VALUE_UNKNOWN. */
bool value_is_known(const struct value *value);

/* The canonical text, as results give it: numbers without trailing zeros, dates as YYYY-MM-DD,
 * choices by name, sets as names parted by one blank, conditions as yes or no. NULL for unknown and
 * for grids. */
const char *value_format(const struct value *value, struct arena *arena);

/* The same for people: choices by label, sets as labels parted by "; ". "-" for unknown. */
const char *value_format_label(const struct value *value, struct arena *arena);

/* An answer's stored text (of a grid: of one of its rows) for people: with labels; the text itself
 * where it cannot be read, "blank" where there is none. */
const char *answer_format_label(const struct question *question, const char *text,
				struct arena *arena);

#endif
