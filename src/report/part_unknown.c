#include "paper.h"

#include "base/text.h"

/* Questions whose answer nobody knows yet: they stay open, and somebody finds out. */

static void unknown_row(struct paper *paper, struct table *table, const struct question *question,
			const struct unknown *unknown)
{
	struct row *row = table_row(paper->arena, table);

	row_set(paper->arena, row, 0, question->label);
	row_set(paper->arena, row, 1, paper_owner(paper, unknown->owner));
	row_set(paper->arena, row, 2, text_or(unknown->how, ""));
	row_set(paper->arena, row, 3, paper_day(paper, unknown->until));
}

void part_unknown(struct paper *paper)
{
	struct table *table = NULL;

	for (size_t i = 0; i < paper->bank->questions.count; i++) {
		const struct unknown *unknown = paper->assessment->questions[i].unknown;

		if (!unknown)
			continue;
		if (!table) {
			document_heading(paper->document, 2, "Not known yet");
			table = document_table(paper->document, NULL);
			table_column(paper->arena, table, "What", COLUMN_TEXT);
			table_column(paper->arena, table, "Who finds out", COLUMN_TEXT);
			table_column(paper->arena, table, "How", COLUMN_TEXT);
			table_column(paper->arena, table, "By", COLUMN_DATE);
		}
		unknown_row(paper, table, &paper->bank->questions.items[i], unknown);
	}
}
