#include "report/document.h"

#include "base/text.h"

struct document *document_new(struct arena *arena, const char *kind, const char *title)
{
	struct document *document = ARENA_NEW(arena, struct document);

	document->arena = arena;
	document->language = "en-GB";
	document->kind = kind;
	document->title = title;
	return document;
}

static struct block *block_add(struct document *document, enum block_kind kind)
{
	struct block *block = ARRAY_PUSH(document->arena, &document->blocks);

	*block = (struct block){ .kind = kind };
	return block;
}

void document_heading(struct document *document, int level, const char *text)
{
	block_add(document, BLOCK_HEADING)->heading =
		(struct heading){ .level = level, .text = text };
}

void document_heading_page(struct document *document, int level, const char *text)
{
	block_add(document, BLOCK_HEADING)->heading =
		(struct heading){ .level = level, .text = text, .new_page = true };
}

struct prose *document_paragraph(struct document *document, const char *text)
{
	struct prose *prose = &block_add(document, BLOCK_PARAGRAPH)->paragraph;

	prose_add(document->arena, prose, RUN_PLAIN, text);
	return prose;
}

struct list *document_list(struct document *document, enum list_style style)
{
	struct list *list = &block_add(document, BLOCK_LIST)->list;

	list->style = style;
	return list;
}

struct pairs *document_pairs(struct document *document)
{
	return &block_add(document, BLOCK_PAIRS)->pairs;
}

struct table *document_table(struct document *document, const char *caption)
{
	struct table *table = &block_add(document, BLOCK_TABLE)->table;

	table->caption = caption;
	return table;
}

struct bars *document_bars(struct document *document, const char *caption, const char *alt)
{
	struct bars *bars = &block_add(document, BLOCK_BARS)->bars;

	bars->caption = caption;
	bars->alt = alt;
	return bars;
}

struct callout *document_callout(struct document *document, enum tone tone, const char *word,
				 const char *about)
{
	struct callout *callout = &block_add(document, BLOCK_CALLOUT)->callout;

	*callout = (struct callout){ .tone = tone, .word = word, .about = about };
	return callout;
}

void document_lines(struct document *document, size_t count)
{
	block_add(document, BLOCK_LINES)->lines = count;
}

struct figure *document_figure(struct document *document, enum chart_kind kind, const char *caption)
{
	struct figure *figure = &block_add(document, BLOCK_FIGURE)->figure;

	figure->chart.kind = kind;
	figure->chart.caption = caption;
	figure->chart.alt = "";
	figure->chart.x.unit = 1;
	figure->chart.y.unit = 1;
	return figure;
}

void prose_add(struct arena *arena, struct prose *prose, enum run_style style, const char *text)
{
	if (text_is_empty(text))
		return;
	struct run *run = ARRAY_PUSH(arena, &prose->runs);

	run->style = style;
	run->text = text;
}

void prose_link(struct arena *arena, struct prose *prose, const char *text, const char *url)
{
	size_t before = prose->runs.count;

	prose_add(arena, prose, RUN_PLAIN, text);
	if (prose->runs.count > before && !text_is_empty(url))
		prose->runs.items[before].url = url;
}

bool prose_is_empty(const struct prose *prose)
{
	return prose->runs.count == 0;
}

struct list_item *list_add(struct arena *arena, struct list *list, const char *text)
{
	struct list_item *item = ARRAY_PUSH(arena, &list->items);

	prose_add(arena, &item->prose, RUN_PLAIN, text);
	return item;
}

struct prose *list_item_detail(struct arena *arena, struct list_item *item, const char *label,
			       const char *text)
{
	if (text_is_empty(text))
		return NULL;
	struct prose *prose = ARRAY_PUSH(arena, &item->details);

	if (!text_is_empty(label))
		prose_add(arena, prose, RUN_EMPHASIS, text_format(arena, "%s: ", label));
	prose_add(arena, prose, RUN_PLAIN, text);
	return prose;
}

struct prose *pairs_add(struct arena *arena, struct pairs *pairs, const char *label,
			const char *text)
{
	struct pair *pair = ARRAY_PUSH(arena, &pairs->items);

	pair->label = label;
	prose_add(arena, &pair->prose, RUN_PLAIN, text);
	return &pair->prose;
}

void table_column(struct arena *arena, struct table *table, const char *title,
		  enum column_kind kind)
{
	*ARRAY_PUSH(arena, &table->columns) = (struct column){ title, kind };
}

struct row *table_row(struct arena *arena, struct table *table)
{
	struct row *row = ARRAY_PUSH(arena, &table->rows);

	row->cells = ARENA_ARRAY(arena, struct prose, table->columns.count);
	return row;
}

void row_set(struct arena *arena, const struct row *row, size_t column, const char *text)
{
	prose_add(arena, &row->cells[column], RUN_PLAIN, text);
}

void bars_add(struct arena *arena, struct bars *bars, const char *group, const char *label,
	      int64_t value, const char *text)
{
	*ARRAY_PUSH(arena, &bars->items) = (struct bar){ label, text, group, value };
}

struct prose *callout_add(struct arena *arena, struct callout *callout, const char *text)
{
	struct prose *prose = ARRAY_PUSH(arena, &callout->paragraphs);

	prose_add(arena, prose, RUN_PLAIN, text);
	return prose;
}
