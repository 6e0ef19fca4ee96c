#include "tui/screen.h"

void *screen_new(const struct screen_ops *ops, size_t size)
{
	struct arena arena = { 0 };
	struct screen *screen = arena_alloc(&arena, size);

	screen->ops = ops;
	screen->arena = arena;
	return screen;
}

void screen_close(struct screen *screen)
{
	if (screen->ops->close)
		screen->ops->close(screen);
	/* The screen lies in its own arena: take the arena out before it goes. */
	struct arena arena = screen->arena;

	arena_release(&arena);
}
