#include "tui/dialogs.h"

#include "base/date.h"
#include "base/text.h"
#include "labels.h"
#include "tui/form.h"

#include <string.h>

/* --- a departure from the framework ----------------------------------------------------------- */

struct answer_context {
	struct target target;
	int64_t revision;
	void (*then)(struct app *app);
	char text[4096];
};

static const struct framework_entry *entry_of(const struct app *app, struct target target)
{
	return framework_find(session_framework(app->session), target.question, target.row);
}

/* Whether the text would differ from what the framework holds by default, and has no reason yet. */
static bool needs_reason(const struct app *app, struct target target, const char *text)
{
	const struct framework_entry *entry = entry_of(app, target);
	struct arena scratch = { 0 };
	const char *read;
	struct error ignored = { 0 };
	bool bad, needs = false;

	if (!entry || entry->mode != FRAME_DEFAULT || text_is_empty(entry->text)
	    || text_is_blank(text) || !text_is_empty(session_given(app->session, target).note))
		return false;
	if (session_read(target.question, text, &scratch, &read, &ignored)) {
		struct value value =
			target.row ? value_parse_cell(target.question, read, &scratch, &bad)
				   : value_parse(target.question, read, &scratch, &bad);

		needs = value.kind != VALUE_UNKNOWN && !value_equal(&value, &entry->value);
	}
	arena_release(&scratch);
	return needs;
}

/* --- a clash ---------------------------------------------------------------------------------- */

static void after(struct app *app, enum outcome outcome, const struct answer_context *context,
		  const struct error *error);

static bool clash_done(struct app *app, const void *data, const char *const *values,
		       struct error *error)
{
	const struct answer_context *context = data;

	(void)error;
	if (text_equal(values[0], "theirs")) {
		app_say(app, "Kept what %s wrote. Yours is not saved.",
			session_rival(app->session).by);
		return true;
	}
	struct error refused = { 0 };
	enum outcome outcome = session_answer(app->session, context->target, context->text, NULL,
					      session_rival(app->session).revision, &refused);

	after(app, outcome, context, &refused);
	return true;
}

static const char *offered(const struct answer_context *context, const char *text,
			   struct arena *arena)
{
	return text_is_empty(text) ? "(cleared)"
				   : answer_format_label(context->target.question, text, arena);
}

static void ask_clash(struct app *app, const struct answer_context *context)
{
	static const struct form_choice choices[] = {
		{ "theirs", "Keep theirs" }, { "mine", "Save mine (theirs stays in the history)" }
	};
	struct rival rival = session_rival(app->session);
	struct arena scratch = { 0 };
	const struct form form = {
		.title = "Somebody answered this while you did",
		.verb = "Take it",
		.intro = text_format(
			&scratch,
			"%s saved another answer first. Nothing is lost: both are shown "
			"here.\n\nTheirs: %s\nYours:  %s",
			rival.by, offered(context, rival.theirs, &scratch),
			offered(context, context->text, &scratch)),
		.fields = { { .label = "Take", .choices = choices, .choice_count = 2 } },
		.count = 1,
		.done = clash_done,
		.context = context,
		.context_size = sizeof(*context),
	};

	app_push(app, form_screen_new(app, &form));
	arena_release(&scratch);
}

static void after(struct app *app, enum outcome outcome, const struct answer_context *context,
		  const struct error *error)
{
	switch (outcome) {
	case OUTCOME_SAVED:
	case OUTCOME_UNCHANGED:
		app_refresh(app);
		if (context->then)
			context->then(app);
		return;
	case OUTCOME_CLASH:
		app_refresh(app);
		ask_clash(app, context);
		return;
	case OUTCOME_REFUSED:
	case OUTCOME_FAILED:
		app_alarm(app, error);
	}
}

/* --- answering -------------------------------------------------------------------------------- */

static bool reason_done(struct app *app, const void *data, const char *const *values,
			struct error *error)
{
	const struct answer_context *context = data;

	if (text_is_blank(values[0]))
		return error_set(
			error, ERROR_USAGE,
			"An exception needs its reason; one sentence will do. Esc keeps the "
			"inherited answer.");
	struct error refused = { 0 };

	after(app,
	      session_answer(app->session, context->target, context->text, values[0],
			     context->revision, &refused),
	      context, &refused);
	return true;
}

static void ask_departure(struct app *app, const struct answer_context *context)
{
	const struct framework_entry *entry = entry_of(app, context->target);
	struct arena scratch = { 0 };
	const char *must_show =
		text_or(entry->deviation_must_show, context->target.question->deviation);
	const struct form form = {
		.title = "This departs from the framework",
		.verb = "Save the exception",
		.intro = text_format(
			&scratch,
			"The institution's answer is \"%s\". Another one is an exception, and "
			"the committee decides on it by its reason.%s%s",
			value_format_label(&entry->value, &scratch),
			text_is_empty(must_show) ? "" : " Show: ", text_or(must_show, "")),
		.fields = { { .label = "Reason" } },
		.count = 1,
		.done = reason_done,
		.context = context,
		.context_size = sizeof(*context),
	};

	app_push(app, form_screen_new(app, &form));
	arena_release(&scratch);
}

void dialog_answer(struct app *app, struct target target, const char *text, int64_t revision,
		   void (*then)(struct app *app))
{
	struct answer_context context = { .target = target, .revision = revision, .then = then };
	const struct framework_entry *entry = entry_of(app, target);
	struct error error = { 0 };

	if (entry && entry->mode == FRAME_LOCKED && !text_is_empty(entry->text)) {
		app_say(app,
			"The framework locks this answer. Ask its owner to change the framework.");
		return;
	}
	if (strlen(text) < sizeof(context.text)) {
		memcpy(context.text, text, strlen(text) + 1);
		if (needs_reason(app, target, text)) {
			ask_departure(app, &context);
			return;
		}
	}
	after(app, session_answer(app->session, target, text, NULL, revision, &error), &context,
	      &error);
}

/* --- reasons and marks ------------------------------------------------------------------------ */

struct mark_context {
	struct target target;
};

static bool outcome_good(struct app *app, enum outcome outcome)
{
	app_refresh(app);
	return outcome == OUTCOME_SAVED || outcome == OUTCOME_UNCHANGED;
}

static bool note_done(struct app *app, const void *data, const char *const *values,
		      struct error *error)
{
	const struct mark_context *context = data;
	const struct given given = session_given(app->session, context->target);

	return outcome_good(app, session_answer(app->session, context->target, given.value,
						values[0], given.revision, error));
}

void dialog_reason(struct app *app, struct target target)
{
	const struct mark_context context = { target };
	const struct given given = session_given(app->session, target);
	const struct form form = {
		.title = "Reason of the answer",
		.verb = "Save the reason",
		.intro = target.question->label,
		.fields = { { .label = "Reason", .value = given.note } },
		.count = 1,
		.done = note_done,
		.context = &context,
		.context_size = sizeof(context),
	};

	app_push(app, form_screen_new(app, &form));
}

/* The roles of the bank as choices, the question's owner first taken. */
static struct form_field owner_field(const struct app *app, const struct question *question,
				     struct arena *arena)
{
	const struct bank *bank = session_bank(app->session);
	struct form_choice *choices = ARENA_ARRAY(arena, struct form_choice, bank->roles.count);

	for (size_t i = 0; i < bank->roles.count; i++)
		choices[i] = (struct form_choice){ bank->roles.items[i].name,
						   bank->roles.items[i].label };
	return (struct form_field){ .label = "Who",
				    .hint = "Left and Right change the role; a letter jumps to it.",
				    .choices = choices,
				    .choice_count = bank->roles.count,
				    .value = question->owner ? question->owner->name : NULL };
}

static bool good_date(const char *typed, char date[DATE_SIZE], struct error *error)
{
	static const struct question date_question = { .kind = QUESTION_DATE };
	struct arena scratch = { 0 };
	const char *text = "";
	bool good = session_read(&date_question, typed, &scratch, &text, error);

	if (good && !*text)
		good = error_set(error, ERROR_USAGE,
				 "Say by when. Type a date such as 2027-02-12.");
	if (good)
		memcpy(date, text, DATE_SIZE);
	arena_release(&scratch);
	return good;
}

static bool defer_done(struct app *app, const void *data, const char *const *values,
		       struct error *error)
{
	const struct mark_context *context = data;
	char date[DATE_SIZE];

	return good_date(values[1], date, error)
	       && outcome_good(app, session_defer(app->session, context->target.question, values[0],
						  date, values[2], error));
}

static bool unknown_done(struct app *app, const void *data, const char *const *values,
			 struct error *error)
{
	const struct mark_context *context = data;
	char date[DATE_SIZE];

	return good_date(values[1], date, error)
	       && outcome_good(app, session_unknown(app->session, context->target.question,
						    values[0], date, values[2], error));
}

static void ask_owner_and_date(struct app *app, const struct question *question, const char *title,
			       const char *verb, const char *intro, const char *why,
			       bool (*done)(struct app *, const void *, const char *const *,
					    struct error *))
{
	struct arena scratch = { 0 };
	const struct mark_context context = { { .question = question } };
	const struct form form = {
		.title = title,
		.verb = verb,
		.intro = intro,
		.fields = { owner_field(app, question, &scratch),
			    { .label = "By", .hint = "A date, such as 2027-02-12 or 12 Feb 2027." },
			    { .label = why } },
		.count = 3,
		.done = done,
		.context = &context,
		.context_size = sizeof(context),
	};

	app_push(app, form_screen_new(app, &form));
	arena_release(&scratch);
}

void dialog_unknown(struct app *app, const struct question *question)
{
	ask_owner_and_date(app, question, "Nobody knows yet", "Save it",
			   "Say who finds out, by when, and how. The question stays open: silence "
			   "never passes.",
			   "How", unknown_done);
}

void dialog_defer(struct app *app, const struct question *question)
{
	struct arena scratch = { 0 };
	const struct bank *bank = session_bank(app->session);

	if (question->defer == DEFER_NO || question->never_park)
		app_say(app, "This question cannot be deferred.");
	else
		ask_owner_and_date(app, question, "Defer this question", "Defer it",
				   text_format(&scratch,
					       "It can wait until %s at the latest. Say who "
					       "answers it, and by when.",
					       label_of_gate(bank, question->defer)),
				   "Why", defer_done);
	arena_release(&scratch);
}

static bool na_done(struct app *app, const void *data, const char *const *values,
		    struct error *error)
{
	const struct mark_context *context = data;

	if (text_is_blank(values[0]))
		return error_set(error, ERROR_USAGE,
				 "Say why it is not needed; one sentence will do.");
	return outcome_good(app, session_not_applicable(app->session, context->target.question,
							values[0], error));
}

void dialog_not_applicable(struct app *app, const struct question *question)
{
	const struct mark_context context = { { .question = question } };
	const struct form form = {
		.title = "This question is not needed here",
		.verb = "Set it aside",
		.intro = question->label,
		.fields = { { .label = "Because" } },
		.count = 1,
		.done = na_done,
		.context = &context,
		.context_size = sizeof(context),
	};

	if (!question->na_allowed)
		app_say(app, "This question has to be answered; it cannot be set aside.");
	else
		app_push(app, form_screen_new(app, &form));
}
