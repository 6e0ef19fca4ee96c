#include "csv_tables.h"

#include "assess/simulation.h"
#include "base/number.h"

/* What may come of the plan as CSV: goodwill, break-even, ranges, the tornado, capacity, published
 * bands. */

static void gap_write(struct table_writer *writer, const char *period, const struct gap *gap)
{
	for (size_t i = 0; i < gap->rows.count; i++) {
		const struct gap_row *row = &gap->rows.items[i];

		TABLE_ROW(period, row->rate->id, row->rate->role,
			  table_number(writer, row->required), table_number(writer, row->funded),
			  table_number(writer, row->gap), table_number(writer, row->goodwill),
			  table_number(writer, row->nobody), table_amount(writer, row->money),
			  table_currency(writer));
	}
}

static void goodwill_write(struct table_writer *writer, const struct estimate *estimate)
{
	TABLE_HEAD("period", "role", "role_label", "required", "funded", "gap", "goodwill",
		   "nobody", "cost", "currency");
	gap_write(writer, "build", &estimate->build_gap);
	gap_write(writer, "year", &estimate->year_gap);
}

/* Every number of learners up to 120, or to where the plan covers its cost. */
static void break_even_write(struct table_writer *writer, const struct estimate *estimate)
{
	int64_t last = estimate->demand.high > 120 ? estimate->demand.high : 120;

	if (estimate->full.whole < NOT_REACHABLE && estimate->full.whole + 10 > last)
		last = estimate->full.whole + 10;
	last = last < COHORT_MAX ? last : COHORT_MAX;
	const struct cohort_result *cohorts = estimate_cohorts(writer->assessment->bank, estimate,
							       1, (size_t)last, writer->arena);

	TABLE_HEAD("learners", "net", "direct", "full", "contribution", "surplus", "currency");
	for (size_t i = 0; cohorts && i < (size_t)last; i++)
		TABLE_ROW(table_whole(writer, cohorts[i].learners),
			  table_amount(writer, cohorts[i].net),
			  table_amount(writer, cohorts[i].direct),
			  table_amount(writer, cohorts[i].full),
			  table_amount(writer, cohorts[i].net - cohorts[i].direct),
			  table_amount(writer, cohorts[i].net - cohorts[i].full),
			  table_currency(writer));
}

static void range_write(struct table_writer *writer, const char *of, const struct range *range)
{
	TABLE_ROW("closed-form", of, table_pounds(writer, range->mean),
		  table_pounds(writer, range->sd), "", table_pounds(writer, range->p50),
		  table_pounds(writer, range->p80), table_pounds(writer, range->p90),
		  table_pounds(writer, range->reserve), table_currency(writer));
}

static void sampled_write(struct table_writer *writer, const char *method, const char *of,
			  const struct sampled *sampled)
{
	TABLE_ROW(method, of, table_amount(writer, sampled->mean),
		  table_amount(writer, sampled->sd), table_amount(writer, sampled->p10),
		  table_amount(writer, sampled->p50), table_amount(writer, sampled->p80),
		  table_amount(writer, sampled->p90), table_amount(writer, sampled->reserve),
		  table_currency(writer));
}

static void ranges_write(struct table_writer *writer, const struct estimate *estimate)
{
	const struct simulation *simulation =
		estimate_simulate(writer->assessment->bank, estimate, writer->arena);
	/* The trials and their seed belong to the figures. */
	const char *method = text_format(writer->arena, "trials-%s-seed-%s",
					 table_whole(writer, simulation->trials),
					 table_whole(writer, simulation->seed));

	TABLE_HEAD("method", "of", "mean", "sd", "p10", "p50", "p80", "p90", "reserve", "currency");
	range_write(writer, "once-full", &estimate->once_range);
	range_write(writer, "total-full", &estimate->total_range);
	if (simulation->overflow)
		return;
	sampled_write(writer, method, "once-full", &simulation->once_full);
	sampled_write(writer, method, "total-direct", &simulation->total_direct);
	sampled_write(writer, method, "total-full", &simulation->total_full);
	sampled_write(writer, method, "contribution", &simulation->contribution);
	sampled_write(writer, method, "surplus", &simulation->surplus);
}

static void tornado_write(struct table_writer *writer, const struct estimate *estimate)
{
	TABLE_HEAD("id", "label", "adverse", "favourable", "swing", "currency");
	for (size_t i = 0; i < estimate->tornado.count; i++) {
		const struct swing *swing = &estimate->tornado.items[i];

		TABLE_ROW(swing->row->id, swing->row->label, table_amount(writer, swing->adverse),
			  table_amount(writer, swing->favourable),
			  table_amount(writer, swing->swing), table_currency(writer));
	}
}

static void capacity_write(struct table_writer *writer, const struct estimate *estimate)
{
	TABLE_HEAD("role", "role_label", "build_hours", "live_hours", "capacity_hours", "buyable",
		   "builds_a_year", "live_at_once", "new_a_year");
	for (size_t i = 0; i < estimate->ceilings.count; i++) {
		const struct ceiling *ceiling = &estimate->ceilings.items[i];

		TABLE_ROW(ceiling->rate->id, ceiling->rate->role,
			  table_number(writer, ceiling->build), table_number(writer, ceiling->live),
			  table_number(writer, ceiling->capacity), ceiling->buyable ? "yes" : "no",
			  table_maybe(writer, ceiling->builds, MICRO / 100),
			  table_maybe(writer, ceiling->live_at_once, MICRO / 100),
			  table_maybe(writer, ceiling->new_a_year, MICRO / 100));
	}
}

static void benchmarks_write(struct table_writer *writer, const struct estimate *estimate)
{
	static const char *const bands[] = { "", "in", "low", "high" };

	TABLE_HEAD("id", "measure", "value", "unit", "low", "high", "band", "source");
	for (size_t i = 0; i < estimate->benchmarks.count; i++) {
		const struct benchmark_result *result = &estimate->benchmarks.items[i];
		const struct benchmark *benchmark = result->benchmark;

		TABLE_ROW(benchmark->id, benchmark->measure,
			  value_format(&result->value, writer->arena), benchmark->unit,
			  table_number(writer, benchmark->low),
			  table_number(writer, benchmark->high), bands[result->band],
			  benchmark->source);
	}
}

const struct csv_paper csv_risk_papers[] = {
	{ "estimate-goodwill", goodwill_write }, { "estimate-breakeven", break_even_write },
	{ "estimate-range", ranges_write },      { "estimate-tornado", tornado_write },
	{ "estimate-capacity", capacity_write }, { "estimate-benchmarks", benchmarks_write },
};
const size_t csv_risk_paper_count = COUNT(csv_risk_papers);
