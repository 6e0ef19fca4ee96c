#include "tui/frame.h"

#include "base/text.h"
#include "base/unicode.h"
#include "session/session.h"

#include <time.h>

struct rect frame_body(int width, int height)
{
	return (struct rect){ .x = 0, .y = 3, .width = width, .height = height - 6 };
}

bool frame_is_too_small(const struct app *app)
{
	return app->width && (app->width < FRAME_WIDTH || app->height < FRAME_HEIGHT);
}

struct rect frame_popup(const struct surface *surface, int width, int height)
{
	if (width > surface->width - 4)
		width = surface->width - 4;
	if (height > surface->height - 5)
		height = surface->height - 5;
	return (struct rect){ .x = (surface->width - width) / 2,
			      .y = 2 + (surface->height - 4 - height) / 2,
			      .width = width,
			      .height = height };
}

static const char *saving(struct app *app)
{
	int64_t at = session_saved_at(app->session);
	time_t seconds = (time_t)(at / 1000);
	struct tm local = { 0 };

	if (session_is_read_only(app->session))
		return "read only";
	if (!at)
		return "ready";
	localtime_r(&seconds, &local);
	return text_format(&app->frame, "saved %02d:%02d", local.tm_hour, local.tm_min);
}

/* A title in at most that many cells. */
static const char *shortened(struct app *app, const char *title, size_t cells)
{
	if (unicode_width(title) <= cells)
		return title;
	return text_format(&app->frame, "%s%s",
			   arena_copy(&app->frame, title, unicode_fit(title, cells - 2)),
			   app->ascii ? ".." : "\u2026");
}

/* Where one is: the titles of the full screens from number `first` on, parted by " > ". */
static const char *titles_from(struct app *app, int first, size_t cells)
{
	struct text text = text_start(&app->frame);

	for (int i = first; i < app->screen_count; i++) {
		const struct screen *screen = app->screens[i];

		if (screen->ops->popup)
			continue;
		if (text.length)
			text_add(&text, " > ");
		text_add(&text,
			 shortened(app, screen->ops->title(screen, app, &app->frame), cells));
	}
	return text_end(&text);
}

/* Where the path does not fit, the portfolio goes first, then the ends of long titles. */
static const char *breadcrumb(struct app *app, int width)
{
	int first = 0;

	if (app->screen_count > 1 && text_equal(app->screens[0]->ops->name, "first"))
		first = 1;
	const char *path = titles_from(app, first, (size_t)width);

	if (!*path)
		path = titles_from(app, first = 0, (size_t)width);
	if ((int)unicode_width(path) > width && first + 1 < app->screen_count
	    && *titles_from(app, first + 1, (size_t)width))
		path = titles_from(app, ++first, (size_t)width);
	for (size_t cells = 40; cells >= 16 && (int)unicode_width(path) > width; cells -= 8)
		path = titles_from(app, first, cells);
	return path;
}

static void draw_header(struct app *app, struct surface *surface)
{
	const struct screen *top = app_top(app);
	bool typing = top->ops->is_typing && top->ops->is_typing(top);
	const char *right =
		text_format(&app->frame, "%s   %s Help ", saving(app), typing ? "F1" : "?");
	int width = surface->width, right_width = (int)unicode_width(right);

	surface_fill(surface, (struct rect){ 0, 0, width, 1 }, STYLE_HEADER);
	surface_put_cut(surface, 1, 0, width - right_width - 3, STYLE_HEADER,
			breadcrumb(app, width - right_width - 3));
	surface_put(surface, width - right_width, 0, right_width, STYLE_HEADER, right);
}

static const char *label_of(const struct app *app, enum command command)
{
	const struct screen *top = app_top(app);
	const char *label = top->ops->label ? top->ops->label(top, app, command) : NULL;

	return label ? label : command_row(command)->label;
}

static int key_width(const struct app *app, enum command command, bool typing)
{
	struct arena scratch = { 0 };
	size_t key = unicode_width(command_key(command, typing, &scratch));

	arena_release(&scratch);
	return (int)(key + 1 + unicode_width(label_of(app, command)));
}

/* Entries that fit whole, most used first; help has its place in the header. */
static int put_key(struct app *app, struct surface *surface, int x, int end, enum command command,
		   bool typing)
{
	const char *key = command_key(command, typing, &app->frame);
	const char *label = label_of(app, command);
	int width = key_width(app, command, typing);

	if (!*key || app_why_not(app, command) || x + width > end)
		return x;
	x += surface_put(surface, x, surface->height - 1, width, STYLE_KEY, key) + 1;
	x += surface_put(surface, x, surface->height - 1, width, STYLE_NORMAL, label);
	return x + 3;
}

/* The way out, and from 100 columns on the way to every command, keep their place at the right
 * edge; over a popup, which is left first, only where there is room. */
static void draw_keys(struct app *app, struct surface *surface)
{
	const struct screen *top = app_top(app);
	bool typing = top->ops->is_typing && top->ops->is_typing(top);
	bool wide = surface->width >= 100;
	const enum command *bar = top->ops->bar ? top->ops->bar(top) : top->ops->commands;
	int x = 1, end = surface->width - 1, right = end - key_width(app, COMMAND_QUIT, typing);

	if (wide)
		right -= key_width(app, COMMAND_PALETTE, typing) + 3;
	int room = top->ops->popup ? end : right - 2;

	/* Arrow keys explain themselves; the bar is for the rest. */
	for (const enum command *at = bar; *at != COMMAND_NONE; at++)
		if (*at < COMMAND_UP || *at > COMMAND_LAST)
			x = put_key(app, surface, x, room, *at, typing);
	/* Over another screen one would not see what is taken back. */
	if (typing || !top->ops->popup)
		x = put_key(app, surface, x, room, COMMAND_UNDO, typing);
	if (x - 1 > right)
		return;
	if (wide)
		right = put_key(app, surface, right, end, COMMAND_PALETTE, typing);
	put_key(app, surface, right, end, COMMAND_QUIT, typing);
}

static void draw_too_small(struct app *app, struct surface *surface)
{
	const char *lines[] = {
		"This window is too small for the full screen.",
		"",
		text_format(&app->frame, "  now    %d wide, %d high", surface->width,
			    surface->height),
		text_format(&app->frame, "  needed %d wide, %d high", FRAME_WIDTH, FRAME_HEIGHT),
		"",
		"Nothing is lost; everything is saved.",
		"Make the window larger, or the letters smaller (usually Ctrl and minus).",
		"",
		"Ctrl-Q Leave",
	};
	int y = 0;

	for (size_t i = 0; i < sizeof(lines) / sizeof(lines[0]); i++)
		y += surface_put_wrapped(surface,
					 (struct rect){ surface->width > 20, y,
							surface->width - (surface->width > 20),
							surface->height - y },
					 0, STYLE_NORMAL, lines[i]);
}

static void draw_full(struct app *app, struct surface *surface, const struct screen *screen)
{
	int width = surface->width, height = surface->height;

	draw_header(app, surface);
	if (screen->ops->draw_status)
		screen->ops->draw_status(screen, app, surface, (struct rect){ 1, 1, width - 2, 1 },
					 &app->frame);
	surface_hline(surface, 0, 2, width);
	surface_hline(surface, 0, height - 3, width);
	screen->ops->draw(screen, app, surface, frame_body(width, height), &app->frame);
}

void app_draw(struct app *app, struct surface *surface)
{
	int lowest = app->screen_count - 1;

	app_refresh_seen(app);
	if (!app->draws_first)
		app_settle(app);
	arena_release(&app->frame);
	app->width = surface->width;
	app->height = surface->height;
	surface->ascii = app->ascii;
	surface_clear(surface);
	if (frame_is_too_small(app)) {
		draw_too_small(app, surface);
		return;
	}
	/* Where a list is empty the cursor waits at the top of the body. */
	surface_cursor(surface, 1, 3, false);
	while (lowest > 0 && app->screens[lowest]->ops->popup)
		lowest--;
	draw_full(app, surface, app->screens[lowest]);
	for (int i = lowest + 1; i < app->screen_count; i++)
		app->screens[i]->ops->draw(app->screens[i], app, surface,
					   frame_body(surface->width, surface->height),
					   &app->frame);
	surface_put_cut(surface, 1, surface->height - 2, surface->width - 2,
			app->message_alarms ? STYLE_ALERT : STYLE_STRONG, app->message);
	draw_keys(app, surface);
}
