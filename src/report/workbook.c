#include "workbook.h"

#include "base/text.h"

#include <stdarg.h>

struct sheet *workbook_sheet(struct workbook *workbook, const char *name)
{
	struct sheet *sheet = ARENA_NEW(workbook->arena, struct sheet);

	*ARRAY_PUSH(workbook->arena, &workbook->sheets) = sheet;
	sheet->arena = workbook->arena;
	sheet->name = name;
	return sheet;
}

void workbook_name(struct workbook *workbook, const char *name, const char *range)
{
	*ARRAY_PUSH(workbook->arena, &workbook->names) = (struct defined_name){ name, range };
}

struct cell *sheet_at(struct sheet *sheet, size_t row, size_t column)
{
	while (sheet->rows.count <= row)
		(void)ARRAY_PUSH(sheet->arena, &sheet->rows);
	struct sheet_row *cells = &sheet->rows.items[row];

	while (cells->cells.count <= column)
		(void)ARRAY_PUSH(sheet->arena, &cells->cells);
	return &cells->cells.items[column];
}

void sheet_put_text(struct sheet *sheet, size_t row, size_t column, unsigned look, const char *text)
{
	*sheet_at(sheet, row, column) =
		(struct cell){ .kind = CELL_TEXT, .look = look, .text = text_or(text, "") };
}

void sheet_put_number(struct sheet *sheet, size_t row, size_t column, unsigned look, double number)
{
	*sheet_at(sheet, row, column) =
		(struct cell){ .kind = CELL_NUMBER, .look = look, .number = number };
}

__attribute__((format(printf, 2, 0))) static const char *formula_text(struct arena *arena,
								      const char *format,
								      va_list arguments)
{
	struct text text = text_start(arena);

	text_add_list(&text, format, arguments);
	return text_end(&text);
}

void sheet_put_formula(struct sheet *sheet, size_t row, size_t column, unsigned look, double value,
		       const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	*sheet_at(sheet, row, column) =
		(struct cell){ .kind = CELL_FORMULA,
			       .look = look,
			       .number = value,
			       .formula = formula_text(sheet->arena, format, arguments) };
	va_end(arguments);
}

void sheet_put_formula_text(struct sheet *sheet, size_t row, size_t column, unsigned look,
			    const char *value, const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	*sheet_at(sheet, row, column) =
		(struct cell){ .kind = CELL_FORMULA,
			       .look = look,
			       .text = value,
			       .formula = formula_text(sheet->arena, format, arguments) };
	va_end(arguments);
}

void sheet_heads(struct sheet *sheet, size_t row, const char *const *titles, size_t count)
{
	for (size_t i = 0; i < count; i++)
		sheet_put_text(sheet, row, i, FORM_HEAD, titles[i]);
}

void sheet_widths(struct sheet *sheet, const double *widths, size_t count)
{
	for (size_t i = 0; i < count; i++)
		*ARRAY_PUSH(sheet->arena, &sheet->widths) = widths[i];
}

struct sheet_chart *sheet_add_chart(struct sheet *sheet, enum sheet_chart_kind kind, size_t row,
				    size_t column)
{
	struct sheet_chart *chart = ARENA_NEW(sheet->arena, struct sheet_chart);

	*ARRAY_PUSH(sheet->arena, &sheet->charts) = chart;
	chart->kind = kind;
	chart->row = row;
	chart->column = column;
	return chart;
}

void sheet_chart_add(struct sheet *sheet, struct sheet_chart *chart, const char *name,
		     const char *categories, const char *values)
{
	*ARRAY_PUSH(sheet->arena, &chart->series) =
		(struct sheet_series){ name, categories, values };
}

/* A, B, ... Z, AA, ... ZZ: as many columns as anybody needs. */
static const char *column_name(struct arena *arena, size_t column)
{
	if (column < 26)
		return text_format(arena, "%c", (char)('A' + column));
	return text_format(arena, "%c%c", (char)('A' + column / 26 - 1), (char)('A' + column % 26));
}

const char *cell_name(struct arena *arena, size_t row, size_t column)
{
	return text_format(arena, "%s%zu", column_name(arena, column), row + 1);
}

const char *cell_fixed(struct arena *arena, size_t row, size_t column)
{
	return text_format(arena, "$%s$%zu", column_name(arena, column), row + 1);
}

const char *cell_of(const struct sheet *sheet, size_t row, size_t column)
{
	return text_format(sheet->arena, "%s!%s", sheet->name,
			   cell_fixed(sheet->arena, row, column));
}

const char *range_of(const struct sheet *sheet, size_t row, size_t column, size_t last_row,
		     size_t last_column)
{
	return text_format(sheet->arena, "%s!%s:%s", sheet->name,
			   cell_fixed(sheet->arena, row, column),
			   cell_fixed(sheet->arena, last_row, last_column));
}
