#include "bank/csv.h"
#include "bank/proposal.h"
#include "base/text.h"

#include "proposal_draft.h"

#include <stdlib.h>
#include <string.h>

/* --- notes --- */

/* A note beside its answer, found by name; those that no answer takes come behind all answers. */
struct note_place {
	const struct note *note;
	bool written;
};

static int name_compare(const char *question, const char *row, const struct note *note)
{
	int order = strcmp(question, note->question);

	return order ? order : strcmp(row, text_or(note->row, ""));
}

static int by_name(const void *left, const void *right)
{
	const struct note_place *one = left, *other = right;

	return name_compare(one->note->question, text_or(one->note->row, ""), other->note);
}

static struct note_place *note_find(struct note_place *notes, size_t count, const char *question,
				    const char *row)
{
	while (count) {
		size_t half = count / 2;
		int order = name_compare(question, row, notes[half].note);

		if (order == 0)
			return &notes[half];
		if (order > 0) {
			notes += half + 1;
			count -= half + 1;
		} else {
			count = half;
		}
	}
	return NULL;
}

/* --- records --- */

static void record_write(struct text *csv, const char *question, const char *row, const char *value,
			 const char *note)
{
	const char *const cells[] = { question, row, value, note };

	csv_write_record(csv, cells, COUNT(cells));
}

static void answers_write(struct text *csv, const struct proposal *proposal)
{
	struct arena *arena = csv->arena;
	size_t count = proposal->notes.count;
	struct note_place *notes = ARENA_ARRAY(arena, struct note_place, count + 1);

	for (size_t i = 0; i < count; i++)
		notes[i].note = &proposal->notes.items[i];
	qsort(notes, count, sizeof(*notes), by_name);
	for (size_t i = 0; i < proposal->answers.count; i++) {
		const struct answer *answer = &proposal->answers.items[i];
		const char *row = answer_row(answer, arena);
		struct note_place *place = note_find(notes, count, answer->question, row);
		/* Beside an empty value it would read as a note without an answer. */
		bool beside = place && *answer->value;

		record_write(csv, answer->question, row, answer->value,
			     beside ? place->note->text : "");
		if (beside)
			place->written = true;
	}
	for (size_t i = 0; i < count; i++) {
		const struct note *note = &proposal->notes.items[i];
		const char *row = text_or(note->row, "");

		if (!note_find(notes, count, note->question, row)->written)
			record_write(csv, note->question, row, "", note->text);
	}
}

/* Words behind one another; "-" keeps the place of one that is missing. */
static const char *words_join(struct arena *arena, const char *const words[], size_t count)
{
	struct text text = text_start(arena);

	for (size_t i = 0; i < count; i++)
		text_add_format(&text, "%s%s", i ? " " : "", text_or(words[i], "-"));
	return text_end(&text);
}

static void appointment_write(struct text *csv, const char *mark, const char *name,
			      const char *owner, const char *until, const char *note)
{
	const char *const words[] = { owner, until };
	bool says = *owner || *until;

	record_write(csv, mark, name, says ? words_join(csv->arena, words, COUNT(words)) : "",
		     note);
}

static void appointments_write(struct text *csv, const struct proposal *proposal)
{
	for (size_t i = 0; i < proposal->deferrals.count; i++) {
		const struct deferral *deferral = &proposal->deferrals.items[i];

		appointment_write(csv, "@defer", deferral->question, deferral->owner,
				  deferral->until, deferral->reason);
	}
	for (size_t i = 0; i < proposal->unknowns.count; i++) {
		const struct unknown *unknown = &proposal->unknowns.items[i];

		appointment_write(csv, "@unknown", unknown->question, unknown->owner,
				  unknown->until, unknown->how);
	}
}

static void mark_write(struct text *csv, const struct check_mark *mark)
{
	const char *const words[] = { mark->state, mark->gate, mark->owner, mark->until };
	bool says = *mark->gate || *mark->owner || *mark->until;

	record_write(csv, "@check", mark->check,
		     says ? words_join(csv->arena, words, COUNT(words)) : mark->state, mark->note);
}

const char *proposal_write_csv(const struct proposal *proposal, struct arena *arena)
{
	struct text csv = text_start(arena);

	record_write(&csv, "question", "row", "value", "note");
	for (size_t i = 0; i < proposal->meta.count; i++)
		record_write(&csv, text_format(arena, "@%s", proposal->meta.items[i].key), "",
			     proposal->meta.items[i].value, "");
	answers_write(&csv, proposal);
	appointments_write(&csv, proposal);
	for (size_t i = 0; i < proposal->not_applicable.count; i++)
		record_write(&csv, "@na", proposal->not_applicable.items[i].question, "",
			     proposal->not_applicable.items[i].reason);
	for (size_t i = 0; i < proposal->marks.count; i++)
		mark_write(&csv, &proposal->marks.items[i]);
	for (size_t i = 0; i < proposal->acknowledged.count; i++)
		record_write(&csv, "@acknowledge", proposal->acknowledged.items[i].conflict, "",
			     proposal->acknowledged.items[i].reason);
	return text_end(&csv);
}
