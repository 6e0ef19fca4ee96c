#include "derivation.h"

#include "base/text.h"

/* Items of the repeat of committed hours, as the estimate takes them. Its words are those of
 * data/README.md, section 8.5. An item with a cell that is missing or cannot be read is left out:
 * it stands among the problems already, or is put there. */

static const struct item_field *cell_of(const struct bank *bank, const struct item *item,
					enum allocation_field which)
{
	const struct question *field = bank->allocation_fields[which];

	for (size_t i = 0; field && i < item->field_count; i++)
		if (item->fields[i].field == field)
			return &item->fields[i];
	return NULL;
}

static const char *word_of(const struct item_field *cell)
{
	return cell && cell->value.kind == VALUE_TEXT ? cell->value.text : NULL;
}

/* Leave the item out, and say why where no problem says so yet: a choice that the bank offers but
 * the method does not know, or a cell that the bank lets people leave blank. */
static bool refuse(struct derivation *derivation, const struct item *item,
		   const struct item_field *cell, const char *wanted)
{
	const char *word = word_of(cell);
	const char *row = text_format(derivation->arena, "%zu", item->number);

	if (!cell || !cell->valid)
		return false;
	if (word)
		problem_add(derivation, ANSWER_BAD_VALUE, cell->field->name, row,
			    "%s, item %s: %s is not %s, so the estimate leaves the item out.",
			    question_called(item->repeat), row,
			    text_quoted(derivation->arena, word), wanted);
	else
		problem_add(derivation, ANSWER_MISSING, cell->field->name, row,
			    "%s, item %s: %s is missing, so the estimate leaves the item out; "
			    "enter %s.",
			    question_called(item->repeat), row, question_called(cell->field),
			    wanted);
	return false;
}

static bool read_role(struct derivation *derivation, const struct item *item,
		      struct allocation *allocation)
{
	const struct item_field *cell = cell_of(derivation->bank, item, ALLOC_ROLE);
	const char *word = word_of(cell);

	allocation->rate = word ? rate_find(derivation->bank, word) : NULL;
	return allocation->rate || refuse(derivation, item, cell, "a role of rates.csv");
}

static bool read_post(struct derivation *derivation, const struct item *item,
		      struct allocation *allocation)
{
	allocation->post = text_or(word_of(cell_of(derivation->bank, item, ALLOC_POST)), "");
	return true;
}

static bool read_period(struct derivation *derivation, const struct item *item,
			struct allocation *allocation)
{
	const struct item_field *cell = cell_of(derivation->bank, item, ALLOC_PERIOD);
	const char *word = word_of(cell);

	allocation->year = text_equal(word, "year");
	return allocation->year || text_equal(word, "build")
	       || refuse(derivation, item, cell, "build or year");
}

static bool read_phase(struct derivation *derivation, const struct item *item,
		       struct allocation *allocation)
{
	const struct item_field *cell = cell_of(derivation->bank, item, ALLOC_PHASE);
	const char *word = word_of(cell);

	allocation->any_phase = text_equal(word, "any");
	for (int phase = 0; word && phase < PHASE_COUNT; phase++) {
		if (!text_equal(word, phase_name((enum phase)phase)))
			continue;
		allocation->phase = (enum phase)phase;
		return true;
	}
	return allocation->any_phase || refuse(derivation, item, cell, "a phase or any");
}

static bool read_hours(struct derivation *derivation, const struct item *item,
		       struct allocation *allocation)
{
	const struct item_field *cell = cell_of(derivation->bank, item, ALLOC_HOURS);

	if (!cell || cell->value.kind != VALUE_NUMBER)
		return refuse(derivation, item, cell, "a number of hours");
	allocation->hours = cell->value.micro; /* hours in millionths are micro-hours */
	return true;
}

static bool read_status(struct derivation *derivation, const struct item *item,
			struct allocation *allocation)
{
	const struct item_field *cell = cell_of(derivation->bank, item, ALLOC_STATUS);
	const char *word = word_of(cell);

	allocation->funded = text_equal(word, "funded");
	return allocation->funded || text_equal(word, "agreed-unfunded")
	       || refuse(derivation, item, cell, "funded or agreed-unfunded");
}

static bool allocation_read(struct derivation *derivation, const struct item *item,
			    struct allocation *allocation)
{
	static bool (*const readers[])(struct derivation *, const struct item *,
				       struct allocation *) = {
		read_role, read_post, read_period, read_phase, read_hours, read_status,
	};
	bool good = true;

	for (size_t i = 0; i < COUNT(readers); i++)
		good &= readers[i](derivation, item, allocation);
	return good;
}

void allocations_collect(struct derivation *derivation, const struct allocation **allocations,
			 size_t *count)
{
	const struct assessment *assessment = derivation->assessment;
	const struct question *repeat = derivation->bank->allocation;
	struct allocation *list =
		ARENA_ARRAY(derivation->arena, struct allocation, assessment->items.count);

	*allocations = list;
	*count = 0;
	if (!repeat || !derivation->results[repeat->index].relevant)
		return;
	for (size_t i = 0; i < assessment->items.count; i++) {
		const struct item *item = &assessment->items.items[i];

		if (item->repeat == repeat && allocation_read(derivation, item, &list[*count]))
			(*count)++;
	}
}
