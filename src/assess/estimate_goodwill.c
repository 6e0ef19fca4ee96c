#include "estimate_internal.h"

#include "base/text.h"

#include <string.h>

/* Who has promised the hours: section 8.5, goodwill gap and upkeep. */

/* Hours of one role by phase. */
struct hours {
	int64_t by_phase[PHASE_COUNT];
};

/* Hours promised to one role, with one status: tied to a phase, or free for any. */
struct pledge {
	struct hours tied;
	int64_t any;
};

static int64_t hours_sum(const struct hours *hours, struct exact *exact)
{
	int64_t sum = 0;
	for (int phase = 0; phase < PHASE_COUNT; phase++)
		sum = exact_add(exact, sum, hours->by_phase[phase]);
	return sum;
}

/* Hours needed: before launch those of `once` rows, else those of all others in years 1 to Y. */
static struct hours hours_required(const struct plan *plan, const struct rate *rate, bool years,
				   struct exact *exact)
{
	struct hours hours = { 0 };
	for (size_t i = 0; i < plan->line_count; i++) {
		const struct plan_line *line = &plan->lines[i];
		if (line->row->rate != rate || (line->row->timing == TIMING_ONCE) == years)
			continue;
		int64_t *sum = &hours.by_phase[line->row->phase];
		if (!years)
			*sum = exact_add(exact, *sum, line->each[0]);
		for (int year = 1; years && year <= plan->terms.years; year++)
			*sum = exact_add(exact, *sum, plan_line_hours(plan, line, year, exact));
	}
	return hours;
}

/* Hours promised; those of a year count in every delivery year. */
static struct pledge hours_pledged(struct estimate_work *work, const struct rate *rate, bool years,
				   bool funded)
{
	struct estimate *estimate = work->estimate;
	struct pledge pledge = { 0 };
	int64_t times = years ? work->plan->terms.years : 1;
	for (size_t i = 0; i < estimate->allocations.count; i++) {
		const struct allocation *row = &estimate->allocations.items[i];
		if (row->rate != rate || row->year != years || row->funded != funded)
			continue;
		int64_t *sum = row->any_phase ? &pledge.any : &pledge.tied.by_phase[row->phase];
		*sum = exact_add(work->exact, *sum, exact_multiply(work->exact, row->hours, times));
	}
	return pledge;
}

static int64_t fill(int64_t *open, int64_t offered)
{
	int64_t used = *open < offered ? *open : offered;
	used = used > 0 ? used : 0;
	*open -= used;
	return used;
}

/* Take promised hours off what is open; gives what was used, by phase. Tied hours are used in their
 * phase or not at all, the others fill the phases in order. */
static struct hours use_pledge(struct hours *open, struct pledge pledge, struct exact *exact)
{
	struct hours used = { 0 };
	for (int phase = 0; phase < PHASE_COUNT; phase++)
		used.by_phase[phase] = fill(&open->by_phase[phase], pledge.tied.by_phase[phase]);
	for (int phase = 0; phase < PHASE_COUNT; phase++) {
		int64_t more = fill(&open->by_phase[phase], pledge.any);
		pledge.any -= more;
		used.by_phase[phase] = exact_add(exact, used.by_phase[phase], more);
	}
	return used;
}

static void add_upkeep(struct estimate_work *work, const struct hours *required,
		       const struct hours *funded)
{
	static const enum phase upkeep[] = { PHASE_MAINTENANCE, PHASE_REVIEW };
	struct estimate *estimate = work->estimate;
	for (size_t i = 0; i < COUNT(upkeep); i++) {
		estimate->upkeep.required = exact_add(work->exact, estimate->upkeep.required,
						      required->by_phase[upkeep[i]]);
		estimate->upkeep.funded = exact_add(work->exact, estimate->upkeep.funded,
						    funded->by_phase[upkeep[i]]);
	}
}

static struct gap_row gap_of_role(struct estimate_work *work, const struct rate *rate, bool years)
{
	struct exact *exact = work->exact;
	struct hours required = hours_required(work->plan, rate, years, exact);
	struct hours open = required;
	struct hours funded = use_pledge(&open, hours_pledged(work, rate, years, true), exact);
	if (years)
		add_upkeep(work, &required, &funded);
	struct gap_row row = { .rate = rate,
			       .required = hours_sum(&required, exact),
			       .funded = hours_sum(&funded, exact),
			       .gap = hours_sum(&open, exact) };
	struct hours agreed = use_pledge(&open, hours_pledged(work, rate, years, false), exact);
	row.goodwill = hours_sum(&agreed, exact);
	row.nobody = hours_sum(&open, exact);
	row.money = exact_scale(exact, row.gap, work->costing->rates[rate->index][years], MICRO);
	return row;
}

static int64_t share_bp(int64_t part, int64_t whole, struct exact *exact)
{
	return maybe_ratio(part, 10000, whole, exact).value;
}

static void derive_gap(struct estimate_work *work, bool years, struct gap *gap)
{
	const struct bank *bank = work->costing->bank;
	struct exact *exact = work->exact;
	for (size_t i = 0; i < bank->rates.count; i++) {
		struct gap_row row = gap_of_role(work, &bank->rates.items[i], years);
		if (row.required == 0)
			continue;
		*ARRAY_PUSH(work->arena, &gap->rows) = row;
		gap->required = exact_add(exact, gap->required, row.required);
		gap->funded = exact_add(exact, gap->funded, row.funded);
		gap->gap = exact_add(exact, gap->gap, row.gap);
		gap->goodwill = exact_add(exact, gap->goodwill, row.goodwill);
		gap->nobody = exact_add(exact, gap->nobody, row.nobody);
		gap->money = exact_add(exact, gap->money, row.money);
	}
	gap->gap_bp = share_bp(gap->gap, gap->required, exact);
}

static enum colour gap_colour(const struct estimate *estimate, const int64_t *params)
{
	int64_t build = estimate->build_gap.gap_bp, year = estimate->year_gap.gap_bp;
	int64_t worse = build > year ? build : year;
	if (worse >= params[PARAM_GOODWILL_RED_BP] || estimate->gap_recurring)
		return COLOUR_RED;
	return worse >= params[PARAM_GOODWILL_AMBER_BP] ? COLOUR_AMBER : COLOUR_GREEN;
}

/* As the bank works it out; unknown where it does not, or cannot yet. */
static enum truth core_team(const struct scope *scope)
{
	const struct question *question = question_find(scope->bank, method_core_team);
	if (!question || scope->answers[question->index].kind != VALUE_TEXT)
		return TRUTH_UNKNOWN;
	return text_equal(scope->answers[question->index].text, "yes") ? TRUTH_YES : TRUTH_NO;
}

const char *colour_name(enum colour colour)
{
	static const char *const names[] = {
		[COLOUR_GREEN] = "green", [COLOUR_AMBER] = "amber", [COLOUR_RED] = "red"
	};
	return names[colour];
}

static bool is_named(const struct estimate *estimate, const struct rate *rate)
{
	for (size_t i = 0; i < estimate->allocations.count; i++)
		if (estimate->allocations.items[i].rate == rate
		    && !text_is_blank(estimate->allocations.items[i].post))
			return true;
	return false;
}

static void find_unnamed(struct estimate_work *work)
{
	struct estimate *estimate = work->estimate;
	for (size_t i = 0; i < estimate->roles.count; i++) {
		const struct role_result *role = &estimate->roles.items[i];
		bool works = false;
		for (int year = 0; year <= estimate->years; year++)
			works |= role->hours[year] != 0;
		if (works && role->rate != work->costing->bank->method_rates[ROLE_EXAMINER]
		    && !is_named(estimate, role->rate))
			*ARRAY_PUSH(work->arena, &estimate->unnamed_roles) = role->rate;
	}
}

void estimate_derive_goodwill(struct estimate_work *work)
{
	struct estimate *estimate = work->estimate;
	derive_gap(work, false, &estimate->build_gap);
	derive_gap(work, true, &estimate->year_gap);
	const int64_t *params = work->costing->bank->method_params;
	int64_t amber = params[PARAM_GOODWILL_AMBER_BP];
	estimate->gap_recurring =
		estimate->build_gap.gap_bp < amber && estimate->year_gap.gap_bp >= amber;
	estimate->gap_colour = gap_colour(estimate, params);
	estimate->core_team = core_team(work->scope);
	estimate->upkeep.gap =
		exact_subtract(work->exact, estimate->upkeep.required, estimate->upkeep.funded);
	estimate->upkeep.gap_bp =
		share_bp(estimate->upkeep.gap, estimate->upkeep.required, work->exact);
	find_unnamed(work);
}
