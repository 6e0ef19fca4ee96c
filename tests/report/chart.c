#include "harness.h"

#include "../../src/report/chart_layout.h"

#include "base/text.h"

TEST(ticks_are_round_and_hold_the_values)
{
	static const struct {
		int64_t low, high, unit;
		int wanted;
		int64_t from, to, step;
	} rows[] = {
		{ 0, 5, 1, 10, 0, 5, 1 },
		{ 0, 72, 1, 10, 0, 80, 10 },
		{ -7268400, 0, 100, 6, -8000000, 0, 2000000 },
		{ -15, 15, 1, 4, -20, 20, 10 },
		{ 0, 0, 100, 6, 0, 100, 100 }, /* nothing: one step of a whole unit */
		{ 7, 7, 1, 6, 7, 8, 1 },
		{ 0, 130, 100, 6, 0, 200, 100 }, /* no ticks at parts of a unit */
		{ 13000000, 28000000, 100, 10, 12000000, 28000000, 2000000 },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct chart_axis axis = { .low = rows[i].low,
					   .high = rows[i].high,
					   .unit = rows[i].unit };
		struct chart_scale scale = chart_scale_fit(&axis, rows[i].wanted, 0, 1000);

		CHECK_ROW(i, scale.low == rows[i].from);
		CHECK_ROW(i, scale.high == rows[i].to);
		CHECK_ROW(i, scale.step == rows[i].step);
	}
}

TEST(places_run_from_end_to_end_either_way)
{
	struct chart_axis axis = { .low = -100, .high = 100, .unit = 1 };
	struct chart_scale right = chart_scale_fit(&axis, 4, 200, 1200);
	struct chart_scale up = chart_scale_fit(&axis, 4, 1200, 200);

	CHECK(chart_place(&right, -100) == 200 && chart_place(&right, 100) == 1200);
	CHECK(chart_place(&right, 0) == 700);
	CHECK(chart_place(&up, -100) == 1200 && chart_place(&up, 100) == 200);
	CHECK(chart_place(&up, 50) == 450);
}

/* Figures as large as 64 bits hold are drawn, not overflowed. */
TEST(the_widest_scale_still_has_its_ends)
{
	struct chart_axis axis = { .low = INT64_MIN, .high = INT64_MAX, .unit = 1 };
	struct chart_scale scale = chart_scale_fit(&axis, 6, 0, 6400);

	CHECK(scale.low < 0 && scale.high > 0 && scale.step > 0);
	CHECK(chart_place(&scale, scale.low) == 0);
	CHECK(chart_place(&scale, scale.high) == 6400);
}

TEST(level_ticks_leave_room_for_their_words)
{
	struct chart_axis axis = { .low = 8000000, .high = 17000000, .unit = 100 };
	struct chart_scale scale = chart_scale_fit_level(&arena, &axis, 760, 4900);
	int apart = chart_place(&scale, scale.low + scale.step) - 760;

	CHECK(apart > chart_text_width(chart_tick_text(&arena, &axis, &scale, scale.high)));
	CHECK(scale.low <= axis.low && scale.high >= axis.high);
}

TEST(ticks_count_in_units)
{
	static const struct {
		int64_t unit, step, value;
		const char *suffix, *text;
	} rows[] = {
		{ 100, 100000, -2000000, NULL, "-20,000" },
		{ 100, 1000, 8000, "%", "80%" },
		{ 1, 1, 0, NULL, "0" },
		{ 100, 20000000, 120000000, NULL, "1,200,000" }, /* steps of 200,000 */
		{ 100, 100000000, 1000000000, NULL, "10 m" },
		{ 100, 100000000, 0, NULL, "0" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct chart_axis axis = { .unit = rows[i].unit, .suffix = rows[i].suffix };
		struct chart_scale scale = { .step = rows[i].step };

		CHECK_ROW_TEXT(i, chart_tick_text(&arena, &axis, &scale, rows[i].value),
			       rows[i].text);
	}
}

/* No text of a row meets another, nor the pole of one on a lower row. */
TEST(flags_keep_apart)
{
	static const struct {
		int starts[4];
		size_t count;
		int rows[4], height;
	} cases[] = {
		{ { 100 }, 1, { 0 }, 1 },
		{ { 100, 2000 }, 2, { 0, 0 }, 1 },
		{ { 100, 200 }, 2, { 1, 0 }, 2 },
		{ { 100, 200, 300 }, 3, { 2, 1, 0 }, 3 },
		{ { 100, 100, 3000 }, 3, { 1, 0, 0 }, 2 },
		{ { 0 }, 0, { 0 }, 0 },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct chart_flag flags[4] = { 0 };

		for (size_t k = 0; k < cases[i].count; k++)
			flags[k] = (struct chart_flag){ .start = cases[i].starts[k], .width = 800 };
		CHECK_ROW(i, chart_flags_pack(flags, cases[i].count, 6400) == cases[i].height);
		for (size_t k = 0; k < cases[i].count; k++)
			CHECK_ROW(i, flags[k].row == cases[i].rows[k]);
	}
}

TEST(a_flag_at_the_edge_is_drawn_back)
{
	struct chart_flag flags[] = { { .start = 5000, .width = 800 },
				      { .start = 6300, .width = 800 } };

	CHECK(chart_flags_pack(flags, 2, 6400) == 2);
	CHECK(flags[1].start == 5600 && flags[1].row == 0);
	CHECK(flags[0].start == 5000 && flags[0].row == 1);
}

TEST(names_at_the_ends_move_no_further_than_needed)
{
	static const struct {
		int places[3], parted[3];
	} rows[] = {
		{ { 100, 500, 900 }, { 100, 500, 900 } },
		{ { 100, 110, 900 }, { 100, 250, 900 } },
		{ { 950, 960, 990 }, { 700, 850, 1000 } },
		{ { 0, 0, 0 }, { 0, 150, 300 } },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		int places[3] = { rows[i].places[0], rows[i].places[1], rows[i].places[2] };

		chart_places_part(places, 3, 150, 0, 1000);
		for (size_t k = 0; k < 3; k++)
			CHECK_ROW(i, places[k] == rows[i].parted[k]);
	}
}
