#include "portfolio.h"

#include "base/text.h"
#include "labels.h"
#include "moment.h"
#include "pen.h"

static const struct portfolio_screen *see(const struct screen *screen)
{
	return (const struct portfolio_screen *)screen;
}

void portfolio_draw_status(const struct screen *screen, const struct app *app,
			   struct surface *surface, struct rect line, struct arena *frame)
{
	const struct portfolio_screen *portfolio = see(screen);
	const char *filter = field_text(&portfolio->filter);
	int x = line.x;

	(void)app;
	x += surface_put(
		surface, x, line.y, line.width, STYLE_NORMAL,
		text_format(frame, "%zu proposal%s%s", portfolio->row_count,
			    portfolio->row_count == 1 ? "" : "s",
			    portfolio->list.count < (int)portfolio->row_count
				    ? text_format(frame, ", showing %d", portfolio->list.count)
				    : ""));
	if (portfolio->filtering) {
		x += surface_put(surface, x + 3, line.y, 8, STYLE_STRONG, "Find:") + 4;
		field_draw(&portfolio->filter, surface, (struct rect){ x, line.y, 24, 1 }, true);
	} else if (*filter) {
		surface_put(surface, x + 3, line.y, line.width - x - 3, STYLE_NOTICE,
			    text_format(frame, "FILTER %s (Esc clears)", filter));
	}
	surface_put_right(surface, line.x, line.y, line.width, STYLE_NORMAL,
			  text_format(frame, "sorted by %s", portfolio->order_name));
}

/* Words for the last column; the whole sentence stands below the list. */
static const char *readiness(const struct portfolio_row *row, struct arena *frame)
{
	if (!row->gate)
		return "ready";
	if (row->verdict == VERDICT_NOT_READY)
		return text_format(frame, "%zu in the way", row->blocking);
	return row->verdict == VERDICT_READY ? "ready" : "with conditions";
}

/* Where the columns lie, from the right edge of the list: the title takes what they leave. */
enum { GATE = 41, ANSWERED = 28, READY = 16, REFERENCE = 9, BAR = 12, BAR_FROM = 90 };

/* In its own brackets and never reversed: in the marked row full would look like empty. */
static void draw_bar(int64_t part, int64_t whole, struct surface *surface, struct rect rect)
{
	surface_put(surface, rect.x, rect.y, 1, STYLE_NORMAL, "[");
	surface_bar(surface, rect.x + 1, rect.y, rect.width - 2, part, whole, STYLE_NORMAL);
	surface_put(surface, rect.x + rect.width - 1, rect.y, 1, STYLE_NORMAL, "]");
}

static void draw_row(const struct portfolio_screen *portfolio, int index, struct surface *surface,
		     struct rect line, struct arena *frame)
{
	const struct portfolio_row *row = &portfolio->rows[portfolio->shown[index]];
	bool marked = index == portfolio->list.marked;
	enum style style = marked ? STYLE_SELECTED : STYLE_NORMAL;
	int right = line.x + line.width, bar = line.width >= BAR_FROM ? BAR + 2 : 0;

	if (marked)
		surface_fill(surface, line, style);
	surface_put(surface, line.x, line.y, 1, style, marked ? ">" : " ");
	surface_put_cut(surface, line.x + 2, line.y, REFERENCE - 1, style, row->reference);
	surface_put_cut(surface, line.x + 2 + REFERENCE, line.y,
			line.width - 4 - REFERENCE - GATE - bar, style, row->title);
	if (bar && row->gate)
		draw_bar((int64_t)row->answered, (int64_t)row->required, surface,
			 (struct rect){ right - GATE - bar, line.y, BAR, 1 });
	surface_put_cut(surface, right - GATE, line.y, GATE - ANSWERED - 1, style,
			row->archived ? "archived" : label_short(text_or(row->gate, "-"), frame));
	surface_put_right(surface, right - ANSWERED, line.y, ANSWERED - READY - 2, style,
			  row->gate ? text_format(frame, "%zu of %zu", row->answered, row->required)
				    : "");
	surface_put_cut(surface, right - READY, line.y, READY, style, readiness(row, frame));
	if (marked && !portfolio->filtering)
		surface_cursor(surface, line.x + 2, line.y, false);
}

static void draw_heads(struct surface *surface, struct rect line)
{
	int right = line.x + line.width;

	surface_put(surface, line.x + 2, line.y, REFERENCE, STYLE_STRONG, "Ref");
	surface_put(surface, line.x + 2 + REFERENCE, line.y, 20, STYLE_STRONG, "Title");
	surface_put(surface, right - GATE, line.y, GATE - ANSWERED, STYLE_STRONG, "Next gate");
	surface_put_right(surface, right - ANSWERED, line.y, ANSWERED - READY - 2, STYLE_STRONG,
			  "Answered");
	surface_put(surface, right - READY, line.y, READY, STYLE_STRONG, "Readiness");
}

static const char *changed(const struct portfolio_row *row, struct arena *frame)
{
	return text_format(frame, "Changed %s by %s", moment_words(row->changed_at, frame),
			   text_or(row->changed_by, "somebody"));
}

static const char *next_gate(const struct portfolio_row *row, struct arena *frame)
{
	if (!row->gate)
		return "Ready at every gate.";
	return text_format(frame, "Next gate: %s, %s. %zu of %zu answered, %zu in the way.",
			   label_short(row->gate, frame), verdict_name(row->verdict), row->answered,
			   row->required, row->blocking);
}

/* What the marked one needs: three lines below the list, or a pane beside it. */
static void draw_marked(const struct portfolio_row *row, struct surface *surface, struct rect rect,
			struct arena *frame)
{
	const char *lines[] = { text_format(frame, "%s  %s", row->reference, row->title),
				next_gate(row, frame), changed(row, frame) };

	for (int i = 0; i < 3; i++)
		surface_put_cut(surface, rect.x, rect.y + i, rect.width,
				i ? STYLE_NORMAL : STYLE_STRONG, lines[i]);
}

/* Gives the line below it. */
static int draw_pane(const struct portfolio_row *row, struct surface *surface, struct rect rect,
		     struct arena *frame)
{
	int y = rect.y;

	y += surface_put_wrapped(surface, (struct rect){ rect.x, y, rect.width, 3 }, 0,
				 STYLE_STRONG,
				 text_format(frame, "%s  %s", row->reference, row->title))
	     + 1;
	if (row->gate) {
		surface_put(surface, rect.x, y, rect.width,
			    row->verdict == VERDICT_NOT_READY ? STYLE_BLOCKING : STYLE_MET,
			    row->verdict == VERDICT_NOT_READY ? " NOT READY "
			    : row->verdict == VERDICT_READY   ? " READY "
							      : " READY WITH CONDITIONS ");
		y += 2;
		surface_put(surface, rect.x, y, 10, STYLE_NORMAL, "Next gate");
		surface_put_cut(surface, rect.x + 12, y++, rect.width - 12, STYLE_NORMAL,
				row->gate);
		surface_put(surface, rect.x, y, 10, STYLE_NORMAL, "In the way");
		surface_put(surface, rect.x + 12, y++, 20, STYLE_NORMAL,
			    text_format(frame, "%zu", row->blocking));
		surface_put(surface, rect.x, y, 10, STYLE_NORMAL, "Answered");
		surface_put(surface, rect.x + 12, y++, 20, STYLE_NORMAL,
			    text_format(frame, "%zu of %zu", row->answered, row->required));
		surface_bar(surface, rect.x + 12, y++, rect.width - 14, (int64_t)row->answered,
			    (int64_t)row->required, STYLE_NORMAL);
	} else {
		surface_put(surface, rect.x, y++, rect.width, STYLE_MET, " READY AT EVERY GATE ");
	}
	y += surface_put_wrapped(surface, (struct rect){ rect.x, y + 1, rect.width, 2 }, 0,
				 STYLE_NORMAL, changed(row, frame))
	     + 2;
	return y;
}

static void draw_steps(const struct glance *glance, struct pen *pen)
{
	enum { NAME = 20, LENGTH = 16 };

	pen_rule(pen, "Steps");
	for (size_t i = 0; i < glance->steps.count && pen_left(pen); i++, pen->y++) {
		const struct glance_step *step = &glance->steps.items[i];
		struct rect rect = pen->rect;

		surface_put_cut(pen->surface, rect.x, pen->y, NAME - 1, STYLE_NORMAL,
				text_format(pen->frame, "%d %s", step->number, step->name));
		draw_bar((int64_t)step->answered, (int64_t)step->required, pen->surface,
			 (struct rect){ rect.x + NAME, pen->y, LENGTH, 1 });
		surface_put(pen->surface, rect.x + NAME + LENGTH + 1, pen->y,
			    rect.width - NAME - LENGTH - 1, STYLE_NORMAL,
			    text_format(pen->frame, "%zu of %zu", step->answered, step->required));
	}
	pen_skip(pen);
}

static void draw_obstacles(const struct glance *glance, struct pen *pen)
{
	if (!glance->obstacles.count)
		return;
	pen_rule(pen, "In the way");
	for (size_t i = 0; i < glance->obstacles.count; i++) {
		int left = pen_left(pen);
		size_t more = glance->obstacles.count - i;

		if (left == 1 && more > 1) {
			pen_put(pen, STYLE_NORMAL, text_format(pen->frame, "and %zu more", more));
			return;
		}
		if (!left)
			return;
		surface_put_cut(pen->surface, pen->rect.x, pen->y++, pen->rect.width, STYLE_NORMAL,
				text_format(pen->frame, "! %s", glance->obstacles.items[i]));
	}
}

/* The pane, or the lines below the list where there is none. */
enum { PANE = 52, STRIP = 4 };

const char *portfolio_why_empty(const struct portfolio_screen *portfolio)
{
	if (!portfolio->row_count)
		return "No proposals yet. Press n to start one.";
	if (*field_text(&portfolio->filter))
		return "Nothing matches. Esc clears the filter.";
	return "All are put away. Press a to see them, n to start a new one.";
}

void portfolio_draw(const struct screen *screen, const struct app *app, struct surface *surface,
		    struct rect body, struct arena *frame)
{
	const struct portfolio_screen *portfolio = see(screen);
	const struct portfolio_row *row = portfolio_marked(portfolio);
	bool pane = body.width >= PORTFOLIO_PANE_FROM;
	int width = pane ? body.width - PANE : body.width;
	int rows = body.height - 1 - (pane ? 0 : STRIP), top = list_top(&portfolio->list, rows);

	(void)app;
	draw_heads(surface, (struct rect){ 1, body.y, width - 2, 1 });
	for (int i = top; i < portfolio->list.count && i < top + rows; i++)
		draw_row(portfolio, i, surface,
			 (struct rect){ 1, body.y + 1 + i - top, width - 2, 1 }, frame);
	list_draw_more(&portfolio->list, surface, (struct rect){ 0, body.y + 1, width, rows });
	if (!row) {
		surface_put(surface, 3, body.y + 2, width - 4, STYLE_NORMAL,
			    portfolio_why_empty(portfolio));
		return;
	}
	if (pane) {
		surface_vline(surface, width, body.y, body.height);
		struct rect rect = { width + 2, body.y, PANE - 4, body.height };
		int used = draw_pane(row, surface, rect, frame) - rect.y;
		struct pen pen = pen_start(
			surface,
			(struct rect){ rect.x, rect.y + used, rect.width, rect.height - used },
			frame);

		if (!text_equal(portfolio->glanced, row->reference))
			return;
		draw_steps(&portfolio->glance, &pen);
		draw_obstacles(&portfolio->glance, &pen);
		return;
	}
	surface_hline(surface, 0, body.y + body.height - STRIP, body.width);
	draw_marked(row, surface,
		    (struct rect){ 1, body.y + body.height - STRIP + 1, body.width - 2, 3 }, frame);
}
