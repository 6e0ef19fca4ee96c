#include "estimate_internal.h"

/* The load by month, month 0 being launch: each occurrence is spread evenly over its months. */

#define MONTHS_MAX 12000 /* from the first to the last month: more is no calendar */

/* Loads are kept as changes from the month before, so that a long occurrence costs no more than a
 * short one. `covered` counts occurrences: months without any are not looked at. */
struct calendar {
	int64_t first;
	size_t count;
	int64_t *load, *covered;
};

static struct calendar calendar_open(int64_t first, int64_t last, struct arena *arena)
{
	size_t count = (size_t)(last - first) + 1;
	return (struct calendar){ .first = first,
				  .count = count,
				  .load = ARENA_ARRAY(arena, int64_t, count + 1),
				  .covered = ARENA_ARRAY(arena, int64_t, count + 1) };
}

/* `times` occurrences of the line that begin in month `start`. */
static void calendar_add(struct calendar *calendar, const struct cost_row *row, int64_t start,
			 int64_t times, int64_t hours, struct exact *exact)
{
	if (times <= 0)
		return;
	int64_t months = (int64_t)row->end_month - row->start_month + 1;
	int64_t share = exact_multiply(exact, exact_divide(exact, hours, months), times);
	size_t from = (size_t)(start + row->start_month - calendar->first);
	size_t to = from + (size_t)months;
	calendar->load[from] = exact_add(exact, calendar->load[from], share);
	calendar->load[to] = exact_subtract(exact, calendar->load[to], share);
	calendar->covered[from]++;
	calendar->covered[to]--;
}

/* Run k (from 0) of a year starts in month floor(12 k / R): how many start in month `month`, of the
 * runs that this timing counts. `before`: runs of earlier years. */
static int64_t runs_starting(enum timing timing, int64_t runs, int64_t before, int64_t month)
{
	int64_t begin = (month * runs + 11) / 12, end = ((month + 1) * runs + 11) / 12;
	int64_t first = 0, last = INT64_MAX; /* of all runs of the plan, from 0 */
	if (timing == TIMING_RUN1)
		last = 1;
	if (timing == TIMING_RUN2) {
		first = 1;
		last = 2;
	}
	if (timing == TIMING_RUN3P)
		first = 2;
	begin = begin > first - before ? begin : first - before;
	end = end < last - before ? end : last - before;
	return end - begin;
}

static bool is_run(enum timing timing)
{
	return timing == TIMING_RUN || timing == TIMING_RUN1 || timing == TIMING_RUN2
	       || timing == TIMING_RUN3P;
}

static void add_year(struct estimate_work *work, struct calendar *calendar,
		     const struct plan_line *line, int year)
{
	const struct terms *terms = &work->plan->terms;
	enum timing timing = line->row->timing;
	int64_t start = 12 * (int64_t)(year - 1);
	if (!is_run(timing)) {
		calendar_add(calendar, line->row, start, terms->counts[timing][year],
			     line->each[year], work->exact);
		return;
	}
	for (int month = 0; month < 12; month++)
		calendar_add(calendar, line->row, start + month,
			     runs_starting(timing, terms->runs, (year - 1) * terms->runs, month),
			     line->each[year], work->exact);
}

static void add_line(struct estimate_work *work, struct calendar *calendar,
		     const struct plan_line *line)
{
	enum timing timing = line->row->timing;
	if (timing == TIMING_ONCE || timing == TIMING_SETUP) {
		calendar_add(calendar, line->row, 0, 1, line->each[0], work->exact);
		return;
	}
	if (timing == TIMING_PYEAR)
		add_year(work, calendar, line, 0);
	for (int year = 1; year <= work->plan->terms.years; year++)
		add_year(work, calendar, line, year);
}

/* The busiest month, the earliest of equals; its number and hours. Adds the loads to `all`. */
static void find_peak(const struct calendar *calendar, struct calendar *all, struct peak *peak,
		      struct exact *exact)
{
	int64_t load = 0, covered = 0;
	bool found = false;
	for (size_t i = 0; i < calendar->count; i++) {
		load = exact_add(exact, load, calendar->load[i]);
		covered += calendar->covered[i];
		if (all) {
			all->load[i] = exact_add(exact, all->load[i], calendar->load[i]);
			all->covered[i] += calendar->covered[i];
		}
		if (covered == 0 || (found && load <= peak->hours))
			continue;
		found = true;
		peak->hours = load;
		peak->month = (int)(calendar->first + (int64_t)i);
	}
}

static const struct capacity *capacity_of(const struct bank *bank, const struct rate *rate)
{
	for (size_t i = 0; i < bank->capacity.count; i++)
		if (bank->capacity.items[i].rate == rate)
			return &bank->capacity.items[i];
	return NULL;
}

/* The peak against the role's capacity; without any, there is no percentage. */
static void measure_peak(struct estimate_work *work, struct peak *peak)
{
	const struct bank *bank = work->costing->bank;
	struct estimate *estimate = work->estimate;
	const struct capacity *capacity = capacity_of(bank, peak->rate);
	int64_t hours = capacity ? capacity_hours(capacity, work->exact) : 0;
	peak->percent = maybe_ratio(peak->hours, 1200, hours, work->exact);
	if (!capacity || !peak->percent.known) {
		estimate->core_unstaffed++;
		return;
	}
	if (!capacity->buyable && peak->rate != bank->method_rates[ROLE_EXAMINER]
	    && peak->percent.value > estimate->core_percent)
		estimate->core_percent = peak->percent.value;
}

/* The first and the last month that any line may reach. */
static bool find_months(const struct estimate_work *work, int64_t *first, int64_t *last)
{
	const struct plan *plan = work->plan;
	*first = 0;
	*last = 0;
	for (size_t i = 0; i < plan->line_count; i++) {
		const struct cost_row *row = plan->lines[i].row;
		int64_t begin = row->start_month - INT64_C(12);
		int64_t end = row->end_month + INT64_C(12) * plan->terms.years;
		*first = begin < *first ? begin : *first;
		*last = end > *last ? end : *last;
	}
	return *last - *first < MONTHS_MAX;
}

void estimate_derive_months(struct estimate_work *work)
{
	const struct plan *plan = work->plan;
	struct estimate *estimate = work->estimate;
	int64_t first = 0, last = 0;
	if (!find_months(work, &first, &last)) {
		work->exact->overflow = true;
		return;
	}
	for (size_t i = 0; i < estimate->roles.count; i++)
		ARRAY_PUSH(work->arena, &estimate->peaks)->rate = estimate->roles.items[i].rate;
	struct arena_mark mark = arena_mark(work->arena);
	struct calendar all = calendar_open(first, last, work->arena);
	for (size_t i = 0; i < estimate->peaks.count; i++) {
		struct peak *peak = &estimate->peaks.items[i];
		struct calendar calendar = calendar_open(first, last, work->arena);
		for (size_t j = 0; j < plan->line_count; j++)
			if (plan->lines[j].row->rate == peak->rate)
				add_line(work, &calendar, &plan->lines[j]);
		find_peak(&calendar, &all, peak, work->exact);
		measure_peak(work, peak);
	}
	struct peak busiest = { 0 };
	find_peak(&all, NULL, &busiest, work->exact);
	estimate->busiest_month = busiest.month;
	estimate->busiest_hours = busiest.hours;
	arena_rewind(work->arena, mark);
}
