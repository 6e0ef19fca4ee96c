#include "tui/screens.h"

#include "base/text.h"
#include "base/unicode.h"
#include "tui/app.h"
#include "tui/field.h"
#include "tui/frame.h"
#include "tui/list.h"

#include <string.h>

/* Find a question by any of its words, or by its answer, and go there. */
struct find_screen {
	struct screen screen;
	struct field field;
	struct list list;
	const struct question **found;
};

static struct find_screen *of(struct screen *screen)
{
	return (struct find_screen *)screen;
}

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

static void find(struct find_screen *screen, const struct app *app)
{
	const struct bank *bank = session_bank(app->session);
	struct arena scratch = { 0 };
	const char *wanted = unicode_fold(&scratch, field_text(&screen->field));

	unsigned char *places = ARENA_ARRAY(&scratch, unsigned char, bank->questions.count);

	for (size_t i = 0; i < bank->questions.count; i++) {
		struct arena_mark mark = arena_mark(&scratch);

		places[i] =
			(unsigned char)find_in(app, &bank->questions.items[i], wanted, &scratch);
		arena_rewind(&scratch, mark);
	}
	screen->list.count = 0;
	for (enum found_in place = IN_NAME; place < NOWHERE; place++)
		for (size_t i = 0; i < bank->questions.count; i++)
			if (places[i] == place)
				screen->found[screen->list.count++] = &bank->questions.items[i];
	list_mark(&screen->list, 0);
	arena_release(&scratch);
}

static bool is_typing(const struct screen *screen)
{
	(void)screen;
	return true;
}

static const char *title(const struct screen *screen, const struct app *app, struct arena *frame)
{
	(void)screen, (void)app, (void)frame;
	return "Find";
}

static void draw(const struct screen *screen, const struct app *app, struct surface *surface,
		 struct rect body, struct arena *frame)
{
	const struct find_screen *find_screen = (const struct find_screen *)screen;
	struct rect box = frame_popup(surface, 76, body.height + 2);
	int rows = box.height - 5, top = list_top(&find_screen->list, rows);

	surface_box(surface, box, "Find a question");
	for (int row = top; row < find_screen->list.count && row < top + rows; row++) {
		const struct question *question = find_screen->found[row];
		const struct question_result *result =
			&session_assessment(app->session)->questions[question->index];
		bool marked = row == find_screen->list.marked;
		enum style style = marked ? STYLE_SELECTED : STYLE_NORMAL;
		struct rect line = { box.x + 2, box.y + 3 + row - top, box.width - 4, 1 };

		if (marked)
			surface_fill(surface, line, style);
		surface_put(surface, line.x, line.y, 1, style, marked ? ">" : " ");
		surface_put_cut(surface, line.x + 2, line.y, 24, style,
				text_or(question->short_label, question->label));
		surface_put_cut(surface, line.x + 27, line.y, line.width - 27, style,
				result->relevant
					? text_or(value_format_label(&result->value, frame), "")
					: "not asked at the moment");
	}
	if (!find_screen->list.count)
		surface_put(surface, box.x + 2, box.y + 3, box.width - 4, STYLE_NORMAL,
			    "No question holds these letters.");
	surface_put(surface, box.x + 2, box.y + 1, 7, STYLE_STRONG, "Find:");
	field_draw(&find_screen->field, surface,
		   (struct rect){ box.x + 9, box.y + 1, box.width - 12, 1 }, true);
}

static void command(struct screen *screen, struct app *app, enum command command)
{
	struct find_screen *find_screen = of(screen);

	find_screen->list.height = app->height - 12;
	if (list_command(&find_screen->list, command))
		return;
	const struct question *question = command == COMMAND_OPEN && find_screen->list.count
						  ? find_screen->found[find_screen->list.marked]
						  : NULL;

	app_pop(app);
	if (question)
		walk_screen_go(app, question);
}

static bool type(struct screen *screen, struct app *app, const struct press *press)
{
	if (!field_press(&of(screen)->field, press))
		return false;
	find(of(screen), app);
	return true;
}

static void close_find(struct screen *screen)
{
	field_close(&of(screen)->field);
}

static const char *label(const struct screen *screen, const struct app *app, enum command command)
{
	(void)screen, (void)app;
	return command == COMMAND_OPEN ? "Go there" : NULL;
}

static const enum command commands[] = { COMMAND_OPEN,    COMMAND_UP,        COMMAND_DOWN,
					 COMMAND_PAGE_UP, COMMAND_PAGE_DOWN, COMMAND_CANCEL,
					 COMMAND_NONE };

static const struct screen_ops ops = {
	.name = "find",
	.help = "Type some letters of a question or of its answer; Enter goes there.",
	.commands = commands,
	.popup = true,
	.is_typing = is_typing,
	.title = title,
	.draw = draw,
	.command = command,
	.type = type,
	.label = label,
	.close = close_find,
};

void *find_screen_new(struct app *app)
{
	struct find_screen *screen = screen_new(&ops, sizeof(*screen));

	screen->found = ARENA_ARRAY(&screen->screen.arena, const struct question *,
				    session_bank(app->session)->questions.count);
	field_open(&screen->field, "", false);
	find(screen, app);
	return screen;
}
