#ifndef TESTS_BANK_SLIPS_H
#define TESTS_BANK_SLIPS_H

#include "bank/bank.h"

#include <stddef.h>

/* Wrong banks made of a right one: each slip replaces one text, which must stand in the file, by
 * another. `old` NULL: the whole file is replaced; `text` NULL too: it is removed. */
struct slip {
	const char *file; /* "survey.csv" */
	const char *old, *text;
};

#define SMALL_BANK "tests/bank-small"
#define SHIPPED_BANK "data/bank"

/* Copy a bank with its slips into the test's folder; gives the folder. */
const char *slips_bank(const char *bank, const struct slip *slips, size_t count);

/* All problems of it, one a line, without the line end of the last; "" for none. */
const char *slips_problems(const char *bank, const struct slip *slips, size_t count);

/* One a line. */
const char *problems_text(const struct problems *problems);

#endif
