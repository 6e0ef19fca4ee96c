#include "estimate.h"

#include "base/text.h"

/* The load of each role by month against what it can give, and the two ways to ease it. */

#define BEFORE_MONTHS 2 /* columns: what a role can give, its peak */

static const char *month_text(struct arena *arena, int month)
{
	return text_format(arena, month > 0 ? "+%d" : "%d", month);
}

static const char *load_text(struct arena *arena, int64_t bp)
{
	return text_format(arena, "%lld", (long long)((bp + 50) / 100));
}

/* A mark besides the shade, for those who see neither colour nor block. */
const char *load_cell_text(struct arena *arena, const struct bank *bank, struct maybe bp)
{
	static const char *const marks[] = {
		[COLOUR_GREEN] = "", [COLOUR_AMBER] = "+", [COLOUR_RED] = "!"
	};

	if (!bp.known || bp.value < 50)
		return "";
	return text_format(arena, "%s%s", load_text(arena, bp.value), marks[load_colour(bank, bp)]);
}

unsigned char load_cell_shade(struct maybe bp)
{
	return bp.known && bp.value >= 50 ? shade_of(bp.value, 10000) : 0;
}

static void add_role(struct estimate_screen *screen, const struct load *load,
		     const struct load_role *role, const struct bank *bank)
{
	struct arena *arena = &screen->lines_arena;
	struct estimate_line *line = estimate_line_add(screen, STYLE_NORMAL, role->rate->role);

	line->why = text_format(arena, "role.%s", role->rate->id);
	line->cells[0] = role->capacity_year.known
				 ? hours_text(arena, role->capacity_year.value / 12)
				 : "none";
	line->cells[1] = role->peak_bp.known ? load_cell_text(arena, bank, role->peak_bp) : "-";
	for (size_t i = 0; i < load->months && i + BEFORE_MONTHS < ESTIMATE_COLUMNS; i++) {
		const struct maybe bp = load_cell_bp(role, i);

		line->cells[i + BEFORE_MONTHS] = load_cell_text(arena, bank, bp);
		line->shades[i + BEFORE_MONTHS] = load_cell_shade(bp);
	}
}

static void add_words(struct estimate_screen *screen, const char *text)
{
	estimate_line_add(screen, STYLE_NORMAL, text)->why = "estimate.peak_core_percent";
}

static const char *per_cent(struct arena *arena, int64_t bp)
{
	return text_format(arena, "%s%%", load_text(arena, bp));
}

/* What each move alone would do for the core roles. */
static void add_remedies(struct estimate_screen *screen, const struct load *load,
			 const struct load_remedies *remedies)
{
	struct arena *arena = &screen->lines_arena;

	if (!load->worst)
		return;
	add_words(screen,
		  text_format(arena, "Worst core role: %s, %s in month %s.",
			      load->worst->rate->role, per_cent(arena, remedies->planned_bp),
			      month_text(arena, load->worst->peak_month)));
	if (remedies->earlier.known && !remedies->earlier.value) {
		add_words(screen, "No core role is over what it can give in any month.");
		return;
	}
	if (remedies->earlier.known)
		add_words(screen,
			  text_format(arena,
				      "Start %lld months earlier, in month %d: %s at the most.",
				      (long long)remedies->earlier.value, remedies->earlier_first,
				      per_cent(arena, remedies->earlier_bp)));
	else
		add_words(screen,
			  text_format(arena, "Starting earlier does not do it: %s at the best.",
				      per_cent(arena, remedies->earlier_bp)));
	if (remedies->stretch_pct.known)
		add_words(screen,
			  text_format(
				  arena, "Take %lld%% of the time, from month %d: %s at the most.",
				  (long long)remedies->stretch_pct.value, remedies->stretch_first,
				  per_cent(arena, remedies->stretch_bp)));
	else
		add_words(screen,
			  text_format(arena, "Taking longer does not do it: %s at the best.",
				      per_cent(arena, remedies->stretch_bp)));
}

static void set_heads(struct estimate_screen *screen, const struct load *load)
{
	size_t months = load->months;

	if (months + BEFORE_MONTHS > ESTIMATE_COLUMNS)
		months = ESTIMATE_COLUMNS - BEFORE_MONTHS;
	screen->label_width = 36;
	screen->column_width = 7;
	screen->narrow_label = 26;
	screen->narrow_column = 6;
	screen->columns = (int)months + BEFORE_MONTHS;
	screen->heads[0] = "Hours";
	screen->heads[1] = "Peak";
	for (size_t i = 0; i < months; i++)
		screen->heads[i + BEFORE_MONTHS] =
			month_text(&screen->lines_arena, load->first + (int)i);
}

void estimate_view_months(struct estimate_screen *screen, const struct estimate *estimate,
			  const struct bank *bank)
{
	struct arena *arena = &screen->lines_arena;
	const struct load *load =
		estimate_load(bank, estimate, (struct load_move){ 0, 100 }, arena);

	if (load->overflow) {
		estimate_note(screen, "The figures are too large for a calendar.");
		return;
	}
	const struct load_remedies remedies = estimate_load_remedies(bank, estimate, arena);

	set_heads(screen, load);
	add_words(screen, text_format(arena, "Busiest month: %s, %s hours of all roles.",
				      month_text(arena, load->busiest_month),
				      hours_text(arena, load->busiest_hours)));
	add_remedies(screen, load, &remedies);
	for (size_t i = 0; i < load->roles.count; i++)
		add_role(screen, load, &load->roles.items[i], bank);
	screen->foot = "% of a role's month; ! over, + nearly";
}
