#ifndef TESTS_MEASURE_H
#define TESTS_MEASURE_H

#include <stdbool.h>
#include <stddef.h>

/* What the programs of tests/bench share. Each is one main() that measures, prints one line a
 * figure with measure_report(), and ends with `return measure_result();`. */

/* Milliseconds of `times` calls of `work`, each timed alone, by the clock of the processor: what
 * others do on the machine counts as little as can be. */
struct measured {
	double fastest, median, slow; /* slow: 99 of 100 are faster */
};
struct measured measure(void (*work)(void *subject), void *subject, size_t times);

/* The same by the clock on the wall, waiting for the disk included: what a person waits for. */
struct measured measure_waiting(void (*work)(void *subject), void *subject, size_t times);

/* From fork and exec of a program to its exit by the clock on the wall, its output thrown away; the
 * largest resident memory of any run in KiB. A program that fails ends the measuring. */
struct measured_run {
	struct measured time;
	long peak_kib;
};
struct measured_run measure_program(const char *const *arguments, size_t times);

/* One line: what, the figure, its unit, and the budget it must stay under (0: none). */
void measure_report(const char *what, double figure, const char *unit, double budget);

/* 0 if every figure stayed within its budget. */
int measure_result(void);

#endif
