#include "estimate_figures.h"

#include "base/number.h"
#include "base/text.h"

/* Hours: which role works in which phase, and how much an ordinary module would need. */

/* The phases of one proposal; those behind them are the institution's. */
#define PHASES ((size_t)PHASE_SETUP)

static int64_t role_hours(const struct role_result *role)
{
	int64_t sum = 0;

	for (size_t p = 0; p < PHASES; p++)
		sum += role->matrix[p];
	return sum;
}

/* Blank where there is nothing: empty columns are how missing functions are found. */
static const char *cell_text(const struct paper *paper, int64_t hours)
{
	return hours ? paper_hours(paper, hours) : "";
}

#define TENTHS_UP_TO (1000 * MICRO) /* a cell of the picture has room for no more */

static const char *chart_text(const struct paper *paper, int64_t hours)
{
	return hours < TENTHS_UP_TO ? cell_text(paper, hours)
				    : words_integer(paper->arena, round_div(hours, MICRO));
}

static void phases_table(struct paper *paper, struct table *table, const struct estimate *estimate)
{
	struct arena *arena = paper->arena;
	int64_t sums[PHASE_COUNT + 1] = { 0 };

	table->caption = "Hours by role and phase";
	table_column(arena, table, "Role", COLUMN_TEXT);
	for (size_t p = 0; p < PHASES; p++)
		table_column(arena, table, words_phase((enum phase)p), COLUMN_NUMBER);
	table_column(arena, table, "All", COLUMN_NUMBER);
	for (size_t i = 0; i < estimate->roles.count; i++) {
		const struct role_result *role = &estimate->roles.items[i];
		struct row *row = table_row(arena, table);

		row_set(arena, row, 0, role->rate->role);
		for (size_t p = 0; p < PHASES; p++) {
			row_set(arena, row, p + 1, cell_text(paper, role->matrix[p]));
			sums[p] += role->matrix[p];
		}
		row_set(arena, row, PHASES + 1, paper_hours(paper, role_hours(role)));
		sums[PHASES] += role_hours(role);
	}
	struct row *row = table_row(arena, table);

	row->total = true;
	row_set(arena, row, 0, "All");
	for (size_t p = 0; p <= PHASES; p++)
		row_set(arena, row, p + 1, paper_hours(paper, sums[p]));
}

static const char *empty_phases(struct paper *paper, const struct estimate *estimate)
{
	const char *names[PHASE_COUNT] = { 0 };

	for (size_t p = 0; p < PHASES; p++) {
		bool empty = true;

		for (size_t i = 0; i < estimate->roles.count; i++)
			empty &= estimate->roles.items[i].matrix[p] == 0;
		names[p] = empty ? words_phase((enum phase)p) : NULL;
	}
	return words_join(paper->arena, names, PHASES);
}

void figure_roles_phases(struct paper *paper, const struct estimate *estimate)
{
	struct arena *arena = paper->arena;

	if (!estimate->roles.count)
		return;
	const char *empty = empty_phases(paper, estimate);
	struct figure *figure =
		document_figure(paper->document, CHART_HEAT, "Expected hours by role and phase");
	struct chart *chart = &figure->chart;

	for (size_t p = 0; p < PHASES; p++)
		*ARRAY_PUSH(arena, &chart->columns) = words_phase((enum phase)p);
	for (size_t i = 0; i < estimate->roles.count; i++) {
		const struct role_result *role = &estimate->roles.items[i];
		int64_t *values;
		struct chart_heat_row *row =
			chart_heat_add(arena, chart, role->rate->role, &values);

		for (size_t p = 0; p < PHASES; p++) {
			values[p] = role->matrix[p];
			row->texts[p] = chart_text(paper, role->matrix[p]);
		}
	}
	chart->alt = text_format(
		arena,
		"The darker a cell, the more hours. Phases up to launch are counted once, delivery "
		"for one run, maintenance and review for one year with the refresh averaged in. "
		"Phases in which nobody has hours: %s.",
		*empty ? empty : "none");
	phases_table(paper, &figure->table, estimate);
}

void figure_module(struct paper *paper, const struct estimate *estimate)
{
	struct arena *arena = paper->arena;
	const struct {
		const char *when;
		int64_t module, product;
	} rows[] = {
		{ "Before launch", estimate->module.once, estimate->once_hours },
		{ "One run", estimate->module.run, estimate->run_hours },
		{ "One year of maintenance and review", estimate->module.year,
		  estimate->year_hours },
	};
	struct text alt = text_start(arena);
	struct bars *bars = document_bars(
		paper->document, "Hours: an ordinary module, and this micro-credential", NULL);

	for (size_t i = 0; i < COUNT(rows); i++) {
		bars_add(arena, bars, rows[i].when, "An ordinary module", rows[i].module,
			 paper_hours(paper, rows[i].module));
		bars_add(arena, bars, rows[i].when, "This micro-credential", rows[i].product,
			 paper_hours(paper, rows[i].product));
		text_add_format(&alt, "%s%s: %s hours against %s", i ? "; " : "", rows[i].when,
				paper_hours(paper, rows[i].module),
				paper_hours(paper, rows[i].product));
	}
	text_add_char(&alt, '.');
	bars->alt = text_end(&alt);
}
