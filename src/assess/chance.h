#ifndef ASSESS_CHANCE_H
#define ASSESS_CHANCE_H

#include <stddef.h>
#include <stdint.h>

/* Chance that comes out the same on every machine: nothing here but the four operations, the square
 * root, and functions that are exact (floor, frexp, ldexp), all of which IEEE 754 settles to the
 * last bit. The C library's own exp, log and erf differ between machines in the last digit. */

/* The value at `place` of a sequence of well-mixed 64-bit numbers, in any order of asking:
 * SplitMix64 (Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators, OOPSLA 2014),
 * whose state after n steps is the seed plus n times a constant. */
uint64_t chance_bits(uint64_t seed, uint64_t place);

/* Fill `normals` with independent standard normal numbers (Box and Muller, 1958): those of the
 * places from `place` on, two bits of chance for each pair. `count` is even. */
void chance_normals(uint64_t seed, uint64_t place, double *normals, size_t count);

double chance_exp(double x);
double chance_log(double x); /* x > 0 */

/* The normal distribution function, as a table with straight access: less than 1e-8 off. */
#define NORMAL_STEPS 32 /* points for one deviation */
#define NORMAL_REACH 9  /* deviations: beyond, the share is 0 or 1 */
struct normal_table {
	/* By point: the share below it, and the density over NORMAL_STEPS. */
	double share[2 * NORMAL_REACH * NORMAL_STEPS + 1];
	double slope[2 * NORMAL_REACH * NORMAL_STEPS + 1];
};
void normal_table_fill(struct normal_table *table);
double normal_table_share(const struct normal_table *table, double z);

/* The quantiles of a beta-PERT on 0 to 1 whose likeliest value is `mode`: a = 1 + 4 mode, b = 6 -
 * a. Between points it goes straight. */
#define PERT_POINTS 401
struct pert_table {
	double quantile[PERT_POINTS];
};
void pert_table_fill(struct pert_table *table, double mode);
double pert_table_quantile(const struct pert_table *table, double share);

#endif
