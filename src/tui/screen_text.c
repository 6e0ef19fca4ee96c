#include "tui/screens.h"

#include "base/text.h"
#include "tui/app.h"
#include "tui/dialogs.h"
#include "tui/field.h"
#include "tui/frame.h"
#include "walk.h"

#include <stdlib.h>
#include <string.h>

/* A long answer: wrapped at 76 at most, kept as a draft while it is typed, saved when done. */
struct text_screen {
	struct screen screen;
	struct target target;
	struct field field;
	int64_t revision;
	bool recovered; /* a draft from before was found */
	int since_kept; /* presses since the draft was kept */
};

enum { WIDEST = 76, KEEP_EVERY = 20 };

static struct text_screen *of(struct screen *screen)
{
	return (struct text_screen *)screen;
}

static bool is_typing(const struct screen *screen)
{
	(void)screen;
	return true;
}

static const char *title(const struct screen *screen, const struct app *app, struct arena *frame)
{
	const struct question *question = ((const struct text_screen *)screen)->target.question;

	(void)app, (void)frame;
	return text_or(question->short_label, question->label);
}

static void draw_status(const struct screen *screen, const struct app *app, struct surface *surface,
			struct rect line, struct arena *frame)
{
	const struct text_screen *text = (const struct text_screen *)screen;
	int row, column;

	field_place(&text->field, app->width - 2 < WIDEST ? app->width - 2 : WIDEST, &row, &column);
	surface_put_cut(surface, line.x, line.y, line.width - 26, STYLE_STRONG,
			text->target.question->label);
	surface_put_right(surface, line.x, line.y, line.width, STYLE_NORMAL,
			  text_format(frame, "%zu words, line %d", field_words(&text->field), row));
}

static void draw(const struct screen *screen, const struct app *app, struct surface *surface,
		 struct rect body, struct arena *frame)
{
	const struct text_screen *text = (const struct text_screen *)screen;
	int width = body.width - 2 < WIDEST ? body.width - 2 : WIDEST;
	const char *hint = text->recovered ? "Found what you had typed before; Ctrl-Z brings the "
					     "saved text back."
					   : text_or(text->target.question->hint, "");
	int lines = surface_wrapped_lines(hint, width);

	(void)app, (void)frame;
	if (lines > 3)
		lines = 3;
	surface_put_wrapped(surface, (struct rect){ 1, body.y, width, lines }, 0, STYLE_NORMAL,
			    hint);
	surface_hline(surface, 0, body.y + lines, body.width);
	field_draw(&text->field, surface,
		   (struct rect){ 1, body.y + lines + 1, width, body.height - lines - 1 }, true);
}

static void leave(struct app *app)
{
	app_pop_to_named(app, "walk");
	walk_answered(app);
}

static void done(struct text_screen *text, struct app *app)
{
	const char *before = session_given(app->session, text->target).value;

	if (text_equal(field_text(&text->field), before)) {
		session_draft_drop(app->session, text->target);
		app_pop(app);
		return;
	}
	char *typed = strdup(field_text(&text->field));

	dialog_answer(app, text->target, typed, text->revision, leave);
	free(typed);
}

static void edit_elsewhere(struct text_screen *text, struct app *app)
{
	struct arena scratch = { 0 };
	struct error error = { 0 };
	const char *edited =
		app->host->edit(app->host->context, field_text(&text->field), &scratch, &error);

	if (edited) {
		field_replace(&text->field, edited);
		session_draft_keep(app->session, text->target, edited);
	} else {
		app_alarm(app, &error);
	}
	arena_release(&scratch);
}

static void command(struct screen *screen, struct app *app, enum command command)
{
	struct text_screen *text = of(screen);

	if (command == COMMAND_EDITOR)
		edit_elsewhere(text, app);
	else
		done(text, app);
}

static void keep_typed(struct text_screen *text, struct app *app)
{
	session_draft_keep(app->session, text->target, field_text(&text->field));
	text->since_kept = 0;
}

static bool type(struct screen *screen, struct app *app, const struct press *press)
{
	struct text_screen *text = of(screen);
	int width = app->width - 2;

	text->field.width = width < WIDEST ? width : WIDEST;
	if (!field_press(&text->field, press))
		return false;
	if (++text->since_kept >= KEEP_EVERY || press->kind == PRESS_PASTE)
		keep_typed(text, app);
	return true;
}

static void on_pause(struct screen *screen, struct app *app)
{
	if (of(screen)->since_kept)
		keep_typed(of(screen), app);
}

static const char *why_not(const struct screen *screen, const struct app *app, enum command command)
{
	(void)screen;
	if (command == COMMAND_EDITOR && (!app->host || !app->host->edit))
		return "No editor of your own can be started here.";
	return NULL;
}

static void close_text(struct screen *screen)
{
	field_close(&of(screen)->field);
}

static const enum command commands[] = { COMMAND_DONE, COMMAND_EDITOR, COMMAND_NONE };

static const struct screen_ops ops = {
	.name = "text",
	.help = "Type the answer; lines wrap by themselves. What you type is kept as you go, also "
		"when "
		"the line drops. Esc is done: the text is saved. Ctrl-Z takes back what you typed, "
		"Ctrl-W the last word.",
	.commands = commands,
	.is_typing = is_typing,
	.title = title,
	.draw_status = draw_status,
	.draw = draw,
	.command = command,
	.type = type,
	.why_not = why_not,
	.pause = on_pause,
	.close = close_text,
};

void *text_screen_new(struct app *app, struct target target)
{
	struct text_screen *text = screen_new(&ops, sizeof(*text));
	const struct given given = session_given(app->session, target);
	const char *draft = session_draft(app->session, target, &text->screen.arena);
	const struct value *value =
		&session_assessment(app->session)->questions[target.question->index].value;
	const char *now = given.value;

	if (!*now && value->kind == VALUE_TEXT)
		now = value->text;
	text->target = target;
	text->revision = given.revision;
	field_open(&text->field, now, true);
	if (draft && !text_equal(draft, now)) {
		field_replace(&text->field, draft);
		text->recovered = true;
	}
	return text;
}
