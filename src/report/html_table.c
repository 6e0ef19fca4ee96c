#include "html.h"

#define WIDE_FROM 9 /* columns: these need smaller letters */

static const char *const column_classes[] = {
	[COLUMN_TEXT] = "",
	[COLUMN_NUMBER] = " class=\"n\"",
	[COLUMN_MONEY] = " class=\"n\"",
	[COLUMN_DATE] = " class=\"d\"",
};

static void row_write(const struct table *table, const struct row *row, struct text *out)
{
	text_add(out, row->total ? "<tr class=\"total\">" : "<tr>");
	for (size_t c = 0; c < table->columns.count; c++) {
		const char *class = column_classes[table->columns.items[c].kind];
		const struct prose *cell = &row->cells[c];

		if (c == 0 && !prose_is_empty(cell))
			html_element("th", text_format(out->arena, " scope=\"row\"%s", class), cell,
				     out);
		else
			html_element("td", class, cell, out);
	}
	text_add(out, "</tr>\n");
}

void html_table_write(const struct table *table, struct text *out)
{
	text_add(out, table->columns.count >= WIDE_FROM ? "<table class=\"wide\">\n" : "<table>\n");
	if (!text_is_empty(table->caption)) {
		text_add(out, "<caption>");
		html_escape(out, table->caption, " ");
		text_add(out, "</caption>\n");
	}
	text_add(out, "<thead>\n<tr>");
	for (size_t c = 0; c < table->columns.count; c++) {
		text_add_format(out, "<th scope=\"col\"%s>",
				column_classes[table->columns.items[c].kind]);
		html_escape(out, table->columns.items[c].title, " ");
		text_add(out, "</th>");
	}
	text_add(out, "</tr>\n</thead>\n<tbody>\n");
	for (size_t r = 0; r < table->rows.count; r++)
		row_write(table, &table->rows.items[r], out);
	text_add(out, "</tbody>\n</table>\n");
}
