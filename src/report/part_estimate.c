#include "estimate_figures.h"
#include "estimate_tables.h"

#include "bank/overlay.h"
#include "base/text.h"

/* The estimate for people who decide: key figures and what they mean; its tables and what was
 * assumed stand in files of their own. The figures are the assessment's; only their writing is done
 * here. */

static void figure(struct paper *paper, struct table *table, const char *label, const char *before,
		   const char *whole)
{
	struct row *row = table_row(paper->arena, table);

	row_set(paper->arena, row, 0, label);
	row_set(paper->arena, row, 1, before);
	row_set(paper->arena, row, 2, whole);
}

static void key_figures(struct paper *paper, const struct estimate *estimate)
{
	const struct year_result *build = &estimate->year[0], *total = &estimate->total;
	const struct range *once = &estimate->once_range, *plan = &estimate->total_range;
	struct arena *arena = paper->arena;
	const char *currency = paper->currency;
	struct table *table = document_table(paper->document, "Key figures");

	table_column(arena, table, "Figure", COLUMN_TEXT);
	table_column(arena, table, "Before launch", COLUMN_MONEY);
	table_column(arena, table,
		     text_format(arena, "With %s of delivery",
				 words_count(arena, (size_t)estimate->years, "year", "years")),
		     COLUMN_MONEY);
	figure(paper, table, "Hours of staff time", paper_hours(paper, build->hours),
	       paper_hours(paper, total->hours));
	figure(paper, table, "Direct cost: pay and other costs", paper_money(paper, build->direct),
	       paper_money(paper, total->direct));
	figure(paper, table, "Full cost: with indirect cost", paper_money(paper, build->full),
	       paper_money(paper, total->full));
	figure(paper, table, "Full cost, as likely above as below (P50)",
	       words_money_pounds(arena, currency, once->p50),
	       words_money_pounds(arena, currency, plan->p50));
	figure(paper, table, "Full cost, not exceeded in 8 cases of 10 (P80)",
	       words_money_pounds(arena, currency, once->p80),
	       words_money_pounds(arena, currency, plan->p80));
	figure(paper, table, "Full cost, not exceeded in 9 cases of 10 (P90)",
	       words_money_pounds(arena, currency, once->p90),
	       words_money_pounds(arena, currency, plan->p90));
	figure(paper, table, "Net fees and grants", paper_money(paper, build->net),
	       paper_money(paper, total->net));
	figure(paper, table, "Left after direct cost", paper_money(paper, build->contribution),
	       paper_money(paper, total->contribution));
	figure(paper, table, "Left after full cost", paper_money(paper, build->surplus),
	       paper_money(paper, total->surplus));
}

const char *estimate_cohort_words(const struct paper *paper, int64_t learners)
{
	if (learners >= NOT_REACHABLE)
		return text_format(paper->arena, "not reachable with up to %s learners",
				   words_integer(paper->arena, COHORT_MAX));
	return words_count(paper->arena, (size_t)learners, "learner", "learners");
}

const char *estimate_paid_back(const struct paper *paper, const struct maybe *year)
{
	return year->known ? text_format(paper->arena, "in year %s",
					 words_integer(paper->arena, year->value))
			   : "not within the plan";
}

const char *estimate_gap_words(const struct paper *paper, const struct gap *gap)
{
	struct arena *arena = paper->arena;

	if (gap->required <= 0)
		return "No hours are needed.";
	if (gap->gap <= 0)
		return text_format(arena, "None: all %s hours are funded.",
				   paper_hours(paper, gap->required));
	return text_format(
		arena,
		"%s of %s hours (%s), worth %s. Promised without money: %s hours; nobody "
		"named: %s hours.",
		paper_hours(paper, gap->gap), paper_hours(paper, gap->required),
		words_percent_bp(arena, gap->gap_bp), paper_money(paper, gap->money),
		paper_hours(paper, gap->goodwill), paper_hours(paper, gap->nobody));
}

/* What the one page of the estimate's own paper says too. */
static void prospects(struct paper *paper, struct pairs *pairs, const struct estimate *estimate)
{
	struct arena *arena = paper->arena;
	const char *plan = words_count(arena, (size_t)estimate->demand.plan, "learner", "learners");

	if (estimate->has_break_even)
		pairs_add(arena, pairs, "Break-even",
			  text_format(
				  arena,
				  "Learners a run that cover the whole plan: at direct cost %s; at "
				  "full cost %s. Planned: %s.",
				  estimate_cohort_words(paper, estimate->direct.whole),
				  estimate_cohort_words(paper, estimate->full.whole), plan));
	pairs_add(arena, pairs, "Paid back",
		  text_format(arena, "Direct cost: %s; full cost: %s.",
			      estimate_paid_back(paper, &estimate->break_even_year_direct),
			      estimate_paid_back(paper, &estimate->break_even_year_full)));
	pairs_add(arena, pairs, "Chance to cover cost",
		  text_format(arena,
			      "Direct cost: %s; full cost: %s; with %s to %s learners a run, %s "
			      "planned.",
			      words_chance(arena, estimate->demand.chance_direct),
			      words_chance(arena, estimate->demand.chance_full),
			      words_integer(arena, estimate->demand.low),
			      words_integer(arena, estimate->demand.high),
			      words_integer(arena, estimate->demand.plan)));
	pairs_add(arena, pairs, "Unfunded before launch",
		  estimate_gap_words(paper, &estimate->build_gap));
	pairs_add(arena, pairs, "Unfunded in delivery",
		  estimate_gap_words(paper, &estimate->year_gap));
}

static void meaning(struct paper *paper, const struct estimate *estimate)
{
	struct arena *arena = paper->arena;
	struct pairs *pairs = document_pairs(paper->document);

	if (!paper->brief)
		prospects(paper, pairs, estimate);
	pairs_add(arena, pairs, "Go or no-go",
		  estimate->go_no_go.known
			  ? text_format(arena, "A single run pays for itself from %s.",
					estimate_cohort_words(paper, estimate->go_no_go.value))
			  : "No number of learners lets a single run pay for itself.");
	pairs_add(arena, pairs, "Upkeep",
		  text_format(arena, "%s hours of maintenance and review; %s of them funded.",
			      paper_hours(paper, estimate->upkeep.required),
			      paper_hours(paper, estimate->upkeep.funded)));
	if (estimate->module.once_ratio.known)
		pairs_add(
			arena, pairs, "A product, not a module",
			text_format(arena,
				    "Before launch it takes %s the hours of an ordinary module (%s "
				    "against %s).",
				    words_ratio(arena, estimate->module.once_ratio.value),
				    paper_hours(paper, estimate->once_hours),
				    paper_hours(paper, estimate->module.once)));
	pairs_add(arena, pairs, "Reserve before launch",
		  words_money_pounds(arena, paper->currency, estimate->once_range.reserve));
}

void estimate_currency_note(struct paper *paper)
{
	const char *tables = text_or(paper->bank->settings.currency, "");
	const struct local *local = paper->bank->local;
	const char *words;

	if (!text_equal(tables, paper->currency))
		words = text_format(paper->arena,
				    "Amounts are named in %s, but the pay and price tables behind "
				    "them are in %s and were not converted.",
				    paper->currency, tables);
	else if (local && local->amounts)
		words = text_format(paper->arena,
				    "Amounts are named in %s, but %zu of the pay and price tables "
				    "are still the bank's, in %s, and were not converted.",
				    paper->currency, local->amounts, local->bank_currency);
	else
		return;
	callout_add(paper->arena,
		    document_callout(paper->document, TONE_CAUTION, "Check", "the currency"),
		    words);
}

void part_estimate(struct paper *paper)
{
	const struct estimate *estimate = paper->assessment->estimate;

	document_heading_page(paper->document, 2, "What it takes");
	if (!estimate || estimate->overflow) {
		callout_add(
			paper->arena,
			document_callout(paper->document, TONE_BAD, "No estimate", NULL),
			"The answers lead to figures too large to be worked out. Look for a number "
			"with too many digits.");
		return;
	}
	estimate_currency_note(paper);
	key_figures(paper, estimate);
	meaning(paper, estimate);
	estimate_role_bars(paper, estimate);
	document_heading(paper->document, 3, "Who funds the hours");
	estimate_gap_table(paper, &estimate->build_gap, "Before launch");
	estimate_gap_table(paper, &estimate->year_gap, "Delivery years, all together");
	document_heading(paper->document, 3, "The years");
	figure_cash_flow(paper, estimate);
	estimate_assumed_table(paper, estimate);
	estimate_local_table(paper);
}
