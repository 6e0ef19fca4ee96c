#include "harness.h"

#include "../../src/assess/exact.h"

/* rhu(a * b, divisor), and what does not fit. */

TEST(products_are_divided_by_the_rounding_rule)
{
	/* clang-format off */
	static const struct {
		int64_t a, b, divisor, result;
		bool overflow;
	} rows[] = {
		{ 5, 1, 2, 3, false },
		{ -5, 1, 2, -3, false },
		{ 5, -1, 2, -3, false },
		{ 7, 1, 3, 2, false },
		{ -7, 1, 3, -2, false },
		{ 8, 1, 3, 3, false },
		{ -4, 1, 3, -1, false },
		{ 0, INT64_MAX, 7, 0, false },
		{ INT64_MAX, 1, 1, INT64_MAX, false },
		{ -INT64_MAX, 1, 1, -INT64_MAX, false },
		{ -INT64_MAX, 1, 2, -(INT64_MAX / 2) - 1, false },
		{ INT64_MAX, 1, 2, INT64_MAX / 2 + 1, false },
		{ INT64_MAX, INT64_MAX, INT64_MAX, INT64_MAX, false },
		{ INT64_MAX, 1000000, 1000000, INT64_MAX, false },
		{ -INT64_MAX, 1000000, 1000000, -INT64_MAX, false },
		{ -INT64_MAX / 2, 1, INT64_MAX, 0, false },
		{ -INT64_MAX / 2 - 1, 1, INT64_MAX, -1, false },
		{ INT64_C(4611686018427387903), 1, 1000000, INT64_C(4611686018427), false },
		{ INT64_C(-4611686018427387904), 1, 1000000, INT64_C(-4611686018427), false },
		{ INT64_MAX, 2, 1, 0, true },
		{ -INT64_MAX, 2, 1, 0, true },
		{ INT64_MAX, INT64_MAX, 10000, 0, true },
		{ 1, 1, 0, 0, true },
		{ 1, 1, -1, 0, true },
	};
	/* clang-format on */

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct exact exact = { 0 };
		int64_t result = exact_scale(&exact, rows[i].a, rows[i].b, rows[i].divisor);

		CHECK_ROW(i, exact.overflow == rows[i].overflow);
		CHECK_ROW(i, exact.overflow || result == rows[i].result);
	}
}

TEST(sums_and_products_that_do_not_fit_are_told_for_good)
{
	struct exact exact = { 0 };

	CHECK(exact_add(&exact, INT64_MAX, -1) == INT64_MAX - 1 && !exact.overflow);
	CHECK(exact_subtract(&exact, -INT64_MAX, 1) == INT64_MIN && !exact.overflow);
	CHECK(exact_multiply(&exact, INT64_MAX / 3, 3) > 0 && !exact.overflow);
	exact_add(&exact, INT64_MAX, 1);
	CHECK(exact.overflow);
	CHECK(exact_add(&exact, 1, 1) == 2 && exact.overflow);
	exact = (struct exact){ 0 };
	exact_subtract(&exact, INT64_MIN, 1);
	CHECK(exact.overflow);
	exact = (struct exact){ 0 };
	exact_multiply(&exact, INT64_MAX, 2);
	CHECK(exact.overflow);
}
