#ifndef ASSESS_ESTIMATE_INTERNAL_H
#define ASSESS_ESTIMATE_INTERNAL_H

#include "assess/estimate.h"
#include "exact.h"

/* What the files of the estimate share. The kernel is plan_derive() (estimate_plan.c): drivers,
 * rows, years and totals for given inputs. Everything else reads one plan, or asks the kernel again
 * with other inputs; where only the learners change, estimate_sweep.c gives the same totals faster.
 */

/* --- what stays the same for all plans of one estimate --- */

struct costing {
	const struct bank *bank;
	const int64_t (*rates)[YEARS_MAX]; /* pence an hour, by rate index and year */
};
void costing_derive(struct costing *costing, const struct bank *bank, struct arena *arena,
		    struct exact *exact);

/* --- the inputs as the method's whole numbers, and what follows from them alone --- */

enum occurrence { OCCURRENCE_ONCE, OCCURRENCE_RUN, OCCURRENCE_YEAR, OCCURRENCE_NONE };

struct terms {
	int years;
	int64_t learners; /* planned, in one run */
	int64_t runs;     /* a year */
	int64_t refresh_every;
	int64_t ramp[2]; /* per cent of the learners in years 1 and 2 */
	int64_t disc_share, disc_rate, bulk_share, bulk_rate, bursary; /* per cent */
	int64_t grant;                                                 /* pence */
	int64_t fees[YEARS_MAX];                 /* pence, by year; none in year 0 */
	int64_t counts[TIMING_COUNT][YEARS_MAX]; /* occurrences in a year */
};
void terms_derive(struct terms *terms, const struct bank *bank, const struct value *inputs,
		  struct exact *exact);

/* Learners of one run in a year when `planned` are planned; year 0 works for the planned ones. */
int64_t terms_learners(const struct terms *terms, int64_t planned, int year, struct exact *exact);

/* What comes off the fees: three shares of the gross, each rounded alone. Then what is left. */
struct reductions {
	int64_t discount, bulk, bursary;
};
struct reductions terms_reduce(const struct terms *terms, int64_t gross, struct exact *exact);
int64_t terms_net(const struct terms *terms, int64_t gross, struct exact *exact);

/* Which kind of occurrence a row counts in, and a figure of it averaged over the years where the
 * row comes with a major refresh only. */
enum occurrence row_occurrence(const struct cost_row *row);
int64_t row_average(const struct cost_row *row, const struct terms *terms, int64_t figure,
		    struct exact *exact);

/* --- rows: shared by the kernel and its faster form --- */

/* low + 4 ml + high: six times the mean. */
int64_t row_weight(const struct cost_row *row, struct exact *exact);

/* Micro-hours of one occurrence from the driver's thousandths; multipliers by index. */
int64_t row_hours(const struct cost_row *row, int64_t driver, const int64_t *multipliers,
		  struct exact *exact);

/* Pence of one occurrence at prices of year 0, without VAT, from the driver's thousandths; of a row
 * driven by income, from the net fees in pence. */
int64_t row_price(const struct cost_row *row, int64_t driver, struct exact *exact);
int64_t row_income_price(const struct cost_row *row, int64_t net, struct exact *exact);

/* One year's price rise; VAT on top where the row is marked. */
int64_t price_inflate(const struct bank *bank, int64_t price, struct exact *exact);
int64_t row_with_vat(const struct cost_row *row, const struct bank *bank, int64_t price,
		     struct exact *exact);

bool row_is_income(const struct cost_row *row);
/* Whether the row's hours make up the build driver. */
bool row_is_build(const struct cost_row *row);

/* Conditions and multipliers (thousandths), evaluated in a scope of inputs and drivers. */
bool row_is_active(const struct cost_row *row, const bool *conditions);
int64_t multiplier_value(const struct multiplier *multiplier, const struct scope *scope,
			 struct exact *exact);
int64_t driver_value(const struct driver *driver, const struct scope *scope, struct exact *exact);

/* Indirect cost of a year. `role_hours`: that year's hours by rate index, a YEARS_MAX apart. */
int64_t indirect_cost(const struct costing *costing, int64_t pay, int64_t net,
		      const int64_t *role_hours, struct exact *exact);

/* --- one plan --- */

struct plan_line {
	const struct cost_row *row;
	int64_t each[YEARS_MAX]; /* micro-hours of one occurrence; [0]: at planned learners */
	int64_t pay[YEARS_MAX];
};
struct plan_cost {
	const struct cost_row *row;
	int64_t cost[YEARS_MAX]; /* with VAT */
};

struct plan {
	const struct costing *costing;
	const struct value *inputs;
	struct terms terms;
	int64_t learners[YEARS_MAX]; /* [0]: planned */
	int64_t *drivers[YEARS_MAX]; /* thousandths, by driver index, at those learners */
	const bool *conditions;
	const int64_t *multipliers;
	struct plan_line *lines; /* active activities of scope mc, in file order */
	size_t line_count;
	struct plan_cost *costs; /* active non-pay of scope mc */
	size_t cost_count;
	int64_t (*role_hours)[YEARS_MAX]; /* by rate index */
	int64_t net_fees[YEARS_MAX];      /* without the grant */
	struct year_result year[YEARS_MAX], total;
};

/* The plan for these inputs. On the arena. */
struct plan *plan_derive(const struct costing *costing, const struct value *inputs,
			 struct arena *arena, struct exact *exact);

/* Hours of a line in a year: each by count. */
int64_t plan_line_hours(const struct plan *plan, const struct plan_line *line, int year,
			struct exact *exact);

/* Pence of a non-pay row in a year, with VAT. */
int64_t row_cost(const struct plan *plan, const struct cost_row *row, int year,
		 struct exact *exact);

/* What expressions of benchmarks and sensitivities see of a plan. */
struct scope plan_scope(const struct plan *plan, struct arena *arena);

/* --- the same totals for many numbers of learners (estimate_sweep.c) --- */

struct cohort {
	int64_t net, direct, full; /* pence; net with the grant */
};
struct sweep;
struct sweep *sweep_open(const struct plan *plan, struct arena *arena, struct exact *exact);
/* Exactly the totals of plan_derive() with `planned` in place of its learners. */
struct cohort sweep_at(struct sweep *sweep, int64_t planned);
/* Net fees and avoidable cost (`direct`; nothing is `full`) of one run at so many learners;
 * everything else stays as planned. */
struct cohort sweep_run(struct sweep *sweep, int64_t learners);
/* Whether, of both, no figure falls from one number of learners to the next, 0 to COHORT_MAX, and
 * none leaves 64 bits. False: it may not be so. */
bool sweep_rises(const struct sweep *sweep);

/* --- the estimate in the making --- */

struct estimate_work {
	const struct costing *costing;
	const struct scope *scope; /* of the answers */
	const struct plan *plan;
	struct sweep *sweep;
	struct estimate *estimate;
	struct arena *arena;
	struct exact *exact;
	double relative_sd_direct, relative_sd_full; /* of the plan's cost; set by the range */
};

void estimate_derive_inputs(struct estimate *estimate, const struct scope *kept,
			    const struct estimate_overrides *overrides, struct arena *arena);
/* The answers as they would be: NULL, or a copy with those that are overridden. */
const struct value *estimate_answers_if(const struct scope *scope,
					const struct estimate_overrides *overrides,
					struct arena *arena);
void estimate_derive_lines(struct estimate_work *work);
void estimate_derive_phases(struct estimate_work *work);
void estimate_derive_break_even_months(struct estimate_work *work);
void estimate_derive_units(struct estimate_work *work);
void estimate_derive_break_even(struct estimate_work *work);
void estimate_derive_break_even_years(struct estimate_work *work);
void estimate_derive_run(struct estimate_work *work);
void estimate_derive_module(struct estimate_work *work);
void estimate_derive_range(struct estimate_work *work);
void estimate_derive_demand(struct estimate_work *work);
void estimate_derive_goodwill(struct estimate_work *work);
void estimate_derive_months(struct estimate_work *work);
void estimate_derive_ceilings(struct estimate_work *work);
void estimate_derive_tornado(struct estimate_work *work);
void estimate_derive_value(struct estimate_work *work);
void estimate_derive_shared(struct estimate_work *work);
void estimate_derive_results(struct estimate_work *work);
void estimate_derive_benchmarks(struct estimate_work *work);

/* Hours of a role before launch, and in a year in which the course is live: its runs, upkeep and
 * review, refresh averaged in. */
int64_t plan_build_hours(const struct plan *plan, const struct rate *rate, struct exact *exact);
int64_t plan_live_hours(const struct plan *plan, const struct rate *rate, struct exact *exact);

/* What such hours allow; `life` is build and live hours over the whole plan. Then which role binds,
 * the smallest number of new courses a year, and of those live. */
struct ceiling ceiling_derive(const struct capacity *capacity, int64_t build, int64_t live,
			      int64_t life, struct exact *exact);
void ceiling_bind(const struct ceiling *ceiling, const struct rate **binding, struct maybe *new,
		  struct maybe *live);

/* Micro-hours a year of a role that are left for such work. */
int64_t capacity_hours(const struct capacity *capacity, struct exact *exact);

/* a / b in `parts` of one, unknown where b is not positive. */
struct maybe maybe_ratio(int64_t a, int64_t parts, int64_t b, struct exact *exact);

/* A driver by its name in costing.h; NULL: this bank has none. */
int64_t estimate_driver(const struct plan *plan, const char *id, int year);

#endif
