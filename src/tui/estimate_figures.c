#include "what_if.h"

#include "base/number.h"
#include "base/text.h"
#include "estimate.h"

#include <stddef.h>

/* The figures of an estimate one by one, most telling first: for standing beside each other. */

enum unit { MONEY, POUNDS, HOURS, SHARE, CHANCE, LEARNERS, PER_CENT, TIMES };
enum holder { WHOLE, MAYBE, FRACTION }; /* int64_t, struct maybe, double */

/* clang-format off */
static const struct row {
	struct figure figure;
	enum unit unit;
	enum holder holder;
	size_t at; /* in struct estimate */
} rows[] = {
#define AT(member) offsetof(struct estimate, member)
	{ { "Full cost before launch", "estimate.once_full" },          MONEY, WHOLE, AT(year[0].full) },
	{ { "Full cost of the plan", "estimate.total_full" },           MONEY, WHOLE, AT(total.full) },
	{ { "Net fees of the plan", "estimate.total_net" },             MONEY, WHOLE, AT(total.net) },
	{ { "Left after full cost", "estimate.surplus_total" },         MONEY, WHOLE, AT(total.surplus) },
	{ { "Covers full cost from", "estimate.breakeven_full" },       LEARNERS, WHOLE, AT(full.whole) },
	{ { "Chance to cover full cost", "estimate.median_demand" },    CHANCE, FRACTION, AT(demand.chance_full) },
	{ { "Whole plan, 8 of 10 cases", "range.total" },               POUNDS, FRACTION, AT(total_range.p80) },
	{ { "Hours before launch", "estimate.once_hours" },             HOURS, WHOLE, AT(once_hours) },
	{ { "Nobody pays, before launch", "estimate.gap_percent_build" }, SHARE, WHOLE, AT(build_gap.gap_bp) },
	{ { "Nobody pays, in delivery", "estimate.gap_percent_year" },  SHARE, WHOLE, AT(year_gap.gap_bp) },
	{ { "Before launch, 8 of 10 cases", "range.once" },             POUNDS, FRACTION, AT(once_range.p80) },
	{ { "Reserve to hold", "range.once" },                          POUNDS, FRACTION, AT(once_range.reserve) },
	{ { "Direct cost of the plan", "estimate.total_direct" },       MONEY, WHOLE, AT(total.direct) },
	{ { "Left after direct cost", "estimate.contribution_total" },  MONEY, WHOLE, AT(total.contribution) },
	{ { "Covers direct cost from", "estimate.breakeven_direct" },   LEARNERS, WHOLE, AT(direct.whole) },
	{ { "Chance to cover direct cost", "estimate.median_demand" },  CHANCE, FRACTION, AT(demand.chance_direct) },
	{ { "A run is worth holding from", "estimate.go_no_go" },       LEARNERS, MAYBE, AT(go_no_go) },
	{ { "Hours of one run", "estimate.run_hours" },                 HOURS, WHOLE, AT(run_hours) },
	{ { "Hours of a year of upkeep", "estimate.year_hours" },       HOURS, WHOLE, AT(year_hours) },
	{ { "Hours of the plan", "estimate.total_hours" },              HOURS, WHOLE, AT(total.hours) },
	{ { "Unpaid hours before launch", "estimate.gap_hours_build" }, HOURS, WHOLE, AT(build_gap.gap) },
	{ { "Their cost", "estimate.gap_money_build" },                 MONEY, WHOLE, AT(build_gap.money) },
	{ { "Full cost a learner", "estimate.cost_per_learner" },       MONEY, MAYBE, AT(cost_per_learner) },
	{ { "Net fee a learner", "estimate.net_fee_per_learner" },      MONEY, MAYBE, AT(net_fee_per_learner) },
	{ { "Full cost a completer", "estimate.cost_per_learner" },     MONEY, MAYBE, AT(cost_per_completer) },
	{ { "Busiest core role", "estimate.peak_core_percent" },        PER_CENT, WHOLE, AT(core_percent) },
	{ { "Against a module", "estimate.module_ratio" },              TIMES, MAYBE, AT(module.once_ratio) },
	{ { "Left, worth today", "estimate.surplus_total" },            MONEY, FRACTION, AT(npv_surplus) },
#undef AT
};
/* clang-format on */

const size_t figure_count = COUNT(rows);

const struct figure *figure_row(size_t index)
{
	return &rows[index].figure;
}

static int64_t rounded(double value)
{
	return (int64_t)(value + (value < 0 ? -0.5 : 0.5));
}

/* In whole numbers of the unit: pence, micro-hours, hundredths of a per cent, learners. */
static struct maybe figure_of(const struct row *row, const struct estimate *estimate)
{
	const void *at = (const char *)estimate + row->at;
	struct maybe figure = { .known = !estimate->overflow };

	if (row->holder == MAYBE) {
		figure = *(const struct maybe *)at;
		figure.known = figure.known && !estimate->overflow;
	} else if (row->holder == WHOLE) {
		figure.value = *(const int64_t *)at;
	} else {
		const double value = *(const double *)at;
		const double parts = row->unit == CHANCE ? 10000 : row->unit == POUNDS ? 100 : 1;

		figure.value = rounded(value * parts);
	}
	if (row->unit == LEARNERS && figure.value >= NOT_REACHABLE)
		figure.known = false;
	return figure;
}

static const char *words(const struct row *row, int64_t value, struct arena *arena)
{
	switch (row->unit) {
	case MONEY:
	case POUNDS:
		return money_text(arena, value);
	case HOURS:
		return number_format_places(arena, value, 1, true);
	case SHARE:
	case CHANCE: /* a place more than elsewhere: small changes are what is looked for here */
		return text_format(arena, "%s%%",
				   number_format_places(arena, value * (MICRO / 100), 1, false));
	case PER_CENT:
		return text_format(arena, "%lld%%", (long long)value);
	case TIMES:
		return times_text(arena, (struct maybe){ true, value });
	case LEARNERS:
		break;
	}
	return text_format(arena, "%lld", (long long)value);
}

const char *figure_text(size_t index, const struct estimate *estimate, struct arena *arena)
{
	const struct maybe figure = figure_of(&rows[index], estimate);

	if (figure.known)
		return words(&rows[index], figure.value, arena);
	return rows[index].unit == LEARNERS && !estimate->overflow ? "none" : "-";
}

const char *figure_change(size_t index, const struct estimate *kept, const struct estimate *would,
			  struct arena *arena)
{
	const struct maybe one = figure_of(&rows[index], kept);
	const struct maybe other = figure_of(&rows[index], would);

	if (!one.known || !other.known)
		return one.known == other.known ? "" : "-";
	if (one.value == other.value)
		return "";
	const char *text = words(&rows[index], other.value - one.value, arena);

	if (text_equal(words(&rows[index], one.value, arena),
		       words(&rows[index], other.value, arena)))
		return ""; /* less than is shown */

	return other.value > one.value ? text_format(arena, "+%s", text) : text;
}
