#include "estimate_kit.h"

#include "assess/estimate.h"
#include "base/file.h"
#include "base/json.h"
#include "base/text.h"
#include "compare.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const char *written(const struct estimate *estimate, const struct bank *bank)
{
	struct json_writer *writer = json_writer_open(&arena);

	estimate_write(estimate, bank, writer, NULL);
	return json_writer_close(writer, 1);
}

/* The golden file has neither benchmarks nor lists of what was assumed. */
TEST(the_default_is_as_published)
{
	static const char start[] = "\"results\": {", last[] = ",\n \"benchmarks\"";
	const struct bank *bank = kit_bank();
	const char *actual = written(kit_estimate(bank, ""), bank);
	const char *cut = strstr(actual, last), *results = strstr(actual, start);

	CHECK(cut && results);
	struct text text = text_start(&arena);

	text_add_bytes(&text, actual, (size_t)(cut - actual));
	text_add(&text, ",\n");
	text_add(&text, results);
	CHECK_TEXT(compare_results(text_end(&text),
				   test_read("data/examples/expected/estimate-default.json"),
				   &arena),
		   "");
}

TEST(every_line_of_the_default_is_as_published)
{
	const struct bank *bank = kit_bank();
	const struct estimate *estimate = kit_estimate(bank, "");
	const char **lines, **cells;
	size_t count = text_split(&arena, test_read("tests/assess/golden_lines.csv"), "\n", &lines);

	CHECK(count == estimate->lines.count + 1);
	for (size_t i = 1; i < count; i++) {
		const struct line_result *line = &estimate->lines.items[i - 1];
		int64_t hours = 0, before = 0, after = 0;

		CHECK_ROW(i, text_split(&arena, lines[i], ",", &cells) == 6);
		CHECK_ROW_TEXT(i, line->row->id, cells[0]);
		CHECK_ROW(i, number_parse(cells[1], &hours) && number_parse(cells[4], &before)
				     && number_parse(cells[5], &after));
		CHECK_ROW(i, line->hours_each == hours);
		CHECK_ROW(i, line->counts[0] == atoi(cells[2]));
		CHECK_ROW(i, line->counts[1] == atoi(cells[3]));
		CHECK_ROW(i, line->pay[0] * 10000 == before);
		CHECK_ROW(i, line->pay[1] * 10000 == after);
	}
}

/* The variants published beside the golden figures, in whole pounds and hours; -1: not published.
 */
#define LEAN \
	"res_reuse_pct=60;res_video_min=30;res_interactives=0;res_quizzes=3;" \
	"res_first_build=experienced;res_live_sessions=2"
#define RICH \
	"res_first_build=first;res_directed_pct=50;res_video_min=240;res_interactives=12;" \
	"res_quizzes=8;res_volatility=high;pol_supervision=sup-online"

TEST(variants_of_the_default_are_as_published)
{
	/* clang-format off */
	static const struct {
		const char *answers;
		int64_t total_full, contribution, once_hours, once_full, direct, full, safe;
	} rows[] = {
		{ "def_demand_first_run=20", 174065, -40237, -1,   -1,    36, 56, -1 },
		{ "res_runs_year=1",         160047, -29853, -1,   -1,    65, 98, 102 },
		{ LEAN,                      -1,     -1,     648,  -1,    28, 44, -1 },
		{ RICH,                      -1,     -1,     1608, 86752, -1, 89, -1 },
	};
	/* clang-format on */
	const struct bank *bank = kit_bank();

	for (size_t i = 0; i < COUNT(rows); i++) {
		const struct estimate *estimate = kit_estimate(bank, rows[i].answers);

		CHECK_ROW(i, rows[i].total_full < 0
				     || round_div(estimate->total.full, 100) == rows[i].total_full);
		CHECK_ROW(i, rows[i].contribution == -1
				     || round_div(estimate->total.contribution, 100)
						== rows[i].contribution);
		CHECK_ROW(i,
			  rows[i].once_hours < 0
				  || round_div(estimate->once_hours, MICRO) == rows[i].once_hours);
		CHECK_ROW(i,
			  rows[i].once_full < 0
				  || round_div(estimate->year[0].full, 100) == rows[i].once_full);
		CHECK_ROW(i, rows[i].direct < 0 || estimate->direct.whole == rows[i].direct);
		CHECK_ROW(i, estimate->full.whole == rows[i].full);
		CHECK_ROW(i, rows[i].safe < 0 || estimate->full.safe == rows[i].safe);
	}
}

/* ESTIMATE.md 2.3 and 2.4: what a portfolio without policy shares; what the indirect rate does. */
TEST(indirect_rates_move_the_surplus_as_published)
{
	static const struct {
		const char *rate;
		int64_t surplus; /* pounds */
	} rows[] = { { "0", 14069 }, { "2000", -12656 }, { "3500", -32700 }, { "6000", -66107 } };

	for (size_t i = 0; i < COUNT(rows); i++) {
		const struct bank *bank =
			kit_changed_bank("params.csv", "indirect_bp,3500",
					 text_format(&arena, "indirect_bp,%s", rows[i].rate));

		CHECK_ROW(i,
			  round_div(kit_estimate(bank, "")->total.surplus, 100) == rows[i].surplus);
	}
}

TEST(without_the_search_only_its_results_are_missing)
{
	const struct bank *bank = kit_bank();
	const struct estimate *all = kit_estimate(bank, "");
	const struct estimate *quick = kit_estimate_with(bank, "", NULL, 0, ESTIMATE_NO_BREAK_EVEN);

	CHECK(!quick->has_break_even);
	for (size_t i = 0; i < RESULT_KEY_COUNT; i++) {
		bool searched = i == RESULT_BREAKEVEN_DIRECT || i == RESULT_BREAKEVEN_FULL;

		CHECK_ROW(i, (quick->results[i].kind == VALUE_UNKNOWN) == searched);
		CHECK_ROW(i, searched || value_equal(&quick->results[i], &all->results[i]));
	}
	CHECK(strstr(written(quick, bank), "\"break_even\": null") != NULL);
}
