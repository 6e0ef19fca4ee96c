#ifndef ASSESS_EXACT_H
#define ASSESS_EXACT_H

#include "base/number.h"

#include <stdbool.h>
#include <stdint.h>

/* Integer arithmetic that tells when it leaves 64 bits. The flag is sticky: the figures behind it
 * are worthless and the estimate says so as a whole, instead of showing a number that wrapped
 * around or was held. Rounding is that of the bank: to the nearest, halves away from zero. */
struct exact {
	bool overflow;
};

static inline int64_t exact_add(struct exact *exact, int64_t a, int64_t b)
{
	int64_t sum = 0;
	if (__builtin_add_overflow(a, b, &sum))
		exact->overflow = true;
	return sum;
}

static inline int64_t exact_subtract(struct exact *exact, int64_t a, int64_t b)
{
	int64_t difference = 0;
	if (__builtin_sub_overflow(a, b, &difference))
		exact->overflow = true;
	return difference;
}

static inline int64_t exact_multiply(struct exact *exact, int64_t a, int64_t b)
{
	int64_t product = 0;
	if (__builtin_mul_overflow(a, b, &product))
		exact->overflow = true;
	return product;
}

/* The same quotient by way of 128 bits; a divisor that is not positive counts as an overflow. */
int64_t exact_scale_wide(struct exact *exact, int64_t a, int64_t b, int64_t divisor);

/* rhu(a * b, divisor). Nearly every product fits 64 bits, whose division is many times faster than
 * that of 128; with a divisor known at compile time it is none at all. */
static inline int64_t exact_scale(struct exact *exact, int64_t a, int64_t b, int64_t divisor)
{
	const int64_t bound = INT64_MAX / 2; /* leaves room for half of the divisor */
	int64_t product = 0;
	if (__builtin_mul_overflow(a, b, &product) || product > bound || product < -bound
	    || divisor <= 0 || divisor > bound)
		return exact_scale_wide(exact, a, b, divisor);
	if (product < 0)
		return -((divisor / 2 - product) / divisor);
	return (product + divisor / 2) / divisor;
}

/* rhu(n, divisor). */
static inline int64_t exact_divide(struct exact *exact, int64_t n, int64_t divisor)
{
	return exact_scale(exact, n, 1, divisor);
}

#endif
