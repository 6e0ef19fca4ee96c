#include "report/render.h"

#include "base/unicode.h"
#include "text_lines.h"

#include <string.h>

struct writer {
	struct text *out;
	size_t width;
};

static void heading_write(const struct block *block, const struct writer *writer)
{
	static const char *const rules[] = { "=", "-" };
	const struct heading *heading = &block->heading;
	const char *text = render_clean(writer->out->arena, heading->text);
	size_t wide = lines_natural(text);

	lines_write(writer->out, "", text, writer->width);
	if (heading->level < 2 || heading->level > 3)
		return;
	text_add_repeat(writer->out, rules[heading->level - 2],
			wide < writer->width ? wide : writer->width);
	text_add_char(writer->out, '\n');
}

static void paragraph_write(const struct block *block, const struct writer *writer)
{
	lines_write(writer->out, "", render_plain(writer->out->arena, &block->paragraph),
		    writer->width);
}

static const char *item_mark(const struct list *list, size_t index, struct arena *arena)
{
	if (list->style == LIST_BOXES)
		return "[ ] ";
	if (list->style == LIST_BULLETS)
		return "- ";
	return text_format(arena, list->items.count > 9 ? "%2zu. " : "%zu. ", index + 1);
}

static void list_write(const struct block *block, const struct writer *writer)
{
	struct arena *arena = writer->out->arena;
	const struct list *list = &block->list;

	for (size_t i = 0; i < list->items.count; i++) {
		const struct list_item *item = &list->items.items[i];
		const char *mark = item_mark(list, i, arena);
		struct text indent = text_start(arena);

		if (i && item->details.count)
			text_add_char(writer->out, '\n');
		text_add_repeat(&indent, " ", strlen(mark));
		lines_write(writer->out, mark, render_plain(arena, &item->prose), writer->width);
		for (size_t d = 0; d < item->details.count; d++)
			lines_write(writer->out, text_end(&indent),
				    render_plain(arena, &item->details.items[d]), writer->width);
	}
}

/* Labels beside their texts where all labels are short, else above them. */
static void pairs_items_write(const struct pairs *pairs, const struct writer *writer)
{
	struct arena *arena = writer->out->arena;
	size_t widest = 0;

	for (size_t i = 0; i < pairs->items.count; i++) {
		size_t width = unicode_width(render_clean(arena, pairs->items.items[i].label));

		widest = width > widest ? width : widest;
	}
	for (size_t i = 0; i < pairs->items.count; i++) {
		const char *label = render_clean(arena, pairs->items.items[i].label);
		const char *text = render_plain(arena, &pairs->items.items[i].prose);
		struct text first = text_start(arena);

		if (widest <= writer->width / 3) {
			lines_pad(&first, label, widest + 2, false);
			lines_write(writer->out, text_end(&first), text, writer->width);
			continue;
		}
		if (i)
			text_add_char(writer->out, '\n');
		lines_write(writer->out, "", label, writer->width);
		lines_write(writer->out, "    ", text, writer->width);
	}
}

static void pairs_write(const struct block *block, const struct writer *writer)
{
	pairs_items_write(&block->pairs, writer);
}

static void table_write(const struct block *block, const struct writer *writer)
{
	text_table_write(&block->table, writer->width, writer->out);
}

static void figure_write(const struct block *block, const struct writer *writer)
{
	const struct chart *chart = &block->figure.chart;

	chart_text_write(chart, writer->width, writer->out);
	text_add_char(writer->out, '\n');
	text_table_write(&block->figure.table, writer->width, writer->out);
}

/* How a chart is divided: labels, bars, and the values beside them. */
struct division {
	size_t label, bar;
	bool beside; /* values fit beside their bars; else they stand on a line of their own */
	int64_t largest;
};

static struct division bars_measure(const struct bars *bars, const struct writer *writer)
{
	struct division chart = { .largest = 1 };
	size_t text_width = 0;

	for (size_t i = 0; i < bars->items.count; i++) {
		const struct bar *bar = &bars->items.items[i];
		size_t label = lines_natural(render_clean(writer->out->arena, bar->label));
		size_t text = lines_natural(render_clean(writer->out->arena, bar->text));

		chart.label = label > chart.label ? label : chart.label;
		text_width = text > text_width ? text : text_width;
		chart.largest = bar->value > chart.largest ? bar->value : chart.largest;
	}
	if (chart.label > writer->width / 3)
		chart.label = writer->width / 3;
	chart.beside = text_width <= writer->width / 4;
	chart.bar = writer->width - chart.label - 3 - (chart.beside ? text_width : 0);
	return chart;
}

static void bar_write(const struct bar *bar, const struct division *chart,
		      const struct writer *writer)
{
	struct text *out = writer->out;
	const char *text = render_clean(out->arena, bar->text);
	struct lines label =
		lines_wrap(out->arena, render_clean(out->arena, bar->label), chart->label);
	size_t last = label.items.count - 1;
	size_t cells = (size_t)((double)bar->value / (double)chart->largest * (double)chart->bar);

	if (bar->value > 0 && cells == 0)
		cells = 1;
	for (size_t i = 0; i < last; i++)
		text_add_format(out, "%s\n", label.items.items[i]);
	lines_pad(out, label.items.items[last], chart->label, false);
	text_add(out, cells || chart->beside ? "  " : "");
	text_add_repeat(out, "█", cells);
	if (!chart->beside) {
		text_add_char(out, '\n');
		lines_write(out, "    ", text, writer->width);
		return;
	}
	text_add(out, cells ? " " : "");
	text_add(out, text);
	text_add_char(out, '\n');
}

static void bars_write(const struct block *block, const struct writer *writer)
{
	const struct bars *bars = &block->bars;
	struct division chart = bars_measure(bars, writer);
	const char *group = NULL;

	lines_write(writer->out, "", render_clean(writer->out->arena, bars->caption),
		    writer->width);
	text_add_char(writer->out, '\n');
	for (size_t i = 0; i < bars->items.count; i++) {
		const struct bar *bar = &bars->items.items[i];

		if (bar->group && !text_equal(bar->group, group))
			lines_write(writer->out, "", render_clean(writer->out->arena, bar->group),
				    writer->width);
		group = bar->group;
		bar_write(bar, &chart, writer);
	}
}

/* The word of a callout in capitals; they are our own words, hence ASCII. */
static const char *callout_head(const struct callout *callout, struct arena *arena)
{
	char *word = arena_copy_text(arena, callout->word);

	for (char *at = word; *at; at++)
		if (*at >= 'a' && *at <= 'z')
			*at = (char)(*at - 'a' + 'A');
	if (text_is_empty(callout->about))
		return word;
	return text_format(arena, "%s %s", word, render_clean(arena, callout->about));
}

static void framed_write(const struct writer *writer, const char *text)
{
	struct lines lines = lines_wrap(writer->out->arena, text, writer->width - 4);

	for (size_t i = 0; i < lines.items.count; i++) {
		text_add(writer->out, "| ");
		lines_pad(writer->out, lines.items.items[i], writer->width - 4, false);
		text_add(writer->out, " |\n");
	}
}

static void frame_edge(const struct writer *writer)
{
	text_add_char(writer->out, '+');
	text_add_repeat(writer->out, "-", writer->width - 2);
	text_add(writer->out, "+\n");
}

static void callout_write(const struct block *block, const struct writer *writer)
{
	struct arena *arena = writer->out->arena;
	const struct callout *callout = &block->callout;
	bool framed = callout->tone != TONE_PLAIN;

	if (framed) {
		frame_edge(writer);
		framed_write(writer, callout_head(callout, arena));
	} else {
		lines_write(writer->out, "| ", callout_head(callout, arena), writer->width);
	}
	for (size_t i = 0; i < callout->paragraphs.count; i++) {
		const char *text = render_plain(arena, &callout->paragraphs.items[i]);
		struct lines lines = lines_wrap(arena, text, writer->width - 2);

		if (framed) {
			framed_write(writer, "");
			framed_write(writer, text);
			continue;
		}
		for (size_t l = 0; l < lines.items.count; l++)
			text_add_format(writer->out, "| %s\n", lines.items.items[l]);
	}
	if (framed)
		frame_edge(writer);
}

static void blank_lines_write(const struct block *block, const struct writer *writer)
{
	for (size_t i = 0; i < block->lines; i++) {
		if (i)
			text_add_char(writer->out, '\n');
		text_add_repeat(writer->out, "_", writer->width);
		text_add_char(writer->out, '\n');
	}
}

static void title_write(const struct document *document, const struct writer *writer)
{
	struct arena *arena = writer->out->arena;
	const char *date = text_or(document->date, "");
	size_t room = writer->width - unicode_width(document->kind) - unicode_width(date);

	text_add(writer->out, document->kind);
	if (*date && room < writer->width && room > 1) {
		text_add_repeat(writer->out, " ", room);
		text_add(writer->out, date);
	}
	text_add_char(writer->out, '\n');
	text_add_repeat(writer->out, "=", writer->width);
	text_add_char(writer->out, '\n');
	lines_write(writer->out, "", render_clean(arena, document->title), writer->width);
	text_add_char(writer->out, '\n');
	pairs_items_write(&document->facts, writer);
}

void render_text(const struct document *document, size_t width, struct text *out)
{
	static void (*const writers[])(const struct block *, const struct writer *) = {
		[BLOCK_HEADING] = heading_write, [BLOCK_PARAGRAPH] = paragraph_write,
		[BLOCK_LIST] = list_write,       [BLOCK_PAIRS] = pairs_write,
		[BLOCK_TABLE] = table_write,     [BLOCK_BARS] = bars_write,
		[BLOCK_CALLOUT] = callout_write, [BLOCK_LINES] = blank_lines_write,
		[BLOCK_FIGURE] = figure_write,
	};
	struct writer writer = { .out = out, .width = width };

	title_write(document, &writer);
	for (size_t i = 0; i < document->blocks.count; i++) {
		const struct block *block = &document->blocks.items[i];

		text_add_char(out, '\n');
		if (block->kind == BLOCK_HEADING && block->heading.level == 2)
			text_add_char(out, '\n');
		writers[block->kind](block, &writer);
	}
	if (!text_is_empty(document->footer)) {
		text_add_char(out, '\n');
		text_add_repeat(out, "-", width);
		text_add_char(out, '\n');
		lines_write(out, "", render_clean(out->arena, document->footer), width);
	}
}
