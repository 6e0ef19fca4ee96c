#include "report/render.h"

#include <ctype.h>
#include <string.h>

/* What stands between the lines of a text: in a paragraph a hard break and the indent of the block,
 * in a table's cell a tag, because a row is one line. */
struct place_in {
	const char *line_break;
	const char *indent;
	bool in_cell;
};

/* Characters that mean something anywhere in a line. */
static const char active[] = "\\`*_[]<>|~$";

/* At the start of a line a few more would make a heading, a list, a rule or an underline. */
static size_t start_escape(const char *line, struct text *out)
{
	size_t digits = strspn(line, "0123456789");

	if (*line && strchr("#+-=:!", *line)) {
		text_add_format(out, "\\%c", *line);
		return 1;
	}
	if (digits && (line[digits] == '.' || line[digits] == ')')) {
		text_add_bytes(out, line, digits);
		text_add_format(out, "\\%c", line[digits]);
		return digits + 1;
	}
	return 0;
}

static bool begins_address(const char *at)
{
	return strncmp(at, "://", 3) == 0 || strncasecmp(at, "www.", 4) == 0;
}

static bool begins_entity(const char *at)
{
	return *at == '&' && (isalpha((unsigned char)at[1]) || at[1] == '#');
}

/* Shown as typed: no mark-up of the answer's own becomes active, and no address a link. */
static void line_escape(const char *line, size_t length, bool at_start, struct text *out)
{
	const char *end = line + length;

	if (at_start) {
		line += strspn(line, " ");
		line += line < end ? start_escape(line, out) : 0;
	}
	for (; line < end; line++) {
		if (begins_address(line)) {
			text_add(out, *line == ':' ? "\\:" : "www\\.");
			line += *line == ':' ? 0 : 3;
			continue;
		}
		if (strchr(active, *line) || begins_entity(line))
			text_add_char(out, '\\');
		text_add_char(out, *line);
	}
}

static void escape(const char *text, const struct place_in *place, bool at_start, struct text *out)
{
	const char *clean = render_clean(out->arena, text);

	for (;;) {
		size_t length = strcspn(clean, "\n");

		line_escape(clean, length, at_start && !place->in_cell, out);
		clean += length;
		if (!*clean)
			return;
		clean++;
		text_add(out, place->line_break);
		text_add(out, place->indent);
		at_start = true;
	}
}

static void marked(const char *mark, const char *text, const struct place_in *place,
		   struct text *out)
{
	size_t before = strspn(text, " "), length = strlen(text), after = 0;

	while (after < length - before && text[length - after - 1] == ' ')
		after++;
	/* A mark counts only where it touches a letter: the blanks stay outside. */
	text_add_repeat(out, " ", before);
	text_add(out, mark);
	escape(arena_copy(out->arena, text + before, length - before - after), place, false, out);
	text_add(out, mark);
	text_add_repeat(out, " ", after);
}

static void prose_write(const struct prose *prose, const struct place_in *place, bool at_start,
			struct text *out)
{
	static const char *const marks[] = {
		[RUN_STRONG] = "**", [RUN_EMPHASIS] = "*", [RUN_CODE] = ""
	};

	for (size_t i = 0; i < prose->runs.count; i++) {
		const struct run *run = &prose->runs.items[i];
		bool link = render_is_link(run->url);

		text_add(out, link ? "[" : "");
		if (run->style == RUN_STRONG || run->style == RUN_EMPHASIS)
			marked(marks[run->style], run->text, place, out);
		else
			escape(run->text, place, at_start && i == 0 && !link, out);
		if (link) {
			text_add(out, "](<");
			for (const char *at = run->url; *at; at++)
				text_add_format(out, strchr("<>\\", *at) ? "%%%02X" : "%c", *at);
			text_add(out, ">)");
		}
	}
}

static const struct place_in in_paragraph = { "\\\n", "", false };
static const struct place_in in_item = { "\\\n", "  ", false };
static const struct place_in in_boxed = { "\\\n", "    ", false };
static const struct place_in in_quote = { "\\\n", "> ", false };
static const struct place_in in_cell = { "<br>", "", true };

static void heading_write(const struct block *block, struct text *out)
{
	text_add_repeat(out, "#", (size_t)block->heading.level);
	text_add_char(out, ' ');
	escape(block->heading.text, &in_cell, false, out);
	text_add_char(out, '\n');
}

static void paragraph_write(const struct block *block, struct text *out)
{
	prose_write(&block->paragraph, &in_paragraph, true, out);
	text_add_char(out, '\n');
}

static void list_write(const struct block *block, struct text *out)
{
	static const char *const marks[] = {
		[LIST_BULLETS] = "- ", [LIST_NUMBERS] = "", [LIST_BOXES] = "- [ ] "
	};
	const struct list *list = &block->list;
	const struct place_in *place = list->style == LIST_NUMBERS ? &in_boxed : &in_item;

	for (size_t i = 0; i < list->items.count; i++) {
		const struct list_item *item = &list->items.items[i];

		if (list->style == LIST_NUMBERS)
			text_add_format(out, "%zu. ", i + 1);
		text_add(out, marks[list->style]);
		prose_write(&item->prose, place, true, out);
		for (size_t d = 0; d < item->details.count; d++) {
			text_add_format(out, "\\\n%s", place->indent);
			prose_write(&item->details.items[d], place, true, out);
		}
		text_add_char(out, '\n');
	}
}

static void pairs_items_write(const struct pairs *pairs, struct text *out)
{
	for (size_t i = 0; i < pairs->items.count; i++) {
		text_add(out, "- ");
		marked("**", text_format(out->arena, "%s:", pairs->items.items[i].label), &in_item,
		       out);
		text_add_char(out, ' ');
		prose_write(&pairs->items.items[i].prose, &in_item, false, out);
		text_add_char(out, '\n');
	}
}

static void pairs_write(const struct block *block, struct text *out)
{
	pairs_items_write(&block->pairs, out);
}

static void caption_write(const char *caption, struct text *out)
{
	if (text_is_empty(caption))
		return;
	marked("**", caption, &in_paragraph, out);
	text_add(out, "\n\n");
}

static void columns_write(const struct table *table, struct text *out)
{
	caption_write(table->caption, out);
	for (size_t c = 0; c < table->columns.count; c++) {
		text_add(out, "| ");
		escape(table->columns.items[c].title, &in_cell, false, out);
		text_add_char(out, ' ');
	}
	text_add(out, "|\n");
	for (size_t c = 0; c < table->columns.count; c++) {
		enum column_kind kind = table->columns.items[c].kind;

		text_add(out, kind == COLUMN_NUMBER || kind == COLUMN_MONEY ? "| ---: " : "| --- ");
	}
	text_add(out, "|\n");
	for (size_t r = 0; r < table->rows.count; r++) {
		for (size_t c = 0; c < table->columns.count; c++) {
			text_add(out, "| ");
			prose_write(&table->rows.items[r].cells[c], &in_cell, false, out);
			text_add_char(out, ' ');
		}
		text_add(out, "|\n");
	}
}

static void table_write(const struct block *block, struct text *out)
{
	columns_write(&block->table, out);
}

/* Markdown draws no pictures: what this one says, and its figures. */
static void figure_write(const struct block *block, struct text *out)
{
	caption_write(block->figure.chart.caption, out);
	escape(block->figure.chart.alt, &in_paragraph, true, out);
	text_add(out, "\n\n");
	columns_write(&block->figure.table, out);
}

#define BAR_CELLS 30

static void bars_write(const struct block *block, struct text *out)
{
	const struct bars *bars = &block->bars;
	int64_t largest = 1;

	for (size_t i = 0; i < bars->items.count; i++)
		if (bars->items.items[i].value > largest)
			largest = bars->items.items[i].value;
	caption_write(bars->caption, out);
	escape(bars->alt, &in_paragraph, true, out);
	text_add(out, "\n\n| What | Value | Bar |\n| --- | ---: | --- |\n");
	for (size_t i = 0; i < bars->items.count; i++) {
		const struct bar *bar = &bars->items.items[i];
		size_t cells = (size_t)((double)bar->value / (double)largest * BAR_CELLS);

		text_add(out, "| ");
		if (bar->group)
			escape(text_format(out->arena, "%s: ", bar->group), &in_cell, false, out);
		escape(bar->label, &in_cell, false, out);
		text_add(out, " | ");
		escape(bar->text, &in_cell, false, out);
		text_add(out, " | ");
		text_add_repeat(out, "█", bar->value > 0 && !cells ? 1 : cells);
		text_add(out, " |\n");
	}
}

static void callout_write(const struct block *block, struct text *out)
{
	const struct callout *callout = &block->callout;

	text_add(out, "> ");
	marked("**", callout->word, &in_quote, out);
	if (!text_is_empty(callout->about)) {
		text_add_char(out, ' ');
		escape(callout->about, &in_quote, false, out);
	}
	text_add_char(out, '\n');
	for (size_t i = 0; i < callout->paragraphs.count; i++) {
		text_add(out, ">\n> ");
		prose_write(&callout->paragraphs.items[i], &in_quote, true, out);
		text_add_char(out, '\n');
	}
}

static void blank_lines_write(const struct block *block, struct text *out)
{
	for (size_t i = 0; i < block->lines; i++) {
		text_add(out, i ? "\n" : "");
		text_add_repeat(out, "\\_", 60);
		text_add_char(out, '\n');
	}
}

void render_markdown(const struct document *document, struct text *out)
{
	static void (*const writers[])(const struct block *, struct text *) = {
		[BLOCK_HEADING] = heading_write, [BLOCK_PARAGRAPH] = paragraph_write,
		[BLOCK_LIST] = list_write,       [BLOCK_PAIRS] = pairs_write,
		[BLOCK_TABLE] = table_write,     [BLOCK_BARS] = bars_write,
		[BLOCK_CALLOUT] = callout_write, [BLOCK_LINES] = blank_lines_write,
		[BLOCK_FIGURE] = figure_write,
	};

	text_add(out, "# ");
	escape(document->title, &in_cell, false, out);
	text_add(out, "\n\n");
	escape(document->kind, &in_paragraph, true, out);
	if (!text_is_empty(document->date)) {
		text_add(out, ", ");
		escape(document->date, &in_paragraph, false, out);
	}
	text_add_char(out, '\n');
	if (document->facts.items.count) {
		text_add_char(out, '\n');
		pairs_items_write(&document->facts, out);
	}
	for (size_t i = 0; i < document->blocks.count; i++) {
		text_add_char(out, '\n');
		writers[document->blocks.items[i].kind](&document->blocks.items[i], out);
	}
	if (!text_is_empty(document->footer)) {
		text_add(out, "\n---\n\n");
		escape(document->footer, &in_paragraph, true, out);
		text_add_char(out, '\n');
	}
}
