#include "tui/screens.h"

#include "assess/why.h"
#include "base/text.h"
#include "tui/reading.h"

#include <string.h>

/* "Move the launch: stands": a sentence loses its full stop before what it gave. */
static const char *words(const struct why_line *line, struct arena *arena)
{
	size_t length = strlen(line->said);

	if (!*line->gave)
		return line->said;
	length -= length && line->said[length - 1] == '.';
	return text_format(arena, "%.*s: %s", (int)length, line->said, line->gave);
}

/* Why something is as it is: the rule and the answers behind it, part by part. */
void *why_screen_new(struct app *app, const char *name)
{
	return why_screen_of(session_assessment(app->session), name);
}

void *why_screen_of(const struct assessment *assessment, const char *name)
{
	struct arena scratch = { 0 };
	struct error error = { 0 };
	ARRAY(struct reading_line) lines = { 0 };
	struct why *why = why_derive(assessment, name, &scratch, &error);

	for (size_t i = 0; why && i < why->lines.count; i++) {
		const struct why_line *line = &why->lines.items[i];

		*ARRAY_PUSH(&scratch, &lines) = (struct reading_line){
			.indent = (int)line->depth * 2,
			.style = line->depth ? STYLE_NORMAL : STYLE_STRONG,
			.text = words(line, &scratch),
			.aside = *line->origin ? line->origin : NULL,
		};
	}
	if (!why)
		*ARRAY_PUSH(&scratch, &lines) =
			(struct reading_line){ .style = STYLE_NORMAL, .text = error.text };
	void *screen = reading_screen_new(
		"why",
		"The rule behind what was marked, and each part of it with what it gave and where "
		"that "
		"comes from. A part that is unknown has no answer yet: silence never passes.",
		"Why", lines.items, lines.count);

	arena_release(&scratch);
	return screen;
}
