#include "why_estimate.h"

#include "base/number.h"
#include "base/text.h"

/* Rows of the tables behind the estimate by name: what each gives, the parameters it has, where
 * they come from and how sure they are. */

static const char *milli(struct tree *tree, int64_t value)
{
	return number_format(tree->arena, value * (MICRO / MILLI));
}

static const char *sureness(struct tree *tree, const char *source, const char *confidence)
{
	return text_format(tree->arena, "source %s, confidence %s", text_or(source, "none"),
			   text_or(confidence, "not told"));
}

static void parameters_add(struct tree *tree, unsigned depth, const struct cost_row *row)
{
	tree_add(tree, depth,
		 text_format(tree->arena, "%s a unit: low %s, likely %s, high %s",
			     row->rate ? "hours" : "cost", milli(tree, row->low),
			     milli(tree, row->likely), milli(tree, row->high)),
		 "", sureness(tree, row->source, row->confidence));
}

static void line_add(struct tree *tree, unsigned depth, const struct line_result *line)
{
	const struct cost_row *row = line->row;

	tree_add(tree, depth,
		 text_format(tree->arena, "%s %s (%s, %s, %s)", row->id, row->label, row->rate->id,
			     phase_name(row->phase), timing_name(row->timing)),
		 hours_shown(tree, line->hours_each), place_text(tree, row->place));
	parameters_add(tree, depth + 1, row);
	local_add(tree, depth + 1, "activities.csv", row->id);
	driver_line(tree, depth + 1, row->driver);
}

static void rate_add(struct tree *tree, unsigned depth, const struct rate *rate)
{
	tree_add(tree, depth,
		 text_format(tree->arena, "rate of %s: %s", rate->role,
			     text_or(rate->basis_post, "no post named")),
		 text_format(tree->arena, "%s an hour",
			     pence_shown(tree, tree->assessment->estimate->rates[rate->index])),
		 sureness(tree, rate->source, rate->confidence));
	local_add(tree, depth + 1, "rates.csv", rate->id);
}

static void allocations_of(struct tree *tree, const struct rate *rate)
{
	const struct estimate *estimate = tree->assessment->estimate;

	for (size_t i = 0; i < estimate->allocations.count; i++) {
		const struct allocation *given = &estimate->allocations.items[i];

		if (given->rate == rate)
			tree_add(tree, 1,
				 text_format(tree->arena, "committed: %s, %s, %s",
					     text_or(given->post, "nobody named"),
					     given->year ? "each year" : "before launch",
					     given->any_phase ? "any phase"
							      : phase_name(given->phase)),
				 hours_shown(tree, given->hours),
				 given->funded ? "funded" : "agreed, not funded");
	}
}

/* --- by name ---------------------------------------------------------------------------------- */

static bool role_without_hours(struct tree *tree, const char *name)
{
	for (size_t i = 0; i < tree->bank->rates.count; i++) {
		const struct rate *rate = &tree->bank->rates.items[i];

		if (!text_equal(rate->id, name))
			continue;
		tree_add(tree, 0, text_format(tree->arena, "role %s: %s", name, rate->role),
			 "no hours in this plan", place_text(tree, rate->place));
		rate_add(tree, 1, rate);
		return true;
	}
	return false;
}

bool role_rows_explain(struct tree *tree, const char *name)
{
	const struct estimate *estimate = tree->assessment->estimate;

	for (size_t i = 0; i < estimate->roles.count; i++) {
		const struct role_result *role = &estimate->roles.items[i];
		int64_t sum = 0;

		if (!text_equal(role->rate->id, name))
			continue;
		for (int year = 0; year <= estimate->years; year++)
			sum += role->hours[year];
		tree_add(tree, 0,
			 text_format(tree->arena, "role %s: %s, all years", name, role->rate->role),
			 hours_shown(tree, sum), place_text(tree, role->rate->place));
		rate_add(tree, 1, role->rate);
		allocations_of(tree, role->rate);
		tree_add(tree, 1, "rows of activities.csv that count, hours of one occurrence", "",
			 "");
		for (size_t j = 0; j < estimate->lines.count; j++)
			if (estimate->lines.items[j].row->rate == role->rate)
				line_add(tree, 2, &estimate->lines.items[j]);
		return true;
	}
	return role_without_hours(tree, name);
}

bool row_explain(struct tree *tree, const char *name)
{
	const struct estimate *estimate = tree->assessment->estimate;

	for (size_t i = 0; i < estimate->lines.count; i++) {
		const struct line_result *line = &estimate->lines.items[i];

		if (!text_equal(line->row->id, name))
			continue;
		line_add(tree, 0, line);
		rate_add(tree, 1, line->row->rate);
		driver_add(tree, 1, line->row->driver->index);
		return true;
	}
	return cost_row_explain(tree, name);
}

static void range_add(struct tree *tree, const struct range *range)
{
	const struct {
		const char *words;
		double pounds;
	} rows[] = {
		{ "mean", range->mean },
		{ "standard deviation", range->sd },
		{ "not above this in half the cases, P50", range->p50 },
		{ "not above this in 8 of 10 cases, P80", range->p80 },
		{ "not above this in 9 of 10 cases, P90", range->p90 },
		{ "reserve: P80 less the mean", range->reserve },
	};

	for (size_t i = 0; i < COUNT(rows); i++)
		tree_add(
			tree, 1, rows[i].words,
			amount_shown(tree, (int64_t)(rows[i].pounds * 100), 100, currency_of(tree)),
			"");
}

bool range_explain(struct tree *tree, const char *name)
{
	const struct estimate *estimate = tree->assessment->estimate;
	const bool once = text_equal(name, "once");

	if (!once && !text_equal(name, "total"))
		return false;
	tree_add(tree, 0,
		 once ? "range of the full cost before launch"
		      : "range of the full cost of the plan",
		 "", "closed form, data/README.md, section 8.5");
	tree_add(tree, 1,
		 "each row of activities.csv and nonpay.csv is a beta-PERT on its low, likely and "
		 "high",
		 "", "");
	tree_add(tree, 1,
		 "rows of one group go together by rho_within_bp, others by rho_between_bp", "",
		 "params.csv");
	tree_add(tree, 1, "the total is taken as lognormal", "", "");
	range_add(tree, once ? &estimate->once_range : &estimate->total_range);
	rows_add(tree, once ? SELECT_ONCE : SELECT_ALL);
	return true;
}

static void changes_add(struct tree *tree, const char *words, int64_t change,
			const struct input_change *changes, size_t count)
{
	tree_add(tree, 1, words, pence_shown(tree, change), "");
	for (size_t i = 0; i < count; i++) {
		tree_add(tree, 2,
			 text_format(tree->arena, "input.%s := %s", changes[i].input->key,
				     expr_text(changes[i].value)),
			 "", "");
		input_add(tree, 3, changes[i].input->index);
	}
}

bool sensitivity_explain(struct tree *tree, const char *name)
{
	const struct estimate *estimate = tree->assessment->estimate;

	for (size_t i = 0; i < estimate->tornado.count; i++) {
		const struct swing *swing = &estimate->tornado.items[i];
		const struct sensitivity *row = swing->row;

		if (!text_equal(row->id, name))
			continue;
		tree_add(tree, 0, row->label, pence_shown(tree, swing->swing),
			 place_text(tree, row->place));
		tree_add(tree, 1,
			 "one thing changed at a time, the plan's surplus at full cost worked out "
			 "anew",
			 "", "");
		changes_add(tree, "for the worse", swing->adverse, row->adverse.items,
			    row->adverse.count);
		changes_add(tree, "for the better", swing->favourable, row->favourable.items,
			    row->favourable.count);
		return true;
	}
	return false;
}

bool benchmark_explain(struct tree *tree, const char *name)
{
	const struct estimate *estimate = tree->assessment->estimate;
	static const char *const bands[] = { "no figure", "within the band", "below the band",
					     "above the band" };

	for (size_t i = 0; i < estimate->benchmarks.count; i++) {
		const struct benchmark_result *result = &estimate->benchmarks.items[i];
		const struct benchmark *row = result->benchmark;

		if (!text_equal(row->id, name))
			continue;
		tree_add(tree, 0, text_format(tree->arena, "%s: %s", row->id, row->measure),
			 value_shown(tree, &result->value), place_text(tree, row->place));
		tree_add(tree, 1,
			 text_format(tree->arena, "published: %s to %s %s",
				     number_format(tree->arena, row->low),
				     number_format(tree->arena, row->high), row->unit),
			 bands[result->band], text_or(row->source, ""));
		tree_add(tree, 1, text_or(row->note, ""), "", "");
		local_add(tree, 1, "benchmarks.csv", row->id);
		rule_add(tree, 1, "worked out as", row->value, row->place);
		return true;
	}
	return false;
}
