#ifndef BANK_PROPOSAL_DRAFT_H
#define BANK_PROPOSAL_DRAFT_H

#include "bank/proposal.h"

/* A proposal while it is read: what the readers of JSON and CSV share, so that both keep to the
 * same rules. Private to src/bank/proposal*.c. */

enum draft_kind {
	DRAFT_META,
	DRAFT_ANSWER,
	DRAFT_NOTE,
	DRAFT_DEFERRAL,
	DRAFT_UNKNOWN,
	DRAFT_NOT_APPLICABLE,
	DRAFT_MARK,
	DRAFT_ACKNOWLEDGEMENT,
};

/* One thing said, for the check that nothing is said twice. */
struct draft_entry {
	enum draft_kind kind;
	const char *name, *row;
	unsigned line, column; /* in CSV; 0 in JSON */
	size_t index;          /* of an answer */
};

struct draft {
	struct proposal *proposal;
	const char *path; /* of the file, as messages show it */
	const struct bank *bank;
	struct arena *arena;
	struct error *error;
	ARRAY(struct draft_entry) entries;
	unsigned line, column; /* of what is being read, in CSV */
};

/* Add one thing. The texts are copied where need be (line ends), names must be without fault. */
void draft_add_meta(struct draft *draft, const char *key, const char *value);
void draft_add_answer(struct draft *draft, const char *question, const char *row,
		      const char *value);
void draft_add_item_answer(struct draft *draft, const char *repeat, size_t item, const char *field,
			   const char *value);
void draft_add_note(struct draft *draft, const char *question, const char *row, const char *text);
void draft_add_deferral(struct draft *draft, const struct deferral *deferral);
void draft_add_unknown(struct draft *draft, const struct unknown *unknown);
void draft_add_not_applicable(struct draft *draft, const char *question, const char *reason);
void draft_add_mark(struct draft *draft, const struct check_mark *mark);
void draft_add_acknowledgement(struct draft *draft, const char *conflict, const char *reason);

/* What is wrong with a name, as a sentence; NULL: nothing. `..._question_`: of an answer or note.
 */
const char *draft_name_fault(const char *name);
const char *draft_question_fault(const char *name);
const char *draft_meta_fault(const char *key);

/* Said once everything is read: nothing twice, one shape for each name; then the answers are put
 * into their order. */
bool draft_finish(struct draft *draft);

/* Whether there is room for one more entry. */
bool draft_has_room(const struct draft *draft);

/* The answers in groups: all of one question, or all of one repeat by item, a group where its first
 * answer stands. `first` tells groups apart. */
struct answer_order {
	const struct answer *answer;
	const char *group;
	size_t first, index;
};
struct answer_order *answers_order(const struct proposal *proposal, struct arena *arena);

/* The row of an answer as CSV and the names of notes have it: the number of an item, or the row. */
const char *answer_row(const struct answer *answer, struct arena *arena);

/* Names for messages: "%.*s". */
#define SHOWN(name) UNICODE_CUT(name, 60)

bool proposal_read_json(struct draft *draft, const struct file *file);
bool proposal_read_csv(struct draft *draft, const struct file *file);

#endif
