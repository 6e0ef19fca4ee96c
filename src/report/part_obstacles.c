#include "paper.h"

#include "base/text.h"

/* Lists of a gate hold everything of the gates before it too; a paper says each thing once, at the
 * first gate where it stands. */
static bool is_among(const void *wanted, const void *const *items, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (items[i] == wanted)
			return true;
	return false;
}

#define IS_OLD(before, list, item) \
	((before) \
	 && is_among((item), (const void *const *)(before)->list.items, (before)->list.count))

static void item_blocking(struct paper *paper, struct list *list, const struct check *check)
{
	struct arena *arena = paper->arena;
	struct list_item *item = ARRAY_PUSH(arena, &list->items);
	const char *due = paper_due(paper, check);
	const char *cited = paper_cite_all(paper, check->sources.items, check->sources.count);

	prose_add(arena, &item->prose, RUN_STRONG, words_sentence(arena, check->label));
	if (!text_is_empty(check->why))
		prose_add(arena, &item->prose, RUN_PLAIN, text_format(arena, " %s", check->why));
	if (cited)
		prose_add(arena, &item->prose, RUN_PLAIN, text_format(arena, " %s", cited));
	list_item_detail(arena, item, "To do", check->fix);
	list_item_detail(
		arena, item, "Owner",
		text_format(arena, "%s%s%s", words_role(check->owner), *due ? "; due " : "", due));
}

static void item_question(struct paper *paper, struct list *list, const struct question *question)
{
	const struct question_result *result = &paper->assessment->questions[question->index];
	struct list_item *item = ARRAY_PUSH(paper->arena, &list->items);
	bool open = result->state == QUESTION_OPEN;

	prose_add(paper->arena, &item->prose, RUN_PLAIN,
		  text_format(paper->arena, "%s ", question->label));
	prose_add(paper->arena, &item->prose, RUN_EMPHASIS,
		  text_format(paper->arena, "(%s%s%s)",
			      open ? "" : words_question_state(result->state), open ? "" : "; ",
			      words_role(question->owner)));
}

static void item_condition(struct paper *paper, struct list *list, const struct check *check)
{
	const struct check_result *result = &paper->assessment->checks[check->index];
	struct list_item *item = ARRAY_PUSH(paper->arena, &list->items);
	const char *due = paper_due(paper, check);

	prose_add(paper->arena, &item->prose, RUN_STRONG,
		  text_format(paper->arena, "%s: ", words_check_state(result->state)));
	prose_add(paper->arena, &item->prose, RUN_PLAIN,
		  text_format(paper->arena, "%s %s (%s%s%s)",
			      words_sentence(paper->arena, check->label),
			      paper_check_remark(paper, result), words_role(check->owner),
			      *due ? "; due " : "", due));
}

static void item_conflict(struct paper *paper, struct list *list, const struct conflict *conflict)
{
	list_add(paper->arena, list, paper_conflict_message(paper, conflict));
}

/* A lead-in, and after it a list that is made when its first item comes. */
static struct list *list_after(struct paper *paper, struct list *list, const char *lead)
{
	if (list)
		return list;
	document_paragraph(paper->document, lead);
	return document_list(paper->document, LIST_BULLETS);
}

/* One list of a gate, without what the gate before has already. */
#define GATE_LIST(member, type, lead, item) \
	do { \
		struct list *list = NULL; \
		for (size_t i = 0; i < gate->member.count; i++) { \
			const struct type *one = gate->member.items[i]; \
			if (IS_OLD(before, member, one)) \
				continue; \
			list = list_after(paper, list, lead); \
			item(paper, list, one); \
			shown++; \
		} \
	} while (0)

static void gate_obstacles(struct paper *paper, const struct gate_result *gate,
			   const struct gate_result *before)
{
	size_t shown = 0;

	GATE_LIST(contradictions, conflict,
		  "In the way, answers that contradict each other:", item_conflict);
	GATE_LIST(blocking, check, "In the way, required and not yet met:", item_blocking);
	GATE_LIST(missing, question,
		  "In the way, questions without a usable answer:", item_question);
	GATE_LIST(warnings, conflict,
		  "Not in the way, warnings to settle or accept:", item_conflict);
	GATE_LIST(conditions, check, "Not in the way, to be agreed as conditions:", item_condition);
	GATE_LIST(parked, question, "Not in the way, put off to a later gate:", item_question);
	if (!shown)
		document_paragraph(paper->document, "Nothing more than at the gate before.");
}

void part_obstacles(struct paper *paper)
{
	const struct assessment *assessment = paper->assessment;

	if (!assessment->gates.count)
		return;
	document_heading(paper->document, 2, "What stands in the way, gate by gate");
	document_paragraph(paper->document,
			   "Everything is listed once, at the first gate that needs it; each gate "
			   "also needs what the gates before it do.");
	for (size_t g = 0; g < assessment->gates.count; g++) {
		const struct gate_result *gate = &assessment->gates.items[g];

		document_heading(paper->document, 3,
				 text_format(paper->arena, "%s: %s", gate->gate->label,
					     verdict_name(gate->verdict)));
		document_paragraph(paper->document, paper_gate_reason(paper, gate));
		if (gate->verdict != VERDICT_READY)
			gate_obstacles(paper, gate, g ? gate - 1 : NULL);
	}
}
