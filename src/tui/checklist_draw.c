#include "checklist.h"

#include "base/date.h"
#include "base/text.h"
#include "labels.h"
#include "pen.h"

#include <string.h>

static const struct checklist_screen *see(const struct screen *screen)
{
	return (const struct checklist_screen *)screen;
}

static const char *verdict_words(enum verdict verdict)
{
	static const char *const words[] = { [VERDICT_NOT_READY] = " NOT READY ",
					     [VERDICT_CONDITIONS] = " READY WITH CONDITIONS ",
					     [VERDICT_READY] = " READY " };

	return words[verdict];
}

void checklist_draw_status(const struct screen *screen, const struct app *app,
			   struct surface *surface, struct rect line, struct arena *frame)
{
	const struct checklist_screen *checklist = see(screen);
	const struct gate_result *gate = checklist_gate(checklist, app);
	int x = line.x
		+ surface_put(surface, line.x, line.y, line.width,
			      gate->verdict == VERDICT_NOT_READY ? STYLE_BLOCKING : STYLE_MET,
			      verdict_words(gate->verdict));

	x += surface_put(surface, x + 1, line.y, line.width - x, STYLE_STRONG,
			 text_format(frame, "for %s", gate->gate->label))
	     + 1;
	surface_put_right(surface, x, line.y, line.width - x + 1, STYLE_NORMAL,
			  text_format(frame, "gate %zu of %zu   %zu of %zu answered",
				      checklist->gate + 1,
				      session_assessment(app->session)->gates.count, gate->answered,
				      gate->required));
}

/* Why, in one line: what a committee asks next. */
static const char *reasons(const struct gate_result *gate, struct arena *frame)
{
	struct text text = text_start(frame);
	const struct {
		size_t count;
		const char *one, *many;
	} parts[] = {
		{ gate->contradictions.count, "contradiction", "contradictions" },
		{ gate->blocking.count, "thing that must be done", "things that must be done" },
		{ gate->missing.count, "question to answer", "questions to answer" },
		{ gate->conditions.count, "condition", "conditions" },
		{ gate->warnings.count, "warning", "warnings" },
		{ gate->parked.count, "deferred question", "deferred questions" },
	};

	for (size_t i = 0; i < COUNT(parts); i++)
		if (parts[i].count)
			text_add_format(&text, "%s%zu %s", text.length ? ", " : "", parts[i].count,
					parts[i].count == 1 ? parts[i].one : parts[i].many);
	return text.length ? text_end(&text) : "Nothing stands in the way.";
}

static const char *state_words(const struct check_result *check)
{
	static const char *const words[CHECK_STATE_COUNT] = {
		[CHECK_OFF] = "",
		[CHECK_MAY_APPLY] = "MAY APPLY",
		[CHECK_MET] = "MET",
		[CHECK_NA] = "NOT NEEDED",
		[CHECK_ACCEPTED] = "RISK ACCEPTED",
		[CHECK_DEFERRED] = "DEFERRED",
		[CHECK_OPEN] = "OPEN",
	};

	return words[check->state];
}

static enum style state_style(enum check_state state)
{
	return state == CHECK_MET ? STYLE_MET : state == CHECK_OPEN ? STYLE_BLOCKING : STYLE_NOTICE;
}

static const struct conflict_result *standing(const struct app *app,
					      const struct conflict *conflict)
{
	const struct assessment *assessment = session_assessment(app->session);

	for (size_t i = 0; i < assessment->conflicts.count; i++)
		if (assessment->conflicts.items[i].conflict == conflict)
			return &assessment->conflicts.items[i];
	return NULL;
}

static const char *line_name(const struct checklist_line *line, const struct app *app,
			     struct arena *frame)
{
	if (line->kind == LINE_CHECK)
		return text_format(frame, "%-6s %s", level_name(line->check->check->level),
				   line->check->check->short_label);
	if (line->kind == LINE_QUESTION)
		return text_or(line->question->short_label, line->question->label);
	const struct conflict_result *result = standing(app, line->conflict);

	return result ? result->message : line->conflict->name;
}

static void draw_line(const struct checklist_screen *checklist, const struct app *app, int row,
		      struct surface *surface, struct rect at, struct arena *frame)
{
	const struct checklist_line *line = &checklist->lines.items[row];
	bool marked = row == checklist->list.marked;
	enum style style = marked ? STYLE_SELECTED : STYLE_NORMAL;

	if (line->kind == LINE_HEADING) {
		surface_put_cut(surface, at.x, at.y, at.width, STYLE_HEADING, line->heading);
		return;
	}
	if (marked) {
		surface_fill(surface, at, style);
		surface_cursor(surface, at.x + 2, at.y, false);
	}
	surface_put(surface, at.x, at.y, 2, style, marked ? "> " : "  ");
	surface_put_cut(surface, at.x + 2, at.y, at.width - 2, style, line_name(line, app, frame));
}

static const char *due(const struct app *app, const struct check *check, struct arena *frame)
{
	const struct assessment *assessment = session_assessment(app->session);

	for (size_t i = 0; i < assessment->next.count; i++) {
		const struct next_entry *next = &assessment->next.items[i];
		char date[DATE_SIZE];

		if (next->kind != NEXT_CHECK || next->check->check != check || !next->has_due)
			continue;
		date_write(next->due, date);
		return text_format(frame, "Due %s%s", date, next->overdue ? ", OVERDUE" : "");
	}
	return "";
}

static void draw_check(const struct app *app, const struct check_result *result, struct pen *pen)
{
	const struct check *check = result->check;
	const char *words = state_words(result);

	surface_put(pen->surface, pen->rect.x, pen->y, pen->rect.width, state_style(result->state),
		    text_format(pen->frame, " %s ", words));
	surface_put(pen->surface, pen->rect.x + (int)strlen(words) + 3, pen->y, pen->rect.width,
		    STYLE_STRONG, level_name(check->level));
	pen_skip(pen);
	pen_skip(pen);
	pen_put(pen, STYLE_STRONG, check->label);
	pen_put(pen, STYLE_NORMAL, check->why);
	pen_skip(pen);
	if (result->state != CHECK_MET) {
		pen_put(pen, STYLE_NORMAL,
			text_format(pen->frame, "To do: %s", text_or(check->fix, "-")));
		pen_put(pen, STYLE_NORMAL,
			text_format(pen->frame, "Evidence: %s", text_or(check->evidence, "-")));
	}
	if (check->owner)
		pen_put(pen, STYLE_NORMAL,
			text_format(pen->frame, "Owner: %s", check->owner->label));
	pen_put(pen, STYLE_NORMAL, due(app, check, pen->frame));
	if (result->mark && !text_is_empty(result->mark->note))
		pen_put(pen, STYLE_NORMAL,
			text_format(pen->frame, "Recorded: %s", result->mark->note));
	pen_skip(pen);
	pen_put(pen, STYLE_NORMAL,
		check->met_when              ? "The answers settle this: w says how."
		: result->state == CHECK_MET ? "A person marked this as met."
					     : "A person marks this as met: m.");
}

static void draw_conflict(const struct app *app, const struct conflict *conflict, struct pen *pen)
{
	const struct conflict_result *result = standing(app, conflict);
	bool contradicts = conflict->severity == SEVERITY_CONTRADICTION;

	surface_put(pen->surface, pen->rect.x, pen->y, pen->rect.width,
		    contradicts ? STYLE_BLOCKING : STYLE_NOTICE,
		    contradicts ? " CONTRADICTION " : " WARNING ");
	pen_skip(pen);
	pen_skip(pen);
	pen_put(pen, STYLE_STRONG, result ? result->message : "");
	pen_skip(pen);
	pen_put(pen, STYLE_NORMAL, "Enter goes to the first question involved.");
	if (!contradicts)
		pen_put(pen, STYLE_NORMAL,
			"Or let it stand: X lists the conflicts, and a there says why.");
}

static void draw_question(const struct app *app, const struct question *question, struct pen *pen)
{
	const struct assessment *assessment = session_assessment(app->session);
	const struct question_result *result = &assessment->questions[question->index];

	pen_put(pen, STYLE_STRONG, question->label);
	pen_put(pen, STYLE_NORMAL, question->hint);
	pen_skip(pen);
	if (result->state == QUESTION_DEFERRED)
		pen_put(pen, STYLE_NOTICE,
			text_format(pen->frame, "Deferred to %s: %s answers it by %s. %s",
				    label_of_gate(assessment->bank, result->limit),
				    label_of_role(assessment->bank, result->deferral->owner),
				    result->deferral->until, result->deferral->reason));
	pen_put(pen, STYLE_NORMAL, "Enter goes to the question.");
}

static void draw_detail(const struct checklist_screen *checklist, const struct app *app,
			struct pen *pen)
{
	const struct checklist_line *line = checklist_marked(checklist);

	if (!line || line->kind == LINE_HEADING) {
		pen_put(pen, STYLE_STRONG, "Nothing is left for this gate.");
	} else if (line->kind == LINE_CHECK) {
		draw_check(app, line->check, pen);
	} else if (line->kind == LINE_CONFLICT) {
		draw_conflict(app, line->conflict, pen);
	} else {
		draw_question(app, line->question, pen);
	}
}

/* --- the answers behind the marked line ------------------------------------------------------- */

static void put_answer(const struct app *app, const struct question *question, struct pen *pen)
{
	const struct value *value =
		&session_assessment(app->session)->questions[question->index].value;

	pen_put(pen, STYLE_NORMAL, question->label);
	pen_put(pen, STYLE_STRONG,
		value->kind == VALUE_UNKNOWN ? "(no answer)"
					     : value_format_label(value, pen->frame));
	pen_skip(pen);
}

static void draw_answers(const struct checklist_screen *checklist, const struct app *app,
			 struct pen *pen)
{
	const struct checklist_line *line = checklist_marked(checklist);
	const struct question *const *questions;

	if (!line || line->kind == LINE_HEADING)
		return;
	size_t count = checklist_questions(app, line, pen->frame, &questions);

	pen_rule(pen, "The answers behind it");
	for (size_t i = 0; i < count; i++)
		put_answer(app, questions[i], pen);
	if (!count)
		pen_put(pen, STYLE_NORMAL, "None: it applies to every proposal.");
}

/* --- the whole -------------------------------------------------------------------------------- */

/* List, detail and, where there is room, the answers. The reason stands above them, in one line or
 * two. */
enum { LIST = 40, LIST_WIDE = 52, WIDE_FROM = 120, ASIDE_FROM = 150, TEXT = 76 };

int checklist_list_height(int height)
{
	return height > 3 ? height - 3 : 1;
}

/* The lines it took, with the rule below it. */
static int draw_why(const struct gate_result *gate, struct surface *surface, struct rect body,
		    struct arena *frame)
{
	const char *why = reasons(gate, frame);
	int lines = surface_put_wrapped(
		surface, (struct rect){ 1, body.y, body.width - 2, 2 }, 0, STYLE_STRONG,
		gate->verdict == VERDICT_READY ? why : text_format(frame, "Because: %s", why));

	lines = lines < 2 ? 1 : 2;
	surface_hline(surface, 0, body.y + lines, body.width);
	return lines + 1;
}

static void draw_edge(struct surface *surface, int x, struct rect rect)
{
	surface_vline(surface, x, rect.y, rect.height);
	surface_put(surface, x, rect.y - 1, 1, STYLE_FRAME, glyph(surface, GLYPH_TEE_DOWN));
	surface_put(surface, x, rect.y + rect.height, 1, STYLE_FRAME, glyph(surface, GLYPH_TEE_UP));
}

void checklist_draw(const struct screen *screen, const struct app *app, struct surface *surface,
		    struct rect body, struct arena *frame)
{
	const struct checklist_screen *checklist = see(screen);
	int width = body.width >= WIDE_FROM ? LIST_WIDE : LIST;
	int above = draw_why(checklist_gate(checklist, app), surface, body, frame);
	int rows = body.height - above, top = list_top(&checklist->list, rows);
	struct rect list = { 1, body.y + above, width - 2, rows };
	struct rect detail = { width + 2, list.y, body.width - width - 3, rows };

	for (int row = top; row < checklist->list.count && row < top + rows; row++)
		draw_line(checklist, app, row, surface,
			  (struct rect){ list.x, list.y + row - top, list.width, 1 }, frame);
	list_draw_more(&checklist->list, surface, (struct rect){ 0, list.y, width, rows });
	draw_edge(surface, width, list);
	if (body.width >= ASIDE_FROM) {
		int edge = width + (body.width - width) * 11 / 20;
		struct rect aside = { edge + 2, list.y, body.width - edge - 3, rows };
		struct pen pen = pen_start(surface, aside, frame);

		detail.width = edge - width - 3;
		draw_edge(surface, edge, list);
		draw_answers(checklist, app, &pen);
	}
	if (detail.width > TEXT)
		detail.width = TEXT;
	struct pen pen = pen_start(surface, detail, frame);

	draw_detail(checklist, app, &pen);
}
