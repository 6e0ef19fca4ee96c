#include "paper.h"

#include "base/number.h"
#include "base/text.h"

/* The estimate for people who decide: key figures, what they mean, who funds the hours, the years,
 * and what was assumed. Figures are those of the assessment; only their writing is done here. */

static int64_t round_pounds(int64_t pence)
{
	return round_div(pence, 100);
}

static const char *money(const struct paper *paper, int64_t pence)
{
	return words_money(paper->arena, paper->currency, pence);
}

static const char *hours(const struct paper *paper, int64_t micro)
{
	return words_hours(paper->arena, micro);
}

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
	figure(paper, table, "Hours of staff time", hours(paper, build->hours),
	       hours(paper, total->hours));
	figure(paper, table, "Direct cost: pay and other costs", money(paper, build->direct),
	       money(paper, total->direct));
	figure(paper, table, "Full cost: with indirect cost", money(paper, build->full),
	       money(paper, total->full));
	figure(paper, table, "Full cost, as likely above as below (P50)",
	       words_money_pounds(arena, currency, once->p50),
	       words_money_pounds(arena, currency, plan->p50));
	figure(paper, table, "Full cost, not exceeded in 8 cases of 10 (P80)",
	       words_money_pounds(arena, currency, once->p80),
	       words_money_pounds(arena, currency, plan->p80));
	figure(paper, table, "Full cost, not exceeded in 9 cases of 10 (P90)",
	       words_money_pounds(arena, currency, once->p90),
	       words_money_pounds(arena, currency, plan->p90));
	figure(paper, table, "Net fees and grants", money(paper, build->net),
	       money(paper, total->net));
	figure(paper, table, "Left after direct cost", money(paper, build->contribution),
	       money(paper, total->contribution));
	figure(paper, table, "Left after full cost", money(paper, build->surplus),
	       money(paper, total->surplus));
}

static const char *cohort(const struct paper *paper, int64_t learners)
{
	if (learners >= NOT_REACHABLE)
		return text_format(paper->arena, "not reachable with up to %s learners",
				   words_integer(paper->arena, COHORT_MAX));
	return words_count(paper->arena, (size_t)learners, "learner", "learners");
}

static const char *paid_back(const struct paper *paper, const struct maybe *year)
{
	return year->known ? text_format(paper->arena, "in year %s",
					 words_integer(paper->arena, year->value))
			   : "not within the plan";
}

static const char *gap_words(const struct paper *paper, const struct gap *gap)
{
	struct arena *arena = paper->arena;

	if (gap->required <= 0)
		return "No hours are needed.";
	if (gap->gap <= 0)
		return text_format(arena, "None: all %s hours are funded.",
				   hours(paper, gap->required));
	return text_format(
		arena,
		"%s of %s hours (%s), worth %s. Promised without money: %s hours; nobody "
		"named: %s hours.",
		hours(paper, gap->gap), hours(paper, gap->required),
		words_percent_bp(arena, gap->gap_bp), money(paper, gap->money),
		hours(paper, gap->goodwill), hours(paper, gap->nobody));
}

static void break_even(struct paper *paper, struct pairs *pairs, const struct estimate *estimate)
{
	struct arena *arena = paper->arena;
	const char *plan = words_count(arena, (size_t)estimate->demand.plan, "learner", "learners");

	if (estimate->has_break_even)
		pairs_add(arena, pairs, "Break-even",
			  text_format(
				  arena,
				  "Learners a run that cover the whole plan: at direct cost %s; at "
				  "full cost %s. Planned: %s.",
				  cohort(paper, estimate->direct.whole),
				  cohort(paper, estimate->full.whole), plan));
	pairs_add(arena, pairs, "Paid back",
		  text_format(arena, "Direct cost: %s; full cost: %s.",
			      paid_back(paper, &estimate->break_even_year_direct),
			      paid_back(paper, &estimate->break_even_year_full)));
	pairs_add(arena, pairs, "Go or no-go",
		  estimate->go_no_go.known
			  ? text_format(arena, "A single run pays for itself from %s.",
					cohort(paper, estimate->go_no_go.value))
			  : "No number of learners lets a single run pay for itself.");
	pairs_add(arena, pairs, "Chance to cover cost",
		  text_format(arena,
			      "Direct cost: %s; full cost: %s; with %s to %s learners a run, %s "
			      "planned.",
			      words_chance(arena, estimate->demand.chance_direct),
			      words_chance(arena, estimate->demand.chance_full),
			      words_integer(arena, estimate->demand.low),
			      words_integer(arena, estimate->demand.high),
			      words_integer(arena, estimate->demand.plan)));
}

static void meaning(struct paper *paper, const struct estimate *estimate)
{
	struct arena *arena = paper->arena;
	struct pairs *pairs = document_pairs(paper->document);

	break_even(paper, pairs, estimate);
	pairs_add(arena, pairs, "Unfunded before launch", gap_words(paper, &estimate->build_gap));
	pairs_add(arena, pairs, "Unfunded in delivery", gap_words(paper, &estimate->year_gap));
	pairs_add(arena, pairs, "Upkeep",
		  text_format(arena, "%s hours of maintenance and review; %s of them funded.",
			      hours(paper, estimate->upkeep.required),
			      hours(paper, estimate->upkeep.funded)));
	if (estimate->module.once_ratio.known)
		pairs_add(
			arena, pairs, "A product, not a module",
			text_format(arena,
				    "Before launch it takes %s the hours of an ordinary module (%s "
				    "against %s).",
				    words_ratio(arena, estimate->module.once_ratio.value),
				    hours(paper, estimate->once_hours),
				    hours(paper, estimate->module.once)));
	pairs_add(arena, pairs, "Reserve before launch",
		  words_money_pounds(arena, paper->currency, estimate->once_range.reserve));
}

static void currency_note(struct paper *paper)
{
	const char *tables = text_or(paper->bank->settings.currency, "");

	if (text_equal(tables, paper->currency))
		return;
	struct callout *callout =
		document_callout(paper->document, TONE_CAUTION, "Check", "the currency");

	callout_add(paper->arena, callout,
		    text_format(paper->arena,
				"Amounts are named in %s, but the pay and price tables behind them "
				"are in %s and were not converted.",
				paper->currency, tables));
}

/* --- tables --- */

static void gap_table(struct paper *paper, const struct gap *gap, const char *caption)
{
	static const char *const titles[] = { "Role",   "Hours needed",
					      "Funded", "Promised, unfunded",
					      "Nobody", "Cost of the gap" };
	struct arena *arena = paper->arena;

	if (!gap->rows.count)
		return;
	struct table *table = document_table(paper->document, caption);

	for (size_t c = 0; c < COUNT(titles); c++)
		table_column(arena, table, titles[c], !c ? COLUMN_TEXT : COLUMN_NUMBER);
	for (size_t i = 0; i <= gap->rows.count; i++) {
		bool sum = i == gap->rows.count;
		struct gap_row total = { NULL,          gap->required, gap->funded, gap->gap,
					 gap->goodwill, gap->nobody,   gap->money };
		const struct gap_row *from = sum ? &total : &gap->rows.items[i];
		struct row *row = table_row(arena, table);

		row->total = sum;
		row_set(arena, row, 0, sum ? "Together" : from->rate->role);
		row_set(arena, row, 1, hours(paper, from->required));
		row_set(arena, row, 2, hours(paper, from->funded));
		row_set(arena, row, 3, hours(paper, from->goodwill));
		row_set(arena, row, 4, hours(paper, from->nobody));
		row_set(arena, row, 5, money(paper, from->money));
	}
}

static void year_row(struct paper *paper, struct table *table, const struct year_result *year,
		     const char *label, const char *running)
{
	struct arena *arena = paper->arena;
	struct row *row = table_row(arena, table);
	const char *cells[] = {
		label,
		words_integer(arena, year->learners * year->runs),
		hours(paper, year->hours),
		words_integer(arena, round_pounds(year->direct)),
		words_integer(arena, round_pounds(year->full)),
		words_integer(arena, round_pounds(year->net)),
		words_integer(arena, round_pounds(year->surplus)),
		running,
	};

	for (size_t c = 0; c < COUNT(cells); c++)
		row_set(arena, row, c, cells[c]);
}

static void years_table(struct paper *paper, const struct estimate *estimate)
{
	static const char *const titles[] = { "Year",
					      "Learners",
					      "Hours",
					      "Direct cost",
					      "Full cost",
					      "Net fees and grants",
					      "Left after full cost",
					      "Running total" };
	struct arena *arena = paper->arena;
	struct table *table =
		document_table(paper->document,
			       text_format(arena,
					   "Year by year, amounts in %s; year 0 is the time before "
					   "launch",
					   paper->currency));

	for (size_t c = 0; c < COUNT(titles); c++)
		table_column(arena, table, titles[c], !c ? COLUMN_TEXT : COLUMN_NUMBER);
	for (int y = 0; y <= estimate->years; y++) {
		const struct year_result *year = &estimate->year[y];

		year_row(paper, table, year, text_format(arena, "%d", y),
			 words_integer(arena, round_pounds(year->cumulative_surplus)));
	}
	/* The total's runs are already in its learners' count of runs: say the plan's learners. */
	struct year_result total = estimate->total;

	total.learners = estimate->plan_learners;
	total.runs = 1;
	year_row(paper, table, &total, "Together", "");
	table->rows.items[table->rows.count - 1].total = true;
}

/* The next largest role after `last` in the order of hours before launch; NULL: none is left. */
static const struct role_result *role_after(const struct estimate *estimate,
					    const struct role_result *last)
{
	const struct role_result *found = NULL;

	for (size_t i = 0; i < estimate->roles.count; i++) {
		const struct role_result *role = &estimate->roles.items[i];

		if (role->hours[0] <= 0
		    || (last
			&& (role->hours[0] > last->hours[0]
			    || (role->hours[0] == last->hours[0] && role <= last))))
			continue;
		if (!found || role->hours[0] > found->hours[0])
			found = role;
	}
	return found;
}

static void role_bars(struct paper *paper, const struct estimate *estimate)
{
	struct arena *arena = paper->arena;
	struct text alt = text_start(arena);
	const struct role_result *role = role_after(estimate, NULL);

	if (!role)
		return;
	text_add_format(&alt, "Hours before launch by role, %s in all",
			hours(paper, estimate->year[0].hours));
	struct bars *bars = document_bars(paper->document, "Hours before launch by role", NULL);

	for (const char *mark = ": "; role; role = role_after(estimate, role), mark = "; ") {
		bars_add(arena, bars, NULL, role->rate->role, role->hours[0],
			 hours(paper, role->hours[0]));
		text_add_format(&alt, "%s%s %s", mark, role->rate->role,
				hours(paper, role->hours[0]));
	}
	text_add_char(&alt, '.');
	bars->alt = text_end(&alt);
}

/* --- what was assumed --- */

static const char *input_words(struct paper *paper, const struct input *input,
			       const struct value *value)
{
	struct arena *arena = paper->arena;
	const char *unit = text_or(input->unit, "");

	if (value->kind != VALUE_NUMBER)
		return text_or(value_format(value, arena), "none");
	if (text_equal(unit, "bool"))
		return value->micro ? "Yes" : "No";
	const char *number = words_number(arena, value->micro);

	if (text_equal(unit, "gbp"))
		return text_format(arena, "%s %s", paper->currency, number);
	if (text_equal(unit, "pct"))
		return text_format(arena, "%s%%", number);
	if (text_equal(unit, "count") || text_equal(unit, "level") || !*unit)
		return number;
	return text_format(arena, "%s %s", number, unit);
}

static void assumed_table(struct paper *paper, const struct estimate *estimate)
{
	size_t count = 0, all = paper->bank->inputs.count;

	for (size_t i = 0; i < all; i++)
		count += estimate->inputs[i].assumed || estimate->inputs[i].clamped;
	if (!count)
		return;
	document_heading(paper->document, 3, "What was assumed");
	document_paragraph(
		paper->document,
		text_format(
			paper->arena,
			"Inputs without an answer, or with one held within its limits: %s of %s. "
			"The figures are no better than these.",
			words_integer(paper->arena, (int64_t)count),
			words_integer(paper->arena, (int64_t)all)));
	struct table *table = document_table(paper->document, NULL);

	table_column(paper->arena, table, "Input", COLUMN_TEXT);
	table_column(paper->arena, table, "Taken as", COLUMN_TEXT);
	table_column(paper->arena, table, "Why", COLUMN_TEXT);
	for (size_t i = 0; i < all; i++) {
		const struct input_result *input = &estimate->inputs[i];

		if (!input->assumed && !input->clamped)
			continue;
		struct row *row = table_row(paper->arena, table);

		row_set(paper->arena, row, 0, input->input->label);
		row_set(paper->arena, row, 1, input_words(paper, input->input, &input->value));
		row_set(paper->arena, row, 2,
			input->assumed
				? "Assumed: no answer"
				: text_format(paper->arena,
					      "Held within limits; the answers give %s",
					      input_words(paper, input->input, &input->asked)));
	}
}

#define SWINGS_SHOWN 8

void part_swings(struct paper *paper)
{
	const struct estimate *estimate = paper->assessment->estimate;
	struct arena *arena = paper->arena;

	if (!estimate || estimate->overflow || !estimate->tornado.count)
		return;
	document_heading(paper->document, 2, "What would change the result most");
	struct table *table = document_table(
		paper->document,
		text_format(arena, "Change of what is left after full cost, whole plan, in %s",
			    paper->currency));

	table_column(arena, table, "If this were different", COLUMN_TEXT);
	table_column(arena, table, "For the worse", COLUMN_MONEY);
	table_column(arena, table, "For the better", COLUMN_MONEY);
	for (size_t i = 0; i < estimate->tornado.count && i < SWINGS_SHOWN; i++) {
		const struct swing *swing = &estimate->tornado.items[i];
		struct row *row = table_row(arena, table);

		row_set(arena, row, 0, swing->row->label);
		row_set(arena, row, 1, words_integer(arena, round_pounds(swing->adverse)));
		row_set(arena, row, 2, words_integer(arena, round_pounds(swing->favourable)));
	}
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
	currency_note(paper);
	key_figures(paper, estimate);
	meaning(paper, estimate);
	role_bars(paper, estimate);
	document_heading(paper->document, 3, "Who funds the hours");
	gap_table(paper, &estimate->build_gap, "Before launch");
	gap_table(paper, &estimate->year_gap, "Delivery years, all together");
	document_heading(paper->document, 3, "The years");
	years_table(paper, estimate);
	assumed_table(paper, estimate);
}
