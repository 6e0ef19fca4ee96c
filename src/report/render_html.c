#include "report/render.h"

#include "html.h"

#include <string.h>

struct writer {
	struct text *out;
	size_t section, chart;
	int level; /* of the heading before */
};

void html_escape(struct text *out, const char *text, const char *line_break)
{
	for (const char *at = render_clean(out->arena, text); *at; at++) {
		switch (*at) {
		case '&':
			text_add(out, "&amp;");
			break;
		case '<':
			text_add(out, "&lt;");
			break;
		case '>':
			text_add(out, "&gt;");
			break;
		case '"':
			text_add(out, "&quot;");
			break;
		case '\'':
			text_add(out, "&#39;");
			break;
		case '\n':
			text_add(out, line_break);
			break;
		default:
			text_add_char(out, *at);
		}
	}
}

/* Whether a text holds letters of scripts written from the right: Hebrew, Arabic and their
 * neighbours, told by the lead bytes of their UTF-8. Then the browser finds its direction. */
static bool reads_from_right(const char *text)
{
	for (const unsigned char *at = (const unsigned char *)text; *at; at++)
		if ((*at >= 0xD6 && *at <= 0xDF) || (*at == 0xE0 && at[1] < 0xA4)
		    || (*at == 0xEF && (at[1] >= 0xAC && at[1] <= 0xBB)))
			return true;
	return false;
}

static const char *direction(const struct prose *prose)
{
	for (size_t i = 0; i < prose->runs.count; i++)
		if (reads_from_right(prose->runs.items[i].text))
			return " dir=\"auto\"";
	return "";
}

static void prose_write(const struct prose *prose, struct text *out)
{
	static const struct {
		const char *open, *close;
	} marks[] = {
		[RUN_PLAIN] = { "", "" },
		[RUN_STRONG] = { "<strong>", "</strong>" },
		[RUN_EMPHASIS] = { "<em>", "</em>" },
		[RUN_CODE] = { "<code>", "</code>" },
	};

	for (size_t i = 0; i < prose->runs.count; i++) {
		const struct run *run = &prose->runs.items[i];
		bool link = render_is_link(run->url);

		if (link) {
			text_add(out, "<a href=\"");
			html_escape(out, run->url, "");
			text_add(out, "\" rel=\"noopener noreferrer\">");
		}
		text_add(out, marks[run->style].open);
		html_escape(out, run->text, "<br>");
		text_add(out, marks[run->style].close);
		text_add(out, link ? "</a>" : "");
	}
}

static void element_write(const char *name, const char *attributes, const struct prose *prose,
			  struct text *out)
{
	text_add_format(out, "<%s%s%s>", name, attributes, direction(prose));
	prose_write(prose, out);
	text_add_format(out, "</%s>", name);
}

/* No level is left out, whatever the paper says. */
static void heading_write(const struct block *block, struct writer *writer)
{
	const struct heading *heading = &block->heading;
	int level = heading->level > writer->level + 1 ? writer->level + 1 : heading->level;

	writer->level = level > 6 ? 6 : level;
	text_add_format(writer->out, "<h%d", writer->level);
	if (writer->level == 2)
		text_add_format(writer->out, " id=\"part%zu\"", ++writer->section);
	text_add(writer->out, heading->new_page ? " class=\"page\">" : ">");
	html_escape(writer->out, heading->text, " ");
	text_add_format(writer->out, "</h%d>\n", writer->level);
}

static void paragraph_write(const struct block *block, struct writer *writer)
{
	element_write("p", "", &block->paragraph, writer->out);
	text_add_char(writer->out, '\n');
}

static void list_write(const struct block *block, struct writer *writer)
{
	const struct list *list = &block->list;
	const char *name = list->style == LIST_NUMBERS ? "ol" : "ul";

	text_add_format(writer->out, "<%s%s>\n", name,
			list->style == LIST_BOXES ? " class=\"boxes\"" : "");
	for (size_t i = 0; i < list->items.count; i++) {
		const struct list_item *item = &list->items.items[i];

		if (!item->details.count) {
			element_write("li", "", &item->prose, writer->out);
			text_add_char(writer->out, '\n');
			continue;
		}
		text_add(writer->out, "<li>");
		element_write("p", "", &item->prose, writer->out);
		for (size_t d = 0; d < item->details.count; d++)
			element_write("p", "", &item->details.items[d], writer->out);
		text_add(writer->out, "</li>\n");
	}
	text_add_format(writer->out, "</%s>\n", name);
}

#define LABEL_IS_LONG 30 /* bytes */

static void pairs_items_write(const struct pairs *pairs, struct text *out)
{
	bool is_long = false;

	for (size_t i = 0; i < pairs->items.count; i++)
		is_long |= strlen(pairs->items.items[i].label) > LABEL_IS_LONG;
	text_add(out, is_long ? "<dl class=\"long\">\n" : "<dl>\n");
	for (size_t i = 0; i < pairs->items.count; i++) {
		text_add(out, "<dt>");
		html_escape(out, pairs->items.items[i].label, " ");
		text_add(out, "</dt>");
		element_write("dd", "", &pairs->items.items[i].prose, out);
		text_add_char(out, '\n');
	}
	text_add(out, "</dl>\n");
}

static void pairs_write(const struct block *block, struct writer *writer)
{
	if (block->pairs.items.count)
		pairs_items_write(&block->pairs, writer->out);
}

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
			element_write("th", text_format(out->arena, " scope=\"row\"%s", class),
				      cell, out);
		else
			element_write("td", class, cell, out);
	}
	text_add(out, "</tr>\n");
}

static void table_write(const struct block *block, struct writer *writer)
{
	const struct table *table = &block->table;
	struct text *out = writer->out;

	text_add(out, "<table>\n");
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

static void bars_write(const struct block *block, struct writer *writer)
{
	html_bars_write(&block->bars, ++writer->chart, writer->out);
}

static void callout_write(const struct block *block, struct writer *writer)
{
	static const char *const tones[] = { [TONE_PLAIN] = "",
					     [TONE_GOOD] = " good",
					     [TONE_CAUTION] = " caution",
					     [TONE_BAD] = " bad" };
	const struct callout *callout = &block->callout;

	text_add_format(writer->out, "<div class=\"callout%s\">\n<p class=\"word\">",
			tones[callout->tone]);
	html_escape(writer->out, callout->word, " ");
	if (!text_is_empty(callout->about)) {
		text_add_char(writer->out, ' ');
		html_escape(writer->out, callout->about, " ");
	}
	text_add(writer->out, "</p>\n");
	for (size_t i = 0; i < callout->paragraphs.count; i++) {
		element_write("p", "", &callout->paragraphs.items[i], writer->out);
		text_add_char(writer->out, '\n');
	}
	text_add(writer->out, "</div>\n");
}

static void blank_lines_write(const struct block *block, struct writer *writer)
{
	for (size_t i = 0; i < block->lines; i++)
		text_add(writer->out, "<div class=\"line\"></div>\n");
}

static void head_write(const struct document *document, struct text *out)
{
	text_add(out, "<!DOCTYPE html>\n<html lang=\"");
	html_escape(out, document->language, "");
	text_add(out, "\">\n<head>\n<meta charset=\"utf-8\">\n"
		      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
		      "<meta http-equiv=\"Content-Security-Policy\" "
		      "content=\"default-src 'none'; style-src 'unsafe-inline'\">\n<title>");
	html_escape(out, document->title, " ");
	text_add(out, " - ");
	html_escape(out, document->kind, " ");
	text_add(out, "</title>\n<style>\n");
	text_add(out, html_style);
	text_add(out, "</style>\n</head>\n<body>\n<header>\n<p class=\"kind\"><span>");
	html_escape(out, document->kind, " ");
	text_add(out, "</span>");
	if (!text_is_empty(document->date)) {
		text_add(out, "<span>");
		html_escape(out, document->date, " ");
		text_add(out, "</span>");
	}
	text_add_format(out, "</p>\n<h1%s>",
			reads_from_right(document->title) ? " dir=\"auto\"" : "");
	html_escape(out, document->title, " ");
	text_add(out, "</h1>\n");
	if (document->facts.items.count)
		pairs_items_write(&document->facts, out);
	text_add(out, "</header>\n");
}

#define CONTENTS_FROM 6 /* parts that make a list of contents worth its place */

static void contents_write(const struct document *document, struct text *out)
{
	size_t parts = 0;

	for (size_t i = 0; i < document->blocks.count; i++)
		parts += document->blocks.items[i].kind == BLOCK_HEADING
			 && document->blocks.items[i].heading.level == 2;
	if (parts < CONTENTS_FROM)
		return;
	text_add(out,
		 "<nav aria-labelledby=\"contents\">\n<p id=\"contents\">Contents</p>\n<ul>\n");
	parts = 0;
	for (size_t i = 0; i < document->blocks.count; i++) {
		const struct block *block = &document->blocks.items[i];

		if (block->kind != BLOCK_HEADING || block->heading.level != 2)
			continue;
		text_add_format(out, "<li><a href=\"#part%zu\">", ++parts);
		html_escape(out, block->heading.text, " ");
		text_add(out, "</a></li>\n");
	}
	text_add(out, "</ul>\n</nav>\n");
}

void render_html(const struct document *document, struct text *out)
{
	static void (*const writers[])(const struct block *, struct writer *) = {
		[BLOCK_HEADING] = heading_write, [BLOCK_PARAGRAPH] = paragraph_write,
		[BLOCK_LIST] = list_write,       [BLOCK_PAIRS] = pairs_write,
		[BLOCK_TABLE] = table_write,     [BLOCK_BARS] = bars_write,
		[BLOCK_CALLOUT] = callout_write, [BLOCK_LINES] = blank_lines_write,
	};
	struct writer writer = { .out = out, .level = 1 };
	size_t i = 0;

	head_write(document, out);
	text_add(out, "<main>\n");
	/* What stands before the first part comes first: the verdict before the contents. */
	for (; i < document->blocks.count && document->blocks.items[i].kind != BLOCK_HEADING; i++)
		writers[document->blocks.items[i].kind](&document->blocks.items[i], &writer);
	contents_write(document, out);
	for (; i < document->blocks.count; i++)
		writers[document->blocks.items[i].kind](&document->blocks.items[i], &writer);
	text_add(out, "</main>\n");
	if (!text_is_empty(document->footer)) {
		text_add(out, "<footer>\n<p>");
		html_escape(out, document->footer, " ");
		text_add(out, "</p>\n</footer>\n");
	}
	text_add(out, "</body>\n</html>\n");
}
