#include "walk.h"

#include "assess/settings.h"
#include "base/text.h"
#include "labels.h"
#include "moment.h"

#include <string.h>

/* --- the answer as it stands ------------------------------------------------------------------ */

static const char *who_decided(const struct framework_entry *entry, struct arena *frame)
{
	if (!entry || text_is_empty(entry->decided_by))
		return "the institution's framework";
	return text_format(frame, "%s, %s", entry->decided_by, text_or(entry->decided_on, ""));
}

/* "Not known yet: Finance finds out by 2027-02-12: ask the vendor". */
static void put_unknown(struct pen *pen, const struct bank *bank, const struct unknown *unknown)
{
	pen_put(pen, STYLE_NOTICE,
		text_format(pen->frame, "Not known yet: %s finds out by %s%s%s",
			    label_of_role(bank, unknown->owner),
			    text_or(unknown->until, "a day not set"), *unknown->how ? ": " : "",
			    unknown->how));
}

static void put_state(struct pen *pen, const struct app *app, const struct question *question)
{
	const struct assessment *assessment = session_assessment(app->session);
	const struct question_result *result = &assessment->questions[question->index];
	const struct given given =
		session_given(app->session, (struct target){ .question = question });
	const char *value = value_format_label(&result->value, pen->frame);
	struct arena *frame = pen->frame;

	switch ((int)result->state) {
	case QUESTION_INHERITED:
		pen_put(pen, STYLE_NOTICE,
			text_format(frame,
				    "Inherited from %s. Another answer is an "
				    "exception and needs its reason.",
				    who_decided(result->entry, frame)));
		return;
	case QUESTION_LOCKED:
		pen_put(pen, STYLE_NOTICE,
			text_format(frame, "Locked by %s. It cannot be changed here.",
				    who_decided(result->entry, frame)));
		return;
	case QUESTION_INVALID:
		pen_put(pen, STYLE_ALERT,
			text_format(frame, "Does not count yet: %s",
				    text_or(question->constraint_message,
					    "the answer is outside its limits.")));
		return;
	case QUESTION_DEFERRED:
		pen_put(pen, STYLE_NOTICE,
			text_format(frame, "Deferred to %s: %s answers it by %s. %s",
				    label_of_gate(assessment->bank, result->limit),
				    label_of_role(assessment->bank, result->deferral->owner),
				    result->deferral->until, result->deferral->reason));
		return;
	case QUESTION_NA:
		pen_put(pen, STYLE_NOTICE,
			text_format(frame, "Not needed here: %s", result->not_applicable->reason));
		return;
	case QUESTION_ANSWERED:
		if (given.revision)
			pen_put(pen, STYLE_NORMAL,
				text_format(frame, "Answered by %s, %s.", given.by,
					    moment_words(given.at, frame)));
		if (!text_is_empty(given.note))
			pen_put(pen, STYLE_NORMAL, text_format(frame, "Reason: %s", given.note));
		return;
	case QUESTION_OPEN:
		if (result->unknown)
			put_unknown(pen, assessment->bank, result->unknown);
		return;
	default:
		(void)value;
	}
}

static void put_suggestion(struct pen *pen, const struct app *app, const struct question *question)
{
	const char *words = walk_suggestion_words(app, question, pen->frame);

	if (words)
		pen_put(pen, STYLE_NOTICE,
			text_format(pen->frame, "Suggested: %s  (press = to accept)", words));
}

/* --- choices ---------------------------------------------------------------------------------- */

static void put_choice(struct pen *pen, const struct walk_screen *walk,
		       const struct question *question, const struct value *value, int index,
		       bool suggested)
{
	const struct choice *choice = &question->choices->choices.items[index];
	bool several = question->kind == QUESTION_SELECT_MULTIPLE;
	bool ticked = walk_is_ticked(value, choice);
	bool marked = walk->in_detail && index == walk->choices.marked;
	const char *box = several ? ticked ? "[x]" : "[ ]" : ticked ? "(*)" : "( )";
	struct rect line = { pen->rect.x, pen->y, pen->rect.width, 1 };

	if (!pen_left(pen))
		return;
	if (marked) {
		surface_fill(pen->surface, line, STYLE_SELECTED);
		surface_cursor(pen->surface, line.x + 2, line.y, false);
	}
	surface_put_cut(pen->surface, line.x, line.y, line.width,
			marked ? STYLE_SELECTED : STYLE_NORMAL,
			text_format(pen->frame, "%s %s %d %s%s", marked ? ">" : " ", box, index + 1,
				    choice->label, suggested ? "  (suggested: =)" : ""));
	pen->y++;
}

static void put_choices(struct pen *pen, const struct walk_screen *walk, const struct app *app,
			const struct question *question, int height)
{
	const struct value *value =
		&session_assessment(app->session)->questions[question->index].value;
	int count = (int)question->choices->choices.count;
	const char *suggestion = walk_suggestion(app, question, pen->frame);
	struct list list = walk->choices;

	if (!walk->in_detail)
		list.marked = 0;
	list.count = count;
	int top = list_top(&list, height), start = pen->y;

	for (int i = top; i < count && i < top + height; i++)
		put_choice(pen, walk, question, value, i,
			   text_equal(suggestion, question->choices->choices.items[i].name));
	list_draw_more(&list, pen->surface,
		       (struct rect){ pen->rect.x, start, pen->rect.width, height });
}

/* --- the whole pane --------------------------------------------------------------------------- */

static void put_about(struct pen *pen, const struct app *app, const struct question *question)
{
	const struct bank *bank = session_bank(app->session);
	const struct assessment *assessment = session_assessment(app->session);
	enum question_state state = assessment->questions[question->index].state;
	struct text text = text_start(pen->frame);

	if (question->gate != (size_t)-1)
		text_add_format(&text, "Needed for %s.", bank->gates.items[question->gate].label);
	if (question->owner)
		text_add_format(&text, " Owner: %s.", question->owner->label);
	if (question->eu && strlen(question->eu) > 3)
		text_add_format(&text, " European standard: %s (%s).", question->eu + 3,
				*question->eu == 'M' ? "mandatory" : "optional");
	if (state == QUESTION_OPEN || pen_left(pen) > 8)
		pen_put(pen, STYLE_NORMAL, text_end(&text));
}

static void put_text_value(struct pen *pen, const struct walk_screen *walk, const struct app *app,
			   const struct question *question)
{
	const struct question_result *result =
		&session_assessment(app->session)->questions[question->index];
	struct rect line = { pen->rect.x, pen->y, pen->rect.width, 1 };

	if (walk->editing) {
		field_draw_boxed(&walk->field, pen->surface, line, true);
		pen->y += 2;
		return;
	}
	const struct given given =
		session_given(app->session, (struct target){ .question = question });
	const char *value = result->value.kind != VALUE_UNKNOWN
				    ? value_format_label(&result->value, pen->frame)
				    : given.value;

	if (question->unit && *value)
		value = text_format(pen->frame, "%s %s", value,
				    text_equal(question->unit, "money")
					    ? assessment_currency(session_assessment(app->session))
					    : question->unit);
	pen_put(pen, STYLE_STRONG, text_or(value, "(no answer yet: press Enter to type one)"));
	pen_skip(pen);
}

static void put_grid_value(struct pen *pen, const struct app *app, const struct question *question)
{
	const struct question_result *result =
		&session_assessment(app->session)->questions[question->index];
	size_t filled = 0;

	for (uint32_t i = 0; result->value.kind == VALUE_GRID && i < result->value.count; i++)
		filled += result->value.cells[i].kind != VALUE_UNKNOWN;
	pen_put(pen, STYLE_STRONG,
		text_format(pen->frame,
			    "%zu of %zu rows are filled. Press Enter to open the table.", filled,
			    question->rows->choices.count));
	pen_skip(pen);
}

static void put_repeat_value(struct pen *pen, const struct app *app,
			     const struct question *question)
{
	size_t items = session_assessment(app->session)->questions[question->index].items;

	pen_put(pen, STYLE_STRONG,
		text_format(pen->frame, "%zu %s. Press Enter to open the list.", items,
			    items == 1 ? "entry" : "entries"));
	pen_skip(pen);
}

static void put_answer(struct pen *pen, const struct walk_screen *walk, const struct app *app,
		       const struct question *question)
{
	if (walk_is_select(question)) {
		/* Choices come first; below them what the marked one would bring. */
		int count = (int)question->choices->choices.count;
		int kept = !walk->in_detail ? 3 : walk_has_aside(pen->surface) ? 1 : 7;
		int room = pen_left(pen) - kept > 3 ? pen_left(pen) - kept : 3;

		put_choices(pen, walk, app, question, count < room ? count : room);
		pen_skip(pen);
	} else if (question->kind == QUESTION_GRID) {
		put_grid_value(pen, app, question);
	} else if (question->kind == QUESTION_REPEAT) {
		put_repeat_value(pen, app, question);
	} else {
		put_text_value(pen, walk, app, question);
	}
}

static void put_guidance(struct pen *pen, const struct question *question)
{
	if (text_is_empty(question->guidance_hint) || pen_left(pen) < 3)
		return;
	pen_skip(pen);
	pen_put(pen, STYLE_NORMAL, question->guidance_hint);
}

static void draw_question(const struct walk_screen *walk, const struct app *app, struct pen *pen)
{
	const struct question *question = walk_question(walk);

	pen_put(pen, STYLE_STRONG, question->label);
	pen_put(pen, STYLE_NORMAL, question->hint);
	pen_skip(pen);
	put_answer(pen, walk, app, question);
	if (walk_choice(walk) && !walk_has_aside(pen->surface)) {
		walk_draw_price(walk, app, pen);
		pen_skip(pen);
	}
	bool cramped = walk_choice(walk) && !walk_has_aside(pen->surface);

	if (!cramped || pen_left(pen) > 1)
		put_state(pen, app, question);
	if (!walk_is_select(question))
		put_suggestion(pen, app, question);
	if (walk_has_aside(pen->surface) || walk_choice(walk))
		return;
	put_about(pen, app, question);
	put_guidance(pen, question);
}

static void draw_fold(const struct walk_screen *walk, struct pen *pen)
{
	const struct walk_row *row = &walk->rows.items[walk->list.marked];
	bool inherited = row->section == WALK_SECTIONS - 1;

	pen_put(pen, STYLE_STRONG,
		inherited ? "These are answered by the institution's framework."
			  : "These questions can wait.");
	pen_put(pen, STYLE_NORMAL,
		walk->unfolded[row->section] ? "Press Enter to fold them away."
					     : "Press Enter to show them here.");
	if (inherited) {
		pen_skip(pen);
		pen_put(pen, STYLE_NORMAL,
			"They count as they are. Another answer is an exception, and needs its "
			"reason.");
	}
}

void walk_draw_detail(const struct walk_screen *walk, const struct app *app,
		      struct surface *surface, struct rect rect, struct arena *frame)
{
	struct pen pen = pen_start(surface, rect, frame);

	if (walk_question(walk))
		draw_question(walk, app, &pen);
	else if ((size_t)walk->list.marked < walk->rows.count)
		draw_fold(walk, &pen);
}

/* The newest changes; H shows all of them, whole. */
static void put_past(const struct walk_screen *walk, const struct app *app, struct pen *pen)
{
	enum { SHOWN = 5 };

	pen_skip(pen);
	pen_rule(pen, "History");
	for (size_t i = 0; i < walk->past_count && i < SHOWN; i++) {
		const struct change_row *row = &walk->past[i];

		pen_put(pen, STYLE_NORMAL,
			text_format(pen->frame, "%s  %s", moment_words(row->at, pen->frame),
				    row->by));
		if (pen_left(pen))
			surface_put_cut(pen->surface, pen->rect.x + 2, pen->y, pen->rect.width - 2,
					STYLE_NORMAL, history_words(app, row, pen->frame));
		pen_skip(pen);
	}
	if (walk->past_count > SHOWN)
		pen_put(pen, STYLE_NORMAL,
			text_format(pen->frame, "and %zu more: H shows them.",
				    walk->past_count - SHOWN));
}

void walk_draw_aside(const struct walk_screen *walk, const struct app *app, struct surface *surface,
		     struct rect rect, struct arena *frame)
{
	const struct question *question = walk_question(walk);
	struct pen pen = pen_start(surface, rect, frame);

	if (!question)
		return;
	if (walk_choice(walk)) {
		walk_draw_price(walk, app, &pen);
		pen_skip(&pen);
		pen_put(&pen, STYLE_NORMAL, "Nothing has changed yet: Enter makes it so.");
		pen_skip(&pen);
	}
	pen_rule(&pen, "About this question");
	put_about(&pen, app, question);
	put_guidance(&pen, question);
	if (walk->past_of == question && walk->past_count)
		put_past(walk, app, &pen);
}
