#include "estimate_figures.h"

#include "base/number.h"
#include "base/text.h"

/* The estimate beside what people know: an ordinary module, and published figures. */

static const char *ratio(const struct paper *paper, const char *what, const struct maybe *milli)
{
	return milli->known ? text_format(paper->arena, "%s %s", what,
					  words_ratio(paper->arena, milli->value))
			    : "";
}

void part_module(struct paper *paper)
{
	const struct estimate *estimate = paper->assessment->estimate;
	struct arena *arena = paper->arena;
	const char *ratios[] = {
		ratio(paper, "before launch", &estimate->module.once_ratio),
		ratio(paper, "in a run", &estimate->module.run_ratio),
		ratio(paper, "in a year of upkeep", &estimate->module.year_ratio),
	};
	const char *together = words_join(arena, ratios, COUNT(ratios));

	document_heading(paper->document, 2, "A product, not a module");
	prose_add(arena, document_paragraph(paper->document, NULL), RUN_STRONG,
		  "You are used to seeing the upper bar. You are asking for the lower bar.");
	figure_module(paper, estimate);
	if (*together)
		document_paragraph(paper->document,
				   text_format(arena, "The hours of an ordinary module, taken: %s.",
					       together));
	document_paragraph(
		paper->document,
		text_format(arena,
			    "Academic hours alone: before launch %s against %s for a module; in a "
			    "run %s against %s. Which share of a row a module also needs is "
			    "judgement, and stands with the row.",
			    paper_hours(paper, estimate->module.academic_once),
			    paper_hours(paper, estimate->module.academic_once_module),
			    paper_hours(paper, estimate->module.academic_run),
			    paper_hours(paper, estimate->module.academic_run_module)));
}

/* --- benchmarks --- */

static const char *number(const struct paper *paper, int64_t micro)
{
	return number_format_places(paper->arena, micro, 2, true);
}

static void benchmark_row(struct paper *paper, struct table *table,
			  const struct benchmark_result *result)
{
	const struct benchmark *benchmark = result->benchmark;
	struct arena *arena = paper->arena;
	struct row *row = table_row(arena, table);
	const char **keys;
	size_t count = text_split(arena, text_or(benchmark->source, ""), ";", &keys);
	const char *cited = paper_cite_all(paper, keys, count);

	row_set(arena, row, 0, benchmark->measure);
	row_set(arena, row, 1, number(paper, result->value.micro));
	row_set(arena, row, 2,
		text_format(arena, "%s to %s %s", number(paper, benchmark->low),
			    number(paper, benchmark->high), text_or(benchmark->unit, "")));
	row_set(arena, row, 3, result->band == BAND_LOW ? "below" : "above");
	row_set(arena, row, 4, benchmark->note);
	if (cited)
		prose_add(arena, &row->cells[4], RUN_PLAIN, text_format(arena, " %s", cited));
}

static struct table *benchmark_table(struct paper *paper)
{
	static const struct {
		const char *title;
		enum column_kind kind;
	} columns[] = { { "Measure", COLUMN_TEXT },
			{ "Here", COLUMN_NUMBER },
			{ "Published band", COLUMN_TEXT },
			{ "It is", COLUMN_TEXT },
			{ "Where the band comes from", COLUMN_TEXT } };
	struct table *table = document_table(paper->document, NULL);

	for (size_t c = 0; c < COUNT(columns); c++)
		table_column(paper->arena, table, columns[c].title, columns[c].kind);
	return table;
}

void part_benchmarks(struct paper *paper)
{
	const struct estimate *estimate = paper->assessment->estimate;
	struct arena *arena = paper->arena;
	struct table *table = NULL;
	size_t counts[BAND_HIGH + 1] = { 0 };

	for (size_t i = 0; i < estimate->benchmarks.count; i++)
		counts[estimate->benchmarks.items[i].band]++;
	document_heading(paper->document, 2, "Against published figures");
	document_paragraph(
		paper->document,
		text_format(
			arena,
			"Inside the published band: %s; outside: %s; without a figure here: %s. "
			"A figure outside is not wrong, but somebody will ask why.",
			words_count(arena, counts[BAND_IN], "measure", "measures"),
			words_integer(arena, (int64_t)(counts[BAND_LOW] + counts[BAND_HIGH])),
			words_integer(arena, (int64_t)counts[BAND_NONE])));
	for (size_t i = 0; i < estimate->benchmarks.count; i++) {
		const struct benchmark_result *result = &estimate->benchmarks.items[i];

		if (result->band != BAND_LOW && result->band != BAND_HIGH)
			continue;
		table = table ? table : benchmark_table(paper);
		benchmark_row(paper, table, result);
	}
}
