#include "walk.h"

#include "base/date.h"
#include "base/number.h"
#include "base/text.h"

#include <time.h>

/* Draws from the top down; `y` runs along and never leaves the rectangle. */
struct pen {
	struct surface *surface;
	struct rect rect;
	int y;
	struct arena *frame;
};

static int left(const struct pen *pen)
{
	int lines = pen->rect.y + pen->rect.height - pen->y;

	return lines > 0 ? lines : 0;
}

static void put(struct pen *pen, enum style style, const char *text)
{
	if (text_is_empty(text) || !left(pen))
		return;
	int lines = surface_put_wrapped(
		pen->surface, (struct rect){ pen->rect.x, pen->y, pen->rect.width, left(pen) }, 0,
		style, text);

	pen->y += lines < left(pen) ? lines : left(pen);
}

static void skip(struct pen *pen)
{
	pen->y += left(pen) > 0;
}

/* --- the answer as it stands ------------------------------------------------------------------ */

static const char *moment(int64_t at, struct arena *frame)
{
	time_t seconds = (time_t)(at / 1000);
	struct tm local = { 0 };

	localtime_r(&seconds, &local);
	return text_format(frame, "%04d-%02d-%02d %02d:%02d", local.tm_year + 1900,
			   local.tm_mon + 1, local.tm_mday, local.tm_hour, local.tm_min);
}

static const char *who_decided(const struct framework_entry *entry, struct arena *frame)
{
	if (!entry || text_is_empty(entry->decided_by))
		return "the institution's framework";
	return text_format(frame, "%s, %s", entry->decided_by, text_or(entry->decided_on, ""));
}

static const char *role_label(const struct bank *bank, const char *name)
{
	const struct role *role = role_find(bank, name);

	return role ? role->label : name;
}

/* "Not known yet: Finance finds out by 2027-02-12: ask the vendor". */
static void put_unknown(struct pen *pen, const struct bank *bank, const struct unknown *unknown)
{
	put(pen, STYLE_NOTICE,
	    text_format(pen->frame, "Not known yet: %s finds out by %s%s%s",
			role_label(bank, text_or(unknown->owner, "somebody")),
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
		put(pen, STYLE_NOTICE,
		    text_format(frame,
				"Inherited from %s. Another answer is an "
				"exception and needs its reason.",
				who_decided(result->entry, frame)));
		return;
	case QUESTION_LOCKED:
		put(pen, STYLE_NOTICE,
		    text_format(frame, "Locked by %s. It cannot be changed here.",
				who_decided(result->entry, frame)));
		return;
	case QUESTION_INVALID:
		put(pen, STYLE_ALERT,
		    text_format(frame, "Does not count yet: %s",
				text_or(question->constraint_message,
					"the answer is outside its limits.")));
		return;
	case QUESTION_DEFERRED:
		put(pen, STYLE_NOTICE,
		    text_format(frame, "Deferred to %s: %s, by %s. %s",
				gate_name(assessment->bank, result->limit), result->deferral->owner,
				result->deferral->until, result->deferral->reason));
		return;
	case QUESTION_NA:
		put(pen, STYLE_NOTICE,
		    text_format(frame, "Not needed here: %s", result->not_applicable->reason));
		return;
	case QUESTION_ANSWERED:
		if (given.revision)
			put(pen, STYLE_NORMAL,
			    text_format(frame, "Answered by %s, %s.", given.by,
					moment(given.at, frame)));
		if (!text_is_empty(given.note))
			put(pen, STYLE_NORMAL, text_format(frame, "Reason: %s", given.note));
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
		put(pen, STYLE_NOTICE,
		    text_format(pen->frame, "Suggested: %s  (press = to accept)", words));
}

/* --- choices ---------------------------------------------------------------------------------- */

static bool is_ticked(const struct value *value, const struct choice *choice)
{
	if (value->kind == VALUE_TEXT)
		return value->choice == choice;
	for (uint32_t i = 0; value->kind == VALUE_SET && i < value->count; i++)
		if (value->ticked[i] == choice)
			return true;
	return false;
}

static void put_choice(struct pen *pen, const struct walk_screen *walk,
		       const struct question *question, const struct value *value, int index)
{
	const struct choice *choice = &question->choices->choices.items[index];
	bool several = question->kind == QUESTION_SELECT_MULTIPLE;
	bool ticked = is_ticked(value, choice);
	bool marked = walk->in_detail && index == walk->choices.marked;
	const char *box = several ? ticked ? "[x]" : "[ ]" : ticked ? "(*)" : "( )";
	struct rect line = { pen->rect.x, pen->y, pen->rect.width, 1 };

	if (!left(pen))
		return;
	if (marked) {
		surface_fill(pen->surface, line, STYLE_SELECTED);
		surface_cursor(pen->surface, line.x + 2, line.y, false);
	}
	surface_put_cut(pen->surface, line.x, line.y, line.width,
			marked ? STYLE_SELECTED : STYLE_NORMAL,
			text_format(pen->frame, "%s %s %d %s", marked ? ">" : " ", box, index + 1,
				    choice->label));
	pen->y++;
}

static void put_choices(struct pen *pen, const struct walk_screen *walk, const struct app *app,
			const struct question *question, int height)
{
	const struct value *value =
		&session_assessment(app->session)->questions[question->index].value;
	int count = (int)question->choices->choices.count;
	struct list list = walk->choices;

	if (!walk->in_detail)
		list.marked = 0;
	list.count = count;
	int top = list_top(&list, height), start = pen->y;

	for (int i = top; i < count && i < top + height; i++)
		put_choice(pen, walk, question, value, i);
	list_draw_more(&list, pen->surface,
		       (struct rect){ pen->rect.x, start, pen->rect.width, height });
}

/* --- the price of an answer ------------------------------------------------------------------- */

static const char *named(size_t count, const char *one, const char *many, struct arena *frame)
{
	return text_format(frame, "%zu %s", count, count == 1 ? one : many);
}

static void put_names(struct pen *pen, const char *lead, const struct question *const *items,
		      size_t count)
{
	struct text text = text_start(pen->frame);

	if (!count)
		return;
	text_add_format(&text, "%s %s: ", lead, named(count, "question", "questions", pen->frame));
	for (size_t i = 0; i < count && i < 4; i++)
		text_add_format(&text, "%s%s", i ? ", " : "",
				text_or(items[i]->short_label, items[i]->label));
	if (count > 4)
		text_add_format(&text, " and %zu more", count - 4);
	put(pen, STYLE_NORMAL, text_end(&text));
}

static void put_checks(struct pen *pen, const struct price *price, const struct bank *bank)
{
	struct text text = text_start(pen->frame);

	for (size_t i = 0; i < bank->gates.count && i < COUNT(price->checks); i++)
		if (price->checks[i])
			text_add_format(&text, "%s%+ld for %s", text.length ? ", " : "",
					price->checks[i], bank->gates.items[i].label);
	if (text.length)
		put(pen, STYLE_NORMAL, text_format(pen->frame, "checklist  %s", text_end(&text)));
}

static void put_conflicts(struct pen *pen, const struct price *price)
{
	for (size_t i = 0; i < price->conflicts_new.count && i < 2; i++) {
		const struct conflict *conflict = price->conflicts_new.items[i];

		put(pen, STYLE_STRONG,
		    text_format(pen->frame, "! new %s: %s", severity_name(conflict->severity),
				conflict->questions.count ? text_or(
					conflict->questions.items[0]->short_label, conflict->name)
							  : conflict->name));
	}
	if (price->conflicts_gone.count)
		put(pen, STYLE_NORMAL,
		    text_format(pen->frame, "settles %s",
				named(price->conflicts_gone.count, "conflict", "conflicts",
				      pen->frame)));
}

static const char *signed_number(int64_t micro, int places, struct arena *frame)
{
	return text_format(frame, "%s%s", micro > 0 ? "+" : "",
			   number_format_places(frame, micro, places, true));
}

static void put_costs(struct pen *pen, const struct price *price, const char *currency)
{
	if (price->hours_before_launch || price->cost_before_launch)
		put(pen, STYLE_NORMAL,
		    text_format(pen->frame, "before launch  %s hours, %s %s",
				signed_number(price->hours_before_launch, 1, pen->frame), currency,
				signed_number(price->cost_before_launch * (MICRO / 100), 0,
					      pen->frame)));
}

static void put_gate(struct pen *pen, const struct price *price, const struct bank *bank)
{
	const char *gate = bank->gates.items[price->gate].label;

	if (price->missing || price->blocking)
		put(pen, STYLE_NORMAL,
		    text_format(pen->frame, "%s  %+ld to answer, %+ld in the way", gate,
				price->missing, price->blocking));
	if (price->verdict_was != price->verdict_would)
		put(pen, STYLE_STRONG,
		    text_format(pen->frame, "%s becomes: %s", gate,
				verdict_name(price->verdict_would)));
}

/* What `text` as the answer would change, in a pane with the choice's name on its edge. */
static void draw_price(const struct app *app, const struct question *question,
		       const struct choice *choice, struct surface *surface, struct rect rect,
		       struct arena *frame)
{
	const struct bank *bank = session_bank(app->session);
	const char *text = walk_text_with(app, question, choice, frame);
	struct price price =
		session_price(app->session, (struct target){ .question = question }, text, frame);
	struct pen pen = {
		surface, { rect.x, rect.y + 1, rect.width, rect.height - 1 }, rect.y + 1, frame
	};

	surface_hline(surface, rect.x, rect.y, rect.width);
	surface_put_cut(surface, rect.x + 1, rect.y, rect.width - 2, STYLE_STRONG,
			text_format(frame, " If you take \"%s\" ", choice->label));
	if (!text_is_empty(choice->advice))
		put(&pen, STYLE_NORMAL, choice->advice);
	put_names(&pen, "adds", price.added.items, price.added.count);
	put_names(&pen, "removes", price.removed.items, price.removed.count);
	if (price.set_aside)
		put(&pen, STYLE_NORMAL,
		    text_format(frame, "%s set aside, not lost",
				named(price.set_aside, "answer is", "answers are", frame)));
	put_conflicts(&pen, &price);
	put_costs(&pen, &price, bank->settings.currency);
	put_checks(&pen, &price, bank);
	put_gate(&pen, &price, bank);
	if (price.nothing)
		put(&pen, STYLE_NORMAL, "Changes nothing else.");
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
		text_add_format(&text, " Asks: %s.", question->owner->label);
	if (question->eu)
		text_add_format(&text, " European standard: %s.", question->eu);
	if (state == QUESTION_OPEN || left(pen) > 8)
		put(pen, STYLE_NORMAL, text_end(&text));
}

static void put_text_value(struct pen *pen, const struct walk_screen *walk, const struct app *app,
			   const struct question *question)
{
	const struct question_result *result =
		&session_assessment(app->session)->questions[question->index];
	struct rect line = { pen->rect.x + 2, pen->y, pen->rect.width - 4, 1 };

	if (walk->editing) {
		field_draw(&walk->field, pen->surface, line, true);
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
					    ? session_bank(app->session)->settings.currency
					    : question->unit);
	put(pen, STYLE_STRONG, text_or(value, "(no answer yet: press Enter to type one)"));
	skip(pen);
}

static void put_grid_value(struct pen *pen, const struct app *app, const struct question *question)
{
	const struct question_result *result =
		&session_assessment(app->session)->questions[question->index];
	size_t filled = 0;

	for (uint32_t i = 0; result->value.kind == VALUE_GRID && i < result->value.count; i++)
		filled += result->value.cells[i].kind != VALUE_UNKNOWN;
	put(pen, STYLE_STRONG,
	    text_format(pen->frame, "%zu of %zu rows are filled. Press Enter to open the table.",
			filled, question->rows->choices.count));
	skip(pen);
}

static void put_repeat_value(struct pen *pen, const struct app *app,
			     const struct question *question)
{
	size_t items = session_assessment(app->session)->questions[question->index].items;

	put(pen, STYLE_STRONG,
	    text_format(pen->frame, "%s. Press Enter to open the list.",
			named(items, "entry", "entries", pen->frame)));
	skip(pen);
}

static void draw_question(const struct walk_screen *walk, const struct app *app,
			  const struct question *question, struct surface *surface,
			  struct rect rect, struct arena *frame)
{
	struct pen pen = { surface, rect, rect.y, frame };
	bool select =
		question->kind == QUESTION_SELECT_ONE || question->kind == QUESTION_SELECT_MULTIPLE;

	put(&pen, STYLE_STRONG, question->label);
	put(&pen, STYLE_NORMAL, question->hint);
	skip(&pen);
	if (select) {
		/* Choices come first; below them what the marked one would bring. */
		int count = (int)question->choices->choices.count;
		int price = walk->in_detail ? 7 : 3;
		int room = left(&pen) - price > 3 ? left(&pen) - price : 3;

		put_choices(&pen, walk, app, question, count < room ? count : room);
		skip(&pen);
	} else if (question->kind == QUESTION_GRID) {
		put_grid_value(&pen, app, question);
	} else if (question->kind == QUESTION_REPEAT) {
		put_repeat_value(&pen, app, question);
	} else {
		put_text_value(&pen, walk, app, question);
	}
	if (select && walk->in_detail) {
		const struct choice *choice =
			&question->choices->choices.items[walk->choices.marked];

		draw_price(app, question, choice, surface,
			   (struct rect){ rect.x, pen.y, rect.width, left(&pen) }, frame);
		return;
	}
	put_state(&pen, app, question);
	put_suggestion(&pen, app, question);
	put_about(&pen, app, question);
	if (question->guidance_hint && left(&pen) > 2) {
		skip(&pen);
		put(&pen, STYLE_NORMAL, question->guidance_hint);
	}
}

void walk_draw_detail(const struct walk_screen *walk, const struct app *app,
		      struct surface *surface, struct rect rect, struct arena *frame)
{
	const struct question *question = walk_question(walk);
	struct pen pen = { surface, rect, rect.y, frame };

	if (question) {
		draw_question(walk, app, question, surface, rect, frame);
		return;
	}
	if ((size_t)walk->list.marked >= walk->rows.count)
		return;
	put(&pen, STYLE_STRONG, "These questions can wait.");
	put(&pen, STYLE_NORMAL,
	    "Press Enter to show them here, and again to fold them away. Inherited answers come "
	    "from "
	    "the institution's framework; they count as they are.");
}
