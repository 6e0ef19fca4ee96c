#include "why_estimate.h"

#include "base/number.h"
#include "base/text.h"

/* Results of the estimate by key: a table of what each is made of. The words say what
 * data/README.md, sections 8 and 9, prescribe. */

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
			   text_equal(unit, "money") ? currency_of(tree) : unit);
}

void result_explain(struct tree *tree, enum estimate_key key)
{
	const struct composition *composition = &compositions[key];

	tree_add(tree, 0,
		 text_format(tree->arena, "estimate.%s: %s", estimate_keys[key].name,
			     estimate_keys[key].meaning),
		 result_shown(tree, key), "");
	if (tree->assessment->estimate->overflow)
		tree_add(tree, 1,
			 "an input is so large that the figures do not fit; trust none of them", "",
			 "");
	tree_add(tree, 1, text_format(tree->arena, "made of %s", composition->words), "", "");
	for (size_t i = 0; i < COUNT(composition->parts) && composition->parts[i].add; i++)
		composition->parts[i].add(tree, composition->parts[i].argument);
	if (text_equal(estimate_keys[key].unit, "money")) {
		local_add(tree, 1, "rates.csv", NULL);
		local_add(tree, 1, "params.csv", NULL);
	}
	if (key == RESULT_PEAK_CORE_PERCENT || key == RESULT_LIVE_CEILING)
		local_add(tree, 1, "capacity.csv", NULL);
}
