#include "sheet_calc.h"
#include "harness.h"

#include "base/text.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

struct known {
	bool done, begun;
	struct calc_value value;
};

struct calc {
	const struct workbook *workbook;
	struct arena *arena;
	struct known ***known; /* by sheet, row, column */
};

/* One formula while it is read. */
struct reading {
	struct calc *calc;
	const struct sheet *sheet;
	const char *at;
};

static struct calc_value number(double value)
{
	return (struct calc_value){ .kind = CALC_NUMBER, .number = value };
}

static struct calc_value wrong(void)
{
	return (struct calc_value){ .kind = CALC_ERROR };
}

static void must(bool holds, const char *formula)
{
	if (!holds)
		CHECK_TEXT(formula, "a formula that the test knows");
}

/* --- cells ------------------------------------------------------------------------------------ */

static size_t sheet_index(const struct workbook *workbook, const char *name, size_t length)
{
	for (size_t i = 0; i < workbook->sheets.count; i++)
		if (strlen(workbook->sheets.items[i]->name) == length
		    && strncmp(workbook->sheets.items[i]->name, name, length) == 0)
			return i;
	abort();
}

static bool parse_cell(const char **at, size_t *row, size_t *column)
{
	const char *text = *at;
	size_t letters = 0;

	*column = 0;
	for (text += *text == '$'; isupper((unsigned char)*text); text++, letters++)
		*column = *column * 26 + (size_t)(*text - 'A') + 1;
	text += *text == '$';
	if (!letters || letters > 2 || !isdigit((unsigned char)*text))
		return false;
	for (*row = 0; isdigit((unsigned char)*text); text++)
		*row = *row * 10 + (size_t)(*text - '0');
	*row -= 1;
	*column -= 1;
	*at = text;
	return true;
}

struct calc *calc_open(const struct workbook *workbook, struct arena *on)
{
	struct calc *calc = ARENA_NEW(on, struct calc);

	*calc = (struct calc){ workbook, on,
			       ARENA_ARRAY(on, struct known **, workbook->sheets.count) };
	for (size_t s = 0; s < workbook->sheets.count; s++) {
		const struct sheet *sheet = workbook->sheets.items[s];

		calc->known[s] = ARENA_ARRAY(on, struct known *, sheet->rows.count + 1);
		for (size_t r = 0; r < sheet->rows.count; r++)
			calc->known[s][r] =
				ARENA_ARRAY(on, struct known, sheet->rows.items[r].cells.count + 1);
	}
	return calc;
}

struct cell *calc_named(const struct workbook *workbook, const char *name)
{
	for (size_t i = 0; i < workbook->names.count; i++) {
		const char *range = workbook->names.items[i].range;
		const char *at = strchr(range, '!');
		size_t row, column;

		if (!text_equal(workbook->names.items[i].name, name))
			continue;
		size_t sheet = sheet_index(workbook, range, (size_t)(at++ - range));

		CHECK(parse_cell(&at, &row, &column));
		return sheet_at(workbook->sheets.items[sheet], row, column);
	}
	abort();
}

static struct calc_value compare(struct reading *reading);

static struct calc_value calc_value_of(struct calc *calc, const struct sheet *sheet,
				       const struct cell *cell)
{
	struct reading reading = { calc, sheet, cell->formula };

	if (cell->kind == CELL_NONE)
		return (struct calc_value){ .kind = CALC_EMPTY };
	if (cell->kind == CELL_TEXT)
		return (struct calc_value){ .kind = CALC_TEXT, .text = cell->text };
	if (cell->kind == CELL_NUMBER)
		return number(cell->number);
	const struct calc_value value = compare(&reading);

	must(!*reading.at, cell->formula);
	return value;
}

struct calc_value calc_cell(struct calc *calc, const struct sheet *sheet, size_t row, size_t column)
{
	if (row >= sheet->rows.count || column >= sheet->rows.items[row].cells.count)
		return (struct calc_value){ .kind = CALC_EMPTY };
	const struct cell *cell = &sheet->rows.items[row].cells.items[column];
	size_t index = sheet_index(calc->workbook, sheet->name, strlen(sheet->name));
	struct known *known = &calc->known[index][row][column];

	if (!known->done) {
		must(!known->begun, cell->formula);
		known->begun = true;
		known->value = calc_value_of(calc, sheet, cell);
		known->done = true;
	}
	return known->value;
}

static struct calc_value cells_between(struct reading *reading, const struct sheet *sheet,
				       size_t row, size_t column, size_t last_row,
				       size_t last_column)
{
	struct calc_value array = { .kind = CALC_ARRAY };

	array.items = ARENA_ARRAY(reading->calc->arena, struct calc_value,
				  (last_row - row + 1) * (last_column - column + 1));
	for (size_t r = row; r <= last_row; r++)
		for (size_t c = column; c <= last_column; c++)
			array.items[array.count++] = calc_cell(reading->calc, sheet, r, c);
	return array;
}

/* --- functions -------------------------------------------------------------------------------- */

#define ARGUMENTS_MOST 40

static bool equal_texts(const char *one, const char *other)
{
	return strcasecmp(one ? one : "", other ? other : "") == 0;
}

static bool equal(const struct calc_value *one, const struct calc_value *other)
{
	if (one->kind == CALC_TEXT || other->kind == CALC_TEXT)
		return one->kind == other->kind && equal_texts(one->text, other->text);
	return fabs(one->number - other->number) < 1e-9;
}

/* Halves away from zero, by the decimal figure that is meant. */
static double round_to(double value, double places)
{
	double unit = pow(10, places), size = fabs(value) * unit;
	double whole = floor(size + size * 4e-15 + 0.5) / unit;

	return value < 0 ? -whole : whole;
}

typedef double figure_function(double one, double other);

/* One by one for arrays; an error stays one. */
static struct calc_value apply(struct reading *reading, struct calc_value one,
			       struct calc_value other, figure_function *function)
{
	const struct calc_value *array = one.kind == CALC_ARRAY ? &one : &other;

	if (one.kind != CALC_ARRAY && other.kind != CALC_ARRAY) {
		if (one.kind == CALC_ERROR || other.kind == CALC_ERROR || one.kind == CALC_TEXT
		    || other.kind == CALC_TEXT)
			return wrong();
		double result = function(one.number, other.number);

		return isfinite(result) ? number(result) : wrong();
	}
	struct calc_value made = { .kind = CALC_ARRAY, .count = array->count };

	made.items = ARENA_ARRAY(reading->calc->arena, struct calc_value, made.count + 1);
	for (size_t i = 0; i < made.count; i++)
		made.items[i] = apply(reading, one.kind == CALC_ARRAY ? one.items[i] : one,
				      other.kind == CALC_ARRAY ? other.items[i] : other, function);
	return made;
}

static double add(double one, double other)
{
	return one + other;
}

static double subtract(double one, double other)
{
	return one - other;
}

static double multiply(double one, double other)
{
	return one * other;
}

static double divide(double one, double other)
{
	return other == 0 ? (double)NAN : one / other;
}

static double size(double one, double other)
{
	(void)other;
	return fabs(one);
}

static double whole(double one, double other)
{
	(void)other;
	return floor(one);
}

static double rest(double one, double other)
{
	return other == 0 ? (double)NAN : one - other * floor(one / other);
}

struct sums {
	double sum, least, most;
	size_t count;
	bool bad;
};

static void sum_up(struct sums *sums, const struct calc_value *value)
{
	for (size_t i = 0; value->kind == CALC_ARRAY && i < value->count; i++)
		sum_up(sums, &value->items[i]);
	sums->bad = sums->bad || value->kind == CALC_ERROR;
	if (value->kind != CALC_NUMBER)
		return;
	sums->sum += value->number;
	sums->least = !sums->count || value->number < sums->least ? value->number : sums->least;
	sums->most = !sums->count || value->number > sums->most ? value->number : sums->most;
	sums->count++;
}

/* SUMIFS by pairs of ranges and criteria from `first` on. */
static struct calc_value sum_where(const struct calc_value *sum, const struct calc_value *pairs,
				   size_t count)
{
	double total = 0;

	for (size_t i = 0; i < sum->count; i++) {
		bool all = true;

		for (size_t p = 0; p < count; p += 2)
			all = all && equal(&pairs[p].items[i], &pairs[p + 1]);
		total += all && sum->items[i].kind == CALC_NUMBER ? sum->items[i].number : 0;
	}
	return number(total);
}

static struct calc_value worth(const struct calc_value *rate, const struct calc_value *flows)
{
	double sum = 0;

	for (size_t i = 0; i < flows->count; i++)
		sum += flows->items[i].number / pow(1 + rate->number, (double)(i + 1));
	return number(sum);
}

static struct calc_value call(struct reading *reading, const char *name, struct calc_value *a,
			      size_t count)
{
	struct sums sums = { 0 };

	for (size_t i = 0; i < count; i++)
		sum_up(&sums, &a[i]);
	if (text_equal(name, "IF"))
		return a[0].kind == CALC_ERROR ? a[0] : a[a[0].number != 0 ? 1 : 2];
	if (text_equal(name, "IFERROR"))
		return a[a[0].kind == CALC_ERROR ? 1 : 0];
	if (text_equal(name, "ISNUMBER"))
		return number(a[0].kind == CALC_NUMBER);
	if (text_equal(name, "COUNT"))
		return number((double)sums.count);
	if (text_equal(name, "SUMIF"))
		return sum_where(&a[2], a, 2);
	if (text_equal(name, "SUMIFS"))
		return sum_where(&a[0], a + 1, count - 1);
	if (sums.bad)
		return wrong();
	if (text_equal(name, "ROUND")) {
		struct calc_value scaled = a[0];

		if (scaled.kind == CALC_NUMBER)
			return number(round_to(scaled.number, a[1].number));
		return apply(reading, scaled, a[1], round_to);
	}
	if (text_equal(name, "SUM") || text_equal(name, "SUMPRODUCT"))
		return number(sums.sum);
	if (text_equal(name, "MIN"))
		return number(sums.least);
	if (text_equal(name, "MAX"))
		return number(sums.most);
	if (text_equal(name, "AND"))
		return number(sums.least != 0);
	if (text_equal(name, "OR"))
		return number(sums.most != 0);
	if (text_equal(name, "TRUE") || text_equal(name, "FALSE"))
		return number(*name == 'T');
	if (text_equal(name, "ABS"))
		return apply(reading, a[0], number(0), size);
	if (text_equal(name, "INT"))
		return apply(reading, a[0], number(0), whole);
	if (text_equal(name, "MOD"))
		return apply(reading, a[0], a[1], rest);
	if (text_equal(name, "NPV"))
		return worth(&a[0], &a[1]);
	must(false, name);
	return wrong();
}

/* --- reading a formula ------------------------------------------------------------------------ */

static struct calc_value read_call(struct reading *reading, const char *name)
{
	struct calc_value arguments[ARGUMENTS_MOST];
	size_t count = 0;

	for (reading->at++; *reading->at != ')'; reading->at += *reading->at == ',') {
		must(*reading->at && count < ARGUMENTS_MOST, reading->at);
		arguments[count++] = compare(reading);
	}
	reading->at++;
	return call(reading, name, arguments, count);
}

/* A cell or a range, of this sheet or another. */
static struct calc_value read_place(struct reading *reading, const struct sheet *sheet)
{
	size_t row, column, last_row, last_column;

	must(parse_cell(&reading->at, &row, &column), reading->at);
	if (*reading->at != ':')
		return calc_cell(reading->calc, sheet, row, column);
	reading->at++;
	must(parse_cell(&reading->at, &last_row, &last_column), reading->at);
	return cells_between(reading, sheet, row, column, last_row, last_column);
}

static struct calc_value read_word(struct reading *reading)
{
	const struct workbook *workbook = reading->calc->workbook;
	const char *start = reading->at, *end = start;

	while (isalnum((unsigned char)*end) || *end == '_')
		end++;
	if (*end == '!') {
		size_t index = sheet_index(workbook, start, (size_t)(end - start));

		reading->at = end + 1;
		return read_place(reading, workbook->sheets.items[index]);
	}
	const char *word = arena_copy(reading->calc->arena, start, (size_t)(end - start));

	if (*end == '(') {
		reading->at = end;
		return read_call(reading, word);
	}
	if (*start == '$' || !strchr(word, '_'))
		return read_place(reading, reading->sheet);
	reading->at = end;
	const struct cell *cell = calc_named(workbook, word);

	return cell->kind == CELL_TEXT
		       ? (struct calc_value){ .kind = CALC_TEXT, .text = cell->text }
		       : number(cell->number);
}

static struct calc_value primary(struct reading *reading)
{
	struct calc_value value;

	if (*reading->at == '-') {
		reading->at++;
		return apply(reading, number(0), primary(reading), subtract);
	}
	if (*reading->at == '(') {
		reading->at++;
		value = compare(reading);
		must(*reading->at == ')', reading->at);
		reading->at++;
		return value;
	}
	if (*reading->at == '"') {
		const char *end = strchr(reading->at + 1, '"');

		value = (struct calc_value){ .kind = CALC_TEXT,
					     .text = arena_copy(reading->calc->arena,
								reading->at + 1,
								(size_t)(end - reading->at - 1)) };
		reading->at = end + 1;
		return value;
	}
	if (isdigit((unsigned char)*reading->at)) {
		char *end;

		value = number(strtod(reading->at, &end));
		reading->at = end;
		return value;
	}
	return read_word(reading);
}

static struct calc_value product(struct reading *reading)
{
	struct calc_value value = primary(reading);

	while (*reading->at == '*' || *reading->at == '/') {
		figure_function *function = *reading->at++ == '*' ? multiply : divide;

		value = apply(reading, value, primary(reading), function);
	}
	return value;
}

static struct calc_value total(struct reading *reading)
{
	struct calc_value value = product(reading);

	while (*reading->at == '+' || *reading->at == '-') {
		figure_function *function = *reading->at++ == '+' ? add : subtract;

		value = apply(reading, value, product(reading), function);
	}
	return value;
}

static struct calc_value compare(struct reading *reading)
{
	const struct calc_value one = total(reading);
	char sign = *reading->at, second;

	if (sign != '=' && sign != '<' && sign != '>')
		return one;
	second = *++reading->at;
	reading->at += second == '=' || second == '>';
	const struct calc_value other = total(reading);

	if (one.kind == CALC_ERROR || other.kind == CALC_ERROR)
		return wrong();
	bool same = equal(&one, &other), less = !same && one.number < other.number;

	if (sign == '=')
		return number(same);
	if (sign == '<' && second == '>')
		return number(!same);
	if (sign == '<')
		return number(less || (second == '=' && same));
	return number((!less && !same) || (second == '=' && same));
}
