#include "proposal_draft.h"

#include "bank/bank.h"
#include "base/text.h"
#include "base/unicode.h"

#include <stdlib.h>
#include <string.h>

/* --- names --- */

const char *draft_name_fault(const char *name)
{
	if (text_is_blank(name))
		return "there is no name here; put in the name of what is meant";
	if (strlen(name) > PROPOSAL_NAME_LIMIT)
		return "this name is too long; names have at most 64 characters";
	return NULL;
}

/* "@" and "#" say in CSV that a record is no answer, brackets in a note's name that a row follows.
 */
const char *draft_question_fault(const char *name)
{
	const char *fault = draft_name_fault(name);

	if (!fault && (strchr("@#", name[0]) || strpbrk(name, "[]")))
		fault = "this cannot be the name of a question, which is made of lower-case "
			"letters, digits and underscores";
	return fault;
}

const char *draft_meta_fault(const char *key)
{
	static const char *const taken[] = { "defer", "unknown", "na", "check", "acknowledge" };

	for (size_t i = 0; i < COUNT(taken); i++)
		if (text_equal(key, taken[i]))
			return "this name is taken: in CSV it marks a deferral, a check or the "
			       "like; give the entry another name";
	return draft_name_fault(key);
}

/* --- adding --- */

bool draft_has_room(const struct draft *draft)
{
	return draft->entries.count < PROPOSAL_ROWS_LIMIT;
}

static void remember(struct draft *draft, enum draft_kind kind, const char *name, const char *row,
		     size_t index)
{
	*ARRAY_PUSH(draft->arena, &draft->entries) = (struct draft_entry){
		.kind = kind,
		.name = name,
		.row = row,
		.line = draft->line,
		.column = draft->column,
		.index = index,
	};
}

/* CR LF and CR, as other systems end lines, become LF. */
static const char *line_ends_settled(struct draft *draft, const char *text)
{
	if (!strchr(text, '\r'))
		return text;
	char *settled = arena_copy_text(draft->arena, text), *to = settled;

	for (const char *from = text; *from; from++) {
		if (*from != '\r')
			*to++ = *from;
		else if (from[1] != '\n')
			*to++ = '\n';
	}
	*to = '\0';
	return settled;
}

/* A number as people write it, from 1 to the limit; 0: it is none. */
static size_t item_number(const char *row)
{
	size_t number = 0;

	if (row[0] == '0' || strlen(row) > 6)
		return 0;
	for (; *row; row++) {
		if (*row < '0' || *row > '9')
			return 0;
		number = number * 10 + (size_t)(*row - '0');
	}
	return number <= PROPOSAL_ITEMS_LIMIT ? number : 0;
}

void draft_add_meta(struct draft *draft, const char *key, const char *value)
{
	remember(draft, DRAFT_META, key, "", 0);
	*ARRAY_PUSH(draft->arena, &draft->proposal->meta) =
		(struct meta_entry){ key, line_ends_settled(draft, value) };
}

void draft_add_item_answer(struct draft *draft, const char *repeat, size_t item, const char *field,
			   const char *value)
{
	struct answer answer = { field, "", repeat, item, line_ends_settled(draft, value) };

	remember(draft, DRAFT_ANSWER, field, answer_row(&answer, draft->arena),
		 draft->proposal->answers.count);
	*ARRAY_PUSH(draft->arena, &draft->proposal->answers) = answer;
}

void draft_add_answer(struct draft *draft, const char *question, const char *row, const char *value)
{
	const struct question *known = draft->bank ? question_find(draft->bank, question) : NULL;
	size_t item = known && known->repeat ? item_number(row) : 0;

	if (item) {
		draft_add_item_answer(draft, known->repeat->name, item, question, value);
		return;
	}
	remember(draft, DRAFT_ANSWER, question, row, draft->proposal->answers.count);
	*ARRAY_PUSH(draft->arena, &draft->proposal->answers) =
		(struct answer){ question, row, NULL, 0, line_ends_settled(draft, value) };
}

void draft_add_note(struct draft *draft, const char *question, const char *row, const char *text)
{
	remember(draft, DRAFT_NOTE, question, row, 0);
	*ARRAY_PUSH(draft->arena, &draft->proposal->notes) =
		(struct note){ question, row, line_ends_settled(draft, text) };
}

void draft_add_deferral(struct draft *draft, const struct deferral *deferral)
{
	struct deferral *added = ARRAY_PUSH(draft->arena, &draft->proposal->deferrals);

	remember(draft, DRAFT_DEFERRAL, deferral->question, "", 0);
	*added = *deferral;
	added->reason = line_ends_settled(draft, deferral->reason);
}

void draft_add_unknown(struct draft *draft, const struct unknown *unknown)
{
	struct unknown *added = ARRAY_PUSH(draft->arena, &draft->proposal->unknowns);

	remember(draft, DRAFT_UNKNOWN, unknown->question, "", 0);
	*added = *unknown;
	added->how = line_ends_settled(draft, unknown->how);
}

void draft_add_not_applicable(struct draft *draft, const char *question, const char *reason)
{
	remember(draft, DRAFT_NOT_APPLICABLE, question, "", 0);
	*ARRAY_PUSH(draft->arena, &draft->proposal->not_applicable) =
		(struct not_applicable){ question, line_ends_settled(draft, reason) };
}

void draft_add_mark(struct draft *draft, const struct check_mark *mark)
{
	struct check_mark *added = ARRAY_PUSH(draft->arena, &draft->proposal->marks);

	remember(draft, DRAFT_MARK, mark->check, "", 0);
	*added = *mark;
	added->note = line_ends_settled(draft, mark->note);
}

void draft_add_acknowledgement(struct draft *draft, const char *conflict, const char *reason)
{
	remember(draft, DRAFT_ACKNOWLEDGEMENT, conflict, "", 0);
	*ARRAY_PUSH(draft->arena, &draft->proposal->acknowledged) =
		(struct acknowledgement){ conflict, line_ends_settled(draft, reason) };
}

/* --- order --- */

static int numbers_compare(size_t one, size_t other)
{
	return (one > other) - (one < other);
}

static int by_group(const void *left, const void *right)
{
	const struct answer_order *one = left, *other = right;
	int order = strcmp(one->group, other->group);

	return order ? order : numbers_compare(one->index, other->index);
}

static int by_place(const void *left, const void *right)
{
	const struct answer_order *one = left, *other = right;
	int order = numbers_compare(one->first, other->first);

	if (!order)
		order = numbers_compare(one->answer->item, other->answer->item);
	return order ? order : numbers_compare(one->index, other->index);
}

struct answer_order *answers_order(const struct proposal *proposal, struct arena *arena)
{
	size_t count = proposal->answers.count;
	struct answer_order *order = ARENA_ARRAY(arena, struct answer_order, count + 1);

	for (size_t i = 0; i < count; i++) {
		const struct answer *answer = &proposal->answers.items[i];

		order[i].answer = answer;
		order[i].group =
			answer->item ? text_or(answer->repeat, answer->question) : answer->question;
		order[i].index = i;
	}
	qsort(order, count, sizeof(*order), by_group);
	for (size_t i = 0; i < count; i++) {
		bool same = i > 0 && strcmp(order[i].group, order[i - 1].group) == 0;

		order[i].first = same ? order[i - 1].first : order[i].index;
	}
	qsort(order, count, sizeof(*order), by_place);
	return order;
}

/* --- finishing --- */

static const char *answer_path(const struct draft *draft, const struct answer *answer)
{
	if (answer->item)
		return text_format(draft->arena, "answers.%.*s[%zu].%.*s", SHOWN(answer->repeat),
				   answer->item, SHOWN(answer->question));
	return text_format(draft->arena, "answers.%.*s%s%.*s", SHOWN(answer->question),
			   *answer->row ? "." : "", SHOWN(answer->row));
}

static const char *entry_place(const struct draft *draft, const struct draft_entry *entry)
{
	if (entry->line)
		return text_format(draft->arena, "%s:%u:%u", draft->path, entry->line,
				   entry->column);
	return text_format(draft->arena, "%s: %s", draft->path,
			   answer_path(draft, &draft->proposal->answers.items[entry->index]));
}

static int by_name(const void *left, const void *right)
{
	const struct draft_entry *one = left, *other = right;
	int order = (int)one->kind - (int)other->kind;

	if (!order)
		order = strcmp(one->name, other->name);
	if (!order)
		order = strcmp(one->row, other->row);
	if (!order)
		order = numbers_compare(one->line, other->line);
	return order ? order : numbers_compare(one->index, other->index);
}

static bool refuse_twice(struct draft *draft, const struct draft_entry *first,
			 const struct draft_entry *second)
{
	static const char *const sentences[] = {
		[DRAFT_META] = "is given",
		[DRAFT_ANSWER] = "is answered",
		[DRAFT_NOTE] = "has a note",
		[DRAFT_DEFERRAL] = "is deferred",
		[DRAFT_UNKNOWN] = "is marked as not known yet",
		[DRAFT_NOT_APPLICABLE] = "is marked as not applicable",
		[DRAFT_MARK] = "is marked",
		[DRAFT_ACKNOWLEDGEMENT] = "is acknowledged",
	};
	const char *before =
		first->line ? text_format(draft->arena, " (first in line %u)", first->line) : "";

	return error_set(
		draft->error, ERROR_DATA, "%s: %.*s%s%.*s %s a second time%s; keep one of the two",
		entry_place(draft, second), SHOWN(second->name), *second->row ? ", row " : "",
		SHOWN(second->row), sentences[second->kind], before);
}

/* In CSV a field of a repeat is a name with rows like any other, hence one rule for both. */
static bool refuse_mixture(struct draft *draft, const struct draft_entry *entry)
{
	return error_set(draft->error, ERROR_DATA,
			 "%s: %.*s has both an answer of its own and rows; keep one of the two",
			 entry_place(draft, entry), SHOWN(entry->name));
}

static bool check_twice(struct draft *draft)
{
	size_t count = draft->entries.count;
	struct draft_entry *sorted = ARENA_ARRAY(draft->arena, struct draft_entry, count + 1);

	if (count)
		memcpy(sorted, draft->entries.items, count * sizeof(*sorted));
	qsort(sorted, count, sizeof(*sorted), by_name);
	for (size_t i = 1; i < count; i++) {
		const struct draft_entry *one = &sorted[i - 1], *other = &sorted[i];

		if (one->kind != other->kind || strcmp(one->name, other->name) != 0)
			continue;
		if (strcmp(one->row, other->row) == 0)
			return refuse_twice(draft, one, other);
		if (one->kind == DRAFT_ANSWER && !*one->row)
			return refuse_mixture(draft, other);
	}
	return true;
}

/* The place of an answer: entries of answers stand in their order, others between them. */
static const char *answer_place(const struct draft *draft, size_t index)
{
	size_t at = 0;

	while (draft->entries.items[at].kind != DRAFT_ANSWER
	       || draft->entries.items[at].index != index)
		at++;
	return entry_place(draft, &draft->entries.items[at]);
}

enum shape { SHAPE_PLAIN, SHAPE_ROWS, SHAPE_LIST };

static enum shape shape_of(const struct answer *answer)
{
	return answer->item ? SHAPE_LIST : *answer->row ? SHAPE_ROWS : SHAPE_PLAIN;
}

/* JSON has one place for each name: a text, an object of rows, or a list of items whose fields have
 * other names. */
static bool check_shapes(struct draft *draft, const struct answer_order *order)
{
	static const char *const names[] = { "an answer of its own", "rows", "items" };

	for (size_t i = 1; i < draft->proposal->answers.count; i++) {
		const struct answer_order *one = &order[i - 1], *other = &order[i];
		enum shape first = shape_of(one->answer), second = shape_of(other->answer);

		if (one->first == other->first && first != second)
			return error_set(draft->error, ERROR_DATA,
					 "%s: %.*s has both %s and %s; keep one of the two",
					 answer_place(draft, other->index), SHOWN(other->group),
					 names[first], names[second]);
	}
	return true;
}

bool draft_finish(struct draft *draft)
{
	struct proposal *proposal = draft->proposal;
	const struct answer_order *order = answers_order(proposal, draft->arena);

	if (!check_twice(draft) || !check_shapes(draft, order))
		return false;
	size_t count = proposal->answers.count;
	struct answer *ordered = ARENA_ARRAY(draft->arena, struct answer, count + 1);

	for (size_t i = 0; i < count; i++)
		ordered[i] = *order[i].answer;
	proposal->answers.items = ordered;
	proposal->answers.capacity = count + 1;
	return true;
}
