#include "bank/proposal.h"

#include "proposal_draft.h"

#include "base/json.h"
#include "base/text.h"

#include <string.h>

static void items_write(struct json_writer *json, const struct answer_order *group, size_t count)
{
	size_t item = 1;

	json_begin_array(json, group[0].group);
	json_begin_object(json, NULL);
	for (size_t i = 0; i < count; i++) {
		const struct answer *answer = group[i].answer;

		/* An item without any answer keeps the numbers of those behind it. */
		for (; item < answer->item; item++) {
			json_end_object(json);
			json_begin_object(json, NULL);
		}
		json_put_text(json, answer->question, answer->value);
	}
	json_end_object(json);
	json_end_array(json);
}

static void rows_write(struct json_writer *json, const struct answer_order *group, size_t count)
{
	json_begin_object(json, group[0].group);
	for (size_t i = 0; i < count; i++)
		json_put_text(json, group[i].answer->row, group[i].answer->value);
	json_end_object(json);
}

static void answers_write(struct json_writer *json, const struct proposal *proposal,
			  struct arena *arena)
{
	const struct answer_order *order = answers_order(proposal, arena);
	size_t count = proposal->answers.count, length;

	json_begin_object(json, "answers");
	for (const struct answer_order *at = order; at < order + count; at += length) {
		for (length = 1; at + length < order + count && at[length].first == at->first;)
			length++;
		if (at->answer->item)
			items_write(json, at, length);
		else if (!text_is_empty(at->answer->row))
			rows_write(json, at, length);
		else
			json_put_text(json, at->answer->question, at->answer->value);
	}
	json_end_object(json);
}

static void notes_write(struct json_writer *json, const struct proposal *proposal,
			struct arena *arena)
{
	json_begin_object(json, "notes");
	for (size_t i = 0; i < proposal->notes.count; i++) {
		const struct note *note = &proposal->notes.items[i];
		const char *name =
			text_is_empty(note->row)
				? note->question
				: text_format(arena, "%s[%s]", note->question, note->row);

		json_put_text(json, name, note->text);
	}
	json_end_object(json);
}

static void deferrals_write(struct json_writer *json, const struct proposal *proposal)
{
	json_begin_object(json, "deferred");
	for (size_t i = 0; i < proposal->deferrals.count; i++) {
		const struct deferral *deferral = &proposal->deferrals.items[i];

		json_begin_object(json, deferral->question);
		json_put_text(json, "owner", deferral->owner);
		json_put_text(json, "until", deferral->until);
		json_put_text(json, "reason", deferral->reason);
		json_end_object(json);
	}
	json_end_object(json);
}

/* A younger member: files that do not need it stay as they always were. */
static void unknowns_write(struct json_writer *json, const struct proposal *proposal)
{
	if (!proposal->unknowns.count)
		return;
	json_begin_object(json, "unknown");
	for (size_t i = 0; i < proposal->unknowns.count; i++) {
		const struct unknown *unknown = &proposal->unknowns.items[i];

		json_begin_object(json, unknown->question);
		json_put_text(json, "owner", unknown->owner);
		json_put_text(json, "until", unknown->until);
		json_put_text(json, "how", unknown->how);
		json_end_object(json);
	}
	json_end_object(json);
}

static void mark_write(struct json_writer *json, const struct check_mark *mark)
{
	json_begin_object(json, mark->check);
	json_put_text(json, "state", mark->state);
	json_put_text(json, "note", mark->note);
	if (*mark->gate || *mark->owner || *mark->until) {
		json_put_text(json, "gate", mark->gate);
		json_put_text(json, "owner", mark->owner);
		json_put_text(json, "until", mark->until);
	}
	json_end_object(json);
}

const char *proposal_write_json(const struct proposal *proposal, struct arena *arena)
{
	struct json_writer *json = json_writer_open(arena);

	json_begin_object(json, NULL);
	json_begin_object(json, "meta");
	for (size_t i = 0; i < proposal->meta.count; i++)
		json_put_text(json, proposal->meta.items[i].key, proposal->meta.items[i].value);
	json_end_object(json);
	answers_write(json, proposal, arena);
	notes_write(json, proposal, arena);
	deferrals_write(json, proposal);
	unknowns_write(json, proposal);
	json_begin_object(json, "na");
	for (size_t i = 0; i < proposal->not_applicable.count; i++)
		json_put_text(json, proposal->not_applicable.items[i].question,
			      proposal->not_applicable.items[i].reason);
	json_end_object(json);
	json_begin_object(json, "checks");
	for (size_t i = 0; i < proposal->marks.count; i++)
		mark_write(json, &proposal->marks.items[i]);
	json_end_object(json);
	json_begin_object(json, "acknowledged");
	for (size_t i = 0; i < proposal->acknowledged.count; i++)
		json_put_text(json, proposal->acknowledged.items[i].conflict,
			      proposal->acknowledged.items[i].reason);
	json_end_object(json);
	json_end_object(json);
	return json_writer_close(json, 1);
}
