#ifndef BANK_PROBLEMS_H
#define BANK_PROBLEMS_H

#include "base/array.h"
#include "base/json.h"

#include <stdbool.h>
#include <stddef.h>

/* Where in a CSV file: the exact character, and the spreadsheet's name for the cell. */
struct place {
	const char *file;   /* base name, "survey.csv"; NULL: the bank as a whole */
	unsigned line;      /* physical line of the character, from 1; 0: the whole file */
	unsigned column;    /* character in that line (code points), from 1 */
	unsigned record;    /* physical line where the record begins */
	unsigned row;       /* row of the spreadsheet, from 1 (the header) */
	unsigned field;     /* column of the spreadsheet, from 0 (A) */
	const char *header; /* name of that column; NULL: none */
};

/* The place of the character at byte `offset` of a cell's text, where `place` is that of its first
 * character. A cell may hold line breaks. `raw` (may be NULL) is the cell as it stands in the file:
 * where it is given, each quote of the text stands there twice. */
struct place place_move(struct place place, const char *text, size_t offset, const char *raw);

/* Stable codes of what can be wrong with a bank or framework: the text printed is that of the
 * table, problem_codes.def. */
enum problem_code {
#define PROBLEM(id, code, meaning) PROBLEM_##id,
#include "bank/problem_codes.def"
#undef PROBLEM
	PROBLEM_CODE_COUNT
};

struct problem {
	enum problem_code code;
	struct place place;
	const char *text;     /* one sentence: what was found and what would do */
	const char *found;    /* the words found; may be NULL */
	const char *expected; /* what would be right; may be NULL */
	const char *nearest;  /* the nearest name within two letters; NULL: none */
	bool told_nearest;    /* `text` says it already */
};

/* Many small failures: a person repairs a file in one go. */
struct problems {
	struct arena *arena;
	ARRAY(struct problem) list;
	size_t left_out; /* beyond the first PROBLEMS_LIMIT */
};

#define PROBLEMS_LIMIT 1000

struct problems problems_start(struct arena *arena);

/* Add one: `text` says what was found and what would do, without the place. The pointers are kept,
 * `text` is formatted into the arena. Gives the entry so that found, expected and nearest can be
 * filled in. */
__attribute__((format(printf, 4, 5))) struct problem *problems_add(struct problems *problems,
								   enum problem_code code,
								   struct place place,
								   const char *format, ...);

/* By file, line, column, then code; the same problem at the same place is kept once. */
void problems_sort(struct problems *problems);

const char *problem_code_name(enum problem_code code);
const char *problem_code_meaning(enum problem_code code);

/* "survey.csv:12:57: unknown-name: ... (cell L12)"; "H9" for row 9, field 7. */
const char *problem_format(const struct problem *problem, struct arena *arena);
const char *place_cell(struct place place, struct arena *arena);

/* All problems as one JSON array under `key`. */
void problems_write(const struct problems *problems, struct json_writer *writer, const char *key);

/* The name among `count` names, found by stride through structs whose first member is a
 * `const char *name`, that is nearest to `wrong`: within two letters (and fewer than half of its
 * letters); NULL: none. */
const char *nearest_name(const char *wrong, const void *items, size_t count, size_t stride);

#endif
