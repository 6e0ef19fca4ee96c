#include "finder.h"

#include "base/unicode.h"
#include "tui/frame.h"

static struct finder *of(struct screen *screen)
{
	return (struct finder *)screen;
}

static const struct finder *see(const struct screen *screen)
{
	return (const struct finder *)screen;
}

static void find(struct finder *finder, const struct app *app)
{
	struct arena scratch = { 0 };

	finder->kind->find(finder, app, unicode_fold(&scratch, field_text(&finder->field)));
	list_mark(&finder->list, 0);
	arena_release(&scratch);
}

void finder_start(struct finder *finder, const struct finder_kind *kind, const struct app *app)
{
	finder->kind = kind;
	field_open(&finder->field, "", false);
	find(finder, app);
}

bool finder_is_typing(const struct screen *screen)
{
	(void)screen;
	return true;
}

const char *finder_title(const struct screen *screen, const struct app *app, struct arena *frame)
{
	(void)app, (void)frame;
	return see(screen)->kind->title;
}

/* Two lines above the rows, one of them empty, and the edges. */
enum { WIDTH = 78, AROUND = 5 };

void finder_draw(const struct screen *screen, const struct app *app, struct surface *surface,
		 struct rect body, struct arena *frame)
{
	const struct finder *finder = see(screen);
	struct rect box = frame_popup(surface, WIDTH, body.height + 2);
	int rows = box.height - AROUND, top = list_top(&finder->list, rows);
	int prompt = (int)unicode_width(finder->kind->prompt) + 1;

	surface_box(surface, box, finder->kind->title);
	surface_put(surface, box.x + 2, box.y + 1, prompt, STYLE_STRONG, finder->kind->prompt);
	for (int row = top; row < finder->list.count && row < top + rows; row++) {
		struct rect line = { box.x + 2, box.y + 3 + row - top, box.width - 4, 1 };
		bool marked = row == finder->list.marked;

		finder->kind->draw_row(finder, app, row, surface, line, frame);
		surface_put(surface, line.x, line.y, 1, STYLE_NORMAL, marked ? ">" : " ");
		if (marked)
			surface_restyle(surface, line, STYLE_SELECTED);
	}
	list_draw_more(&finder->list, surface,
		       (struct rect){ box.x, box.y + 3, box.width - 1, rows });
	if (!finder->list.count)
		surface_put(surface, box.x + 2, box.y + 3, box.width - 4, STYLE_NORMAL,
			    finder->kind->nothing);
	field_draw(&finder->field, surface,
		   (struct rect){ box.x + 2 + prompt, box.y + 1, box.width - prompt - 4, 1 }, true);
}

void finder_command(struct screen *screen, struct app *app, enum command command)
{
	struct finder *finder = of(screen);

	finder->list.height = frame_body(app->width, app->height).height + 2 - AROUND;
	if (list_command(&finder->list, command))
		return;
	if (command == COMMAND_OPEN && finder->list.count)
		finder->kind->take(finder, app, finder->list.marked);
	else
		app_pop(app);
}

bool finder_type(struct screen *screen, struct app *app, const struct press *press)
{
	if (!field_press(&of(screen)->field, press))
		return false;
	find(of(screen), app);
	return true;
}

void finder_close(struct screen *screen)
{
	field_close(&of(screen)->field);
}

const enum command finder_commands[] = { COMMAND_OPEN,    COMMAND_UP,        COMMAND_DOWN,
					 COMMAND_PAGE_UP, COMMAND_PAGE_DOWN, COMMAND_CANCEL,
					 COMMAND_NONE };
