#include "bank/bank.h"
#include "bank/overlay.h"
#include "base/number.h"
#include "base/text.h"
#include "load.h"

#include <string.h>

/* What an overlay replaced, asked for and told. */

const struct local_value *local_next(const struct bank *bank, const char *file, const char *id,
				     const struct local_value *last)
{
	const struct local *local = bank->local;
	const struct local_value *end = local ? local->values.items + local->values.count : NULL;
	const struct local_value *at = last ? last + 1 : local ? local->values.items : NULL;

	for (; at != end; at++)
		if (strcmp(at->file, file) == 0 && (!id || strcmp(at->id, id) == 0))
			return at;
	return NULL;
}

/* Numbers with commas between thousands, as everywhere. */
static const char *shown(const char *text, struct arena *arena)
{
	const char *point = strchr(text, '.');
	int64_t micro;

	if (!*text)
		return "nothing";
	if (!number_parse(text, &micro))
		return text;
	return number_format_places(arena, micro, point ? (int)strlen(point + 1) : 0, true);
}

const char *local_format(const struct local_value *value, struct arena *arena)
{
	struct text text = text_start(arena);

	text_add_format(&text, "local: %s %s (the bank: %s)", value->column,
			shown(value->value, arena), shown(value->bank, arena));
	if (!text_is_blank(value->source))
		text_add_format(&text, ", %s", value->source);
	if (!text_is_blank(value->why))
		text_add_format(&text, ", because %s", value->why);
	return text_end(&text);
}

const char *local_summary(const struct local *local, struct arena *arena)
{
	return text_format(arena, "%zu local value%s from %s", local->values.count,
			   local->values.count == 1 ? "" : "s", local->name);
}

/* --- another currency ------------------------------------------------------------------------- */

static bool is_local(const struct bank *bank, const char *file, const char *id,
		     const char *const *names)
{
	const struct local_value *value = NULL;

	while ((value = local_next(bank, file, id, value)))
		if (word_find(names, value->column) != (size_t)-1)
			return true;
	return false;
}

static size_t amounts_left(const struct bank *bank)
{
	static const char *const pay[] = { "salary_gbp", "rate_override_gbp", NULL };
	static const char *const costs[] = { "ml", NULL };
	static const char *const values[] = { "value", NULL };
	size_t left = 0;

	for (size_t i = 0; i < bank->rates.count; i++) {
		const struct rate *rate = &bank->rates.items[i];

		left += (rate->salary_pence > 0 || rate->override_pence > 0)
			&& !is_local(bank, "rates.csv", rate->id, pay);
	}
	for (size_t i = 0; i < bank->nonpay.count; i++) {
		const struct cost_row *row = &bank->nonpay.items[i];

		left += row->high > 0 && row->driver && row->driver->kind != DRIVER_INCOME
			&& !is_local(bank, "nonpay.csv", row->id, costs);
	}
	for (size_t i = 0; i < bank->params.count; i++) {
		const struct param *param = &bank->params.items[i];

		left += text_equal(param->unit, "gbp") && param->value > 0
			&& !is_local(bank, "params.csv", param->key, values);
	}
	return left;
}

void overlay_count_amounts(struct loader *loader)
{
	const struct local_value *value = local_next(loader->bank, "settings.csv", NULL, NULL);

	if (!value)
		return;
	loader->local->bank_currency = value->bank;
	loader->local->amounts = amounts_left(loader->bank);
}
