#include "tui/list.h"

static bool can_mark(const struct list *list, int row)
{
	return !list->can_mark || list->can_mark(list->context, row);
}

/* The nearest row that can be marked, looking first in `step`'s direction. */
static int nearest(const struct list *list, int row, int step)
{
	for (int at = row; at >= 0 && at < list->count; at += step)
		if (can_mark(list, at))
			return at;
	for (int at = row; at >= 0 && at < list->count; at -= step)
		if (can_mark(list, at))
			return at;
	return 0;
}

static int held(const struct list *list, int row)
{
	if (row >= list->count)
		row = list->count - 1;
	return row < 0 ? 0 : row;
}

void list_mark(struct list *list, int row)
{
	list->marked = nearest(list, held(list, row), 1);
	list->top = list_top(list, list->height);
}

static void list_move(struct list *list, int by)
{
	list->marked = nearest(list, held(list, list->marked + by), by < 0 ? -1 : 1);
	list->top = list_top(list, list->height);
}

bool list_command(struct list *list, enum command command)
{
	int page = list->height > 1 ? list->height - 1 : 1;
	const struct {
		enum command command;
		int by;
	} moves[] = {
		{ COMMAND_UP, -1 },
		{ COMMAND_DOWN, 1 },
		{ COMMAND_PAGE_UP, -page },
		{ COMMAND_PAGE_DOWN, page },
		{ COMMAND_FIRST, -list->count },
		{ COMMAND_LAST, list->count },
	};

	for (unsigned i = 0; i < sizeof(moves) / sizeof(moves[0]); i++) {
		if (moves[i].command == command) {
			list_move(list, moves[i].by);
			return true;
		}
	}
	return false;
}

int list_top(const struct list *list, int height)
{
	int top = list->top;

	if (height < 1)
		return list->marked;
	if (top > list->marked)
		top = list->marked;
	if (top < list->marked - height + 1)
		top = list->marked - height + 1;
	if (top > list->count - height)
		top = list->count - height;
	return top < 0 ? 0 : top;
}

void list_draw_more(const struct list *list, struct surface *surface, struct rect rect)
{
	int top = list_top(list, rect.height);

	if (top > 0)
		surface_put(surface, rect.x + rect.width - 1, rect.y, 1, STYLE_STRONG, "^");
	if (top + rect.height < list->count)
		surface_put(surface, rect.x + rect.width - 1, rect.y + rect.height - 1, 1,
			    STYLE_STRONG, "v");
}
