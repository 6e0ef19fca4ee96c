#include "html.h"

void html_head_write(const struct document *document, struct text *out)
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
			html_reads_from_right(document->title) ? " dir=\"auto\"" : "");
	html_escape(out, document->title, " ");
	text_add(out, "</h1>\n");
	if (document->facts.items.count)
		html_pairs_write(&document->facts, out);
	text_add(out, "</header>\n");
}

#define CONTENTS_FROM 6 /* parts that make a list of contents worth its place */

void html_contents_write(const struct document *document, struct text *out)
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
