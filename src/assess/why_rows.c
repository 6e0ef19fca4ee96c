#include "why_estimate.h"

#include "bank/overlay.h"
#include "base/text.h"

#include <stdlib.h>

/* Rows of the cost tables behind a result, and the drivers and inputs they read. */

#define ROWS_SHOWN 8 /* the largest, and local ones; the rest are told in one line */

/* --- what they read --- */

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

/* --- which of them count --- */

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

/* Rows that an overlay took out: they have no hours, and a reason. */
static void zeroed_add(struct tree *tree, enum selection selection)
{
	for (size_t i = 0; tree->bank->local && i < tree->bank->activities.count; i++) {
		const struct cost_row *row = &tree->bank->activities.items[i];

		if (row->high == 0 && row_is_selected(tree, row, selection)
		    && local_next(tree->bank, "activities.csv", row->id, NULL)) {
			tree_add(tree, 2, text_format(tree->arena, "%s %s", row->id, row->label),
				 hours_shown(tree, 0), place_text(tree, row->place));
			local_add(tree, 3, "activities.csv", row->id);
		}
	}
}

void rows_add(struct tree *tree, int argument)
{
	const struct line_result **lines;
	const size_t count = lines_select(tree, (enum selection)argument, &lines);
	struct reach reach = {
		ARENA_ARRAY(tree->arena, bool, tree->bank->inputs.count),
		ARENA_ARRAY(tree->arena, bool, tree->bank->drivers.count),
	};
	size_t smaller = 0;
	int64_t rest = 0;

	tree_add(tree, 1, "rows of activities.csv that count, hours of one occurrence",
		 text_format(tree->arena, "%zu", count), "");
	for (size_t i = 0; i < count; i++) {
		const struct cost_row *row = lines[i]->row;

		reach_row(tree, &reach, row);
		if (i >= ROWS_SHOWN && !local_next(tree->bank, "activities.csv", row->id, NULL)) {
			rest += lines[i]->hours_each;
			smaller++;
			continue;
		}
		tree_add(tree, 2,
			 text_format(tree->arena, "%s %s (%s, %s)", row->id, row->label,
				     row->rate->id, timing_name(row->timing)),
			 hours_shown(tree, lines[i]->hours_each), place_text(tree, row->place));
		local_add(tree, 3, "activities.csv", row->id);
	}
	zeroed_add(tree, (enum selection)argument);
	if (smaller)
		tree_add(tree, 2, text_format(tree->arena, "%zu smaller rows", smaller),
			 hours_shown(tree, rest), "");
	reach_add(tree, &reach);
}

void nonpay_add(struct tree *tree, int argument)
{
	const struct estimate *estimate = tree->assessment->estimate;

	tree_add(tree, 1, "rows of nonpay.csv that count", "", "");
	for (size_t i = 0; i < estimate->nonpay.count; i++) {
		const struct nonpay_result *result = &estimate->nonpay.items[i];
		int64_t cost = result->cost[0];

		for (int year = 1; argument == SELECT_ALL && year <= estimate->years; year++)
			cost += result->cost[year];
		if (argument != SELECT_ALL
		    && !row_is_selected(tree, result->row, (enum selection)argument))
			continue;
		tree_add(tree, 2,
			 text_format(tree->arena, "%s %s", result->row->id, result->row->label),
			 pence_shown(tree, cost), place_text(tree, result->row->place));
		local_add(tree, 3, "nonpay.csv", result->row->id);
	}
}
