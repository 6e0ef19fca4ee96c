#include "walk.h"

#include "assess/settings.h"
#include "base/number.h"
#include "base/text.h"

/* The price of an answer: what the choice under the mark would bring, before it is taken. Worked
 * out when the mark has moved or something was saved, and nobody waits for a drawing. */

static const char *named(size_t count, const char *one, const char *many, struct arena *frame)
{
	return text_format(frame, "%zu %s", count, count == 1 ? one : many);
}

static const char *changed(long by, struct arena *frame)
{
	return text_format(frame, "%ld %s", by < 0 ? -by : by, by < 0 ? "fewer" : "more");
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
	pen_put(pen, STYLE_NORMAL, text_end(&text));
}

static void put_checks(struct pen *pen, const struct price *price, const struct bank *bank)
{
	struct text text = text_start(pen->frame);

	for (size_t i = 0; i < bank->gates.count && i < COUNT(price->checks); i++)
		if (price->checks[i])
			text_add_format(&text, "%s%s for %s", text.length ? ", " : "",
					changed(price->checks[i], pen->frame),
					bank->gates.items[i].label);
	if (text.length)
		pen_put(pen, STYLE_NORMAL,
			text_format(pen->frame, "Checklist: %s", text_end(&text)));
}

static void put_conflicts(struct pen *pen, const struct price *price)
{
	for (size_t i = 0; i < price->conflicts_new.count && i < 2; i++) {
		const struct conflict *conflict = price->conflicts_new.items[i];

		pen_put(pen, STYLE_STRONG,
			text_format(pen->frame, "! A new %s: %s", severity_name(conflict->severity),
				    conflict->questions.count
					    ? text_or(conflict->questions.items[0]->short_label,
						      conflict->name)
					    : conflict->name));
	}
	if (price->conflicts_gone.count)
		pen_put(pen, STYLE_NORMAL,
			text_format(pen->frame, "Settles %s",
				    named(price->conflicts_gone.count, "conflict", "conflicts",
					  pen->frame)));
}

static const char *size_text(int64_t micro, int places, struct arena *frame)
{
	return number_format_places(frame, micro < 0 ? -micro : micro, places, true);
}

static const char *more_or_less(int64_t by)
{
	return by < 0 ? "less" : "more";
}

static void put_costs(struct pen *pen, const struct price *price, const char *currency)
{
	struct text text = text_start(pen->frame);

	if (price->hours_before_launch)
		text_add_format(&text, "%s hours %s",
				size_text(price->hours_before_launch, 1, pen->frame),
				more_or_less(price->hours_before_launch));
	if (price->cost_before_launch)
		text_add_format(&text, "%s%s %s %s", text.length ? ", " : "", currency,
				size_text(price->cost_before_launch * (MICRO / 100), 0, pen->frame),
				more_or_less(price->cost_before_launch));
	if (text.length)
		pen_put(pen, STYLE_NORMAL,
			text_format(pen->frame, "Before launch: %s", text_end(&text)));
}

static void put_gate(struct pen *pen, const struct price *price, const struct bank *bank)
{
	const char *gate = bank->gates.items[price->gate].label;
	struct text text = text_start(pen->frame);

	if (price->missing)
		text_add_format(&text, "%s to answer", changed(price->missing, pen->frame));
	if (price->blocking)
		text_add_format(&text, "%s%s in the way", text.length ? ", " : "",
				changed(price->blocking, pen->frame));
	if (text.length)
		pen_put(pen, STYLE_NORMAL,
			text_format(pen->frame, "%s for %s", text_end(&text), gate));
	if (price->verdict_was != price->verdict_would)
		pen_put(pen, STYLE_STRONG,
			text_format(pen->frame, "%s becomes: %s", gate,
				    verdict_name(price->verdict_would)));
}

/* --- working it out --------------------------------------------------------------------------- */

const struct choice *walk_choice(const struct walk_screen *walk)
{
	const struct question *question = walk_question(walk);

	if (!question || !walk->in_detail)
		return NULL;
	return &question->choices->choices.items[walk->choices.marked];
}

/* Several questions share a list of choices. */
static bool is_known(const struct walk_screen *walk)
{
	return walk->priced && walk->priced == walk_choice(walk)
	       && walk->priced_question == walk_question(walk);
}

void walk_price_forget(struct walk_screen *walk)
{
	arena_release(&walk->price_arena);
	walk->priced = NULL;
}

bool walk_price_settle(struct walk_screen *walk, struct app *app)
{
	const struct question *question = walk_question(walk);
	const struct choice *choice = walk_choice(walk);

	if (!choice || is_known(walk))
		return false;
	walk_price_forget(walk);
	const char *text = walk_text_with(app, question, choice, &walk->price_arena);

	walk->price = session_price(app->session, (struct target){ .question = question }, text,
				    &walk->price_arena);
	walk->priced = choice;
	walk->priced_question = question;
	return true;
}

/* --- drawing ---------------------------------------------------------------------------------- */

static bool is_taken(const struct app *app, const struct question *question,
		     const struct choice *choice)
{
	return walk_is_ticked(&session_assessment(app->session)->questions[question->index].value,
			      choice);
}

static const char *title(const struct app *app, const struct question *question,
			 const struct choice *choice, struct arena *frame)
{
	bool taken = is_taken(app, question, choice);

	if (question->kind == QUESTION_SELECT_MULTIPLE)
		return text_format(frame, "If you %s \"%s\"", taken ? "untick" : "tick",
				   choice->label);
	return text_format(frame, "%s \"%s\"", taken ? "As it is:" : "If you choose",
			   choice->label);
}

void walk_draw_price(const struct walk_screen *walk, const struct app *app, struct pen *pen)
{
	const struct bank *bank = session_bank(app->session);
	const struct question *question = walk_question(walk);
	const struct choice *choice = walk_choice(walk);
	const struct price *price = &walk->price;

	pen_rule(pen, title(app, question, choice, pen->frame));
	pen_put(pen, STYLE_NORMAL, choice->advice);
	if (!is_known(walk))
		return;
	put_names(pen, "Adds", price->added.items, price->added.count);
	put_names(pen, "Removes", price->removed.items, price->removed.count);
	if (price->set_aside)
		pen_put(pen, STYLE_NORMAL,
			text_format(
				pen->frame, "%s set aside, not lost",
				named(price->set_aside, "answer is", "answers are", pen->frame)));
	put_conflicts(pen, price);
	put_costs(pen, price, assessment_currency(session_assessment(app->session)));
	put_checks(pen, price, bank);
	put_gate(pen, price, bank);
	if (price->nothing)
		pen_put(pen, STYLE_NORMAL, "Changes nothing else.");
}
