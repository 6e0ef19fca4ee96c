#include "tui/list.h"

#include "harness.h"

#include <stdlib.h>

/* Every third row is a heading. */
static bool no_heading(const void *context, int row)
{
	(void)context;
	return row % 3 != 0;
}

TEST(the_mark_skips_headings_and_stays_at_the_ends)
{
	static const struct {
		int from;
		enum command command;
		int to;
	} rows[] = {
		{ 1, COMMAND_DOWN, 2 },        { 2, COMMAND_DOWN, 4 },
		{ 4, COMMAND_UP, 2 },          { 1, COMMAND_UP, 1 },
		{ 19, COMMAND_DOWN, 19 },      { 5, COMMAND_FIRST, 1 },
		{ 5, COMMAND_LAST, 19 },       { 1, COMMAND_PAGE_DOWN, 5 },
		{ 17, COMMAND_PAGE_DOWN, 19 }, { 2, COMMAND_PAGE_UP, 1 },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct list list = { .count = 20, .height = 5, .can_mark = no_heading };

		list_mark(&list, rows[i].from);
		CHECK_ROW(i, list_command(&list, rows[i].command));
		CHECK_ROW(i, list.marked == rows[i].to);
	}
}

TEST(other_commands_are_none_of_a_list)
{
	struct list list = { .count = 3, .height = 3 };

	CHECK(!list_command(&list, COMMAND_OPEN));
	CHECK(!list_command(&list, COMMAND_BACK));
}

TEST(a_marked_row_is_always_shown)
{
	static const enum command commands[] = { LIST_COMMANDS };
	unsigned seed = 3;

	for (int run = 0; run < 2000; run++) {
		struct list list = { .count = rand_r(&seed) % 40,
				     .height = rand_r(&seed) % 12,
				     .can_mark = run % 2 ? no_heading : NULL };

		for (int step = 0; step < 12; step++) {
			list_command(&list, commands[(unsigned)rand_r(&seed) % COUNT(commands)]);
			if (step == 6) {
				list.count = rand_r(&seed) % 40;
				list_mark(&list, list.marked);
			}
			int height = 1 + rand_r(&seed) % 12, top = list_top(&list, height);

			CHECK_ROW((size_t)run,
				  list.marked >= 0 && (list.marked < list.count || !list.count));
			CHECK_ROW((size_t)run,
				  top >= 0 && top <= list.marked && list.marked < top + height);
			CHECK_ROW((size_t)run, list.count < 2 || !list.can_mark
						       || no_heading(NULL, list.marked));
		}
	}
}
