#include "why_tree.h"

#include "base/number.h"
#include "base/text.h"

#include <inttypes.h>
#include <stdlib.h>

/* Results of the estimate: what each is made of, down to drivers, inputs and answers. The words say
 * what data/README.md, sections 8 and 9, prescribe. */

#define ROWS_SHOWN 8 /* the largest; the rest are told in one line */

/* --- inputs and drivers --- */

static const char *amount(struct tree *tree, int64_t value, int64_t unit, const char *name)
{
	/* value / unit with two places, exact: unit is a power of ten. */
	const int64_t micro = round_div((int128)value * MICRO, unit);

	return text_format(tree->arena, "%s%s%s", number_format_places(tree->arena, micro, 2, true),
			   *name ? " " : "", name);
}

static const char *pence(struct tree *tree, int64_t value)
{
	return amount(tree, value, 100, tree->bank->settings.currency);
}

static const char *hours(struct tree *tree, int64_t value)
{
	return amount(tree, value, MICRO, "hours");
}

/* The questions an expression reads, with what they gave. */
static void questions_add(struct tree *tree, unsigned depth, const struct expr *from)
{
	const struct expr_name *names;
	const size_t count = from ? expr_names(from, tree->arena, &names) : 0;

	for (size_t i = 0; i < count; i++) {
		if (names[i].kind != EXPR_NAMES_QUESTION)
			continue;
		const struct question *question = &tree->bank->questions.items[names[i].index];
		const struct value *value = &tree->assessment->questions[question->index].value;

		tree_add(tree, depth, question->name, value_shown(tree, value),
			 question_origin(tree, question));
		question_unfold(tree, depth + 1, question);
	}
}

void input_add(struct tree *tree, unsigned depth, size_t index)
{
	const struct input_result *result = &tree->assessment->estimate->inputs[index];
	const struct input *input = result->input;
	const char *origin = "from the answers";

	if (result->assumed)
		origin = text_format(tree->arena, "assumed: nobody answered, %s",
				     place_text(tree, input->place));
	else if (result->clamped)
		origin = text_format(tree->arena, "from the answers (%s), held within its limits",
				     value_shown(tree, &result->asked));
	tree_add(tree, depth,
		 text_format(tree->arena, "input.%s: %s", input->key, text_or(input->label, "")),
		 value_shown(tree, &result->value), origin);
	if (depth == 0)
		rule_add(tree, 1, "taken from", input->from, input->place);
	else
		questions_add(tree, depth + 1, input->from);
}

static const char *driver_words(struct tree *tree, const struct driver *driver)
{
	static const char *const kinds[] = {
		[DRIVER_FORMULA] = "",
		[DRIVER_BUILD] = "hours of design and production",
		[DRIVER_INCOME] = "net fees of the year",
	};
	const char *words = driver->formula ? expr_text(driver->formula) : kinds[driver->kind];

	return text_format(tree->arena, "driver.%s = %s", driver->id, words);
}

static void driver_line(struct tree *tree, unsigned depth, const struct driver *driver)
{
	const int64_t milli = tree->assessment->estimate->drivers[driver->index];
	char number[NUMBER_SIZE];

	number_write(milli * (MICRO / MILLI), number);
	tree_add(tree, depth, driver_words(tree, driver),
		 driver->kind == DRIVER_INCOME
			 ? ""
			 : text_format(tree->arena, "%s %s", number, text_or(driver->unit, "")),
		 place_text(tree, driver->place));
}

void driver_add(struct tree *tree, unsigned depth, size_t index)
{
	const struct driver *driver = &tree->bank->drivers.items[index];
	const struct expr_name *names;

	driver_line(tree, depth, driver);
	if (!driver->formula)
		return;
	rule_add(tree, depth + 1, "worked out as", driver->formula, driver->place);
	const size_t count = expr_names(driver->formula, tree->arena, &names);

	for (size_t i = 0; i < count; i++)
		if (names[i].kind == EXPR_NAMES_INPUT)
			input_add(tree, depth + 1, names[i].index);
}

/* --- what a set of rows reads --- */

struct reach {
	bool *inputs, *drivers;
};

static void reach_expr(struct tree *tree, struct reach *reach, const struct expr *expr)
{
	const struct expr_name *names;
	const size_t count = expr ? expr_names(expr, tree->arena, &names) : 0;

	for (size_t i = 0; i < count; i++) {
		if (names[i].kind == EXPR_NAMES_INPUT)
			reach->inputs[names[i].index] = true;
		if (names[i].kind != EXPR_NAMES_DRIVER || reach->drivers[names[i].index])
			continue;
		reach->drivers[names[i].index] = true;
		reach_expr(tree, reach, tree->bank->drivers.items[names[i].index].formula);
	}
}

static void reach_row(struct tree *tree, struct reach *reach, const struct cost_row *row)
{
	if (!reach->drivers[row->driver->index]) {
		reach->drivers[row->driver->index] = true;
		reach_expr(tree, reach, row->driver->formula);
	}
	if (row->condition)
		reach_expr(tree, reach, row->condition->when);
	for (size_t i = 0; i < row->multipliers.count; i++)
		for (size_t j = 0; j < row->multipliers.items[i]->cases.count; j++)
			reach_expr(tree, reach, row->multipliers.items[i]->cases.items[j].when);
}

static void reach_add(struct tree *tree, const struct reach *reach)
{
	const struct bank *bank = tree->bank;

	tree_add(tree, 1, "drivers these rows use", "", "");
	for (size_t i = 0; i < bank->drivers.count; i++)
		if (reach->drivers[i])
			driver_line(tree, 2, &bank->drivers.items[i]);
	tree_add(tree, 1, "inputs behind them", "", "");
	for (size_t i = 0; i < bank->inputs.count; i++)
		if (reach->inputs[i])
			input_add(tree, 2, i);
}

/* --- rows of the tables --- */

/* Which rows a result counts: by timing, phase, role. */
enum selection {
	SELECT_ONCE,
	SELECT_RUN,
	SELECT_YEAR,
	SELECT_ALL,
	SELECT_MAINTENANCE,
	SELECT_ACADEMIC,
	SELECT_AUTHORS,
	SELECT_TUTOR,
	SELECT_VIDEO,
};

static bool is_role(const struct tree *tree, const struct cost_row *row, enum method_role role)
{
	return row->rate && row->rate == tree->bank->method_rates[role];
}

static bool is_author(const struct tree *tree, const struct cost_row *row)
{
	return is_role(tree, row, ROLE_LEAD) || is_role(tree, row, ROLE_AUTHOR);
}

static bool row_is_selected(const struct tree *tree, const struct cost_row *row,
			    enum selection selection)
{
	const bool once = row->timing == TIMING_ONCE;
	const bool run = row->timing == TIMING_RUN || row->timing == TIMING_RUN3P;
	const bool year = row->timing == TIMING_YEAR || row->timing == TIMING_REFRESH;

	switch (selection) {
	case SELECT_ONCE:
		return once;
	case SELECT_RUN:
		return run;
	case SELECT_YEAR:
		return year;
	case SELECT_ALL:
		return true;
	case SELECT_MAINTENANCE:
		return year && row->phase == PHASE_MAINTENANCE;
	case SELECT_ACADEMIC:
		return once && (is_author(tree, row) || is_role(tree, row, ROLE_TUTOR));
	case SELECT_AUTHORS:
		return once && is_author(tree, row);
	case SELECT_TUTOR:
		return run && row->phase == PHASE_DELIVERY && is_role(tree, row, ROLE_TUTOR);
	case SELECT_VIDEO:
		return once && text_equal(row->driver->id, method_driver_video);
	}
	return false;
}

static int by_hours(const void *one, const void *other)
{
	const struct line_result *const *a = one, *const *b = other;

	if ((*a)->hours_each != (*b)->hours_each)
		return (*a)->hours_each > (*b)->hours_each ? -1 : 1;
	return ((*a)->row->index > (*b)->row->index) - ((*a)->row->index < (*b)->row->index);
}

static size_t lines_select(struct tree *tree, enum selection selection,
			   const struct line_result ***lines)
{
	const struct estimate *estimate = tree->assessment->estimate;
	size_t count = 0;

	*lines = ARENA_ARRAY(tree->arena, const struct line_result *, estimate->lines.count + 1);
	for (size_t i = 0; i < estimate->lines.count; i++)
		if (row_is_selected(tree, estimate->lines.items[i].row, selection))
			(*lines)[count++] = &estimate->lines.items[i];
	if (count)
		qsort(*lines, count, sizeof(**lines), by_hours);
	return count;
}

static void rows_add(struct tree *tree, int argument)
{
	const struct line_result **lines;
	const size_t count = lines_select(tree, (enum selection)argument, &lines);
	struct reach reach = {
		ARENA_ARRAY(tree->arena, bool, tree->bank->inputs.count),
		ARENA_ARRAY(tree->arena, bool, tree->bank->drivers.count),
	};
	int64_t rest = 0;

	tree_add(tree, 1, "rows of activities.csv that count, hours of one occurrence",
		 text_format(tree->arena, "%zu", count), "");
	for (size_t i = 0; i < count; i++) {
		const struct cost_row *row = lines[i]->row;

		reach_row(tree, &reach, row);
		if (i < ROWS_SHOWN)
			tree_add(tree, 2,
				 text_format(tree->arena, "%s %s (%s, %s)", row->id, row->label,
					     row->rate->id, timing_name(row->timing)),
				 hours(tree, lines[i]->hours_each), place_text(tree, row->place));
		else
			rest += lines[i]->hours_each;
	}
	if (count > ROWS_SHOWN)
		tree_add(tree, 2, text_format(tree->arena, "%zu smaller rows", count - ROWS_SHOWN),
			 hours(tree, rest), "");
	reach_add(tree, &reach);
}

static void nonpay_add(struct tree *tree, int argument)
{
	const struct estimate *estimate = tree->assessment->estimate;

	tree_add(tree, 1, "rows of nonpay.csv that count", "", "");
	for (size_t i = 0; i < estimate->nonpay.count; i++) {
		const struct nonpay_result *result = &estimate->nonpay.items[i];
		int64_t cost = result->cost[0];

		for (int year = 1; argument == SELECT_ALL && year <= estimate->years; year++)
			cost += result->cost[year];
		if (argument == SELECT_ALL || row_is_selected(tree, result->row, argument))
			tree_add(tree, 2,
				 text_format(tree->arena, "%s %s", result->row->id,
					     result->row->label),
				 pence(tree, cost), place_text(tree, result->row->place));
	}
}

/* --- years --- */

enum measure {
	MEASURE_HOURS,
	MEASURE_DIRECT,
	MEASURE_FULL,
	MEASURE_NET,
	MEASURE_CONTRIBUTION,
	MEASURE_SURPLUS,
};

static const char *year_amount(struct tree *tree, const struct year_result *year,
			       enum measure measure)
{
	switch (measure) {
	case MEASURE_HOURS:
		return hours(tree, year->hours);
	case MEASURE_DIRECT:
		return text_format(tree->arena, "%s = pay %s + non-pay %s",
				   pence(tree, year->direct), pence(tree, year->pay),
				   pence(tree, year->nonpay));
	case MEASURE_FULL:
		return text_format(tree->arena, "%s = direct %s + indirect %s",
				   pence(tree, year->full), pence(tree, year->direct),
				   pence(tree, year->indirect));
	case MEASURE_NET:
		return text_format(tree->arena, "%s of gross fees %s", pence(tree, year->net),
				   pence(tree, year->gross));
	case MEASURE_CONTRIBUTION:
		return text_format(tree->arena, "%s = net %s - direct %s",
				   pence(tree, year->contribution), pence(tree, year->net),
				   pence(tree, year->direct));
	case MEASURE_SURPLUS:
		return text_format(tree->arena, "%s = net %s - full %s", pence(tree, year->surplus),
				   pence(tree, year->net), pence(tree, year->full));
	}
	return "";
}

static void year_add(struct tree *tree, const struct year_result *year, enum measure measure)
{
	const char *words = "before launch (year 0)";

	if (year->year)
		words = text_format(tree->arena,
				    "year %d: %" PRId64 " runs of %" PRId64 " learners", year->year,
				    year->runs, year->learners);
	tree_add(tree, 1, words, year_amount(tree, year, measure), "");
}

static void years_add(struct tree *tree, int argument)
{
	const struct estimate *estimate = tree->assessment->estimate;

	for (int year = 0; year <= estimate->years; year++)
		year_add(tree, &estimate->year[year], (enum measure)argument);
}

static void first_year_add(struct tree *tree, int argument)
{
	year_add(tree, &tree->assessment->estimate->year[0], (enum measure)argument);
}

static void year1_add(struct tree *tree, int argument)
{
	year_add(tree, &tree->assessment->estimate->year[1], (enum measure)argument);
}

/* --- income, gap, load --- */

static void income_add(struct tree *tree, int argument)
{
	static const enum input_key keys[] = {
		INPUT_FEE_GBP,        INPUT_LEARNERS,      INPUT_RUNS_PER_YEAR,
		INPUT_YEARS,          INPUT_RAMP1_PCT,     INPUT_RAMP2_PCT,
		INPUT_DISC_SHARE_PCT, INPUT_DISC_RATE_PCT, INPUT_BULK_SHARE_PCT,
		INPUT_BULK_RATE_PCT,  INPUT_BURSARY_PCT,   INPUT_GRANT_GBP,
	};

	(void)argument;
	tree_add(tree, 1, "inputs of the income", "", "");
	for (size_t i = 0; i < COUNT(keys); i++)
		input_add(tree, 2, tree->bank->method_inputs[keys[i]]->index);
}

static void demand_add(struct tree *tree, int argument)
{
	static const enum input_key keys[] = {
		INPUT_LEARNERS_LOW,
		INPUT_LEARNERS,
		INPUT_LEARNERS_HIGH,
	};

	(void)argument;
	for (size_t i = 0; i < COUNT(keys); i++)
		input_add(tree, 1, tree->bank->method_inputs[keys[i]]->index);
}

enum period { PERIOD_BUILD, PERIOD_YEAR };

static void gap_add(struct tree *tree, int argument)
{
	const struct estimate *estimate = tree->assessment->estimate;
	const struct gap *gap =
		argument == PERIOD_BUILD ? &estimate->build_gap : &estimate->year_gap;

	tree_add(tree, 1,
		 text_format(tree->arena, "required %s, funded %s", hours(tree, gap->required),
			     hours(tree, gap->funded)),
		 text_format(tree->arena, "not funded %s", hours(tree, gap->gap)), "");
	for (size_t i = 0; i < gap->rows.count; i++) {
		const struct gap_row *row = &gap->rows.items[i];

		tree_add(tree, 2,
			 text_format(tree->arena, "%s %s: required %s, funded %s", row->rate->id,
				     row->rate->role, hours(tree, row->required),
				     hours(tree, row->funded)),
			 text_format(tree->arena, "not funded %s", hours(tree, row->gap)),
			 place_text(tree, row->rate->place));
	}
}

static void allocations_add(struct tree *tree, int argument)
{
	const struct estimate *estimate = tree->assessment->estimate;

	(void)argument;
	tree_add(tree, 1, "hours committed by this proposal",
		 text_format(tree->arena, "%zu", estimate->allocations.count), "");
	for (size_t i = 0; i < estimate->allocations.count; i++) {
		const struct allocation *row = &estimate->allocations.items[i];

		tree_add(tree, 2,
			 text_format(tree->arena, "%s %s, %s, phase %s, %s", row->rate->id,
				     text_or(row->post, "(nobody named)"),
				     row->year ? "each year" : "before launch",
				     row->any_phase ? "any" : phase_name(row->phase),
				     row->funded ? "funded" : "agreed, but unfunded"),
			 hours(tree, row->hours), "answered");
	}
}

static void unnamed_add(struct tree *tree, int argument)
{
	const struct estimate *estimate = tree->assessment->estimate;

	(void)argument;
	for (size_t i = 0; i < estimate->unnamed_roles.count; i++)
		tree_add(tree, 1, estimate->unnamed_roles.items[i]->role, "nobody named",
			 place_text(tree, estimate->unnamed_roles.items[i]->place));
}

static void peaks_add(struct tree *tree, int argument)
{
	const struct estimate *estimate = tree->assessment->estimate;

	(void)argument;
	for (size_t i = 0; i < estimate->peaks.count; i++) {
		const struct peak *peak = &estimate->peaks.items[i];

		tree_add(tree, 1,
			 text_format(tree->arena, "%s, busiest in month %d: %s", peak->rate->role,
				     peak->month, hours(tree, peak->hours)),
			 peak->percent.known ? text_format(tree->arena, "%" PRId64 " per cent",
							   peak->percent.value)
					     : "no capacity in capacity.csv",
			 place_text(tree, peak->rate->place));
	}
}

static void ceilings_add(struct tree *tree, int argument)
{
	const struct estimate *estimate = tree->assessment->estimate;

	(void)argument;
	for (size_t i = 0; i < estimate->ceilings.count; i++) {
		const struct ceiling *ceiling = &estimate->ceilings.items[i];

		tree_add(tree, 1,
			 text_format(tree->arena, "%s: %s a year for a live course, capacity %s%s",
				     ceiling->rate->role, hours(tree, ceiling->live),
				     hours(tree, ceiling->capacity),
				     ceiling->buyable ? ", can be bought by the hour" : ""),
			 ceiling->live_at_once.known
				 ? amount(tree, ceiling->live_at_once.value, 100, "at once")
				 : "no limit",
			 place_text(tree, ceiling->rate->place));
	}
}

/* One row of nonpay.csv that the method looks for by its name. */
static void method_row_add(struct tree *tree, int argument)
{
	const struct estimate *estimate = tree->assessment->estimate;
	const char *id =
		argument == RESULT_ADVERTISING ? method_row_advertising : method_row_examiner;

	for (size_t i = 0; i < estimate->nonpay.count; i++) {
		const struct cost_row *row = estimate->nonpay.items[i].row;

		if (!text_equal(row->id, id))
			continue;
		tree_add(tree, 1, text_format(tree->arena, "%s %s", row->id, row->label),
			 pence(tree, estimate->nonpay.items[i].cost[1]),
			 place_text(tree, row->place));
		driver_add(tree, 2, row->driver->index);
	}
}

static void result_add(struct tree *tree, int argument)
{
	const struct estimate_key_row *row = &estimate_keys[argument];

	tree_add(tree, 1, text_format(tree->arena, "estimate.%s: %s", row->name, row->meaning),
		 result_shown(tree, (enum estimate_key)argument), "");
}

/* --- what each result is made of --- */

struct made_of {
	void (*add)(struct tree *tree, int argument);
	int argument;
};

/* clang-format off */
static const struct composition {
	const char *words;
	struct made_of parts[4];
} compositions[RESULT_KEY_COUNT] = {
	[RESULT_ONCE_HOURS] = { "the hours of all active rows with timing once", { { rows_add, SELECT_ONCE } } },
	[RESULT_RUN_HOURS] = { "the hours of all active rows with timing run or run3p", { { rows_add, SELECT_RUN } } },
	[RESULT_YEAR_HOURS] = { "rows with timing year, and those of a refresh divided by its years", { { rows_add, SELECT_YEAR } } },
	[RESULT_TOTAL_HOURS] = { "the sum over the years", { { years_add, MEASURE_HOURS }, { rows_add, SELECT_ALL } } },
	[RESULT_ONCE_DIRECT] = { "pay and non-pay of year 0", { { first_year_add, MEASURE_DIRECT }, { rows_add, SELECT_ONCE }, { nonpay_add, SELECT_ONCE } } },
	[RESULT_ONCE_FULL] = { "direct and indirect cost of year 0", { { first_year_add, MEASURE_FULL }, { first_year_add, MEASURE_DIRECT }, { rows_add, SELECT_ONCE }, { nonpay_add, SELECT_ONCE } } },
	[RESULT_TOTAL_DIRECT] = { "the sum over the years", { { years_add, MEASURE_DIRECT }, { rows_add, SELECT_ALL }, { nonpay_add, SELECT_ALL } } },
	[RESULT_TOTAL_FULL] = { "the sum over the years", { { years_add, MEASURE_FULL }, { rows_add, SELECT_ALL }, { nonpay_add, SELECT_ALL } } },
	[RESULT_TOTAL_NET] = { "the sum over the years, the grant in year 0", { { years_add, MEASURE_NET }, { income_add, 0 } } },
	[RESULT_CONTRIBUTION_TOTAL] = { "net fees less direct cost, summed over the years", { { years_add, MEASURE_CONTRIBUTION }, { result_add, RESULT_TOTAL_NET }, { result_add, RESULT_TOTAL_DIRECT }, { income_add, 0 } } },
	[RESULT_SURPLUS_TOTAL] = { "net fees less full cost, summed over the years", { { years_add, MEASURE_SURPLUS }, { result_add, RESULT_TOTAL_NET }, { result_add, RESULT_TOTAL_FULL }, { income_add, 0 } } },
	[RESULT_RUN_NET] = { "fees of one run at planned learners and the fee of year 1, less discounts and bursaries", { { income_add, 0 } } },
	[RESULT_RUN_COST] = { "pay and non-pay of rows with timing run or run3p, and yearly rows that follow income", { { rows_add, SELECT_RUN }, { nonpay_add, SELECT_RUN } } },
	[RESULT_RUN_MARGIN] = { "run_net less run_cost", { { result_add, RESULT_RUN_NET }, { result_add, RESULT_RUN_COST } } },
	[RESULT_GO_NO_GO] = { "the smallest cohort whose net fees of one run cover its avoidable cost", { { result_add, RESULT_RUN_NET }, { result_add, RESULT_RUN_COST }, { income_add, 0 } } },
	[RESULT_BREAKEVEN_DIRECT] = { "the smallest cohort whose plan has no negative contribution, everything computed anew", { { years_add, MEASURE_CONTRIBUTION }, { result_add, RESULT_CONTRIBUTION_TOTAL }, { income_add, 0 } } },
	[RESULT_BREAKEVEN_FULL] = { "the smallest cohort whose plan has no negative surplus, everything computed anew", { { years_add, MEASURE_SURPLUS }, { result_add, RESULT_SURPLUS_TOTAL }, { income_add, 0 } } },
	[RESULT_COST_PER_LEARNER] = { "full cost of the plan divided by its learners", { { result_add, RESULT_TOTAL_FULL }, { years_add, MEASURE_FULL } } },
	[RESULT_NET_FEE_PER_LEARNER] = { "net fees of the plan divided by its learners", { { result_add, RESULT_TOTAL_NET }, { years_add, MEASURE_NET }, { income_add, 0 } } },
	[RESULT_LOW_DEMAND] = { "the low estimate, at most the plan", { { demand_add, 0 } } },
	[RESULT_MEDIAN_DEMAND] = { "the median of the demand view: low, plan and high as a distribution", { { demand_add, 0 } } },
	[RESULT_MODULE_RATIO] = { "hours before launch, divided by the share of them that an ordinary module needs too (mod_pct)", { { result_add, RESULT_ONCE_HOURS }, { rows_add, SELECT_ONCE } } },
	[RESULT_GAP_PERCENT_BUILD] = { "hours before launch that nobody funds, of those required", { { gap_add, PERIOD_BUILD }, { allocations_add, 0 } } },
	[RESULT_GAP_PERCENT_YEAR] = { "hours of the delivery years that nobody funds, of those required", { { gap_add, PERIOD_YEAR }, { allocations_add, 0 } } },
	[RESULT_GAP_HOURS_BUILD] = { "hours before launch that nobody funds", { { gap_add, PERIOD_BUILD }, { allocations_add, 0 } } },
	[RESULT_GAP_MONEY_BUILD] = { "the unfunded hours of each role at its rate", { { gap_add, PERIOD_BUILD }, { allocations_add, 0 } } },
	[RESULT_GAP_PERCENT_ACADEMIC] = { "the unfunded share of the academic lead's and the authors' hours before launch", { { gap_add, PERIOD_BUILD }, { allocations_add, 0 } } },
	[RESULT_UPKEEP_HOURS] = { "hours of maintenance and review over the plan", { { rows_add, SELECT_YEAR } } },
	[RESULT_UPKEEP_FUNDED_HOURS] = { "funded hours left for maintenance and review, after delivery has taken its share", { { gap_add, PERIOD_YEAR }, { allocations_add, 0 } } },
	[RESULT_UPKEEP_GAP_PERCENT] = { "the part of upkeep_hours that is not funded", { { result_add, RESULT_UPKEEP_HOURS }, { result_add, RESULT_UPKEEP_FUNDED_HOURS }, { allocations_add, 0 } } },
	[RESULT_ALLOC_ROWS] = { "readable rows of committed hours", { { allocations_add, 0 } } },
	[RESULT_UNNAMED_ROLES] = { "roles with hours for which no row names a person or post", { { unnamed_add, 0 }, { allocations_add, 0 } } },
	[RESULT_MARKETING_FUNDED_HOURS] = { "funded rows of the marketing role, both periods", { { allocations_add, 0 } } },
	[RESULT_PEAK_CORE_PERCENT] = { "the busiest month of the busiest role that cannot be bought by the hour", { { peaks_add, 0 } } },
	[RESULT_LIVE_CEILING] = { "the smallest number of live courses that a role of the core team can keep up", { { ceilings_add, 0 } } },
	[RESULT_ACADEMIC_ONCE_HOURS] = { "rows with timing once of lead, authors and tutors", { { rows_add, SELECT_ACADEMIC } } },
	[RESULT_AUTHOR_LEAD_HOURS] = { "rows with timing once of lead and authors", { { rows_add, SELECT_AUTHORS } } },
	[RESULT_NONACADEMIC_SHARE] = { "hours before launch of roles outside the academic family, of all of them", { { result_add, RESULT_ONCE_HOURS }, { rows_add, SELECT_ONCE } } },
	[RESULT_TUTOR_RUN_HOURS] = { "the tutors' rows of one run in the delivery phase", { { rows_add, SELECT_TUTOR } } },
	[RESULT_VIDEO_HOURS] = { "rows with timing once driven by minutes of video", { { rows_add, SELECT_VIDEO } } },
	[RESULT_MAINTENANCE_HOURS] = { "maintenance rows of a year, and those of a refresh divided by its years", { { rows_add, SELECT_MAINTENANCE } } },
	[RESULT_ADVERTISING] = { "its row of nonpay.csv in year 1, with VAT", { { method_row_add, RESULT_ADVERTISING } } },
	[RESULT_YEAR1_NET] = { "net fees of year 1", { { year1_add, MEASURE_NET }, { income_add, 0 } } },
	[RESULT_EXAMINER_FEE] = { "its row of nonpay.csv at the prices of year 0", { { method_row_add, RESULT_EXAMINER_FEE } } },
};
/* clang-format on */

const char *result_shown(struct tree *tree, enum estimate_key key)
{
	const struct value *value = &tree->assessment->estimate->results[key];
	const char *unit = estimate_keys[key].unit;

	if (value->kind != VALUE_NUMBER)
		return "unknown";
	if ((key == RESULT_BREAKEVEN_DIRECT || key == RESULT_BREAKEVEN_FULL)
	    && value->micro >= NOT_REACHABLE * MICRO)
		return "not reachable";
	return text_format(tree->arena, "%s%s%s", value_shown(tree, value), *unit ? " " : "",
			   text_equal(unit, "money") ? tree->bank->settings.currency : unit);
}

void result_explain(struct tree *tree, enum estimate_key key)
{
	const struct composition *composition = &compositions[key];

	tree_add(tree, 0,
		 text_format(tree->arena, "estimate.%s: %s", estimate_keys[key].name,
			     estimate_keys[key].meaning),
		 result_shown(tree, key), "");
	tree_add(tree, 1, text_format(tree->arena, "made of %s", composition->words), "", "");
	for (size_t i = 0; i < COUNT(composition->parts) && composition->parts[i].add; i++)
		composition->parts[i].add(tree, composition->parts[i].argument);
}
