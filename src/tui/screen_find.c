#include "tui/screens.h"

#include "base/text.h"
#include "base/unicode.h"
#include "finder.h"

#include <string.h>

/* Find a question by any of its words, or by its answer, and go there. */
struct find_screen {
	struct finder finder;
	const struct question **found;
};

/* Where the letters were found, the best place first. */
enum found_in { IN_NAME, IN_QUESTION, IN_ANSWER, IN_HINT, NOWHERE };

static bool holds(const char *text, const char *wanted, struct arena *scratch)
{
	return !text_is_empty(text) && strstr(unicode_fold(scratch, text), wanted);
}

static enum found_in find_in(const struct app *app, const struct question *question,
			     const char *wanted, struct arena *scratch)
{
	const struct question_result *result =
		&session_assessment(app->session)->questions[question->index];

	if (!question_is_asked(question))
		return NOWHERE;
	if (holds(text_or(question->short_label, question->label), wanted, scratch))
		return IN_NAME;
	if (holds(question->label, wanted, scratch))
		return IN_QUESTION;
	if (holds(value_format_label(&result->value, scratch), wanted, scratch))
		return IN_ANSWER;
	return holds(question->hint, wanted, scratch) ? IN_HINT : NOWHERE;
}

static void find(struct finder *finder, const struct app *app, const char *wanted)
{
	struct find_screen *screen = (struct find_screen *)finder;
	const struct bank *bank = session_bank(app->session);
	struct arena scratch = { 0 };
	unsigned char *places = ARENA_ARRAY(&scratch, unsigned char, bank->questions.count);

	for (size_t i = 0; i < bank->questions.count; i++) {
		struct arena_mark mark = arena_mark(&scratch);

		places[i] =
			(unsigned char)find_in(app, &bank->questions.items[i], wanted, &scratch);
		arena_rewind(&scratch, mark);
	}
	finder->list.count = 0;
	for (enum found_in place = IN_NAME; place < NOWHERE; place++)
		for (size_t i = 0; i < bank->questions.count; i++)
			if (places[i] == place)
				screen->found[finder->list.count++] = &bank->questions.items[i];
	arena_release(&scratch);
}

static void draw_row(const struct finder *finder, const struct app *app, int row,
		     struct surface *surface, struct rect line, struct arena *frame)
{
	enum { NAME = 2, ANSWER = 29 };
	const struct question *question = ((const struct find_screen *)finder)->found[row];
	const struct question_result *result =
		&session_assessment(app->session)->questions[question->index];

	surface_put_cut(surface, line.x + NAME, line.y, ANSWER - NAME - 1, STYLE_NORMAL,
			text_or(question->short_label, question->label));
	surface_put_cut(surface, line.x + ANSWER, line.y, line.width - ANSWER, STYLE_NORMAL,
			result->relevant ? text_or(value_format_label(&result->value, frame), "")
					 : "not asked at the moment");
}

static void take(const struct finder *finder, struct app *app, int row)
{
	const struct question *question = ((const struct find_screen *)finder)->found[row];

	app_pop(app);
	walk_screen_go(app, question);
}

static const char *label(const struct screen *screen, const struct app *app, enum command command)
{
	(void)screen, (void)app;
	return command == COMMAND_OPEN ? "Go there" : NULL;
}

static const struct finder_kind kind = {
	.title = "Find a question",
	.prompt = "Find:",
	.nothing = "No question holds these letters.",
	.find = find,
	.draw_row = draw_row,
	.take = take,
};

static const struct screen_ops ops = {
	.name = "find",
	.help = "Type some letters of a question or of its answer; Enter goes there.",
	.commands = finder_commands,
	.popup = true,
	.is_typing = finder_is_typing,
	.title = finder_title,
	.draw = finder_draw,
	.command = finder_command,
	.type = finder_type,
	.label = label,
	.close = finder_close,
};

void *find_screen_new(struct app *app)
{
	struct find_screen *screen = screen_new(&ops, sizeof(*screen));

	screen->found = ARENA_ARRAY(&screen->finder.screen.arena, const struct question *,
				    session_bank(app->session)->questions.count);
	finder_start(&screen->finder, &kind, app);
	return screen;
}
