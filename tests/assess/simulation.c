#include "../../src/assess/chance.h"
#include "estimate_kit.h"

#include "assess/simulation.h"
#include "base/text.h"

#include <math.h>
#include <stdlib.h>

static struct simulation *simulate(const struct bank *bank, const char *answers)
{
	return estimate_simulate(bank, kit_estimate(bank, answers), &arena);
}

static const struct bank *seeded(const char *seed)
{
	return kit_changed_bank("params.csv", "seed,20250601",
				text_format(&arena, "seed,%s", seed));
}

static bool is_near(int64_t pence, double pounds, double share)
{
	return fabs((double)pence / 100 - pounds) <= share * fabs(pounds);
}

/* ESTIMATE.md 2.6: by another program, another generator. */
TEST(trials_come_within_two_per_cent_of_the_published_ones)
{
	static const char *const seeds[] = { "20250601", "1", "2", "2147483647" };

	for (size_t i = 0; i < COUNT(seeds); i++) {
		struct simulation *simulation = simulate(seeded(seeds[i]), "");

		CHECK_ROW(i, !simulation->overflow && simulation->trials == 10000);
		CHECK_ROW(i, is_near(simulation->once_full.p80, 64716, 0.02));
		CHECK_ROW(i, is_near(simulation->once_full.p90, 69215, 0.02));
		CHECK_ROW(i, is_near(simulation->total_full.p80, 252449, 0.02));
		CHECK_ROW(i, is_near(simulation->total_full.p90, 267651, 0.02));
		CHECK_ROW(i, labs(simulation->covers_direct_bp - 5200) <= 250);
		CHECK_ROW(i, labs(simulation->covers_full_bp - 900) <= 300);
		CHECK_ROW(i, is_near(simulation->surplus.p10, -89500, 0.10));
		CHECK_ROW(i, is_near(simulation->surplus.p50, -44000, 0.10));
	}
}

/* To the penny, whatever compiler, processor and locale. */
TEST(trials_give_the_same_pennies_everywhere)
{
	struct simulation *simulation = simulate(kit_bank(), "");
	/* clang-format off */
	const struct { int64_t actual, expected; } rows[] = {
		{ simulation->once_full.mean, 5726048 },
		{ simulation->once_full.p80, 6486516 },
		{ simulation->once_full.curve[0], 3198394 },
		{ simulation->total_full.sd, 3369429 },
		{ simulation->total_full.p90, 26992116 },
		{ simulation->total_full.curve[100], 34604882 },
		{ simulation->contribution.p10, -4204773 },
		{ simulation->surplus.p50, -4514037 },
		{ simulation->covers_direct_bp, 5171 },
		{ simulation->covers_full_bp, 1101 },
		{ simulation->learners_p10, 27 },
		{ simulation->learners_p50, 37 },
		{ simulation->learners_p90, 46 },
	};
	/* clang-format on */

	for (size_t i = 0; i < COUNT(rows); i++)
		CHECK_ROW(i, rows[i].actual == rows[i].expected);
	CHECK(simulate(seeded("20250602"), "")->once_full.mean != simulation->once_full.mean);
}

TEST(a_curve_rises_and_holds_the_named_quantiles)
{
	const struct sampled *sampled = &simulate(kit_bank(), "")->total_full;

	for (size_t i = 1; i < CURVE_POINTS; i++)
		CHECK_ROW(i, sampled->curve[i] >= sampled->curve[i - 1]);
	CHECK(sampled->p10 == sampled->curve[10] && sampled->p50 == sampled->curve[50]);
	CHECK(sampled->p80 == sampled->curve[80] && sampled->p90 == sampled->curve[90]);
	CHECK(labs(sampled->p80 - sampled->mean - sampled->reserve) <= 1);
}

TEST(the_parameters_of_the_bank_are_used)
{
	const struct bank *bank =
		kit_changed_bank("params.csv", "reserve_pctile,80", "reserve_pctile,90");
	const struct simulation *simulation = simulate(bank, "");
	const struct sampled *once = &simulation->once_full;

	CHECK(simulation->percentile == 90 && labs(once->p90 - once->mean - once->reserve) <= 1);
	simulation = simulate(kit_changed_bank("params.csv", "trials,10000", "trials,1000"), "");
	CHECK(simulation->trials == 1000 && is_near(simulation->once_full.mean, 57153, 0.03));
	bank = kit_changed_bank("params.csv", "rho_within_bp,5000", "rho_within_bp,0");
	simulation = simulate(bank, ""); /* then groups cannot go together either */
	CHECK(!simulation->overflow && simulation->once_full.sd < once->sd / 2);
	CHECK(is_near(simulation->once_full.mean, 57153, 0.02));
}

TEST(where_learners_are_certain_only_the_cost_is_drawn)
{
	static const char certain[] = "def_demand_first_run=40;res_learners_low=40;"
				      "res_learners_high=40";
	const struct bank *bank = kit_bank();
	const struct estimate *estimate = kit_estimate(bank, certain);
	const struct simulation *simulation = estimate_simulate(bank, estimate, &arena);

	CHECK(simulation->learners_p10 == 40 && simulation->learners_p90 == 40);
	/* The cost at 40 is the plan's: contribution is what is left of the fees. */
	CHECK(labs(simulation->contribution.p50
		   - (estimate->total.net - simulation->total_direct.p50))
	      <= 1);
}

/* A row that is switched on draws its own numbers, not those of another row. */
TEST(a_row_more_leaves_the_draws_of_all_others_alone)
{
	const struct bank *bank = kit_bank();
	const struct sampled without = simulate(bank, "")->once_full;
	const struct sampled with = simulate(bank, "def_prof_body=recognise")->total_full;
	const struct sampled total = simulate(bank, "")->total_full;

	CHECK(simulate(bank, "def_prof_body=recognise")->once_full.p80 == without.p80);
	CHECK(with.p80 > total.p80 && with.mean > total.mean);
}

TEST(indirect_cost_rides_on_what_the_bank_says)
{
	static const struct {
		const char *from, *to;
	} rows[] = {
		{ "indirect_method,pct_pay", "indirect_method,none" },
		{ "indirect_method,pct_pay", "indirect_method,pct_income" },
		{ "indirect_method,pct_pay", "indirect_method,per_fte" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		const struct bank *bank = kit_changed_bank("params.csv", rows[i].from, rows[i].to);
		const struct estimate *estimate = kit_estimate(bank, "");
		const struct simulation *simulation = estimate_simulate(bank, estimate, &arena);

		CHECK_ROW(i, is_near(simulation->total_full.mean,
				     (double)estimate->total.full / 100, 0.01));
		CHECK_ROW(i, is_near(simulation->total_direct.mean,
				     (double)estimate->total.direct / 100, 0.01));
	}
}

TEST(figures_out_of_range_are_not_tried_out)
{
	const struct bank *bank = kit_bank();
	struct estimate *estimate = kit_estimate(bank, "");

	estimate->overflow = true;
	CHECK(estimate_simulate(bank, estimate, &arena)->overflow);
	CHECK(simulate(kit_changed_bank("params.csv", "trials,10000,count,1000,100000",
					"trials,2000000,count,1000,2000000"),
		       "")
		      ->overflow);
}

/* --- the functions behind it, against the C library's --- */

TEST(own_functions_are_those_of_the_library)
{
	struct normal_table *table = ARENA_NEW(&arena, struct normal_table);

	for (int i = -200; i <= 200; i++) {
		double x = i / 10.0, positive = exp(x);

		CHECK_ROW((size_t)(i + 200), fabs(chance_exp(x) / positive - 1) < 1e-14);
		CHECK_ROW((size_t)(i + 200), fabs(chance_log(positive) - x) < 1e-13);
	}
	normal_table_fill(table);
	for (int i = -1000; i <= 1000; i++)
		CHECK_ROW((size_t)(i + 1000), fabs(normal_table_share(table, i / 100.0)
						   - erfc(-i / 100.0 / sqrt(2)) / 2)
						      < 1e-8);
}

/* Moments of a beta distribution: mean a / 6, variance a b / 252. Going straight between the points
 * makes it a little wider. */
TEST(quantiles_have_the_moments_of_their_shape)
{
	struct pert_table *table = ARENA_NEW(&arena, struct pert_table);

	for (int i = 0; i <= 20; i++) {
		double mode = i / 20.0, a = 1 + 4 * mode, mean = 0, square = 0;

		pert_table_fill(table, mode);
		CHECK_ROW((size_t)i, table->quantile[0] == 0 && table->quantile[400] == 1);
		for (int j = 0; j < 100000; j++) {
			double value = pert_table_quantile(table, (j + 0.5) / 100000);

			mean += value / 100000;
			square += value * value / 100000;
		}
		CHECK_ROW((size_t)i, fabs(mean - a / 6) < 3e-4);
		CHECK_ROW((size_t)i, fabs(square - mean * mean - a * (6 - a) / 252) < 4e-4);
	}
	pert_table_fill(table, 0.5); /* symmetric */
	CHECK(fabs(pert_table_quantile(table, 0.5) - 0.5) < 1e-6);
	CHECK(pert_table_quantile(table, 1) == 1 && pert_table_quantile(table, 0) == 0);
}

TEST(normal_numbers_are_normal_and_independent)
{
	enum { MANY = 200000 };
	double *normals = ARENA_ARRAY(&arena, double, MANY), mean = 0, square = 0, pair = 0;
	size_t beyond = 0;

	chance_normals(20250601, 0, normals, MANY);
	for (size_t i = 0; i < MANY; i++) {
		mean += normals[i] / MANY;
		square += normals[i] * normals[i] / MANY;
		pair += normals[i] * normals[(i + 1) % MANY] / MANY;
		beyond += fabs(normals[i]) > 1.959964;
	}
	CHECK(fabs(mean) < 0.01 && fabs(square - 1) < 0.015 && fabs(pair) < 0.01);
	CHECK(fabs((double)beyond / MANY - 0.05) < 0.002);
	/* The published first number of SplitMix64 seeded with 0. */
	CHECK(chance_bits(0, 0) == UINT64_C(0xe220a8397b1dcdaf));
}
