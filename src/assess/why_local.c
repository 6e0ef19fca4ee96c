#include "why_estimate.h"

#include "bank/overlay.h"
#include "base/number.h"
#include "base/text.h"

/* Rows of the cost tables by themselves: their figures, sources and confidence, and what of them is
 * the institution's own. */

void local_add(struct tree *tree, unsigned depth, const char *file, const char *id)
{
	const struct local_value *value = NULL;

	while ((value = local_next(tree->bank, file, id, value)))
		tree_add(tree, depth,
			 id ? local_format(value, tree->arena)
			    : text_format(tree->arena, "%s %s", value->id,
					  local_format(value, tree->arena)),
			 "", place_text(tree, value->place));
}

static void source_add(struct tree *tree, const char *source, const char *confidence)
{
	tree_add(tree, 1, "source", text_or(source, "none given"), "");
	tree_add(tree, 1, "confidence", text_or(confidence, "not said"), "");
}

static const char *share_shown(struct tree *tree, int64_t bp)
{
	return text_format(tree->arena, "%s%%", number_format(tree->arena, bp * (MICRO / 100)));
}

bool rate_explain(struct tree *tree, const char *id)
{
	const struct rate *rate = rate_find(tree->bank, id);

	if (!rate)
		return false;
	tree_add(tree, 0,
		 text_format(tree->arena, "rate %s: %s, an hour in year 0", id, rate->role),
		 pence_shown(tree, tree->assessment->estimate->rates[rate->index]),
		 place_text(tree, rate->place));
	if (rate->override_pence >= 0) {
		tree_add(tree, 1, "given as it stands", pence_shown(tree, rate->override_pence),
			 "");
	} else {
		tree_add(tree, 1, "salary a year", pence_shown(tree, rate->salary_pence),
			 text_or(rate->basis_post, ""));
		tree_add(tree, 1, "pension, employer's share", share_shown(tree, rate->pension_bp),
			 "");
		tree_add(tree, 1, "hours a year", hours_shown(tree, rate->annual_hours * MICRO),
			 "");
	}
	source_add(tree, rate->source, rate->confidence);
	local_add(tree, 1, "rates.csv", id);
	return true;
}

bool param_explain(struct tree *tree, const char *key)
{
	for (size_t i = 0; i < tree->bank->params.count; i++) {
		const struct param *param = &tree->bank->params.items[i];

		if (!text_equal(param->key, key))
			continue;
		tree_add(tree, 0,
			 text_format(tree->arena, "parameter %s: %s", key,
				     text_or(param->label, "")),
			 text_format(tree->arena, "%s %s", param->text, text_or(param->unit, "")),
			 place_text(tree, param->place));
		source_add(tree, param->source, param->confidence);
		local_add(tree, 1, "params.csv", key);
		return true;
	}
	return false;
}

/* --- activities and other costs --------------------------------------------------------------- */

static const char *milli_shown(struct tree *tree, int64_t milli)
{
	return number_format(tree->arena, milli * (MICRO / MILLI));
}

static void cost_row_add(struct tree *tree, const struct cost_row *row, const char *file)
{
	const char *unit = row->rate ? "hours" : currency_of(tree);

	if (!row->rate && row->driver->kind == DRIVER_INCOME)
		unit = "of net fees";
	tree_add(tree, 0, text_format(tree->arena, "%s: %s", row->id, row->label), "",
		 place_text(tree, row->place));
	tree_add(tree, 1,
		 text_format(tree->arena, "low, likely and high, for each unit of %s",
			     row->driver->id),
		 text_format(tree->arena, "%s, %s, %s %s", milli_shown(tree, row->low),
			     milli_shown(tree, row->likely), milli_shown(tree, row->high), unit),
		 "");
	if (row->rate)
		tree_add(tree, 1, "done by", row->rate->role, "");
	tree_add(tree, 1, "when", timing_name(row->timing), phase_name(row->phase));
	tree_add(tree, 1, "counts if", row->condition ? row->condition->name : "always", "");
	driver_line(tree, 1, row->driver);
	source_add(tree, row->source, row->confidence);
	local_add(tree, 1, file, row->id);
}

bool cost_row_explain(struct tree *tree, const char *id)
{
	const struct bank *bank = tree->bank;

	for (size_t i = 0; i < bank->activities.count; i++)
		if (text_equal(bank->activities.items[i].id, id)) {
			cost_row_add(tree, &bank->activities.items[i], "activities.csv");
			return true;
		}
	for (size_t i = 0; i < bank->nonpay.count; i++)
		if (text_equal(bank->nonpay.items[i].id, id)) {
			cost_row_add(tree, &bank->nonpay.items[i], "nonpay.csv");
			return true;
		}
	return false;
}
