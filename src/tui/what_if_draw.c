#include "what_if.h"

#include "assess/settings.h"
#include "base/number.h"
#include "base/text.h"

/* What if, drawn: figures kept and would-be above or beside the inputs they come from. */

#define WIDE 120 /* columns from which both lists stand side by side */

/* --- values in words -------------------------------------------------------------------------- */

const char *input_shown(const struct input *input, const struct value *value, struct arena *arena)
{
	if (value->kind != VALUE_NUMBER)
		return text_or(value_format(value, arena), "-");
	if (text_equal(input->unit, "bool"))
		return value->micro ? "yes" : "no";
	return number_format_places(arena, value->micro, value->micro % MICRO ? input->places : 0,
				    true);
}

const char *input_unit(const struct input *input, const char *currency)
{
	static const char *const untold[] = { "bool", "enum", "count", "level" };

	if (text_equal(input->unit, "gbp"))
		return currency;
	if (text_equal(input->unit, "pct"))
		return "per cent";
	for (size_t i = 0; i < COUNT(untold); i++)
		if (text_equal(input->unit, untold[i]))
			return "";
	return input->unit;
}

const char *what_if_called(const struct estimate_overrides *overrides, const char *name,
			   struct arena *arena)
{
	if (*name)
		return name;
	if (!overrides->count)
		return "nothing changed";
	return text_format(arena, "%zu input%s changed", overrides->count,
			   overrides->count == 1 ? "" : "s");
}

/* --- where ------------------------------------------------------------------------------------ */

struct rect what_if_figures_rect(struct rect body)
{
	if (body.width >= WIDE)
		return (struct rect){ body.x + body.width / 2 + 1, body.y,
				      body.width - body.width / 2 - 1, body.height - 2 };
	return (struct rect){ body.x, body.y, body.width, (body.height - 2) / 2 };
}

struct rect what_if_inputs_rect(struct rect body)
{
	if (body.width >= WIDE)
		return (struct rect){ body.x, body.y, body.width / 2, body.height - 2 };
	int above = what_if_figures_rect(body).height;

	return (struct rect){ body.x, body.y + above, body.width, body.height - 2 - above };
}

/* --- figures ---------------------------------------------------------------------------------- */

/* Three columns of figures at the right; what is left is the label's. */
static const int figure_columns[] = { 12, 12, 12 };

static void draw_cells(struct surface *surface, struct rect at, enum style style,
		       const char *const cells[3])
{
	int x = at.x + at.width - 1; /* behind it is the sign that there is more */

	for (int i = 3; i-- > 0;) {
		x -= figure_columns[i];
		surface_put_right(surface, x, at.y, figure_columns[i] - 1, style, cells[i]);
	}
}

static void draw_figure(const struct what_if_screen *screen, int row, const struct estimate *kept,
			struct surface *surface, struct rect at, struct arena *frame)
{
	const size_t index = (size_t)row;
	const struct estimate *would = screen->would->estimate;
	const char *const cells[] = { figure_text(index, kept, frame),
				      figure_text(index, would, frame),
				      figure_change(index, kept, would, frame) };
	bool marked = screen->on_figures && row == screen->figures.marked;
	enum style style = marked ? STYLE_SELECTED : *cells[2] ? STYLE_STRONG : STYLE_NORMAL;

	if (marked) {
		surface_fill(surface, at, style);
		surface_put(surface, at.x + 1, at.y, 1, style, ">");
		surface_cursor(surface, at.x + 3, at.y, false);
	}
	surface_put_cut(surface, at.x + 3, at.y, at.width - 41, style, figure_row(index)->label);
	draw_cells(surface, at, style, cells);
}

static void draw_figures(const struct what_if_screen *screen, const struct estimate *kept,
			 struct surface *surface, struct rect rect, struct arena *frame)
{
	static const char *const heads[] = { "Kept", "What if", "Change" };
	const int rows = rect.height - 1, top = list_top(&screen->figures, rows);

	draw_cells(surface, (struct rect){ rect.x, rect.y, rect.width, 1 }, STYLE_STRONG, heads);
	for (int row = top; row < screen->figures.count && row < top + rows; row++)
		draw_figure(screen, row, kept, surface,
			    (struct rect){ rect.x, rect.y + 1 + row - top, rect.width, 1 }, frame);
	list_draw_more(&screen->figures, surface,
		       (struct rect){ rect.x, rect.y + 1, rect.width, rows });
}

/* --- inputs ----------------------------------------------------------------------------------- */

static const char *origin_of(const struct input_result *kept, const struct input_result *would)
{
	if (would->overridden)
		return "changed";
	if (kept->value.kind != would->value.kind || !value_equal(&kept->value, &would->value))
		return "follows";
	return kept->assumed ? "assumed" : kept->clamped ? "limited" : "answered";
}

static void draw_input(const struct what_if_screen *screen, int row, const struct estimate *kept,
		       struct surface *surface, struct rect at, struct arena *frame)
{
	const struct input *input = screen->rows[row];
	const struct input_result *was = &kept->inputs[input->index];
	const struct input_result *is = &screen->would->estimate->inputs[input->index];
	bool marked = !screen->on_figures && row == screen->inputs.marked;
	enum style style = marked ? STYLE_SELECTED : is->overridden ? STYLE_STRONG : STYLE_NORMAL;
	const int value_x = at.x + at.width - 35;

	if (marked) {
		surface_fill(surface, at, style);
		surface_put(surface, at.x + 1, at.y, 1, style, ">");
		surface_cursor(surface, at.x + 3, at.y, false);
	}
	surface_put_cut(surface, at.x + 3, at.y, value_x - at.x - 4, style, input->label);
	if (marked && screen->editing)
		field_draw_boxed(&screen->field, surface, (struct rect){ value_x, at.y, 24, 1 },
				 true);
	else
		surface_put_right(surface, value_x, at.y, 11, style,
				  input_shown(input, &is->value, frame));
	if (!(marked && screen->editing))
		surface_put_right(surface, value_x + 12, at.y, 11, style,
				  input_shown(input, &was->value, frame));
	surface_put(surface, value_x + 25, at.y, 9, style, origin_of(was, is));
}

static void draw_inputs(const struct what_if_screen *screen, const struct estimate *kept,
			struct surface *surface, struct rect rect, struct arena *frame)
{
	const int rows = rect.height - 1, top = list_top(&screen->inputs, rows);
	const int x = rect.x + rect.width - 35;

	surface_hline(surface, rect.x, rect.y, rect.width);
	surface_put(surface, rect.x + 1, rect.y, 8, STYLE_STRONG, " Inputs ");
	surface_put_right(surface, x, rect.y, 11, STYLE_STRONG, " What if");
	surface_put_right(surface, x + 12, rect.y, 11, STYLE_STRONG, " Kept");
	for (int row = top; row < screen->inputs.count && row < top + rows; row++) {
		struct rect at = { rect.x, rect.y + 1 + row - top, rect.width, 1 };

		if (screen->rows[row])
			draw_input(screen, row, kept, surface, at, frame);
		else
			surface_put(surface, at.x + 1, at.y, at.width - 2, STYLE_HEADING,
				    screen->headings[row]);
	}
	list_draw_more(&screen->inputs, surface,
		       (struct rect){ rect.x, rect.y + 1, rect.width, rows });
}

/* --- what the marked input takes, and where it comes from ------------------------------------- */

static void draw_detail(const struct what_if_screen *screen, const struct assessment *kept,
			struct surface *surface, struct rect at, struct arena *frame)
{
	const struct input *input = what_if_marked(screen);
	const char *text;

	if (screen->on_figures || !input) {
		surface_put_cut(surface, at.x, at.y, at.width, STYLE_NORMAL,
				"Tab goes to the inputs. w says how a figure comes about.");
		return;
	}
	if (*screen->refusal) {
		surface_put_wrapped(surface, at, 0, STYLE_ALERT, screen->refusal);
		return;
	}
	const char *unit = input_unit(input, assessment_currency(kept));

	text = text_format(frame, "%s%s%s. Source: %s.", input_range(input, frame),
			   *unit ? ", " : "", unit,
			   input->from ? expr_words(input->from, kept->bank, frame)
				       : "a setting of the question bank");
	surface_put_wrapped(surface, at, 0, STYLE_NORMAL, text_format(frame, "Takes %s", text));
}

void what_if_draw(const struct what_if_screen *screen, const struct app *app,
		  struct surface *surface, struct rect body, struct arena *frame)
{
	const struct assessment *kept = session_assessment(app->session);
	const struct rect inputs = what_if_inputs_rect(body);

	draw_figures(screen, kept->estimate, surface, what_if_figures_rect(body), frame);
	draw_inputs(screen, kept->estimate, surface, inputs, frame);
	if (body.width >= WIDE)
		surface_vline(surface, inputs.x + inputs.width, body.y, inputs.height);
	draw_detail(screen, kept, surface,
		    (struct rect){ body.x + 1, body.y + body.height - 2, body.width - 2, 2 },
		    frame);
}
