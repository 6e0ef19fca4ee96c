#include "paper.h"

#include "base/text.h"

static const char *what_to_do(const struct paper *paper, const struct next_entry *entry)
{
	switch (entry->kind) {
	case NEXT_CONFLICT:
		return text_format(paper->arena, "Settle: %s", entry->conflict->message);
	case NEXT_QUESTION:
		return text_format(paper->arena, "Answer: %s", entry->question->label);
	case NEXT_CHECK:
		break;
	}
	return entry->check->check->label;
}

static const char *owner_of(const struct next_entry *entry)
{
	if (entry->kind == NEXT_QUESTION)
		return words_role(entry->question->owner);
	return entry->kind == NEXT_CHECK ? words_role(entry->check->check->owner) : "";
}

static const char *due_of(const struct paper *paper, const struct next_entry *entry)
{
	if (!entry->has_due || entry->kind != NEXT_CHECK)
		return "";
	return text_format(paper->arena, "%s%s", words_date(paper->arena, entry->due),
			   entry->overdue ? ", overdue" : "");
}

void part_next(struct paper *paper, size_t limit)
{
	static const char *const titles[] = { "What to do", "Weight", "Owner", "For", "Due" };
	const struct assessment *assessment = paper->assessment;
	size_t count = assessment->next.count;

	document_heading(paper->document, 2, "What to do next");
	if (!count) {
		document_paragraph(paper->document, "Nothing is left to do.");
		return;
	}
	struct table *table = document_table(paper->document, NULL);

	for (size_t c = 0; c < COUNT(titles); c++)
		table_column(paper->arena, table, titles[c], COLUMN_TEXT);
	for (size_t i = 0; i < count && i < limit; i++) {
		const struct next_entry *entry = &assessment->next.items[i];
		struct row *row = table_row(paper->arena, table);

		row_set(paper->arena, row, 0, what_to_do(paper, entry));
		row_set(paper->arena, row, 1, words_level(entry->level));
		row_set(paper->arena, row, 2, owner_of(entry));
		row_set(paper->arena, row, 3, words_gate(paper->bank, entry->gate));
		row_set(paper->arena, row, 4, due_of(paper, entry));
	}
	if (count > limit)
		document_paragraph(
			paper->document,
			text_format(paper->arena,
				    "%s more follow; the checklist paper lists every item.",
				    words_integer(paper->arena, (int64_t)(count - limit))));
}
