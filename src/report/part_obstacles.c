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

	prose_add(arena, &item->prose, RUN_STRONG, text_format(arena, "%s.", check->label));
	if (!text_is_empty(check->why))
		prose_add(arena, &item->prose, RUN_PLAIN, text_format(arena, " %s", check->why));
	if (cited)
		prose_add(arena, &item->prose, RUN_PLAIN, text_format(arena, " %s", cited));
	list_item_detail(arena, item, "To do", check->fix);
	list_item_detail(
		arena, item, "Owner",
		text_format(arena, "%s%s%s", words_role(check->owner), *due ? "; by " : "", due));
}

static void item_question(struct paper *paper, struct list *list, const struct question *question)
{
	const struct question_result *result = &paper->assessment->questions[question->index];
	struct list_item *item = ARRAY_PUSH(paper->arena, &list->items);

	prose_add(paper->arena, &item->prose, RUN_PLAIN,
		  text_format(paper->arena, "%s ", question->label));
	prose_add(paper->arena, &item->prose, RUN_EMPHASIS,
		  text_format(paper->arena, "%s; %s", words_question_state(result->state),
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
		  text_format(paper->arena, "%s. %s (%s%s%s)", check->label,
			      paper_check_remark(paper, result), words_role(check->owner),
			      *due ? "; by " : "", due));
}

/* A lead-in, and after it a list that is made when its first item comes. */
static struct list *list_after(struct paper *paper, struct list *list, const char *lead)
{
	if (list)
		return list;
	document_paragraph(paper->document, lead);
	return document_list(paper->document, LIST_BULLETS);
}

static void gate_obstacles(struct paper *paper, const struct gate_result *gate,
			   const struct gate_result *before)
{
	struct list *list = NULL;
	size_t shown = 0;

	for (size_t i = 0; i < gate->blocking.count; i++) {
		const struct check *check = gate->blocking.items[i];

		if (IS_OLD(before, blocking, check))
			continue;
		list = list_after(paper, list, "In the way, required and not yet met:");
		item_blocking(paper, list, check);
		shown++;
	}
	list = NULL;
	for (size_t i = 0; i < gate->missing.count; i++) {
		const struct question *question = gate->missing.items[i];

		if (IS_OLD(before, missing, question))
			continue;
		list = list_after(paper, list, "In the way, questions without a usable answer:");
		item_question(paper, list, question);
		shown++;
	}
	list = NULL;
	for (size_t i = 0; i < gate->conditions.count; i++) {
		const struct check *check = gate->conditions.items[i];

		if (IS_OLD(before, conditions, check))
			continue;
		list = list_after(paper, list, "Not in the way, to be agreed as conditions:");
		item_condition(paper, list, check);
		shown++;
	}
	if (!shown)
		document_paragraph(paper->document, before ? "Nothing more than at the gate before."
							   : "No question and no item is open.");
}

void part_obstacles(struct paper *paper)
{
	const struct assessment *assessment = paper->assessment;

	if (!assessment->gates.count)
		return;
	document_heading(paper->document, 2, "What stands in the way, gate by gate");
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
