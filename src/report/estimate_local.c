#include "estimate_tables.h"

#include "assess/settings.h"
#include "bank/overlay.h"
#include "base/text.h"

/* What the figures rest on besides the answers: the settings of the estimate, each with what must
 * be known beside it, and the figures of the institution's own. */

void part_settings(struct paper *paper)
{
	const struct estimate *estimate = paper->assessment->estimate;

	if (!estimate || estimate->overflow)
		return;
	const struct settings *settings = settings_derive(paper->assessment, paper->arena);

	document_heading(paper->document, 2, "What the figures rest on");
	struct table *table = document_table(paper->document, NULL);

	table_column(paper->arena, table, "Setting", COLUMN_TEXT);
	table_column(paper->arena, table, "Value", COLUMN_TEXT);
	table_column(paper->arena, table, "To know", COLUMN_TEXT);
	for (size_t i = 0; i < settings->list.count; i++) {
		const struct setting *setting = &settings->list.items[i];
		struct row *row = table_row(paper->arena, table);

		row_set(paper->arena, row, 0, setting->label);
		row_set(paper->arena, row, 1,
			setting->local ? text_format(paper->arena, "%s (local)", setting->value)
				       : setting->value);
		row_set(paper->arena, row, 2, setting->note);
	}
}

static const char *reason(struct paper *paper, const struct local_value *value)
{
	if (text_is_blank(value->source) || text_is_blank(value->why))
		return text_is_blank(value->source) ? value->why : value->source;
	return text_format(paper->arena, "%s; %s", value->source, value->why);
}

void estimate_local_table(struct paper *paper)
{
	static const char *const titles[] = { "Row", "What", "Here", "In the bank",
					      "Source or reason" };
	const struct local *local = paper->bank->local;

	if (!local || !local->values.count)
		return;
	document_heading(paper->document, 3, "Figures of our own");
	document_paragraph(paper->document,
			   text_format(paper->arena, "The figures use %s in place of the bank's.",
				       local_summary(local, paper->arena)));
	struct table *table = document_table(paper->document, NULL);

	for (size_t c = 0; c < COUNT(titles); c++)
		table_column(paper->arena, table, titles[c], COLUMN_TEXT);
	for (size_t i = 0; i < local->values.count; i++) {
		const struct local_value *value = &local->values.items[i];
		struct row *row = table_row(paper->arena, table);

		row_set(paper->arena, row, 0, value->id);
		row_set(paper->arena, row, 1, value->column);
		row_set(paper->arena, row, 2, value->value);
		row_set(paper->arena, row, 3, text_or(value->bank, "nothing"));
		row_set(paper->arena, row, 4, reason(paper, value));
	}
}
