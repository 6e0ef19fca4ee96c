#include "chance.h"

#include <math.h>

/* A compiler must not fuse a product and a sum into one operation, which rounds once instead of
 * twice; gcc does not where the language is ISO C. */
#ifdef __clang__
#pragma STDC FP_CONTRACT OFF
#endif

#define PI 3.14159265358979323846
#define LN2_HIGH 0x1.62e42fefa38p-1 /* its last bits are nought: whole multiples are exact */
#define LN2_LOW 0x1.ef35793c7673p-45

uint64_t chance_bits(uint64_t seed, uint64_t place)
{
	uint64_t bits = seed + (place + 1) * UINT64_C(0x9e3779b97f4a7c15);
	bits = (bits ^ (bits >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
	bits = (bits ^ (bits >> 27)) * UINT64_C(0x94d049bb133111eb);
	return bits ^ (bits >> 31);
}

/* 2^k e^r with |r| up to half of ln 2, by the series. */
double chance_exp(double x)
{
	double k = floor(x / (LN2_HIGH + LN2_LOW) + 0.5);
	double r = x - k * LN2_HIGH - k * LN2_LOW, sum = 1;
	for (int i = 17; i > 0; i--)
		sum = 1 + sum * r / i;
	return ldexp(sum, (int)k);
}

/* e ln 2 + ln m, with m about 1: ln m = 2 artanh((m - 1) / (m + 1)), by the series. */
double chance_log(double x)
{
	int e = 0;
	double m = frexp(x, &e);
	if (m < 0.70710678118654752440) {
		m *= 2;
		e--;
	}
	double s = (m - 1) / (m + 1), square = s * s, sum = 0;
	for (int i = 23; i > 0; i -= 2)
		sum = sum * square + 1.0 / i;
	return e * LN2_HIGH + (e * LN2_LOW + 2 * s * sum);
}

/* Sine and cosine of `turn` (0 to 1) whole turns: the nearest quarter, and the rest by the series.
 */
static void circle(double turn, double *sine, double *cosine)
{
	double quarter = floor(4 * turn + 0.5), r = (turn - quarter / 4) * (2 * PI);
	double square = r * r, s = 1, c = 1;
	for (int i = 16; i > 0; i -= 2) {
		s = 1 - s * square / (i * (i + 1));
		c = 1 - c * square / (i * (i - 1));
	}
	s *= r;
	const double sines[] = { s, c, -s, -c };
	*sine = sines[(int)quarter % 4];
	*cosine = sines[((int)quarter + 1) % 4];
}

/* More than 0 and at most 1, in steps of 2^-53. */
static double share_of(uint64_t bits)
{
	return (double)((bits >> 11) + 1) * 0x1p-53;
}

void chance_normals(uint64_t seed, uint64_t place, double *normals, size_t count)
{
	for (size_t i = 0; i < count; i += 2) {
		double far = sqrt(-2 * chance_log(share_of(chance_bits(seed, place + i))));
		double turn = 1 - share_of(chance_bits(seed, place + i + 1));
		double sine = 0, cosine = 0;
		circle(turn, &sine, &cosine);
		normals[i] = far * cosine;
		normals[i + 1] = far * sine;
	}
}

/* The density, and the share between 0 and z: the density times z + z^3/3 + z^5/15 + ... */
static double normal_density(double z)
{
	return chance_exp(-z * z / 2) / sqrt(2 * PI);
}

static double normal_part(double z)
{
	double term = z, sum = 0;
	for (int i = 3; sum + term != sum; i += 2) {
		sum += term;
		term *= z * z / i;
	}
	return normal_density(z) * sum;
}

void normal_table_fill(struct normal_table *table)
{
	const int middle = NORMAL_REACH * NORMAL_STEPS;
	for (int i = 0; i <= middle; i++) {
		double z = (double)i / NORMAL_STEPS, part = normal_part(z);
		table->share[middle + i] = 0.5 + part;
		table->share[middle - i] = 0.5 - part;
		table->slope[middle + i] = normal_density(z) / NORMAL_STEPS;
		table->slope[middle - i] = table->slope[middle + i];
	}
}

/* A cubic between two points that has their values and their slopes. */
double normal_table_share(const struct normal_table *table, double z)
{
	double at = (z + NORMAL_REACH) * NORMAL_STEPS;
	if (at <= 0)
		return 0;
	if (at >= 2 * NORMAL_REACH * NORMAL_STEPS)
		return 1;
	size_t i = (size_t)at;
	double x = at - (double)i, y = 1 - x;
	const double *share = &table->share[i], *slope = &table->slope[i];
	return y * y * ((1 + 2 * x) * share[0] + x * slope[0])
	       + x * x * ((1 + 2 * y) * share[1] - y * slope[1]);
}

/* The density of the beta distribution, but for a constant, over s with x = s^2 (3 - 2 s): flat at
 * both ends, whatever the exponents. */
static double pert_weight(double s, double a, double b)
{
	double x = s * s * (3 - 2 * s), rest = (1 - s) * (1 - s) * (1 + 2 * s);
	double power = (a - 1) * chance_log(x) + (b - 1) * chance_log(rest);
	return chance_exp(power) * s * (1 - s);
}

#define PERT_STEPS 1000

void pert_table_fill(struct pert_table *table, double mode)
{
	double a = 1 + 4 * mode, b = 6 - a, sums[PERT_STEPS + 1] = { 0 };
	for (int i = 0; i < PERT_STEPS; i++)
		sums[i + 1] = sums[i] + pert_weight((i + 0.5) / PERT_STEPS, a, b);
	int step = 0;
	table->quantile[0] = 0;
	table->quantile[PERT_POINTS - 1] = 1;
	for (int i = 1; i < PERT_POINTS - 1; i++) {
		double sum = sums[PERT_STEPS] * i / (PERT_POINTS - 1);
		while (step < PERT_STEPS - 1 && sums[step + 1] < sum)
			step++;
		double part = (sum - sums[step]) / (sums[step + 1] - sums[step]);
		double s = (step + part) / PERT_STEPS;
		table->quantile[i] = s * s * (3 - 2 * s);
	}
}

double pert_table_quantile(const struct pert_table *table, double share)
{
	double at = share * (PERT_POINTS - 1);
	size_t i = at < PERT_POINTS - 2 ? (size_t)at : PERT_POINTS - 2;
	const double *quantile = &table->quantile[i];
	return quantile[0] + (quantile[1] - quantile[0]) * (at - (double)i);
}
