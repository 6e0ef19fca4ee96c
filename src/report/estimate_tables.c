#include "estimate_tables.h"

#include "base/text.h"

void estimate_gap_table(struct paper *paper, const struct gap *gap, const char *caption)
{
	static const char *const titles[] = { "Role",   "Hours needed",
					      "Funded", "Promised, unfunded",
					      "Nobody", "Cost of the gap" };
	struct arena *arena = paper->arena;

	if (!gap->rows.count)
		return;
	struct table *table = document_table(paper->document, caption);

	for (size_t c = 0; c < COUNT(titles); c++)
		table_column(arena, table, titles[c], !c ? COLUMN_TEXT : COLUMN_NUMBER);
	for (size_t i = 0; i <= gap->rows.count; i++) {
		bool sum = i == gap->rows.count;
		struct gap_row total = { NULL,          gap->required, gap->funded, gap->gap,
					 gap->goodwill, gap->nobody,   gap->money };
		const struct gap_row *from = sum ? &total : &gap->rows.items[i];
		struct row *row = table_row(arena, table);

		row->total = sum;
		row_set(arena, row, 0, sum ? "Together" : from->rate->role);
		row_set(arena, row, 1, paper_hours(paper, from->required));
		row_set(arena, row, 2, paper_hours(paper, from->funded));
		row_set(arena, row, 3, paper_hours(paper, from->goodwill));
		row_set(arena, row, 4, paper_hours(paper, from->nobody));
		row_set(arena, row, 5, paper_money(paper, from->money));
	}
}

static void year_row(struct paper *paper, struct table *table, const struct year_result *year,
		     const char *label, const char *running)
{
	struct arena *arena = paper->arena;
	struct row *row = table_row(arena, table);
	const char *cells[] = {
		label,
		words_integer(arena, year->learners * year->runs),
		paper_hours(paper, year->hours),
		paper_amount(paper, year->direct),
		paper_amount(paper, year->full),
		paper_amount(paper, year->net),
		paper_amount(paper, year->surplus),
		running,
	};

	for (size_t c = 0; c < COUNT(cells); c++)
		row_set(arena, row, c, cells[c]);
}

void estimate_years_table(struct paper *paper, const struct estimate *estimate)
{
	static const char *const titles[] = { "Year",
					      "Learners",
					      "Hours",
					      "Direct cost",
					      "Full cost",
					      "Net fees and grants",
					      "Left after full cost",
					      "Running total" };
	struct arena *arena = paper->arena;
	struct table *table =
		document_table(paper->document,
			       text_format(arena,
					   "Year by year, amounts in %s; year 0 is the time before "
					   "launch",
					   paper->currency));

	for (size_t c = 0; c < COUNT(titles); c++)
		table_column(arena, table, titles[c], !c ? COLUMN_TEXT : COLUMN_NUMBER);
	for (int y = 0; y <= estimate->years; y++) {
		const struct year_result *year = &estimate->year[y];

		year_row(paper, table, year, text_format(arena, "%d", y),
			 paper_amount(paper, year->cumulative_surplus));
	}
	/* The total's runs are already in its learners' count of runs: say the plan's learners. */
	struct year_result total = estimate->total;

	total.learners = estimate->plan_learners;
	total.runs = 1;
	year_row(paper, table, &total, "Together", "");
	table->rows.items[table->rows.count - 1].total = true;
}

/* The next largest role after `last` in the order of hours before launch; NULL: none is left. */
static const struct role_result *role_after(const struct estimate *estimate,
					    const struct role_result *last)
{
	const struct role_result *found = NULL;

	for (size_t i = 0; i < estimate->roles.count; i++) {
		const struct role_result *role = &estimate->roles.items[i];

		if (role->hours[0] <= 0
		    || (last
			&& (role->hours[0] > last->hours[0]
			    || (role->hours[0] == last->hours[0] && role <= last))))
			continue;
		if (!found || role->hours[0] > found->hours[0])
			found = role;
	}
	return found;
}

void estimate_role_bars(struct paper *paper, const struct estimate *estimate)
{
	struct arena *arena = paper->arena;
	struct text alt = text_start(arena);
	const struct role_result *role = role_after(estimate, NULL);

	if (!role)
		return;
	text_add_format(&alt, "Hours before launch by role, %s in all",
			paper_hours(paper, estimate->year[0].hours));
	struct bars *bars = document_bars(paper->document, "Hours before launch by role", NULL);

	for (const char *mark = ": "; role; role = role_after(estimate, role), mark = "; ") {
		bars_add(arena, bars, NULL, role->rate->role, role->hours[0],
			 paper_hours(paper, role->hours[0]));
		text_add_format(&alt, "%s%s %s", mark, role->rate->role,
				paper_hours(paper, role->hours[0]));
	}
	text_add_char(&alt, '.');
	bars->alt = text_end(&alt);
}
