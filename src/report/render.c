#include "report/render.h"

#include "base/unicode.h"

#include <string.h>

const char *render_clean(struct arena *arena, const char *text)
{
	size_t length = strlen(text);
	bool ends_so = length && (text[length - 1] == '\n' || text[length - 1] == '\r');

	if (!ends_so && !strpbrk(text, "\r\t"))
		return unicode_clean(arena, text);
	struct text plain = text_start(arena);

	while (length && (text[length - 1] == '\n' || text[length - 1] == '\r'))
		length--; /* a line end at the end parts it from nothing */
	for (const char *at = text; at < text + length; at++) {
		if (*at == '\r' && at[1] == '\n')
			continue;
		text_add_bytes(&plain, *at == '\t' ? " " : *at == '\r' ? "\n" : at, 1);
	}
	return unicode_clean(arena, text_end(&plain));
}

bool render_is_link(const char *url)
{
	if (!url || (!text_starts_with(url, "http://") && !text_starts_with(url, "https://")))
		return false;
	for (const char *at = url; *at; at++)
		if (*at <= ' ' || *at >= 0x7f)
			return false;
	return true;
}

const char *render_plain(struct arena *arena, const struct prose *prose)
{
	struct text text = text_start(arena);

	for (size_t i = 0; i < prose->runs.count; i++) {
		const struct run *run = &prose->runs.items[i];

		text_add(&text, render_clean(arena, run->text));
		if (render_is_link(run->url) && !text_equal(run->url, run->text))
			text_add_format(&text, " <%s>", run->url);
	}
	return text_end(&text);
}
