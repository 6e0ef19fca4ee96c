#ifndef TESTS_REPORT_SHEET_CALC_H
#define TESTS_REPORT_SHEET_CALC_H

#include "../../src/report/workbook.h"

/* A small spreadsheet: it works out the formulas of a workbook, as far as ours use them. Written
 * apart from the engine, so that the two have to agree. Stops the test where a formula has anything
 * it does not know, or goes in a circle. */

enum calc_kind { CALC_NUMBER, CALC_TEXT, CALC_ERROR, CALC_EMPTY, CALC_ARRAY };
struct calc_value {
	enum calc_kind kind;
	double number; /* conditions are 1 and 0 */
	const char *text;
	struct calc_value *items; /* of an array */
	size_t count;
};

struct calc;
struct calc *calc_open(const struct workbook *workbook, struct arena *arena);
struct calc_value calc_cell(struct calc *calc, const struct sheet *sheet, size_t row,
			    size_t column);

/* The cell of a defined name, to be changed before calc_open(). */
struct cell *calc_named(const struct workbook *workbook, const char *name);

#endif
