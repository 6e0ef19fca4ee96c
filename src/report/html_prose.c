#include "html.h"

#include "report/render.h"

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

/* Told by the lead bytes of their UTF-8. */
bool html_reads_from_right(const char *text)
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
		if (html_reads_from_right(prose->runs.items[i].text))
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

void html_element(const char *name, const char *attributes, const struct prose *prose,
		  struct text *out)
{
	text_add_format(out, "<%s%s%s>", name, attributes, direction(prose));
	prose_write(prose, out);
	text_add_format(out, "</%s>", name);
}
