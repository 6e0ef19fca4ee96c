#include "tui/form.h"

#include "base/text.h"
#include "base/unicode.h"
#include "tui/field.h"
#include "tui/frame.h"

#include <stdio.h>
#include <string.h>

/* One field as it stands: typed text, or the number of the choice taken. */
struct entry {
	struct form_field field;
	struct field line;
	size_t chosen;
};

struct form_screen {
	struct screen screen;
	struct form form;
	struct entry entries[FORM_FIELDS];
	size_t focus;
	char refusal[300];
	char about[300];
};

static const struct form_screen *of(const struct screen *screen)
{
	return (const struct form_screen *)screen;
}

static bool is_typing(const struct screen *screen)
{
	const struct form_screen *form = of(screen);

	return !form->entries[form->focus].field.choices;
}

static const char *title(const struct screen *screen, const struct app *app, struct arena *frame)
{
	(void)app, (void)frame;
	return of(screen)->form.title;
}

/* --- drawing ---------------------------------------------------------------------------------- */

static int label_width(const struct form_screen *form)
{
	int widest = 0;

	for (size_t i = 0; i < form->form.count; i++) {
		int width = (int)strlen(form->entries[i].field.label);

		widest = width > widest ? width : widest;
	}
	return widest;
}

/* A few short choices stand side by side; of many only the one taken is shown. */
static int choices_width(const struct form_field *field)
{
	int width = 0;

	for (size_t i = 0; i < field->choice_count; i++)
		width += (int)unicode_width(field->choices[i].label) + (i ? 7 : 4);
	return width;
}

static void draw_choices(const struct entry *entry, struct surface *surface, struct rect rect,
			 bool focused)
{
	int x = rect.x;

	for (size_t i = 0; i < entry->field.choice_count; i++) {
		bool taken = i == entry->chosen;
		enum style style = taken && focused ? STYLE_SELECTED : STYLE_NORMAL;

		if (taken && focused)
			surface_cursor(surface, x, rect.y, false);
		x += surface_put(surface, x, rect.y, 4, style, taken ? "(*) " : "( ) ");
		x += surface_put(surface, x, rect.y, rect.width, style,
				 entry->field.choices[i].label)
		     + 3;
	}
}

static void draw_entry(const struct form_screen *form, size_t index, struct surface *surface,
		       struct rect rect)
{
	const struct entry *entry = &form->entries[index];
	bool focused = index == form->focus;

	if (!entry->field.choices) {
		field_draw_boxed(&entry->line, surface, rect, focused);
		return;
	}
	if (choices_width(&entry->field) <= rect.width) {
		draw_choices(entry, surface, rect, focused);
		return;
	}
	const char *label = entry->field.choices[entry->chosen].label;
	int x = rect.x + surface_put(surface, rect.x, rect.y, 2, STYLE_KEY, focused ? "< " : "  ");
	int used = surface_put_cut(surface, x, rect.y, rect.width - 4,
				   focused ? STYLE_SELECTED : STYLE_NORMAL, label);

	if (focused) {
		surface_put(surface, x + used, rect.y, 2, STYLE_KEY, " >");
		surface_cursor(surface, x, rect.y, false);
	}
}

enum { ABOUT_LINES = 3 };

static void draw(const struct screen *screen, const struct app *app, struct surface *surface,
		 struct rect body, struct arena *frame)
{
	const struct form_screen *form = of(screen);
	int width = 72, inner = width - 4;
	int intro = form->form.intro ? surface_wrapped_lines(form->form.intro, inner) + 1 : 0;
	const char *hint = text_or(form->entries[form->focus].field.hint, "");
	int about = form->form.about ? ABOUT_LINES : 0;
	struct rect box =
		frame_popup(surface, width, intro + (int)form->form.count * 2 + 5 + about);
	int y = box.y + 2, labels = label_width(form) + 2;

	(void)app, (void)body, (void)frame;
	surface_box(surface, box, form->form.title);
	inner = box.width - 4;
	if (form->form.intro)
		y += surface_put_wrapped(surface, (struct rect){ box.x + 2, y, inner, intro }, 0,
					 STYLE_NORMAL, form->form.intro)
		     + 1;
	for (size_t i = 0; i < form->form.count; i++, y += 2) {
		surface_put(surface, box.x + 2, y, labels, STYLE_STRONG,
			    form->entries[i].field.label);
		draw_entry(form, i, surface,
			   (struct rect){ box.x + 2 + labels, y, inner - labels, 1 });
	}
	surface_put_wrapped(surface, (struct rect){ box.x + 2, y, inner, about }, 0, STYLE_STRONG,
			    form->about);
	y += about;
	surface_put_wrapped(surface, (struct rect){ box.x + 2, y, inner, 2 }, 0,
			    *form->refusal ? STYLE_ALERT : STYLE_NORMAL,
			    *form->refusal ? form->refusal : hint);
}

/* --- acting ----------------------------------------------------------------------------------- */

static void values_of(const struct form_screen *form, const char *values[FORM_FIELDS])
{
	for (size_t i = 0; i < form->form.count; i++) {
		const struct entry *entry = &form->entries[i];

		values[i] = entry->field.choices ? entry->field.choices[entry->chosen].name
						 : field_text(&entry->line);
	}
}

static void tell_about(struct form_screen *form, struct app *app)
{
	const char *values[FORM_FIELDS];
	struct arena scratch = { 0 };

	if (!form->form.about)
		return;
	values_of(form, values);
	snprintf(form->about, sizeof(form->about), "%.299s",
		 form->form.about(app, values, &scratch));
	arena_release(&scratch);
}

static void finish(struct form_screen *form, struct app *app)
{
	const char *values[FORM_FIELDS];
	struct error error = { 0 };

	values_of(form, values);
	if (form->form.done(app, form->form.context, values, &error)) {
		app_remove(app, &form->screen);
		return;
	}
	snprintf(form->refusal, sizeof(form->refusal), "%.290s", error.text);
}

static void change_choice(struct form_screen *form, size_t by)
{
	struct entry *entry = &form->entries[form->focus];

	if (entry->field.choices)
		entry->chosen = (entry->chosen + by) % entry->field.choice_count;
}

static void command(struct screen *screen, struct app *app, enum command command)
{
	struct form_screen *form = (struct form_screen *)screen;

	form->refusal[0] = '\0';
	switch ((int)command) {
	case COMMAND_ACCEPT_FIELD:
		if (form->focus + 1 == form->form.count) {
			finish(form, app);
			return;
		}
		form->focus++;
		break;
	case COMMAND_NEXT_FIELD:
		form->focus = (form->focus + 1) % form->form.count;
		break;
	case COMMAND_PREVIOUS_FIELD:
		form->focus = (form->focus + form->form.count - 1) % form->form.count;
		break;
	case COMMAND_NEXT_CHOICE:
		change_choice(form, 1);
		break;
	case COMMAND_PREVIOUS_CHOICE:
		change_choice(form, form->entries[form->focus].field.choice_count - 1);
		break;
	default:
		app_pop(app);
		return;
	}
	tell_about(form, app);
}

static bool type(struct screen *screen, struct app *app, const struct press *press)
{
	struct form_screen *form = (struct form_screen *)screen;
	struct entry *entry = &form->entries[form->focus];

	form->refusal[0] = '\0';
	if (!entry->field.choices)
		return field_press(&entry->line, press);
	/* The first choice whose label begins with the letter, after the one taken. */
	for (size_t i = 1; press->kind == PRESS_CHARACTER && i <= entry->field.choice_count; i++) {
		size_t at = (entry->chosen + i) % entry->field.choice_count;

		if ((entry->field.choices[at].label[0] | 32) == (press->text[0] | 32)) {
			entry->chosen = at;
			tell_about(form, app);
			return true;
		}
	}
	return false;
}

static const char *why_not(const struct screen *screen, const struct app *app, enum command command)
{
	(void)app;
	if ((command == COMMAND_NEXT_CHOICE || command == COMMAND_PREVIOUS_CHOICE)
	    && is_typing(screen))
		return "Type the text; Left and Right move in it.";
	return NULL;
}

static void close_form(struct screen *screen)
{
	struct form_screen *form = (struct form_screen *)screen;

	for (size_t i = 0; i < form->form.count; i++)
		field_close(&form->entries[i].line);
}

/* Enter goes on, and in the last field does what the form is for. */
static const char *label(const struct screen *screen, const struct app *app, enum command command)
{
	const struct form_screen *form = of(screen);

	(void)app;
	if (command != COMMAND_ACCEPT_FIELD)
		return NULL;
	return form->focus + 1 < form->form.count ? "Next field" : text_or(form->form.verb, "Save");
}

static const enum command *bar(const struct screen *screen)
{
	static const enum command one[] = { COMMAND_ACCEPT_FIELD, COMMAND_NEXT_CHOICE,
					    COMMAND_CANCEL, COMMAND_NONE };
	static const enum command many[] = { COMMAND_ACCEPT_FIELD, COMMAND_NEXT_CHOICE,
					     COMMAND_CANCEL, COMMAND_PREVIOUS_FIELD, COMMAND_NONE };

	return of(screen)->form.count > 1 ? many : one;
}

static const enum command commands[] = {
	COMMAND_ACCEPT_FIELD,   COMMAND_NEXT_FIELD, COMMAND_NEXT_CHOICE, COMMAND_PREVIOUS_CHOICE,
	COMMAND_PREVIOUS_FIELD, COMMAND_CANCEL,     COMMAND_NONE
};

static const struct screen_ops ops = {
	.name = "form",
	.help = "Fill the fields in. Enter goes on to the next one and, in the last, does what the "
		"title says. Esc leaves without changing anything.",
	.commands = commands,
	.popup = true,
	.is_typing = is_typing,
	.title = title,
	.draw = draw,
	.command = command,
	.type = type,
	.bar = bar,
	.label = label,
	.why_not = why_not,
	.close = close_form,
};

static const char *copy(struct arena *arena, const char *text)
{
	return text ? arena_copy_text(arena, text) : NULL;
}

static void copy_field(struct entry *entry, const struct form_field *field, struct arena *arena)
{
	struct form_choice *choices =
		ARENA_ARRAY(arena, struct form_choice, field->choice_count + 1);

	for (size_t i = 0; i < field->choice_count; i++) {
		choices[i].name = copy(arena, field->choices[i].name);
		choices[i].label = copy(arena, field->choices[i].label);
		if (text_equal(field->choices[i].name, field->value))
			entry->chosen = i;
	}
	entry->field = (struct form_field){ .label = copy(arena, field->label),
					    .hint = copy(arena, field->hint),
					    .choices = field->choices ? choices : NULL,
					    .choice_count = field->choice_count };
	field_open(&entry->line, text_or(field->value, ""), false);
}

void *form_screen_new(struct app *app, const struct form *form)
{
	struct form_screen *made = screen_new(&ops, sizeof(*made));
	struct arena *arena = &made->screen.arena;

	made->form = *form;
	made->form.title = copy(arena, form->title);
	made->form.verb = copy(arena, form->verb);
	made->form.intro = copy(arena, form->intro);
	made->form.context = arena_copy(arena, form->context, form->context_size);
	for (size_t i = 0; i < form->count; i++)
		copy_field(&made->entries[i], &form->fields[i], arena);
	tell_about(made, app);
	return made;
}
