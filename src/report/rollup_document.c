#include "report/rollup_document.h"

#include "base/number.h"
#include "base/text.h"
#include "report/words.h"

struct sheet {
	struct arena *arena;
	struct document *document;
	const struct rollup *rollup;
	const struct bank *bank;
};

static const char *amount(const struct sheet *sheet, int64_t pence)
{
	return words_integer(sheet->arena, round_div(pence, 100));
}

static const char *money(const struct sheet *sheet, int64_t pence)
{
	return words_money(sheet->arena, sheet->bank->settings.currency, pence);
}

static const char *hundredths(const struct sheet *sheet, struct maybe maybe, int places)
{
	if (!maybe.known)
		return "-";
	return number_format_places(sheet->arena, maybe.value * (MICRO / 100), places, true);
}

/* "Sep 2026" */
static const char *month_words(const struct sheet *sheet, int month)
{
	static const char *const names[] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun",
					     "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
	return text_format(sheet->arena, "%s %d", names[month % 12], month / 12);
}

struct heading_cell {
	const char *title;
	enum column_kind kind;
};

static struct table *table_start(const struct sheet *sheet, const char *caption,
				 const struct heading_cell *cells, size_t count)
{
	struct table *table = document_table(sheet->document, caption);
	for (size_t i = 0; i < count; i++)
		table_column(sheet->arena, table, cells[i].title, cells[i].kind);
	return table;
}

static void row_fill(const struct sheet *sheet, struct table *table, bool total,
		     const char *const *cells, size_t count)
{
	struct row *row = table_row(sheet->arena, table);
	row->total = total;
	for (size_t i = 0; i < count; i++)
		row_set(sheet->arena, row, i, cells[i]);
}

/* --- what it comes to --- */

static void add_facts(const struct sheet *sheet)
{
	const struct rollup *rollup = sheet->rollup;
	struct pairs *pairs = document_pairs(sheet->document);
	pairs_add(sheet->arena, pairs, "Proposals",
		  words_integer(sheet->arena, (int64_t)rollup->courses.count));
	pairs_add(sheet->arena, pairs, "Full cost of their own", money(sheet, rollup->full));
	pairs_add(sheet->arena, pairs, "Full cost shared by all",
		  money(sheet, rollup->shared.full));
	if (rollup->cost_each.known)
		pairs_add(sheet->arena, pairs, "Full cost each",
			  money(sheet, rollup->cost_each.value));
	pairs_add(sheet->arena, pairs, "Net fees", money(sheet, rollup->net));
	pairs_add(sheet->arena, pairs, "Contribution", money(sheet, rollup->contribution));
	pairs_add(sheet->arena, pairs, "Surplus at full cost", money(sheet, rollup->surplus));
}

static const char *stop_words(const struct sheet *sheet, const struct rollup_course *course)
{
	static const char *const words[] = {
		[STOP_NO] = "",
		[STOP_AT_RISK] = "at risk: the low estimate is under",
		[STOP_PLANNED] = "the plan itself is under",
		[STOP_LIST] = "stop: the last two runs were under",
	};
	if (course->stop == STOP_NO)
		return course->go_no_go.known ? words_integer(sheet->arena, course->go_no_go.value)
					      : "";
	if (!course->go_no_go.known)
		return "no number of learners covers a run";
	return text_format(sheet->arena, "%s %s", words[course->stop],
			   words_integer(sheet->arena, course->go_no_go.value));
}

static void add_courses(const struct sheet *sheet)
{
	static const struct heading_cell cells[] = {
		{ "Proposal", COLUMN_TEXT },
		{ "Launch", COLUMN_TEXT },
		{ "Team", COLUMN_TEXT },
		{ "Full cost", COLUMN_NUMBER },
		{ "Net fees", COLUMN_NUMBER },
		{ "Surplus", COLUMN_NUMBER },
		{ "Learners a run needs", COLUMN_TEXT },
	};
	const struct rollup *rollup = sheet->rollup;
	struct table *table =
		table_start(sheet, "Proposals in order of launch", cells, COUNT(cells));
	for (size_t i = 0; i < rollup->courses.count; i++) {
		const struct rollup_course *course = &rollup->courses.items[i];
		const struct rollup_member *member = course->member;
		const char *const row[] = {
			text_format(sheet->arena, "%s %s", member->reference, member->title),
			member->has_launch ? words_date(sheet->arena, member->launch)
					   : "no day yet",
			text_or(course->experience, ""),
			amount(sheet, course->full),
			amount(sheet, course->net),
			amount(sheet, course->surplus),
			stop_words(sheet, course),
		};
		row_fill(sheet, table, false, row, COUNT(row));
	}
	const char *const total[] = { "Together, with what is shared",
				      "",
				      "",
				      amount(sheet, rollup->full + rollup->shared.full),
				      amount(sheet, rollup->net),
				      amount(sheet, rollup->surplus),
				      "" };
	row_fill(sheet, table, true, total, COUNT(total));
}

static void add_years(const struct sheet *sheet)
{
	static const struct heading_cell cells[] = {
		{ "Year", COLUMN_TEXT },           { "Live", COLUMN_NUMBER },
		{ "Hours", COLUMN_NUMBER },        { "Full cost", COLUMN_NUMBER },
		{ "of it shared", COLUMN_NUMBER }, { "Net fees", COLUMN_NUMBER },
		{ "Surplus", COLUMN_NUMBER },      { "Cumulative", COLUMN_NUMBER },
	};
	const struct rollup *rollup = sheet->rollup;
	if (!rollup->years.count)
		return;
	struct table *table = table_start(sheet, "By calendar year", cells, COUNT(cells));
	for (size_t i = 0; i < rollup->years.count; i++) {
		const struct rollup_year *year = &rollup->years.items[i];
		const char *const row[] = {
			text_format(sheet->arena, "%d", year->year),
			words_integer(sheet->arena, (int64_t)year->live),
			words_hours(sheet->arena, year->hours),
			amount(sheet, year->full),
			amount(sheet, year->shared_full),
			amount(sheet, year->net),
			amount(sheet, year->surplus),
			amount(sheet, year->cumulative_surplus),
		};
		row_fill(sheet, table, false, row, COUNT(row));
	}
}

/* Sums of different currencies are no sums: those that are not the bank's are named. */
static void add_currencies(const struct sheet *sheet)
{
	const struct rollup *rollup = sheet->rollup;
	for (size_t i = 0; i < rollup->courses.count; i++) {
		const struct rollup_member *member = rollup->courses.items[i].member;
		if (member->currency)
			callout_add(sheet->arena,
				    document_callout(sheet->document, TONE_CAUTION, "Check",
						     "the currency"),
				    text_format(sheet->arena,
						"The fee of %s is in %s. It was added to amounts "
						"in %s and not converted.",
						member->reference, member->currency,
						sheet->bank->settings.currency));
	}
}

/* --- one core team --- */

static const char *peak_words(const struct sheet *sheet, const struct rate *rate)
{
	const struct load *load = &sheet->rollup->load;
	for (size_t i = 0; i < load->roles.count; i++)
		if (load->roles.items[i].rate == rate && load->roles.items[i].peak_bp.known)
			return text_format(
				sheet->arena, "%s, %s",
				words_percent_bp(sheet->arena, load->roles.items[i].peak_bp.value),
				month_words(sheet, load->roles.items[i].peak_month));
	return "-";
}

static void add_roles(const struct sheet *sheet)
{
	static const struct heading_cell cells[] = {
		{ "Role", COLUMN_TEXT },
		{ "Hours a build", COLUMN_NUMBER },
		{ "a live year", COLUMN_NUMBER },
		{ "Capacity a year", COLUMN_NUMBER },
		{ "Builds now", COLUMN_NUMBER },
		{ "Live at most", COLUMN_NUMBER },
		{ "New a year for ever", COLUMN_NUMBER },
		{ "Busiest month", COLUMN_TEXT },
	};
	const struct rollup *rollup = sheet->rollup;
	if (!rollup->roles.count)
		return;
	struct table *table =
		table_start(sheet, "One core team for the mean proposal", cells, COUNT(cells));
	for (size_t i = 0; i < rollup->roles.count; i++) {
		const struct ceiling *ceiling = &rollup->roles.items[i].ceiling;
		const struct maybe now = rollup->roles.items[i].builds_now;
		const char *const row[] = {
			ceiling->buyable ? text_format(sheet->arena, "%s (can be bought)",
						       ceiling->rate->role)
					 : ceiling->rate->role,
			words_hours(sheet->arena, ceiling->build),
			words_hours(sheet->arena, ceiling->live),
			words_hours(sheet->arena, ceiling->capacity),
			now.known ? words_integer(sheet->arena, now.value) : "-",
			hundredths(sheet, ceiling->live_at_once, 1),
			hundredths(sheet, ceiling->new_a_year, 2),
			peak_words(sheet, ceiling->rate),
		};
		row_fill(sheet, table, false, row, COUNT(row));
	}
}

static void add_ceiling(const struct sheet *sheet)
{
	const struct rollup *rollup = sheet->rollup;
	struct arena *arena = sheet->arena;
	if (!rollup->binding)
		return;
	document_paragraph(
		sheet->document,
		text_format(arena,
			    "%s binds: the team can take on %s new proposals a year for ever. At "
			    "most %s can be live at once; today there are %zu.",
			    rollup->binding->role, hundredths(sheet, rollup->new_ceiling, 2),
			    hundredths(sheet, rollup->live_ceiling, 1), rollup->live_now));
	if (rollup->ceiling_passed)
		callout_add(
			arena, document_callout(sheet->document, TONE_BAD, "Ceiling passed", NULL),
			text_format(arena,
				    "%zu proposals would be live in %s, more than the core team "
				    "can keep.",
				    rollup->live_most,
				    month_words(sheet, rollup->live_most_month)));
}

/* --- what is missing --- */

static void add_named(const struct sheet *sheet)
{
	const struct rollup *rollup = sheet->rollup;
	struct arena *arena = sheet->arena;
	if (rollup->failed.count) {
		document_heading(sheet->document, 2, "Could not be estimated");
		struct list *list = document_list(sheet->document, LIST_BULLETS);
		for (size_t i = 0; i < rollup->failed.count; i++) {
			const struct rollup_failure *failure = &rollup->failed.items[i];
			list_add(arena, list,
				 text_format(arena, "%s %s: %s.", failure->member->reference,
					     failure->member->title, failure->fault));
		}
	}
	if (!rollup->undated.count)
		return;
	document_heading(sheet->document, 2, "Without a launch day");
	document_paragraph(sheet->document,
			   "They count in the totals, last in the order of launch, and in no month "
			   "or year of the calendar.");
	struct list *list = document_list(sheet->document, LIST_BULLETS);
	for (size_t i = 0; i < rollup->undated.count; i++)
		list_add(arena, list,
			 text_format(arena, "%s %s", rollup->undated.items[i]->reference,
				     rollup->undated.items[i]->title));
}

static void add_figures(const struct sheet *sheet)
{
	const struct rollup *rollup = sheet->rollup;
	if (rollup->overflow) {
		document_paragraph(sheet->document,
				   "The figures are too large to be counted. Look for an answer "
				   "with too many digits.");
		return;
	}
	add_currencies(sheet);
	add_facts(sheet);
	if (!rollup->courses.count)
		return;
	add_courses(sheet);
	add_years(sheet);
	add_roles(sheet);
	add_ceiling(sheet);
	document_paragraph(sheet->document,
			   "Each proposal is at the prices of its own build year. A year of a "
			   "proposal is spread evenly over the calendar years it touches.");
}

struct document *rollup_document(const struct rollup *rollup, const struct bank *bank,
				 int32_t today, struct arena *arena)
{
	const struct sheet sheet = {
		.arena = arena,
		.document = document_new(arena, "Estimate", "All proposals together"),
		.rollup = rollup,
		.bank = bank,
	};
	sheet.document->date = words_date(arena, today);
	add_figures(&sheet);
	add_named(&sheet);
	return sheet.document;
}
