#include "assess/load.h"
#include "estimate_figures.h"
#include "estimate_tables.h"

#include "base/number.h"
#include "base/text.h"

/* The work: by role and phase, by year, by month, and who funds it. */

/* --- by year --- */

static void roles_row(struct paper *paper, struct table *table, const struct estimate *estimate,
		      const char *label, const int64_t *hours)
{
	struct row *row = table_row(paper->arena, table);
	int64_t sum = 0;

	row_set(paper->arena, row, 0, label);
	for (int y = 0; y <= estimate->years; y++) {
		row_set(paper->arena, row, (size_t)y + 1, paper_hours(paper, hours[y]));
		sum += hours[y];
	}
	row_set(paper->arena, row, (size_t)estimate->years + 2, paper_hours(paper, sum));
}

static void hours_table(struct paper *paper, const struct estimate *estimate)
{
	struct table *table = document_table(paper->document, "Hours by role and year");
	int64_t all[YEARS_MAX];

	years_table_columns(paper, table, "Role", estimate);
	for (size_t i = 0; i < estimate->roles.count; i++)
		roles_row(paper, table, estimate, estimate->roles.items[i].rate->role,
			  estimate->roles.items[i].hours);
	for (int y = 0; y <= estimate->years; y++)
		all[y] = estimate->year[y].hours;
	roles_row(paper, table, estimate, "All", all);
	table->rows.items[table->rows.count - 1].total = true;
}

static const char *posts(const struct paper *paper, int64_t milli)
{
	return number_format_places(paper->arena, milli * (MICRO / MILLI), 3, true);
}

static void posts_row(struct paper *paper, struct table *table, const struct estimate *estimate,
		      const char *label, const int64_t *milli)
{
	struct row *row = table_row(paper->arena, table);

	row_set(paper->arena, row, 0, label);
	for (int y = 0; y <= estimate->years; y++)
		row_set(paper->arena, row, (size_t)y + 1, posts(paper, milli[y]));
}

/* The largest part of a post that a role has in any year. */
static int64_t largest_post(const struct estimate *estimate, const struct role_result *role)
{
	int64_t largest = 0;

	for (int y = 0; y <= estimate->years; y++)
		largest = role->fte_milli[y] > largest ? role->fte_milli[y] : largest;
	return largest;
}

static void posts_table(struct paper *paper, const struct estimate *estimate)
{
	struct arena *arena = paper->arena;
	struct table *table = document_table(
		paper->document, "The same in full-time posts (FTE), by each role's working year");
	const char **small = ARENA_ARRAY(arena, const char *, estimate->roles.count + 1);

	table_column(arena, table, "Role", COLUMN_TEXT);
	for (int y = 0; y <= estimate->years; y++)
		table_column(arena, table, text_format(arena, "Year %d", y), COLUMN_NUMBER);
	for (size_t i = 0; i < estimate->roles.count; i++) {
		const struct role_result *role = &estimate->roles.items[i];

		posts_row(paper, table, estimate, role->rate->role, role->fte_milli);
		small[i] = largest_post(estimate, role) < FTE_SMALL ? role->rate->role : NULL;
	}
	posts_row(paper, table, estimate, "All", estimate->fte_milli);
	table->rows.items[table->rows.count - 1].total = true;
	const char *names = words_join(arena, small, estimate->roles.count);

	if (*names)
		document_paragraph(
			paper->document,
			text_format(arena,
				    "Too small to be a job, under %s of a post in every year; name "
				    "the person: %s.",
				    posts(paper, FTE_SMALL), names));
}

/* --- by month --- */

static const char *month_words(const struct paper *paper, int month)
{
	if (month == 0)
		return "in the month of launch";
	return text_format(
		paper->arena, "%s %s launch",
		words_count(paper->arena, (size_t)(month < 0 ? -month : month), "month", "months"),
		month < 0 ? "before" : "after");
}

static const char *load_words(const struct paper *paper, const struct maybe *percent)
{
	const int64_t *params = paper->bank->method_params;

	if (!percent->known)
		return "no capacity stated";
	if (percent->value * 100 >= params[PARAM_LOAD_RED_BP])
		return "over capacity";
	return percent->value * 100 >= params[PARAM_LOAD_AMBER_BP] ? "close to it" : "within it";
}

static void months_table(struct paper *paper, const struct estimate *estimate)
{
	static const struct {
		const char *title;
		enum column_kind kind;
	} columns[] = {
		{ "Role", COLUMN_TEXT },          { "Busiest month", COLUMN_TEXT },
		{ "Hours in it", COLUMN_NUMBER }, { "Of its capacity", COLUMN_NUMBER },
		{ "Meaning", COLUMN_TEXT },
	};
	struct arena *arena = paper->arena;
	struct table *table = document_table(
		paper->document, "The busiest month of each role against what it can give");

	for (size_t c = 0; c < COUNT(columns); c++)
		table_column(arena, table, columns[c].title, columns[c].kind);
	for (size_t i = 0; i < estimate->peaks.count; i++) {
		const struct peak *peak = &estimate->peaks.items[i];
		struct row *row = table_row(arena, table);

		row_set(arena, row, 0, peak->rate->role);
		row_set(arena, row, 1, words_capital(arena, month_words(paper, peak->month)));
		row_set(arena, row, 2, paper_hours(paper, peak->hours));
		row_set(arena, row, 3,
			peak->percent.known ? text_format(arena, "%s%%",
							  words_integer(arena, peak->percent.value))
					    : "");
		row_set(arena, row, 4, load_words(paper, &peak->percent));
	}
	document_paragraph(paper->document,
			   text_format(arena, "The busiest month of all is %s, with %s hours.",
				       month_words(paper, estimate->busiest_month),
				       paper_hours(paper, estimate->busiest_hours)));
}

/* One of the two moves that bring a peak down, where it does, or how far it gets. */
static const char *remedy_words(const struct paper *paper, const char *move, bool enough,
				int64_t bp, int first)
{
	return text_format(paper->arena,
			   enough ? "%s: the busiest core role then has %s of its capacity in its "
				    "worst month; work begins %s."
				  : "%s is not enough: the busiest core role still has %s of its "
				    "capacity in its worst month, with work beginning %s.",
			   move, words_percent_bp(paper->arena, bp), month_words(paper, first));
}

static void remedies_list(struct paper *paper, const struct estimate *estimate)
{
	struct arena *arena = paper->arena;
	const struct load_remedies remedies = estimate_load_remedies(paper->bank, estimate, arena);

	if (remedies.planned_bp < paper->bank->method_params[PARAM_LOAD_RED_BP])
		return;
	document_paragraph(paper->document,
			   text_format(arena,
				       "A core role is over capacity, at %s in its worst month. "
				       "What two moves would do:",
				       words_percent_bp(arena, remedies.planned_bp)));
	struct list *list = document_list(paper->document, LIST_BULLETS);

	list_add(arena, list,
		 remedy_words(paper,
			      remedies.earlier.known ? text_format(
				      arena, "Begin everything before launch %s earlier",
				      words_count(arena, (size_t)remedies.earlier.value, "month",
						  "months"))
						     : "To begin earlier",
			      remedies.earlier.known, remedies.earlier_bp, remedies.earlier_first));
	list_add(arena, list,
		 remedy_words(
			 paper,
			 remedies.stretch_pct.known
				 ? text_format(arena, "Take %s%% of the planned time before launch",
					       words_integer(arena, remedies.stretch_pct.value))
				 : "To take longer",
			 remedies.stretch_pct.known, remedies.stretch_bp, remedies.stretch_first));
}

/* --- who funds it --- */

static void funding(struct paper *paper, const struct estimate *estimate)
{
	static const char *const words[] = {
		[COLOUR_GREEN] = "Green: the hours are funded",
		[COLOUR_AMBER] = "Amber: some hours nobody funds",
		[COLOUR_RED] = "Red: too many hours nobody funds",
	};
	static const enum tone tones[] = {
		[COLOUR_GREEN] = TONE_GOOD,
		[COLOUR_AMBER] = TONE_CAUTION,
		[COLOUR_RED] = TONE_BAD,
	};
	struct arena *arena = paper->arena;
	struct callout *callout = document_callout(paper->document, tones[estimate->gap_colour],
						   words[estimate->gap_colour], NULL);

	callout_add(arena, callout,
		    text_format(arena, "Before launch: %s",
				estimate_gap_words(paper, &estimate->build_gap)));
	callout_add(arena, callout,
		    text_format(arena, "Delivery years: %s",
				estimate_gap_words(paper, &estimate->year_gap)));
	if (estimate->gap_recurring)
		callout_add(arena, callout,
			    "The build is funded and what comes round every year is not: that "
			    "alone makes it red.");
	callout_add(arena, callout,
		    text_format(arena,
				"Maintenance and review take %s hours; %s of them are funded.",
				paper_hours(paper, estimate->upkeep.required),
				paper_hours(paper, estimate->upkeep.funded)));
	estimate_gap_table(paper, &estimate->build_gap, "Before launch");
	estimate_gap_table(paper, &estimate->year_gap, "Delivery years, all together");
}

void part_work(struct paper *paper)
{
	const struct estimate *estimate = paper->assessment->estimate;

	document_heading_page(paper->document, 2, "Who works when");
	if (!estimate->roles.count) {
		document_paragraph(paper->document, "No row of the estimate has hours.");
		return;
	}
	figure_roles_phases(paper, estimate);
	hours_table(paper, estimate);
	posts_table(paper, estimate);
	document_heading(paper->document, 2, "Months against capacity");
	figure_months(paper, estimate);
	months_table(paper, estimate);
	remedies_list(paper, estimate);
	document_heading(paper->document, 2, "Who funds the hours");
	funding(paper, estimate);
}
