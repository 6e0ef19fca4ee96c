#include "estimate_tables.h"

#include "base/text.h"

#include <string.h>

/* The estimate on one page, before everything else: what is asked for, what it comes to, how sure
 * that is, whether it pays, who is missing, what could go wrong, what is to be decided. */

static const char *pounds(const struct paper *paper, double amount)
{
	return words_money_pounds(paper->arena, paper->currency, amount);
}

static void ask(struct paper *paper, const struct estimate *estimate)
{
	struct arena *arena = paper->arena;
	const struct range *once = &estimate->once_range;
	struct callout *callout =
		document_callout(paper->document, TONE_PLAIN,
				 text_format(arena, "Asked for: %s", pounds(paper, once->p80)),
				 "to bring it to launch");

	callout_add(arena, callout,
		    text_format(arena,
				"That is the expected full cost of %s (direct cost %s) and a "
				"reserve of %s, held by the sponsor, with which it is enough in 8 "
				"cases of 10. It stands for %s hours of staff time.",
				pounds(paper, once->mean),
				paper_money(paper, estimate->year[0].direct),
				pounds(paper, once->reserve),
				paper_hours(paper, estimate->year[0].hours)));
}

static const char *balance(const struct paper *paper, int64_t left)
{
	return left < 0 ? text_format(paper->arena, "%s short", paper_money(paper, -left))
			: text_format(paper->arena, "%s left", paper_money(paper, left));
}

static void totals(struct paper *paper, struct pairs *pairs, const struct estimate *estimate)
{
	struct arena *arena = paper->arena;
	const struct year_result *total = &estimate->total;
	const struct range *plan = &estimate->total_range;

	pairs_add(arena, pairs, "Total",
		  text_format(arena,
			      "Full cost %s with %s of delivery (direct cost %s), against %s in "
			      "fees and grants: %s at full cost, %s at direct cost.",
			      paper_money(paper, total->full),
			      words_count(arena, (size_t)estimate->years, "year", "years"),
			      paper_money(paper, total->direct), paper_money(paper, total->net),
			      balance(paper, total->surplus), balance(paper, total->contribution)));
	pairs_add(arena, pairs, "Range",
		  text_format(arena,
			      "Full cost of the whole plan: as likely above as below %s; not above "
			      "%s in 8 cases of 10, not above %s in 9.",
			      pounds(paper, plan->p50), pounds(paper, plan->p80),
			      pounds(paper, plan->p90)));
}

static const char *break_even_words(const struct paper *paper, const struct estimate *estimate)
{
	struct arena *arena = paper->arena;
	const char *planned = words_integer(arena, estimate->demand.plan);

	if (!estimate->has_break_even)
		return text_format(arena, "Not worked out. Planned: %s learners in a run.",
				   planned);
	return text_format(arena,
			   "The whole plan covers its direct cost from: %s in a run; its full cost "
			   "from: %s. Planned: %s. Paid back: direct cost %s, full cost %s.",
			   estimate_cohort_words(paper, estimate->direct.whole),
			   estimate_cohort_words(paper, estimate->full.whole), planned,
			   estimate_paid_back(paper, &estimate->break_even_year_direct),
			   estimate_paid_back(paper, &estimate->break_even_year_full));
}

static void prospects(struct paper *paper, struct pairs *pairs, const struct estimate *estimate)
{
	struct arena *arena = paper->arena;

	pairs_add(arena, pairs, "Break-even", break_even_words(paper, estimate));
	pairs_add(arena, pairs, "Chance of covering cost",
		  text_format(arena,
			      "Direct cost: %s; full cost: %s, with %s to %s learners in a run "
			      "thought possible.",
			      words_chance(arena, estimate->demand.chance_direct),
			      words_chance(arena, estimate->demand.chance_full),
			      words_integer(arena, estimate->demand.low),
			      words_integer(arena, estimate->demand.high)));
	pairs_add(arena, pairs, "Unfunded before launch",
		  estimate_gap_words(paper, &estimate->build_gap));
	pairs_add(arena, pairs, "Unfunded in delivery",
		  estimate_gap_words(paper, &estimate->year_gap));
}

#define RISKS_SHOWN 3

/* The next worse change after `last`; NULL: nothing else makes it worse. */
static const struct swing *worse_after(const struct estimate *estimate, const struct swing *last)
{
	const struct swing *found = NULL;

	for (size_t i = 0; i < estimate->tornado.count; i++) {
		const struct swing *swing = &estimate->tornado.items[i];

		if (swing->adverse >= 0
		    || (last
			&& (swing->adverse < last->adverse
			    || (swing->adverse == last->adverse && swing <= last))))
			continue;
		if (!found || swing->adverse < found->adverse)
			found = swing;
	}
	return found;
}

/* "Marking load: 5,000 or 1,500 words" before another colon: "Marking load (5,000 or 1,500 words)".
 */
static const char *risk_words(struct arena *arena, const char *label)
{
	const char *colon = strstr(label, ": ");

	if (!colon)
		return label;
	return text_format(arena, "%.*s (%s)", (int)(colon - label), label, colon + 2);
}

static void risks(struct paper *paper, const struct estimate *estimate)
{
	struct arena *arena = paper->arena;
	const struct swing *swing = worse_after(estimate, NULL);

	if (!swing)
		return;
	prose_add(arena, document_paragraph(paper->document, NULL), RUN_STRONG,
		  "The biggest risks: what would make the plan worse, one at a time");
	struct list *list = document_list(paper->document, LIST_NUMBERS);

	for (size_t i = 0; swing && i < RISKS_SHOWN; i++, swing = worse_after(estimate, swing))
		list_add(arena, list,
			 text_format(arena, "%s: %s worse over the whole plan.",
				     risk_words(arena, swing->row->label),
				     paper_money(paper, -swing->adverse)));
}

static void decision(struct paper *paper, const struct estimate *estimate)
{
	struct arena *arena = paper->arena;
	const struct gate_result *gate = paper->gate;

	if (!gate)
		return;
	struct callout *callout =
		document_callout(paper->document, TONE_PLAIN, "Decision wanted",
				 text_format(arena, "at the gate %s", gate->gate->label));

	callout_add(
		arena, callout,
		text_format(arena,
			    "Whether to put %s and %s hours of staff time into it before launch; "
			    "of these hours %s have no funding yet.",
			    pounds(paper, estimate->once_range.p80),
			    paper_hours(paper, estimate->year[0].hours),
			    paper_hours(paper, estimate->build_gap.gap)));
	if (!text_is_empty(gate->gate->permits))
		callout_add(arena, callout,
			    text_format(arena, "It permits: %s",
					words_sentence(arena, gate->gate->permits)));
	callout_add(arena, callout,
		    text_format(arena,
				gate->verdict == VERDICT_READY ? "%s. %s"
							       : "%s. %s The committee "
								 "summary names them.",
				words_verdict(gate->verdict), paper_gate_reason(paper, gate)));
}

void part_estimate_ask(struct paper *paper)
{
	const struct estimate *estimate = paper->assessment->estimate;

	ask(paper, estimate);
	estimate_currency_note(paper);
	struct pairs *pairs = document_pairs(paper->document);

	totals(paper, pairs, estimate);
	prospects(paper, pairs, estimate);
	risks(paper, estimate);
	decision(paper, estimate);
}
