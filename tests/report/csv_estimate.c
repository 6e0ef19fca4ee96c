#include "harness.h"

#include "assess/assessment.h"
#include "bank/csv.h"
#include "base/date.h"
#include "base/number.h"
#include "base/text.h"
#include "report/export.h"

#include <string.h>

/* The tables of the estimate as CSV, of a plan whose first years are smaller than the others. */

static const struct assessment *assess(void)
{
	static const char json[] =
		"{\"answers\": {\"res_ramp1_pct\": \"50\", \"res_ramp2_pct\": \"75\", "
		"\"def_demand_first_run\": \"44\", \"res_runs_year\": \"3\", "
		"\"alloc\": [{\"alloc_role\": \"LD\", \"alloc_period\": \"build\", "
		"\"alloc_phase\": \"any\", \"alloc_hours\": \"100\", "
		"\"alloc_status\": \"funded\"}]}}";
	const struct file file = { "ramp.json", json, strlen(json) };
	struct problems problems = problems_start(&arena);
	struct bank *bank = bank_load(NULL, &arena, &problems);
	struct error error = { 0 };
	int32_t today = 0;
	const struct proposal *proposal = proposal_read(&file, bank, &arena, &error);

	CHECK_TEXT(error.text, "");
	CHECK(date_parse("2026-09-01", &today));
	return assessment_derive(bank, proposal, NULL, today, ASSESS_FULL, &arena);
}

static struct csv_table table_of(const struct assessment *assessment, const char *paper)
{
	const struct export_request request = { .bank = assessment->bank,
						.assessment = assessment,
						.paper = paper };
	struct problems problems = problems_start(&arena);
	struct text text = text_start(&arena);
	struct csv_table table = { 0 };
	struct error error = { 0 };

	CHECK(export_render(&request, export_format_find("csv"), &text, &error));
	CHECK(csv_read(&table, paper, text.bytes, text.length, &arena, &problems));
	CHECK(table.records.count > 0);
	return table;
}

/* The sum of a column in millionths, of rows with a certain word in another column (or of all). */
static int64_t sum_of(const struct csv_table *table, const char *column, const char *where,
		      const char *word)
{
	int64_t sum = 0;

	for (size_t i = 0; i < table->records.count; i++) {
		const struct csv_record *record = &table->records.items[i];
		int64_t micro = 0;

		if (where && !text_equal(csv_text(record, csv_column(table, where)), word))
			continue;
		CHECK_ROW(i, number_parse(csv_text(record, csv_column(table, column)), &micro));
		sum += micro;
	}
	return sum;
}

#define PENCE (MICRO / 100)

TEST(every_table_adds_up_to_the_plan)
{
	const struct assessment *assessment = assess();
	const struct year_result *total = &assessment->estimate->total;
	const struct {
		const char *paper, *column;
		int64_t sum;
	} rows[] = {
		{ "estimate-years", "hours", total->hours },
		{ "estimate-years", "full", total->full * PENCE },
		{ "estimate-years", "net", total->net * PENCE },
		{ "estimate-years", "surplus", total->surplus * PENCE },
		{ "estimate-phases", "hours", total->hours },
		{ "estimate-phases", "pay", total->pay * PENCE },
		{ "estimate-phases", "non_pay", total->nonpay * PENCE },
		{ "estimate-phases", "indirect", total->indirect * PENCE },
		{ "estimate-roles-years", "hours", total->hours },
		{ "estimate-roles-years", "pay", total->pay * PENCE },
		{ "estimate-roles-years", "indirect", total->indirect * PENCE },
		{ "estimate-roles", "hours",
		  assessment->estimate->once_hours + assessment->estimate->run_hours
			  + assessment->estimate->year_hours },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		const struct csv_table table = table_of(assessment, rows[i].paper);

		CHECK_ROW(i, sum_of(&table, rows[i].column, NULL, NULL) == rows[i].sum);
	}
	const struct csv_table lines = table_of(assessment, "estimate");

	CHECK(sum_of(&lines, "hours", "kind", "activity") == total->hours);
}

TEST(tables_of_what_may_come_have_their_figures)
{
	const struct assessment *assessment = assess();
	const struct estimate *estimate = assessment->estimate;
	struct csv_table table = table_of(assessment, "estimate-breakeven");

	CHECK(sum_of(&table, "surplus", "learners", "44") == estimate->total.surplus * PENCE);
	table = table_of(assessment, "estimate-goodwill");
	CHECK(sum_of(&table, "gap", "period", "build") == estimate->build_gap.gap);
	CHECK(sum_of(&table, "cost", "period", "year") == estimate->year_gap.money * PENCE);
	table = table_of(assessment, "estimate-tornado");
	CHECK(table.records.count == estimate->tornado.count);
	CHECK(sum_of(&table, "swing", "id", estimate->tornado.items[0].row->id)
	      == estimate->tornado.items[0].swing * PENCE);
	table = table_of(assessment, "estimate-inputs");
	CHECK(sum_of(&table, "value", "key", "learners") == 44 * MICRO);
	table = table_of(assessment, "estimate-benchmarks");
	CHECK(table.records.count == estimate->benchmarks.count);
	table = table_of(assessment, "estimate-capacity");
	CHECK(table.records.count == estimate->ceilings.count);
	table = table_of(assessment, "estimate-range");
	CHECK(text_starts_with(csv_text(&table.records.items[2], 0), "trials-10000-seed-"));
	table = table_of(assessment, "estimate-months");
	CHECK(sum_of(&table, "hours", "month", "-3") > 0);
}

TEST(an_estimate_that_overflowed_is_no_table)
{
	struct assessment assessment = *assess();
	struct estimate estimate = *assessment.estimate;
	struct text text = text_start(&arena);
	struct error error = { 0 };

	estimate.overflow = true;
	assessment.estimate = &estimate;
	const struct export_request request = { .bank = assessment.bank,
						.assessment = &assessment,
						.paper = "estimate-years" };

	CHECK(!export_render(&request, export_format_find("csv"), &text, &error));
	CHECK(error.kind == ERROR_DATA && strstr(error.text, "too large"));
}
