#include "estimate_figures.h"
#include "estimate_tables.h"

#include "base/number.h"
#include "base/text.h"

/* The money: by year, as income and contribution, by phase and role, by learner, and how many
 * learners it takes. */

/* --- by phase, by role --- */

/* Cost of one phase or role over all years. */
struct cost_sums {
	int64_t hours, pay, nonpay, indirect;
};

static void cost_row(struct paper *paper, struct table *table, const char *label,
		     const struct cost_sums *sums, bool nonpay, bool total)
{
	struct arena *arena = paper->arena;
	struct row *row = table_row(arena, table);
	size_t c = 0;

	row->total = total;
	row_set(arena, row, c++, label);
	row_set(arena, row, c++, paper_hours(paper, sums->hours));
	row_set(arena, row, c++, paper_amount(paper, sums->pay));
	if (nonpay) {
		row_set(arena, row, c++, paper_amount(paper, sums->nonpay));
		row_set(arena, row, c++, paper_amount(paper, sums->pay + sums->nonpay));
	}
	row_set(arena, row, c++, paper_amount(paper, sums->indirect));
	row_set(arena, row, c, paper_amount(paper, sums->pay + sums->nonpay + sums->indirect));
}

static struct table *cost_table(struct paper *paper, const char *first, bool nonpay)
{
	struct arena *arena = paper->arena;
	struct table *table = document_table(
		paper->document,
		text_format(arena, "Cost by %s over all years, in %s%s", first, paper->currency,
			    nonpay ? "" : ": pay, without other costs"));

	table_column(arena, table, words_capital(arena, first), COLUMN_TEXT);
	table_column(arena, table, "Hours", COLUMN_NUMBER);
	table_column(arena, table, "Pay", COLUMN_MONEY);
	if (nonpay) {
		table_column(arena, table, "Other costs", COLUMN_MONEY);
		table_column(arena, table, "Direct cost", COLUMN_MONEY);
	}
	table_column(arena, table, "Indirect cost", COLUMN_MONEY);
	table_column(arena, table, nonpay ? "Full cost" : "Together", COLUMN_MONEY);
	return table;
}

static void add_sums(struct cost_sums *all, const struct cost_sums *sums)
{
	all->hours += sums->hours;
	all->pay += sums->pay;
	all->nonpay += sums->nonpay;
	all->indirect += sums->indirect;
}

static void phases_table(struct paper *paper, const struct estimate *estimate)
{
	struct table *table = cost_table(paper, "phase", true);
	struct cost_sums all = { 0 };

	for (int p = 0; p < PHASE_SETUP; p++) {
		const struct phase_result *phase = &estimate->phases[p];
		struct cost_sums sums = { 0 };

		for (int y = 0; y <= estimate->years; y++)
			add_sums(&sums,
				 &(struct cost_sums){ phase->hours[y], phase->pay[y],
						      phase->nonpay[y], phase->indirect[y] });
		cost_row(paper, table, words_phase((enum phase)p), &sums, true, false);
		add_sums(&all, &sums);
	}
	cost_row(paper, table, "All", &all, true, true);
}

static void roles_table(struct paper *paper, const struct estimate *estimate)
{
	struct table *table = cost_table(paper, "role", false);
	struct cost_sums all = { 0 };

	for (size_t i = 0; i < estimate->roles.count; i++) {
		const struct role_result *role = &estimate->roles.items[i];
		struct cost_sums sums = { 0 };

		for (int y = 0; y <= estimate->years; y++)
			add_sums(&sums, &(struct cost_sums){ role->hours[y], role->pay[y], 0,
							     role->indirect[y] });
		cost_row(paper, table, role->rate->role, &sums, false, false);
		add_sums(&all, &sums);
	}
	cost_row(paper, table, "All", &all, false, true);
}

/* --- by learner, over time --- */

static void units(struct paper *paper, const struct estimate *estimate)
{
	const struct {
		const char *label;
		const struct maybe *cost;
	} rows[] = {
		{ "Full cost a learner", &estimate->cost_per_learner },
		{ "Full cost a completer", &estimate->cost_per_completer },
		{ "Full cost a credit", &estimate->cost_per_credit },
		{ "Full cost a learning hour", &estimate->cost_per_learning_hour },
		{ "Net fee a learner", &estimate->net_fee_per_learner },
		{ "Fee to cover cost and margin", &estimate->cost_plus_fee },
	};
	struct arena *arena = paper->arena;
	struct pairs *pairs = document_pairs(paper->document);

	for (size_t i = 0; i < COUNT(rows); i++)
		if (rows[i].cost->known)
			pairs_add(arena, pairs, rows[i].label,
				  text_format(arena, "%s %s", paper->currency,
					      number_format_places(
						      arena, rows[i].cost->value * (MICRO / 100), 2,
						      true)));
	pairs_add(
		arena, pairs, "Net present value",
		text_format(arena, "Left after direct cost: %s; after full cost: %s; at %s a year.",
			    words_money_pounds(arena, paper->currency,
					       estimate->npv_contribution / 100),
			    words_money_pounds(arena, paper->currency, estimate->npv_surplus / 100),
			    text_format(arena, "%s%%",
					words_number(arena,
						     paper->bank->method_params[PARAM_DISCOUNT_BP]
							     * (MICRO / 100)))));
}

static const char *months(const struct paper *paper, const struct maybe *month)
{
	return month->known ? text_format(paper->arena, "in month %s after launch",
					  words_integer(paper->arena, month->value))
			    : "not within the plan";
}

static void break_even(struct paper *paper, const struct estimate *estimate)
{
	struct arena *arena = paper->arena;
	struct pairs *pairs = document_pairs(paper->document);

	pairs_add(arena, pairs, "Paid back",
		  text_format(arena, "Direct cost: %s; full cost: %s.",
			      months(paper, &estimate->break_even_month_direct),
			      months(paper, &estimate->break_even_month_full)));
	if (estimate->has_break_even)
		pairs_add(arena, pairs, "Safe from",
			  text_format(arena,
				      "Direct cost: %s; full cost: %s. From there on no further "
				      "tutor group takes the plan below its cost.",
				      estimate_cohort_words(paper, estimate->direct.safe),
				      estimate_cohort_words(paper, estimate->full.safe)));
	pairs_add(arena, pairs, "Go or no-go for a run",
		  estimate->go_no_go.known
			  ? text_format(arena,
					"From %s a run covers what it alone costs. Fewer enrolled "
					"a fortnight before the start: do not run it.",
					estimate_cohort_words(paper, estimate->go_no_go.value))
			  : "No number of learners lets a single run pay for itself.");
}

void part_money(struct paper *paper)
{
	const struct estimate *estimate = paper->assessment->estimate;

	document_heading_page(paper->document, 2, "The money, year by year");
	document_paragraph(paper->document,
			   text_format(paper->arena,
				       "Amounts are shown in whole %s and worked out to the "
				       "hundredth: a sum may differ by one from what its rounded "
				       "parts make.",
				       paper->currency));
	figure_cash_flow(paper, estimate);
	estimate_income_table(paper, estimate);
	document_heading(paper->document, 2, "What it costs, by phase, role and learner");
	phases_table(paper, estimate);
	roles_table(paper, estimate);
	units(paper, estimate);
	document_heading(paper->document, 2, "How many learners it takes");
	break_even(paper, estimate);
	figure_break_even(paper, estimate);
}
