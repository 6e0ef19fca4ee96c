#include "why_estimate.h"

#include "base/text.h"

#include <inttypes.h>

/* What results of the estimate are made of, apart from rows: years, income, gap, load. */

/* --- years --- */

static const char *year_amount(struct tree *tree, const struct year_result *year,
			       enum measure measure)
{
	switch (measure) {
	case MEASURE_HOURS:
		return hours_shown(tree, year->hours);
	case MEASURE_DIRECT:
		return text_format(tree->arena, "%s = pay %s + non-pay %s",
				   pence_shown(tree, year->direct), pence_shown(tree, year->pay),
				   pence_shown(tree, year->nonpay));
	case MEASURE_FULL:
		return text_format(tree->arena, "%s = direct %s + indirect %s",
				   pence_shown(tree, year->full), pence_shown(tree, year->direct),
				   pence_shown(tree, year->indirect));
	case MEASURE_NET:
		return text_format(tree->arena, "%s of gross fees %s", pence_shown(tree, year->net),
				   pence_shown(tree, year->gross));
	case MEASURE_CONTRIBUTION:
		return text_format(tree->arena, "%s = net %s - direct %s",
				   pence_shown(tree, year->contribution),
				   pence_shown(tree, year->net), pence_shown(tree, year->direct));
	case MEASURE_SURPLUS:
		return text_format(tree->arena, "%s = net %s - full %s",
				   pence_shown(tree, year->surplus), pence_shown(tree, year->net),
				   pence_shown(tree, year->full));
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

void years_add(struct tree *tree, int argument)
{
	const struct estimate *estimate = tree->assessment->estimate;

	for (int year = 0; year <= estimate->years; year++)
		year_add(tree, &estimate->year[year], (enum measure)argument);
}

void first_year_add(struct tree *tree, int argument)
{
	year_add(tree, &tree->assessment->estimate->year[0], (enum measure)argument);
}

void year1_add(struct tree *tree, int argument)
{
	year_add(tree, &tree->assessment->estimate->year[1], (enum measure)argument);
}

/* --- income, gap, load --- */

void income_add(struct tree *tree, int argument)
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

void demand_add(struct tree *tree, int argument)
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

void gap_add(struct tree *tree, int argument)
{
	const struct estimate *estimate = tree->assessment->estimate;
	const struct gap *gap =
		argument == PERIOD_BUILD ? &estimate->build_gap : &estimate->year_gap;

	tree_add(tree, 1,
		 text_format(tree->arena, "required %s, funded %s",
			     hours_shown(tree, gap->required), hours_shown(tree, gap->funded)),
		 text_format(tree->arena, "not funded %s", hours_shown(tree, gap->gap)), "");
	for (size_t i = 0; i < gap->rows.count; i++) {
		const struct gap_row *row = &gap->rows.items[i];

		tree_add(tree, 2,
			 text_format(tree->arena, "%s %s: required %s, funded %s", row->rate->id,
				     row->rate->role, hours_shown(tree, row->required),
				     hours_shown(tree, row->funded)),
			 text_format(tree->arena, "not funded %s", hours_shown(tree, row->gap)),
			 place_text(tree, row->rate->place));
	}
}

void allocations_add(struct tree *tree, int argument)
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
			 hours_shown(tree, row->hours), "answered");
	}
}

void unnamed_add(struct tree *tree, int argument)
{
	const struct estimate *estimate = tree->assessment->estimate;

	(void)argument;
	for (size_t i = 0; i < estimate->unnamed_roles.count; i++)
		tree_add(tree, 1, estimate->unnamed_roles.items[i]->role, "nobody named",
			 place_text(tree, estimate->unnamed_roles.items[i]->place));
}

void peaks_add(struct tree *tree, int argument)
{
	const struct estimate *estimate = tree->assessment->estimate;

	(void)argument;
	for (size_t i = 0; i < estimate->peaks.count; i++) {
		const struct peak *peak = &estimate->peaks.items[i];

		tree_add(tree, 1,
			 text_format(tree->arena, "%s, busiest in month %d: %s", peak->rate->role,
				     peak->month, hours_shown(tree, peak->hours)),
			 peak->percent.known ? text_format(tree->arena, "%" PRId64 " per cent",
							   peak->percent.value)
					     : "no capacity in capacity.csv",
			 place_text(tree, peak->rate->place));
	}
}

void ceilings_add(struct tree *tree, int argument)
{
	const struct estimate *estimate = tree->assessment->estimate;

	(void)argument;
	for (size_t i = 0; i < estimate->ceilings.count; i++) {
		const struct ceiling *ceiling = &estimate->ceilings.items[i];

		tree_add(tree, 1,
			 text_format(tree->arena, "%s: %s a year for a live course, capacity %s%s",
				     ceiling->rate->role, hours_shown(tree, ceiling->live),
				     hours_shown(tree, ceiling->capacity),
				     ceiling->buyable ? ", can be bought by the hour" : ""),
			 ceiling->live_at_once.known
				 ? amount_shown(tree, ceiling->live_at_once.value, 100, "at once")
				 : "no limit",
			 place_text(tree, ceiling->rate->place));
	}
}

/* One row of nonpay.csv that the method looks for by its name. */
void method_row_add(struct tree *tree, int argument)
{
	const struct estimate *estimate = tree->assessment->estimate;
	const char *id =
		argument == RESULT_ADVERTISING ? method_row_advertising : method_row_examiner;

	for (size_t i = 0; i < estimate->nonpay.count; i++) {
		const struct cost_row *row = estimate->nonpay.items[i].row;

		if (!text_equal(row->id, id))
			continue;
		tree_add(tree, 1, text_format(tree->arena, "%s %s", row->id, row->label),
			 pence_shown(tree, estimate->nonpay.items[i].cost[1]),
			 place_text(tree, row->place));
		driver_add(tree, 2, row->driver->index);
	}
}
