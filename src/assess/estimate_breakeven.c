#include "estimate_internal.h"

/* How many learners the plan, and one run of it, needs. Where income and cost both go up with the
 * learners, no number between two can be covered when the upper one's income is less than the lower
 * one's cost, and all are when the lower one's income is the upper one's cost or more: the search
 * halves what this leaves open, and works out some twenty numbers of two thousand. */

typedef struct cohort cohort_function(struct sweep *sweep, int64_t learners);

/* What is searched, and what of it is known already. */
struct search {
	struct sweep *sweep;
	cohort_function *derive;
	bool rises;
	struct cohort **cohorts; /* by number of learners; NULL: not worked out yet */
	struct arena *arena;
	struct exact *exact;
};

enum measure { DIRECT, FULL };

struct balance {
	int64_t income, cost;
};

static struct search search_start(struct estimate_work *work, cohort_function *derive)
{
	return (struct search){
		.sweep = work->sweep,
		.derive = derive,
		.rises = sweep_rises(work->sweep),
		.cohorts = ARENA_ARRAY(work->arena, struct cohort *, COHORT_MAX + 1),
		.arena = work->arena,
		.exact = work->exact,
	};
}

static struct balance balance_at(struct search *search, enum measure measure, int64_t learners)
{
	struct cohort *cohort = search->cohorts[learners];
	if (!cohort) {
		cohort = search->cohorts[learners] = ARENA_NEW(search->arena, struct cohort);
		*cohort = search->derive(search->sweep, learners);
	}
	return (struct balance){ .income = cohort->net,
				 .cost = measure == DIRECT ? cohort->direct : cohort->full };
}

static bool is_covered(struct balance balance)
{
	return balance.income >= balance.cost;
}

/* The smallest number above `below`, up to `last`, that is covered; NOT_REACHABLE: none is. */
static int64_t first_covered(struct search *search, enum measure measure, int64_t below,
			     int64_t last)
{
	if (last - below == 1)
		return is_covered(balance_at(search, measure, last)) ? last : NOT_REACHABLE;
	if (search->rises
	    && balance_at(search, measure, last).income < balance_at(search, measure, below).cost)
		return NOT_REACHABLE;
	int64_t middle = below + (last - below) / 2;
	int64_t found = first_covered(search, measure, below, middle);
	return found != NOT_REACHABLE ? found : first_covered(search, measure, middle, last);
}

/* The largest number above `below`, up to `last`, that is not covered; `none` where all are. */
static int64_t last_uncovered(struct search *search, enum measure measure, int64_t below,
			      int64_t last, int64_t none)
{
	if (last - below == 1)
		return is_covered(balance_at(search, measure, last)) ? none : last;
	if (search->rises
	    && balance_at(search, measure, below).income >= balance_at(search, measure, last).cost)
		return none;
	int64_t middle = below + (last - below) / 2;
	int64_t found = last_uncovered(search, measure, middle, last, none);
	return found != none ? found : last_uncovered(search, measure, below, middle, none);
}

static int64_t total_at(struct search *search, enum measure measure, int64_t learners)
{
	struct balance balance = balance_at(search, measure, learners);
	return exact_subtract(search->exact, balance.income, balance.cost);
}

/* The fractional cohort, in hundredths: between n - 1 and n by a straight line. */
static int64_t fraction(struct search *search, enum measure measure, int64_t whole)
{
	if (total_at(search, measure, 0) >= 0)
		return 0;
	if (whole == NOT_REACHABLE)
		return (int64_t)NOT_REACHABLE * 100;
	int64_t before = total_at(search, measure, whole - 1);
	int64_t step = exact_subtract(search->exact, total_at(search, measure, whole), before);
	int64_t part =
		exact_scale(search->exact, exact_subtract(search->exact, 0, before), 100, step);
	return (whole - 1) * 100 + part;
}

static struct break_even find_break_even(struct search *search, enum measure measure)
{
	int64_t whole = first_covered(search, measure, 0, COHORT_MAX);
	return (struct break_even){
		.whole = whole,
		.hundredths = fraction(search, measure, whole),
		.safe = last_uncovered(search, measure, 0, COHORT_MAX, 0) + 1,
	};
}

void estimate_derive_break_even(struct estimate_work *work)
{
	struct arena_mark mark = arena_mark(work->arena);
	struct search search = search_start(work, sweep_at);
	/* Else each number counts, also for whether a figure leaves 64 bits. */
	for (int64_t n = 0; n <= COHORT_MAX && !search.rises; n++) {
		total_at(&search, DIRECT, n);
		total_at(&search, FULL, n);
	}
	work->estimate->has_break_even = true;
	work->estimate->direct = find_break_even(&search, DIRECT);
	work->estimate->full = find_break_even(&search, FULL);
	arena_rewind(work->arena, mark);
}

void estimate_derive_break_even_years(struct estimate_work *work)
{
	const struct plan *plan = work->plan;
	struct maybe *direct = &work->estimate->break_even_year_direct;
	struct maybe *full = &work->estimate->break_even_year_full;
	for (int year = 1; year <= plan->terms.years; year++) {
		if (!direct->known && plan->year[year].cumulative_contribution >= 0)
			*direct = (struct maybe){ .known = true, .value = year };
		if (!full->known && plan->year[year].cumulative_surplus >= 0)
			*full = (struct maybe){ .known = true, .value = year };
	}
}

/* One run: what it brings, and what is avoided by not giving it. */
void estimate_derive_run(struct estimate_work *work)
{
	struct estimate *estimate = work->estimate;
	struct arena_mark mark = arena_mark(work->arena);
	struct search search = search_start(work, sweep_run);
	struct cohort planned = sweep_run(work->sweep, work->plan->terms.learners);
	int64_t least = first_covered(&search, DIRECT, 0, COHORT_MAX);
	estimate->run_net = planned.net;
	estimate->run_avoidable = planned.direct;
	estimate->run_margin = exact_subtract(work->exact, planned.net, planned.direct);
	if (least != NOT_REACHABLE)
		estimate->go_no_go = (struct maybe){ .known = true, .value = least };
	arena_rewind(work->arena, mark);
}
