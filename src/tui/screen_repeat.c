#include "tui/screens.h"

#include "base/text.h"
#include "base/unicode.h"
#include "tui/app.h"
#include "tui/form.h"
#include "tui/frame.h"
#include "tui/list.h"
#include "walk.h"

#include <stdio.h>
#include <string.h>

/* A repeat: its entries as lines; a form for one of them. */
struct repeat_screen {
	struct screen screen;
	const struct question *repeat;
	const struct question *fields; /* they follow the repeat in the bank */
	size_t field_count;
	struct list list;
};

static struct repeat_screen *of(struct screen *screen)
{
	return (struct repeat_screen *)screen;
}

static const struct repeat_screen *see(const struct screen *screen)
{
	return (const struct repeat_screen *)screen;
}

static const struct item *item_find(const struct repeat_screen *repeat, const struct app *app,
				    size_t number)
{
	const struct assessment *assessment = session_assessment(app->session);

	for (size_t i = 0; i < assessment->items.count; i++)
		if (assessment->items.items[i].repeat == repeat->repeat
		    && assessment->items.items[i].number == number)
			return &assessment->items.items[i];
	return NULL;
}

static size_t item_count(const struct repeat_screen *repeat, const struct app *app)
{
	return session_assessment(app->session)->questions[repeat->repeat->index].items;
}

static const char *cell_words(const struct item_field *field, struct arena *frame)
{
	if (field->value.kind == VALUE_UNKNOWN)
		return *field->text ? text_format(frame, "?%s", field->text) : "-";
	return value_format_label(&field->value, frame);
}

/* --- drawing ---------------------------------------------------------------------------------- */

static const char *title(const struct screen *screen, const struct app *app, struct arena *frame)
{
	(void)app, (void)frame;
	return text_or(see(screen)->repeat->short_label, see(screen)->repeat->label);
}

static void draw_status(const struct screen *screen, const struct app *app, struct surface *surface,
			struct rect line, struct arena *frame)
{
	const struct repeat_screen *repeat = see(screen);
	size_t count = item_count(repeat, app);

	surface_put_cut(surface, line.x, line.y, line.width - 16, STYLE_STRONG,
			repeat->repeat->label);
	surface_put_right(surface, line.x, line.y, line.width, STYLE_NORMAL,
			  text_format(frame, "%zu %s", count, count == 1 ? "entry" : "entries"));
}

static bool is_number(const struct question *field)
{
	return field->kind == QUESTION_INTEGER || field->kind == QUESTION_DECIMAL;
}

/* Columns as wide as what they hold; where that is too much, the widest give way. Numbers never
 * do. */
static void column_widths(const struct repeat_screen *repeat, const struct app *app, int width,
			  int widths[FORM_FIELDS], struct arena *frame)
{
	int total = 0;

	for (size_t i = 0; i < repeat->field_count; i++) {
		const struct question *field = &repeat->fields[i];

		widths[i] = (int)unicode_width(text_or(field->short_label, field->label));
		for (size_t item = 1; item <= item_count(repeat, app); item++) {
			const struct item *at = item_find(repeat, app, item);
			int cells = at ? (int)unicode_width(cell_words(&at->fields[i], frame)) : 0;

			widths[i] = cells > widths[i] ? cells : widths[i];
		}
		total += widths[i] += 2;
	}
	for (; total > width; total--) {
		size_t widest = 0;

		for (size_t i = 1; i < repeat->field_count; i++)
			if (!is_number(&repeat->fields[i]) && widths[i] > widths[widest])
				widest = i;
		if (widths[widest] <= 4)
			return;
		widths[widest]--;
	}
}

static void draw_item(const struct repeat_screen *repeat, const struct app *app, int row,
		      const int widths[FORM_FIELDS], struct surface *surface, struct rect line,
		      struct arena *frame)
{
	const struct item *item = item_find(repeat, app, (size_t)row + 1);
	bool marked = row == repeat->list.marked;
	enum style style = marked ? STYLE_SELECTED : STYLE_NORMAL;
	int x = line.x + 5;

	if (marked) {
		surface_fill(surface, line, style);
		surface_cursor(surface, line.x + 2, line.y, false);
	}
	surface_put(surface, line.x, line.y, 5, style,
		    text_format(frame, "%s %s%d", marked ? ">" : " ",
				item && !item->complete ? "!" : "", row + 1));
	for (size_t i = 0; item && i < repeat->field_count; i++) {
		const char *words = cell_words(&item->fields[i], frame);

		if (is_number(&repeat->fields[i]))
			surface_put_right(surface, x, line.y, widths[i] - 2, style, words);
		else
			surface_put_cut(surface, x, line.y, widths[i] - 1, style, words);
		x += widths[i];
	}
}

/* The marked entry in full: columns may be cut. */
static void draw_marked(const struct repeat_screen *repeat, const struct app *app,
			struct surface *surface, struct rect rect, struct arena *frame)
{
	const struct item *item = item_find(repeat, app, (size_t)repeat->list.marked + 1);
	struct text text = text_start(frame);

	for (size_t i = 0; item && i < repeat->field_count; i++)
		text_add_format(&text, "%s%s: %s", i ? "   " : "",
				text_or(repeat->fields[i].short_label, repeat->fields[i].label),
				cell_words(&item->fields[i], frame));
	surface_put_wrapped(surface, rect, 0, STYLE_NORMAL,
			    item ? text_end(&text) : text_or(repeat->repeat->hint, ""));
}

enum { HEADS = 2, FOOT = 4 };

static int list_height(int height)
{
	return height > HEADS + FOOT ? height - HEADS - FOOT : 1;
}

static void draw(const struct screen *screen, const struct app *app, struct surface *surface,
		 struct rect body, struct arena *frame)
{
	const struct repeat_screen *repeat = see(screen);
	int rows = list_height(body.height), top = list_top(&repeat->list, rows), x = 6;
	int widths[FORM_FIELDS] = { 0 };

	column_widths(repeat, app, body.width - 8, widths, frame);
	for (size_t i = 0; i < repeat->field_count; x += widths[i++])
		surface_put_cut(surface, x, body.y, widths[i] - 1, STYLE_STRONG,
				text_or(repeat->fields[i].short_label, repeat->fields[i].label));
	surface_hline(surface, 0, body.y + 1, body.width);
	for (int row = top; row < repeat->list.count && row < top + rows; row++)
		draw_item(repeat, app, row, widths, surface,
			  (struct rect){ 1, body.y + HEADS + row - top, body.width - 2, 1 }, frame);
	list_draw_more(&repeat->list, surface,
		       (struct rect){ 0, body.y + HEADS, body.width, rows });
	if (!repeat->list.count)
		surface_put(surface, 3, body.y + 3, body.width - 4, STYLE_NORMAL,
			    "Nothing here yet. Press n to add an entry.");
	surface_hline(surface, 0, body.y + body.height - FOOT, body.width);
	draw_marked(repeat, app, surface,
		    (struct rect){ 1, body.y + body.height - FOOT + 1, body.width - 2, FOOT - 1 },
		    frame);
}

/* --- acting ----------------------------------------------------------------------------------- */

struct item_context {
	const struct question *repeat, *fields;
	size_t field_count, number;
};

static bool item_done(struct app *app, const void *data, const char *const *values,
		      struct error *error)
{
	const struct item_context *context = data;
	struct answered answered[FORM_FIELDS];

	for (size_t i = 0; i < context->field_count; i++) {
		if (context->fields[i].required && text_is_blank(values[i]))
			return error_set(
				error, ERROR_USAGE, "%s is needed.",
				text_or(context->fields[i].short_label, context->fields[i].label));
		answered[i] = (struct answered){ { .question = &context->fields[i],
						   .item = context->number },
						 values[i],
						 NULL };
	}
	enum outcome outcome =
		session_answer_all(app->session, answered, context->field_count, error);

	app_refresh(app);
	return outcome == OUTCOME_SAVED || outcome == OUTCOME_UNCHANGED;
}

static struct form_field form_field_of(const struct question *field, const char *value,
				       struct arena *arena)
{
	struct form_field made = { .label = text_or(field->short_label, field->label),
				   .hint = field->hint,
				   .value = text_is_empty(value) ? field->default_text : value };

	if (field->kind != QUESTION_SELECT_ONE)
		return made;
	const struct choice_list *list = field->choices;
	struct form_choice *choices = ARENA_ARRAY(arena, struct form_choice, list->choices.count);

	for (size_t i = 0; i < list->choices.count; i++)
		choices[i] = (struct form_choice){ list->choices.items[i].name,
						   list->choices.items[i].label };
	made.choices = choices;
	made.choice_count = list->choices.count;
	return made;
}

static void edit_item(struct repeat_screen *repeat, struct app *app, size_t number)
{
	struct arena scratch = { 0 };
	const struct item *item = item_find(repeat, app, number);
	const struct item_context context = { repeat->repeat, repeat->fields, repeat->field_count,
					      number };
	struct form form = {
		.title = item ? text_format(&scratch, "Entry %zu", number) : "New entry",
		.count = repeat->field_count,
		.done = item_done,
		.context = &context,
		.context_size = sizeof(context),
	};

	for (size_t i = 0; i < form.count; i++)
		form.fields[i] = form_field_of(&repeat->fields[i],
					       item ? item->fields[i].text : NULL, &scratch);
	app_push(app, form_screen_new(app, &form));
	arena_release(&scratch);
}

static void remove_item(struct repeat_screen *repeat, struct app *app)
{
	struct error error = { 0 };

	if (session_remove_item(app->session, repeat->repeat, (size_t)repeat->list.marked + 1,
				&error)
	    == OUTCOME_SAVED) {
		app_refresh(app);
		app_say(app, "Removed. u brings it back.");
	} else {
		app_alarm(app, &error);
	}
}

static void command(struct screen *screen, struct app *app, enum command command)
{
	struct repeat_screen *repeat = of(screen);

	repeat->list.height = list_height(frame_body(app->width, app->height).height);
	switch ((int)command) {
	case COMMAND_OPEN:
		edit_item(repeat, app, (size_t)repeat->list.marked + 1);
		return;
	case COMMAND_ADD:
		edit_item(repeat, app, item_count(repeat, app) + 1);
		return;
	case COMMAND_REMOVE:
		remove_item(repeat, app);
		return;
	case COMMAND_HISTORY:
		app_push(app, history_screen_new(app, repeat->repeat->name));
		return;
	case COMMAND_BACK:
		walk_return(app);
		return;
	default:
		list_command(&repeat->list, command);
	}
}

static const char *why_not(const struct screen *screen, const struct app *app, enum command command)
{
	(void)app;
	if (!see(screen)->list.count && (command == COMMAND_OPEN || command == COMMAND_REMOVE))
		return "There is no entry yet. Press n to add one.";
	return NULL;
}

static void refresh(struct screen *screen, struct app *app)
{
	struct repeat_screen *repeat = of(screen);

	repeat->list.count = (int)item_count(repeat, app);
	list_mark(&repeat->list, repeat->list.marked);
}

static const enum command commands[] = { COMMAND_OPEN,    COMMAND_ADD,   COMMAND_REMOVE,
					 COMMAND_HISTORY, LIST_COMMANDS, COMMAND_BACK,
					 COMMAND_NONE };

static const struct screen_ops ops = {
	.name = "repeat",
	.help = "A list of entries. n adds one, Enter opens the marked one, D removes it (u brings "
		"it "
		"back). ! before a number: something in the entry is missing or cannot be read.",
	.commands = commands,
	.title = title,
	.draw_status = draw_status,
	.draw = draw,
	.command = command,
	.why_not = why_not,
	.refresh = refresh,
};

void *repeat_screen_new(struct app *app, const struct question *question)
{
	struct repeat_screen *repeat = screen_new(&ops, sizeof(*repeat));
	const struct bank *bank = session_bank(app->session);

	repeat->repeat = question;
	repeat->fields = question + 1;
	while (repeat->field_count < FORM_FIELDS
	       && question->index + 1 + repeat->field_count < bank->questions.count
	       && repeat->fields[repeat->field_count].repeat == question)
		repeat->field_count++;
	repeat->list.height = list_height(FRAME_HEIGHT - 6);
	refresh(&repeat->screen, app);
	return repeat;
}
