#include "tui/screens.h"

#include "base/text.h"
#include "base/unicode.h"
#include "tui/form.h"
#include "tui/frame.h"
#include "portfolio.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct portfolio_screen *of(struct screen *screen)
{
	return (struct portfolio_screen *)screen;
}

static const struct portfolio_screen *see(const struct screen *screen)
{
	return (const struct portfolio_screen *)screen;
}

/* --- order and filter ------------------------------------------------------------------------- */

static int by_reference(const struct portfolio_row *a, const struct portfolio_row *b)
{
	return strcmp(a->reference, b->reference);
}

static int by_change(const struct portfolio_row *a, const struct portfolio_row *b)
{
	return a->changed_at < b->changed_at ? 1 : a->changed_at > b->changed_at ? -1 : 0;
}

static int by_title(const struct portfolio_row *a, const struct portfolio_row *b)
{
	return strcoll(a->title, b->title);
}

static int by_progress(const struct portfolio_row *a, const struct portfolio_row *b)
{
	double one = a->required ? (double)a->answered / (double)a->required : 1;
	double other = b->required ? (double)b->answered / (double)b->required : 1;

	return one < other ? 1 : one > other ? -1 : 0;
}

static const struct {
	const char *name;
	int (*compare)(const struct portfolio_row *, const struct portfolio_row *);
} orders[] = {
	{ "last change", by_change },
	{ "reference", by_reference },
	{ "title", by_title },
	{ "progress", by_progress },
};

/* qsort has no context: rows and order of the sorting that is going on. */
struct sorting {
	const struct portfolio_row *rows;
	int order;
};

static int compare(const void *one, const void *other, void *context)
{
	const struct sorting *sorting = context;
	const struct portfolio_row *a = &sorting->rows[*(const int *)one];
	const struct portfolio_row *b = &sorting->rows[*(const int *)other];
	int result = orders[sorting->order].compare(a, b);

	return result ? result : by_reference(a, b);
}

/* `wanted` is folded, as the words are. */
static bool passes(const struct portfolio_screen *portfolio, size_t row, const char *wanted)
{
	if (portfolio->rows[row].archived && !portfolio->with_archived)
		return false;
	return !*wanted || strstr(portfolio->words[row], wanted);
}

/* Made when somebody first looks for anything: with many proposals it takes a while. */
static void make_words(struct portfolio_screen *portfolio)
{
	struct arena *arena = &portfolio->rows_arena;

	portfolio->words = ARENA_ARRAY(arena, const char *, portfolio->row_count + 1);
	for (size_t i = 0; i < portfolio->row_count; i++)
		portfolio->words[i] = unicode_fold(arena, text_format(arena, "%s %s",
								      portfolio->rows[i].reference,
								      portfolio->rows[i].title));
}

static void arrange(struct portfolio_screen *portfolio)
{
	struct arena scratch = { 0 };
	const char *wanted = unicode_fold(&scratch, field_text(&portfolio->filter));
	int count = 0, marked = *wanted ? 0 : portfolio->list.marked;

	if (*wanted && !portfolio->words)
		make_words(portfolio);

	portfolio->order_name = orders[portfolio->order].name;
	for (size_t i = 0; i < portfolio->row_count; i++)
		if (passes(portfolio, i, wanted))
			portfolio->shown[count++] = (int)i;
	arena_release(&scratch);
	qsort_r(portfolio->shown, (size_t)count, sizeof(int), compare,
		&(struct sorting){ portfolio->rows, portfolio->order });
	for (int i = 0; i < count; i++)
		if (text_equal(portfolio->rows[portfolio->shown[i]].reference, portfolio->marked))
			marked = i;
	portfolio->list.count = count;
	list_mark(&portfolio->list, marked);
}

const struct portfolio_row *portfolio_marked(const struct portfolio_screen *portfolio)
{
	if (!portfolio->list.count)
		return NULL;
	return &portfolio->rows[portfolio->shown[portfolio->list.marked]];
}

static void remember(struct portfolio_screen *portfolio)
{
	const struct portfolio_row *row = portfolio_marked(portfolio);

	if (row)
		snprintf(portfolio->marked, sizeof(portfolio->marked), "%s", row->reference);
}

static void load(struct portfolio_screen *portfolio, struct app *app)
{
	const struct error *error;

	portfolio->row_count = session_portfolio(app->session, &portfolio->rows);
	arena_release(&portfolio->rows_arena);
	portfolio->shown = ARENA_ARRAY(&portfolio->rows_arena, int, portfolio->row_count + 1);
	portfolio->words = NULL;
	arrange(portfolio);
	error = session_portfolio_error(app->session);
	if (error->kind != ERROR_NONE)
		app_alarm(app, error);
}

/* The mark goes to what was just made, so that Esc comes back to it. */
static void mark_made(struct app *app, const char *reference)
{
	for (int i = 0; i < app->screen_count; i++)
		if (text_equal(app->screens[i]->ops->name, "portfolio"))
			snprintf(of(app->screens[i])->marked, sizeof(of(app->screens[i])->marked),
				 "%s", reference);
	app_refresh(app);
}

/* --- the screen --------------------------------------------------------------------------------
 */

static bool is_typing(const struct screen *screen)
{
	return see(screen)->filtering;
}

static const char *title(const struct screen *screen, const struct app *app, struct arena *frame)
{
	(void)screen, (void)app, (void)frame;
	return "Portfolio";
}

/* --- acting ----------------------------------------------------------------------------------- */

static bool new_done(struct app *app, const void *context, const char *const *values,
		     struct error *error)
{
	char reference[24];

	(void)context;
	if (!session_new(app->session, values[0], reference, error))
		return false;
	mark_made(app, reference);
	app_push(app, walk_screen_new(app));
	app_say(app, "%s is there. Every answer is kept as you give it.", reference);
	return true;
}

static bool copy_done(struct app *app, const void *context, const char *const *values,
		      struct error *error)
{
	char reference[24];

	if (!session_copy(app->session, context, values[0], reference, error))
		return false;
	mark_made(app, reference);
	app_say(app, "%s holds the same answers. The first one is as it was.", reference);
	return true;
}

static bool rename_done(struct app *app, const void *context, const char *const *values,
			struct error *error)
{
	if (!session_rename(app->session, context, values[0], error))
		return false;
	app_refresh(app);
	return true;
}

static void ask_title(struct app *app, const char *title_text, const char *verb, const char *intro,
		      const char *value, const char *reference,
		      bool (*done)(struct app *, const void *, const char *const *, struct error *))
{
	const struct form form = {
		.title = title_text,
		.verb = verb,
		.intro = intro,
		.fields = { { .label = "Title", .value = value } },
		.count = 1,
		.done = done,
		.context = reference,
		.context_size = strlen(reference) + 1,
	};

	app_push(app, form_screen_new(app, &form));
}

static void open_marked(struct portfolio_screen *portfolio, struct app *app)
{
	const struct portfolio_row *row = portfolio_marked(portfolio);
	struct error error = { 0 };

	if (row && session_select(app->session, row->reference, &error))
		app_push(app, walk_screen_new(app));
	else
		app_alarm(app, &error);
}

static void archive(struct portfolio_screen *portfolio, struct app *app)
{
	const struct portfolio_row *row = portfolio_marked(portfolio);
	struct error error = { 0 };
	bool away = row && !row->archived;

	if (!row)
		return;
	if (!session_archive(app->session, row->reference, away, &error)) {
		app_alarm(app, &error);
		return;
	}
	app_refresh(app);
	app_say(app, away ? "Put away, not deleted: a shows archived proposals." : "Brought back.");
}

static void stop_filtering(struct portfolio_screen *portfolio, bool clear)
{
	portfolio->filtering = false;
	if (clear)
		field_replace(&portfolio->filter, "");
	arrange(portfolio);
}

static void back(struct portfolio_screen *portfolio, struct app *app)
{
	if (portfolio->filtering || *field_text(&portfolio->filter))
		stop_filtering(portfolio, true);
	else
		app_say(app, "This is the first screen. Ctrl-Q leaves the program.");
}

static void command(struct screen *screen, struct app *app, enum command command)
{
	struct portfolio_screen *portfolio = of(screen);
	const struct portfolio_row *row = portfolio_marked(portfolio);

	portfolio->list.height = frame_body(app->width, app->height).height - 5;
	switch ((int)command) {
	case COMMAND_TOGETHER:
		app_push(app, rollup_screen_new(app));
		return;
	case COMMAND_OPEN:
		portfolio->filtering = false;
		open_marked(portfolio, app);
		return;
	case COMMAND_NEW:
		stop_filtering(portfolio, true);
		ask_title(app, "New proposal", "Start it",
			  "Give it a working title: what the learner will be able to do. It can "
			  "change.",
			  "", "", new_done);
		return;
	case COMMAND_COPY:
		ask_title(app, "Copy this proposal", "Copy it",
			  "The copy starts with the same answers and marks.", row->title,
			  row->reference, copy_done);
		return;
	case COMMAND_RENAME:
		ask_title(app, "Change the title", "Rename it", NULL, row->title, row->reference,
			  rename_done);
		return;
	case COMMAND_ARCHIVE:
		archive(portfolio, app);
		return;
	case COMMAND_SHOW_ARCHIVE:
		portfolio->with_archived = !portfolio->with_archived;
		arrange(portfolio);
		return;
	case COMMAND_SORT:
		portfolio->order = (portfolio->order + 1) % (int)COUNT(orders);
		arrange(portfolio);
		return;
	case COMMAND_FIND:
		portfolio->filtering = true;
		return;
	case COMMAND_BACK:
		back(portfolio, app);
		return;
	default:
		list_command(&portfolio->list, command);
		remember(portfolio);
	}
}

static bool type(struct screen *screen, struct app *app, const struct press *press)
{
	struct portfolio_screen *portfolio = of(screen);

	(void)app;
	if (!portfolio->filtering || !field_press(&portfolio->filter, press))
		return false;
	arrange(portfolio);
	remember(portfolio);
	return true;
}

static const char *why_not(const struct screen *screen, const struct app *app, enum command command)
{
	const struct portfolio_screen *portfolio = see(screen);

	(void)app;
	if (!portfolio->list.count
	    && (command == COMMAND_OPEN || command == COMMAND_COPY || command == COMMAND_RENAME
		|| command == COMMAND_ARCHIVE))
		return portfolio_why_empty(portfolio);
	return NULL;
}

/* On a new day there is much to derive anew: a little at a time, while nobody waits. */
static bool settle(struct screen *screen, struct app *app)
{
	const struct error *error = session_portfolio_error(app->session);

	if (!session_portfolio_renew(app->session))
		return false;
	arrange(of(screen));
	if (error->kind != ERROR_NONE)
		app_alarm(app, error);
	return true;
}

static void refresh(struct screen *screen, struct app *app)
{
	/* The rows shown are gone by now: only the reference of the marked one is sure. */
	of(screen)->glanced[0] = '\0';
	load(of(screen), app);
	remember(of(screen));
}

/* A closer look takes some milliseconds: only where it is shown and nobody presses a key. */
static void pause(struct screen *screen, struct app *app)
{
	struct portfolio_screen *portfolio = of(screen);
	const struct portfolio_row *row = portfolio_marked(portfolio);
	struct error ignored = { 0 };

	if (!row || app->width < PORTFOLIO_PANE_FROM
	    || text_equal(portfolio->glanced, row->reference))
		return;
	snprintf(portfolio->glanced, sizeof(portfolio->glanced), "%s", row->reference);
	arena_release(&portfolio->glance_arena);
	session_glance(app->session, row->reference, &portfolio->glance, &portfolio->glance_arena,
		       &ignored);
	app->drawn_anew = true;
}

static void close_portfolio(struct screen *screen)
{
	field_close(&of(screen)->filter);
	arena_release(&of(screen)->rows_arena);
	arena_release(&of(screen)->glance_arena);
}

static const enum command *bar(const struct screen *screen)
{
	static const enum command filtering[] = { COMMAND_OPEN, COMMAND_BACK, COMMAND_NONE };
	static const enum command listing[] = { COMMAND_OPEN,         COMMAND_NEW,
						COMMAND_FIND,         COMMAND_SORT,
						COMMAND_COPY,         COMMAND_TOGETHER,
						COMMAND_RENAME,       COMMAND_ARCHIVE,
						COMMAND_SHOW_ARCHIVE, COMMAND_NONE };

	return *field_text(&see(screen)->filter) || see(screen)->filtering ? filtering : listing;
}

static const char *label(const struct screen *screen, const struct app *app, enum command command)
{
	(void)screen, (void)app;
	return command == COMMAND_BACK ? "Clear the filter" : NULL;
}

static const enum command commands[] = { COMMAND_OPEN,    COMMAND_NEW,          COMMAND_FIND,
					 COMMAND_SORT,    COMMAND_COPY,         COMMAND_RENAME,
					 COMMAND_ARCHIVE, COMMAND_SHOW_ARCHIVE, COMMAND_TOGETHER,
					 LIST_COMMANDS,   COMMAND_BACK,         COMMAND_NONE };

static const struct screen_ops ops = {
	.name = "portfolio",
	.help = "All proposals in this file, and what each needs next. \"Answered\" counts the "
		"questions of the next gate; \"Readiness\" says what stands in its way. They are "
		"two "
		"different things.",
	.commands = commands,
	.is_typing = is_typing,
	.title = title,
	.draw_status = portfolio_draw_status,
	.draw = portfolio_draw,
	.command = command,
	.type = type,
	.bar = bar,
	.label = label,
	.why_not = why_not,
	.pause = pause,
	.close = close_portfolio,
	.refresh = refresh,
	.refresh_when_seen = true,
	.settle = settle,
};

void *portfolio_screen_new(struct app *app)
{
	struct portfolio_screen *portfolio = screen_new(&ops, sizeof(*portfolio));

	field_open(&portfolio->filter, "", false);
	portfolio->list.height = FRAME_HEIGHT - 11;
	load(portfolio, app);
	remember(portfolio);
	return portfolio;
}
