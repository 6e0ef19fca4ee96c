#include "harness.h"

#include "base/text.h"
#include "base/unicode.h"
#include "report/render.h"

#include <string.h>

/* U+202E, which turns the rest of a line round. */
static const char override[] = { '\xE2', '\x80', '\xAE', '\0' };

/* A small paper with one block of every kind, and texts that try to break out. */
static const char *const hostile[] = {
	"<script>alert(1)</script> & \"quotes\" 'too'",
	"]]> --> </title></style>",
	"# no heading\n- no list\n1. no number\n> no quote\n===\n    no code",
	"a | b | c `code` *em* _em_ [link](javascript:alert(1)) ![i](x) ~~s~~ $x$",
	"bell\a escape\x1b[31m nul-less \x7f back\b",
	"right\xE2\x80\xAEto left\xE2\x80\xAC and zero\xE2\x80\x8Bwidth",
	"\xD8\xA7\xD9\x84\xD8\xB9 \xE6\xBC\xA2\xE5\xAD\x97 Ll\xC5\xB7r",
	"two\r\nlines\rand\ttab",
	"www.example.org https://example.org/ <https://example.org>",
	"=1+1",
	"",
};

/* One figure of each kind, every word of it `text`. */
static void add_figures(struct document *document, const char *text)
{
	for (int kind = 0; kind < CHART_KIND_COUNT; kind++) {
		struct figure *figure = document_figure(document, (enum chart_kind)kind, text);
		struct chart *chart = &figure->chart;
		struct chart_series *series = chart_series_add(&arena, chart, text, STROKE_DASHED);
		struct chart_range *range = chart_range_add(&arena, chart, text);
		struct chart_swing swing = { text, -20, 10, text, text };
		int64_t *values;

		chart->alt = chart->x.title = chart->y.title = text;
		for (int i = 0; i < 3; i++)
			chart_point_add(&arena, chart, series, i, 40 * i - 30);
		chart_note_add(&arena, chart, 1, text);
		chart_note_point(&arena, chart, 2, 50, text);
		chart_swing_add(&arena, chart, &swing);
		swing.worse = 5;
		chart_swing_add(&arena, chart, &swing);
		chart_mark_add(&arena, chart, range, 30, text);
		chart_mark_add(&arena, chart, range, 70, text);
		*ARRAY_PUSH(&arena, &chart->columns) = text;
		*ARRAY_PUSH(&arena, &chart->columns) = "Empty";
		chart_heat_add(&arena, chart, text, &values)->texts[0] = text;
		values[0] = 7;
		table_column(&arena, &figure->table, "Figure", COLUMN_TEXT);
		row_set(&arena, table_row(&arena, &figure->table), 0, text);
	}
}

static struct document *paper_of(const char *text)
{
	struct document *document = document_new(&arena, "Test paper", text);
	struct pairs *pairs;
	struct table *table;
	struct row *row;
	struct list *list;
	struct bars *bars;

	document->date = "16 November 2026";
	document->footer = text;
	pairs_add(&arena, &document->facts, "Fact", text);
	callout_add(&arena, document_callout(document, TONE_BAD, "Not ready", text), text);
	callout_add(&arena, document_callout(document, TONE_PLAIN, "Assumed", NULL), text);
	document_heading(document, 2, "Heading");
	document_heading_page(document, 4, text_is_empty(text) ? "Heading" : text);
	prose_add(&arena, document_paragraph(document, text), RUN_STRONG, text);
	prose_link(&arena, document_paragraph(document, NULL), "linked",
		   "https://example.org/?a=1&b='<");
	prose_link(&arena, document_paragraph(document, NULL), "not linked", "javascript:alert(1)");
	list = document_list(document, LIST_BULLETS);
	list_item_detail(&arena, list_add(&arena, list, text), "Detail", text);
	list_add(&arena, document_list(document, LIST_NUMBERS), text);
	list_add(&arena, document_list(document, LIST_BOXES), text);
	pairs = document_pairs(document);
	prose_add(&arena, pairs_add(&arena, pairs, "Label", text), RUN_EMPHASIS, text);
	table = document_table(document, text);
	table_column(&arena, table, "Words", COLUMN_TEXT);
	table_column(&arena, table, "Number", COLUMN_NUMBER);
	table_column(&arena, table, "Day", COLUMN_DATE);
	row = table_row(&arena, table);
	row_set(&arena, row, 0, text);
	row_set(&arena, row, 1, "1,312.2");
	row_set(&arena, row, 2, "1 May 2026");
	row = table_row(&arena, table);
	row->total = true;
	row_set(&arena, row, 1, text);
	bars = document_bars(document, "Chart", text);
	bars_add(&arena, bars, "Group", text, 3, text);
	bars_add(&arena, bars, "Group", "none", 0, "0");
	document_lines(document, 2);
	add_figures(document, text);
	return document;
}

static const char *as_text(const struct document *document, size_t width)
{
	struct text out = text_start(&arena);

	render_text(document, width, &out);
	return text_end(&out);
}

static const char *as_html(const struct document *document)
{
	struct text out = text_start(&arena);

	render_html(document, &out);
	return text_end(&out);
}

static const char *as_markdown(const struct document *document)
{
	struct text out = text_start(&arena);

	render_markdown(document, &out);
	return text_end(&out);
}

static bool every_line_fits(const char *text, size_t width)
{
	while (*text) {
		size_t length = strcspn(text, "\n");

		if (unicode_width(arena_copy(&arena, text, length)) > width)
			return false;
		text += length + (text[length] == '\n');
	}
	return true;
}

/* Nothing that a terminal would obey, whatever the format. */
static bool is_clean(const char *text)
{
	for (const unsigned char *at = (const unsigned char *)text; *at; at++)
		if ((*at < ' ' && *at != '\n') || *at == 0x7f)
			return false;
	return !strstr(text, override) && !strstr(text, "\xE2\x80\x8B");
}

TEST(every_kind_of_block_in_every_format)
{
	struct document *document = paper_of("Climate: risk & \"reporting\"");

	CHECK_GOLDEN("report-blocks.txt", as_text(document, 60));
	CHECK_GOLDEN("report-blocks.md", as_markdown(document));
	CHECK_GOLDEN("report-blocks.html", as_html(document));
}

TEST(no_line_of_text_is_wider_than_asked)
{
	for (size_t i = 0; i < COUNT(hostile); i++)
		for (size_t width = 40; width <= 160; width += 7)
			CHECK_ROW(i, every_line_fits(as_text(paper_of(hostile[i]), width), width));
}

TEST(very_long_words_are_cut_between_characters)
{
	char *word = arena_alloc(&arena, 100001);

	memset(word, 'w', 100000);
	CHECK(every_line_fits(as_text(paper_of(word), 40), 40));
}

TEST(nothing_hostile_survives_in_any_format)
{
	for (size_t i = 0; i < COUNT(hostile); i++) {
		struct document *document = paper_of(hostile[i]);
		const char *html = as_html(document);

		CHECK_ROW(i, is_clean(as_text(document, 80)));
		CHECK_ROW(i, is_clean(as_markdown(document)));
		CHECK_ROW(i, is_clean(html));
		CHECK_ROW(i, !strstr(html, "<script") && !strstr(html, "href=\"javascript")
				     && !strstr(html, "]]>"));
	}
}

TEST(markdown_shows_answers_as_typed)
{
	static const struct {
		const char *text, *markdown;
	} rows[] = {
		{ "plain text, as it is.", "plain text, as it is." },
		{ "# heading", "\\# heading" },
		{ "- item", "\\- item" },
		{ "+ item", "\\+ item" },
		{ "12. item", "12\\. item" },
		{ "12) item", "12\\) item" },
		{ "12 items", "12 items" },
		{ "a\n===", "a\\\n\\===" },
		{ "a\n---", "a\\\n\\---" },
		{ "> quote", "\\> quote" },
		{ "    code", "code" },
		{ "*a* _b_ `c` ~d~", "\\*a\\* \\_b\\_ \\`c\\` \\~d\\~" },
		{ "[a](b) <c> &d; \\ |", "\\[a\\](b) \\<c\\> \\&d; \\\\ \\|" },
		{ "https://a.org www.b.org", "https\\://a.org www\\.b.org" },
		{ "a:b", "a:b" },
		{ "a\r\nb", "a\\\nb" },
		{ "a\n\nb\n\r\n", "a\\\n\\\nb" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct document *document = document_new(&arena, "Kind", "Title");
		const char *expected =
			text_format(&arena, "# Title\n\nKind\n\n%s\n", rows[i].markdown);

		document_paragraph(document, rows[i].text);
		CHECK_ROW_TEXT(i, as_markdown(document), expected);
	}
}

TEST(only_web_addresses_become_links)
{
	static const struct {
		const char *url;
		bool link;
	} rows[] = {
		{ "https://example.org/a?b=c", true },
		{ "http://example.org", true },
		{ "javascript:alert(1)", false },
		{ "data:text/html,x", false },
		{ " https://example.org", false },
		{ "https://example.org/a b", false },
		{ "https://example.org/\n", false },
		{ "https://ex\xC3\xA4mple.org", false },
		{ "file:///etc/passwd", false },
		{ "", false },
		{ NULL, false },
	};

	for (size_t i = 0; i < COUNT(rows); i++)
		CHECK_ROW(i, render_is_link(rows[i].url) == rows[i].link);
}

TEST(columns_line_up_with_wide_letters)
{
	struct document *document = document_new(&arena, "Kind", "Title");
	struct table *table = document_table(document, NULL);

	table_column(&arena, table, "Name", COLUMN_TEXT);
	table_column(&arena, table, "Hours", COLUMN_NUMBER);
	static const char *const names[] = { "plain", "\xE6\xBC\xA2\xE5\xAD\x97", "Ll\xC5\xB7r",
					     "e\xCC\x81t\xC3\xA9" };

	for (size_t i = 0; i < COUNT(names); i++) {
		struct row *row = table_row(&arena, table);

		row_set(&arena, row, 0, names[i]);
		row_set(&arena, row, 1, "10.0");
	}
	const char *text = strstr(as_text(document, 80), "Name");

	while (*text) {
		size_t length = strcspn(text, "\n");

		CHECK(unicode_width(arena_copy(&arena, text, length)) == 12);
		text += length + (text[length] == '\n');
	}
}

TEST(a_table_too_wide_becomes_labelled_lines)
{
	struct document *document = document_new(&arena, "Kind", "Title");
	struct table *table = document_table(document, NULL);

	for (size_t c = 0; c < 6; c++)
		table_column(&arena, table, "A long title", COLUMN_TEXT);
	struct row *row = table_row(&arena, table);

	row_set(&arena, row, 0, "Head of the row");
	row_set(&arena, row, 5, "what stands in the last cell");
	const char *text = as_text(document, 40);

	CHECK(strstr(text, "* Head of the row\n") != NULL);
	CHECK(strstr(text, "  A long title: what stands in the last\n  cell\n") != NULL);
}

TEST(html_leaves_out_no_level_of_headings)
{
	struct document *document = document_new(&arena, "Kind", "Title");

	document_heading(document, 4, "Deep");
	document_heading(document, 4, "Deeper");
	document_heading(document, 2, "Up");
	const char *html = as_html(document);

	CHECK(strstr(html, "<h2 id=\"part1\">Deep</h2>") != NULL);
	CHECK(strstr(html, "<h3>Deeper</h3>") != NULL);
	CHECK(strstr(html, "<h2 id=\"part2\">Up</h2>") != NULL);
}

TEST(html_finds_the_direction_of_answers_from_the_right)
{
	struct document *document = document_new(&arena, "Kind", "Title");

	document_paragraph(document, "\xD8\xA7\xD9\x84\xD8\xB9");
	document_paragraph(document, "Ll\xC5\xB7r");
	const char *html = as_html(document);

	CHECK(strstr(html, "<p dir=\"auto\">\xD8\xA7") != NULL);
	CHECK(strstr(html, "<p>Ll") != NULL);
}
