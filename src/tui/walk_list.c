#include "walk.h"

#include "base/text.h"

/* The left pane of the walk, and the line above it. */

void walk_draw_status(const struct screen *screen, const struct app *app, struct surface *surface,
		      struct rect line, struct arena *frame)
{
	const struct assessment *assessment = session_assessment(app->session);
	const struct gate_result *gate = walk_gate(assessment);
	size_t blocking = gate->blocking.count + gate->contradictions.count;
	const char *right =
		text_format(frame, "%zu of %zu answered", gate->answered, gate->required);
	const char *verdict = gate->verdict == VERDICT_NOT_READY    ? "NOT READY"
			      : gate->verdict == VERDICT_CONDITIONS ? "READY WITH CONDITIONS"
								    : "READY";
	int x = line.x;

	(void)screen;
	x += surface_put(surface, x, line.y, line.width,
			 gate->verdict == VERDICT_NOT_READY ? STYLE_BLOCKING : STYLE_MET,
			 text_format(frame, " %s ", verdict));
	x += surface_put(surface, x + 1, line.y, line.width - x, STYLE_STRONG,
			 text_format(frame, "for %s", gate->gate->label))
	     + 1;
	if (gate->verdict == VERDICT_NOT_READY)
		surface_put(surface, x + 2, line.y, line.width - x - 24, STYLE_NORMAL,
			    gate->missing.count
				    ? text_format(frame, "%zu to answer, %zu in the way",
						  gate->missing.count, blocking)
				    : text_format(frame, "%zu in the way: C says what", blocking));
	surface_put_right(surface, line.x, line.y, line.width, STYLE_NORMAL, right);
}

static void draw_step(const struct walk_row *row, struct surface *surface, struct rect line,
		      struct arena *frame)
{
	const struct question *step = row->question;
	const char *name = step ? text_or(step->short_label, step->label) : "Questions";
	const char *count = text_format(frame, "%zu/%zu", row->done, row->count);

	surface_put_cut(surface, line.x, line.y, line.width - 6, STYLE_HEADING,
			step ? text_format(frame, "%d %s", step->step, name) : name);
	surface_put_right(surface, line.x, line.y, line.width - 1, STYLE_NORMAL, count);
}

static const char *row_words(const struct walk_screen *walk, const struct assessment *assessment,
			     const struct walk_row *row, bool narrow, struct arena *frame)
{
	if (row->kind == WALK_FOLD)
		return text_format(
			frame, "%s %s", walk->unfolded[row->section] ? "-" : "+",
			walk_section_name(assessment, row->section, row->count, narrow, frame));
	const struct question *question = row->question;

	return text_format(frame, "%s %s",
			   walk_mark(&assessment->questions[question->index],
				     question->required || question->required_when),
			   text_or(question->short_label, question->label));
}

static const char *answer_words(const struct assessment *assessment,
				const struct question *question, struct arena *frame)
{
	const struct value *value = &assessment->questions[question->index].value;

	return value->kind == VALUE_UNKNOWN ? "" : value_format_label(value, frame);
}

/* From this width on the answers stand beside the questions. */
enum { ANSWERS_FROM = 40, NAME = 25 };

static void draw_row(const struct walk_screen *walk, const struct app *app, int index,
		     struct surface *surface, struct rect line, struct arena *frame)
{
	const struct assessment *assessment = session_assessment(app->session);
	const struct walk_row *row = &walk->rows.items[index];
	bool marked = index == walk->list.marked, wide = line.width >= ANSWERS_FROM;
	enum style style = !marked ? STYLE_NORMAL : walk->in_detail ? STYLE_MARKED : STYLE_SELECTED;

	if (row->kind == WALK_STEP) {
		draw_step(row, surface, line, frame);
		return;
	}
	if (marked)
		surface_fill(surface, line, style);
	surface_put(surface, line.x, line.y, 1, style, marked ? ">" : " ");
	surface_put_cut(surface, line.x + 2, line.y,
			wide && row->kind == WALK_QUESTION ? NAME : line.width - 2, style,
			row_words(walk, assessment, row, !wide, frame));
	if (wide && row->kind == WALK_QUESTION)
		surface_put_cut(surface, line.x + NAME + 3, line.y, line.width - NAME - 4, style,
				answer_words(assessment, row->question, frame));
	if (marked && !walk->in_detail)
		surface_cursor(surface, line.x + 2, line.y, false);
}

int walk_list_height(int height)
{
	return height > 1 ? height - 1 : 1;
}

/* The first fold that lies below the rows shown, so that one knows how much can wait. */
static void draw_foot(const struct walk_screen *walk, const struct app *app, int from,
		      struct surface *surface, struct rect line, struct arena *frame)
{
	const struct assessment *assessment = session_assessment(app->session);

	for (size_t i = (size_t)from; i < walk->rows.count; i++) {
		const struct walk_row *row = &walk->rows.items[i];

		if (row->kind != WALK_FOLD)
			continue;
		surface_put_cut(surface, line.x + 2, line.y, line.width - 2, STYLE_NORMAL,
				row_words(walk, assessment, row, line.width < ANSWERS_FROM, frame));
		return;
	}
}

void walk_draw_list(const struct walk_screen *walk, const struct app *app, struct surface *surface,
		    struct rect rect, struct arena *frame)
{
	int height = walk_list_height(rect.height), top = list_top(&walk->list, height), row;

	/* At the end of the list the line below holds a row like the others. */
	if (top + height + 1 >= walk->list.count)
		height = rect.height;
	top = list_top(&walk->list, height);
	for (row = top; row < walk->list.count && row < top + height; row++)
		draw_row(walk, app, row, surface,
			 (struct rect){ rect.x, rect.y + row - top, rect.width, 1 }, frame);
	if (height < rect.height)
		draw_foot(walk, app, row, surface,
			  (struct rect){ rect.x, rect.y + height, rect.width, 1 }, frame);
	list_draw_more(&walk->list, surface, (struct rect){ rect.x, rect.y, rect.width, height });
}
