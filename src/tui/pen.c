#include "pen.h"

#include "base/text.h"

struct pen pen_start(struct surface *surface, struct rect rect, struct arena *frame)
{
	return (struct pen){ surface, rect, rect.y, frame };
}

int pen_left(const struct pen *pen)
{
	int lines = pen->rect.y + pen->rect.height - pen->y;

	return lines > 0 ? lines : 0;
}

void pen_put(struct pen *pen, enum style style, const char *text)
{
	int left = pen_left(pen);

	if (text_is_empty(text) || !left)
		return;
	int lines = surface_put_wrapped(pen->surface,
					(struct rect){ pen->rect.x, pen->y, pen->rect.width, left },
					0, style, text);

	pen->y += lines < left ? lines : left;
}

void pen_skip(struct pen *pen)
{
	pen->y += pen_left(pen) > 0;
}

void pen_rule(struct pen *pen, const char *title)
{
	if (!pen_left(pen))
		return;
	surface_hline(pen->surface, pen->rect.x, pen->y, pen->rect.width);
	surface_put_cut(pen->surface, pen->rect.x + 1, pen->y, pen->rect.width - 2, STYLE_STRONG,
			text_format(pen->frame, " %s ", title));
	pen->y++;
}
