#ifndef TESTS_HARNESS_H
#define TESTS_HARNESS_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/arena.h"
#include "base/array.h"

/* A thin skin over cmocka. A test is one function and registers itself:
 *
 *	TEST(dates_that_do_not_exist_are_refused)
 *	{
 *		static const struct { const char *text; bool good; } rows[] = { ... };
 *		for (size_t i = 0; i < COUNT(rows); i++)
 *			CHECK_ROW(i, date_parse(rows[i].text, &day) == rows[i].good);
 *	}
 *
 * `arena` is fresh for every test and released after it. */
#define TEST(name) \
	static void name(void); \
	__attribute__((constructor)) static void register_##name(void) \
	{ \
		test_register(#name, name); \
	} \
	static void name(void)

/* Check one row of a table; the message names the row. */
#define CHECK_ROW(row, condition) test_check_row((row), (condition), #condition, __FILE__, __LINE__)
#define CHECK(condition) test_check((condition), #condition, __FILE__, __LINE__)
#define CHECK_TEXT(actual, expected) test_check_text((actual), (expected), __FILE__, __LINE__)
#define CHECK_ROW_TEXT(row, actual, expected) \
	test_check_row_text((row), (actual), (expected), __FILE__, __LINE__)

/* Compare with the file tests/golden/NAME; where GOLDEN=renew is set in the environment, write it
 * instead (`make golden`, then let git show the change). */
#define CHECK_GOLDEN(name, actual) test_check_golden((name), (actual), __FILE__, __LINE__)

extern struct arena arena;

void test_register(const char *name, void (*function)(void));
void test_check(bool condition, const char *text, const char *file, int line);
void test_check_row(size_t row, bool condition, const char *text, const char *file, int line);
void test_check_text(const char *actual, const char *expected, const char *file, int line);
void test_check_row_text(size_t row, const char *actual, const char *expected, const char *file,
			 int line);
void test_check_golden(const char *name, const char *actual, const char *file, int line);

/* A whole file as text (the test fails where it cannot be read); a fresh empty folder, removed with
 * all that is in it after the test. */
const char *test_read(const char *path);
const char *test_folder(void);

#endif
