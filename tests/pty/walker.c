#include "pty/walker.h"

#include "base/text.h"
#include "harness.h"

#include <stdio.h>
#include <string.h>

struct walker walker_start(const char *title)
{
	struct walker walker = { .window = window_open("waymark @/w.db", NULL) };

	window_wait(walker.window, "Welcome");
	window_keys(walker.window, text_format(&arena, "n '%s' Enter", title));
	window_wait(walker.window, text_format(&arena, "P-001 %s", title));
	window_settle(walker.window);
	return walker;
}

/* The list takes the left of the screen, up to the line between the panes. */
static const char *list_part(struct window *window, int y)
{
	const char *row = window_row(window, y), *end = strstr(row, "│");

	return end ? arena_copy(&arena, row, (size_t)(end - row)) : "";
}

bool walker_go(struct walker *walker)
{
	window_keys(walker->window, "!");
	for (int y = 3; y < 21; y++) {
		const char *row = list_part(walker->window, y);

		if (strncmp(row, " > ", 3) != 0)
			continue;
		size_t length = strlen(row);

		while (length && strchr(" v^", row[length - 1]))
			length--;
		snprintf(walker->label, sizeof(walker->label), "%.*s", (int)length - 6, row + 6);
		return strncmp(row + 3, "ok", 2) != 0 && strchr("-!", row[3]);
	}
	return false;
}

bool walker_is_answered(struct walker *walker)
{
	const char *row = text_format(&arena, "ok %s", walker->label);

	/* The list may have gone on to a question far away. */
	if (text_equal(window_row(walker->window, 22), " Saved."))
		return true;
	for (int y = 3; y < 21; y++)
		if (strstr(list_part(walker->window, y), row))
			return true;
	return false;
}

const char *walker_prepare(struct walker *walker)
{
	struct window *window = walker->window;

	walker->typed[0] = '\0';
	walker->step++;
	if (window_shows(window, "( ) 1 "))
		return "1";
	window_keys(window, "Enter");
	if (window_shows(window, "[ ] 1 "))
		return "Space";
	snprintf(walker->typed, sizeof(walker->typed), "Answer number %d.", walker->step);
	window_keys(window, text_format(&arena, "'%s'", walker->typed));
	return window_shows(window, "Esc Done") ? "Esc" : "Enter";
}

void walker_answer(struct walker *walker)
{
	static const char *const others[] = { "2027-09-06", "5", "40" };
	struct window *window = walker->window;

	window_keys(window, walker_prepare(walker));
	for (size_t i = 0;
	     i < COUNT(others) && window_shows(window, "Keep") && !walker_is_answered(walker);
	     i++) {
		walker->typed[0] = '\0';
		window_keys(window, text_format(&arena, "Ctrl-U '%s' Enter", others[i]));
	}
}
