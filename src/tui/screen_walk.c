#include "tui/screens.h"

#include "walk.h"

#include "base/text.h"
#include "tui/dialogs.h"
#include "tui/frame.h"

static struct walk_screen *of(struct screen *screen)
{
	return (struct walk_screen *)screen;
}

static const struct walk_screen *see(const struct screen *screen)
{
	return (const struct walk_screen *)screen;
}

static bool is_typing(const struct screen *screen)
{
	return see(screen)->editing;
}

static const char *title(const struct screen *screen, const struct app *app, struct arena *frame)
{
	const struct proposal *proposal = session_proposal(app->session);
	const char *name = "";

	(void)screen;
	for (size_t i = 0; i < proposal->answers.count; i++)
		if (text_equal(proposal->answers.items[i].question, "prop_title"))
			name = proposal->answers.items[i].value;
	return text_format(frame, "%s %s", session_reference(app->session), name);
}

/* --- panes ------------------------------------------------------------------------------------ */

/* List, question and, where there is room, a third pane for what an answer brings. */
enum { LIST = 27, LIST_WIDE = 34, LIST_WIDEST = 48, WIDE_FROM = 120, ASIDE_FROM = 150, TEXT = 76 };

static int list_width(int width)
{
	return width >= ASIDE_FROM ? LIST_WIDEST : width >= WIDE_FROM ? LIST_WIDE : LIST;
}

bool walk_has_aside(const struct surface *surface)
{
	return surface->width >= ASIDE_FROM;
}

static void draw_edge(struct surface *surface, int x, struct rect body)
{
	surface_vline(surface, x, body.y, body.height);
	surface_put(surface, x, body.y - 1, 1, STYLE_FRAME, glyph(surface, GLYPH_TEE_DOWN));
	surface_put(surface, x, body.y + body.height, 1, STYLE_FRAME, glyph(surface, GLYPH_TEE_UP));
}

static void draw(const struct screen *screen, const struct app *app, struct surface *surface,
		 struct rect body, struct arena *frame)
{
	const struct walk_screen *walk = see(screen);
	int width = list_width(body.width);
	struct rect detail = { width + 2, body.y, body.width - width - 3, body.height };

	walk_draw_list(walk, app, surface, (struct rect){ 1, body.y, width - 1, body.height },
		       frame);
	draw_edge(surface, width, body);
	if (body.width >= ASIDE_FROM) {
		int edge = width + 2 + (body.width - width) * 11 / 20;

		detail.width = edge - width - 3;
		draw_edge(surface, edge, body);
		walk_draw_aside(
			walk, app, surface,
			(struct rect){ edge + 2, body.y, body.width - edge - 3, body.height },
			frame);
	}
	/* Text is easiest to read in lines of at most 76. */
	if (detail.width > TEXT)
		detail.width = TEXT;
	walk_draw_detail(walk, app, surface, detail, frame);
}

/* --- commands --------------------------------------------------------------------------------- */

static void move(struct walk_screen *walk, struct app *app, enum command command)
{
	int height = frame_body(app->width, app->height).height;

	walk->list.height = walk_list_height(height);
	walk->choices.height = height;
	list_command(walk->in_detail ? &walk->choices : &walk->list, command);
	walk_show_question(walk);
}

static void other_pane(struct walk_screen *walk, struct app *app)
{
	if (walk->in_detail)
		walk->in_detail = false;
	else
		walk_open(walk, app);
}

/* Right goes into choices and folds, Left out of them. */
static void go_in(struct walk_screen *walk, struct app *app)
{
	const struct walk_row *row = &walk->rows.items[walk->list.marked];

	if (walk->in_detail || walk->editing)
		return;
	if (row->kind == WALK_FOLD ? !walk->unfolded[row->section] : walk_is_select(row->question))
		walk_choose(walk, app);
}

static void go_out(struct walk_screen *walk, struct app *app)
{
	const struct walk_row *row = &walk->rows.items[walk->list.marked];

	if (walk->in_detail)
		walk->in_detail = false;
	else if (row->kind == WALK_FOLD && walk->unfolded[row->section])
		walk_choose(walk, app);
}

static void previous(struct walk_screen *walk, struct app *app)
{
	walk->in_detail = false;
	move(walk, app, COMMAND_UP);
}

static void next(struct walk_screen *walk, struct app *app)
{
	walk->in_detail = false;
	move(walk, app, COMMAND_DOWN);
}

static void next_open(struct walk_screen *walk, struct app *app)
{
	if (!walk_go_to_open(walk, app))
		app_say(app, "Every question here that needs an answer has one.");
}

static void quick(struct walk_screen *walk, struct app *app)
{
	walk->quick = !walk->quick;
	walk_build_rows(walk, app);
	walk_show_question(walk);
	app_say(app, walk->quick ? "Only the quick questions. Q brings the others back."
				 : "All questions.");
}

static void fold(struct walk_screen *walk, struct app *app)
{
	struct walk_row *row = &walk->rows.items[walk->list.marked];

	walk->unfolded[row->section] = !walk->unfolded[row->section];
	walk_build_rows(walk, app);
	walk_show_question(walk);
}

static void ask_reason(struct walk_screen *walk, struct app *app)
{
	dialog_reason(app, walk_target(walk));
}

static void ask_unknown(struct walk_screen *walk, struct app *app)
{
	dialog_unknown(app, walk_question(walk));
}

static void ask_defer(struct walk_screen *walk, struct app *app)
{
	dialog_defer(app, walk_question(walk));
}

static void ask_not_applicable(struct walk_screen *walk, struct app *app)
{
	dialog_not_applicable(app, walk_question(walk));
}

static void show_why(struct walk_screen *walk, struct app *app)
{
	app_push(app, why_screen_new(app, walk_question(walk)->name));
}

static void show_history(struct walk_screen *walk, struct app *app)
{
	const struct question *question = walk_question(walk);

	app_push(app, history_screen_new(app, question ? question->name : NULL));
}

/* The other screens of a proposal. */
static const struct {
	enum command command;
	void *(*make)(struct app *app);
} screens[] = {
	{ COMMAND_CHECKLIST, checklist_screen_new }, { COMMAND_CONFLICTS, conflicts_screen_new },
	{ COMMAND_ESTIMATE, estimate_screen_new },   { COMMAND_EXPORT, export_screen_new },
	{ COMMAND_FIND, find_screen_new },
};

static const struct {
	enum command command;
	void (*act)(struct walk_screen *walk, struct app *app);
} acts[] = {
	{ COMMAND_CHOOSE, walk_choose },
	{ COMMAND_TICK, walk_save_choice },
	{ COMMAND_BACK, walk_back },
	{ COMMAND_NEXT_PANE, other_pane },
	{ COMMAND_RIGHT, go_in },
	{ COMMAND_LEFT, go_out },
	{ COMMAND_PREVIOUS, previous },
	{ COMMAND_NEXT, next },
	{ COMMAND_NEXT_OPEN, next_open },
	{ COMMAND_FOLD, fold },
	{ COMMAND_QUICK, quick },
	{ COMMAND_ACCEPT, walk_accept },
	{ COMMAND_ACCEPT_ALL, walk_accept_all },
	{ COMMAND_CLEAR, walk_clear },
	{ COMMAND_REASON, ask_reason },
	{ COMMAND_UNKNOWN, ask_unknown },
	{ COMMAND_DEFER, ask_defer },
	{ COMMAND_NOT_APPLICABLE, ask_not_applicable },
	{ COMMAND_WHY, show_why },
	{ COMMAND_HISTORY, show_history },
};

static void command(struct screen *screen, struct app *app, enum command command)
{
	struct walk_screen *walk = of(screen);

	if (command == COMMAND_BACK && !walk->editing && !walk->in_detail) {
		app_pop(app);
		return;
	}
	for (size_t i = 0; i < COUNT(screens); i++)
		if (screens[i].command == command)
			app_push(app, screens[i].make(app));
	for (size_t i = 0; i < COUNT(acts); i++)
		if (acts[i].command == command)
			acts[i].act(walk, app);
	if (command >= COMMAND_UP && command <= COMMAND_LAST)
		move(walk, app, command);
}

static bool type_digit(struct walk_screen *walk, struct app *app, const struct press *press)
{
	const struct question *question = walk_question(walk);
	int number = press->text[0] - '0';

	if (!walk_is_select(question) || press->kind != PRESS_CHARACTER || number < 1 || number > 9
	    || number > (int)question->choices->choices.count)
		return false;
	walk->in_detail = true;
	list_mark(&walk->choices, number - 1);
	walk_save_choice(walk, app);
	return true;
}

static bool type(struct screen *screen, struct app *app, const struct press *press)
{
	struct walk_screen *walk = of(screen);

	if (!walk->editing)
		return type_digit(walk, app, press);
	bool typed = field_press(&walk->field, press);

	walk->unkept = walk->unkept || typed;
	return typed;
}

/* --- what is possible, and what it is called -------------------------------------------------- */

static const char *why_not(const struct screen *screen, const struct app *app, enum command command)
{
	const struct walk_screen *walk = see(screen);
	const struct question *question = walk_question(walk);
	struct arena scratch = { 0 };
	bool suggested = false;

	switch ((int)command) {
	case COMMAND_TICK:
		return walk->in_detail ? NULL : "Open a question that has choices first.";
	case COMMAND_ACCEPT:
		suggested = question && walk_suggestion(app, question, &scratch);
		arena_release(&scratch);
		return suggested ? NULL : "Nothing is suggested here.";
	case COMMAND_CLEAR:
	case COMMAND_REASON:
		return question && *session_given(app->session, walk_target(walk)).value
			       ? NULL
			       : "There is no answer here yet.";
	case COMMAND_NEXT_PANE:
		if (walk->editing)
			return "Enter keeps what is typed, Esc drops it.";
		return question ? NULL : "Mark a question first.";
	case COMMAND_ACCEPT_ALL:
	case COMMAND_UNKNOWN:
	case COMMAND_DEFER:
	case COMMAND_NOT_APPLICABLE:
	case COMMAND_WHY:
		return question ? NULL : "Mark a question first.";
	default:
		return NULL;
	}
}

static const enum command *bar(const struct screen *screen)
{
	static const enum command typing[] = { COMMAND_CHOOSE, COMMAND_BACK, COMMAND_NONE };
	static const enum command choosing[] = { COMMAND_CHOOSE, COMMAND_BACK,   COMMAND_ACCEPT,
						 COMMAND_WHY,    COMMAND_REASON, COMMAND_UNKNOWN,
						 COMMAND_DEFER,  COMMAND_CLEAR,  COMMAND_NONE };
	static const enum command ticking[] = { COMMAND_CHOOSE,  COMMAND_TICK,  COMMAND_BACK,
						COMMAND_ACCEPT,  COMMAND_WHY,   COMMAND_REASON,
						COMMAND_UNKNOWN, COMMAND_DEFER, COMMAND_CLEAR,
						COMMAND_NONE };
	static const enum command listing[] = {
		COMMAND_CHOOSE,    COMMAND_ACCEPT, COMMAND_NEXT_OPEN, COMMAND_CHECKLIST,
		COMMAND_ESTIMATE,  COMMAND_BACK,   COMMAND_FIND,      COMMAND_UNKNOWN,
		COMMAND_CONFLICTS, COMMAND_DEFER,  COMMAND_WHY,       COMMAND_EXPORT,
		COMMAND_QUICK,     COMMAND_CLEAR,  COMMAND_REASON,    COMMAND_HISTORY,
		COMMAND_NONE
	};

	if (see(screen)->editing)
		return typing;
	if (!see(screen)->in_detail)
		return listing;
	return walk_question(see(screen))->kind == QUESTION_SELECT_ONE ? choosing : ticking;
}

static const char *enter_label(const struct walk_screen *walk)
{
	const struct question *question = walk_question(walk);

	if (!question)
		return walk->unfolded[walk->rows.items[walk->list.marked].section] ? "Fold"
										   : "Unfold";
	if (walk->editing)
		return "Keep";
	if (walk->in_detail)
		return question->kind == QUESTION_SELECT_ONE ? "Choose" : "Done";
	return question->kind == QUESTION_GRID || question->kind == QUESTION_REPEAT ? "Open"
										    : "Answer";
}

static const char *label(const struct screen *screen, const struct app *app, enum command command)
{
	const struct walk_screen *walk = see(screen);

	(void)app;
	if (command == COMMAND_CHOOSE)
		return enter_label(walk);
	if (command == COMMAND_BACK)
		return walk->editing ? "Cancel" : walk->in_detail ? "Questions" : "Back";
	return NULL;
}

/* While another screen is on top a gate may be passed: then the list begins with the next one. */
static void follow_gate(struct walk_screen *walk, struct app *app)
{
	size_t gate = walk_gate(session_assessment(app->session))->gate->index;

	if (gate == walk->gate || app_top(app) == &walk->screen)
		return;
	walk->gate = gate;
	walk->list.top = 0;
	list_mark(&walk->list, 0);
	walk_go_to_open(walk, app);
}

static void refresh(struct screen *screen, struct app *app)
{
	struct walk_screen *walk = of(screen);

	walk->past_of = NULL;
	walk_build_rows(walk, app);
	follow_gate(walk, app);
	walk_show_question(walk);
	walk_price_forget(walk);
}

static bool settle(struct screen *screen, struct app *app)
{
	return walk_price_settle(of(screen), app);
}

/* The history of an answer has to be read and checked whole: only where it is shown and nobody
 * presses a key. */
static void pause(struct screen *screen, struct app *app)
{
	struct walk_screen *walk = of(screen);
	const struct question *question = walk_question(walk);
	struct error ignored = { 0 };

	if (walk->unkept)
		session_draft_keep(app->session, walk_target(walk), field_text(&walk->field));
	walk->unkept = false;
	if (app->width < ASIDE_FROM || !question || walk->past_of == question)
		return;
	arena_release(&walk->past_arena);
	walk->past_count = session_history(app->session, question->name, &walk->past_arena,
					   &walk->past, &ignored);
	walk->past_of = question;
	app->drawn_anew = true;
}

static void close_walk(struct screen *screen)
{
	walk_stop_editing(of(screen));
	arena_release(&of(screen)->price_arena);
	arena_release(&of(screen)->past_arena);
}

static const enum command commands[] = {
	COMMAND_CHOOSE,         COMMAND_TICK,      COMMAND_ACCEPT,
	COMMAND_NEXT_OPEN,      COMMAND_CHECKLIST, COMMAND_ESTIMATE,
	COMMAND_CONFLICTS,      COMMAND_WHY,       COMMAND_DEFER,
	COMMAND_FIND,           COMMAND_EXPORT,    COMMAND_QUICK,
	COMMAND_NEXT_PANE,      COMMAND_PREVIOUS,  COMMAND_NEXT,
	COMMAND_CLEAR,          COMMAND_REASON,    COMMAND_UNKNOWN,
	COMMAND_NOT_APPLICABLE, COMMAND_HISTORY,   COMMAND_ACCEPT_ALL,
	COMMAND_FOLD,           LIST_COMMANDS,     COMMAND_LEFT,
	COMMAND_RIGHT,          COMMAND_BACK,      COMMAND_NONE
};

static const struct screen_ops ops = {
	.name = "walk",
	.help = "The questions of one proposal. The list opens with what the next gate needs; "
		"lines with + hold what can wait. Enter opens the marked question; on a choice the "
		"pane shows what it would bring, before anything is changed. 1 to 9 choose at "
		"once.\n\n"
		"ok answered   -- needs an answer   ?? not known yet   ! does not count yet\n"
		"in inherited   lk locked   df deferred   na not needed here",
	.commands = commands,
	.is_typing = is_typing,
	.title = title,
	.draw_status = walk_draw_status,
	.draw = draw,
	.command = command,
	.type = type,
	.bar = bar,
	.label = label,
	.why_not = why_not,
	.pause = pause,
	.close = close_walk,
	.refresh = refresh,
	.settle = settle,
};

void *walk_screen_new(struct app *app)
{
	struct walk_screen *walk = screen_new(&ops, sizeof(*walk));

	walk->list.height = walk_list_height(FRAME_HEIGHT - 6);
	walk_build_rows(walk, app);
	walk->gate = walk_gate(session_assessment(app->session))->gate->index;
	if (walk->rows.count
	    && !walk_needs_answer(session_assessment(app->session),
				  &walk->rows.items[walk->list.marked]))
		walk_go_to_open(walk, app);
	walk_show_question(walk);
	return walk;
}

void walk_screen_go(struct app *app, const struct question *question)
{
	struct walk_screen *walk = walk_find(app);

	if (!walk)
		return;
	int section = walk_section(session_assessment(app->session), question, false);

	walk->quick = false;
	if (section >= 0)
		walk->unfolded[section] = true;
	walk_build_rows(walk, app);
	for (size_t i = 0; i < walk->rows.count; i++)
		if (walk->rows.items[i].question == question)
			list_mark(&walk->list, (int)i);
	walk_show_question(walk);
	app_pop_to(app, &ops);
	if (section < 0)
		app_say(app, "That question is not asked at the moment; w says why.");
}
