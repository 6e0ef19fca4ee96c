#include "derivation.h"

#include "base/text.h"

/* Framework and answers together: values, where they come from, departures and suggestions. */

struct resolved {
	struct value value;
	enum origin origin;
};

static bool entry_lends(const struct framework_entry *entry)
{
	return entry && entry->mode >= FRAME_DEFAULT && value_is_known(&entry->value);
}

static struct resolved resolve(const struct framework_entry *entry, const struct value *own)
{
	const bool answered = own && value_is_known(own);

	if (entry_lends(entry) && (entry->mode == FRAME_LOCKED || !answered))
		return (struct resolved){ entry->value, ORIGIN_FRAMEWORK };
	if (answered)
		return (struct resolved){ *own, ORIGIN_ANSWER };
	return (struct resolved){ 0 };
}

static void hold_entries(struct derivation *derivation)
{
	const struct framework *framework = derivation->framework;

	for (size_t i = 0; framework && i < framework->entries.count; i++) {
		const struct framework_entry *entry = &framework->entries.items[i];
		struct held *held = &derivation->held[entry->question->index];

		if (!entry->row) {
			held->entry = entry;
			continue;
		}
		if (!held->rows)
			held->rows = ARENA_ARRAY(derivation->arena, const struct framework_entry *,
						 entry->question->rows->choices.count);
		held->rows[entry->row->index] = entry;
	}
}

static void resolve_plain(struct derivation *derivation, const struct question *question)
{
	struct question_result *result = &derivation->results[question->index];
	const struct framework_entry *entry = derivation->held[question->index].entry;
	const struct resolved resolved = resolve(entry, &derivation->own[question->index].value);

	result->entry = entry;
	result->kept = resolved.value;
	result->origin = resolved.origin;
}

static void resolve_grid(struct derivation *derivation, const struct question *grid)
{
	struct question_result *result = &derivation->results[grid->index];
	const struct value *own = derivation->own[grid->index].cells;
	const struct framework_entry **entries = derivation->held[grid->index].rows;
	const size_t count = grid->rows->choices.count;

	if (!own && !entries)
		return;
	struct value *cells = ARENA_ARRAY(derivation->arena, struct value, count);
	enum origin *origins = ARENA_ARRAY(derivation->arena, enum origin, count);
	bool any = false;

	for (size_t i = 0; i < count; i++) {
		const struct resolved resolved =
			resolve(entries ? entries[i] : NULL, own ? &own[i] : NULL);

		cells[i] = resolved.value;
		origins[i] = resolved.origin;
		any = any || resolved.origin != ORIGIN_NONE;
		/* One own row makes the grid an answer of this proposal. */
		if (resolved.origin == ORIGIN_ANSWER || result->origin == ORIGIN_NONE)
			result->origin = resolved.origin;
	}
	result->cells = origins;
	if (any)
		result->kept = (struct value){ .kind = VALUE_GRID,
					       .count = (uint32_t)count,
					       .cells = cells };
}

void inheritance_resolve(struct derivation *derivation)
{
	const struct bank *bank = derivation->bank;

	hold_entries(derivation);
	for (size_t i = 0; i < bank->questions.count; i++) {
		const struct question *question = &bank->questions.items[i];

		if (question->repeat || !question_has_value(question))
			continue;
		if (question->kind == QUESTION_GRID)
			resolve_grid(derivation, question);
		else
			resolve_plain(derivation, question);
	}
}

/* --- what there is to tell about it, once relevance is known --- */

static const char *row_name(const struct choice *row)
{
	return row ? row->name : "";
}

static const char *place_called(struct derivation *derivation, const struct question *question,
				const struct choice *row)
{
	if (!row)
		return question_called(question);
	return text_format(derivation->arena, "%s, %s", question_called(question),
			   text_or(row->label, row->name));
}

static const char *decided(struct derivation *derivation, const struct framework_entry *entry)
{
	if (text_is_empty(entry->decided_by))
		return "";
	return text_format(derivation->arena, " (decided by %s)", entry->decided_by);
}

static void tell_locked(struct derivation *derivation, const struct framework_entry *entry,
			const struct value *own)
{
	struct arena *arena = derivation->arena;

	problem_add(derivation, ANSWER_LOCKED, entry->question->name, row_name(entry->row),
		    "%s: the framework holds it at %s%s, so the answer %s is not used; take it "
		    "out, or have the framework changed.",
		    place_called(derivation, entry->question, entry->row),
		    text_quoted(arena, value_format_label(&entry->value, arena)),
		    decided(derivation, entry), text_quoted(arena, value_format_label(own, arena)));
}

static void tell_deviation(struct derivation *derivation, const struct framework_entry *entry,
			   const struct value *own)
{
	struct arena *arena = derivation->arena;
	const struct question *question = entry->question;
	const char *row = row_name(entry->row);
	const char *reason = proposal_note(derivation->proposal, question->name, row);
	const char *must_show = text_or(entry->deviation_must_show, question->deviation);

	if (text_is_blank(reason))
		reason = "";
	*ARRAY_PUSH(arena, &derivation->assessment->deviations) =
		(struct deviation){ question, entry->row, entry, *own, reason };
	if (*reason)
		return;
	problem_add(derivation, ANSWER_DEVIATION_WITHOUT_REASON, question->name, row,
		    "%s: %s departs from the framework's %s%s without a reason; write one as its "
		    "note%s%s.",
		    place_called(derivation, question, entry->row),
		    text_quoted(arena, value_format_label(own, arena)),
		    text_quoted(arena, value_format_label(&entry->value, arena)),
		    decided(derivation, entry),
		    text_is_empty(must_show) ? "" : ", showing: ", text_or(must_show, ""));
}

static void tell_suggestion(struct derivation *derivation, const struct framework_entry *entry)
{
	*ARRAY_PUSH(derivation->arena, &derivation->assessment->suggestions) =
		(struct suggestion){ entry->question, entry->row, entry->value, entry };
}

/* `own` is the person's answer, `value` what holds. */
static void tell_entry(struct derivation *derivation, const struct framework_entry *entry,
		       const struct value *own, const struct value *value)
{
	const bool relevant = derivation->results[entry->question->index].relevant;
	const bool differs = own && value_is_known(own) && !value_equal(own, &entry->value);

	if (!value_is_known(&entry->value))
		return;
	if (entry->mode == FRAME_LOCKED && differs)
		tell_locked(derivation, entry, own);
	else if (entry->mode == FRAME_DEFAULT && differs && relevant)
		tell_deviation(derivation, entry, own);
	else if (entry->mode == FRAME_SUGGEST && relevant && !value_is_known(value))
		tell_suggestion(derivation, entry);
}

static void tell_grid(struct derivation *derivation, const struct question *grid)
{
	static const struct value none;
	const struct framework_entry **entries = derivation->held[grid->index].rows;
	const struct value *own = derivation->own[grid->index].cells;
	const struct value *kept = &derivation->results[grid->index].kept;

	for (size_t i = 0; i < grid->rows->choices.count; i++)
		if (entries[i])
			tell_entry(derivation, entries[i], own ? &own[i] : NULL,
				   kept->kind == VALUE_GRID ? &kept->cells[i] : &none);
}

/* Departures from the framework in relevant answers, and what it merely suggests. */
void inheritance_list(struct derivation *derivation)
{
	const struct bank *bank = derivation->bank;

	for (size_t i = 0; i < bank->questions.count; i++) {
		if (derivation->held[i].rows)
			tell_grid(derivation, &bank->questions.items[i]);
		else if (derivation->held[i].entry)
			tell_entry(derivation, derivation->held[i].entry, &derivation->own[i].value,
				   &derivation->results[i].kept);
	}
}
