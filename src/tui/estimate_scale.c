#include "estimate.h"

#include "assess/rollup.h"
#include "base/text.h"

/* What several courses like this one come to: each gets cheaper, and whether all of them together
 * ever pay depends on whether each pays for itself. */

#define MOST_COURSES 12

enum { SCALE_OWN, SCALE_SHARED, SCALE_EACH, SCALE_NET, SCALE_LEFT, SCALE_SHARE, SCALE_COUNT };

static void set_member(struct rollup_member *member, const struct estimate *estimate)
{
	*member = (struct rollup_member){
		.reference = "",
		.title = "",
		.inputs = estimate->input_values,
		.has_launch =
			true, /* all on one day, so that what they share runs as long as one */
		.learners = estimate->demand.plan,
		.learners_low = estimate->demand.low,
		.go_no_go = estimate->go_no_go,
	};
}

static void add_scale(struct estimate_screen *screen, const struct rollup *rollup, size_t count,
		      int64_t most)
{
	struct arena *arena = &screen->lines_arena;
	struct estimate_line *line =
		estimate_line_add(screen, STYLE_NORMAL, text_format(arena, "%zu", count));

	line->cells[SCALE_OWN] = money_text(arena, rollup->full);
	line->cells[SCALE_SHARED] = money_text(arena, rollup->shared.full);
	line->cells[SCALE_EACH] =
		rollup->cost_each.known ? money_text(arena, rollup->cost_each.value) : "-";
	line->cells[SCALE_NET] = money_text(arena, rollup->net);
	line->cells[SCALE_LEFT] = money_text(arena, rollup->surplus);
	line->cells[SCALE_SHARE] =
		rollup->shared_bp.known ? percent_text(arena, rollup->shared_bp.value) : "-";
	line->bar = BAR_SIGNED;
	line->figures[0] = rollup->surplus;
	line->whole = most;
	line->why = "estimate.surplus_total";
}

void estimate_view_scale(struct estimate_screen *screen, const struct estimate *estimate,
			 const struct bank *bank)
{
	static const size_t counts[] = { 1, 2, 4, 8, MOST_COURSES };
	static const char *const heads[SCALE_COUNT] = { "Own cost", "Shared", "Each",
							"Net fees", "Left",   "Shared" };
	struct rollup_member members[MOST_COURSES];
	const struct rollup *rollups[COUNT(counts)];
	int64_t most = 1;

	for (size_t i = 0; i < MOST_COURSES; i++)
		set_member(&members[i], estimate);
	for (size_t i = 0; i < COUNT(counts); i++) {
		rollups[i] = rollup_derive(bank, members, counts[i], 0, &screen->lines_arena);
		int64_t left = rollups[i]->surplus < 0 ? -rollups[i]->surplus : rollups[i]->surplus;

		most = left > most ? left : most;
	}
	screen->label_width = 16;
	screen->column_width = 13;
	screen->narrow_label = 12;
	screen->narrow_column = 11;
	screen->bar_room = 20;
	screen->columns = SCALE_COUNT;
	for (int i = 0; i < SCALE_COUNT; i++)
		screen->heads[i] = heads[i];
	for (size_t i = 0; i < COUNT(counts); i++)
		if (!rollups[i]->overflow)
			add_scale(screen, rollups[i], counts[i], most);
	estimate_note(screen, "");
	estimate_note(screen, "The first is a first build, the fifth that of an experienced team.");
	estimate_note(screen, "Scale works only when each course clears its own cost.");
	screen->foot = text_format(&screen->lines_arena,
				   "%s. So many courses like this one, and the work they share.",
				   bank->settings.currency);
}
