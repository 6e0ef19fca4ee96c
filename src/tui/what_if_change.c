#include "what_if.h"

#include "base/number.h"
#include "base/text.h"

#include <stdio.h>

/* What if: taking other values for inputs, typed, stepped, or those of a scenario. */

/* --- overriding ------------------------------------------------------------------------------- */

void what_if_derive(struct what_if_screen *screen, const struct app *app)
{
	arena_release(&screen->derived);
	screen->would = session_what_if(app->session, &screen->overrides, &screen->derived);
}

void what_if_take_out(struct what_if_screen *screen, const struct input *input)
{
	struct estimate_override *items = screen->items;
	size_t kept = 0;

	for (size_t i = 0; i < screen->overrides.count; i++)
		if (items[i].input != input)
			items[kept++] = items[i];
	screen->overrides.count = kept;
}

/* Words of an input are the bank's own, so that no text has to be kept here. */
static struct value settled(const struct input *input, struct value value)
{
	for (size_t i = 0; value.kind == VALUE_TEXT && i < input->values.count; i++)
		if (text_equal(input->values.items[i], value.text))
			value.text = input->values.items[i];
	return value;
}

void what_if_put(struct what_if_screen *screen, const struct app *app, const struct input *input,
		 struct value value)
{
	const struct value *kept =
		&session_assessment(app->session)->estimate->input_values[input->index];

	what_if_take_out(screen, input);
	if (!value_equal(&value, kept))
		screen->items[screen->overrides.count++] =
			(struct estimate_override){ input, settled(input, value) };
	screen->is_kept = screen->warned = false;
	what_if_derive(screen, app);
}

static const struct value *value_of(const struct what_if_screen *screen, const struct input *input)
{
	return &screen->would->estimate->input_values[input->index];
}

/* --- one step more or less -------------------------------------------------------------------- */

/* A step that is felt: one of few, five of tens, and so on; fees move in the same way. */
static int64_t step_of(int64_t micro)
{
	static const struct {
		int64_t below, step;
	} steps[] = { { 40, 1 }, { 200, 5 }, { 1000, 25 }, { 5000, 100 } };
	int64_t size = (micro < 0 ? -micro : micro) / MICRO;

	for (size_t i = 0; i < COUNT(steps); i++)
		if (size < steps[i].below)
			return steps[i].step * MICRO;
	return 1000 * MICRO;
}

static bool next_word(const struct input *input, const char *word, int by, struct value *value)
{
	size_t count = input->values.count;

	for (size_t i = 0; i < count; i++) {
		if (!text_equal(input->values.items[i], word))
			continue;
		if ((by < 0 && i == 0) || (by > 0 && i + 1 == count))
			return false;
		value->text = input->values.items[by > 0 ? i + 1 : i - 1];
		return true;
	}
	return false;
}

static bool next_number(const struct input *input, int by, struct value *value)
{
	const int64_t at = value->micro;
	int64_t step = step_of(at);
	int64_t next = at + by * step;

	if (at % step) /* to round figures first */
		next = by > 0 ? at - at % step + step : at - at % step;
	if (next < input->min)
		next = input->min;
	if (next > input->max)
		next = input->max;
	value->micro = next;
	return next != at;
}

void what_if_step(struct what_if_screen *screen, struct app *app, int by)
{
	const struct input *input = what_if_marked(screen);
	struct value value = *value_of(screen, input);
	bool moved = value.kind == VALUE_NUMBER ? next_number(input, by, &value)
						: next_word(input, value.text, by, &value);

	if (moved)
		what_if_put(screen, app, input, value);
	else
		app_say(app, "That is as far as it goes: it takes %s.",
			input_range(input, &app->frame));
}

/* --- typing ----------------------------------------------------------------------------------- */

void what_if_stop_typing(struct what_if_screen *screen)
{
	field_close(&screen->field);
	screen->editing = false;
	screen->refusal[0] = '\0';
}

void what_if_start_typing(struct what_if_screen *screen)
{
	struct arena scratch = { 0 };
	const struct input *input = what_if_marked(screen);
	const struct value *value = value_of(screen, input);
	bool truth = text_equal(input->unit, "bool");

	field_open(&screen->field,
		   truth ? input_shown(input, value, &scratch) : value_format(value, &scratch),
		   false);
	screen->editing = true;
	screen->refusal[0] = '\0';
	arena_release(&scratch);
}

/* What cannot be taken stays in the field with the sentence. */
bool what_if_finish_typing(struct what_if_screen *screen, struct app *app)
{
	struct arena scratch = { 0 };
	struct error error = { 0 };
	struct value value = { 0 };
	const struct input *input = what_if_marked(screen);
	bool good = session_read_input(input, field_text(&screen->field), &value, &scratch, &error);

	if (good) {
		what_if_put(screen, app, input, value);
		what_if_stop_typing(screen);
	} else {
		snprintf(screen->refusal, sizeof(screen->refusal), "%s", error.text);
	}
	arena_release(&scratch);
	return good;
}

/* --- a scenario ------------------------------------------------------------------------------- */

void what_if_take(struct what_if_screen *screen, struct app *app, const char *name)
{
	struct arena scratch = { 0 };
	const struct scenario *scenario = session_scenario(app->session, name, &scratch);

	if (scenario) {
		screen->overrides.count = 0;
		for (size_t i = 0; i < scenario->overrides.count; i++)
			what_if_put(screen, app, scenario->overrides.items[i].input,
				    scenario->overrides.items[i].value);
		snprintf(screen->name, sizeof(screen->name), "%s", name);
		screen->is_kept = true;
		what_if_derive(screen, app);
		if (scenario->lost)
			app_say(app,
				"%zu of its values are of inputs that this bank does not "
				"have; they are kept, and not counted.",
				scenario->lost);
	}
	arena_release(&scratch);
}
