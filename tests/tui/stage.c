#include "stage.h"

#include "base/text.h"
#include "harness.h"
#include "tui/frame.h"
#include "tui/picture.h"
#include "tui/screens.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

static int64_t minutes;

static int64_t ticking_clock(void)
{
	return 1795442400000 + minutes++ * 60000;
}

struct stage *stage_open_file(const char *path, int width, int height)
{
	struct stage *stage = ARENA_NEW(&arena, struct stage);
	struct error error = { 0 };
	const struct session_options options = {
		.path = path,
		.user = "A. Osei",
		.bank_folder = "data/bank",
		.today = 20780,
		.now = ticking_clock,
	};

	minutes = 0;
	setenv("TZ", "UTC", 1);
	tzset();
	setenv("XDG_STATE_HOME", test_folder(), 1);
	stage->session = session_open(&options, &error);
	CHECK_TEXT(error.text, "");
	stage->surface = surface_open(width, height);
	app_open(&stage->app, stage->session, NULL);
	first_screens_push(&stage->app);
	app_draw(&stage->app, stage->surface);
	return stage;
}

struct stage *stage_open(int width, int height)
{
	return stage_open_file("memory:", width, height);
}

struct stage *stage_open_with(int width, int height, const char *example)
{
	static const char *const examples[] = { "dunmar", "loughree", "cedar" };
	struct stage *stage = stage_open(width, height);

	if (!example)
		stage_play(stage, "Enter 'Heat pumps for installers' Enter");
	for (size_t i = 0; example && i < COUNT(examples); i++)
		if (text_equal(example, examples[i]))
			stage_play(stage, text_format(&arena, "%zu", i + 2));
	return stage;
}

void stage_close(struct stage *stage)
{
	app_close(&stage->app);
	surface_close(stage->surface);
	session_close(stage->session);
}

/* Wide clusters have their second half behind them, and nothing else has. */
static void check_cells(const struct surface *surface)
{
	for (int y = 0; y < surface->height; y++) {
		const struct cell *row = surface->cells + y * surface->width;

		for (int x = 0; x < surface->width; x++) {
			CHECK(row[x].width <= 2 && row[x].style < STYLE_COUNT);
			CHECK(row[x].width == 0 || *row[x].text);
			CHECK((row[x].width == 2) == (x + 1 < surface->width && !row[x + 1].width));
		}
		CHECK(row[0].width != 0);
	}
}

/* Help has nothing marked, nor has an empty list. */
static bool marks_something(const struct surface *surface)
{
	for (int i = 0; i < surface->width * surface->height; i++)
		if (surface->cells[i].style == STYLE_SELECTED)
			return true;
	return false;
}

/* Where the cursor is hidden it must lie on a row that is shown as marked; where text is typed it
 * must be shown, on a field. */
static void check_cursor(const struct stage *stage)
{
	const struct surface *surface = stage->surface;
	const struct screen *top = app_top(&stage->app);
	bool typing = top->ops->is_typing && top->ops->is_typing(top);

	if (frame_is_too_small(&stage->app))
		return;
	if (surface->cursor_shown != typing) {
		print_error("cursor of %s: %s\n", top->ops->name,
			    typing ? "hidden while text is typed" : "shown while none is typed");
		CHECK(false && "the cursor is shown where text is typed, and nowhere else");
	}
	const struct cell *under =
		&surface->cells[surface->cursor_y * surface->width + surface->cursor_x];

	if (typing ? surface->cursor_y < 1 || surface->cursor_y > surface->height - 3
		   : under->style != STYLE_SELECTED && marks_something(surface)
			     && !text_equal(top->ops->name, "help")) {
		print_error("cursor of %s at %d,%d\n%s", top->ops->name, surface->cursor_x,
			    surface->cursor_y, picture_text(surface, &arena));
		CHECK(false && "the cursor is on what has the focus");
	}
}

static void draw(struct stage *stage)
{
	app_draw(&stage->app, stage->surface);
	check_cells(stage->surface);
	check_cursor(stage);
}

void stage_press(struct stage *stage, const struct press *press)
{
	app_step(&stage->app, press);
	draw(stage);
}

void stage_play(struct stage *stage, const char *text)
{
	struct press_script script = { .at = text };

	for (struct press press; press_script_next(&script, &press);)
		stage_press(stage, &press);
	CHECK_TEXT(script.wrong, "");
}

void stage_resize(struct stage *stage, int width, int height)
{
	surface_resize(stage->surface, width, height);
	draw(stage);
}

const char *stage_text(struct stage *stage)
{
	return picture_text(stage->surface, &arena);
}

const char *stage_row(struct stage *stage, int row)
{
	const char *at = stage_text(stage);

	for (; row > 0; row--)
		at = strchr(at, '\n') + 1;
	return arena_copy(&arena, at, strcspn(at, "\n"));
}

bool stage_shows(struct stage *stage, const char *text)
{
	return strstr(stage_text(stage), text) != NULL;
}

const char *stage_screen(struct stage *stage)
{
	return app_top(&stage->app)->ops->name;
}

void stage_golden(struct stage *stage, const char *name)
{
	CHECK_GOLDEN(text_format(&arena, "tui-%s.txt", name),
		     picture_golden(stage->surface, &arena));
}
