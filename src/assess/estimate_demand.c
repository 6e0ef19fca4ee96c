#include "estimate_internal.h"

#include <float.h>
#include <math.h>

/* What if fewer, or more, come: learners of a run are beta-PERT on low, plan, high; at each number
 * cost is lognormal about that number's plan. The figures are those of the mixture. */

#define SPAN_MAX 100000 /* numbers of learners between low and high: more is no demand view */

struct chance { /* one number of learners */
	double weight;
	double net;                 /* pence */
	double middle[2], width[2]; /* of the logarithm of the cost: direct, full */
	bool costs[2];              /* it costs anything at all */
};

struct view {
	struct chance *chances;
	size_t count;
	/* Pence: no margin is more than the highest net fees. Fewer than one in 26 are less than
	 * the lowest by five deviations of the cost (Cantelli), so the tenth part lies above. */
	double least[2], most;
};

/* The continued fraction of the incomplete beta function, by Lentz's method. */
static double beta_fraction(double x, double a, double b)
{
	const double tiny = 1e-300;
	double c = 1, d = 1 / fmax(1 - (a + b) * x / (a + 1), tiny), sum = d;
	for (int i = 1; i <= 300; i++) {
		double even = i * (b - i) * x / ((a + 2 * i - 1) * (a + 2 * i));
		double odd = -(a + i) * (a + b + i) * x / ((a + 2 * i) * (a + 2 * i + 1));
		for (int half = 0; half < 2; half++) {
			double term = half ? odd : even;
			d = 1 + term * d;
			c = 1 + term / c;
			d = 1 / (fabs(d) < tiny ? tiny : d);
			c = fabs(c) < tiny ? tiny : c;
			sum *= d * c;
		}
		if (fabs(d * c - 1) < 1e-15)
			break;
	}
	return sum;
}

/* The share of a beta distribution below x; a and b are from 1 to 5. */
static double beta_share(double x, double a, double b)
{
	if (x <= 0)
		return 0;
	if (x >= 1)
		return 1;
	double front = pow(x, a) * pow(1 - x, b) * tgamma(a + b) / (tgamma(a) * tgamma(b));
	if (x < (a + 1) / (a + b + 2))
		return front * beta_fraction(x, a, b) / a;
	return 1 - front * beta_fraction(1 - x, b, a) / b;
}

static double normal_share(double z)
{
	return erfc(-z / sqrt(2)) / 2;
}

static void set_cost(struct view *view, struct chance *chance, int which, double mean,
		     double relative_sd)
{
	chance->costs[which] = mean > 0;
	view->least[which] =
		fmin(view->least[which], chance->net - mean * (1 + 5 * relative_sd) - 1);
	if (mean <= 0)
		return;
	double variance = log(1 + relative_sd * relative_sd);
	chance->middle[which] = log(mean) - variance / 2;
	chance->width[which] = sqrt(variance);
}

/* The chance that cost at this number is at most so much. */
static double cost_share(const struct chance *chance, int which, double most)
{
	if (!chance->costs[which])
		return most >= 0;
	if (most <= 0)
		return 0;
	double off = log(most) - chance->middle[which];
	if (chance->width[which] == 0)
		return off >= 0;
	return normal_share(off / chance->width[which]);
}

/* The chance that net less cost is at least so much. */
static double margin_share(const struct view *view, int which, double least)
{
	double sum = 0;
	for (size_t i = 0; i < view->count; i++)
		sum += view->chances[i].weight
		       * cost_share(&view->chances[i], which, view->chances[i].net - least);
	return sum;
}

/* The margin below which lies the share `part`, between bounds that hold it: halving, and in two
 * steps of three a straight line between the ends, which gets there five times as fast. */
static double margin_quantile(const struct view *view, int which, double part)
{
	double low = view->least[which], high = view->most, at = low;
	double below = -part, above = 1 - part; /* share at either end, less `part` */
	for (int step = 0; high - low > 1 && step < 200; step++) {
		at = low + (high - low) / 2;
		if (step % 3 != 2 && above > below)
			at = low - below * (high - low) / (above - below);
		double off = 1 - margin_share(view, which, at) - part;
		if (fabs(off) < 1e-12)
			break;
		if (off < 0) {
			low = at;
			below = off;
			above /= step % 3 == 1 ? 2 : 1; /* lest one end stays for ever */
		} else {
			high = at;
			above = off;
			below /= step % 3 == 1 ? 2 : 1;
		}
	}
	return at;
}

static struct quantiles margin_quantiles(const struct view *view, int which)
{
	return (struct quantiles){ .p10 = margin_quantile(view, which, 0.10),
				   .p50 = margin_quantile(view, which, 0.50),
				   .p90 = margin_quantile(view, which, 0.90) };
}

static double weight_of(int64_t n, int64_t low, int64_t plan, int64_t high)
{
	if (low == high)
		return 1;
	double span = (double)(high - low);
	double a = 1 + 4 * (double)(plan - low) / span, b = 1 + 4 * (double)(high - plan) / span;
	double at = (double)(n - low);
	return beta_share((at + 0.5) / span, a, b) - beta_share((at - 0.5) / span, a, b);
}

static struct view make_view(struct estimate_work *work, int64_t low, int64_t plan, int64_t high)
{
	struct view view = { .count = (size_t)(high - low) + 1,
			     .least = { DBL_MAX, DBL_MAX },
			     .most = -DBL_MAX };
	view.chances = ARENA_ARRAY(work->arena, struct chance, view.count);
	double sum = 0;
	for (size_t i = 0; i < view.count; i++) {
		int64_t n = low + (int64_t)i;
		struct cohort cohort = sweep_at(work->sweep, n);
		struct chance *chance = &view.chances[i];
		chance->weight = weight_of(n, low, plan, high);
		chance->net = (double)cohort.net;
		view.most = fmax(view.most, chance->net + 1);
		set_cost(&view, chance, 0, (double)cohort.direct, work->relative_sd_direct);
		set_cost(&view, chance, 1, (double)cohort.full, work->relative_sd_full);
		sum += chance->weight;
	}
	for (size_t i = 0; i < view.count; i++)
		view.chances[i].weight /= sum;
	return view;
}

static int64_t view_median(const struct view *view, int64_t low)
{
	double sum = 0;
	size_t i = 0;
	for (; i + 1 < view->count; i++) {
		sum += view->chances[i].weight;
		if (sum >= 0.5)
			break;
	}
	return low + (int64_t)i;
}

static int64_t input_learners(struct estimate_work *work, enum input_key key)
{
	const struct bank *bank = work->costing->bank;
	const struct value *value = &work->estimate->input_values[bank->method_inputs[key]->index];
	int64_t plan = work->plan->terms.learners;
	return value->kind == VALUE_NUMBER ? exact_divide(work->exact, value->micro, MICRO) : plan;
}

void estimate_derive_demand(struct estimate_work *work)
{
	struct estimate *estimate = work->estimate;
	int64_t plan = work->plan->terms.learners;
	int64_t low = input_learners(work, INPUT_LEARNERS_LOW);
	int64_t high = input_learners(work, INPUT_LEARNERS_HIGH);
	low = low < plan ? low : plan;
	high = high > plan ? high : plan;
	estimate->demand.low = low;
	estimate->demand.plan = plan;
	estimate->demand.high = high;
	if (low < 0 || high - low > SPAN_MAX) {
		work->exact->overflow = true;
		return;
	}
	struct arena_mark mark = arena_mark(work->arena);
	struct view view = make_view(work, low, plan, high);
	for (size_t i = 0; i < view.count; i++)
		estimate->demand.mean += view.chances[i].weight * (double)(low + (int64_t)i);
	estimate->demand.median = view_median(&view, low);
	estimate->demand.chance_direct = margin_share(&view, 0, 0);
	estimate->demand.chance_full = margin_share(&view, 1, 0);
	estimate->demand.contribution = margin_quantiles(&view, 0);
	estimate->demand.surplus = margin_quantiles(&view, 1);
	arena_rewind(work->arena, mark);
}
