#include "assess/settings.h"

#include "bank/overlay.h"
#include "bank/proposal.h"
#include "base/number.h"
#include "base/text.h"

#include <string.h>

/* data/README.md, section 8.4, step 8, wants it said beside the rate. */
#define TWICE \
	"The rows already charge registry, marketing, quality and library time: a full TRAC rate " \
	"would count them twice."

const char *assessment_currency(const struct assessment *assessment)
{
	return text_or(proposal_meta(assessment->proposal, "currency"),
		       text_or(assessment->bank->settings.currency, ""));
}

/* "12,345.67" of hundredths. */
static const char *hundredths(struct arena *arena, int64_t value)
{
	return number_format_places(arena, value * (MICRO / 100), 2, true);
}

static const char *per_cent(struct arena *arena, int64_t bp)
{
	return text_format(arena, "%s%%", number_format(arena, bp * (MICRO / 100)));
}

/* --- one setting each ------------------------------------------------------------------------- */

static struct setting *add(struct settings *settings, struct arena *arena, const char *label,
			   const char *value)
{
	struct setting *setting = ARRAY_PUSH(arena, &settings->list);

	*setting = (struct setting){ .label = label, .value = value, .note = "" };
	return setting;
}

static const char *currency_note(const struct assessment *assessment, struct arena *arena)
{
	const struct bank *bank = assessment->bank;
	const char *tables = text_or(bank->settings.currency, "");

	if (!text_equal(assessment_currency(assessment), tables))
		return text_format(arena, "The tables are in %s and were not converted.", tables);
	if (bank->local && bank->local->bank_currency && bank->local->amounts)
		return text_format(arena,
				   "%zu amounts are still the bank's, in %s, and were not "
				   "converted.",
				   bank->local->amounts, bank->local->bank_currency);
	return "";
}

static void add_currency(struct settings *settings, const struct assessment *assessment,
			 struct arena *arena)
{
	struct setting *setting = add(settings, arena, "Currency", assessment_currency(assessment));

	setting->note = currency_note(assessment, arena);
	setting->local = local_next(assessment->bank, "settings.csv", NULL, NULL);
}

static void add_credit(struct settings *settings, const struct assessment *assessment,
		       struct arena *arena)
{
	const struct input *input = input_find(assessment->bank, method_input_credit_hours);

	if (!input || !assessment->estimate)
		return;
	const struct input_result *result = &assessment->estimate->inputs[input->index];
	struct setting *setting = add(settings, arena, "Hours of learning a credit",
				      text_or(value_format(&result->value, arena), "unknown"));

	setting->why = text_format(arena, "input.%s", input->key);
	setting->note = result->assumed ? "Assumed: nobody answered." : "";
	setting->local = local_next(assessment->bank, "inputs.csv", input->key, NULL);
}

static const char *indirect_words(const struct assessment *assessment, struct arena *arena)
{
	const int64_t *params = assessment->bank->method_params;
	const char *share = per_cent(arena, params[PARAM_INDIRECT_BP]);

	switch ((enum indirect_method)params[PARAM_INDIRECT_METHOD]) {
	case INDIRECT_NONE:
		return "none is charged";
	case INDIRECT_PCT_PAY:
		return text_format(arena, "%s of direct pay", share);
	case INDIRECT_PER_FTE:
		return text_format(arena, "%s %s for each full-time post",
				   assessment_currency(assessment),
				   hundredths(arena, params[PARAM_INDIRECT_PER_FTE_GBP]));
	case INDIRECT_PCT_INCOME:
		return text_format(arena, "%s of net fees", share);
	}
	return "";
}

static void add_indirect(struct settings *settings, const struct assessment *assessment,
			 struct arena *arena)
{
	static const char *const keys[] = { "indirect_method", "indirect_bp",
					    "indirect_per_fte_gbp" };
	struct setting *setting =
		add(settings, arena, "Indirect cost", indirect_words(assessment, arena));

	setting->note = TWICE;
	setting->why = "param.indirect_method";
	for (size_t i = 0; i < COUNT(keys); i++)
		setting->local |= local_next(assessment->bank, "params.csv", keys[i], NULL) != NULL;
}

static void add_pension(struct settings *settings, const struct assessment *assessment,
			const struct rate *rate, struct arena *arena)
{
	const int64_t pence = assessment->estimate->rates[rate->index];
	const bool fixed = rate->override_pence >= 0;
	struct setting *setting =
		add(settings, arena, text_format(arena, "Pension, %s", rate->role),
		    fixed ? "within the rate" : per_cent(arena, rate->pension_bp));

	setting->note =
		text_format(arena, "%s %s an hour in year 0%s", assessment_currency(assessment),
			    hundredths(arena, pence), fixed ? ", as given." : ".");
	setting->why = text_format(arena, "rate.%s", rate->id);
	setting->local = local_next(assessment->bank, "rates.csv", rate->id, NULL);
}

struct settings *settings_derive(const struct assessment *assessment, struct arena *arena)
{
	const struct estimate *estimate = assessment->estimate;
	struct settings *settings = ARENA_NEW(arena, struct settings);

	add_currency(settings, assessment, arena);
	add_credit(settings, assessment, arena);
	add_indirect(settings, assessment, arena);
	for (size_t i = 0; estimate && i < estimate->roles.count; i++)
		if (estimate->rates[estimate->roles.items[i].rate->index] > 0)
			add_pension(settings, assessment, estimate->roles.items[i].rate, arena);
	return settings;
}

/* --- for programs ----------------------------------------------------------------------------- */

static void write_place(struct json_writer *writer, const char *key, struct place place)
{
	struct arena arena = { 0 };

	json_put_text(writer, key, text_format(&arena, "%s:%u", place.file, place.line));
	arena_release(&arena);
}

void local_write(const struct bank *bank, struct json_writer *writer, const char *key)
{
	json_begin_array(writer, key);
	for (size_t i = 0; bank->local && i < bank->local->values.count; i++) {
		const struct local_value *value = &bank->local->values.items[i];

		json_begin_object(writer, NULL);
		json_put_text(writer, "file", value->file);
		json_put_text(writer, "id", value->id);
		json_put_text(writer, "column", value->column);
		json_put_text(writer, "value", value->value);
		json_put_text(writer, "bank", value->bank);
		json_put_text(writer, "source", value->source);
		json_put_text(writer, "why", value->why);
		write_place(writer, "place", value->place);
		json_end_object(writer);
	}
	json_end_array(writer);
}
