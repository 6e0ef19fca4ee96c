#include "tui/screens.h"

#include "base/text.h"
#include "moment.h"
#include "tui/app.h"
#include "tui/reading.h"
#include "walk.h"

static const char *held(const struct app *app, const struct change_row *row, const char *text,
			struct arena *arena)
{
	const struct question *question = question_find(session_bank(app->session), row->name);

	return question ? answer_format_label(question, text, arena) : text_or(text, "blank");
}

const char *history_words(const struct app *app, const struct change_row *row, struct arena *arena)
{
	return text_format(arena, "%s -> %s%s%s", held(app, row, row->from, arena),
			   held(app, row, row->to, arena), *row->why ? "  because " : "", row->why);
}

static const char *name_of(const struct app *app, const struct change_row *row, struct arena *arena)
{
	const struct question *question = question_find(session_bank(app->session), row->name);
	const struct check *check = check_find(session_bank(app->session), row->name);
	const char *name = question ? text_or(question->short_label, question->label)
			   : check  ? text_or(check->short_label, check->label)
				    : row->name;

	return *row->row ? text_format(arena, "%s [%s]", name, row->row) : name;
}

/* Who changed what, when, from and to; the newest first. */
void *history_screen_new(struct app *app, const char *name)
{
	struct arena scratch = { 0 };
	struct error error = { 0 };
	const struct change_row *rows;
	size_t count = session_history(app->session, name, &scratch, &rows, &error);
	struct reading_line *lines = ARENA_ARRAY(&scratch, struct reading_line, count + 1);

	for (size_t i = 0; i < count; i++) {
		const struct change_row *row = &rows[i];

		lines[i] = (struct reading_line){
			.style = STYLE_NORMAL,
			.text = text_format(&scratch, "%s  %-10s %s%s: %s",
					    moment_words(row->at, &scratch), row->by,
					    text_equal(row->what, "answer")
						    ? ""
						    : text_format(&scratch, "%s ", row->what),
					    name_of(app, row, &scratch),
					    history_words(app, row, &scratch)),
		};
	}
	if (error.kind != ERROR_NONE) {
		lines[0] = (struct reading_line){ .style = STYLE_ALERT, .text = error.text };
		count = 1;
	}
	const struct question *question =
		name ? question_find(session_bank(app->session), name) : NULL;
	void *screen = reading_screen_new(
		"history",
		"Every change: when, who, from and to, and why where somebody said so. Nothing is "
		"ever "
		"deleted from it.",
		question ? text_format(&scratch, "History of %s",
				       text_or(question->short_label, question->label))
			 : "History",
		lines, count);

	arena_release(&scratch);
	return screen;
}
