#ifndef TUI_ESTIMATE_H
#define TUI_ESTIMATE_H

#include "assess/load.h"
#include "assess/simulation.h"
#include "session/session.h"
#include "tui/app.h"
#include "tui/list.h"

/* The estimate in views that Tab and the digits go through. Every view is lines of cells, with bars
 * behind the figures or shades beside them, scrolled as one list. */

#define ESTIMATE_COLUMNS 160 /* months of ten years and of the time before */

/* What is drawn behind a line's cells. */
enum estimate_bar {
	BAR_NONE,
	BAR_PART,   /* figures[0] of `whole` */
	BAR_SIGNED, /* figures[0] to the left of an axis where it is negative, to the right where
		     * not; likewise figures[1]; `whole` is the length of either side */
	BAR_PAIR,   /* figures[0] and figures[1], side by side, each of `whole` */
	BAR_STEPS,  /* to figures[0], [1] and [2], each thinner than the one before, of `whole` */
};

#define ESTIMATE_SHADES 8

struct estimate_line {
	enum style style;
	const char *label;
	const char *cells[ESTIMATE_COLUMNS];
	unsigned char shades[ESTIMATE_COLUMNS]; /* beside the cell, 1 to 8; 0: none */
	enum estimate_bar bar;
	int64_t figures[3], whole;
	const char *why; /* what w explains; NULL: nothing */
};

struct estimate_screen {
	struct screen screen;
	int view;
	struct list list;
	struct arena lines_arena;
	ARRAY(struct estimate_line) lines;
	int columns, label_width, column_width;
	/* Where the screen is too narrow for those: columns closer together; 0: never. */
	int narrow_label, narrow_column;
	int bar_room; /* wanted behind the columns */
	const char *const *narrow_heads;
	bool aside; /* the second cell is words behind the first, not a figure in a column */
	int first;  /* of the columns that are shown */
	const char *heads[ESTIMATE_COLUMNS];
	const char *foot; /* one line below the list; NULL: the usual one */

	/* What if: these inputs overridden, and the assessment so; else that of the session. */
	struct arena if_arena;
	struct estimate_overrides overrides;
	const char *called;
	const struct assessment *would;

	struct arena simulation_arena; /* of the last simulation; its figures are the kept ones' */
	const struct simulation *simulation;
	bool simulation_wanted; /* at the next pause */
};

/* The views, in the order of their commands from COMMAND_VIEW_OVERVIEW on. */
typedef void estimate_view(struct estimate_screen *screen, const struct estimate *estimate,
			   const struct bank *bank);
estimate_view estimate_view_overview, estimate_view_years, estimate_view_phases,
	estimate_view_roles, estimate_view_range, estimate_view_tornado, estimate_view_goodwill,
	estimate_view_module, estimate_view_months, estimate_view_bands, estimate_view_assumed,
	estimate_view_scale;

extern const int estimate_view_count;
const char *estimate_view_name(int view);

/* Make the lines of the view anew. */
void estimate_build(struct estimate_screen *screen, const struct app *app);

/* Empty the lines before a view makes them; make the list of them after it. */
void estimate_clear(struct estimate_screen *screen);
void estimate_list(struct estimate_screen *screen);

/* Show columns further on, until the last one is seen; or back. */
void estimate_scroll(struct estimate_screen *screen, int width, int by);

/* What it shows: the session's assessment, or the one as it would be. */
const struct assessment *estimate_shown(const struct estimate_screen *screen,
					const struct app *app);

/* What the figures rest on besides the answers, for the view of what is assumed; the line that says
 * that figures are local or in another currency than the tables, NULL where neither is
 * (estimate_rests.c). */
void estimate_add_rests(struct estimate_screen *screen, const struct assessment *shown);
const char *estimate_local_line(const struct app *app, const struct assessment *shown,
				struct arena *arena);
/* The bank with the currency in which this proposal names its amounts. */
const struct bank *estimate_named_bank(const struct assessment *shown, struct arena *arena);

/* --- for the views (estimate_lines.c): a new line, and figures in words on an arena --- */

struct estimate_line *estimate_line_add(struct estimate_screen *screen, enum style style,
					const char *label);
struct estimate_line *estimate_heading(struct estimate_screen *screen, const char *label);
/* A figure with words behind it, in views where `aside` is set. */
void estimate_figure(struct estimate_screen *screen, const char *label, const char *figure,
		     const char *aside, const char *why);
void estimate_note(struct estimate_screen *screen, const char *text);

const char *hours_text(struct arena *arena, int64_t micro); /* "" for none */
const char *money_text(struct arena *arena, int64_t pence); /* whole pounds */
const char *pounds_text(struct arena *arena, double pounds);
const char *percent_text(struct arena *arena, int64_t bp);
const char *times_text(struct arena *arena, struct maybe thousandths);
const char *learners_text(struct arena *arena, int64_t learners);

/* A month's load in per cent of what a role has: "98+" where that is nearly all, "154!" over it; ""
 * where it rounds to none. And its shade. */
const char *load_cell_text(struct arena *arena, const struct bank *bank, struct maybe bp);
unsigned char load_cell_shade(struct maybe bp);

/* 1 to 8 by the share of the most; 0 for none. */
unsigned char shade_of(int64_t part, int64_t most);

/* --- drawing (estimate_draw.c) --- */

void estimate_draw_views(const struct estimate_screen *screen, struct surface *surface,
			 struct rect line, const struct estimate *estimate, struct arena *frame);
void estimate_draw_body(const struct estimate_screen *screen, struct surface *surface,
			struct rect body, struct arena *frame);
/* Whether all of a column is within the screen. */
bool estimate_column_shows(const struct estimate_screen *screen, int column, int right);

#endif
