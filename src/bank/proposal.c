#include "bank/proposal.h"

#include "proposal_draft.h"

#include "base/text.h"

/* --- reading --- */

struct proposal *proposal_read(const struct file *file, const struct bank *bank,
			       struct arena *arena, struct error *error)
{
	struct draft draft = {
		.proposal = ARENA_NEW(arena, struct proposal),
		.path = file_shown(file->path),
		.bank = bank,
		.arena = arena,
		.error = error,
	};
	const char *start = text_content(file->bytes);
	bool is_json = *start == '{' || *start == '[';

	if (start == file->bytes + file->length) {
		error_set(error, ERROR_DATA, "%s: the file is empty; a proposal is JSON or CSV",
			  draft.path);
		return NULL;
	}
	bool done = is_json ? proposal_read_json(&draft, file) : proposal_read_csv(&draft, file);

	return done && draft_finish(&draft) ? draft.proposal : NULL;
}

/* --- looking --- */

const char *proposal_meta(const struct proposal *proposal, const char *key)
{
	for (size_t i = 0; i < proposal->meta.count; i++)
		if (text_equal(proposal->meta.items[i].key, key))
			return proposal->meta.items[i].value;
	return NULL;
}

const char *proposal_note(const struct proposal *proposal, const char *question, const char *row)
{
	for (size_t i = 0; i < proposal->notes.count; i++) {
		const struct note *note = &proposal->notes.items[i];

		if (text_equal(note->question, question) && text_equal(note->row, row))
			return note->text;
	}
	return NULL;
}

const struct unknown *proposal_unknown(const struct proposal *proposal, const char *question)
{
	for (size_t i = 0; i < proposal->unknowns.count; i++)
		if (text_equal(proposal->unknowns.items[i].question, question))
			return &proposal->unknowns.items[i];
	return NULL;
}

const char *answer_row(const struct answer *answer, struct arena *arena)
{
	return answer->item ? text_format(arena, "%zu", answer->item) : text_or(answer->row, "");
}
