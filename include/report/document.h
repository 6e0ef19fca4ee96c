#ifndef REPORT_DOCUMENT_H
#define REPORT_DOCUMENT_H

#include "base/array.h"
#include "report/chart.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A paper as a tree that knows no format: what is a heading, a table, a bar; not how it looks.
 * Everything lives in the document's arena; texts are kept as pointers, as typed (a renderer cleans
 * and escapes). A line end inside a text is a line break. */

enum run_style { RUN_PLAIN, RUN_STRONG, RUN_EMPHASIS, RUN_CODE };

/* A piece of text of one style. */
struct run {
	enum run_style style;
	const char *text;
	const char *url; /* where it leads; NULL: nowhere. Renderers link http and https only */
};

/* Running text: runs side by side. */
struct prose {
	ARRAY(struct run) runs;
};

struct heading {
	int level; /* 2 and more; the title is 1 */
	const char *text;
	bool new_page; /* a hint: begin a page with it */
};

enum list_style {
	LIST_BULLETS,
	LIST_NUMBERS,
	LIST_BOXES, /* to tick by hand */
};
struct list_item {
	struct prose prose;
	ARRAY(struct prose) details; /* further lines under it */
};
struct list {
	enum list_style style;
	ARRAY(struct list_item) items;
};

/* Labels and what they stand for: a definition list. */
struct pair {
	const char *label;
	struct prose prose;
};
struct pairs {
	ARRAY(struct pair) items;
};

enum column_kind { COLUMN_TEXT, COLUMN_NUMBER, COLUMN_MONEY, COLUMN_DATE };
struct column {
	const char *title;
	enum column_kind kind; /* numbers and money stand right */
};
struct row {
	bool total;          /* a sum: set apart */
	struct prose *cells; /* as many as there are columns */
};
/* The first column heads its row. */
struct table {
	const char *caption;
	ARRAY(struct column) columns;
	ARRAY(struct row) rows;
};

struct bar {
	const char *label, *text; /* `text` stands beside the bar: the value in words */
	const char *group;        /* NULL: none; bars of one group stand together */
	int64_t value;            /* not negative; the longest bar is the largest value */
};
struct bars {
	const char *caption;
	const char *alt; /* the whole chart as one sentence */
	ARRAY(struct bar) items;
};

/* A picture, and below it the same figures as a table. */
struct figure {
	struct chart chart;
	struct table table;
};

/* Something to see first. Its meaning is a word; the tone only adds colour. */
enum tone { TONE_PLAIN, TONE_GOOD, TONE_CAUTION, TONE_BAD };
struct callout {
	enum tone tone;
	const char *word;  /* "Not ready", "Assumed" */
	const char *about; /* "for Development"; NULL: nothing */
	ARRAY(struct prose) paragraphs;
};

enum block_kind {
	BLOCK_HEADING,
	BLOCK_PARAGRAPH,
	BLOCK_LIST,
	BLOCK_PAIRS,
	BLOCK_TABLE,
	BLOCK_BARS,
	BLOCK_CALLOUT,
	BLOCK_LINES, /* empty lines to write on by hand */
	BLOCK_FIGURE,
};

struct block {
	enum block_kind kind;
	union {
		struct heading heading;
		struct prose paragraph;
		struct list list;
		struct pairs pairs;
		struct table table;
		struct bars bars;
		struct callout callout;
		size_t lines;
		struct figure figure;
	};
};

struct document {
	struct arena *arena;
	const char *language; /* "en-GB" */
	const char *kind;     /* "Committee summary"; stands above the title */
	const char *title;
	const char *date;   /* as people write it */
	const char *footer; /* NULL: none */
	struct pairs facts; /* the title block */
	ARRAY(struct block) blocks;
};

struct document *document_new(struct arena *arena, const char *kind, const char *title);

/* Add a block at the end. Pointers into the tree are good until the next block is added. */
void document_heading(struct document *document, int level, const char *text);
void document_heading_page(struct document *document, int level, const char *text);
struct prose *document_paragraph(struct document *document,
				 const char *text); /* text may be NULL */
struct list *document_list(struct document *document, enum list_style style);
struct pairs *document_pairs(struct document *document);
struct table *document_table(struct document *document, const char *caption);
struct bars *document_bars(struct document *document, const char *caption, const char *alt);
struct callout *document_callout(struct document *document, enum tone tone, const char *word,
				 const char *about);
void document_lines(struct document *document, size_t count);
struct figure *document_figure(struct document *document, enum chart_kind kind,
			       const char *caption);

/* Fill blocks; all of it on `arena`. Texts that are NULL or empty add nothing. */
void prose_add(struct arena *arena, struct prose *prose, enum run_style style, const char *text);
void prose_link(struct arena *arena, struct prose *prose, const char *text, const char *url);
bool prose_is_empty(const struct prose *prose);
struct list_item *list_add(struct arena *arena, struct list *list, const char *text);
struct prose *list_item_detail(struct arena *arena, struct list_item *item, const char *label,
			       const char *text); /* "label: text"; nothing where text is empty */
struct prose *pairs_add(struct arena *arena, struct pairs *pairs, const char *label,
			const char *text);
void table_column(struct arena *arena, struct table *table, const char *title,
		  enum column_kind kind);
struct row *table_row(struct arena *arena, struct table *table); /* after its columns */
void row_set(struct arena *arena, const struct row *row, size_t column, const char *text);
void bars_add(struct arena *arena, struct bars *bars, const char *group, const char *label,
	      int64_t value, const char *text);
struct prose *callout_add(struct arena *arena, struct callout *callout, const char *text);

#endif
