#include "paper.h"

#include "base/text.h"

/* How well the answers fit together, and where they leave the common ground. */

static const char *short_answer(struct paper *paper, const struct question *question)
{
	return text_format(paper->arena, "%s: %s", text_or(question->short_label, question->label),
			   paper_answer(paper, question));
}

static void conflict_item(struct paper *paper, struct list *list,
			  const struct conflict_result *result)
{
	const struct conflict *conflict = result->conflict;
	struct list_item *item = ARRAY_PUSH(paper->arena, &list->items);
	struct text answers = text_start(paper->arena);
	const char *cited = paper_cite_all(paper, conflict->sources.items, conflict->sources.count);

	prose_add(paper->arena, &item->prose, RUN_STRONG,
		  text_format(paper->arena, "%s. ", words_severity(conflict->severity)));
	prose_add(paper->arena, &item->prose, RUN_PLAIN, result->message);
	if (cited)
		prose_add(paper->arena, &item->prose, RUN_PLAIN,
			  text_format(paper->arena, " %s", cited));
	for (size_t q = 0; q < conflict->questions.count; q++)
		text_add_format(&answers, "%s%s", q ? "; " : "",
				short_answer(paper, conflict->questions.items[q]));
	list_item_detail(paper->arena, item, "From the answers", text_end(&answers));
	if (result->acknowledged)
		list_item_detail(paper->arena, item, "Seen and accepted", result->reason);
}

void part_conflicts(struct paper *paper)
{
	static const enum severity order[] = { SEVERITY_CONTRADICTION, SEVERITY_WARNING,
					       SEVERITY_NOTE };
	const struct assessment *assessment = paper->assessment;

	document_heading(paper->document, 2, "Answers that do not fit together");
	if (!assessment->conflicts.count) {
		document_paragraph(paper->document, "None found.");
		return;
	}
	struct list *list = document_list(paper->document, LIST_BULLETS);

	for (size_t s = 0; s < COUNT(order); s++)
		for (size_t i = 0; i < assessment->conflicts.count; i++)
			if (assessment->conflicts.items[i].conflict->severity == order[s])
				conflict_item(paper, list, &assessment->conflicts.items[i]);
}

void part_problems(struct paper *paper)
{
	const struct assessment *assessment = paper->assessment;

	if (!assessment->problems.count)
		return;
	document_heading(paper->document, 2, "Answers to correct");
	struct list *list = document_list(paper->document, LIST_BULLETS);

	for (size_t i = 0; i < assessment->problems.count; i++)
		list_add(paper->arena, list, assessment->problems.items[i].text);
}

static const char *question_and_row(struct paper *paper, const struct question *question,
				    const struct choice *row)
{
	return row ? text_format(paper->arena, "%s %s", question->label, row->label)
		   : question->label;
}

void part_departures(struct paper *paper)
{
	static const char *const titles[] = { "Question", "The framework says", "Here", "Reason" };
	const struct assessment *assessment = paper->assessment;

	document_heading(paper->document, 2, "Departures from the framework");
	if (!assessment->framework) {
		document_paragraph(
			paper->document,
			"No framework is in force: every answer is this proposal's own.");
		return;
	}
	if (!assessment->deviations.count) {
		document_paragraph(paper->document, "None.");
		return;
	}
	struct table *table = document_table(paper->document, NULL);

	for (size_t c = 0; c < COUNT(titles); c++)
		table_column(paper->arena, table, titles[c], COLUMN_TEXT);
	for (size_t i = 0; i < assessment->deviations.count; i++) {
		const struct deviation *deviation = &assessment->deviations.items[i];
		const struct question *question = deviation->question;
		struct row *row = table_row(paper->arena, table);

		row_set(paper->arena, row, 0, question_and_row(paper, question, deviation->row));
		row_set(paper->arena, row, 1,
			words_value(paper->arena, question, &deviation->entry->value,
				    paper->currency));
		row_set(paper->arena, row, 2,
			words_value(paper->arena, question, &deviation->value, paper->currency));
		row_set(paper->arena, row, 3, text_or(deviation->reason, "No reason given"));
	}
}

static void put_off_row(struct paper *paper, struct table *table, const char *const cells[5])
{
	struct row *row = table_row(paper->arena, table);

	for (size_t c = 0; c < 5; c++)
		row_set(paper->arena, row, c, cells[c]);
}

static void questions_put_off(struct paper *paper, struct table *table)
{
	for (size_t i = 0; i < paper->bank->questions.count; i++) {
		const struct question *question = &paper->bank->questions.items[i];
		const struct question_result *result = &paper->assessment->questions[i];

		if (result->state == QUESTION_DEFERRED && result->deferral)
			put_off_row(
				paper, table,
				(const char *const[]){ question->label, "Put off",
						       text_or(result->deferral->reason, ""),
						       paper_owner(paper, result->deferral->owner),
						       paper_day(paper, result->deferral->until) });
		else if (result->state == QUESTION_NA && result->not_applicable)
			put_off_row(
				paper, table,
				(const char *const[]){ question->label, "Not applicable",
						       text_or(result->not_applicable->reason, ""),
						       words_role(question->owner), "" });
	}
}

static void items_put_off(struct paper *paper, struct table *table)
{
	for (size_t i = 0; i < paper->bank->checks.count; i++) {
		const struct check_result *result = &paper->assessment->checks[i];
		const struct check_mark *mark = result->mark;

		if (!mark
		    || (result->state != CHECK_DEFERRED && result->state != CHECK_ACCEPTED
			&& result->state != CHECK_NA))
			continue;
		bool later = result->state == CHECK_DEFERRED;

		put_off_row(paper, table,
			    (const char *const[]){ result->check->label,
						   words_check_state(result->state),
						   text_or(mark->note, ""),
						   later ? paper_owner(paper, mark->owner)
							 : words_role(result->check->owner),
						   later ? paper_day(paper, mark->until) : "" });
	}
}

void part_put_off(struct paper *paper)
{
	static const char *const titles[] = { "What", "State", "Reason", "Owner" };

	document_heading(paper->document, 2, "Put off, accepted or not applicable");
	size_t empty = paper->document->blocks.count; /* what the paper is without the table */
	struct table *table = document_table(paper->document, NULL);

	for (size_t c = 0; c < COUNT(titles); c++)
		table_column(paper->arena, table, titles[c], COLUMN_TEXT);
	table_column(paper->arena, table, "Until", COLUMN_DATE);
	questions_put_off(paper, table);
	items_put_off(paper, table);
	if (table->rows.count)
		return;
	paper->document->blocks.count = empty;
	document_paragraph(paper->document, "Nothing.");
}
