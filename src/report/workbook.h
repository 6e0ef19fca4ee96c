#ifndef REPORT_WORKBOOK_H
#define REPORT_WORKBOOK_H

#include "base/array.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A workbook as sheets of cells that knows no file format: texts, numbers, formulas with the value
 * we worked out ourselves, what may be typed where, how it is printed. Rows and columns count from
 * 0 here. Everything lives in the workbook's arena; texts are kept as pointers. */

/* What a cell shows; one of these, and any of the flags below. */
enum cell_form {
	FORM_TEXT, /* wrapped */
	FORM_TITLE,
	FORM_HEADING,
	FORM_HEAD,     /* of a column */
	FORM_SENTENCE, /* runs on over the cells beside it */
	FORM_REMARK,   /* wrapped */
	FORM_WHOLE,    /* 1,234 */
	FORM_DECIMAL,  /* 1234.567, as many places as there are; not for formulas */
	FORM_HOURS,    /* 1,234.5 */
	FORM_PLACES2,  /* 1,234.50 */
	FORM_PLACES3,  /* 1,234.500 */
	FORM_MONEY,    /* in the workbook's currency, two places */
	FORM_PERCENT,  /* a share as 12.3% */
	FORM_COUNT
};
#define CELL_INPUT 0x100u /* unlocked and tinted */
#define CELL_TOTAL 0x200u /* set apart from what it sums */
#define CELL_VALUE 0x400u /* worked out by the program: does not follow the inputs */
#define CELL_FORM(look) ((enum cell_form)((look)&0xffu))

enum cell_kind { CELL_NONE, CELL_TEXT, CELL_NUMBER, CELL_FORMULA };
struct cell {
	enum cell_kind kind;
	unsigned look;       /* enum cell_form and flags */
	const char *text;    /* of a formula: its value where that is a text; else NULL */
	double number;       /* of a formula: its value */
	const char *formula; /* without the equals sign */
	const char *note;    /* a remark to the cell; NULL: none */
};

/* What may be typed into a cell. */
enum rule_kind { RULE_LIST, RULE_WHOLE, RULE_DECIMAL };
struct cell_rule {
	size_t row, column;
	enum rule_kind kind;
	const char *const *list; /* of RULE_LIST; ended by NULL */
	double min, max;
	const char *advice; /* shown beside the cell and when it is refused */
};

enum sheet_chart_kind { SHEET_COLUMNS, SHEET_COLUMNS_STACKED, SHEET_BARS, SHEET_LINES };
struct sheet_series {
	const char *name, *categories, *values; /* ranges: "Years!$B$4:$L$4"; the name as a text */
};
struct sheet_chart {
	enum sheet_chart_kind kind;
	const char *title, *alt, *x_title, *y_title;
	ARRAY(struct sheet_series) series;
	size_t row, column; /* its upper left corner */
};

struct sheet_row {
	ARRAY(struct cell) cells;
};

struct sheet {
	struct arena *arena;
	const char *name;
	ARRAY(struct sheet_row) rows;
	ARRAY(double) widths; /* of columns, in characters */
	ARRAY(struct cell_rule) rules;
	ARRAY(struct sheet_chart *) charts;
	size_t frozen_rows, frozen_columns;
	size_t head_row;      /* repeated on every page; 0: none */
	size_t print_columns; /* printed; 0: all */
	size_t switch_column; /* rows with 0 there are shown grey; 0: none */
	/* Cells from 100 % up are marked. */
	struct {
		size_t first_row, first_column, last_row, last_column;
		double amber, red;
	} load; /* all 0: none */
};

struct defined_name {
	const char *name, *range; /* "in_learners", "Inputs!$B$5" */
};

struct workbook {
	struct arena *arena;
	const char *title, *subject, *author, *keywords, *comment;
	const char *currency; /* "GBP" */
	int32_t day;          /* of its properties */
	ARRAY(struct sheet *) sheets;
	ARRAY(struct defined_name) names;
};

struct sheet *workbook_sheet(struct workbook *workbook, const char *name);
void workbook_name(struct workbook *workbook, const char *name, const char *range);

/* A fresh cell, or the one that is there; valid until the next is added. */
struct cell *sheet_at(struct sheet *sheet, size_t row, size_t column);
void sheet_put_text(struct sheet *sheet, size_t row, size_t column, unsigned look,
		    const char *text);
void sheet_put_number(struct sheet *sheet, size_t row, size_t column, unsigned look, double number);
/* A formula and its value, in one of two kinds. */
__attribute__((format(printf, 6, 7))) void sheet_put_formula(struct sheet *sheet, size_t row,
							     size_t column, unsigned look,
							     double value, const char *format, ...);
__attribute__((format(printf, 6, 7))) void sheet_put_formula_text(struct sheet *sheet, size_t row,
								  size_t column, unsigned look,
								  const char *value,
								  const char *format, ...);
void sheet_heads(struct sheet *sheet, size_t row, const char *const *titles, size_t count);
void sheet_widths(struct sheet *sheet, const double *widths, size_t count);
struct sheet_chart *sheet_add_chart(struct sheet *sheet, enum sheet_chart_kind kind, size_t row,
				    size_t column);
void sheet_chart_add(struct sheet *sheet, struct sheet_chart *chart, const char *name,
		     const char *categories, const char *values);

/* How a formula names cells: "F5", "$F$5", "Rates!$F$5", "$F$5:$F$9" with its sheet. */
const char *cell_name(struct arena *arena, size_t row, size_t column);
const char *cell_fixed(struct arena *arena, size_t row, size_t column);
const char *cell_of(const struct sheet *sheet, size_t row, size_t column);
const char *range_of(const struct sheet *sheet, size_t row, size_t column, size_t last_row,
		     size_t last_column);

#endif
