#ifndef ASSESS_SIMULATION_H
#define ASSESS_SIMULATION_H

#include "assess/estimate.h"

/* What the cost may come to, tried out: a Monte Carlo beside the closed form of struct range, which
 * stays the reference. `trials` times every row of the plan is drawn from its beta-PERT; rows go
 * together by a one-factor normal copula (rho_within, rho_between); rows driven by the build are
 * scaled by the trial's own build hours; a number of learners is drawn from low, plan, high.
 *
 * The figures are the same on every machine: own generator (SplitMix64, a value for each trial and
 * row of the bank, so that a row switched on or off leaves the draws of all others alone), own
 * exponential, logarithm and normal functions of the four operations and the square root, which
 * IEEE 754 rounds exactly; results in whole pence. It takes some ten milliseconds: called on
 * demand, never with each derivation. */

#define TRIALS_MAX 1000000
#define CURVE_POINTS 101 /* of an S-curve: per cents 0 to 100 */

/* All in pence. */
struct sampled {
	int64_t mean, sd, p10, p50, p80, p90;
	int64_t reserve;             /* the percentile of the reserve, less the mean */
	int64_t curve[CURVE_POINTS]; /* not above this in so many per cent of the trials */
};

struct simulation {
	int64_t trials, seed, percentile; /* params.csv: trials, seed, reserve_pctile */
	/* The estimate's, a figure beyond 64 bits, or parameters out of their sense (no trials, or
	 * more than TRIALS_MAX): nothing below is to be trusted. */
	bool overflow;

	/* As many learners as planned. */
	struct sampled once_full, total_direct, total_full;

	/* The number of learners uncertain too. */
	struct sampled contribution, surplus;
	int64_t learners_p10, learners_p50, learners_p90;
	int64_t covers_direct_bp, covers_full_bp; /* chance that the plan covers its cost */
};

/* Pure; on the arena. `bank` and `estimate` belong together. */
struct simulation *estimate_simulate(const struct bank *bank, const struct estimate *estimate,
				     struct arena *arena);

#endif
