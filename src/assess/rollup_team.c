#include "rollup_internal.h"

#include "base/date.h"

/* One core team for all courses: its load by month, and how many it can build and keep live. */

void team_take(struct rollup_work *work, const struct plan *plan)
{
	struct exact *exact = work->exact;
	for (size_t i = 0; i < work->bank->rates.count; i++) {
		const struct rate *rate = &work->bank->rates.items[i];
		int64_t build = plan_build_hours(plan, rate, exact);
		int64_t live = plan_live_hours(plan, rate, exact);
		int64_t all = exact_multiply(exact, live, plan->terms.years);
		struct rollup_work_role *role = &work->roles[i];
		role->build = exact_add(exact, role->build, build);
		role->live = exact_add(exact, role->live, live);
		role->life = exact_add(exact, role->life, exact_add(exact, build, all));
	}
}

/* --- by month --- */

static void place_course(struct rollup_work *work, const struct rollup_course *course)
{
	struct arena_mark mark = arena_mark(work->arena);
	const struct plan *plan = course_plan(work, course);
	struct placed placed = { .terms = &plan->terms,
				 .launch = course->launch_month,
				 .move = load_as_planned };
	for (size_t i = 0; i < plan->line_count; i++) {
		placed.row = plan->lines[i].row;
		placed.each = plan->lines[i].each;
		calendar_add(&work->calendar, &placed);
	}
	arena_rewind(work->arena, mark);
}

/* Shared rows: what is set up counts from the first launch, what comes each year from the beginning
 * of each year of the portfolio. */
static void place_shared(struct rollup_work *work,
			 void (*place)(struct rollup_work *work, const struct placed *placed))
{
	const struct terms yearly_terms = { .counts = { [TIMING_PYEAR] = { 1 } } };
	for (size_t i = 0; i < work->bank->activities.count; i++) {
		int64_t each[YEARS_MAX];
		struct placed placed = { .row = &work->bank->activities.items[i],
					 .each = each,
					 .terms = &work->terms,
					 .launch = work->start + 12,
					 .move = load_as_planned };
		bool yearly = placed.row->timing == TIMING_PYEAR;
		if (!work->hours_called[i])
			continue;
		for (int year = 0; year < YEARS_MAX; year++)
			each[year] = work->shared_hours[i];
		if (yearly)
			placed.terms = &yearly_terms;
		for (int year = 0; year < (yearly ? work->portfolio_years : 1); year++) {
			place(work, &placed);
			placed.launch += 12;
		}
	}
}

static void place_in_span(struct rollup_work *work, const struct placed *placed)
{
	span_add(&work->span, placed);
}

static void place_in_calendar(struct rollup_work *work, const struct placed *placed)
{
	calendar_add(&work->calendar, placed);
}

static void derive_load(struct rollup_work *work)
{
	const struct bank *bank = work->bank;
	struct rollup *rollup = work->rollup;
	const struct rate **rates =
		ARENA_ARRAY(work->arena, const struct rate *, bank->rates.count + 1);
	size_t count = 0;
	place_shared(work, place_in_span);
	if (!work->span.any)
		return;
	if (!calendar_open(&work->calendar, bank, &work->span, work->arena, work->exact))
		return;
	/* All rows at once before a plan is rewound: a role's months are made when first used. */
	for (size_t i = 0; i < bank->rates.count; i++)
		calendar_role(&work->calendar, &bank->rates.items[i]);
	for (size_t i = 0; i < rollup->courses.count; i++)
		if (rollup->courses.items[i].member->has_launch)
			place_course(work, &rollup->courses.items[i]);
	place_shared(work, place_in_calendar);
	for (size_t i = 0; i < bank->rates.count; i++)
		if (calendar_is_used(&work->calendar, &bank->rates.items[i]))
			rates[count++] = &bank->rates.items[i];
	calendar_close(&work->calendar, rates, count, &rollup->load);
}

/* --- courses open to learners --- */

static int64_t last_month(struct rollup_work *work, const struct rollup_course *course)
{
	struct terms terms;
	terms_derive(&terms, work->bank, course->member->inputs, work->exact);
	return course->launch_month + INT64_C(12) * terms.years - 1;
}

static void count_live(struct rollup_work *work)
{
	struct rollup *rollup = work->rollup;
	int64_t first = INT64_C(12) * rollup->years.items[0].year, now = date_month(work->today);
	size_t months = 12 * rollup->years.count, live = 0;
	int64_t *changes = ARENA_ARRAY(work->arena, int64_t, months + 1);
	for (size_t i = 0; i < rollup->courses.count; i++) {
		const struct rollup_course *course = &rollup->courses.items[i];
		if (!course->member->has_launch)
			continue;
		changes[course->launch_month - first]++;
		changes[last_month(work, course) + 1 - first]--;
	}
	for (size_t i = 0; i < months; i++) {
		struct rollup_year *year = &rollup->years.items[i / 12];
		live += (size_t)changes[i];
		year->live = live > year->live ? live : year->live;
		if (first + (int64_t)i == now)
			rollup->live_now = live;
		if (live <= rollup->live_most)
			continue;
		rollup->live_most = live;
		rollup->live_most_month = (int)(first + (int64_t)i);
	}
}

/* --- ceilings, for the mean course --- */

static struct maybe builds_now(const struct rollup *rollup, const struct ceiling *ceiling,
			       struct exact *exact)
{
	if (ceiling->build <= 0)
		return (struct maybe){ 0 };
	int64_t busy = exact_multiply(exact, ceiling->live, (int64_t)rollup->live_now);
	int64_t left = exact_subtract(exact, ceiling->capacity, busy);
	return (struct maybe){ .known = true, .value = left > 0 ? left / ceiling->build : 0 };
}

static void derive_ceilings(struct rollup_work *work)
{
	const struct bank *bank = work->bank;
	struct rollup *rollup = work->rollup;
	struct exact *exact = work->exact;
	int64_t count = (int64_t)rollup->courses.count;
	for (size_t i = 0; i < bank->capacity.count && count > 0; i++) {
		const struct capacity *capacity = &bank->capacity.items[i];
		const struct rollup_work_role *sums = &work->roles[capacity->rate->index];
		if (capacity->rate == bank->method_rates[ROLE_EXAMINER]
		    || (sums->build == 0 && sums->live == 0))
			continue;
		struct rollup_role *role = ARRAY_PUSH(work->arena, &rollup->roles);
		role->ceiling = ceiling_derive(capacity, exact_divide(exact, sums->build, count),
					       exact_divide(exact, sums->live, count),
					       exact_divide(exact, sums->life, count), exact);
		role->builds_now = builds_now(rollup, &role->ceiling, exact);
		ceiling_bind(&role->ceiling, &rollup->binding, &rollup->new_ceiling,
			     &rollup->live_ceiling);
	}
	rollup->ceiling_passed = rollup->live_ceiling.known
				 && (int64_t)rollup->live_most * 100 > rollup->live_ceiling.value;
}

void team_derive(struct rollup_work *work)
{
	if (work->dated) {
		derive_load(work);
		count_live(work);
	}
	derive_ceilings(work);
}
