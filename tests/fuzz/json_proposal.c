#include "bank/bank.h"
#include "bank/proposal.h"
#include "base/text.h"
#include "base/unicode.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Any bytes as a proposal, JSON or CSV. What is accepted is written in both formats and read again,
 * with and without the bank that tells repeats: it must come back as it was. */

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

static void must(bool holds, const char *what, const struct error *error)
{
	if (holds)
		return;
	fprintf(stderr, "not so: %s: %s\n", what, error->text);
	abort();
}

static struct proposal *read_bytes(const char *bytes, size_t length, const struct bank *bank,
				   struct arena *arena, struct error *error)
{
	struct file file = { .path = "fuzz", .bytes = bytes, .length = length };

	return proposal_read(&file, bank, arena, error);
}

static const struct proposal *read_again(const char *written, const struct bank *bank,
					 struct arena *arena)
{
	struct error error = { 0 };
	struct proposal *proposal = read_bytes(written, strlen(written), bank, arena, &error);

	must(proposal != NULL, "what was written is read", &error);
	return proposal;
}

static const char *row_of(const struct answer *answer, struct arena *arena)
{
	return answer->item ? text_format(arena, "%zu", answer->item) : answer->row;
}

static bool has_answer(const struct proposal *proposal, const struct answer *sought,
		       struct arena *arena)
{
	for (size_t i = 0; i < proposal->answers.count; i++) {
		const struct answer *answer = &proposal->answers.items[i];

		if (text_equal(answer->question, sought->question)
		    && text_equal(answer->value, sought->value)
		    && text_equal(row_of(answer, arena), row_of(sought, arena)))
			return true;
	}
	return false;
}

/* Answers and notes in whatever order, an item taken for a row where no bank knows better; all
 * else as it was. */
static bool is_same(const struct proposal *one, const struct proposal *other, struct arena *arena)
{
	if (one->answers.count != other->answers.count || one->notes.count != other->notes.count)
		return false;
	for (size_t i = 0; i < one->answers.count; i++)
		if (!has_answer(other, &one->answers.items[i], arena))
			return false;
	for (size_t i = 0; i < one->notes.count; i++) {
		const struct note *note = &one->notes.items[i];
		const char *found = proposal_note(other, note->question, note->row);

		if (!found || !text_equal(found, note->text))
			return false;
	}
	struct proposal rest = *one, other_rest = *other;

	rest.answers.count = rest.notes.count = 0;
	other_rest.answers.count = other_rest.notes.count = 0;
	return text_equal(proposal_write_json(&rest, arena),
			  proposal_write_json(&other_rest, arena));
}

static void check_proposal(const struct proposal *proposal, const struct bank *bank,
			   struct arena *arena)
{
	struct error error = { 0 };
	const char *json = proposal_write_json(proposal, arena);
	const struct proposal *by_json = read_again(json, bank, arena);
	const struct proposal *by_csv =
		read_again(proposal_write_csv(proposal, arena), bank, arena);
	const char *csv = proposal_write_csv(by_csv, arena);

	must(text_equal(proposal_write_json(by_json, arena), json), "JSON comes back", &error);
	must(is_same(proposal, by_csv, arena), "CSV keeps the content", &error);
	must(text_equal(proposal_write_csv(read_again(csv, bank, arena), arena), csv),
	     "CSV comes back", &error);
	json = proposal_write_json(by_csv, arena);
	must(text_equal(proposal_write_csv(read_again(json, bank, arena), arena), csv),
	     "CSV through JSON comes back", &error);
}

/* The bank of the program, for its repeats and grids. */
static const struct bank *built_in_bank(struct arena *arena)
{
	struct problems problems = problems_start(arena);

	return bank_load(NULL, arena, &problems);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	static struct arena bank_arena;
	static const struct bank *bank;
	struct arena arena = { 0 };

	if (!bank && !(bank = built_in_bank(&bank_arena)))
		abort();
	const char *copy = arena_copy(&arena, (const char *)bytes, length);

	for (int turn = 0; turn < 2; turn++) {
		struct error error = { 0 };
		const struct bank *known = turn ? bank : NULL;
		const struct proposal *proposal = read_bytes(copy, length, known, &arena, &error);

		if (proposal)
			check_proposal(proposal, known, &arena);
		else
			must(text_starts_with(error.text, "fuzz:") && error.kind == ERROR_DATA,
			     "a refusal says where", &error);
		must(unicode_is_valid(error.text, strlen(error.text), NULL), "it is UTF-8", &error);
	}
	arena_release(&arena);
	return 0;
}
