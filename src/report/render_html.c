#include "report/render.h"

#include "chart_svg.h"
#include "html.h"

#include <string.h>

struct writer {
	struct text *out;
	size_t section, chart;
	int level; /* of the heading before */
};

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
	html_element("p", "", &block->paragraph, writer->out);
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
			html_element("li", "", &item->prose, writer->out);
			text_add_char(writer->out, '\n');
			continue;
		}
		text_add(writer->out, "<li>");
		html_element("p", "", &item->prose, writer->out);
		for (size_t d = 0; d < item->details.count; d++)
			html_element("p", "", &item->details.items[d], writer->out);
		text_add(writer->out, "</li>\n");
	}
	text_add_format(writer->out, "</%s>\n", name);
}

#define LABEL_IS_LONG 30 /* bytes */

void html_pairs_write(const struct pairs *pairs, struct text *out)
{
	bool is_long = false;

	for (size_t i = 0; i < pairs->items.count; i++)
		is_long |= strlen(pairs->items.items[i].label) > LABEL_IS_LONG;
	text_add(out, is_long ? "<dl class=\"long\">\n" : "<dl>\n");
	for (size_t i = 0; i < pairs->items.count; i++) {
		text_add(out, "<dt>");
		html_escape(out, pairs->items.items[i].label, " ");
		text_add(out, "</dt>");
		html_element("dd", "", &pairs->items.items[i].prose, out);
		text_add_char(out, '\n');
	}
	text_add(out, "</dl>\n");
}

static void pairs_write(const struct block *block, struct writer *writer)
{
	if (block->pairs.items.count)
		html_pairs_write(&block->pairs, writer->out);
}

static void table_write(const struct block *block, struct writer *writer)
{
	html_table_write(&block->table, writer->out);
}

static void figure_write(const struct block *block, struct writer *writer)
{
	chart_svg_write(&block->figure.chart, ++writer->chart, writer->out);
	html_table_write(&block->figure.table, writer->out);
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
		html_element("p", "", &callout->paragraphs.items[i], writer->out);
		text_add_char(writer->out, '\n');
	}
	text_add(writer->out, "</div>\n");
}

static void blank_lines_write(const struct block *block, struct writer *writer)
{
	for (size_t i = 0; i < block->lines; i++)
		text_add(writer->out, "<div class=\"line\"></div>\n");
}

void render_html(const struct document *document, struct text *out)
{
	static void (*const writers[])(const struct block *, struct writer *) = {
		[BLOCK_HEADING] = heading_write, [BLOCK_PARAGRAPH] = paragraph_write,
		[BLOCK_LIST] = list_write,       [BLOCK_PAIRS] = pairs_write,
		[BLOCK_TABLE] = table_write,     [BLOCK_BARS] = bars_write,
		[BLOCK_CALLOUT] = callout_write, [BLOCK_LINES] = blank_lines_write,
		[BLOCK_FIGURE] = figure_write,
	};
	struct writer writer = { .out = out, .level = 1 };
	size_t i = 0;

	html_head_write(document, out);
	text_add(out, "<main>\n");
	/* What stands before the first part comes first: the verdict before the contents. */
	for (; i < document->blocks.count && document->blocks.items[i].kind != BLOCK_HEADING; i++)
		writers[document->blocks.items[i].kind](&document->blocks.items[i], &writer);
	html_contents_write(document, out);
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
