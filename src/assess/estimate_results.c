#include "estimate_internal.h"

#include <stddef.h>
#include <string.h>

/* Section 9: what estimate('key') gives, one row for each key. */

/* Millionths in one unit of a figure: an hour is a million micro-hours, a pound a hundred pence. */
enum unit { HOURS = 1, PENCE = 10000, COUNT_OF = 1000000, THOUSANDTHS = 1000, HUNDREDTHS = 10000 };

struct key_source {
	enum unit unit;
	size_t at;    /* of an int64_t in struct estimate ... */
	size_t maybe; /* ... or of a struct maybe ... */
	struct maybe (*work_out)(const struct estimate_work *work); /* ... or neither */
};

static struct maybe known(int64_t value)
{
	return (struct maybe){ .known = true, .value = value };
}

static const struct line_result *line_at(const struct estimate_work *work, size_t index)
{
	return &work->estimate->lines.items[index];
}

static bool is_role(const struct estimate_work *work, const struct rate *rate,
		    enum method_role role)
{
	return rate && rate == work->costing->bank->method_rates[role];
}

/* Hours of the lines that `counts` takes, of one occurrence at planned learners. */
static int64_t line_hours(const struct estimate_work *work,
			  bool (*counts)(const struct estimate_work *work,
					 const struct cost_row *row))
{
	int64_t sum = 0;
	for (size_t i = 0; i < work->estimate->lines.count; i++) {
		const struct line_result *line = line_at(work, i);
		if (!counts(work, line->row))
			continue;
		int64_t hours =
			row_average(line->row, &work->plan->terms, line->hours_each, work->exact);
		sum = exact_add(work->exact, sum, hours);
	}
	return sum;
}

static bool is_author_or_lead(const struct estimate_work *work, const struct cost_row *row)
{
	return row_occurrence(row) == OCCURRENCE_ONCE
	       && (is_role(work, row->rate, ROLE_LEAD) || is_role(work, row->rate, ROLE_AUTHOR));
}

static bool is_not_academic(const struct estimate_work *work, const struct cost_row *row)
{
	(void)work;
	return row_occurrence(row) == OCCURRENCE_ONCE && row->rate->family != FAMILY_ACADEMIC;
}

static bool is_tutoring(const struct estimate_work *work, const struct cost_row *row)
{
	return row_occurrence(row) == OCCURRENCE_RUN && row->phase == PHASE_DELIVERY
	       && is_role(work, row->rate, ROLE_TUTOR);
}

static bool is_video(const struct estimate_work *work, const struct cost_row *row)
{
	return row_occurrence(row) == OCCURRENCE_ONCE
	       && row->driver == driver_find(work->costing->bank, method_driver_video);
}

static bool is_maintenance(const struct estimate_work *work, const struct cost_row *row)
{
	(void)work;
	return row_occurrence(row) == OCCURRENCE_YEAR && row->phase == PHASE_MAINTENANCE;
}

static struct maybe author_lead_hours(const struct estimate_work *work)
{
	return known(line_hours(work, is_author_or_lead));
}

static struct maybe nonacademic_share(const struct estimate_work *work)
{
	return maybe_ratio(line_hours(work, is_not_academic), MICRO, work->estimate->once_hours,
			   work->exact);
}

static struct maybe tutor_run_hours(const struct estimate_work *work)
{
	return known(line_hours(work, is_tutoring));
}

static struct maybe video_hours(const struct estimate_work *work)
{
	return known(line_hours(work, is_video));
}

static struct maybe maintenance_hours(const struct estimate_work *work)
{
	return known(line_hours(work, is_maintenance));
}

static struct maybe low_demand(const struct estimate_work *work)
{
	return known(work->estimate->demand.low);
}

static struct maybe break_even_direct(const struct estimate_work *work)
{
	return (struct maybe){ .known = work->estimate->has_break_even,
			       .value = work->estimate->direct.whole };
}

static struct maybe break_even_full(const struct estimate_work *work)
{
	return (struct maybe){ .known = work->estimate->has_break_even,
			       .value = work->estimate->full.whole };
}

/* In millionths of a per cent: finer than the hundredths of the roles' own shares. */
static struct maybe gap_percent_academic(const struct estimate_work *work)
{
	int64_t gap = 0, required = 0;
	for (size_t i = 0; i < work->estimate->build_gap.rows.count; i++) {
		const struct gap_row *row = &work->estimate->build_gap.rows.items[i];
		if (!is_role(work, row->rate, ROLE_LEAD) && !is_role(work, row->rate, ROLE_AUTHOR))
			continue;
		gap = exact_add(work->exact, gap, row->gap);
		required = exact_add(work->exact, required, row->required);
	}
	return known(maybe_ratio(gap, 100 * MICRO, required, work->exact).value);
}

static struct maybe allocation_rows(const struct estimate_work *work)
{
	return known((int64_t)work->estimate->allocations.count);
}

static struct maybe unnamed_roles(const struct estimate_work *work)
{
	return known((int64_t)work->estimate->unnamed_roles.count);
}

static struct maybe marketing_funded_hours(const struct estimate_work *work)
{
	int64_t sum = 0;
	for (size_t i = 0; i < work->estimate->allocations.count; i++) {
		const struct allocation *row = &work->estimate->allocations.items[i];
		if (row->funded && is_role(work, row->rate, ROLE_MARKETING))
			sum = exact_add(work->exact, sum, row->hours);
	}
	return known(sum);
}

static const struct plan_cost *cost_of(const struct estimate_work *work, const char *id)
{
	for (size_t i = 0; i < work->plan->cost_count; i++)
		if (strcmp(work->plan->costs[i].row->id, id) == 0)
			return &work->plan->costs[i];
	return NULL;
}

static struct maybe advertising(const struct estimate_work *work)
{
	const struct plan_cost *cost = cost_of(work, method_row_advertising);
	return known(cost && work->plan->terms.years > 0 ? cost->cost[1] : 0);
}

static struct maybe examiner_fee(const struct estimate_work *work)
{
	const struct plan_cost *cost = cost_of(work, method_row_examiner);
	if (!cost)
		return known(0);
	int64_t price =
		row_price(cost->row, work->plan->drivers[0][cost->row->driver->index], work->exact);
	return known(row_with_vat(cost->row, work->costing->bank, price, work->exact));
}

#define AT(field) .at = offsetof(struct estimate, field)
#define MAYBE(field) .maybe = offsetof(struct estimate, field)

/* clang-format off */
static const struct key_source sources[RESULT_KEY_COUNT] = {
	[RESULT_ONCE_HOURS]		= { HOURS, AT(once_hours) },
	[RESULT_RUN_HOURS]		= { HOURS, AT(run_hours) },
	[RESULT_YEAR_HOURS]		= { HOURS, AT(year_hours) },
	[RESULT_TOTAL_HOURS]		= { HOURS, AT(total.hours) },
	[RESULT_ONCE_DIRECT]		= { PENCE, AT(year[0].direct) },
	[RESULT_ONCE_FULL]		= { PENCE, AT(year[0].full) },
	[RESULT_TOTAL_DIRECT]		= { PENCE, AT(total.direct) },
	[RESULT_TOTAL_FULL]		= { PENCE, AT(total.full) },
	[RESULT_TOTAL_NET]		= { PENCE, AT(total.net) },
	[RESULT_CONTRIBUTION_TOTAL]	= { PENCE, AT(total.contribution) },
	[RESULT_SURPLUS_TOTAL]		= { PENCE, AT(total.surplus) },
	[RESULT_RUN_NET]		= { PENCE, AT(run_net) },
	[RESULT_RUN_COST]		= { PENCE, AT(run_avoidable) },
	[RESULT_RUN_MARGIN]		= { PENCE, AT(run_margin) },
	[RESULT_GO_NO_GO]		= { COUNT_OF, MAYBE(go_no_go) },
	[RESULT_BREAKEVEN_DIRECT]	= { COUNT_OF, .work_out = break_even_direct },
	[RESULT_BREAKEVEN_FULL]		= { COUNT_OF, .work_out = break_even_full },
	[RESULT_COST_PER_LEARNER]	= { PENCE, MAYBE(cost_per_learner) },
	[RESULT_NET_FEE_PER_LEARNER]	= { PENCE, MAYBE(net_fee_per_learner) },
	[RESULT_LOW_DEMAND]		= { COUNT_OF, .work_out = low_demand },
	[RESULT_MEDIAN_DEMAND]		= { COUNT_OF, AT(demand.median) },
	[RESULT_MODULE_RATIO]		= { THOUSANDTHS, MAYBE(module.once_ratio) },
	[RESULT_GAP_PERCENT_BUILD]	= { HUNDREDTHS, AT(build_gap.gap_bp) },
	[RESULT_GAP_PERCENT_YEAR]	= { HUNDREDTHS, AT(year_gap.gap_bp) },
	[RESULT_GAP_HOURS_BUILD]	= { HOURS, AT(build_gap.gap) },
	[RESULT_GAP_MONEY_BUILD]	= { PENCE, AT(build_gap.money) },
	[RESULT_GAP_PERCENT_ACADEMIC]	= { HOURS, .work_out = gap_percent_academic },
	[RESULT_UPKEEP_HOURS]		= { HOURS, AT(upkeep.required) },
	[RESULT_UPKEEP_FUNDED_HOURS]	= { HOURS, AT(upkeep.funded) },
	[RESULT_UPKEEP_GAP_PERCENT]	= { HUNDREDTHS, AT(upkeep.gap_bp) },
	[RESULT_ALLOC_ROWS]		= { COUNT_OF, .work_out = allocation_rows },
	[RESULT_UNNAMED_ROLES]		= { COUNT_OF, .work_out = unnamed_roles },
	[RESULT_MARKETING_FUNDED_HOURS]	= { HOURS, .work_out = marketing_funded_hours },
	[RESULT_PEAK_CORE_PERCENT]	= { COUNT_OF, AT(core_percent) },
	[RESULT_LIVE_CEILING]		= { HUNDREDTHS, MAYBE(live_ceiling) },
	[RESULT_ACADEMIC_ONCE_HOURS]	= { HOURS, AT(module.academic_once) },
	[RESULT_AUTHOR_LEAD_HOURS]	= { HOURS, .work_out = author_lead_hours },
	[RESULT_NONACADEMIC_SHARE]	= { HOURS, .work_out = nonacademic_share },
	[RESULT_TUTOR_RUN_HOURS]	= { HOURS, .work_out = tutor_run_hours },
	[RESULT_VIDEO_HOURS]		= { HOURS, .work_out = video_hours },
	[RESULT_MAINTENANCE_HOURS]	= { HOURS, .work_out = maintenance_hours },
	[RESULT_ADVERTISING]		= { PENCE, .work_out = advertising },
	[RESULT_YEAR1_NET]		= { PENCE, AT(year[1].net) },
	[RESULT_EXAMINER_FEE]		= { PENCE, .work_out = examiner_fee },
};
/* clang-format on */

static struct maybe key_figure(const struct estimate_work *work, const struct key_source *source)
{
	const char *estimate = (const char *)work->estimate;
	if (source->work_out)
		return source->work_out(work);
	if (source->maybe)
		return *(const struct maybe *)(const void *)(estimate + source->maybe);
	return known(*(const int64_t *)(const void *)(estimate + source->at));
}

void estimate_derive_results(struct estimate_work *work)
{
	for (size_t i = 0; i < COUNT(sources); i++) {
		struct maybe figure = key_figure(work, &sources[i]);
		if (!figure.known)
			continue;
		work->estimate->results[i] = (struct value){
			.kind = VALUE_NUMBER,
			.micro = exact_multiply(work->exact, figure.value, sources[i].unit),
		};
	}
}
