#include "tui/screens.h"

#include "base/number.h"
#include "base/text.h"
#include "tui/app.h"
#include "tui/form.h"
#include "tui/frame.h"
#include "tui/list.h"

/* Hours and learners as they came out, beside the estimate: one time of the plan after the other,
 * its rows as a list. */

struct actuals_line {
	const char *name, *label; /* a row's id, or enrolled, completed: of the bank or constant */
	const struct cost_row *row; /* NULL: learners */
	int64_t estimated, actual;
	bool known;
	const char *note;
};

struct actuals_screen {
	struct screen screen;
	struct list list;
	struct doing doing;
	struct arena lines_arena;
	ARRAY(struct actuals_line) lines;
	const struct doings *doings;
	struct actual_sum all; /* of what is known here */
};

static struct actuals_screen *of(struct screen *screen)
{
	return (struct actuals_screen *)screen;
}

static const struct actuals_screen *see(const struct screen *screen)
{
	return (const struct actuals_screen *)screen;
}

static const struct actuals_line *marked(const struct actuals_screen *actuals)
{
	return (size_t)actuals->list.marked < actuals->lines.count
		       ? &actuals->lines.items[actuals->list.marked]
		       : NULL;
}

/* --- making the lines ------------------------------------------------------------------------- */

static void add_learners(struct actuals_screen *actuals, const char *name, const char *label,
			 int64_t planned, struct maybe came, const struct app *app)
{
	struct arena *arena = &actuals->lines_arena;
	const char *doing = doing_format(actuals->doing, arena);
	const struct given given = session_actual_given(app->session, name, doing);

	*ARRAY_PUSH(arena, &actuals->lines) = (struct actuals_line){
		.name = name,
		.label = label,
		.estimated = planned * MICRO,
		.known = came.known,
		.actual = came.value * MICRO,
		.note = arena_copy_text(arena, given.note),
	};
}

static void add_rows(struct actuals_screen *actuals, const struct actual_lines *lines)
{
	for (size_t i = 0; i < lines->list.count; i++) {
		const struct actual_line *line = &lines->list.items[i];

		*ARRAY_PUSH(&actuals->lines_arena, &actuals->lines) = (struct actuals_line){
			.name = line->row->id,
			.label = line->row->label,
			.row = line->row,
			.estimated = line->estimated,
			.known = line->known,
			.actual = line->actual,
			.note = line->note,
		};
		if (!line->known)
			continue;
		actuals->all.count++;
		actuals->all.estimated += line->estimated;
		actuals->all.actual += line->actual;
	}
}

/* Learners who complete are planned as a share; what came of those who enrolled is shown. */
static void add_counts(struct actuals_screen *actuals, const struct actual_lines *lines,
		       const struct app *app)
{
	const struct assessment *assessment = session_assessment(app->session);
	const struct input *share = assessment->bank->method_inputs[INPUT_COMPLETION_PCT];
	const struct value *pct = &assessment->estimate->input_values[share->index];
	const int64_t cohort =
		lines->enrolled.known ? lines->enrolled.value : lines->planned_learners;

	add_learners(actuals, ACTUAL_ENROLLED, "Learners who enrolled", lines->planned_learners,
		     lines->enrolled, app);
	add_learners(actuals, ACTUAL_COMPLETED, "Learners who completed",
		     pct->kind == VALUE_NUMBER ? round_div((int128)cohort * pct->micro, 100 * MICRO)
					       : 0,
		     lines->completed, app);
}

static void build(struct actuals_screen *actuals, const struct app *app)
{
	const struct assessment *assessment = session_assessment(app->session);
	const struct actuals_line *was = marked(actuals);
	const char *name = was ? was->name : NULL;
	struct arena old = actuals->lines_arena;

	actuals->lines_arena = (struct arena){ 0 };
	actuals->lines.items = NULL;
	actuals->lines.count = actuals->lines.capacity = 0;
	actuals->all = (struct actual_sum){ 0 };
	struct arena *arena = &actuals->lines_arena;
	const struct actual_lines *lines = actuals_of_doing(
		assessment, session_actuals(app->session, arena), actuals->doing, arena);

	actuals->doings = doings_derive(assessment, arena);
	if (actuals->doing.kind == DOING_RUN)
		add_counts(actuals, lines, app);
	add_rows(actuals, lines);
	actuals->list.count = (int)actuals->lines.count;
	list_mark(&actuals->list, actuals->list.marked);
	for (size_t i = 0; i < actuals->lines.count && name; i++)
		if (text_equal(actuals->lines.items[i].name, name))
			list_mark(&actuals->list, (int)i);
	arena_release(&old);
}

/* --- drawing ---------------------------------------------------------------------------------- */

enum { COLUMNS = 4, FIGURE = 10, FOOT = 6 };

static const char *figure(const struct actuals_line *line, int64_t micro, struct arena *frame)
{
	return number_format_places(frame, micro, line->row ? 1 : 0, true);
}

static void put_figures(struct surface *surface, struct rect line, enum style style,
			const char *const *figures)
{
	for (int i = 0; i < COLUMNS; i++)
		surface_put_right(surface, line.x + line.width - (COLUMNS - i) * FIGURE, line.y,
				  FIGURE, style, figures[i]);
}

static void draw_line(const struct actuals_line *line, struct surface *surface, struct rect rect,
		      enum style style, struct arena *frame)
{
	const char *figures[COLUMNS] = {
		line->estimated ? figure(line, line->estimated, frame) : "-",
		line->known ? figure(line, line->actual, frame) : "",
		line->known ? figure(line, line->actual - line->estimated, frame) : "",
		line->known ? actual_ratio(line->actual, line->estimated, frame) : "",
	};
	const char *label =
		line->row ? text_format(frame, "%s %s", line->name, line->label) : line->label;

	surface_put_cut(surface, rect.x + 2, rect.y, rect.width - 3 - COLUMNS * FIGURE, style,
			label);
	put_figures(surface, rect, style, figures);
}

static void draw_foot(const struct actuals_screen *actuals, struct surface *surface,
		      struct rect rect, struct arena *frame)
{
	const struct actuals_line *line = marked(actuals);
	const struct actuals_line hours = { .row = line ? line->row : NULL };
	const char *label =
		text_format(frame, "Together, those known (%zu of %zu)", actuals->all.count,
			    actuals->lines.count - (actuals->doing.kind == DOING_RUN ? 2 : 0));
	const char *figures[COLUMNS] = {
		number_format_places(frame, actuals->all.estimated, 1, true),
		number_format_places(frame, actuals->all.actual, 1, true),
		number_format_places(frame, actuals->all.actual - actuals->all.estimated, 1, true),
		actual_ratio(actuals->all.actual, actuals->all.estimated, frame),
	};

	surface_hline(surface, 0, rect.y, surface->width);
	surface_put_cut(surface, rect.x + 2, rect.y + 1, rect.width - 3 - COLUMNS * FIGURE,
			STYLE_STRONG, label);
	put_figures(surface, (struct rect){ rect.x, rect.y + 1, rect.width, 1 }, STYLE_STRONG,
		    figures);
	if (!line)
		return;
	surface_put_wrapped(surface, (struct rect){ rect.x + 2, rect.y + 2, rect.width - 2, 2 }, 0,
			    STYLE_NORMAL, line->label);
	if (hours.row)
		surface_put_cut(surface, rect.x + 2, rect.y + 4, rect.width - 2, STYLE_NORMAL,
				text_format(frame, "%s, %s", hours.row->rate->role,
					    phase_name(hours.row->phase)));
	if (*line->note)
		surface_put_cut(surface, rect.x + 2, rect.y + 5, rect.width - 2, STYLE_NORMAL,
				text_format(frame, "Shown by: %s", line->note));
}

static const char *title(const struct screen *screen, const struct app *app, struct arena *frame)
{
	(void)screen, (void)app, (void)frame;
	return "As it came out";
}

static void draw_status(const struct screen *screen, const struct app *app, struct surface *surface,
			struct rect line, struct arena *frame)
{
	const struct actuals_screen *actuals = see(screen);
	size_t at = 0;

	(void)app;
	while (at + 1 < actuals->doings->list.count
	       && (actuals->doings->list.items[at].kind != actuals->doing.kind
		   || actuals->doings->list.items[at].number != actuals->doing.number))
		at++;
	surface_put_cut(surface, line.x, line.y, line.width, STYLE_STRONG,
			text_format(frame, "%s  (%zu of %zu times of the plan; Tab: the next)",
				    doing_label(actuals->doing, frame), at + 1,
				    actuals->doings->list.count));
}

static void draw(const struct screen *screen, const struct app *app, struct surface *surface,
		 struct rect body, struct arena *frame)
{
	static const char *const heads[COLUMNS] = { "Estimated", "Actual", "Off by", "Ratio" };
	const struct actuals_screen *actuals = see(screen);
	const int rows = body.height - 1 - FOOT, top = list_top(&actuals->list, rows);
	const struct rect head = { 1, body.y, body.width - 2, 1 };

	(void)app;
	surface_put(surface, head.x + 2, head.y, 20, STYLE_HEADING, "Work, in hours");
	put_figures(surface, head, STYLE_HEADING, heads);
	for (int row = top; row < actuals->list.count && row < top + rows; row++) {
		struct rect line = { 1, body.y + 1 + row - top, body.width - 2, 1 };
		enum style style = STYLE_NORMAL;

		if (row == actuals->list.marked) {
			style = STYLE_SELECTED;
			surface_fill(surface, line, style);
			surface_put(surface, line.x, line.y, 1, style, ">");
			surface_cursor(surface, line.x + 2, line.y, false);
		}
		draw_line(&actuals->lines.items[row], surface, line, style, frame);
	}
	list_draw_more(&actuals->list, surface, (struct rect){ 0, body.y + 1, body.width, rows });
	draw_foot(actuals, surface, (struct rect){ 1, body.y + 1 + rows, body.width - 2, FOOT },
		  frame);
}

/* --- entering --------------------------------------------------------------------------------- */

struct entry_context {
	const char *name; /* of the bank or constant */
	struct doing doing;
	int64_t revision;
};

static bool entry_done(struct app *app, const void *data, const char *const *values,
		       struct error *error)
{
	const struct entry_context *context = data;
	struct arena scratch = { 0 };
	const char *doing = doing_format(context->doing, &scratch);
	enum outcome outcome = session_actual(app->session, context->name, doing, values[0],
					      values[1], context->revision, error);
	struct error clash = { 0 };

	arena_release(&scratch);
	app_refresh(app);
	if (outcome != OUTCOME_CLASH)
		return outcome == OUTCOME_SAVED || outcome == OUTCOME_UNCHANGED;
	error_set(&clash, ERROR_CLASH,
		  "%s entered %s while you typed %s. Nothing was overwritten: enter yours again "
		  "to replace it.",
		  session_rival(app->session).by,
		  text_or(session_rival(app->session).theirs, "nothing"), values[0]);
	app_alarm(app, &clash);
	return true;
}

static void enter(struct actuals_screen *actuals, struct app *app)
{
	const struct actuals_line *line = marked(actuals);
	struct arena scratch = { 0 };

	if (!line)
		return;
	const char *doing = doing_format(actuals->doing, &scratch);
	const struct entry_context context = {
		.name = line->name,
		.doing = actuals->doing,
		.revision = session_actual_given(app->session, line->name, doing).revision,
	};
	const struct form form = {
		.title = text_format(&scratch, "%s: %s", doing_label(actuals->doing, &scratch),
				     line->row ? line->name : "learners"),
		.verb = "Keep",
		.intro = line->label,
		.fields = { { .label = line->row ? "Hours" : "Learners",
			      .hint = "As it came out; nothing takes the figure away.",
			      .value = line->known ? number_format(&scratch, line->actual) : NULL },
			    { .label = "Shown by",
			      .hint = "Time sheets, the workload plan, a list; may stay empty.",
			      .value = line->note } },
		.count = 2,
		.done = entry_done,
		.context = &context,
		.context_size = sizeof(context),
	};

	app_push(app, form_screen_new(app, &form));
	arena_release(&scratch);
}

static void clear(struct actuals_screen *actuals, struct app *app)
{
	struct arena scratch = { 0 };
	struct error error = { 0 };
	const struct actuals_line *line = marked(actuals);

	if (!line)
		return;
	const char *doing = doing_format(actuals->doing, &scratch);
	enum outcome outcome = session_actual(
		app->session, line->name, doing, "", "",
		session_actual_given(app->session, line->name, doing).revision, &error);

	if (outcome > OUTCOME_UNCHANGED && error.kind)
		app_alarm(app, &error);
	app_refresh(app);
	arena_release(&scratch);
}

static void turn(struct actuals_screen *actuals, const struct app *app, size_t by)
{
	const size_t count = actuals->doings->list.count;
	size_t at = 0;

	if (!count)
		return;
	for (size_t i = 0; i < count; i++)
		if (actuals->doings->list.items[i].kind == actuals->doing.kind
		    && actuals->doings->list.items[i].number == actuals->doing.number)
			at = i;
	actuals->doing = actuals->doings->list.items[(at + by) % count];
	actuals->list.marked = 0;
	actuals->lines.count = 0;
	build(actuals, app);
}

static void command(struct screen *screen, struct app *app, enum command command)
{
	struct actuals_screen *actuals = of(screen);
	const struct actuals_line *line = marked(actuals);

	actuals->list.height = frame_body(app->width, app->height).height - 1 - FOOT;
	switch ((int)command) {
	case COMMAND_ENTER_ACTUAL:
		enter(actuals, app);
		return;
	case COMMAND_CLEAR:
		clear(actuals, app);
		return;
	case COMMAND_NEXT_VIEW:
	case COMMAND_RIGHT:
		turn(actuals, app, 1);
		return;
	case COMMAND_LEFT:
		turn(actuals, app, actuals->doings->list.count - 1);
		return;
	case COMMAND_HISTORY:
		app_push(app, history_screen_new(app, line->name));
		return;
	case COMMAND_WHY: {
		struct arena scratch = { 0 };

		app_push(app, why_screen_new(app, text_format(&scratch, "row.%s", line->name)));
		arena_release(&scratch);
		return;
	}
	case COMMAND_BACK:
		app_pop(app);
		return;
	default:
		list_command(&actuals->list, command);
	}
}

static const char *why_not(const struct screen *screen, const struct app *app, enum command command)
{
	const struct actuals_line *line = marked(see(screen));

	(void)app;
	if (command != COMMAND_ENTER_ACTUAL && command != COMMAND_CLEAR
	    && command != COMMAND_HISTORY && command != COMMAND_WHY)
		return NULL;
	if (!line)
		return "Nothing is planned for this time.";
	if (command == COMMAND_CLEAR && !line->known)
		return "There is no figure to take away.";
	return command == COMMAND_WHY && !line->row ? "Mark a piece of work first." : NULL;
}

static const enum command *bar(const struct screen *screen)
{
	static const enum command shown[] = { COMMAND_ENTER_ACTUAL, COMMAND_NEXT_VIEW,
					      COMMAND_CLEAR,        COMMAND_WHY,
					      COMMAND_BACK,         COMMAND_HISTORY,
					      COMMAND_NONE };

	(void)screen;
	return shown;
}

static const char *label(const struct screen *screen, const struct app *app, enum command command)
{
	(void)screen, (void)app;
	return command == COMMAND_NEXT_VIEW ? "Next time" : NULL;
}

static void refresh(struct screen *screen, struct app *app)
{
	build(of(screen), app);
}

static void close_actuals(struct screen *screen)
{
	arena_release(&of(screen)->lines_arena);
}

static const enum command commands[] = { COMMAND_ENTER_ACTUAL, COMMAND_NEXT_VIEW, COMMAND_LEFT,
					 COMMAND_RIGHT,        COMMAND_CLEAR,     COMMAND_WHY,
					 COMMAND_HISTORY,      LIST_COMMANDS,     COMMAND_BACK,
					 COMMAND_NONE };

static const struct screen_ops ops = {
	.name = "actuals",
	.help = "Was the estimate right? Enter hours as they came out: before launch, in each run, "
		"in each year; Tab goes to the next time. The estimate of a run goes by the "
		"learners who enrolled, once they are entered. What all proposals of this file "
		"teach is written by \"waymark actuals --propose\".",
	.commands = commands,
	.title = title,
	.draw_status = draw_status,
	.draw = draw,
	.command = command,
	.bar = bar,
	.label = label,
	.why_not = why_not,
	.close = close_actuals,
	.refresh = refresh,
};

void *actuals_screen_new(struct app *app)
{
	struct actuals_screen *actuals = screen_new(&ops, sizeof(*actuals));

	actuals->list.height = FRAME_HEIGHT - 7 - FOOT;
	build(actuals, app);
	return actuals;
}
