#include "assess/load.h"
#include "estimate_figures.h"

#include "base/number.h"
#include "base/text.h"

/* The months up to launch and just behind it against what each role can give. */

#define MONTHS_BEFORE 14 /* at most: what lies further off is rare, and in the table of peaks */
#define MONTHS_AFTER 3

/* The columns shown: months `from` to `to`, launch being 0. */
struct window {
	int from, to;
};

static struct window window_of(const struct load *load)
{
	int last = load->first + (int)load->months - 1;

	return (struct window){
		.from = load->first < -MONTHS_BEFORE ? -MONTHS_BEFORE : load->first,
		.to = last > MONTHS_AFTER ? MONTHS_AFTER : last,
	};
}

/* "119!" from the limit on: too much is told without colour. */
static const char *cell_text(const struct paper *paper, int64_t bp)
{
	int64_t percent = round_div(bp, 100);

	if (!percent)
		return "";
	return text_format(paper->arena, "%s%s", words_integer(paper->arena, percent),
			   bp >= paper->bank->method_params[PARAM_LOAD_RED_BP] ? "!" : "");
}

static void role_add(struct paper *paper, struct figure *figure, const struct load *load,
		     const struct load_role *role, struct window window)
{
	struct arena *arena = paper->arena;
	int64_t *values;
	struct chart_heat_row *heat =
		chart_heat_add(arena, &figure->chart, role->rate->role, &values);
	struct row *row = table_row(arena, &figure->table);

	row_set(arena, row, 0, role->rate->role);
	for (int month = window.from; month <= window.to; month++) {
		size_t column = (size_t)(month - window.from);
		struct maybe bp = load_cell_bp(role, (size_t)(month - load->first));

		values[column] = bp.known ? bp.value : 0;
		heat->texts[column] = cell_text(paper, values[column]);
		row_set(arena, row, column + 1, heat->texts[column]);
	}
}

static void columns_add(struct paper *paper, struct figure *figure, struct window window)
{
	struct arena *arena = paper->arena;

	table_column(arena, &figure->table, "Role", COLUMN_TEXT);
	for (int month = window.from; month <= window.to; month++) {
		const char *title = month ? text_format(arena, "%d", month) : "launch";

		*ARRAY_PUSH(arena, &figure->chart.columns) = title;
		table_column(arena, &figure->table, title, COLUMN_NUMBER);
	}
}

void figure_months(struct paper *paper, const struct estimate *estimate)
{
	struct arena *arena = paper->arena;
	const struct load *load = estimate_load(paper->bank, estimate,
						(struct load_move){ .stretch_pct = 100 }, arena);

	if (load->overflow || !load->months)
		return;
	struct window window = window_of(load);
	const char **silent = ARENA_ARRAY(arena, const char *, load->roles.count + 1);
	struct figure *figure =
		document_figure(paper->document, CHART_HEAT,
				"Share of each role's month that is taken, in per cent");

	figure->chart.limit = paper->bank->method_params[PARAM_LOAD_RED_BP];
	columns_add(paper, figure, window);
	for (size_t i = 0; i < load->roles.count; i++) {
		const struct load_role *role = &load->roles.items[i];

		if (role->capacity_year.known)
			role_add(paper, figure, load, role, window);
		else
			silent[i] = role->rate->role;
	}
	const char *names = words_join(arena, silent, load->roles.count);

	figure->chart.alt = text_format(
		arena,
		"Months are counted from launch, before it with a minus. Dark, with a mark, is "
		"more than the role can give. %s%s%s",
		*names ? "No capacity is stated for: " : "Every role has its capacity stated",
		names, ".");
	figure->table.caption = "The same figures";
}
