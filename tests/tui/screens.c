#include "base/text.h"
#include "harness.h"
#include "scenes.h"
#include "tui/picture.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static bool is_ascii(const char *text)
{
	for (; *text; text++)
		if ((*text < ' ' || *text > '~') && *text != '\n')
			return false;
	return true;
}

TEST(screens_look_as_they_should)
{
	for (size_t i = 0; i < scene_count; i++) {
		const char *name = scenes[i].name;
		struct stage *stage = scene_open(&scenes[i], 80, 24);

		stage_golden(stage, text_format(&arena, "%s-80x24", name));
		stage->app.ascii = true;
		stage_resize(stage, 80, 24);
		CHECK_ROW(i, is_ascii(stage_text(stage)));
		CHECK_GOLDEN(text_format(&arena, "tui-%s-80x24-ascii.txt", name),
			     stage_text(stage));
		stage->app.ascii = false;
		stage_resize(stage, 160, 50);
		stage_golden(stage, text_format(&arena, "%s-160x50", name));
		stage_close(stage);
	}
}

TEST(themes_change_no_text)
{
	for (size_t i = 0; i < scene_count; i++) {
		struct stage *stage = scene_open(&scenes[i], 80, 24);
		const char *text = stage_text(stage);

		for (int theme = 0; theme < THEME_COUNT; theme++) {
			stage->app.theme = (enum theme)theme;
			stage_resize(stage, 80, 24);
			CHECK_ROW_TEXT(i, stage_text(stage), text);
		}
		stage_close(stage);
	}
}

/* Every key that types is typed where text is: none of them is a command there. */
TEST(letters_are_letters_in_every_field)
{
	static const char alphabet[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
				       "0123456789!?/:<>=+-*.,;()[]{}#%&@_~^|$";

	for (size_t i = 0; i < scene_count; i++) {
		struct stage *stage = scene_open(&scenes[i], 160, 50);
		const struct screen *top = app_top(&stage->app);

		for (const char *letter = alphabet; *letter; letter++) {
			struct press press = { .kind = PRESS_CHARACTER, .text = { *letter } };

			if (!top->ops->is_typing || !top->ops->is_typing(top))
				break;
			stage_press(stage, &press);
			CHECK_ROW(i, app_top(&stage->app) == top);
			CHECK_ROW(i, top->ops->is_typing(top));
			CHECK_ROW(i, !stage->app.quit);
		}
		if (top->ops->is_typing && top->ops->is_typing(top))
			CHECK_ROW(i, stage_shows(stage, "~^|$"));
		stage_close(stage);
	}
}

/* Everything below the smallest full size, then the full sizes where layouts change and every third
 * in between. */
TEST(any_size_can_be_drawn)
{
	for (size_t i = 0; i < scene_count; i++) {
		struct stage *stage = scene_open(&scenes[i], 80, 24);

		for (int height = 1; height < 24; height += i ? 11 : 1)
			for (int width = 1; width <= 170; width += i ? 13 : 1)
				stage_resize(stage, width, height);
		for (int height = 24; height <= 55; height++)
			for (int width = 80; width <= 170; width += height % 12 ? 31 : 3)
				stage_resize(stage, width, height);
		stage_close(stage);
	}
}

/* A press out of those that people and terminals send; texts that are hard to draw among them. */
static struct press random_press(unsigned *seed)
{
	static const char *const keys[] = { "Up",     "Down",      "Down",   "Enter",  "Enter",
					    "Esc",    "Tab",       "Left",   "Right",  "Home",
					    "End",    "PgUp",      "PgDn",   "Space",  "Shift-Tab",
					    "Delete", "Backspace", "Ctrl-Z", "Ctrl-Y", "Ctrl-P",
					    "Ctrl-U", "Ctrl-W",    "F1",     "Ctrl-D", "Ctrl-C",
					    "Tick" };
	static const char *const pasted[] = { "\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x8e\x93",
					      "e\xcc\x81 1,250 2027-03-01",
					      "\xe5\xad\xa6\xe9\x99\xa2\nsecond line\n", "" };
	struct press press = { 0 };
	unsigned choice = (unsigned)rand_r(seed) % 100;

	if (choice < 55)
		press_parse(keys[(unsigned)rand_r(seed) % COUNT(keys)], &press);
	else if (choice < 97)
		press = (struct press){ .kind = PRESS_CHARACTER,
					.text = { (char)(' ' + rand_r(seed) % 95) } };
	else
		press = (struct press){ .kind = PRESS_PASTE,
					.paste = pasted[(unsigned)rand_r(seed) % COUNT(pasted)] };
	return press;
}

/* 20,000 presses from every screen on in turn. Exports go to the test's own folder. */
TEST(no_presses_do_harm)
{
	char *here = getcwd(NULL, 0);
	unsigned seed = 20261123;

	for (size_t i = 0; i < scene_count; i++) {
		struct stage *stage = scene_open(&scenes[i], i % 2 ? 80 : 160, 24 + (int)i);

		CHECK(chdir(test_folder()) == 0);
		for (int press = 0; press < 20000 / (int)scene_count; press++) {
			struct press each = random_press(&seed);

			stage_press(stage, &each);
			stage->app.quit = false;
		}
		CHECK(chdir(here) == 0);
		stage_close(stage);
	}
	free(here);
}
