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
