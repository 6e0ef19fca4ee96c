#include "tui/screens.h"

#include "bank/proposal.h"
#include "base/text.h"
#include "tui/app.h"
#include "tui/examples.h"
#include "tui/form.h"
#include "tui/frame.h"
#include "tui/list.h"

/* The first screen of an empty file: what to do, with an example to open. */
struct first_screen {
	struct screen screen;
	struct list list;
};

static bool new_done(struct app *app, const void *context, const char *const *values,
		     struct error *error)
{
	char reference[24];

	(void)context;
	if (!session_new(app->session, values[0], reference, error))
		return false;
	app_refresh(app);
	app_push(app, portfolio_screen_new(app));
	app_push(app, walk_screen_new(app));
	app_say(app, "%s is there. Every answer is kept as you give it.", reference);
	return true;
}

static void start_new(struct app *app)
{
	const struct form form = {
		.title = "New proposal",
		.verb = "Start it",
		.intro = "Give it a working title: what the learner will be able to do. It can "
			 "change.",
		.fields = { { .label = "Title" } },
		.count = 1,
		.done = new_done,
		.context = "",
		.context_size = 1,
	};

	app_push(app, form_screen_new(app, &form));
}

static void open_example(struct app *app, const struct example *example)
{
	struct arena scratch = { 0 };
	struct error error = { 0 };
	char reference[24];
	const struct file file = { .path = example->name,
				   .bytes = (const char *)example->bytes,
				   .length = (size_t)(example->end - example->bytes) };
	struct proposal *proposal =
		proposal_read(&file, session_bank(app->session), &scratch, &error);

	/* An example that names no framework was worked without one. */
	if (proposal && !proposal_meta(proposal, "framework"))
		*ARRAY_PUSH(&scratch, &proposal->meta) = (struct meta_entry){ "framework", "none" };
	if (proposal && session_import(app->session, proposal, example->title, reference, &error)) {
		app_push(app, portfolio_screen_new(app));
		app_push(app, walk_screen_new(app));
		app_say(app, "This is a copy of the example: change anything.");
	} else {
		app_alarm(app, &error);
	}
	arena_release(&scratch);
}

static void act(struct first_screen *first, struct app *app)
{
	if (first->list.marked == 0)
		start_new(app);
	else
		open_example(app, &examples[first->list.marked - 1]);
}

static const char *title(const struct screen *screen, const struct app *app, struct arena *frame)
{
	(void)screen, (void)app, (void)frame;
	return "Waymark";
}

static void draw_choice(const struct first_screen *first, int index, struct surface *surface,
			struct rect rect, struct arena *frame)
{
	bool marked = index == first->list.marked;
	enum style style = marked ? STYLE_SELECTED : STYLE_NORMAL;
	const struct example *example = index ? &examples[index - 1] : NULL;

	if (marked) {
		surface_fill(surface, (struct rect){ rect.x, rect.y, rect.width, 1 }, style);
		surface_put(surface, rect.x, rect.y, 1, style, ">");
		surface_cursor(surface, rect.x + 2, rect.y, false);
	}
	surface_put_cut(surface, rect.x + 2, rect.y, rect.width - 2, style,
			text_format(frame, "%d  %s%s", index + 1,
				    example ? "Open an example: " : "Start a new proposal",
				    example ? example->title : ""));
	surface_put_cut(surface, rect.x + 5, rect.y + 1, rect.width - 5, STYLE_NORMAL,
			example ? example->about
				: "Asks for a title, then for what the first gate needs.");
}

static void draw(const struct screen *screen, const struct app *app, struct surface *surface,
		 struct rect body, struct arena *frame)
{
	const struct first_screen *first = (const struct first_screen *)screen;
	int width = body.width - 6 < 74 ? body.width - 6 : 74, y = body.y + 1;

	y += surface_put_wrapped(surface, (struct rect){ 3, y, width, 4 }, 0, STYLE_NORMAL,
				 "Welcome. Waymark walks you through the decisions behind a "
				 "micro-credential, one at "
				 "a time. It works out what a committee still needs and what it "
				 "costs. Stop at any "
				 "moment: every answer is kept as you give it.")
	     + 1;
	for (int i = 0; i < first->list.count; i++, y += 2)
		draw_choice(first, i, surface, (struct rect){ 1, y, body.width - 2, 2 }, frame);
	surface_put_cut(surface, 3, body.y + body.height - 2, width, STYLE_NORMAL,
			text_format(frame, "Everything is kept in %s", session_path(app->session)));
	surface_put_cut(surface, 3, body.y + body.height - 1, width, STYLE_NORMAL,
			"Lines look wrong? Press t for plain ASCII.");
}

static void command(struct screen *screen, struct app *app, enum command command)
{
	struct first_screen *first = (struct first_screen *)screen;

	if (command == COMMAND_OPEN)
		act(first, app);
	else if (command == COMMAND_NEW)
		start_new(app);
	else
		list_command(&first->list, command);
}

static bool type(struct screen *screen, struct app *app, const struct press *press)
{
	struct first_screen *first = (struct first_screen *)screen;
	int number = press->kind == PRESS_CHARACTER ? press->text[0] - '0' : 0;

	if (press->kind == PRESS_CHARACTER && text_equal(press->text, "t")) {
		app_run(app, COMMAND_ASCII);
		return true;
	}
	if (number < 1 || number > first->list.count)
		return false;
	first->list.marked = number - 1;
	act(first, app);
	return true;
}

static const enum command commands[] = { COMMAND_OPEN, COMMAND_NEW, LIST_COMMANDS, COMMAND_NONE };

static const struct screen_ops ops = {
	.name = "first",
	.help = "The first screen. Arrow keys or a number, then Enter. The examples are worked "
		"proposals of universities that do not exist; what you open is a copy.",
	.commands = commands,
	.title = title,
	.draw = draw,
	.command = command,
	.type = type,
};

void *first_screen_new(struct app *app)
{
	struct first_screen *first = screen_new(&ops, sizeof(*first));

	(void)app;
	first->list.count = 1 + (int)example_count;
	first->list.height = 10;
	return first;
}
