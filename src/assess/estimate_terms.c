#include "estimate_internal.h"

/* The inputs that the method itself reads, as whole numbers; the fee and how often each timing
 * comes round in each year (sections 8.3 and 8.4, steps 2 and 6). */

static int64_t input_micro(const struct bank *bank, const struct value *inputs, enum input_key key)
{
	const struct value *value = &inputs[bank->method_inputs[key]->index];
	return value->kind == VALUE_NUMBER ? value->micro : 0;
}

static int64_t input_whole(const struct bank *bank, const struct value *inputs, enum input_key key,
			   struct exact *exact)
{
	return exact_divide(exact, input_micro(bank, inputs, key), MICRO);
}

static int64_t input_pence(const struct bank *bank, const struct value *inputs, enum input_key key,
			   struct exact *exact)
{
	return exact_divide(exact, input_micro(bank, inputs, key), MICRO / 100);
}

/* Runs of year y are (y-1)R+1 .. yR: how many of them are from `first` to `last`. */
static int64_t runs_between(int64_t runs, int year, int64_t first, int64_t last)
{
	int64_t begin = (year - 1) * runs + 1, end = year * runs;
	begin = begin > first ? begin : first;
	end = end < last ? end : last;
	return end >= begin ? end - begin + 1 : 0;
}

static bool is_refresh_year(const struct terms *terms, int year)
{
	return terms->refresh_every > 0 && year % terms->refresh_every == 0 && year < terms->years;
}

static void count_occurrences(struct terms *terms)
{
	terms->counts[TIMING_ONCE][0] = 1;
	terms->counts[TIMING_SETUP][0] = 1;
	terms->counts[TIMING_PYEAR][0] = 1;
	for (int year = 1; year <= terms->years; year++) {
		terms->counts[TIMING_RUN][year] = terms->runs;
		terms->counts[TIMING_RUN1][year] = runs_between(terms->runs, year, 1, 1);
		terms->counts[TIMING_RUN2][year] = runs_between(terms->runs, year, 2, 2);
		terms->counts[TIMING_RUN3P][year] = runs_between(terms->runs, year, 3, INT64_MAX);
		terms->counts[TIMING_YEAR][year] = 1;
		terms->counts[TIMING_PYEAR][year] = 1;
		terms->counts[TIMING_REFRESH][year] = is_refresh_year(terms, year);
	}
}

/* A bank may allow what the method cannot count: more years than there is room for, fewer runs or
 * learners than none. Like an overflow, that makes every figure worthless. */
static void check_terms(struct terms *terms, struct exact *exact)
{
	int64_t all_runs = 0;
	bool good = terms->years >= 0 && terms->years < YEARS_MAX && terms->learners >= 0
		    && terms->runs >= 0 && !__builtin_mul_overflow(terms->runs, 12, &all_runs);
	if (good)
		return;
	exact->overflow = true;
	terms->years = 0;
	terms->learners = 0;
	terms->runs = 0;
}

void terms_derive(struct terms *terms, const struct bank *bank, const struct value *inputs,
		  struct exact *exact)
{
	int64_t years = input_whole(bank, inputs, INPUT_YEARS, exact);
	*terms = (struct terms){
		.years = years >= 0 && years < YEARS_MAX ? (int)years : -1,
		.learners = input_whole(bank, inputs, INPUT_LEARNERS, exact),
		.runs = input_whole(bank, inputs, INPUT_RUNS_PER_YEAR, exact),
		.refresh_every = input_whole(bank, inputs, INPUT_REFRESH_EVERY, exact),
		.ramp = { input_whole(bank, inputs, INPUT_RAMP1_PCT, exact),
			  input_whole(bank, inputs, INPUT_RAMP2_PCT, exact) },
		.disc_share = input_whole(bank, inputs, INPUT_DISC_SHARE_PCT, exact),
		.disc_rate = input_whole(bank, inputs, INPUT_DISC_RATE_PCT, exact),
		.bulk_share = input_whole(bank, inputs, INPUT_BULK_SHARE_PCT, exact),
		.bulk_rate = input_whole(bank, inputs, INPUT_BULK_RATE_PCT, exact),
		.bursary = input_whole(bank, inputs, INPUT_BURSARY_PCT, exact),
		.grant = input_pence(bank, inputs, INPUT_GRANT_GBP, exact),
	};
	check_terms(terms, exact);
	count_occurrences(terms);
	int64_t rise = exact_add(exact, 10000, bank->method_params[PARAM_FEE_INFL_BP]);
	terms->fees[1] = input_pence(bank, inputs, INPUT_FEE_GBP, exact);
	for (int year = 2; year <= terms->years; year++)
		terms->fees[year] = exact_scale(exact, terms->fees[year - 1], rise, 10000);
}

int64_t terms_learners(const struct terms *terms, int64_t planned, int year, struct exact *exact)
{
	if (year < 1 || year > 2)
		return planned;
	return exact_scale(exact, planned, terms->ramp[year - 1], 100);
}

struct reductions terms_reduce(const struct terms *terms, int64_t gross, struct exact *exact)
{
	int64_t disc = exact_multiply(exact, terms->disc_share, terms->disc_rate);
	int64_t bulk = exact_multiply(exact, terms->bulk_share, terms->bulk_rate);
	return (struct reductions){ .discount = exact_scale(exact, gross, disc, 10000),
				    .bulk = exact_scale(exact, gross, bulk, 10000),
				    .bursary = exact_scale(exact, gross, terms->bursary, 100) };
}

int64_t terms_net(const struct terms *terms, int64_t gross, struct exact *exact)
{
	struct reductions off = terms_reduce(terms, gross, exact);
	int64_t net = exact_subtract(exact, gross, off.discount);
	net = exact_subtract(exact, net, off.bulk);
	return exact_subtract(exact, net, off.bursary);
}

enum occurrence row_occurrence(const struct cost_row *row)
{
	static const enum occurrence occurrences[TIMING_COUNT] = {
		[TIMING_ONCE] = OCCURRENCE_ONCE,  [TIMING_SETUP] = OCCURRENCE_NONE,
		[TIMING_RUN] = OCCURRENCE_RUN,    [TIMING_RUN1] = OCCURRENCE_NONE,
		[TIMING_RUN2] = OCCURRENCE_NONE,  [TIMING_RUN3P] = OCCURRENCE_RUN,
		[TIMING_YEAR] = OCCURRENCE_YEAR,  [TIMING_REFRESH] = OCCURRENCE_YEAR,
		[TIMING_PYEAR] = OCCURRENCE_NONE,
	};
	return occurrences[row->timing];
}

int64_t row_average(const struct cost_row *row, const struct terms *terms, int64_t figure,
		    struct exact *exact)
{
	if (row->timing != TIMING_REFRESH)
		return figure;
	if (terms->refresh_every <= 0)
		return 0;
	return exact_divide(exact, figure, terms->refresh_every);
}
