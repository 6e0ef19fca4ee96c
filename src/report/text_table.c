#include "text_lines.h"

#include "base/unicode.h"
#include "report/render.h"

#include <string.h>

#define GAP 2         /* blanks between columns */
#define COLUMN_MIN 12 /* no column of words is squeezed below this */

/* A table whose cells are plain texts, with the width of each column. */
struct grid {
	const struct table *table;
	const char **titles;
	const char ***cells; /* by row, column */
	size_t *widths;
};

static bool is_right(const struct column *column)
{
	return column->kind == COLUMN_NUMBER || column->kind == COLUMN_MONEY;
}

static struct grid grid_make(const struct table *table, struct arena *arena)
{
	size_t columns = table->columns.count;
	struct grid grid = { .table = table,
			     .titles = ARENA_ARRAY(arena, const char *, columns),
			     .cells = ARENA_ARRAY(arena, const char **, table->rows.count),
			     .widths = ARENA_ARRAY(arena, size_t, columns) };

	for (size_t c = 0; c < columns; c++) {
		grid.titles[c] = render_clean(arena, table->columns.items[c].title);
		grid.widths[c] = lines_natural(grid.titles[c]);
	}
	for (size_t r = 0; r < table->rows.count; r++) {
		grid.cells[r] = ARENA_ARRAY(arena, const char *, columns);
		for (size_t c = 0; c < columns; c++) {
			grid.cells[r][c] = render_plain(arena, &table->rows.items[r].cells[c]);
			size_t width = lines_natural(grid.cells[r][c]);

			grid.widths[c] = width > grid.widths[c] ? width : grid.widths[c];
		}
	}
	return grid;
}

static size_t longest_word(const char *text)
{
	size_t longest = 0;

	while (*text) {
		size_t length = strcspn(text, " \n");

		longest = length > longest ? length : longest;
		text += length + (text[length] != '\0');
	}
	return longest;
}

/* The narrowest bearable width of a column: its longest word, within reason; a number or a date
 * never breaks, its title may. */
static size_t column_least(const struct grid *grid, size_t c)
{
	bool words = grid->table->columns.items[c].kind == COLUMN_TEXT;
	size_t least = longest_word(grid->titles[c]);

	for (size_t r = 0; r < grid->table->rows.count; r++) {
		size_t cell =
			words ? longest_word(grid->cells[r][c]) : lines_natural(grid->cells[r][c]);

		least = cell > least ? cell : least;
	}
	if (words && least > COLUMN_MIN)
		least = COLUMN_MIN;
	least = least < grid->widths[c] ? least : grid->widths[c];
	return least ? least : 1;
}

/* How much a column wants to be wider: the text in it for each cell of width. */
static size_t column_pressure(const struct grid *grid, const size_t *natural, size_t c)
{
	size_t volume = lines_natural(grid->titles[c]);

	if (!grid->widths[c] || grid->widths[c] >= natural[c])
		return 0;
	for (size_t r = 0; r < grid->table->rows.count; r++)
		volume += lines_natural(grid->cells[r][c]);
	return volume * 100 / grid->widths[c] + 1;
}

/* Start from the narrowest columns and give what is left, bit by bit, to the fullest. False: not
 * even the narrowest fit. */
static bool grid_fit(struct grid *grid, size_t width, struct arena *arena)
{
	size_t columns = grid->table->columns.count, taken = GAP * (columns - 1);
	size_t *natural = ARENA_ARRAY(arena, size_t, columns);

	for (size_t c = 0; c < columns; c++) {
		natural[c] = grid->widths[c];
		grid->widths[c] = column_least(grid, c);
		taken += grid->widths[c];
	}
	if (taken > width)
		return false;
	for (; taken < width; taken++) {
		size_t fullest = 0, most = 0;

		for (size_t c = 0; c < columns; c++) {
			size_t pressure = column_pressure(grid, natural, c);

			if (pressure > most) {
				most = pressure;
				fullest = c;
			}
		}
		if (!most)
			break;
		grid->widths[fullest]++;
	}
	return true;
}

/* One row of texts, as many lines as its tallest cell; `bottom`: short cells stand low. */
static size_t row_write(const struct grid *grid, const char *const *cells, bool bottom,
			struct text *out)
{
	size_t columns = grid->table->columns.count, height = 1;
	struct lines *lines = ARENA_ARRAY(out->arena, struct lines, columns);

	for (size_t c = 0; c < columns; c++) {
		lines[c] = lines_wrap(out->arena, cells[c], grid->widths[c]);
		height = lines[c].items.count > height ? lines[c].items.count : height;
	}
	for (size_t l = 0; l < height; l++) {
		for (size_t c = 0; c < columns; c++) {
			size_t skip = bottom ? height - lines[c].items.count : 0;
			bool there = l >= skip && l - skip < lines[c].items.count;

			lines_pad(out, there ? lines[c].items.items[l - skip] : "", grid->widths[c],
				  is_right(&grid->table->columns.items[c]));
			if (c + 1 < columns)
				text_add_repeat(out, " ", GAP);
		}
		while (out->length && out->bytes[out->length - 1] == ' ')
			out->bytes[--out->length] = '\0';
		text_add_char(out, '\n');
	}
	return height;
}

static void rule_write(const struct grid *grid, struct text *out)
{
	size_t columns = grid->table->columns.count;

	for (size_t c = 0; c < columns; c++) {
		text_add_repeat(out, "-", grid->widths[c]);
		text_add_repeat(out, " ", c + 1 < columns ? GAP : 0);
	}
	text_add_char(out, '\n');
}

/* Where rows are tall, an empty line parts them. */
static bool grid_is_airy(const struct grid *grid, struct arena *arena)
{
	for (size_t r = 0; r < grid->table->rows.count; r++)
		for (size_t c = 0; c < grid->table->columns.count; c++)
			if (lines_wrap(arena, grid->cells[r][c], grid->widths[c]).items.count > 2)
				return true;
	return false;
}

static void columns_write(const struct grid *grid, struct text *out)
{
	bool airy = grid_is_airy(grid, out->arena);

	row_write(grid, grid->titles, true, out);
	rule_write(grid, out);
	for (size_t r = 0; r < grid->table->rows.count; r++) {
		if (grid->table->rows.items[r].total)
			rule_write(grid, out);
		else if (airy && r)
			text_add_char(out, '\n');
		row_write(grid, grid->cells[r], false, out);
	}
}

/* From so many columns on, a line each would drown the reader: they run on. */
#define JOINED_FROM 9

static const char *cells_joined(const struct grid *grid, size_t row, struct arena *arena)
{
	struct text joined = text_start(arena);

	for (size_t c = 1; c < grid->table->columns.count; c++)
		if (*grid->cells[row][c])
			text_add_format(&joined, "%s%s: %s", joined.length ? "; " : "",
					grid->titles[c], grid->cells[row][c]);
	return text_end(&joined);
}

/* Too narrow for columns: each row as a few labelled lines. */
static void records_write(const struct grid *grid, size_t width, struct text *out)
{
	struct arena *arena = out->arena;

	for (size_t r = 0; r < grid->table->rows.count; r++) {
		if (r)
			text_add_char(out, '\n');
		lines_write(out, "* ", grid->cells[r][0], width);
		if (grid->table->columns.count >= JOINED_FROM) {
			lines_write(out, "  ", cells_joined(grid, r, arena), width);
			continue;
		}
		for (size_t c = 1; c < grid->table->columns.count; c++)
			if (*grid->cells[r][c])
				lines_write(out, "  ",
					    text_format(arena, "%s: %s", grid->titles[c],
							grid->cells[r][c]),
					    width);
	}
}

void text_table_write(const struct table *table, size_t width, struct text *out)
{
	struct grid grid = grid_make(table, out->arena);

	if (!text_is_empty(table->caption)) {
		lines_write(out, "", render_clean(out->arena, table->caption), width);
		text_add_char(out, '\n');
	}
	if (grid_fit(&grid, width, out->arena))
		columns_write(&grid, out);
	else
		records_write(&grid, width, out);
}
