#include "tui/command.h"

#include "base/text.h"
#include "harness.h"
#include "scenes.h"

#include <string.h>

/* Keys that terminals, multiplexers and networks keep for themselves, or send for others. */
TEST(no_command_has_a_key_that_does_not_arrive)
{
	static const char *const forbidden[] = { "F10",    "F11",    "Ctrl-A", "Ctrl-B",
						 "Ctrl-H", "Ctrl-I", "Ctrl-J", "Ctrl-M" };

	for (size_t i = 0; i < COUNT(forbidden); i++) {
		struct press press;

		CHECK_ROW(i, press_parse(forbidden[i], &press));
		for (int command = 0; command < COMMAND_COUNT; command++)
			CHECK_ROW((size_t)command, !command_has_key((enum command)command, &press));
	}
}

TEST(every_key_of_the_table_has_a_name)
{
	for (int command = 1; command < COMMAND_COUNT; command++) {
		const struct command_row *row = command_row((enum command)command);
		const char **keys;
		size_t count = text_split(&arena, row->keys, " ", &keys);

		for (size_t i = 0; i < count; i++) {
			struct press press;

			CHECK_ROW((size_t)command, press_parse(keys[i], &press));
			CHECK_ROW((size_t)command, !strstr(keys[i], "Alt"));
		}
		CHECK_ROW((size_t)command, *row->name && *row->label && *row->help);
		CHECK_ROW((size_t)command, row->help[strlen(row->help) - 1] != '.');
	}
}

static bool offers(const enum command *list, enum command command)
{
	for (; *list != COMMAND_NONE; list++)
		if (*list == command)
			return true;
	return false;
}

/* Two commands of one screen with one key: the second could never be given. */
static void check_keys(size_t row, const char *screen, const enum command *commands)
{
	for (const enum command *one = commands; *one != COMMAND_NONE; one++) {
		for (const enum command *other = one + 1; *other != COMMAND_NONE; other++) {
			const char **keys;
			size_t count = text_split(&arena, command_row(*other)->keys, " ", &keys);

			for (size_t i = 0; i < count; i++) {
				struct press press;

				CHECK(press_parse(keys[i], &press));
				if (!command_has_key(*one, &press))
					continue;
				print_error("%s: %s is both %s and %s\n", screen, keys[i],
					    command_row(*one)->name, command_row(*other)->name);
				CHECK_ROW(row, false && "one key, one command");
			}
		}
	}
}

TEST(screens_have_help_and_no_key_twice)
{
	for (size_t i = 0; i < scene_count; i++) {
		struct stage *stage = scene_open(&scenes[i], 80, 24);
		const struct screen_ops *ops = app_top(&stage->app)->ops;

		CHECK_ROW(i, ops->help && strlen(ops->help) > 10);
		check_keys(i, ops->name, ops->commands);
		stage_close(stage);
	}
}

/* What the bar shows, the screen can do. */
TEST(bars_show_commands_of_their_screen)
{
	for (size_t i = 0; i < scene_count; i++) {
		struct stage *stage = scene_open(&scenes[i], 80, 24);
		const struct screen *top = app_top(&stage->app);
		const enum command *bar = top->ops->bar ? top->ops->bar(top) : top->ops->commands;

		for (; *bar != COMMAND_NONE; bar++)
			CHECK_ROW(i,
				  offers(top->ops->commands, *bar) || offers(app_commands, *bar));
		stage_close(stage);
	}
}

/* The entries of a narrow bar are whole ones of a wide bar, in the same order. */
static bool is_part_of(const char *bar, const char *wide)
{
	while (*bar) {
		size_t length = strcspn(bar, " ");

		while (bar[length] && strncmp(bar + length, "  ", 2) != 0)
			length++;
		const char *entry = arena_copy(&arena, bar, length);
		const char *at = strstr(wide, entry);

		if (!at || (at[length] && strncmp(at + length, "  ", 2) != 0))
			return false;
		wide = at + length;
		bar += length + strspn(bar + length, " ");
	}
	return true;
}

TEST(key_bars_are_cut_at_whole_entries)
{
	for (size_t i = 0; i < scene_count; i++) {
		struct stage *stage = scene_open(&scenes[i], 80, 24);

		stage_resize(stage, 300, 24);
		const char *wide = stage_row(stage, 23) + 1;

		for (int width = 80; width < 130; width++) {
			stage_resize(stage, width, 24);
			const char *bar = stage_row(stage, 23) + 1;

			CHECK_ROW(i, *bar && is_part_of(bar, wide));
		}
		stage_close(stage);
	}
}

TEST(the_way_out_is_on_every_full_screen)
{
	for (size_t i = 0; i < scene_count; i++) {
		struct stage *stage = scene_open(&scenes[i], 80, 24);

		if (!app_top(&stage->app)->ops->popup)
			CHECK_ROW(i, strstr(stage_row(stage, 23), "Ctrl-Q Leave"));
		stage_close(stage);
	}
}

TEST(every_command_is_in_some_screen)
{
	bool seen[COMMAND_COUNT] = { 0 };

	for (size_t i = 0; i < scene_count; i++) {
		struct stage *stage = scene_open(&scenes[i], 80, 24);

		for (int at = 0; at < stage->app.screen_count; at++)
			for (const enum command *command = stage->app.screens[at]->ops->commands;
			     *command != COMMAND_NONE; command++)
				seen[*command] = true;
		stage_close(stage);
	}
	for (const enum command *command = app_commands; *command != COMMAND_NONE; command++)
		seen[*command] = true;
	for (int command = 1; command < COMMAND_COUNT; command++) {
		if (!seen[command])
			print_error("nobody offers %s\n", command_row((enum command)command)->name);
		CHECK_ROW((size_t)command, seen[command]);
	}
}

/* A command without a key is found in the palette. */
TEST(the_palette_lists_what_has_no_key)
{
	struct stage *stage = stage_open_with(80, 24, NULL);

	stage_play(stage, "Ctrl-P 'ascii'");
	CHECK(stage_shows(stage, "> ASCII"));
	stage_play(stage, "Enter");
	CHECK(stage->app.ascii);
	stage_close(stage);
}
