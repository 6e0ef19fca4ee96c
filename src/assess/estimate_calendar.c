#include "estimate_calendar.h"

/* --- which months --- */

static bool is_run(enum timing timing)
{
	return timing == TIMING_RUN || timing == TIMING_RUN1 || timing == TIMING_RUN2
	       || timing == TIMING_RUN3P;
}

#define PARTS 100 /* of a month: what a stretch may begin or end in */

/* Where an occurrence of the row begins and ends, from launch, run or year, in parts of a month.
 * What is done once may be moved: stretched from launch backwards, then begun earlier. */
static void row_parts(const struct placed *placed, int64_t *begin, int64_t *end)
{
	int64_t start = placed->row->start_month, behind = (int64_t)placed->row->end_month + 1;
	bool once = placed->row->timing == TIMING_ONCE;
	*begin = start * (once ? placed->move.stretch_pct : PARTS);
	*end = behind * (once ? placed->move.stretch_pct : PARTS);
	if (!once)
		return;
	*begin -= INT64_C(1) * PARTS * placed->move.earlier;
	*end -= INT64_C(1) * PARTS * placed->move.earlier;
}

static int64_t month_at(int64_t parts)
{
	return parts >= 0 ? parts / PARTS : -((PARTS - 1 - parts) / PARTS);
}

/* The months, from launch, in which the first occurrence may start, and the last. */
static void row_starts(const struct placed *placed, int64_t *first, int64_t *last)
{
	enum timing timing = placed->row->timing;
	*first = timing == TIMING_PYEAR ? -12 : 0;
	*last = *first;
	int64_t runs = placed->terms->runs, last_run = runs > 0 ? 12 * (runs - 1) / runs : 0;
	if (timing == TIMING_ONCE || timing == TIMING_SETUP)
		return;
	for (int year = 1; year <= placed->terms->years; year++)
		if (placed->terms->counts[timing][year] > 0)
			*last = INT64_C(12) * (year - 1) + (is_run(timing) ? last_run : 0);
}

void span_add(struct span *span, const struct placed *placed)
{
	int64_t begin = 0, end = 0, first = 0, last = 0;
	row_parts(placed, &begin, &end);
	row_starts(placed, &first, &last);
	int64_t from = placed->launch + first + month_at(begin);
	int64_t to = placed->launch + last + month_at(end - 1);
	span->first = span->any && span->first < from ? span->first : from;
	span->last = span->any && span->last > to ? span->last : to;
	span->any = true;
}

/* --- hours into months --- */

bool calendar_open(struct calendar *calendar, const struct bank *bank, const struct span *span,
		   struct arena *arena, struct exact *exact)
{
	*calendar = (struct calendar){ .bank = bank, .arena = arena, .exact = exact };
	if (!span->any)
		return true;
	if (span->last - span->first >= MONTHS_MAX) {
		exact->overflow = true;
		return false;
	}
	calendar->first = span->first;
	calendar->count = (size_t)(span->last - span->first) + 1;
	calendar->roles = ARENA_ARRAY(arena, struct calendar_role, bank->rates.count);
	return true;
}

struct calendar_role *calendar_role(struct calendar *calendar, const struct rate *rate)
{
	struct calendar_role *role = &calendar->roles[rate->index];
	if (role->load)
		return role;
	role->load = ARENA_ARRAY(calendar->arena, int64_t, calendar->count + 1);
	role->covered = ARENA_ARRAY(calendar->arena, int64_t, calendar->count + 1);
	return role;
}

bool calendar_is_used(const struct calendar *calendar, const struct rate *rate)
{
	const struct calendar_role *role = &calendar->roles[rate->index];
	for (size_t i = 0; role->covered && i <= calendar->count; i++)
		if (role->covered[i] != 0)
			return true;
	return false;
}

/* So many hours in each month from `from` to before `to`, counted from the first. */
static void add_months(struct calendar *calendar, struct calendar_role *role, int64_t from,
		       int64_t to, int64_t hours)
{
	if (from >= to)
		return;
	role->load[from] = exact_add(calendar->exact, role->load[from], hours);
	role->load[to] = exact_subtract(calendar->exact, role->load[to], hours);
	role->covered[from]++;
	role->covered[to]--;
}

/* `times` occurrences that begin `start` months after launch: the part of the first month, all of
 * those between, the part of the last. */
static void add_occurrences(struct calendar *calendar, const struct placed *placed, int64_t start,
			    int64_t times, int64_t hours)
{
	struct exact *exact = calendar->exact;
	int64_t begin = 0, end = 0;
	if (times <= 0)
		return;
	row_parts(placed, &begin, &end);
	int64_t length = end - begin, offset = placed->launch + start - calendar->first;
	int64_t first = month_at(begin + PARTS - 1), behind = month_at(end); /* whole months */
	int64_t all = exact_multiply(exact, hours, times);
	struct calendar_role *role = calendar_role(calendar, placed->row->rate);
	if (first > behind) { /* within one month */
		add_months(calendar, role, offset + behind, offset + first, all);
		return;
	}
	int64_t share = exact_multiply(exact, exact_scale(exact, hours, PARTS, length), times);
	add_months(calendar, role, offset + first, offset + behind, share);
	if (begin < first * PARTS)
		add_months(calendar, role, offset + first - 1, offset + first,
			   exact_scale(exact, all, first * PARTS - begin, length));
	if (end > behind * PARTS)
		add_months(calendar, role, offset + behind, offset + behind + 1,
			   exact_scale(exact, all, end - behind * PARTS, length));
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

static void add_year(struct calendar *calendar, const struct placed *placed, int year)
{
	const struct terms *terms = placed->terms;
	enum timing timing = placed->row->timing;
	int64_t start = INT64_C(12) * (year - 1);
	if (!is_run(timing)) {
		add_occurrences(calendar, placed, start, terms->counts[timing][year],
				placed->each[year]);
		return;
	}
	for (int month = 0; month < 12; month++)
		add_occurrences(calendar, placed, start + month,
				runs_starting(timing, terms->runs, (year - 1) * terms->runs, month),
				placed->each[year]);
}

void calendar_add(struct calendar *calendar, const struct placed *placed)
{
	enum timing timing = placed->row->timing;
	if (timing == TIMING_ONCE || timing == TIMING_SETUP) {
		add_occurrences(calendar, placed, 0, 1, placed->each[0]);
		return;
	}
	if (timing == TIMING_PYEAR)
		add_year(calendar, placed, 0);
	for (int year = 1; year <= placed->terms->years; year++)
		add_year(calendar, placed, year);
}

/* --- months into loads --- */

static const struct capacity *capacity_of(const struct bank *bank, const struct rate *rate)
{
	for (size_t i = 0; i < bank->capacity.count; i++)
		if (bank->capacity.items[i].rate == rate)
			return &bank->capacity.items[i];
	return NULL;
}

/* A month's load if it is the busiest so far, the earliest of equals; months that nothing covers do
 * not count. */
struct busiest {
	bool found;
	int64_t month, hours;
};

static void busiest_try(struct busiest *busiest, int64_t month, int64_t hours, int64_t covered)
{
	if (covered == 0 || (busiest->found && hours <= busiest->hours))
		return;
	*busiest = (struct busiest){ .found = true, .month = month, .hours = hours };
}

/* All roles together, by month. */
struct everybody {
	int64_t *hours, *covered;
};

static void sum_role(const struct calendar *calendar, struct load_role *role, struct everybody *all)
{
	const struct calendar_role *from = &calendar->roles[role->rate->index];
	int64_t *hours = ARENA_ARRAY(calendar->arena, int64_t, calendar->count + 1);
	int64_t load = 0, covered = 0;
	struct busiest busiest = { 0 };
	role->hours = hours;
	for (size_t i = 0; i < calendar->count && from->load; i++) {
		load = exact_add(calendar->exact, load, from->load[i]);
		covered += from->covered[i];
		hours[i] = load;
		all->hours[i] = exact_add(calendar->exact, all->hours[i], load);
		all->covered[i] += covered;
		busiest_try(&busiest, calendar->first + (int64_t)i, load, covered);
	}
	role->peak_month = (int)busiest.month;
	role->peak_hours = busiest.hours;
}

static void measure_role(const struct calendar *calendar, struct load_role *role)
{
	const struct bank *bank = calendar->bank;
	const struct capacity *capacity = capacity_of(bank, role->rate);
	int64_t hours = capacity ? capacity_hours(capacity, calendar->exact) : 0;
	role->capacity_year = (struct maybe){ .known = hours > 0, .value = hours };
	role->peak_bp = maybe_ratio(role->peak_hours, INT64_C(120000), hours, calendar->exact);
	role->core = role->peak_bp.known && capacity && !capacity->buyable
		     && role->rate != bank->method_rates[ROLE_EXAMINER];
}

void calendar_close(const struct calendar *calendar, const struct rate *const *rates, size_t count,
		    struct load *load)
{
	struct everybody all = {
		.hours = ARENA_ARRAY(calendar->arena, int64_t, calendar->count + 1),
		.covered = ARENA_ARRAY(calendar->arena, int64_t, calendar->count + 1),
	};
	struct busiest busiest = { 0 };
	*load = (struct load){ .first = (int)calendar->first,
			       .months = calendar->count,
			       .hours = all.hours };
	for (size_t i = 0; i < count; i++)
		ARRAY_PUSH(calendar->arena, &load->roles)->rate = rates[i];
	for (size_t i = 0; i < count; i++) {
		struct load_role *role = &load->roles.items[i];
		sum_role(calendar, role, &all);
		measure_role(calendar, role);
		if (role->core
		    && (!load->worst || role->peak_bp.value > load->worst->peak_bp.value))
			load->worst = role;
	}
	for (size_t i = 0; i < calendar->count; i++)
		busiest_try(&busiest, calendar->first + (int64_t)i, all.hours[i], all.covered[i]);
	load->busiest_month = (int)busiest.month;
	load->busiest_hours = busiest.hours;
}
