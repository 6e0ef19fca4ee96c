#ifndef TESTS_COMPARE_H
#define TESTS_COMPARE_H

#include "base/arena.h"

/* Compare two results of an evaluation by the rules of data/examples/README.md: integers and texts
 * exactly, numbers with a decimal point to 1 part in a million, quantiles of the demand view to one
 * pound, `problems` and keys in any order. Gives the differences, one line each with its path
 * ("estimate.total.pay: 12 is not 13"), at most twenty; "" where there is none. */
const char *compare_results(const char *actual, const char *expected, struct arena *arena);

#endif
