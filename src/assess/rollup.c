#include "assess/rollup.h"
#include "rollup_internal.h"

#include "base/date.h"
#include "base/text.h"

#include <stdlib.h>
#include <string.h>

/* --- the courses in their order --- */

const char *stop_name(enum stop stop)
{
	static const char *const names[] = { [STOP_NO] = "no",
					     [STOP_AT_RISK] = "at risk",
					     [STOP_PLANNED] = "planned",
					     [STOP_LIST] = "stop" };
	return names[stop];
}

#define LAUNCH_DAYS_MAX 18262 /* fifty years from today: more is a slip of the keyboard */

/* Why the member cannot take part; NULL: it can. */
static const char *member_fault(const struct rollup_member *member, int32_t today,
				struct arena *arena)
{
	if (!member->inputs)
		return member->fault ? member->fault : "it could not be estimated";
	int64_t away = (int64_t)member->launch - today;
	if (!member->has_launch || llabs(away) <= LAUNCH_DAYS_MAX)
		return NULL;
	char text[DATE_SIZE];
	date_write(member->launch, text);
	return text_format(arena, "its launch on %s is more than fifty years away", text);
}

/* Those with a launch day first, by day; equals as they were given. */
static int compare_courses(const void *one, const void *other)
{
	const struct rollup_course *a = one, *b = other;
	if (a->member->has_launch != b->member->has_launch)
		return a->member->has_launch ? -1 : 1;
	if (a->member->has_launch && a->member->launch != b->member->launch)
		return a->member->launch < b->member->launch ? -1 : 1;
	return a->place < b->place ? -1 : 1;
}

/* Data/README.md, section 8.5: the first, the second to fourth, then. NULL where the bank has no
 * such word. */
static const char *experience_of(const struct bank *bank, size_t place)
{
	const char *word = place == 1 ? "first" : place <= 4 ? "some" : "experienced";
	const struct input *input = input_find(bank, method_input_experience);
	for (size_t i = 0; input && input->is_enum && i < input->values.count; i++)
		if (text_equal(input->values.items[i], word))
			return word;
	return NULL;
}

static bool is_under(const int64_t *enrolled, size_t count, int64_t needed)
{
	return count >= 2 && enrolled[count - 1] < needed && enrolled[count - 2] < needed;
}

static enum stop stop_of(const struct rollup_member *member)
{
	int64_t needed = member->go_no_go.known ? member->go_no_go.value : INT64_MAX;
	if (is_under(member->enrolled, member->enrolled_count, needed))
		return STOP_LIST;
	if (member->learners < needed)
		return STOP_PLANNED;
	return member->learners_low < needed ? STOP_AT_RISK : STOP_NO;
}

static void list_members(struct rollup_work *work, const struct rollup_member *members,
			 size_t count)
{
	struct rollup *rollup = work->rollup;
	for (size_t i = 0; i < count; i++) {
		const char *fault = member_fault(&members[i], work->today, work->arena);
		if (fault) {
			*ARRAY_PUSH(work->arena, &rollup->failed) =
				(struct rollup_failure){ &members[i], fault };
			continue;
		}
		struct rollup_course *course = ARRAY_PUSH(work->arena, &rollup->courses);
		course->member = &members[i];
		course->place = i;
	}
	if (rollup->courses.count)
		qsort(rollup->courses.items, rollup->courses.count, sizeof(*rollup->courses.items),
		      compare_courses);
	for (size_t i = 0; i < rollup->courses.count; i++) {
		struct rollup_course *course = &rollup->courses.items[i];
		course->place = i + 1;
		course->experience = experience_of(work->bank, course->place);
		course->go_no_go = course->member->go_no_go;
		course->stop = stop_of(course->member);
		if (course->member->has_launch)
			course->launch_month = date_month(course->member->launch);
		else
			*ARRAY_PUSH(work->arena, &rollup->undated) = course->member;
	}
}

struct plan *course_plan(struct rollup_work *work, const struct rollup_course *course)
{
	size_t count = work->bank->inputs.count;
	struct value *inputs = ARENA_ARRAY(work->arena, struct value, count);
	memcpy(inputs, course->member->inputs, count * sizeof(*inputs));
	if (course->experience)
		inputs[input_find(work->bank, method_input_experience)->index] =
			(struct value){ .kind = VALUE_TEXT, .text = course->experience };
	return plan_derive(work->costing, inputs, work->arena, work->exact);
}

/* --- the years of the calendar --- */

static int years_of(struct rollup_work *work, const struct rollup_course *course)
{
	struct terms terms;
	terms_derive(&terms, work->bank, course->member->inputs, work->exact);
	return terms.years;
}

/* When the portfolio begins and how many years the shared rows run: from the build year of the
 * first launch to the end of the last course; without any launch day, as long as the longest. */
static void find_years(struct rollup_work *work)
{
	const struct rollup *rollup = work->rollup;
	int64_t end = 0, longest = 0;
	for (size_t i = 0; i < rollup->courses.count; i++) {
		const struct rollup_course *course = &rollup->courses.items[i];
		int years = years_of(work, course);
		longest = years + 1 > longest ? years + 1 : longest;
		if (!course->member->has_launch)
			continue;
		if (!work->dated)
			work->start = course->launch_month - INT64_C(12);
		work->dated = true;
		int64_t last = course->launch_month + INT64_C(12) * years;
		end = last > end ? last : end;
	}
	work->portfolio_years = (int)(work->dated ? (end - work->start + 11) / 12 : longest);
	if (!work->dated)
		return;
	/* The shared rows end with whole years of the portfolio. */
	int64_t last = work->start + INT64_C(12) * work->portfolio_years - 1;
	for (int64_t year = work->start / 12; year <= last / 12; year++)
		ARRAY_PUSH(work->arena, &work->rollup->years)->year = (int)year;
}

/* What falls to the months before `months` of the twelve, so that all parts are the whole. */
static int64_t part_before(struct rollup_work *work, int64_t figure, int64_t months)
{
	return exact_scale(work->exact, figure, months, 12);
}

static void add_part(struct rollup_work *work, int64_t *sum, int64_t figure, int64_t from,
		     int64_t to)
{
	int64_t part = exact_subtract(work->exact, part_before(work, figure, to),
				      part_before(work, figure, from));
	*sum = exact_add(work->exact, *sum, part);
}

void rollup_spread(struct rollup_work *work, int64_t month, const struct rollup_flow *flow,
		   bool shared)
{
	struct rollup *rollup = work->rollup;
	for (int64_t from = 0, to; from < 12; from = to) {
		int64_t year = (month + from) / 12;
		to = 12 * (year + 1) - month;
		to = to < 12 ? to : 12;
		struct rollup_year *into = &rollup->years.items[year - rollup->years.items[0].year];
		add_part(work, &into->hours, flow->hours, from, to);
		add_part(work, &into->direct, flow->direct, from, to);
		add_part(work, &into->full, flow->full, from, to);
		add_part(work, &into->net, flow->net, from, to);
		if (!shared)
			continue;
		add_part(work, &into->shared_hours, flow->hours, from, to);
		add_part(work, &into->shared_full, flow->full, from, to);
	}
}

static void finish_years(struct rollup_work *work)
{
	struct exact *exact = work->exact;
	int64_t contribution = 0, surplus = 0;
	for (size_t i = 0; i < work->rollup->years.count; i++) {
		struct rollup_year *year = &work->rollup->years.items[i];
		year->contribution = exact_subtract(exact, year->net, year->direct);
		year->surplus = exact_subtract(exact, year->net, year->full);
		contribution = exact_add(exact, contribution, year->contribution);
		surplus = exact_add(exact, surplus, year->surplus);
		year->cumulative_contribution = contribution;
		year->cumulative_surplus = surplus;
	}
}

/* --- all courses --- */

static void add_to(struct rollup_work *work, int64_t *sum, int64_t figure)
{
	*sum = exact_add(work->exact, *sum, figure);
}

static void take_course(struct rollup_work *work, struct rollup_course *course)
{
	struct rollup *rollup = work->rollup;
	struct arena_mark mark = arena_mark(work->arena);
	const struct plan *plan = course_plan(work, course);
	const struct year_result *total = &plan->total;
	course->hours = total->hours;
	course->direct = total->direct;
	course->full = total->full;
	course->net = total->net;
	course->contribution = total->contribution;
	course->surplus = total->surplus;
	add_to(work, &rollup->hours, total->hours);
	add_to(work, &rollup->direct, total->direct);
	add_to(work, &rollup->full, total->full);
	add_to(work, &rollup->net, total->net);
	for (int year = 0; year <= plan->terms.years && course->member->has_launch; year++) {
		const struct year_result *result = &plan->year[year];
		rollup_spread(work, course->launch_month + INT64_C(12) * (year - 1),
			      &(struct rollup_flow){ result->hours, result->direct, result->full,
						     result->net },
			      false);
	}
	struct placed placed = { .terms = &plan->terms,
				 .launch = course->launch_month,
				 .move = load_as_planned };
	for (size_t i = 0; i < plan->line_count && course->member->has_launch; i++) {
		placed.row = plan->lines[i].row;
		span_add(&work->span, &placed);
	}
	team_take(work, plan);
	shared_take(work, course, plan);
	arena_rewind(work->arena, mark);
}

static void derive_totals(struct rollup_work *work)
{
	struct rollup *rollup = work->rollup;
	struct exact *exact = work->exact;
	int64_t direct = exact_add(exact, rollup->direct, rollup->shared.direct);
	int64_t full = exact_add(exact, rollup->full, rollup->shared.full);
	rollup->contribution = exact_subtract(exact, rollup->net, direct);
	rollup->surplus = exact_subtract(exact, rollup->net, full);
	rollup->cost_each = maybe_ratio(full, 1, (int64_t)rollup->courses.count, exact);
	rollup->shared_bp = maybe_ratio(rollup->shared.full, 10000, full, exact);
}

struct rollup *rollup_derive(const struct bank *bank, const struct rollup_member *members,
			     size_t count, int32_t today, struct arena *arena)
{
	struct rollup *rollup = ARENA_NEW(arena, struct rollup);
	struct exact exact = { 0 };
	struct costing costing;
	costing_derive(&costing, bank, arena, &exact);
	struct rollup_work work = {
		.bank = bank,
		.costing = &costing,
		.rollup = rollup,
		.today = today,
		.arena = arena,
		.exact = &exact,
		.roles = ARENA_ARRAY(arena, struct rollup_work_role, bank->rates.count + 1),
		.shared_hours = ARENA_ARRAY(arena, int64_t, bank->activities.count + 1),
		.hours_called = ARENA_ARRAY(arena, bool, bank->activities.count + 1),
		.shared_prices = ARENA_ARRAY(arena, int64_t, bank->nonpay.count + 1),
		.prices_called = ARENA_ARRAY(arena, bool, bank->nonpay.count + 1),
	};
	list_members(&work, members, count);
	find_years(&work);
	work.shared_income = ARENA_ARRAY(arena, int64_t, (size_t)work.portfolio_years + 1);
	for (size_t i = 0; i < rollup->courses.count; i++)
		take_course(&work, &rollup->courses.items[i]);
	shared_derive(&work);
	team_derive(&work);
	derive_totals(&work);
	finish_years(&work);
	rollup->overflow = exact.overflow;
	return rollup;
}
