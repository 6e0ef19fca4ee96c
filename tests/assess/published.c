#include "estimate_kit.h"

#include "base/text.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* The tables that the design of the model published, by another program: ESTIMATE.md, sections 2
 * and 3.4. Copied as they stand there, in tests/assess/golden_*.csv. */

/* The lines of a file after its first, as cells; `width` of them in each. */
static size_t read_table(const char *name, size_t width, const char ****rows)
{
	const char **lines, **cells;
	const char *path = text_format(&arena, "tests/assess/golden_%s.csv", name);
	size_t count = text_split(&arena, test_read(path), "\n", &lines) - 1;

	*rows = ARENA_ARRAY(&arena, const char **, count + 1);
	for (size_t i = 0; i < count; i++) {
		CHECK_ROW(i, text_split(&arena, lines[i + 1], ",", &cells) <= width);
		(*rows)[i] = cells;
	}
	return count;
}

static int64_t micro(const char *text)
{
	int64_t value = 0;

	CHECK(number_parse(text, &value));
	return value;
}

/* Hours to a tenth, money to the penny. */
TEST(every_year_of_the_default_is_as_published)
{
	const struct estimate *estimate = kit_estimate(kit_bank(), "");
	const char ***rows;
	size_t count = read_table("years", 12, &rows);

	CHECK(count == (size_t)estimate->years + 2);
	for (size_t i = 0; i < count; i++) {
		const struct year_result *year =
			i + 1 < count ? &estimate->year[i] : &estimate->total;
		const int64_t figures[] = { year->pay,     year->nonpay,
					    year->direct,  year->indirect,
					    year->full,    year->gross,
					    year->net,     year->contribution,
					    year->surplus, year->cumulative_surplus };

		CHECK_ROW(i, round_div(year->hours, MICRO / 10)
				     == round_div(micro(rows[i][1]), MICRO / 10));
		for (size_t j = 0; j < COUNT(figures); j++)
			CHECK_ROW(100 * i + j, figures[j] * (MICRO / 100) == micro(rows[i][j + 2]));
	}
}

/* Expected hours by role and phase, and rates. */
TEST(every_role_of_the_default_is_as_published)
{
	const struct bank *bank = kit_bank();
	const struct estimate *estimate = kit_estimate(bank, "");
	const char ***rows;
	size_t count = read_table("roles", 12, &rows);

	CHECK(count == estimate->roles.count);
	for (size_t i = 0; i < count; i++) {
		const struct role_result *role = kit_role(estimate, rows[i][0]);
		int64_t rate = estimate->rates[rate_find(bank, rows[i][0])->index];

		CHECK_ROW(i, rate * (MICRO / 100) == micro(rows[i][11]));
		for (size_t phase = 0; phase < 10; phase++) {
			int64_t published = micro(rows[i][phase + 1]);

			/* A tenth, rounded by a program that rounds halves its own way. */
			CHECK_ROW(100 * i + phase,
				  llabs(role->matrix[phase] - published) <= MICRO / 20);
		}
	}
}

TEST(every_swing_of_the_default_is_as_published)
{
	const struct estimate *estimate = kit_estimate(kit_bank(), "");
	const char ***rows;
	size_t count = read_table("tornado", 4, &rows);

	CHECK(count == estimate->tornado.count);
	for (size_t i = 0; i < count; i++) {
		const struct swing *swing = &estimate->tornado.items[i];

		CHECK_ROW_TEXT(i, swing->row->id, rows[i][0]);
		CHECK_ROW(i, round_div(swing->adverse, 100) == micro(rows[i][1]) / MICRO);
		CHECK_ROW(i, round_div(swing->favourable, 100) == micro(rows[i][2]) / MICRO);
		CHECK_ROW(i, round_div(swing->swing, 100) == micro(rows[i][3]) / MICRO);
	}
}

/* Closed form: 2.6. Within a tenth of a per cent. */
TEST(ranges_of_the_default_are_as_published)
{
	const struct estimate *estimate = kit_estimate(kit_bank(), "");
	const struct range *once = &estimate->once_range, *total = &estimate->total_range;
	const struct {
		double actual, published;
	} rows[] = {
		{ once->mean, 57153 }, { once->sd, 8463 },     { once->p50, 56537 },
		{ once->p80, 63998 },  { once->p90, 68281 },   { total->mean, 223984 },
		{ total->sd, 30340 },  { total->p80, 248631 }, { total->p90, 263826 },
	};

	for (size_t i = 0; i < COUNT(rows); i++)
		CHECK_ROW(i, fabs(rows[i].actual / rows[i].published - 1) < 0.001);
	CHECK(fabs(once->reserve - (once->p80 - once->mean)) < 0.01);
}

TEST(figures_of_the_text_are_as_published)
{
	const struct estimate *estimate = kit_estimate(kit_bank(), "");
	/* clang-format off */
	const struct { int64_t actual, published; } rows[] = {
		{ llround(estimate->npv_contribution / 100), 9415 },      /* 3.4 */
		{ llround(estimate->npv_surplus / 100), -34536 },
		{ round_div(estimate->fte_milli[0], 10), 64 },            /* 2.7 */
		{ round_div(estimate->fte_milli[1], 10), 41 },
		{ estimate->direct.whole, 36 }, { estimate->direct.hundredths, 3540 },
		{ estimate->full.whole, 56 },   { estimate->full.hundredths, 5527 },
		{ estimate->go_no_go.value, 9 },
		{ estimate->break_even_year_direct.value, 4 },
		{ estimate->break_even_year_full.known, false },
		{ estimate->module.once_ratio.value / 100, 49 },          /* 2.8 */
		{ estimate->module.run_ratio.value / 100, 17 },
		{ round_div(estimate->module.once, MICRO / 10), 2059 },
		{ round_div(estimate->module.run, MICRO / 10), 1464 },
		{ round_div(estimate->module.year, MICRO / 10), 303 },
		{ round_div(estimate->module.academic_once, MICRO), 419 },
		{ round_div(estimate->module.academic_once_module, MICRO), 152 },
		{ round_div(estimate->module.academic_run, MICRO), 125 },
		{ round_div(estimate->module.academic_run_module, MICRO), 94 },
		{ llround(estimate->demand.chance_direct * 100), 53 },    /* README 8.5 */
		{ llround(estimate->demand.chance_full * 100), 9 },
		{ estimate->total.surplus - estimate->total.contribution,
		  -estimate->total.indirect },
	};
	/* clang-format on */

	for (size_t i = 0; i < COUNT(rows); i++)
		CHECK_ROW(i, rows[i].actual == rows[i].published);
	CHECK(fabs(estimate->demand.mean - 36.6) < 0.1); /* 2.6, by trials */
}

/* 2.4: Teachers' Pensions for the four academic roles add 9,914 pounds to five years' cost. */
TEST(another_pension_costs_what_was_published)
{
	static const char *const roles[] = { "ACL", "SME", "TUT", "SPO" };
	const struct bank *bank = kit_bank();
	int64_t before = kit_estimate(bank, "")->total.full;

	for (size_t i = 0; i < COUNT(roles); i++)
		for (size_t j = 0; j < bank->rates.count; j++)
			if (strcmp(bank->rates.items[j].id, roles[i]) == 0)
				bank->rates.items[j].pension_bp = 2868;
	CHECK(round_div(kit_estimate(bank, "")->total.full - before, 100) == 9914);
}

/* Nothing is inflated twice, and year 0 and the fees of year 1 not at all: by hand from 3.2. */
TEST(inflation_begins_in_its_year)
{
	const char *const keys[] = { "pay_infl_bp,300", "nonpay_infl_bp,250", "fee_infl_bp,200" };
	const char *const none[] = { "pay_infl_bp,0", "nonpay_infl_bp,0", "fee_infl_bp,0" };
	const struct estimate *plain = kit_estimate(kit_bank(), "");

	for (size_t i = 0; i < COUNT(keys); i++) {
		const struct bank *bank = kit_changed_bank("params.csv", keys[i], none[i]);
		const struct estimate *estimate = kit_estimate(bank, "");
		const struct year_result *first = &estimate->year[1], *last = &estimate->year[4];

		CHECK_ROW(i, estimate->year[0].full == plain->year[0].full);
		CHECK_ROW(i, first->gross == plain->year[1].gross);
		CHECK_ROW(i, i != 0 || first->pay == last->pay);
		CHECK_ROW(i, i != 0 || plain->year[1].pay > first->pay);
		CHECK_ROW(i, i != 2 || (last->gross == first->gross && last->net == first->net));
		CHECK_ROW(i, i == 2 || last->gross == plain->year[4].gross);
	}
}
