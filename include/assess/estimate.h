#ifndef ASSESS_ESTIMATE_H
#define ASSESS_ESTIMATE_H

#include "bank/bank.h"
#include "bank/expr.h"
#include "base/error.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The resource estimate: data/README.md, section 8, in exact integer arithmetic; floating point
 * only for ranges, NPV, annualised cost and the demand view. Money is whole pence, hours are
 * micro-hours, drivers and multipliers thousandths. Tables only: it knows no row of the bank beyond
 * those of bank/method_names.def and bank/costing.h. Pure; everything lives in the arena. */

#define YEARS_MAX (DELIVERY_YEARS_MAX + 1) /* the build year among them */
#define COHORT_MAX 2000                    /* learners: the search for break-even ends here */
#define NOT_REACHABLE 2001

/* A result that may be missing. */
struct maybe {
	bool known;
	int64_t value;
};

struct input_result {
	const struct input *input;
	struct value value;
	bool assumed;       /* nobody answered: the default */
	bool clamped;       /* held within min and max */
	bool overridden;    /* what if: neither answered nor assumed */
	struct value asked; /* what the answers gave before clamping; unknown where assumed */
};

struct line_result {
	const struct cost_row *row;
	int64_t hours_each; /* of one occurrence at planned learners */
	int64_t counts[YEARS_MAX];
	int64_t hours[YEARS_MAX]; /* all occurrences of the year */
	int64_t pay[YEARS_MAX];
};

struct nonpay_result {
	const struct cost_row *row;
	int64_t cost[YEARS_MAX]; /* with VAT */
};

struct year_result {
	int year;
	int64_t learners; /* in one run */
	int64_t runs;
	int64_t hours, pay, nonpay, direct, indirect, full, gross, net;
	int64_t contribution, surplus, cumulative_contribution, cumulative_surplus;
	/* From gross to net: the list fee, what individuals, employers and holders of bursaries do
	 * not pay, and the grant on top. */
	int64_t fee, discount, bulk, bursary, grant;
};

struct role_result {
	const struct rate *rate;
	int64_t hours[YEARS_MAX], pay[YEARS_MAX], fte_milli[YEARS_MAX];
	int64_t indirect[YEARS_MAX]; /* its part of the year's indirect cost */
	int64_t matrix[PHASE_COUNT]; /* hours of one occurrence by phase, refresh averaged in */
	bool in_phase[PHASE_COUNT];  /* whether an active row falls there */
};

/* Less than this of a full-time post, in thousandths, is too small to be a job: name the person. */
#define FTE_SMALL 50

/* A phase by year. Indirect cost of a year is shared out by pay (by full-time equivalents where the
 * bank says so; to phases by direct cost where it is a share of income), so that phases, and roles,
 * add up to the year's. */
struct phase_result {
	int64_t hours[YEARS_MAX], pay[YEARS_MAX], nonpay[YEARS_MAX], indirect[YEARS_MAX];
};

/* The totals of the plan with so many learners in a run, everything else as it is. */
struct cohort_result {
	int64_t learners, net, direct, full; /* pence over all years; net with the grant */
};

struct break_even {
	int64_t whole, hundredths, safe; /* NOT_REACHABLE; hundredths then x 100 */
};

struct range {
	double mean, sd, p50, p80, p90, reserve; /* pounds */
};

struct quantiles {
	double p10, p50, p90; /* pence */
};

struct peak {
	const struct rate *rate;
	int month;     /* 0: launch */
	int64_t hours; /* in that month */
	struct maybe percent;
};

struct ceiling {
	const struct rate *rate;
	int64_t build, live, capacity;
	bool buyable;
	struct maybe builds, live_at_once, new_a_year; /* hundredths */
};

struct gap_row {
	const struct rate *rate;
	int64_t required, funded, gap, goodwill, nobody, money;
};
struct gap {
	ARRAY(struct gap_row) rows;
	int64_t required, funded, gap, goodwill, nobody, money, gap_bp;
};

enum colour { COLOUR_GREEN, COLOUR_AMBER, COLOUR_RED };
const char *colour_name(enum colour colour); /* "green", "amber", "red" */

struct swing {
	const struct sensitivity *row;
	int64_t adverse, favourable, swing; /* change of the plan's surplus */
};

enum band { BAND_NONE, BAND_IN, BAND_LOW, BAND_HIGH };
struct benchmark_result {
	const struct benchmark *benchmark;
	struct value value;
	enum band band;
};

/* One readable row of the committed hours, as the estimate takes it. */
struct allocation {
	const struct rate *rate;
	const char *post; /* person or post, "" where missing */
	bool year;        /* each delivery year; else before launch */
	bool any_phase;
	enum phase phase;
	int64_t hours; /* micro-hours */
	bool funded;   /* else agreed, but unfunded */
};

struct shared_year {
	int64_t hours, pay, full;
};

struct estimate {
	int years;     /* delivery years: year 0 and years 1 to this one */
	bool overflow; /* a figure left the range of 64 bits: nothing else here is to be trusted */

	struct input_result *inputs;      /* by input index */
	const struct value *input_values; /* by input index: the scope's inputs */
	const int64_t *rates;             /* pence an hour, year 0, by rate index */
	const int64_t *drivers;           /* thousandths at planned learners, by driver index */
	const int64_t *multipliers;       /* thousandths, by multiplier index */
	const bool *conditions;           /* by condition index */

	ARRAY(struct line_result) lines;    /* active rows of scope mc with hours, in file order */
	ARRAY(struct nonpay_result) nonpay; /* likewise, with any cost */
	struct year_result year[YEARS_MAX];
	struct year_result total;
	ARRAY(struct role_result) roles;           /* roles with lines, in order of their first */
	int64_t once_hours, run_hours, year_hours; /* of one occurrence */
	int64_t pay_by_phase[PHASE_COUNT], nonpay_by_phase[PHASE_COUNT];
	bool pay_in_phase[PHASE_COUNT], nonpay_in_phase[PHASE_COUNT];
	int64_t fte_milli[YEARS_MAX];
	struct phase_result phases[PHASE_COUNT];

	bool has_break_even; /* false: not asked for */
	struct break_even direct, full;
	struct maybe break_even_year_direct, break_even_year_full;
	/* Months after launch, 1 is the first, with each year's flow spread evenly over it. */
	struct maybe break_even_month_direct, break_even_month_full;
	struct maybe go_no_go; /* learners */
	int64_t run_net, run_avoidable, run_margin;

	int64_t plan_learners; /* learners of all years and runs */
	struct maybe cost_per_learner, direct_per_learner, net_fee_per_learner, cost_per_completer,
		cost_per_credit, cost_per_learning_hour, cost_plus_fee;

	struct {
		int64_t once, run, year;
		struct maybe once_ratio, run_ratio, year_ratio; /* thousandths */
		int64_t academic_once, academic_once_module, academic_run, academic_run_module;
	} module;

	struct range once_range, total_range;

	struct {
		int64_t low, plan, high, median;
		double mean, chance_direct, chance_full;
		struct quantiles contribution, surplus;
	} demand;

	ARRAY(struct peak) peaks; /* by role, order of `roles` */
	int busiest_month;
	int64_t busiest_hours, core_percent;
	size_t core_unstaffed;

	ARRAY(struct ceiling) ceilings;
	const struct rate *binding;
	struct maybe new_ceiling, live_ceiling; /* hundredths */

	ARRAY(struct allocation) allocations;
	struct gap build_gap, year_gap;
	enum colour gap_colour;
	bool gap_recurring; /* the second test: the build is funded and the years are not */
	/* Whether a core team is named that has done it before; NO counts it as a first build. */
	enum truth core_team;
	struct {
		int64_t required, funded, gap, gap_bp;
	} upkeep;
	ARRAY(const struct rate *) unnamed_roles;

	ARRAY(struct swing) tornado;
	double npv_contribution, npv_surplus, annualised_once; /* pence */
	struct {
		int64_t before_design, after_design, after_run, repeat;
	} uplift;

	struct {
		int64_t setup_hours, setup_pay, hours, pay, full;
		struct shared_year year[YEARS_MAX];
	} shared;

	ARRAY(struct benchmark_result) benchmarks;
	struct value results[RESULT_KEY_COUNT]; /* estimate('key'); unknown where there is none */
};

enum estimate_depth { ESTIMATE_FULL, ESTIMATE_NO_BREAK_EVEN };

/* Work out the estimate. `scope` is that of the answers (inputs' `from` are read in it);
 * `allocations` are the readable rows of committed hours. */
struct estimate *estimate_derive(const struct bank *bank, const struct scope *scope,
				 const struct allocation *allocations, size_t allocation_count,
				 enum estimate_depth depth, struct arena *arena);

/* What if: inputs with another value than the answers give them, taken as they are (see
 * input_parse()). Where an input is the answer to one question and nothing else, other inputs that
 * read that answer follow. Each input at most once. */
struct estimate_override {
	const struct input *input;
	struct value value;
};
struct estimate_overrides {
	const struct estimate_override *items;
	size_t count;
};
struct estimate *estimate_derive_with(const struct bank *bank, const struct scope *scope,
				      const struct allocation *allocations, size_t allocation_count,
				      const struct estimate_overrides *overrides,
				      enum estimate_depth depth, struct arena *arena);

/* The question whose answer alone the input is; NULL: it has a formula, or none. */
const struct question *input_question(const struct input *input, const struct bank *bank);

/* Read a value of an input: a number of no more places and within its range, yes or no, or one of
 * its words. Else false, and a sentence with what was found and what would do. */
bool input_parse(const struct input *input, const char *text, struct value *value,
		 struct arena *arena, struct error *error);

/* What would do: "a whole number from 1 to 5,000"; "first, some or experienced". */
const char *input_range(const struct input *input, struct arena *arena);

/* The totals for `count` numbers of learners from `first` (not negative) on, as charts of
 * break-even show them. NULL where a figure leaves 64 bits. */
const struct cohort_result *estimate_cohorts(const struct bank *bank,
					     const struct estimate *estimate, int64_t first,
					     size_t count, struct arena *arena);

/* A role's micro-hours of a year as thousandths of its full-time post. */
int64_t rate_fte_milli(const struct rate *rate, int64_t hours);

/* One object under `key`, in the form of data/examples/expected. */
void estimate_write(const struct estimate *estimate, const struct bank *bank,
		    struct json_writer *writer, const char *key);

/* The same and every figure besides: by row, phase and month, tried out, at other cohorts. */
void estimate_write_all(const struct estimate *estimate, const struct bank *bank,
			struct json_writer *writer, const char *key);

#endif
